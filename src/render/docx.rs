//! Word packages (ECMA-376 part 2): the parts are templates, the packer zips them.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Filled, Packer, foreign, unreadable, xml};
use crate::diagnostic::message;
use crate::error::Result;
use crate::view::PlanView;

pub(super) const PACKER: Packer = Packer { extension: "docx", escape: xml::escape, pack };

/// The part that ECMA-376 part 2 §10.2 wants readers to find; it comes first.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

fn pack(filled: &Filled, _: &PlanView) -> Result<Vec<u8>> {
    if !filled.parts.contains_key(CONTENT_TYPES) {
        return Err(unreadable(
            &filled.name,
            &message("缺少 [Content_Types].xml", "no [Content_Types].xml"),
        ));
    }
    let first = filled.parts.get_key_value(CONTENT_TYPES);
    let rest = filled.parts.iter().filter(|(name, _)| *name != CONTENT_TYPES);
    zip_parts(first.into_iter().chain(rest))
        .map_err(|error| unreadable(&filled.name, &foreign(&error)).caused_by(error))
}

/// The same parts make the same bytes: no entry carries the time it was made.
fn zip_parts<'p>(
    parts: impl Iterator<Item = (&'p String, &'p String)>,
) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
