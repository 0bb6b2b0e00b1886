//! One JSON object on each line, one line for each finding: the findings of [`json`], for programs that read line by line.

use std::io;

use super::{Format, Report, json};
use crate::diagnostic::Language;

pub(super) const FORMAT: Format = Format { name: "ndjson", write };

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    for finding in json::findings(reports, language) {
        serde_json::to_writer(&mut *out, &finding)?;
        writeln!(out)?;
    }
    Ok(())
}
