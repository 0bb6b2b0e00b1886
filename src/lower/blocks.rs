//! The plan's text in order, as the issued notice prints it.

use super::tree::{Content, Node, NodeKind, Shape};
use crate::model::{ItemField, PlanBlock};
use crate::syntax::{Field, Table};

/// Headings of this level and below run in: their text follows on the same line (GB/T 9704-2012 §7.3.3).
const RUN_IN_LEVEL: u8 = 3;

/// The blocks of a plan. Items are numbered as [`items::read`](super::items::read) numbers them: in the order of the text.
pub(super) fn read(preamble: &[Content<'_>], roots: &[Node<'_>]) -> Vec<PlanBlock> {
    let mut writer = Writer { blocks: Vec::new(), items: 0 };
    writer.contents(preamble);
    for root in roots {
        writer.node(root);
    }
    writer.blocks
}

struct Writer {
    blocks: Vec<PlanBlock>,
    items: usize,
}

impl Writer {
    fn node(&mut self, node: &Node<'_>) {
        let heading = &node.heading;
        let item = (node.kind == NodeKind::Item).then_some(self.items);
        self.items += usize::from(item.is_some());
        if let Shape::Paragraph(paragraph) = &node.shape {
            self.blocks.push(PlanBlock::Paragraph(paragraph.text.clone()));
            self.contents(&node.content);
            return;
        }
        let mut content = node.content.as_slice();
        let mut run_in = heading.run_in.as_ref().map(|run_in| run_in.text.clone());
        if run_in.is_none()
            && heading.level >= RUN_IN_LEVEL
            && let [Content::Paragraph(first), rest @ ..] = content
        {
            run_in = Some(first.text.clone());
            content = rest;
        }
        self.blocks.push(PlanBlock::Heading {
            label: heading.label.clone(),
            level: heading.level.max(1),
            title: heading.title.clone(),
            run_in,
            item,
        });
        self.contents(content);
    }

    fn contents(&mut self, contents: &[Content<'_>]) {
        for content in contents {
            match content {
                Content::Paragraph(paragraph) => {
                    self.blocks.push(PlanBlock::Paragraph(paragraph.text.clone()));
                }
                Content::Field(field) if field.is_inline => {}
                Content::Field(field) => self.blocks.push(PlanBlock::Field(item_field(field))),
                Content::Progress(field) => self.blocks.push(PlanBlock::Field(item_field(field))),
                Content::Table(table, tasks) => {
                    self.items += tasks.as_ref().map_or(0, |tasks| tasks.rows().count());
                    self.blocks.push(PlanBlock::Table(rows(table)));
                }
                Content::Node(node) => self.node(node),
            }
        }
    }
}

/// A field as written.
pub(super) fn item_field(field: &Field) -> ItemField {
    ItemField { label: field.label.value.clone(), value: field.value.clone() }
}

fn rows(table: &Table) -> Vec<Vec<crate::syntax::Text>> {
    std::iter::once(&table.head).chain(&table.rows).cloned().collect()
}
