//! From which numbers on checks object.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};

/// From which numbers on checks object.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(description = "检查用的界限")]
pub struct Thresholds {
    /// Items that one unit may lead before `overloaded-unit` speaks.
    #[serde(deserialize_with = "leading_items")]
    #[schemars(
        range(min = 1, max = 1000),
        description = "一个单位牵头的事项超过多少就提醒（overloaded-unit）"
    )]
    pub leading_items: usize,
    /// How alike two items' texts are, in percent, for `similar-items` to speak.
    #[serde(deserialize_with = "similarity")]
    #[schemars(
        range(min = 50, max = 100),
        description = "两个事项的文字相同到百分之几就提醒（similar-items）"
    )]
    pub similarity: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { leading_items: 20, similarity: 85 }
    }
}

fn leading_items<'de, D: Deserializer<'de>>(deserializer: D) -> Result<usize, D::Error> {
    within(1..=1000, "1..=1000", deserializer)
}

fn similarity<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    within(50..=100, "50..=100", deserializer)
}

/// A number within `range`, which errors call `name`.
fn within<'de, D: Deserializer<'de>, N: TryFrom<i64>>(
    range: RangeInclusive<i64>,
    name: &'static str,
    deserializer: D,
) -> Result<N, D::Error> {
    let number = i64::deserialize(deserializer)?;
    let unfit = || de::Error::invalid_value(de::Unexpected::Signed(number), &name);
    if !range.contains(&number) {
        return Err(unfit());
    }
    N::try_from(number).map_err(|_| unfit())
}
