//! Flat text that remembers where in the source each of its characters came from.

use std::ops::Range;
use std::sync::{Arc, LazyLock};

use smallvec::SmallVec;

use crate::source::Span;

/// The text of a paragraph, heading or cell without its markup.
///
/// Emphasis marks, escapes, comments and line breaks inside a sentence are gone; [`Text::span`] leads back to the source.
///
/// Copies and slices share their characters, for a paragraph goes through every stage.
#[derive(Debug, Clone)]
pub struct Text {
    parts: Arc<Parts>,
    /// What of the parts the text is.
    range: Range<usize>,
}

#[derive(Debug, Clone, Default)]
struct Parts {
    string: String,
    /// Most texts have no mark-up inside, and one piece.
    pieces: SmallVec<[Piece; 1]>,
}

/// What every empty text shares.
static EMPTY: LazyLock<Arc<Parts>> = LazyLock::new(Arc::default);

impl Default for Text {
    fn default() -> Self {
        Self { parts: Arc::clone(&EMPTY), range: 0..0 }
    }
}

/// From `at` on, the flat text was copied from the source at `source`.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    source: Span,
}

/// Texts are equal that say the same at the same place.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() && self.runs().eq(other.runs())
    }
}

impl Eq for Text {}

impl Text {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.parts.string[self.range.clone()]
    }

    /// Whether there are no characters.
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Appends `string`, which stands for the source at `source`.
    pub fn push(&mut self, string: &str, source: Span) {
        if string.is_empty() {
            return;
        }
        if self.range != (0..self.parts.string.len()) {
            *self = self.runs().fold(Self::new(), |mut whole, (run, source)| {
                whole.push(run, source);
                whole
            });
        }
        self.range.end += string.len();
        let parts = Arc::make_mut(&mut self.parts);
        let is_copied = string.len() == source.end - source.start;
        let length = parts.string.len();
        match parts.pieces.last_mut() {
            Some(last)
                if is_copied
                    && last.source.end == source.start
                    && length - last.at == last.source.end - last.source.start =>
            {
                last.source.end = source.end;
            }
            _ => parts.pieces.push(Piece { at: length, source }),
        }
        parts.string.push_str(string);
    }

    /// Appends another text as the next line of the same paragraph: Chinese joins without a blank, words with one.
    pub fn join(&mut self, other: &Self) {
        let other = other.trim();
        if other.is_empty() {
            return;
        }
        let trimmed = self.as_str().trim_end().len();
        if trimmed < self.as_str().len() {
            *self = self.slice(0..trimmed);
        }
        let is_word = |character: char| character.is_ascii_alphanumeric();
        let between = Span::new(self.whole().end, other.whole().start.max(self.whole().end));
        if self.as_str().ends_with(is_word) && other.as_str().starts_with(is_word) {
            self.push(" ", between);
        }
        self.append(&other);
    }

    /// Appends another text as it is.
    pub fn append(&mut self, other: &Self) {
        for (run, source) in other.runs() {
            self.push(run, source);
        }
    }

    /// Its pieces in order, each with the place it was copied from.
    fn runs(&self) -> impl Iterator<Item = (&str, Span)> {
        let Parts { string, pieces } = &*self.parts;
        let first = pieces.partition_point(|piece| piece.at <= self.range.start).saturating_sub(1);
        let within = pieces[first.min(pieces.len())..].iter().enumerate();
        within.take_while(|(_, piece)| piece.at < self.range.end).map(move |(index, piece)| {
            let next = pieces.get(first + index + 1).map_or(string.len(), |next| next.at);
            let run = piece.at.max(self.range.start)..next.min(self.range.end);
            (&string[run.clone()], self.place(run))
        })
    }

    /// Where in the source the bytes `range` of the flat text stand.
    ///
    /// A range that crosses markup covers the markup too.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.place(self.range.start + range.start..self.range.start + range.end)
    }

    /// Where in the source a range of the parts stands.
    fn place(&self, range: Range<usize>) -> Span {
        let start = self.source_offset(range.start, Edge::Start);
        let end = if range.is_empty() { start } else { self.source_offset(range.end, Edge::End) };
        Span::new(start, end.max(start))
    }

    /// The whole text's place in the source.
    pub fn whole(&self) -> Span {
        self.place(self.range.clone())
    }

    /// The part `range` as a text of its own; what lies behind the end is left out.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let end = range.end.min(self.range.len());
        let start = range.start.min(end);
        let range = self.range.start + start..self.range.start + end;
        Self { parts: Arc::clone(&self.parts), range }
    }

    /// The text without blanks (full-width ones too) at both ends.
    #[must_use]
    pub fn trim(&self) -> Self {
        let string = self.as_str();
        let start = string.len() - string.trim_start().len();
        let end = string.trim_end().len();
        self.slice(start..end.max(start))
    }

    fn source_offset(&self, at: usize, edge: Edge) -> usize {
        // An end belongs to the piece it closes, a start to the piece it opens.
        let index = match edge {
            Edge::Start => self.parts.pieces.partition_point(|piece| piece.at <= at),
            Edge::End => self.parts.pieces.partition_point(|piece| piece.at < at),
        };
        let Some(piece) = index.checked_sub(1).and_then(|index| self.parts.pieces.get(index))
        else {
            return self.parts.pieces.first().map_or(0, |piece| piece.source.start);
        };
        let length =
            self.parts.pieces.get(index).map_or(self.parts.string.len(), |next| next.at) - piece.at;
        if length == piece.source.end - piece.source.start {
            (piece.source.start + at - piece.at).min(piece.source.end)
        } else {
            match edge {
                Edge::Start => piece.source.start,
                Edge::End => piece.source.end,
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Edge {
    Start,
    End,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The flat text of `**责任**：区&amp;委`.
    fn sample() -> Text {
        let mut text = Text::new();
        text.push("责任", Span::new(2, 8));
        text.push("：区", Span::new(10, 16));
        text.push("&", Span::new(16, 21));
        text.push("委", Span::new(21, 24));
        text
    }

    #[test]
    fn spans_lead_back_over_markup() {
        let text = sample();
        assert_eq!(text.as_str(), "责任：区&委");
        assert_eq!(text.span(3..9), Span::new(5, 13));
        assert_eq!(text.span(6..9), Span::new(10, 13));
        assert_eq!(text.span(12..13), Span::new(16, 21));
        assert_eq!(text.span(13..16), Span::new(21, 24));
        assert_eq!(text.whole(), Span::new(2, 24));
    }

    #[test]
    fn slices_keep_their_places() {
        let part = sample().slice(3..13);
        assert_eq!(part.as_str(), "任：区&");
        assert_eq!(part.whole(), Span::new(5, 21));
        assert_eq!(part.slice(3..6).whole(), Span::new(10, 13));
    }

    #[test]
    fn what_is_appended_to_a_slice_follows_it() {
        let mut part = sample().slice(3..9);
        part.push("办", Span::new(30, 33));
        assert_eq!(part.as_str(), "任：办");
        assert_eq!(part.span(6..9), Span::new(30, 33));
        assert_eq!(part.whole(), Span::new(5, 33));
        let mut again = Text::new();
        again.append(&part);
        assert_eq!(again, part);
        assert_ne!(part.slice(0..3), sample().slice(0..3));
        assert_eq!(part.slice(0..3), sample().slice(3..6));
    }
}
