//! Word files as templates, made by people in Word: `templates/notice.docx`.
//!
//! 1. [`package`] unzips the file. The text, headers, footers, notes and the file's properties are templates; all else is copied.
//! 2. [`tree`] reads a part, [`lines`] its text by paragraphs, [`tags`] and [`placed`] the Tera tags in that text, which Word has
//!    broken over runs and improved as if they were prose.
//! 3. [`blocks`] pairs them, and [`units`] finds the paragraphs and rows that are there for tags alone.
//! 4. [`template`] writes the part anew as Tera wants it; [`places`] remembers which paragraph each tag came from, for errors.
//! 5. [`mod@finish`] makes what Tera has filled fit for Word again.

mod blocks;
mod finish;
mod lines;
mod package;
mod placed;
mod places;
mod tags;
mod template;
mod tree;
mod units;

use std::collections::BTreeMap;

pub(super) use places::Places;

use crate::diagnostic::message;
use crate::error::{Error, Result};
use places::Origin;

/// A part of a Word file, made a template.
#[derive(Debug)]
pub(super) struct Part {
    /// The template.
    pub(super) text: String,
    /// Where its tags came from.
    pub(super) places: Places,
}

/// A Word file as a template.
#[derive(Debug)]
pub(super) struct WordFile {
    /// The parts that are templates, by their names in the package.
    pub(super) parts: BTreeMap<String, Part>,
    /// The parts that are copied: pictures, styles, fonts.
    pub(super) copies: BTreeMap<String, Vec<u8>>,
}

/// A filled part of the Word file `name`, fit for Word.
pub(super) fn finish(name: &str, part: &str, xml: &str) -> Result<String> {
    finish::finish(xml).map_err(|detail| {
        Error::new(
            message(
                format!("模板 {name}（{part}）的结果 Word 打不开：{}", detail.zh),
                format!("template {name} ({part}) makes what Word cannot open: {}", detail.en),
            ),
            message(
                "写进文档的内容必须转义：不要用 safe 过滤器和 {% raw %}，引用的部分要写成完整的 XML",
                "what is written must be escaped: use neither the filter safe nor {% raw %}, and include only whole XML",
            ),
        )
    })
}

/// Reads the Word file `name`.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<WordFile> {
    let package = package::read(name, bytes)?;
    let mut word = WordFile { parts: BTreeMap::new(), copies: BTreeMap::new() };
    for (part, bytes) in package.parts {
        if package.templates.contains(&part) {
            let is_text = part == package.main;
            let origin = Origin { file: name.to_owned(), part: (!is_text).then(|| part.clone()) };
            let text = str::from_utf8(&bytes).map_err(|error| {
                origin.broken(&message("不是 UTF-8", "not UTF-8")).caused_by(error)
            })?;
            let text = text.trim_start_matches('\u{FEFF}');
            word.parts.insert(part, template::prepare(origin, text)?);
        } else {
            word.copies.insert(part, bytes);
        }
    }
    Ok(word)
}
