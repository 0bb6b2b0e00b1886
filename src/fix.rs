//! Mending a plan (修正): the fixes that checks offer, made in its text.
//!
//! A safe fix never changes what the plan commits to. That is not left to the checks: what is read before and after is compared, and
//! a fix after which another owner, number or date would be read is not made.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::compact::compact;
use crate::compile;
use crate::config::{Register, Settings};
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::model::{Comparator, Plan, Recurrence, Role};
use crate::source::SourceFile;

/// A plan's text with fixes made.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The text.
    pub source: SourceFile,
    /// How many fixes were made.
    pub made: usize,
}

/// Makes every fix that is at least as safe as `safety`, until none is left: what overlaps is made one after the other.
///
/// Doing it twice changes nothing more.
pub fn fix(source: &SourceFile, settings: &Settings, register: &Register, safety: Safety) -> Fixed {
    let read = |source: &SourceFile| compile(source, settings, register);
    let mut fixed = Fixed { source: source.clone(), made: 0 };
    let mut compiled = read(&fixed.source);
    for _ in 0..MOST_ROUNDS {
        let mut chosen = apart(&fixed.source, &compiled.diagnostics, safety);
        if safety == Safety::Safe {
            let before = commitments(&compiled.plan);
            chosen = harmless(&chosen, &|fixes: &[&Fix]| {
                commitments(&read(&apply(&fixed.source, fixes)).plan) == before
            });
        }
        if chosen.is_empty() {
            break;
        }
        let made = fixed.made + chosen.len();
        fixed = Fixed { source: apply(&fixed.source, &chosen), made };
        compiled = read(&fixed.source);
    }
    fixed
}

/// Rounds at the most; fixes that call each other forth forever would need more.
const MOST_ROUNDS: usize = 20;

/// Fixes of which none overlaps or touches one before it.
fn apart<'d>(source: &SourceFile, diagnostics: &'d [Diagnostic], safety: Safety) -> Vec<&'d Fix> {
    let mut occupied: BTreeSet<(usize, usize)> = BTreeSet::new();
    let offered = diagnostics.iter().filter_map(|found| found.fix.as_ref());
    offered
        .filter(|fix| safety == Safety::Unsafe || fix.safety == Safety::Safe)
        .filter(|fix| fix.edits.iter().any(|edit| source.slice(edit.span) != edit.replacement))
        .filter(|fix| {
            let mut places: Vec<(usize, usize)> =
                fix.edits.iter().map(|edit| (edit.span.start, edit.span.end)).collect();
            places.sort_unstable();
            let is_free = places.windows(2).all(|pair| pair[0].1 <= pair[1].0)
                && places.iter().all(|place| is_free(*place, &occupied));
            if is_free {
                occupied.extend(places);
            }
            is_free
        })
        .collect()
}

/// Whether nothing was taken that overlaps or touches this place.
fn is_free((start, end): (usize, usize), occupied: &BTreeSet<(usize, usize)>) -> bool {
    let before = occupied.range(..=(end, usize::MAX)).next_back();
    before.is_none_or(|(_, end)| *end < start)
}

/// Those of `fixes` after which the plan still commits to the same; all of them, if all of them do.
fn harmless<'d>(fixes: &[&'d Fix], keeps: &dyn Fn(&[&Fix]) -> bool) -> Vec<&'d Fix> {
    if fixes.is_empty() || keeps(fixes) {
        return fixes.to_vec();
    }
    if fixes.len() == 1 {
        return Vec::new();
    }
    let (first, second) = fixes.split_at(fixes.len() / 2);
    let first = harmless(first, keeps);
    let both = [first.clone(), harmless(second, keeps)].concat();
    if keeps(&both) { both } else { first }
}

/// The text with fixes made that are [`apart`].
fn apply(source: &SourceFile, fixes: &[&Fix]) -> SourceFile {
    let mut edits: Vec<&Edit> = fixes.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    let mut text = String::with_capacity(source.text().len());
    let mut at = 0;
    for edit in edits {
        text.push_str(&source.text()[at..edit.span.start]);
        text.push_str(&edit.replacement);
        at = edit.span.end;
    }
    text.push_str(&source.text()[at..]);
    SourceFile::new(source.path(), text)
}

/// What a plan commits to: all that a safe fix must leave as it is.
#[derive(Debug, PartialEq, Eq)]
struct Commitments {
    issued_on: Option<Date>,
    printed_on: Option<Date>,
    year: Option<i16>,
    items: Vec<Item>,
}

#[derive(Debug, PartialEq, Eq)]
struct Item {
    /// The title without signs and blanks, and how many fields there are: what is read as which part of the item.
    title: String,
    fields: usize,
    owners: Vec<(String, Role)>,
    persons: usize,
    targets: Vec<Value>,
    deadlines: Vec<Period>,
    due: Option<Date>,
}

type Value = (Comparator, Option<Decimal>, Option<Decimal>, String, Option<Date>);

type Period = (Option<Date>, Option<Date>, Option<Recurrence>);

fn commitments(plan: &Plan) -> Commitments {
    let items = plan.items.iter().map(|item| Item {
        title: compact(&item.title.value),
        fields: item.fields.len(),
        owners: item.owners.iter().map(|owner| (owner.name.clone(), owner.role)).collect(),
        persons: item.persons.len(),
        targets: item
            .targets
            .iter()
            .map(|target| {
                (target.comparator, target.low, target.high, target.unit.clone(), target.due)
            })
            .collect(),
        deadlines: item
            .deadlines
            .iter()
            .map(|deadline| (deadline.start, deadline.due, deadline.recurrence))
            .collect(),
        due: item.due,
    });
    Commitments {
        issued_on: plan.notice.issued_on.as_ref().map(|day| day.value),
        printed_on: plan.notice.printed_on.as_ref().map(|day| day.value),
        year: plan.year.as_ref().map(|year| year.value),
        items: items.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Severity, message};
    use crate::source::Span;

    fn offer(edits: &[(usize, usize, &str)]) -> Diagnostic {
        let edits = edits.iter().map(|(start, end, replacement)| Edit {
            span: Span::new(*start, *end),
            replacement: (*replacement).to_owned(),
        });
        Diagnostic {
            check: "any",
            severity: Severity::Warning,
            message: message("", ""),
            span: Span::new(0, 0),
            related: Vec::new(),
            help: message("", ""),
            fix: Some(Fix { safety: Safety::Safe, edits: edits.collect() }),
        }
    }

    type Edits<'e> = &'e [(usize, usize, &'e str)];

    #[test]
    fn of_fixes_that_overlap_the_first_is_made() {
        let source = SourceFile::new("x.md", "abcdef");
        let cases: &[(&[Edits<'_>], &str, usize)] = &[
            (&[&[(0, 1, "A")], &[(2, 3, "C")]], "AbCdef", 2),
            (&[&[(0, 3, "X")], &[(2, 4, "Y")]], "Xdef", 1),
            // All edits of a fix belong together.
            (&[&[(2, 3, "C")], &[(0, 1, "A"), (2, 4, "Y")]], "abCdef", 1),
            (&[&[(4, 5, "E"), (0, 1, "A")]], "AbcdEf", 1),
            // Two insertions at one place would come in an order that nobody chose.
            (&[&[(3, 3, "-")], &[(3, 3, "+")]], "abc-def", 1),
            (&[&[(0, 1, "a")]], "abcdef", 0),
            (&[&[(0, 3, "X"), (2, 4, "Y")]], "abcdef", 0),
        ];
        for (offers, expected, count) in cases {
            let found: Vec<Diagnostic> = offers.iter().map(|edits| offer(edits)).collect();
            let fixes = apart(&source, &found, Safety::Safe);
            let mended = apply(&source, &fixes);
            assert_eq!((mended.text(), fixes.len()), (*expected, *count), "{offers:?}");
        }
    }

    #[test]
    fn what_would_change_the_plan_is_left_out() {
        let found: Vec<Diagnostic> = (0..9).map(|at| offer(&[(at, at + 1, "X")])).collect();
        let fixes: Vec<&Fix> = found.iter().filter_map(|found| found.fix.as_ref()).collect();
        let is_bad = |fix: &Fix| matches!(fix.edits[0].span.start, 2 | 7);
        let kept = harmless(&fixes, &|fixes| !fixes.iter().any(|fix| is_bad(fix)));
        let places: Vec<usize> = kept.iter().map(|fix| fix.edits[0].span.start).collect();
        assert_eq!(places, [0, 1, 3, 4, 5, 6, 8]);
    }
}
