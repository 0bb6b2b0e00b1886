//! Stretches of days by name, alone or from one to another: 6月, 第三季度, 2024年11月至次年3月.

use jiff::civil::Date;

use super::closing::{self, Closing};
use super::{Basis, Context, Found, Standing, last_of, month, numeric, relative, starting, year};
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

/// What a stretch, or the range from it to another, becomes by what closes it.
pub(super) fn close(text: &str, first: Stretch, last: Option<Stretch>, context: &Context) -> Found {
    let end = last.unwrap_or(first);
    let length = first.length + last.map_or(0, |last| last.length);
    let (closing, closing_length) = closing::read_spaced(&text[length..]).unzip();
    let is_stated = first.basis == Basis::Stated && (end.basis == Basis::Stated || last.is_some());
    let (start, due) = days(&first, last.as_ref(), closing);
    let is_time = match closing {
        Some(Closing::From | Closing::After) => true,
        Some(_) => false,
        None => {
            matches!(end.unit, Unit::Year | Unit::Feast)
                || context.planned.is_some_and(|planned| end.end.year() < planned)
        }
    };
    let standing = if is_time { Standing::Time } else { Standing::Deadline };
    Found {
        start,
        due,
        basis: if is_stated { Basis::Stated } else { end.basis },
        states_year: (first.states_year || end.states_year) && end.unit != Unit::Year,
        ..Found::undated(length + closing_length.unwrap_or(0), standing)
    }
}

/// The first and the last day that a closing leaves of a stretch or a range.
fn days(
    first: &Stretch,
    last: Option<&Stretch>,
    closing: Option<Closing>,
) -> (Option<Date>, Option<Date>) {
    let end = last.unwrap_or(first);
    // From a range that begins with 年底 no first day is known.
    let from = last.filter(|_| first.unit != Unit::End).map(|_| first.start);
    match closing {
        // 6月前 ends before June begins; 6月30日前, 上旬前 and 一季度前 end with their last day.
        Some(Closing::Before)
            if last.is_none() && matches!(end.unit, Unit::Month | Unit::Year | Unit::Feast) =>
        {
            (None, first.start.yesterday().ok())
        }
        Some(Closing::Before | Closing::Until) => (from, Some(end.end)),
        Some(Closing::Within) if last.is_none() && matches!(end.unit, Unit::End | Unit::Day) => {
            (None, Some(end.end))
        }
        Some(Closing::From) => (Some(first.start), None),
        Some(Closing::After) => (end.end.tomorrow().ok(), None),
        None if end.unit == Unit::End => (from, Some(end.end)),
        Some(Closing::Within) | None => (Some(first.start), Some(end.end)),
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
    let at = |year| Context { year, begins_in: None, ..*context };
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
        // A year of work that ends in the next calendar year knows which of the two a month is of.
        let crosses = context.begins_in.is_some() && !first.states_year;
        let context = if crosses { *context } else { at(year) };
        read(rest, &context).or_else(|| numeric::bare_end(rest, &context, first))
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
