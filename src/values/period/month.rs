//! Months and days: 6月底前, 3—5月, 9月30日前, 10月中旬, 6月1日至10日.

use jiff::civil::Date;

use super::{Found, Place, closing, first_of, is_before, last_of};
use crate::values::numeral;

/// A number and 月: the month, and where the text behind it begins.
fn read_month(text: &str) -> Option<(i8, usize, bool)> {
    let number = numeral::read(text)?;
    let rest = text[number.length..].strip_prefix('月')?;
    let month = i8::try_from(number.value)
        .ok()
        .filter(|month| (1..=12).contains(month) && number.value.scale() == 0)?;
    Some((month, text.len() - rest.len(), number.is_chinese))
}

/// Months and days of a year: 6月底前, 3—5月, 9月30日前, 10月中旬.
pub(super) fn month(text: &str, year: i16, place: Place) -> Option<Found> {
    if let Some(found) = months(text, year) {
        return Some(found);
    }
    let (month, length, is_chinese) = read_month(text)?;
    let rest = &text[length..];
    if states_day(rest) {
        let found = day(rest, year, month)?.behind(length);
        return until_day(text, found, year, month).or(Some(found));
    }
    if let Some(found) = until_month(rest, year, month) {
        return Some(found.behind(length));
    }
    let part = part_of_month(rest, year, month);
    let behind_part = &rest[part.length..];
    let closing = closing(behind_part);
    let length = length + part.length + closing;
    if part.due.is_some() {
        return match part.start {
            Some(_) if !is_before(behind_part) => Found::within(part.start, part.due, length),
            _ => Found::by(part.due, length),
        };
    }
    if behind_part.starts_with('起') || behind_part.starts_with("开始") {
        return None;
    }
    // 6月前 ends with May; 6月份以前 does too.
    if is_before(behind_part) {
        let end = first_of(year, month)?.yesterday().ok();
        return Found::by(end, length);
    }
    // 三月 alone may be a name; 十月份, 10月 are months.
    let is_name = is_chinese && part.length == 0 && closing == 0 && place == Place::Prose;
    if is_name { None } else { Found::within(first_of(year, month), last_of(year, month), length) }
}

/// A part of a month: its bytes, and its first and last day.
struct PartOfMonth {
    length: usize,
    start: Option<Date>,
    due: Option<Date>,
}

/// 底, 末, 上旬, 中旬, 下旬, 份 behind a month. 份 alone has no days of its own.
fn part_of_month(text: &str, year: i16, month: i8) -> PartOfMonth {
    let day = |day| Date::new(year, month, day).ok();
    let parts = [
        ("底", None, last_of(year, month)),
        ("末", None, last_of(year, month)),
        ("上旬", day(1), day(10)),
        ("中旬", day(11), day(20)),
        ("下旬", day(21), last_of(year, month)),
    ];
    let share = if text.starts_with('份') { '份'.len_utf8() } else { 0 };
    match parts.into_iter().find(|(word, ..)| text[share..].starts_with(word)) {
        Some((word, start, due)) => PartOfMonth { length: share + word.len(), start, due },
        None => PartOfMonth { length: share, start: None, due: None },
    }
}

/// Whether a day is named, be there such a day or not.
fn states_day(text: &str) -> bool {
    numeral::read(text).is_some_and(|number| text[number.length..].starts_with(['日', '号']))
}

/// A day behind its month: 30日前.
fn day(text: &str, year: i16, month: i8) -> Option<Found> {
    let number = numeral::read(text)?;
    let rest = text[number.length..].strip_prefix(['日', '号'])?;
    let length = text.len() - rest.len();
    let day = i8::try_from(number.value).ok().filter(|_| number.value.scale() == 0)?;
    let date = Date::new(year, month, day).ok();
    let closing = closing(rest);
    if rest.starts_with('起') {
        return None;
    }
    if closing > 0 { Found::by(date, length + closing) } else { Found::within(date, date, length) }
}

/// The end of a range of days: 6月1日至6月10日, 6月1日至10日.
fn until_day(text: &str, from: Found, year: i16, month: i8) -> Option<Found> {
    let (start, rest) = (from.start?, &text[from.length..]);
    let dash = range_dash(rest)?;
    let tail = &rest[dash..];
    let (month, skipped) =
        read_month(tail).map_or((month, 0), |(month, length, _)| (month, length));
    let end = day(&tail[skipped..], year, month)?;
    let due = end.due.filter(|due| *due > start);
    Found::within(Some(start), due, from.length + dash + skipped + end.length)
}

/// The end of a range of months behind its first 月: 3月至5月, 3月—5月底.
fn until_month(text: &str, year: i16, month: i8) -> Option<Found> {
    let dash = range_dash(text)?;
    let (last, length, _) = read_month(&text[dash..])?;
    let rest = &text[dash + length..];
    let part =
        rest.chars().next().filter(|c| matches!(c, '底' | '末' | '份')).map_or(0, char::len_utf8);
    let due = last_of(year, last).filter(|_| last > month);
    Found::within(first_of(year, month), due, dash + length + part + closing(&rest[part..]))
}

/// 3—5月, 3至5月份.
fn months(text: &str, year: i16) -> Option<Found> {
    let first = numeral::read(text)?;
    let month = i8::try_from(first.value)
        .ok()
        .filter(|month| (1..=12).contains(month) && first.value.scale() == 0)?;
    let dash = range_dash(&text[first.length..])?;
    let start = first.length + dash;
    let (last, length, _) = read_month(&text[start..])?;
    let share = if text[start + length..].starts_with('份') { '份'.len_utf8() } else { 0 };
    let due = last_of(year, last).filter(|_| last > month);
    Found::within(first_of(year, month), due, start + length + share)
}

fn range_dash(text: &str) -> Option<usize> {
    ["——", "—", "－", "-", "～", "~", "–", "至", "到"]
        .into_iter()
        .find(|dash| text.starts_with(dash))
        .map(str::len)
}
