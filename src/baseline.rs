//! A baseline: the findings an office knows of and does not want to hear about again.
//!
//! A finding is known by its plan, its check and the sentence it is in, not by its line, its message or its number in the list, so that
//! edits elsewhere leave it known. Where the same sentence is found several times, findings are counted in the order of the text.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::checks::named;
use crate::config::Levels;
use crate::diagnostic::{Diagnostic, message};
use crate::error::{Error, Result};
use crate::source::{SourceFile, Span};

const SCHEMA: &str = "gongwen-baseline/1";

/// Of a long sentence this many characters before and behind the finding are kept.
const REACH: usize = 20;

/// Known findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<Entry>,
}

/// One known finding, as a line of the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The plan, relative to the baseline.
    path: String,
    check: String,
    /// The sentence around the finding, without what numbers and marks it.
    text: String,
    /// Which of the same findings it is, from 1.
    occurrence: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: String,
    findings: Vec<Entry>,
}

/// How many findings of a plan the baseline knew.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    /// Findings left out because they are known.
    pub left_out: usize,
    /// Known findings that are no longer there.
    pub gone: usize,
}

impl Baseline {
    /// Reads a baseline; `path` names the file in errors.
    pub fn from_json(path: &str, text: &str) -> Result<Self> {
        let broken = |place: String, zh: &str, en: &str| {
            Error::new(
                message(
                    format!("{path}{place}：基线文件无法读取：{zh}"),
                    format!("{path}{place}: cannot read the baseline: {en}"),
                ),
                message(
                    "恢复原来的文件，或者删掉它，再用 gongwen check --write-baseline 重新写",
                    "restore the file, or delete it and write it again with gongwen check --write-baseline",
                ),
            )
        };
        let file: File = serde_json::from_str(text).map_err(|error| {
            let zh = match error.classify() {
                serde_json::error::Category::Eof => "文件不完整",
                serde_json::error::Category::Syntax | serde_json::error::Category::Io => {
                    "不是正确的 JSON"
                }
                serde_json::error::Category::Data => "内容不是基线",
            };
            let en = error.to_string();
            let en = en.split(" at line ").next().unwrap_or_default();
            broken(format!(":{}:{}", error.line(), error.column()), zh, en).caused_by(error)
        })?;
        if file.schema != SCHEMA {
            let zh = format!("格式“{}”不是 {SCHEMA}", file.schema);
            let en = format!("its schema is {}, not {SCHEMA}", file.schema);
            return Err(broken(String::new(), &zh, &en));
        }
        Ok(Self { entries: file.findings.into_iter().collect() })
    }

    /// The file, a line for each finding, sorted, so that two versions are easily compared and merged.
    pub fn to_json(&self) -> String {
        let lines: Vec<String> = self
            .entries
            .iter()
            .filter_map(|entry| serde_json::to_string(entry).ok())
            .map(|line| format!("\n{line}"))
            .collect();
        format!("{{\"schema\": \"{SCHEMA}\", \"findings\": [{}\n]}}\n", lines.join(","))
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The plans it knows findings of, relative to the baseline.
    pub fn paths(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|entry| entry.path.as_str()).collect()
    }

    /// Takes out of `diagnostics` what is known of the plan at `path`, which is relative to the baseline.
    ///
    /// What checks would find that `levels` turn off is neither left out nor gone.
    pub fn leave_out(
        &self,
        path: &str,
        source: &SourceFile,
        levels: &Levels,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Known {
        let of_plan = self.of_plan(path).filter(|entry| is_looked_for(levels, entry)).count();
        if of_plan == 0 {
            return Known::default();
        }
        let entries = entries(path, source, diagnostics);
        let mut known = entries.iter().map(|entry| self.entries.contains(entry));
        let before = diagnostics.len();
        diagnostics.retain(|_| !known.next().unwrap_or(false));
        let left_out = before - diagnostics.len();
        Known { left_out, gone: of_plan.saturating_sub(left_out) }
    }

    /// Puts what is found in the plan at `path` in the place of what was known of it, but for checks that `levels` turn off.
    pub fn learn(
        &mut self,
        path: &str,
        source: &SourceFile,
        levels: &Levels,
        diagnostics: &[Diagnostic],
    ) {
        self.drop_where(path, |entry| is_looked_for(levels, entry));
        self.entries.extend(entries(path, source, diagnostics));
    }

    /// Drops what is known of the plan at `path`; returns how many findings that is.
    pub fn forget(&mut self, path: &str) -> usize {
        self.drop_where(path, |_| true)
    }

    fn drop_where(&mut self, path: &str, is_dropped: impl Fn(&Entry) -> bool) -> usize {
        let dropped: Vec<Entry> =
            self.of_plan(path).filter(|entry| is_dropped(entry)).cloned().collect();
        for entry in &dropped {
            self.entries.remove(entry);
        }
        dropped.len()
    }

    fn of_plan<'b>(&'b self, path: &'b str) -> impl Iterator<Item = &'b Entry> {
        let first = Entry {
            path: path.to_owned(),
            check: String::new(),
            text: String::new(),
            occurrence: 0,
        };
        self.entries.range(first..).take_while(move |entry| entry.path == path)
    }
}

/// Whether a finding that is still there would have been found.
fn is_looked_for(levels: &Levels, entry: &Entry) -> bool {
    named(&entry.check).is_none() || levels.of_check(&entry.check).is_some()
}

fn entries(path: &str, source: &SourceFile, diagnostics: &[Diagnostic]) -> Vec<Entry> {
    let mut seen: BTreeMap<(&str, String), usize> = BTreeMap::new();
    diagnostics
        .iter()
        .map(|found| {
            let text = neighbourhood(source.text(), found.span);
            let occurrence = seen.entry((found.check, text.clone())).or_default();
            *occurrence += 1;
            Entry {
                path: path.to_owned(),
                check: found.check.to_owned(),
                text,
                occurrence: *occurrence,
            }
        })
        .collect()
}

/// The sentence in which a finding begins, as it reads without numbers, marks of Markdown and blanks.
///
/// Looks no further than it must, for a paragraph may be long and have many findings.
fn neighbourhood(text: &str, span: Span) -> String {
    let start = span.start.min(text.len());
    let is_kept = |c: &char| !c.is_whitespace() && !matches!(c, '*' | '_' | '`');
    let before = text[..start].chars().rev().take_while(|c| !ends_sentence(*c));
    let mut words: Vec<char> = before.filter(is_kept).take(REACH).collect();
    words.reverse();
    // What numbers a line changes where another item comes or goes.
    let mut behind = &text[start..];
    let head = text[..start].trim_end_matches(numbers);
    if head.is_empty() || head.ends_with('\n') {
        words.clear();
        behind = behind.trim_start_matches(numbers);
    } else {
        let number = words.iter().take_while(|c| numbers(**c)).count();
        words.drain(..number);
    }
    words.extend(behind.chars().take_while(|c| !ends_sentence(*c)).filter(is_kept).take(REACH));
    words.into_iter().collect()
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '\n' | '。' | '；' | '！' | '？')
}

/// Whether `c` may stand in the number or the mark that a line begins with.
fn numbers(c: char) -> bool {
    c != '\n' && c.is_whitespace()
        || c.is_ascii_digit()
        || "#-*+>|.．、（）()一二三四五六七八九十百零〇".contains(c)
}
