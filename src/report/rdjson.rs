//! Reviewdog Diagnostic Format, which posts findings as review comments on most forges.
//!
//! Columns count bytes of UTF-8 from 1; ends are exclusive.

use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use super::stream::Stream;
use super::{Format, Report, path};
use crate::diagnostic::{Diagnostic, Fix, Language, Severity};
use crate::source::{SourceFile, Span};

pub(super) const FORMAT: Format = Format { name: "rdjson", write };

#[derive(Serialize)]
struct Output<D> {
    source: Source,
    diagnostics: D,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let diagnostics = Stream(|| {
        reports.iter().flat_map(|report| {
            report.diagnostics.iter().map(|found| entry(report.source, found, language))
        })
    });
    let output = Output { source: Source { name: "gongwen" }, diagnostics };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
}

fn entry(source: &SourceFile, diagnostic: &Diagnostic, language: Language) -> Value {
    let mut message =
        format!("{}\n{}", diagnostic.message.get(language), diagnostic.help.get(language));
    for label in &diagnostic.related {
        let line = source.position(label.span.start).line;
        let place = match language {
            Language::Chinese => format!("\n第{line}行："),
            Language::English => format!("\nline {line}: "),
        };
        message += &place;
        message += label.message.get(language);
    }
    let mut entry = json!({
        "message": message,
        "location": {
            "path": path::relative(source),
            "range": range(source, diagnostic.span),
        },
        "severity": match diagnostic.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        "code": { "value": diagnostic.check },
    });
    if let Some(suggestion) = diagnostic.fix.as_ref().and_then(|fix| suggestion(source, fix)) {
        entry["suggestions"] = json!([suggestion]);
    }
    entry
}

/// A fix as one replacement: each suggestion is offered by itself, and half a fix mends nothing.
fn suggestion(source: &SourceFile, fix: &Fix) -> Option<Value> {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let start = edits.first()?.span.start;
    let (mut text, mut at) = (String::new(), start);
    for edit in edits {
        if edit.span.start < at {
            return None;
        }
        text.push_str(source.slice(Span::new(at, edit.span.start)));
        text.push_str(&edit.replacement);
        at = edit.span.end;
    }
    Some(json!({ "range": range(source, Span::new(start, at)), "text": text }))
}

fn range(source: &SourceFile, span: Span) -> Value {
    json!({ "start": position(source, span.start), "end": position(source, span.end) })
}

fn position(source: &SourceFile, offset: usize) -> Value {
    let offset = offset.min(source.text().len());
    let line = source.position(offset).line;
    json!({ "line": line, "column": offset - source.line_span(line).start + 1 })
}
