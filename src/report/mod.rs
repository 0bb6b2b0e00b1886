//! Diagnostics for people and machines: one file per format.
//!
//! A format is a function from reports to text; it becomes known by its `mod` line and its entry in [`FORMATS`].

mod concise;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod ndjson;
mod rdjson;
mod sarif;
mod summary;
mod text;

mod characters;
mod fingerprint;
mod path;
mod snippet;
mod stream;

use std::io;

use crate::diagnostic::{Diagnostic, Language, Severity};
use crate::source::SourceFile;

/// One plan's findings, with the text they point into.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The plan's text.
    pub source: &'a SourceFile,
    /// Its findings, in the order of the text.
    pub diagnostics: &'a [Diagnostic],
    /// How many items the plan has.
    pub items: usize,
}

/// A way to write reports.
#[derive(Debug)]
pub struct Format {
    /// The name `--output-format` takes.
    pub name: &'static str,
    /// Writes all reports and what closes them.
    pub write: fn(&[Report<'_>], Language, &mut dyn io::Write) -> io::Result<()>,
}

/// Every format, the default first.
pub static FORMATS: &[Format] = &[
    text::FORMAT,
    concise::FORMAT,
    summary::FORMAT,
    html::FORMAT,
    json::FORMAT,
    ndjson::FORMAT,
    sarif::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    junit::FORMAT,
    rdjson::FORMAT,
];

/// The format named `name`.
pub fn format(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Plans looked at.
    pub plans: usize,
    /// Items in them.
    pub items: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
}

impl Summary {
    /// Counts all reports.
    pub fn of(reports: &[Report<'_>]) -> Self {
        let mut summary = Self { plans: reports.len(), ..Self::default() };
        for report in reports {
            summary.items += report.items;
            for diagnostic in report.diagnostics {
                summary.add(diagnostic.severity);
            }
        }
        summary
    }

    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }

    /// The line that closes a report.
    pub fn sentence(&self, language: Language) -> String {
        let Self { plans, items, errors, warnings, infos } = self;
        match language {
            Language::Chinese => format!(
                "检查了{plans}个计划、{items}个事项：{errors}个错误，{warnings}个警告，{infos}个提示"
            ),
            Language::English => format!(
                "checked {} with {}: {}, {}, {}",
                counted(*plans, "plan"),
                counted(*items, "item"),
                counted(*errors, "error"),
                counted(*warnings, "warning"),
                counted(*infos, "note")
            ),
        }
    }
}

/// A count with its English noun.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
