//! Characters that a form cannot carry. Plans are pasted from anywhere: control characters come with them.

use std::borrow::Cow;

/// What stands for a character that cannot be shown.
const REPLACEMENT: char = '\u{FFFD}';

/// The text without line ends and other control characters, for formats with one line for each finding.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    replaced(
        text,
        char::is_control,
        |character| {
            if character.is_whitespace() { ' ' } else { REPLACEMENT }
        },
    )
}

/// The text with its line ends and tabs, without other control characters: XML 1.0 and HTML allow them in no form, not even escaped.
pub(super) fn for_lines(text: &str) -> Cow<'_, str> {
    let is_forbidden = |character: char| {
        character.is_control() && !matches!(character, '\t' | '\n')
            || matches!(character, '\u{FFFE}' | '\u{FFFF}')
    };
    replaced(text, is_forbidden, |character| if character == '\r' { ' ' } else { REPLACEMENT })
}

fn replaced(text: &str, is_bad: fn(char) -> bool, good: fn(char) -> char) -> Cow<'_, str> {
    if !text.contains(is_bad) {
        return Cow::Borrowed(text);
    }
    let characters = text.chars();
    Cow::Owned(
        characters
            .map(|character| if is_bad(character) { good(character) } else { character })
            .collect(),
    )
}
