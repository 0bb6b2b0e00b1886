//! Which tables of a plan hold work items.

use std::collections::BTreeSet;

use super::table;
use super::tree::{Content, Node, NodeKind};

/// What the plan's tables are.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) name_owners: bool,
}

impl Tables {
    pub(super) fn read(&mut self, contents: &mut [Content<'_>]) {
        for content in contents {
            if let Content::Table(table, tasks) = content {
                *tasks = table::read(table);
                self.name_owners |= tasks.as_ref().is_some_and(|tasks| tasks.names_owners);
            }
        }
    }

    pub(super) fn read_below(&mut self, node: &mut Node<'_>) {
        self.read(&mut node.content);
        for child in node.children_mut() {
            self.read_below(child);
        }
    }
}

/// A table without owners beside items with owners only shows details; so does one that shares out among units what the prose says.
pub(super) fn drop_without_owners<'o>(
    preamble: &mut [Content<'o>],
    roots: &mut [Node<'o>],
    prose_names_owners: bool,
) {
    let drop = |tasks: &mut Option<table::Tasks<'_>>| {
        let is_detail = |tasks: &table::Tasks<'_>| {
            !tasks.names_owners || prose_names_owners && tasks.is_by_unit
        };
        if tasks.as_ref().is_some_and(is_detail) {
            *tasks = None;
        }
    };
    each_table(preamble, roots, &mut |tasks| drop(tasks));
}

/// A table that repeats what the prose says is a summary.
pub(super) fn drop_summaries<'o>(preamble: &mut [Content<'o>], roots: &mut [Node<'o>]) {
    let mut has_table = false;
    each_table(preamble, roots, &mut |tasks| has_table |= tasks.is_some());
    if !has_table {
        return;
    }
    let mut titles = BTreeSet::new();
    let mut prose = String::new();
    for root in &*roots {
        collect_titles(root, &mut titles, &mut prose);
    }
    if titles.is_empty() {
        return;
    }
    each_table(preamble, roots, &mut |tasks| {
        let Some(read) = tasks else { return };
        let rows: Vec<String> =
            read.rows().take(SAMPLE).map(|row| squashed(row.heading.title.as_str())).collect();
        let is_repeated = |row: &&String| {
            titles.contains(row.as_str())
                || row.chars().count() >= 6 && prose.contains(row.as_str())
        };
        if rows.iter().filter(is_repeated).count() * 2 > rows.len() {
            *tasks = None;
        }
    });
}

/// Rows of a table that are compared with the prose.
const SAMPLE: usize = 40;

fn each_table<'o>(
    preamble: &mut [Content<'o>],
    roots: &mut [Node<'o>],
    change: &mut dyn FnMut(&mut Option<table::Tasks<'o>>),
) {
    fn below<'o>(
        contents: &mut [Content<'o>],
        change: &mut dyn FnMut(&mut Option<table::Tasks<'o>>),
    ) {
        for content in contents {
            match content {
                Content::Table(_, tasks) => change(tasks),
                Content::Node(node) => below(&mut node.content, change),
                _ => {}
            }
        }
    }
    below(preamble, change);
    for root in roots {
        below(&mut root.content, change);
    }
}

/// Titles of the items in prose, and their text.
fn collect_titles(node: &Node<'_>, titles: &mut BTreeSet<String>, prose: &mut String) {
    if node.kind == NodeKind::Item {
        titles.insert(squashed(node.heading.title.as_str()));
        prose.push_str(&squashed(node.heading.title.as_str()));
        prose.push('\n');
        if let Some(run_in) = &node.heading.run_in {
            prose.push_str(&squashed(run_in.text.as_str()));
            prose.push('\n');
        }
        for content in &node.content {
            if let Content::Paragraph(paragraph) = content {
                prose.push_str(&squashed(paragraph.text.as_str()));
                prose.push('\n');
            }
        }
    }
    for child in node.children() {
        collect_titles(child, titles, prose);
    }
}

fn squashed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
