//! The order of elements that ECMA-376 part 1 prescribes and Word insists on, in every part of the document.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::{Notice, plans};

/// Sequences of the schema `wml.xsd` (ECMA-376 part 1, annex A.1), as far as the document uses them.
const SEQUENCES: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:suppressAutoHyphens",
            "w:kinsoku",
            "w:wordWrap",
            "w:overflowPunct",
            "w:topLinePunct",
            "w:autoSpaceDE",
            "w:autoSpaceDN",
            "w:bidi",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:mirrorIndents",
            "w:jc",
            "w:textDirection",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    (
        "w:tcPr",
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:vAlign",
        ],
    ),
    ("w:tbl", &["w:tblPr", "w:tblGrid", "w:tr"]),
    ("w:tr", &["w:trPr", "w:tc"]),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:docGrid",
        ],
    ),
    (
        "w:style",
        &[
            "w:name",
            "w:basedOn",
            "w:next",
            "w:link",
            "w:uiPriority",
            "w:semiHidden",
            "w:unhideWhenUsed",
            "w:qFormat",
            "w:pPr",
            "w:rPr",
            "w:tblPr",
        ],
    ),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:evenAndOddHeaders",
            "w:characterSpacingControl",
            "w:compat",
            "w:themeFontLang",
        ],
    ),
    ("w:font", &["w:altName", "w:panose1", "w:charset", "w:family", "w:pitch", "w:sig"]),
    (
        "wp:anchor",
        &[
            "wp:simplePos",
            "wp:positionH",
            "wp:positionV",
            "wp:extent",
            "wp:effectExtent",
            "wp:wrapNone",
            "wp:docPr",
            "wp:cNvGraphicFramePr",
            "a:graphic",
        ],
    ),
];

/// Every part of the package that holds XML of Word.
fn parts(docx: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let names: Vec<String> = package
        .file_names()
        .map(|name| name.expect("a name").into_owned())
        .filter(|name| name.starts_with("word/") && !name.contains("_rels"))
        .collect();
    names
        .into_iter()
        .map(|name| {
            let mut text = String::new();
            package.by_name(&name).expect("a part").read_to_string(&mut text).expect("UTF-8");
            (name, text)
        })
        .collect()
}

/// Asserts that the children of every element that is listed stand in order, and that nothing else stands among them.
fn assert_in_order(part: &str, xml: &str) {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let event = reader.read_event().expect("well-formed");
        let (name, is_empty) = match &event {
            Event::Start(start) => (start.name().as_ref().to_owned(), false),
            Event::Empty(start) => (start.name().as_ref().to_owned(), true),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => return,
            _ => continue,
        };
        if let Some((parent, last)) = open.last_mut()
            && let Some((_, sequence)) = SEQUENCES.iter().find(|(listed, _)| listed == parent)
        {
            // References to headers and footers come in any order.
            let listed = name.replace("footerReference", "headerReference");
            let at = sequence.iter().position(|child| *child == listed);
            let at = at.unwrap_or_else(|| panic!("{part}: {name} in {parent}"));
            assert!(at >= *last, "{part}: {name} behind {} in {parent}", sequence[*last]);
            *last = at;
        }
        if !is_empty {
            open.push((name, 0));
        }
    }
}

#[test]
fn elements_stand_in_the_order_of_the_schema() {
    let table = plans::FULL.replace(
        "完成8个镇",
        "| 序号 | 事项 |\n|---|---|\n| 1 | 甲<乙>&丙 |\n| 2 | 丁 |\n\n完成8个镇",
    );
    for settings in [
        "",
        "notice: {head: none}",
        "notice: {head: letter}",
        "notice: {head: order, signature: stamp}",
        "notice: {head: minutes, signature: sealed}",
        "notice: {annex: matrix, record-on-even-page: true}",
        "notice: {mark: [某某市财政局, 某某市教育局], signature: sealed}",
    ] {
        for plan in [&table, &plans::joint(), &plans::without_record()] {
            let notice = Notice::word(plan, settings);
            for (part, xml) in parts(&notice) {
                assert_in_order(&part, &xml);
            }
        }
    }
}
