//! The days that plans name instead of dating them: feasts (元旦, 春节, 端午), commemorations (五一, 七一) and seasons (汛期, 供暖季).

mod lunar;
mod solar_term;
mod statutory;

use jiff::civil::Date;

pub use lunar::lunar_day;
pub use solar_term::solar_term;
pub use statutory::statutory_holiday;

/// How the day of a feast is found.
#[derive(Debug, Clone, Copy)]
enum Rule {
    /// A month and a day of the Gregorian calendar.
    Fixed(i8, i8),
    /// A month and a day of the lunar calendar.
    Lunar(u8, u8),
    /// 除夕, the last day of the lunar year before.
    NewYearsEve,
    /// A solar term.
    Term(&'static str),
}

use Rule::{Fixed, Lunar, NewYearsEve, Term};

/// Feasts (节日). Longer names stand before those they begin with; 节 may follow any that does not end with it.
#[rustfmt::skip]
const FEASTS: &[(&str, Rule)] = &[
    ("元旦", Fixed(1, 1)), ("新年", Fixed(1, 1)), ("春节", Lunar(1, 1)), ("除夕", NewYearsEve), ("元宵", Lunar(1, 15)),
    ("三八妇女节", Fixed(3, 8)), ("三八", Fixed(3, 8)), ("妇女节", Fixed(3, 8)), ("植树节", Fixed(3, 12)), ("清明", Term("清明")),
    ("五一国际劳动节", Fixed(5, 1)), ("五一劳动节", Fixed(5, 1)), ("五一", Fixed(5, 1)), ("国际劳动节", Fixed(5, 1)), ("劳动节", Fixed(5, 1)),
    ("五四青年节", Fixed(5, 4)), ("五四", Fixed(5, 4)), ("青年节", Fixed(5, 4)), ("端午", Lunar(5, 5)),
    ("六一儿童节", Fixed(6, 1)), ("六一", Fixed(6, 1)), ("儿童节", Fixed(6, 1)), ("七一建党节", Fixed(7, 1)), ("七一", Fixed(7, 1)), ("建党节", Fixed(7, 1)),
    ("八一建军节", Fixed(8, 1)), ("八一", Fixed(8, 1)), ("建军节", Fixed(8, 1)), ("七夕", Lunar(7, 7)), ("中秋", Lunar(8, 15)),
    ("教师节", Fixed(9, 10)), ("国庆", Fixed(10, 1)), ("重阳", Lunar(9, 9)), ("冬至", Term("冬至")), ("立冬", Term("立冬")), ("立夏", Term("立夏")), ("立秋", Term("立秋")),
    ("立春", Term("立春")), ("谷雨", Term("谷雨")), ("霜降", Term("霜降")), ("秋分", Term("秋分")), ("夏至", Term("夏至")),
];

/// Feasts of the turn of the year: a plan that was issued after this year's means the next one's.
const NEW_YEAR: &[&str] = &["元旦", "新年", "春节", "除夕", "元宵"];

/// The first day of seasons that plans name without a date. What each is taken for:
///
/// - 汛期, 主汛期: 1 June. The flood season runs from 1 June to 30 September where no province sets it otherwise;
///   in the south it begins earlier, so that a plan that means April says so.
/// - 入冬: the term 立冬.
/// - 供暖季 and the like: 15 November, when heating begins in Beijing and most of the north.
/// - 秋收: the term 秋分, since 2018 the day of the harvest festival (中国农民丰收节).
/// - 开学, 秋季开学: 1 September. The spring term moves with the Spring Festival and is none of these.
/// - 高考: 7 June.
#[rustfmt::skip]
const SEASONS: &[(&str, Rule)] = &[
    ("主汛期", Fixed(6, 1)), ("汛期", Fixed(6, 1)), ("入汛", Fixed(6, 1)), ("汛", Fixed(6, 1)),
    ("入冬", Term("立冬")), ("冬季来临", Term("立冬")),
    ("冬季供暖", Fixed(11, 15)), ("冬季采暖", Fixed(11, 15)),
    ("供暖季", Fixed(11, 15)), ("供暖期", Fixed(11, 15)), ("供暖", Fixed(11, 15)), ("供热期", Fixed(11, 15)), ("供热季", Fixed(11, 15)),
    ("采暖季", Fixed(11, 15)), ("采暖期", Fixed(11, 15)), ("取暖季", Fixed(11, 15)), ("取暖期", Fixed(11, 15)),
    ("秋收", Term("秋分")), ("秋季开学", Fixed(9, 1)), ("秋季学期开学", Fixed(9, 1)), ("开学", Fixed(9, 1)), ("高考", Fixed(6, 7)),
];

/// A feast or the beginning of a season, named at the start of a text.
#[derive(Debug, Clone, Copy)]
pub struct Named {
    /// Bytes its name takes up.
    pub length: usize,
    /// Whether it is one of the turn of the year: 元旦, 春节.
    pub is_new_year: bool,
    /// Whether the name can be nothing else: 国庆节, 春节, but not 国庆 or 五一, which name places and schools too.
    pub is_whole: bool,
    rule: Rule,
}

impl Named {
    /// The day in a year; lunar feasts and terms have one from 1900 to 2100.
    pub fn day(&self, year: i16) -> Option<Date> {
        match self.rule {
            Fixed(month, day) => Date::new(year, month, day).ok(),
            Lunar(month, day) => lunar_day(year, month, day),
            NewYearsEve => lunar_day(year, 1, 1)?.yesterday().ok(),
            Term(name) => solar_term(year, name),
        }
    }
}

/// The feast that `text` begins with: 春节, 国庆节, “五一”.
pub fn feast(text: &str) -> Option<Named> {
    let inner = text.strip_prefix(['“', '‘', '"']);
    let (name, rule) = FEASTS.iter().find(|(name, _)| inner.unwrap_or(text).starts_with(name))?;
    let opening = text.len() - inner.map_or(text.len(), str::len);
    let mut length = opening + name.len();
    if inner.is_some() {
        let close = text[length..].chars().next().filter(|c| matches!(c, '”' | '’' | '"'))?;
        length += close.len_utf8();
    }
    let has_suffix = !name.ends_with('节')
        && text[length..].starts_with('节')
        && !text[length..].starts_with("节能");
    if has_suffix {
        length += '节'.len_utf8();
    }
    let is_new_year = NEW_YEAR.contains(name);
    let is_whole = name.ends_with('节') || has_suffix || matches!(*name, "元旦" | "除夕");
    Some(Named { length, is_new_year, is_whole, rule: *rule })
}

/// The season that `text` begins with, by its first day: 汛期, 供暖季.
pub fn season(text: &str) -> Option<Named> {
    let (name, rule) = SEASONS.iter().find(|(name, _)| text.starts_with(name))?;
    Some(Named { length: name.len(), is_new_year: false, is_whole: false, rule: *rule })
}

/// Whether the name of a feast or season may begin with this character.
#[rustfmt::skip]
pub fn may_begin(character: char) -> bool {
    matches!(
        character,
        '元' | '新' | '春' | '除' | '三' | '妇' | '植' | '清' | '五' | '国' | '劳' | '青' | '端' | '六' | '儿' | '七' | '建' | '八' | '中' | '教' | '重' | '冬' | '立' | '谷' | '霜' | '秋' | '夏' | '主' | '汛' | '入' | '供' | '采' | '取' | '开' | '高'
    )
}

/// Whether `text` begins as the name of a feast or season does: a quick answer, for scanners that mostly get a no.
pub fn begins(text: &str) -> bool {
    let mut characters = text.chars();
    let Some((first, second)) = characters.next().zip(characters.next()) else { return false };
    match first {
        '元' => matches!(second, '旦' | '宵'),
        '新' | '青' => matches!(second, '年'),
        '春' => matches!(second, '节'),
        '除' => matches!(second, '夕'),
        '三' => matches!(second, '八'),
        '妇' => matches!(second, '女'),
        '植' => matches!(second, '树'),
        '清' => matches!(second, '明'),
        '五' => matches!(second, '一' | '四'),
        '国' => matches!(second, '际' | '庆'),
        '劳' => matches!(second, '动'),
        '端' => matches!(second, '午'),
        '六' | '八' => matches!(second, '一'),
        '儿' => matches!(second, '童'),
        '七' => matches!(second, '一' | '夕'),
        '建' => matches!(second, '党' | '军'),
        '中' => matches!(second, '秋'),
        '教' => matches!(second, '师'),
        '重' => matches!(second, '阳'),
        '冬' => matches!(second, '至' | '季'),
        '立' => matches!(second, '冬' | '夏' | '秋' | '春'),
        '谷' => matches!(second, '雨'),
        '霜' => matches!(second, '降'),
        '秋' => matches!(second, '分' | '收' | '季'),
        '夏' => matches!(second, '至'),
        '主' => matches!(second, '汛'),
        '汛' => matches!(second, '期' | '前'),
        '入' => matches!(second, '汛' | '冬'),
        '供' => matches!(second, '暖' | '热'),
        '采' | '取' => matches!(second, '暖'),
        '开' => matches!(second, '学'),
        '高' => matches!(second, '考'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn may_begin_knows_every_name() {
        for (name, _) in FEASTS.iter().chain(SEASONS) {
            // 汛 is one only with 前 behind it.
            let stated = format!("{name}前");
            assert!(name.chars().next().is_some_and(may_begin) && begins(&stated), "{name}");
        }
    }

    #[test]
    fn years_without_a_table_have_no_lunar_days() {
        for year in [i16::MIN, 1899, 2101, i16::MAX] {
            assert_eq!(lunar_day(year, 1, 1), None, "{year}");
            assert_eq!(solar_term(year, "清明"), None, "{year}");
        }
        for (month, day) in [(0, 1), (13, 1), (1, 0), (1, 31)] {
            assert_eq!(lunar_day(2024, month, day), None, "{month}-{day}");
        }
        assert_eq!(solar_term(2024, "大寒节"), None);
    }
}
