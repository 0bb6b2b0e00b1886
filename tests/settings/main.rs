//! What settings do: which checks run at which level, what is said about mistakes in them, and their schema.

mod levels;
mod mistakes;
mod schema;

#[path = "../program/mod.rs"]
mod program;

use std::path::Path;

use gongwen::config::Settings;

use program::{run, write};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn settings(yaml: &str) -> Settings {
    Settings::from_yaml("plans/gongwen.yaml", yaml)
        .unwrap_or_else(|error| panic!("{yaml}: {error}"))
}

const PLAN: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。认真开展培训。
责任单位：市人社局

2.改造旧房。积极推进旧房改造。
责任单位：市住建局
";

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "plans/a.md", PLAN);
    folder
}

/// The line that closes a report.
fn closing(folder: &Path, arguments: &[&str]) -> String {
    run(folder, arguments).1.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn the_command_line_chooses_checks() {
    let folder = workspace();
    let at = folder.path();
    let count = |arguments: &[&str]| {
        let line = closing(at, arguments);
        line.split_once('：').map(|(_, counts)| counts.to_owned()).unwrap_or(line)
    };
    assert_eq!(count(&["check"]), "0个错误，4个警告，0个提示");
    assert_eq!(count(&["check", "--profile", "draft"]), "0个错误，0个警告，4个提示");
    assert_eq!(count(&["check", "--profile", "strict"]), "4个错误，0个警告，0个提示");
    assert_eq!(count(&["check", "--select", "targets"]), "0个错误，2个警告，0个提示");
    assert_eq!(
        count(&["check", "--ignore", "missing-target,deadlines"]),
        "0个错误，0个警告，0个提示"
    );
    write(at, "plans/gongwen.yaml", "profile: strict\n");
    assert_eq!(count(&["check"]), "4个错误，0个警告，0个提示");
    assert_eq!(count(&["check", "--profile", "issue"]), "0个错误，4个警告，0个提示");
    assert_eq!(run(at, &["build", "--formats", "json"]).0, 1);
    assert_eq!(run(at, &["build", "--formats", "json", "--profile", "draft"]).0, 0);
    let (status, _, stderr) = run(at, &["check", "--select", "target"]);
    assert_eq!(status, 2);
    assert!(
        stderr.starts_with("错误: --select：没有名为“target”的检查；是不是“targets”？\n  = 帮助："),
        "{stderr}"
    );
    let (status, _, stderr) = run(at, &["check", "--profile", "drft"]);
    assert_eq!(status, 2);
    assert!(stderr.contains("draft") && stderr.contains("strict"), "{stderr}");
}

#[test]
fn levels_by_path_hold_from_every_folder() {
    let folder = workspace();
    let at = folder.path();
    write(at, "plans/draft/b.md", PLAN);
    write(at, "plans/gongwen.yaml", "per-path:\n  \"draft/**\": {all: off}\n");
    let plan = at.join("plans/draft/b.md");
    for (folder, arguments) in [
        (at.to_path_buf(), vec!["check", "plans/draft"]),
        (at.join("plans"), vec!["check", "draft/b.md"]),
        (at.join("plans/draft"), vec!["check", "b.md", "--settings", "../gongwen.yaml"]),
        (std::env::temp_dir(), vec!["check", plan.to_str().expect("a path")]),
    ] {
        let line = closing(&folder, &arguments);
        assert!(line.ends_with("0个错误，0个警告，0个提示"), "{arguments:?}: {line}");
    }
    assert!(closing(at, &["check"]).ends_with("0个错误，4个警告，0个提示"));
}
