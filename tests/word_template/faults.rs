//! What is wrong with a template is said, with the place; nothing else happens.

use gongwen::diagnostic::Language;
use gongwen::render::{TemplateFile, Templates};
use proptest::prelude::*;

use crate::package::*;

/// Each fault is told with the paragraph that Word shows it in.
#[test]
fn faults_name_their_paragraph() {
    let rest = line("完");
    for (text, place, reason) in [
        (line("{{ plan.title"), "第2段“{{ plan.title”", "没有“}}”"),
        (line("甲{% if plan.title"), "第2段“甲{% if plan.title”", "没有“%}”"),
        (line("{# 注"), "第2段“{# 注”", "没有“#}”"),
        (line("{{ plan.titel }}"), "第2段“{{ plan.titel }}”", "titel"),
        (line("{{ plan.title | nofilter }}"), "第2段“{{ plan.title | nofilter }}”", "nofilter"),
        (line("{{ plan.title | | }}"), "第2段", "`|`"),
        (line("{{ \"未完 }}"), "第2段“{{ \"未完 }}”", "引号不成对"),
        (line("{{ plan.title | default(value=’无) }}"), "第2段", "引号不成对"),
        (line("{% for item in plan.items %}"), "第2段“{% for item in plan.items %}”", "endfor"),
        (line("{% if true %}甲"), "第2段“{% if true %}甲”", "endif"),
        (line("{% endif %}"), "第2段“{% endif %}”", "没有与它配对"),
        (line("{% for x in [1] %}") + &line("{% endif %}"), "第2段", "先遇到了 {% endif %}"),
        (line("{% set x %}"), "第2段", "endset"),
        (
            line("") + &line("{{ plan.year | date_zh }}"),
            "第3段“{{ plan.year | date_zh }}”",
            "`&str`",
        ),
        (
            line("{% for x in plan.year %}") + &line("{% endfor %}"),
            "第2段“{% for x in plan.year %}”",
            "Iteration",
        ),
        (
            table(&[row(&[&line("{% for x in [1] %}甲"), &line("乙{% endfor %}")])]),
            "第3段“乙{% endfor %}”",
            "不在同一个单元格",
        ),
        (
            line("{% if true %}") + &table(&[row(&[&line("{% endif %}")])]),
            "第3段",
            "不在同一个单元格",
        ),
        (
            format!(
                "<w:p><w:r><w:drawing><x descr=\"{{{{ plan.nope }}}}\"/></w:drawing></w:r>{}</w:p>",
                run("文")
            ),
            "第2段“{{ plan.nope }}”",
            "nope",
        ),
        (
            line(&format!("{}{{{{ plan.nope }}}}", "长".repeat(300))),
            "第2段“…{{ plan.nope }}”",
            "nope",
        ),
    ] {
        let [zh, en] = made(word(&(line("首{{ plan.year }}") + &text + &rest))).expect_err(&text);
        assert!(zh.starts_with("模板 notice.docx "), "{zh}");
        assert!(zh.contains(place) && zh.contains(reason), "{text}\n{zh}");
        let number = place.trim_start_matches('第').split('段').next().expect("a number");
        assert!(en.contains(&format!("template notice.docx, paragraph {number} “")), "{en}");
        assert_eq!(zh.lines().count(), 1, "{zh}");
    }
    let header = format!("<w:hdr {NAMESPACES}>{}</w:hdr>", line("{{ plan.nope }}"));
    let [zh, _] = made(word_with("", &[("word/header1.xml", "header", header.as_bytes())]))
        .expect_err("nope");
    assert!(zh.starts_with("模板 notice.docx（word/header1.xml）第1段“{{ plan.nope }}”："), "{zh}");
}

#[test]
fn files_that_are_no_word_documents() {
    let whole = word(&line("甲"));
    let types = content_types(&[("word/document.xml", "document.main")]);
    let sheet = types.replace("wordprocessingml.document", "spreadsheetml.sheet");
    let mut declared = whole.clone();
    let directory =
        declared.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    declared[directory + 24..directory + 28].copy_from_slice(&0x4000_0000_u32.to_le_bytes());
    let mut locked = whole.clone();
    locked[directory + 8] |= 1;
    let many: Vec<String> = (0..5_000).map(|number| format!("{number}.xml")).collect();
    let many: Vec<(&str, &[u8])> =
        many.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let document = |text: &[u8]| {
        zipped(&[("[Content_Types].xml", types.as_bytes()), ("word/document.xml", text)])
    };
    let deep = format!("<a>{}", "<b>".repeat(100_000));
    for (bytes, [zh, en]) in [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), ["旧格式的 .doc", "old .doc format"]),
        (Vec::new(), ["不是 .docx 文件", "no .docx file"]),
        (b"{{ plan.title }}".to_vec(), ["不是 .docx 文件", "no .docx file"]),
        (whole[..whole.len() / 2].to_vec(), ["已损坏", "damaged"]),
        (b"PK\x03\x04".to_vec(), ["已损坏", "damaged"]),
        (zipped(&[("a.txt", b"a")]), ["没有 [Content_Types].xml", "no [Content_Types].xml"]),
        (zipped(&[("[Content_Types].xml", sheet.as_bytes())]), ["Excel", "workbook"]),
        (
            zipped(&[("[Content_Types].xml", types.as_bytes())]),
            ["没有 word/document.xml", "no word/document.xml"],
        ),
        (zipped(&[("[Content_Types].xml", b"<Types")]), ["不是 Word 文档", "no Word document"]),
        (declared, ["解压后超过128 MB", "more than 128 MB"]),
        (locked, ["加了密码", "password"]),
        (zipped(&many), ["其中有5000个文件", "5000 files"]),
        (document(b"<w:document><w:p></w:document>"), ["已损坏", "damaged"]),
        (document(b"<w:document>"), ["没有闭合", "not closed"]),
        (document(b""), ["没有内容", "holds nothing"]),
        (document(b"<a>&nbsp;</a>"), ["&nbsp;", "&nbsp;"]),
        (document(b"<a>\xFF</a>"), ["不是 UTF-8", "not UTF-8"]),
        (document(deep.as_bytes()), ["嵌套太深", "too deeply"]),
    ] {
        let [said_zh, said_en] = made(bytes).expect_err(zh);
        assert!(said_zh.starts_with("模板 notice.docx") && said_zh.contains(zh), "{zh}: {said_zh}");
        assert!(
            said_en.starts_with("template notice.docx") && said_en.contains(en),
            "{en}: {said_en}"
        );
    }
}

/// A size that is declared too small hides nothing.
#[test]
fn bombs_are_refused() {
    let mut bomb = zipped(&[("word/document.xml", &vec![0; 1 << 20])]);
    let directory = bomb.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    bomb[directory + 24..directory + 28].copy_from_slice(&10_u32.to_le_bytes());
    let [zh, _] = made(bomb).expect_err("too large");
    assert!(zh.contains("已损坏"), "{zh}");
}

#[test]
fn other_binaries_are_no_templates() {
    for name in ["logo.png", "x.html", "_part.docx", "notice.docx/word/media/image1.png"] {
        let file = TemplateFile { name: name.into(), source: vec![0, 1, 0xFF].into() };
        let said = Templates::new(vec![file]).err().expect("no template");
        assert!(said.text(Language::Chinese).contains(&format!("模板 {name} 不是文本")), "{said}");
    }
}

/// A mark-up of a value, or a condition around half an element, does not reach Word.
#[test]
fn what_breaks_the_xml_is_an_error() {
    let [zh, _] = made(word(&line("{{ \"&lt;w:p>\" | safe }}"))).expect_err("broken");
    assert!(zh.contains("notice.docx（word/document.xml）的结果 Word 打不开"), "{zh}");
}

proptest! {
    /// However Word breaks a line over runs, it says the same.
    #[test]
    fn breaks_between_runs_change_nothing(cuts in proptest::collection::vec(any::<bool>(), 120)) {
        let typed = "甲{{ plan.title }}乙{% for item in plan.items %}{{ item.number }}{% endfor %}丙{# 注 #}";
        let mut text = String::new();
        for (character, cut) in typed.chars().zip(cuts) {
            if cut {
                text.push_str("</w:t></w:r><w:proofErr w:type=\"gramStart\"/><w:r><w:t xml:space=\"preserve\">");
            }
            text.push(character);
        }
        let said = document(&format!("<w:p>{}</w:p>", run(&text)));
        prop_assert_eq!(paragraphs(&said), [format!("甲{TITLE}乙12丙")]);
    }

    /// Whatever people type, there is a document that can be read, or a message that names a place.
    #[test]
    fn nothing_breaks_word_or_the_program(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..24)) {
        let text = pieces.concat();
        match made(word(&line(&text))) {
            Ok(docx) => drop(paragraphs(&part(&docx, "word/document.xml"))),
            Err([zh, en]) => {
                prop_assert!(zh.starts_with("模板 notice.docx 第"), "{}", zh);
                prop_assert!(en.starts_with("template notice.docx, paragraph "), "{}", en);
            }
        }
    }

    /// Blocks that are paired make a document fit for Word, unless they begin and end in different cells.
    #[test]
    fn paired_blocks_fit_word(text in paired()) {
        match made(word(&table(&[row(&[&line(&text)])]))) {
            Ok(docx) => {
                let document = part(&docx, "word/document.xml");
                paragraphs(&document);
                let ends = document.matches("</w:tc>").count();
                let with_paragraph = ["</w:p></w:tc>", "<w:p/></w:tc>"];
                let with_paragraph: usize =
                    with_paragraph.iter().map(|end| document.matches(end).count()).sum();
                prop_assert_eq!(ends, with_paragraph, "{}", document);
            }
            Err([zh, _]) => prop_assert!(zh.contains("不在同一个单元格"), "{}", zh),
        }
    }

    /// A damaged file is refused or read, never more.
    #[test]
    fn damaged_files_do_no_harm(place in 0usize..4_000, value in any::<u8>()) {
        let mut bytes = word(&line("{% for item in plan.items %}{{ item.title }}{% endfor %}"));
        let place = place % bytes.len();
        bytes[place] = value;
        drop(made(bytes));
    }
}

/// What people type, and what Word puts between.
const PIECES: &[&str] = &[
    "{{ plan.title }}",
    "{% for item in plan.items %}",
    "{% endfor %}",
    "{% if true %}",
    "{% else %}",
    "{% endif %}",
    "{{",
    "}}",
    "{%",
    "%}",
    "{#",
    "#}",
    "{",
    " “",
    "”",
    "\"",
    "'",
    "\u{3000}",
    "文",
    "&lt;",
    "&#10;",
    NEW_RUN,
    NEW_PARAGRAPH,
    TABLE,
    "</w:t><w:br/><w:t>",
    "</w:t><w:br w:type=\"page\"/><w:t>",
];

const NEW_RUN: &str = "</w:t></w:r><w:r><w:t>";
const NEW_PARAGRAPH: &str = "</w:t></w:r></w:p><w:p><w:r><w:t>";
const TABLE: &str = "</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:t>";
const NEW_CELL: &str = "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>";
const NEW_ROW: &str = "</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>";

/// Text with blocks that are paired, wherever Word's elements begin and end between.
fn paired() -> impl Strategy<Value = String> {
    let breaks = [NEW_RUN, NEW_PARAGRAPH, NEW_PARAGRAPH, NEW_CELL, NEW_ROW, TABLE, "文", " ", ""];
    let leaf = proptest::sample::select(breaks.to_vec()).prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 6, |inner| {
        let tags = [
            ["{% for x in [1, 2] %}", "{% endfor %}"],
            ["{% for x in [] %}", "{% endfor %}"],
            ["{% if true %}", "{% endif %}"],
            ["{% if false %}", "{% endif %}"],
            ["", ""],
        ];
        let inner = proptest::collection::vec(inner, 0..6).prop_map(|parts| parts.concat());
        (proptest::sample::select(tags.to_vec()), inner)
            .prop_map(|([open, close], inner)| [open, &inner, close].concat())
    })
}
