//! Fixes on every plan of the fixtures and of `plans/`: made twice they change nothing more, and the safe ones leave what is read.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use gongwen::checks::GROUPS;
use gongwen::compile;
use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Safety;
use gongwen::fix::fix;
use gongwen::model::Plan;
use gongwen::source::SourceFile;

/// The checks whose fixes change how a plan is written, and nothing else.
fn is_typography(check: &str) -> bool {
    let group = GROUPS.iter().find(|group| group.name == "typography");
    group.is_some_and(|group| group.checks.iter().any(|known| known.name == check))
}

/// What a plan commits to, without how it is written.
fn meaning(plan: &Plan) -> String {
    let narrow = |name: &str| name.replace('（', "(").replace('）', ")");
    let mut said = format!(
        "{:?} {:?} {:?} {} sections\n",
        plan.year.as_ref().map(|year| year.value),
        plan.notice.issued_on.as_ref().map(|date| date.value),
        plan.notice.printed_on.as_ref().map(|date| date.value),
        plan.sections.len()
    );
    for item in &plan.items {
        let title: String = item.title.value.chars().filter(|c| c.is_alphanumeric()).collect();
        let (persons, fields) = (item.persons.len(), item.fields.len());
        let _ = writeln!(
            said,
            "{} {title} {:?} {persons} persons {fields} fields",
            item.number, item.due
        );
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
    let source = SourceFile::new(name, text);
    let read = |source: &SourceFile| compile(source, &settings, register);
    for safety in [Safety::Safe, Safety::Unsafe] {
        let once = fix(&source, &settings, register, safety);
        let twice = fix(&once.source, &settings, register, safety);
        assert_eq!(once.source.text(), twice.source.text(), "{name}: {safety:?}, made twice");
        assert_eq!(twice.made, 0, "{name}: {safety:?}, made twice");
    }
    let fixed = fix(&source, &settings, register, Safety::Safe).source;
    let (before, after) = (read(&source), read(&fixed));
    assert_eq!(meaning(&before.plan), meaning(&after.plan), "{name}: fixed\n{}", fixed.text());
    let left = after.diagnostics.iter().filter(|found| is_typography(found.check));
    for (found, offered) in left.filter_map(|found| Some((found, found.fix.as_ref()?))) {
        if offered.safety == Safety::Safe {
            let mut text = fixed.text().to_owned();
            let mut edits: Vec<_> = offered.edits.iter().collect();
            edits.sort_by_key(|edit| edit.span);
            for edit in edits.iter().rev() {
                text.replace_range(edit.span.range(), &edit.replacement);
            }
            let mended = read(&SourceFile::new(name, text.as_str()));
            assert_ne!(
                meaning(&after.plan),
                meaning(&mended.plan),
                "{name}: left to fix: {} {}\n{text}",
                found.check,
                found.message.zh
            );
        }
    }
}

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
fn fixes_of_the_fixtures_hold() {
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
fn fixes_of_real_plans_hold() {
    for path in files("plans") {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        check(&path.display().to_string(), &text, &Register::default());
    }
}
