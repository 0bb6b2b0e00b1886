//! The part of a line that a finding is about, and where in it the mark goes.
//!
//! A plan's paragraph is one long line; only the sentence concerned is shown, cut where Chinese pauses.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::source::{SourceFile, Span};

/// Cells of a terminal to fill at the most.
const WIDEST: usize = 96;

/// Signs at which a line may be cut: the mark stays with the words before it.
const PAUSES: &[char] = &['。', '；', '，', '！', '？', '：', '、'];

const ELLIPSIS: &str = "…";

/// A line, cropped, with the place to underline in terminal cells.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snippet {
    /// What to show.
    pub(super) text: String,
    /// The bytes of it that are marked.
    pub(super) marked: Range<usize>,
    /// Cells before the mark.
    pub(super) indent: usize,
    /// Cells under the mark, at least one.
    pub(super) width: usize,
}

impl Snippet {
    /// The line on which `span` begins; a span over several lines is marked to the end of the first.
    pub(super) fn of(source: &SourceFile, span: Span) -> Self {
        let line_span = source.line_span(source.position(span.start).line);
        let line = source.slice(line_span);
        let start = span.start.min(line_span.end) - line_span.start;
        let end = span.end.clamp(line_span.start + start, line_span.end) - line_span.start;
        let (from, to) = crop(line, start, end);
        let end = end.min(to);
        let mut text = String::new();
        if from > 0 {
            text.push_str(ELLIPSIS);
        }
        let before = shown(&line[from..start]);
        let marked = shown(&line[start..end]);
        let indent = text.width() + before.width();
        text.push_str(&before);
        let mark = text.len()..text.len() + marked.len();
        text.push_str(&marked);
        text.push_str(&shown(&line[end..to]));
        if to < line.len() {
            text.push_str(ELLIPSIS);
        }
        Self { text, marked: mark, indent, width: marked.width().max(1) }
    }
}

/// The window of a line to show: all of it, or the stretch between pauses around the mark.
fn crop(line: &str, start: usize, end: usize) -> (usize, usize) {
    // A character takes up to four bytes and at least, combining marks aside, one cell.
    if line.len() <= WIDEST * 4 && line.width() <= WIDEST {
        return (0, line.len());
    }
    let marked = if end - start > WIDEST * 4 { WIDEST } else { line[start..end].width() };
    let spare = WIDEST.saturating_sub(marked.min(WIDEST));
    let from = backwards(&line[..start], spare / 2);
    let used = line[from..start].width();
    let to = if marked >= WIDEST {
        start + forwards(&line[start..], WIDEST)
    } else {
        end + forwards(&line[end..], spare - used)
    };
    (from, to)
}

/// Where to begin so that at most `cells` stand before the mark, behind a pause if there is one.
fn backwards(before: &str, cells: usize) -> usize {
    let (mut width, mut from, mut pause) = (0, before.len(), None);
    for (at, character) in before.char_indices().rev() {
        width += cell_width(character);
        if width > cells {
            return pause.unwrap_or(from);
        }
        if matches!(character, '。' | '；' | '！' | '？') {
            return at + character.len_utf8();
        }
        if PAUSES.contains(&character) && from < before.len() {
            pause = Some(at + character.len_utf8());
        }
        from = at;
    }
    0
}

/// How far to go so that at most `cells` are shown, up to a pause if there is one.
fn forwards(after: &str, cells: usize) -> usize {
    let (mut width, mut to, mut pause) = (0, 0, None);
    for (at, character) in after.char_indices() {
        width += cell_width(character);
        if width > cells {
            return pause.unwrap_or(to);
        }
        to = at + character.len_utf8();
        if matches!(character, '。' | '；' | '！' | '？') {
            return to;
        }
        if PAUSES.contains(&character) {
            pause = Some(to);
        }
    }
    after.len()
}

fn cell_width(character: char) -> usize {
    if character == '\t' { TAB.len() } else { character.width().unwrap_or(1) }
}

const TAB: &str = "    ";

/// A stretch as a terminal can show it: tabs as blanks, control characters as a replacement of one cell.
fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => shown.push_str(TAB),
            control if control.is_control() => shown.push('\u{FFFD}'),
            other => shown.push(other),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells by a rule of this test's own: everything from U+1100 on that plans use is wide.
    fn cells(text: &str) -> usize {
        text.chars().map(|c| if u32::from(c) >= 0x3000 { 2 } else { 1 }).sum()
    }

    fn snippet(line: &str, marked: &str) -> Snippet {
        let source = SourceFile::new("x.md", format!("前一行\n{line}\n后一行"));
        let start = source.text().find(marked).expect("the mark is in the line");
        Snippet::of(&source, Span::new(start, start + marked.len()))
    }

    #[test]
    fn the_mark_stands_under_its_words() {
        for (line, marked) in [
            ("责任单位：区教育居", "区教育居"),
            ("abc，区教育局", "区教育局"),
            ("\t年内投资,壮大", ","),
            ("a", "a"),
        ] {
            let found = snippet(line, marked);
            let at = found.text.find(marked).expect("the mark is shown");
            assert_eq!(found.indent, cells(&found.text[..at]), "{line}");
            assert_eq!(found.width, cells(marked), "{line}");
            assert_eq!(&found.text[found.marked.clone()], marked);
        }
    }

    #[test]
    fn long_lines_are_cut_to_the_sentence() {
        let line = format!(
            "{}。选派若干干部挂职，提高水平。{}",
            "前面的话".repeat(40),
            "后面的话".repeat(40)
        );
        let found = snippet(&line, "若干");
        assert_eq!(found.text, "…选派若干干部挂职，提高水平。…");
        assert_eq!(found.indent, cells("…选派"));
        let endless = "没有停顿".repeat(60);
        let line = format!("{endless}若干{endless}");
        let found = snippet(&line, "若干");
        assert!(cells(&found.text) <= WIDEST + 2, "{}", found.text);
        assert!(found.text.starts_with('…') && found.text.ends_with('…'));
    }

    #[test]
    fn a_mark_wider_than_the_window_is_cut() {
        let line = "很长".repeat(200);
        let found = snippet(&line, &line);
        assert!(found.width <= WIDEST, "{}", found.width);
    }
}
