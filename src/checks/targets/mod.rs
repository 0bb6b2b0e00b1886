//! 工作目标

mod missing_target;
mod vague_quantity;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "targets",
    title: Localized { zh: "工作目标", en: "Targets" },
    checks: &[missing_target::CHECK, vague_quantity::CHECK],
};
