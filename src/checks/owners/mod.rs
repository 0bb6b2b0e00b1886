//! 责任单位

mod former_name;
mod group_without_lead;
mod groups;
mod missing_owner;
mod overloaded_unit;
mod owner_not_addressed;
mod person_without_unit;
mod repeated_owner;
mod several_leads;
mod short_names;
mod unit_without_items;
mod unknown_unit;
mod unofficial_name;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "owners",
    title: Localized { zh: "责任单位", en: "Owners" },
    checks: &[
        missing_owner::CHECK,
        unknown_unit::CHECK,
        former_name::CHECK,
        unofficial_name::CHECK,
        repeated_owner::CHECK,
        group_without_lead::CHECK,
        several_leads::CHECK,
        owner_not_addressed::CHECK,
        unit_without_items::CHECK,
        overloaded_unit::CHECK,
        person_without_unit::CHECK,
    ],
};
