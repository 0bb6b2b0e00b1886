//! Names of checks and of their groups, as settings and the command line write them.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, de};
use serde_json::{Map, Value, json};

use super::Level;
use crate::checks::GROUPS;
use crate::diagnostic::{Message, message};
use crate::yaml::near;

/// One check, the checks of a group, or all of them: `missing-target`, `targets`, `all`.
///
/// Selectors are ordered from the general to the particular, so that what is set in their order leaves the particular standing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selector {
    pub(super) breadth: Breadth,
    /// Where its checks stand among all of them.
    start: usize,
    end: usize,
    name: &'static str,
}

/// How much a selector takes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Breadth {
    All,
    Group,
    Check,
}

static KNOWN: LazyLock<Vec<Selector>> = LazyLock::new(|| {
    let total = GROUPS.iter().map(|group| group.checks.len()).sum();
    let mut known = vec![Selector { breadth: Breadth::All, start: 0, end: total, name: "all" }];
    let mut start = 0;
    for group in GROUPS {
        let end = start + group.checks.len();
        known.push(Selector { breadth: Breadth::Group, start, end, name: group.name });
        known.extend(group.checks.iter().zip(start..).map(|(check, at)| Selector {
            breadth: Breadth::Check,
            start: at,
            end: at + 1,
            name: check.name,
        }));
        start = end;
    }
    known.sort_unstable();
    known
});

static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| KNOWN.iter().map(|selector| selector.name).collect());

impl Selector {
    /// The selector `name` stands for, or what is wrong with it.
    pub fn named(name: &str) -> Result<Self, Message> {
        KNOWN.iter().find(|selector| selector.name == name).copied().ok_or_else(|| {
            let near = near(name, &NAMES);
            message(
                format!("没有名为“{name}”的检查{}", near.zh),
                format!("no check is named {name}{}", near.en),
            )
        })
    }

    /// Everything a selector may be called: `all`, then groups, then checks.
    pub fn names() -> &'static [&'static str] {
        &NAMES
    }

    /// What to read for the names there are.
    pub fn advice() -> Message {
        let groups: Vec<&str> = GROUPS.iter().map(|group| group.name).collect();
        message(
            format!("检查的名称见 gongwen checks；也可以写组名 {}，或者 all", groups.join("、")),
            format!(
                "gongwen checks lists the names; groups are {}, and all is every check",
                groups.join(", ")
            ),
        )
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        self.name
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl<'de> Deserialize<'de> for Selector {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = Cow::<'de, str>::deserialize(deserializer)?;
        Self::named(&name).map_err(|_| de::Error::unknown_variant(&name, Self::names()))
    }
}

impl JsonSchema for Selector {
    fn schema_name() -> Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names: Vec<Value> = described()
            .map(|(name, summary)| json!({ "const": name, "description": summary }))
            .collect();
        json_schema!({ "description": "检查的名称、组名或者 all", "type": "string", "oneOf": names })
    }
}

/// Levels by selector, as the schema for editors describes them.
pub(super) struct LevelTable;

impl JsonSchema for LevelTable {
    fn schema_name() -> Cow<'static, str> {
        "Levels".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let properties: Map<String, Value> = described()
            .map(|(name, summary)| {
                let mut level = level.clone();
                level.insert("description".to_owned(), summary.into());
                (name.to_owned(), level.to_value())
            })
            .collect();
        json_schema!({
            "description": "检查的名称、组名或者 all，和它的级别",
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        })
    }
}

/// Every name with what it stands for, for people who write settings.
fn described() -> impl Iterator<Item = (&'static str, String)> {
    let groups = GROUPS.iter().flat_map(|group| {
        let checks = group.checks.iter().map(|check| (check.name, check.summary.zh.to_owned()));
        std::iter::once((group.name, format!("一组检查：{}", group.title.zh))).chain(checks)
    });
    std::iter::once(("all", "所有检查".to_owned())).chain(groups)
}
