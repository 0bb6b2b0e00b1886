//! Where the parts of a notice will come to stand, reckoned without typefaces: for builds that set no pages themselves.

use super::grid::{self, CELL, PITCH, WIDTH};
use super::lines::break_lines;
use super::pages::Placement;
use super::{Element, Head, Layout, Paragraph, Part, Style, Table};

/// Height of the lines of a page, and a little that sums of many lengths may be off.
const ROOM: f64 = 22.0 * PITCH + 1.0;

/// Height for the table on the first page of an annex: a landscape type area, less label and title.
const LANDSCAPE_ROOM: f64 = 156.0 * grid::MILLIMETRE - 4.0 * PITCH;

/// Programs differ by a little in where they put the same lines; what just fits here may not there.
const LEEWAY: f64 = 3.0;

/// A page that is being filled.
struct Page {
    number: usize,
    filled: f64,
}

impl Page {
    fn turn(&mut self) {
        self.number += 1;
        self.filled = 0.0;
    }

    /// Puts something on the page, or on the next where it does not fit; its page.
    fn put(&mut self, height: f64) -> usize {
        if self.filled + height > ROOM && self.filled > 0.0 {
            self.turn();
        }
        self.filled += height;
        self.number
    }
}

/// Reckons with hanzi as wide as the grid's cells and all else half as wide. What follows the signature is left out, unless the record matters.
pub fn estimate(layout: &Layout, with_record: bool) -> Placement {
    let mut placement = Placement::default();
    let mut page = Page { number: 1, filled: layout.head.as_ref().map_or(0.0, head) };
    let signed = layout.elements.iter().rposition(|element| match element {
        Element::Paragraph(paragraph) => paragraph.part == Part::Signature,
        Element::Seals { .. } => true,
        Element::Table(_) => false,
    });
    let end = signed.filter(|_| !with_record).map_or(layout.elements.len(), |at| at + 1);
    for (at, element) in layout.elements[..end].iter().enumerate() {
        match element {
            Element::Paragraph(paragraph) => {
                if paragraph.page_break && page.filled > 0.0 || !fits(&layout.elements[at..], &page)
                {
                    page.turn();
                }
                put(paragraph, &mut page, &mut placement);
            }
            Element::Table(table) => rows(table, &mut page),
            Element::Seals { rows, height, .. } => {
                page.put(PITCH);
                for _ in rows {
                    let number = page.put(*height);
                    placement.parts.push((Part::Signature, number));
                }
            }
        }
    }
    if with_record && let Some(record) = &layout.record {
        if let Some(annex) = &layout.annex {
            page.turn();
            page.filled = ROOM - LANDSCAPE_ROOM;
            rows(&annex.table, &mut page);
        }
        placement.end = page.number;
        if layout.annex.is_some() {
            page.turn();
        }
        placement.record = Some(page.put(record.height));
    }
    placement
}

fn put(paragraph: &Paragraph, page: &mut Page, placement: &mut Placement) {
    page.filled += paragraph.before;
    for _ in 0..line_count(paragraph) {
        let number = page.put(paragraph.pitch);
        if !paragraph.runs.is_empty() {
            placement.parts.push((paragraph.part, number));
        }
    }
}

/// Whether a paragraph that must stay with the next, and those it stays with, have room on the page.
fn fits(elements: &[Element], page: &Page) -> bool {
    let mut height = 0.0;
    for element in elements {
        let Element::Paragraph(paragraph) = element else { break };
        if !paragraph.keep_next {
            let first = if height > 0.0 { paragraph.before + paragraph.pitch } else { 0.0 };
            return page.filled + height + first <= ROOM - LEEWAY;
        }
        #[expect(clippy::cast_precision_loss, reason = "lines of one paragraph")]
        let lines = line_count(paragraph) as f64;
        height += paragraph.before + lines * paragraph.pitch;
        if height > ROOM {
            break;
        }
    }
    page.filled + height <= ROOM
}

fn line_count(paragraph: &Paragraph) -> usize {
    if paragraph.style == Style::Title {
        return paragraph.lines.len();
    }
    let text: String = paragraph.runs.iter().map(|run| run.text.as_str()).collect();
    let room = |indent: f64| WIDTH - (indent + paragraph.right) * CELL;
    let advance = |_, character| grid::cell(character) * CELL;
    break_lines(&text, room(paragraph.first), room(paragraph.left), advance).len()
}

fn rows(table: &Table, page: &mut Page) {
    for row in &table.rows {
        let lines = row.iter().zip(&table.columns).map(|(cell, width)| {
            let room = width - 2.0 * table.padding;
            let advance = |_, character| grid::cell(character) * table.size;
            cell.split('\n').map(|line| break_lines(line, room, room, advance).len()).sum::<usize>()
        });
        #[expect(clippy::cast_precision_loss, reason = "lines of one row")]
        let lines = lines.max().unwrap_or(1) as f64;
        page.put(lines * table.pitch);
    }
}

/// Height of the head down to the red rule.
fn head(head: &Head) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let (notes, names) = (head.notes.len() as f64, head.mark.names.len() as f64);
    let spacing = &head.spacing;
    notes * PITCH
        + spacing.mark
        + names * head.mark.pitch
        + spacing.number
        + spacing.number_pitch
        + spacing.rule
}
