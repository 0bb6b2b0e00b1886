//! The package that a Word file is (ECMA-376 part 2).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::diagnostic::{Message, message};
use crate::error::{Error, Result};
use crate::render::docx::CONTENT_TYPES;
use crate::render::foreign;

/// More parts than any letter has.
const MAX_PARTS: usize = 4_096;
/// More bytes, unpacked, than any letter with fonts and pictures has.
const MAX_BYTES: u64 = 128 * 1024 * 1024;

/// What the old format of Word and documents with a password begin with (MS-CFB §2.2).
const COMPOUND_FILE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
/// What a zip begins with.
const ZIP: &[u8] = b"PK";

/// Content type of the text of a .docx.
const MAIN: &str = "wordprocessingml.document.main+xml";
/// Content types of the other parts that are templates.
const TEMPLATES: [&str; 5] = [
    "wordprocessingml.header+xml",
    "wordprocessingml.footer+xml",
    "wordprocessingml.footnotes+xml",
    "wordprocessingml.endnotes+xml",
    "vnd.openxmlformats-package.core-properties+xml",
];

/// A package as read.
pub(super) struct Package {
    /// Its parts by name.
    pub(super) parts: BTreeMap<String, Vec<u8>>,
    /// The name of the part that holds the text.
    pub(super) main: String,
    /// The names of the parts that are templates, the text among them.
    pub(super) templates: BTreeSet<String>,
}

/// Unzips the Word file `name`.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Package> {
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(Error::new(
            message(
                format!("模板 {name} 是旧格式的 .doc 文件，或者加了密码"),
                format!("template {name} is in the old .doc format, or protected by a password"),
            ),
            message(
                "用 Word 打开，取消密码，另存为“Word 文档（*.docx）”；只改扩展名不行",
                "open it in Word, remove the password, and save it as “Word Document (*.docx)”; renaming it is not enough",
            ),
        ));
    }
    if !bytes.starts_with(ZIP) {
        return Err(not_word(name, &message("它不是 .docx 文件", "it is no .docx file")));
    }
    let parts = unzip(name, bytes)?;
    let missing = |what: &str| {
        not_word(name, &message(format!("其中没有 {what}"), format!("it holds no {what}")))
    };
    let types = parts.get(CONTENT_TYPES).ok_or_else(|| missing(CONTENT_TYPES))?;
    let types = content_types(types).map_err(|detail| not_word(name, &detail))?;
    let of_type = |wanted: &str| {
        let found = types.iter().filter(move |(_, kind)| kind.ends_with(wanted));
        found.map(|(part, _)| part.clone()).collect::<Vec<_>>()
    };
    let Some(main) = of_type(MAIN).pop() else {
        let detail = message(
            "它是别的文件，例如 Excel 工作簿、Word 模板（.dotx）或者带宏的文档（.docm）",
            "it is another kind of file, such as a workbook, a Word template (.dotx) or a document with macros (.docm)",
        );
        return Err(not_word(name, &detail));
    };
    if !parts.contains_key(&main) {
        return Err(missing(&main));
    }
    let mut templates: BTreeSet<String> = TEMPLATES.iter().flat_map(|kind| of_type(kind)).collect();
    templates.insert(main.clone());
    Ok(Package { parts, main, templates })
}

fn not_word(name: &str, detail: &Message) -> Error {
    Error::new(
        message(
            format!("模板 {name} 不是 Word 文档：{}", detail.zh),
            format!("template {name} is no Word document: {}", detail.en),
        ),
        message(
            "用 Word 打开，另存为“Word 文档（*.docx）”",
            "open it in Word and save it as “Word Document (*.docx)”",
        ),
    )
}

fn unzip(name: &str, bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>> {
    let broken = |error: ZipError| {
        let detail = foreign(&error);
        let text = message(
            format!("模板 {name} 已损坏，无法解压：{}", detail.zh),
            format!("template {name} is damaged and cannot be unpacked: {}", detail.en),
        );
        let help = message(
            "重新复制这个文件，或者用 Word 打开修复后另存",
            "copy the file again, or open it in Word, which can repair it, and save it",
        );
        Error::new(text, help).caused_by(error)
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > MAX_PARTS {
        return Err(too_large(
            name,
            &message(
                format!("其中有{}个文件，最多{MAX_PARTS}个", archive.len()),
                format!("it holds {} files, and {MAX_PARTS} is the most", archive.len()),
            ),
        ));
    }
    let mut parts = BTreeMap::new();
    let mut left = MAX_BYTES;
    for index in 0..archive.len() {
        if archive.by_index_raw(index).map_err(broken)?.encrypted() {
            return Err(encrypted(name));
        }
        let mut file = archive.by_index(index).map_err(broken)?;
        let part = file.name().map_err(broken)?.replace('\\', "/");
        if file.is_dir() {
            continue;
        }
        left = left.checked_sub(file.size()).ok_or_else(|| {
            let most = MAX_BYTES / 1024 / 1024;
            too_large(
                name,
                &message(format!("解压后超过{most} MB"), format!("it holds more than {most} MB")),
            )
        })?;
        // An entry that holds more than it declares is an error to its reader.
        let mut content = Vec::new();
        file.read_to_end(&mut content).map_err(|error| broken(error.into()))?;
        parts.insert(part.trim_start_matches('/').to_owned(), content);
    }
    Ok(parts)
}

fn encrypted(name: &str) -> Error {
    Error::new(
        message(
            format!("模板 {name} 加了密码"),
            format!("template {name} is protected by a password"),
        ),
        message("取消密码后另存", "save it without the password"),
    )
}

fn too_large(name: &str, detail: &Message) -> Error {
    Error::new(
        message(
            format!("模板 {name} 太大：{}", detail.zh),
            format!("template {name} is too large: {}", detail.en),
        ),
        message(
            "删去用不着的图片和字体，压缩图片后另存",
            "remove pictures and fonts that are not needed, compress the others, and save it",
        ),
    )
}

/// The parts that the package lists by name, and their types.
fn content_types(bytes: &[u8]) -> std::result::Result<Vec<(String, String)>, Message> {
    let text = str::from_utf8(bytes).map_err(|error| foreign(&error))?;
    let mut reader = quick_xml::Reader::from_str(text);
    let mut types = Vec::new();
    loop {
        match reader.read_event().map_err(|error| foreign(&error))? {
            Event::Eof => return Ok(types),
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "Override" => {
                let attribute = |name: &str| {
                    let found = tag.try_get_attribute(name).ok().flatten();
                    found.map(|found| found.value.into_owned()).unwrap_or_default()
                };
                let part = attribute("PartName").trim_start_matches('/').to_owned();
                types.push((part, attribute("ContentType")));
            }
            _ => {}
        }
    }
}
