//! 文字和标点

mod blank_in_chinese;
mod characters;
mod date_dot;
mod ellipsis_and_dash;
mod enumeration_comma;
mod halfwidth_punctuation;
mod heading_punctuation;
mod inconsistent_term;
mod mixed_width;
mod near_words;
mod ordinal_punctuation;
mod percent_form;
mod range_form;
mod ranges;
mod unbalanced_brackets;
mod word_forms;

use super::Group;
use crate::diagnostic::Localized;

pub(super) use ordinal_punctuation::is_doubled;

pub(super) const GROUP: Group = Group {
    name: "typography",
    title: Localized { zh: "文字和标点", en: "Typography" },
    checks: &[
        halfwidth_punctuation::CHECK,
        mixed_width::CHECK,
        unbalanced_brackets::CHECK,
        enumeration_comma::CHECK,
        range_form::CHECK,
        percent_form::CHECK,
        date_dot::CHECK,
        blank_in_chinese::CHECK,
        ordinal_punctuation::CHECK,
        ellipsis_and_dash::CHECK,
        heading_punctuation::CHECK,
        inconsistent_term::CHECK,
    ],
};
