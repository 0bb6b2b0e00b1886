//! Which parts of a plan are work items.

use std::collections::{BTreeMap, BTreeSet};

use super::tables::{self, Tables};
use super::tree::{Content, Node, NodeKind, Shape};
use super::{entries, general, shared};
use crate::syntax::{Field, FieldKind, field_kind};

/// Decides which parts are items.
///
/// Parts that name an owner are. So are their fellows of the same level that name none (that is the mistake to be found),
/// and parts without any below them in the same sections. Parts about the plan as a whole (指导思想, 保障措施) are not.
/// Where nobody is named at all, the parts without others below them are the items.
pub(super) fn decide<'o>(preamble: &mut Vec<Content<'o>>, roots: &mut Vec<Node<'o>>) -> Vec<Field> {
    let mut shared = shared::take(preamble);
    *preamble = entries::divided(std::mem::take(preamble), false, 1);
    for root in roots.iter_mut() {
        mark_parts(root);
        shared::lift(root);
        entries::with_owners(root);
    }
    entries::like_fellows(roots);
    shared.extend(shared::of_plan(preamble));
    if let Some(last) = roots.last_mut() {
        shared::close(last);
    }
    return_fields(roots);
    let mut found = Tables::default();
    found.read(preamble);
    for root in roots.iter_mut() {
        found.read_below(root);
    }
    let names_owners = roots.iter().any(owner_within)
        || preamble.iter().any(|content| matches!(content, Content::Node(_)));
    if names_owners || found.name_owners {
        tables::drop_without_owners(preamble, roots, names_owners);
    } else {
        *preamble = entries::without_owners(std::mem::take(preamble), 1);
        for root in roots.iter_mut() {
            enter_lists(root);
        }
    }
    let levels =
        if names_owners { owner_levels(roots) } else { usual_levels(roots, found.name_owners) };
    let mut headed = BTreeSet::new();
    for root in roots.iter() {
        levels_of_heads(root, &mut headed);
    }
    let evidence = Evidence { item_levels: item_levels(roots), levels, headed, names_owners };
    for root in roots.iter_mut() {
        let is_general = general::is_general(root);
        let is_task_part = !is_general && evidence.holds(root);
        evidence.decide(root, is_task_part, false);
    }
    for content in preamble.iter_mut() {
        if let Content::Node(node) = content {
            node.kind = NodeKind::Item;
        }
    }
    tables::drop_summaries(preamble, roots);
    shared
}

/// Marks parts that only name a side of what they stand below: 工作目标, 工作措施; （2）责任单位：….
fn mark_parts(node: &mut Node<'_>) {
    for child in node.children_mut() {
        mark_parts(child);
    }
    if node.heading.level == 0 {
        return;
    }
    let is_named = |child: &Node<'_>| {
        field_kind(child.heading.title.as_str()).is_some()
            || PARTS.contains(&child.heading.title.as_str())
    };
    let is_bare = |child: &Node<'_>| {
        child.heading.title.is_empty()
            && child.heading.run_in.is_none()
            && child.fields().next().is_some()
            && child.children().next().is_none()
    };
    let count = node.children().count();
    let all_named = count > 0
        && !general::is_container(node.heading.title.as_str())
        && node.children().all(|child| (is_named(child) || is_bare(child)) && !owner_below(child));
    for child in node.children_mut() {
        child.is_part = all_named || is_bare(child);
    }
}

/// Sides of an item that are no fields.
const PARTS: &[&str] = &[
    "具体举措",
    "工作举措",
    "推进措施",
    "主要举措",
    "完成标准",
    "工作标准",
    "工作步骤",
    "实施步骤",
    "预期成效",
];

/// Fields behind the last of several parts belong to what holds the parts, unless such parts have owners of their own in this plan.
fn return_fields(roots: &mut [Node<'_>]) {
    let mut own_levels = BTreeSet::new();
    let mut groups = 0;
    for root in &*roots {
        levels_with_owners(root, &mut own_levels);
    }
    for root in &*roots {
        count_trailing(root, &own_levels, &mut groups);
    }
    for root in roots {
        return_fields_below(root, &own_levels, groups);
    }
}

/// Levels at which some part names an owner without being the last of its fellows.
fn levels_with_owners(node: &Node<'_>, levels: &mut BTreeSet<u8>) {
    let mut children = node.tasks().peekable();
    while let Some(child) = children.next() {
        levels_with_owners(child, levels);
        if children.peek().is_some() && child.names_owner() {
            levels.insert(child.heading.level);
        }
    }
}

/// Counts the lists of parts of which only the last is followed by owners.
fn count_trailing(node: &Node<'_>, own_levels: &BTreeSet<u8>, groups: &mut usize) {
    for child in node.children() {
        count_trailing(child, own_levels, groups);
    }
    *groups += usize::from(ends_with_owners(node, own_levels));
}

fn ends_with_owners(node: &Node<'_>, own_levels: &BTreeSet<u8>) -> bool {
    let Some(Content::Node(last)) = node.content.last() else { return false };
    // A single part is no task below one that states aims or measures, or whose fellows name owners.
    let is_task = node.states_content() || own_levels.contains(&node.heading.level);
    let fewest = if is_task { 1 } else { 2 };
    node.heading.level > 0
        && !node.names_owner()
        && node.tasks().count() >= fewest
        && !own_levels.contains(&last.heading.level)
        && last.fields().any(|field| !field.is_inline)
        && last.names_owner()
        && last.children().next().is_none()
}

fn return_fields_below(node: &mut Node<'_>, own_levels: &BTreeSet<u8>, groups: usize) {
    for child in node.children_mut() {
        return_fields_below(child, own_levels, groups);
    }
    let is_clear = node.says_something()
        || groups >= 2
        || node.tasks().count() >= 3
        || own_levels.contains(&node.heading.level);
    if is_clear && ends_with_owners(node, own_levels) {
        shared::return_trailing(node);
    }
}

/// Where nobody is named: the entries of lists under a heading that only announces them (重点任务) are parts.
fn enter_lists(node: &mut Node<'_>) {
    for child in node.children_mut() {
        enter_lists(child);
    }
    if general::is_container(node.heading.title.as_str()) || node.heading.level == 0 {
        let level = node.heading.level.saturating_add(1);
        node.content = entries::without_owners(std::mem::take(&mut node.content), level);
    }
}

fn owner_within(node: &Node<'_>) -> bool {
    node.names_owner() || owner_below(node)
}

pub(super) fn owner_below(node: &Node<'_>) -> bool {
    node.children().any(owner_within)
}

fn owner_levels(roots: &[Node<'_>]) -> BTreeSet<u8> {
    let mut levels = BTreeMap::new();
    for root in roots {
        count_levels(root, &mut levels, &|node| node.names_owner());
    }
    levels.into_keys().collect()
}

/// The level that most parts without others below them have.
fn usual_levels(roots: &[Node<'_>], tables_name_owners: bool) -> BTreeSet<u8> {
    let mut levels = BTreeMap::new();
    if tables_name_owners {
        return BTreeSet::new();
    }
    for root in roots.iter().filter(|root| !general::is_general(root)) {
        count_levels(root, &mut levels, &|node| {
            node.is_leaf() && node.has_text() && !general::is_general(node)
        });
    }
    let usual = levels.iter().max_by_key(|(_, count)| **count).map(|(level, _)| *level);
    usual.into_iter().collect()
}

fn count_levels(
    node: &Node<'_>,
    levels: &mut BTreeMap<u8, usize>,
    counts: &dyn Fn(&Node<'_>) -> bool,
) {
    if node.is_part {
        return;
    }
    if counts(node) && node.heading.level > 0 {
        *levels.entry(node.heading.level).or_default() += 1;
    }
    for child in node.children() {
        count_levels(child, levels, counts);
    }
}

/// Levels of parts that name owners where nothing around them does.
fn item_levels(roots: &[Node<'_>]) -> BTreeSet<u8> {
    fn below(node: &Node<'_>, levels: &mut BTreeSet<u8>) {
        for child in node.tasks() {
            if child.names_owner() {
                levels.insert(child.heading.level);
            } else {
                below(child, levels);
            }
        }
    }
    let mut levels = BTreeSet::new();
    for root in roots {
        if root.names_owner() {
            levels.insert(root.heading.level);
        } else {
            below(root, &mut levels);
        }
    }
    levels
}

/// What the plan as a whole tells about its items.
struct Evidence {
    /// Levels at which owners are named; without any, the usual level.
    levels: BTreeSet<u8>,
    item_levels: BTreeSet<u8>,
    /// Levels of sections that name the owners of the tasks below them.
    headed: BTreeSet<u8>,
    names_owners: bool,
}

impl Evidence {
    fn holds(&self, node: &Node<'_>) -> bool {
        self.levels.contains(&node.heading.level)
            || !self.names_owners && !self.levels.is_empty() && node.children().next().is_some()
            || node.tasks().any(|child| self.holds(child))
    }

    /// `is_owned` says that the section around a part names who answers for its parts.
    fn decide(&self, node: &mut Node<'_>, is_task_part: bool, is_owned: bool) {
        let level = node.heading.level;
        let is_general = general::is_general(node);
        let is_item = if level == 0 && matches!(node.shape, Shape::Heading) {
            false
        } else if is_general {
            // （一）健全工作机制 of a section that is owned as a whole is one of its tasks.
            let is_one_of_many = is_owned && level > 1 && node.is_leaf() && node.opens_with_prose();
            (node.names_owner() || is_one_of_many) && !self.is_shared(node)
        } else if node.names_anyone() {
            (node.names_owner() || is_task_part) && !self.is_shared(node)
        } else {
            // A 重点任务 with its sections beside it only announces them.
            let is_bare = node.is_leaf()
                && !node.has_text()
                && general::is_container(node.heading.title.as_str());
            let is_usual =
                self.levels.contains(&level) && !is_bare || node.is_leaf() && node.has_text();
            is_task_part
                && !owner_below(node)
                && !has_tasks(node)
                && is_usual
                && (node.shared.is_empty() || node.is_leaf())
        };
        if is_item {
            node.kind = NodeKind::Item;
            for child in node.children_mut() {
                decide_below_item(child);
            }
            return;
        }
        let names_owners = node.names_owner() || !node.shared.is_empty();
        let is_task_part =
            (is_task_part || names_owners || level == 0 && self.holds(node)) && !is_general;
        for child in node.children_mut() {
            self.decide(child, is_task_part, names_owners && !is_general);
        }
    }

    /// Whether a part names owners for the items below it rather than for itself.
    fn is_shared(&self, node: &Node<'_>) -> bool {
        if node.is_leaf() {
            return has_tasks(node);
        }
        let below = node.tasks().map(|child| child.heading.level).min().unwrap_or(u8::MAX);
        !node.says_something()
            && (node.heading.level <= 1 && node.tasks().count() >= 2
                || heads_tasks(node)
                || self.headed.contains(&node.heading.level) && opens_with_owners(node)
                || self.item_levels.contains(&below))
    }
}

/// Whether a section of the second level names owners before its numbered tasks, and says no more itself: they hold for each of them.
fn heads_tasks(node: &Node<'_>) -> bool {
    node.heading.level <= 2
        && opens_with_owners(node)
        && node.tasks().all(|task| task.heading.level == 3)
}

/// Whether owners, or the persons who lead, stand before two tasks at least.
fn opens_with_owners(node: &Node<'_>) -> bool {
    let first = node.content.iter().find(|content| !matches!(content, Content::Paragraph(_)));
    let is_before = matches!(first, Some(Content::Field(field)) if matches!(field.kind, FieldKind::Owners(_) | FieldKind::Persons));
    is_before && node.names_owner() && node.tasks().count() >= 2
}

fn levels_of_heads(node: &Node<'_>, levels: &mut BTreeSet<u8>) {
    if heads_tasks(node) && !node.says_something() {
        levels.insert(node.heading.level);
    }
    for child in node.children() {
        levels_of_heads(child, levels);
    }
}

fn has_tasks(node: &Node<'_>) -> bool {
    node.content.iter().any(|content| matches!(content, Content::Table(_, Some(_))))
        || node.children().any(has_tasks)
}

/// Below an item only parts with owners of their own are items.
fn decide_below_item(node: &mut Node<'_>) {
    let is_item = node.names_owner() && !node.is_part;
    node.kind = if is_item { NodeKind::Item } else { NodeKind::Text };
    for child in node.children_mut() {
        decide_below_item(child);
    }
}
