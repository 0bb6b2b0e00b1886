//! Products in tables: 数量 × 单价 = 金额, 期数 × 每期人数 = 总人数.

use rust_decimal::Decimal;

use crate::checks::Findings;
use crate::diagnostic::message;
use crate::syntax::{Table, Text};
use crate::values::numeral;

/// The columns whose product a third one states.
struct Columns {
    rate: usize,
    units: usize,
    total: usize,
}

/// Compares the rows of a table that states products; where most rows are no product, the columns mean something else.
pub(super) fn look(table: &Table, findings: &mut Findings) {
    let Some(columns) = columns(&table.head) else { return };
    let (mut right, mut wrong) = (0, Vec::new());
    for row in &table.rows {
        let read =
            |column: usize| value(row.get(column)?.as_str(), table.head.get(column)?.as_str());
        let (Some(rate), Some(units), Some(total)) =
            (read(columns.rate), read(columns.units), read(columns.total))
        else {
            continue;
        };
        let is_sum =
            row.iter().any(|cell| ["合计", "总计", "小计"].contains(&cell.as_str().trim()));
        let Some(product) = rate.number.checked_mul(units.number).filter(|_| !is_sum) else {
            continue;
        };
        if is_product(product, &rate, &total) {
            right += 1;
        } else {
            wrong.push((&row[columns.total], product, total.factor));
        }
    }
    if right >= wrong.len().max(1) {
        for (text, product, factor) in wrong {
            report(text, product, factor, findings);
        }
    }
}

fn columns(head: &[Text]) -> Option<Columns> {
    let only = |is: fn(&str) -> bool| {
        let mut found = head.iter().enumerate().filter(|(_, cell)| is(name(cell.as_str())));
        let (at, _) = found.next()?;
        found.next().is_none().then_some(at)
    };
    let rate = only(is_rate)?;
    let units = only(|name| !is_rate(name) && !is_total(name) && is_units(name))?;
    let total = only(|name| !is_rate(name) && is_total(name))?;
    Some(Columns { rate, units, total })
}

fn is_rate(name: &str) -> bool {
    name.starts_with('每')
        || ["单价", "均价", "户均", "人均"].iter().any(|word| name.contains(word))
}

fn is_units(name: &str) -> bool {
    name.ends_with('数') || name.ends_with("数量")
}

fn is_total(name: &str) -> bool {
    ["金额", "总价", "合价", "总投资", "总额", "合计", "小计", "总计", "总人数", "总数"]
        .iter()
        .any(|word| name.contains(word))
}

/// The head without its measure: 单价 of 单价（万元）.
fn name(head: &str) -> &str {
    head.split(['（', '(', '/', '／']).next().unwrap_or(head).trim()
}

/// A number in a cell, in the base unit.
struct Value {
    number: Decimal,
    /// What one of its measure is.
    factor: Decimal,
    /// Whether its measure is written.
    is_measured: bool,
    /// Digits behind its point, as written.
    scale: u32,
}

fn value(cell: &str, head: &str) -> Option<Value> {
    let cell = cell.trim();
    let read = numeral::read(cell)
        .filter(|read| read.high.is_none() && !read.is_open && !read.is_chinese)?;
    let behind = cell[read.length..].trim();
    let measure = head.find(['（', '(', '/', '／']).map_or("", |at| &head[at..]);
    let words = if behind.is_empty() { measure } else { behind };
    // 3万 is read as a number already.
    let factor = [("亿元", 100_000_000), ("万元", 10_000), ("万", 10_000), ("千元", 1_000)]
        .into_iter()
        .find(|(word, _)| words.contains(word))
        .map_or(1_u64, |(_, factor)| factor);
    let factor = Decimal::from(factor);
    Some(Value {
        number: read.value.checked_mul(factor)?,
        factor,
        is_measured: words.contains('元'),
        scale: read.value.scale(),
    })
}

/// Whether a product is the total, rounding allowed, and measures that are left out.
fn is_product(product: Decimal, rate: &Value, total: &Value) -> bool {
    let near = |product: Decimal| {
        let difference = (product - total.number).abs();
        if total.scale == 0 && total.factor == Decimal::ONE {
            return difference < Decimal::ONE;
        }
        let half = Decimal::new(5, total.scale.min(20) + 1);
        half.checked_mul(total.factor).is_some_and(|allowed| {
            difference <= allowed && (total.scale > 0 || difference < product / Decimal::from(50))
        })
    };
    let thousands = Decimal::from(10_000);
    near(product)
        || rate.is_measured != total.is_measured
            && (product.checked_mul(thousands).is_some_and(near)
                || product.checked_div(thousands).is_some_and(near))
}

fn report(text: &Text, product: Decimal, factor: Decimal, findings: &mut Findings) {
    let product = product.checked_div(factor).unwrap_or(product).normalize();
    let written = text.as_str().trim();
    findings.report(
        text.whole(),
        message(
            format!("这一行的数量和单价乘起来是{product}，表中写的是“{written}”"),
            format!("number and price of this row make {product}, the table states {written}"),
        ),
        message("核对数量、单价和金额，改到相符", "correct the number, the price or the amount"),
    );
}
