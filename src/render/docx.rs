//! Word packages (ECMA-376 part 2): the parts are templates, the packer zips them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Filled, Packer, foreign, unreadable, word, xml};
use crate::diagnostic::message;
use crate::error::Result;
use crate::view::PlanView;

pub(super) const PACKER: Packer = Packer { extension: "docx", escape: xml::escape, pack };

/// The part that ECMA-376 part 2 §10.2 wants readers to find; it comes first.
pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";

fn pack(filled: &Filled<'_>, _: &PlanView) -> Result<Vec<u8>> {
    let parts = parts(filled)?;
    let Some(first) = parts.get_key_value(CONTENT_TYPES) else {
        return Err(unreadable(
            &filled.name,
            &message("缺少 [Content_Types].xml", "no [Content_Types].xml"),
        ));
    };
    let rest = parts.iter().filter(|(name, _)| **name != CONTENT_TYPES);
    zip_parts([first].into_iter().chain(rest))
        .map_err(|error| unreadable(&filled.name, &foreign(&error)).caused_by(error))
}

/// The parts by name: those that templates made, and those that a Word file brings along.
fn parts<'f>(filled: &'f Filled<'_>) -> Result<BTreeMap<&'f str, Cow<'f, [u8]>>> {
    let Some(copies) = filled.copies else {
        let parts = filled.parts.iter();
        return Ok(parts.map(|(name, text)| (name.as_str(), text.as_bytes().into())).collect());
    };
    let copies = copies.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice().into()));
    let mut parts: BTreeMap<&str, Cow<'_, [u8]>> = copies.collect();
    for (name, text) in &filled.parts {
        let finished = word::finish(&filled.name, name, text)?;
        parts.insert(name, finished.into_bytes().into());
    }
    Ok(parts)
}

/// The same parts make the same bytes: no entry carries the time it was made.
fn zip_parts<'p>(
    parts: impl Iterator<Item = (&'p &'p str, &'p Cow<'p, [u8]>)>,
) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}
