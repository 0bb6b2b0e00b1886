//! 文字和标点

mod halfwidth_punctuation;
mod inconsistent_term;
mod unbalanced_brackets;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "typography",
    title: Localized { zh: "文字和标点", en: "Typography" },
    checks: &[halfwidth_punctuation::CHECK, unbalanced_brackets::CHECK, inconsistent_term::CHECK],
};
