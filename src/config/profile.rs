//! Profiles (宽严): the severities that suit a stage of a plan's life, as tables.

use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Level, Selector};

/// How strictly a plan is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "检查的宽严")]
pub enum Profile {
    /// While it is written: what is not there yet is no fault.
    #[schemars(description = "起草：还没写的不算问题，自相矛盾的仍是错误")]
    Draft,
    /// Before it is issued: each check's own severity.
    #[default]
    #[schemars(description = "印发：各项检查自带的级别")]
    Issue,
    /// What an office answers for is an error.
    #[schemars(description = "从严：缺目标、缺时限、单位名称不对等也是错误")]
    Strict,
}

/// A row of a profile: a check or a group of checks, and its level. Rows for a group stand before those for its checks.
type Row = (&'static str, Level);

/// What is still missing or unpolished is a hint at most; what contradicts itself keeps its severity.
const DRAFT: &[Row] = &[
    ("typography", Level::Info),
    ("unbalanced-brackets", Level::Warning),
    ("missing-owner", Level::Warning),
    ("group-without-lead", Level::Info),
    ("person-without-unit", Level::Info),
    ("owner-not-addressed", Level::Off),
    ("unit-without-items", Level::Off),
    ("missing-target", Level::Info),
    ("vague-quantity", Level::Info),
    ("missing-deadline", Level::Info),
    ("vague-deadline", Level::Info),
    ("endless-recurrence", Level::Info),
    ("deadline-on-holiday", Level::Off),
    ("empty-section", Level::Info),
    ("missing-part", Level::Off),
    ("document-number-form", Level::Info),
    ("date-form", Level::Off),
    ("annex-mismatch", Level::Info),
    ("unused-allow", Level::Info),
];

/// What a deputy director would send back is an error.
const STRICT: &[Row] = &[
    ("unknown-unit", Level::Error),
    ("former-name", Level::Error),
    ("unofficial-name", Level::Error),
    ("repeated-owner", Level::Error),
    ("group-without-lead", Level::Error),
    ("person-without-unit", Level::Error),
    ("missing-target", Level::Error),
    ("vague-quantity", Level::Error),
    ("missing-deadline", Level::Error),
    ("vague-deadline", Level::Error),
    ("deadline-outside-year", Level::Error),
    ("numbering", Level::Error),
    ("missing-part", Level::Error),
    ("document-number-form", Level::Error),
    ("invalid-directive", Level::Error),
    ("unused-allow", Level::Error),
];

impl Profile {
    /// Every profile, from lenient to strict.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Issue, Self::Strict];

    /// The name settings and the command line use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Issue => "issue",
            Self::Strict => "strict",
        }
    }

    /// What it sets, as written: names of checks and groups with their levels, groups first.
    pub fn rows(self) -> &'static [(&'static str, Level)] {
        match self {
            Self::Draft => DRAFT,
            Self::Issue => &[],
            Self::Strict => STRICT,
        }
    }

    pub(super) fn levels(self) -> &'static [(Selector, Level)] {
        static DRAFT: LazyLock<Vec<(Selector, Level)>> = LazyLock::new(|| resolved(Profile::Draft));
        static STRICT: LazyLock<Vec<(Selector, Level)>> =
            LazyLock::new(|| resolved(Profile::Strict));
        match self {
            Self::Draft => &DRAFT,
            Self::Issue => &[],
            Self::Strict => &STRICT,
        }
    }
}

fn resolved(profile: Profile) -> Vec<(Selector, Level)> {
    let rows = profile.rows().iter();
    rows.filter_map(|(name, level)| Some((Selector::named(name).ok()?, *level))).collect()
}
