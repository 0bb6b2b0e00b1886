//! How long a Word document takes, beside what pandoc takes for the same text.
//!
//! `cargo bench --bench word` prints both times and their ratio for the plan of 2019 and for one of a thousand items: once for the work alone,
//! once as whole processes. pandoc is left out where it is not installed.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gongwen::compile;
use gongwen::config::{NoticeSettings, Register, Settings};
use gongwen::render::fonts::FontLibrary;
use gongwen::render::{Templates, Typesetting};
use gongwen::source::SourceFile;
use gongwen::view::plan_view;

const RUNS: usize = 15;

/// The median of some runs.
fn median(mut run: impl FnMut()) -> Duration {
    run();
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    let mut times: Vec<Duration> = (0..RUNS).map(time).collect();
    times.sort();
    times[RUNS / 2]
}

fn thousand_items() -> String {
    let mut plan = "# 2024年工作要点\n\n## 一、主要工作\n\n".to_owned();
    for number in 1..1000 {
        writeln!(
            plan,
            "#### {number}.推进第{number}批项目\n\n健全工作体系，推动资源、力量、政策向一线倾斜。6月底前完成{}个项目，投资{}亿元以上。\n\n责任单位：市发改委、财政局\n",
            number % 17 + 3,
            number % 9 + 1,
        )
        .expect("a string");
    }
    plan
}

/// From text to the bytes of the document.
fn document(text: &str, templates: &Templates, typesetting: &Typesetting<'_>) -> Vec<u8> {
    let source = SourceFile::new("plan.md", text);
    let register = Register::default();
    let compiled = compile(&source, &Settings::default(), &register);
    let view = plan_view(&source, &compiled.plan, &register);
    templates.render(&view, typesetting).expect("it renders").artefacts.remove(0).bytes
}

#[expect(clippy::print_stdout, reason = "the report")]
fn report(name: &str, ours: Duration, theirs: Option<Duration>) {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let beside = theirs.map_or_else(
        || "pandoc is not installed".to_owned(),
        |theirs| {
            let ratio = theirs.as_secs_f64() / ours.as_secs_f64();
            format!("pandoc {:8.2} ms, ratio {ratio:5.1}", milliseconds(theirs))
        },
    );
    println!("{name:<24} {:8.2} ms, {beside}", milliseconds(ours));
}

fn main() {
    let plan = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("plans/2019.md"));
    let plans = [("2019", plan.expect("the plan")), ("1000 items", thousand_items())];
    let templates = Templates::select(Vec::new(), &["docx".to_owned()]).expect("valid templates");
    let notice = NoticeSettings::default();
    let fonts = FontLibrary::bundled();
    let typesetting = Typesetting { notice: &notice, fonts: &fonts };
    let folder = tempfile::tempdir().expect("a folder");
    let quietly = |command: &mut Command| {
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    };
    for (name, text) in &plans {
        let file = folder.path().join("plan.md");
        fs::write(&file, text).expect("written");
        let pandoc = || {
            let output = folder.path().join("pandoc.docx");
            quietly(Command::new("pandoc").arg(&file).arg("-o").arg(output))
        };
        let theirs = pandoc().then(|| median(|| assert!(pandoc(), "pandoc runs")));
        let ours = median(|| drop(document(text, &templates, &typesetting)));
        report(&format!("{name}, the work"), ours, theirs);
        let process = median(|| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
            command.args(["build", "--formats", "docx", "--output"]).arg(folder.path()).arg(&file);
            assert!(quietly(&mut command), "the program runs");
        });
        report(&format!("{name}, the process"), process, theirs);
    }
}
