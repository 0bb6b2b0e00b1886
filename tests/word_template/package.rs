//! Packages as Word writes them, what the program makes of them, and what is to be read there.

use std::fmt::Write as _;
use std::io::{Cursor, Read, Write as _};

use gongwen::compile;
use gongwen::config::{NoticeSettings, Register, Settings};
use gongwen::diagnostic::Language;
use gongwen::render::fonts::FontLibrary;
use gongwen::render::{TemplateFile, TemplateSource, Templates, Typesetting};
use gongwen::source::SourceFile;
use gongwen::view::{PlanView, plan_view};
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;

pub(crate) const PLAN: &str = "\
# 2024年<要点>&\"计划\"

## 一、主要工作

1.开展培训。6月底前举办3期培训班。

每期不少于50人。

责任单位：市人社局

2.走访企业。全年走访5家<企业>。
责任单位：市工信局
";

pub(crate) const TITLE: &str = "2024年<要点>&\"计划\"";
pub(crate) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
pub(crate) const SECTION: &str = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>";

pub(crate) fn view() -> PlanView {
    let source = SourceFile::new("plan.md", PLAN);
    let register = Register::default();
    let compiled = compile(&source, &Settings::default(), &register);
    plan_view(&source, &compiled.plan, &register)
}

pub(crate) fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a zip").into_inner()
}

pub(crate) fn content_types(parts: &[(&str, &str)]) -> String {
    let mut types = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
        <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        .to_owned();
    for (part, kind) in parts {
        let kind = match *kind {
            "core-properties" => "vnd.openxmlformats-package.core-properties".to_owned(),
            kind => format!("vnd.openxmlformats-officedocument.wordprocessingml.{kind}"),
        };
        let _ = write!(
            types,
            "<Override PartName=\"/{part}\" ContentType=\"application/{kind}+xml\"/>"
        );
    }
    types + "</Types>"
}

pub(crate) const RELATIONSHIPS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

/// A Word file whose text is `body`, in order of parts as Word does not promise it.
pub(crate) fn word(body: &str) -> Vec<u8> {
    word_with(body, &[])
}

pub(crate) fn word_with(body: &str, more: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document {NAMESPACES}><w:body>{body}{SECTION}</w:body></w:document>"
    );
    let mut types = vec![("word/document.xml", "document.main")];
    types.extend(
        more.iter().filter(|(_, kind, _)| !kind.is_empty()).map(|(name, kind, _)| (*name, *kind)),
    );
    let types = content_types(&types);
    let mut parts = vec![
        ("_rels/.rels", RELATIONSHIPS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("[Content_Types].xml", types.as_bytes()),
    ];
    parts.extend(more.iter().map(|(name, _, bytes)| (*name, *bytes)));
    zipped(&parts)
}

/// What `notice.docx` makes, or what the program says instead, in both languages, with the advice behind.
pub(crate) fn made(template: impl Into<TemplateSource>) -> Result<Vec<u8>, [String; 2]> {
    let file = TemplateFile { name: "notice.docx".into(), source: template.into() };
    let notice = NoticeSettings::default();
    let fonts = FontLibrary::bundled();
    let typesetting = Typesetting { notice: &notice, fonts: &fonts };
    let only = ["docx".to_owned()];
    let made = Templates::select(vec![file], &only)
        .and_then(|templates| templates.render(&view(), &typesetting))
        .map(|made| made.artefacts);
    let made = made.map_err(|error| {
        [Language::Chinese, Language::English]
            .map(|to| format!("{} | {}", error.text(to), error.help.get(to)))
    })?;
    Ok(made.into_iter().find(|made| made.name == "notice.docx").expect("it is made").bytes)
}

pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip");
    let mut text = String::new();
    package.by_name(name).expect("the part is there").read_to_string(&mut text).expect("UTF-8");
    text
}

/// The document that a body makes.
pub(crate) fn document(body: &str) -> String {
    let docx = made(word(body)).unwrap_or_else(|said| panic!("{body}: {said:?}"));
    part(&docx, "word/document.xml")
}

/// What is between the tags `w:body`.
pub(crate) fn body(text: &str) -> String {
    let document = document(text);
    let start = document.find("<w:body>").expect("a body") + "<w:body>".len();
    document[start..document.find("<w:sectPr><w:pgSz").expect("a section")].to_owned()
}

/// The text of each paragraph, a line break being `/`.
pub(crate) fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut paragraphs, mut open) = (Vec::new(), Vec::new());
    let mut in_text = false;
    loop {
        let event = reader.read_event().expect("the XML is well-formed");
        match &event {
            Event::Eof => return paragraphs,
            Event::Start(tag) if tag.name().as_ref() == "w:p" => {
                open.push(paragraphs.len());
                paragraphs.push(String::new());
            }
            Event::Empty(tag) if tag.name().as_ref() == "w:p" => paragraphs.push(String::new()),
            Event::End(tag) if tag.name().as_ref() == "w:p" => drop(open.pop()),
            Event::Start(tag) if tag.name().as_ref() == "w:t" => in_text = true,
            Event::End(tag) if tag.name().as_ref() == "w:t" => in_text = false,
            _ => {}
        }
        let piece = match event {
            Event::Text(text) if in_text => text.to_string(),
            Event::GeneralRef(name) if in_text => match name.resolve_char_ref().expect("valid") {
                Some(character) => character.to_string(),
                None => quick_xml::escape::resolve_predefined_entity(&name).expect("known").into(),
            },
            Event::Empty(tag) if tag.name().as_ref() == "w:br" => "/".into(),
            _ => continue,
        };
        if let Some(paragraph) = open.last() {
            paragraphs[*paragraph].push_str(&piece);
        }
    }
}

/// A run as Word writes it.
pub(crate) fn run(text: &str) -> String {
    format!(
        "<w:r w:rsidRPr=\"00A77B3E\"><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>{text}</w:t></w:r>"
    )
}

/// A paragraph of one run.
pub(crate) fn line(text: &str) -> String {
    format!("<w:p w:rsidR=\"00A77B3E\"><w:pPr><w:jc w:val=\"both\"/></w:pPr>{}</w:p>", run(text))
}

pub(crate) fn row(cells: &[&str]) -> String {
    let open = "<w:tc><w:tcPr><w:tcW w:w=\"1\" w:type=\"dxa\"/></w:tcPr>";
    let cells: Vec<String> = cells.iter().map(|cell| [open, cell, "</w:tc>"].concat()).collect();
    let cells = cells.concat();
    format!("<w:tr w:rsidR=\"00A77B3E\">{cells}</w:tr>")
}

pub(crate) fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{}</w:tbl>", rows.concat())
}
