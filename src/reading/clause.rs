//! Clauses: the stretch of a sentence in which words belong together.

/// A clause's bytes in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Bytes to look back and ahead at the most: 80 hanzi, longer than any clause that a person can read.
const LONGEST: usize = 240;

/// What ends a clause. 、 does not: it joins the members of one.
pub(super) fn is_border(character: char) -> bool {
    matches!(character, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | '\n')
}

/// The clause around the bytes from `start` to `end`.
pub(super) fn around(text: &str, start: usize, end: usize) -> Clause {
    let from = floor(text, start.saturating_sub(LONGEST));
    let to = floor(text, (end + LONGEST).min(text.len()));
    let opening = text[from..start].rfind(is_border);
    let first = opening
        .map_or(from, |at| from + at + text[from + at..].chars().next().map_or(1, char::len_utf8));
    let last = text[end..to].find(is_border).map_or(to, |at| end + at);
    Clause { start: first, end: last }
}

/// The clause right before one, in the same sentence.
pub(super) fn before(text: &str, clause: &Clause) -> Option<Clause> {
    let border = text[..clause.start].chars().next_back().filter(|c| matches!(c, '，' | ','))?;
    let end = clause.start - border.len_utf8();
    Some(Clause { start: around(text, end, end).start, end })
}

/// The last character border at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Where the sign `close` that belongs to `open` at byte `at` stands, in the same sentence.
pub(super) fn closing(text: &str, at: usize, open: char, close: char) -> Option<usize> {
    let start = at + open.len_utf8();
    let end = floor(text, (start + LONGEST).min(text.len()));
    let mut depth = 1;
    for (offset, character) in text[start..end].char_indices() {
        if character == close {
            depth -= 1;
        } else if character == open {
            depth += 1;
        } else if matches!(character, '。' | '\n') {
            return None;
        }
        if depth == 0 {
            return Some(start + offset);
        }
    }
    None
}
