//! 计划之间

mod dropped_item;
mod lowered_target;
mod repeated_across_plans;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "across",
    title: Localized { zh: "计划之间", en: "Across plans" },
    checks: &[lowered_target::CHECK, dropped_item::CHECK, repeated_across_plans::CHECK],
};
