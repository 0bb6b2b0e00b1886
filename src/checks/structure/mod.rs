//! 结构

mod heading_level;
mod numbering;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "structure",
    title: Localized { zh: "结构", en: "Structure" },
    checks: &[numbering::CHECK, heading_level::CHECK],
};
