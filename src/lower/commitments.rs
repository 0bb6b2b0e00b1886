//! Targets and deadlines in prose.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Comparator, TargetKind};
use crate::values::period::{Period, Reference};

/// What a paragraph commits to.
#[derive(Debug, Default)]
pub struct Commitments {
    /// Targets.
    pub targets: Vec<TargetReading>,
    /// Deadlines.
    pub deadlines: Vec<Period>,
}

/// A target.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct TargetReading {
    pub range: Range<usize>,
    pub kind: TargetKind,
    pub comparator: Comparator,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub unit: String,
    pub object: String,
    pub is_hedged: bool,
    pub due: Option<Date>,
}

/// Reads a paragraph.
pub fn read_commitments(_text: &str, _reference: &Reference) -> Commitments {
    Commitments::default()
}
