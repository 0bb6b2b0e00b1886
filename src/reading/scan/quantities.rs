//! Numbers with a measure: how each is compared, whether it is promised, what it counts.

use std::ops::Range;

use super::{Previous, Scanner};
use crate::reading::clause::{self, Clause};
use crate::reading::comparison::{self, Comparison};
use crate::reading::reason::{Reason, Verdict};
use crate::reading::{Amount, Reading, TargetKind, Value, judge, object};
use crate::values::measure::Dimension;
use crate::values::quantity::{Comparator, Quantity};

impl<'t> Scanner<'t> {
    pub(super) fn quantity(&mut self, at: usize, quantity: Quantity<'t>) -> usize {
        let end = at + quantity.length;
        let clause = clause::around(self.text, at, end);
        let is_adjoining =
            |previous: &Previous| matches!(&self.text[previous.end..at], "" | "、" | "和" | "及");
        let adjoining = self.previous.filter(is_adjoining);
        // 不少于每千人4批次: what is only part of a name does not part the comparator from its value.
        let is_apart =
            |previous: &Previous| !matches!(previous.verdict.reason, Reason::Name | Reason::Idiom);
        let previous_end = self.previous.filter(is_apart).map(|previous| previous.end);
        let own = comparison::read(self.text, &clause, at, &quantity, previous_end);
        // 至少举办3期150人次, 分别达到90%、55%: what is said of the first holds for the one that adjoins it.
        let comparison = own.or_else(|| {
            adjoining
                .and_then(|previous| previous.comparison)
                .map(|shared| Comparison { start: at, ..shared })
        });
        let shared = adjoining
            .or_else(|| {
                self.previous.filter(|previous| self.goes_on_listing(previous, &clause, at))
            })
            .map(|previous| previous.verdict);
        let verdict = match shared {
            // 三个100%: the 100 % are what is asked for.
            Some(shared)
                if !shared.is_commitment
                    && shared.reason.is_shared()
                    && quantity.dimension != Dimension::Percent =>
            {
                shared
            }
            _ => judge::verdict(&judge::Evidence {
                text: self.text,
                clause: &clause,
                range: at..end,
                quantity: &quantity,
                comparison,
                is_quoted: at < self.quoted_until,
                is_bracketed: at < self.bracketed_until,
                is_past: self.is_past,
                earlier: self.earlier(&clause),
                since: &self.text[self.period_end.clamp(clause.start, at)..at],
                reference: self.reference,
            }),
        };
        let verdict = match verdict.reason {
            Reason::Bounded if own.is_none() && quantity.high.is_none() => {
                Verdict::commitment(Reason::SharedBound)
            }
            _ => verdict,
        };
        if let Some(end) = self.close_range(at, &quantity, comparison) {
            return end;
        }
        let (range, amount) = self.measured(at, &quantity, &clause, comparison);
        self.amount(range, amount, comparison, verdict)
    }

    /// Whether a quantity only divides, or goes on with, what the value before it states: 共有186所，其中公有142所; 1.28万户、房屋412栋.
    fn goes_on_listing(&self, previous: &Previous, clause: &Clause, at: usize) -> bool {
        let divides = previous.end >= self.sentence
            && previous.end <= clause.start
            && self.text[clause.start..at].trim_start().starts_with("其中");
        let between = self.text.get(previous.end..at).unwrap_or_default();
        let lists =
            previous.end >= clause.start && between.starts_with('、') && !judge::promises(between);
        let states = matches!(
            previous.verdict.reason,
            Reason::Fact | Reason::Past | Reason::Rate | Reason::Reference
        );
        states && (divides || lists)
    }

    /// 不低于8000万元且不超过1亿元 is one range: the upper bound closes the target before it.
    fn close_range(
        &mut self,
        at: usize,
        quantity: &Quantity<'_>,
        comparison: Option<Comparison>,
    ) -> Option<usize> {
        let upper = comparison.filter(|upper| {
            matches!(upper.comparator, Comparator::AtMost | Comparator::LessThan)
        })?;
        let end = at + quantity.length;
        let Reading { range, value: Value::Amount(lower), verdict } = self.readings.last_mut()?
        else {
            return None;
        };
        let between = self.text.get(range.end..upper.start.min(at))?;
        let joins =
            ["", "且", "并", "但", "、", "，", ",", "，且", "，但", "和"].contains(&between);
        let is_lower = matches!(lower.comparator, Comparator::AtLeast | Comparator::MoreThan)
            && lower.high.is_none()
            && lower.unit == quantity.unit
            && lower.low < quantity.low
            && verdict.is_commitment;
        if !joins || !is_lower {
            return None;
        }
        lower.comparator = Comparator::Between;
        lower.high = Some(quantity.low);
        range.end = end;
        self.previous = Some(Previous { end, comparison: None, verdict: *verdict });
        Some(end)
    }

    /// The part of a clause behind the period or value before: 二季度 is no part of what 二季度实现…全覆盖 covers.
    pub(super) fn behind_last(&self, clause: &Clause, at: usize) -> Clause {
        let value = self
            .previous
            .filter(|previous| previous.verdict.is_commitment)
            .map_or(0, |previous| previous.end);
        let start = [self.period_end, value]
            .into_iter()
            .filter(|end| *end <= at)
            .fold(clause.start, usize::max);
        Clause { start, end: clause.end }
    }

    fn measured(
        &self,
        at: usize,
        quantity: &Quantity<'_>,
        clause: &Clause,
        comparison: Option<Comparison>,
    ) -> (Range<usize>, Amount) {
        let end = at + quantity.length;
        // 至少3个、汛期3起: values stay apart, whatever stands between a comparator and its value.
        let last_end = self.readings.last().map_or(0, |reading| reading.range.end);
        let start = comparison
            .map(|comparison| comparison.start.min(at))
            .filter(|start| *start >= last_end)
            .unwrap_or(at);
        let is_change = judge::is_change(&self.text[clause.start..at], quantity);
        let kind = match quantity.dimension {
            _ if is_change => TargetKind::Growth,
            Dimension::Money => TargetKind::Money,
            Dimension::Percent | Dimension::Points => TargetKind::Percent,
            Dimension::Duration => TargetKind::Duration,
            Dimension::Times => TargetKind::Growth,
            Dimension::Count | Dimension::Physical | Dimension::Age => TargetKind::Count,
        };
        let comparator = if quantity.high.is_some() {
            Comparator::Between
        } else {
            comparison.map_or(Comparator::Exactly, |comparison| comparison.comparator)
        };
        let object = self.object(at, start, quantity, clause);
        let amount = Amount {
            kind,
            comparator,
            low: quantity.low,
            high: quantity.high,
            unit: quantity.unit.to_owned(),
            object,
            is_hedged: judge::is_hedged(&self.text[clause.start..at]),
            when: self.when,
        };
        (start..end, amount)
    }

    fn object(&self, at: usize, start: usize, quantity: &Quantity<'_>, clause: &Clause) -> String {
        // 增长50% behind 产量达到10万辆, and 55% behind 分别达到90%、 count what the target before does.
        let earlier =
            clause::before(self.text, clause).map_or(clause.start, |earlier| earlier.start);
        let mut near =
            self.readings.iter().rev().take_while(|reading| reading.range.start >= earlier);
        let last = near.find_map(|reading| match &reading.value {
            Value::Amount(amount) if reading.verdict.is_commitment => Some((reading, amount)),
            _ => None,
        });
        let goes_on = |(reading, _): &(&Reading, &Amount)| {
            reading.range.end < clause.start || self.text.get(reading.range.end..at) == Some("、")
        };
        let counted_before = last.filter(goes_on).map(|(_, amount)| amount.object.as_str());
        let clause_start = clause.start;
        let clause = &self.behind_last(clause, at);
        object::of_quantity(
            &object::Place {
                text: self.text,
                clause,
                clause_start,
                range: at..at + quantity.length,
                start: start.max(clause.start),
                counted_before,
            },
            quantity,
        )
    }
}
