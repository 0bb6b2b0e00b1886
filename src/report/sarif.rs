//! SARIF 2.1.0, the OASIS standard that forges and editors show findings from.
//!
//! Columns and offsets count Unicode code points, as `columnKind` says. Every check is listed as a rule with its page.

use std::collections::HashMap;
use std::io;

use serde::Serialize;
use serde_json::{Value, json};

use super::stream::Stream;
use super::{Format, Report, fingerprint, path};
use crate::checks::{self, Check, Group};
use crate::diagnostic::{Diagnostic, Fix, Language, Safety, Severity};
use crate::source::{SourceFile, Span};

pub(super) const FORMAT: Format = Format { name: "sarif", write };

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<R> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [R; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<A, R> {
    tool: Value,
    language: &'static str,
    column_kind: &'static str,
    artifacts: A,
    results: R,
}

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let indices: HashMap<&str, usize> =
        checks::all().enumerate().map(|(index, check)| (check.name, index)).collect();
    let artifacts = Stream(|| {
        reports.iter().map(|report| json!({ "location": { "uri": path::uri(report.source) } }))
    });
    let results = Stream(|| {
        reports.iter().enumerate().flat_map(|(index, report)| {
            let plan = Plan { source: report.source, index, language };
            let known = fingerprint::fingerprints(report).into_iter();
            let indices = &indices;
            report.diagnostics.iter().zip(known).map(move |(diagnostic, known)| {
                plan.result(diagnostic, &known, indices.get(diagnostic.check).copied())
            })
        })
    });
    let run = Run {
        tool: tool(language),
        language: match language {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        },
        column_kind: "unicodeCodePoints",
        artifacts,
        results,
    };
    serde_json::to_writer_pretty(
        &mut *out,
        &Log { schema: SCHEMA, version: "2.1.0", runs: [run] },
    )?;
    writeln!(out)
}

fn tool(language: Language) -> Value {
    let rules = checks::GROUPS
        .iter()
        .flat_map(|group| group.checks.iter().map(move |check| rule(group, check, language)));
    json!({
        "driver": {
            "name": "gongwen",
            "version": env!("CARGO_PKG_VERSION"),
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "rules": rules.collect::<Vec<_>>(),
        },
    })
}

fn rule(group: &Group, check: &Check, language: Language) -> Value {
    let page = check.page.get(language);
    let source = check.source.get(language);
    let summary = check.summary.get(language);
    let (full, origin) = match language {
        Language::Chinese => (format!("{summary}。{}", reason(page)), format!("依据：{source}")),
        Language::English => (format!("{summary}. {}", reason(page)), format!("Source: {source}")),
    };
    json!({
        "id": check.name,
        "shortDescription": { "text": summary },
        "fullDescription": { "text": full },
        "help": {
            "text": format!("{page}\n{origin}\n"),
            "markdown": format!("{page}\n{origin}\n"),
        },
        "defaultConfiguration": { "level": level(check.severity) },
        "properties": { "tags": [group.title.get(language)] },
    })
}

/// The first part of a page, which says why the check is there, as one paragraph.
fn reason(page: &str) -> String {
    let mut lines = page.lines();
    lines.next();
    let lines = lines.take_while(|line| !line.starts_with("## "));
    let mut text = String::new();
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        // Chinese runs on over a line's end, English needs a blank.
        if text.ends_with(|last: char| last.is_ascii()) && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// What all results of one plan share.
#[derive(Clone, Copy)]
struct Plan<'a> {
    source: &'a SourceFile,
    index: usize,
    language: Language,
}

impl Plan<'_> {
    fn result(&self, diagnostic: &Diagnostic, known: &str, rule: Option<usize>) -> Value {
        let (message, help) =
            (diagnostic.message.get(self.language), diagnostic.help.get(self.language));
        let mut result = json!({
            "ruleId": diagnostic.check,
            "level": level(diagnostic.severity),
            "message": { "text": format!("{message}\n{help}") },
            "locations": [{ "physicalLocation": self.location(diagnostic.span) }],
            "partialFingerprints": { "primaryLocationLineHash": known },
        });
        if let Some(rule) = rule {
            result["ruleIndex"] = json!(rule);
        }
        if !diagnostic.related.is_empty() {
            let related = diagnostic.related.iter().enumerate().map(|(index, label)| {
                json!({
                    "id": index + 1,
                    "physicalLocation": self.location(label.span),
                    "message": { "text": label.message.get(self.language) },
                })
            });
            result["relatedLocations"] = related.collect();
        }
        if let Some(fix) = &diagnostic.fix {
            result["fixes"] = json!([self.fix(fix, help)]);
        }
        result
    }

    fn fix(&self, fix: &Fix, help: &str) -> Value {
        let replacements = fix.edits.iter().map(|edit| {
            json!({
                "deletedRegion": self.region(edit.span),
                "insertedContent": { "text": edit.replacement },
            })
        });
        json!({
            "description": { "text": help },
            "artifactChanges": [{
                "artifactLocation": self.artifact(),
                "replacements": replacements.collect::<Vec<_>>(),
            }],
            "properties": { "safety": match fix.safety {
                Safety::Safe => "safe",
                Safety::Unsafe => "unsafe",
            } },
        })
    }

    fn location(&self, span: Span) -> Value {
        let mut region = self.region(span);
        region["snippet"] = json!({ "text": self.source.slice(span) });
        json!({ "artifactLocation": self.artifact(), "region": region })
    }

    fn artifact(&self) -> Value {
        json!({ "uri": path::uri(self.source), "index": self.index })
    }

    fn region(&self, span: Span) -> Value {
        let (start, end) = (self.source.position(span.start), self.source.position(span.end));
        let offset = self.source.characters_before(span.start);
        json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
            "charOffset": offset,
            "charLength": self.source.characters_before(span.end) - offset,
        })
    }
}
