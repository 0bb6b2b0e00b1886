//! Findings for people: header, place, the line concerned, advice.

use std::io;

use anstyle::{AnsiColor, Style};

use super::characters::one_line;
use super::snippet::Snippet;
use super::{Format, Report, Summary};
use crate::diagnostic::{Diagnostic, Language, Localized, Severity};
use crate::source::{SourceFile, Span};

pub(super) const FORMAT: Format = Format { name: "text", write };

const FRAME: Style = AnsiColor::BrightBlue.on_default();
const BOLD: Style = Style::new().bold();
const HELP: Localized<&str> = Localized { zh: "帮助：", en: "help: " };

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    for report in reports {
        for diagnostic in report.diagnostics {
            finding(report.source, diagnostic, language, out)?;
        }
    }
    writeln!(out, "{}", Summary::of(reports).sentence(language))
}

fn finding(
    source: &SourceFile,
    diagnostic: &Diagnostic,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let style = style(diagnostic.severity).bold();
    let label = diagnostic.severity.label();
    writeln!(
        out,
        "{style}{}[{}]{style:#}{BOLD}: {}{BOLD:#}",
        label.get(language),
        diagnostic.check,
        one_line(diagnostic.message.get(language))
    )?;
    let lines =
        std::iter::once(diagnostic.span).chain(diagnostic.related.iter().map(|label| label.span));
    let gutter =
        lines.map(|span| source.position(span.start).line).max().unwrap_or(1).to_string().len();
    place(source, diagnostic.span, gutter, style, "", out)?;
    for label in &diagnostic.related {
        place(source, label.span, gutter, FRAME, label.message.get(language), out)?;
    }
    let indent = " ".repeat(gutter);
    writeln!(
        out,
        "{indent} {FRAME}={FRAME:#} {BOLD}{}{BOLD:#}{}",
        HELP.get(language),
        one_line(diagnostic.help.get(language))
    )?;
    writeln!(out)
}

fn place(
    source: &SourceFile,
    span: Span,
    gutter: usize,
    style: Style,
    note: &str,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let position = source.position(span.start);
    let snippet = Snippet::of(source, span);
    let indent = " ".repeat(gutter);
    writeln!(
        out,
        "{indent}{FRAME}-->{FRAME:#} {}:{}:{}",
        one_line(source.path()),
        position.line,
        position.column
    )?;
    writeln!(out, "{FRAME}{:>gutter$} |{FRAME:#} {}", position.line, snippet.text)?;
    let blank = " ".repeat(snippet.indent);
    let mark = "^".repeat(snippet.width);
    let note = one_line(note);
    let gap = if note.is_empty() { "" } else { " " };
    writeln!(out, "{indent} {FRAME}|{FRAME:#} {blank}{style}{mark}{gap}{note}{style:#}")
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::BrightRed.on_default(),
        Severity::Warning => AnsiColor::BrightYellow.on_default(),
        Severity::Info => AnsiColor::BrightCyan.on_default(),
    }
}
