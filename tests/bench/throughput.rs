//! `cargo bench`: how long `check` takes beside a bare Markdown pass over the same bytes.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Language;
use gongwen::report::{FORMATS, Report};
use gongwen::source::SourceFile;
use gongwen::{compile, lower, syntax};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

const PLAN: &str = include_str!("../../plans/2019.md");
const UNITS: &str = include_str!("../../plans/units.yaml");
const CORPUS: usize = 50_000_000;
const ROUNDS: usize = 3;

fn main() {
    let register = Register::from_yaml("units.yaml", UNITS).expect("the register is valid");
    let settings = Settings::default();
    let source = SourceFile::new("2019.md", PLAN);
    let count = CORPUS / PLAN.len();
    let bytes = count * PLAN.len();

    let bare = fastest(|| (0..count).for_each(|_| bare_pass(black_box(PLAN))));
    let check = fastest(|| {
        for _ in 0..count {
            black_box(compile(black_box(&source), &settings, &register));
        }
    });
    println!("{count} plans, {bytes} bytes, one thread, fastest of {ROUNDS}");
    println!("  bare pulldown-cmark  {}", rate(bytes, bare));
    println!("  check                {}", rate(bytes, check));
    println!("  ratio                {:.2}", check.as_secs_f64() / bare.as_secs_f64());

    let reference = lower::reference(&source, &syntax::parse(&source));
    let stages: [(&str, &dyn Fn()); 3] = [
        ("syntax", &|| drop(black_box(syntax::parse(&source)))),
        ("syntax, lower", &|| {
            let outline = syntax::parse(&source);
            drop(black_box(lower::lower(&source, &outline, &settings, &register)));
        }),
        ("every value", &|| {
            let outline = syntax::parse(&source);
            drop(black_box(lower::read_values(&outline, &reference)));
        }),
    ];
    for (name, stage) in stages {
        let time = fastest(|| (0..count / 10).for_each(|_| stage()));
        println!("  {name:20} {}", rate(bytes / 10, time));
    }

    side_by_side(&source, count, &settings, &register);
    long_plans(&settings, &register);
    slow_texts(&settings, &register);
}

fn side_by_side(source: &SourceFile, count: usize, settings: &Settings, register: &Register) {
    println!("the same plans side by side");
    let mut alone = Duration::ZERO;
    for threads in [1, 2] {
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads start");
        let time = fastest(|| {
            pool.install(|| {
                (0..count).into_par_iter().for_each(|_| {
                    black_box(compile(black_box(source), settings, register));
                });
            });
        });
        alone = if threads == 1 { time } else { alone };
        let gain = alone.as_secs_f64() / time.as_secs_f64();
        println!(
            "  {threads} threads            {}  {gain:.2} times one",
            rate(count * PLAN.len(), time)
        );
    }
}

fn long_plans(settings: &Settings, register: &Register) {
    println!("one plan of so many items");
    for items in [1_000, 2_000, 4_000, 8_000] {
        let long = SourceFile::new("long.md", long_plan(items));
        let time = fastest(|| {
            black_box(compile(&long, settings, register));
        });
        println!("  {items:5}  {}", rate(long.text().len(), time));
    }
}

fn slow_texts(settings: &Settings, register: &Register) {
    println!("texts made to be slow, and twice as long");
    for ((name, short), (_, long)) in hostile(10_000).into_iter().zip(hostile(20_000)) {
        let [short, long] = [short, long].map(|text| {
            let source = SourceFile::new("hostile.md", text);
            fastest(|| {
                let compiled = black_box(compile(&source, settings, register));
                let reports =
                    [Report { source: &source, diagnostics: &compiled.diagnostics, items: 1 }];
                for format in FORMATS {
                    let _ = (format.write)(&reports, Language::Chinese, &mut std::io::sink());
                }
            })
        });
        println!(
            "  {name:12} {:8.1} ms {:8.1} ms",
            short.as_secs_f64() * 1e3,
            long.as_secs_f64() * 1e3
        );
    }
}

/// Texts made to be slow; twice as long should take twice as long.
fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let item = |text: String| format!("## 一、工作\n1.{text}\n责任单位：区委办\n");
    vec![
        ("unclosed", item("（“《".repeat(size))),
        ("mismatched", item(format!("{}{}", "（".repeat(size), "》".repeat(size)))),
        ("commas", item("甲,".repeat(size))),
        ("若干", item("若干".repeat(size))),
        ("digits", item("一2三4五".repeat(size))),
        ("fields", item("责任单位：".repeat(size))),
        ("owners", format!("## 一、工作\n1.甲。\n责任单位：{}\n", "教育居、".repeat(size))),
        ("emphasis", item("**甲：**乙".repeat(size))),
        ("allows", item("甲 <!-- gongwen: allow missing-target 理由 -->".repeat(size))),
        ("lines", item("甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙\n".repeat(size))),
        ("headings", "1.甲\n\n9.乙\n\n".repeat(size)),
    ]
}

fn bare_pass(text: &str) {
    for event in
        Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        black_box(event);
    }
}

/// A plan whose items number on, each with text, owners and a target.
fn long_plan(items: usize) -> String {
    let mut text = String::from("# 2019年工作要点\n\n## 一、主要工作\n\n");
    for number in 1..=items {
        let section = number / 900 + 1;
        let number = number % 900 + 1;
        let _ = writeln!(
            text,
            "#### {number}.推进第{section}批项目\n\n6月底前建成{number}个以上示范项目，全年举办3期150人次以上的专题培训班。\n\n责任单位：区发改委、教育局，各区（镇）\n"
        );
    }
    text
}

fn fastest(mut work: impl FnMut()) -> Duration {
    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..ROUNDS).map(|_| time(&mut work)).min().unwrap_or_default()
}

fn rate(bytes: usize, time: Duration) -> String {
    #[allow(clippy::cast_precision_loss, reason = "a rate needs no more digits")]
    let megabytes = bytes as f64 / 1e6;
    format!("{:8.1} ms  {:7.1} MB/s", time.as_secs_f64() * 1e3, megabytes / time.as_secs_f64())
}
