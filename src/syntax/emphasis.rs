//! A copy of the text for the Markdown parser, in which emphasis and line ends work as Chinese authors mean them.
//!
//! `CommonMark` lets no `**` close between a punctuation mark and a letter, and to it `：` is punctuation and 区 a letter:
//! `**责任单位：**区委办` would stay literal. Markdown is therefore read from a copy of the same length in which such marks are
//! replaced by a character that is neither; the text itself is always taken from the original.

use std::borrow::Cow;

/// A character without meaning (U+FDD0), as long in UTF-8 as the marks it stands for.
const PLACEHOLDER: &str = "\u{FDD0}";

/// The text, or a copy of the same length in which emphasis next to punctuation and unusual line ends work.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let has_markers = memchr::memchr2(b'*', b'_', bytes).is_some();
    if !has_markers && !has_unusual_ends(bytes) {
        return Cow::Borrowed(text);
    }
    let mut copy = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        push_line(&mut copy, line);
    }
    Cow::Owned(copy)
}

/// A carriage return by itself, or the vertical tab that Word makes of a break within a paragraph.
fn has_unusual_ends(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'))
        || memchr::memchr(b'\x0B', bytes).is_some()
}

fn push_line(copy: &mut String, line: &str) {
    let start = copy.len();
    // A parenthesis behind a bracket may be a link's.
    let has_link = line.contains("](");
    let mut previous = '\n';
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        let touches = is_marker(previous) || next.is_some_and(is_marker);
        match character {
            '\r' if next != Some('\n') => copy.push('\n'),
            '\x0B' => copy.push('\n'),
            _ if touches && is_wide_punctuation(character) => copy.push_str(PLACEHOLDER),
            _ if touches && previous != '\\' && is_narrow_punctuation(character, has_link) => {
                copy.push('x');
            }
            _ => copy.push(character),
        }
        previous = character;
    }
    if copy[start..].contains("__") {
        let mended = with_asterisks(&copy[start..]);
        copy.truncate(start);
        copy.push_str(&mended);
    }
    if copy[start..].contains("**") {
        let mended = without_inner_blanks(&copy[start..]);
        copy.truncate(start);
        copy.push_str(&mended);
    }
}

fn is_marker(character: char) -> bool {
    matches!(character, '*' | '_')
}

/// Punctuation of three bytes in UTF-8, blanks excepted.
fn is_wide_punctuation(character: char) -> bool {
    matches!(character,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{301F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// ASCII punctuation that means nothing to Markdown where it touches a marker.
fn is_narrow_punctuation(character: char, has_link: bool) -> bool {
    match character {
        ':' | ';' | ',' | '.' | '?' | '"' | '\'' | '%' | '/' | '=' => true,
        '(' | ')' => !has_link,
        _ => false,
    }
}

/// `__粗体__` next to letters, which `CommonMark` reads as underscores within a word. Blanks to be filled in (`__年__月`) stay.
fn with_asterisks(line: &str) -> String {
    let mut mended = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find("__") {
        let run = rest[open..].bytes().take_while(|byte| *byte == b'_').count();
        let inner = &rest[open + run..];
        let close = inner.find("__").filter(|&close| {
            let content = &inner[..close];
            run == 2
                && !inner[close + 2..].starts_with('_')
                && content.chars().nth(1).is_some()
                && content.trim() == content
                && !rest[..open].ends_with('\\')
        });
        if let Some(close) = close {
            mended.push_str(&rest[..open]);
            mended.push_str("**");
            mended.push_str(&inner[..close]);
            mended.push_str("**");
            rest = &inner[close + 2..];
        } else {
            mended.push_str(&rest[..open + run]);
            rest = inner;
        }
    }
    mended.push_str(rest);
    mended
}

/// `** 责任单位： **区委办` with blanks inside the markers, as converters make it: the blanks become placeholders.
fn without_inner_blanks(line: &str) -> String {
    let markers: Vec<usize> = line.match_indices("**").map(|(at, _)| at).collect();
    let is_plain = markers.len().is_multiple_of(2)
        && markers.windows(2).all(|pair| pair[1] - pair[0] > 2)
        && !line.contains(['`', '\\']);
    if !is_plain {
        return line.to_owned();
    }
    let mut mended = String::with_capacity(line.len());
    let mut done = 0;
    for pair in markers.chunks_exact(2) {
        let (open, close) = (pair[0] + 2, pair[1]);
        let inner = &line[open..close];
        mended.push_str(&line[done..open]);
        let content = inner.trim();
        if content.is_empty() {
            mended.push_str(inner);
        } else {
            let lead = inner.len() - inner.trim_start().len();
            fill(&mut mended, &inner[..lead]);
            mended.push_str(content);
            fill(&mut mended, &inner[lead + content.len()..]);
        }
        done = close;
    }
    mended.push_str(&line[done..]);
    mended
}

fn fill(copy: &mut String, blanks: &str) {
    for blank in blanks.chars() {
        match blank.len_utf8() {
            3 => copy.push_str(PLACEHOLDER),
            2 => copy.push('\u{E9}'),
            _ => copy.push('x'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_that_touch_emphasis_are_replaced() {
        assert!(matches!(readable("责任单位：区委办"), Cow::Borrowed(_)));
        assert!(matches!(readable("责任单位：区委办\r\n"), Cow::Borrowed(_)));
        assert_eq!(readable("**责任单位：**区委，办"), "**责任单位\u{FDD0}**区委，办");
        assert_eq!(readable("**责任单位:**区委,办"), "**责任单位x**区委,办");
        assert_eq!(readable("**“引号”**文字").len(), "**“引号”**文字".len());
        assert_eq!(readable("[文](a)**粗**"), "[文](a)**粗**");
        assert_eq!(readable("甲__粗体__乙"), "甲**粗体**乙");
        assert_eq!(readable("____年__月__日"), "____年__月__日");
        assert_eq!(readable("** 目标： **新增"), "**x目标： **新增".replace("： ", "：x"));
        assert_eq!(readable("甲\r乙\r\n丙\x0B丁"), "甲\n乙\r\n丙\n丁");
    }
}
