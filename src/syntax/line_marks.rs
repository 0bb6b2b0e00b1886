//! Marks that stand in the text of a line because Markdown does not know them there: `##一、` without a blank, `[^1]` without a note,
//! rows of a table without a line of dashes.

use super::markdown::{Line, RawBlock};
use super::{Table, Text};
use crate::source::Span;

/// Appends the lines of a paragraph as the blocks they are. `is_escaped` tells whether a backslash stands before a place in the source.
pub(super) fn push(
    blocks: &mut Vec<RawBlock>,
    lines: Vec<Line>,
    is_escaped: &dyn Fn(usize) -> bool,
) {
    let mut open: Vec<Line> = Vec::new();
    for mut line in lines {
        line.text = without_references(&line.text);
        if line.text.is_empty() {
            continue;
        }
        match heading(&line.text) {
            Some((level, text)) if !is_escaped(line.text.trim().whole().start) => {
                flush(blocks, &mut open);
                let span = line.text.whole();
                blocks.push(RawBlock::Heading { level, text, span });
            }
            _ => open.push(line),
        }
    }
    flush(blocks, &mut open);
}

fn flush(blocks: &mut Vec<RawBlock>, lines: &mut Vec<Line>) {
    let lines = std::mem::take(lines);
    if lines.is_empty() {
        return;
    }
    // A title may stand right above the rows.
    let first = lines.iter().position(|line| line.text.as_str().contains(['\t', '|'])).unwrap_or(0);
    match table(&lines[first..]) {
        Some(table) => {
            let above: Vec<Line> = lines.into_iter().take(first).collect();
            if !above.is_empty() {
                blocks.push(RawBlock::Lines(above));
            }
            blocks.push(RawBlock::Table(table));
        }
        None => blocks.push(RawBlock::Lines(lines)),
    }
}

/// `##一、总体要求`, and headings deeper than Markdown has them. A single `#` may be the number of a building: `#1楼`.
fn heading(text: &Text) -> Option<(u8, Text)> {
    let string = text.as_str();
    let start = string.len() - string.trim_start().len();
    let level = string[start..].bytes().take_while(|byte| *byte == b'#').count();
    let title = text.slice(start + level..string.len()).trim();
    let first = title.as_str().chars().next()?;
    let is_heading = level > 1 || level == 1 && !first.is_ascii_alphanumeric();
    let level = u8::try_from(level.min(6)).ok()?;
    is_heading.then_some((level, title))
}

/// A text without `[^1]`, where no note of that name is written.
pub(super) fn without_references(text: &Text) -> Text {
    let string = text.as_str();
    if memchr::memmem::find(string.as_bytes(), b"[^").is_none() {
        return text.clone();
    }
    let mut kept = Text::new();
    let mut at = 0;
    for (open, _) in string.match_indices("[^") {
        let close = string[open..].char_indices().take(LONGEST_REFERENCE).find(|(_, c)| *c == ']');
        let Some((close, _)) = close.filter(|_| open >= at) else { continue };
        kept.append(&text.slice(at..open));
        at = open + close + 1;
    }
    kept.append(&text.slice(at..string.len()));
    kept
}

/// Characters of a reference to a note, brackets included.
const LONGEST_REFERENCE: usize = 12;

/// Lines with the same number of cells, told apart by bars or tabs, as a table comes out of Word or a web page.
fn table(lines: &[Line]) -> Option<Table> {
    if lines.len() < 2 {
        return None;
    }
    let mark = ['\t', '|'].into_iter().find(|mark| {
        let count = |line: &Line| line.text.as_str().trim_matches(' ').matches(*mark).count();
        let first = lines.first().map_or(0, count);
        first >= 2 && lines.iter().all(|line| count(line) == first)
    })?;
    let mut rows = lines.iter().map(|line| cells(&line.text, mark));
    let head = rows.next()?;
    let span = lines.iter().map(|line| line.text.whole()).reduce(Span::to)?;
    let rows = rows.filter(|row| !row.iter().all(is_dashes)).collect();
    Some(Table { head, rows, span })
}

fn cells(text: &Text, mark: char) -> Vec<Text> {
    let string = text.as_str();
    let mut cells = Vec::new();
    let mut at = 0;
    for (bar, _) in string.match_indices(mark) {
        cells.push(text.slice(at..bar).trim());
        at = bar + mark.len_utf8();
    }
    cells.push(text.slice(at..string.len()).trim());
    // Outer bars.
    if mark == '|' && cells.first().is_some_and(Text::is_empty) {
        cells.remove(0);
    }
    if mark == '|' && string.trim_end().ends_with('|') {
        cells.pop();
    }
    cells
}

fn is_dashes(cell: &Text) -> bool {
    !cell.is_empty() && cell.as_str().chars().all(|c| matches!(c, '-' | ':'))
}
