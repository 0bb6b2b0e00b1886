//! Owners (责任单位): who is named, under which canonical name, in which role.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::prefix::{inherits, is_party_office, prefix_of};
use crate::config::{Group, LeadRule, Register, Unit};
use crate::model::{Owner, Role};
use crate::source::Spanned;
use crate::syntax::Text;
use crate::values::{role, unit_name};

/// The register of units, by every name a plan may use.
#[derive(Debug)]
pub(super) struct Directory<'r> {
    units: HashMap<&'r str, &'r Unit>,
    groups: HashMap<&'r str, &'r Group>,
    /// Names without their brackets, to know a name in which one of them is missing.
    bare: HashSet<String>,
}

impl<'r> Directory<'r> {
    pub(super) fn new(register: &'r Register) -> Self {
        let mut units = HashMap::new();
        for unit in &register.units {
            let aliases = unit.aliases.iter().chain(&unit.full_name).map(String::as_str);
            for name in std::iter::once(unit.name.as_str()).chain(aliases) {
                units.entry(name).or_insert(unit);
            }
        }
        let mut groups = HashMap::new();
        for group in &register.groups {
            for name in std::iter::once(&group.name).chain(&group.aliases) {
                groups.entry(name.as_str()).or_insert(group);
            }
        }
        let bare = units
            .keys()
            .filter(|name| name.contains(BRACKETS))
            .map(|name| without_brackets(name))
            .collect();
        Self { units, groups, bare }
    }

    fn canonical(&self, name: &str) -> Option<&'r str> {
        let unit = self.units.get(name).map(|unit| unit.name.as_str());
        unit.or_else(|| self.groups.get(name).map(|group| group.name.as_str()))
    }

    /// Whether the register has this name, or has it but for a parenthesised addition or a missing bracket.
    fn knows(&self, name: &str) -> bool {
        self.canonical(name).or_else(|| self.canonical(unit_name::without_alias(name))).is_some()
            || name.contains(BRACKETS) && self.bare.contains(&without_brackets(name))
    }

    /// Units that a group stands for, groups within it opened; each once, in the register's order.
    fn members(&self, group: &str) -> Vec<String> {
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

const BRACKETS: [char; 4] = ['（', '）', '(', ')'];

fn without_brackets(name: &str) -> String {
    name.replace(BRACKETS, "")
}

/// Reads the owners that the value of one field names.
pub(super) fn read(value: &Text, role: Role, directory: &Directory<'_>) -> Vec<Owner> {
    let string = value.as_str();
    let mut owners: Vec<Owner> = Vec::new();
    let mut prefix: Option<String> = None;
    let mut clause = 0;
    for range in unit_name::split_list(string) {
        let stated = stated_role(string, range.clone());
        let written = &string[stated.name.clone()];
        if let Some(role) = stated.role {
            for owner in &mut owners[clause..] {
                owner.role = role;
            }
        }
        if !written.is_empty() {
            let name = resolve(written, prefix.as_deref(), directory);
            if prefix.is_none() {
                prefix = prefix_of(written).map(str::to_owned);
            }
            let place = value.span(stated.name.clone());
            let role = stated.role.unwrap_or(role);
            owners.push(owner(name, Spanned::new(written.to_owned(), place), role, directory));
        }
        if stated.role.is_some() {
            clause = owners.len();
        }
    }
    owners
}

/// Gives the first unit the lead and the others their support, where the office reads a plain list so.
pub(super) fn apply_lead_rule(owners: &mut [Owner], rule: LeadRule) {
    let is_plain = owners.iter().all(|owner| owner.role == Role::Responsible);
    if rule == LeadRule::FirstNamed && is_plain {
        let lead = owners.iter().position(|owner| !owner.is_group);
        for (index, owner) in owners.iter_mut().enumerate() {
            owner.role = if Some(index) == lead { Role::Lead } else { Role::Support };
        }
    }
}

fn owner(
    name: String,
    as_written: Spanned<String>,
    role: Role,
    directory: &Directory<'_>,
) -> Owner {
    let members = directory.members(&name);
    let is_group = directory.groups.contains_key(name.as_str()) || unit_name::is_group_name(&name);
    let is_registered = directory.knows(&name);
    Owner { name, as_written, role, is_group, members, is_registered }
}

/// A name without the word that says its role, and the role: 市发改委（牵头）, 市教育局牵头.
struct StatedRole {
    name: Range<usize>,
    role: Option<Role>,
}

fn stated_role(list: &str, range: Range<usize>) -> StatedRole {
    let written = &list[range.clone()];
    let Some((word, role)) = role::closing(written) else {
        return StatedRole { name: range, role: None };
    };
    let name = written[..written.len() - word.len()].trim_end().trim_end_matches('等');
    // What is merely answered for has no role of its own to state.
    let role = Some(role).filter(|role| *role != Role::Responsible);
    StatedRole { name: range.start..range.start + name.len(), role }
}

/// The canonical name: the register's, or the name with the prefix it shares with those before it.
fn resolve(written: &str, prefix: Option<&str>, directory: &Directory<'_>) -> String {
    if let Some(known) = directory.canonical(written) {
        return known.to_owned();
    }
    let Some(prefix) = prefix.filter(|_| inherits(written)) else { return written.to_owned() };
    let inherited = if is_party_office(written) {
        format!("{prefix}委{written}")
    } else {
        format!("{prefix}{written}")
    };
    directory.canonical(&inherited).map_or(inherited, str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn names(list: &str) -> String {
        let register = Register {
            units: ["太培中心", "区旅游发展公司"]
                .map(|name| Unit { name: name.into(), ..Unit::default() })
                .into_iter()
                .chain([Unit {
                    name: "区发改委".into(),
                    aliases: vec!["区发展和改革委员会".into()],
                    ..Unit::default()
                }])
                .collect(),
            ..Register::default()
        };
        let mut text = Text::new();
        text.push(list, Span::new(0, list.len()));
        let mark = |role| match role {
            Role::Lead => "▲",
            Role::Support => "△",
            Role::Responsible => "",
        };
        let owners = read(&text, Role::Responsible, &Directory::new(&register));
        let written = owners.iter().map(|owner| {
            format!("{}{}{}", mark(owner.role), owner.name, if owner.is_group { "*" } else { "" })
        });
        written.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_inherit_prefix_and_role() {
        let cases = [
            (
                "区委办、区政府办、各有关部门，前方工作组，各区（镇）",
                "区委办 区政府办 各有关部门* 前方工作组 各区（镇）*",
            ),
            (
                "区农业农村局、科技局、卫健委、交通运输局",
                "区农业农村局 区科技局 区卫健委 区交通运输局",
            ),
            ("区人社局、太培中心、教育局", "区人社局 太培中心 区教育局"),
            (
                "区文体广电和旅游局、旅游发展公司、区委宣传部、总工会",
                "区文体广电和旅游局 区旅游发展公司 区委宣传部 区总工会",
            ),
            (
                "区农业农村局（扶贫办）、民政局、工商联、团区委、红十字会、慈善总会、妇联、残联，各区（镇）",
                "区农业农村局（扶贫办） 区民政局 区工商联 团区委 区红十字会 区慈善总会 区妇联 区残联 各区（镇）*",
            ),
            ("区发展和改革委员会", "区发改委"),
            (
                "市发展改革委、财政局，团市委，县（市、区）政府",
                "市发展改革委 市财政局 团市委 县（市、区）政府*",
            ),
            ("市委组织部、宣传部、市场监管局", "市委组织部 市委宣传部 市市场监管局"),
            ("市场监管局、公安局", "市场监管局 公安局"),
            ("省发展改革委、财政厅，各设区市人民政府", "省发展改革委 省财政厅 各设区市人民政府*"),
            ("苏州市教育局、财政局", "苏州市教育局 苏州市财政局"),
            ("市住建局、高新区管委会、城管局", "市住建局 高新区管委会 市城管局"),
            ("县农业农村局、乡村振兴局，城关镇、东风乡", "县农业农村局 县乡村振兴局 城关镇 东风乡"),
            ("市教育局牵头，市财政局、人社局等配合", "▲市教育局 △市财政局 △市人社局"),
            ("市发改委（牵头）、市财政局", "▲市发改委 市财政局"),
            ("各有关部门按职责分工负责", "各有关部门*"),
            (
                "市税务局、人民银行苏州市分行、国网苏州供电公司",
                "市税务局 人民银行苏州市分行 国网苏州供电公司",
            ),
            (
                "市市场监管局、市政务服务局、市政协办公室、城管局",
                "市市场监管局 市政务服务局 市政协办公室 市城管局",
            ),
            (
                "市公安局、上海银保监局、南通海关、供电公司、税务局",
                "市公安局 上海银保监局 南通海关 市供电公司 市税务局",
            ),
            (
                "区发改局，全区经济运行各专班，区直各部门",
                "区发改局 全区经济运行各专班* 区直各部门*",
            ),
            ("市级各有关部门及各县市区政府按职责分工负责", "市级各有关部门* 各县市区政府*"),
            ("省发展改革委牵头，省财政厅、生态环境厅配合", "▲省发展改革委 △省财政厅 △省生态环境厅"),
            ("各县（市）区人民政府、市属国有企业", "各县（市）区人民政府* 市属国有企业*"),
            (
                "县政府办公室（县大数据中心）、行政审批服务局",
                "县政府办公室（县大数据中心） 县行政审批服务局",
            ),
            ("", ""),
        ];
        for (list, expected) in cases {
            assert_eq!(names(list), expected, "{list}");
        }
    }

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
