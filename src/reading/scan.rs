//! The pass over a paragraph: finds its values and asks for the verdict on each.

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::clause::{self, Clause};
use super::comparison::{self, Comparison};
use super::reason::{Reason, Verdict};
use super::{Amount, Reading, TargetKind, Value, When, judge, object, timing};
use crate::values::charset::CharSet;
use crate::values::measure::Dimension;
use crate::values::numeral;
use crate::values::period::{self, Period, Reference};
use crate::values::quantity::{self, Comparator, Quantity};
use crate::values::{coverage, maintenance, rank, ratio};

/// Reads every value of a paragraph, in the order of the text; none overlaps another.
pub fn read(text: &str, reference: &Reference) -> Vec<Reading> {
    let mut scanner = Scanner {
        text,
        reference,
        dated: *reference,
        readings: Vec::new(),
        previous: None,
        when: When::default(),
        is_past: false,
        period_end: 0,
        quoted_until: 0,
        bracketed_until: 0,
    };
    let (mut resume, mut last) = (0, '。');
    for (at, character) in
        text.char_indices().filter(|(_, character)| OF_INTEREST.contains(*character))
    {
        if at < resume {
            continue;
        }
        if at > resume {
            last = text[..at].chars().next_back().unwrap_or(last);
        }
        let end =
            if CANDIDATES.contains(character) { scanner.value(at, character, last) } else { None };
        resume = end.unwrap_or_else(|| {
            scanner.mark(at, character);
            at + character.len_utf8()
        });
        last = text[..resume].chars().next_back().unwrap_or(last);
    }
    scanner.readings
}

/// Characters that may begin a value.
static CANDIDATES: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::of(|character| {
        period::may_begin(character)
            || coverage::may_begin(character)
            || maintenance::may_begin(character)
            || rank::may_begin(character)
            || may_begin_quantity(character)
    })
});

/// What the scanner stops at; most characters of a plan are passed over.
static OF_INTEREST: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|character| CANDIDATES.contains(character) || is_mark(character)));

fn may_begin_quantity(character: char) -> bool {
    numeral::may_begin(character) || matches!(character, '半' | '翻')
}

/// Whether a number goes on with this character, so that none begins behind it.
fn is_digit(character: char) -> bool {
    numeral::arabic_digit(character).is_some()
        || numeral::chinese_digit(character).is_some()
        || matches!(character, '十' | '百' | '千' | '拾' | '佰' | '仟')
}

/// Punctuation that changes what a value means.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '“' | '"' | '‘' | '「' | '『' | '《' | '〈' | '（' | '(' | '。' | '！' | '？' | '\n'
    )
}

struct Scanner<'t> {
    text: &'t str,
    reference: &'t Reference,
    /// What periods refer to: in a sentence the year that an earlier deadline states goes on.
    dated: Reference,
    readings: Vec<Reading>,
    /// The quantity read last: where it ended, what compared it, whether it was only mentioned.
    previous: Option<Previous>,
    /// The latest period in this sentence.
    when: When,
    /// Whether the sentence tells of a time that is over.
    is_past: bool,
    /// Where the last deadline ended.
    period_end: usize,
    /// Where the quotation or title that was opened last ends.
    quoted_until: usize,
    /// Where the parentheses that were opened last end.
    bracketed_until: usize,
}

#[derive(Clone, Copy)]
struct Previous {
    end: usize,
    comparison: Option<Comparison>,
    verdict: Verdict,
}

impl<'t> Scanner<'t> {
    /// Reads the value at `at`, if there is one, and returns where it ends.
    fn value(&mut self, at: usize, first: char, before: char) -> Option<usize> {
        if period::may_begin(first)
            && let Some(period) = period::read_in_prose(self.text, at, &self.dated)
        {
            return Some(self.period(period));
        }
        if rank::may_begin(first) {
            return self.rank(at).or_else(|| self.ordinal(at, first));
        }
        if coverage::may_begin(first)
            && let Some(end) = self.coverage(at)
        {
            return Some(end);
        }
        if maintenance::may_begin(first)
            && let Some(end) = self.maintenance(at)
        {
            return Some(end);
        }
        if first == '翻' {
            return self.doubling(at);
        }
        if !may_begin_quantity(first) {
            return None;
        }
        if is_digit(before) || before == '.' {
            return self.number(at);
        }
        let (found, value) = self.text.split_at(at);
        if let Some(quantity) = quantity::read(value) {
            return Some(self.quantity(at, quantity));
        }
        if let Some(ratio) = ratio::read(value)
            && ratio::is_stated(found)
        {
            return Some(self.ratio(at, ratio));
        }
        if let Some(quantity) = quantity::read_unmeasured(value)
            && self.is_reached(at, &quantity)
        {
            return Some(self.quantity(at, quantity));
        }
        self.number(at)
    }

    /// A number that measures nothing is passed over whole, so that no part of it is taken for a value.
    fn number(&mut self, at: usize) -> Option<usize> {
        let number = numeral::read(&self.text[at..])?;
        let end = at + number.length;
        // A single character is far more often part of a word than a number.
        if !number.is_chinese || number.length > '一'.len_utf8() {
            let reason = if at < self.quoted_until {
                Reason::Quoted
            } else if self.text[end..].starts_with('号') || self.text[..at].ends_with('〔') {
                Reason::Ordinal
            } else {
                Reason::Unmeasured
            };
            let value = Value::Number { low: number.value, high: number.high };
            self.push(at..end, value, Verdict::mention(reason));
        }
        Some(end)
    }

    /// 第36次
    fn ordinal(&mut self, at: usize, first: char) -> Option<usize> {
        if first != '第' {
            return None;
        }
        let start = at + first.len_utf8();
        let number = numeral::read(&self.text[start..])?;
        let mut end = start + number.length;
        end += crate::values::measure::read(&self.text[end..])
            .filter(|measure| measure.dimension == Dimension::Count)
            .map_or(0, |measure| measure.length);
        let value = Value::Number { low: number.value, high: number.high };
        self.push(at..end, value, Verdict::mention(Reason::Ordinal));
        Some(end)
    }

    /// Whether a number without a measure is to be reached: 指数控制在103.5以内.
    fn is_reached(&self, at: usize, quantity: &Quantity<'_>) -> bool {
        let end = at + quantity.length;
        let ends = self.text[end..].chars().next().is_none_or(|c| {
            clause::is_border(c) || matches!(c, '、' | '）' | ')' | '的' | '（' | '(')
        });
        let clause = clause::around(self.text, at, end);
        let is_year = quantity.low.scale() == 0 && (1900..2200).contains(&int(quantity.low));
        ends && !is_year
            && (quantity.bound.is_some()
                || comparison::right_before(self.text, &clause, at).is_some())
    }

    /// Punctuation that changes what a value means. A sign whose other half is missing changes nothing.
    fn mark(&mut self, at: usize, character: char) {
        let closing = |mark: char| clause::closing(self.text, at, character, mark);
        let quoted = match character {
            '“' => closing('”'),
            '‘' => closing('’'),
            '「' => closing('」'),
            '『' => closing('』'),
            '《' => closing('》'),
            '〈' => closing('〉'),
            '"' if at >= self.quoted_until => closing('"'),
            '（' | '(' => {
                let end = closing('）').or_else(|| closing(')'));
                self.bracketed_until = self.bracketed_until.max(end.unwrap_or(0));
                None
            }
            '。' | '！' | '？' | '\n' => {
                self.when = When::default();
                self.dated = *self.reference;
                self.is_past = false;
                None
            }
            _ => None,
        };
        self.quoted_until = self.quoted_until.max(quoted.unwrap_or(0));
    }

    fn push(&mut self, range: Range<usize>, value: Value, verdict: Verdict) {
        self.readings.push(Reading { range, value, verdict });
    }

    fn period(&mut self, period: Period) -> usize {
        let range = period.range.clone();
        let verdict = if range.start < self.quoted_until {
            Verdict::mention(Reason::Quoted)
        } else {
            timing::judge(self.text, &period, self.reference)
        };
        if verdict.is_commitment {
            self.bind(&period);
            self.dated = self.dated.behind(&period);
            self.period_end = range.end;
            self.is_past = false;
        } else if matches!(verdict.reason, Reason::Past | Reason::CountedUntil) {
            self.is_past |= self.opens_past(&range);
        }
        let end = range.end;
        self.push(range, Value::Period(period), verdict);
        end
    }

    /// Whether a time that is over opens its sentence, so that what follows tells of it too: 截至去年底，建成120个.
    fn opens_past(&self, range: &Range<usize>) -> bool {
        let clause = clause::around(self.text, range.start, range.end);
        let before = self.text[clause.start..range.start].trim();
        let after = self.text[range.end..].trim_start();
        let is_compared =
            ["度", "的", "基础上", "为基数", "水平"].iter().any(|word| after.starts_with(word));
        matches!(before, "" | "截至" | "截止" | "截止到" | "截至到" | "在") && !is_compared
    }

    /// Gives a deadline to the targets of its clause that stand before it, and to those that follow.
    fn bind(&mut self, period: &Period) {
        let when = When { start: period.start, due: period.due, recurrence: period.recurrence };
        let clause = clause::around(self.text, period.range.start, period.range.end);
        let closes = judge::only_completes(&self.text[clause.start..clause.end], period, &clause);
        let sentence = self.when;
        for reading in self.readings.iter_mut().rev() {
            if reading.range.start < clause.start && !closes {
                break;
            }
            let Value::Amount(amount) = &mut reading.value else { continue };
            if amount.when != sentence || amount.when != When::default() {
                break;
            }
            amount.when = when;
        }
        self.when = When { due: when.due.or(self.when.due), ..when };
    }

    fn coverage(&mut self, at: usize) -> Option<usize> {
        let end = at + coverage::read(&self.text[at..])?;
        let clause = clause::around(self.text, at, end);
        let before = &self.text[clause.start..at];
        let is_result = coverage::is_result(&self.text[end..clause.end]);
        if at < self.quoted_until || !is_result && !self.text[at..].starts_with("全部") {
            return None;
        }
        let reason = if self.is_past || judge::is_told(before) { Some(Reason::Fact) } else { None };
        let verdict = reason.map_or(Verdict::commitment(Reason::Covers), Verdict::mention);
        let object = object::of_coverage(self.text, &self.behind_last(&clause, at), at..end);
        let amount = Amount {
            kind: TargetKind::Coverage,
            comparator: Comparator::Exactly,
            low: Decimal::ONE_HUNDRED,
            high: None,
            unit: "%".to_owned(),
            object,
            is_hedged: judge::is_hedged(before),
            when: self.when,
        };
        Some(self.amount(at..end, amount, None, verdict))
    }

    fn maintenance(&mut self, at: usize) -> Option<usize> {
        let (comparator, length) = maintenance::read(&self.text[at..])?;
        let end = at + length;
        if at < self.quoted_until {
            return None;
        }
        let clause = clause::around(self.text, at, end);
        let amount = Amount {
            kind: TargetKind::Growth,
            comparator,
            low: Decimal::ZERO,
            high: None,
            unit: "%".to_owned(),
            object: object::of_coverage(self.text, &self.behind_last(&clause, at), at..end),
            is_hedged: judge::is_hedged(&self.text[clause.start..at]),
            when: self.when,
        };
        Some(self.amount(at..end, amount, None, Verdict::commitment(Reason::Maintains)))
    }

    /// 翻番 without a number.
    fn doubling(&mut self, at: usize) -> Option<usize> {
        let end = at + self.text[at..].strip_prefix("翻番").map(|_| "翻番".len())?;
        let clause = clause::around(self.text, at, end);
        let before = &self.text[clause.start..at];
        let reason = if judge::is_told(before) || self.is_past { Some(Reason::Fact) } else { None };
        let amount = Amount {
            kind: TargetKind::Growth,
            comparator: Comparator::Exactly,
            low: Decimal::ONE,
            high: None,
            unit: "番".to_owned(),
            object: object::of_coverage(self.text, &self.behind_last(&clause, at), at..end),
            is_hedged: judge::is_hedged(before),
            when: self.when,
        };
        let verdict = reason.map_or(Verdict::commitment(Reason::Change), Verdict::mention);
        Some(self.amount(at..end, amount, None, verdict))
    }

    fn rank(&mut self, at: usize) -> Option<usize> {
        let rank = rank::read(&self.text[at..])?;
        let end = at + rank.length;
        let clause = clause::around(self.text, at, end);
        let before = &self.text[clause.start..at];
        if at < self.quoted_until || !rank::is_stated(before) {
            return None;
        }
        let reason = if self.is_past || judge::is_told(before) { Some(Reason::Fact) } else { None };
        let is_first = self.text[at..].starts_with('第');
        let amount = Amount {
            kind: TargetKind::Rank,
            comparator: if is_first { Comparator::Exactly } else { Comparator::AtMost },
            low: Decimal::from(rank.place),
            high: None,
            unit: rank.unit.to_owned(),
            object: object::of_coverage(self.text, &self.behind_last(&clause, at), at..end),
            is_hedged: judge::is_hedged(before),
            when: self.when,
        };
        let verdict = reason.map_or(Verdict::commitment(Reason::Ranks), Verdict::mention);
        Some(self.amount(at..end, amount, None, verdict))
    }

    fn ratio(&mut self, at: usize, ratio: ratio::Ratio) -> usize {
        let end = at + ratio.length;
        let clause = clause::around(self.text, at, end);
        let comparison = comparison::right_before(self.text, &clause, at);
        let before = &self.text[clause.start..at];
        let verdict = if at < self.quoted_until {
            Verdict::mention(Reason::Quoted)
        } else if self.is_past || judge::is_told(before) {
            Verdict::mention(Reason::Fact)
        } else {
            Verdict::commitment(comparison.map_or(Reason::Stated, |_| Reason::Bounded))
        };
        let start = comparison.map_or(at, |comparison| comparison.start);
        let amount = Amount {
            kind: TargetKind::Ratio,
            comparator: comparison.map_or(Comparator::Exactly, |comparison| comparison.comparator),
            low: ratio.antecedent,
            high: Some(ratio.consequent),
            unit: ":".to_owned(),
            object: object::of_coverage(self.text, &self.behind_last(&clause, start), start..end),
            is_hedged: judge::is_hedged(before),
            when: self.when,
        };
        self.amount(start..end, amount, comparison, verdict)
    }

    fn amount(
        &mut self,
        range: Range<usize>,
        amount: Amount,
        comparison: Option<Comparison>,
        verdict: Verdict,
    ) -> usize {
        let end = range.end;
        self.push(range, Value::Amount(amount), verdict);
        self.previous = Some(Previous { end, comparison, verdict });
        end
    }

    fn quantity(&mut self, at: usize, quantity: Quantity<'t>) -> usize {
        let end = at + quantity.length;
        let clause = clause::around(self.text, at, end);
        let is_adjoining =
            |previous: &Previous| previous.end == at || self.text[previous.end..at] == *"、";
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
        let shared = adjoining.map(|previous| previous.verdict);
        let verdict = match shared {
            Some(shared) if !shared.is_commitment && shared.reason.is_shared() => shared,
            _ => judge::verdict(&judge::Evidence {
                text: self.text,
                clause: &clause,
                range: at..end,
                quantity: &quantity,
                comparison,
                is_quoted: at < self.quoted_until,
                is_bracketed: at < self.bracketed_until,
                is_past: self.is_past,
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
        let (range, amount) = self.measured(at, &quantity, &clause, comparison, verdict);
        self.amount(range, amount, comparison, verdict)
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
    fn behind_last(&self, clause: &Clause, at: usize) -> Clause {
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
        verdict: Verdict,
    ) -> (Range<usize>, Amount) {
        let end = at + quantity.length;
        let start = comparison.map_or(at, |comparison| comparison.start.min(at));
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
        let object = if verdict.is_commitment {
            self.object(at, start, quantity, clause)
        } else {
            String::new()
        };
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
        let last = self.readings.iter().rev().find_map(|reading| match &reading.value {
            Value::Amount(amount) if reading.verdict.is_commitment => Some((reading, amount)),
            _ => None,
        });
        let goes_on = |(reading, _): &(&Reading, &Amount)| {
            reading.range.start >= earlier
                && (reading.range.end < clause.start
                    || self.text.get(reading.range.end..at) == Some("、"))
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

fn int(value: Decimal) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
