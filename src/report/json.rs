//! One JSON object for programs. Lines and columns count from 1, columns in characters; ends are exclusive.

use std::io;

use serde::Serialize;

use super::stream::Stream;
use super::{Format, Report, Summary};
use crate::diagnostic::{Diagnostic, Language, Safety};
use crate::source::{SourceFile, Span};

pub(super) const FORMAT: Format = Format { name: "json", write };

#[derive(Serialize)]
struct Output<F> {
    schema: &'static str,
    findings: F,
    summary: Counts,
}

#[derive(Serialize)]
struct Counts {
    plans: usize,
    items: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
}

/// One finding, as [`ndjson`](super::ndjson) prints it too.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    check: &'static str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    related: Vec<Related<'a>>,
    fix: Option<Vec<Edit<'a>>>,
    fix_safety: Option<&'static str>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

#[derive(Serialize)]
struct Edit<'a> {
    replacement: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
}

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let Summary { plans, items, errors, warnings, infos } = Summary::of(reports);
    let output = Output {
        schema: "gongwen-findings/1",
        findings: Stream(|| findings(reports, language)),
        summary: Counts { plans, items, errors, warnings, infos },
    };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
}

/// All findings, in the order of the reports.
pub(super) fn findings<'a>(
    reports: &'a [Report<'_>],
    language: Language,
) -> impl Iterator<Item = Finding<'a>> {
    reports.iter().flat_map(move |report| {
        report.diagnostics.iter().map(move |found| finding(report.source, found, language))
    })
}

fn finding<'a>(
    source: &'a SourceFile,
    diagnostic: &'a Diagnostic,
    language: Language,
) -> Finding<'a> {
    let edits = diagnostic.fix.as_ref().map(|fix| {
        fix.edits
            .iter()
            .map(|edit| Edit { replacement: &edit.replacement, place: place(source, edit.span) })
            .collect()
    });
    Finding {
        check: diagnostic.check,
        severity: diagnostic.severity.name(),
        message: diagnostic.message.get(language),
        help: diagnostic.help.get(language),
        place: place(source, diagnostic.span),
        related: diagnostic
            .related
            .iter()
            .map(|label| Related {
                message: label.message.get(language),
                place: place(source, label.span),
            })
            .collect(),
        fix: edits,
        fix_safety: diagnostic.fix.as_ref().map(|fix| match fix.safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        }),
    }
}

fn place(source: &SourceFile, span: Span) -> Place<'_> {
    let (start, end) = (source.position(span.start), source.position(span.end));
    Place {
        path: source.path(),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
    }
}
