//! Empty cells of a table of tasks: merged with the cell above, or missing.

use super::columns::Column;
use super::table::{Reader, is_as_above, is_ditto, is_header, is_total};
use crate::syntax::{FieldKind, Text};
use crate::values::role::Role;

impl Reader<'_> {
    /// Whether every cell is written out: what other tables merge is repeated here, or all that is empty stands in one row.
    pub(super) fn is_written_out(&self, rows: &[&[Text]]) -> bool {
        let rows: Vec<&&[Text]> = rows.iter().filter(|row| is_task_row(row)).collect();
        let of_kind = |is: &dyn Fn(Column) -> bool| -> Vec<usize> {
            (0..self.columns.len()).filter(|at| is(self.columns[*at])).collect()
        };
        let categories = of_kind(&|column| column == Column::Category);
        let repeats = |at: &usize| {
            rows.windows(2).any(|pair| {
                let [above, below] = pair else { return false };
                let written = cell_of(above, *at);
                !written.is_empty() && written == cell_of(below, *at)
            })
        };
        let has_ditto = rows.iter().any(|row| row.iter().any(|cell| is_ditto(cell.as_str())));
        if rows.len() < FEWEST_ROWS || has_ditto {
            return false;
        }
        if categories.iter().any(repeats) {
            return true;
        }
        let said = of_kind(&|column| matches!(column, Column::Category | Column::Task));
        let stated = of_kind(&|column| {
            matches!(
                column,
                Column::Field(
                    FieldKind::Persons
                        | FieldKind::Deadline
                        | FieldKind::Owners(Role::Lead | Role::Responsible)
                )
            )
        });
        let lacks = |row: &[Text], columns: &[usize]| {
            columns.iter().any(|at| is_as_above(cell_of(row, *at)))
        };
        let gaps = rows.iter().filter(|row| lacks(row, &stated)).count();
        gaps == 1 && !rows.iter().any(|row| lacks(row, &said))
    }
}

fn cell_of(row: &[Text], at: usize) -> &str {
    row.get(at).map_or("", Text::as_str).trim()
}

/// Whether a row has cells of its own, and is neither a head, nor a total, nor the name of a category in every cell.
fn is_task_row(row: &[Text]) -> bool {
    let mut filled = row.iter().filter(|cell| !cell.is_empty());
    let Some(first) = filled.next() else { return false };
    let others = filled.clone().filter(|cell| cell.as_str() != first.as_str()).count();
    others >= 1
        && filled.count() >= 2
        && !is_header(row)
        && !row.iter().take(2).any(|cell| is_total(cell.as_str()))
}

/// Rows of the smallest table whose only gap is taken for a missing cell: in a smaller one it may as well be merged.
const FEWEST_ROWS: usize = 4;
