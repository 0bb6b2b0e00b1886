//! What settings do: which checks run at which level, what is said about mistakes in them, and their schema.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use gongwen::checks::{all, named};
use gongwen::config::{Level, Levels, Place, Profile, Register, Selection, Selector, Settings};
use gongwen::diagnostic::{Language, Severity};
use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn settings(yaml: &str) -> Settings {
    Settings::from_yaml("plans/gongwen.yaml", yaml)
        .unwrap_or_else(|error| panic!("{yaml}: {error}"))
}

/// The level of `check` for the plan `path`: its severity, or `off`.
fn level(settings: &Settings, path: &str, check: &str) -> &'static str {
    Levels::of(settings, path).of_check(check).map_or("off", Severity::name)
}

/// The settings, the line and column, and what is said about it.
const MISTAKES: &[(&str, &str, &str)] = &[
    // Names of settings.
    ("register: a\n\nchekcs: {}", "3:1", "没有“chekcs”这一项设置；是不是“checks”？"),
    ("per_path: {}", "1:1", "没有“per_path”这一项设置；是不是“per-path”？"),
    (
        "thresholds:\n  leading-item: 5",
        "2:3",
        "没有“leading-item”这一项设置；是不是“leading-items”？",
    ),
    ("notice: {heads: none}", "1:10", "没有“heads”这一项设置；是不是“head”？"),
    ("电子邮件: a", "1:1", "没有“电子邮件”这一项设置"),
    ("checks: {}\nchecks: {}", "2:1", "“checks”写了两次"),
    // Names of checks, wherever they may stand.
    ("select: [owner]", "1:10", "没有名为“owner”的检查；是不是“owners”？"),
    (
        "ignore:\n  - owners\n  - mising-target",
        "3:5",
        "没有名为“mising-target”的检查；是不是“missing-target”？",
    ),
    (
        "checks:\n  missing-tagret: off",
        "2:3",
        "没有名为“missing-tagret”的检查；是不是“missing-target”？",
    ),
    (
        "per-path:\n  \"a\": {typografy: off}",
        "2:9",
        "没有名为“typografy”的检查；是不是“typography”？",
    ),
    ("checks: {完成时限: off}", "1:10", "没有名为“完成时限”的检查"),
    // Values.
    ("profile: draf", "1:10", "这里不能写“draf”；是不是“draft”？"),
    ("checks: {all: wraning}", "1:15", "这里不能写“wraning”；是不是“warning”？"),
    ("checks: {all: 3}", "1:15", "这里不能写“3”"),
    ("checks: {all: [error]}", "1:15", "这里应当是一个值"),
    ("notice: {head: leter}", "1:16", "这里不能写“leter”；是不是“letter”？"),
    ("notice: {record-on-even-page: maybe}", "1:31", "这里应当是 true 或者 false"),
    ("select: owners", "1:9", "这里应当是列表，如 [甲, 乙]"),
    ("checks: [missing-target]", "1:9", "这里应当是一行行的“名称: 值”"),
    ("register: [a]", "1:11", "这里应当是文字"),
    ("thresholds: {similarity: 101}", "1:14", "这里不能写“101”，应当是50到100的整数"),
    ("thresholds: {leading-items: 0}", "1:14", "这里不能写“0”，应当是1到1000的整数"),
    ("thresholds: {leading-items: -3}", "1:14", "这里不能写“-3”，应当是1到1000的整数"),
    ("thresholds: {leading-items: 很多}", "1:29", "这里应当是整数"),
    (
        "per-path: {\"a[\": {all: off}}",
        "1:12",
        "这里不能写“a[”，应当是路径的写法，如 draft/** 或者 2018*.md",
    ),
];

#[test]
fn mistakes_are_told_with_their_place() {
    for (yaml, place, words) in MISTAKES {
        let error = Settings::from_yaml("plans/gongwen.yaml", yaml).expect_err(yaml);
        assert_eq!(error.text(Language::Chinese), format!("plans/gongwen.yaml:{place}：{words}"));
        let english = error.text(Language::English);
        assert!(english.starts_with(&format!("plans/gongwen.yaml:{place}: ")), "{english}");
        let values = yaml.contains("电子邮件") || yaml.contains("完成时限");
        let is_chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        assert!(values || !english.contains(is_chinese), "{english}");
    }
}

#[test]
fn a_byte_order_mark_and_comments_are_no_settings() {
    assert_eq!(settings("\u{FEFF}profile: draft\n").profile, Profile::Draft);
    assert_eq!(settings("# profile: draft\n\n").profile, Profile::Issue);
}

#[test]
fn advice_lists_what_is_possible() {
    for (yaml, zh, en) in [
        ("profile: x", "可以写：draft、issue、strict", "possible here: draft, issue, strict"),
        (
            "checks: {all: x}",
            "可以写：off、info、warning、error",
            "possible here: off, info, warning, error",
        ),
        (
            "thresholds: {x: 1}",
            "可以写：leading-items、similarity",
            "possible here: leading-items, similarity",
        ),
        (
            "select: [x]",
            "检查的名称见 gongwen checks；也可以写组名 owners、targets、deadlines、structure、notice、typography、plan，或者 all",
            "gongwen checks lists the names; groups are owners, targets, deadlines, structure, notice, typography, plan, and all is every check",
        ),
        (
            "profile：draft",
            "冒号要用半角的“:”，后面空一格：名称: 值",
            "write the colon as “:”, with a blank behind it: name: value",
        ),
        (
            "profile: draft\nselect：[owners]",
            "冒号要用半角的“:”，后面空一格：名称: 值",
            "write the colon as “:”, with a blank behind it: name: value",
        ),
        ("checks:\n\tall: off", "缩进要用空格，不能用制表符", "indent with blanks, not with tabs"),
        (
            "checks:\n  # all: off",
            "这一项没有内容：写上内容，或者删掉这一行",
            "this setting is empty: write something, or delete the line",
        ),
    ] {
        let error = Settings::from_yaml("gongwen.yaml", yaml).expect_err(yaml);
        assert_eq!((error.help.zh.as_str(), error.help.en.as_str()), (zh, en), "{yaml}");
    }
}

#[test]
fn mistakes_in_the_register_are_told_too() {
    for (yaml, words) in [
        ("units:\n  - nam: 甲", "units.yaml:2:5：没有“nam”这一项设置；是不是“name”？"),
        ("units:\n  - full-name: 甲", "units.yaml:2:5：缺少“name”"),
        (
            "units:\n  - name: 甲\n    former-names: [{name: 乙, untl: 2018}]",
            "units.yaml:3:30：没有“untl”这一项设置；是不是“until”？",
        ),
        (
            "units:\n  - name: 甲\n    former-names: [{name: 乙, until: 前年}]",
            "units.yaml:3:30：这里不能写“前年”，应当是年份或者日期，如 2018、2018-12-31",
        ),
        (
            "units:\n  - name: 甲\n    former-names: [[乙]]",
            "units.yaml:3:20：这里应当是名称，或者 {name: 名称, until: 年份}",
        ),
        ("lead: first-name", "units.yaml:1:7：这里不能写“first-name”；是不是“first-named”？"),
    ] {
        let error = Register::from_yaml("units.yaml", yaml).expect_err(yaml);
        assert_eq!(error.text(Language::Chinese), words);
    }
    let register = "units: [{name: 甲, former-names: [乙, {name: 丙, until: 2018}, {name: 丁, until: 2018-06-30}]}]";
    let register = Register::from_yaml("units.yaml", register).expect("valid");
    let former = &register.units[0].former_names;
    assert!(former.iter().all(|name| name.is_former_in(2019)));
    assert_eq!(
        former.iter().map(|name| name.is_former_in(2018)).collect::<Vec<_>>(),
        [true, false, false]
    );
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

/// Checks of the catalogue that a profile names before they are there.
const TO_COME: &[&str] = &[
    "annex-mismatch",
    "date-form",
    "deadline-on-holiday",
    "document-number-form",
    "empty-section",
    "endless-recurrence",
    "missing-part",
    "owner-not-addressed",
    "person-without-unit",
    "repeated-owner",
    "unit-without-items",
    "unofficial-name",
    "vague-deadline",
];

#[test]
fn profiles_name_checks_and_lean_one_way() {
    for profile in Profile::ALL {
        let mut checks_begin = false;
        for (name, level) in profile.rows() {
            let is_group = Selector::named(name).is_ok() && named(name).is_none();
            assert!(is_group || named(name).is_some() || TO_COME.contains(name), "{name}");
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

fn schema(what: &str) -> Value {
    let output = gongwen(Path::new(ROOT), &["schema", what]);
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The settings that a new workspace starts with, and each example in their comments.
fn examples() -> Vec<String> {
    let text =
        fs::read_to_string(Path::new(ROOT).join("plans/gongwen.yaml")).expect("the settings");
    let mut examples = vec![text.clone()];
    let keys =
        ["notice", "fonts", "select", "ignore", "checks", "per-path", "thresholds", "baseline"];
    for line in text.lines() {
        let Some(line) = line.strip_prefix("#   ") else { continue };
        if keys.iter().any(|key| line.starts_with(&format!("{key}:"))) {
            examples.push(format!("{line}\n"));
        } else if let Some(last) = examples.last_mut()
            && line.starts_with("  ")
            && !last.starts_with('#')
        {
            last.push_str(line);
            last.push('\n');
        }
    }
    assert_eq!(examples.len(), keys.len() + 1, "{examples:#?}");
    examples
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let validator = jsonschema::validator_for(&schema("settings")).expect("a schema");
    // As editors read it: off is a word, not a truth value.
    let read = |yaml: &str| -> Value {
        let options = serde_yaml::options! { strict_booleans: true };
        serde_yaml::from_str_with_options(yaml, options)
            .unwrap_or_else(|error| panic!("{yaml}: {error}"))
    };
    let is_valid = |yaml: &str| validator.is_valid(&read(yaml));
    let of_readmes = ["README.md", "README.zh-CN.md"].map(|name| {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).expect("the README");
        let (_, rest) = text.split_once("```yaml\n").expect("an example");
        rest.split("```").next().unwrap_or_default().to_owned()
    });
    for example in examples().into_iter().chain(of_readmes) {
        assert!(Settings::from_yaml("example", &example).is_ok(), "{example}");
        assert!(is_valid(&example), "{example}");
    }
    for (yaml, _, _) in
        MISTAKES.iter().filter(|(yaml, ..)| !yaml.contains("checks: {}\n") && !yaml.contains("a["))
    {
        assert!(!is_valid(yaml), "{yaml}");
    }
    assert!(!is_valid("fonts: {bodi: [仿宋]}"));
    let validator = jsonschema::validator_for(&schema("register")).expect("a schema");
    for name in ["plans/units.yaml", "src/cli/starter/units.yaml"] {
        let text = fs::read_to_string(Path::new(ROOT).join(name)).expect("the register");
        assert!(validator.is_valid(&read(&text)), "{name}");
    }
    for wrong in
        ["units: [{nam: 甲}]", "units: [{name: 甲, former-names: [{name: 乙, untl: 2018}]}]"]
    {
        assert!(!validator.is_valid(&read(wrong)), "{wrong}");
    }
}

/// `UPDATE=1` writes it anew.
#[test]
fn the_schema_beside_the_settings_is_current() {
    let path = Path::new(ROOT).join("plans/gongwen.schema.json");
    let output = gongwen(Path::new(ROOT), &["schema", "settings"]);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &output.stdout).expect("the schema can be written");
    }
    let stands = fs::read(&path).expect("the schema");
    assert!(stands == output.stdout, "run UPDATE=1 cargo test --test settings");
    let schema: Value = serde_json::from_slice(&stands).expect("JSON");
    let levels = schema["$defs"]["Levels"]["properties"].as_object().expect("levels");
    assert_eq!(levels.len(), Selector::names().len());
    assert_eq!(levels["missing-owner"]["description"], "事项没有责任单位");
}

const PLAN: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。大力开展培训。
责任单位：市人社局

2.改造旧房。积极推进旧房改造。
责任单位：市住建局
";

fn gongwen(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program runs")
}

/// Exit status, standard output and standard error.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = gongwen(folder, arguments);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().unwrap_or(-1), text(output.stdout), text(output.stderr))
}

fn write(folder: &Path, name: &str, content: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, content).expect("the file can be written");
}

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
