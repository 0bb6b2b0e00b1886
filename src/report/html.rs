//! One page that a browser opens without anything else, for an office with no forge: findings by plan, with the line concerned.
//!
//! Severities are chosen by boxes that the style sheet reads; there is no script. It prints as it is shown.
//! It is well-formed XML too, so that whoever wants the findings out of it can read it.

use std::borrow::Cow;
use std::io;

use quick_xml::escape::escape;

use super::characters::for_lines;
use super::snippet::Snippet;
use super::{Format, Report, Summary, summary};
use crate::checks;
use crate::diagnostic::{Diagnostic, Language, Localized, Severity};
use crate::source::{SourceFile, Span};

pub(super) const FORMAT: Format = Format { name: "html", write };

const STYLE: &str = include_str!("html.css");

const TITLE: Localized<&str> = Localized { zh: "检查报告", en: "Report on plans" };
const PLAN: Localized<&str> = Localized { zh: "计划", en: "Plan" };
const CHECK: Localized<&str> = Localized { zh: "检查", en: "Check" };
const HELP: Localized<&str> = Localized { zh: "怎么改：", en: "What to do: " };
const CHANGE: Localized<&str> = Localized { zh: "改为：", en: "Change to: " };
const REMOVE: Localized<&str> = Localized { zh: "（删去）", en: "(remove)" };
const NOTHING: Localized<&str> = Localized { zh: "没有发现问题。", en: "Nothing found." };
const ABOUT: Localized<&str> =
    Localized { zh: "查什么，依据是什么", en: "What was looked for, and why" };
const SOURCE: Localized<&str> = Localized { zh: "依据：", en: "Source: " };

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let all = Summary::of(reports);
    let code = match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    let title = TITLE.get(language);
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\"/>")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")?;
    writeln!(out, "<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>")?;
    writeln!(out, "<h1>{title}</h1>\n<p>{}</p>", all.sentence(language))?;
    filters(&all, language, out)?;
    writeln!(out, "<main>")?;
    if reports.len() > 1 {
        contents(reports, language, out)?;
    }
    for (index, report) in reports.iter().enumerate() {
        plan(report, index, language, out)?;
    }
    about(reports, language, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

/// A box for each severity, before the findings that it shows or hides.
fn filters(all: &Summary, language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    for severity in SEVERITIES {
        let (name, label) = (severity.name(), severity.label().text(language));
        writeln!(
            out,
            "<input type=\"checkbox\" id=\"{name}\" checked=\"\"/><label for=\"{name}\">{label} {}</label>",
            count(all, severity)
        )?;
    }
    Ok(())
}

fn count(counts: &Summary, severity: Severity) -> usize {
    match severity {
        Severity::Error => counts.errors,
        Severity::Warning => counts.warnings,
        Severity::Info => counts.infos,
    }
}

fn contents(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    write!(out, "<table>\n<tr><th>{}</th>", PLAN.get(language))?;
    for severity in SEVERITIES {
        write!(out, "<th>{}</th>", severity.label().text(language))?;
    }
    writeln!(out, "</tr>")?;
    for (index, report) in reports.iter().enumerate() {
        let counts = Summary::of(std::slice::from_ref(report));
        let path = shown(report.source.path());
        write!(out, "<tr><td><a href=\"#plan-{}\">{path}</a></td>", index + 1)?;
        for severity in SEVERITIES {
            write!(out, "<td>{}</td>", count(&counts, severity))?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</table>")
}

fn plan(
    report: &Report<'_>,
    index: usize,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let path = shown(report.source.path());
    writeln!(out, "<section id=\"plan-{}\">\n<h2>{path}</h2>", index + 1)?;
    if report.diagnostics.is_empty() {
        writeln!(out, "<p>{}</p>", NOTHING.get(language))?;
    }
    for diagnostic in report.diagnostics {
        finding(report.source, diagnostic, language, out)?;
    }
    writeln!(out, "</section>")
}

fn finding(
    source: &SourceFile,
    diagnostic: &Diagnostic,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let severity = diagnostic.severity;
    let label = severity.label().text(language);
    writeln!(
        out,
        "<article class=\"{}\">\n<h3><b>{label}</b> {} <code>{}</code></h3>",
        severity.name(),
        shown(diagnostic.message.get(language)),
        shown(diagnostic.check)
    )?;
    place(source, diagnostic.span, "", language, out)?;
    for label in &diagnostic.related {
        place(source, label.span, label.message.get(language), language, out)?;
    }
    writeln!(out, "<p>{}{}</p>", HELP.get(language), shown(diagnostic.help.get(language)))?;
    for edit in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
        let (old, new) = (shown(source.slice(edit.span)), shown(&edit.replacement));
        let new = if new.is_empty() { Cow::Borrowed(REMOVE.get(language)) } else { new };
        writeln!(out, "<p>{}<del>{old}</del> <ins>{new}</ins></p>", CHANGE.get(language))?;
    }
    writeln!(out, "</article>")
}

fn place(
    source: &SourceFile,
    span: Span,
    note: &str,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let position = source.position(span.start);
    let line = match language {
        Language::Chinese => format!("第{}行第{}字", position.line, position.column),
        Language::English => format!("line {}, column {}", position.line, position.column),
    };
    let Snippet { text, marked, .. } = Snippet::of(source, span);
    let (before, after) = (&text[..marked.start], &text[marked.end..]);
    writeln!(
        out,
        "<p class=\"place\"><span>{line}</span> <q>{}<mark>{}</mark>{}</q> <i>{}</i></p>",
        shown(before),
        shown(&text[marked]),
        shown(after),
        shown(note)
    )
}

/// The checks that found something, with what they look for and where their rule comes from.
fn about(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let rows = summary::by_check(reports);
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section>\n<h2>{}</h2>\n<table>", ABOUT.get(language))?;
    writeln!(out, "<tr><th>{}</th><th></th></tr>", CHECK.get(language))?;
    for check in rows.iter().filter_map(|(name, _)| checks::named(name)) {
        writeln!(
            out,
            "<tr><td><code>{}</code></td><td>{}<br/>{}{}</td></tr>",
            check.name,
            shown(check.summary.get(language)),
            SOURCE.get(language),
            shown(check.source.get(language))
        )?;
    }
    writeln!(out, "</table>\n</section>")
}

/// A text as the page can hold it.
fn shown(text: &str) -> Cow<'_, str> {
    match for_lines(text) {
        Cow::Borrowed(text) => escape(text),
        Cow::Owned(text) => Cow::Owned(escape(&text).into_owned()),
    }
}
