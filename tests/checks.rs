//! Runs the literate fixtures in `tests/checks/`, one file for each check.
//!
//! A fixture is prose with blocks. `~~~plan` is a plan; a line of it that should be found ends in `<!-- expect -->`, as often as
//! findings are expected there. `~~~units` and `~~~settings` before it apply to it, `~~~messages` behind it lists the findings in
//! full: `line:column message`. `~~~beside` before it is another plan in the same folder. Only the check the file is named after is compared.

mod beside;

use std::collections::BTreeMap;
use std::path::Path;

use beside::check_beside;
use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Diagnostic;
use gongwen::source::SourceFile;

const MARK: &str = "<!-- expect -->";

type Failure = Box<dyn std::error::Error>;

fn fixture(path: &Path) -> Result<(), Failure> {
    let check = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a fixture has a name")?;
    let text = std::fs::read_to_string(path)?;
    let (mut settings, mut register) = (Settings::default(), Register::default());
    let mut beside: Vec<String> = Vec::new();
    let mut last: Vec<String> = Vec::new();
    let (mut fires, mut stays_silent) = (false, false);
    for block in blocks(&text) {
        match block.kind.as_str() {
            "beside" => beside.push(block.text),
            "units" => register = Register::from_yaml("units", &block.text)?,
            "settings" => settings = Settings::from_yaml("settings", &block.text)?,
            "messages" => assert_eq!(
                last,
                block.text.lines().collect::<Vec<_>>(),
                "messages below line {}",
                block.line
            ),
            "plan" => {
                let source = SourceFile::new("plan.md", block.text.clone());
                let others: Vec<&str> = beside.iter().map(String::as_str).collect();
                let all = check_beside(&source, &others, &settings, &register);
                let found: Vec<&Diagnostic> =
                    all.iter().filter(|found| found.check == check).collect();
                compare(&block, &source, &found)?;
                fires |= !found.is_empty();
                stays_silent |= found.is_empty();
                last = found.iter().map(|found| described(&source, found)).collect();
                (settings, register) = (Settings::default(), Register::default());
                beside.clear();
            }
            _ => {}
        }
    }
    assert!(fires, "no case fires");
    assert!(stays_silent, "no case stays silent");
    Ok(())
}

fn compare(block: &Block, source: &SourceFile, found: &[&Diagnostic]) -> Result<(), Failure> {
    let mut expected: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, line) in block.text.lines().enumerate() {
        let count = line.matches(MARK).count();
        if count > 0 {
            expected.insert(index + 1, count);
        }
    }
    let mut got: BTreeMap<usize, usize> = BTreeMap::new();
    for diagnostic in found {
        *got.entry(source.position(diagnostic.span.start).line).or_default() += 1;
    }
    if expected == got {
        return Ok(());
    }
    let all: Vec<String> = found.iter().map(|found| described(source, found)).collect();
    Err(format!(
        "plan at line {}: expected findings {expected:?} (line: count), got {got:?}\n{}",
        block.line,
        all.join("\n")
    )
    .into())
}

fn described(source: &SourceFile, diagnostic: &Diagnostic) -> String {
    let place = source.position(diagnostic.span.start);
    format!("{}:{} {}", place.line, place.column, diagnostic.message.zh)
}

struct Block {
    kind: String,
    text: String,
    line: usize,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in text.lines().enumerate() {
        match (&mut open, line.strip_prefix("~~~")) {
            (None, Some(kind)) => {
                open = Some(Block { kind: kind.to_owned(), text: String::new(), line: index + 1 });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(block), None) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

datatest_stable::harness! { { test = fixture, root = "tests/checks", pattern = r"\.md$" } }
