use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use memchr::memmem::Finder;

use crate::checks::plan_years::PlanYears;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Message, Severity, message};
use crate::values::date;
use crate::values::numeral::arabic_digit;

pub(super) const CHECK: Check = Check {
    name: "impossible-date",
    severity: Severity::Error,
    summary: Localized { zh: "日期不存在", en: "a date that no calendar has" },
    source: Localized {
        zh: "公历；GB/T 15835-2011 对日期写法的规定",
        en: "the Gregorian calendar; GB/T 15835-2011 on how dates are written",
    },
    page: Localized {
        zh: "\
## 为什么
2月30日、13月这样的日期没有，任务也就没有时限，多半是改月份时漏改了日子。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。2月30日前举办3期培训班。
责任单位：区人社局
~~~

## 怎么改
核对月份和日子。2月29日只有闰年才有。
",
        en: "\
## Why
There is no 30 February and no month 13, so the task has no deadline. Mostly the month was changed and the day was not.

## What to do
Check month and day. 29 February is a day of leap years only.
",
    },
    run,
};

static MONTH: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("月"));
static CENTURY: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("20"));

fn run(context: &Context<'_>, findings: &mut Findings) {
    let planned = PlanYears::of(context.plan);
    for text in context.outline.texts() {
        let string = text.as_str();
        let months =
            MONTH.find_iter(string.as_bytes()).filter_map(|at| in_month(string, at, planned));
        let figures = CENTURY.find_iter(string.as_bytes()).filter_map(|at| in_figures(string, at));
        for impossible in months.chain(figures) {
            let written = &string[impossible.range.clone()];
            findings.report(
                text.span(impossible.range.clone()),
                message(
                    format!("没有“{written}”这个日期：{}", impossible.reason.zh),
                    format!("there is no {written}: {}", impossible.reason.en),
                ),
                message("核对日期", "check the date"),
            );
        }
    }
}

/// A date that no calendar has, and why.
struct Impossible {
    range: Range<usize>,
    reason: Message,
}

/// The date whose 月 stands at `at`, if there is no such date.
fn in_month(text: &str, at: usize, planned: Option<PlanYears>) -> Option<Impossible> {
    let before = text.get(..at)?;
    let behind = text.get(at + '月'.len_utf8()..)?;
    let month_end = at + '月'.len_utf8();
    let Some((month, start)) = number_before(before) else {
        // 每月32日, 本月0日
        before.ends_with(['每', '本', '当', '次', '下']).then_some(())?;
        let (range, _) = impossible_day(behind, 31)?;
        return Some(Impossible {
            range: month_end + range.start..month_end + range.end,
            reason: message("一个月最多有31天", "a month has 31 days at most"),
        });
    };
    let opening = &before[..start];
    let is_inside = opening
        .strip_suffix(['.', '．', '·', ',', '/'])
        .is_some_and(|number| number.ends_with(|c: char| c.is_numeric()));
    let near = &opening[opening.floor_char_boundary(opening.len().saturating_sub(NEAR))..];
    if is_inside || opening.ends_with('第') || is_lunar(near) {
        return None;
    }
    if !(1..=12).contains(&month) {
        let names_month = states_year(opening) || goes_on_as_month(behind);
        let is_length = LENGTHS.iter().any(|word| opening.ends_with(word));
        return (names_month && !is_length).then(|| Impossible {
            range: start..month_end,
            reason: message("一年有12个月", "a year has 12 months"),
        });
    }
    let days = i8::try_from(month).ok().and_then(|month| longest(month, near, planned))?;
    let (days_range, day) = impossible_day(behind, days)?;
    Some(Impossible {
        range: start..month_end + days_range.end,
        reason: if (month, days, day) == (2, 28, 29) {
            message("这一年不是闰年，2月有28天", "February has 28 days in that year")
        } else {
            message(format!("{month}月有{days}天"), format!("month {month} has {days} days"))
        },
    })
}

/// Bytes before a month in which its year may stand: 100 hanzi.
const NEAR: usize = 300;

/// The number that a text ends with, and where it begins.
fn number_before(text: &str) -> Option<(u32, usize)> {
    let trimmed = text.trim_end_matches([' ', '\u{3000}', '\u{a0}']);
    let last = trimmed.chars().next_back()?;
    let is_arabic = arabic_digit(last).is_some();
    let belongs = |c: char| {
        if is_arabic {
            arabic_digit(c).is_some()
        } else {
            date::chinese_digit(c).is_some() || matches!(c, '十' | '廿' | '卅')
        }
    };
    let start = trimmed.char_indices().rev().take_while(|(_, c)| belongs(*c)).last()?.0;
    let run = &trimmed[start..];
    let (number, length) = date::read_number(run)?;
    (length == run.len()).then_some((u32::try_from(number).ok()?, start))
}

/// Words behind which a number of months is a length: 工期18月.
#[rustfmt::skip]
const LENGTHS: &[&str] = &[
    "为期", "历时", "满", "工期", "周期", "期限", "用时", "时长", "连续", "累计", "约", "近", "共", "超过", "不少于", "不超过", "达", "延长", "缩短", "每",
];

/// What stands behind a month, and not behind a number of months.
#[rustfmt::skip]
const BEHIND_MONTHS: &[&str] = &[
    "底", "末", "初", "上旬", "中旬", "下旬", "份", "前完成", "前，", "前。", "之前", "以前", "起", "完成", "建成", "启动", "开工", "竣工", "举办", "召开", "开展", "组织",
];

fn goes_on_as_month(behind: &str) -> bool {
    let is_day = date::read_number(behind.trim_start()).is_some_and(|(_, length)| {
        behind.trim_start()[length..].trim_start().starts_with(['日', '号'])
    });
    is_day
        || matches!(behind, "前" | "")
        || BEHIND_MONTHS.iter().any(|word| behind.starts_with(word))
}

/// Whether a text ends with a year: 2019年, 今年.
fn states_year(text: &str) -> bool {
    let text = text.trim_end();
    let year = text.strip_suffix('年').unwrap_or_default().trim_end();
    year.ends_with(['今', '本', '明', '次', '去', '当']) || four_digits(year).is_some()
}

/// The year of the four digits that a text ends with.
fn four_digits(text: &str) -> Option<i16> {
    let (start, _) = text.char_indices().rev().nth(3)?;
    date::read_year_digits(&text[start..]).map(|(year, _)| year)
}

/// Lunar months have 30 days or 29.
fn is_lunar(opening: &str) -> bool {
    ["农历", "阴历", "夏历"].iter().any(|word| {
        opening.rfind(word).is_some_and(|at| opening[at + word.len()..].chars().count() <= 6)
    })
}

/// The days of a month that is named behind `opening`. Where the year of a February is open, it may have 29.
fn longest(month: i8, opening: &str, planned: Option<PlanYears>) -> Option<i8> {
    // Any leap year has as many days in every other month.
    let year = if month == 2 { february_year(opening, planned).unwrap_or(2000) } else { 2000 };
    Date::new(year, month, 1).ok().map(Date::days_in_month)
}

/// The year of a February: the one before it, else the only one of the sentence, else the plan's.
fn february_year(opening: &str, planned: Option<PlanYears>) -> Option<i16> {
    let only = planned.and_then(PlanYears::only);
    if let Some(year) = opening.trim_end().strip_suffix('年') {
        let step = match year.chars().next_back()? {
            '今' | '本' => 0,
            '明' | '次' | '翌' | '来' => 1,
            '去' | '上' => -1,
            _ => return four_digits(year.trim_end()),
        };
        return only.map(|planned| planned + step);
    }
    let sentence = opening.rsplit(['。', '；', '\n']).next().unwrap_or_default();
    // A year named before may go on to the next: 2019年11月1日至2月29日.
    if sentence.contains("年") && sentence.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    only
}

/// The first day behind a month that the month does not have, and the day: of 25—30日 the last.
fn impossible_day(text: &str, days: i8) -> Option<(Range<usize>, i8)> {
    let mut at = date::blanks(text);
    let mut open: Option<i8> = None;
    // A list of days names no more than a month has.
    for _ in 0..31 {
        let rest = text.get(at..)?;
        let (day, length) = date::read_number(rest)?;
        if !(1..=days).contains(&day) {
            open = open.or(Some(day));
        }
        at += length;
        let gap = date::blanks(&text[at..]);
        let mark = text[at + gap..].chars().next()?;
        if matches!(mark, '日' | '号') {
            at += gap + mark.len_utf8();
            if let Some(day) = open {
                let is_other = mark == '号'
                    && text[at..].starts_with([
                        '楼', '线', '院', '文', '令', '库', '井', '机', '船', '轮', '台', '馆',
                    ]);
                return (!is_other).then_some((0..at, day));
            }
        }
        let rest = &text[at..];
        let joined =
            rest.trim_start_matches(['—', '–', '-', '－', '~', '～', '至', '到', '、', '和', '及']);
        if joined.len() == rest.len() {
            return None;
        }
        at += rest.len() - joined.len();
    }
    None
}

/// 2019-02-30, 2019.2.30, whose 20 stands at `at`, if there is no such date.
fn in_figures(text: &str, at: usize) -> Option<Impossible> {
    let before = text.get(..at)?;
    if before.ends_with(|c: char| {
        c.is_alphanumeric() && c.is_ascii() || matches!(c, '.' | '-' | '/' | '—')
    }) {
        return None;
    }
    let (year, year_length) = date::read_year_digits(&text[at..])?;
    let mark = text[at + year_length..]
        .chars()
        .next()
        .filter(|mark| matches!(mark, '.' | '．' | '-' | '/'))?;
    let month_at = at + year_length + mark.len_utf8();
    let (month, month_length) = date::read_number(&text[month_at..])?;
    let day_at = month_at + month_length + mark.len_utf8();
    if !text[month_at + month_length..].starts_with(mark) {
        return None;
    }
    let (day, day_length) = date::read_number(&text[day_at..])?;
    let end = day_at + day_length;
    let goes_on = text[end..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == mark);
    let days = Date::new(year, month, 1).ok()?.days_in_month();
    // Behind a month a number above 31 is hardly meant for a day.
    let is_impossible = day == 0 || day > days && day <= 31;
    (is_impossible && !goes_on).then(|| Impossible {
        range: at..end,
        reason: message(
            format!("{year}年{month}月有{days}天"),
            format!("{year}-{month} has {days} days"),
        ),
    })
}
