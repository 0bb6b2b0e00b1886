//! The register of units, by every name a plan may use.

use std::collections::{HashMap, HashSet};

use super::prefix;
use crate::config::{FormerName, Group, Register, Unit};
use crate::values::unit_name;

/// The register of units, by every name a plan may use.
#[derive(Debug)]
pub(super) struct Directory<'r> {
    units: HashMap<&'r str, &'r Unit>,
    groups: HashMap<&'r str, &'r Group>,
    /// Names without brackets, marks and blanks, to know a name that is punctuated otherwise.
    loose: HashMap<String, &'r str>,
    /// Names without level or place, each of one unit only.
    bare: HashMap<&'r str, &'r str>,
}

impl<'r> Directory<'r> {
    pub(super) fn new(register: &'r Register) -> Self {
        let mut directory = Self {
            units: HashMap::new(),
            groups: HashMap::new(),
            loose: HashMap::new(),
            bare: HashMap::new(),
        };
        let mut ambiguous: HashSet<&str> = HashSet::new();
        for unit in &register.units {
            for name in unit.current_names() {
                directory.units.entry(name).or_insert(unit);
                directory.loose.entry(loosened(name)).or_insert(&unit.name);
                for bare in prefix::bare_forms(name) {
                    let known = *directory.bare.entry(bare).or_insert(&unit.name);
                    if known != unit.name {
                        ambiguous.insert(bare);
                    }
                }
            }
        }
        // A former or unofficial name must not take another unit's name from it.
        for unit in &register.units {
            let former = unit.former_names.iter().map(FormerName::name);
            for name in former.chain(unit.unofficial_names.iter().map(String::as_str)) {
                directory.units.entry(name).or_insert(unit);
            }
        }
        for group in &register.groups {
            for name in std::iter::once(&group.name).chain(&group.aliases) {
                directory.groups.entry(name.as_str()).or_insert(group);
                directory.loose.entry(loosened(name)).or_insert(&group.name);
            }
        }
        directory.bare.retain(|bare, _| !ambiguous.contains(bare));
        directory
    }

    /// The register's own name for a unit or group, however its brackets stand.
    pub(super) fn canonical(&self, name: &str) -> Option<&'r str> {
        let unit = self.units.get(name).map(|unit| unit.name.as_str());
        unit.or_else(|| self.groups.get(name).map(|group| group.name.as_str()))
            .or_else(|| self.loose.get(&loosened(name)).copied())
    }

    /// The one unit of this name at any level or place: 教育局.
    pub(super) fn of_any_level(&self, name: &str) -> Option<&'r str> {
        self.bare.get(name).copied()
    }

    /// Whether the register has this name, or has it but for a parenthesised addition or a missing bracket.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.canonical(name).or_else(|| self.canonical(unit_name::without_alias(name))).is_some()
    }

    /// Whether the register has just this name, marks and all: 各区、镇.
    pub(super) fn is_known_as_one(&self, name: &str) -> bool {
        self.groups.contains_key(name)
    }

    pub(super) fn is_group(&self, name: &str) -> bool {
        self.groups.contains_key(name)
    }

    /// Units that a group stands for, groups within it opened; each once, in the register's order.
    pub(super) fn members(&self, group: &str) -> Vec<String> {
        let mut members: Vec<String> = Vec::new();
        let mut open = vec![group];
        let mut seen = vec![group];
        while let Some(name) = open.pop() {
            let Some(group) = self.groups.get(name) else { continue };
            let start = open.len();
            for member in &group.members {
                if !self.groups.contains_key(member.as_str()) {
                    let name = self.units.get(member.as_str()).map_or(member, |unit| &unit.name);
                    if !members.contains(name) {
                        members.push(name.clone());
                    }
                } else if !seen.contains(&member.as_str()) {
                    seen.push(member);
                    open.push(member);
                }
            }
            open[start..].reverse();
        }
        members
    }
}

/// A name as it is compared: brackets, marks and blanks left out, 政府 for 人民政府.
fn loosened(name: &str) -> String {
    let signs = ['（', '）', '(', ')', '、', '，', ',', '/', '〈', '〉', '“', '”'];
    let bare: String = name.chars().filter(|c| !signs.contains(c) && !c.is_whitespace()).collect();
    bare.replace("人民政府", "政府")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_open_without_going_round() {
        let group = |name: &str, members: &[&str]| Group {
            name: name.into(),
            members: members.iter().map(|member| (*member).into()).collect(),
            ..Group::default()
        };
        let register = Register {
            groups: vec![
                group("各区镇", &["甲区", "各镇", "丁区"]),
                group("各镇", &["乙镇", "丙镇", "各区镇"]),
            ],
            ..Register::default()
        };
        assert_eq!(Directory::new(&register).members("各区镇"), ["甲区", "丁区", "乙镇", "丙镇"]);
    }
}
