//! Tables: how wide their columns are and how many lines their cells take.

use serde::Serialize;

use super::grid::{CELL, WIDTH, cells};

/// A table. Lengths in points.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// Widths of the columns.
    pub columns: Vec<f64>,
    /// Width of the whole.
    pub width: f64,
    /// Rows of the head, repeated on every page.
    pub head: usize,
    /// Rows of cells, the head first; all rows have as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Size of type.
    pub size: f64,
    /// From line to line.
    pub pitch: f64,
    /// Blank space left and right of a cell's text.
    pub padding: f64,
}

const SIZE: f64 = 12.0;
const PITCH: f64 = 18.0;
const PADDING: f64 = 3.0;
/// Narrowest column, and the width from which a wider cell does not widen its column further, in characters.
const NARROWEST: f64 = 2.0;
const WIDEST: f64 = 40.0;

/// A table of the text, as wide as the type area; `None` without cells.
pub(super) fn table(rows: &[Vec<String>]) -> Option<Table> {
    let count = rows.iter().map(Vec::len).max().filter(|count| *count > 0)?;
    let longest = |column: usize| {
        let cells_of = |row: &Vec<String>| row.get(column).map_or(0.0, |cell| cells(cell));
        rows.iter().map(cells_of).fold(NARROWEST, f64::max).min(WIDEST)
    };
    // The square root keeps a long column from starving short ones.
    let shares: Vec<f64> = (0..count).map(|column| longest(column).sqrt()).collect();
    let rows = rows.iter().map(|row| {
        let cells = row.iter().cloned().chain(std::iter::repeat(String::new()));
        cells.take(count).collect()
    });
    Some(build(&shares, WIDTH, 1, rows.collect()))
}

/// A table of columns with the given shares of the width.
pub(super) fn build(shares: &[f64], width: f64, head: usize, rows: Vec<Vec<String>>) -> Table {
    let total: f64 = shares.iter().sum();
    let columns = shares.iter().map(|share| (share / total * width * 20.0).floor() / 20.0);
    // Many columns leave no room for 12 pt.
    let columns: Vec<f64> = columns.collect();
    let narrowest = columns.iter().copied().fold(f64::INFINITY, f64::min);
    let size = if narrowest < CELL + 2.0 * PADDING { SIZE * 0.75 } else { SIZE };
    Table {
        width: columns.iter().sum(),
        columns,
        head,
        rows,
        size,
        pitch: PITCH * size / SIZE,
        padding: PADDING,
    }
}
