//! Lines to [`Block`]s: which of them open with a number, state a field, or go on with the sentence before.

use super::markdown::{Line, RawBlock, RawOutline};
use super::numbering::{self, Label, LabelStyle};
use super::{
    Block, FieldKind, Heading, Outline, Paragraph, Text, cell_lines, field, front_matter, labelled,
    levels, markdown, records,
};
use crate::source::{SourceFile, Span};
use crate::values::{date, unit_name};

/// Reads the text of a plan. Never fails.
pub fn parse(source: &SourceFile) -> Outline {
    let (front_matter, body) = front_matter::read(source);
    let RawOutline { blocks, directives } = markdown::read(source, body);
    let blocks = cell_lines::gather(blocks);
    let mut writer = Writer { blocks: Vec::with_capacity(blocks.len() * 5 / 4), number: 0 };
    for block in blocks {
        match block {
            RawBlock::Heading { level, text, span } => writer.heading(level, &text, span),
            RawBlock::Lines(lines) => writer.lines(lines),
            RawBlock::Table(table) => writer.blocks.push(Block::Table(table)),
            RawBlock::Rule(span) => writer.blocks.push(Block::Rule(span)),
        }
    }
    let mut blocks = labelled::join(writer.blocks);
    records::number(&mut blocks);
    levels::resolve(&mut blocks);
    Outline { front_matter, blocks, directives }
}

struct Writer {
    blocks: Vec<Block>,
    /// The Arabic number read last.
    number: u32,
}

impl Writer {
    /// A Markdown heading. Fields in its parentheses belong to what it heads.
    fn heading(&mut self, markdown_level: u8, text: &Text, span: Span) {
        let numbered = self.numbered(text);
        let (label, title) = numbered.map_or((None, 0), |(label, at)| (Some(label), at));
        let split = field::split_numbered(&text.slice(title..text.as_str().len()));
        let title =
            if split.fields.is_empty() { split.prose } else { split.prose.slice(0..split.tail) };
        let title = without_full_stop(&title);
        let markdown_level = Some(markdown_level);
        let heading = Heading { markdown_level, label, level: 0, title, run_in: None, span };
        self.blocks.push(Block::Heading(heading));
        let fields = split.fields.into_iter();
        let fields = fields.map(|field| Block::Field(field::Field { is_inline: false, ..field }));
        self.blocks.extend(fields);
    }

    fn numbered(&mut self, text: &Text) -> Option<(Label, usize)> {
        let numbered = numbering::read_behind(text, self.number);
        if let Some((label, _)) = &numbered
            && label.style == LabelStyle::Arabic
        {
            self.number = label.value;
        }
        numbered
    }

    /// The lines of one Markdown paragraph, which text pasted from Word may use for several of its own.
    fn lines(&mut self, lines: Vec<Line>) {
        if let [only] = lines.as_slice() {
            self.paragraph(only);
            return;
        }
        let mut current: Option<Line> = None;
        let mut names_owners = false;
        for line in lines {
            let field = line_field(&line.text);
            match &mut current {
                Some(open)
                    if (field.is_none() || has_open_parenthesis(open.text.as_str().trim()))
                        && goes_on(open, &line, names_owners) =>
                {
                    let at_start = open.bold_lead == open.text.as_str().len();
                    open.text.join(&line.text);
                    if at_start && line.bold_lead == line.text.as_str().len() {
                        open.bold_lead = open.text.as_str().len();
                    }
                }
                _ => {
                    names_owners = matches!(field, Some(FieldKind::Owners(_)));
                    if let Some(done) = current.replace(line) {
                        self.paragraph(&done);
                    }
                }
            }
        }
        if let Some(done) = current {
            self.paragraph(&done);
        }
    }

    fn paragraph(&mut self, line: &Line) {
        let text = line.text.trim();
        if text.is_empty() {
            return;
        }
        if line.is_note {
            let note = Paragraph { is_note: true, ..Paragraph::plain(text) };
            self.blocks.push(Block::Paragraph(note));
            return;
        }
        // A bold lead is measured on the line as read, before its blanks were taken off.
        let indent = line.text.as_str().len() - line.text.as_str().trim_start().len();
        let lead = line.bold_lead.saturating_sub(indent);
        let is_attachment = || {
            self.blocks.last().is_some_and(is_attachment_list)
                && numbering::read(&text)
                    .is_some_and(|(label, _)| label.style == LabelStyle::Arabic)
        };
        let numbered = if is_attachment() { None } else { self.numbered(&text) };
        if let Some((label, at)) = numbered {
            self.numbered_paragraph(&text, label, at, lead.saturating_sub(at));
        } else if let Some(heading) = labelled::annex(&text) {
            self.blocks.push(Block::Heading(heading));
        } else if let Some(field) = labelled::bold(&text, lead) {
            self.blocks.push(Block::Field(field));
        } else {
            self.prose(&text, lead, line.is_entry);
        }
    }

    fn numbered_paragraph(&mut self, text: &Text, label: Label, at: usize, lead: usize) {
        let rest = text.slice(at..text.as_str().len());
        // A number before 责任单位：… counts the fields of an item, and heads nothing. （二）主要目标：… heads a section.
        let is_low = label.style.level() > LabelStyle::ChineseBracketed.level();
        let is_fields = |split: &field::Split| split.prose.is_empty() && !split.fields.is_empty();
        let mut split = field::split_numbered(&rest);
        if !is_fields(&split) && is_low && field::may_open_with_label(rest.as_str()) {
            split = Some(field::split(&rest)).filter(is_fields).unwrap_or(split);
        }
        if is_fields(&split) {
            self.blocks.extend(split.fields.into_iter().map(Block::Field));
            return;
        }
        let title_end = title_end(&split.prose, lead);
        let prose = &split.prose;
        let title = without_full_stop(&prose.slice(0..title_end.min(split.tail)));
        let behind =
            prose.as_str()[title_end..].len() - prose.as_str()[title_end..].trim_start().len();
        let run_in =
            prose.slice((title_end + behind).min(prose.as_str().len())..prose.as_str().len());
        let has_body = title_end < split.tail && !run_in.is_empty();
        let span = label.span.to(title.whole());
        let run_in = has_body.then(|| Paragraph {
            tail: split.tail - title_end - behind,
            ..Paragraph::plain(run_in)
        });
        let heading =
            Heading { markdown_level: None, label: Some(label), level: 0, title, run_in, span };
        self.blocks.push(Block::Heading(heading));
        self.blocks.extend(split.fields.into_iter().map(|field| {
            Block::Field(field::Field { is_inline: field.is_inline && has_body, ..field })
        }));
    }

    /// The first line below a number that stands by itself is what it numbers: 序号：3 above 反馈问题：….
    fn entitle(&mut self, split: &field::Split) -> bool {
        let Some(Block::Heading(heading)) = self.blocks.last_mut() else { return false };
        let is_open = heading.label.is_some()
            && heading.markdown_level.is_none()
            && heading.title.is_empty()
            && heading.run_in.is_none();
        if !is_open || split.prose.is_empty() || !split.fields.is_empty() {
            return false;
        }
        let string = split.prose.as_str();
        let label =
            string.split_once(['：', ':']).filter(|(label, _)| label.len() <= LONGEST_LABEL);
        let start = label.map_or(0, |(_, rest)| string.len() - rest.len());
        (heading.title, heading.run_in) = titled(&split.prose.slice(start..string.len()));
        heading.span = heading.span.to(heading.title.whole());
        true
    }

    fn prose(&mut self, text: &Text, lead: usize, is_entry: bool) {
        let split = field::split(text);
        if self.entitle(&split) {
            return;
        }
        match self.blocks.last_mut() {
            Some(Block::Paragraph(open)) if completes_title(&open.text, &split.prose) => {
                open.text.join(&split.prose);
                open.tail = open.text.as_str().len();
            }
            _ if split.prose.is_empty() => {}
            _ => self.blocks.push(Block::Paragraph(Paragraph {
                lead: lead.min(split.tail),
                is_entry: is_entry || split.prose.as_str().starts_with(BULLETS),
                text: split.prose,
                tail: split.tail,
                is_note: false,
            })),
        }
        self.blocks.extend(split.fields.into_iter().map(Block::Field));
    }
}

/// The first sentence of a text as a title, and what follows it.
pub(super) fn titled(text: &Text) -> (Text, Option<Paragraph>) {
    let text = text.trim();
    let end = title_end(&text, 0);
    let run_in = text.slice(end..text.as_str().len()).trim();
    let run_in = (!run_in.is_empty()).then(|| Paragraph::plain(run_in));
    (without_full_stop(&text.slice(0..end)), run_in)
}

/// Bytes of the longest name of what a record is about: 反馈问题, 8 hanzi.
const LONGEST_LABEL: usize = 24;

/// Signs that Word puts before the entries of a list.
const BULLETS: [char; 8] = ['●', '◆', '■', '★', '▲', '•', '○', '◇'];

/// What the field is about that a line states, if it states one.
fn line_field(text: &Text) -> Option<FieldKind> {
    let fields = field::split(text).fields;
    fields.into_iter().find(|field| !field.is_inline).map(|field| field.kind)
}

/// Whether `next`, which states no field, continues the sentence of `line`, as a hard-wrapped text does.
fn goes_on(line: &Line, next: &Line, names_owners: bool) -> bool {
    let (text, following) = (line.text.as_str().trim(), next.text.as_str().trim());
    // …。责任单位： / 市应急管理局、…: the names of a field that a sentence leads up to.
    let leads_up = text.strip_suffix(['：', ':']).and_then(|text| text.rsplit_once('。'));
    if !next.is_hard_broken
        && leads_up.is_some_and(|(_, label)| field::field_kind(label.trim()).is_some())
    {
        return true;
    }
    let is_new = next.is_hard_broken
        || line.is_note != next.is_note
        || text.ends_with(['。', '；', '！', '？', '：', ':'])
        || numbering::read(&next.text).is_some();
    if is_new {
        return false;
    }
    let ends_open = text.ends_with(['、', '，', ',']);
    if ends_open || has_open_parenthesis(text) {
        return true;
    }
    if names_owners && !names_units(following) {
        return false;
    }
    // A name on a line of its own (a signature) is followed by something else.
    if text.len() >= WRAPPED {
        return true;
    }
    // 新建学校，全年培训 / 3000人次: a number opens no line, but the date below a signature does.
    let is_value = following.starts_with(|c: char| c.is_ascii_digit()) && !is_dated(following);
    is_value && text.contains('，')
        || !following.starts_with('（') && text.contains('《') && !text.contains('》')
}

/// Whether a line begins with a full date, as signatures and records do.
fn is_dated(line: &str) -> bool {
    date::find(line).is_some_and(|(_, range)| range.start == 0)
}

/// Whether a line breaks off within parentheses: 市教育局（市. The forgotten bracket of a number at its start is none.
fn has_open_parenthesis(text: &str) -> bool {
    let mut brackets = text
        .char_indices()
        .rev()
        .take(WRAPPED)
        .filter(|(_, c)| matches!(c, '（' | '(' | '）' | ')'));
    brackets.next().is_some_and(|(at, bracket)| at > 0 && matches!(bracket, '（' | '('))
}

/// Whether a line goes on with names of units, the first of which may be the rest of one.
fn names_units(line: &str) -> bool {
    let mut names = unit_name::split_list(line).into_iter();
    // 委、各街道党工委 behind …园区党工
    let first = names.next().is_none_or(|name| {
        unit_name::is_unit_name(&line[name.clone()])
            || unit_name::is_unit_name(&format!("党{}", &line[name]))
    });
    first && names.all(|name| unit_name::is_unit_name(&line[name]))
}

/// Bytes from which a line counts as wrapped rather than ended: 20 hanzi.
const WRAPPED: usize = 60;

/// Whether `next` closes the 《 of a title that Word has broken over two paragraphs.
fn completes_title(open: &Text, next: &Text) -> bool {
    let (open, next) = (open.as_str(), next.as_str());
    let is_open = || open.rfind('《') > open.rfind('》');
    let closes = || next.find('》').is_some_and(|at| !next[..at].contains(['《', '。', '，']));
    open.len() <= LONGEST_TITLE_LINE
        && !open.ends_with(['。', '；', '：', '，', '！', '？'])
        && is_open()
        && closes()
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
    match string[..stop].find(['：', ':']) {
        Some(colon) if colon <= SHORT_TITLE && !string[..colon].contains(['，', ',']) => {
            colon + string[colon..].chars().next().map_or(0, char::len_utf8)
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
