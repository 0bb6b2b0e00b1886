//! Dates of documents: 2019年5月6日, 二〇一九年五月六日; and the numbers that dates are written with.

use std::ops::Range;

use jiff::civil::Date;

use super::numeral::arabic_digit;

/// The first full date in `text`, and where it stands. A day that no calendar has is none.
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    for (at, _) in text.match_indices('年') {
        let start = year_before(&text[..at]);
        if let Some((date, length)) = start.and_then(|start| read(&text[start..])) {
            let start = start.unwrap_or_default();
            return Some((date, start..start + length));
        }
    }
    find_numeric(text)
}

/// 2019-05-06, 2019.5.6 or 2019/5/6 where a text ends with it, 印发 behind it left aside: how a signature goes wrong.
fn find_numeric(text: &str) -> Option<(Date, Range<usize>)> {
    let end = text.trim_end().trim_end_matches("印发").trim_end().len();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '/' | '．' | '—' | '－');
    let start = text[..end].trim_end_matches(is_part).len();
    let written = &text[start..end];
    if !(8..=16).contains(&written.len()) {
        return None;
    }
    let mut numbers = written.split(|c: char| !c.is_ascii_digit());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let is_date = year.len() == 4 && numbers.next().is_none();
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (is_date && YEARS.contains(&date.year())).then_some((date, start..end))
}

/// The full date that `text` begins with, and its length in bytes.
pub fn read(text: &str) -> Option<(Date, usize)> {
    let (year, year_length) = read_year(text)?;
    let month_at = year_length + blanks(&text[year_length..]);
    let (month, month_length) = read_month(&text[month_at..])?;
    let day_at = month_at + month_length + blanks(&text[month_at + month_length..]);
    let (day, day_length) = read_day(&text[day_at..])?;
    Some((Date::new(year, month, day).ok()?, day_at + day_length))
}

/// A date as official documents write it (GB/T 9704-2012 §7.3.5.4): Arabic, without leading zeros.
pub fn display(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// An ISO date as official documents write it; what is no ISO date stays as it is.
pub fn display_iso(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), display)
}

/// Where the four digits that `text` ends with begin, blanks behind them left aside.
fn year_before(text: &str) -> Option<usize> {
    let mut digits = text.trim_end_matches(is_blank).char_indices().rev();
    let (start, _) = digits.nth(3)?;
    Some(start)
}

/// The years that plans and notices speak of.
const YEARS: Range<i16> = 1949..2200;

/// A year of four digits and 年: 2019年, 二〇一九年, 2019 年.
pub(super) fn read_year(text: &str) -> Option<(i16, usize)> {
    let (year, length) = read_year_digits(text)?;
    let mark = length + blanks(&text[length..]);
    text[mark..].starts_with('年').then_some((year, mark + '年'.len_utf8()))
}

/// The four digits of a year, no fifth behind them.
pub(crate) fn read_year_digits(text: &str) -> Option<(i16, usize)> {
    let (mut year, mut length) = (0, 0);
    let mut characters = text.chars();
    for _ in 0..4 {
        let character = characters.next()?;
        year = year * 10 + i16::try_from(year_digit(character)?).ok()?;
        length += character.len_utf8();
    }
    let goes_on = characters.next().is_some_and(|next| year_digit(next).is_some());
    (!goes_on && YEARS.contains(&year)).then_some((year, length))
}

/// A digit of a year; the zero of Chinese years is often typed as a letter or a circle.
pub(crate) fn year_digit(character: char) -> Option<u32> {
    arabic_digit(character).or(match character {
        '〇' | '○' | '零' | 'O' | 'Ｏ' | 'o' | '◯' => Some(0),
        _ => chinese_digit(character),
    })
}

/// A month and 月: 6月, 十二月, 12 月. 元月 is January.
pub(super) fn read_month(text: &str) -> Option<(i8, usize)> {
    if text.starts_with("元月") {
        return Some((1, "元月".len()));
    }
    read_marked(text, &['月']).filter(|(month, _)| (1..=12).contains(month))
}

/// A day of a month and 日 or 号; whether the month has it is not known here.
pub(super) fn read_day(text: &str) -> Option<(i8, usize)> {
    read_marked(text, &['日', '号'])
}

fn read_marked(text: &str, marks: &[char]) -> Option<(i8, usize)> {
    let (number, length) = read_number(text)?;
    let mark = length + blanks(&text[length..]);
    let character = text[mark..].chars().next().filter(|character| marks.contains(character))?;
    Some((number, mark + character.len_utf8()))
}

/// A number of at most two digits, or up to ninety-nine in Chinese: 06, ６, 三十一, 廿五.
pub(crate) fn read_number(text: &str) -> Option<(i8, usize)> {
    let first = text.chars().next()?;
    if arabic_digit(first).is_some() {
        let (mut value, mut length) = (0, 0);
        for (count, character) in text.chars().enumerate() {
            let Some(digit) = arabic_digit(character) else { break };
            if count == 2 {
                return None;
            }
            value = value * 10 + i8::try_from(digit).ok()?;
            length += character.len_utf8();
        }
        return Some((value, length));
    }
    read_chinese_number(text)
}

/// 三, 十二, 二十, 三十一, 廿五, 卅.
fn read_chinese_number(text: &str) -> Option<(i8, usize)> {
    let digit = |text: &str| {
        let character = text.chars().next()?;
        let value = chinese_digit(character).filter(|value| *value > 0)?;
        Some((i8::try_from(value).ok()?, character.len_utf8()))
    };
    let (tens, length) = match text.chars().next()? {
        '廿' => (2, '廿'.len_utf8()),
        '卅' => (3, '卅'.len_utf8()),
        '十' => (1, '十'.len_utf8()),
        _ => {
            let (first, length) = digit(text)?;
            if !text[length..].starts_with('十') {
                return Some((first, length));
            }
            (first, length + '十'.len_utf8())
        }
    };
    let (ones, ones_length) = digit(&text[length..]).unwrap_or_default();
    Some((tens * 10 + ones, length + ones_length))
}

/// A digit as dates are written with: 两 and the formal ones are for other numbers.
pub(crate) fn chinese_digit(character: char) -> Option<u32> {
    Some(match character {
        '〇' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Bytes of the blanks that `text` begins with; more than two are no slip within a date.
pub(crate) fn blanks(text: &str) -> usize {
    let run = text.chars().take(3).take_while(|character| is_blank(*character));
    let (count, length) =
        run.fold((0, 0), |(count, length), blank| (count + 1, length + blank.len_utf8()));
    if count <= 2 { length } else { 0 }
}

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{3000}' | '\u{2002}' | '\u{2003}')
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
            ("二O一九年五月六日", Some("2019-05-06")),
            ("２０１９ 年 ５ 月 ６ 日", Some("2019-05-06")),
            ("2019年2月30日", None),
            ("2019年5月", None),
            ("19年5月6日", None),
            ("全年5月6日", None),
            ("2018年度，2019年05月06日", Some("2019-05-06")),
            ("年2019年5月6日", Some("2019-05-06")),
            ("2019.5.6", Some("2019-05-06")),
            ("某某区人民政府办公室 2019-05-06印发", Some("2019-05-06")),
            ("2019/13/6", None),
            ("12019.5.6", None),
            ("2019.5.6以后", None),
        ];
        for (text, expected) in cases {
            let found = find(text).map(|(date, _)| date.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        let (date, range) = find("印发于2019年5月6日。").expect("a date");
        assert_eq!(&"印发于2019年5月6日。"[range], display(date));
    }
}
