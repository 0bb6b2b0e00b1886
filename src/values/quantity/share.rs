//! Shares of a whole (占比): 百分之三十, 千分之五, 三分之二, 一半.

use rust_decimal::Decimal;

use super::{Dimension, Quantity, range_sign};
use crate::values::numeral;

/// 百分之三十, 千分之五, 三分之二, 一半: shares of a whole. `Some(None)` where the text begins like one and is none.
#[allow(clippy::option_option, reason = "not a share, a bad share and a share are three things")]
pub(super) fn read(text: &str, first: char) -> Option<Option<Quantity<'_>>> {
    let share = |low: Decimal, high: Option<Decimal>, unit: &'static str, core: usize| {
        let read = Quantity {
            low,
            high,
            unit,
            dimension: Dimension::Percent,
            bound: None,
            core,
            length: core,
            is_chinese: true,
        };
        Some(Some(read.bounded(text)))
    };
    match first {
        '百' | '千' | '万' => {
            let (word, unit) = [("百分之", "%"), ("千分之", "‰"), ("万分之", "‱")]
                .into_iter()
                .find(|(word, _)| text.starts_with(word))?;
            let Some((low, high, length)) = share_value(&text[word.len()..], word) else {
                return Some(None);
            };
            share(low, high, unit, word.len() + length)
        }
        '半' if text.starts_with("半数") => share(Decimal::from(50), None, "%", "半数".len()),
        '一' if text.starts_with("一半") => share(Decimal::from(50), None, "%", "一半".len()),
        _ if numeral::chinese_digit(first).is_some() || matches!(first, '十') => {
            let below = numeral::read(text).filter(|below| below.is_chinese)?;
            let rest = text[below.length..].strip_prefix("分之")?;
            let core = below.length + "分之".len();
            let above = numeral::read(rest)
                .filter(|above| !below.value.is_zero() && above.value < below.value);
            let Some(above) = above else { return Some(None) };
            let value = above.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(below.value)?;
            share(value.round_dp(4), None, "%", core + above.length)
        }
        _ => None,
    }
}

/// The numbers behind 百分之: one, or two of a range that may repeat it.
fn share_value(text: &str, word: &str) -> Option<(Decimal, Option<Decimal>, usize)> {
    let first = numeral::read(text)?;
    let end = range_sign(&text[first.length..]).and_then(|sign| {
        let mut start = first.length + sign;
        start += text[start..].strip_prefix(word).map_or(0, |_| word.len());
        let second = numeral::read(&text[start..])?;
        (second.value > first.value).then_some((second.value, start + second.length))
    });
    Some(match end {
        Some((high, length)) => (first.value, Some(high), length),
        None => (first.value, first.high, first.length),
    })
}
