//! `gongwen checks`

use std::io::Write;

use gongwen::checks::{self, Check, Group};
use gongwen::compile;
use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Safety;
use gongwen::source::SourceFile;
use serde::Serialize;

use crate::arguments::{Checks, ChecksFormat};
use crate::{Failure, Outcome, Session};

pub(crate) fn run(arguments: &Checks, session: &Session) -> Result<Outcome, Failure> {
    let mut out = session.stdout();
    match arguments.format {
        ChecksFormat::Text => text(session, &mut out)?,
        ChecksFormat::Markdown => markdown(session, &mut out)?,
        ChecksFormat::Json => json(session, &mut out)?,
    }
    Ok(Outcome::Clean)
}

fn listed() -> impl Iterator<Item = (&'static Group, &'static Check)> {
    checks::GROUPS.iter().flat_map(|group| group.checks.iter().map(move |check| (group, check)))
}

fn text(session: &Session, out: &mut dyn Write) -> Result<(), Failure> {
    let language = session.language;
    let width = checks::all().map(|check| check.name.len()).max().unwrap_or(0);
    for (index, group) in checks::GROUPS.iter().enumerate() {
        let gap = if index == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}", group.title.get(language))?;
        for check in group.checks {
            let severity = check.severity.label();
            writeln!(
                out,
                "  {:width$}  {}  {}",
                check.name,
                severity.get(language),
                check.summary.get(language)
            )?;
        }
    }
    Ok(())
}

fn markdown(session: &Session, out: &mut dyn Write) -> Result<(), Failure> {
    let language = session.language;
    writeln!(
        out,
        "{}\n|---|---|---|---|---|---|",
        session.say(
            "| 类别 | 检查 | 级别 | 示例的改法 | 查什么 | 依据 |",
            "| group | check | severity | fix of the example | finds | source |"
        )
    )?;
    for (group, check) in listed() {
        let fix = match fix(check) {
            Some(Safety::Safe) => session.say("安全", "safe"),
            Some(Safety::Unsafe) => session.say("须核对", "unsafe"),
            None => "",
        };
        writeln!(
            out,
            "| {} | `{}` | {} | {fix} | {} | {} |",
            cell(group.title.get(language)),
            check.name,
            check.severity.label().get(language),
            cell(check.summary.get(language)),
            cell(check.source.get(language))
        )?;
    }
    Ok(())
}

/// A text as a cell of a table can hold it.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// One check, as `--format json` prints it.
#[derive(Serialize)]
struct Entry {
    name: &'static str,
    group: &'static str,
    severity: &'static str,
    fix: Option<&'static str>,
    summary: &'static str,
    source: &'static str,
}

fn json(session: &Session, out: &mut dyn Write) -> Result<(), Failure> {
    let language = session.language;
    let entries: Vec<Entry> = listed()
        .map(|(group, check)| Entry {
            name: check.name,
            group: group.title.text(language),
            severity: check.severity.name(),
            fix: fix(check).map(|safety| match safety {
                Safety::Safe => "safe",
                Safety::Unsafe => "unsafe",
            }),
            summary: check.summary.text(language),
            source: check.source.text(language),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &entries).map_err(std::io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// What kind of fix the check offers for the example of its own page; elsewhere it may offer another, or none.
fn fix(check: &Check) -> Option<Safety> {
    let block = |kind: &str| {
        let (_, rest) = check.page.zh.split_once(&format!("~~~{kind}\n"))?;
        rest.split_once("~~~").map(|(text, _)| text)
    };
    let read = |text| Register::from_yaml("units", text).unwrap_or_default();
    let register = block("units").map(read).unwrap_or_default();
    let source = SourceFile::new("plan.md", block("plan")?);
    let found = compile(&source, &Settings::default(), &register).diagnostics;
    let own = found.into_iter().filter(|diagnostic| diagnostic.check == check.name);
    own.filter_map(|diagnostic| diagnostic.fix)
        .map(|fix| fix.safety)
        .max_by_key(|safety| *safety == Safety::Safe)
}
