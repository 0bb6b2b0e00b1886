//! The paragraphs of a notice, in order (GB/T 9704-2012 §7.3).

use super::grid::{PITCH, TITLE_PITCH, TITLE_SIZE, cells};
use super::{
    Adjustment, AnnexPages, Element, Paragraph, Part, Run, Style, head, signature, table, title,
};
use crate::config::{FontRole, HeadForm, NoticeSettings, SignatureForm};
use crate::values::date;
use crate::view::{BlockView, NoticeView, PlanView};

/// Height that a row of seals takes: four lines hold one of 42 mm.
const SEAL_ROW: f64 = 4.0 * PITCH;
/// Seals in a row (§7.3.5.1).
const SEALS: usize = 3;

/// Everything between head and record.
pub(super) fn elements(
    plan: &PlanView,
    settings: &NoticeSettings,
    form: HeadForm,
    annex: Option<&AnnexPages>,
    adjustment: Adjustment,
) -> Vec<Element> {
    let notice = &plan.notice;
    let text = text_of(plan);
    let mut elements = opening(plan, &text, form, adjustment);
    elements.extend(notice.body.iter().map(|text| paragraph_of_text(text, form)));
    if plan.attached {
        close(&mut elements, notice, settings, annex, adjustment);
        elements.extend(titles(&plan.title, &text, PITCH, true));
        elements.extend(plan.blocks.iter().filter_map(|part| block(part, form)));
    } else {
        elements.extend(plan.blocks.iter().filter_map(|part| block(part, form)));
        close(&mut elements, notice, settings, annex, adjustment);
    }
    elements.extend(notice.closing.iter().map(|text| plain(Style::Body, text, Part::Closing)));
    elements
}

/// Adds what ends the notice, and adjusts what stands before it.
fn close(
    elements: &mut Vec<Element>,
    notice: &NoticeView,
    settings: &NoticeSettings,
    annex: Option<&AnnexPages>,
    adjustment: Adjustment,
) {
    if let Some(Element::Paragraph(last)) = elements.last_mut() {
        last.keep_next |= adjustment.holds_last_paragraph;
    }
    elements.extend(ending(notice, settings, annex));
    tighten(elements, adjustment.pitch);
}

/// Title and addressees.
fn opening(plan: &PlanView, text: &str, form: HeadForm, adjustment: Adjustment) -> Vec<Element> {
    let notice = &plan.notice;
    let heading = notice.title.as_ref().unwrap_or(&plan.title);
    // Two blank lines under the red rule, one at the top of a page without it; the title's own line box is part of them.
    let above = if form == HeadForm::None { PITCH } else { 2.0 * PITCH };
    let above = above - (TITLE_PITCH - TITLE_SIZE) / 2.0;
    let mut elements = if form == HeadForm::None { headless(notice) } else { Vec::new() };
    elements.extend(titles(heading, text, above, false));
    let addressees = notice.addressee_line.as_ref().filter(|_| !adjustment.addressees_in_record);
    // Without addressees the blank line stands above the text.
    elements.push(addressees.map_or_else(
        || blank(PITCH),
        |line| {
            let mut made =
                paragraph(Style::Addressee, vec![run(FontRole::Body, line)], Part::Opening);
            made.before = PITCH;
            Element::Paragraph(made)
        },
    ));
    elements
}

/// What a head would hold, where there is none.
fn headless(notice: &NoticeView) -> Vec<Element> {
    let notes = head::notes(notice).into_iter();
    let notes = notes.map(|note| (Style::Addressee, vec![run(note.face, &note.text)]));
    let number = notice.document_number.iter();
    let number = number.map(|number| (Style::DocumentNumber, vec![run(FontRole::Body, number)]));
    let approver = notice.approver.iter().map(|name| {
        (Style::Addressee, vec![run(FontRole::Body, "签发人："), run(FontRole::Kai, name)])
    });
    let lines = notes.chain(number).chain(approver);
    lines.map(|(style, runs)| Element::Paragraph(paragraph(style, runs, Part::Opening))).collect()
}

/// The plan's text, from which titles learn their words.
fn text_of(plan: &PlanView) -> String {
    let mut text = plan.preamble.concat();
    for item in &plan.items {
        text.push_str(&item.title);
        text.push_str(&item.text);
    }
    text
}

/// A blank of some height.
fn blank(height: f64) -> Element {
    let mut paragraph = paragraph(Style::Body, Vec::new(), Part::Opening);
    paragraph.pitch = height;
    Element::Paragraph(paragraph)
}

/// A title, with the blank above it; an empty one makes nothing.
fn titles(
    title: &str,
    text: &str,
    before: f64,
    page_break: bool,
) -> impl Iterator<Item = Element> + use<> {
    let lines = if title.is_empty() { Vec::new() } else { title::break_title(title, text) };
    let made = (!lines.is_empty()).then(|| {
        let mut made = paragraph(Style::Title, vec![run(FontRole::Title, title)], Part::Opening);
        made.lines = lines;
        made.before = before;
        made.pitch = TITLE_PITCH;
        made.page_break = page_break;
        made.keep_next = true;
        Element::Paragraph(made)
    });
    let below = (page_break && made.is_some()).then(|| blank(PITCH));
    made.into_iter().chain(below)
}

/// A block of the plan.
fn block(block: &BlockView, form: HeadForm) -> Option<Element> {
    let made = match block {
        BlockView::Heading { label, level, title, end, text, .. } => {
            heading(*level, &format!("{label}{title}"), end, text.as_deref())
        }
        BlockView::Paragraph { text } => return Some(paragraph_of_text(text, form)),
        BlockView::Field { label, value } => {
            plain(Style::Body, &format!("{label}：{value}"), Part::Text)
        }
        BlockView::Table { rows } => return table::table(rows).map(Element::Table),
    };
    Some(made)
}

/// A heading; what follows on its line stands in the typeface of the text.
fn heading(level: u8, title: &str, end: &str, text: Option<&str>) -> Element {
    let (style, face) = match level {
        0 | 1 => (Style::Heading1, FontRole::Hei),
        2 => (Style::Heading2, FontRole::Kai),
        3 => (Style::Heading3, FontRole::Body),
        _ => (Style::Heading4, FontRole::Body),
    };
    let end = if end.is_empty() && text.is_some() { "。" } else { end };
    let mut runs = vec![Run { face, text: format!("{title}{end}"), is_heading: true }];
    runs.extend(text.map(|text| run(FontRole::Body, text)));
    let mut made = paragraph(style, runs, Part::Text);
    made.first = 2.0;
    made.outline = Some(level.clamp(1, 4));
    made.keep_next = text.is_none();
    Element::Paragraph(made)
}

/// Labels that the minutes of a meeting set in 黑体 (§10.3).
const ATTENDANCE: &[&str] = &["出席", "请假", "列席"];

fn paragraph_of_text(text: &str, form: HeadForm) -> Element {
    let label = text.split_once('：').map(|(label, _)| label);
    let Some(label) = label.filter(|label| form == HeadForm::Minutes && ATTENDANCE.contains(label))
    else {
        return plain(Style::Body, text, Part::Text);
    };
    let (label, names) = text.split_at(label.len() + '：'.len_utf8());
    let runs = vec![run(FontRole::Hei, label), run(FontRole::Body, names)];
    let mut made = paragraph(Style::Body, runs, Part::Text);
    made.first = 2.0;
    made.left = 2.0 + cells(label);
    Element::Paragraph(made)
}

pub(super) fn plain(style: Style, text: &str, part: Part) -> Element {
    let mut made = paragraph(style, vec![run(FontRole::Body, text)], part);
    made.first = 2.0;
    Element::Paragraph(made)
}

/// 附件说明, 署名, 成文日期, 附注.
fn ending(
    notice: &NoticeView,
    settings: &NoticeSettings,
    annex: Option<&AnnexPages>,
) -> Vec<Element> {
    let mut names: Vec<String> = notice.attachments.clone();
    names.extend(annex.map(|annex| annex.title.concat()));
    let mut elements = attachments(&names);
    elements.extend(signatures(notice, settings.signature));
    let note = notice.note.as_ref().map(|note| format!("（{note}）"));
    let contact = notice.contact.as_ref().map(|contact| format!("（联系人：{contact}）"));
    let notes = note.into_iter().chain(contact);
    elements.extend(notes.map(|text| plain(Style::Note, &text, Part::Closing)));
    elements
}

/// 附件说明 (§7.3.4): a name's further lines begin below its first character.
fn attachments(names: &[String]) -> Vec<Element> {
    let label = "附件：";
    let row = |(index, name): (usize, &String)| {
        let number = if names.len() > 1 { format!("{}.", index + 1) } else { String::new() };
        let lead = if index == 0 { label } else { "" };
        let mut made = paragraph(
            Style::Attachment,
            vec![run(FontRole::Body, &format!("{lead}{number}{name}"))],
            Part::Text,
        );
        made.left = 2.0 + cells(label) + cells(&number);
        made.first = if index == 0 { 2.0 } else { 2.0 + cells(label) };
        made.before = if index == 0 { PITCH } else { 0.0 };
        made.keep_next = true;
        Element::Paragraph(made)
    };
    names.iter().enumerate().map(row).collect()
}

fn signatures(notice: &NoticeView, form: SignatureForm) -> Vec<Element> {
    let date = notice.issued_on.as_deref().map(date::display_iso).unwrap_or_default();
    let offices = &notice.issuers;
    if let (SignatureForm::Stamp, Some(signatory)) = (form, &notice.signatory) {
        return stamped(signatory, &date);
    }
    let placement = match form {
        SignatureForm::Sealed if offices.len() > 1 => {
            let rows = offices.chunks(SEALS).map(<[String]>::to_vec).collect();
            let date = (!date.is_empty()).then_some(date);
            return vec![Element::Seals { rows, date, height: SEAL_ROW }];
        }
        SignatureForm::Sealed => {
            signature::sealed(offices.first().map_or("", String::as_str), &date)
        }
        _ => signature::unsealed(offices, &date),
    };
    // A seal needs room above the name: its upper edge stays within one line of the text.
    let above = if form == SignatureForm::Sealed { 2.0 * PITCH } else { PITCH };
    let names =
        offices.iter().zip(placement.offices).map(|(name, right)| (Style::Signature, name, right));
    let date = (!date.is_empty()).then_some((Style::Date, &date, placement.date));
    let lines = names.chain(date).enumerate();
    lines
        .map(|(index, (style, text, right))| {
            right_aligned(style, text, right, if index == 0 { above } else { 0.0 })
        })
        .collect()
}

/// 签名章 (§7.3.5.3): two blank lines, the post two characters left of the stamp, the date a line below.
fn stamped(signatory: &str, date: &str) -> Vec<Element> {
    let words: Vec<&str> = signatory.split_whitespace().collect();
    let line = words.join("　　");
    let mut elements = vec![right_aligned(Style::Signature, &line, 4.0, 2.0 * PITCH)];
    if !date.is_empty() {
        elements.push(right_aligned(Style::Date, date, 4.0, PITCH));
    }
    elements
}

fn right_aligned(style: Style, text: &str, right: f64, before: f64) -> Element {
    let mut made = paragraph(style, vec![run(FontRole::Body, text)], Part::Signature);
    made.right = right;
    made.before = before;
    made.keep_next = style == Style::Signature;
    Element::Paragraph(made)
}

/// Brings lines nearer together or farther apart, blank ones too; those of titles stay as they are.
fn tighten(elements: &mut [Element], pitch: f64) {
    // Word counts in twentieths of a point.
    let scaled = |length: f64| (length * pitch * 20.0).round() / 20.0;
    for element in elements {
        if let Element::Paragraph(paragraph) = element {
            paragraph.before = scaled(paragraph.before);
            if paragraph.style != Style::Title {
                paragraph.pitch = scaled(paragraph.pitch);
            }
        }
    }
}

fn paragraph(style: Style, runs: Vec<Run>, part: Part) -> Paragraph {
    Paragraph {
        style,
        runs,
        lines: Vec::new(),
        outline: None,
        left: 0.0,
        first: 0.0,
        right: 0.0,
        before: 0.0,
        pitch: PITCH,
        page_break: false,
        keep_next: false,
        part,
    }
}

fn run(face: FontRole, text: &str) -> Run {
    Run { face, text: text.to_owned(), is_heading: false }
}
