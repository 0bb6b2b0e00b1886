//! Periods and deadlines: 年内, 6月底前, 二季度, 上半年, 每月, 2019年9月30日前, 印发后30日内.

mod cycle;
mod month;
mod relative;
mod year;

use std::ops::Range;

use jiff::civil::Date;

use super::numeral;
use cycle::{ongoing, recurring, report_cycle};
use relative::{after_issue, festival};
use year::{by_year, half, in_year, whole_year, with_relative_year, with_year};

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

/// How often something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Recurrence {
    /// 每周
    Weekly,
    /// 每月
    Monthly,
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
        '每' | '逐' | '按' if !is_rate(&text[..at]) => recurring(rest),
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

/// 每人每月800元 is a rate, nothing that recurs.
fn is_rate(before: &str) -> bool {
    ["每人", "每户", "每家", "每生", "每亩"].iter().any(|each| before.ends_with(each))
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
