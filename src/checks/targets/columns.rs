//! Totals of tables: rows and columns headed 合计, 小计 or 总计.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::checks::{Context, Findings};
use crate::diagnostic::message;
use crate::source::Span;
use crate::syntax::{Table, Text};
use crate::values::numeral;

/// Compares every total of a table with what it adds up.
pub(super) fn look(table: &Table, stated: &Stated<'_>, findings: &mut Findings) {
    let totals: Vec<Option<Total>> = table.rows.iter().map(|row| total_of_row(row)).collect();
    if totals.iter().any(Option::is_some) {
        let width = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in 0..width {
            if table.head.get(column).is_none_or(|head| adds_up(head.as_str())) {
                sum_column(table, &totals, column, stated, findings);
            }
        }
    }
    for column in 0..table.head.len() {
        if is_total(table.head[column].as_str()) {
            sum_rows(table, column, findings);
        }
    }
}

/// Which rows a row adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Total {
    /// 小计: those since the last.
    Part,
    /// 合计: all.
    All,
}

fn total_of_row(row: &[Text]) -> Option<Total> {
    let mut filled = row.iter().map(Text::as_str).filter(|cell| !cell.trim().is_empty());
    let is_named = |cell: Option<&str>| cell.filter(|cell| is_total(cell)).map(kind_of_total);
    is_named(filled.next()).or_else(|| is_named(filled.next()))
}

fn kind_of_total(cell: &str) -> Total {
    if cell.contains('小') { Total::Part } else { Total::All }
}

fn is_total(cell: &str) -> bool {
    let cell: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    let name = cell.split(['（', '(']).next().unwrap_or(&cell);
    name.chars().count() <= 6
        && ["合计", "总计", "小计", "共计", "总数"].iter().any(|word| name.ends_with(word))
}

/// Whether the values of a column may be added: rates, numbers of order and years may not.
fn adds_up(head: &str) -> bool {
    ![
        "率", "比", "%", "％", "序号", "编号", "年份", "年度", "均", "增幅", "增长", "增速",
        "电话", "排名", "每", "时限", "时间", "单价", "标准",
    ]
    .iter()
    .any(|word| head.contains(word))
}

/// What a cell adds to a sum: its number and its measure. An empty cell or a dash adds nothing.
fn value(cell: &str) -> Option<(Decimal, &str)> {
    let cell = cell.trim();
    if matches!(cell, "" | "—" | "-" | "/" | "——" | "／" | "–" | "0") {
        return Some((Decimal::ZERO, ""));
    }
    let read = numeral::read(cell)
        .filter(|read| read.high.is_none() && !read.is_open && !read.is_chinese)?;
    let unit = cell[read.length..].trim();
    let is_plain = unit.chars().count() <= 3
        && !unit.contains(|c: char| !c.is_alphabetic())
        && !["以上", "以下", "以内", "左右", "月", "年", "日", "%"]
            .iter()
            .any(|word| unit.contains(word));
    is_plain.then_some((read.value, unit))
}

fn sum_column(
    table: &Table,
    totals: &[Option<Total>],
    column: usize,
    stated: &Stated<'_>,
    findings: &mut Findings,
) {
    let cell = |row: usize| table.rows.get(row).and_then(|row| row.get(column));
    let (mut all, mut since) = (Sum::default(), Sum::default());
    let mut first = None;
    for (row, total) in totals.iter().enumerate() {
        let text = cell(row);
        let read = value(text.map_or("", Text::as_str));
        match total {
            None => {
                let Some((number, unit)) = read else { return };
                all.add(number, unit);
                since.add(number, unit);
                all.cells.extend(text);
                since.cells.extend(text);
            }
            Some(Total::Part) => {
                check(text, read, &since, stated, findings);
                since = Sum::default();
            }
            // A total above its parts waits for them.
            Some(Total::All) if all.count == 0 => first = text,
            Some(Total::All) => {
                check(text, read, &all, stated, findings);
                // What follows is another table in the same frame.
                (all, since) = (Sum::default(), Sum::default());
            }
        }
    }
    if let Some(text) = first {
        check(Some(text), value(text.as_str()), &all, stated, findings);
    }
}

/// A sum of cells of one measure.
#[derive(Debug, Default)]
struct Sum<'t> {
    /// The cells that are added.
    cells: Vec<&'t Text>,
    value: Decimal,
    count: usize,
    unit: Option<String>,
    is_mixed: bool,
    /// Digits behind the point at the most.
    scale: u32,
}

impl Sum<'_> {
    fn add(&mut self, number: Decimal, unit: &str) {
        if number.is_zero() {
            return;
        }
        self.is_mixed |= self.unit.as_deref().is_some_and(|known| known != unit);
        self.unit = Some(unit.to_owned());
        self.scale = self.scale.max(number.scale());
        match self.value.checked_add(number) {
            Some(value) => self.value = value,
            None => self.is_mixed = true,
        }
        self.count += 1;
    }

    /// Whether `total` is this sum, rounding of its summands allowed.
    fn is(&self, total: Decimal) -> bool {
        let difference = (self.value - total).abs();
        let rounded = self.scale.max(total.scale());
        if rounded == 0 {
            return difference.is_zero();
        }
        let half = Decimal::new(5, rounded.min(20) + 1);
        half.checked_mul(Decimal::from(self.count)).is_some_and(|allowed| difference <= allowed)
    }
}

/// Numbers that the plan's sentences state, gathered when they are first asked for.
pub(super) struct Stated<'c> {
    context: &'c Context<'c>,
    numbers: OnceCell<BTreeSet<Decimal>>,
}

impl<'c> Stated<'c> {
    pub(super) fn of(context: &'c Context<'c>) -> Self {
        Self { context, numbers: OnceCell::new() }
    }

    /// Whether a sentence states a number, or one ten thousand times as large: the head of a column may say 万元.
    fn has(&self, number: Decimal) -> bool {
        let numbers = self.numbers.get_or_init(|| self.gathered());
        let larger = number.checked_mul(Decimal::from(10_000));
        numbers.contains(&number) || larger.is_some_and(|larger| numbers.contains(&larger))
    }

    fn gathered(&self) -> BTreeSet<Decimal> {
        let mut numbers = BTreeSet::new();
        for text in self.context.outline.texts() {
            let string = text.as_str();
            let mut resume = 0;
            for (at, character) in string.char_indices() {
                if at < resume || !numeral::may_begin(character) {
                    continue;
                }
                let Some(read) = numeral::read(&string[at..]) else { continue };
                resume = at + read.length;
                // A cell with nothing but a number states nothing by itself, 12月 no twelve.
                let is_alone = read.length == string.len();
                let is_date = string[resume..].starts_with(['月', '日', '年', '号', '、', '.']);
                if !is_alone && !is_date && !string[..at].ends_with('第') {
                    numbers.insert(read.value);
                }
            }
        }
        numbers
    }
}

fn check(
    text: Option<&Text>,
    read: Option<(Decimal, &str)>,
    sum: &Sum<'_>,
    stated: &Stated<'_>,
    findings: &mut Findings,
) {
    let (Some(text), Some((total, unit))) = (text, read) else { return };
    let is_comparable = !sum.is_mixed
        && sum.count > 1
        && !total.is_zero()
        && (unit.is_empty()
            || sum.unit.as_deref().is_none_or(|known| known.is_empty() || known == unit));
    if !is_comparable || sum.is(total) {
        return;
    }
    // A total that the plan states elsewhere too is right; then one of its parts is wrong.
    let parts = if stated.has(total) { suspects(sum, stated) } else { Vec::new() };
    match parts.as_slice() {
        [part] => report_parts(part.whole(), text, sum.value, findings),
        [first, .., last] => {
            let all = Span { start: first.whole().start, end: last.whole().end };
            report_parts(all, text, sum.value, findings);
        }
        [] => report(text, sum.value, findings),
    }
}

/// The parts that stand nowhere else, or all of them where that tells nothing.
fn suspects<'t>(sum: &Sum<'t>, stated: &Stated<'_>) -> Vec<&'t Text> {
    let mut alone = Vec::new();
    for &cell in &sum.cells {
        let number = value(cell.as_str()).map(|(number, _)| number).filter(|n| !n.is_zero());
        if number.is_some_and(|number| !stated.has(number)) {
            alone.push(cell);
        }
    }
    if alone.len() == 1 { alone } else { sum.cells.clone() }
}

fn report_parts(span: Span, total: &Text, sum: Decimal, findings: &mut Findings) {
    let (sum, written) = (sum.normalize(), total.as_str().trim());
    findings
        .report(
            span,
            message(
                format!("各项之和是{sum}，表中合计和正文都是“{written}”"),
                format!("the cells add up to {sum}, but table and text state {written} in all"),
            ),
            message("核对每一项，改到与合计相等", "correct the cells until they make the total"),
        )
        .related(total.whole(), message(format!("合计“{written}”"), format!("{written} in all")));
}

/// Rows in which one column adds up the others; where at least half of the rows do, the rest are wrong.
fn sum_rows(table: &Table, total: usize, findings: &mut Findings) {
    let is_number = |row: &Vec<Text>, column: usize| {
        row.get(column).is_some_and(|cell| !cell.is_empty() && value(cell.as_str()).is_some())
    };
    let columns: Vec<usize> = (0..table.head.len())
        .filter(|&column| {
            let head = table.head[column].as_str();
            column != total
                && adds_up(head)
                && !is_total(head)
                && table.rows.iter().all(|row| is_number(row, column))
        })
        .collect();
    if columns.len() < 2 {
        return;
    }
    let (mut right, mut wrong) = (0, Vec::new());
    for row in &table.rows {
        let Some((stated, _)) = row.get(total).and_then(|cell| value(cell.as_str())) else {
            continue;
        };
        let mut sum = Sum::default();
        for &column in &columns {
            if let Some((number, _)) = value(row[column].as_str()) {
                sum.add(number, "");
            }
        }
        if sum.is(stated) {
            right += 1;
        } else if sum.count > 1 {
            wrong.push((&row[total], sum.value));
        }
    }
    if right >= wrong.len().max(1) {
        for (text, sum) in wrong {
            report(text, sum, findings);
        }
    }
}

fn report(text: &Text, sum: Decimal, findings: &mut Findings) {
    let (sum, written) = (sum.normalize(), text.as_str().trim());
    findings.report(
        text.whole(),
        message(
            format!("各项之和是{sum}，表中合计为“{written}”"),
            format!("the cells add up to {sum}, the table states {written}"),
        ),
        message("核对合计和每一项，改到相等", "correct the total or one of the cells"),
    );
}
