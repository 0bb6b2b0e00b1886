//! 公文

mod addressee_colon;
mod annex_mismatch;
mod date_form;
mod date_order;
mod document_number_form;
mod issuing_verb;
mod misquoted_title;
mod missing_part;
mod title_mismatch;
mod year_mismatch;

pub(super) mod annexes;
mod letter;

pub(super) use letter::start;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "notice",
    title: Localized { zh: "公文", en: "Notice" },
    checks: &[
        missing_part::CHECK,
        title_mismatch::CHECK,
        year_mismatch::CHECK,
        document_number_form::CHECK,
        date_form::CHECK,
        date_order::CHECK,
        addressee_colon::CHECK,
        annex_mismatch::CHECK,
        misquoted_title::CHECK,
        issuing_verb::CHECK,
    ],
};
