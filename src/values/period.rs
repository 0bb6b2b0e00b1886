//! Periods.

use std::ops::Range;

use jiff::civil::Date;

use crate::model::Recurrence;

/// What relative periods refer to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference {
    /// The plan's year.
    pub year: Option<i16>,
    /// The notice's date.
    pub issued_on: Option<Date>,
}

/// A period.
#[derive(Debug)]
pub struct Period {
    /// Where.
    pub range: Range<usize>,
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub due: Option<Date>,
    /// How often.
    pub recurrence: Option<Recurrence>,
}

/// Reads a field.
pub fn read_deadline_field(_text: &str, _reference: &Reference) -> Vec<Period> {
    Vec::new()
}
