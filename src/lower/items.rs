//! Numbered parts to sections and work items.

use jiff::civil::Date;

use super::blocks;
use super::directory::Directory;
use super::owners;
use super::parts;
use super::tree::{Content, Node, NodeKind};
use crate::config::LeadRule;
use crate::model::{Deadline, Section, Target, WorkItem};
use crate::reading::{self, Commitments, TargetReading};
use crate::source::{Span, Spanned};
use crate::syntax::{Directive, DirectiveKind, Field, FieldKind, Text};
use crate::values::period::{self, Reference};

/// What reading an item needs to know of the plan around it.
pub(super) struct Surroundings<'a> {
    pub(super) reference: Reference,
    pub(super) default_due: Option<Date>,
    pub(super) directory: Directory<'a>,
    pub(super) lead: LeadRule,
    pub(super) directives: &'a [Directive],
}

/// Reads every part into sections and items.
pub(super) fn read(roots: &[Node<'_>], around: &Surroundings<'_>) -> (Vec<Section>, Vec<WorkItem>) {
    let mut writer = Writer { around, items: Vec::new(), headings: Vec::new() };
    let mut top = Level::default();
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
}

struct Writer<'w, 'a> {
    around: &'w Surroundings<'a>,
    items: Vec<WorkItem>,
    /// Headings of the sections that are open, each with its number.
    headings: Vec<String>,
}

impl Writer<'_, '_> {
    fn node(&mut self, node: &Node<'_>, level: &mut Level) {
        match node.kind {
            NodeKind::Item => self.item(node, level),
            NodeKind::Section | NodeKind::Text => self.section(node, level),
        }
    }

    fn section(&mut self, node: &Node<'_>, level: &mut Level) {
        let heading = node.heading;
        let label = heading.label.as_ref().map_or("", |label| &label.written);
        self.headings.push(format!("{label}{}", heading.title.as_str()));
        let mut inner = Level::default();
        inner.body.extend(heading.run_in.as_ref().map(|run_in| run_in.text.clone()));
        for content in &node.content {
            match content {
                Content::Paragraph(paragraph) => inner.body.push(paragraph.text.clone()),
                Content::Field(field) if field.is_inline => {}
                Content::Field(field) => inner.body.push(parts::field_text(field)),
                Content::Table(table) => inner.body.extend(parts::table_texts(table)),
                Content::Node(child) => self.node(child, &mut inner),
            }
        }
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

    fn item(&mut self, node: &Node<'_>, level: &mut Level) {
        let number = self.items.len() + 1;
        level.items.push(number - 1);
        let heading = node.heading;
        let mut reading = Reading::new(number, node, &self.headings);
        reading.prose(&heading.title, self.around);
        if let Some(run_in) = &heading.run_in {
            reading.paragraph(&run_in.text, run_in.tail, self.around);
        }
        let mut below = Vec::new();
        reading.content(node, self.around, &mut below);
        reading.finish(self.around);
        self.items.push(reading.item);
        for child in below {
            self.item(child, level);
        }
    }
}

/// An item while it is being read.
struct Reading {
    item: WorkItem,
}

impl Reading {
    fn new(number: usize, node: &Node<'_>, headings: &[String]) -> Self {
        let heading = node.heading;
        let item = WorkItem {
            number,
            title: spanned(&heading.title),
            label: heading.label.clone(),
            level: heading.level,
            section: headings.to_vec(),
            head: heading.span,
            span: node.span(),
            body: Vec::new(),
            fields: Vec::new(),
            owners: Vec::new(),
            persons: Vec::new(),
            targets: Vec::new(),
            deadlines: Vec::new(),
            due: None,
            due_is_default: false,
        };
        Self { item }
    }

    /// Everything below the heading; parts that are items themselves are left for `below`.
    fn content<'n, 'o>(
        &mut self,
        node: &'n Node<'o>,
        around: &Surroundings<'_>,
        below: &mut Vec<&'n Node<'o>>,
    ) {
        for content in &node.content {
            match content {
                Content::Paragraph(paragraph) => {
                    self.paragraph(&paragraph.text, paragraph.tail, around);
                }
                Content::Field(field) => self.field(field, around),
                Content::Table(table) => {
                    for row in parts::table_texts(table) {
                        self.paragraph(&row, row.as_str().len(), around);
                    }
                }
                Content::Node(child) if child.kind == NodeKind::Item => below.push(child),
                Content::Node(child) => {
                    let text = parts::heading_text(child.heading);
                    let behind = child
                        .heading
                        .run_in
                        .as_ref()
                        .map_or(0, |run_in| run_in.text.as_str().len() - run_in.tail);
                    let tail = text.as_str().len() - behind;
                    self.paragraph(&text, tail, around);
                    self.content(child, around, below);
                }
            }
        }
    }

    fn paragraph(&mut self, text: &Text, tail: usize, around: &Surroundings<'_>) {
        self.prose_up_to(text, tail, around);
        self.item.body.push(text.clone());
    }

    fn field(&mut self, field: &Field, around: &Surroundings<'_>) {
        match field.kind {
            FieldKind::Owners(role) => {
                owners::add(&mut self.item.owners, &field.value, role, &around.directory);
            }
            FieldKind::Persons => self.item.persons.push(spanned(&field.value)),
            FieldKind::Target | FieldKind::Content => self.prose(&field.value, around),
            FieldKind::Deadline => {
                let periods = period::read_deadline_field(field.value.as_str(), &around.reference);
                // A field inside a paragraph may have been read with it.
                let place = field.value.whole();
                let deadlines = &mut self.item.deadlines;
                deadlines
                    .retain(|read| read.span.end <= place.start || place.end <= read.span.start);
                self.deadlines(&field.value, periods);
            }
            FieldKind::Remark => {}
        }
        if !field.is_inline {
            self.item.fields.push(blocks::item_field(field));
        }
    }

    fn prose(&mut self, text: &Text, around: &Surroundings<'_>) {
        self.prose_up_to(text, text.as_str().len(), around);
    }

    fn prose_up_to(&mut self, text: &Text, end: usize, around: &Surroundings<'_>) {
        let Commitments { targets, deadlines } =
            reading::read_commitments(&text.as_str()[..end], &around.reference);
        self.item.targets.extend(targets.into_iter().map(
            |TargetReading { range, amount, reason }| Target {
                text: text.as_str()[range.clone()].to_owned(),
                span: text.span(range),
                kind: amount.kind,
                comparator: amount.comparator,
                low: Some(amount.low),
                high: amount.high,
                unit: amount.unit,
                object: amount.object,
                is_hedged: amount.is_hedged,
                due: amount.when.due,
                reason,
            },
        ));
        self.deadlines(text, deadlines);
    }

    fn deadlines(&mut self, text: &Text, periods: Vec<period::Period>) {
        self.item.deadlines.extend(periods.into_iter().map(|period| Deadline {
            text: text.as_str()[period.range.clone()].to_owned(),
            span: text.span(period.range),
            start: period.start,
            due: period.due,
            recurrence: period.recurrence,
        }));
    }

    fn finish(&mut self, around: &Surroundings<'_>) {
        let item = &mut self.item;
        owners::apply_lead_rule(&mut item.owners, around.lead);
        for phrase in not_targets(item.span, around.directives) {
            item.targets
                .retain(|target| !phrase.contains(&target.text) && !target.text.contains(phrase));
        }
        item.due = item.deadlines.iter().filter_map(|deadline| deadline.due).max();
        if item.due.is_none() {
            item.due = around.default_due;
            item.due_is_default = item.due.is_some();
        }
        for target in &mut item.targets {
            target.due = target.due.or(item.due);
        }
    }
}

/// Phrases that a directive in the item, or right before it, declares to be no target.
fn not_targets(span: Span, directives: &[Directive]) -> impl Iterator<Item = &str> {
    let first = directives.partition_point(|directive| directive.span.end + NEAR < span.start);
    let near = directives[first..]
        .iter()
        .take_while(move |directive| directive.span.start <= span.end + NEAR);
    near.filter_map(|directive| match &directive.kind {
        DirectiveKind::NotTarget(phrase) => Some(phrase.as_str()),
        _ => None,
    })
}

/// Bytes between a directive and the item it stands next to: a blank line or two.
const NEAR: usize = 8;

fn spanned(text: &Text) -> Spanned<String> {
    Spanned::new(text.as_str().to_owned(), text.whole())
}
