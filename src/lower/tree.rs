//! Blocks to a tree of numbered parts, and which of them are work items.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::Span;
use crate::syntax::{Block, Field, FieldKind, Heading, Paragraph, Table};

/// A heading with everything below it, in the order of the text.
#[derive(Debug)]
pub(super) struct Node<'o> {
    pub(super) heading: &'o Heading,
    pub(super) content: Vec<Content<'o>>,
    pub(super) kind: NodeKind,
}

/// What stands below a heading.
#[derive(Debug)]
pub(super) enum Content<'o> {
    Paragraph(&'o Paragraph),
    Field(&'o Field),
    Table(&'o Table),
    Node(Node<'o>),
}

/// What a numbered part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NodeKind {
    /// A part that holds others, or that speaks of the plan as a whole.
    Section,
    /// A work item; parts below it that are no items belong to its text.
    Item,
    /// A part of an item's text.
    Text,
}

impl<'o> Node<'o> {
    fn new(heading: &'o Heading) -> Self {
        Self { heading, content: Vec::new(), kind: NodeKind::Section }
    }

    pub(super) fn children(&self) -> impl Iterator<Item = &Node<'o>> {
        self.content.iter().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            _ => None,
        })
    }

    fn children_mut(&mut self) -> impl Iterator<Item = &mut Node<'o>> {
        self.content.iter_mut().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            _ => None,
        })
    }

    fn names_owner(&self) -> bool {
        self.content.iter().any(|content| {
            matches!(
                content,
                Content::Field(Field { kind: FieldKind::Owners(_) | FieldKind::Persons, .. })
            )
        })
    }

    /// A Markdown heading with nothing below it but other headings says nothing by itself.
    fn has_text(&self) -> bool {
        self.heading.run_in.is_some()
            || self.content.iter().any(|content| !matches!(content, Content::Node(_)))
            || self.heading.markdown_level.is_none()
    }

    /// From the heading to the end of the last thing below it.
    pub(super) fn span(&self) -> Span {
        let mut span = self.heading.span;
        if let Some(run_in) = &self.heading.run_in {
            span = span.to(run_in.text.whole());
        }
        match self.content.last() {
            Some(Content::Paragraph(paragraph)) => span.to(paragraph.text.whole()),
            Some(Content::Field(field)) => span.to(field.label.span).to(field.value.whole()),
            Some(Content::Table(table)) => span.to(table.span),
            Some(Content::Node(node)) => span.to(node.span()),
            None => span,
        }
    }
}

/// The parts of a plan's body: what stands before the first heading, then one tree for each part.
pub(super) fn build(blocks: &[Block]) -> (Vec<Content<'_>>, Vec<Node<'_>>) {
    let mut preamble = Vec::new();
    let mut roots = Vec::new();
    let mut open: Vec<Node<'_>> = Vec::new();
    for block in blocks {
        let content = match block {
            Block::Heading(heading) => {
                close(&mut open, &mut roots, heading.depth());
                open.push(Node::new(heading));
                continue;
            }
            Block::Paragraph(paragraph) => Content::Paragraph(paragraph),
            Block::Field(field) => Content::Field(field),
            Block::Table(table) => Content::Table(table),
            Block::Rule(_) => continue,
        };
        match open.last_mut() {
            Some(node) => node.content.push(content),
            None => preamble.push(content),
        }
    }
    close(&mut open, &mut roots, 0);
    (preamble, roots)
}

/// Closes every open part that a heading of this depth ends.
fn close<'o>(open: &mut Vec<Node<'o>>, roots: &mut Vec<Node<'o>>, depth: u8) {
    while open.last().is_some_and(|node| node.heading.depth() >= depth) {
        let Some(done) = open.pop() else { return };
        match open.last_mut() {
            Some(parent) => parent.content.push(Content::Node(done)),
            None => roots.push(done),
        }
    }
}

/// Decides which parts are items.
///
/// Parts that name an owner are. So are their fellows of the same level that name none (that is the mistake to be found),
/// and parts without any below them that stand beside items. Parts about the plan as a whole (指导思想, 保障措施) are not.
pub(super) fn decide(roots: &mut [Node<'_>]) {
    let mut own_levels = BTreeSet::new();
    for root in &*roots {
        own_levels.extend(levels_with_owners(root));
    }
    for root in &mut *roots {
        return_fields(root, &own_levels);
    }
    let mut owner_levels = BTreeMap::new();
    for root in &*roots {
        count_levels(root, &mut owner_levels, &|node| node.names_owner());
    }
    if owner_levels.is_empty() {
        let mut leaf_levels = BTreeMap::new();
        for root in roots.iter().filter(|root| !is_general(root.heading)) {
            count_levels(root, &mut leaf_levels, &|node| {
                node.children().next().is_none() && node.has_text()
            });
        }
        let usual = leaf_levels.iter().max_by_key(|(_, count)| **count).map(|(level, _)| *level);
        owner_levels.extend(usual.map(|level| (level, 1)));
    }
    let levels: Vec<u8> = owner_levels.into_keys().collect();
    for root in roots {
        let is_task_part = holds_level(root, &levels) && !is_general(root.heading);
        decide_node(root, &levels, is_task_part);
    }
}

/// Levels at which some part names an owner without being the last of its fellows.
fn levels_with_owners(node: &Node<'_>) -> BTreeSet<u8> {
    let mut levels = BTreeSet::new();
    let mut children = node.children().peekable();
    while let Some(child) = children.next() {
        levels.extend(levels_with_owners(child));
        if children.peek().is_some() && child.names_owner() {
            levels.insert(child.heading.level);
        }
    }
    levels
}

/// Fields behind the last of several parts of an item belong to the item, unless such parts have owners of their own in this plan.
fn return_fields(node: &mut Node<'_>, own_levels: &BTreeSet<u8>) {
    for child in node.children_mut() {
        return_fields(child, own_levels);
    }
    let says_something = node.heading.run_in.is_some()
        || matches!(node.content.first(), Some(Content::Paragraph(_)));
    if !says_something || node.names_owner() || node.children().count() < 2 {
        return;
    }
    let Some(Content::Node(last)) = node.content.last_mut() else { return };
    if own_levels.contains(&last.heading.level)
        || !last.names_owner()
        || last.children().next().is_some()
    {
        return;
    }
    let is_field =
        |content: &Content<'_>| matches!(content, Content::Field(field) if !field.is_inline);
    let from = last.content.iter().rposition(|content| !is_field(content)).map_or(0, |at| at + 1);
    let fields = last.content.split_off(from);
    node.content.extend(fields);
}

fn count_levels(
    node: &Node<'_>,
    levels: &mut BTreeMap<u8, usize>,
    counts: &dyn Fn(&Node<'_>) -> bool,
) {
    if counts(node) {
        *levels.entry(node.heading.level).or_default() += 1;
    }
    for child in node.children() {
        count_levels(child, levels, counts);
    }
}

fn holds_level(node: &Node<'_>, levels: &[u8]) -> bool {
    levels.contains(&node.heading.level) || node.children().any(|child| holds_level(child, levels))
}

fn owner_below(node: &Node<'_>) -> bool {
    node.children().any(|child| child.names_owner() || owner_below(child))
}

fn decide_node(node: &mut Node<'_>, levels: &[u8], is_task_part: bool) {
    let level = node.heading.level;
    let is_general = is_general(node.heading);
    let is_leaf = node.children().next().is_none();
    let is_item = node.names_owner()
        || is_task_part
            && !is_general
            && !owner_below(node)
            && (levels.contains(&level)
                || is_leaf && node.has_text() && levels.iter().all(|other| level < *other));
    if is_item {
        node.kind = NodeKind::Item;
        for child in node.children_mut() {
            decide_below_item(child);
        }
    } else {
        for child in node.children_mut() {
            decide_node(child, levels, is_task_part && !is_general);
        }
    }
}

/// Below an item only parts with owners of their own are items.
fn decide_below_item(node: &mut Node<'_>) {
    node.kind = if node.names_owner() { NodeKind::Item } else { NodeKind::Text };
    for child in node.children_mut() {
        decide_below_item(child);
    }
}

/// Headings of parts that speak of the plan as a whole and hold no work items of their own.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "指导思想", "总体要求", "总体思路", "工作思路", "基本思路", "基本原则", "工作原则", "工作目标", "总体目标", "主要目标",
    "发展目标", "年度目标", "目标要求", "目标任务", "总体目标任务", "预期目标", "基本情况", "组织领导", "保障措施", "组织保障", "工作保障",
    "工作要求", "有关要求", "相关要求", "几点要求", "实施步骤", "工作步骤", "方法步骤", "时间安排", "组织实施", "监督考核", "考核评价",
    "附则", "其他事项", "工作机制", "适用范围", "总则", "编制依据", "工作措施",
];

/// Words an office puts before such a heading: 加强组织领导, 2019年工作目标.
const BEFORE_GENERAL: &[&str] =
    &["加强", "强化", "明确", "落实", "健全", "严格", "切实", "全年", "主要"];

fn is_general(heading: &Heading) -> bool {
    let title = heading.title.as_str();
    let title = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '年');
    let mut title = title;
    while let Some(rest) = BEFORE_GENERAL.iter().find_map(|word| title.strip_prefix(word)) {
        title = rest;
    }
    GENERAL.contains(&title)
        || title.split(['和', '与', '及', '、']).all(|part| GENERAL.contains(&part))
}
