//! [`Outline`] to [`Plan`]: which parts are work items, who owns them, what they promise, and when.
//!
//! Nothing here fails: what cannot be read is left out of the typed values and stays in the text.

mod blocks;
mod columns;
mod decide;
mod directory;
mod entries;
mod gaps;
mod general;
mod item;
mod items;
mod notice;
mod owners;
mod parts;
mod prefix;
mod row;
mod shared;
mod table;
mod tables;
mod titles;
mod tree;
mod values;
mod years;

pub(crate) use self::item::target;
pub(crate) use self::parts::as_text as text_of_block;
pub use self::values::{Placed, read_values};

use self::directory::Directory;
use self::items::Surroundings;
use self::tree::{Content, Node};
use crate::config::{DefaultDue, LeadRule, Register, Settings};
use crate::model::{Notice, Plan};
use crate::source::{SourceFile, Span, Spanned};
use crate::syntax::{Block, Outline, Text};
use crate::values::period::Reference;
use crate::values::role;

/// Reads a plan out of its outline. Never fails.
pub fn lower(
    source: &SourceFile,
    outline: &Outline,
    settings: &Settings,
    register: &Register,
) -> Plan {
    let parts = notice::read(&outline.blocks);
    let mut notice = parts.notice;
    let front_matter = &outline.front_matter.value;
    notice.classification.clone_from(&front_matter.classification);
    notice.urgency.clone_from(&front_matter.urgency);
    notice.copy_number.clone_from(&front_matter.copy_number);
    notice.contact.clone_from(&front_matter.contact);
    if front_matter.approver.is_some() {
        notice.approver.clone_from(&front_matter.approver);
    }
    notice.signatory.clone_from(&front_matter.signatory);
    if notice.document_number.is_none() {
        let span = outline.front_matter.span;
        notice.document_number =
            front_matter.document_number.clone().map(|number| Spanned::new(number, span));
    }
    let title = parts.title.or_else(|| plan_title(notice.title.as_ref(), source));
    let (year, reference) = dated(source, outline, title.as_ref(), &notice, &parts.body);
    let default_due = front_matter.default_due.or_else(|| match settings.default_due {
        DefaultDue::EndOfYear => year.as_ref().and_then(|year| reference.end_of(year.value)),
        DefaultDue::None => None,
    });
    let (mut preamble, mut roots) = tree::build(parts.body.iter().copied());
    let stated = decide::decide(&mut preamble, &mut roots);
    let around = Surroundings {
        reference,
        default_due,
        directory: Directory::new(register),
        lead: lead_rule(register, &notice, &preamble, &roots),
        directives: &outline.directives,
    };
    let (sections, items) = items::read(&preamble, &roots, stated, &around);
    let blocks = blocks::read(&preamble, &roots);
    let preamble = preamble.iter().flat_map(preamble_texts).collect();
    Plan { title, year, reference, notice, preamble, sections, items, blocks }
}

/// What the relative periods of a document refer to: its plan's year and its notice's date.
pub fn reference(source: &SourceFile, outline: &Outline) -> Reference {
    let parts = notice::read(&outline.blocks);
    let notice = &parts.notice;
    let title = parts.title.or_else(|| plan_title(notice.title.as_ref(), source));
    dated(source, outline, title.as_ref(), notice, &parts.body).1
}

/// The plan's year, as its front matter states it or its text does, and what periods without a year refer to.
fn dated(
    source: &SourceFile,
    outline: &Outline,
    title: Option<&Spanned<String>>,
    notice: &Notice,
    body: &[&Block],
) -> (Option<Spanned<i16>>, Reference) {
    let stated = outline.front_matter.value.year;
    let stated = stated.map(|year| Spanned::new(year, outline.front_matter.span));
    let year = stated.or_else(|| years::planned(title, notice, body, source));
    let reference = years::reference(year.as_ref(), title, notice, body);
    (year, reference)
}

/// Who leads where roles are not told apart: as the register says, or the notice itself (列第一位的为牵头单位).
fn lead_rule(
    register: &Register,
    notice: &Notice,
    preamble: &[Content<'_>],
    roots: &[Node<'_>],
) -> LeadRule {
    let is_stated = notice.body.iter().chain(&notice.closing).any(states_first_leads)
        || preamble.iter().any(content_states_first_leads)
        || roots.iter().any(node_states_first_leads);
    if is_stated { LeadRule::FirstNamed } else { register.lead }
}

fn node_states_first_leads(node: &Node<'_>) -> bool {
    node.heading.run_in.as_ref().is_some_and(|run_in| states_first_leads(&run_in.text))
        || node.content.iter().any(content_states_first_leads)
}

fn content_states_first_leads(content: &Content<'_>) -> bool {
    match content {
        Content::Paragraph(paragraph) => states_first_leads(&paragraph.text),
        Content::Field(field) => states_first_leads(&field.value),
        Content::Node(node) => node_states_first_leads(node),
        Content::Table(..) | Content::Progress(_) => false,
    }
}

fn states_first_leads(text: &Text) -> bool {
    role::states_first_leads(text.as_str())
}

fn preamble_texts(content: &Content<'_>) -> Vec<Text> {
    match content {
        Content::Paragraph(paragraph) => vec![paragraph.text.clone()],
        Content::Field(field) if field.is_inline => Vec::new(),
        Content::Field(field) => vec![parts::field_text(field)],
        Content::Table(table, None) => parts::table_texts(table),
        Content::Table(_, Some(_)) | Content::Progress(_) | Content::Node(_) => Vec::new(),
    }
}

/// The plan's title where only the notice has one: what stands in its 《》, or the whole.
fn plan_title(notice: Option<&Spanned<String>>, source: &SourceFile) -> Option<Spanned<String>> {
    let title = notice?;
    let quoted =
        title.value.find('《').zip(title.value.rfind('》')).filter(|(open, close)| open < close);
    let Some((open, close)) = quoted else { return Some(title.clone()) };
    let inner = &title.value[open + '《'.len_utf8()..close];
    // A title broken over two lines stands nowhere in one piece; then the whole is its place.
    let at = source.slice(title.span).find(inner).map(|at| title.span.start + at);
    let span = at.map_or(title.span, |start| Span::new(start, start + inner.len()));
    Some(Spanned::new(inner.to_owned(), span))
}
