//! From the contract to artefacts: a template says what one looks like, a packer makes the file.
//!
//! `templates/NAME.EXT` makes the artefact `NAME.EXT`; the packer goes by the extension. A template whose name begins with `_`
//! is a part that others include, and makes nothing. `templates/NAME.docx` is a file made in Word, with tags typed into its text (see
//! `word`), or a folder that holds the parts of a package.
//! Templates are written in Tera and see the contract of [`view`](crate::view): `plan`, the plan at hand, and `schema` and `plans` as
//! `gongwen export` prints them. The filters beside Tera's own are in `filters`.
//!
//! A packer is one file here; it becomes known by its `mod` line and its entry in `PACKERS`.

mod csv;
mod docx;
mod engine;
mod filters;
mod html;
mod json;
mod markdown;
mod template_file;
mod word;
mod xlsx;

mod xml;

use std::collections::BTreeMap;
use std::io;

use engine::Engine;
use template_file::{Copies, prepare};
pub use template_file::{TemplateFile, TemplateSource};

use crate::diagnostic::{Message, message};
use crate::error::{Error, Result};
use crate::view::PlanView;

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// Its name: `notice.docx`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How files of one extension are made.
struct Packer {
    extension: &'static str,
    /// Writes a value of the plan so that the format takes it for text.
    escape: fn(&str, &mut dyn io::Write) -> io::Result<()>,
    /// Makes the file of its filled templates.
    pack: fn(&Filled<'_>, &PlanView) -> Result<Vec<u8>>,
}

/// Every packer; a file of another extension is plain text.
static PACKERS: &[Packer] =
    &[html::PACKER, markdown::PACKER, csv::PACKER, json::PACKER, xlsx::PACKER, docx::PACKER];

/// Plain text: values as they are, the file as the template makes it.
static PLAIN: Packer = Packer { extension: "", escape: verbatim, pack: as_text };

/// Escapes nothing.
fn verbatim(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(text.as_bytes())
}

/// The filled templates of one artefact.
struct Filled<'t> {
    /// The artefact's name.
    name: String,
    /// Text by the part's name; one part with an empty name where the template is a single text.
    parts: BTreeMap<String, String>,
    /// Where the template is a Word file, the parts of it that are no templates.
    copies: Option<&'t Copies>,
}

impl Filled<'_> {
    /// The text of a single file.
    fn single(&self) -> &str {
        self.parts.get("").map_or("", String::as_str)
    }
}

/// The file as the template makes it.
fn as_text(filled: &Filled<'_>, _: &PlanView) -> Result<Vec<u8>> {
    Ok(filled.single().as_bytes().to_vec())
}

macro_rules! defaults {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// The templates that are compiled in.
static DEFAULTS: &[(&str, &str)] = defaults![
    "checklist.html",
    "checklist.md",
    "matrix-list.html",
    "matrix.csv",
    "matrix.html",
    "matrix.xlsx",
    "notice.docx/[Content_Types].xml",
    "notice.docx/_rels/.rels",
    "notice.docx/docProps/app.xml",
    "notice.docx/docProps/core.xml",
    "notice.docx/word/_rels/document.xml.rels",
    "notice.docx/word/document.xml",
    "notice.docx/word/fontTable.xml",
    "notice.docx/word/footer-even.xml",
    "notice.docx/word/footer-odd.xml",
    "notice.docx/word/settings.xml",
    "notice.docx/word/styles.xml",
    "notice.html",
    "notice.md",
    "plan.json",
    "_style.css",
];

/// The templates that are compiled in.
pub fn default_templates() -> Vec<TemplateFile> {
    let file = |(name, source): &(&str, &str)| TemplateFile {
        name: (*name).to_owned(),
        source: (*source).into(),
    };
    DEFAULTS.iter().map(file).collect()
}

/// A set of templates, parsed and ready to fill.
pub struct Templates {
    /// Engines by extension, each with the templates of its artefacts.
    engines: Vec<(&'static Packer, Engine)>,
}

impl Templates {
    /// The default templates with `overrides` in place of those of the same name; new names make new artefacts.
    ///
    /// A package that lists its own parts, in `[Content_Types].xml`, overrides as a whole; without that list, its parts
    /// take the place of those of the same name, so that an office may change the styles alone.
    pub fn new(overrides: Vec<TemplateFile>) -> Result<Self> {
        let mut artefacts: BTreeMap<String, Vec<TemplateFile>> = BTreeMap::new();
        for set in [default_templates(), overrides] {
            let mut given: BTreeMap<String, Vec<TemplateFile>> = BTreeMap::new();
            for file in set {
                let artefact = file.name.split('/').next().unwrap_or_default().to_owned();
                given.entry(artefact).or_default().push(file);
            }
            for (artefact, files) in given {
                let kept = artefacts.remove(&artefact).filter(|_| !is_whole(&artefact, &files));
                let kept = kept.into_iter().flatten();
                let kept = kept.filter(|old| files.iter().all(|new| new.name != old.name));
                let merged = kept.chain(files.iter().cloned()).collect();
                artefacts.insert(artefact, merged);
            }
        }
        let of = |wanted: &dyn Fn(&str) -> bool| {
            let chosen = artefacts.iter().filter(|(name, _)| wanted(name));
            prepare(chosen.flat_map(|(_, files)| files.clone()))
        };
        let is_shared = |name: &str| name.starts_with('_');
        let shared = of(&is_shared)?;
        let mut engines = Vec::new();
        for packer in PACKERS.iter().chain([&PLAIN]) {
            let extension = packer.extension;
            let own = of(&|name| !is_shared(name) && self::packer(name).extension == extension)?;
            if !own.templates.is_empty() {
                engines.push((packer, Engine::new(packer.escape, &shared.templates, own)?));
            }
        }
        Ok(Self { engines })
    }

    /// Makes every artefact of a plan, in the order of their names.
    pub fn render(&self, plan: &PlanView) -> Result<Vec<Artefact>> {
        let context = engine::context(plan)?;
        let mut artefacts = Vec::new();
        for (packer, engine) in &self.engines {
            for filled in engine.fill(&context)? {
                let bytes = (packer.pack)(&filled, plan)?;
                artefacts.push(Artefact { name: filled.name, bytes });
            }
        }
        artefacts.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(artefacts)
    }
}

/// The packer of an artefact. `PAGE.HTML` is a page too, and its values need the same escaping.
fn packer(name: &str) -> &'static Packer {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let known = PACKERS.iter().find(|packer| packer.extension.eq_ignore_ascii_case(extension));
    known.unwrap_or(&PLAIN)
}

/// Whether the files make the artefact by themselves: one file, or a package with its list of parts.
fn is_whole(artefact: &str, files: &[TemplateFile]) -> bool {
    let list = format!("{artefact}/{}", docx::CONTENT_TYPES);
    files.iter().any(|file| file.name == artefact || file.name == list)
}

/// What another library says is wrong, which has no Chinese of its own.
fn foreign(error: &dyn std::error::Error) -> Message {
    message(error.to_string(), error.to_string())
}

/// A template whose filled text the packer cannot read.
fn unreadable(name: &str, detail: &Message) -> Error {
    Error::new(
        message(
            format!("模板 {name} 的结果无法打包：{}", detail.zh),
            format!("template {name} makes nothing that can be packed: {}", detail.en),
        ),
        message("对照自带的同名模板修改", "compare it with the default template of that name"),
    )
}
