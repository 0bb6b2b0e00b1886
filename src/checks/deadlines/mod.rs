//! 完成时限

mod deadline_outside_year;
mod missing_deadline;

use super::Group;
use crate::diagnostic::Localized;

pub(super) const GROUP: Group = Group {
    name: "deadlines",
    title: Localized { zh: "完成时限", en: "Deadlines" },
    checks: &[missing_deadline::CHECK, deadline_outside_year::CHECK],
};
