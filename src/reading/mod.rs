//! What a sentence says: every value in it, and whether it is committed to (承诺) or only mentioned (提及).
//!
//! One pass looks for characters a value may begin with; only there is anything read, and every look around is bounded by the clause.
//! Nothing here knows of plans or items; a paragraph and what its relative periods refer to are enough.

mod clause;
mod comparison;
mod judge;
mod object;
mod reason;
mod scan;
mod timing;

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use self::reason::{Reason, Verdict};
pub use self::scan::read;
use crate::values::period::{Period, Recurrence, Reference};
use crate::values::quantity::Comparator;

/// A value in a text, with the verdict on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Bytes it takes up in the text; of an amount, from its comparator to the end of its bound.
    pub range: Range<usize>,
    /// What was read.
    pub value: Value,
    /// Commitment or mention, and why.
    pub verdict: Verdict,
}

/// What a reading has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// 数量: a number with what it measures.
    Amount(Amount),
    /// A number that measures nothing.
    Number {
        /// Its value, or the lower end.
        low: Decimal,
        /// The upper end of an indefinite one.
        high: Option<Decimal>,
    },
    /// 时间
    Period(Period),
    /// 单位
    UnitName,
}

/// An amount (数量), with how a result is compared with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What sort of value it is.
    pub kind: TargetKind,
    /// How the result is compared.
    pub comparator: Comparator,
    /// The value in the base unit, or the lower end.
    pub low: Decimal,
    /// The upper end.
    pub high: Option<Decimal>,
    /// The base unit; empty where nothing is measured but a number is to be reached.
    pub unit: String,
    /// What is counted or measured.
    pub object: String,
    /// Whether the sentence only strives for it.
    pub is_hedged: bool,
    /// The period of its clause, or of one before it in the sentence.
    pub when: When,
}

/// When an amount is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct When {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub due: Option<Date>,
    /// How often.
    pub recurrence: Option<Recurrence>,
}

impl From<&Period> for When {
    fn from(period: &Period) -> Self {
        Self { start: period.start, due: period.due, recurrence: period.recurrence }
    }
}

/// What sort of value a target states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// So many of something.
    Count,
    /// 金额
    Money,
    /// A level in percent.
    Percent,
    /// 全覆盖 and the like.
    Coverage,
    /// How long an activity lasts.
    Duration,
    /// A change against a base.
    Growth,
    /// 1:3, `low` to `high`.
    Ratio,
    /// 前三: the place in an order.
    Rank,
}

/// What a paragraph commits to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Commitments {
    /// Targets (工作目标), in the order of the text.
    pub targets: Vec<TargetReading>,
    /// Deadlines (完成时限), in the order of the text.
    pub deadlines: Vec<Period>,
}

/// A target, with its place in the text that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct TargetReading {
    /// Bytes it takes up, from its comparator to the end of its bound.
    pub range: Range<usize>,
    /// What is promised.
    pub amount: Amount,
    /// Why it was taken for a target.
    pub reason: Reason,
}

/// Reads the targets and deadlines of a paragraph.
pub fn read_commitments(text: &str, reference: &Reference) -> Commitments {
    commitments(read(text, reference))
}

/// What is committed to among readings.
pub fn commitments(readings: Vec<Reading>) -> Commitments {
    let mut found = Commitments::default();
    for Reading { range, value, verdict } in readings {
        match value {
            Value::Amount(amount) if verdict.is_commitment => {
                found.targets.push(TargetReading { range, amount, reason: verdict.reason });
            }
            Value::Period(period) if verdict.is_commitment => found.deadlines.push(period),
            _ => {}
        }
    }
    found
}
