//! Values that need no measure word: coverage, ranks, ratios, and what is to be kept where it is.

use gongwen::model::TargetKind;
use gongwen::reading::{self, Amount, Value};

use super::{amount, reference, table};

/// Runs a table of sentences and the promised amounts of one sort in them.
fn promised(
    name: &str,
    is_of_sort: impl Fn(&Amount) -> bool,
    written: impl Fn(&str, &Amount) -> String,
) {
    table(name, 2, |cells| {
        let text = cells[0];
        let amounts = reading::read(text, &reference()).into_iter().filter_map(|read| {
            let Value::Amount(amount) = &read.value else { return None };
            (read.verdict.is_commitment && is_of_sort(amount))
                .then(|| written(&text[read.range.clone()], amount))
        });
        let amounts = amounts.collect::<Vec<_>>().join("；");
        if amounts.is_empty() { "—".to_owned() } else { amounts }
    });
}

#[test]
fn coverage() {
    let covers = |amount: &Amount| amount.kind == TargetKind::Coverage;
    promised("coverage.md", covers, |words, _| words.to_owned());
}

#[test]
fn ranks() {
    promised("ranks.md", |read| read.kind == TargetKind::Rank, |_, read| amount(read));
}

#[test]
fn ratios() {
    promised("ratios.md", |read| read.kind == TargetKind::Ratio, |_, read| amount(read));
}

#[test]
fn maintenance() {
    let keeps = |read: &Amount| read.kind == TargetKind::Growth && read.low.is_zero();
    promised("maintenance.md", keeps, |_, read| amount(read));
}
