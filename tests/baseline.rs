//! Baselines: what is known stays quiet wherever it moves, what is new is told, what is gone is counted.

mod program;

use std::fs;

use gongwen::baseline::{Baseline, Known};
use gongwen::compile;
use gongwen::config::{Levels, Register, Settings};
use gongwen::diagnostic::{Diagnostic, Language};
use gongwen::source::SourceFile;

use program::{run, write};

const PLAN: &str = "\
# 2024年工作要点

## 一、主要工作

1.开展培训。认真开展培训。
责任单位：市人社局

2.改造旧房。积极推进旧房改造。
责任单位：市住建局
";

fn found(text: &str) -> (SourceFile, Vec<Diagnostic>) {
    let source = SourceFile::new("plans/a.md", text);
    let diagnostics = compile(&source, &Settings::default(), &Register::default()).diagnostics;
    (source, diagnostics)
}

fn levels() -> Levels {
    Levels::of(&Settings::default(), "plans/a.md")
}

fn baseline_of(text: &str) -> Baseline {
    let (source, diagnostics) = found(text);
    let mut baseline = Baseline::default();
    baseline.learn("a.md", &source, &levels(), &diagnostics);
    baseline
}

/// What is new in `text` for `baseline`, as `line check`, and what was known.
fn news(baseline: &Baseline, text: &str) -> (Vec<String>, Known) {
    let (source, mut diagnostics) = found(text);
    let known = baseline.leave_out("a.md", &source, &levels(), &mut diagnostics);
    let told = diagnostics
        .iter()
        .map(|found| format!("{} {}", source.position(found.span.start).line, found.check));
    (told.collect(), known)
}

#[test]
fn known_findings_stay_known_wherever_they_move() {
    let baseline = baseline_of(PLAN);
    let findings =
        ["5 missing-target", "5 missing-deadline", "8 missing-target", "8 missing-deadline"];
    let mut all = news(&Baseline::default(), PLAN).0;
    all.sort();
    let mut expected = findings.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(all, expected);
    assert_eq!(news(&baseline, PLAN), (vec![], Known { left_out: 4, gone: 0 }));
    // Another item before them: lines move, items are numbered anew.
    let moved = PLAN
        .replace("1.开展", "1.修路。6月底前修路3公里。\n责任单位：市交通局\n\n2.开展")
        .replace("2.改造", "3.改造");
    assert_eq!(news(&baseline, &moved), (vec![], Known { left_out: 4, gone: 0 }));
    // A sentence in the same paragraph, blanks, bold.
    let edited = PLAN.replace("1.开展培训。大力", "1. **开展培训。**依托职业学校，大力");
    assert_eq!(news(&baseline, &edited), (vec![], Known { left_out: 4, gone: 0 }));
    // One is mended; another comes.
    let mended = PLAN.replace("积极推进", "6月底前积极推进");
    assert_eq!(news(&baseline, &mended), (vec![], Known { left_out: 3, gone: 1 }));
    let new = format!("{PLAN}\n3.整治河道。6月底前整治河道。\n责任单位：市水务局\n");
    assert_eq!(
        news(&baseline, &new),
        (vec!["11 missing-target".into()], Known { left_out: 4, gone: 0 })
    );
}

/// A number that a sentence is about belongs to it; one that counts items does not.
#[test]
fn numbers_that_are_said_matter() {
    let plan = "# 2024年工作要点\n\n## 一、主要工作\n\n1.开展培训。办班。2月30日前举办3期培训班。\n责任单位：市人社局\n";
    let source = SourceFile::new("plans/a.md", plan);
    let start = plan.find("2月30日").expect("there");
    let at = |source: &SourceFile, start: usize| {
        let mut diagnostics = found(PLAN).1;
        diagnostics.truncate(1);
        diagnostics[0].span = (start..start + 1).into();
        let mut baseline = Baseline::default();
        baseline.learn("a.md", source, &levels(), &diagnostics);
        baseline.to_json()
    };
    assert!(
        at(&source, start).contains("\"text\":\"2月30日前举办3期培训班\""),
        "{}",
        at(&source, start)
    );
    let number = plan.find("1.开展").expect("there");
    assert!(at(&source, number).contains("\"text\":\"开展培训\""), "{}", at(&source, number));
    let other = SourceFile::new("plans/a.md", plan.replace("1.开展", "12. 开展"));
    assert_eq!(at(&source, number), at(&other, number));
}

#[test]
fn the_same_words_twice_are_two_findings() {
    let once =
        baseline_of(&PLAN.replace("2.改造旧房。积极推进旧房改造。", "2.修路。6月底前修路3公里。"));
    let twice = PLAN.replace("2.改造旧房。积极推进旧房改造。", "2.开展培训。认真开展培训。");
    assert_eq!(once.len(), 2);
    let (mut new, known) = news(&once, &twice);
    new.sort();
    assert_eq!(new, ["8 duplicate-title", "8 missing-deadline", "8 missing-target"]);
    assert_eq!(known, Known { left_out: 2, gone: 0 });
    assert_eq!(baseline_of(&twice).len(), 5);
}

#[test]
fn a_baseline_is_sorted_and_has_a_line_for_each_finding() {
    let baseline = baseline_of(PLAN);
    let json = baseline.to_json();
    assert_eq!(
        json,
        "{\"schema\": \"gongwen-baseline/1\", \"findings\": [\n\
         {\"path\":\"a.md\",\"check\":\"missing-deadline\",\"text\":\"开展培训\",\"occurrence\":1},\n\
         {\"path\":\"a.md\",\"check\":\"missing-deadline\",\"text\":\"改造旧房\",\"occurrence\":1},\n\
         {\"path\":\"a.md\",\"check\":\"missing-target\",\"text\":\"开展培训\",\"occurrence\":1},\n\
         {\"path\":\"a.md\",\"check\":\"missing-target\",\"text\":\"改造旧房\",\"occurrence\":1}\n\
         ]}\n"
    );
    assert_eq!(Baseline::from_json("b.json", &json).expect("valid"), baseline);
    let empty = Baseline::default();
    assert_eq!(Baseline::from_json("b.json", &empty.to_json()).expect("valid"), empty);
    for (text, words) in [
        ("", "b.json:1:0：基线文件无法读取：文件不完整"),
        (
            "{\"schema\": \"gongwen-baseline/1\", \"findings\": [\n",
            "b.json:2:0：基线文件无法读取：文件不完整",
        ),
        ("{\n<<<<<<< HEAD\n", "b.json:2:1：基线文件无法读取：不是正确的 JSON"),
        ("{\"schema\": \"gongwen-baseline/1\"}", "b.json:1:32：基线文件无法读取：内容不是基线"),
        (
            "{\"schema\": \"gongwen-baseline/9\", \"findings\": []}",
            "b.json：基线文件无法读取：格式“gongwen-baseline/9”不是 gongwen-baseline/1",
        ),
    ] {
        let error = Baseline::from_json("b.json", text).expect_err(text);
        assert_eq!(error.text(Language::Chinese), words);
        assert!(error.help.zh.contains("--write-baseline"));
    }
}

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), "plans/a.md", PLAN);
    folder
}

#[test]
fn a_baseline_keeps_the_old_findings_quiet() {
    let folder = workspace();
    let at = folder.path();
    write(at, "plans/gongwen.yaml", "checks: {missing-target: error}\n");
    write(at, "plans/b.md", &PLAN.replace("培训", "演练"));
    assert_eq!(run(at, &["check"]).0, 1);
    let (status, stdout, _) = run(at, &["check", "--write-baseline"]);
    assert_eq!((status, stdout.as_str()), (0, "已写入基线 plans/gongwen-baseline.json：8个问题\n"));
    let (status, stdout, stderr) = run(at, &["check"]);
    assert_eq!(status, 0, "{stdout}");
    assert!(stdout.ends_with("2个计划、4个事项：0个错误，0个警告，0个提示\n"), "{stdout}");
    assert_eq!(stderr, "基线 plans/gongwen-baseline.json：略去8个原有的问题\n");
    // From another folder it is the same file and the same plans.
    assert!(run(&at.join("plans"), &["check", "a.md"]).2.ends_with("略去4个原有的问题\n"));
    // What is new is told, what is mended is counted.
    write(
        at,
        "plans/a.md",
        &format!(
            "{}\n3.整治河道。6月底前整治河道。\n责任单位：市水务局\n",
            PLAN.replace("积极推进", "6月底前积极推进")
        ),
    );
    let (status, stdout, stderr) = run(at, &["check"]);
    assert_eq!(status, 1);
    assert!(
        stdout.contains("plans/a.md:11:") && stdout.ends_with("1个错误，0个警告，0个提示\n"),
        "{stdout}"
    );
    assert_eq!(
        stderr,
        "基线 plans/gongwen-baseline.json：略去7个原有的问题；另有1个已经没有了，可以用 --write-baseline 更新基线\n"
    );
    // Checks that do not run say nothing of what is known.
    assert!(run(at, &["check", "--select", "missing-owner"]).2.ends_with("略去0个原有的问题\n"));
    assert!(run(at, &["check", "--select", "targets"]).2.ends_with("略去4个原有的问题\n"));
    let (_, stdout, _) = run(at, &["check", "--ignore", "targets", "--write-baseline"]);
    assert!(stdout.ends_with("：7个问题\n"), "{stdout}");
    // One plan written anew leaves the others known; a deleted plan is forgotten.
    assert!(run(at, &["check", "plans/a.md", "--write-baseline"]).1.ends_with("：8个问题\n"));
    fs::remove_file(at.join("plans/b.md")).expect("removed");
    assert!(run(at, &["check"]).2.contains("略去4个原有的问题；另有4个已经没有了"));
    assert!(run(at, &["check", "--write-baseline"]).1.ends_with("：4个问题\n"));
    // Standard input is another plan each time.
    assert_eq!(
        run(at, &["check", "--lang", "en"]).2,
        "baseline plans/gongwen-baseline.json: 4 known findings left out\n"
    );
}

#[test]
fn a_baseline_may_stand_elsewhere() {
    let folder = workspace();
    let at = folder.path();
    write(at, "plans/gongwen.yaml", "baseline: known/old.json\n");
    let (status, _, stderr) = run(at, &["check"]);
    assert_eq!(status, 2);
    assert!(stderr.starts_with("错误: 没有基线文件 plans/known/old.json\n  = 帮助："), "{stderr}");
    fs::create_dir(at.join("plans/known")).expect("made");
    assert_eq!(run(at, &["check", "--write-baseline"]).0, 0);
    let text = fs::read_to_string(at.join("plans/known/old.json")).expect("written");
    assert!(text.contains("{\"path\":\"../a.md\","), "{text}");
    assert!(run(at, &["check"]).2.contains("略去4个"));
    assert!(
        run(at, &["check", "--baseline", "b.json", "--write-baseline"])
            .1
            .contains("b.json：4个问题")
    );
    assert!(run(at, &["check", "--baseline", "b.json"]).2.contains("基线 b.json：略去4个"));
    write(at, "b.json", "{");
    let (status, _, stderr) = run(at, &["check", "--baseline", "b.json"]);
    assert_eq!(status, 2);
    assert!(stderr.starts_with("错误: b.json:1:1：基线文件无法读取：文件不完整\n"), "{stderr}");
}
