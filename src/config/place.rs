//! Where plans stand as seen from the settings, and the rules that hold there.

use std::collections::BTreeMap;
use std::fmt;

use globset::{GlobBuilder, GlobMatcher};
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::{Level, Selector};
use crate::yaml::PATH_PATTERN;

/// Where the settings stand, for patterns of paths that are relative to them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The folder of the settings.
    pub folder: String,
    /// The folder that relative paths of plans and of the settings start from; empty where nobody needs to know.
    pub working_folder: String,
}

impl Place {
    /// The place of the settings in the file `path`.
    pub fn of_file(path: &str) -> Self {
        let folder = path.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
        Self { folder: folder.to_owned(), working_folder: String::new() }
    }

    /// `path` as seen from the folder of the settings, with `/` between its parts.
    pub fn relative(&self, path: &str) -> String {
        let folder = parts(&self.working_folder, &self.folder);
        let path = parts(&self.working_folder, path);
        let common = folder.iter().zip(&path).take_while(|(a, b)| a == b).count();
        let up = std::iter::repeat_n("..", folder.len() - common);
        up.chain(path.iter().skip(common).copied()).collect::<Vec<_>>().join("/")
    }
}

/// The parts of `path` from the root, or from where `start` begins.
fn parts<'p>(start: &'p str, path: &'p str) -> Vec<&'p str> {
    let is_absolute = path.starts_with(['/', '\\']) || path.get(1..2) == Some(":");
    let start = if is_absolute { "" } else { start };
    let mut parts: Vec<&str> = Vec::new();
    for part in start.split(['/', '\\']).chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

/// Levels for the plans whose path fits a pattern.
#[derive(Debug, Clone)]
pub struct PathRule {
    pattern: GlobMatcher,
    pub(super) levels: BTreeMap<Selector, Level>,
}

impl PathRule {
    /// Whether it holds for the plan at `path`, as seen from the settings.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.pattern.is_match(path)
    }
}

/// Reads `per-path` in the order in which it is written.
pub(super) fn path_rules<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<PathRule>, D::Error> {
    struct Rules;

    impl<'de> Visitor<'de> for Rules {
        type Value = Vec<PathRule>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("mapping start")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut rules = Vec::new();
            while let Some(pattern) = map.next_key::<String>()? {
                // A star stands for a part of one name, as in the shell.
                let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
                let glob = glob.map_err(|_| {
                    A::Error::invalid_value(Unexpected::Str(&pattern), &PATH_PATTERN)
                })?;
                rules.push(PathRule { pattern: glob.compile_matcher(), levels: map.next_value()? });
            }
            Ok(rules)
        }
    }

    deserializer.deserialize_map(Rules)
}
