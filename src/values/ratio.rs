//! Ratios (比): 1:3, 1∶15.

use rust_decimal::Decimal;

use super::numeral;

/// A ratio at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// The first number.
    pub antecedent: Decimal,
    /// The second number.
    pub consequent: Decimal,
    /// How many bytes it takes up.
    pub length: usize,
}

/// Reads the ratio that `text` begins with. Only what stands around it tells a ratio from a time of day.
pub fn read(text: &str) -> Option<Ratio> {
    let first = numeral::read(text).filter(|first| !first.is_chinese && !first.is_open)?;
    let rest = &text[first.length..];
    let sign = rest.chars().next().filter(|sign| matches!(sign, ':' | '：' | '∶' | '︰' | '比'))?;
    let start = first.length + sign.len_utf8();
    let second = numeral::read(&text[start..]).filter(|second| !second.is_chinese)?;
    Some(Ratio { antecedent: first.value, consequent: second.value, length: start + second.length })
}

/// Words of scores and maps.
const NO_RATIOS: &[&str] = &["比分", "比例尺", "比赛"];

/// Whether the words around make it a ratio: 师生比达到1:15, 按1:3配套.
pub fn is_stated(before: &str, after: &str) -> bool {
    let near = before.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let near = &before[near..];
    if NO_RATIOS.iter().any(|word| near.contains(word)) || after.starts_with("比例尺") {
        return false;
    }
    near.contains('比') || before.ends_with('按') || before.ends_with("按照")
}
