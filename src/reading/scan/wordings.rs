//! Values that need no measure: 全覆盖, 不下降, 翻番, 前三, 1:15.

use std::ops::Range;

use rust_decimal::Decimal;

use super::Scanner;
use crate::reading::clause;
use crate::reading::comparison::{self, Comparison};
use crate::reading::reason::{Reason, Verdict};
use crate::reading::{Amount, TargetKind, judge, object};
use crate::values::quantity::Comparator;
use crate::values::{coverage, maintenance, rank, ratio};

/// What the wording of a value says by itself.
struct Wording<'w> {
    kind: TargetKind,
    comparator: Comparator,
    low: Decimal,
    high: Option<Decimal>,
    unit: &'w str,
    /// Why it is a commitment, unless what stands around it tells of the past.
    reason: Reason,
}

impl Scanner<'_> {
    pub(super) fn coverage(&mut self, at: usize) -> Option<usize> {
        let is_completed = || self.text[..at].ends_with("完成");
        let length = coverage::read(&self.text[at..]).or_else(|| {
            let clause = is_completed().then(|| clause::around(self.text, at, at))?;
            coverage::read_before_noun(&self.text[at..clause.end])
        })?;
        let end = at + length;
        let clause = clause::around(self.text, at, end);
        let (before, after) = (&self.text[clause.start..at], &self.text[end..clause.end]);
        let is_result = coverage::is_result(after)
            || ["必须", "做到"].iter().any(|word| before.ends_with(word))
            || coverage::is_carried_out(before, after);
        // 覆盖所有乡镇 says what is covered; 覆盖所有乡镇的网络 describes.
        let is_whole = self.text[at..].starts_with("全部")
            || self.text[at..end].starts_with("覆盖") && !after.contains('的');
        let is_apart = at >= self.quoted_until || is_whole_quotation(self.text, at..end);
        let wording = Wording {
            kind: TargetKind::Coverage,
            comparator: Comparator::Exactly,
            low: Decimal::ONE_HUNDRED,
            high: None,
            unit: "%",
            reason: Reason::Covers,
        };
        (is_apart && (is_result || is_whole)).then(|| self.wording(at..end, None, &wording))
    }

    pub(super) fn maintenance(&mut self, at: usize) -> Option<usize> {
        let (comparator, length) = maintenance::read(&self.text[at..])?;
        let wording = Wording {
            kind: TargetKind::Growth,
            comparator,
            low: Decimal::ZERO,
            high: None,
            unit: "%",
            reason: Reason::Maintains,
        };
        (at >= self.quoted_until).then(|| self.wording(at..at + length, None, &wording))
    }

    /// 翻番 without a number.
    pub(super) fn doubling(&mut self, at: usize) -> Option<usize> {
        let end = at + self.text[at..].strip_prefix("翻番").map(|_| "翻番".len())?;
        let wording = Wording {
            kind: TargetKind::Growth,
            comparator: Comparator::Exactly,
            low: Decimal::ONE,
            high: None,
            unit: "番",
            reason: Reason::Change,
        };
        (at >= self.quoted_until).then(|| self.wording(at..end, None, &wording))
    }

    pub(super) fn rank(&mut self, at: usize) -> Option<usize> {
        let rank = rank::read(&self.text[at..])?;
        let end = at + rank.length;
        let clause = clause::around(self.text, at, end);
        let is_first = self.text[at..].starts_with('第');
        let wording = Wording {
            kind: TargetKind::Rank,
            comparator: if is_first { Comparator::Exactly } else { Comparator::AtMost },
            low: Decimal::from(rank.place),
            high: None,
            unit: rank.unit,
            reason: Reason::Ranks,
        };
        (at >= self.quoted_until && rank::is_stated(&self.text[clause.start..at], rank.is_group))
            .then(|| self.wording(at..end, None, &wording))
    }

    pub(super) fn ratio(&mut self, at: usize, ratio: ratio::Ratio) -> usize {
        let end = at + ratio.length;
        let clause = clause::around(self.text, at, end);
        let comparison = comparison::right_before(self.text, &clause, at);
        let start = comparison.map_or(at, |comparison| comparison.start);
        let wording = Wording {
            kind: TargetKind::Ratio,
            comparator: comparison.map_or(Comparator::Exactly, |comparison| comparison.comparator),
            low: ratio.antecedent,
            high: Some(ratio.consequent),
            unit: ":",
            reason: comparison.map_or(Reason::Stated, |_| Reason::Bounded),
        };
        self.wording(start..end, comparison, &wording)
    }

    fn wording(
        &mut self,
        range: Range<usize>,
        comparison: Option<Comparison>,
        wording: &Wording<'_>,
    ) -> usize {
        let clause = clause::around(self.text, range.start, range.end);
        let before = &self.text[clause.start..range.start];
        let is_whole_quotation = is_whole_quotation(self.text, range.clone());
        let verdict = if range.start < self.quoted_until && !is_whole_quotation {
            Verdict::mention(Reason::Quoted)
        } else if self.is_past {
            Verdict::mention(Reason::Past)
        } else if judge::is_told(
            &self.text[self.period_end.clamp(clause.start, range.start)..range.start],
        ) || judge::goes_on_telling(self.earlier(&clause), before)
        {
            Verdict::mention(Reason::Fact)
        } else if judge::is_supposed(before, &self.text[range.end..clause.end]) {
            Verdict::mention(Reason::Condition)
        } else {
            Verdict::commitment(wording.reason)
        };
        let open = self.behind_last(&clause, range.start);
        let amount = Amount {
            kind: wording.kind,
            comparator: wording.comparator,
            low: wording.low,
            high: wording.high,
            unit: wording.unit.to_owned(),
            object: object::of_coverage(self.text, &open, range.clone()),
            is_hedged: judge::is_hedged(before),
            when: self.when,
        };
        self.amount(range, amount, comparison, verdict)
    }
}

/// 改造“清零”: nothing else stands in the quotation, and nothing behind it that it names.
fn is_whole_quotation(text: &str, range: Range<usize>) -> bool {
    let behind = text[range.end..].strip_prefix('”');
    let closes = |rest: &str| {
        rest.is_empty() || rest.starts_with(['，', '。', '；', '、', '）', '“', ',', ';'])
    };
    text[..range.start].ends_with('“') && behind.is_some_and(closes)
}
