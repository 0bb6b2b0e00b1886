//! Dates of documents: 2019年5月6日, 二〇一九年五月六日.

use std::ops::Range;

use jiff::civil::Date;

/// The first full date in `text`, and where it stands. A day that no calendar has is none.
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    for (at, mark) in text.match_indices('年') {
        let start = digits_before(&text[..at]);
        let Some(year) = number(&text[start..at], Digits::Positional) else { continue };
        let Some((month, month_end)) = number_before(text, at + mark.len(), '月') else {
            continue;
        };
        let Some((day, end)) = number_before(text, month_end, '日') else { continue };
        let parts = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
        if let (Ok(year), Ok(month), Ok(day)) = parts
            && year >= 1000
            && let Ok(date) = Date::new(year, month, day)
        {
            return Some((date, start..end));
        }
    }
    None
}

/// A date as official documents write it (GB/T 9704-2012 §7.3.5.4): Arabic, without leading zeros.
pub fn display(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

#[derive(Clone, Copy)]
enum Digits {
    /// 二〇一九
    Positional,
    /// 二十六
    Counted,
}

fn is_digit(character: char) -> bool {
    character.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(character)
}

fn digits_before(text: &str) -> usize {
    let mut start = text.len();
    for (at, character) in text.char_indices().rev().take(4) {
        if !is_digit(character) {
            break;
        }
        start = at;
    }
    start
}

/// The number between `from` and `mark`, and the end of the mark.
fn number_before(text: &str, from: usize, mark: char) -> Option<(u32, usize)> {
    let rest = &text[from..];
    let length = rest.find(|c| !is_digit(c)).filter(|&length| length > 0)?;
    let behind = rest[length..].strip_prefix(mark)?;
    Some((number(&rest[..length], Digits::Counted)?, text.len() - behind.len()))
}

fn number(digits: &str, form: Digits) -> Option<u32> {
    if digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    let digit = |character: char| {
        let position = "零一二三四五六七八九".chars().position(|c| c == character);
        position
            .or(matches!(character, '〇' | '○').then_some(0))
            .and_then(|value| u32::try_from(value).ok())
    };
    match form {
        Digits::Positional => digits.chars().try_fold(0, |value, c| Some(value * 10 + digit(c)?)),
        Digits::Counted => match digits.split_once('十') {
            None => digits
                .chars()
                .try_fold(0_u32, |value, c| value.checked_mul(10)?.checked_add(digit(c)?)),
            Some((tens, ones)) => {
                let part = |text: &str, empty| match text.chars().next() {
                    None => Some(empty),
                    Some(c) => digit(c).filter(|_| text.chars().count() == 1),
                };
                Some(part(tens, 1)? * 10 + part(ones, 0)?)
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_documents() {
        let cases = [
            ("2019年5月6日", Some("2019-05-06")),
            ("苏州市吴江区人民政府办公室 2019年5月6日印发", Some("2019-05-06")),
            ("二〇一九年五月六日", Some("2019-05-06")),
            ("二○二三年十二月二十一日", Some("2023-12-21")),
            ("二〇二〇年十月三十日", Some("2020-10-30")),
            ("2019年2月30日", None),
            ("2019年5月", None),
            ("19年5月6日", None),
            ("全年5月6日", None),
            ("2018年度，2019年05月06日", Some("2019-05-06")),
        ];
        for (text, expected) in cases {
            let found = find(text).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let (date, range) = find("印发于2019年5月6日。").expect("a date");
        assert_eq!(&"印发于2019年5月6日。"[range], display(date));
    }
}
