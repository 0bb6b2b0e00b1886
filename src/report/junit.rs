//! `JUnit` XML as Jenkins reads it (`junit-10.xsd`), which most CI servers show as test results.
//!
//! A plan is a test suite and a check a test, so that names stay the same from run to run. Errors and warnings fail; what is
//! only a hint passes and is said in the output. A plan in order is one test that passes.

use std::collections::BTreeMap;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::characters::{for_lines, one_line};
use super::{Format, Report, concise, path};
use crate::checks;
use crate::diagnostic::{Diagnostic, Language, Severity};

pub(super) const FORMAT: Format = Format { name: "junit", write };

/// A test: a check and what it found in one plan.
struct Test<'a> {
    name: &'a str,
    findings: Vec<&'a Diagnostic>,
}

impl Test<'_> {
    fn severity(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    fn fails(&self) -> bool {
        self.severity() > Some(Severity::Info)
    }
}

fn write(reports: &[Report<'_>], language: Language, out: &mut dyn io::Write) -> io::Result<()> {
    let suites: Vec<Vec<Test<'_>>> = reports.iter().map(|report| tests(report, language)).collect();
    let (count, failures) = counts(suites.iter().flatten());
    let mut writer = Writer::new_with_indent(&mut *out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer
        .create_element("testsuites")
        .with_attributes([
            ("name", "gongwen"),
            ("tests", count.as_str()),
            ("failures", failures.as_str()),
            ("errors", "0"),
        ])
        .write_inner_content(|writer| {
            for (report, tests) in reports.iter().zip(&suites) {
                suite(report, tests, language, writer)?;
            }
            Ok(())
        })?;
    writeln!(out)
}

/// The checks that found something, in the order of the catalogue.
fn tests<'a>(report: &Report<'a>, language: Language) -> Vec<Test<'a>> {
    let mut found: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in report.diagnostics {
        found.entry(diagnostic.check).or_default().push(diagnostic);
    }
    if found.is_empty() {
        let name = match language {
            Language::Chinese => "没有发现问题",
            Language::English => "nothing found",
        };
        return vec![Test { name, findings: Vec::new() }];
    }
    let listed = checks::all().filter_map(|check| {
        found.remove(check.name).map(|findings| Test { name: check.name, findings })
    });
    let mut tests: Vec<_> = listed.collect();
    tests.extend(found.into_iter().map(|(name, findings)| Test { name, findings }));
    tests
}

fn counts<'t>(tests: impl Iterator<Item = &'t Test<'t>> + Clone) -> (String, String) {
    let failures = tests.clone().filter(|test| test.fails()).count();
    (tests.count().to_string(), failures.to_string())
}

fn suite<W: io::Write>(
    report: &Report<'_>,
    tests: &[Test<'_>],
    language: Language,
    writer: &mut Writer<W>,
) -> io::Result<()> {
    let name = one_line(path::relative(report.source)).into_owned();
    let (count, failures) = counts(tests.iter());
    writer
        .create_element("testsuite")
        .with_attributes([
            ("name", name.as_str()),
            ("tests", count.as_str()),
            ("failures", failures.as_str()),
            ("errors", "0"),
            ("skipped", "0"),
        ])
        .write_inner_content(|writer| {
            for test in tests {
                case(report, &name, test, language, writer)?;
            }
            Ok(())
        })?;
    Ok(())
}

fn case<W: io::Write>(
    report: &Report<'_>,
    suite: &str,
    test: &Test<'_>,
    language: Language,
    writer: &mut Writer<W>,
) -> io::Result<()> {
    let element = writer
        .create_element("testcase")
        .with_attributes([("name", test.name), ("classname", suite)]);
    let details = described(report, test, language);
    let Some(severity) = test.severity() else {
        element.write_empty()?;
        return Ok(());
    };
    element.write_inner_content(|writer| {
        if !test.fails() {
            writer.create_element("system-out").write_text_content(BytesText::new(&details))?;
            return Ok(());
        }
        let first = test.findings.iter().find(|finding| finding.severity == severity);
        let message = first.map_or("", |finding| finding.message.get(language));
        let more = test.findings.len() - 1;
        let message = match (more, language) {
            (0, _) => one_line(message).into_owned(),
            (_, Language::Chinese) => format!("{}（另有{more}处）", one_line(message)),
            (_, Language::English) => format!("{} (and {more} more)", one_line(message)),
        };
        writer
            .create_element("failure")
            .with_attributes([("type", severity.name()), ("message", &*for_lines(&message))])
            .write_text_content(BytesText::new(&details))?;
        Ok(())
    })?;
    Ok(())
}

/// All findings of a check, each with its place and its advice.
fn described(report: &Report<'_>, test: &Test<'_>, language: Language) -> String {
    let findings = test.findings.iter().map(|finding| {
        let line = concise::line(report.source, finding, language);
        format!("{line}\n  {}\n", one_line(finding.help.get(language)))
    });
    for_lines(&findings.collect::<String>()).into_owned()
}
