//! Lines to [`Block`]s: which of them open with a number, state a field, or go on with the sentence before.

use super::markdown::{Line, RawBlock, RawOutline};
use super::numbering::{self, Label, LabelStyle};
use super::{Block, Heading, Outline, Paragraph, field, front_matter, markdown};
use crate::source::{SourceFile, Span};
use crate::syntax::Text;

/// Reads the text of a plan. Never fails.
pub fn parse(source: &SourceFile) -> Outline {
    let (front_matter, body) = front_matter::read(source);
    let RawOutline { blocks, directives } = markdown::read(source, body);
    let mut outline = Outline { front_matter, blocks: Vec::new(), directives };
    for block in blocks {
        match block {
            RawBlock::Heading { level, text, span } => heading(&mut outline, level, &text, span),
            RawBlock::Lines(lines) => paragraphs(&mut outline, lines),
            RawBlock::Table(table) => outline.blocks.push(Block::Table(table)),
            RawBlock::Rule(span) => outline.blocks.push(Block::Rule(span)),
        }
    }
    resolve_levels(&mut outline.blocks);
    outline
}

/// A Markdown heading. Fields in its parentheses belong to what it heads.
fn heading(outline: &mut Outline, markdown_level: u8, text: &Text, span: Span) {
    let (label, title) = numbering::read(text).map_or((None, 0), |(label, at)| (Some(label), at));
    let split = field::split_numbered(&text.slice(title..text.as_str().len()));
    let title =
        if split.fields.is_empty() { split.prose } else { split.prose.slice(0..split.tail) };
    let title = without_full_stop(&title);
    let markdown_level = Some(markdown_level);
    let heading = Heading { markdown_level, label, level: 0, title, run_in: None, span };
    outline.blocks.push(Block::Heading(heading));
    let fields = split
        .fields
        .into_iter()
        .map(|field| Block::Field(field::Field { is_inline: false, ..field }));
    outline.blocks.extend(fields);
}

/// The lines of one Markdown paragraph, which text pasted from Word may use for several of its own.
fn paragraphs(outline: &mut Outline, lines: Vec<Line>) {
    let mut current: Option<Line> = None;
    for line in lines {
        match &mut current {
            Some(open) if goes_on(open, &line) => {
                let at_start = open.bold_lead == open.text.as_str().len();
                open.text.join(&line.text);
                if at_start && line.bold_lead == line.text.as_str().len() {
                    open.bold_lead = open.text.as_str().len();
                }
            }
            _ => {
                if let Some(done) = current.replace(line) {
                    paragraph(outline, &done);
                }
            }
        }
    }
    if let Some(done) = current {
        paragraph(outline, &done);
    }
}

/// Whether `next` continues the sentence of `line`, as a hard-wrapped text does.
fn goes_on(line: &Line, next: &Line) -> bool {
    let (text, following) = (line.text.as_str().trim(), next.text.as_str().trim());
    if next.is_hard_broken || numbering::read(&next.text).is_some() {
        return false;
    }
    if text.ends_with(['。', '；', '！', '？', '：', ':'])
        || following.starts_with('（') && text.len() < WRAPPED
    {
        return false;
    }
    let states_field = |text: &Text| field::split(text).fields.iter().any(|field| !field.is_inline);
    if states_field(&next.text) {
        return false;
    }
    // A list of units may wrap, a name on a line of its own (a signature) is followed by something else.
    text.len() >= WRAPPED
        || text.ends_with(['、', '，', ','])
        || text.contains('《') && !text.contains('》')
}

/// Bytes from which a line counts as wrapped rather than ended: 20 hanzi.
const WRAPPED: usize = 60;

fn paragraph(outline: &mut Outline, line: &Line) {
    let text = line.text.trim();
    if text.is_empty() {
        return;
    }
    let numbered = numbering::read(&text).filter(|(label, _)| {
        label.style != LabelStyle::Arabic || !outline.blocks.last().is_some_and(is_attachment_list)
    });
    // A number before 责任单位：… counts the fields of an item, and heads nothing. （二）主要目标：… heads a section.
    if let Some((label, at)) = &numbered {
        let rest = text.slice(*at..text.as_str().len());
        let is_low = label.style.level() > LabelStyle::ChineseBracketed.level();
        let split = if is_low { field::split(&rest) } else { field::split_numbered(&rest) };
        if split.prose.is_empty() && !split.fields.is_empty() {
            outline.blocks.extend(split.fields.into_iter().map(Block::Field));
            return;
        }
    }
    // A bold lead is measured on the line as read, before its blanks were taken off.
    let indent = line.text.as_str().len() - line.text.as_str().trim_start().len();
    let bold_lead = line.bold_lead.saturating_sub(indent);
    if let Some((label, at)) = numbered {
        let rest = text.slice(at..text.as_str().len());
        let split = field::split_numbered(&rest);
        let title_end = title_end(&split.prose, bold_lead.saturating_sub(at));
        let prose = &split.prose;
        let title = without_full_stop(&prose.slice(0..title_end.min(split.tail)));
        let behind =
            prose.as_str()[title_end..].len() - prose.as_str()[title_end..].trim_start().len();
        let run_in =
            prose.slice((title_end + behind).min(prose.as_str().len())..prose.as_str().len());
        let has_body = title_end < split.tail && !run_in.is_empty();
        let span = label.span.to(title.whole());
        let run_in =
            has_body.then(|| Paragraph { tail: split.tail - title_end - behind, text: run_in });
        let heading =
            Heading { markdown_level: None, label: Some(label), level: 0, title, run_in, span };
        let is_inline = has_body;
        outline.blocks.push(Block::Heading(heading));
        let fields = split.fields.into_iter();
        outline.blocks.extend(fields.map(|field| {
            Block::Field(field::Field { is_inline: field.is_inline && is_inline, ..field })
        }));
        return;
    }
    let split = field::split(&text);
    match outline.blocks.last_mut() {
        Some(Block::Paragraph(open)) if completes_title(&open.text, &split.prose) => {
            open.text.join(&split.prose);
            open.tail = open.text.as_str().len();
        }
        _ if split.prose.is_empty() => {}
        _ => {
            outline
                .blocks
                .push(Block::Paragraph(Paragraph { text: split.prose, tail: split.tail }));
        }
    }
    outline.blocks.extend(split.fields.into_iter().map(Block::Field));
}

/// Whether `next` closes the 《 of a title that Word has broken over two paragraphs.
fn completes_title(open: &Text, next: &Text) -> bool {
    let (open, next) = (open.as_str(), next.as_str());
    let is_open = open.rfind('《') > open.rfind('》') && open.len() <= LONGEST_TITLE_LINE;
    let closes = next.find('》').is_some_and(|at| !next[..at].contains(['《', '。', '，']));
    is_open && closes && !open.ends_with(['。', '；', '：', '，', '！', '？'])
}

/// Bytes of a line of a title: 40 hanzi in the largest case.
const LONGEST_TITLE_LINE: usize = 120;

/// 附件：1.…, or an entry below it: a paragraph that has kept its number.
fn is_attachment_list(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let string = paragraph.text.as_str();
    string.starts_with("附件：")
        || string.starts_with("附件:")
        || numbering::read(&paragraph.text).is_some()
}

/// Where the title of a numbered paragraph ends, its full stop or colon included.
fn title_end(text: &Text, bold_lead: usize) -> usize {
    let string = text.as_str();
    if bold_lead > 0 && bold_lead <= string.len() && string.is_char_boundary(bold_lead) {
        let mark = string[bold_lead..].chars().next().filter(|c| matches!(c, '。' | '：' | ':'));
        return bold_lead + mark.map_or(0, char::len_utf8);
    }
    let stop = string.find('。').map_or(string.len(), |at| at + '。'.len_utf8());
    match string[..stop].find('：') {
        Some(colon) if colon <= SHORT_TITLE && !string[..colon].contains('，') => {
            colon + '：'.len_utf8()
        }
        _ => stop,
    }
}

/// Bytes of the longest title that a colon closes: 20 hanzi.
const SHORT_TITLE: usize = 60;

fn without_full_stop(title: &Text) -> Text {
    let length = title.as_str().trim_end().trim_end_matches(['。', '：', ':']).len();
    title.slice(0..length).trim()
}

/// Settles the level of every heading.
///
/// A number's form says its level, unless only its digits are of the wrong script: （6） behind （五） continues
/// the second level, and is no first （1） of the fourth.
fn resolve_levels(blocks: &mut [Block]) {
    let mut counts = Counts::default();
    for block in blocks {
        let Block::Heading(heading) = block else { continue };
        heading.level = match &heading.label {
            None => heading.markdown_level.map_or(1, |level| level - 1),
            Some(label) => labelled_level(label, heading.markdown_level, &counts),
        };
        counts.pass(heading.level, heading.label.as_ref().map_or(0, |label| label.value));
    }
}

/// The number each level has come to.
#[derive(Default)]
struct Counts {
    /// In the part that is open.
    open: [u32; 8],
    /// In the whole text: items may number on from section to section.
    overall: [u32; 8],
}

impl Counts {
    fn pass(&mut self, level: u8, value: u32) {
        let level = usize::from(level);
        self.open[level] = value;
        self.overall[level] = value;
        self.open[level + 1..].fill(0);
    }

    fn goes_on(&self, level: u8, value: u32) -> bool {
        self.open[usize::from(level)] + 1 == value
    }

    fn goes_on_overall(&self, level: u8, value: u32) -> bool {
        self.goes_on(level, value) || self.overall[usize::from(level)] + 1 == value
    }
}

fn labelled_level(label: &Label, markdown_level: Option<u8>, counts: &Counts) -> u8 {
    let level = label.style.level();
    let Some(other) = label.style.with_other_digits().map(LabelStyle::level) else { return level };
    let value = label.value;
    // 3、 may be meant for 三、, which 3. is not.
    let has_its_mark = match label.style {
        LabelStyle::Arabic => label.written.contains('、'),
        LabelStyle::Chinese => !label.written.contains('、'),
        _ => true,
    };
    let is_slip = match markdown_level {
        Some(markdown) => markdown == other + 1 && markdown != level + 1,
        None => {
            value > 1
                && has_its_mark
                && !counts.goes_on_overall(level, value)
                && counts.goes_on(other, value)
        }
    };
    if is_slip { other } else { level }
}
