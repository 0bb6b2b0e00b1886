//! Dates in figures: 2024-06-30, 2024.6.30, 2024/6, 2024.6月底, 6.30前, 20240630.

use jiff::civil::Date;

use super::stretch::{Stretch, Unit};
use super::{Basis, Context, Place, closing, first_of, last_of, month};
use crate::values::date;

/// A date in figures. In a sentence only a full one counts, or one with 前 behind: 6.30前 is a date, 6.30 a number.
pub(super) fn read(text: &str, context: &Context) -> Option<Stretch> {
    if !text.starts_with(|c: char| crate::values::numeral::arabic_digit(c).is_some()) {
        return None;
    }
    let stated = with_year(text, context);
    stated
        .map(|stretch| Stretch {
            basis: Basis::Stated,
            states_year: stretch.unit != Unit::Year,
            ..stretch
        })
        .or_else(|| month_and_day(text, context))
}

fn with_year(text: &str, context: &Context) -> Option<Stretch> {
    let is_field = context.place == Place::Field;
    let Some((year, year_length)) = date::read_year_digits(text) else {
        return if is_field { compact(text) } else { None };
    };
    let mark = separator(&text[year_length..])?;
    let rest = &text[year_length + mark.len_utf8()..];
    let begin = year_length + mark.len_utf8();
    if date::read_month(rest).is_some() {
        // 2024.6月底, but the range 2024—6月 is none.
        let is_joined = matches!(mark, '.' | '．' | '/');
        return is_joined
            .then(|| month::read(rest, &Context { year, ..*context }, true))?
            .map(|part| part.behind(begin));
    }
    let (month, month_length) =
        date::read_number(rest).filter(|(month, _)| (1..=12).contains(month))?;
    let length = begin + month_length;
    let behind = &text[length..];
    if behind.starts_with(mark)
        && let Some((day, day_length)) = date::read_number(&behind[mark.len_utf8()..])
    {
        let day = Date::new(year, month, day).ok();
        let length = length + mark.len_utf8() + day_length;
        let share = if text[length..].starts_with('日') { '日'.len_utf8() } else { 0 };
        return Stretch::new(day, day, Unit::Day, length + share);
    }
    let part = month::part(behind, year, month)?;
    let is_month =
        is_field && !goes_on(behind) || part.unit == Unit::End || closing::is_before(behind);
    is_month.then(|| part.behind(length))
}

/// 20240630 in a field.
fn compact(text: &str) -> Option<Stretch> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if goes_on(&text[8..]) {
        return None;
    }
    let (year, _) = date::read_year_digits(&digits[..4])?;
    let (month, day) = (digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
    let day = Date::new(year, month, day).ok();
    Stretch::new(day, day, Unit::Day, 8)
}

/// 6.30前; in a field 6.30 too.
fn month_and_day(text: &str, context: &Context) -> Option<Stretch> {
    let (month, length) = date::read_number(text)?;
    let mark = text[length..].chars().next().filter(|mark| matches!(mark, '.' | '．'))?;
    let (day, day_length) = date::read_number(&text[length + mark.len_utf8()..])?;
    let length = length + mark.len_utf8() + day_length;
    let behind = &text[length..];
    let share = if behind.starts_with('日') { '日'.len_utf8() } else { 0 };
    let is_date = share > 0
        || closing::is_before(behind)
        || context.place == Place::Field && !goes_on(behind);
    let year = context.year_of(month, false);
    let day = Date::new(year, month, day).ok().filter(|_| is_date);
    Stretch::new(day, day, Unit::Day, length + share)
}

/// The end of a range in figures behind its first part: 2024.1-12, 2018—2020年.
pub(super) fn bare_end(text: &str, context: &Context, first: &Stretch) -> Option<Stretch> {
    let is_month = first.unit == Unit::Month && context.place == Place::Field;
    let (month, length) =
        date::read_number(text).filter(|(month, _)| is_month && (1..=12).contains(month))?;
    if goes_on(&text[length..]) {
        return None;
    }
    Stretch::new(first_of(context.year, month), last_of(context.year, month), Unit::Month, length)
}

/// 2018—2020年: years that share one 年.
pub(super) fn years(text: &str) -> Option<Stretch> {
    let (first, length) = date::read_year_digits(text)?;
    let dash = super::stretch::dash(&text[length..])?;
    let (last, last_length) = date::read_year(&text[length + dash..])?;
    let stretch = Stretch::new(
        first_of(first, 1),
        last_of(last, 12),
        Unit::Year,
        length + dash + last_length,
    );
    stretch.filter(|_| last > first).map(|stretch| Stretch { basis: Basis::Stated, ..stretch })
}

fn separator(text: &str) -> Option<char> {
    text.chars().next().filter(|mark| matches!(mark, '.' | '．' | '-' | '－' | '/'))
}

/// Whether the number measures something, or is part of a longer one.
fn goes_on(text: &str) -> bool {
    text.starts_with(|c: char| {
        crate::values::numeral::arabic_digit(c).is_some() || "万亿元%％个.．倍".contains(c)
    })
}
