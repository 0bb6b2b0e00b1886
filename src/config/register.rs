//! `units.yaml`: the register of units (单位名册).

use jiff::civil::Date;
use serde::Deserialize;

use super::from_yaml;
use crate::error::Result;

/// Who leads where a plan only lists 责任单位.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeadRule {
    /// Roles are what the plan says, no more.
    #[default]
    AsWritten,
    /// 排在第一位的为牵头单位: the first named unit leads, the others support it.
    FirstNamed,
}

/// `units.yaml`: the units an office may name as owners.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Register {
    /// Who leads where a plan does not say.
    pub lead: LeadRule,
    /// Units (单位), in the order the office lists them.
    pub units: Vec<Unit>,
    /// Groups (各镇, 各有关部门) that stand for several units.
    pub groups: Vec<Group>,
}

/// A unit (单位) of the register.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Unit {
    /// The name plans use; the canonical one.
    pub name: String,
    /// 全称
    #[serde(default)]
    pub full_name: Option<String>,
    /// Other names for the same unit.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names of the same unit, or of those merged into it, that plans should no longer use (机构改革).
    #[serde(default)]
    pub former_names: Vec<FormerName>,
    /// Names it goes by without having them: colloquial, shortened, malformed.
    #[serde(default)]
    pub unofficial_names: Vec<String>,
    /// The unit whose plate this one hangs on (加挂牌子, 合署办公).
    #[serde(default)]
    pub part_of: Option<String>,
}

/// A name that stands for several units.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Group {
    /// The name plans use.
    pub name: String,
    /// Other ways to write it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names of units or of other groups.
    #[serde(default)]
    pub members: Vec<String>,
    /// The member that leads where the group is named alone (牵头单位).
    #[serde(default)]
    pub lead: Option<String>,
}

impl Unit {
    /// The names a plan may use: the canonical one first.
    pub fn current_names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aliases).chain(&self.full_name).map(String::as_str)
    }
}

/// A name that a unit no longer has: 区国土局, or `{name: 区国土局, until: 2019}`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum FormerName {
    /// Former in any plan.
    Always(String),
    /// Former in plans for later years.
    Until {
        /// The name.
        name: String,
        /// The last year of the name, or its last day.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Until {
    /// A year.
    Year(i16),
    /// A day.
    Day(Date),
}

impl Register {
    /// Reads a register from YAML; `path` names the file in errors.
    pub fn from_yaml(path: &str, text: &str) -> Result<Self> {
        from_yaml(path, text)
    }
}
