//! Numbers of rows: the column 序号 of a table.

use std::collections::BTreeSet;

use crate::syntax::{Block, Table, Text, read_number};
use crate::values::numeral;

/// A number that is not the one that comes next.
#[derive(Debug)]
pub(super) struct OutOfOrder<'o> {
    pub(super) cell: &'o Text,
    pub(super) value: u32,
    pub(super) previous: u32,
    pub(super) expected: u32,
}

/// Every row number of a document that repeats or skips one. Tables of one head count as one: they may number on.
pub(super) fn out_of_order(blocks: &[Block]) -> Vec<OutOfOrder<'_>> {
    let mut found = Vec::new();
    let mut open: Option<(&Table, Vec<Row<'_>>)> = None;
    for block in blocks {
        let Block::Table(table) = block else { continue };
        let Some((column, cells)) = numbered_rows(table) else { continue };
        let rows = cells.iter().filter_map(|cells| row(cells, column));
        match &mut open {
            Some((first, so_far)) if has_same_head(first, table) => so_far.extend(rows),
            _ => {
                let before = open.replace((table, rows.collect()));
                read(before.map(|(_, rows)| rows).unwrap_or_default(), &mut found);
            }
        }
    }
    read(open.map(|(_, rows)| rows).unwrap_or_default(), &mut found);
    found
}

fn has_same_head(a: &Table, b: &Table) -> bool {
    a.head.len() == b.head.len()
        && a.head.iter().zip(&b.head).all(|(a, b)| a.as_str().trim() == b.as_str().trim())
}

/// A row with a number.
struct Row<'o> {
    cell: &'o Text,
    value: u32,
    is_arabic: bool,
    /// What stands beside the number.
    beside: &'o str,
}

fn read<'o>(mut rows: Vec<Row<'o>>, found: &mut Vec<OutOfOrder<'o>>) {
    // 一、二 head groups of rows that 1, 2 count.
    if rows.iter().any(|row| row.is_arabic) {
        rows.retain(|row| row.is_arabic);
    }
    if !counts(&rows) {
        return;
    }
    let is_whole = rows.first().is_some_and(|row| row.value == 1);
    let repeats = rows.windows(2).filter(|pair| is_repeat(pair)).count();
    let all_values: BTreeSet<u32> = rows.iter().map(|row| row.value).collect();
    let mut previous: Option<u32> = None;
    for (index, row) in rows.iter().enumerate() {
        let next = rows.get(index + 1).map(|row| row.value);
        let Some(last) = previous.replace(row.value) else { continue };
        let expected = last + 1;
        let is_single = next == Some(expected + 1);
        let is_wrong = if row.value == expected {
            false
        } else if row.value == last {
            // Rows that share a number share what stands beside it, or do so all through the table.
            let pair = index.checked_sub(1).and_then(|at| rows.get(at..=index));
            is_single || repeats == 1 && pair.is_some_and(is_repeat)
        } else if row.value == 1 {
            is_single
        } else {
            // Of a selection some are left out; a row that was moved takes its number with it.
            is_single || is_whole && row.value > expected && !all_values.contains(&expected)
        };
        if is_wrong {
            found.push(OutOfOrder { cell: row.cell, value: row.value, previous: last, expected });
            if is_single {
                previous = Some(expected);
            }
        }
    }
}

/// Whether rows are counted at all: numbers taken over from another list leave gaps everywhere.
fn counts(rows: &[Row<'_>]) -> bool {
    let values: Vec<u32> = rows.iter().map(|row| row.value).collect();
    let steps = values.windows(2).filter(|pair| matches!(pair, [a, b] if *b == a + 1)).count();
    let in_place = (1..).zip(&values).filter(|(place, value)| place == *value).count();
    values.len() > 2 && (2 * steps >= values.len() - 1 || 2 * in_place >= values.len())
}

/// Whether two rows have one number for different things.
fn is_repeat(pair: &[Row<'_>]) -> bool {
    matches!(pair, [a, b] if a.value == b.value && !b.beside.is_empty() && a.beside != b.beside)
}

/// The column 序号, and the rows below its head.
fn numbered_rows(table: &Table) -> Option<(usize, &[Vec<Text>])> {
    let is_head = |cell: &Text| {
        let name: String = cell.as_str().chars().filter(|c| !c.is_whitespace()).collect();
        matches!(name.as_str(), "序号" | "编号" | "序" | "项次")
    };
    if let Some(column) = table.head.iter().position(is_head) {
        return Some((column, &table.rows));
    }
    // A caption may stand above the head.
    let mut captions = table.rows.iter().take(MOST_CAPTIONS).enumerate();
    captions.find_map(|(at, row)| Some((row.iter().position(is_head)?, table.rows.get(at + 1..)?)))
}

/// Rows above the head of a table.
const MOST_CAPTIONS: usize = 2;

fn row(cells: &[Text], column: usize) -> Option<Row<'_>> {
    let cell = cells.get(column)?;
    let value = number(cell)?;
    let is_arabic = cell.as_str().contains(|c: char| c.is_ascii_digit());
    let beside = cells.get(column + 1).map_or("", |cell| cell.as_str().trim());
    Some(Row { cell, value, is_arabic, beside })
}

/// The number of a cell that holds nothing else: 12, 十二, 12., （十二）.
fn number(cell: &Text) -> Option<u32> {
    let written = cell.as_str().trim();
    if let Ok(value) = written.parse() {
        return Some(value);
    }
    let read = numeral::read(written).filter(|number| number.length == written.len());
    if let Some(number) = read.filter(|number| number.value.scale() == 0 && number.high.is_none()) {
        return u32::try_from(number.value).ok();
    }
    let (label, title) = read_number(cell)?;
    (title >= cell.as_str().trim_end().len()).then_some(label.value)
}
