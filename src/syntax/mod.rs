//! Text to [`Outline`]: the plan's blocks in order, with numbers, fields and directives recognised.
//!
//! Nothing here fails. What cannot be read stays a paragraph, and what is wrong is kept as data for the checks.

mod cell_lines;
mod directive;
mod emphasis;
mod field;
mod front_matter;
mod html_table;
mod labelled;
mod levels;
mod line_marks;
mod markdown;
mod numbering;
mod outline;
mod records;
mod text;

pub use directive::{Directive, DirectiveKind};
pub use field::{Field, FieldKind, field_kind};
pub use front_matter::{FrontMatter, FrontMatterBlock};
pub use numbering::{Label, LabelStyle};
pub use outline::parse;
pub use text::Text;

pub(crate) use labelled::is_annex;
pub(crate) use numbering::read as read_number;

use crate::source::Span;

/// A plan as a sequence of recognised blocks.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// YAML at the very start of the file.
    pub front_matter: FrontMatterBlock,
    /// Blocks in the order of the text.
    pub blocks: Vec<Block>,
    /// `<!-- gongwen: … -->`, in the order of the text.
    pub directives: Vec<Directive>,
}

/// One block of an outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, or a paragraph that opens with a number.
    Heading(Heading),
    /// A paragraph, list entry or quotation.
    Paragraph(Paragraph),
    /// A line 字段：值.
    Field(Field),
    /// A table.
    Table(Table),
    /// A horizontal rule.
    Rule(Span),
}

/// A heading, with or without a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Level of the Markdown heading; `None` for a numbered paragraph.
    pub markdown_level: Option<u8>,
    /// The number.
    pub label: Option<Label>,
    /// Level by GB/T 9704-2012 §7.3.3 from 1; 0 for a title.
    pub level: u8,
    /// The heading without number, mark-up and closing full stop.
    pub title: Text,
    /// What follows the title in the same paragraph (a run-in head).
    pub run_in: Option<Paragraph>,
    /// The heading's line, mark-up included; for a run-in head, number and title.
    pub span: Span,
}

impl Heading {
    /// The heading's depth among the numbered ones: its level, but 0 for a chapter, which may hold headings of the first level.
    pub fn depth(&self) -> u8 {
        let is_chapter =
            self.label.as_ref().is_some_and(|label| label.style == LabelStyle::Ordinal);
        if is_chapter { 0 } else { self.level }
    }
}

/// A paragraph of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// The whole of it.
    pub text: Text,
    /// Where in the text a parenthesised tail of fields begins; the text's length without one.
    pub tail: usize,
    /// Where a bold lead at the start ends; 0 without one.
    pub lead: usize,
    /// Whether it is an entry of an unordered list.
    pub is_entry: bool,
    /// Whether it is a footnote, which belongs to no item.
    pub is_note: bool,
}

impl Paragraph {
    /// A paragraph of nothing but prose.
    pub(crate) fn plain(text: Text) -> Self {
        Self { tail: text.as_str().len(), text, lead: 0, is_entry: false, is_note: false }
    }
}

/// A table, its cells in rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Cells of the head.
    pub head: Vec<Text>,
    /// Cells of each row.
    pub rows: Vec<Vec<Text>>,
    /// The whole table.
    pub span: Span,
}

/// The fields that a text states, and what of it is no field; see [`Field::is_inline`].
pub(crate) fn split_fields(text: &Text) -> (Paragraph, Vec<Field>) {
    let split = field::split(text);
    (Paragraph { tail: split.tail, ..Paragraph::plain(split.prose) }, split.fields)
}

impl Outline {
    /// Every text of the plan once, in order: titles, paragraphs, values of fields, cells.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.blocks.iter().flat_map(Block::texts)
    }
}

impl Block {
    /// Its texts, in order. The paragraph around an inline field has the field's text already.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let (first, second, cells): (_, _, &[Vec<Text>]) = match self {
            Self::Heading(heading) => {
                (Some(&heading.title), heading.run_in.as_ref().map(|run_in| &run_in.text), &[])
            }
            Self::Paragraph(paragraph) => (Some(&paragraph.text), None, &[]),
            Self::Field(field) => ((!field.is_inline).then_some(&field.value), None, &[]),
            Self::Table(table) => (None, None, &table.rows),
            Self::Rule(_) => (None, None, &[]),
        };
        let head: &[Text] = if let Self::Table(table) = self { &table.head } else { &[] };
        first.into_iter().chain(second).chain(head).chain(cells.iter().flatten())
    }
}
