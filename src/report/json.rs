//! One JSON object for programs. Lines and columns count from 1, columns in characters; ends are exclusive.

use std::io;

use serde::Serialize;

use super::{Format, Report, Summary};
use crate::diagnostic::{Diagnostic, Language};
use crate::source::{SourceFile, Span};

pub(super) const FORMAT: Format = Format { name: "json", write };

#[derive(Serialize)]
struct Output<'a> {
    schema: &'static str,
    findings: Vec<Finding<'a>>,
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

#[derive(Serialize)]
struct Finding<'a> {
    check: &'static str,
    severity: &'static str,
    message: &'a str,
    help: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    related: Vec<Related<'a>>,
    fix: Option<Vec<Edit<'a>>>,
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
    let all = reports.iter().flat_map(|report| {
        report.diagnostics.iter().map(|found| finding(report.source, found, language))
    });
    let Summary { plans, items, errors, warnings, infos } = Summary::of(reports);
    let output = Output {
        schema: "gongwen-findings/1",
        findings: all.collect(),
        summary: Counts { plans, items, errors, warnings, infos },
    };
    serde_json::to_writer_pretty(&mut *out, &output)?;
    writeln!(out)
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
