//! Periods that count from somewhere else: 印发后30日内, 国庆节前.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::{Found, closing, first_of, is_before};
use crate::values::numeral;

/// 印发后30日内, 印发之日起一个月内, 发文后10个工作日内.
pub(super) fn after_issue(text: &str, issued_on: Date) -> Option<Found> {
    let word = ["印发", "发布", "发文", "下发"].into_iter().find(|word| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let after = ["之日起", "之日后", "之后", "后", "起"]
        .into_iter()
        .find(|after| rest.starts_with(after))?;
    let rest = &rest[after.len()..];
    let number = numeral::read(rest)?;
    let count = i64::try_from(number.value)
        .ok()
        .filter(|count| number.value.scale() == 0 && *count < 1000)?;
    let rest = &rest[number.length..];
    let (unit, span): (&str, Duration) = [
        ("个工作日", count.days()),
        ("个月", count.months()),
        ("日", count.days()),
        ("天", count.days()),
        ("周", count.weeks()),
    ]
    .into_iter()
    .find(|(unit, _)| rest.starts_with(unit))?;
    let due = if unit == "个工作日" {
        working_days_after(issued_on, count)
    } else {
        issued_on.checked_add(span).ok()
    };
    let rest = &rest[unit.len()..];
    Found::by(due, text.len() - rest.len() + closing(rest))
}

/// So many weekdays later; public holidays, which are set anew every year, are not known here.
fn working_days_after(date: Date, count: i64) -> Option<Date> {
    let mut day = date;
    let mut left = count;
    while left > 0 {
        day = day.tomorrow().ok()?;
        let is_weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        left -= i64::from(!is_weekend);
    }
    Some(day)
}

/// 国庆节前, 元旦前: the day before the holiday.
pub(super) fn festival(text: &str, year: i16) -> Option<Found> {
    let days = [("国庆节", year, 10), ("国庆", year, 10), ("元旦", year.checked_add(1)?, 1)];
    let (word, year, month) = days.into_iter().find(|(word, ..)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    is_before(rest)
        .then(|| Found::by(first_of(year, month)?.yesterday().ok(), word.len() + closing(rest)))
        .flatten()
}
