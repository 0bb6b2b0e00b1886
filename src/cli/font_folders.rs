//! Folders of typefaces, searched by name and by character.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::OnceLock;

use fontdb::{Database, FaceInfo, Source};
use gongwen::render::fonts::FontFile;

/// The folders, each read once and only when a face is asked for.
pub(crate) struct Folders {
    named: Vec<PathBuf>,
    with_system: bool,
    databases: OnceLock<Vec<Database>>,
}

impl Folders {
    /// These folders, and the system's own.
    pub(crate) fn new(named: Vec<PathBuf>, with_system: bool) -> Self {
        Self { named, with_system, databases: OnceLock::new() }
    }

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
    pub(crate) fn find(&self, family: &str) -> Option<FontFile> {
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
    pub(crate) fn holding(&self, character: char) -> Option<FontFile> {
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
