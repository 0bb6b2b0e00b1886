//! Tera, set up for one way of escaping.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, EscapeFn, Tera, Value};

use super::template_file::{Copies, Prepared, Template};
use super::{Filled, filters};
use crate::diagnostic::message;
use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::view::{PlanView, SCHEMA};

/// Parsed templates of artefacts that escape alike.
pub(super) struct Engine {
    tera: Tera,
    /// Names of the templates of each artefact.
    artefacts: BTreeMap<String, Vec<String>>,
    /// What is copied into artefacts made of Word files.
    copies: BTreeMap<String, Copies>,
    /// Templates made of Word files, by name.
    word: WordTemplates,
}

type WordTemplates = BTreeMap<String, Template>;

/// What templates see: the contract, with the plan at hand as `plan`, and its notice laid out.
pub(super) fn context(plan: &PlanView, layout: &Layout) -> Result<Context> {
    let plan =
        Value::try_from_serializable(plan).map_err(|error| Error::internal(&error.to_string()))?;
    let mut context = Context::new();
    context.insert("schema", SCHEMA);
    context.insert_value("plans", Value::from(vec![plan.clone()]));
    context.insert_value("plan", plan);
    context.insert("layout", layout);
    Ok(context)
}

impl Engine {
    /// Parses the templates of artefacts, and those they may include.
    pub(super) fn new(escape: EscapeFn, shared: &[Template], own: Prepared) -> Result<Self> {
        let mut tera = Tera::default();
        tera.set_escape_fn(escape);
        // Every name ends in nothing: all templates escape.
        tera.autoescape_on(vec![""]);
        filters::register(&mut tera);
        let files = shared.iter().chain(&own.templates);
        let files = files.map(|file| (file.name.as_str(), file.text.as_str()));
        let added = tera.add_raw_templates(files);
        let mut artefacts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut word = WordTemplates::new();
        for file in own.templates {
            let artefact = file.name.split('/').next().unwrap_or_default().to_owned();
            artefacts.entry(artefact).or_default().push(file.name.clone());
            if file.places.is_some() {
                word.insert(file.name.clone(), file);
            }
        }
        added.map_err(|error| template_error(error, &word))?;
        Ok(Self { tera, artefacts, copies: own.copies, word })
    }

    /// Fills the templates of every artefact.
    pub(super) fn fill(&self, context: &Context) -> Result<Vec<Filled<'_>>> {
        let mut filled = Vec::new();
        for (artefact, templates) in &self.artefacts {
            let mut parts = BTreeMap::new();
            for template in templates {
                let text = self.tera.render(template, context);
                let text = text.map_err(|error| template_error(error, &self.word))?;
                let part = template
                    .strip_prefix(artefact.as_str())
                    .unwrap_or_default()
                    .trim_start_matches('/');
                parts.insert(part.to_owned(), text);
            }
            let copies = self.copies.get(artefact);
            filled.push(Filled { name: artefact.clone(), parts, copies });
        }
        Ok(filled)
    }
}

/// Where Tera finds a fault.
struct Fault {
    /// The template, the line and the column, both from 1.
    place: Option<(String, usize, usize)>,
    reason: String,
}

/// A template's fault, with its place where Tera knows it: the paragraph in Word, or else file, line and column.
fn template_error(error: tera::Error, word: &WordTemplates) -> Error {
    let fault = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = (report.filename().to_owned(), span.start_line, span.start_col + 1);
            Fault { place: Some(place), reason: report.message().to_owned() }
        }
        _ => first_report(&error.to_string()),
    };
    let reason = fault.reason;
    let help = message(
        "按位置修改模板；可用的字段见 gongwen schema",
        "mend the template there; gongwen schema lists the fields it may use",
    );
    let Some((name, line, column)) = fault.place else {
        let text = message(format!("模板出错：{reason}"), format!("error in templates: {reason}"));
        return Error::new(text, help).caused_by(error);
    };
    if let Some(template) = word.get(&name)
        && let Some(places) = &template.places
    {
        let offset = offset(&template.text, line, column);
        return places.error(offset, &message(reason.clone(), reason)).caused_by(error);
    }
    let place = format!("{name}:{line}:{column}");
    let text = message(
        format!("模板出错：{place}：{reason}"),
        format!("error in template at {place}: {reason}"),
    );
    Error::new(text, help).caused_by(error)
}

/// The offset of a line and column, both from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let within = text[start..].char_indices().nth(column.saturating_sub(1));
    within.map_or(text.len(), |(at, _)| start + at)
}

/// Place and reason of the first of the finished reports in which Tera tells of unknown filters, parts and the like: a line
/// `error: REASON`, a line ` --> NAME:LINE:COLUMN`, and an excerpt, left out because its marks stand askew below wide characters.
fn first_report(text: &str) -> Fault {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("error: "));
    let reason = lines.next().and_then(|line| line.strip_prefix("error: "));
    let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
    let numbered = place.and_then(|place| {
        let (rest, column) = place.rsplit_once(':')?;
        let (name, line) = rest.rsplit_once(':')?;
        let (line, column) = (line.parse().ok()?, column.parse().ok()?);
        Some((name.to_owned(), line, column))
    });
    match (numbered, reason) {
        (Some(place), Some(reason)) => Fault { place: Some(place), reason: reason.to_owned() },
        _ => Fault { place: None, reason: text.to_owned() },
    }
}
