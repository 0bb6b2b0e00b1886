//! The responsibility matrix as an annex of the notice.

use super::grid::MILLIMETRE;
use super::{AnnexPages, table, title};
use crate::values::date;
use crate::view::{ItemView, PlanView};

/// Width of the type area of a landscape page.
const WIDTH: f64 = 225.0 * MILLIMETRE;
/// Columns and their shares of the width.
const COLUMNS: &[(&str, f64)] =
    &[("序号", 4.0), ("工作事项", 14.0), ("工作目标", 25.0), ("责任单位", 21.0), ("完成时限", 9.0)];

/// The annex that follows `others`.
pub(super) fn annex(plan: &PlanView, others: usize) -> AnnexPages {
    let head = COLUMNS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let rows = std::iter::once(head).chain(plan.items.iter().map(row)).collect();
    let shares: Vec<f64> = COLUMNS.iter().map(|(_, share)| *share).collect();
    let label = if others == 0 { "附件".to_owned() } else { format!("附件{}", others + 1) };
    AnnexPages {
        label,
        title: title::break_title(&format!("{}责任矩阵", plan.title), ""),
        table: table::build(&shares, WIDTH, 1, rows),
    }
}

fn row(item: &ItemView) -> Vec<String> {
    let targets = item.targets.iter().map(|target| {
        let hedge = if target.hedged { "（力争）" } else { "" };
        if target.object.is_empty() {
            format!("{}{hedge}", target.text)
        } else {
            format!("{}：{}{hedge}", target.object, target.text)
        }
    });
    let owners = |role: &str| {
        let names = item.owners.iter().filter(|owner| owner.role == role);
        names.map(|owner| owner.name.as_str()).collect::<Vec<_>>().join("、")
    };
    let roles = [("牵头：", "lead"), ("", "responsible"), ("配合：", "support")];
    let owners = roles.into_iter().filter_map(|(label, role)| {
        let names = owners(role);
        (!names.is_empty()).then(|| format!("{label}{names}"))
    });
    vec![
        item.number.to_string(),
        item.title.clone(),
        targets.collect::<Vec<_>>().join("\n"),
        owners.collect::<Vec<_>>().join("\n"),
        item.due.as_deref().map(date::display_iso).unwrap_or_default(),
    ]
}
