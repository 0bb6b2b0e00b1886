//! Lines and titles: broken as Chinese typesetting demands (GB/T 15834, clreq).

use gongwen::layout::{break_lines, break_title};

/// Lines of ten characters, the first of eight.
fn lines(text: &str) -> Vec<&str> {
    let broken =
        break_lines(text, 8.0, 10.0, |_, character| if character.is_ascii() { 0.5 } else { 1.0 });
    broken.into_iter().map(|line| &text[line]).collect()
}

#[test]
fn no_mark_stands_where_it_must_not() {
    // Each case is a text and its lines.
    let cases: &[(&str, &[&str])] = &[
        ("一二三四五六七八九十", &["一二三四五六七八", "九十"]),
        // A comma does not begin a line: the character before goes with it.
        ("一二三四五六七八，九", &["一二三四五六七", "八，九"]),
        // An opening bracket does not end one.
        ("一二三四五六七（八）", &["一二三四五六七", "（八）"]),
        // Quotation marks open and close like brackets.
        ("一二三四五六七“八九”十", &["一二三四五六七", "“八九”十"]),
        ("一二三四五六七八”九十", &["一二三四五六七", "八”九十"]),
        // Numbers and words stay whole.
        ("一二三四五六七8765项", &["一二三四五六七", "8765项"]),
        ("一二三四五六 OpenAPI规范", &["一二三四五六", "OpenAPI规范"]),
        // A dash of two characters is not parted.
        ("一二三四五六七——八", &["一二三四五六七", "——八"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(lines(text), *wanted, "{text}");
    }
}

#[test]
fn what_fits_no_line_is_broken_all_the_same() {
    let address = "https://www.example.cn/abcdefghijklmnopqrstuvwxyz0123456789";
    let broken = lines(address);
    assert!(broken.len() > 2 && broken.iter().all(|line| line.len() <= 20), "{broken:?}");
    assert_eq!(broken.concat(), address);
}

/// Width of a title's line in characters.
fn widths(lines: &[String]) -> Vec<f64> {
    let cells = |line: &String| line.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum();
    lines.iter().map(cells).collect()
}

#[test]
fn titles_form_a_trapezium_or_a_lozenge() {
    let two = break_title("关于印发《2024年吴江区优化营商环境重点工作安排》的通知", "");
    assert_eq!(two.len(), 2);
    let three = break_title(
        "关于印发《2024年吴江区关于进一步优化营商环境激发市场主体活力促进民营经济高质量发展工作安排》的通知",
        "",
    );
    assert_eq!(three.len(), 3);
    let widths = widths(&three);
    assert!(widths[1] >= widths[0] && widths[1] >= widths[2], "the middle is widest: {three:?}");
    assert!(widths.iter().all(|width| *width <= 20.0), "{three:?}");
    assert_eq!(break_title("2024年工作要点", ""), ["2024年工作要点"]);
}

#[test]
fn titles_part_no_word_and_no_mark() {
    let title = "关于印发《2019年吴江对口帮扶印江工作要点》的通知";
    // 帮扶 stands in no dictionary of the segmenter; the plan's text shows that it is a word.
    let text = "东西部扶贫协作，对口帮扶工作，结对帮扶，帮扶资金，帮扶项目，深化对口帮扶";
    for line in break_title(title, text) {
        assert!(!line.ends_with(['《', '帮', '第']), "{line}");
        assert!(!line.starts_with(['》', '扶', '的', '年']), "{line}");
    }
}

#[test]
fn a_title_of_any_length_keeps_every_character() {
    for count in [1, 7, 80, 400] {
        let title = "推进高质量发展".repeat(count);
        assert_eq!(break_title(&title, "").concat(), title);
    }
}
