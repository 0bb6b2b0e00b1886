//! `units.yaml`: the register of units (单位名册).

use std::fmt;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::from_yaml;
use crate::error;

/// Who leads where a plan only lists 责任单位.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "责任单位没有分牵头、配合时，谁牵头")]
pub enum LeadRule {
    /// Roles are what the plan says, no more.
    #[default]
    #[schemars(description = "照原文，都算责任单位")]
    AsWritten,
    /// 排在第一位的为牵头单位: the first named unit leads, the others support it.
    #[schemars(description = "排在第一位的单位牵头，其余配合")]
    FirstNamed,
}

/// `units.yaml`: the units an office may name as owners.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "units.yaml", description = "单位名册：计划里可以写作责任单位的单位")]
pub struct Register {
    /// Who leads where a plan does not say.
    #[schemars(description = "责任单位没有分牵头、配合时，谁牵头")]
    pub lead: LeadRule,
    /// Units (单位), in the order the office lists them.
    #[schemars(description = "单位；顺序就是矩阵中的排列顺序")]
    pub units: Vec<Unit>,
    /// Groups (各镇, 各有关部门) that stand for several units.
    #[schemars(description = "统称：一个名字代表若干单位")]
    pub groups: Vec<Group>,
}

/// A unit (单位) of the register.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(description = "单位")]
pub struct Unit {
    /// The name plans use; the canonical one.
    #[schemars(description = "计划里通用的简称")]
    pub name: String,
    /// 全称
    #[serde(default)]
    #[schemars(description = "全称")]
    pub full_name: Option<String>,
    /// Other names for the same unit.
    #[serde(default)]
    #[schemars(description = "其他写法")]
    pub aliases: Vec<String>,
    /// Names of the same unit, or of those merged into it, that plans should no longer use (机构改革).
    #[serde(default)]
    #[schemars(
        description = "机构改革前的名称，可以写明用到哪一年：{name: 区国土局, until: 2018}"
    )]
    pub former_names: Vec<FormerName>,
    /// Names it goes by without having them: colloquial, shortened, malformed.
    #[serde(default)]
    pub unofficial_names: Vec<String>,
    /// The unit whose plate this one hangs on (加挂牌子, 合署办公).
    #[serde(default)]
    #[schemars(description = "加挂牌子、合署办公：矩阵里并入的单位")]
    pub part_of: Option<String>,
}

/// A name that stands for several units.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(description = "统称")]
pub struct Group {
    /// The name plans use.
    #[schemars(description = "计划里用的名称")]
    pub name: String,
    /// Other ways to write it.
    #[serde(default)]
    #[schemars(description = "其他写法")]
    pub aliases: Vec<String>,
    /// Names of units or of other groups.
    #[serde(default)]
    #[schemars(description = "代表的单位或者别的统称")]
    pub members: Vec<String>,
    /// The member that leads where the group is named alone (牵头单位).
    #[serde(default)]
    #[schemars(description = "只写统称时的牵头单位")]
    pub lead: Option<String>,
}

impl Unit {
    /// The names a plan may use: the canonical one first.
    pub fn current_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).chain(&self.full_name).map(String::as_str)
    }
}

/// A name that a unit no longer has: 区国土局, or `{name: 区国土局, until: 2019}`.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(untagged, deny_unknown_fields, description = "机构改革前的名称")]
pub enum FormerName {
    /// Former in any plan.
    #[schemars(description = "任何计划里都不该再用")]
    Always(String),
    /// Former in plans for later years.
    #[schemars(description = "用到哪一年，以后的计划里不该再用")]
    Until {
        /// The name.
        #[schemars(description = "名称")]
        name: String,
        /// The last year of the name, or its last day.
        #[schemars(description = "最后一年或者最后一天")]
        until: Until,
    },
}

impl FormerName {
    /// The name itself.
    pub fn name(&self) -> &str {
        match self {
            Self::Always(name) | Self::Until { name, .. } => name,
        }
    }

    /// Whether a plan for `year` should no longer use it.
    pub fn is_former_in(&self, year: i16) -> bool {
        match self {
            Self::Always(_) => true,
            Self::Until { until: Until::Year(last), .. } => year > *last,
            Self::Until { until: Until::Day(day), .. } => year > day.year(),
        }
    }
}

/// When a name came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(untagged, description = "名称用到何时")]
pub enum Until {
    /// A year.
    #[schemars(description = "年")]
    Year(i16),
    /// A day.
    #[schemars(description = "日期，如 2018-12-31")]
    Day(#[schemars(with = "String")] Date),
}

// Written out because what serde derives for such choices does not say what is wrong, or where.
impl<'de> Deserialize<'de> for FormerName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Names;

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Limited {
            name: String,
            until: Until,
        }

        impl<'de> Visitor<'de> for Names {
            type Value = FormerName;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("former name")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<FormerName, E> {
                Ok(FormerName::Always(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<FormerName, A::Error> {
                let Limited { name, until } =
                    Limited::deserialize(MapAccessDeserializer::new(map))?;
                Ok(FormerName::Until { name, until })
            }
        }

        deserializer.deserialize_any(Names)
    }
}

impl<'de> Deserialize<'de> for Until {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let year = text.parse().ok().filter(|_| text.len() == 4).map(Self::Year);
        year.or_else(|| text.parse().ok().map(Self::Day))
            .ok_or_else(|| Error::invalid_value(Unexpected::Str(&text), &"year or date"))
    }
}

impl Register {
    /// Reads a register from YAML; `path` names the file in errors.
    pub fn from_yaml(path: &str, text: &str) -> error::Result<Self> {
        from_yaml(path, text)
    }
}
