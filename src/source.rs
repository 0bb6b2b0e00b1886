//! Source text and positions in it.
//!
//! Every later stage speaks of places as byte [`Span`]s; only reports turn them into lines and columns,
//! so that there is one answer to what a column is.

use std::ops::Range;
use std::sync::OnceLock;

/// A range of bytes in a [`SourceFile`], on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, but without, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "a span ends after it starts");
        Self { start, end }
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The span as a range, to index a string with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A value and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands in the source.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value read from `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A place as a person names it: line and column, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// One plan's text, with its name for reports.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: Vec<usize>,
    /// Characters before every [`STRIDE`] bytes, so that a column in a long line takes no longer than in a short one;
    /// counted when the first column is asked for.
    characters: OnceLock<Vec<usize>>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 256;

impl SourceFile {
    /// A source file named `path`. Neither the name nor the text is touched; no file is read.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let line_starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        Self { path: path.into(), text, line_starts, characters: OnceLock::new() }
    }

    fn counted(&self) -> &[usize] {
        self.characters.get_or_init(|| {
            let chunks = self.text.as_bytes().chunks(STRIDE);
            let counts = chunks.map(|chunk| chunk.iter().filter(|byte| is_first(**byte)).count());
            let sums = counts.scan(0, |sum, count| {
                *sum += count;
                Some(*sum)
            });
            std::iter::once(0).chain(sums).collect()
        })
    }

    /// The name reports use, with `/` between folders.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a span.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// Where the line of a byte offset begins.
    pub fn line_start(&self, offset: usize) -> usize {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        self.line_starts[line - 1]
    }

    /// Line and column of a byte offset; an offset past the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let column =
            self.characters_before(offset) - self.characters_before(self.line_starts[line - 1]);
        Position { line, column: column + 1 }
    }

    /// Characters of the text before a byte offset. A byte order mark is no part of the text.
    pub fn characters_before(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        let counted = offset / STRIDE;
        let rest = &self.text.as_bytes()[counted * STRIDE..offset];
        let mark = usize::from(offset > 0 && self.text.starts_with('\u{FEFF}'));
        self.counted()[counted] + rest.iter().filter(|byte| is_first(**byte)).count() - mark
    }

    /// The column of a byte offset in UTF-16 code units from 1, as editors and SARIF may count it.
    pub fn utf16_column(&self, offset: usize) -> usize {
        let line = self.position(offset).line;
        self.text[self.line_starts[line - 1]..offset].encode_utf16().count() + 1
    }

    /// The span of a line (counted from 1) without its line end.
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.line_starts[line - 1];
        let end = self.line_starts.get(line).map_or(self.text.len(), |&next| next - 1);
        let end = if self.text[start..end].ends_with('\r') { end - 1 } else { end };
        Span::new(start, end)
    }
}

/// Whether a byte of UTF-8 begins a character.
fn is_first(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_utf16_units() {
        let file = SourceFile::new("x.md", "一二\r\n𠮷三\n");
        assert_eq!(file.position("一".len()), Position { line: 1, column: 2 });
        let third = "一二\r\n𠮷".len();
        assert_eq!(file.position(third), Position { line: 2, column: 2 });
        assert_eq!(file.utf16_column(third), 3);
        assert_eq!(file.slice(file.line_span(1)), "一二");
        assert_eq!(file.position(usize::MAX), Position { line: 3, column: 1 });
        let marked = SourceFile::new("x.md", "\u{FEFF}一二\n三");
        assert_eq!(marked.position("\u{FEFF}一".len()), Position { line: 1, column: 2 });
        assert_eq!(marked.characters_before("\u{FEFF}一二\n".len()), 3);
    }

    #[test]
    fn columns_in_long_lines_are_counted_from_their_start() {
        let text = format!("{}\n{}", "一a".repeat(500), "二𠮷".repeat(500));
        let file = SourceFile::new("x.md", text.clone());
        for (at, _) in text.char_indices() {
            let line = text[..at].matches('\n').count() + 1;
            let column = text[..at].chars().rev().take_while(|c| *c != '\n').count() + 1;
            assert_eq!(file.position(at), Position { line, column });
        }
    }
}
