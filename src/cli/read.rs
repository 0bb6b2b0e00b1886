//! `gongwen read`

use std::io::{self, BufWriter, Write};

use anstyle::{AnsiColor, Style};
use gongwen::diagnostic::Language;
use gongwen::lower::{self, Placed};
use gongwen::reading::{Amount, Value, When};
use gongwen::source::SourceFile;
use gongwen::syntax;
use gongwen::values::period::Reference;
use gongwen::values::quantity::Comparator;
use gongwen::view;
use rayon::prelude::*;
use serde::Serialize;

use crate::arguments::{Read, ReadFormat};
use crate::{Failure, Outcome, Session, workspace};

pub(crate) fn run(read: &Read, session: &Session) -> Result<Outcome, Failure> {
    let source = workspace::source(&read.path)?;
    let outline = syntax::parse(&source);
    let stated = lower::reference(&source, &outline);
    let reference = Reference {
        year: read.year.or(stated.year),
        begins_in: stated.begins_in.filter(|_| read.year.is_none()),
        issued_on: read.issued_on.or(stated.issued_on),
    };
    let values = lower::read_values(&outline, &reference);
    match read.format {
        ReadFormat::Text => {
            let mut out = BufWriter::new(session.stdout());
            write_text(&source, &values, session.language, &mut out)?;
            out.flush()?;
        }
        // JSON has no colours to take out.
        ReadFormat::Json => {
            let mut out = BufWriter::new(io::stdout());
            write_json(&source, &values, session.language, &mut out)?;
            out.flush()?;
        }
    }
    // The process ends here; to take a long document apart, text by text, would only delay it.
    std::mem::forget((source, outline, values));
    Ok(Outcome::Clean)
}

/// One value, as `--format json` prints it.
#[derive(Serialize)]
struct Entry<'v> {
    text: &'v str,
    start: usize,
    end: usize,
    kind: &'static str,
    comparator: Option<&'static str>,
    low: Option<String>,
    high: Option<String>,
    unit: Option<&'v str>,
    object: Option<&'v str>,
    hedged: bool,
    period_start: Option<String>,
    period_due: Option<String>,
    recurrence: Option<&'static str>,
    verdict: &'static str,
    reason: &'static str,
    explanation: &'static str,
}

fn write_json(
    source: &SourceFile,
    values: &[Placed],
    language: Language,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut count = CharacterCount { text: source.text(), byte: 0, characters: 0 };
    let mut before: &[u8] = b"[";
    for together in values.chunks(VALUES_AT_ONCE * PARTS_AT_ONCE) {
        let mut parts = Vec::new();
        for values in together.chunks(VALUES_AT_ONCE) {
            parts.push((values, count));
            if let Some(last) = values.last() {
                count.at(last.span.end);
            }
        }
        // A plan has one part, for which no threads need be started.
        let parts: io::Result<Vec<Vec<u8>>> = match parts[..] {
            [(values, count)] => json_part(values, count, language).map(|part| vec![part]),
            _ => parts
                .into_par_iter()
                .map(|(values, count)| json_part(values, count, language))
                .collect(),
        };
        for part in parts? {
            out.write_all(before)?;
            out.write_all(&part)?;
            before = b",";
        }
    }
    out.write_all(if values.is_empty() { b"[]\n" } else { b"\n]\n" })?;
    Ok(())
}

fn json_part(
    values: &[Placed],
    mut count: CharacterCount<'_>,
    language: Language,
) -> io::Result<Vec<u8>> {
    let mut part = Vec::with_capacity(values.len() * BYTES_OF_A_VALUE);
    for value in values {
        part.extend_from_slice(if part.is_empty() { b"\n" } else { b",\n" });
        let (start, end) = (count.at(value.span.start), count.at(value.span.end));
        serde_json::to_writer(&mut part, &entry(value, start, end, language))?;
    }
    Ok(part)
}

/// Values that one thread writes out before it looks for more.
const VALUES_AT_ONCE: usize = 1 << 10;

/// Parts that are kept in memory until they are printed.
const PARTS_AT_ONCE: usize = 4;

/// About what one value takes.
const BYTES_OF_A_VALUE: usize = 384;

/// Counts the characters before places that come in the order of the text.
#[derive(Clone, Copy)]
struct CharacterCount<'t> {
    text: &'t str,
    byte: usize,
    characters: usize,
}

impl CharacterCount<'_> {
    fn at(&mut self, byte: usize) -> usize {
        self.characters += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.characters
    }
}

fn entry(value: &Placed, start: usize, end: usize, language: Language) -> Entry<'_> {
    let verdict = value.reading.verdict;
    let when = match &value.reading.value {
        Value::Amount(amount) => amount.when,
        Value::Period(period) => When::from(period),
        Value::Number { .. } | Value::UnitName => When::default(),
    };
    let mut entry = Entry {
        text: &value.text,
        start,
        end,
        kind: "number",
        comparator: None,
        low: None,
        high: None,
        unit: None,
        object: None,
        hedged: false,
        period_start: when.start.map(|day| day.to_string()),
        period_due: when.due.map(|day| day.to_string()),
        recurrence: when.recurrence.map(view::recurrence_name),
        verdict: if verdict.is_commitment { "commitment" } else { "mention" },
        reason: verdict.reason.name(),
        explanation: verdict.reason.message().text(language),
    };
    match &value.reading.value {
        Value::Amount(amount) => {
            entry.kind = view::kind_name(amount.kind);
            entry.comparator = Some(view::comparator_name(amount.comparator));
            entry.low = Some(view::decimal(amount.low));
            entry.high = amount.high.map(view::decimal);
            entry.unit = Some(&amount.unit);
            entry.object =
                Some(&amount.object).filter(|object| !object.is_empty()).map(String::as_str);
            entry.hedged = amount.is_hedged;
        }
        Value::Number { low, high } => {
            entry.low = Some(view::decimal(*low));
            entry.high = high.map(view::decimal);
        }
        Value::Period(period) => {
            let is_day = period.start.is_some() && period.start == period.due;
            entry.kind = if is_day { "date" } else { "period" };
        }
        Value::UnitName => entry.kind = "unit_name",
    }
    entry
}

const COMMITTED: Style = AnsiColor::Green.on_default().bold();
const MENTIONED: Style = AnsiColor::Yellow.on_default();
const FAINT: Style = Style::new().dimmed();

/// Every line that has values, the values coloured, and below it what each of them is.
fn write_text(
    source: &SourceFile,
    values: &[Placed],
    language: Language,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let mut values = values.iter().peekable();
    while let Some(first) = values.peek() {
        let line = source.position(first.span.start).line;
        let whole = source.line_span(line);
        let mut of_line = Vec::new();
        while let Some(value) = values.next_if(|value| value.span.start <= whole.end) {
            of_line.push(value);
        }
        write!(out, "{FAINT}{line:>5} │{FAINT:#} ")?;
        let mut at = whole.start;
        for value in &of_line {
            let style = if value.reading.verdict.is_commitment { COMMITTED } else { MENTIONED };
            let end = value.span.end.min(whole.end).max(value.span.start);
            write!(out, "{}", &source.text()[at..value.span.start])?;
            write!(out, "{style}{}{style:#}", &source.text()[value.span.start..end])?;
            at = end;
        }
        writeln!(out, "{}", &source.text()[at..whole.end.max(at)])?;
        for value in of_line {
            write_value(value, language, out)?;
        }
    }
    Ok(())
}

fn write_value(value: &Placed, language: Language, out: &mut impl Write) -> Result<(), Failure> {
    let verdict = value.reading.verdict;
    let (style, mark) = if verdict.is_commitment { (COMMITTED, "●") } else { (MENTIONED, "○") };
    let meaning = match &value.reading.value {
        Value::Amount(amount) => {
            let object = if amount.object.is_empty() {
                String::new()
            } else {
                format!(" {}", amount.object)
            };
            format!("{}{object}{}", amount_text(amount), when_text(amount.when))
        }
        Value::Number { low, high } => match high {
            Some(high) => format!("{}—{}", view::decimal(*low), view::decimal(*high)),
            None => view::decimal(*low),
        },
        Value::Period(period) => when_text(When::from(period)).trim_start().to_owned(),
        Value::UnitName => String::new(),
    };
    let arrow = if meaning.is_empty() { "" } else { " → " };
    let reason = verdict.reason.message().text(language);
    writeln!(
        out,
        "        {style}{mark} {}{style:#}{arrow}{meaning}  {FAINT}{reason}{FAINT:#}",
        value.text
    )?;
    Ok(())
}

/// An amount as a formula: ≥3次, 3—5个, ≈8%.
fn amount_text(amount: &Amount) -> String {
    let sign = match amount.comparator {
        Comparator::AtLeast => "≥",
        Comparator::MoreThan => ">",
        Comparator::AtMost => "≤",
        Comparator::LessThan => "<",
        Comparator::About => "≈",
        Comparator::Exactly | Comparator::Between => "",
    };
    let between = if amount.unit == ":" { ":" } else { "—" };
    let unit = if amount.unit == ":" { "" } else { &amount.unit };
    let high =
        amount.high.map_or_else(String::new, |high| format!("{between}{}", view::decimal(high)));
    format!("{sign}{}{high}{unit}", view::decimal(amount.low))
}

fn when_text(when: When) -> String {
    let days = match (when.start, when.due) {
        (Some(start), Some(due)) if start == due => format!(" [{due}]"),
        (Some(start), Some(due)) => format!(" [{start}..{due}]"),
        (Some(start), None) => format!(" [{start}..]"),
        (None, Some(due)) => format!(" [..{due}]"),
        (None, None) => String::new(),
    };
    let recurrence = when
        .recurrence
        .map_or_else(String::new, |recurrence| format!(" [{}]", view::recurrence_name(recurrence)));
    days + &recurrence
}
