//! Breaking text into lines: which characters may not begin or end one is UAX #14's business, how wide they are the caller's.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_width::UnicodeWidthChar;

/// Breaks a paragraph first fit, as Word does without hanging punctuation.
///
/// `first` and `rest` are the widths of its lines, `advance` the width of the character at a byte; between a hanzi and a letter or digit on
/// the same line stands [`GAP`]. What fits no line by itself, such as an address of the web, is broken anywhere. Blanks at the end of a line
/// are left out of the ranges.
pub fn break_lines(
    text: &str,
    first: f64,
    rest: f64,
    advance: impl Fn(usize, char) -> f64,
) -> Vec<Range<usize>> {
    let mut lines = Lines { text, first, rest, advance, start: 0, width: 0.0, done: Vec::new() };
    let mut at = 0;
    for end in opportunities(text) {
        let solid = at..at + text[at..end].trim_end_matches(' ').len();
        if at > lines.start && !lines.fits(solid.clone()) {
            lines.finish(at);
        }
        if lines.fits(solid) {
            lines.width += lines.measure(at..end);
        } else {
            lines.break_anywhere(at..end);
        }
        at = end;
    }
    if lines.start < text.len() || lines.done.is_empty() {
        lines.finish(text.len());
    }
    lines.done
}

/// Blank between a hanzi and a letter or digit beside it: a fifth of the type's size, as word processors leave it.
pub const GAP: f64 = 3.2;

/// Whether [`GAP`] stands between two characters.
pub fn has_gap(before: char, after: char) -> bool {
    let is_hanzi = |character: char| character.is_alphabetic() && !character.is_ascii();
    let is_western = |character: char| character.is_ascii_alphanumeric();
    is_hanzi(before) && is_western(after) || is_western(before) && is_hanzi(after)
}

/// The lines made so far, and the one that is being filled.
struct Lines<'t, A> {
    text: &'t str,
    first: f64,
    rest: f64,
    advance: A,
    start: usize,
    width: f64,
    done: Vec<Range<usize>>,
}

impl<A: Fn(usize, char) -> f64> Lines<'_, A> {
    /// Width that a stretch adds to the line.
    fn measure(&self, stretch: Range<usize>) -> f64 {
        let mut before = self.text[self.start..stretch.start].chars().next_back();
        let mut width = 0.0;
        for (offset, character) in self.text[stretch.clone()].char_indices() {
            if before.is_some_and(|before| has_gap(before, character)) {
                width += GAP;
            }
            width += (self.advance)(stretch.start + offset, character);
            before = Some(character);
        }
        width
    }

    fn fits(&self, stretch: Range<usize>) -> bool {
        let room = if self.done.is_empty() { self.first } else { self.rest };
        self.width + self.measure(stretch) <= room + TOLERANCE
    }

    /// Ends the line at a byte.
    fn finish(&mut self, at: usize) {
        let line = self.text[self.start..at].trim_end_matches(' ').len();
        self.done.push(self.start..self.start + line);
        (self.start, self.width) = (at, 0.0);
    }

    fn break_anywhere(&mut self, stretch: Range<usize>) {
        for (offset, character) in self.text[stretch.clone()].char_indices() {
            let at = stretch.start + offset;
            let own = at..at + character.len_utf8();
            if at > self.start && !self.fits(own.clone()) {
                self.finish(at);
            }
            self.width += self.measure(own);
        }
    }
}

/// Sums of many widths are not exact.
const TOLERANCE: f64 = 0.01;

/// Where a line may end: as UAX #14 has it, and at quotation marks, which in Chinese text open and close like brackets (its rule
/// `LB19a`, newer than the tables used here).
fn opportunities(text: &str) -> impl Iterator<Item = usize> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut from = 0;
    segmenter.segment_str(text).skip(1).flat_map(move |end| {
        let mut ends = at_quotation_marks(text, from..end);
        from = end;
        ends.push(end);
        ends
    })
}

fn at_quotation_marks(text: &str, stretch: Range<usize>) -> Vec<usize> {
    let is_wide = |character: char| character.width() == Some(2);
    let mut ends = Vec::new();
    let mut before: Option<char> = None;
    for (offset, after) in text[stretch.clone()].char_indices() {
        let may_break = before.is_some_and(|before| {
            let opens = matches!(after, '“' | '‘') && is_wide(before) && !OPENING.contains(before);
            let closed = matches!(before, '”' | '’') && is_wide(after) && !CLOSING.contains(after);
            opens || closed
        });
        if may_break {
            ends.push(stretch.start + offset);
        }
        before = Some(after);
    }
    ends
}

const OPENING: &str = "（《〈「『【〔〖［｛";
const CLOSING: &str = "）》〉」』】〕〗］｝，。、；：！？％";
