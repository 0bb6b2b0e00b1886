//! Artefacts, read back with other programs than the ones that wrote them.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use gongwen::compile;
use gongwen::config::{Register, Settings};
use gongwen::render::{Artefact, TemplateFile, Templates};
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

fn artefacts(plan: &PlanView) -> Vec<Artefact> {
    Templates::new(Vec::new())
        .expect("the default templates are valid")
        .render(plan)
        .expect("they render")
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
            &page[page.find("<body>").expect("a body")..page.find("</html>").expect("an end")];
        let body = body.replace("<br>", "<br/>").replace("<input type=\"checkbox\">", "<input/>");
        let text = xml_text(&body);
        for title in plan.items.iter().map(|item| &item.title) {
            assert!(text.contains(title.as_str()), "{name}: no {title}");
        }
    }
    let page = String::from_utf8(artefact(&plan, "notice.html")).expect("UTF-8");
    let text = xml_text(
        &page[page.find("<body>").expect("a body")..page.find("</html>").expect("an end")],
    );
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
    let file = |name: &str, source: &str| TemplateFile { name: name.into(), source: source.into() };
    let own = vec![
        file("brief.txt", "{{ plan.title }}"),
        file("brief.docx/[Content_Types].xml", "<Types/>"),
        file("brief.docx/a/b.xml", "<a>{{ plan.title }}</a>"),
    ];
    let made = Templates::new(own).expect("valid").render(&view(HOSTILE)).expect("they render");
    let named = |name: &str| {
        made.iter().find(|artefact| artefact.name == name).unwrap_or_else(|| panic!("no {name}"))
    };
    assert_eq!(named("brief.txt").bytes, "2024年<要点>&\"计划\"".as_bytes());
    assert_eq!(
        part(&named("brief.docx").bytes, "a/b.xml"),
        "<a>2024年&lt;要点&gt;&amp;&quot;计划&quot;</a>"
    );
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
