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
pub mod fonts;
mod html;
mod json;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod template_file;
mod word;
mod xlsx;

mod xml;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;

use engine::Engine;
use fonts::{Fallback, FontLibrary};
use template_file::{Copies, Template, prepare};
pub use template_file::{TemplateFile, TemplateSource};

use crate::config::NoticeSettings;
use crate::diagnostic::{Message, message};
use crate::error::{Error, Result};
use crate::layout::{self, Adjustment};
use crate::view::PlanView;

/// A finished file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artefact {
    /// Its name: `notice.docx`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How the office wants its notices set, and with which faces.
pub struct Typesetting<'a> {
    /// Form of the notice.
    pub notice: &'a NoticeSettings,
    /// Faces of artefacts with pages.
    pub fonts: &'a FontLibrary,
}

/// What rendering a plan yields.
#[derive(Debug)]
pub struct Rendering {
    /// In the order of their names.
    pub artefacts: Vec<Artefact>,
    /// Characters of the PDFs that another face than their role's had to draw, or none could.
    pub fallbacks: Vec<Fallback>,
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

/// Extension of templates in Typst, which make PDF.
const TYPST: &str = "typ";

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
    "checklist.typ",
    "matrix-list.html",
    "matrix.csv",
    "matrix.html",
    "matrix.typ",
    "matrix.xlsx",
    "notice.docx/[Content_Types].xml",
    "notice.docx/_rels/.rels",
    "notice.docx/docProps/app.xml",
    "notice.docx/docProps/core.xml",
    "notice.docx/word/_rels/document.xml.rels",
    "notice.docx/word/document.xml",
    "notice.docx/word/fontTable.xml",
    "notice.docx/word/footer-even.xml",
    "notice.docx/word/footer-letter.xml",
    "notice.docx/word/footer-none.xml",
    "notice.docx/word/footer-odd.xml",
    "notice.docx/word/header-landscape-even.xml",
    "notice.docx/word/header-landscape-odd.xml",
    "notice.docx/word/header-letter.xml",
    "notice.docx/word/header-none.xml",
    "notice.docx/word/settings.xml",
    "notice.docx/word/styles.xml",
    "notice.html",
    "notice.md",
    "notice.typ",
    "plan.json",
    "_sheet.typ",
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
    /// Templates in Typst.
    typst: Vec<Template>,
}

impl Templates {
    /// The default templates with `overrides` in place of those of the same name; new names make new artefacts.
    ///
    /// A package that lists its own parts, in `[Content_Types].xml`, overrides as a whole; without that list, its parts
    /// take the place of those of the same name, so that an office may change the styles alone.
    pub fn new(overrides: Vec<TemplateFile>) -> Result<Self> {
        Self::select(overrides, &[])
    }

    /// The same, for artefacts of some formats only: `docx`, `pdf`; all of them if none is named.
    pub fn select(overrides: Vec<TemplateFile>, formats: &[String]) -> Result<Self> {
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
        choose(&mut artefacts, formats)?;
        let chosen = |wanted: &dyn Fn(&str) -> bool| -> Vec<TemplateFile> {
            let chosen = artefacts.iter().filter(|(name, _)| wanted(name));
            chosen.flat_map(|(_, files)| files.clone()).collect()
        };
        let is_typst = |name: &str| extension(name) == TYPST;
        let typst = prepare(chosen(&is_typst))?.templates;
        let shared = prepare(chosen(&|name| is_shared(name) && !is_typst(name)))?;
        let mut engines = Vec::new();
        for packer in PACKERS.iter().chain([&PLAIN]) {
            let extension = packer.extension;
            let is_own = |name: &str| {
                !is_shared(name) && !is_typst(name) && self::packer(name).extension == extension
            };
            let own = prepare(chosen(&is_own))?;
            if !own.templates.is_empty() {
                engines.push((packer, Engine::new(packer.escape, &shared.templates, own)?));
            }
        }
        Ok(Self { engines, typst })
    }

    /// Whether an artefact is set in type here, and not where it is opened.
    pub fn need_fonts(&self) -> bool {
        cfg!(feature = "pdf") && self.typst.iter().any(|template| !is_shared(&template.name))
    }

    /// Makes every artefact of a plan.
    pub fn render(&self, plan: &PlanView, typesetting: &Typesetting<'_>) -> Result<Rendering> {
        let (mut artefacts, fallbacks, settled) = print(&self.typst, plan, typesetting)?;
        let adjustment = settled.unwrap_or_else(|| reckon(plan, typesetting.notice));
        let layout = layout::layout(plan, typesetting.notice, adjustment);
        let context = engine::context(plan, &layout)?;
        for (packer, engine) in &self.engines {
            for filled in engine.fill(&context)? {
                let bytes = (packer.pack)(&filled, plan)?;
                artefacts.push(Artefact { name: filled.name, bytes });
            }
        }
        artefacts.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Rendering { artefacts, fallbacks })
    }
}

/// What the templates in Typst made, and what their pages ask of the layout.
type Printed = (Vec<Artefact>, Vec<Fallback>, Option<Adjustment>);

#[cfg(feature = "pdf")]
fn print(
    templates: &[Template],
    plan: &PlanView,
    typesetting: &Typesetting<'_>,
) -> Result<Printed> {
    let printed = pdf::print(templates, plan, typesetting)?;
    Ok((printed.artefacts, printed.fallbacks, printed.adjustment))
}

/// Without PDF, templates in Typst make nothing.
#[cfg(not(feature = "pdf"))]
fn print(_: &[Template], _: &PlanView, _: &Typesetting<'_>) -> Result<Printed> {
    Ok((Vec::new(), Vec::new(), None))
}

/// What the pages will ask of the layout, reckoned: nobody sets them here.
fn reckon(plan: &PlanView, notice: &NoticeSettings) -> Adjustment {
    let place = |adjustment| {
        let layout = layout::layout(plan, notice, adjustment);
        Ok::<_, Infallible>(layout::estimate(&layout, notice.record_on_even_page))
    };
    let settled = layout::pages::settle(notice, plan.notice.addressee_line.is_some(), place);
    settled.unwrap_or_else(|never| match never {})
}

/// Leaves the artefacts of the formats that were asked for.
fn choose(artefacts: &mut BTreeMap<String, Vec<TemplateFile>>, formats: &[String]) -> Result<()> {
    if formats.is_empty() {
        return Ok(());
    }
    let made = |name: &str| match extension(name) {
        TYPST => "pdf".to_owned(),
        other => other.to_lowercase(),
    };
    let known: std::collections::BTreeSet<String> =
        artefacts.keys().filter(|name| !is_shared(name)).map(|name| made(name)).collect();
    if let Some(unknown) = formats.iter().find(|format| !known.contains(&format.to_lowercase())) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(Error::new(
            message(format!("没有生成“{unknown}”的模板"), format!("no template makes {unknown}")),
            message(
                format!("可以生成的格式：{}", known.join("、")),
                format!("formats that can be made: {}", known.join(", ")),
            ),
        ));
    }
    artefacts.retain(|name, _| {
        is_shared(name) || formats.iter().any(|format| format.to_lowercase() == made(name))
    });
    Ok(())
}

/// What stands behind the last dot of a name.
fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Whether a template is a part for others to include, and makes nothing itself.
fn is_shared(name: &str) -> bool {
    name.starts_with('_')
}

/// The packer of an artefact. `PAGE.HTML` is a page too, and its values need the same escaping.
fn packer(name: &str) -> &'static Packer {
    let extension = extension(name);
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
