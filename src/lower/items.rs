//! Numbered parts to sections and work items.

use jiff::civil::Date;

use super::directory::Directory;
use super::item::{self, Below};
use super::table::Tasks;
use super::tree::{Content, Node, NodeKind};
use super::{parts, shared};
use crate::config::LeadRule;
use crate::model::{Section, WorkItem};
use crate::source::Spanned;
use crate::syntax::{Directive, Field, Text};
use crate::values::period::Reference;

/// What reading an item needs to know of the plan around it.
pub(super) struct Surroundings<'a> {
    pub(super) reference: Reference,
    pub(super) default_due: Option<Date>,
    pub(super) directory: Directory<'a>,
    pub(super) lead: LeadRule,
    pub(super) directives: &'a [Directive],
}

/// Reads every part into sections and items. `stated` holds for the whole plan.
pub(super) fn read(
    preamble: &[Content<'_>],
    roots: &[Node<'_>],
    stated: Vec<Field>,
    around: &Surroundings<'_>,
) -> (Vec<Section>, Vec<WorkItem>) {
    let mut writer =
        Writer { around, items: Vec::new(), headings: Vec::new(), stated: vec![stated] };
    let mut top = Level::default();
    for content in preamble {
        match content {
            Content::Node(node) => writer.node(node, &mut top),
            Content::Table(_, Some(tasks)) => writer.tasks(tasks, &mut top),
            _ => {}
        }
    }
    for root in roots {
        writer.node(root, &mut top);
    }
    (top.sections, writer.items)
}

/// What one section holds so far.
#[derive(Default)]
struct Level {
    body: Vec<Text>,
    sections: Vec<Section>,
    items: Vec<usize>,
    /// The level of its heading.
    depth: u8,
}

struct Writer<'w, 'a> {
    around: &'w Surroundings<'a>,
    items: Vec<WorkItem>,
    /// Headings of the sections that are open, each with its number.
    headings: Vec<String>,
    /// What each of them states for its items.
    stated: Vec<Vec<Field>>,
}

impl Writer<'_, '_> {
    fn node(&mut self, node: &Node<'_>, level: &mut Level) {
        match node.kind {
            NodeKind::Item => self.item(node, level),
            NodeKind::Section | NodeKind::Text => self.section(node, level),
        }
    }

    fn section(&mut self, node: &Node<'_>, level: &mut Level) {
        let heading = &node.heading;
        let label = heading.label.as_ref().map_or("", |label| &label.written);
        self.headings.push(format!("{label}{}", heading.title.as_str()));
        self.stated.push(shared::of_section(node));
        let mut inner = Level { depth: heading.level, ..Level::default() };
        inner.body.extend(heading.run_in.as_ref().map(|run_in| run_in.text.clone()));
        for content in &node.content {
            match content {
                Content::Paragraph(paragraph) => inner.body.push(paragraph.text.clone()),
                Content::Field(field) if field.is_inline => {}
                Content::Field(field) => inner.body.push(parts::field_text(field)),
                Content::Progress(field) => inner.body.push(parts::field_text(field)),
                Content::Table(_, Some(tasks)) => self.tasks(tasks, &mut inner),
                Content::Table(table, None) => inner.body.extend(parts::table_texts(table)),
                Content::Node(child) => self.node(child, &mut inner),
            }
        }
        self.stated.pop();
        self.headings.pop();
        level.sections.push(Section {
            title: spanned(&heading.title),
            label: heading.label.clone(),
            level: heading.level,
            span: heading.span,
            body: inner.body,
            sections: inner.sections,
            items: inner.items,
        });
    }

    /// The rows of a table; each of its categories is a section.
    fn tasks(&mut self, tasks: &Tasks<'_>, level: &mut Level) {
        for group in &tasks.groups {
            let Some(title) = &group.title else {
                for row in &group.rows {
                    self.item(row, level);
                }
                continue;
            };
            self.headings.push(title.as_str().to_owned());
            self.stated.push(shared::deadline_in_title(title).into_iter().collect());
            let mut inner = Level::default();
            for row in &group.rows {
                self.item(row, &mut inner);
            }
            self.stated.pop();
            self.headings.pop();
            level.sections.push(Section {
                title: spanned(title),
                label: None,
                level: level.depth.saturating_add(1),
                span: title.whole(),
                body: Vec::new(),
                sections: Vec::new(),
                items: inner.items,
            });
        }
    }

    fn item(&mut self, node: &Node<'_>, level: &mut Level) {
        let number = self.items.len() + 1;
        level.items.push(number - 1);
        let (item, below) = item::read(number, node, &self.headings, &self.stated, self.around);
        self.items.push(item);
        for part in below {
            match part {
                Below::Item(child) => self.item(child, level),
                Below::Tasks(tasks) => self.tasks(tasks, level),
            }
        }
    }
}

pub(super) fn spanned(text: &Text) -> Spanned<String> {
    Spanned::new(text.as_str().to_owned(), text.whole())
}
