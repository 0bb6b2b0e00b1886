//! Tables in HTML, as Word and web pages export them.

use super::{Table, Text};
use crate::source::Span;

/// Cells that one cell may cover in either direction; more is a mistake.
const MOST_SPANNED: usize = 60;

/// The table that begins at byte `at` of `text`, and where it ends. `offset` is where `text` begins in the source.
///
/// A cell that spans others leaves those empty, as a merged cell does in Markdown.
pub(super) fn read(text: &str, at: usize, offset: usize) -> Option<(Table, usize)> {
    let body = text.get(at..)?;
    if !starts_with_tag(body, "<table") {
        return None;
    }
    let end = at + find_tag(body, "</table>")? + "</table>".len();
    let mut reader = Reader { text, offset, ..Reader::default() };
    reader.read(at, end);
    let mut rows = reader.rows.into_iter();
    let head = rows.next()?;
    let span = Span::new(offset + at, offset + end);
    Some((Table { head, rows: rows.collect(), span }, end))
}

fn starts_with_tag(text: &str, tag: &str) -> bool {
    text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
}

fn find_tag(text: &str, tag: &str) -> Option<usize> {
    memchr::memchr_iter(b'<', text.as_bytes()).find(|&at| starts_with_tag(&text[at..], tag))
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    offset: usize,
    rows: Vec<Vec<Text>>,
    /// For each column, how many more rows the cell above still covers.
    covered: Vec<usize>,
    cell: Option<Text>,
    columns: usize,
}

impl Reader<'_> {
    fn read(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let Some(open) = self.text[at..end].find('<').map(|open| at + open) else { break };
            self.push(at, open);
            let Some(close) = self.text[open..end].find('>').map(|close| open + close + 1) else {
                break;
            };
            self.tag(open, close);
            at = close;
        }
        self.end_cell();
    }

    fn tag(&mut self, open: usize, close: usize) {
        let tag = &self.text[open..close];
        if starts_with_tag(tag, "<tr") {
            self.end_row();
            self.rows.push(Vec::new());
        } else if starts_with_tag(tag, "<td")
            || starts_with_tag(tag, "<th>")
            || starts_with_tag(tag, "<th ")
        {
            self.begin_cell(tag);
        } else if starts_with_tag(tag, "</td") || starts_with_tag(tag, "</th>") {
            self.end_cell();
        } else if starts_with_tag(tag, "<br") || starts_with_tag(tag, "</p") {
            let at = self.offset + close;
            if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.is_empty()) {
                cell.push(" ", Span::new(at, at));
            }
        }
    }

    fn begin_cell(&mut self, tag: &str) {
        self.end_cell();
        self.cover();
        let columns = spanned(tag, "colspan");
        let rows = spanned(tag, "rowspan");
        let from = self.rows.last().map_or(0, Vec::len);
        self.covered.resize(self.covered.len().max(from + columns), 0);
        for covered in &mut self.covered[from..from + columns] {
            *covered = rows;
        }
        self.columns = columns;
        self.cell = Some(Text::new());
    }

    /// Empty cells where cells of earlier rows reach into this one.
    fn cover(&mut self) {
        let Some(row) = self.rows.last_mut() else {
            self.rows.push(Vec::new());
            return;
        };
        while self.covered.get(row.len()).is_some_and(|covered| *covered > 0) {
            self.covered[row.len()] -= 1;
            row.push(Text::new());
        }
    }

    fn end_cell(&mut self) {
        let (Some(cell), Some(row)) = (self.cell.take(), self.rows.last_mut()) else { return };
        row.push(cell.trim());
        row.extend(std::iter::repeat_with(Text::new).take(self.columns.saturating_sub(1)));
        for covered in self.covered.iter_mut().take(row.len()).skip(row.len() - self.columns) {
            *covered = covered.saturating_sub(1);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if !self.rows.is_empty() {
            self.cover();
        }
    }

    /// Text between tags; blanks at the ends of lines only lay out the HTML.
    fn push(&mut self, from: usize, to: usize) {
        let Some(cell) = &mut self.cell else { return };
        let mut at = from;
        for line in self.text[from..to].split_inclusive('\n') {
            let content = line.trim();
            let start = at + line.len() - line.trim_start().len();
            push_text(cell, content, self.offset + start);
            at += line.len();
        }
    }
}

fn push_text(cell: &mut Text, content: &str, start: usize) {
    let mut done = 0;
    for (at, _) in content.match_indices('&') {
        let known =
            [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\"")]
                .into_iter()
                .find(|(name, _)| content[at..].starts_with(name));
        let Some((name, character)) = known.filter(|_| at >= done) else { continue };
        cell.push(&content[done..at], Span::new(start + done, start + at));
        cell.push(character, Span::new(start + at, start + at + name.len()));
        done = at + name.len();
    }
    cell.push(&content[done..], Span::new(start + done, start + content.len()));
}

fn spanned(tag: &str, name: &str) -> usize {
    let value = tag.split_once(name).map_or("", |(_, rest)| rest);
    let value = value.trim_start_matches(['=', '"', '\'', ' ']);
    let digits = value.len() - value.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    value[..digits].parse().unwrap_or(1).clamp(1, MOST_SPANNED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(html: &str) -> Vec<String> {
        let (table, _) = read(html, 0, 0).expect("a table");
        let row = |row: &Vec<Text>| row.iter().map(Text::as_str).collect::<Vec<_>>().join("|");
        std::iter::once(&table.head).chain(&table.rows).map(row).collect()
    }

    #[test]
    fn spanning_cells_leave_the_others_empty() {
        assert_eq!(
            rows(
                "<table>\n<tr><th>任务</th><th colspan=\"2\">责任</th></tr>\n\
                 <tr><td rowspan=2>甲&nbsp;</td><td>乙<br>丙</td><td>丁</td></tr>\n<tr><td>戊</td><td><p>己</p></td></tr></table>"
            ),
            ["任务|责任|", "甲|乙 丙|丁", "|戊|己"]
        );
        assert!(read("<table><tr>", 0, 0).is_none());
    }
}
