//! Every value of a document, each at its place in the source.

use super::{Reading, Reason, Value, Verdict, scan};
use crate::source::Span;
use crate::syntax::{Block, Directive, DirectiveKind, Field, FieldKind, Outline, Text};
use crate::values::period::{self, Reference};
use crate::values::unit_name;

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

/// Reads every value of a document, in the order of its text. Directives correct the verdicts.
pub fn read_document(outline: &Outline, reference: &Reference) -> Vec<Placed> {
    let mut reader = Reader { reference, values: Vec::new() };
    for block in &outline.blocks {
        reader.block(block);
    }
    let mut values = reader.values;
    values.sort_by_key(|value| value.span);
    // A tail in parentheses is read as fields, and once more as part of its paragraph.
    values.dedup_by(|next, kept| next.span.start < kept.span.end);
    direct(&mut values, &outline.directives);
    values
}

struct Reader<'r> {
    reference: &'r Reference,
    values: Vec<Placed>,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                self.prose(&heading.title, heading.title.as_str().len());
                if let Some(run_in) = &heading.run_in {
                    self.prose(&run_in.text, run_in.tail);
                }
            }
            Block::Paragraph(paragraph) => self.prose(&paragraph.text, paragraph.tail),
            Block::Field(field) => self.field(field),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.prose(cell, cell.as_str().len());
                }
            }
            Block::Rule(_) => {}
        }
    }

    fn prose(&mut self, text: &Text, end: usize) {
        for reading in scan::read(&text.as_str()[..end], self.reference) {
            self.push(text, reading);
        }
    }

    fn field(&mut self, field: &Field) {
        let text = &field.value;
        match field.kind {
            FieldKind::Owners(_) => {
                for range in unit_name::split_list(text.as_str()) {
                    let verdict = Verdict::commitment(Reason::Owner);
                    self.push(text, Reading { range, value: Value::UnitName, verdict });
                }
            }
            FieldKind::Deadline => {
                for period in period::read_deadline_field(text.as_str(), self.reference) {
                    let verdict = Verdict::commitment(Reason::DeadlineField);
                    let range = period.range.clone();
                    self.push(text, Reading { range, value: Value::Period(period), verdict });
                }
            }
            FieldKind::Persons | FieldKind::Remark => {}
            FieldKind::Target | FieldKind::Content => self.prose(text, text.as_str().len()),
        }
    }

    fn push(&mut self, text: &Text, reading: Reading) {
        let span = text.span(reading.range.clone());
        let written = text.as_str()[reading.range.clone()].to_owned();
        self.values.push(Placed { span, text: written, reading });
    }
}

/// Lets `target` and `not-target` comments decide on the values next to them.
fn direct(values: &mut [Placed], directives: &[Directive]) {
    for directive in directives {
        let (phrase, verdict) = match &directive.kind {
            DirectiveKind::NotTarget(phrase) => (phrase, Verdict::mention(Reason::DirectedMention)),
            _ => continue,
        };
        let at = values.partition_point(|value| value.span.start < directive.span.start);
        let names =
            |value: &Placed| phrase.contains(&value.text) || value.text.contains(phrase.as_str());
        let near = values[..at].iter_mut().rev().take(NEAR).find(|value| names(value));
        if let Some(value) = near {
            value.reading.verdict = verdict;
        } else if let Some(value) = values[at..].iter_mut().take(NEAR).find(|value| names(value)) {
            value.reading.verdict = verdict;
        }
    }
}

/// Values between a directive and the one it speaks of, at the most.
const NEAR: usize = 40;
