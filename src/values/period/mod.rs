//! Periods and deadlines: 年内, 6月底前, 二季度, 上半年, 每月, 2019年9月30日前, 春节前, 印发后30日内.
//!
//! A wording names a stretch of days (`stretch`, of two joined by a dash the days between), and what closes it (前, 内, 起)
//! says which of them counts (`closing`). `cycle` knows what recurs, `relative` what counts from the notice's date.

mod closing;
mod cycle;
mod feast;
mod month;
mod numeric;
mod reference;
mod relative;
mod stretch;
mod year;

use std::ops::Range;

use jiff::civil::Date;

use super::{calendar, date, numeral};
pub use cycle::is_labelled;
use reference::Context;
pub use reference::Reference;

/// A period or deadline in a text.
///
/// All three of `start`, `due` and `recurrence` may be `None`: the text states a period, but neither the text nor the reference dates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Bytes it takes up.
    pub range: Range<usize>,
    /// First day, where the wording has one.
    pub start: Option<Date>,
    /// Last day; `None` for what only recurs or only begins.
    pub due: Option<Date>,
    /// How often it recurs.
    pub recurrence: Option<Recurrence>,
    /// Whether the wording by itself says when something is due.
    pub standing: Standing,
    /// Whether the wording gives the year of a month, quarter or day, so that later ones of the sentence are of that year.
    pub states_year: bool,
}

/// What a wording by itself says of a time; the words around it may still say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It says when something is due: 6月底前, 年内, 上半年, 到2025年, 9月20日, 每月, 印发后30日内.
    Deadline,
    /// It only names a time: 2019年, 2018年6月, 去年底, “十四五”期间, 5月1日起, 春节.
    Time,
}

/// How often something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recurrence {
    /// 每日
    Daily,
    /// 每周
    Weekly,
    /// 每旬: three times a month.
    TenDaily,
    /// 每两周
    Biweekly,
    /// 每半月: twice a month.
    HalfMonthly,
    /// 每月
    Monthly,
    /// 每两月
    Bimonthly,
    /// 每季度
    Quarterly,
    /// 每半年
    HalfYearly,
    /// 每年
    Yearly,
    /// 长期, 持续
    Ongoing,
}

/// Where a period stands: in a sentence a bare 2019年 is a mention, in a field 完成时限 it is the deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Prose,
    Field,
}

/// Reads the value of a field 完成时限, or a table's cell of that name. All that it holds are deadlines.
pub fn read_deadline_field(text: &str, reference: &Reference) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    let mut current = *reference;
    // Where the part begins that is counted by a number of its own.
    let mut part = 0;
    let mut at = 0;
    while at < text.len() {
        if let Some(number) = enumerator(&text[..at], &text[at..]) {
            // 1.2025年8月 2.10月: what is counted apart goes on with no year.
            current = *reference;
            at += number;
            part = at;
        }
        match read_at(&text[part..], at - part, &current, Place::Field) {
            Some(mut period) => {
                period.range = part + period.range.start..part + period.range.end;
                at = period.range.end;
                current = current.behind(&period);
                periods.push(period);
            }
            None => at += text[at..].chars().next().map_or(1, char::len_utf8),
        }
    }
    periods
}

/// Bytes of a number that counts the parts of a field: 1. of 1.2024年8月, 2、 of 2、主体工程10月底. In 1.8 and 3、5月 it is none.
fn enumerator(before: &str, text: &str) -> Option<usize> {
    let opens =
        before.chars().next_back().is_none_or(|c| c.is_whitespace() || "；;，。".contains(c));
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.strip_prefix(['.', '．', '、']).filter(|_| opens)?;
    let is_year = || {
        date::read_year_digits(behind).is_some_and(|(_, length)| behind[length..].starts_with('年'))
    };
    let is_month = || {
        let month = behind.trim_start_matches(|c: char| c.is_ascii_digit());
        !rest.starts_with('、')
            && matches!(behind.len() - month.len(), 1 | 2)
            && month.starts_with('月')
    };
    let counts = !behind.starts_with(is_digit) || is_year() || is_month();
    (matches!(text.len() - rest.len(), 1 | 2) && counts).then(|| text.len() - behind.len())
}

/// Reads the period that begins at byte `at` of a sentence, also one that is only mentioned; its [`Standing`] says which.
///
/// A wording that could be another word is none: 三月 alone, 国庆村, 周边. Neither is a day that no calendar has.
pub fn read_in_prose(text: &str, at: usize, reference: &Reference) -> Option<Period> {
    read_at(text, at, reference, Place::Prose)
}

/// Whether a period may begin with this character: what a scanner looks for.
pub fn may_begin(character: char) -> bool {
    numeral::arabic_digit(character).is_some()
        || date::chinese_digit(character).is_some()
        || calendar::may_begin(character)
        || matches!(
            character,
            '○' | '两'
                | '十'
                | '第'
                | '“'
                | '‘'
                | '"'
                | '今'
                | '明'
                | '当'
                | '本'
                | '次'
                | '翌'
                | '来'
                | '去'
                | '后'
                | '前'
                | '近'
                | '年'
                | '全'
                | '上'
                | '下'
                | '半'
                | '季'
                | '月'
                | '周'
                | '旬'
                | '日'
                | '每'
                | '逐'
                | '按'
                | '隔'
                | '印'
                | '发'
                | '公'
                | '会'
                | '到'
                | '至'
                | '节'
                | '长'
                | '常'
                | '持'
                | '贯'
                | '经'
                | '不'
        )
}

fn read_at(text: &str, at: usize, reference: &Reference, place: Place) -> Option<Period> {
    let (before, rest) = text.split_at_checked(at)?;
    let first = rest.chars().next().filter(|first| may_begin(*first))?;
    // 中, 开 and 建 are frequent, 中秋, 开学 and 建党 are not.
    if calendar::may_begin(first)
        && !is_digit(first)
        && !calendar::begins(rest)
        && !rest.starts_with("元月")
    {
        return None;
    }
    let context = Context::new(reference, place);
    let last = before.chars().next_back();
    let found = match first {
        '每' | '逐' | '按' | '隔' if !cycle::is_rate(before) => {
            cycle::recurring(rest, &context)
        }
        '半' | '季' | '周' | '旬' => {
            cycle::report_cycle(rest, last, place).or_else(|| relative::term(rest, &context))
        }
        '月' => cycle::report_cycle(rest, last, place)
            .or_else(|| relative::this_month(rest, last, &context)),
        '印' | '发' | '公' | '会' => relative::after_issue(rest, before, &context),
        '长' | '常' | '持' | '贯' | '经' | '不' => cycle::ongoing(rest, before, place),
        '日' => {
            cycle::report_cycle(rest, last, place).or_else(|| cycle::ongoing(rest, before, place))
        }
        '到' | '至' => year::by_year(rest, &context),
        '近' | '节' | '次' | '当' => {
            relative::undated(rest).or_else(|| stretch::found(rest, &context))
        }
        '年' if last.is_some_and(|c| is_digit(c) || "上去前明每历多两几半十百全".contains(c)) => {
            None
        }
        '汛' if last == Some('防') => None,
        '开' if before.ends_with("春季") || before.ends_with("春季学期") => None,
        _ if is_digit(first)
            && (counts_things(rest)
                || is_inside_number(before)
                || place == Place::Prose && is_numbering(before, rest)) =>
        {
            None
        }
        '下' => {
            stretch::found(rest, &context).or_else(|| relative::after_issue(rest, before, &context))
        }
        _ => cycle::once_each(rest, last)
            .or_else(|| stretch::found(rest, &context))
            .or_else(|| relative::term(rest, &context)),
    }?;
    let standing = if place == Place::Field { Standing::Deadline } else { found.standing };
    Some(Found { standing, ..found }.at(at, reference))
}

/// Whether a number at a line's start numbers the line: 1、6月底前; in 3、4月份 both are months.
fn is_numbering(before: &str, text: &str) -> bool {
    let Some((number, length)) = date::read_number(text) else { return false };
    let Some(rest) = text[length..].strip_prefix('、') else { return false };
    let starts = before.trim_end_matches([' ', '\u{3000}']);
    let is_next = date::read_number(rest).is_some_and(|(next, _)| next == number + 1);
    (starts.is_empty() || starts.ends_with('\n')) && !is_next
}

/// Whether a number is followed by a hanzi with which no period goes on: a quick no for most numbers.
fn counts_things(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| numeral::arabic_digit(c).is_some());
    behind.len() < text.len()
        && behind
            .starts_with(|c: char| matches!(c, '\u{4E00}'..='\u{9FFF}') && !GOING_ON.contains(c))
}

/// Hanzi that may follow the digits of a period: 6月, 2024年, 3个月内, 5至6月, 2024春季.
const GOING_ON: &str =
    "年月日号季度旬周天个工小星礼时分至到和及或上下半学届春夏秋冬初中末底内前后起之以来余多几两财";

/// Whether a number goes on with this character.
fn is_digit(character: char) -> bool {
    date::year_digit(character).is_some() || character == '十'
}

/// Whether what stands before makes the number part of something else: 10.17, 〔2019〕, the 6月 of a 2018年6月31日 that was none; or a length: 为期3月.
fn is_inside_number(before: &str) -> bool {
    let is_part = |c: char| is_digit(c) || matches!(c, '.' | '．' | '〔' | '·' | '第' | '前');
    before.ends_with(is_part)
        || before.strip_suffix('年').is_some_and(|year| year.ends_with(is_digit))
        || before.strip_suffix('月').is_some_and(|month| month.ends_with(is_digit))
        || ["为期", "历时", "满"].iter().any(|word| before.ends_with(word))
}

/// What dates hang on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Basis {
    /// The text gives the year.
    Stated,
    /// The plan's year.
    Year,
    /// The notice's date.
    Issue,
}

/// What was read, by its length.
#[derive(Debug, Clone, Copy)]
struct Found {
    length: usize,
    start: Option<Date>,
    due: Option<Date>,
    recurrence: Option<Recurrence>,
    standing: Standing,
    basis: Basis,
    states_year: bool,
}

impl Found {
    /// A deadline of so many bytes, or a mention that nothing dates.
    fn undated(length: usize, standing: Standing) -> Self {
        let (start, due, recurrence) = (None, None, None);
        Self { length, start, due, recurrence, standing, basis: Basis::Stated, states_year: false }
    }

    fn by(due: Date, length: usize, basis: Basis) -> Self {
        Self { due: Some(due), basis, ..Self::undated(length, Standing::Deadline) }
    }

    fn recurs(recurrence: Recurrence, length: usize) -> Self {
        Self { recurrence: Some(recurrence), ..Self::undated(length, Standing::Deadline) }
    }

    /// The period at its place. Dates that hang on what the reference does not know are left out.
    fn at(self, at: usize, reference: &Reference) -> Period {
        let is_dated = match self.basis {
            Basis::Stated => true,
            Basis::Year => reference.year.or(reference.issued_on.map(Date::year)).is_some(),
            Basis::Issue => reference.issued_on.is_some(),
        };
        Period {
            range: at..at + self.length,
            start: self.start.filter(|_| is_dated),
            due: self.due.filter(|_| is_dated),
            recurrence: self.recurrence,
            standing: self.standing,
            states_year: self.states_year,
        }
    }
}

fn first_of(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 1).ok()
}

fn last_of(year: i16, month: i8) -> Option<Date> {
    first_of(year, month).map(Date::last_of_month)
}

/// The first of the words that `text` begins with.
fn starting<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().find(|word| text.starts_with(word))
}
