//! One work item: its owners, targets and deadlines, from everything that stands in it.

use std::ops::Range;

use super::items::{Surroundings, spanned};
use super::table::Tasks;
use super::tree::{Content, Node, NodeKind};
use super::{blocks, owners, parts, shared};
use crate::model::{Deadline, Stated, Target, WorkItem};
use crate::reading::{self, Amount, Reading, Reason, TargetKind, Value};
use crate::source::Span;
use crate::syntax::{Directive, DirectiveKind, Field, FieldKind, Text};
use crate::values::period;

/// What stands below an item and is no part of it.
pub(super) enum Below<'n, 'o> {
    Item(&'n Node<'o>),
    Tasks(&'n Tasks<'o>),
}

/// Reads one item; `stated` is what the sections around it state for theirs, innermost last.
pub(super) fn read<'n, 'o>(
    number: usize,
    node: &'n Node<'o>,
    headings: &[String],
    stated: &[Vec<Field>],
    around: &Surroundings<'_>,
) -> (WorkItem, Vec<Below<'n, 'o>>) {
    let heading = &node.heading;
    let mut reader = Reader::new(number, node, headings);
    reader.prose(&heading.title, around);
    if let Some(run_in) = &heading.run_in {
        reader.paragraph(&run_in.text, run_in.tail, around);
    }
    let mut below = Vec::new();
    reader.content(node, around, &mut below);
    reader.inherit(&node.shared, around);
    for stated in stated.iter().rev() {
        reader.inherit(stated, around);
    }
    if reader.item.owners.is_empty()
        && let Some(owner) = shared::owner_as_title(&heading.title)
    {
        reader.value(&owner, Stated::Section, around);
    }
    reader.finish(around);
    (reader.item, below)
}

/// An item while it is being read.
struct Reader {
    item: WorkItem,
    /// Amounts that its text only mentions.
    mentions: Vec<Target>,
}

impl Reader {
    fn new(number: usize, node: &Node<'_>, headings: &[String]) -> Self {
        let heading = &node.heading;
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
            repeated_owners: Vec::new(),
            persons: Vec::new(),
            targets: Vec::new(),
            deadlines: Vec::new(),
            due: None,
            due_is_default: false,
        };
        Self { item, mentions: Vec::new() }
    }

    /// Everything below the heading; parts that are items themselves are left for `below`.
    fn content<'n, 'o>(
        &mut self,
        node: &'n Node<'o>,
        around: &Surroundings<'_>,
        below: &mut Vec<Below<'n, 'o>>,
    ) {
        for content in &node.content {
            match content {
                // A note, or what holds for several items, says nothing of this one.
                Content::Paragraph(paragraph) if paragraph.is_note => {}
                Content::Paragraph(paragraph) => {
                    self.paragraph(&paragraph.text, paragraph.tail, around);
                }
                Content::Field(field) => self.field(field, around),
                Content::Progress(field) => self.progress(field, around),
                Content::Table(_, Some(tasks)) => below.push(Below::Tasks(tasks)),
                Content::Table(table, None) => {
                    for row in parts::table_texts(table) {
                        self.paragraph(&row, row.as_str().len(), around);
                    }
                }
                Content::Node(child) if child.kind == NodeKind::Item => {
                    below.push(Below::Item(child));
                }
                Content::Node(child) => {
                    // Number and date must not be read as one: 1.3月底前.
                    self.prose(&child.heading.title, around);
                    if let Some(run_in) = &child.heading.run_in {
                        self.prose_up_to(&run_in.text, run_in.tail, around);
                    }
                    self.item.body.push(parts::heading_text(&child.heading));
                    self.content(child, around, below);
                }
            }
        }
    }

    /// What the section around the item states, where the item does not.
    fn inherit(&mut self, stated: &[Field], around: &Surroundings<'_>) {
        let (is_owned, is_led, is_due) = (
            !self.item.owners.is_empty(),
            !self.item.persons.is_empty(),
            !self.item.deadlines.is_empty(),
        );
        for field in stated {
            let is_stated = match field.kind {
                FieldKind::Owners(_) => is_owned,
                FieldKind::Persons => is_led,
                FieldKind::Deadline => is_due,
                _ => true,
            };
            if !is_stated {
                self.value(field, Stated::Section, around);
            }
        }
    }

    fn paragraph(&mut self, text: &Text, tail: usize, around: &Surroundings<'_>) {
        self.prose_up_to(text, tail, around);
        self.item.body.push(text.clone());
    }

    fn field(&mut self, field: &Field, around: &Surroundings<'_>) {
        self.value(field, Stated::Field(field.value.whole()), around);
        if !field.is_inline {
            self.item.fields.push(blocks::item_field(field));
        }
    }

    fn value(&mut self, field: &Field, stated: Stated, around: &Surroundings<'_>) {
        match field.kind {
            FieldKind::Owners(role) => {
                let repeated =
                    owners::add(&mut self.item.owners, &field.value, role, &around.directory);
                self.item.repeated_owners.extend(repeated);
            }
            FieldKind::Persons => self.item.persons.push(spanned(&field.value)),
            FieldKind::Target | FieldKind::Content | FieldKind::Remark => {
                self.prose(&field.value, around);
            }
            FieldKind::Deadline => {
                let periods = period::read_deadline_field(field.value.as_str(), &around.reference);
                // A field inside a paragraph may have been read with it.
                let place = field.value.whole();
                let deadlines = &mut self.item.deadlines;
                deadlines
                    .retain(|read| read.span.end <= place.start || place.end <= read.span.start);
                self.deadlines(&field.value, periods, stated);
                self.levels(&field.value, around);
            }
            FieldKind::Aside => {}
        }
    }

    /// What is to be done by the end of a quarter: the field's name says by when.
    fn progress(&mut self, field: &Field, around: &Surroundings<'_>) {
        let name = field.name();
        let periods = period::read_deadline_field(name.as_str(), &around.reference);
        let due = periods.iter().filter_map(|period| period.due).max();
        let targets = self.item.targets.len();
        self.deadlines(&name, periods, Stated::Column);
        self.prose(&field.value, around);
        for target in &mut self.item.targets[targets..] {
            target.due = target.due.or(due);
        }
        self.item.fields.push(blocks::item_field(field));
    }

    fn prose(&mut self, text: &Text, around: &Surroundings<'_>) {
        self.prose_up_to(text, text.as_str().len(), around);
    }

    fn prose_up_to(&mut self, text: &Text, end: usize, around: &Surroundings<'_>) {
        let mut deadlines = Vec::new();
        for Reading { range, value, verdict } in
            reading::read(&text.as_str()[..end], &around.reference)
        {
            match value {
                Value::Amount(amount) => {
                    let target = target(text, range, amount, verdict.reason);
                    let known = if verdict.is_commitment {
                        &mut self.item.targets
                    } else {
                        &mut self.mentions
                    };
                    known.push(target);
                }
                Value::Period(period) if verdict.is_commitment => deadlines.push(period),
                Value::Period(_) | Value::Number { .. } | Value::UnitName => {}
            }
        }
        self.deadlines(text, deadlines, Stated::Sentence);
    }

    /// What is to be reached by a deadline that says so itself: 8月底前落实率达到85%.
    fn levels(&mut self, text: &Text, around: &Surroundings<'_>) {
        let found = reading::read_commitments(text.as_str(), &around.reference).targets;
        let levels = found.into_iter().filter(|found| {
            found.reason == Reason::Bounded && found.amount.kind == TargetKind::Percent
        });
        self.item
            .targets
            .extend(levels.map(|found| target(text, found.range, found.amount, found.reason)));
    }

    fn deadlines(&mut self, text: &Text, periods: Vec<period::Period>, stated: Stated) {
        self.item.deadlines.extend(periods.into_iter().map(|period| Deadline {
            text: text.as_str()[period.range.clone()].to_owned(),
            span: text.span(period.range),
            start: period.start,
            due: period.due,
            recurrence: period.recurrence,
            stated,
        }));
    }

    fn finish(&mut self, around: &Surroundings<'_>) {
        self.correct_targets(around.directives);
        let item = &mut self.item;
        owners::apply_lead_rule(&mut item.owners, around.lead);
        item.due = item.deadlines.iter().filter_map(|deadline| deadline.due).max();
        if item.due.is_none() {
            item.due = around.default_due;
            item.due_is_default = item.due.is_some();
        }
        for target in &mut item.targets {
            target.due = target.due.or(item.due);
        }
    }

    /// Applies what directives in the item, or right before it, say of its amounts.
    fn correct_targets(&mut self, directives: &[Directive]) {
        let targets = &mut self.item.targets;
        for directive in near(self.item.span, directives) {
            match &directive.kind {
                DirectiveKind::NotTarget(phrase) => {
                    targets.retain(|target| !names(phrase, &target.text));
                }
                DirectiveKind::Target(phrase) => {
                    let is_meant = |mention: &mut Target| names(phrase, &mention.text);
                    let meant = self.mentions.extract_if(.., is_meant);
                    targets.extend(
                        meant.map(|target| Target { reason: Reason::DirectedTarget, ..target }),
                    );
                    targets.sort_by_key(|target| target.span);
                }
                DirectiveKind::Allow { .. } | DirectiveKind::Unknown(_) => {}
            }
        }
    }
}

/// Whether the phrase of a directive means an amount written so.
pub(super) fn names(phrase: &str, written: &str) -> bool {
    phrase.contains(written) || written.contains(phrase)
}

/// What an amount of a text commits to.
pub(crate) fn target(text: &Text, range: Range<usize>, amount: Amount, reason: Reason) -> Target {
    Target {
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
    }
}

fn near(span: Span, directives: &[Directive]) -> impl Iterator<Item = &Directive> {
    let first = directives.partition_point(|directive| directive.span.end + NEAR < span.start);
    directives[first..].iter().take_while(move |directive| directive.span.start <= span.end + NEAR)
}

/// Bytes between a directive and the item it stands next to: a blank line or two.
const NEAR: usize = 8;
