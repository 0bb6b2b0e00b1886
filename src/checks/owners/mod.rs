//! 责任单位

mod former_name;
mod group_without_lead;
mod missing_owner;
mod unknown_unit;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "owners",
    title: Localized { zh: "责任单位", en: "Owners" },
    checks: &[
        missing_owner::CHECK,
        unknown_unit::CHECK,
        former_name::CHECK,
        group_without_lead::CHECK,
    ],
};
