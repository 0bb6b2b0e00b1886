//! 公文

mod title_mismatch;
mod year_mismatch;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "notice",
    title: Localized { zh: "公文", en: "Notice" },
    checks: &[title_mismatch::CHECK, year_mismatch::CHECK],
};
