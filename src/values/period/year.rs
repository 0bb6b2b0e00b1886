//! Years, halves and quarters: 年内, 年底前, 上半年, 二季度末, 到2020年.

use super::Reference;
use super::month::month;
use super::{Found, Place, closing, first_of, is_before, last_of};
use crate::values::numeral;

/// 年内, 年底前, 年中.
pub(super) fn in_year(text: &str, year: i16) -> Option<Found> {
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
pub(super) fn whole_year(text: &str, year: i16) -> Option<Found> {
    let rest = text.strip_prefix("全年")?;
    if ["度", "龄", "级", "无休"].iter().any(|other| rest.starts_with(other)) {
        return None;
    }
    Found::within(first_of(year, 1), last_of(year, 12), "全年".len())
}

/// 上半年, 下半年.
pub(super) fn half(text: &str, year: i16) -> Option<Found> {
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
pub(super) fn with_relative_year(text: &str, reference: &Reference, place: Place) -> Option<Found> {
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
pub(super) fn by_year(text: &str) -> Option<Found> {
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
pub(super) fn with_year(text: &str, reference: &Reference, place: Place) -> Option<Found> {
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
    // 春秋两季 are no second quarter.
    let character = text[ordinal..].chars().next().filter(|character| *character != '两')?;
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
