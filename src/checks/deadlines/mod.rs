//! 完成时限

mod conflicting_deadlines;
mod deadline_after_section;
mod deadline_before_notice;
mod deadline_on_holiday;
mod deadline_outside_year;
mod endless_recurrence;
mod impossible_date;
mod limit;
mod missing_deadline;
mod vague_deadline;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "deadlines",
    title: Localized { zh: "完成时限", en: "Deadlines" },
    checks: &[
        missing_deadline::CHECK,
        impossible_date::CHECK,
        deadline_outside_year::CHECK,
        deadline_before_notice::CHECK,
        deadline_after_section::CHECK,
        conflicting_deadlines::CHECK,
        vague_deadline::CHECK,
        deadline_on_holiday::CHECK,
        endless_recurrence::CHECK,
    ],
};
