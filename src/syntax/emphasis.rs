//! Emphasis next to Chinese punctuation.
//!
//! `CommonMark` lets no `**` close between a punctuation mark and a letter, and to it `：` is punctuation and 区 a letter:
//! `**责任单位：**区委办` would stay literal. Markdown is therefore read from a copy of the same length in which such marks are
//! replaced by a character that is neither; the text itself is always taken from the original.

use std::borrow::Cow;

/// A character without meaning (U+FDD0), as long in UTF-8 as the marks it stands for.
const PLACEHOLDER: &str = "\u{FDD0}";

/// The text, or a copy of the same length in which emphasis next to Chinese punctuation works.
pub(super) fn readable(text: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'*', b'_', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut copy = String::with_capacity(text.len());
    let mut previous = '\n';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let touches = is_marker(previous) || characters.peek().copied().is_some_and(is_marker);
        if touches && is_wide_punctuation(character) {
            copy.push_str(PLACEHOLDER);
        } else {
            copy.push(character);
        }
        previous = character;
    }
    Cow::Owned(copy)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_that_touch_emphasis_are_replaced() {
        assert!(matches!(readable("责任单位：区委办"), Cow::Borrowed(_)));
        assert_eq!(readable("**责任单位：**区委，办"), "**责任单位\u{FDD0}**区委，办");
        assert_eq!(readable("**“引号”**文字").len(), "**“引号”**文字".len());
    }
}
