//! Every value of a document, each at its place in the source: what `gongwen read` lists.

use std::cmp::Reverse;
use std::ops::Range;

use rayon::prelude::*;

use super::item::names;
use super::table::{self, Tasks};
use super::tree::{Content, Node};
use crate::reading::{self, Reading, Reason, Value, Verdict};
use crate::source::Span;
use crate::syntax::{Block, Directive, DirectiveKind, Field, FieldKind, Heading, Outline, Text};
use crate::values::period::{self, Reference};
use crate::values::{date, unit_name};

/// A value and where it stands in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Where, mark-up inside it included.
    pub span: Span,
    /// As written, without mark-up.
    pub text: String,
    /// What it is.
    pub reading: Reading,
}

/// Reads every value of a document, in the order of its text; none overlaps another. Directives correct the verdicts.
pub fn read_values(outline: &Outline, reference: &Reference) -> Vec<Placed> {
    let mut values = if outline.blocks.len() <= BLOCKS_AT_ONCE {
        found_in(&outline.blocks, reference)
    } else {
        let parts: Vec<&[Block]> = parts(&outline.blocks).collect();
        let found = parts.into_par_iter().map(|blocks| found_in(blocks, reference));
        found.flatten_iter().collect()
    };
    direct(&mut values, &outline.directives);
    values
}

/// Blocks that one thread reads before it looks for more: enough to be worth the asking.
const BLOCKS_AT_ONCE: usize = 128;

/// The blocks in parts that share no text: a field inside a paragraph stays with it.
fn parts(blocks: &[Block]) -> impl Iterator<Item = &[Block]> {
    let is_inline = |block: &Block| matches!(block, Block::Field(field) if field.is_inline);
    let mut rest = blocks;
    std::iter::from_fn(move || {
        let enough = BLOCKS_AT_ONCE.min(rest.len());
        let more = rest[enough..].iter().take_while(|block| is_inline(block)).count();
        let (part, behind) = rest.split_at(enough + more);
        rest = behind;
        (!part.is_empty()).then_some(part)
    })
}

fn found_in(blocks: &[Block], reference: &Reference) -> Vec<Placed> {
    let mut reader = Reader { reference, values: Vec::new(), is_field: false };
    for block in blocks {
        reader.block(block);
    }
    apart(reader.values)
}

/// A value with whether a field, which knows best what it holds, has named it.
type Found = (bool, Placed);

struct Reader<'r> {
    reference: &'r Reference,
    values: Vec<Found>,
    is_field: bool,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.prose(&paragraph.text),
            Block::Field(field) => self.field(field),
            Block::Table(table) => {
                if let Some(tasks) = table::read(table) {
                    self.tasks(&tasks);
                }
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.prose(cell);
                }
            }
            Block::Rule(_) => {}
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.prose(&heading.title);
        if let Some(run_in) = &heading.run_in {
            self.prose(&run_in.text);
        }
    }

    fn tasks(&mut self, tasks: &Tasks<'_>) {
        for row in tasks.rows() {
            self.row(row);
        }
    }

    fn row(&mut self, row: &Node<'_>) {
        for content in &row.content {
            match content {
                Content::Field(field) => self.field(field),
                Content::Progress(field) => {
                    self.deadlines(&field.name());
                    self.field(field);
                }
                _ => {}
            }
        }
    }

    fn prose(&mut self, text: &Text) {
        let string = text.as_str();
        // The day under a signature dates the document.
        let is_signature = |range: Range<usize>| {
            string[..range.start].trim().chars().count() <= LONGEST_ISSUER
                && matches!(string[range.end..].trim(), "" | "印发")
        };
        let is_day = string.trim().len() <= LONGEST_SIGNATURE
            && date::find(string).is_some_and(|(_, range)| is_signature(range));
        let mut names = unit_name::find_in_prose(string).peekable();
        for mut reading in reading::read(string, self.reference) {
            while let Some(name) = names.next_if(|name| name.start < reading.range.start) {
                self.name(text, name);
            }
            if is_day && matches!(reading.value, Value::Period(_)) {
                reading.verdict = Verdict::mention(Reason::DocumentDate);
            }
            self.push(text, reading);
        }
        for name in names {
            self.name(text, name);
        }
    }

    /// A unit that a text names.
    fn name(&mut self, text: &Text, range: Range<usize>) {
        let verdict = Verdict::mention(Reason::Named);
        self.push(text, Reading { range, value: Value::UnitName, verdict });
    }

    fn field(&mut self, field: &Field) {
        self.is_field = true;
        let text = &field.value;
        match field.kind {
            FieldKind::Owners(_) => {
                for range in unit_name::split_list(text.as_str()) {
                    let verdict = Verdict::commitment(Reason::Owner);
                    self.push(text, Reading { range, value: Value::UnitName, verdict });
                }
            }
            FieldKind::Deadline => self.deadlines(text),
            FieldKind::Target | FieldKind::Content => self.prose(text),
            FieldKind::Persons | FieldKind::Remark | FieldKind::Aside => {
                self.is_field = false;
                self.prose(text);
            }
        }
        self.is_field = false;
    }

    fn deadlines(&mut self, text: &Text) {
        for period in period::read_deadline_field(text.as_str(), self.reference) {
            let verdict = Verdict::commitment(Reason::DeadlineField);
            let range = period.range.clone();
            self.push(text, Reading { range, value: Value::Period(period), verdict });
        }
    }

    fn push(&mut self, text: &Text, reading: Reading) {
        let span = text.span(reading.range.clone());
        let written = text.as_str()[reading.range.clone()].to_owned();
        self.values.push((self.is_field, Placed { span, text: written, reading }));
    }
}

/// Characters of the longest name before a day of printing.
const LONGEST_ISSUER: usize = 40;

/// Bytes of the longest signature with its day, blanks inside it counted in: 100 hanzi.
const LONGEST_SIGNATURE: usize = 300;

/// Of values that overlap, the one that a field names, else the one that begins first.
fn apart(mut found: Vec<Found>) -> Vec<Placed> {
    found.sort_by_key(order);
    let mut kept: Vec<Found> = Vec::new();
    for next in found {
        let overlaps = |last: &Found| next.1.span.start < last.1.span.end;
        if next.0 {
            while kept.last().is_some_and(|last| overlaps(last) && !last.0) {
                kept.pop();
            }
        }
        if !kept.last().is_some_and(overlaps) {
            kept.push(next);
        }
    }
    kept.into_iter().map(|(_, value)| value).collect()
}

/// Where a value comes: by its place; of two that begin alike, first what a field names, then the longer.
fn order((is_field, value): &Found) -> (usize, bool, Reverse<usize>) {
    (value.span.start, !is_field, Reverse(value.span.end))
}

/// Lets `target` and `not-target` comments decide on the amounts next to them: the nearest before, else behind.
fn direct(values: &mut [Placed], directives: &[Directive]) {
    for directive in directives {
        let (phrase, verdict) = match &directive.kind {
            DirectiveKind::NotTarget(phrase) => (phrase, Verdict::mention(Reason::DirectedMention)),
            DirectiveKind::Target(phrase) => (phrase, Verdict::commitment(Reason::DirectedTarget)),
            DirectiveKind::Allow { .. } | DirectiveKind::Unknown(_) => continue,
        };
        let at = values.partition_point(|value| value.span.start < directive.span.start);
        let is_meant = |value: &&mut Placed| {
            matches!(value.reading.value, Value::Amount(_)) && names(phrase, &value.text)
        };
        let (before, behind) = values.split_at_mut(at);
        let nearest = before.iter_mut().rev().take(NEAR).find(is_meant);
        if let Some(value) = nearest.or_else(|| behind.iter_mut().take(NEAR).find(is_meant)) {
            value.reading.verdict = verdict;
        }
    }
}

/// Values between a directive and the one it speaks of, at the most.
const NEAR: usize = 40;
