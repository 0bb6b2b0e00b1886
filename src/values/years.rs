//! Years that a title joins: 2018—2020年, 2023—2024学年.

use super::date;

/// The first and the last of the years that a text joins first: 2018—2020年, 2021年至2023年.
pub fn range(title: &str) -> Option<(i16, i16)> {
    let mut first: Option<(i16, usize)> = None;
    let mut at = 0;
    while let Some(character) = title.get(at..).and_then(|rest| rest.chars().next()) {
        let is_inside = title[..at].ends_with(|c: char| date::year_digit(c).is_some());
        let Some((year, length)) = date::read_year_digits(&title[at..]).filter(|_| !is_inside)
        else {
            at += character.len_utf8();
            continue;
        };
        if let Some((earlier, end)) = first
            && earlier < year
            && is_dash(&title[end..at])
        {
            return Some((earlier, year));
        }
        at += length;
        first = Some((year, at));
    }
    None
}

/// A year of work that begins in one calendar year and ends in the next: a 学年, a heating season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Across {
    /// The year it begins in.
    pub year: i16,
    /// The month it begins in.
    pub begins_in: i8,
}

/// Words for such years, and the month from which on theirs are of the first calendar year.
const ACROSS: &[(&str, i8)] = &[
    ("学年", 8),
    ("秋冬", 7),
    ("冬春", 7),
    ("今冬明春", 7),
    ("冬季", 7),
    ("采暖", 7),
    ("供暖", 7),
    ("取暖", 7),
    ("供热", 7),
];

/// The year across two calendar years that a title names: 2023—2024学年, 2023学年, 2019—2020年秋冬季.
pub fn across(title: &str) -> Option<Across> {
    let (at, begins_in) =
        ACROSS.iter().find_map(|(word, month)| title.find(word).map(|at| (at, *month)))?;
    let joined = range(title).filter(|(first, last)| *last == first + 1).map(|(first, _)| first);
    // 2023学年 is one by itself.
    let single = || {
        let digits = title[..at].char_indices().rev().nth(3).map(|(start, _)| start)?;
        let (year, length) = date::read_year_digits(&title[digits..])?;
        (digits + length == at).then_some(year)
    };
    let year = joined.or_else(single)?;
    Some(Across { year, begins_in })
}

fn is_dash(between: &str) -> bool {
    let between = between.trim().trim_start_matches('年').trim();
    !between.is_empty()
        && between.chars().all(|c| matches!(c, '—' | '–' | '-' | '－' | '~' | '～' | '至' | '到'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_joined_by_a_dash_or_a_word() {
        let cases = [
            ("2018—2020年行动方案", Some((2018, 2020))),
            ("行动方案（2021年至2023年）", Some((2021, 2023))),
            ("2019-2020年秋冬季", Some((2019, 2020))),
            ("2020年行动方案", None),
            ("2020年、2021年", None),
            ("2020—2018年", None),
            ("热线12018—2020年", None),
        ];
        for (text, years) in cases {
            assert_eq!(range(text), years, "{text}");
        }
    }

    #[test]
    fn some_years_begin_in_one_and_end_in_the_next() {
        let cases = [
            ("青山中学2023—2024学年度工作计划", Some((2023, 8))),
            ("2023学年工作要点", Some((2023, 8))),
            ("2019-2020年秋冬季攻坚行动方案", Some((2019, 7))),
            ("2021—2023年采暖改造方案", None),
            ("2023年秋冬季防火方案", None),
            ("2021—2022年行动方案", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(year, begins_in)| Across { year, begins_in });
            assert_eq!(across(text), expected, "{text}");
        }
    }
}
