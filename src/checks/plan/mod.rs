//! 计划文件

mod invalid_directive;
mod invalid_front_matter;
mod no_items;
pub(super) mod unused_allow;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "plan",
    title: Localized { zh: "计划文件", en: "Plan file" },
    checks: &[
        no_items::CHECK,
        invalid_front_matter::CHECK,
        invalid_directive::CHECK,
        unused_allow::CHECK,
    ],
};
