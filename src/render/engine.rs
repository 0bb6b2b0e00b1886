//! Tera, set up for one way of escaping.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, EscapeFn, Tera};

use super::{Filled, TemplateFile, filters};
use crate::diagnostic::message;
use crate::error::{Error, Result};
use crate::layout::Layout;
use crate::view::{PlanView, SCHEMA};

/// Parsed templates of artefacts that escape alike.
pub(super) struct Engine {
    tera: Tera,
    /// Names of the templates of each artefact.
    artefacts: BTreeMap<String, Vec<String>>,
}

/// What templates see: the contract, with the plan at hand as `plan`, and its notice laid out.
pub(super) fn context(plan: &PlanView, layout: &Layout) -> Result<Context> {
    let plan = serde_json::to_value(plan).map_err(|error| Error::internal(&error.to_string()))?;
    let mut context = Context::new();
    context.insert("schema", SCHEMA);
    context.insert("plans", &[&plan]);
    context.insert("plan", &plan);
    context.insert("layout", layout);
    Ok(context)
}

impl Engine {
    /// Parses the templates of artefacts, and those they may include.
    pub(super) fn new(
        escape: EscapeFn,
        shared: &[TemplateFile],
        own: Vec<TemplateFile>,
    ) -> Result<Self> {
        let mut tera = Tera::default();
        tera.set_escape_fn(escape);
        // Every name ends in nothing: all templates escape.
        tera.autoescape_on(vec![""]);
        filters::register(&mut tera);
        let files =
            shared.iter().chain(&own).map(|file| (file.name.as_str(), file.source.as_str()));
        tera.add_raw_templates(files).map_err(template_error)?;
        let mut artefacts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for file in own {
            let artefact = file.name.split('/').next().unwrap_or_default().to_owned();
            artefacts.entry(artefact).or_default().push(file.name);
        }
        Ok(Self { tera, artefacts })
    }

    /// Fills the templates of every artefact.
    pub(super) fn fill(&self, context: &Context) -> Result<Vec<Filled>> {
        let mut filled = Vec::new();
        for (artefact, templates) in &self.artefacts {
            let mut parts = BTreeMap::new();
            for template in templates {
                let text = self.tera.render(template, context).map_err(template_error)?;
                let part = template
                    .strip_prefix(artefact.as_str())
                    .unwrap_or_default()
                    .trim_start_matches('/');
                parts.insert(part.to_owned(), text);
            }
            filled.push(Filled { name: artefact.clone(), parts });
        }
        Ok(filled)
    }
}

/// A template's fault, with file, line and column where Tera knows them.
fn template_error(error: tera::Error) -> Error {
    let (place, reason) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = format!("{}:{}:{}", report.filename(), span.start_line, span.start_col + 1);
            (Some(place), report.message().to_owned())
        }
        _ => first_report(&error.to_string()),
    };
    let (zh, en) = match place {
        Some(place) => (
            format!("模板出错：{place}：{reason}"),
            format!("error in template at {place}: {reason}"),
        ),
        None => (format!("模板出错：{reason}"), format!("error in templates: {reason}")),
    };
    let help = message(
        "按位置修改模板；可用的字段见 gongwen schema",
        "mend the template there; gongwen schema lists the fields it may use",
    );
    Error::new(message(zh, en), help).caused_by(error)
}

/// Place and reason of the first of the finished reports in which Tera tells of unknown filters, parts and the like: a line
/// `error: REASON`, a line ` --> PLACE`, and an excerpt, left out because its marks stand askew below wide characters.
fn first_report(text: &str) -> (Option<String>, String) {
    let mut lines = text.lines().skip_while(|line| !line.starts_with("error: "));
    let reason = lines.next().and_then(|line| line.strip_prefix("error: "));
    let place = lines.next().and_then(|line| line.trim_start().strip_prefix("--> "));
    match (place, reason) {
        (Some(place), Some(reason)) => (Some(place.to_owned()), reason.to_owned()),
        _ => (None, text.to_owned()),
    }
}
