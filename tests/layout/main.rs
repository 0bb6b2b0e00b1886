//! Where everything stands on paper: measured on the pages, against GB/T 9704-2012.

mod ink;
mod lines;
mod plans;
mod rules;
mod schema;
mod word;

use std::io;
use std::path::PathBuf;

use gongwen::compile;
use gongwen::config::{Register, Settings};
use gongwen::render::fonts::FontLibrary;
use gongwen::render::{Artefact, Templates, Typesetting};
use gongwen::source::SourceFile;
use gongwen::view::plan_view;
use tempfile::TempDir;

use ink::{black, red};

/// Whether a program that tests read artefacts with ran at all. Where everything is said to be installed, it must have.
pub(crate) fn installed<T>(ran: &io::Result<T>) -> bool {
    let is_there = !matches!(ran, Err(error) if error.kind() == io::ErrorKind::NotFound);
    assert!(is_there || std::env::var_os("GONGWEN_TEST_TOOLS").is_none(), "a tool is missing");
    is_there
}

/// The notice of a plan as Word document and as PDF, in a folder of their own.
pub(crate) struct Notice {
    pub(crate) folder: TempDir,
    pub(crate) artefacts: Vec<Artefact>,
}

impl Notice {
    pub(crate) fn new(text: &str, settings: &str) -> Self {
        let artefacts = render(text, settings, "docx,pdf");
        let folder = tempfile::tempdir().expect("a folder");
        for artefact in &artefacts {
            std::fs::write(folder.path().join(&artefact.name), &artefact.bytes).expect("written");
        }
        Self { folder, artefacts }
    }

    /// The Word document alone.
    pub(crate) fn word(text: &str, settings: &str) -> Vec<u8> {
        render(text, settings, "docx").remove(0).bytes
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// The artefacts of a plan in these formats.
fn render(text: &str, settings: &str, formats: &str) -> Vec<Artefact> {
    let source = SourceFile::new("plan.md", text);
    let settings = Settings::from_yaml("gongwen.yaml", settings).expect("valid settings");
    let register = Register::default();
    let compiled = compile(&source, &settings, &register);
    let view = plan_view(&source, &compiled.plan, &register);
    let fonts = FontLibrary::bundled();
    let typesetting = Typesetting { notice: &settings.notice, fonts: &fonts };
    let formats: Vec<String> = formats.split(',').map(str::to_owned).collect();
    let templates = Templates::select(Vec::new(), &formats).expect("valid");
    templates.render(&view, &typesetting).expect("it renders").artefacts
}

/// Asserts a length in millimetres.
#[track_caller]
pub(crate) fn assert_near(what: &str, measured: f64, wanted: f64, tolerance: f64) {
    assert!(
        (measured - wanted).abs() <= tolerance,
        "{what}: {measured:.2} mm, should be {wanted:.2} ± {tolerance} mm"
    );
}

#[test]
fn type_fills_the_type_area_in_22_lines() {
    let notice = Notice::new(&plans::of_items(40), "");
    let Some(pages) = ink::pages(&notice.path("notice.pdf")) else { return };
    // A page of text alone, in the middle of the plan.
    let page = &pages[3];
    let text = page.bounds(black, 0.0, 265.0).expect("text");
    assert_near("left edge", text.left, 28.0, 0.4);
    assert_near("right edge", text.right, 184.0, 0.6);
    assert_near("top edge", text.top, 37.0, 0.8);
    assert_near("bottom edge", text.bottom, 262.0, 0.8);
    let lines = page.bands(black).into_iter().filter(|(top, _)| *top < 263.0).count();
    assert_eq!(lines, 22);
}

#[test]
fn the_head_stands_where_the_standard_puts_it() {
    let notice = Notice::new(plans::FULL, "");
    let Some(pages) = ink::pages(&notice.path("notice.pdf")) else { return };
    let mark = pages[0].bounds(red, 0.0, 100.0).expect("the mark");
    assert_near("mark", mark.top, 72.0, 0.5);
    let middle = f64::midpoint(mark.left, mark.right);
    assert_near("middle of the mark", middle, 106.0, 0.7);
    let rules = pages[0].rules(red);
    assert_eq!(rules.len(), 1, "one red rule");
    // 发文字号, two lines under the mark, and the rule 4 mm under it.
    let number = pages[0].bounds(black, mark.bottom + 1.0, rules[0].0).expect("the number");
    assert_near("number under the mark", number.top - mark.bottom, 2.0 * 10.42, 0.8);
    assert_near("rule under the number", rules[0].0 - number.bottom, 4.0, 0.6);
    let title = pages[0].bounds(black, rules[0].1 + 1.0, rules[0].1 + 35.0).expect("the title");
    assert_near("title under the rule", title.top - rules[0].1, 2.0 * 10.42, 0.8);
}

#[test]
fn page_numbers_stand_outside_by_turns() {
    let notice = Notice::new(plans::FULL, "");
    let Some(pages) = ink::pages(&notice.path("notice.pdf")) else { return };
    for (page, number) in pages.iter().zip(1..) {
        let found = page.bounds(black, 264.0, 280.0).expect("a page number");
        // A 14 pt character is 4.94 mm wide; the digits are as high as the dashes stand in their middle.
        assert_near("page number", f64::midpoint(found.top, found.bottom), 269.0, 0.6);
        if number % 2 == 1 {
            assert_near("odd page number", found.right, 184.0 - 4.94, 0.8);
        } else {
            assert_near("even page number", found.left, 28.0 + 4.94, 0.8);
        }
    }
}

#[test]
fn the_record_ends_the_type_area() {
    let notice = Notice::new(plans::FULL, "");
    let Some(pages) = ink::pages(&notice.path("notice.pdf")) else { return };
    let rules = pages.last().expect("pages").rules(black);
    assert_eq!(rules.len(), 3, "above, between, below");
    let thickness = |rule: (f64, f64)| rule.1 - rule.0;
    assert_near("last rule", f64::midpoint(rules[2].0, rules[2].1), 262.0, 0.3);
    assert_near("first rule’s thickness", thickness(rules[0]), 0.35, 0.1);
    assert_near("middle rule’s thickness", thickness(rules[1]), 0.25, 0.1);
    assert_near("last rule’s thickness", thickness(rules[2]), 0.35, 0.1);
}

#[test]
fn letters_have_their_rules_and_no_number_on_page_one() {
    let notice = Notice::new(plans::FULL, "notice: {head: letter}");
    let Some(pages) = ink::pages(&notice.path("notice.pdf")) else { return };
    let mark = pages[0].bounds(red, 0.0, 100.0).expect("the mark");
    assert_near("mark", mark.top, 30.0, 0.5);
    let rules = pages[0].rules(red);
    assert_eq!(rules.len(), 4, "two double rules");
    let last = rules[3];
    assert_near("second double rule", last.1, 277.0, 0.6);
    let wide = pages[0].bounds(red, last.0, last.1).expect("a rule");
    assert_near("rule’s left end", wide.left, 20.0, 0.3);
    assert_near("rule’s width", wide.right - wide.left, 170.0, 0.4);
    assert!(pages[0].bounds(black, 262.5, 297.0).is_none(), "no page number on page 1");
    assert!(pages[1].bounds(black, 262.5, 297.0).is_some(), "one on page 2");
}

#[test]
fn the_same_plan_makes_the_same_files() {
    let first = Notice::new(plans::FULL, "notice: {annex: matrix}");
    let second = Notice::new(plans::FULL, "notice: {annex: matrix}");
    assert_eq!(first.artefacts, second.artefacts);
}
