//! Which level wins.

use gongwen::checks::{all, named};
use gongwen::config::{Level, Levels, Place, Profile, Selection, Selector, Settings};
use gongwen::diagnostic::Severity;

use crate::settings;

/// The level of `check` for the plan `path`: its severity, or `off`.
fn level(settings: &Settings, path: &str, check: &str) -> &'static str {
    Levels::of(settings, path).of_check(check).map_or("off", Severity::name)
}

/// Settings, what the command line selects and ignores, a check, and its level; `missing-owner` is an error and
/// `missing-target` a warning of their own.
const PRECEDENCE: &[(&str, [&str; 2], &str, &str)] = &[
    // A check's own severity, then the profile.
    ("", ["", ""], "missing-target", "warning"),
    ("profile: issue", ["", ""], "missing-target", "warning"),
    ("profile: draft", ["", ""], "missing-target", "info"),
    ("profile: strict", ["", ""], "missing-target", "error"),
    ("profile: draft", ["", ""], "title-mismatch", "error"),
    // Selections in the settings.
    ("select: [owners]", ["", ""], "missing-owner", "error"),
    ("select: [owners]", ["", ""], "missing-target", "off"),
    ("select: [all]", ["", ""], "missing-target", "warning"),
    ("ignore: [owners]", ["", ""], "missing-owner", "off"),
    ("ignore: [owners]", ["", ""], "missing-target", "warning"),
    ("{select: [owners], ignore: [missing-owner]}", ["", ""], "missing-owner", "off"),
    ("{select: [missing-owner], ignore: [owners]}", ["", ""], "missing-owner", "error"),
    ("{select: [missing-owner], ignore: [missing-owner]}", ["", ""], "missing-owner", "off"),
    ("{select: [owners], ignore: [all]}", ["", ""], "unknown-unit", "warning"),
    // Levels win over selections, names over groups.
    ("{profile: strict, checks: {missing-target: info}}", ["", ""], "missing-target", "info"),
    ("checks: {missing-target: error, targets: off}", ["", ""], "missing-target", "error"),
    ("checks: {missing-target: error, targets: off}", ["", ""], "vague-quantity", "off"),
    ("checks: {targets: info, all: off}", ["", ""], "missing-target", "info"),
    ("checks: {targets: info, all: off}", ["", ""], "missing-owner", "off"),
    ("{ignore: [targets], checks: {missing-target: error}}", ["", ""], "missing-target", "error"),
    // Paths win over checks.
    (
        "{checks: {missing-target: error}, per-path: {a.md: {all: off}}}",
        ["", ""],
        "missing-target",
        "off",
    ),
    (
        "{checks: {missing-target: error}, per-path: {b.md: {all: off}}}",
        ["", ""],
        "missing-target",
        "error",
    ),
    (
        "per-path: {a.md: {all: off, targets: info, missing-target: error}}",
        ["", ""],
        "missing-target",
        "error",
    ),
    (
        "per-path: {a.md: {missing-target: error}, '*.md': {all: info}}",
        ["", ""],
        "missing-target",
        "info",
    ),
    (
        "per-path: {'*.md': {all: info}, a.md: {missing-target: error}}",
        ["", ""],
        "missing-target",
        "error",
    ),
    // The command line wins over all.
    ("", ["targets", ""], "missing-target", "warning"),
    ("", ["targets", ""], "missing-owner", "off"),
    ("", ["", "missing-target"], "missing-target", "off"),
    ("checks: {missing-target: error}", ["targets", ""], "missing-target", "error"),
    ("checks: {missing-target: off}", ["targets", ""], "missing-target", "warning"),
    ("checks: {missing-target: off}", ["all", ""], "missing-target", "off"),
    ("per-path: {a.md: {all: off}}", ["missing-target", ""], "missing-target", "warning"),
    ("per-path: {a.md: {all: error}}", ["", "targets"], "missing-target", "off"),
    ("select: [owners]", ["targets", ""], "missing-target", "warning"),
    ("", ["targets", "vague-quantity"], "vague-quantity", "off"),
];

#[test]
fn the_particular_and_the_later_win() {
    for (yaml, command_line, check, expected) in PRECEDENCE {
        let [select, ignore] = command_line.map(|names| {
            names
                .split(',')
                .filter(|name| !name.is_empty())
                .map(|name| Selector::named(name).expect("known"))
                .collect()
        });
        let settings = Settings { command_line: Selection { select, ignore }, ..settings(yaml) };
        assert_eq!(
            level(&settings, "plans/a.md", check),
            *expected,
            "{yaml} {command_line:?} {check}"
        );
    }
}

#[test]
fn paths_are_seen_from_the_settings() {
    let rules = settings(
        "per-path: {'draft/**': {all: off}, '2018*.md': {all: info}, '**/old.md': {all: error}}",
    );
    for (path, expected) in [
        ("plans/draft/a.md", "off"),
        ("plans/draft/2019/a.md", "off"),
        ("./plans/draft/a.md", "off"),
        ("plans/final/../draft/a.md", "off"),
        ("plans/drafts/a.md", "warning"),
        ("plans/2018.md", "info"),
        ("plans/2018年.md", "info"),
        ("plans/2018/a.md", "warning"),
        ("plans/a/2018.md", "warning"),
        ("plans/old.md", "error"),
        ("plans/a/old.md", "error"),
        ("draft/a.md", "warning"),
        ("-", "warning"),
    ] {
        assert_eq!(level(&rules, path, "missing-target"), expected, "{path}");
    }
    for (folder, working_folder, path, expected) in [
        ("plans", "", "plans/draft/a.md", "draft/a.md"),
        ("", "", "draft/a.md", "draft/a.md"),
        ("plans", "", "other/a.md", "../other/a.md"),
        ("/office/plans", "/office", "plans/draft/a.md", "draft/a.md"),
        ("..", "/office/plans/draft", "a.md", "draft/a.md"),
        ("../plans", "/office/draft", "/office/plans/a.md", "a.md"),
        ("plans", "C:\\office", "C:\\office\\plans\\draft\\a.md", "draft/a.md"),
    ] {
        let place = Place { folder: folder.into(), working_folder: working_folder.into() };
        assert_eq!(place.relative(path), expected, "{folder} {working_folder} {path}");
    }
}

#[test]
fn profiles_name_checks_and_lean_one_way() {
    for profile in Profile::ALL {
        let mut checks_begin = false;
        for (name, level) in profile.rows() {
            let is_group = Selector::named(name).is_ok() && named(name).is_none();
            assert!(is_group || named(name).is_some(), "{name}");
            checks_begin |= !is_group;
            assert!(!is_group || !checks_begin, "{name}: rows for groups come first");
            let Some(own) = named(name).map(|check| check.severity) else { continue };
            match profile {
                Profile::Draft => assert!(level.severity() <= Some(own), "{name} is stricter"),
                Profile::Issue => panic!("{name}: checks keep their own severity"),
                Profile::Strict => assert_eq!(*level, Level::Error, "{name}"),
            }
        }
    }
    // A text that contradicts itself does so in a draft, too.
    let draft = settings("profile: draft");
    for check in ["title-mismatch", "year-mismatch"] {
        assert_eq!(level(&draft, "a.md", check), "error");
    }
    assert!(
        all().all(|check| level(&Settings::default(), "a.md", check.name) == check.severity.name())
    );
}
