//! Periods that count from the notice's date: 印发后30日内, 会后一周内, 本周五前, 下月底.

use jiff::civil::{Date, Weekday};
use jiff::{Span as Duration, ToSpan};

use super::stretch::{self, Stretch, Unit};
use super::{Basis, Context, Found, Place, Standing, closing, month, starting};
use crate::values::{date, numeral};

/// What a notice calls itself before 印发: 自本通知印发之日起.
const OWN_NAMES: &[&str] =
    &["通知", "方案", "意见", "要点", "办法", "计划", "本文", "本", "文件", "分工"];

/// Words before 文件印发 that say that it is this one, not any: 自文件印发之日起.
const OPENERS: &[&str] = &["自", "从", "在", "于", "本", "该", "此"];

/// 印发后30日内, 印发之日起一个月内, 发文后10个工作日内, 会后一周内.
///
/// What counts from another event (政策文件发布后3个工作日内) is none. A meeting whose results the notice passes on is taken to be of its day.
pub(super) fn after_issue(text: &str, before: &str, context: &Context) -> Option<Found> {
    let words = ["印发", "发布", "发文", "下发", "公布", "发出", "会议结束", "会议", "会"];
    let word = starting(text, &words)?;
    let rest = &text[word.len()..];
    let after = starting(rest, &["之日起", "之日后", "之后", "后的", "后", "之日", "起"])?;
    // 印发之日起，30日内
    let pause = rest[after.len()..]
        .chars()
        .next()
        .filter(|c| after.starts_with("之日") && matches!(c, '，' | ','));
    let after = after.len() + pause.map_or(0, char::len_utf8);
    let (due, length) = counted(&rest[after..], context)?;
    let is_own = if word.starts_with('会') { is_opened(before) } else { is_own(before) };
    is_own.then(|| Found::by(due, word.len() + after + length, Basis::Issue))
}

/// Whether nothing stands before that the event could be of.
fn is_opened(before: &str) -> bool {
    let stands_alone =
        |c: char| c.is_ascii_punctuation() || c.is_whitespace() || "，。；：、（《“”》".contains(c);
    before.is_empty()
        || before.ends_with(stands_alone)
        || OPENERS.iter().chain(&["应", "请", "须", "要"]).any(|word| before.ends_with(word))
}

/// Whether what is issued is the notice itself: 本通知正式印发后, 印发后; not 政策文件印发后.
fn is_own(before: &str) -> bool {
    let before =
        ["正式", "公开"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    let Some(name) = OWN_NAMES.iter().find(|name| before.ends_with(*name)) else {
        return is_opened(before);
    };
    *name != "文件" || is_opened(&before[..before.len() - name.len()])
}

/// 6个月内, 30日内 in a field, where they count from the notice's date.
pub(super) fn term(text: &str, context: &Context) -> Option<Found> {
    if context.place != Place::Field {
        return None;
    }
    let (due, length) = counted(text, context)?;
    let closing = text.get(..length)?.ends_with(['内', '前']);
    closing.then(|| Found::by(due, length, Basis::Issue))
}

/// A number of days, weeks or months from the notice's date, with its 内.
fn counted(text: &str, context: &Context) -> Option<(Date, usize)> {
    let (count, mut length) = count(text)?;
    let rest = &text[length..];
    let units: [(&str, Duration); 11] = [
        ("个工作日", 0.days()),
        ("工作日", 0.days()),
        ("个自然日", count.days()),
        ("个月", count.months()),
        ("个星期", count.weeks()),
        ("个周", count.weeks()),
        ("日", count.days()),
        ("天", count.days()),
        ("周", count.weeks()),
        ("年", count.years()),
        ("月", count.months()),
    ];
    let (unit, span) = units.into_iter().find(|(unit, _)| rest.starts_with(unit))?;
    let is_half = text.starts_with('半');
    let due = match unit {
        "个工作日" | "工作日" => working_days_after(context.issued_on, count)?,
        "个月" | "月" if is_half => context.issued_on.checked_add(15.days()).ok()?,
        "年" if is_half => context.issued_on.checked_add(6.months()).ok()?,
        _ if is_half => return None,
        _ => context.issued_on.checked_add(span).ok()?,
    };
    length += unit.len();
    if closing::read(&text[length..]).is_some_and(|(closing, _)| {
        matches!(closing, closing::Closing::After | closing::Closing::From)
    }) {
        return None;
    }
    Some((due, length + closing::limit(&text[length..])))
}

/// A whole number below a thousand: 30, 一, 两, 十五, 半.
fn count(text: &str) -> Option<(i64, usize)> {
    if text.starts_with('半') {
        return Some((1, '半'.len_utf8()));
    }
    if text.starts_with('两') {
        return Some((2, '两'.len_utf8()));
    }
    if let Some((number, length)) = date::read_number(text) {
        return Some((i64::from(number), length));
    }
    let digits = text.chars().take(4).map_while(numeral::arabic_digit);
    let (count, value) =
        digits.fold((0, 0), |(count, value), digit| (count + 1, value * 10 + i64::from(digit)));
    let length = text.chars().take(count).map(char::len_utf8).sum();
    (count == 3).then_some((value, length))
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

/// 本周, 下周五, 本月底, 下个月10日: of the week and month that the notice is issued in, or the next.
pub(super) fn week_or_month(text: &str, context: &Context) -> Option<Stretch> {
    let words = [
        ("本周", 0),
        ("下周", 1),
        ("本星期", 0),
        ("下星期", 1),
        ("本月", 0),
        ("下个月", 1),
        ("下月", 1),
    ];
    let (word, step) = words.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let found = if word.ends_with('月') {
        month_after(step, rest, context)
    } else {
        week_after(step, rest, context)
    }?;
    Some(Stretch { basis: Basis::Issue, ..found.behind(word.len()) })
}

fn month_after(step: i32, rest: &str, context: &Context) -> Option<Stretch> {
    let first = context.issued_on.first_of_month().checked_add(step.months()).ok()?;
    let (year, month) = (first.year(), first.month());
    if let Some((day, length)) = date::read_day(rest) {
        let day = Date::new(year, month, day).ok();
        return Stretch::new(day, day, Unit::Day, length + month::hours(&rest[length..]));
    }
    month::part(rest, year, month)
}

fn week_after(step: i32, rest: &str, context: &Context) -> Option<Stretch> {
    if rest.starts_with(['边', '围', '岁', '期', '密', '年']) {
        return None;
    }
    let issued = context.issued_on;
    let back = i32::from(issued.weekday().to_monday_zero_offset());
    let monday = issued.checked_add((7 * step - back).days()).ok()?;
    let day = |offset: i32| monday.checked_add(offset.days()).ok();
    let first = rest.chars().next();
    let weekday = first.and_then(|c| {
        "一二三四五六日".chars().position(|day| day == c).or((c == '天').then_some(6))
    });
    match (weekday.and_then(|offset| i32::try_from(offset).ok()), first) {
        (Some(offset), Some(character)) => {
            let length = character.len_utf8();
            Stretch::new(
                day(offset),
                day(offset),
                Unit::Day,
                length + month::hours(&rest[length..]),
            )
        }
        (None, Some(character @ ('底' | '末'))) => {
            Stretch::new(day(6), day(6), Unit::End, character.len_utf8())
        }
        _ => Stretch::new(day(0), day(6), Unit::Month, 0),
    }
}

/// 月底前, 月内 without a month: of the month that the notice is issued in. In 当月底 and 每月底 it is another.
pub(super) fn this_month(text: &str, before: Option<char>, context: &Context) -> Option<Found> {
    let is_other = before.is_some_and(|c| {
        super::is_digit(c)
            || numeral::arabic_digit(c).is_some()
            || "当每次首末个上下逐按该同数半两几明岁腊正年".contains(c)
    });
    let word = starting(text, &["月底", "月末", "月内"]).filter(|_| !is_other)?;
    if word == "月内" && closing::limit(&text['月'.len_utf8()..]) == 0 {
        return None;
    }
    let rest = &text['月'.len_utf8()..];
    let month = month_after(0, rest, context)?.behind('月'.len_utf8());
    Some(Found { basis: Basis::Issue, ..stretch::close(text, month, None, context) })
}

/// Times that are named without a date that could be known: 近三年, 节假日, 当月, 次月5日前.
pub(super) fn undated(text: &str) -> Option<Found> {
    let mention = |length| Some(Found::undated(length, Standing::Time));
    if let Some(word) = starting(text, &["节假日", "节日期间"]) {
        return mention(word.len());
    }
    if let Some(word) = starting(text, &["当月", "次月"]) {
        let rest = &text[word.len()..];
        let day = date::read_day(rest).map_or(0, |(_, length)| length);
        let edge =
            if day == 0 && rest.starts_with(['底', '末', '初']) { '底'.len_utf8() } else { 0 };
        let length = word.len() + day + edge;
        return mention(length + closing::limit(&text[length..]));
    }
    let (_, length) = count(text.strip_prefix('近')?)?;
    let length = '近'.len_utf8() + length;
    let rest = &text[length..];
    let unit = starting(rest, &["个月", "年"])?;
    let is_other = starting(rest, &["年级", "年轻"]).is_some();
    if is_other { None } else { mention(length + unit.len()) }
}
