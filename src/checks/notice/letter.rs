//! The notice's own lines as written, where what was read from them does not say enough.

use crate::checks::Context;
use crate::lower::text_of_block;
use crate::source::Span;
use crate::syntax::{Block, Text, is_annex};
use crate::values::unit_name;

/// The notice above a plan, line by line.
#[derive(Debug)]
pub(super) struct Letter {
    /// The notice's title.
    pub(super) title: Span,
    /// What stands above the title.
    pub(super) head: Vec<Text>,
    /// What stands between the title and the plan, blank lines left out.
    pub(super) lines: Vec<Text>,
    /// The first block behind the letter.
    pub(super) end: usize,
    /// The lines that end the file, where a notice without a separate plan is signed, up to the record.
    pub(super) tail: Vec<Text>,
}

impl Letter {
    /// The letter of a plan that a notice issues.
    pub(super) fn read(context: &Context<'_>) -> Option<Self> {
        let title = context.plan.notice.title.as_ref()?.span;
        let blocks = &context.outline.blocks;
        let first = blocks.partition_point(|block| end(block) <= title.start);
        let begin = blocks.partition_point(|block| start(block) < title.end);
        let plan = context.plan.title.as_ref().filter(|plan| plan.span.start >= title.end);
        let end = if let Some(plan) = plan {
            blocks.partition_point(|block| end(block) <= plan.span.start)
        } else {
            begin + blocks[begin..].iter().take_while(|block| is_of_letter(block)).count()
        };
        let end = end.max(begin);
        let last = blocks
            .iter()
            .rposition(|block| !matches!(block, Block::Paragraph(_) | Block::Rule(_)))
            .map_or(0, |at| at + 1);
        let mut lines = texts(&blocks[begin..end]);
        // 附件1 above the plan's title.
        while lines
            .last()
            .is_some_and(|line| is_annex(line.as_str()) || matches!(line.as_str(), "附：" | "附:"))
        {
            lines.pop();
        }
        let tail = texts(&blocks[last.max(end)..]);
        Some(Self { title, head: texts(&blocks[..first]), lines, end, tail })
    }

    /// The lines that may be signature or date: those of the letter and of the file's end, last first.
    pub(super) fn last_first(&self) -> impl Iterator<Item = &Text> {
        self.lines.iter().rev().chain(self.tail.iter().rev())
    }
}

/// Whether a letter goes on with a block, where no plan's title ends it.
fn is_of_letter(block: &Block) -> bool {
    match block {
        Block::Heading(heading) => heading.label.is_none() && !is_annex(heading.title.as_str()),
        Block::Table(_) => false,
        _ => true,
    }
}

/// The name of an office on a line of its own.
pub(super) fn is_signature(line: &str) -> bool {
    unit_name::is_unit_name(line) && !line.contains(['，', '、', '；', '。', '各'])
}

fn texts(blocks: &[Block]) -> Vec<Text> {
    let texts = blocks.iter().map(|block| text_of_block(block).trim());
    texts.filter(|text| !text.is_empty()).collect()
}

/// Where a block begins.
pub(in crate::checks) fn start(block: &Block) -> usize {
    match block {
        Block::Heading(heading) => heading.span.start,
        Block::Paragraph(paragraph) => paragraph.text.whole().start,
        Block::Field(field) => field.label.span.start,
        Block::Table(table) => table.span.start,
        Block::Rule(span) => span.start,
    }
}

/// Where a block ends, as far as a title may stand in it.
fn end(block: &Block) -> usize {
    match block {
        Block::Heading(heading) => heading.title.whole().end.max(heading.span.start),
        Block::Paragraph(paragraph) => paragraph.text.whole().end,
        Block::Field(field) => field.value.whole().end,
        Block::Table(table) => table.span.end,
        Block::Rule(span) => span.end,
    }
}
