//! Texts as they are compared where blanks and marks do not matter.

/// A text without blanks, marks and mark-up: its letters, characters and digits.
pub(crate) fn compact(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
