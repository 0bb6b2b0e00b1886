//! What the office hands in as templates, and what the engine takes.

use std::collections::BTreeMap;

use super::{docx, is_shared, packer, word};
use crate::diagnostic::message;
use crate::error::{Error, Result};

/// A template, or one part of a package of them.
#[derive(Debug, Clone)]
pub struct TemplateFile {
    /// Its name below the folder of templates, with `/` between folders: `notice.html`, `notice.docx/word/document.xml`.
    pub name: String,
    /// What it holds.
    pub source: TemplateSource,
}

/// What a template holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateSource {
    /// The text of a template.
    Text(String),
    /// A file that is no text, which may only be one of Word.
    Bytes(Vec<u8>),
}

impl From<String> for TemplateSource {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for TemplateSource {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<u8>> for TemplateSource {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

/// A template as the engine takes it.
pub(super) struct Template {
    /// Its name below the folder of templates.
    pub(super) name: String,
    /// Its text.
    pub(super) text: String,
    /// Where its tags stood, if it was made of a Word file.
    pub(super) places: Option<word::Places>,
}

/// The parts of a package that are no templates, by name.
pub(super) type Copies = BTreeMap<String, Vec<u8>>;

/// Templates of artefacts that are packed alike.
#[derive(Default)]
pub(super) struct Prepared {
    /// The templates.
    pub(super) templates: Vec<Template>,
    /// What is copied into an artefact made of a Word file, by the artefact's name.
    pub(super) copies: BTreeMap<String, Copies>,
}

/// Prepares templates for the engine: Word files come apart.
pub(super) fn prepare(files: impl IntoIterator<Item = TemplateFile>) -> Result<Prepared> {
    let mut prepared = Prepared::default();
    for TemplateFile { name, source } in files {
        match source {
            source if is_word_file(&name) => {
                let bytes = match source {
                    TemplateSource::Text(text) => text.into_bytes(),
                    TemplateSource::Bytes(bytes) => bytes,
                };
                let word = word::read(&name, &bytes)?;
                prepared.templates.extend(word.parts.into_iter().map(|(part, template)| {
                    Template {
                        name: format!("{name}/{part}"),
                        text: template.text,
                        places: Some(template.places),
                    }
                }));
                prepared.copies.insert(name, word.copies);
            }
            TemplateSource::Text(text) => {
                prepared.templates.push(Template { name, text, places: None });
            }
            TemplateSource::Bytes(_) => return Err(binary(&name)),
        }
    }
    Ok(prepared)
}

/// Whether a template is one file made in Word. A part for others to include cannot be one.
fn is_word_file(name: &str) -> bool {
    let is_single = !name.contains('/') && !is_shared(name);
    is_single && packer(name).extension == docx::PACKER.extension
}

fn binary(name: &str) -> Error {
    Error::new(
        message(format!("模板 {name} 不是文本"), format!("template {name} is no text")),
        message(
            "模板要么是 UTF-8 编码的文本，要么是 Word 做的 .docx 文件，后者的文件名不能以 _ 开头",
            "a template is either text in UTF-8 or a .docx file made in Word, whose name must not begin with _",
        ),
    )
}
