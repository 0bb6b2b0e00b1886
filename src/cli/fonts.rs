//! Where typefaces are looked for: folders that were named, the workspace's `fonts/`, the system's own.

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use fontdb::{Database, FaceInfo, Source};
use gongwen::config::Settings;
use gongwen::diagnostic::Message;
use gongwen::diagnostic::message;
use gongwen::error::{Error, Result};
use gongwen::render::Templates;
use gongwen::render::fonts::{Fallback, FontFile, FontLibrary, role_name};

use crate::arguments::Faces;

/// The folders, each read once and only when a face is asked for.
struct Folders {
    named: Vec<PathBuf>,
    with_system: bool,
    databases: OnceLock<Vec<Database>>,
}

impl Folders {
    fn databases(&self) -> &[Database] {
        self.databases.get_or_init(|| {
            let named = self.named.iter().map(|folder| {
                let mut database = Database::new();
                database.load_fonts_dir(folder);
                database
            });
            let system = self.with_system.then(|| {
                let mut database = Database::new();
                database.load_system_fonts();
                database
            });
            named.chain(system).collect()
        })
    }

    /// The upright, regular face of a family.
    fn find(&self, family: &str) -> Option<FontFile> {
        let named = |face: &&FaceInfo| {
            face.families.iter().any(|(name, _)| name.to_lowercase() == family.to_lowercase())
        };
        let in_one = |database: &Database| {
            let faces = database.faces().filter(named);
            let best = faces.min_by_key(|face| {
                (face.style != fontdb::Style::Normal, face.weight.0.abs_diff(400))
            })?;
            load(best, family)
        };
        self.databases().iter().find_map(in_one)
    }

    /// A face with outlines that has the character.
    fn holding(&self, character: char) -> Option<FontFile> {
        let has = |database: &Database, face: &FaceInfo| {
            let look = |data: &[u8], index: u32| {
                let face = ttf_parser::Face::parse(data, index).ok()?;
                let glyph = face.glyph_index(character)?;
                (face.tables().glyf.is_some() || face.tables().cff.is_some()).then_some(glyph)
            };
            database.with_face_data(face.id, look).flatten().is_some()
        };
        self.databases().iter().find_map(|database| {
            // The smallest number of surprises: upright and regular faces first, then by name.
            let mut faces: Vec<&FaceInfo> = database.faces().collect();
            faces.sort_by_key(|face| {
                let is_odd = face.style != fontdb::Style::Normal;
                (is_odd, face.weight.0.abs_diff(400), face.post_script_name.clone())
            });
            let face = faces.into_iter().find(|face| has(database, face))?;
            let family = face.families.first().map_or("", |(name, _)| name.as_str());
            load(face, family)
        })
    }
}

fn load(face: &FaceInfo, family: &str) -> Option<FontFile> {
    let data = match &face.source {
        Source::Binary(data) => data.as_ref().as_ref().to_vec(),
        Source::File(path) | Source::SharedFile(path, _) => std::fs::read(path).ok()?,
    };
    Some(FontFile { family: family.to_owned(), data: Cow::Owned(data), index: face.index })
}

/// The faces for plans of one workspace.
pub(crate) fn library(
    faces: &Faces,
    settings: &Settings,
    workspace: &Path,
    templates: &Templates,
) -> Result<FontLibrary> {
    if !templates.need_fonts() {
        return Ok(FontLibrary::bundled());
    }
    if let Some(missing) = faces.font_dir.iter().find(|folder| !folder.is_dir()) {
        let name = missing.display();
        return Err(Error::new(
            message(format!("没有字体文件夹 {name}"), format!("no folder of typefaces {name}")),
            message("核对 --font-dir 后面的路径", "check the path behind --font-dir"),
        ));
    }
    let named = faces.font_dir.iter().cloned().chain([workspace.join("fonts")]).collect();
    let folders =
        Folders { named, with_system: !faces.no_system_fonts, databases: OnceLock::new() };
    let folders = std::sync::Arc::new(folders);
    let by_character = std::sync::Arc::clone(&folders);
    let library = FontLibrary::new(
        &settings.fonts,
        |family| folders.find(family),
        Box::new(move |character| by_character.holding(character)),
    );
    if faces.strict_fonts {
        refuse_stand_ins(&library)?;
    }
    Ok(library)
}

/// Which face served which role, and which characters came from elsewhere or from nowhere.
pub(crate) fn report(library: &FontLibrary, fallbacks: &[Fallback], plan: &str) -> Vec<Message> {
    let mut lines: Vec<Message> = library
        .roles
        .iter()
        .map(|(role, face)| {
            let (role, family) = (role_name(*role), &face.file.family);
            let (zh, en) = if face.is_stand_in {
                let official = face.official;
                (
                    format!("，没有找到{official}，以自带字体代替"),
                    format!(" stands in for {official}"),
                )
            } else {
                (String::new(), String::new())
            };
            message(
                format!("字体 {}：{family}{zh}", role.zh),
                format!("typeface for {}: {family}{en}", role.en),
            )
        })
        .collect();
    let list = |characters: Vec<&Fallback>| {
        let each = characters
            .iter()
            .map(|found| format!("{}（U+{:04X}）", found.character, u32::from(found.character)));
        each.collect::<Vec<_>>().join("、")
    };
    let mut families: Vec<&str> =
        fallbacks.iter().filter_map(|found| found.family.as_deref()).collect();
    families.sort_unstable();
    families.dedup();
    for family in families {
        let from = |found: &&Fallback| found.family.as_deref() == Some(family);
        let drawn = list(fallbacks.iter().filter(from).collect());
        lines.push(message(
            format!("{plan}：这些字借用了字体 {family}：{drawn}"),
            format!("{plan}: drawn with {family}: {drawn}"),
        ));
    }
    let missing: Vec<&Fallback> = fallbacks.iter().filter(|found| found.family.is_none()).collect();
    if !missing.is_empty() {
        let missing = list(missing);
        lines.push(message(
            format!("{plan}：没有字体含有这些字，PDF 里印作〓：{missing}；安装含有它们的字体，或者用 --font-dir 指定"),
            format!("{plan}: no typeface has these, the PDF prints 〓 for them: {missing}; install one that has, or name it with --font-dir"),
        ));
    }
    lines
}

/// `--strict-fonts`: a stand-in is an error.
fn refuse_stand_ins(library: &FontLibrary) -> Result<()> {
    let missing: Vec<_> = library.roles.iter().filter(|(_, face)| face.is_stand_in).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = |english: bool| {
        let name =
            |(role, face): &(&gongwen::config::FontRole, &gongwen::render::fonts::RoleFace)| {
                let role = role_name(**role);
                format!("{} {}", if english { role.en } else { role.zh }, face.official)
            };
        missing.iter().map(name).collect::<Vec<_>>().join(if english { ", " } else { "、" })
    };
    Err(Error::new(
        message(
            format!("没有找到字体：{}", list(false)),
            format!("typefaces not found: {}", list(true)),
        ),
        message(
            "安装这些字体，或者用 --font-dir 指定所在文件夹；不加 --strict-fonts 则用自带的字体代替",
            "install them or name their folder with --font-dir; without --strict-fonts the bundled faces stand in",
        ),
    ))
}
