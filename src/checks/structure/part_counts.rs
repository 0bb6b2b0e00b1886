//! How many headings, rows and items a plan has from one place to another.

use std::ops::Range;

use super::stated_counts::Stated;
use crate::checks::Context;
use crate::checks::notice::start;
use crate::syntax::Block;

/// How many parts of each kind stand before each block.
pub(super) struct Structure<'o> {
    pub(super) blocks: &'o [Block],
    /// The first block of the plan's own text.
    pub(super) plan: usize,
    /// The first numbered heading or table of the plan.
    pub(super) first_part: usize,
    /// For each block, where the part ends that it heads.
    pub(super) ends: Vec<usize>,
    /// The parts of the highest level, their headings first.
    parts: Vec<Range<usize>>,
    /// Where those of them begin that hold items: of goals, tasks and demands only the tasks are counted.
    working: Vec<usize>,
    /// Running totals before each block: headings by depth, then entries of lists, rows of tables, items.
    totals: Vec<[usize; KINDS]>,
}

/// Depths of headings, and three more.
const KINDS: usize = 11;
const ENTRIES: usize = 8;
const ROWS: usize = 9;
const ITEMS: usize = 10;

impl<'o> Structure<'o> {
    pub(super) fn of(context: &Context<'o>) -> Self {
        let blocks = &context.outline.blocks[..];
        let mut totals = Vec::with_capacity(blocks.len() + 1);
        let mut total = [0; KINDS];
        let mut items = context.plan.items.iter().map(|item| item.head.start).peekable();
        for block in blocks {
            let at = start(block);
            while items.next_if(|item| *item < at).is_some() {
                total[ITEMS] += 1;
            }
            totals.push(total);
            match block {
                Block::Heading(heading) if heading.label.is_some() => {
                    total[usize::from(heading.depth()).min(ENTRIES - 1)] += 1;
                }
                Block::Paragraph(paragraph) if paragraph.is_entry => total[ENTRIES] += 1,
                Block::Table(table) => total[ROWS] += table.rows.len(),
                _ => {}
            }
        }
        total[ITEMS] += items.count();
        totals.push(total);
        let plan = context
            .plan
            .title
            .as_ref()
            .map_or(0, |title| blocks.partition_point(|block| start(block) < title.span.start));
        let is_part = |block: &Block| match block {
            Block::Heading(heading) => heading.label.is_some(),
            Block::Table(_) => true,
            _ => false,
        };
        let first_part =
            blocks.iter().skip(plan).position(is_part).map_or(blocks.len(), |at| plan + at);
        let ends = ends(blocks);
        let parts = parts(blocks, first_part, &ends);
        let items_before = |block: usize| totals.get(block).map_or(0, |total| total[ITEMS]);
        let working = parts
            .iter()
            .filter(|part| items_before(part.end) > items_before(part.start))
            .map(|part| part.start)
            .collect();
        Self { blocks, plan, first_part, ends, parts, working, totals }
    }

    /// Where what a paragraph announces ends: with the part it stands in, or with the plan.
    pub(super) fn scope_end(&self, index: usize, is_before_parts: bool) -> usize {
        if is_before_parts {
            return self.blocks.len();
        }
        let head = (0..=index).rev().take(NEAR).find(|&at| {
            matches!(self.blocks.get(at), Some(Block::Heading(heading)) if heading.label.is_some())
        });
        head.and_then(|head| self.ends.get(head).copied()).unwrap_or(index + 1)
    }

    /// The part of the highest level that a block stands in, its heading first.
    pub(super) fn part_around(&self, index: usize) -> Range<usize> {
        let behind = self.parts.partition_point(|part| part.start <= index);
        let part = behind.checked_sub(1).and_then(|at| self.parts.get(at));
        part.filter(|part| index < part.end).cloned().unwrap_or(index..index)
    }

    /// The last parts of the highest level before a block, each from behind its heading to its end.
    pub(super) fn parts_before(&self, index: usize) -> Vec<Range<usize>> {
        let behind = self.parts.partition_point(|part| part.start < index);
        let parts = self.parts.iter().take(behind).rev().take(MOST_PARTS);
        parts.map(|part| part.start + 1..part.end.min(index)).collect()
    }

    /// The table that stands next to a block, before or behind it.
    pub(super) fn table_near(&self, index: usize, is_before: bool) -> Option<Range<usize>> {
        let is_table = |at: &usize| matches!(self.blocks.get(*at), Some(Block::Table(_)));
        let at = if is_before {
            (0..index).rev().take(NEAR).find(is_table)
        } else {
            (index + 1..self.blocks.len()).take(NEAR).find(is_table)
        };
        at.map(|at| at..at + 1)
    }

    /// How many parts there are, where a number is that of no kind of part in any of the ranges of blocks.
    pub(super) fn contradicts(&self, stated: &Stated, ranges: &[Range<usize>]) -> Option<usize> {
        let mut listed = None;
        for range in ranges {
            let (Some(before), Some(behind)) =
                (self.totals.get(range.start), self.totals.get(range.end))
            else {
                continue;
            };
            let counts: Vec<usize> = behind
                .iter()
                .zip(before)
                .map(|(behind, before)| behind.saturating_sub(*before))
                .collect();
            let up_to = |block: usize| self.working.partition_point(|start| *start < block);
            let working = up_to(range.end) - up_to(range.start.min(range.end));
            if counts.contains(&stated.value) || working == stated.value {
                return None;
            }
            // Tasks may be of any kind, most likely of that which comes next to the number; else the highest level is meant.
            let mut several = counts.into_iter().filter(|count| *count > 1);
            let meant = if stated.is_of_tasks() {
                several.min_by_key(|count| count.abs_diff(stated.value))
            } else {
                several.next()
            };
            listed = listed.or(meant);
        }
        listed
    }
}

/// The numbered headings of the highest level from a block on, each with what it heads.
fn parts(blocks: &[Block], first: usize, ends: &[usize]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = first;
    while let Some(block) = blocks.get(at) {
        let end = ends.get(at).copied().unwrap_or(at + 1).max(at + 1);
        let is_part = matches!(block, Block::Heading(heading) if heading.label.is_some());
        if is_part {
            parts.push(at..end);
        }
        at = if is_part { end } else { at + 1 };
    }
    parts
}

/// Parts of the highest level that are looked at.
const MOST_PARTS: usize = 40;

/// Blocks before a paragraph among which the heading of its part is looked for.
const NEAR: usize = 12;

/// For each block, the block behind the part it heads.
fn ends(blocks: &[Block]) -> Vec<usize> {
    let mut ends = vec![blocks.len(); blocks.len()];
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let Block::Heading(heading) = block else { continue };
        let depth = heading.depth();
        while let Some((_, at)) =
            open.pop_if(|(other, _)| *other >= depth || heading.label.is_none() && depth == 0)
        {
            ends[at] = index;
        }
        open.push((depth, index));
    }
    ends
}
