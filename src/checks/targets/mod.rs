//! 工作目标

mod bounds;
mod columns;
mod conflicting_targets;
mod contradictory_comparator;
mod impossible_range;
mod likes;
mod missing_target;
mod natures;
mod percent_over_100;
mod prices;
mod promise;
mod rates;
mod unfit_measure;
mod vague_quantity;
mod wrong_product;
mod wrong_total;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "targets",
    title: Localized { zh: "工作目标", en: "Targets" },
    checks: &[
        missing_target::CHECK,
        vague_quantity::CHECK,
        conflicting_targets::CHECK,
        wrong_total::CHECK,
        wrong_product::CHECK,
        impossible_range::CHECK,
        contradictory_comparator::CHECK,
        unfit_measure::CHECK,
        percent_over_100::CHECK,
    ],
};
