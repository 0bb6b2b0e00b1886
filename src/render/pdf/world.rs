//! What Typst may see: the templates, the data, the faces; no files, no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::super::template_file::Template;
use super::faces::Faces;
use crate::error::{Error, Result};

/// The file under which templates find the data: `json("data.json")`.
const DATA: &str = "data.json";

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// See the module.
pub(super) struct TemplateWorld<'a> {
    main: FileId,
    sources: &'a [Source],
    data: (FileId, Bytes),
    book: LazyHash<FontBook>,
    faces: &'a Faces,
}

impl<'a> TemplateWorld<'a> {
    /// The template named `main` and those it may include.
    pub(super) fn new(
        main: &str,
        sources: &'a [Source],
        data: String,
        faces: &'a Faces,
    ) -> Result<Self> {
        Ok(Self {
            main: file(main)?,
            sources,
            data: (file(DATA)?, Bytes::from_string(data)),
            book: LazyHash::new(faces.book.clone()),
            faces,
        })
    }
}

/// Templates, parsed.
pub(super) fn sources(templates: &[Template]) -> Result<Vec<Source>> {
    let parse = |template: &Template| Ok(Source::new(file(&template.name)?, template.text.clone()));
    templates.iter().map(parse).collect()
}

fn file(name: &str) -> Result<FileId> {
    let path = VirtualPath::new(name).map_err(|error| Error::internal(&error.to_string()))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for TemplateWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.sources.iter().find(|source| source.id() == id).cloned();
        found.ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data.0 {
            return Ok(self.data.1.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.faces.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
