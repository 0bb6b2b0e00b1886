//! Stretches of days by name, alone or from one to another: 6月, 第三季度, 2024年11月至次年3月.

use jiff::civil::Date;

use super::closing::{self, Closing};
use super::{
    Basis, Context, Found, Place, Standing, last_of, month, numeric, relative, starting, year,
};
use crate::values::date;

/// A stretch of days, as named at the start of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub(super) start: Date,
    pub(super) end: Date,
    pub(super) unit: Unit,
    pub(super) length: usize,
    pub(super) basis: Basis,
    /// Whether a year stands with it.
    pub(super) states_year: bool,
}

/// What a stretch is a stretch of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// One day.
    Day,
    /// A month or week: 6月前 ends with May.
    Month,
    /// A quarter, a half, ten days: 一季度前 ends with March.
    Part,
    /// A whole year or several, which by itself sets no deadline.
    Year,
    /// 年内, 全年: the year as the time something is done in.
    Within,
    /// 年底, 6月末: only its last day counts.
    End,
    /// A feast or season.
    Feast,
}

impl Stretch {
    pub(super) fn new(
        start: Option<Date>,
        end: Option<Date>,
        unit: Unit,
        length: usize,
    ) -> Option<Self> {
        let (start, end) = start.zip(end)?;
        Some(Self { start, end, unit, length, basis: Basis::Year, states_year: false })
    }

    /// The same, so much further into the text.
    pub(super) fn behind(self, length: usize) -> Self {
        Self { length: self.length + length, ..self }
    }
}

/// The period that `text` begins with: a stretch, the one it ranges to, and what closes it.
pub(super) fn found(text: &str, context: &Context) -> Option<Found> {
    let first = read(text, context)?;
    let last = range_end(text.get(first.length..)?, &first, context);
    Some(close(text, first, last, context))
}

/// The stretch that `text` begins with.
pub(super) fn read(text: &str, context: &Context) -> Option<Stretch> {
    if let Some(stated) = year::stated(text, context) {
        return year::of_year(text, stated, context);
    }
    numeric::years(text)
        .or_else(|| year::part(text, context, false))
        .or_else(|| numeric::read(text, context))
        .or_else(|| year::five_years(text))
        .or_else(|| relative::week_or_month(text, context))
}

/// Bytes of the periods behind 每年, which are of every year: 3—5月, 6月底前, 6月20日和12月20日前.
pub(super) fn found_in_year(text: &str, context: &Context) -> Option<usize> {
    let one = |text: &str| {
        let first = year::part(text, context, true)?;
        let last = range_end(text.get(first.length..)?, &first, context);
        Some(close(text, first, last, context).length)
    };
    let mut length = one(text)?;
    for _ in 0..4 {
        let Some(join) = starting(&text[length..], &["、", "和", "及"]) else { break };
        let Some(next) = one(&text[length + join.len()..]) else { break };
        length += join.len() + next;
    }
    Some(length)
}

/// What a stretch becomes by what closes it.
pub(super) fn close(text: &str, first: Stretch, last: Option<Stretch>, context: &Context) -> Found {
    let end = last.unwrap_or(first);
    let length = first.length + last.map_or(0, |last| last.length);
    let is_range = last.is_some();
    let closing = closing::read(&text[length..]);
    let closed = length + closing.map_or(0, |(_, length)| length);
    let states_year = (first.states_year || end.states_year) && end.unit != Unit::Year;
    let basis = if first.basis == Basis::Stated && (end.basis == Basis::Stated || is_range) {
        Basis::Stated
    } else {
        end.basis
    };
    let found = |start, due, length, standing| Found {
        start,
        due,
        basis,
        states_year,
        ..Found::undated(length, standing)
    };
    let is_field = context.place == Place::Field;
    let from = (is_range && first.unit != Unit::End).then_some(first.start);
    match closing.map(|(closing, _)| closing) {
        Some(Closing::Before | Closing::Until) if is_range => {
            found(from, Some(end.end), closed, Standing::Deadline)
        }
        Some(Closing::Before) if matches!(end.unit, Unit::Month | Unit::Year | Unit::Feast) => {
            found(None, first.start.yesterday().ok(), closed, Standing::Deadline)
        }
        Some(Closing::Before | Closing::Until) => {
            found(None, Some(end.end), closed, Standing::Deadline)
        }
        Some(Closing::Within) if end.unit == Unit::End => {
            found(None, Some(end.end), length, Standing::Deadline)
        }
        Some(Closing::Within) if end.unit == Unit::Day && !is_range => {
            found(None, Some(end.end), closed, Standing::Deadline)
        }
        Some(Closing::Within) => {
            found(Some(first.start), Some(end.end), closed, Standing::Deadline)
        }
        Some(from @ (Closing::From | Closing::After)) => {
            let start =
                if from == Closing::From { Some(first.start) } else { end.end.tomorrow().ok() };
            found(start, None, closed, if is_field { Standing::Deadline } else { Standing::Time })
        }
        None => {
            let is_over = context.planned.is_some_and(|planned| end.end.year() < planned);
            let is_named = matches!(end.unit, Unit::Year | Unit::Feast);
            let is_time = !is_field && (is_named || is_over);
            let start = if end.unit == Unit::End { from } else { Some(first.start) };
            found(
                start,
                Some(end.end),
                length,
                if is_time { Standing::Time } else { Standing::Deadline },
            )
        }
    }
}

/// What joins the ends of a range.
pub(super) fn dash(text: &str) -> Option<usize> {
    let before = date::blanks(text);
    let rest = &text[before..];
    let dash = starting(rest, &["——", "—", "－", "-", "～", "~", "–", "―", "至", "到"])?;
    Some(before + dash.len() + date::blanks(&rest[dash.len()..]))
}

/// The end of a range, its length counted from the dash: 至10日, —5月底, 至次年3月, 至年底.
fn range_end(text: &str, first: &Stretch, context: &Context) -> Option<Stretch> {
    if first.unit == Unit::Feast {
        return None;
    }
    // 6月1日起至9月30日
    let begin = starting(text, &["起至", "起到", "开始至", "开始到"])
        .map_or(0, |word| word.len() - '至'.len_utf8());
    let dash = begin + dash(&text[begin..])?;
    let rest = &text[dash..];
    let (year, month) = (first.end.year(), first.end.month());
    let at = |year| Context { year, ..*context };
    let end = if let Some(next) =
        starting(rest, &["次年", "翌年", "来年", "第二年", "下一年", "明年", "下年"])
    {
        let context = at(year.checked_add(1)?);
        let behind = &rest[next.len()..];
        let end = year::part(behind, &context, true)?.behind(next.len());
        Some(Stretch { states_year: true, ..end })
    } else if let Some(word) = starting(rest, &["月底", "月末"]) {
        Stretch::new(Some(first.start), last_of(year, month), Unit::End, word.len())
    } else if let Some((day, length)) = date::read_day(rest).filter(|_| first.unit == Unit::Day) {
        let date = Date::new(year, month, day).ok();
        Stretch::new(date, date, Unit::Day, length + month::hours(&rest[length..]))
    } else {
        read(rest, &at(year)).or_else(|| numeric::bare_end(rest, &at(year), first))
    }?;
    let end = if end.end < first.start
        && !end.states_year
        && matches!(end.unit, Unit::Month | Unit::Part | Unit::End)
    {
        read(rest, &at(year.checked_add(1)?))?
    } else {
        end
    };
    (end.end > first.start).then(|| end.behind(dash))
}
