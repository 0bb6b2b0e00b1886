//! `gongwen check --fix`, `--unsafe-fixes` and `--diff`: files are mended, nothing a plan commits to changes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PLAN: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。全年培训,每季度1次,不少于300人次。
责任单位:市人社局、市教育局
完成时限：12月底前
";

const MENDED: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。全年培训，每季度1次，不少于300人次。
责任单位：市人社局、市教育局
完成时限：12月底前
";

fn gongwen(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn workspace(plans: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("plans")).expect("it can be made");
    for (name, plan) in plans {
        fs::write(folder.path().join("plans").join(name), plan).expect("it can be written");
    }
    folder
}

#[test]
fn files_are_mended_once_and_for_all() {
    let folder = workspace(&[("a.md", PLAN), ("b.md", MENDED)]);
    let read = |name: &str| {
        fs::read_to_string(folder.path().join("plans").join(name)).expect("it is there")
    };
    let first = gongwen(folder.path(), &["check", "--fix"], "");
    assert_eq!(first.status.code(), Some(0));
    assert_eq!(text(&first.stderr), "已改正2处\n");
    assert!(
        !text(&first.stdout).contains("halfwidth-punctuation"),
        "what was mended is not reported"
    );
    assert_eq!((read("a.md").as_str(), read("b.md").as_str()), (MENDED, MENDED));
    let second = gongwen(folder.path(), &["check", "--fix"], "");
    assert_eq!(text(&second.stderr), "");
    assert_eq!(read("a.md"), MENDED);
}

#[test]
fn line_ends_and_marks_of_order_stay() {
    let windows = |plan: &str| format!("\u{FEFF}{}", plan.replace('\n', "\r\n"));
    let folder = workspace(&[("a.md", &windows(PLAN))]);
    gongwen(folder.path(), &["check", "--fix"], "");
    let mended = fs::read_to_string(folder.path().join("plans/a.md")).expect("it is there");
    assert_eq!(mended, windows(MENDED));
}

#[test]
fn a_difference_is_shown_and_nothing_written() {
    let folder = workspace(&[("a.md", PLAN), ("b.md", MENDED)]);
    let shown = gongwen(folder.path(), &["check", "--diff"], "");
    assert_eq!(shown.status.code(), Some(1), "there is something to mend");
    assert_eq!(
        text(&shown.stdout),
        "\
--- plans/a.md
+++ plans/a.md
@@ -2,6 +2,6 @@
 
 ## 一、主要工作
 
-1.开展培训。全年培训,每季度1次,不少于300人次。
-责任单位:市人社局、市教育局
+1.开展培训。全年培训，每季度1次，不少于300人次。
+责任单位：市人社局、市教育局
 完成时限：12月底前
"
    );
    assert_eq!(fs::read_to_string(folder.path().join("plans/a.md")).expect("it is there"), PLAN);
    let nothing = gongwen(folder.path(), &["check", "--diff", "plans/b.md"], "");
    assert_eq!((nothing.status.code(), text(&nothing.stdout)), (Some(0), String::new()));
}

#[test]
fn standard_input_is_mended_to_standard_output() {
    let folder = workspace(&[]);
    let mended = gongwen(folder.path(), &["check", "--fix", "-"], PLAN);
    assert_eq!(text(&mended.stdout), MENDED);
    assert!(text(&mended.stderr).contains("已改正2处"));
    let same = gongwen(folder.path(), &["check", "--fix", "-"], MENDED);
    assert_eq!(text(&same.stdout), MENDED, "a plan in order comes through as it is");
}

/// A fix that would make of one owner two, or of one number another, is left to a person.
#[test]
fn commitments_stay_as_they_are() {
    let folder = workspace(&[("a.md", PLAN)]);
    let exported = || {
        let export = gongwen(folder.path(), &["export", "plans/a.md"], "");
        let value: serde_json::Value = serde_json::from_slice(&export.stdout).expect("JSON");
        let items = value["plans"][0]["items"].as_array().expect("items").clone();
        let facts = items.iter().map(|item| {
            let names: Vec<_> = item["owners"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|owner| owner["name"].clone())
                .collect();
            let targets: Vec<_> = item["targets"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|target| {
                    (target["low"].clone(), target["unit"].clone(), target["comparator"].clone())
                })
                .collect();
            (names, targets, item["due"].clone())
        });
        facts.collect::<Vec<_>>()
    };
    let before = exported();
    assert_eq!(before[0].0, ["市人社局", "市教育局"]);
    gongwen(folder.path(), &["check", "--fix"], "");
    assert_eq!(exported(), before);
}
