//! The twenty-four solar terms (二十四节气): 清明, 立冬, 冬至.

use jiff::civil::Date;

/// The terms in the order of the year, two a month, each with the earliest day of its month that it falls on in the years of [`YEARS`].
#[rustfmt::skip]
const TERMS: [(&str, i8); 24] = [
    ("小寒", 4), ("大寒", 19), ("立春", 3), ("雨水", 18), ("惊蛰", 4), ("春分", 19), ("清明", 4), ("谷雨", 19),
    ("立夏", 4), ("小满", 20), ("芒种", 4), ("夏至", 20), ("小暑", 6), ("大暑", 22), ("立秋", 6), ("处暑", 22),
    ("白露", 6), ("秋分", 22), ("寒露", 7), ("霜降", 22), ("立冬", 6), ("小雪", 21), ("大雪", 6), ("冬至", 21),
];

/// The first year of [`YEARS`].
const FIRST_YEAR: i16 = 1900;

/// The years 1900 to 2100: two bits a term, the first term lowest, that count the days behind its earliest day.
///
/// The days are those of GB/T 33661-2017 in Beijing time; two programs, one that tabulates them and one that computes them, agree on all.
#[rustfmt::skip]
#[expect(clippy::unreadable_literal, reason = "bits, not a number that anybody reads")]
const YEARS: [u64; 201] = [
    0x5aa665a65a56, 0x6aaaa6aa9a5a, 0xaaaaaabaaa6a, 0xaaabbabbafaa, 0x5aa665a65aab, 0x6aaaa6aa9a5a,
    0xaaaaaaaaaa6a, 0xaaabbabbafaa, 0x5aa665a65aab, 0x6aaaa6aa9a5a, 0xaaaaaaaaaa6a, 0xaaabbabbafaa,
    0x5aa665a65aab, 0x6aaaa6aa9a56, 0xaaaaaaaa9a5a, 0xaaabaabaaeaa, 0x569665a65aaa, 0x5aa6a6a69a56,
    0x6aaaaaaa9a5a, 0xaaabaabaaeaa, 0x569665a65aaa, 0x5aa6a6a65a56, 0x6aaaaaaa9a5a, 0xaaabaabaaa6a,
    0x569665a65aaa, 0x5aa6a6a65a56, 0x6aaaa6aa9a5a, 0xaaaaaabaaa6a, 0x555665665aaa, 0x5aa665a65a56,
    0x6aaaa6aa9a5a, 0xaaaaaabaaa6a, 0x555665665aaa, 0x5aa665a65a56, 0x6aaaa6aa9a5a, 0xaaaaaaaaaa6a,
    0x555665665aaa, 0x5aa665a65a56, 0x6aaaa6aa9a5a, 0xaaaaaaaaaa6a, 0x555665665aaa, 0x5aa665a65a56,
    0x6aaaa6aa9a5a, 0xaaaaaaaaaa6a, 0x555665655aaa, 0x569665a65a56, 0x6aa6a6aa9a56, 0xaaaaaaaa9a5a,
    0x5556556559aa, 0x569665a65a55, 0x6aa6a6a65a56, 0xaaaaaaaa9a5a, 0x5556556559aa, 0x569665a65a55,
    0x5aa6a6a65a56, 0x6aaaa6aa9a5a, 0x5556556555aa, 0x569665a65a55, 0x5aa665a65a56, 0x6aaaa6aa9a5a,
    0x55555565556a, 0x555665665a55, 0x5aa665a65a56, 0x6aaaa6aa9a5a, 0x55555565556a, 0x555665665a55,
    0x5aa665a65a56, 0x6aaaa6aa9a5a, 0x55555555556a, 0x555665665a55, 0x5aa665a65a56, 0x6aaaa6aa9a5a,
    0x55555555556a, 0x555665655a55, 0x5aa665a65a56, 0x6aa6a6aa9a5a, 0x55555555456a, 0x555655655a55,
    0x5a9665a65a56, 0x6aa6a6a69a5a, 0x55555555456a, 0x555655655a55, 0x569665a65a56, 0x6aa6a6a65a56,
    0x55555155455a, 0x555655655955, 0x569665a65a55, 0x5aa6a5a65a56, 0x15555155455a, 0x555555655555,
    0x569665665a55, 0x5aa665a65a56, 0x15555155455a, 0x555555655515, 0x555665665a55, 0x5aa665a65a56,
    0x15555155455a, 0x555555555515, 0x555665665a55, 0x5aa665a65a56, 0x15555155455a, 0x555555555515,
    0x555665665a55, 0x5aa665a65a56, 0x15555155455a, 0x555555555515, 0x555655655a55, 0x5aa665a65a56,
    0x15515155455a, 0x555555554515, 0x555655655a55, 0x5a9665a65a56, 0x15515151455a, 0x555551554515,
    0x555655655a55, 0x569665a65a56, 0x155151510556, 0x555551554505, 0x555655655955, 0x569665665a55,
    0x155110510556, 0x155551554505, 0x555555655555, 0x569665665a55, 0x055110510556, 0x155551554505,
    0x555555555515, 0x555665665a55, 0x055110510556, 0x155551554505, 0x555555555515, 0x555665665a55,
    0x055110510556, 0x155551554505, 0x555555555515, 0x555655655a55, 0x055110510556, 0x155551554505,
    0x555555555515, 0x555655655a55, 0x055110510556, 0x155151514505, 0x555555554515, 0x555655655a55,
    0x054110510556, 0x155151510505, 0x555551554515, 0x555655655a55, 0x014110110556, 0x155110510501,
    0x555551554505, 0x555555655555, 0x014110110555, 0x155110510501, 0x555551554505, 0x555555555555,
    0x014110110555, 0x055110510501, 0x155551554505, 0x555555555555, 0x000110110555, 0x055110510501,
    0x155551554505, 0x555555555515, 0x000110110555, 0x055110510501, 0x155551554505, 0x555555555515,
    0x000100100555, 0x055110510501, 0x155151514505, 0x555555555515, 0x000100100555, 0x054110510501,
    0x155151514505, 0x555551554515, 0x000100100555, 0x054110510501, 0x155150510505, 0x555551554515,
    0x000100100555, 0x014110110501, 0x155110510505, 0x555551554505, 0x000000100055, 0x014110110500,
    0x155110510501, 0x555551554505, 0x000000000055, 0x014110110500, 0x055110510501, 0x155551554505,
    0x000000000055, 0x000110110500, 0x055110510501, 0x155551554505, 0x000000000015, 0x000100110500,
    0x055110510501, 0x155551554505, 0x555555555515,
];

/// The day of a solar term in a year; none outside 1900 to 2100, and for what is no term.
pub fn solar_term(year: i16, name: &str) -> Option<Date> {
    let entry = *YEARS.get(usize::try_from(year.checked_sub(FIRST_YEAR)?).ok()?)?;
    let place = TERMS.iter().position(|(term, _)| *term == name)?;
    let behind = i8::try_from(entry >> (2 * place) & 3).ok()?;
    let month = i8::try_from(place / 2 + 1).ok()?;
    Date::new(year, month, TERMS[place].1 + behind).ok()
}
