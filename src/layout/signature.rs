//! 发文机关署名 and 成文日期: how far they stand from the right edge (GB/T 9704-2012 §7.3.5).

use super::grid::{CELLS, cells};

/// Right indents of the offices and of the date, in characters.
#[derive(Debug, PartialEq)]
pub(super) struct Placement {
    pub(super) offices: Vec<f64>,
    pub(super) date: f64,
}

/// 不加盖印章 (§7.3.5.2): the office two characters from the right, the date's first character two right of the office's.
///
/// A date that would come nearer to the edge than two characters keeps that distance, and the office moves instead.
pub(super) fn unsealed(offices: &[String], date: &str) -> Placement {
    let date = cells(date);
    let widest = offices.iter().map(|office| cells(office)).fold(0.0, f64::max);
    // An office that fills the line wraps; the date then keeps the distance it has under a seal.
    if widest + 2.0 > CELLS {
        return Placement { offices: vec![2.0; offices.len()], date: 4.0 };
    }
    let under = widest - date;
    if under >= 2.0 || offices.is_empty() {
        let date = if offices.is_empty() { 4.0 } else { under };
        return Placement { offices: vec![2.0; offices.len()], date };
    }
    let office = |name: &String| (date + 4.0 - widest) + (widest - cells(name)) / 2.0;
    Placement { offices: offices.iter().map(office).collect(), date: 2.0 }
}

/// 加盖印章 (§7.3.5.1): the date four characters from the right, the office in the middle above it.
pub(super) fn sealed(office: &str, date: &str) -> Placement {
    let (office, date) = (cells(office).min(CELLS), cells(date));
    let date_indent = f64::max(4.0, (office - date) / 2.0);
    let centre = date_indent + date / 2.0;
    Placement { offices: vec![(centre - office / 2.0).max(0.0)], date: date_indent }
}
