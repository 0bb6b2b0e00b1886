//! What the documentation says is so.

mod beside;

use std::fmt::Write;
use std::path::Path;

use beside::check_beside;
use gongwen::checks::{GROUPS, all};
use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Language;
use gongwen::source::SourceFile;

const BEGIN: &str = "<!-- checks:begin -->\n";
const END: &str = "<!-- checks:end -->";

/// The tables of checks in both READMEs; `UPDATE=1` writes them anew.
#[test]
fn tables_of_checks_are_current() {
    for (name, language, head) in [
        ("README.md", Language::English, "| check | severity | finds |"),
        ("README.zh-CN.md", Language::Chinese, "| 检查 | 级别 | 查什么 |"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = std::fs::read_to_string(&path).expect("the README is there");
        let mut table = format!("{head}\n|---|---|---|\n");
        for group in GROUPS {
            let _ = writeln!(table, "| **{}** | | |", group.title.get(language));
            for check in group.checks {
                let severity = check.severity.label();
                let _ = writeln!(
                    table,
                    "| `{}` | {} | {} |",
                    check.name,
                    severity.get(language),
                    check.summary.get(language)
                );
            }
        }
        let begin = text.find(BEGIN).expect("the table begins") + BEGIN.len();
        let end = text.find(END).expect("the table ends");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, format!("{}{table}{}", &text[..begin], &text[end..]))
                .expect("the README can be written");
        } else {
            assert_eq!(
                &text[begin..end],
                table,
                "{name}: run UPDATE=1 cargo test --test documentation"
            );
        }
    }
}

/// Each check's page shows a plan that makes it fire.
#[test]
fn examples_of_checks_fire() {
    for check in all() {
        let block = |kind: &str| {
            let (_, rest) = check.page.zh.split_once(&format!("~~~{kind}\n"))?;
            rest.split_once("~~~").map(|(text, _)| text)
        };
        let plan = block("plan").unwrap_or_else(|| panic!("{} shows no example", check.name));
        let register = block("units").map_or_else(Register::default, |text| {
            Register::from_yaml("units", text).expect("valid")
        });
        let source = SourceFile::new("plan.md", plan);
        let settings = block("settings").map_or_else(Settings::default, |text| {
            Settings::from_yaml("settings", text).expect("valid")
        });
        let beside: Vec<&str> = block("beside").into_iter().collect();
        let found = check_beside(&source, &beside, &settings, &register);
        assert!(
            found.iter().any(|diagnostic| diagnostic.check == check.name),
            "{}: its example stays silent",
            check.name
        );
    }
}

/// Pages have the same parts, names are as files are, and each check has a fixture.
#[test]
fn checks_are_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for check in all() {
        for heading in ["## 为什么\n", "## 示例\n", "## 怎么改\n"] {
            assert!(check.page.zh.contains(heading), "{}: no {heading}", check.name);
        }
        assert!(
            check.page.en.contains("## Why\n") && check.page.en.contains("## What to do\n"),
            "{}",
            check.name
        );
        assert!(!check.source.zh.is_empty() && !check.source.en.is_empty(), "{}", check.name);
        assert!(
            root.join(format!("tests/checks/{}.md", check.name)).exists(),
            "{} has no fixture",
            check.name
        );
    }
}

/// Every check with its own severity, as published.
const PUBLISHED: &str = "\
error missing-owner
warning unknown-unit
warning former-name
warning unofficial-name
warning repeated-owner
warning group-without-lead
warning several-leads
warning owner-not-addressed
info unit-without-items
info overloaded-unit
warning person-without-unit
warning missing-target
warning vague-quantity
error conflicting-targets
error wrong-total
error wrong-product
error impossible-range
error contradictory-comparator
warning unfit-measure
error percent-over-100
warning missing-deadline
error impossible-date
warning deadline-outside-year
warning deadline-before-notice
warning deadline-after-section
warning conflicting-deadlines
warning vague-deadline
info deadline-on-holiday
info endless-recurrence
warning numbering
warning heading-level
warning duplicate-title
warning similar-items
warning empty-section
error wrong-count
error dangling-reference
warning missing-part
error title-mismatch
error year-mismatch
warning document-number-form
warning date-form
error date-order
warning addressee-colon
error annex-mismatch
error misquoted-title
warning issuing-verb
warning halfwidth-punctuation
warning mixed-width
error unbalanced-brackets
warning enumeration-comma
warning range-form
warning percent-form
warning date-dot
warning blank-in-chinese
warning ordinal-punctuation
warning ellipsis-and-dash
warning heading-punctuation
warning inconsistent-term
warning lowered-target
info dropped-item
info repeated-across-plans
error no-items
error invalid-front-matter
warning invalid-directive
warning unused-allow";

/// Settings and `allow` comments in offices' plans use these names: one that goes or changes its severity breaks them.
#[test]
fn names_and_severities_are_stable() {
    for line in PUBLISHED.lines() {
        let known = all().any(|check| format!("{} {}", check.severity.name(), check.name) == line);
        assert!(known, "{line} is gone");
    }
    for check in all() {
        let same = all().filter(|other| other.name == check.name).count();
        assert_eq!(same, 1, "{} stands twice", check.name);
    }
}

/// Both READMEs show the same code and commands.
#[test]
fn readmes_are_equal() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [english, chinese] = ["README.md", "README.zh-CN.md"]
        .map(|name| std::fs::read_to_string(root.join(name)).expect("the README is there"));
    let headings = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with('#'))
            .map(|line| line.matches('#').count())
            .collect::<Vec<_>>()
    };
    assert_eq!(headings(&english), headings(&chinese));
    let rust = |text: &str| {
        text.split("```rust\n").nth(1).and_then(|rest| rest.split("```").next()).map(str::to_owned)
    };
    assert_eq!(rust(&english), rust(&chinese));
    for command in english.split('`').filter(|code| code.starts_with("gongwen ")) {
        assert!(chinese.contains(command), "{command}");
    }
}
