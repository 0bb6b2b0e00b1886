//! Markdown to lines: pulldown-cmark's events, flattened, with every character's place in the source.

mod html;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::directive::Directive;
use super::{Table, Text, emphasis, line_marks};
use crate::source::{SourceFile, Span};

/// A block of Markdown before anything of the plan is recognised in it.
#[derive(Debug)]
pub(super) enum RawBlock {
    Heading { level: u8, text: Text, span: Span },
    Lines(Vec<Line>),
    Table(Table),
    Rule(Span),
}

/// A line of a paragraph or list entry.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: Text,
    /// Where a bold lead at the start of the line ends; 0 without one.
    pub(super) bold_lead: usize,
    /// Whether the author broke the line on purpose (two blanks, a backslash, `<br>`).
    pub(super) is_hard_broken: bool,
    /// Whether the line opens an entry of an unordered list.
    pub(super) is_entry: bool,
    /// Whether the line belongs to a footnote.
    pub(super) is_note: bool,
}

/// What Markdown says about a text: its blocks, and the comments that speak to the compiler.
#[derive(Debug, Default)]
pub(super) struct RawOutline {
    pub(super) blocks: Vec<RawBlock>,
    pub(super) directives: Vec<Directive>,
}

/// Reads the Markdown from byte `start` on.
pub(super) fn read(source: &SourceFile, start: usize) -> RawOutline {
    let text = &source.text()[start..];
    let readable = emphasis::readable(text);
    // Metadata blocks would also be found in mid-document, and strikethrough would eat 3~5.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut reader = Reader { text, start, ..Reader::default() };
    reader.outline.blocks.reserve(text.len() / BYTES_OF_A_BLOCK);
    for (event, range) in Parser::new_ext(&readable, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.end_block();
    reader.outline
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each says what is open, and any may be with any"
)]
#[derive(Default)]
struct Reader<'s> {
    text: &'s str,
    start: usize,
    outline: RawOutline,
    lines: Vec<Line>,
    heading: Option<(u8, Range<usize>)>,
    table: Option<Table>,
    strong: Option<bool>,
    is_code: bool,
    /// Whether the next line opens an entry of an unordered list.
    opens_entry: bool,
    is_note: bool,
    /// How many images are open; their descriptions are no text of the plan.
    images: usize,
    /// Where a comment began that goes on over several lines.
    comment: Option<usize>,
    /// Where an HTML table ends that has been read already.
    skip_until: usize,
    /// Whether no further HTML table is closed.
    has_no_table: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if range.start < self.skip_until {
            return;
        }
        match event {
            Event::Text(_) | Event::Code(_) if self.images > 0 => {}
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.is_code => self.code(&text, range.start),
            Event::Text(text) => self.push(&text, range),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                // A code span over two lines differs from what is written, and stands for the whole of it.
                let inner = self.text[range.clone()].find(&*code).map(|at| range.start + at);
                let written = inner.map_or(range, |start| start..start + code.len());
                self.push_line_text(&code, written);
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(html.len(), range),
            Event::SoftBreak => self.lines.push(Line::default()),
            Event::HardBreak => self.break_line(),
            Event::Rule => {
                self.end_block();
                self.outline.blocks.push(RawBlock::Rule(self.span(range)));
            }
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_block();
                self.heading = Some((depth(*level), range));
            }
            Tag::Paragraph if self.lines.iter().all(|line| line.text.is_empty()) => {}
            Tag::Paragraph => self.end_block_keeping_marker(),
            Tag::Item => {
                self.end_block();
                self.list_marker(range);
            }
            Tag::Image { .. } => self.images += 1,
            Tag::CodeBlock(_) => {
                self.end_block();
                self.is_code = true;
            }
            Tag::Table(_) => {
                self.end_block();
                let span = self.span(range);
                self.table = Some(Table { head: Vec::new(), rows: Vec::new(), span });
            }
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Strong => self.strong = Some(self.is_line_start()),
            Tag::List(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => self.end_block(),
            Tag::FootnoteDefinition(_) => {
                self.end_block();
                self.is_note = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => self.outline.blocks.extend(self.table.take().map(RawBlock::Table)),
            TagEnd::Strong => {
                if self.strong.take() == Some(true)
                    && let Some(line) = self.lines.last_mut()
                {
                    line.bold_lead = line.text.as_str().len();
                }
            }
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.end_block();
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::FootnoteDefinition => {
                self.end_block();
                self.is_note = false;
            }
            TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::List(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock => self.end_block(),
            _ => {}
        }
    }

    /// A table row's first cells close the head; before any row, cells belong to the head.
    fn end_cell(&mut self) {
        let cell = self.take_cell();
        if let Some(table) = &mut self.table {
            table.rows.last_mut().unwrap_or(&mut table.head).push(cell);
        }
    }

    /// A heading; one underlined with dashes is a paragraph and a rule, since nobody underlines
    /// headings here and `责任单位：…` above `---` is common. So are several lines, or a sentence, above `===`.
    fn end_heading(&mut self) {
        let Some((level, range)) = self.heading.take() else { return };
        let written = &self.text[range.clone()];
        let is_prose = self.lines.len() > 1
            || self.lines.iter().any(|line| line.text.as_str().contains(['。', '：']));
        let is_underlined = written.trim_end().contains('\n');
        if is_underlined && (level == 2 || is_prose) {
            let underline = range.start + written.trim_end().rfind('\n').map_or(0, |at| at + 1);
            self.end_block();
            self.outline.blocks.push(RawBlock::Rule(self.span(underline..range.end)));
            return;
        }
        let text = self.take_text();
        let end = range.start + written.trim_end().len();
        let span = self.span(range.start..end);
        self.outline.blocks.push(RawBlock::Heading { level, text, span });
    }

    fn end_block(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        self.opens_entry &= lines.iter().all(|line| line.text.is_empty());
        let (text, start) = (self.text, self.start);
        let is_escaped = |at: usize| {
            at.checked_sub(start + 1)
                .is_some_and(|before| text.as_bytes().get(before) == Some(&b'\\'))
        };
        line_marks::push(&mut self.outline.blocks, lines, &is_escaped);
    }

    /// The first paragraph of a loose list entry continues the line of its marker.
    fn end_block_keeping_marker(&mut self) {
        let is_marker_alone = self.lines.len() == 1
            && self.lines[0].text.as_str().ends_with(' ')
            && self.lines[0].text.as_str().starts_with(|c: char| c.is_ascii_digit());
        if !is_marker_alone {
            self.end_block();
        }
    }

    /// The number of an ordered list's entry is part of the text: `1. 深化` numbers as `1.深化` does.
    fn list_marker(&mut self, range: Range<usize>) {
        let written = &self.text[range.clone()];
        let marker = written.find(|c: char| !c.is_ascii_digit()).filter(|&digits| digits > 0);
        let Some(digits) = marker else {
            self.opens_entry = true;
            return;
        };
        let length = digits + written[digits..].chars().take(2).map(char::len_utf8).sum::<usize>();
        let marker = &written[..length.min(written.len())];
        if marker.ends_with(' ') {
            self.push_line_text(marker, range.start..range.start + marker.len());
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        let original = &self.text[range.clone()];
        let string = if original.len() == text.len() { original } else { text };
        self.push_line_text(string, range);
    }

    fn push_line_text(&mut self, string: &str, range: Range<usize>) {
        let span = self.span(range);
        if self.lines.is_empty() {
            self.lines.push(Line::default());
        }
        let Some(line) = self.lines.last_mut() else { return };
        if self.opens_entry && line.text.is_empty() {
            line.is_entry = true;
            self.opens_entry = false;
        }
        line.is_note = self.is_note;
        push_visible(&mut line.text, string, span);
    }

    /// Text set with blanks or a tab at the start of the line is a paragraph here: it comes out of Word that way.
    fn code(&mut self, text: &str, start: usize) {
        let original =
            self.text.get(start..start + text.len()).filter(|original| *original == text);
        let mut at = start;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let end = if original.is_some() { at + content.len() } else { start + text.len() };
            self.push_line_text(content, at.min(end)..end);
            if line.ends_with('\n') {
                self.lines.push(Line { is_hard_broken: true, ..Line::default() });
            }
            at += if original.is_some() { line.len() } else { 0 };
        }
    }

    fn break_line(&mut self) {
        self.lines.push(Line { is_hard_broken: true, ..Line::default() });
    }

    /// All the lines as one text, for a heading or a cell.
    fn take_text(&mut self) -> Text {
        let mut whole = Text::new();
        for line in std::mem::take(&mut self.lines) {
            whole.join(&line_marks::without_references(&line.text));
        }
        whole.trim()
    }

    /// The lines of a cell, told apart by a blank where no punctuation does.
    fn take_cell(&mut self) -> Text {
        let mut whole = Text::new();
        for line in std::mem::take(&mut self.lines) {
            let line = line_marks::without_references(&line.text.trim());
            if !whole.is_empty() && !line.is_empty() {
                let between = Span::new(whole.whole().end, whole.whole().end);
                whole.push(" ", between);
            }
            whole.append(&line);
        }
        whole.trim()
    }

    fn is_line_start(&self) -> bool {
        self.lines.last().is_none_or(|line| line.text.as_str().trim().is_empty())
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.start + range.start, self.start + range.end.max(range.start))
    }
}

/// Appends text without characters that have no width, which come along when text is copied from the web.
fn push_visible(text: &mut Text, string: &str, span: Span) {
    if string.len() != span.end - span.start || !may_hold_invisible(string) {
        text.push(string, span);
        return;
    }
    let is_invisible = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{202A}'..='\u{202E}');
    let mut at = 0;
    for (hidden, written) in string.match_indices(is_invisible) {
        text.push(&string[at..hidden], Span::new(span.start + at, span.start + hidden));
        at = hidden + written.len();
    }
    text.push(&string[at..], Span::new(span.start + at, span.end));
}

/// About what a block takes in a plan.
const BYTES_OF_A_BLOCK: usize = 128;

/// Whether a character without width may stand in a text, by the first bytes of its UTF-8: hanzi and punctuation have others.
fn may_hold_invisible(string: &str) -> bool {
    let bytes = string.as_bytes();
    memchr::memchr3_iter(0xE2, 0xEF, 0xC2, bytes).any(|at| match bytes[at..] {
        [0xE2, 0x80, last, ..] => !(0x90..0xA0).contains(&last),
        [0xE2, 0x81, ..] | [0xEF, 0xBB, ..] | [0xC2, 0xAD, ..] => true,
        _ => false,
    })
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
