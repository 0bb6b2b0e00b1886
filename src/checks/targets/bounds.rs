//! Amounts in a text that are added, multiplied and compared: what their comparators leave open stays open.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::reading::{self, Amount, TargetKind, Value};
use crate::values::numeral;
use crate::values::period::Reference;
use crate::values::quantity::Comparator;

/// An amount and the bytes it takes up in its text.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) amount: Amount,
}

/// What stands behind the last of some marks.
pub(super) fn behind_last<'t>(text: &'t str, marks: &[char]) -> &'t str {
    text.rfind(marks)
        .and_then(|at| Some(&text[at + text[at..].chars().next()?.len_utf8()..]))
        .unwrap_or(text)
}

/// Whether a text has a digit at all: most have none, and are not read.
pub(super) fn has_number(string: &str) -> bool {
    string.chars().any(numeral::may_begin)
}

/// Every amount of `text` that can be added up, promised or only mentioned, in order.
pub(super) fn amounts(text: &str, reference: &Reference) -> Vec<Found> {
    let readings = reading::read(text, reference);
    let found = readings.into_iter().filter_map(|reading| match reading.value {
        Value::Amount(amount)
            if matches!(amount.kind, TargetKind::Count | TargetKind::Money)
                && !amount.unit.is_empty() =>
        {
            Some(Found { range: reading.range, amount })
        }
        _ => None,
    });
    found.collect()
}

/// The least and the most that an amount may come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) least: Decimal,
    pub(super) most: Option<Decimal>,
}

impl Bounds {
    pub(super) fn exactly(value: Decimal) -> Self {
        Self { least: value, most: Some(value) }
    }

    pub(super) fn of(amount: &Amount) -> Self {
        let value = amount.low;
        match amount.comparator {
            Comparator::AtLeast | Comparator::MoreThan => Self { least: value, most: None },
            Comparator::AtMost | Comparator::LessThan => {
                Self { least: Decimal::ZERO, most: Some(value) }
            }
            Comparator::About => {
                let tenth = value.checked_div(Decimal::TEN).unwrap_or_default();
                Self { least: value - tenth, most: value.checked_add(tenth) }
            }
            Comparator::Exactly | Comparator::Between => {
                Self { least: value, most: Some(amount.high.unwrap_or(value)) }
            }
        }
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let most = match (self.most, other.most) {
            (Some(one), Some(other)) => Some(one.checked_add(other)?),
            _ => None,
        };
        Some(Self { least: self.least.checked_add(other.least)?, most })
    }

    pub(super) fn times(self, other: Self) -> Option<Self> {
        let most = match (self.most, other.most) {
            (Some(one), Some(other)) => Some(one.checked_mul(other)?),
            _ => None,
        };
        Some(Self { least: self.least.checked_mul(other.least)?, most })
    }

    /// Whether both can be the same number. Of two that are only bounded from below, the promised total has to be met.
    pub(super) fn meets(self, total: Self) -> bool {
        match (self.most, total.most) {
            (None, None) => self.least >= total.least,
            (most, bound) => {
                most.is_none_or(|most| most >= total.least)
                    && bound.is_none_or(|bound| self.least <= bound)
            }
        }
    }
}

/// 人 and 人次 of the same training, 名 and 位: measures of one thing.
pub(super) fn same_measure(one: &str, other: &str) -> bool {
    let persons = |unit: &str| matches!(unit, "人" | "人次" | "名" | "位");
    let events =
        |unit: &str| matches!(unit, "次" | "场" | "场次" | "期" | "批" | "批次" | "轮" | "轮次");
    one == other || persons(one) && persons(other) || events(one) && events(other)
}
