//! Months and days: 6月底前, 3—5月, 3、4月份, 9月30日, 10月中旬.

use jiff::civil::Date;

use super::stretch::{self, Stretch, Unit};
use super::{Context, Place, closing, first_of, last_of, starting};
use crate::values::{date, numeral};

/// A month, several, a part of one or a day of one. `has_year` says that a year stands before it.
pub(super) fn read(text: &str, context: &Context, has_year: bool) -> Option<Stretch> {
    let Some((month, length)) = date::read_month(text) else {
        return several(text, context, has_year);
    };
    let year = context.year_of(month, has_year);
    let rest = &text[length..];
    // 9月开学前 is due before the term, not in the month.
    if rest.starts_with(['嫂', '饼', '球', '光']) || rest.starts_with("开学") {
        return None;
    }
    let gap = date::blanks(rest);
    if states_day(rest) {
        let (day, day_length) = date::read_day(&rest[gap..])?;
        let date = Date::new(year, month, day).ok();
        let length = length + gap + day_length;
        return Stretch::new(date, date, Unit::Day, length + hours(&text[length..]));
    }
    if let Some(days) = days(&rest[gap..], year, month) {
        return Some(days.behind(length + gap));
    }
    let part = part(rest, year, month)?;
    let stretch = part.behind(length);
    let is_bare = part.length == 0 && !has_year && context.place == Place::Prose;
    let is_chinese = !text.starts_with(|c: char| numeral::arabic_digit(c).is_some());
    (!is_bare || !is_chinese || is_month(rest)).then_some(stretch)
}

/// 9月20—24日, 9月20至10月24日: the first day without its 日.
fn days(text: &str, year: i16, month: i8) -> Option<Stretch> {
    let (first, length) = date::read_number(text)?;
    let begin = length + stretch::dash(&text[length..])?;
    let (month_end, month_length) = date::read_month(&text[begin..]).unwrap_or((month, 0));
    let at = begin + month_length;
    let (last, last_length) = date::read_day(&text[at..])?;
    let (start, end) = (Date::new(year, month, first).ok(), Date::new(year, month_end, last).ok());
    Stretch::new(start, end, Unit::Part, at + last_length).filter(|days| days.start < days.end)
}

/// Whether a bare month in characters is one: 三月 alone may be a name, 三月前 and 三月开展 are months.
fn is_month(behind: &str) -> bool {
    let verbs = ["完成", "开展", "举办", "召开", "启动", "组织", "举行", "底", "末"];
    closing::read(behind).is_some()
        || starting(behind, &verbs).is_some()
        || stretch::dash(behind).is_some_and(|dash| {
            date::read_month(&behind[dash..]).is_some() || behind[dash..].starts_with("年底")
        })
}

/// Whether a month or a day is named, be there such a one or not: 13月, 6月31日, 31日.
pub(super) fn is_stated(text: &str) -> bool {
    let text = &text[date::blanks(text)..];
    let month = date::read_number(text).is_some_and(|(_, length)| {
        text[length + date::blanks(&text[length..])..].starts_with('月')
    });
    month || states_day(text)
}

/// Whether a day is named, be there such a day or not.
fn states_day(text: &str) -> bool {
    date::read_day(&text[date::blanks(text)..]).is_some()
}

/// The whole of a month or its part that is named behind it: 底, 上旬, 份.
pub(super) fn part(text: &str, year: i16, month: i8) -> Option<Stretch> {
    let gap = date::blanks(text);
    if gap > 0 && text[gap..].starts_with(['底', '末']) {
        return part(&text[gap..], year, month).map(|part| part.behind(gap));
    }
    let share = if text.starts_with('份') { '份'.len_utf8() } else { 0 };
    let day = |day| Date::new(year, month, day).ok();
    let end = last_of(year, month);
    let parts = [
        ("月底", end, end, Unit::End),
        ("月末", end, end, Unit::End),
        ("底", end, end, Unit::End),
        ("末", end, end, Unit::End),
        ("初", day(1), day(10), Unit::Part),
        ("上旬", day(1), day(10), Unit::Part),
        ("中旬", day(11), day(20), Unit::Part),
        ("下旬", day(21), end, Unit::Part),
        ("上中旬", day(1), day(20), Unit::Part),
        ("中下旬", day(11), end, Unit::Part),
        ("上半月", day(1), day(15), Unit::Part),
        ("下半月", day(16), end, Unit::Part),
    ];
    let behind = &text[share..];
    match parts.into_iter().find(|(word, ..)| behind.starts_with(word)) {
        Some((word, start, end, unit)) => Stretch::new(start, end, unit, share + word.len()),
        None => Stretch::new(first_of(year, month), end, Unit::Month, share),
    }
}

/// 3—5月, 3至5月份, 3、4月, 6、9、12月底: months that share one 月.
fn several(text: &str, context: &Context, has_year: bool) -> Option<Stretch> {
    let (first, mut length) =
        date::read_number(text).filter(|(month, _)| (1..=12).contains(month))?;
    let year = context.year_of(first, has_year);
    let mut earlier = first;
    let is_arabic = |text: &str| text.starts_with(|c: char| numeral::arabic_digit(c).is_some());
    // Every month comes behind the one before, so that there are at most twelve; 11—3月 ends in the next year.
    for _ in 0..12 {
        let rest = &text[length..];
        let dash = stretch::dash(rest);
        let join = dash.or_else(|| rest.starts_with('、').then_some('、'.len_utf8()))?;
        let next = &rest[join..];
        // 二、6月底前 numbers a line.
        if is_arabic(next) != is_arabic(text) {
            return None;
        }
        if let Some((last, last_length)) = date::read_month(next) {
            let behind = &next[last_length..];
            let year = match last {
                last if last > earlier => year,
                last if dash.is_some() && last < earlier && first > 6 => year.checked_add(1)?,
                _ => return None,
            };
            if states_day(behind) && dash.is_some() {
                return None;
            }
            let part = part(behind, year, last)?;
            let start = first_of(if last > earlier { year } else { year - 1 }, first);
            let unit = if part.unit == Unit::Month { Unit::Part } else { part.unit };
            let start = if unit == Unit::End {
                start.filter(|_| dash.is_some()).or(Some(part.end))
            } else {
                start
            };
            return Stretch::new(
                start,
                Some(part.end),
                unit,
                length + join + last_length + part.length,
            );
        }
        let (next, next_length) = date::read_number(next).filter(|(next, _)| *next > earlier)?;
        earlier = next;
        length += join + next_length;
    }
    None
}

/// Words of a day's part behind it, as far as a deadline goes on with them: （星期五）, 17时, 下午5点半, 下班.
pub(super) fn hours(text: &str) -> usize {
    let mut length = weekday(text);
    let noted = length;
    length +=
        starting(&text[length..], &["上午", "下午", "晚上", "中午", "晚"]).map_or(0, str::len);
    length += starting(&text[length..], &["下班", "24:00"]).map_or(0, str::len);
    length += clock(&text[length..]);
    let is_limited = closing::read(&text[length..]).is_some_and(|(closing, _)| {
        matches!(closing, closing::Closing::Before | closing::Closing::Until)
    });
    if is_limited { length } else { noted }
}

/// Characters of a lunar date and its parenthesis at the most: 农历腊月二十九）.
const LONGEST_LUNAR: usize = 12;

/// （星期五）, (周五), （含）, （农历八月十五） behind a day.
fn weekday(text: &str) -> usize {
    let Some(rest) = text.strip_prefix(['（', '(']) else { return 0 };
    let opening = text.len() - rest.len();
    if rest.starts_with("农历") {
        let close = rest.char_indices().take(LONGEST_LUNAR).find(|(_, c)| matches!(c, '）' | ')'));
        return close.map_or(0, |(at, close)| opening + at + close.len_utf8());
    }
    let word = starting(rest, &["星期", "周", "含当日", "含"]).unwrap_or("");
    let mut inner = rest[word.len()..].chars();
    let day = if word.starts_with('含') {
        0
    } else {
        inner.next().filter(|c| "一二三四五六日天".contains(*c)).map_or(0, char::len_utf8)
    };
    let behind = &rest[word.len() + day..];
    match behind.chars().next() {
        Some(close @ ('）' | ')')) if !word.is_empty() && (day > 0 || word.starts_with('含')) => {
            opening + word.len() + day + close.len_utf8()
        }
        _ => 0,
    }
}

/// 17时, 5点半, 17:30, 12点30分.
fn clock(text: &str) -> usize {
    let Some((_, length)) = date::read_number(text).filter(|(hour, _)| *hour <= 24) else {
        return 0;
    };
    let rest = &text[length..];
    let Some(mark) = starting(rest, &["时", "点", ":", "："]) else { return 0 };
    let behind = &rest[mark.len()..];
    let minutes = date::read_number(behind).map_or(0, |(_, length)| length);
    let minute = starting(&behind[minutes..], &["分", "整", "半", "钟"]).map_or(0, str::len);
    length + mark.len() + minutes + minute
}
