//! How many findings each check has, and each plan: the first look at an office's whole folder.

use std::collections::BTreeMap;
use std::io;

use unicode_width::UnicodeWidthStr;

use super::characters::one_line;
use super::{Format, Report, Summary};
use crate::checks;
use crate::diagnostic::{Language, Severity};

pub(super) const FORMAT: Format = Format { name: "summary", write };

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let all = Summary::of(reports);
    let by_check = by_check(reports);
    if !by_check.is_empty() {
        let name = in_language(language, "检查", "check");
        table(name, &by_check, &all, language, out)?;
        writeln!(out)?;
    }
    if reports.len() > 1 {
        let name = in_language(language, "计划", "plan");
        let plans: Vec<_> = reports
            .iter()
            .map(|report| {
                let path = one_line(report.source.path()).into_owned();
                (path, Summary::of(std::slice::from_ref(report)))
            })
            .collect();
        table(name, &plans, &all, language, out)?;
        writeln!(out)?;
    }
    writeln!(out, "{}", all.sentence(language))
}

/// The checks that found something, in the order of the catalogue.
pub(super) fn by_check(reports: &[Report<'_>]) -> Vec<(String, Summary)> {
    let mut found: BTreeMap<&str, Summary> = BTreeMap::new();
    for diagnostic in reports.iter().flat_map(|report| report.diagnostics) {
        found.entry(diagnostic.check).or_default().add(diagnostic.severity);
    }
    let listed = checks::all()
        .filter_map(|check| found.remove(check.name).map(|counts| (check.name.to_owned(), counts)));
    let mut rows: Vec<_> = listed.collect();
    rows.extend(found.into_iter().map(|(name, counts)| (name.to_owned(), counts)));
    rows
}

fn table(
    name: &str,
    rows: &[(String, Summary)],
    all: &Summary,
    language: Language,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let total = in_language(language, "合计", "total");
    let heads = [Severity::Error, Severity::Warning, Severity::Info]
        .map(|severity| severity.label().text(language));
    let names = rows.iter().map(|(name, _)| name.as_str()).chain([name, total]);
    let first = names.map(UnicodeWidthStr::width).max().unwrap_or(0);
    let widest = [all.errors, all.warnings, all.infos].map(|count| count.to_string().len());
    let widths = [0, 1, 2].map(|column| heads[column].width().max(widest[column]));
    let mut line = |name: &str, cells: [&str; 3]| {
        write!(out, "{name}{}", blanks(first, name))?;
        for (cell, width) in cells.iter().zip(widths) {
            write!(out, "  {}{cell}", blanks(width, cell))?;
        }
        writeln!(out)
    };
    line(name, heads)?;
    for (name, counts) in rows {
        let shown = cells(counts);
        line(name, [&shown[0], &shown[1], &shown[2]])?;
    }
    let shown = cells(all);
    line(total, [&shown[0], &shown[1], &shown[2]])
}

/// Zeros are left out: what is there is what is to be seen.
fn cells(counts: &Summary) -> [String; 3] {
    [counts.errors, counts.warnings, counts.infos].map(|count| match count {
        0 => "-".to_owned(),
        _ => count.to_string(),
    })
}

fn blanks(width: usize, text: &str) -> String {
    " ".repeat(width.saturating_sub(text.width()))
}

fn in_language(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Chinese => zh,
        Language::English => en,
    }
}
