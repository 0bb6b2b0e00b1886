//! Where typefaces are looked for: folders that were named, the workspace's `fonts/`, the system's own.

use std::path::Path;
#[cfg(feature = "pdf")]
use std::sync::Arc;

use gongwen::config::{FontRole, Settings};
use gongwen::diagnostic::{Message, message};
use gongwen::error::{Error, Result};
use gongwen::render::Templates;
use gongwen::render::fonts::{Fallback, FontLibrary, RoleFace, role_name};

use crate::arguments::Faces;
#[cfg(feature = "pdf")]
use crate::font_folders::Folders;

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
    let library = search(faces, settings, workspace);
    if faces.strict_fonts {
        refuse_stand_ins(&library)?;
    }
    Ok(library)
}

#[cfg(feature = "pdf")]
fn search(faces: &Faces, settings: &Settings, workspace: &Path) -> FontLibrary {
    let named = faces.font_dir.iter().cloned().chain([workspace.join("fonts")]).collect();
    let folders = Arc::new(Folders::new(named, !faces.no_system_fonts));
    let by_character = Arc::clone(&folders);
    FontLibrary::new(
        &settings.fonts,
        |family| folders.find(family),
        Box::new(move |character| by_character.holding(character)),
    )
}

/// Nothing is set in type, so no face is looked for.
#[cfg(not(feature = "pdf"))]
fn search(_: &Faces, _: &Settings, _: &Path) -> FontLibrary {
    FontLibrary::bundled()
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
        let name = |(role, face): &(&FontRole, &RoleFace)| {
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
