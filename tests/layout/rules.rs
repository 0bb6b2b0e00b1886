//! The rules that only finished pages can break: what stands on which page, read by poppler.

use std::fmt::Write as _;
use std::process::Command;

use crate::{Notice, installed, plans};

/// The text of every page, without blanks; `None` without poppler.
fn texts(notice: &Notice) -> Option<Vec<String>> {
    let read = Command::new("pdftotext").arg(notice.path("notice.pdf")).arg("-").output();
    if !installed(&read) {
        return None;
    }
    let text = String::from_utf8(read.expect("poppler runs").stdout).expect("UTF-8");
    let pages = text.split('\u{C}').map(|page| page.split_whitespace().collect());
    let mut pages: Vec<String> = pages.collect();
    pages.pop();
    Some(pages)
}

/// The full notice with a text of so many more sentences.
fn with_sentences(count: usize) -> String {
    let mut more = String::new();
    for number in 0..count {
        write!(more, "请各地各部门对照任务清单逐项抓好第{number}类事项的落实。").expect("a string");
    }
    plans::FULL.replace("认真组织实施。", &format!("认真组织实施。{more}"))
}

#[test]
fn a_signature_never_stands_alone() {
    // As the text grows line by line, the signature passes the end of the page at some length.
    let mut turned = 0;
    for count in 0..8 {
        let notice = Notice::new(&with_sentences(count), "");
        let Some(pages) = texts(&notice) else { return };
        let date = "2024年3月15日";
        let signed = pages.iter().position(|page| page.contains(date)).expect("it is signed");
        turned += usize::from(signed > 0);
        let before = pages[signed].split("苏州市吴江区人民政府办公室").next().unwrap_or_default();
        let before = before.trim_start_matches(|character: char| !character.is_alphabetic());
        assert!(!before.is_empty(), "page {} of {count} shows {}", signed + 1, pages[signed]);
        assert!(pages[0].contains("吴江区优化营商环境"), "page 1 shows text");
    }
    assert!(turned > 0, "at some length the signature stands on page 2");
}

#[test]
fn page_one_shows_text_however_many_are_addressed() {
    let many = (1..60).map(|number| format!("第{number}街道办事处")).collect::<Vec<_>>().join("、");
    let plan = plans::FULL.replace("各镇人民政府、街道办事处", &format!("各镇人民政府、{many}"));
    let notice = Notice::new(&plan, "");
    let Some(pages) = texts(&notice) else { return };
    assert!(pages[0].contains("现印发给你们"), "the text begins on page 1");
    let last = pages.last().expect("pages");
    assert!(last.contains("主送：") && last.contains("第59街道办事处"), "the record names them");
    assert!(!pages[0].contains("第59街道办事处"));
}

#[test]
fn a_record_too_long_for_a_page_stands_in_the_text() {
    let many =
        (1..300).map(|number| format!("第{number}街道办事处")).collect::<Vec<_>>().join("，");
    let plan = plans::FULL.replace("区工商联。", &format!("区工商联，{many}。"));
    let notice = Notice::new(&plan, "");
    let Some(pages) = texts(&notice) else { return };
    // A page ends with its number between dashes.
    let unnumbered = |page: &String| page.rsplitn(3, '—').last().unwrap_or_default().to_owned();
    let all: String = pages.iter().map(unnumbered).collect();
    assert!((1..300).all(|number| all.contains(&format!("第{number}街道办事处"))));
    for page in crate::ink::pages(&notice.path("notice.pdf")).expect("poppler is there") {
        let text = page.bounds(crate::black, 0.0, 297.0).expect("ink");
        assert!(text.top > 36.0 && text.bottom < 272.0, "{text:?}");
    }
}

#[test]
fn the_record_stands_on_an_even_page_if_the_office_wants_it() {
    let mut moved = 0;
    for count in 6..12 {
        let plan = plans::of_items(count);
        let Some(anywhere) = texts(&Notice::new(&plan, "")) else { return };
        let notice = Notice::new(&plan, "notice: {record-on-even-page: true}");
        let pages = texts(&notice).expect("poppler is there");
        assert_eq!(pages.len() % 2, 0, "{count} items");
        assert!(pages.last().expect("pages").contains("抄送："));
        moved += pages.len() - anywhere.len();
    }
    assert!(moved > 0, "some plan ends on an odd page by itself");
}

#[test]
fn the_pdf_is_tagged_and_names_its_document() {
    let notice = Notice::new(plans::FULL, "");
    let read = Command::new("pdfinfo").arg(notice.path("notice.pdf")).output();
    if !installed(&read) {
        return;
    }
    let info = String::from_utf8(read.expect("poppler runs").stdout).expect("UTF-8");
    let value = |key: &str| {
        let line = info.lines().find_map(|line| line.strip_prefix(key));
        line.unwrap_or_else(|| panic!("no {key} in {info}")).trim().to_owned()
    };
    assert_eq!(value("Title:"), "关于印发《2024年吴江区优化营商环境重点工作安排》的通知");
    assert_eq!(value("Author:"), "苏州市吴江区人民政府办公室");
    assert_eq!(value("Tagged:"), "yes");
    assert!(value("CreationDate:").contains("Mar 15") && value("CreationDate:").contains("2024"));
    let fonts = Command::new("pdffonts").arg(notice.path("notice.pdf")).output().expect("poppler");
    let fonts = String::from_utf8(fonts.stdout).expect("UTF-8");
    for line in fonts.lines().skip(2) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let embedded = columns[columns.len() - 5];
        assert_eq!(embedded, "yes", "{line}");
    }
}

#[test]
fn bad_input_still_makes_sound_pages() {
    let endless =
        plans::FULL.replace("便民服务中心标准化改造", &"便民服务中心标准化改造".repeat(1800));
    let unknown = plans::FULL.replace("认真组织实施", "认真组织实施\u{1}\u{10FFFD}\u{E000}");
    let nameless = plans::FULL.replace("苏州市吴江区人民政府办公室\n", "");
    let title = plans::FULL.replace("优化营商环境", &"优化营商环境".repeat(40));
    let issuer = plans::FULL.replace(
        "苏州市吴江区人民政府办公室\n",
        &format!("苏州市吴江区{}领导小组办公室\n", "推进经济高质量发展".repeat(9)),
    );
    for plan in [endless, unknown, nameless, title, issuer] {
        let notice = Notice::new(&plan, "notice: {head: document}");
        let Some(pages) = crate::ink::pages(&notice.path("notice.pdf")) else { return };
        for page in pages {
            let text = page.bounds(|pixel| crate::black(pixel) || crate::red(pixel), 0.0, 297.0);
            let text = text.expect("ink on every page");
            assert!(text.left > 27.5 && text.right < 184.6, "{text:?}");
            assert!(text.top > 36.0 && text.bottom < 272.0, "{text:?}");
        }
    }
}

#[test]
fn an_office_with_a_name_too_long_for_the_mark() {
    let long =
        "苏州市吴江区推进长三角生态绿色一体化发展示范区高质量建设工作领导小组办公室综合协调组";
    for marks in [long.to_owned(), format!("{long}, {long}, 苏州市吴江区财政局")] {
        let settings = format!("notice: {{head: document, mark: [{marks}]}}");
        let notice = Notice::new(plans::FULL, &settings);
        let Some(pages) = crate::ink::pages(&notice.path("notice.pdf")) else { return };
        let mark = pages[0].bounds(crate::red, 0.0, 297.0).expect("a mark");
        assert!(mark.left > 27.5 && mark.right < 184.5, "{mark:?}");
        let texts = texts(&notice).expect("poppler is there");
        assert!(texts[0].contains("现印发给你们"), "{}", texts[0]);
    }
}

#[test]
fn a_notice_without_head_loses_nothing_of_it() {
    let notice = Notice::new(plans::FULL, "notice: {head: none}");
    let Some(pages) = texts(&notice) else { return };
    for text in ["000123", "机密★1年", "特急", "吴政办发〔2024〕12号"] {
        assert!(pages[0].contains(text), "no {text} in {}", pages[0]);
    }
}

#[test]
fn characters_that_no_face_has_are_marked() {
    let notice = Notice::new(&plans::FULL.replace("认真组织", "认真\u{E000}组织"), "");
    let Some(pages) = texts(&notice) else { return };
    assert!(pages[0].contains("认真〓组织"), "{}", pages[0]);
}
