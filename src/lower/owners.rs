//! Owners (责任单位): who is named, under which canonical name, in which role.

use std::ops::Range;

use super::directory::Directory;
use super::prefix::{Inheritance, inherits};
use crate::config::LeadRule;
use crate::model::{Owner, RepeatedOwner, Role};
use crate::source::Spanned;
use crate::syntax::Text;
use crate::values::{assignment, role, unit_name};

/// Reads the owners that the value of one field names, and adds them to those named before in the same item.
///
/// Those before give their prefix to these: 牵头单位：市教育局 and 配合单位：财政局 are both the city's. A unit named twice stands once, in its
/// stronger role; where it is named again is returned.
pub(super) fn add(
    owners: &mut Vec<Owner>,
    value: &Text,
    role: Role,
    directory: &Directory<'_>,
) -> Vec<RepeatedOwner> {
    let mut inheritance = Inheritance::default();
    for owner in &owners[owners.len().saturating_sub(NEAR)..] {
        inheritance.pass(&owner.as_written.value, false);
    }
    let found = read(value, role, directory, inheritance);
    let mut repeated = Vec::new();
    for owner in found {
        let near = owners.len().saturating_sub(NEAR);
        match owners[near..].iter_mut().find(|known| is_same(known, &owner)) {
            Some(known) => {
                let first = known.as_written.span;
                repeated.push(RepeatedOwner {
                    name: known.name.clone(),
                    first: (first, known.role),
                    again: (owner.as_written.span, owner.role),
                    is_same_field: value.whole().contains(first),
                });
                known.role = known.role.stronger(owner.role);
            }
            None => owners.push(owner),
        }
    }
    repeated
}

/// Whether two names are one unit's. What is written alike is, unless a level before it says otherwise: 教育局 behind 市财政局 and behind 县财政局.
fn is_same(known: &Owner, owner: &Owner) -> bool {
    let is_bare = known.name == known.as_written.value;
    known.name == owner.name || is_bare && known.as_written.value == owner.as_written.value
}

/// How many owners back one is looked for: no item names more.
const NEAR: usize = 100;

fn read(
    value: &Text,
    role: Role,
    directory: &Directory<'_>,
    mut inheritance: Inheritance,
) -> Vec<Owner> {
    let string = value.as_str();
    let mut owners: Vec<Owner> = Vec::new();
    let mut clause = 0;
    let mut end = 0;
    let ranges = joined(string, unit_name::split_list(string), directory);
    for range in ranges {
        let between = &string[end.min(range.start)..range.start];
        end = range.end;
        if is_nobody(unit_name::without_remark(&string[range.clone()])) {
            continue;
        }
        let stated = stated_role(string, range.clone());
        let written = &string[stated.name.clone()];
        // What stands behind a full stop and names no unit is another sentence.
        if between.contains('。') && !unit_name::is_unit_name(written) {
            break;
        }
        // 甲、乙，丙配合: the verb is said of what stands behind the comma.
        if between.contains(['，', '；', ',', ';']) {
            clause = owners.len();
        }
        if let Stated::Clause(role) = stated.role {
            for owner in &mut owners[clause..] {
                owner.role = role;
            }
        }
        let is_person = !owners.is_empty() && is_person_behind(between, written);
        if !written.is_empty() && !is_person {
            let name = resolve(written, &inheritance, directory, between.contains(['；', ';']));
            inheritance.pass(written, between.contains(['；', ';']));
            let place = value.span(stated.name.clone());
            let role = match stated.role {
                Stated::Clause(stated) | Stated::Name(stated) => stated,
                Stated::Nothing | Stated::Plain => role,
            };
            owners.push(owner(name, Spanned::new(written.to_owned(), place), role, directory));
        }
        if matches!(stated.role, Stated::Clause(_) | Stated::Plain) {
            clause = owners.len();
        }
    }
    owners
}

/// Names that the register knows only together: 各区、镇.
fn joined(list: &str, names: Vec<Range<usize>>, directory: &Directory<'_>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for name in names {
        let is_one = joined.last().is_some_and(|last| {
            let is_next = list[last.end..name.start].trim() == "、";
            is_next
                && list[last.clone()].contains('各')
                && directory.is_known_as_one(&list[last.start..name.end])
        });
        match joined.last_mut() {
            Some(open) if is_one => open.end = name.end,
            _ => joined.push(name),
        }
    }
    joined
}

/// 市教育局　张某某: behind a blank and nothing else stands who answers in the unit.
fn is_person_behind(between: &str, written: &str) -> bool {
    between.trim().is_empty()
        && (2..=3).contains(&written.chars().count())
        && !unit_name::is_unit_name(written)
}

/// 无, —, 6月底前: what a field for owners holds beside names.
fn is_nobody(written: &str) -> bool {
    !written.contains(|c: char| c.is_alphabetic())
        || matches!(written, "无" | "等" | "暂无" | "待定" | "略" | "同上")
        || assignment::is_time(written)
        // 排在首位的为牵头单位，下同
        || written.contains("下同")
        || role::states_first_leads(written)
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
    let is_group = directory.is_group(&name) || unit_name::is_group_name(&name);
    let is_registered = directory.knows(&name);
    Owner { name, as_written, role, is_group, members, is_registered }
}

/// A name without the word that says its role, and what that word says.
struct StatedRole {
    name: Range<usize>,
    role: Stated,
}

/// What the words beside a name say of roles.
#[derive(Clone, Copy)]
enum Stated {
    /// No such words.
    Nothing,
    /// 负责: what is merely answered for has no role of its own to state.
    Plain,
    /// 市教育局牵头: of all names since the last such word.
    Clause(Role),
    /// 市发改委（牵头）: of this name.
    Name(Role),
}

fn stated_role(list: &str, range: Range<usize>) -> StatedRole {
    let written = &list[range.clone()];
    let name = |start: usize, end: usize| {
        let inner = unit_name::without_others(written[start..end].trim_end());
        let inner = without_person(unit_name::without_remark(inner));
        range.start + start..range.start + start + inner.len()
    };
    if let Some((at, role)) = role::mark(written) {
        return StatedRole { name: name(opening(&written[..at]), at), role: Stated::Name(role) };
    }
    let Some((at, role)) = role::closing(written) else {
        return StatedRole { name: name(opening(written), written.len()), role: Stated::Nothing };
    };
    let role = if role == Role::Responsible { Stated::Plain } else { Stated::Clause(role) };
    StatedRole { name: name(opening(&written[..at]), at), role }
}

/// 市教育局张某某: who answers in the unit may be named right behind it.
fn without_person(name: &str) -> &str {
    if unit_name::is_unit_name(name) {
        return name;
    }
    let unit = unit_name::find_in_prose(name)
        .next()
        .filter(|unit| unit.start == 0 && (2..=3).contains(&name[unit.end..].chars().count()));
    unit.map_or(name, |unit| &name[unit])
}

/// Bytes of words before the name: 由市教育局, 牵头单位市教育局, 指导单位：市教育局.
fn opening(written: &str) -> usize {
    let mut before_brackets =
        written.char_indices().take_while(|(_, c)| !matches!(c, '（' | '(' | '〔' | '['));
    if let Some((label, mark)) = before_brackets.find(|(_, c)| matches!(c, '：' | ':'))
        && label + mark.len_utf8() < written.len()
    {
        return label + mark.len_utf8();
    }
    let words = [
        "并由",
        "由",
        "会同",
        "牵头单位",
        "责任单位",
        "配合单位",
        "其中",
        "以及",
        "及",
        "和",
        "与",
    ];
    let word = words.iter().find(|word| {
        written
            .strip_prefix(**word)
            .is_some_and(|rest| rest.chars().count() > 1 && unit_name::is_unit_name(rest))
    });
    word.filter(|_| !NAMED_HARMONY.iter().any(|name| written.starts_with(name)))
        .map_or(0, |word| word.len())
}

/// Names of places and villages that begin with a 和 that joins nothing.
#[rustfmt::skip]
const NAMED_HARMONY: &[&str] = &[
    "和平", "和谐", "和顺", "和田", "和静", "和硕", "和政县", "和林格尔", "和县", "和龙", "和睦", "和美", "和兴", "和悦", "和桥", "和乐", "和安", "和合", "和润", "和园", "和苑", "和庄", "和村", "和丰", "和布克",
];

/// The canonical name: the register's, or the name with the prefix it shares with those before it.
fn resolve(
    written: &str,
    inheritance: &Inheritance,
    directory: &Directory<'_>,
    is_parted: bool,
) -> String {
    let compact: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let written = compact.as_str();
    if let Some(known) = directory.canonical(written) {
        return known.to_owned();
    }
    if let Some(each) = inheritance.each(written) {
        return directory.canonical(&each).map_or(each, str::to_owned);
    }
    let inherited = inheritance.prefixed(written, is_parted).filter(|_| inherits(written));
    let Some(inherited) = inherited else {
        return directory.of_any_level(written).unwrap_or(written).to_owned();
    };
    directory.canonical(&inherited).map_or(inherited, str::to_owned)
}
