//! Dates of documents: 2019年5月6日, 二〇一九年五月六日.

use std::ops::Range;

use jiff::civil::Date;

use super::numeral;

/// The first full date in `text`, and where it stands. A day that no calendar has is none.
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    for (at, mark) in text.match_indices('年') {
        let start = digits_before(&text[..at]);
        let Some((year, _)) = part(&text[start..], "年") else { continue };
        let month_at = at + mark.len();
        let Some((month, month_length)) = part(&text[month_at..], "月") else { continue };
        let day_at = month_at + month_length;
        let Some((day, day_length)) = part(&text[day_at..], "日") else { continue };
        let narrow = (i8::try_from(month), i8::try_from(day));
        if let (Ok(month), Ok(day)) = narrow
            && year >= 1000
            && let Ok(date) = Date::new(year, month, day)
        {
            return Some((date, start..day_at + day_length));
        }
    }
    None
}

/// A date as official documents write it (GB/T 9704-2012 §7.3.5.4): Arabic, without leading zeros.
pub fn display(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// An ISO date as official documents write it; what is no ISO date stays as it is.
pub fn display_iso(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), display)
}

/// Where the digits that `text` ends with begin; a year has four.
fn digits_before(text: &str) -> usize {
    let is_digit =
        |c: &char| numeral::arabic_digit(*c).or_else(|| numeral::chinese_digit(*c)).is_some();
    let digits = text.chars().rev().take(4).take_while(is_digit);
    text.len() - digits.map(char::len_utf8).sum::<usize>()
}

/// A whole number and the mark behind it, with the length of both.
fn part(text: &str, mark: &str) -> Option<(i16, usize)> {
    let number = numeral::read(text)?;
    text[number.length..].starts_with(mark).then_some(())?;
    let value = i16::try_from(number.value)
        .ok()
        .filter(|_| number.value.scale() == 0 && !number.is_open)?;
    Some((value, number.length + mark.len()))
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
