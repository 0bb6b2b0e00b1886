//! Safe fixes are safe: made on every plan of the fixtures they leave nothing to fix, and the plan says the same as before.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use gongwen::checks::GROUPS;
use gongwen::compile;
use gongwen::config::{Register, Settings};
use gongwen::diagnostic::{Diagnostic, Edit, Safety};
use gongwen::model::Plan;
use gongwen::source::SourceFile;

/// The checks whose fixes change how a plan is written, and nothing else.
fn is_typography(check: &str) -> bool {
    let group = GROUPS.iter().find(|group| group.title.en == "Typography");
    group.is_some_and(|group| group.checks.iter().any(|known| known.name == check))
}

/// Makes the fixes of `diagnostics` that do not overlap an earlier one.
fn apply(source: &str, diagnostics: &[Diagnostic], safety: Safety) -> String {
    let mut taken: Vec<&Edit> = Vec::new();
    let found = diagnostics.iter().filter(|found| is_typography(found.check));
    for fix in found.filter_map(|found| found.fix.as_ref()) {
        let overlaps = |edit: &Edit| {
            taken.iter().any(|other| {
                edit.span == other.span
                    || edit.span.start < other.span.end && other.span.start < edit.span.end
            })
        };
        if fix.safety == safety && !fix.edits.iter().any(overlaps) {
            taken.extend(&fix.edits);
        }
    }
    taken.sort_by_key(|edit| edit.span);
    let mut text = source.to_owned();
    for edit in taken.iter().rev() {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    text
}

/// What a plan says, without how it is written.
fn meaning(plan: &Plan) -> String {
    let narrow = |name: &str| name.replace('（', "(").replace('）', ")");
    let mut said = format!(
        "{:?} {:?} {} sections\n",
        plan.notice.issued_on.as_ref().map(|date| date.value),
        plan.notice.printed_on.as_ref().map(|date| date.value),
        plan.sections.len()
    );
    for item in &plan.items {
        let _ = writeln!(said, "{} {:?}", item.number, item.due);
        for owner in &item.owners {
            let _ = writeln!(said, "  {} {:?}", narrow(&owner.name), owner.role);
        }
        for target in &item.targets {
            let _ = writeln!(
                said,
                "  {:?} {:?} {:?}..{:?} {} {:?}",
                target.kind, target.comparator, target.low, target.high, target.unit, target.due
            );
        }
        for deadline in &item.deadlines {
            let _ = writeln!(
                said,
                "  {:?}..{:?} {:?}",
                deadline.start, deadline.due, deadline.recurrence
            );
        }
    }
    said
}

fn check(name: &str, text: &str, register: &Register) {
    let settings = Settings::default();
    let before = compile(&SourceFile::new(name, text), &settings, register);
    let (mut text, mut now) = (text.to_owned(), before.clone());
    for _ in 0..MOST_ROUNDS {
        let fixed = apply(&text, &now.diagnostics, Safety::Safe);
        if fixed == text {
            break;
        }
        text = fixed;
        now = compile(&SourceFile::new(name, text.as_str()), &settings, register);
    }
    let left: Vec<_> = now
        .diagnostics
        .iter()
        .filter(|found| is_typography(found.check))
        .filter(|found| found.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe))
        .map(|found| (found.check, &found.message.zh))
        .collect();
    assert!(left.is_empty(), "{name}: still to fix: {left:?}\n{text}");
    assert_eq!(meaning(&before.plan), meaning(&now.plan), "{name}: fixed\n{text}");
}

/// Fixes that overlap are made one after the other.
const MOST_ROUNDS: usize = 5;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).expect("the folder is there");
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

#[test]
fn safe_fixes_leave_what_a_plan_says() {
    let mut count = 0;
    for path in files("tests/checks") {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let mut register = Register::default();
        for part in text.split("\n~~~").skip(1) {
            let (kind, rest) = part.split_once('\n').unwrap_or_default();
            let body = format!("{rest}\n");
            match kind {
                "units" => register = Register::from_yaml("units", &body).expect("valid"),
                "plan" => {
                    count += 1;
                    check(&format!("{} plan {count}", path.display()), &body, &register);
                    register = Register::default();
                }
                _ => {}
            }
        }
    }
    assert!(count > 50, "only {count} plans");
}

#[test]
fn safe_fixes_leave_what_real_plans_say() {
    for path in files("plans") {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        check(&path.display().to_string(), &text, &Register::default());
    }
}
