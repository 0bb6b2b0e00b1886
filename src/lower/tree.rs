//! Blocks to a tree of numbered parts.

use std::borrow::Cow;

use super::columns;
use super::table::Tasks;
use crate::source::Span;
use crate::syntax::{Block, Field, FieldKind, Heading, Paragraph, Table};

/// A heading with everything below it, in the order of the text.
#[derive(Debug)]
pub(super) struct Node<'o> {
    pub(super) heading: Cow<'o, Heading>,
    pub(super) content: Vec<Content<'o>>,
    pub(super) kind: NodeKind,
    pub(super) shape: Shape<'o>,
    /// Whether it only names a part of what it stands below: 工作措施, （2）责任单位：….
    pub(super) is_part: bool,
    /// Fields that hold for everything below that does not state them itself.
    pub(super) shared: Vec<Field>,
}

/// How a part is written.
#[derive(Debug, Clone)]
pub(super) enum Shape<'o> {
    /// A heading, or a paragraph with a number.
    Heading,
    /// A paragraph without a number.
    Paragraph(Cow<'o, Paragraph>),
    /// The row of a table that takes up this stretch.
    Row(Span),
}

/// What stands below a heading.
#[derive(Debug)]
pub(super) enum Content<'o> {
    Paragraph(Cow<'o, Paragraph>),
    Field(Cow<'o, Field>),
    /// What is to be done by the period that the field's name states.
    Progress(Field),
    /// A table, and the work items its rows are.
    Table(&'o Table, Option<Tasks<'o>>),
    Node(Node<'o>),
}

/// What a part is.
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
    pub(super) fn new(heading: Cow<'o, Heading>, shape: Shape<'o>) -> Self {
        Self {
            heading,
            content: Vec::new(),
            kind: NodeKind::Section,
            shape,
            is_part: false,
            shared: Vec::new(),
        }
    }

    pub(super) fn children(&self) -> impl Iterator<Item = &Node<'o>> {
        self.content.iter().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            _ => None,
        })
    }

    pub(super) fn children_mut(&mut self) -> impl Iterator<Item = &mut Node<'o>> {
        self.content.iter_mut().filter_map(|content| match content {
            Content::Node(node) => Some(node),
            _ => None,
        })
    }

    /// Parts below that may be work items of their own.
    pub(super) fn tasks(&self) -> impl Iterator<Item = &Node<'o>> {
        self.children().filter(|child| !child.is_part)
    }

    pub(super) fn is_leaf(&self) -> bool {
        self.tasks().next().is_none()
    }

    /// Fields of the part itself.
    pub(super) fn fields(&self) -> impl Iterator<Item = &Field> {
        self.content.iter().filter_map(|content| match content {
            Content::Field(field) => Some(field.as_ref()),
            _ => None,
        })
    }

    /// Whether the part says who answers for it, itself or in 责任单位 below.
    pub(super) fn names_owner(&self) -> bool {
        self.fields().any(|field| matches!(field.kind, FieldKind::Owners(_)))
            || self.children().any(|child| child.is_part && child.names_owner())
    }

    /// Whether the part names units or persons.
    pub(super) fn names_anyone(&self) -> bool {
        self.names_owner() || self.fields().any(|field| field.kind == FieldKind::Persons)
    }

    /// Whether prose of its own stands right behind the heading.
    pub(super) fn opens_with_prose(&self) -> bool {
        // A paragraph that is all tail, （牵头单位：…）, is no prose.
        self.heading.run_in.is_some()
            || matches!(self.content.first(), Some(Content::Paragraph(paragraph)) if !paragraph.is_note && paragraph.tail > 0)
    }

    /// Whether it states aims or measures of its own, in prose or in a field.
    pub(super) fn says_something(&self) -> bool {
        self.opens_with_prose() || self.states_content()
    }

    /// Whether a field states its aims or measures.
    pub(super) fn states_content(&self) -> bool {
        let is_content = |field: &Field| {
            matches!(
                field.kind,
                FieldKind::Target | FieldKind::Content | FieldKind::Remark | FieldKind::Aside
            )
        };
        self.fields().any(is_content)
    }

    /// A Markdown heading with nothing below it but other headings says nothing by itself.
    pub(super) fn has_text(&self) -> bool {
        self.heading.run_in.is_some()
            || self.content.iter().any(|content| !matches!(content, Content::Node(_)))
            || self.heading.markdown_level.is_none()
    }

    /// From the heading to the end of the last thing below it.
    pub(super) fn span(&self) -> Span {
        if let Shape::Row(span) = self.shape {
            return span;
        }
        let mut span = self.heading.span;
        if let Some(run_in) = &self.heading.run_in {
            span = span.to(run_in.text.whole());
        }
        match self.content.last() {
            Some(Content::Paragraph(paragraph)) => span.to(paragraph.text.whole()),
            Some(Content::Field(field)) => span.to(field.label.span).to(field.value.whole()),
            Some(Content::Progress(field)) => span.to(field.value.whole()),
            Some(Content::Table(table, _)) => span.to(table.span),
            Some(Content::Node(node)) => span.to(node.span()),
            None => span,
        }
    }
}

/// The parts of a plan's body: what stands before the first heading, then one tree for each part.
pub(super) fn build<'o>(
    blocks: impl IntoIterator<Item = &'o Block>,
) -> (Vec<Content<'o>>, Vec<Node<'o>>) {
    let mut preamble = Vec::new();
    let mut roots = Vec::new();
    let mut open: Vec<Node<'_>> = Vec::new();
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let content = match block {
            Block::Heading(heading) => {
                close(&mut open, &mut roots, heading.depth());
                open.push(Node::new(Cow::Borrowed(heading), Shape::Heading));
                continue;
            }
            Block::Paragraph(paragraph)
                if let Some(node) = period_head(paragraph, blocks.peek(), &open) =>
            {
                close(&mut open, &mut roots, node.heading.depth());
                open.push(node);
                continue;
            }
            Block::Paragraph(paragraph) => Content::Paragraph(Cow::Borrowed(paragraph)),
            Block::Field(field) => Content::Field(Cow::Borrowed(field)),
            Block::Table(table) => Content::Table(table, None),
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

/// 一季度： on a line above numbered tasks heads them, one level below the heading around it.
fn period_head<'o>(
    paragraph: &'o Paragraph,
    next: Option<&&Block>,
    open: &[Node<'_>],
) -> Option<Node<'o>> {
    let title = paragraph.text.as_str().strip_suffix(['：', ':'])?;
    let Some(Block::Heading(below)) = next.filter(|_| columns::is_period(title)) else {
        return None;
    };
    let is_around =
        |node: &&Node<'_>| matches!(node.shape, Shape::Heading) && node.heading.level < below.level;
    let level = open.iter().rfind(is_around).map_or(0, |node| node.heading.level) + 1;
    let heading = Heading {
        markdown_level: None,
        label: None,
        level,
        title: paragraph.text.slice(0..title.len()),
        run_in: None,
        span: paragraph.text.whole(),
    };
    (level < below.level)
        .then(|| Node::new(Cow::Owned(heading), Shape::Paragraph(Cow::Borrowed(paragraph))))
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
