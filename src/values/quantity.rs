//! Quantities: a number or range with its measure word, and the bound that follows it.

use rust_decimal::Decimal;

use super::measure::{self, Dimension};
use super::numeral::{self, Numeral};

/// A quantity at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    /// The value in the base unit, or the lower end of a range.
    pub low: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The base unit.
    pub unit: &'static str,
    /// What is measured.
    pub dimension: Dimension,
    /// What the words behind say of the bound.
    pub bound: Option<Comparator>,
    /// Bytes up to the measure word's end.
    pub core: usize,
    /// Bytes with the bound: 150人次以上.
    pub length: usize,
    /// Whether the number is written in Chinese characters only.
    pub is_chinese: bool,
}

/// How a result is compared with a target's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparator {
    /// 至少, 不少于, 以上
    AtLeast,
    /// 超过, 突破
    MoreThan,
    /// No word about it.
    Exactly,
    /// 不超过, 以内
    AtMost,
    /// 低于, 少于
    LessThan,
    /// 约, 左右
    About,
    /// 3—5
    Between,
}

/// Reads the quantity that `text` begins with: 3期, 1.5万人次以上, 三分之二, 百分之三十, 5%—8%.
pub fn read(text: &str) -> Option<Quantity> {
    if let Some(fraction) = read_fraction(text) {
        return Some(fraction);
    }
    let first = numeral::read(text)?;
    let behind = &text[first.length..];
    let (second, measured) = match read_range_end(behind) {
        Some((second, length)) => (Some(second), first.length + length),
        None => (None, first.length),
    };
    let measure = measure::read(&text[measured..])?;
    let core = measured + measure.length;
    let low = scaled(first, second, measure.factor)?;
    let high = match second {
        Some(second) => Some(second.value.checked_mul(measure.factor)?),
        None => None,
    };
    if high.is_some_and(|high| high <= low) {
        return None;
    }
    let (bound, bound_length) = read_bound(&text[core..], measure.dimension);
    let bound = bound.or(first.is_open.then_some(Comparator::MoreThan));
    let is_chinese = first.is_chinese;
    let (unit, dimension) = (measure.unit, measure.dimension);
    Some(Quantity {
        low,
        high,
        unit,
        dimension,
        bound,
        core,
        length: core + bound_length,
        is_chinese,
    })
}

/// The lower end. Of 3—5万 both ends count in 万, and of 13～17% both in percent.
fn scaled(first: Numeral, second: Option<Numeral>, factor: Decimal) -> Option<Decimal> {
    let low = first.value.checked_mul(factor)?;
    let Some(second) = second else { return Some(low) };
    let unscaled = [100_000_000_u64, 10_000].map(Decimal::from).into_iter().find(|shared| {
        second.value >= *shared
            && (second.value % *shared).is_zero()
            && first.value < Decimal::from(1000)
    });
    match unscaled {
        Some(shared) if low.checked_mul(shared)? < second.value.checked_mul(factor)? => {
            low.checked_mul(shared)
        }
        _ => Some(low),
    }
}

/// The second number of a range, behind a dash or 至; the first may repeat the measure word: 5%—8%.
fn read_range_end(text: &str) -> Option<(Numeral, usize)> {
    let repeated = text.chars().next().filter(|c| matches!(c, '%' | '％'));
    let skipped = repeated.map_or(0, char::len_utf8);
    let dash = ["——", "—", "－", "-", "～", "~", "–", "至", "到"]
        .into_iter()
        .find(|dash| text[skipped..].starts_with(dash))?;
    let start = skipped + dash.len();
    let second = numeral::read(&text[start..])?;
    (second.length > 0).then_some((second, start + second.length))
}

/// 百分之三十, 三分之二, 30个百分点 and 一半 in words.
fn read_fraction(text: &str) -> Option<Quantity> {
    let percent = |value: Decimal, core: usize| {
        let (bound, length) = read_bound(&text[core..], Dimension::Percent);
        let (unit, dimension, low) = ("%", Dimension::Percent, value);
        Some(Quantity {
            low,
            high: None,
            unit,
            dimension,
            bound,
            core,
            length: core + length,
            is_chinese: true,
        })
    };
    if let Some(rest) = text.strip_prefix("百分之") {
        let value = numeral::read(rest)?;
        return percent(value.value, "百分之".len() + value.length);
    }
    let below = numeral::read(text).filter(|below| below.is_chinese)?;
    let rest = text[below.length..].strip_prefix("分之")?;
    let above = numeral::read(rest)?;
    if below.value.is_zero() || above.value >= below.value {
        return None;
    }
    let value = above.value.checked_mul(Decimal::from(100))?.checked_div(below.value)?.round_dp(4);
    percent(value, text.len() - rest.len() + above.length)
}

/// Words behind a quantity that bound it.
const BOUNDS: &[(&str, Comparator)] = &[
    ("及以上", Comparator::AtLeast),
    ("（含）以上", Comparator::AtLeast),
    ("以上", Comparator::AtLeast),
    ("及以下", Comparator::AtMost),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("左右", Comparator::About),
    ("上下", Comparator::About),
    ("余", Comparator::MoreThan),
];

fn read_bound(text: &str, dimension: Dimension) -> (Option<Comparator>, usize) {
    if let Some((word, bound)) = BOUNDS.iter().find(|(word, _)| text.starts_with(word)) {
        return (Some(*bound), word.len());
    }
    // 3个工作日内; elsewhere 内 is a place.
    let is_within =
        dimension == Dimension::Duration && text.starts_with('内') && !text.starts_with("内部");
    if is_within { (Some(Comparator::AtMost), '内'.len_utf8()) } else { (None, 0) }
}
