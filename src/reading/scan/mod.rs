//! The pass over a paragraph: finds its values and asks for the verdict on each.

mod quantities;
mod wordings;

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::clause::{self, Clause};
use super::comparison::{self, Comparison};
use super::reason::{Reason, Verdict};
use super::{Amount, Reading, Value, When, timing};
use crate::values::charset::CharSet;
use crate::values::measure::Dimension;
use crate::values::numeral;
use crate::values::period::{self, Period, Reference};
use crate::values::quantity::{self, Quantity};
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
        sentence: 0,
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
static OF_INTEREST: LazyLock<CharSet> = LazyLock::new(|| CANDIDATES.clone().with(MARKS));

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
const MARKS: [char; 13] =
    ['“', '"', '‘', '「', '『', '《', '〈', '（', '(', '。', '！', '？', '\n'];

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
    /// Where the sentence begins.
    sentence: usize,
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

impl Scanner<'_> {
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
        if let Some(label) = label_before_month(&self.text[at..]) {
            return Some(at + label);
        }
        // 队伍6支: a digit of another script belongs to a word.
        let is_arabic = numeral::arabic_digit(first).is_some();
        let goes_on = if is_arabic {
            numeral::arabic_digit(before).is_some() || matches!(before, '.' | '/' | '／')
        } else {
            is_digit(before)
        };
        if goes_on {
            return self.number(at);
        }
        let (found, value) = self.text.split_at(at);
        if let Some(quantity) = quantity::read(value) {
            return Some(self.quantity(at, quantity));
        }
        if let Some(ratio) = ratio::read(value)
            && ratio::is_stated(found, &value[ratio.length..])
        {
            return Some(self.ratio(at, ratio));
        }
        if let Some(quantity) =
            quantity::read_levels(value).or_else(|| quantity::read_unmeasured(value))
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
        let verdict = Verdict::mention(Reason::Ordinal);
        self.push(at..end, value, verdict);
        // 第十一轮、十二轮 are both ordinals.
        self.previous = Some(Previous { end, comparison: None, verdict });
        Some(end)
    }

    /// Whether a number without a measure, or one of levels, is to be reached: 指数控制在103.5以内.
    fn is_reached(&self, at: usize, quantity: &Quantity<'_>) -> bool {
        let end = at + quantity.length;
        let ends = self.text[end..].chars().next().is_none_or(|c| {
            clause::is_border(c) || matches!(c, '、' | '）' | ')' | '的' | '（' | '(')
        });
        let clause = clause::around(self.text, at, end);
        let is_year = quantity.low.scale() == 0 && (1900..2200).contains(&int(quantity.low));
        // Schools and hospitals are of a level too.
        let is_deep = quantity.unit.is_empty()
            || ["层级", "级次", "链条", "水平", "等级", "评级", "成熟度"]
                .iter()
                .any(|noun| self.text[clause.start..at].contains(noun));
        ends && !is_year
            && is_deep
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
                self.sentence = at;
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
        } else if verdict.reason == Reason::OnlyNames && self.is_planned(&period) {
            self.is_past = false;
        } else if matches!(verdict.reason, Reason::Past | Reason::CountedUntil) {
            self.is_past |= self.opens_past(&range);
        }
        let end = range.end;
        self.push(range, Value::Period(period), verdict);
        end
    }

    /// Whether a time that is only named lies in the plan's year, or later.
    fn is_planned(&self, period: &Period) -> bool {
        let year = self.reference.year;
        year.zip(period.due).is_some_and(|(year, due)| due.year() >= year)
    }

    /// Whether a time that is over opens its sentence, so that what follows tells of it too: 截至去年底，建成120个.
    fn opens_past(&self, range: &Range<usize>) -> bool {
        let clause = clause::around(self.text, range.start, range.end);
        let before = self.text[clause.start..range.start].trim();
        let after = self.text[range.end..].trim_start();
        let is_compared =
            ["度", "的", "基础上", "为基数", "水平"].iter().any(|word| after.starts_with(word))
                || self.text[range.end..clause.end].contains("基础上");
        matches!(before, "" | "截至" | "截止" | "截止到" | "截至到" | "在") && !is_compared
    }

    /// The sentence before a clause, as far as no deadline stands in it.
    fn earlier(&self, clause: &Clause) -> &str {
        let start = self.sentence.max(self.period_end).max(clause.start.saturating_sub(LONGEST));
        let start = clause::floor(self.text, start.min(clause.start));
        &self.text[start..clause.start]
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

    /// Gives a deadline to the targets of its clause that stand before it, and to those that follow.
    fn bind(&mut self, period: &Period) {
        let when = When::from(period);
        let clause = clause::around(self.text, period.range.start, period.range.end);
        let closes = timing::only_completes(self.text, &clause, period);
        let sentence = self.when;
        for reading in self.readings.iter_mut().rev() {
            let is_near = reading.range.start >= if closes { self.sentence } else { clause.start };
            if !is_near {
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
}

/// Bytes of the label of 1.4月底前完成…: no month has a fraction, so that the first number only counts the sentence.
fn label_before_month(text: &str) -> Option<usize> {
    let digits =
        text.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=2).contains(digits))?;
    let rest = text[digits..].strip_prefix(['.', '．'])?;
    let month = numeral::read(rest).filter(|month| !month.is_chinese)?;
    rest[month.length..].starts_with('月').then_some(text.len() - rest.len())
}

/// Bytes of a sentence that are looked back on: 200 hanzi.
const LONGEST: usize = 600;

fn int(value: Decimal) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
