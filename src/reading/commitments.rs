//! What a sentence commits to: its targets and deadlines.
//!
//! One pass looks for characters a value may begin with; only there is anything read, and every look around is bounded by the clause.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::clause::{self, Clause};
use super::judge::{self, Comparison};
use super::object;
use super::timing;
use crate::values::charset::CharSet;
use crate::values::measure::Dimension;
use crate::values::period::{self, Period, Reference};
use crate::values::quantity::{self, Comparator, Quantity};
use crate::values::{coverage, numeral};

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
    /// What sort of value it is.
    pub kind: TargetKind,
    /// How the result is compared.
    pub comparator: Comparator,
    /// The value in the base unit, or the lower end.
    pub low: Option<Decimal>,
    /// The upper end.
    pub high: Option<Decimal>,
    /// The base unit.
    pub unit: String,
    /// What is counted or measured.
    pub object: String,
    /// Whether the sentence only strives for it.
    pub is_hedged: bool,
    /// The last day of the period its clause, or one before it in the sentence, stands in.
    pub due: Option<Date>,
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
    /// 1:3
    Ratio,
}

/// Reads the targets and deadlines of a paragraph.
pub fn read_commitments(text: &str, reference: &Reference) -> Commitments {
    let mut reader = Reader {
        text,
        reference,
        dated: *reference,
        found: Commitments::default(),
        previous: None,
        due: None,
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
        let end = if is_candidate(character) { reader.value(at, character, last) } else { None };
        resume = end.unwrap_or_else(|| {
            reader.mark(at, character);
            at + character.len_utf8()
        });
        last = text[..resume].chars().next_back().unwrap_or(last);
    }
    reader.found
}

/// What the reader stops at; most characters of a plan are passed over.
static OF_INTEREST: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|character| is_candidate(character) || is_mark(character)));

/// Characters that may begin a value.
fn is_candidate(character: char) -> bool {
    period::may_begin(character) || coverage::may_begin(character) || is_number(character)
}

fn is_number(character: char) -> bool {
    numeral::arabic_digit(character).is_some()
        || numeral::chinese_digit(character).is_some()
        || matches!(character, '十' | '百' | '千' | '拾' | '佰' | '仟')
}

/// Punctuation that changes what a value means.
fn is_mark(character: char) -> bool {
    matches!(character, '“' | '《' | '（' | '(' | '。' | '！' | '？' | '\n')
}

struct Reader<'t> {
    text: &'t str,
    reference: &'t Reference,
    /// What periods refer to: in a sentence the year that an earlier deadline states goes on.
    dated: Reference,
    found: Commitments,
    /// The quantity read last: where it ended, what compared it, whether it was only mentioned.
    previous: Option<Previous>,
    /// The last day of the latest period in this sentence.
    due: Option<Date>,
    /// Where the quotation or title that was opened last ends.
    quoted_until: usize,
    /// Where the parentheses that were opened last end.
    bracketed_until: usize,
}

#[derive(Clone, Copy)]
struct Previous {
    end: usize,
    comparison: Option<Comparison>,
    is_mention: bool,
}

impl Reader<'_> {
    /// Reads the value at `at`, if there is one, and returns where it ends.
    fn value(&mut self, at: usize, first: char, before: char) -> Option<usize> {
        if period::may_begin(first)
            && let Some(period) = period::read_in_prose(self.text, at, &self.dated)
        {
            return Some(self.period(period));
        }
        if coverage::may_begin(first)
            && let Some(length) = coverage::read(&self.text[at..])
        {
            return self.coverage(at, length);
        }
        if !is_number(first) {
            return None;
        }
        if is_number(before) || before == '第' || before == '.' {
            return self.skip_number(at);
        }
        let Some(quantity) = quantity::read(&self.text[at..]) else { return self.skip_number(at) };
        Some(self.quantity(at, quantity))
    }

    /// A number that measures nothing is passed over whole, so that no part of it is taken for a value.
    fn skip_number(&self, at: usize) -> Option<usize> {
        numeral::read(&self.text[at..]).map(|number| at + number.length)
    }

    /// Punctuation that changes what a value means. A sign whose other half is missing changes nothing.
    fn mark(&mut self, at: usize, character: char) {
        let text = self.text;
        let closing = |mark: char| clause::closing(text, at, character, mark);
        match character {
            '“' => {
                self.quoted_until =
                    closing('”').unwrap_or(self.quoted_until).max(self.quoted_until);
            }
            '《' => {
                self.quoted_until =
                    closing('》').unwrap_or(self.quoted_until).max(self.quoted_until);
            }
            '（' => {
                self.bracketed_until =
                    closing('）').unwrap_or(self.bracketed_until).max(self.bracketed_until);
            }
            '(' => {
                self.bracketed_until =
                    closing(')').unwrap_or(self.bracketed_until).max(self.bracketed_until);
            }
            '。' | '！' | '？' | '\n' => {
                self.due = None;
                self.dated = *self.reference;
            }
            _ => {}
        }
    }

    fn period(&mut self, period: Period) -> usize {
        let end = period.range.end;
        let (is_deadline, _) = timing::judge(self.text, &period, self.reference);
        if period.range.start >= self.quoted_until && is_deadline {
            self.due = period.due.or(self.due);
            self.dated = self.dated.behind(&period);
            self.found.deadlines.push(period);
        }
        end
    }

    fn coverage(&mut self, at: usize, length: usize) -> Option<usize> {
        let end = at + length;
        let clause = clause::around(self.text, at, end);
        if at < self.quoted_until || !coverage::is_result(&self.text[end..clause.end]) {
            return None;
        }
        let object = object::of_coverage(self.text, &self.behind_last(&clause, at), at..end);
        self.found.targets.push(TargetReading {
            range: at..end,
            kind: TargetKind::Coverage,
            comparator: Comparator::Exactly,
            low: Some(Decimal::ONE_HUNDRED),
            high: None,
            unit: "%".to_owned(),
            object,
            is_hedged: judge::is_hedged(&self.text[clause.start..at]),
            due: self.due,
        });
        self.previous = Some(Previous { end, comparison: None, is_mention: false });
        Some(end)
    }

    fn quantity(&mut self, at: usize, quantity: Quantity) -> usize {
        let end = at + quantity.length;
        let clause = clause::around(self.text, at, end);
        let is_adjoining =
            |previous: &Previous| previous.end == at || self.text[previous.end..at] == *"、";
        let adjoining = self.previous.filter(is_adjoining);
        let own = judge::comparison(
            self.text,
            &clause,
            at,
            &quantity,
            self.previous.map(|previous| previous.end),
        );
        // 至少举办3期150人次, 分别达到90%、55%: what is said of the first holds for the one that adjoins it.
        let comparison = own.or_else(|| {
            adjoining
                .and_then(|previous| previous.comparison)
                .map(|shared| Comparison { start: at, ..shared })
        });
        let is_mention = adjoining.is_some_and(|previous| previous.is_mention)
            || judge::is_mention(&judge::Evidence {
                text: self.text,
                clause: &clause,
                range: at..end,
                quantity: &quantity,
                comparison,
                is_quoted: at < self.quoted_until,
                is_bracketed: at < self.bracketed_until,
                reference: self.reference,
            });
        if !is_mention {
            let target = self.target(at, &quantity, &clause, comparison);
            self.found.targets.push(target);
        }
        self.previous = Some(Previous { end, comparison, is_mention });
        end
    }

    /// The part of a clause behind the period or value before: 二季度 is no part of what 二季度实现…全覆盖 covers.
    fn behind_last(&self, clause: &Clause, at: usize) -> Clause {
        let period = self.found.deadlines.last().map_or(0, |period| period.range.end);
        let value = self
            .previous
            .filter(|previous| !previous.is_mention)
            .map_or(0, |previous| previous.end);
        let start =
            [period, value].into_iter().filter(|end| *end <= at).fold(clause.start, usize::max);
        Clause { start, end: clause.end }
    }

    fn target(
        &self,
        at: usize,
        quantity: &Quantity,
        clause: &Clause,
        comparison: Option<Comparison>,
    ) -> TargetReading {
        let end = at + quantity.length;
        let start = comparison.map_or(at, |comparison| comparison.start.min(at));
        let change = judge::change(&self.text[clause.start..at], quantity);
        let kind = match quantity.dimension {
            _ if change => TargetKind::Growth,
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
        // 增长50% behind 产量达到10万辆, and 55% behind 分别达到90%、 count what the target before does.
        let earlier =
            clause::before(self.text, clause).map_or(clause.start, |earlier| earlier.start);
        let goes_on = |last: &&TargetReading| {
            last.range.start >= earlier
                && (last.range.end < clause.start || self.text[last.range.end..at] == *"、")
        };
        let counted = self.found.targets.last().filter(goes_on);
        let counted_before = counted.map(|target| target.object.as_str());
        let clause = &self.behind_last(clause, at);
        let place = object::Place {
            text: self.text,
            clause,
            range: at..end,
            start: start.max(clause.start),
            counted_before,
        };
        TargetReading {
            range: start..end,
            kind,
            comparator,
            low: Some(quantity.low),
            high: quantity.high,
            unit: quantity.unit.to_owned(),
            object: object::of_quantity(&place, quantity),
            is_hedged: judge::is_hedged(&self.text[clause.start..at]),
            due: self.due,
        }
    }
}
