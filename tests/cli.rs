//! The program as its users run it: commands, exit statuses, bad input, and the committed output.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn gongwen(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(folder)
        .args(arguments)
        .output()
        .expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

/// A run that could not be finished says why, in words that hold each of `words`.
fn fails(folder: &Path, arguments: &[&str], words: &[&str]) {
    let output = gongwen(folder, arguments);
    let message = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {message}");
    for word in words {
        assert!(message.contains(word), "{arguments:?}: no “{word}” in:\n{message}");
    }
    assert!(message.contains("帮助："), "{message}");
    assert!(!message.contains("panicked"), "{message}");
}

/// A workspace with one plan in order and nothing else.
fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("plans")).expect("plans/");
    write(folder.path(), "plans/a.md", GOOD);
    folder
}

const GOOD: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。6月底前举办3期培训班。
责任单位：市人社局
";

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, content).expect("the file can be written");
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            (PathBuf::from(path.file_name().expect("a name")), fs::read(&path).expect("a file"))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn exit_status_says_what_was_found() {
    let folder = workspace();
    assert_eq!(gongwen(folder.path(), &["check"]).status.code(), Some(0));
    write(
        folder.path(),
        "plans/b.md",
        GOOD.replace("责任单位：市人社局\n", "2.走访。走访5家企业。\n责任单位：市工信局\n"),
    );
    let output = gongwen(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output)
            .contains("错误[missing-owner]: 第1项“开展培训”没有责任单位\n --> plans/b.md:5:1\n"),
        "{}",
        stdout(&output)
    );
    assert_eq!(
        gongwen(folder.path(), &["check", "plans/a.md", "--deny-warnings"]).status.code(),
        Some(0)
    );
    write(folder.path(), "plans/a.md", GOOD.replace("6月底前", ""));
    assert_eq!(gongwen(folder.path(), &["check", "plans/a.md"]).status.code(), Some(0));
    assert_eq!(
        gongwen(folder.path(), &["check", "plans/a.md", "--deny-warnings"]).status.code(),
        Some(1)
    );
    write(folder.path(), "plans/gongwen.yaml", "checks: {missing-deadline: error}\n");
    assert_eq!(gongwen(folder.path(), &["check", "plans/a.md"]).status.code(), Some(1));
    write(folder.path(), "plans/gongwen.yaml", "checks: {missing-deadline: off}\n");
    assert_eq!(
        gongwen(folder.path(), &["check", "plans/a.md", "--deny-warnings"]).status.code(),
        Some(0)
    );
}

#[test]
fn bad_input_is_explained() {
    let folder = workspace();
    let at = folder.path();
    fails(at, &["check", "nowhere.md"], &["nowhere.md", "没有这个文件"]);
    // 关于 in GBK.
    write(at, "plans/gbk.md", b"# ok\n\xb9\xd8\xd3\xda\n");
    fails(at, &["check", "plans/gbk.md"], &["plans/gbk.md", "第2行、第6个字节", "GBK"]);
    fs::remove_file(at.join("plans/gbk.md")).expect("removed");
    fs::create_dir(at.join("empty")).expect("empty/");
    fails(at, &["check", "empty"], &["empty", "没有计划"]);
    for (settings, words) in [
        ("checks: [\n", vec!["gongwen.yaml:1:9"]),
        ("default-due: never\n", vec!["gongwen.yaml:1:14", "never"]),
        ("cheks: {}\n", vec!["gongwen.yaml:1:1", "cheks"]),
        ("checks: {mising-owner: error}\n", vec!["mising-owner", "是不是“missing-owner”"]),
        ("register: nowhere.yaml\n", vec!["nowhere.yaml", "没有这个文件"]),
    ] {
        write(at, "plans/gongwen.yaml", settings);
        fails(at, &["check"], &words);
    }
    fs::remove_file(at.join("plans/gongwen.yaml")).expect("removed");
    write(at, "plans/units.yaml", "units:\n  - nam: 市人社局\n");
    fails(at, &["check"], &["units.yaml:2:5", "nam"]);
    fs::remove_file(at.join("plans/units.yaml")).expect("removed");
    fails(at, &["explain", "mising-owner"], &["mising-owner", "是不是“missing-owner”"]);
    fails(at, &["chek"], &["chek", "check"]);
    fails(at, &["check", "--output-format", "pdf"], &["pdf", "github"]);
    write(at, "plans/b/a.md", GOOD);
    fails(at, &["build"], &["两个计划"]);
}

#[test]
fn the_plans_own_faults_are_findings() {
    let folder = workspace();
    for (text, check) in [
        ("", "no-items"),
        ("# 只有标题\n", "no-items"),
        ("---\n年度: 今年\n---\n# 要点\n", "invalid-front-matter"),
    ] {
        write(folder.path(), "plans/a.md", text);
        let output = gongwen(folder.path(), &["build"]);
        assert_eq!(output.status.code(), Some(1), "{text:?}");
        assert!(stderr(&output).contains(check), "{}", stderr(&output));
        assert!(!folder.path().join("output").exists(), "nothing is written for {text:?}");
    }
    // A byte order mark and Windows line ends change nothing.
    write(folder.path(), "plans/a.md", format!("\u{FEFF}{}", GOOD.replace('\n', "\r\n")));
    assert_eq!(gongwen(folder.path(), &["check", "--deny-warnings"]).status.code(), Some(0));
}

#[test]
fn a_failed_build_leaves_the_earlier_output() {
    let folder = workspace();
    let at = folder.path();
    assert_eq!(gongwen(at, &["build"]).status.code(), Some(0));
    let earlier = files(&at.join("output/a"));
    assert!(earlier.iter().any(|(name, _)| name == Path::new("notice.docx")));
    write(at, "plans/a.md", GOOD.replace("3期", "5期"));
    for (name, template, words) in [
        ("zz.html", "一二三{{ plan.nope }}", vec!["zz.html:1:", "nope"]),
        ("zz.html", "第一行\n{% if %}", vec!["zz.html:2:7"]),
        ("zz.xlsx", "<workbook><sheet></workbook>", vec!["zz.xlsx"]),
        ("zz.xlsx", "<workbook><cell>x</cell></workbook>", vec!["zz.xlsx", "<cell>"]),
        ("notice.docx", "x", vec!["notice.docx", "不是 Word 文档"]),
    ] {
        write(at, &format!("templates/{name}"), template);
        fails(at, &["build"], &words);
        assert_eq!(files(&at.join("output/a")), earlier, "after {name}");
        fs::remove_dir_all(at.join("templates")).expect("removed");
    }
    write(at, "blocked", "a file");
    fails(at, &["build", "--output", "blocked"], &["blocked", "原有的文件没有改动"]);
    assert_eq!(gongwen(at, &["build"]).status.code(), Some(0));
    assert_ne!(files(&at.join("output/a")), earlier);
}

#[test]
fn templates_of_the_office_override_and_add() {
    let folder = workspace();
    let at = folder.path();
    write(at, "templates/notice.md", "本单位的通知：{{ plan.title }}\n");
    write(
        at,
        "templates/brief.txt",
        "{% include \"_head.txt\" %}{% for item in plan.items %}{{ item.title }}<&>\n{% endfor %}",
    );
    write(at, "templates/_head.txt", "简报\n");
    assert_eq!(gongwen(at, &["build"]).status.code(), Some(0));
    let read = |name: &str| {
        fs::read_to_string(at.join("output/a").join(name)).expect("the artefact is there")
    };
    assert_eq!(read("notice.md"), "本单位的通知：2024年工作要点\n");
    assert_eq!(read("brief.txt"), "简报\n开展培训<&>\n");
    assert!(!at.join("output/a/_head.txt").exists());
    assert!(read("notice.html").contains("<title>2024年工作要点</title>"));
}

#[test]
fn reports_for_machines() {
    let folder = workspace();
    let at = folder.path();
    write(
        at,
        "plans/a,b.md",
        GOOD.replace("责任单位：市人社局\n", "").replace("培训。", "100%培训。"),
    );
    let github = stdout(&gongwen(at, &["check", "plans/a,b.md", "--output-format", "github"]));
    assert!(
        github.starts_with("::error file=plans/a%2Cb.md,line=5,endLine=5,col=1,endColumn=10,title=missing-owner::第1项“开展100%25培训”没有责任单位%0A"),
        "{github}"
    );
    let json: Value = serde_json::from_slice(
        &gongwen(at, &["check", "plans/a,b.md", "--output-format", "json"]).stdout,
    )
    .expect("valid JSON");
    let finding = &json["findings"][0];
    assert_eq!(finding["check"], "missing-owner");
    assert_eq!(
        (&finding["line"], &finding["column"], &finding["end_column"]),
        (&5.into(), &1.into(), &11.into())
    );
    assert_eq!(json["summary"]["errors"], 1);
    let english = stdout(&gongwen(at, &["check", "plans/a,b.md", "--lang", "en"]));
    assert!(
        english.starts_with("error[missing-owner]: item 1 “开展100%培训” names no owner\n"),
        "{english}"
    );
}

#[test]
fn colours_only_where_wanted() {
    let folder = workspace();
    write(folder.path(), "plans/a.md", GOOD.replace("责任单位：市人社局\n", ""));
    assert!(!stdout(&gongwen(folder.path(), &["check"])).contains('\u{1B}'));
    assert!(stdout(&gongwen(folder.path(), &["check", "--color", "always"])).contains('\u{1B}'));
}

#[test]
fn standard_input_and_a_closed_pipe() {
    let folder = workspace();
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(folder.path())
        .args(["export", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("a pipe").write_all(GOOD.as_bytes()).expect("it reads");
    let json: Value = serde_json::from_slice(&child.wait_with_output().expect("it ends").stdout)
        .expect("valid JSON");
    assert_eq!(json["plans"][0]["items"][0]["owners"][0]["name"], "市人社局");

    let mut child = Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .current_dir(ROOT)
        .args(["export"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
}

/// What `read` prints for a text on standard input.
fn read(text: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongwen"))
        .arg("read")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut input = child.stdin.take().expect("standard input");
    input.write_all(text.as_bytes()).expect("it reads");
    drop(input);
    child.wait_with_output().expect("it ends")
}

#[test]
fn values_of_a_text_as_json() {
    let text = "\u{FEFF}**年内**𠮷镇至少开展3次督查，\r\n去年查处12起。印发后30日内报市财政局。\r\n\r\n（市教育局负责）\r\n";
    let output = read(text, &["--format", "json", "--year", "2024", "--issued-on", "2024-03-01"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let values: Vec<Value> = serde_json::from_str(&stdout(&output)).expect("a list");
    let characters: Vec<char> = text.chars().collect();
    let of = |field: &str| values.iter().map(|value| value[field].clone()).collect::<Vec<_>>();
    for value in &values {
        let place = |field: &str| {
            usize::try_from(value[field].as_u64().expect("a number")).expect("a place")
        };
        let written: String = characters[place("start")..place("end")].iter().collect();
        assert_eq!(written, value["text"].as_str().unwrap_or_default());
    }
    assert_eq!(
        of("text"),
        ["年内", "至少开展3次", "去年", "12起", "印发后30日内", "市财政局", "市教育局"]
    );
    assert_eq!(
        of("kind"),
        ["period", "count", "period", "count", "period", "unit_name", "unit_name"]
    );
    assert_eq!(
        of("verdict"),
        ["commitment", "commitment", "mention", "mention", "commitment", "mention", "commitment"]
    );
    assert_eq!(of("reason"), ["limit", "bounded", "past", "past", "limit", "named", "owner"]);
    let second = &values[1];
    assert_eq!(
        (&second["comparator"], &second["low"], &second["high"], &second["unit"]),
        (&"at_least".into(), &"3".into(), &Value::Null, &"次".into())
    );
    assert_eq!((&second["object"], &second["period_due"]), (&"督查".into(), &"2024-12-31".into()));
    assert_eq!(values[4]["period_due"], "2024-03-31");
}

#[test]
fn values_of_a_text_for_people() {
    let output = read("全县现有学校12所，年内新建3所。\n", &["--year", "2024"]);
    let text = stdout(&output);
    assert!(text.contains("● 3所") && text.contains("○ 12所"), "{text}");
    assert!(text.contains("说的是已有的情况") && !text.contains('\u{1b}'), "{text}");
    let colored = stdout(&read("年内新建3所。\n", &["--year", "2024", "--color", "always"]));
    assert!(colored.contains('\u{1b}'), "{colored}");
    let english = stdout(&read("新建3所。\n", &["--lang", "en"]));
    assert!(english.contains("a verb asks for so much to be done"), "{english}");
    assert_eq!(stdout(&read("", &["--format", "json"])).trim(), "[]");
    let folder = workspace();
    fails(folder.path(), &["read", "none.md"], &["无法读取 none.md"]);
    fails(folder.path(), &["read", "plans/a.md", "--year", "今年"], &["--year"]);
}

#[test]
fn export_follows_its_schema() {
    let root = Path::new(ROOT);
    let schema: Value =
        serde_json::from_slice(&gongwen(root, &["schema"]).stdout).expect("valid JSON");
    let export: Value =
        serde_json::from_slice(&gongwen(root, &["export"]).stdout).expect("valid JSON");
    let validator = jsonschema::validator_for(&schema).expect("a valid schema");
    let errors: Vec<String> = validator
        .iter_errors(&export)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    let mut broken = export.clone();
    broken["plans"][0]["items"][0]["owners"][0]["name"] = Value::Null;
    assert!(!validator.is_valid(&broken), "the schema says what a name is");
    let made: Value =
        serde_json::from_slice(&fs::read(root.join("output/2019/plan.json")).expect("plan.json"))
            .expect("valid JSON");
    assert_eq!(made, export, "plan.json is what export prints");
}

/// Building `plans/` makes `output/`, byte for byte, wherever and whenever it is built.
#[test]
fn committed_output_is_what_the_build_makes() {
    let root = Path::new(ROOT);
    let plans: Vec<String> = files(&root.join("plans"))
        .into_iter()
        .filter_map(|(name, _)| name.to_str()?.strip_suffix(".md").map(str::to_owned))
        .collect();
    assert!(plans.contains(&"2019".to_owned()));
    for (zone, locale) in
        [("UTC", "C"), ("Asia/Shanghai", "zh_CN.UTF-8"), ("America/Adak", "tr_TR.UTF-8")]
    {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let output = Command::new(env!("CARGO_BIN_EXE_gongwen"))
            .current_dir(root)
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("SOURCE_DATE_EPOCH", "1")
            .args(["build", "--no-system-fonts", "--output"])
            .arg(folder.path())
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        for plan in &plans {
            let (made, committed) =
                (files(&folder.path().join(plan)), files(&root.join("output").join(plan)));
            let names = |files: &[(PathBuf, Vec<u8>)]| {
                files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()
            };
            assert_eq!(names(&made), names(&committed));
            for ((name, made), (_, committed)) in made.iter().zip(&committed) {
                assert!(
                    made == committed,
                    "output/{plan}/{} is stale: run cargo run --release -- build --no-system-fonts",
                    name.display()
                );
            }
        }
    }
}

/// The plan survives: what the build prints as Markdown compiles to the same items.
#[test]
fn the_notice_in_markdown_is_the_plan_again() {
    let root = Path::new(ROOT);
    let again = fs::read_to_string(root.join("output/2019/notice.md")).expect("notice.md");
    assert_eq!(again, fs::read_to_string(root.join("plans/2019.md")).expect("the plan"));
}

#[test]
fn a_new_workspace_builds() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(gongwen(folder.path(), &["init"]).status.code(), Some(0));
    let check = gongwen(folder.path(), &["check", "--deny-warnings"]);
    assert_eq!(check.status.code(), Some(0), "{}", stdout(&check));
    assert_eq!(gongwen(folder.path(), &["build"]).status.code(), Some(0));
    write(folder.path(), "plans/plan.md", "改过的计划");
    assert!(stdout(&gongwen(folder.path(), &["init"])).contains("已有，未改动： ./plans/plan.md"));
    assert_eq!(
        fs::read_to_string(folder.path().join("plans/plan.md")).expect("the plan"),
        "改过的计划"
    );
}
