//! Years that a title joins: 2018—2020年.

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
}
