//! The Word document, turned into pages by `LibreOffice` with the official names mapped to the faces that the PDF uses.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::ink::{self, black, red};
use crate::{Notice, assert_near, installed, plans};

/// The official families and the files that stand in for them.
const FACES: &[(&str, &str)] = &[
    ("仿宋_GB2312", "Gongwen Song"),
    ("宋体", "Gongwen Song"),
    ("楷体_GB2312", "Gongwen Kai"),
    ("黑体", "Gongwen Hei"),
    ("方正小标宋简体", "Gongwen Song Bold"),
];

/// The document as `LibreOffice` prints it; `None` where it is not installed.
fn printed(notice: &Notice) -> Option<PathBuf> {
    let folder = notice.folder.path().join("word");
    fs::create_dir(&folder).expect("a folder");
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/fonts");
    let mut aliases = String::new();
    for (official, face) in FACES {
        write!(
            aliases,
            "<match><test name='family'><string>{official}</string></test>\
             <edit name='family' mode='assign' binding='strong'><string>{face}</string></edit></match>"
        )
        .expect("a string");
    }
    let config = folder.join("fonts.conf");
    let text = format!(
        "<fontconfig><dir>{}</dir><cachedir>{}</cachedir>{aliases}</fontconfig>",
        fonts.display(),
        folder.display()
    );
    fs::write(&config, text).expect("written");
    let ran = Command::new("soffice")
        .env("FONTCONFIG_FILE", &config)
        .arg(format!("-env:UserInstallation=file://{}", folder.join("profile").display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(&folder)
        .arg(notice.path("notice.docx"))
        .output();
    if !installed(&ran) {
        return None;
    }
    let printed = folder.join("notice.pdf");
    assert!(printed.is_file(), "LibreOffice prints the document: {ran:?}");
    Some(printed)
}

/// Asserts that both formats have the same pages, and their ink the same bounds.
fn assert_same_pages(text: &str, settings: &str) {
    let notice = Notice::new(text, settings);
    let Some(printed) = printed(&notice) else { return };
    let (Some(ours), Some(words)) = (ink::pages(&notice.path("notice.pdf")), ink::pages(&printed))
    else {
        return;
    };
    assert_eq!(ours.len(), words.len(), "pages of PDF and Word document");
    for (number, (page, word)) in (1..).zip(ours.iter().zip(&words)) {
        let everything =
            |page: &ink::Page| page.bounds(|pixel| black(pixel) || red(pixel), 0.0, 297.0);
        let (page, word) = match (everything(page), everything(word)) {
            (Some(page), Some(word)) => (page, word),
            // The blank side before a record.
            (None, None) => continue,
            _ => panic!("page {number} is blank in one of them"),
        };
        assert_near(&format!("left edge of page {number}"), word.left, page.left, 1.5);
        assert_near(&format!("right edge of page {number}"), word.right, page.right, 1.5);
        assert_near(&format!("top edge of page {number}"), word.top, page.top, 1.5);
        assert_near(&format!("bottom edge of page {number}"), word.bottom, page.bottom, 1.5);
    }
}

#[test]
fn a_full_notice_is_the_same_page_for_page() {
    let notice = Notice::new(plans::FULL, "");
    let Some(printed) = printed(&notice) else { return };
    let (Some(ours), Some(words)) = (ink::pages(&notice.path("notice.pdf")), ink::pages(&printed))
    else {
        return;
    };
    assert_eq!(ours.len(), words.len());
    let (lines, others) = (ours[0].bands(black), words[0].bands(black));
    assert_eq!(lines.len(), others.len(), "lines of page 1");
    for (line, other) in lines.iter().zip(&others) {
        assert_near("line", other.0, line.0, 1.5);
    }
    for (page, word) in ours.iter().zip(&words) {
        for (rule, other) in page.rules(red).iter().zip(word.rules(red)) {
            assert_near("red rule", other.0, rule.0, 0.8);
        }
        for (rule, other) in page.rules(black).iter().zip(word.rules(black)) {
            assert_near(
                "rule",
                f64::midpoint(other.0, other.1),
                f64::midpoint(rule.0, rule.1),
                0.5,
            );
        }
    }
    let mark = words[0].bounds(red, 0.0, 100.0).expect("the mark");
    assert_near("mark in Word", mark.top, 72.0, 1.0);
}

#[test]
fn three_hundred_items_take_as_many_pages() {
    let notice = Notice::new(&plans::of_items(300), "");
    let Some(printed) = printed(&notice) else { return };
    let pages = |pdf: &Path| {
        let read = Command::new("pdfinfo").arg(pdf).output();
        installed(&read).then(|| {
            let info = String::from_utf8(read.expect("poppler runs").stdout).expect("UTF-8");
            let line = info.lines().find_map(|line| line.strip_prefix("Pages:"));
            line.expect("a count").trim().parse::<usize>().expect("a number")
        })
    };
    let ours = pages(&notice.path("notice.pdf"));
    assert!(ours.is_none_or(|ours| ours > 50), "{ours:?}");
    assert_eq!(ours, pages(&printed));
}

#[test]
fn long_titles_joint_issues_and_notices_without_record() {
    assert_same_pages(&plans::long_title(), "");
    assert_same_pages(&plans::joint(), "");
    assert_same_pages(&plans::joint(), "notice: {head: document, signature: sealed}");
    assert_same_pages(&plans::without_record(), "");
}

#[test]
fn letters_orders_minutes_and_annexes() {
    for settings in [
        "notice: {head: letter}",
        "notice: {head: order, signature: stamp}",
        "notice: {head: minutes}",
        "notice: {annex: matrix, record-on-even-page: true}",
    ] {
        assert_same_pages(plans::FULL, settings);
    }
}
