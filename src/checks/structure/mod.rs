//! 结构

mod dangling_reference;
mod duplicate_title;
mod empty_section;
mod heading_level;
mod numbering;
mod similar_items;
mod wrong_count;

mod announcing;
mod counting;
mod likeness;
mod part_counts;
mod row_numbers;
mod stated_counts;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "structure",
    title: Localized { zh: "结构", en: "Structure" },
    checks: &[
        numbering::CHECK,
        heading_level::CHECK,
        duplicate_title::CHECK,
        similar_items::CHECK,
        empty_section::CHECK,
        wrong_count::CHECK,
        dangling_reference::CHECK,
    ],
};
