//! What `gongwen init` gives an office to check its plans by itself, run as the office runs it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const GOOD: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。6月底前举办3期培训班。
责任单位：市人社局

2.走访企业。年内走访5家企业。
责任单位：市工信局
";

/// The same plan with an error: the first item names nobody.
fn bad() -> String {
    GOOD.replace("责任单位：市人社局\n", "")
}

/// A workspace with what `init --ci PLACES` writes, and a plan in order.
fn workspace(places: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let output = program("gongwen", folder.path(), &["init", "--ci", places]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    write(folder.path(), "plans/plan.md", GOOD);
    write(folder.path(), "plans/units.yaml", "units: [{name: 市人社局}, {name: 市工信局}]\n");
    folder
}

/// Runs a program in a folder, with `gongwen` where the system looks for programs.
fn program(name: &str, folder: &Path, arguments: &[&str]) -> Output {
    let built = Path::new(env!("CARGO_BIN_EXE_gongwen"));
    let mut places = vec![built.parent().expect("a folder").to_path_buf()];
    places.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    Command::new(if name == "gongwen" { built } else { Path::new(name) })
        .current_dir(folder)
        .args(arguments)
        .env("PATH", std::env::join_paths(places).expect("a search path"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs")
}

fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn write(folder: &Path, name: &str, content: &str) {
    fs::write(folder.join(name), content).expect("the file can be written");
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("valid YAML")
}

#[test]
fn init_writes_what_was_asked_for() {
    let every = [
        (".github/workflows/gongwen.yml", "github"),
        (".gitlab-ci.yml", "gitlab"),
        (".githooks/pre-commit", "hook"),
        (".pre-commit-config.yaml", "hook"),
        ("检查计划.bat", "folder"),
        ("检查计划.sh", "folder"),
    ];
    for places in ["github", "gitlab", "hook", "folder", "gitlab,folder"] {
        let folder = workspace(places);
        for (name, place) in every {
            let is_wanted = places.split(',').any(|wanted| wanted == place);
            assert_eq!(folder.path().join(name).exists(), is_wanted, "{name} for {places}");
        }
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(program("gongwen", folder.path(), &["init"]).status.code(), Some(0));
    assert!(folder.path().join(".github/workflows/gongwen.yml").exists(), "without --ci");
    assert!(!folder.path().join(".gitlab-ci.yml").exists());
    let output = program("gongwen", folder.path(), &["init", "--ci", "gitea"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("gitlab"), "{}", said(&output));
}

#[test]
fn the_github_workflow_is_one_with_and_without_its_option() {
    let folder = workspace("github");
    let text = read(folder.path(), ".github/workflows/gongwen.yml");
    let steps = |workflow: &Value| workflow["jobs"]["check"]["steps"].as_array().map(Vec::len);
    let plain = yaml(&text);
    assert_eq!(steps(&plain), Some(3));
    assert_eq!(
        plain["jobs"]["check"]["steps"][2]["run"],
        "gongwen check plans --output-format github"
    );
    let lines = text.lines().map(|line| {
        let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
        let code = rest.strip_prefix("# ");
        let code = code.filter(|code| code.is_ascii() || code.starts_with("- name"));
        format!("{indent}{}", code.unwrap_or(rest))
    });
    let uncommented = lines.collect::<Vec<_>>().join("\n");
    let full = yaml(&uncommented);
    assert_eq!(steps(&full), Some(5));
    assert_eq!(full["jobs"]["check"]["permissions"]["security-events"], "write");
    assert_eq!(full["jobs"]["check"]["steps"][4]["with"]["sarif_file"], "gongwen.sarif");
    let command = full["jobs"]["check"]["steps"][3]["run"].as_str().expect("a command").to_owned();
    write(folder.path(), "plans/plan.md", &bad());
    let output = program("sh", folder.path(), &["-ec", &command]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let sarif: Value = serde_json::from_str(&read(folder.path(), "gongwen.sarif")).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert!(results.iter().any(|result| result["ruleId"] == "missing-owner"));
}

#[test]
fn the_gitlab_job_leaves_its_reports_whatever_it_finds() {
    let folder = workspace("gitlab");
    let job = yaml(&read(folder.path(), ".gitlab-ci.yml"))["gongwen"].clone();
    let lines = job["script"].as_array().expect("a script");
    let own: Vec<&str> = lines
        .iter()
        .filter_map(Value::as_str)
        .filter(|line| line.starts_with("gongwen "))
        .collect();
    assert_eq!((lines.len(), own.len()), (6, 4), "installing comes first");
    let script = own.join("\n");
    for (plan, status) in [(GOOD.to_owned(), 0), (bad(), 1)] {
        write(folder.path(), "plans/plan.md", &plan);
        let output = program("sh", folder.path(), &["-ec", &script]);
        assert_eq!(output.status.code(), Some(status), "{}", said(&output));
        let reports = &job["artifacts"]["reports"];
        let quality = read(folder.path(), reports["codequality"].as_str().expect("a path"));
        let quality: Vec<Value> = serde_json::from_str(&quality).expect("JSON");
        let is_found = quality.iter().any(|issue| issue["check_name"] == "missing-owner");
        assert_eq!(is_found, status == 1);
        assert!(
            read(folder.path(), reports["junit"].as_str().expect("a path")).contains("<testsuites")
        );
        let page = job["artifacts"]["paths"][0].as_str().expect("a path");
        assert!(read(folder.path(), page).ends_with("</html>\n"));
    }
    write(folder.path(), "plans/gongwen.yaml", "chekcs: {}\n");
    let output = program("sh", folder.path(), &["-ec", &script]);
    assert_eq!(output.status.code(), Some(1), "a check that cannot run does not pass");
}

#[test]
fn hooks_for_pre_commit_name_commands_that_run() {
    let folder = workspace("hook");
    let config = yaml(&read(folder.path(), ".pre-commit-config.yaml"));
    let hook = &config["repos"][0]["hooks"][0];
    assert_eq!((&hook["language"], &hook["pass_filenames"]), (&"system".into(), &false.into()));
    let published = yaml(&read(Path::new(env!("CARGO_MANIFEST_DIR")), ".pre-commit-hooks.yaml"));
    assert_eq!(published[0]["language"], "rust");
    for hook in [hook, &published[0]] {
        assert_eq!(hook["files"], "^plans/");
        let entry = hook["entry"].as_str().expect("a command");
        assert_eq!(program("sh", folder.path(), &["-c", entry]).status.code(), Some(0), "{entry}");
    }
}

/// The hook looks at what is to be committed, not at what lies in the folder.
#[test]
fn a_commit_with_a_failing_plan_is_refused() {
    let folder = workspace("hook");
    let at = folder.path();
    assert_eq!(program("sh", at, &["-n", ".githooks/pre-commit"]).status.code(), Some(0));
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=clerk", "-c", "user.email=clerk@example.org"];
        program("git", at, &[&identity, arguments].concat())
    };
    let done = |arguments: &[&str]| {
        let output = git(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    };
    done(&["init", "-q"]);
    done(&["config", "core.hooksPath", ".githooks"]);
    done(&["add", "."]);
    done(&["commit", "-qm", "in order"]);

    write(at, "plans/plan.md", &bad());
    done(&["add", "."]);
    write(at, "plans/plan.md", GOOD);
    let output = git(&["commit", "-qm", "staged with an error"]);
    assert!(!output.status.success());
    assert!(said(&output).contains("错误[missing-owner]"), "{}", said(&output));
    assert!(said(&output).contains("没有提交"), "{}", said(&output));

    write(at, "plans/plan.md", &GOOD.replace("3期", "5期"));
    done(&["add", "."]);
    write(at, "plans/plan.md", &bad());
    done(&["commit", "-qm", "the error is not staged"]);

    write(at, "note.txt", "no plan");
    done(&["add", "note.txt"]);
    done(&["commit", "-qm", "no plan is concerned"]);
    done(&["rm", "-rqf", "plans"]);
    done(&["commit", "-qm", "the plans are gone"]);
}

#[test]
fn a_shared_folder_gets_its_report() {
    let folder = workspace("folder");
    let at = folder.path();
    assert_eq!(program("sh", at, &["-n", "检查计划.sh"]).status.code(), Some(0));
    for plan in [GOOD.to_owned(), bad()] {
        write(at, "plans/plan.md", &plan);
        let output = program("sh", Path::new("/"), &[&at.join("检查计划.sh").to_string_lossy()]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let page = read(at, "检查报告.html");
        assert_eq!(page.contains("没有责任单位"), plan == bad());
    }
    write(at, "plans/gongwen.yaml", "chekcs: {}\n");
    let output = program("sh", at, &["检查计划.sh"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(!at.join("检查报告.html").exists(), "no empty report is left");
}

/// The command processor of Windows reads bytes: until it is told that they are UTF-8, only ASCII is safe.
#[test]
fn the_batch_file_is_one_that_windows_reads() {
    let folder = workspace("folder");
    let text = read(folder.path(), "检查计划.bat");
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines.iter().all(|line| !line.contains(['\r', '\n'])), "lines end as on Windows");
    assert_eq!(lines.last(), Some(&""));
    let switch = lines.iter().position(|line| line.starts_with("chcp 65001")).expect("UTF-8");
    assert!(lines[..switch].iter().all(|line| line.is_ascii()));
    assert!(text.contains("check plans --output-format html > \"检查报告.html\""));
    for line in lines.iter().filter(|line| line.starts_with("goto ") || line.contains(" goto ")) {
        let label = line.rsplit(' ').next().unwrap_or_default();
        assert!(lines.contains(&format!(":{label}").as_str()), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn scripts_may_be_run() {
    use std::os::unix::fs::PermissionsExt;

    let folder = workspace("hook,folder");
    for name in [".githooks/pre-commit", "检查计划.sh"] {
        let mode = fs::metadata(folder.path().join(name)).expect("the script").permissions().mode();
        assert_eq!(mode & 0o111, 0o111, "{name}");
    }
}
