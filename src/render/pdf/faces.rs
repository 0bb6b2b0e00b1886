//! The faces of one document: those of the roles, and others for the characters these lack.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::Value as Json;
use typst::foundations::Bytes;
use typst::layout::Abs;
use typst::text::{Font, FontBook, FontInfo, FontInstance, FontVariant, FontVariations};

use super::super::fonts::{self, Fallback, FontFile, FontLibrary};
use crate::config::FontRole;
use crate::diagnostic::message;
use crate::error::{Error, Result};
use crate::layout::{Element, Layout, grid};

/// What stands for a character that no face has: the mark of a missing sort (〓), as printers use it.
const MISSING: char = '〓';

/// The faces that are compiled in, read.
static BUNDLED: LazyLock<Vec<(FontFile, Font)>> = LazyLock::new(|| {
    fonts::bundled().filter_map(|file| font(&file).map(|face| (file, face))).collect()
});

/// Faces by the names that templates use for them.
#[derive(Clone, Default)]
pub(super) struct Faces {
    pub(super) book: FontBook,
    pub(super) fonts: Vec<Font>,
    /// The same, to be measured.
    instances: Vec<FontInstance>,
    roles: BTreeMap<FontRole, usize>,
    /// Characters that came from another face, or from none.
    pub(super) fallbacks: Vec<Fallback>,
}

impl Faces {
    /// The faces of the roles.
    pub(super) fn of_roles(library: &FontLibrary) -> Result<Self> {
        let mut faces = Self::default();
        for (role, face) in &library.roles {
            let at = faces.push(fonts::role_key(*role), &face.file)?;
            faces.roles.insert(*role, at);
        }
        Ok(faces)
    }

    /// The same, and others for what `data` says and they lack.
    pub(super) fn completed(
        &self,
        library: &FontLibrary,
        layout: &Layout,
        data: &Json,
    ) -> Result<Self> {
        let mut faces = self.clone();
        let mut everything = BTreeSet::new();
        characters(data, &mut everything);
        let lacking = |face: &Font, character: char| !has(face, character);
        let wanted: Vec<char> = everything
            .into_iter()
            .filter(|character| faces.fonts.iter().any(|face| lacking(face, *character)))
            .collect();
        for character in wanted {
            let family = faces.supply(library, character)?;
            if faces.is_used_without(layout, character) {
                faces.fallbacks.push(Fallback { character, family });
            }
        }
        Ok(faces)
    }

    /// Sees to it that some face beside those of the roles has the character; the face's family.
    fn supply(&mut self, library: &FontLibrary, character: char) -> Result<Option<String>> {
        let others = self.fonts.iter().skip(self.roles.len());
        if let Some(face) = others.into_iter().find(|face| has(face, character)) {
            return Ok(Some(face.info().family.clone()));
        }
        let bundled = BUNDLED.iter().find(|(_, face)| has(face, character));
        let found = bundled.map(|(file, _)| file.clone()).or_else(|| library.holding(character));
        let Some(file) = found else { return Ok(None) };
        let name = format!("fallback-{}", self.fonts.len());
        self.push(&name, &file)?;
        Ok(Some(file.family))
    }

    /// Whether the layout sets the character in a face that lacks it; text that is not laid out counts as body.
    fn is_used_without(&self, layout: &Layout, character: char) -> bool {
        let lacks = |role: FontRole| {
            self.roles.get(&role).is_some_and(|at| !has(&self.fonts[*at], character))
        };
        let in_runs = layout.elements.iter().any(|element| match element {
            Element::Paragraph(paragraph) => {
                paragraph.runs.iter().any(|run| lacks(run.face) && run.text.contains(character))
            }
            Element::Table(_) | Element::Seals { .. } => false,
        });
        in_runs || lacks(FontRole::Body)
    }

    fn push(&mut self, name: &str, file: &FontFile) -> Result<usize> {
        let face = font(file).ok_or_else(|| unreadable(&file.family))?;
        let regular = FontInfo {
            family: name.to_owned(),
            variant: FontVariant::default(),
            ..face.info().clone()
        };
        self.book.push(regular);
        self.instances.push(face.clone().instantiate(
            FontVariant::default(),
            Abs::pt(grid::CELL),
            &FontVariations::default(),
        ));
        self.fonts.push(face);
        Ok(self.fonts.len() - 1)
    }

    /// Names of a role's face and of those that help it out, as templates give them to `text(font: …)`.
    pub(super) fn families(&self) -> Json {
        let others: Vec<String> =
            (self.roles.len()..self.fonts.len()).map(|at| format!("fallback-{at}")).collect();
        let families = self.roles.keys().map(|role| {
            let key = fonts::role_key(*role);
            let names = std::iter::once(key.to_owned()).chain(others.iter().cloned());
            (key.to_owned(), names.map(Json::String).collect())
        });
        Json::Object(families.collect())
    }

    /// Width of a character in a role's face, as a part of the type's size.
    pub(super) fn advance(&self, role: FontRole, character: char) -> f64 {
        let own = self.roles.get(&role).map(|at| &self.instances[*at]);
        let mut faces = own.into_iter().chain(self.instances.iter().skip(self.roles.len()));
        let width = |face: &FontInstance| {
            let glyph = face.ttf().glyph_index(character)?;
            Some(face.x_advance(glyph.0)?.get())
        };
        faces.find_map(width).unwrap_or(1.0)
    }

    /// Puts the mark of a missing sort for every character that no face has.
    pub(super) fn printable(&self, value: &mut Json) {
        let missing: BTreeSet<char> = self
            .fallbacks
            .iter()
            .filter(|fallback| fallback.family.is_none())
            .map(|fallback| fallback.character)
            .collect();
        if !missing.is_empty() {
            replace(value, &missing);
        }
    }
}

fn font(file: &FontFile) -> Option<Font> {
    Font::new(Bytes::new(file.data.clone()), file.index)
}

fn has(face: &Font, character: char) -> bool {
    face.info().coverage.contains(u32::from(character))
}

/// Every printing character of a value's strings.
fn characters(value: &Json, into: &mut BTreeSet<char>) {
    match value {
        Json::String(text) => {
            into.extend(
                text.chars().filter(|character| {
                    !matches!(character, '\n' | '\r' | '\t' | ' ' | '\u{3000}')
                }),
            );
        }
        Json::Array(values) => values.iter().for_each(|value| characters(value, into)),
        Json::Object(values) => values.values().for_each(|value| characters(value, into)),
        _ => {}
    }
}

fn replace(value: &mut Json, missing: &BTreeSet<char>) {
    match value {
        Json::String(text) if text.contains(|character| missing.contains(&character)) => {
            let mark = |character| if missing.contains(&character) { MISSING } else { character };
            *text = text.chars().map(mark).collect();
        }
        Json::Array(values) => values.iter_mut().for_each(|value| replace(value, missing)),
        Json::Object(values) => values.values_mut().for_each(|value| replace(value, missing)),
        _ => {}
    }
}

fn unreadable(family: &str) -> Error {
    Error::new(
        message(
            format!("字体“{family}”的文件无法读取"),
            format!("the file of the typeface {family} cannot be read"),
        ),
        message(
            "换一个字体文件，或者在 gongwen.yaml 的 fonts 里另指定字体",
            "use another font file, or name another family under fonts in gongwen.yaml",
        ),
    )
}
