//! From which numbers on checks object.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, de};

/// From which numbers on checks object.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(description = "检查用的界限")]
pub struct Thresholds {
    /// Items that one unit may lead before `overloaded-unit` speaks; `None` where the size of the plan decides.
    #[serde(deserialize_with = "leading_items")]
    #[schemars(
        with = "usize",
        skip_serializing_if = "Option::is_none",
        range(min = 1, max = 1000),
        description = "一个单位牵头的事项超过多少就提醒（overloaded-unit）；不写，超过全部事项的一半、且不少于10项，或者超过20项就提醒"
    )]
    pub leading_items: Option<usize>,
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
        Self { leading_items: None, similarity: 85 }
    }
}

fn leading_items<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<usize>, D::Error> {
    within(1..=1000, "1..=1000", deserializer).map(Some)
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
