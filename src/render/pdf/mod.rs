//! PDF: templates in Typst, which sets the pages; its answers settle the rules that only finished pages can.
//!
//! `templates/NAME.typ` makes `NAME.pdf`. A template reads `json("data.json")`: what other templates see (`schema`, `plan`, `plans`, `layout`),
//! and `fonts`, the names of the faces by role, to be given to `text(font: …)`. In `layout`, every paragraph has its `lines`.
//!
//! A template that labels the beginnings and ends of paragraphs with `#metadata(paragraph.part) <part>`, the end of what stands before the
//! record with `<end>` and the record with `<record>` is asked where they came to stand, and set again until the rules of [`pages`] hold.

mod faces;
mod world;

use serde_json::{Value as Json, json};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Label, Smart, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst::syntax::Source;
use typst::utils::PicoStr;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use self::faces::Faces;
use self::world::TemplateWorld;
use super::fonts::Fallback;
use super::template_file::Template;
use super::{Artefact, Typesetting, is_shared};
use crate::diagnostic::message;
use crate::error::{Error, Result};
use crate::layout::pages::{self, Placement};
use crate::layout::{
    Adjustment, Element, GAP, Layout, Paragraph, Part, Style, break_lines, grid, has_gap, layout,
};
use crate::view::{PlanView, SCHEMA};

/// What came of a plan's PDF templates.
#[derive(Debug, Default)]
pub(super) struct Printed {
    pub(super) artefacts: Vec<Artefact>,
    pub(super) fallbacks: Vec<Fallback>,
    /// What the pages asked for, if any template was asked for its parts.
    pub(super) adjustment: Option<Adjustment>,
}

/// Makes the PDF of every template.
pub(super) fn print(
    templates: &[Template],
    plan: &PlanView,
    typesetting: &Typesetting<'_>,
) -> Result<Printed> {
    let mut printed = Printed::default();
    let contract =
        serde_json::to_value(plan).map_err(|error| Error::internal(&error.to_string()))?;
    // Read once: a template may be set a dozen times until its pages are right.
    let sources = world::sources(templates)?;
    let roles = Faces::of_roles(typesetting.fonts)?;
    for template in templates.iter().filter(|template| !is_shared(&template.name)) {
        let press = Press {
            name: &template.name,
            sources: &sources,
            roles: &roles,
            plan,
            contract: &contract,
            typesetting,
        };
        let mut fallbacks = Vec::new();
        let mut document = None;
        let mut has_parts = false;
        let place = |adjustment| {
            let (set, missing) = press.set(adjustment)?;
            let placement = placement(&set);
            fallbacks = missing;
            has_parts = !placement.parts.is_empty();
            document = Some((adjustment, set));
            Ok::<_, Error>(placement)
        };
        let adjustment =
            pages::settle(typesetting.notice, plan.notice.addressee_line.is_some(), place)?;
        let set = match document {
            Some((tried, set)) if tried == adjustment => set,
            _ => press.set(adjustment)?.0,
        };
        if has_parts {
            printed.adjustment = Some(adjustment);
        }
        let stem = template.name.rsplit_once('.').map_or("", |(stem, _)| stem);
        let name = format!("{stem}.pdf");
        printed.artefacts.push(Artefact { bytes: export(&set, plan, &name)?, name });
        printed.fallbacks.extend(fallbacks);
    }
    comemo::evict(0);
    printed.fallbacks.sort();
    printed.fallbacks.dedup();
    Ok(printed)
}

/// A template and what it is filled with.
struct Press<'a> {
    name: &'a str,
    sources: &'a [Source],
    roles: &'a Faces,
    plan: &'a PlanView,
    contract: &'a Json,
    typesetting: &'a Typesetting<'a>,
}

impl Press<'_> {
    fn set(&self, adjustment: Adjustment) -> Result<(PagedDocument, Vec<Fallback>)> {
        let layout = layout(self.plan, self.typesetting.notice, adjustment);
        let as_json =
            serde_json::to_value(&layout).map_err(|error| Error::internal(&error.to_string()))?;
        let mut data = json!({
            "schema": SCHEMA,
            "plans": [self.contract],
            "plan": self.contract,
            "layout": as_json,
        });
        let faces = self.roles.completed(self.typesetting.fonts, &layout, &data)?;
        faces.printable(&mut data);
        break_paragraphs(&layout, &faces, &mut data["layout"]["elements"]);
        data["fonts"] = faces.families();
        let world = TemplateWorld::new(self.name, self.sources, data.to_string(), &faces)?;
        let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
        let set = output.map_err(|errors| template_error(&errors, &world, self.name))?;
        Ok((set, faces.fallbacks))
    }
}

/// Gives every paragraph its `lines`: lists of runs. Typst would break them too, but draws punctuation together, which the grid of
/// 28 characters does not, nor does Word: both formats must turn their pages alike.
fn break_paragraphs(layout: &Layout, faces: &Faces, elements: &mut Json) {
    let printed = elements.as_array_mut().into_iter().flatten();
    for (element, printed) in layout.elements.iter().zip(printed) {
        let Element::Paragraph(paragraph) = element else { continue };
        if paragraph.style == Style::Title {
            continue;
        }
        printed["lines"] = lines(paragraph, &printed["runs"], faces);
    }
}

fn lines(paragraph: &Paragraph, runs: &Json, faces: &Faces) -> Json {
    // The text as it will be printed: missing characters have been replaced, one for one.
    let printed: Vec<&str> = runs
        .as_array()
        .into_iter()
        .flatten()
        .map(|run| run["text"].as_str().unwrap_or_default())
        .collect();
    let text = printed.concat();
    let mut starts = Vec::new();
    let mut end = 0;
    for run in &printed {
        starts.push(end);
        end += run.len();
    }
    let run_at = |byte: usize| starts.partition_point(|start| *start <= byte) - 1;
    let advance = |byte: usize, character| {
        faces.advance(paragraph.runs[run_at(byte)].face, character) * grid::CELL
    };
    let inner = grid::WIDTH - paragraph.right * grid::CELL;
    let first = inner - paragraph.first * grid::CELL;
    let rest = inner - paragraph.left * grid::CELL;
    let lines = break_lines(&text, first, rest, advance);
    let pieces = |line: std::ops::Range<usize>| {
        let mut pieces = Vec::new();
        for (index, run) in paragraph.runs.iter().enumerate() {
            let (start, end) = (starts[index], starts[index] + printed[index].len());
            let at = line.start.max(start);
            for (text, has_gap) in split_at_gaps(&text, at..line.end.min(end), line.start) {
                pieces.push(json!({
                    "face": run.face,
                    "text": text,
                    "is_heading": run.is_heading,
                    "gap": if has_gap { GAP } else { 0.0 },
                }));
            }
        }
        Json::Array(pieces)
    };
    lines.into_iter().map(pieces).collect()
}

/// A stretch of a line, cut where a gap stands between two characters; each piece says whether there is one before it.
fn split_at_gaps(text: &str, stretch: std::ops::Range<usize>, line: usize) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    if stretch.is_empty() {
        return pieces;
    }
    let mut before = text[line..stretch.start].chars().next_back();
    let mut from = stretch.start;
    let mut has_one = false;
    for (offset, character) in text[stretch.clone()].char_indices() {
        let at = stretch.start + offset;
        if before.is_some_and(|before| has_gap(before, character)) {
            if at > from {
                pieces.push((&text[from..at], has_one));
            }
            (from, has_one) = (at, true);
        }
        before = Some(character);
    }
    pieces.push((&text[from..stretch.end], has_one));
    pieces
}

/// Where the parts that a template labels came to stand.
fn placement(document: &PagedDocument) -> Placement {
    let introspector = document.introspector();
    let labelled = |name: &str| {
        let label = Label::new(PicoStr::intern(name))?;
        Some(introspector.query(&typst::foundations::Selector::Label(label)))
    };
    let page = |content: &typst::foundations::Content| {
        introspector.page(content.location()?).map(std::num::NonZeroUsize::get)
    };
    let part = |content: &typst::foundations::Content| {
        let Value::Str(name) = &content.to_packed::<MetadataElem>()?.value else { return None };
        serde_json::from_value::<Part>(Json::String(name.to_string())).ok()
    };
    let parts = labelled("part").unwrap_or_default();
    let first = |name: &str| labelled(name).unwrap_or_default().first().and_then(page);
    Placement {
        parts: parts.iter().filter_map(|content| Some((part(content)?, page(content)?))).collect(),
        record: first("record"),
        end: first("end").unwrap_or(1),
    }
}

/// PDF/A-2a: tagged, every face embedded. The date in it is the notice's own, so that the same plan makes the same file.
fn export(document: &PagedDocument, plan: &PlanView, name: &str) -> Result<Vec<u8>> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a])
        .map_err(|error| Error::internal(error.message()))?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}/{name}", plan.path)),
        creator: Smart::Custom(Some("Gongwen".to_owned())),
        timestamp: date(plan).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| {
        let reasons: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
        failed(name, "", &reasons.join("; "))
    })
}

/// The notice's date, which PDF/A demands; without one, the first day of the plan's year, or of the calendar that files count in.
fn date(plan: &PlanView) -> Option<Datetime> {
    let stated = plan.notice.issued_on.as_deref().and_then(|day| day.parse().ok());
    let day = stated.unwrap_or_else(|| jiff::civil::date(plan.year.unwrap_or(1970), 1, 1));
    let number = |part: i8| u8::try_from(part).ok();
    Datetime::from_ymd(day.year().into(), number(day.month())?, number(day.day())?)
}

fn template_error(errors: &[SourceDiagnostic], world: &TemplateWorld<'_>, name: &str) -> Error {
    let Some(first) = errors.first() else { return failed(name, "", "") };
    let id = first.span.id().unwrap_or_else(|| world.main());
    let place = world.range(first.span).and_then(|range| {
        let source = world.source(id).ok()?;
        let lines = source.lines();
        let (line, column) = lines.byte_to_line_column(range.start)?;
        Some(format!("{}:{}:{}", id.vpath().get_without_slash(), line + 1, column + 1))
    });
    failed(name, &place.unwrap_or_default(), &first.message)
}

fn failed(name: &str, place: &str, reason: &str) -> Error {
    let at = if place.is_empty() { name } else { place };
    Error::new(
        message(
            format!("模板出错：{at}：{reason}"),
            format!("error in template at {at}: {reason}"),
        ),
        message(
            "按位置修改模板；模板用 Typst 写成，可用的数据见 json(\"data.json\")",
            "mend the template there; it is written in Typst and finds its data in json(\"data.json\")",
        ),
    )
}
