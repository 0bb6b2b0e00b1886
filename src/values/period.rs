//! Periods and deadlines: 年内, 6月底前, 二季度, 上半年, 每月, 2019年9月30日前, 印发后30日内.

use std::ops::Range;

use jiff::civil::Date;
use jiff::{Span as Duration, ToSpan};

use super::numeral;
use crate::model::Recurrence;

/// What relative periods refer to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference {
    /// The plan's year: 年内, 6月底.
    pub year: Option<i16>,
    /// The notice's date: 印发后30日内.
    pub issued_on: Option<Date>,
}

/// A period or deadline in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Bytes it takes up.
    pub range: Range<usize>,
    /// First day, where the wording has one.
    pub start: Option<Date>,
    /// Last day; `None` for what only recurs.
    pub due: Option<Date>,
    /// How often it recurs.
    pub recurrence: Option<Recurrence>,
}

/// Where a period stands: in a sentence a bare 2019年 is a mention, in a field 完成时限 it is the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Prose,
    Field,
}

/// Reads the value of a field 完成时限, or a table's cell of that name.
pub fn read_deadline_field(text: &str, reference: &Reference) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        match read_at(text, at, reference, Place::Field) {
            Some(period) => {
                at = period.range.end;
                periods.push(period);
            }
            None => at += character.len_utf8(),
        }
    }
    periods
}

/// Reads the period that begins at byte `at` of a sentence. What only names a period (2018年, 年度总结) is none.
pub fn read_in_prose(text: &str, at: usize, reference: &Reference) -> Option<Period> {
    read_at(text, at, reference, Place::Prose)
}

/// Whether a period may begin with this character: what a scanner looks for.
pub fn may_begin(character: char) -> bool {
    numeral::arabic_digit(character).is_some()
        || matches!(
            character,
            '〇' | '一'
                | '二'
                | '两'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十'
                | '第'
                | '今'
                | '明'
                | '当'
                | '本'
                | '年'
                | '全'
                | '上'
                | '下'
                | '半'
                | '季'
                | '月'
                | '周'
                | '每'
                | '逐'
                | '按'
                | '印'
                | '发'
                | '国'
                | '元'
                | '到'
                | '至'
                | '长'
                | '常'
                | '持'
        )
}

fn read_at(text: &str, at: usize, reference: &Reference, place: Place) -> Option<Period> {
    let rest = &text[at..];
    let before = text[..at].chars().next_back();
    let found = match rest.chars().next()? {
        '每' | '逐' | '按' => recurring(rest),
        '半' | '季' | '月' | '周' => report_cycle(rest, before),
        '年' if before.is_none_or(|c| {
            numeral::arabic_digit(c).is_none()
                && !"上去前明每历多〇一二三四五六七八九十".contains(c)
        }) =>
        {
            in_year(rest, reference.year?)
        }
        '全' => whole_year(rest, reference.year?),
        '印' | '发' => after_issue(rest, reference.issued_on?),
        '国' | '元' => festival(rest, reference.year?),
        '长' | '常' | '持' if place == Place::Field => ongoing(rest),
        '到' | '至' if place == Place::Prose => by_year(rest),
        '今' | '明' | '当' | '本' => with_relative_year(rest, reference, place),
        '上' | '下' => half(rest, reference.year?),
        _ if is_inside_number(&text[..at]) => None,
        _ => with_year(rest, reference, place),
    }?;
    Some(Period {
        range: at..at + found.length,
        start: found.start,
        due: found.due,
        recurrence: found.recurrence,
    })
}

/// Whether what stands before makes the number part of something else: 10.17, 〔2019〕, 前三季度, the 6月 of a 2018年6月 that was none.
fn is_inside_number(before: &str) -> bool {
    let is_digit = |c: char| numeral::arabic_digit(c).is_some();
    before.ends_with(|c| is_digit(c) || matches!(c, '.' | '〔' | '·' | '前'))
        || before.strip_suffix('年').is_some_and(|year| year.ends_with(is_digit))
}

/// What was read, by its length.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    length: usize,
    start: Option<Date>,
    due: Option<Date>,
    recurrence: Option<Recurrence>,
}

impl Found {
    fn by(due: Option<Date>, length: usize) -> Option<Self> {
        due.map(|due| Self { length, due: Some(due), ..Self::default() })
    }

    fn within(start: Option<Date>, due: Option<Date>, length: usize) -> Option<Self> {
        start.zip(due).map(|(start, due)| Self {
            length,
            start: Some(start),
            due: Some(due),
            recurrence: None,
        })
    }

    fn recurs(recurrence: Recurrence, length: usize) -> Self {
        Self { length, recurrence: Some(recurrence), ..Self::default() }
    }

    /// The same, so much further into the text.
    fn behind(self, length: usize) -> Self {
        Self { length: self.length + length, ..self }
    }
}

fn first_of(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}

fn last_of(year: i16, month: i8) -> Option<Date> {
    first_of(year, month).map(Date::last_of_month)
}

/// Words that close a deadline and are part of its wording.
fn closing(text: &str) -> usize {
    let words = ["之前", "以前", "前", "之内", "以内", "内"];
    let word = words.into_iter().find(|word| text.starts_with(word));
    // 前方, 前期, 前来 and 内部 are words of their own.
    let is_other =
        ["前方", "前期", "前来", "前往", "前列", "前三", "前十", "内部", "内容", "内外", "内涵"]
            .iter()
            .any(|other| text.starts_with(other));
    word.filter(|_| !is_other).map_or(0, str::len)
}

fn is_before(text: &str) -> bool {
    closing(text) > 0
        && !text.starts_with('内')
        && !text.starts_with("以内")
        && !text.starts_with("之内")
}

/// 年内, 年底前, 年中.
fn in_year(text: &str, year: i16) -> Option<Found> {
    if text.starts_with("年内") {
        return Found::within(first_of(year, 1), last_of(year, 12), "年内".len());
    }
    end_of_year(text, year)
}

/// 年底, 年末, 年中, each with what closes it.
fn end_of_year(text: &str, year: i16) -> Option<Found> {
    let (word, month) = [("年底", 12), ("年末", 12), ("年终", 12), ("年中", 6)]
        .into_iter()
        .find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let is_noun = ["考核", "总结", "绩效", "奖", "慰问", "评比", "国"]
        .iter()
        .any(|noun| rest.starts_with(noun))
        && word != "年底";
    if is_noun {
        return None;
    }
    Found::by(last_of(year, month), word.len() + closing(rest))
}

/// 全年. 全年度 and 全年龄 are no deadlines.
fn whole_year(text: &str, year: i16) -> Option<Found> {
    let rest = text.strip_prefix("全年")?;
    if ["度", "龄", "级", "无休"].iter().any(|other| rest.starts_with(other)) {
        return None;
    }
    Found::within(first_of(year, 1), last_of(year, 12), "全年".len())
}

/// 上半年, 下半年.
fn half(text: &str, year: i16) -> Option<Found> {
    let (first, last) = match () {
        () if text.starts_with("上半年") => (1, 6),
        () if text.starts_with("下半年") => (7, 12),
        () => return None,
    };
    let rest = &text["上半年".len()..];
    let closing = closing(rest);
    if rest.starts_with('度') {
        return None;
    }
    if is_before(rest) {
        return Found::by(last_of(year, last), "上半年".len() + closing);
    }
    Found::within(first_of(year, first), last_of(year, last), "上半年".len() + closing)
}

/// 今年, 本年, 当年, 明年 and what follows: 明年6月底前.
fn with_relative_year(text: &str, reference: &Reference, place: Place) -> Option<Found> {
    let (word, step) = [("今年", 0), ("本年度", 0), ("本年", 0), ("当年", 0), ("明年", 1)]
        .into_iter()
        .find(|(word, _)| text.starts_with(word))?;
    let year = reference.year?.checked_add(step)?;
    let rest = &text[word.len()..];
    if let Some(found) = in_known_year(rest, year, place) {
        return Some(found.behind(word.len()));
    }
    if rest.starts_with('内') && closing(rest) > 0 {
        return Found::within(first_of(year, 1), last_of(year, 12), word.len() + '内'.len_utf8());
    }
    // 今年底 leaves one 年 out.
    let year_at = word.len() - '年'.len_utf8();
    text[year_at..]
        .starts_with('年')
        .then(|| end_of_year(&text[year_at..], year))
        .flatten()
        .map(|found| found.behind(year_at))
}

/// 到2020年 sets a deadline, 2020年 alone does not.
fn by_year(text: &str) -> Option<Found> {
    let lead = text.chars().next()?.len_utf8();
    let (year, length) = read_year(&text[lead..])?;
    let rest = &text[lead + length..];
    let goes_on =
        rest.starts_with(|c: char| c.is_ascii_digit() || "底末度".contains(c)) || closing(rest) > 0;
    if goes_on { None } else { Found::by(last_of(year, 12), lead + length) }
}

/// A year of four digits and 年.
fn read_year(text: &str) -> Option<(i16, usize)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    text[4..].starts_with('年').then_some(())?;
    let year = digits.parse().ok().filter(|year| (1949..2200).contains(year))?;
    Some((year, 4 + '年'.len_utf8()))
}

/// What begins with a number: a year, a month, a quarter.
fn with_year(text: &str, reference: &Reference, place: Place) -> Option<Found> {
    let Some((year, length)) = read_year(text) else {
        return in_known_year(text, reference.year?, place);
    };
    let rest = &text[length..];
    if let Some(found) = in_known_year(rest, year, place) {
        // 2018年6月 without 前 or 底 speaks of the past.
        let is_past = place == Place::Prose
            && reference.year.is_some_and(|planned| year < planned)
            && found.start.is_some();
        return (!is_past).then(|| found.behind(length));
    }
    let year_at = length - '年'.len_utf8();
    if let Some(found) = end_of_year(&text[year_at..], year) {
        return Some(found.behind(year_at));
    }
    let closing = closing(rest);
    match place {
        _ if is_before(rest) => Found::by(last_of(year.checked_sub(1)?, 12), length + closing),
        _ if closing > 0 => Found::within(first_of(year, 1), last_of(year, 12), length + closing),
        Place::Field => Found::within(
            first_of(year, 1),
            last_of(year, 12),
            length + if rest.starts_with('度') { '度'.len_utf8() } else { 0 },
        ),
        Place::Prose => None,
    }
}

/// A quarter, half or month of a year that is known.
fn in_known_year(text: &str, year: i16, place: Place) -> Option<Found> {
    if text.starts_with(['上', '下']) {
        return half(text, year);
    }
    quarter(text, year)
        .or_else(|| month(text, year, place))
        .or_else(|| if text.starts_with("全年") { whole_year(text, year) } else { None })
}

/// 二季度, 第二季度末, 1季度前.
fn quarter(text: &str, year: i16) -> Option<Found> {
    let ordinal = if text.starts_with('第') { '第'.len_utf8() } else { 0 };
    let character = text[ordinal..].chars().next()?;
    let number = numeral::arabic_digit(character)
        .or_else(|| numeral::chinese_digit(character))
        .filter(|n| (1..=4).contains(n))?;
    let mut length = ordinal + character.len_utf8();
    let rest = &text[length..];
    let word = ["季度", "季"].into_iter().find(|word| rest.starts_with(word))?;
    length += word.len();
    let first = i8::try_from(number * 3 - 2).ok()?;
    let rest = &text[length..];
    if word == "季" && (rest.is_empty() || rest.starts_with(['节', '稻'])) {
        return None;
    }
    let end = if rest.starts_with(['末', '底']) { '末'.len_utf8() } else { 0 };
    let closing = closing(&rest[end..]);
    if end > 0 || is_before(rest) {
        return Found::by(last_of(year, first + 2), length + end + closing);
    }
    Found::within(first_of(year, first), last_of(year, first + 2), length + closing)
}

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
fn month(text: &str, year: i16, place: Place) -> Option<Found> {
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

/// Cycles by name, as 每 and 按 are followed by them.
const CYCLES: &[(&str, Recurrence)] = &[
    ("半年", Recurrence::HalfYearly),
    ("季度", Recurrence::Quarterly),
    ("季", Recurrence::Quarterly),
    ("个季度", Recurrence::Quarterly),
    ("个月", Recurrence::Monthly),
    ("月", Recurrence::Monthly),
    ("周", Recurrence::Weekly),
    ("星期", Recurrence::Weekly),
    ("年", Recurrence::Yearly),
];

/// 每月, 每季度末, 每周五, 逐月, 按季度.
fn recurring(text: &str) -> Option<Found> {
    let lead = text.chars().next()?;
    let rest = &text[lead.len_utf8()..];
    let (word, recurrence) = *CYCLES.iter().find(|(word, _)| rest.starts_with(word))?;
    // 按年度 and 按月份 sort; 逐年 only says that something goes on.
    if lead != '每' && (word == "年" || rest[word.len()..].starts_with(['份', '龄'])) {
        return None;
    }
    let mut length = lead.len_utf8() + word.len();
    let behind = &text[length..];
    if behind.starts_with('度') {
        length += '度'.len_utf8();
    }
    let behind = &text[length..];
    if let Some(end) = behind.chars().next().filter(|c| matches!(c, '末' | '底' | '初')) {
        length += end.len_utf8() + closing(&behind[end.len_utf8()..]);
    } else if recurrence == Recurrence::Weekly
        && behind.starts_with(['一', '二', '三', '四', '五', '六', '日'])
    {
        let is_weekday = !behind.chars().nth(1).is_some_and(|c| "次场期篇个".contains(c));
        length += if is_weekday { '一'.len_utf8() } else { 0 };
    } else if let Some(day) = numeral::read(behind)
        && let Some(rest) = behind[day.length..].strip_prefix(['日', '号'])
    {
        length = text.len() - rest.len() + closing(rest);
    }
    Some(Found::recurs(recurrence, length))
}

/// What is done once a cycle, so that naming the cycle says how often: 半年度…总结, 季度例会.
const CYCLE_WORK: &[&str] = &[
    "总结",
    "报告",
    "通报",
    "例会",
    "调度",
    "点评",
    "汇报",
    "督查",
    "评估",
    "会商",
    "监测",
    "考核",
    "报送",
    "分析",
    "推进会",
    "联席会",
];

/// 半年度和全年度工作总结, 季度例会, 月度通报; 每 and 一次 need no such word: 半年一次.
fn report_cycle(text: &str, before: Option<char>) -> Option<Found> {
    if before
        .is_some_and(|c| "上下每一二三四1234第大小前后本当正前".contains(c) || c.is_ascii_digit())
    {
        return None;
    }
    let (word, recurrence) = [
        ("半年度", Recurrence::HalfYearly),
        ("半年", Recurrence::HalfYearly),
        ("季度", Recurrence::Quarterly),
        ("月度", Recurrence::Monthly),
        ("周", Recurrence::Weekly),
    ]
    .into_iter()
    .find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let clause = rest.find(['，', '。', '；', '、']).unwrap_or(rest.len());
    let near = rest[..clause].char_indices().nth(LONGEST_CYCLE_WORK).map_or(clause, |(at, _)| at);
    let works = CYCLE_WORK.iter().any(|work| match word {
        "半年" | "周" => rest.starts_with(work),
        _ => rest[..near].contains(work),
    });
    (works || rest.starts_with("一次")).then(|| Found::recurs(recurrence, word.len()))
}

/// Characters between a cycle and the work done in it.
const LONGEST_CYCLE_WORK: usize = 12;

/// 印发后30日内, 印发之日起一个月内, 发文后10个工作日内.
fn after_issue(text: &str, issued_on: Date) -> Option<Found> {
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
        let is_weekend =
            matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
        left -= i64::from(!is_weekend);
    }
    Some(day)
}

/// 国庆节前, 元旦前: the day before the holiday.
fn festival(text: &str, year: i16) -> Option<Found> {
    let days = [("国庆节", year, 10), ("国庆", year, 10), ("元旦", year.checked_add(1)?, 1)];
    let (word, year, month) = days.into_iter().find(|(word, ..)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    is_before(rest)
        .then(|| Found::by(first_of(year, month)?.yesterday().ok(), word.len() + closing(rest)))
        .flatten()
}

/// 长期, 常年, 常态化, 持续 in a field.
fn ongoing(text: &str) -> Option<Found> {
    let words = [
        "长期坚持",
        "长期推进",
        "长期",
        "常年",
        "常态化推进",
        "常态化",
        "持续推进",
        "持续开展",
        "持续",
    ];
    let word = words.into_iter().find(|word| text.starts_with(word))?;
    Some(Found::recurs(Recurrence::Ongoing, word.len()))
}
