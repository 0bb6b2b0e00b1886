//! GitLab's Code Quality report, as its documentation describes it under "Code Quality report format".

use std::io;

use serde_json::{Value, json};

use super::stream::Stream;
use super::{Format, Report, fingerprint, path};
use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::source::SourceFile;

pub(super) const FORMAT: Format = Format { name: "gitlab", write };

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let issues = Stream(|| {
        reports.iter().flat_map(|report| {
            let known = fingerprint::fingerprints(report).into_iter();
            let findings = report.diagnostics.iter().zip(known);
            findings.map(|(diagnostic, known)| issue(report.source, diagnostic, &known, language))
        })
    });
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

fn issue(source: &SourceFile, diagnostic: &Diagnostic, known: &str, language: Language) -> Value {
    let path = path::relative(source);
    let (message, help) = (diagnostic.message.get(language), diagnostic.help.get(language));
    let description = match language {
        Language::Chinese => format!("{message}。{help}"),
        Language::English => format!("{message}; {help}"),
    };
    json!({
        "description": description,
        "check_name": diagnostic.check,
        "fingerprint": fingerprint::with_path(path, known),
        "severity": match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        "location": {
            "path": path,
            "lines": {
                "begin": source.position(diagnostic.span.start).line,
                "end": source.position(diagnostic.span.end).line,
            },
        },
    })
}
