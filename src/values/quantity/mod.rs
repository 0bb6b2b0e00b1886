//! Quantities (数量): a number or range with its measure word, and the bound that follows it.

mod bound;
mod share;

use std::fmt;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::measure::{self, Dimension, Measure};
use super::numeral::{self, Numeral};
use super::words::Words;

/// A quantity at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity<'t> {
    /// The value in the base unit, or the lower end of a range.
    pub low: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The base unit; for a rate such as 元/月 as written.
    pub unit: &'t str,
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

impl fmt::Display for Quantity<'_> {
    /// As plans write it: 3—5个, 658万元, 95%以上. Read back it is the same quantity.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", numeral::display(self.low))?;
        if let Some(high) = self.high {
            // Of 1—5万 both ends would count in 万.
            write!(formatter, "{}—{}", self.unit, high.normalize())?;
        }
        let bound = match self.bound {
            Some(Comparator::AtLeast) => "以上",
            Some(Comparator::AtMost) => "以内",
            Some(Comparator::About) => "左右",
            Some(Comparator::MoreThan) => "余",
            Some(Comparator::LessThan | Comparator::Exactly | Comparator::Between) | None => "",
        };
        write!(formatter, "{}{bound}", self.unit)
    }
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

/// Reads the quantity that `text` begins with: 3期, 1.5万人次以上, 三分之二, 百分之三十, 5%—8%, 一半以上, 两年半.
pub fn read(text: &str) -> Option<Quantity<'_>> {
    let first_character = text.chars().next()?;
    // 一批 counts nothing.
    if text.starts_with("一批") && !text.starts_with("一批次") {
        return None;
    }
    if first_character == '半' && !text.starts_with("半数") {
        return read_half(text);
    }
    if let Some(share) = share::read(text, first_character) {
        return share;
    }
    let first = numeral::read(text)?;
    let behind = &text[first.length..];
    // A range, then the measure; or a measure, then the rest of a range: 3个—5个.
    let (second, measured) = match read_range_end(behind) {
        Some((second, length)) => (Some(second), first.length + length),
        None => (None, first.length),
    };
    let blank = blank_before_measure(&text[measured..], first.is_chinese);
    let rest = &text[measured + blank..];
    if let Some((measure, length)) = half_before_measure(rest) {
        let half = Decimal::new(5, 1);
        let low = first.value.checked_add(half)?.checked_mul(measure.factor)?;
        let core = measured + blank + length;
        return Some(whole(low, &measure, core, first.is_chinese).bounded(text));
    }
    let may_leave_out = blank == 0 && first.value >= LARGE.into();
    let unit = read_unit(rest).or_else(|| unit_left_out(rest).filter(|_| may_leave_out));
    let Unit { name: unit, measure, length } = unit?;
    // 2.0版 is a version, and 三方 are three parties.
    let is_version = unit == "版" && first.value.scale() > 0;
    let are_parties = first.is_chinese && length == '方'.len_utf8() && rest.starts_with('方');
    if is_version || are_parties && first.value < 100.into() {
        return None;
    }
    let mut core = measured + blank + length;
    let mut ends = Ends { first, second };
    if second.is_none()
        && let Some((second, length)) = read_repeated_end(&text[core..], unit)
    {
        ends.second = Some(second);
        core += length;
    }
    let (mut low, high) = ends.scaled(measure.factor)?;
    if ends.second.is_none()
        && let Some((half, length)) = half_behind(&text[core..], &measure)
    {
        low = low.checked_add(half)?;
        core += length;
    }
    let read = Quantity {
        low,
        high,
        unit,
        dimension: measure.dimension,
        bound: first.is_open.then_some(Comparator::MoreThan),
        core,
        length: core,
        is_chinese: first.is_chinese,
    };
    Some(read.bounded(text))
}

/// From what number on a measure word may be left out.
const LARGE: u32 = 1000;

/// A quantity without a bound.
fn whole(low: Decimal, measure: &Measure, core: usize, is_chinese: bool) -> Quantity<'static> {
    Quantity {
        low,
        high: None,
        unit: measure.unit,
        dimension: measure.dimension,
        bound: None,
        core,
        length: core,
        is_chinese,
    }
}

/// 半年, 半小时, 半个月.
fn read_half(text: &str) -> Option<Quantity<'_>> {
    let rest = text.strip_prefix('半')?;
    let measure = measure::read(rest).filter(|measure| measure.dimension == Dimension::Duration)?;
    let low = Decimal::new(5, 1).checked_mul(measure.factor)?;
    Some(whole(low, &measure, '半'.len_utf8() + measure.length, true).bounded(text))
}

/// 个半月 behind 一, 个半小时 behind 两: the measure around the half, and the bytes of both.
fn half_before_measure(text: &str) -> Option<(Measure, usize)> {
    let rest = text.strip_prefix("个半")?;
    let (unit, length) = if rest.starts_with('月') {
        (measure::read("个月")?, '月'.len_utf8())
    } else {
        let measure = measure::read(rest)?;
        (measure, measure.length)
    };
    (unit.dimension == Dimension::Duration).then_some((unit, "个半".len() + length))
}

/// Reads a number or range without any measure, and the bound behind it: 103.5以内, 90以上.
pub fn read_unmeasured(text: &str) -> Option<Quantity<'_>> {
    let first = numeral::read(text).filter(|first| !first.is_chinese)?;
    let (second, core) = match read_range_end(&text[first.length..]) {
        Some((second, length)) => (Some(second), first.length + length),
        None => (None, first.length),
    };
    let (low, high) = Ends { first, second }.scaled(Decimal::ONE)?;
    let read = Quantity {
        low,
        high,
        unit: "",
        dimension: Dimension::Count,
        bound: first.is_open.then_some(Comparator::MoreThan),
        core,
        length: core,
        is_chinese: false,
    };
    Some(read.bounded(text))
}

/// Reads a number of levels, in which nothing is counted but how deep an organisation goes: 三级以内 of 管理层级控制在三级以内.
pub fn read_levels(text: &str) -> Option<Quantity<'_>> {
    const LEVEL: &str = "级";
    let number = numeral::read(text).filter(|number| number.value < 10.into())?;
    let core = number.length + text[number.length..].starts_with(LEVEL).then_some(LEVEL.len())?;
    let read = Quantity {
        low: number.value,
        high: number.high,
        unit: LEVEL,
        dimension: Dimension::Count,
        bound: None,
        core,
        length: core,
        is_chinese: number.is_chinese,
    };
    Some(read.bounded(text))
}

impl Quantity<'_> {
    /// The same with the bound that stands behind it in `text`.
    fn bounded(self, text: &str) -> Self {
        let behind = &text[self.core..];
        let (bound, length) = bound::read(behind, self.dimension);
        let mut read = Self { bound: bound.or(self.bound), length: self.core + length, ..self };
        // 3个以上5个以下 is one range.
        if bound == Some(Comparator::AtLeast)
            && read.high.is_none()
            && let Some(upper) = upper_bound(&text[read.length..], &read)
        {
            read.high = Some(upper.low);
            read.bound = None;
            read.core = read.length + upper.core;
            read.length += upper.length;
        }
        read
    }
}

/// The quantity of the same unit that bounds one from above, right behind it.
fn upper_bound<'t>(text: &'t str, lower: &Quantity<'_>) -> Option<Quantity<'t>> {
    let first = numeral::read(text)?;
    let measure =
        measure::read(&text[first.length..]).filter(|measure| measure.unit == lower.unit)?;
    let core = first.length + measure.length;
    let low = first.value.checked_mul(measure.factor)?;
    let (bound, length) = bound::read(&text[core..], measure.dimension);
    (bound == Some(Comparator::AtMost) && low > lower.low).then_some(Quantity {
        low,
        high: None,
        unit: measure.unit,
        dimension: measure.dimension,
        bound,
        core,
        length: core + length,
        is_chinese: first.is_chinese,
    })
}

/// One number, or the two of a range.
struct Ends {
    first: Numeral,
    second: Option<Numeral>,
}

impl Ends {
    /// Both ends in the base unit; `None` for what is no range, as 5-3.
    fn scaled(&self, factor: Decimal) -> Option<(Decimal, Option<Decimal>)> {
        let low = self.first.value.checked_mul(factor)?;
        let Some(second) = self.second else {
            let high = match self.first.high {
                Some(high) => Some(high.checked_mul(factor)?),
                None => None,
            };
            return Some((low, high));
        };
        let high = second.value.checked_mul(factor)?;
        // Of 3—5万 both ends count in 万.
        let shared = [100_000_000_u64, 10_000].map(Decimal::from).into_iter().find(|shared| {
            second.value >= *shared
                && (second.value * Decimal::TEN % *shared).is_zero()
                && self.first.value < Decimal::from(1000)
        });
        let low = match shared {
            Some(shared) => low.checked_mul(shared).filter(|scaled| *scaled < high).unwrap_or(low),
            None => low,
        };
        (low < high).then_some((low, Some(high)))
    }
}

/// A blank between an Arabic number and its measure, as word processors put it there.
fn blank_before_measure(text: &str, is_chinese: bool) -> usize {
    if is_chinese {
        return 0;
    }
    let blank = text.chars().next().filter(|c| matches!(c, ' ' | '\u{A0}'));
    blank.map_or(0, char::len_utf8)
}

/// Signs and words between the ends of a range.
pub(super) const RANGE_SIGNS: &[&str] =
    &["——", "—", "－", "-", "～", "~", "–", "―", "─", "∼", "至", "到"];

/// Bytes of the sign between the ends of a range that `text` begins with, a blank on both sides allowed.
pub fn range_sign(text: &str) -> Option<usize> {
    let blank = |text: &str| usize::from(text.starts_with(' '));
    let before = blank(text);
    let sign = RANGE_SIGNS.iter().find(|sign| text[before..].starts_with(**sign))?.len();
    Some(before + sign + blank(&text[before + sign..]))
}

/// The second number of a range, behind a dash or 至; the first may repeat the percent sign: 5%—8%.
fn read_range_end(text: &str) -> Option<(Numeral, usize)> {
    let repeated = text.chars().next().filter(|c| matches!(c, '%' | '％' | '‰'));
    let skipped = repeated.map_or(0, char::len_utf8);
    let start = skipped + range_sign(&text[skipped..])?;
    let second = numeral::read(&text[start..])?;
    Some((second, start + second.length))
}

/// A measure with what it is per: 元/月.
struct Unit<'t> {
    name: &'t str,
    measure: Measure,
    length: usize,
}

fn read_unit(text: &str) -> Option<Unit<'_>> {
    let measure = measure::read(text)?;
    Some(match rate(&text[measure.length..], measure.dimension) {
        Some(rate) => {
            let length = measure.length + rate;
            Unit { name: &text[..length], measure, length }
        }
        None => Unit { name: measure.unit, measure, length: measure.length },
    })
}

/// The measure word that is left out before the noun a text begins with.
fn unit_left_out(text: &str) -> Option<Unit<'_>> {
    let measure = measure::left_out(text)?;
    Some(Unit { name: measure.unit, measure, length: 0 })
}

/// The rest of a range in which the unit is repeated: —5个 behind 3个.
fn read_repeated_end(text: &str, unit: &str) -> Option<(Numeral, usize)> {
    let start = range_sign(text)?;
    let second = numeral::read(&text[start..])?;
    let again = read_unit(&text[start + second.length..])?;
    (again.name == unit).then_some((second, start + second.length + again.length))
}

/// 半 behind a measure of time or a 倍: 两年半, 一个半月 has it before.
fn half_behind(text: &str, measure: &Measure) -> Option<(Decimal, usize)> {
    let is_halved = matches!(measure.dimension, Dimension::Duration | Dimension::Times);
    // 两年半年报: the half belongs to what follows.
    let stands_free = text
        .strip_prefix('半')
        .is_some_and(|rest| !rest.starts_with(['年', '月', '天', '数', '程', '径']));
    (is_halved && stands_free)
        .then(|| (measure.factor.checked_mul(Decimal::new(5, 1)).unwrap_or_default(), "半".len()))
}

/// The rest of a rate behind its first unit: /月 of 800元/月.
fn rate(text: &str, dimension: Dimension) -> Option<usize> {
    if !matches!(dimension, Dimension::Money | Dimension::Physical | Dimension::Count) {
        return None;
    }
    let slash = text.chars().next().filter(|c| matches!(c, '/' | '／'))?.len_utf8();
    let (_, length) = PER_WORDS.begins(&text[slash..])?;
    let mut end = slash + length;
    // 元/人·月 and 元/人/月
    if let Some(second) = text[end..].chars().next().filter(|c| matches!(c, '·' | '/' | '／' | '.'))
        && let Some((_, length)) = PER_WORDS.begins(&text[end + second.len_utf8()..])
    {
        end += second.len_utf8() + length;
    }
    Some(end)
}

/// What rates are per.
#[rustfmt::skip]
const PER: &[&str] = &[
    "人", "户", "年", "月", "日", "天", "小时", "时", "升", "毫升", "周", "亩", "公顷", "吨", "公斤", "平方米", "平方公里", "立方米", "次", "生", "家", "个", "头", "只", "台", "辆", "套", "件", "项", "村",
    "万人", "千人", "万元", "班", "床", "千瓦时", "度", "米", "公里", "季", "季度",
];

static PER_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(PER.iter().copied()));
