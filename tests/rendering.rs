//! Artefacts, read back with other programs than the ones that wrote them.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use gongwen::compile;
use gongwen::config::{NoticeSettings, Register, Settings};
use gongwen::diagnostic::Language;
use gongwen::render::fonts::FontLibrary;
use gongwen::render::{Artefact, TemplateFile, Templates, Typesetting};
use gongwen::source::SourceFile;
use gongwen::view::{PlanView, plan_view};
use quick_xml::events::Event;

/// A plan whose texts every format must take for text.
const HOSTILE: &str = "\
# 关于印发《2024年<要点>&\"计划\"》的通知

@各有关单位：

=1+1是公式吗？<script>alert('x')</script>

某某市人民政府办公室
2024年3月5日

（此件公开发布）

# 2024年<要点>&\"计划\"

## 一、主要工作

### （一）-1+2*3|`代码`_下划线_

#### 1.=SUM(A1:A9)

完成3个<项目>，𠮷野家与😀各1家，\u{1}控制字符，行尾\\*星号。

责任单位：@市财政局、+市人社局、=市发改委

#### 2.＝全角开头

办好2件“实事”&'好事'。

责任单位：-市教育局

---

抄送：<市委办>。

某某市人民政府办公室 2024年3月6日印发

联系电话：<123>&456
";

fn view(text: &str) -> PlanView {
    let source = SourceFile::new("plan.md", text);
    let register = Register::default();
    let compiled = compile(&source, &Settings::default(), &register);
    plan_view(&source, &compiled.plan, &register)
}

fn render(templates: &Templates, plan: &PlanView) -> gongwen::error::Result<Vec<Artefact>> {
    let notice = NoticeSettings::default();
    let fonts = FontLibrary::bundled();
    let typesetting = Typesetting { notice: &notice, fonts: &fonts };
    templates.render(plan, &typesetting).map(|made| made.artefacts)
}

fn artefacts(plan: &PlanView) -> Vec<Artefact> {
    let templates = Templates::new(Vec::new()).expect("the default templates are valid");
    render(&templates, plan).expect("they render")
}

fn artefact(plan: &PlanView, name: &str) -> Vec<u8> {
    let found = artefacts(plan).into_iter().find(|artefact| artefact.name == name);
    found.unwrap_or_else(|| panic!("no {name}")).bytes
}

/// What of a plan every notice must print.
fn texts(plan: &PlanView) -> Vec<String> {
    let notice = &plan.notice;
    let mut texts = vec![plan.title.clone()];
    texts.extend(
        [&notice.title, &notice.addressee_line, &notice.note].into_iter().flatten().cloned(),
    );
    texts.extend(
        notice
            .body
            .iter()
            .chain(&notice.closing)
            .chain(&notice.issuers)
            .chain(&notice.copy_to)
            .cloned(),
    );
    for item in &plan.items {
        texts.extend([item.title.clone()].into_iter().chain(item.body.clone()));
        texts.extend(item.fields.iter().map(|field| field.value.clone()));
    }
    // XML cannot hold control characters.
    texts.iter().map(|text| text.replace('\u{1}', "\u{FFFD}")).collect()
}

/// The text of XML or of a page, tags left out.
fn xml_text(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut text = String::new();
    loop {
        match reader.read_event().expect("the XML is well-formed") {
            Event::Eof => return text,
            Event::Text(part) => text.push_str(&part),
            Event::GeneralRef(reference) => {
                match reference.resolve_char_ref().expect("a character") {
                    Some(character) => text.push(character),
                    None => text.push_str(
                        quick_xml::escape::resolve_predefined_entity(&reference)
                            .expect("a known entity"),
                    ),
                }
            }
            _ => {}
        }
    }
}

/// The body of a page.
fn body(page: &str) -> &str {
    &page[page.find("<body>").expect("a body")..page.find("</html>").expect("an end")]
}

fn part(docx: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let mut text = String::new();
    package.by_name(name).expect("the part is there").read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn the_word_document_holds_every_text() {
    let plan = view(HOSTILE);
    assert_eq!(plan.items.len(), 2);
    let docx = artefact(&plan, "notice.docx");
    let text = xml_text(&part(&docx, "word/document.xml"));
    for expected in texts(&plan) {
        assert!(text.contains(&expected), "no {expected} in {text}");
    }
    let names: Vec<String> = zip::ZipArchive::new(Cursor::new(&docx))
        .expect("a zip")
        .file_names()
        .map(|name| name.expect("a name").into_owned())
        .collect();
    assert_eq!(names[0], "[Content_Types].xml");
    for name in names {
        xml_text(&part(&docx, &name));
    }
    let document = part(&docx, "word/document.xml");
    for style in [
        "Title",
        "Heading1",
        "Heading2",
        "Heading3",
        "BodyText",
        "Addressee",
        "Signature",
        "Date",
        "Record",
    ] {
        assert!(document.contains(&format!("w:val=\"{style}\"")), "{style} is not used");
        assert!(
            part(&docx, "word/styles.xml").contains(&format!("w:styleId=\"{style}\"")),
            "{style} is not defined"
        );
    }
}

#[test]
fn the_workbook_holds_text_and_no_formula() {
    let plan = view(HOSTILE);
    let mut workbook: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(artefact(&plan, "matrix.xlsx")))
            .expect("a workbook");
    assert_eq!(workbook.sheet_names(), ["按事项", "按单位", "按时限"]);
    let sheet = workbook.worksheet_range("按事项").expect("the sheet");
    assert_eq!(sheet.get_value((0, 0)), Some(&Data::String(format!("{}责任矩阵", plan.title))));
    assert_eq!(sheet.get_value((1, 2)), Some(&Data::String("工作事项".into())));
    assert_eq!(sheet.get_value((2, 2)), Some(&Data::String("=SUM(A1:A9)".into())));
    assert_eq!(
        sheet.get_value((2, 5)),
        Some(&Data::String("@市财政局、+市人社局、=市发改委".into()))
    );
    assert_eq!(sheet.height(), 4, "title, head and two items");
    for name in ["按事项", "按单位", "按时限"] {
        assert!(
            workbook.worksheet_formula(name).expect("the sheet").is_empty(),
            "{name} has formulas"
        );
    }
    let units = workbook.worksheet_range("按单位").expect("the sheet");
    let names: Vec<String> = units.rows().skip(2).map(|row| row[0].to_string()).collect();
    assert_eq!(names, ["@市财政局", "+市人社局", "=市发改委", "-市教育局"]);
}

#[test]
fn csv_opens_as_text() {
    let csv = String::from_utf8(artefact(&view(HOSTILE), "matrix.csv")).expect("UTF-8");
    assert!(csv.starts_with("\u{FEFF}\"序号\",\"编号\","));
    assert_eq!(csv.matches("\r\n").count(), 3, "{csv}");
    assert_eq!(csv.matches('\n').count(), 3, "{csv}");
    assert!(csv.contains(",\"'=SUM(A1:A9)\","), "{csv}");
    assert!(csv.contains(",\"'＝全角开头\","), "{csv}");
    assert!(csv.contains(",\"'@市财政局、+市人社局、=市发改委\","), "{csv}");
    assert!(csv.contains("办好2件“实事”&'好事'。"), "{csv}");
}

#[test]
fn pages_show_text_and_run_nothing() {
    let plan = view(HOSTILE);
    for name in ["notice.html", "matrix.html", "matrix-list.html", "checklist.html"] {
        let page = String::from_utf8(artefact(&plan, name)).expect("UTF-8");
        assert!(!page.contains("<script"), "{name}");
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"zh-CN\">"), "{name}");
        // Void elements aside, the pages are well-formed XML too.
        let body =
            body(&page).replace("<br>", "<br/>").replace("<input type=\"checkbox\">", "<input/>");
        let text = xml_text(&body);
        for title in plan.items.iter().map(|item| &item.title) {
            assert!(text.contains(title.as_str()), "{name}: no {title}");
        }
    }
    let page = String::from_utf8(artefact(&plan, "notice.html")).expect("UTF-8");
    let text = xml_text(body(&page));
    for expected in texts(&plan) {
        assert!(text.contains(&expected), "no {expected} in {text}");
    }
}

/// What the notice in Markdown says is what the plan said: nothing of it became mark-up.
#[test]
fn markdown_compiles_to_the_same_plan() {
    let plan = view(HOSTILE);
    let again = view(&String::from_utf8(artefact(&plan, "notice.md")).expect("UTF-8"));
    assert_eq!(texts(&again), texts(&plan));
    assert_eq!(again.notice.copy_to, plan.notice.copy_to);
    assert_eq!(
        (&again.notice.issued_on, &again.notice.printed_on),
        (&plan.notice.issued_on, &plan.notice.printed_on)
    );
    let checklist = String::from_utf8(artefact(&plan, "checklist.md")).expect("UTF-8");
    assert!(!checklist.contains("<项目>") && checklist.contains("&lt;项目>"), "{checklist}");
}

#[test]
fn the_same_plan_makes_the_same_bytes() {
    let plan = view(HOSTILE);
    assert_eq!(artefacts(&plan), artefacts(&plan));
}

#[test]
fn a_long_item_is_printed_whole() {
    let long = "开展工作，".repeat(4_000);
    let plan = view(&format!(
        "# 2024年要点\n\n## 一、工作\n\n1.甲。{long}完成3个项目。\n责任单位：市教育局\n"
    ));
    assert_eq!(plan.items[0].targets.len(), 1);
    let text = xml_text(&part(&artefact(&plan, "notice.docx"), "word/document.xml"));
    assert!(text.contains(&long));
}

/// A template of an unknown kind, and one that is a package, are made as they are.
#[test]
fn new_names_make_new_artefacts() {
    let own = vec![
        file("brief.txt", "{{ plan.title }}"),
        file("brief.docx/[Content_Types].xml", "<Types/>"),
        file("brief.docx/a/b.xml", "<a>{{ plan.title }}</a>"),
    ];
    let made = render(&Templates::new(own).expect("valid"), &view(HOSTILE)).expect("they render");
    let named = |name: &str| {
        made.iter().find(|artefact| artefact.name == name).unwrap_or_else(|| panic!("no {name}"))
    };
    assert_eq!(named("brief.txt").bytes, "2024年<要点>&\"计划\"".as_bytes());
    assert_eq!(
        part(&named("brief.docx").bytes, "a/b.xml"),
        "<a>2024年&lt;要点&gt;&amp;&quot;计划&quot;</a>"
    );
}

fn file(name: &str, source: &str) -> TemplateFile {
    TemplateFile { name: name.into(), source: source.into() }
}

/// The artefact that one template of the office's own makes, or what the program says instead, in both languages.
fn made(name: &str, source: &str) -> Result<Vec<u8>, [String; 2]> {
    let made = Templates::new(vec![file(name, source)])
        .and_then(|templates| render(&templates, &view(HOSTILE)))
        .map_err(|error| [Language::Chinese, Language::English].map(|to| error.text(to).into()))?;
    let artefact = made.into_iter().find(|artefact| artefact.name == name);
    Ok(artefact.unwrap_or_else(|| panic!("no {name}")).bytes)
}

/// Columns count characters, whatever their width and however many bytes they take.
#[test]
fn a_template_error_names_its_place() {
    for (source, place, reason) in [
        ("一\n  中{% if %}", "x.html:2:10", "`%}`"),
        ("汉字\n𠮷😀{{ plan.nope }}", "x.html:2:11", "`nope`"),
        ("汉{{ plan.title | nofilter }}", "x.html:1:18", "`nofilter`"),
        ("汉字{% include \"gone.html\" %}", "x.html:1:14", "`gone.html`"),
        ("汉{{ plan.year | date_zh }}", "x.html:1:5", "`&str`"),
    ] {
        for said in made("x.html", source).expect_err(source) {
            assert!(said.contains(place) && said.contains(reason), "{source}: {said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }
}

#[test]
fn what_a_workbook_would_lose_is_an_error() {
    let sheet = |inner: &str| format!("<workbook><sheet name=\"表\">{inner}</sheet></workbook>");
    for (source, [zh, en]) in [
        ("<workbook><sheet><row><cell>x".into(), ["<cell> 没有闭合", "<cell> is not closed"]),
        (sheet("<row>漏了</row>"), ["“漏了”不在 <cell> 里", "“漏了” is in no <cell>"]),
        (sheet("<cell>x</cell>"), ["<cell>", "<cell>"]),
        (sheet("<row style=\"bold\"/>"), ["style=\"bold\"", "style=\"bold\""]),
        (sheet("<row height=\"9\"/>"), ["height=\"9\"", "height=\"9\""]),
        (sheet("<column width=\"NaN\"/>"), ["width=\"NaN\"", "width=\"NaN\""]),
        (sheet("<row><cell>&nbsp;</cell></row>"), ["&nbsp;", "&nbsp;"]),
        ("<workbook/>".into(), ["没有 <sheet>", "there is no <sheet>"]),
    ] {
        let [said_zh, said_en] = made("x.xlsx", &source).expect_err(&source);
        assert!(said_zh.contains("x.xlsx") && said_zh.contains(zh), "{source}: {said_zh}");
        assert!(said_en.contains("x.xlsx") && said_en.contains(en), "{source}: {said_en}");
    }
    let source = sheet("<row><cell><![CDATA[甲<]]>&lt;乙</cell></row>");
    let bytes = made("x.xlsx", &source).expect("a workbook");
    let mut workbook: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
    let range = workbook.worksheet_range("表").expect("the sheet");
    assert_eq!(range.get_value((0, 0)), Some(&Data::String("甲<<乙".into())));
}

#[test]
fn broken_json_is_an_error() {
    let [zh, en] =
        made("x.json", "{\"title\": \"{{ plan.title }}\"}").expect_err("quotes break it");
    assert!(zh.contains("x.json") && en.contains("x.json"), "{zh} {en}");
    let right = made("x.json", "{\"title\": {{ plan.title | json }}}").expect("JSON");
    let value: serde_json::Value = serde_json::from_slice(&right).expect("JSON");
    assert_eq!(value["title"], "2024年<要点>&\"计划\"");
}

/// An extension in capitals is the same extension: values are escaped.
#[test]
fn capitals_in_an_extension_change_nothing() {
    let page = made("X.HTML", "{{ plan.title }}").expect("a page");
    assert_eq!(page, "2024年&lt;要点&gt;&amp;&quot;计划&quot;".as_bytes());
}

#[test]
fn an_office_overrides_one_part_or_the_whole_package() {
    let plan = view(HOSTILE);
    let docx = |own| {
        let made = render(&Templates::new(own).expect("valid"), &plan).expect("they render");
        made.into_iter().find(|artefact| artefact.name == "notice.docx").expect("it is made").bytes
    };
    let default = docx(Vec::new());
    let styled = docx(vec![file("notice.docx/word/styles.xml", "<own/>")]);
    assert_eq!(part(&styled, "word/styles.xml"), "<own/>");
    for kept in ["[Content_Types].xml", "word/document.xml", "word/settings.xml"] {
        assert_eq!(part(&styled, kept), part(&default, kept));
    }
    let whole = docx(vec![
        file("notice.docx/[Content_Types].xml", "<Types/>"),
        file("notice.docx/own.xml", "<own/>"),
    ]);
    let package = zip::ZipArchive::new(Cursor::new(whole)).expect("a zip");
    assert_eq!(package.len(), 2, "nothing of the default package is left");
}

/// A text that looks like the mark of a list, a heading or a rule stays a paragraph.
#[test]
fn markdown_keeps_paragraphs_that_look_like_marks() {
    let plan = view(
        "# 2024年要点\n\n## 一、工作\n\n\\- 破折\n\n\\# 井号\n\n\\+ 加号\n\n\\> 大于\n\n\\~\\~划线\\~\\~\n\n\\=\\=\\=\n\n\\-\\-\\-\n\n### （一）甲\n\n1.办会。完成3次。\n责任单位：市教育局\n",
    );
    let expected = ["- 破折", "# 井号", "+ 加号", "> 大于", "~~划线~~", "===", "---"];
    assert_eq!(plan.sections[0].body, expected);
    let again = view(&String::from_utf8(artefact(&plan, "notice.md")).expect("UTF-8"));
    assert_eq!(again.sections[0].body, expected);
}

/// A head ends as the office ended it, and a run-in head that ends with nothing gets its full stop.
#[test]
fn heads_end_as_written() {
    let plan = view(
        "# 2024年要点\n\n## 一、工作\n\n1.抓好落实：完成3个项目。\n责任单位：市教育局\n\n2.完成4个项目。\n责任单位：市教育局\n\n\
         **3.强化保障**。完成5个项目。\n责任单位：市教育局\n\n#### 4.办好实事\n\n完成6件。\n\n责任单位：市教育局\n",
    );
    let page = String::from_utf8(artefact(&plan, "notice.html")).expect("UTF-8");
    let document = part(&artefact(&plan, "notice.docx"), "word/document.xml");
    for text in [xml_text(body(&page)), xml_text(&document)] {
        for head in [
            "1.抓好落实：完成3个项目。",
            "2.完成4个项目。",
            "3.强化保障。完成5个项目。",
            "4.办好实事。完成6件。",
        ] {
            assert!(text.contains(head), "no {head} in {text}");
        }
    }
    let markdown = String::from_utf8(artefact(&plan, "notice.md")).expect("UTF-8");
    assert!(markdown.contains("#### 2.完成4个项目。\n"), "{markdown}");
    let again = view(&markdown);
    assert_eq!(artefact(&again, "notice.docx"), artefact(&plan, "notice.docx"));
}

const ROLES: &str = "# 2024年要点\n\n## 一、工作\n\n1.修路。6月底前完成3条道路。\n牵头单位：市交通局\n配合单位：市财政局\n\n\
    2.办学。年底前新建2所学校。\n责任单位：市教育局、市财政局\n";

/// Read off the plan above: who has which mark in which line.
#[test]
fn the_matrix_marks_each_role_once() {
    let page = String::from_utf8(artefact(&view(ROLES), "matrix.html")).expect("UTF-8");
    let cells = |row: &str| -> Vec<String> {
        let cells = row.split("<td").skip(2);
        cells
            .map(|cell| xml_text(&format!("<td{}", cell.split("</td>").next().expect("a cell"))))
            .collect()
    };
    let units: Vec<&str> = page
        .split("class=\"unit\"><span>")
        .skip(1)
        .map(|head| head.split('<').next().expect("a name"))
        .collect();
    assert_eq!(units, ["市交通局", "市财政局", "市教育局"]);
    let rows: Vec<&str> = page.split("<tr><th scope=\"row\">").skip(1).collect();
    assert_eq!(cells(rows[0]), ["▲", "△", ""]);
    assert_eq!(cells(rows[1]), ["", "●", "●"]);
}

/// The supervision office reads the list by due date: earliest first, each item with its targets.
#[test]
fn the_checklist_by_date_holds_targets() {
    let text = String::from_utf8(artefact(&view(ROLES), "checklist.md")).expect("UTF-8");
    let by_date = &text[text.find("## 按时限").expect("the part by date")..];
    let lines = ["### 2024年6月30日", "1. 修路", "3条", "### 2024年12月31日", "2. 办学", "2所"];
    let places =
        lines.map(|line| by_date.find(line).unwrap_or_else(|| panic!("no {line} in {by_date}")));
    assert!(places.is_sorted(), "{by_date}");
}

/// What Excel needs to show and print the matrix well, in the words of ECMA-376 part 1 §18.
#[test]
fn sheets_freeze_filter_and_print() {
    let book = artefact(&view(ROLES), "matrix.xlsx");
    for number in 1..=3 {
        let sheet = part(&book, &format!("xl/worksheets/sheet{number}.xml"));
        for expected in [
            "ySplit=\"2\"",
            "state=\"frozen\"",
            "<autoFilter ref=\"A2:",
            "paperSize=\"9\"",
            "orientation=\"landscape\"",
            "fitToHeight=\"0\"",
            "customHeight=\"1\"",
        ] {
            assert!(sheet.contains(expected), "sheet {number}: no {expected}");
        }
    }
    assert_eq!(part(&book, "xl/workbook.xml").matches("_xlnm.Print_Titles").count(), 3);
    assert!(part(&book, "xl/styles.xml").contains("wrapText=\"1\""));
    assert!(part(&book, "docProps/core.xml").contains("2024-01-01T00:00:00Z"), "dated as the plan");
}

/// Blanks before the sign do not make a formula harmless.
#[test]
fn csv_guards_behind_blanks() {
    for blank in ["", " ", "\u{A0}", "\u{3000}", "\u{2003}", "\u{FEFF}"] {
        let source = format!("{{{{ \"{blank}=1+1\" }}}}");
        let csv = made("x.csv", &source).expect("a table");
        assert_eq!(String::from_utf8(csv).expect("UTF-8"), format!("\u{FEFF}\"'{blank}=1+1\""));
    }
}

/// `LibreOffice`, where it is installed, opens what Word and Excel would, and finds the texts.
#[test]
fn an_office_suite_opens_the_artefacts() {
    if Command::new("soffice").arg("--version").output().is_err() {
        return;
    }
    let plan = view(include_str!("../plans/2019.md"));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let at = folder.path();
    for (name, format, expected) in [
        ("notice.docx", "txt:Text (encoded):UTF8", "16.注重宣传引导。继续加大宣传力度"),
        ("matrix.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", "落实资金保障强化项目监管"),
    ] {
        fs::write(at.join(name), artefact(&plan, name)).expect("written");
        convert(at, name, format);
        let extension = format.split(':').next().expect("an extension");
        let text = fs::read_to_string(at.join(name).with_extension(extension))
            .expect("LibreOffice read it");
        assert!(text.contains(expected), "{name}: {text}");
    }
}

fn convert(folder: &Path, name: &str, format: &str) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let output = Command::new("soffice")
        .current_dir(folder)
        .args([&profile, "--headless", "--convert-to", format, name])
        .output()
        .expect("LibreOffice runs");
    assert!(output.status.success(), "{output:?}");
}
