//! Ranges of numbers and times, told from telephone numbers, codes, standards and scores.

use crate::values::measure;

/// What a range is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 3～5个, 13%～17%
    Number,
    /// 2019—2021年, 5—10月, 9:00—17:00, 第3—5条
    Time,
}

/// A range around a sign.
#[derive(Debug)]
pub(super) struct Range {
    pub(super) kind: Kind,
    /// Bytes of the first number with its unit.
    pub(super) left: usize,
    /// Bytes of the second number with its unit.
    pub(super) right: usize,
    /// What the first number should carry as the second does: % or 万.
    pub(super) omitted: String,
}

/// The range that `before` ends and `after` goes on with, the sign between them left out.
pub(super) fn read(before: &str, after: &str) -> Option<Range> {
    let (right, rest) = number(after)?;
    let (left_unit, left) = number_before(before)?;
    let head = &before[..before.len() - left.len() - left_unit.len()];
    if is_code(head, left) {
        return None;
    }
    if let Some(end) = clock(after) {
        let start = clock_before(before)?;
        return Some(Range { kind: Kind::Time, left: start, right: end, omitted: String::new() });
    }
    let unit = unit(rest);
    let (low, high) = (left.parse::<f64>().ok()?, right.parse::<f64>().ok()?);
    let is_ordinal = head.ends_with('第') || before.ends_with('第');
    let (kind, length) = match unit {
        Some(Unit::Time(length)) if left_unit.is_empty() || is_time(left_unit) => {
            (Kind::Time, length)
        }
        Some(Unit::Number(length)) if is_same(left_unit, &rest[..length]) => {
            (if is_ordinal { Kind::Time } else { Kind::Number }, length)
        }
        // Two years in brackets, as in the name of a programme.
        None if left_unit.is_empty() && is_year(left) && is_year(right) && low < high => {
            let is_number =
                rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "-~/.".contains(c));
            if is_number || head.ends_with(['〔', '[', '【']) {
                return None;
            }
            (Kind::Time, 0)
        }
        _ => return None,
    };
    let omitted = if left_unit.is_empty() && low < high && kind == Kind::Number {
        omitted(&rest[..length])
    } else {
        ""
    };
    Some(Range {
        kind,
        left: left.len() + left_unit.len(),
        right: right.len() + length,
        omitted: omitted.to_owned(),
    })
}

/// Digits, with a point among them, and what follows.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text
        .bytes()
        .take(LONGEST_NUMBER)
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        .count();
    let digits = text[..end].trim_end_matches(['.', ',']);
    let starts = digits.starts_with(|c: char| c.is_ascii_digit());
    starts.then(|| (digits, &text[digits.len()..]))
}

/// Bytes of the longest number: billions with their separators.
const LONGEST_NUMBER: usize = 20;

/// The number that `text` ends with, and the unit behind it.
fn number_before(text: &str) -> Option<(&str, &str)> {
    let mut end = text.len();
    for (at, character) in text.char_indices().rev().take(LONGEST_UNIT + 1) {
        if character.is_ascii_digit() {
            break;
        }
        end = at;
    }
    let is_part = |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    let length =
        text.as_bytes()[..end].iter().rev().take(LONGEST_NUMBER).take_while(is_part).count();
    let number = text[end - length..end].trim_start_matches(['.', ',']);
    (!number.is_empty()).then(|| (&text[end..], number))
}

/// Characters of the longest unit looked for behind the first number: 个百分点.
const LONGEST_UNIT: usize = 4;

/// Whether what stands before a number makes it part of a code, a date in digits or a telephone number.
fn is_code(head: &str, number: &str) -> bool {
    let is_long_code = number.len() > 2 && number.starts_with('0') && !number.contains('.');
    let before = head.trim_end_matches(' ');
    is_long_code
        || before.ends_with(|c: char| c.is_ascii_alphabetic())
        || head.ends_with(|c: char| "-~－–—―─～〜∼/.+_＋".contains(c))
}

/// The unit behind the second number, with its bytes.
enum Unit {
    Number(usize),
    Time(usize),
}

fn unit(rest: &str) -> Option<Unit> {
    let rest = rest
        .strip_prefix(' ')
        .map_or(rest, |behind| if unit(behind).is_some() { rest } else { behind });
    if let Some(time) = TIMES.iter().find(|time| rest.starts_with(**time)) {
        return Some(Unit::Time(time.len()));
    }
    let magnitude =
        rest.len() - rest.trim_start_matches(['百', '千', '万', '亿', '余', '多']).len();
    let length = magnitude + measure::read(&rest[magnitude..]).map_or(0, |measure| measure.length);
    let sign = rest.chars().next().filter(|c| matches!(c, '%' | '％' | '‰' | '岁' | '℃'));
    match sign {
        Some(sign) => Some(Unit::Number(sign.len_utf8())),
        None => (length > 0).then_some(Unit::Number(length)),
    }
}

const TIMES: &[&str] = &[
    "年", "月", "日", "时", "点", "周岁", "周", "季度", "学年", "届", "期间", "条", "章", "页",
    "节课",
];

fn is_time(unit: &str) -> bool {
    ["年", "月", "日", "号", "时", "点", "周", "季度", "月份", "年度", "届", "条", "章", "页"]
        .contains(&unit)
}

/// Whether the first number has no unit of its own, or the one of the second: 5万～8万元.
fn is_same(left: &str, right: &str) -> bool {
    let narrow = |unit: &str| unit.replace('％', "%");
    left.is_empty() || narrow(right).starts_with(&*narrow(left))
}

fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// What of a unit is not left out of the first number.
fn omitted(unit: &str) -> &str {
    match unit.chars().next() {
        Some('%' | '％') => "%",
        Some('‰') => "‰",
        Some('百' | '千' | '万' | '亿') => {
            let end = unit.trim_start_matches(['百', '千', '万', '亿']).len();
            &unit[..unit.len() - end]
        }
        _ => "",
    }
}

/// Bytes of a time of day at the start: 17:30.
fn clock(text: &str) -> Option<usize> {
    let (hour, rest) = number(text)?;
    let behind = rest.strip_prefix([':', '：'])?;
    let minute = behind.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (hour.len() <= 2 && minute == 2).then(|| text.len() - behind.len() + minute)
}

/// Bytes of a time of day at the end: 9:00.
fn clock_before(text: &str) -> Option<usize> {
    let is_digit = |c: char| c.is_ascii_digit();
    let rest = text.trim_end_matches(is_digit).strip_suffix([':', '：'])?;
    let hour = rest.len() - rest.trim_end_matches(is_digit).len();
    (hour == 1 || hour == 2).then(|| text.len() - rest.len() + hour)
}
