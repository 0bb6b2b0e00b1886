//! One line for each finding, for editors, `grep` and long lists: `path:line:column: severity[check] message`.

use std::io;

use super::characters::one_line;
use super::{Format, Report, Summary};
use crate::diagnostic::{Diagnostic, Language};
use crate::source::SourceFile;

pub(super) const FORMAT: Format = Format { name: "concise", write };

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    for report in reports {
        for diagnostic in report.diagnostics {
            writeln!(out, "{}", line(report.source, diagnostic, language))?;
        }
    }
    writeln!(out, "{}", Summary::of(reports).sentence(language))
}

/// A finding in one line.
pub(super) fn line(source: &SourceFile, diagnostic: &Diagnostic, language: Language) -> String {
    let position = source.position(diagnostic.span.start);
    format!(
        "{}:{}:{}: {}[{}] {}",
        one_line(source.path()),
        position.line,
        position.column,
        diagnostic.severity.label().get(language),
        diagnostic.check,
        one_line(diagnostic.message.get(language))
    )
}
