//! Workflow commands that annotate lines on GitHub.
//!
//! Form: `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::message`, as GitHub documents under "Workflow commands".

use std::io;

use super::characters::for_lines;
use super::{Format, Report, Summary, path};
use crate::diagnostic::{Language, Severity};

pub(super) const FORMAT: Format = Format { name: "github", write };

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    for report in reports {
        for diagnostic in report.diagnostics {
            let start = report.source.position(diagnostic.span.start);
            let end = report.source.position(diagnostic.span.end);
            let command = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            let file = property(path::relative(report.source));
            let title = property(diagnostic.check);
            write!(out, "::{command} file={file},line={},endLine={},", start.line, end.line)?;
            // GitHub takes columns only within one line; the last one is inclusive.
            if start.line == end.line {
                write!(
                    out,
                    "col={},endColumn={},",
                    start.column,
                    end.column.max(start.column + 1) - 1
                )?;
            }
            let text =
                format!("{}\n{}", diagnostic.message.get(language), diagnostic.help.get(language));
            writeln!(out, "title={title}::{}", data(&text))?;
        }
    }
    writeln!(out, "{}", Summary::of(reports).sentence(language))
}

fn data(text: &str) -> String {
    for_lines(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
