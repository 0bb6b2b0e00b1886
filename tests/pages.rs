//! The pages of the checks, as `gongwen explain` and `gongwen checks` print them.

mod beside;

use std::path::Path;
use std::process::{Command, Output};

use beside::check_beside;
use gongwen::checks::{Check, GROUPS, all};
use gongwen::config::{Register, Settings};
use gongwen::source::SourceFile;
use serde_json::Value;

fn gongwen(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn printed(arguments: &[&str]) -> String {
    let output = gongwen(arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn complaint(arguments: &[&str]) -> String {
    let output = gongwen(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn a_page_says_all_there_is_to_know() {
    let page = printed(&["explain", "missing-owner"]);
    for part in [
        "# missing-owner\n\n事项没有责任单位\n\n- 级别：错误\n- 类别：责任单位\n- 依据：",
        "\n## 为什么\n",
        "\n## 示例\n~~~plan\n",
        "\n## 怎么改\n",
        "\n## 怎样不报\n",
        "\nchecks: {missing-owner: off}\n",
        "\n<!-- gongwen: allow missing-owner 理由 -->\n",
    ] {
        assert!(page.contains(part), "no {part:?} in\n{page}");
    }
    let page = printed(&["explain", "missing-owner", "--lang", "en"]);
    for part in [
        "# missing-owner\n\nan item names no owner\n\n- Severity: error\n- Group: Owners\n- Source: ",
        "\n## Why\n",
        "\n## Example\n~~~plan\n## 一、主要工作\n",
        "\n~~~\n\n## What to do\n",
        "\n## How to silence it\n",
        "\n<!-- gongwen: allow missing-owner REASON -->\n",
    ] {
        assert!(page.contains(part), "no {part:?} in\n{page}");
    }
}

#[test]
fn several_pages_and_all() {
    let pages = printed(&["explain", "missing-owner", "no-items"]);
    let titles: Vec<&str> = pages.lines().filter(|line| line.starts_with("# ")).collect();
    assert!(
        titles.starts_with(&["# missing-owner"]) && titles.contains(&"# no-items"),
        "{titles:?}"
    );

    for language in ["zh", "en"] {
        let document = printed(&["explain", "--all", "--lang", language]);
        let (mut heads, mut is_example) = (Vec::new(), false);
        for line in document.lines() {
            is_example ^= line.starts_with("~~~");
            if line.starts_with('#') && !is_example {
                heads.push(line);
            }
        }
        assert!(!is_example, "every example ends");
        let of = |level: &str| heads.iter().filter(|head| head.starts_with(level)).count();
        assert_eq!((of("# "), of("## "), of("### ")), (1, GROUPS.len(), all().count()));
        assert_eq!(of("#### "), all().count() * 4, "{language}: four parts each");
        for check in all() {
            assert!(heads.contains(&format!("### {}", check.name).as_str()), "{}", check.name);
        }
    }
}

#[test]
fn wrong_names_are_explained() {
    assert!(complaint(&["explain", "mising-owner"]).contains("是不是“missing-owner”"));
    let english = complaint(&["explain", "missing-owner", "no-item", "--lang", "en"]);
    assert!(english.contains("did you mean no-items?"), "{english}");
    assert!(complaint(&["explain"]).contains("CHECK"));
    assert!(!complaint(&["explain", "--all", "no-items"]).is_empty());
}

fn block<'t>(check: &'t Check, kind: &str) -> Option<&'t str> {
    let (_, rest) = check.page.zh.split_once(&format!("~~~{kind}\n"))?;
    rest.split_once("~~~").map(|(text, _)| text)
}

/// What the page says about silencing is so: the comment silences the example of the page.
#[test]
fn the_comment_on_the_page_silences_the_check() {
    for check in all().filter(|check| check.name != "unused-allow") {
        let register = block(check, "units")
            .map(|text| Register::from_yaml("units", text).expect("valid"))
            .unwrap_or_default();
        let plan = block(check, "plan").expect("an example");
        let comment = format!("<!-- gongwen: allow {} 理由 -->\n", check.name);
        let allowed = match plan.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
            Some((front, rest)) => format!("---\n{front}\n---\n{comment}\n{rest}"),
            None => format!("{comment}\n{plan}"),
        };
        let source = SourceFile::new("plan.md", allowed);
        let beside: Vec<&str> = block(check, "beside").into_iter().collect();
        let settings = block(check, "settings")
            .map(|text| Settings::from_yaml("settings", text).expect("valid"))
            .unwrap_or_default();
        let found = check_beside(&source, &beside, &settings, &register);
        assert!(found.iter().all(|found| found.check != check.name), "{}", check.name);
    }
}

#[test]
fn checks_are_listed_in_three_forms() {
    let text = printed(&["checks"]);
    for group in GROUPS {
        assert!(text.lines().any(|line| line == group.title.zh), "{}", group.title.zh);
    }
    for check in all() {
        let start = format!("  {} ", check.name);
        let line = text.lines().find(|line| line.starts_with(&start)).expect("a line");
        assert!(line.contains(check.severity.label().zh) && line.ends_with(check.summary.zh));
    }

    let table = printed(&["checks", "--format", "markdown", "--lang", "en"]);
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), all().count() + 2);
    for (row, check) in rows[2..].iter().zip(all()) {
        assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
        assert!(row.contains(&format!("| `{}` | {} |", check.name, check.severity.name())));
        assert!(row.contains(check.source.en), "{row}");
    }
    let row = rows.iter().find(|row| row.contains("`halfwidth-punctuation`")).expect("a row");
    assert!(row.contains("| safe |"), "{row}");

    let list: Vec<Value> =
        serde_json::from_str(&printed(&["checks", "--format", "json"])).expect("a list");
    let names: Vec<&str> = list.iter().filter_map(|entry| entry["name"].as_str()).collect();
    assert_eq!(names, all().map(|check| check.name).collect::<Vec<_>>());
    let owner = list.iter().find(|entry| entry["name"] == "missing-owner").expect("an entry");
    assert_eq!(
        (&owner["group"], &owner["severity"], &owner["fix"]),
        (&"责任单位".into(), &"error".into(), &Value::Null)
    );
}
