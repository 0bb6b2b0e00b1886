//! The head of a notice (版头): the red mark and what stands around it (GB/T 9704-2012 §7.2, §10).

use serde::Serialize;

use super::grid::{self, CELL, HALF_LEADING, MILLIMETRE, PITCH, TOP, WIDTH};
use super::title::balanced;
use crate::config::{FontRole, HeadForm, NoticeSettings};
use crate::view::NoticeView;

/// The head, with what its form leaves open settled.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// 份号, 密级和保密期限, 紧急程度, from above; `classification` and `urgency` are set in 黑体.
    pub notes: Vec<HeadNote>,
    /// 发文机关标志
    pub mark: Mark,
    /// 发文字号
    pub number: Option<String>,
    /// 签发人; the number then moves to the left.
    pub approver: Option<String>,
    /// The blanks between these.
    pub spacing: HeadSpacing,
}

/// A line above the mark.
#[derive(Debug, Clone, Serialize)]
pub struct HeadNote {
    /// `body` for 份号, `hei` for the others.
    pub face: FontRole,
    /// The text.
    pub text: String,
}

/// The red mark (发文机关标志). Lengths in points.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// Offices, one a line; for a joint issue they are spread to the same width.
    pub names: Vec<String>,
    /// 文件 and the like, which stands behind all names, in the middle of their height.
    pub suffix: String,
    /// Whether several offices issue the notice together; then the suffix stands beside the names, not behind the last.
    pub is_joint: bool,
    /// Characters of its longest line, the suffix included.
    pub cells: f64,
    /// Size of type.
    pub size: f64,
    /// How wide a character is, as a part of its height.
    pub scale: f64,
    /// From line to line.
    pub pitch: f64,
    /// Edge of the paper to the top of the type.
    pub top: f64,
    /// Width of the names' column, with the gap behind it.
    pub names_width: f64,
    /// The gap.
    pub gap: f64,
    /// Width of the suffix beside it.
    pub suffix_width: f64,
}

/// Largest type of a mark, and how narrow its characters may become before the type gets smaller.
const LARGEST: f64 = 56.0;
const SMALLEST: f64 = 20.0;
const NARROWEST: f64 = 0.7;
/// Height of the mark of a joint issue as a whole: page 1 must still show text.
const JOINT_HEIGHT: f64 = 190.0;
/// Line pitch of a mark, as a part of its size.
const MARK_PITCH: f64 = 1.27;

/// The head that settings and notice ask for; `None` for the plain form.
pub(super) fn head(notice: &NoticeView, settings: &NoticeSettings) -> Option<Head> {
    let form = form(notice, settings);
    let suffix = match form {
        HeadForm::None | HeadForm::Auto => return None,
        HeadForm::Document => "文件",
        HeadForm::Letter => "",
        HeadForm::Order => "令",
        HeadForm::Minutes => "会议纪要",
    };
    let names = offices(notice, settings);
    let suffix = settings.mark_suffix.as_deref().unwrap_or(suffix);
    let top = match form {
        HeadForm::Letter => 30.0 * MILLIMETRE,
        HeadForm::Order => TOP + 20.0 * MILLIMETRE,
        _ => TOP + 35.0 * MILLIMETRE,
    };
    let notes = notes(notice);
    let mark = mark(&names, suffix, top);
    Some(Head {
        spacing: spacing(form, notes.len(), &mark),
        notes,
        mark,
        number: notice.document_number.clone(),
        approver: notice.approver.clone(),
    })
}

/// 份号, 密级和保密期限, 紧急程度, in this order (§7.2.1–3).
pub(super) fn notes(notice: &NoticeView) -> Vec<HeadNote> {
    let hei = |text: &String| HeadNote { face: FontRole::Hei, text: text.clone() };
    let copy = notice.copy_number.iter();
    copy.map(|text| HeadNote { face: FontRole::Body, text: text.clone() })
        .chain(notice.classification.iter().chain(&notice.urgency).map(hei))
        .collect()
}

/// The offices that the mark names: those of the settings, those that sign, or the one that prints.
fn offices(notice: &NoticeView, settings: &NoticeSettings) -> Vec<String> {
    if !settings.mark.is_empty() {
        return settings.mark.clone();
    }
    if !notice.issuers.is_empty() {
        return notice.issuers.clone();
    }
    notice.printed_by.iter().cloned().collect()
}

/// The form, settled; a mark that would name nobody is none.
pub(super) fn form(notice: &NoticeView, settings: &NoticeSettings) -> HeadForm {
    match settings.head {
        _ if offices(notice, settings).is_empty() => HeadForm::None,
        HeadForm::Auto if notice.document_number.is_some() => HeadForm::Document,
        HeadForm::Auto => HeadForm::None,
        settled => settled,
    }
}

/// Settles size and lines of the mark, so that it always fits the type area.
fn mark(names: &[String], suffix: &str, top: f64) -> Mark {
    if names.len() > 1 {
        return joint(names, suffix, top);
    }
    let text = format!("{}{suffix}", names.first().map_or("", String::as_str));
    let single = grid::cells(&text);
    let most = WIDTH / (SMALLEST * NARROWEST);
    let lines = if single > most { balanced(&text, most, "", &|_, _| 1.0) } else { vec![text] };
    let widest = lines.iter().map(|line| grid::cells(line)).fold(1.0, f64::max);
    let (size, scale) = fit(widest, WIDTH, LARGEST);
    Mark {
        names: lines,
        suffix: String::new(),
        is_joint: false,
        cells: widest,
        size,
        scale,
        pitch: size * MARK_PITCH,
        top,
        names_width: WIDTH,
        gap: 0.0,
        suffix_width: 0.0,
    }
}

fn joint(names: &[String], suffix: &str, top: f64) -> Mark {
    let beside = grid::cells(suffix);
    // The suffix keeps a little distance from the names.
    let gap = if suffix.is_empty() { 0.0 } else { 0.5 };
    let widest = names.iter().map(|name| grid::cells(name)).fold(1.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a few offices")]
    let tallest = JOINT_HEIGHT / (names.len() as f64 * MARK_PITCH);
    let (size, scale) = fit(widest + gap + beside, WIDTH, LARGEST.min(tallest));
    Mark {
        names: names.to_vec(),
        suffix: suffix.to_owned(),
        is_joint: true,
        cells: widest + gap + beside,
        size,
        scale,
        pitch: size * MARK_PITCH,
        top,
        names_width: (widest + gap) * size * scale,
        gap: gap * size * scale,
        suffix_width: beside * size * scale,
    }
}

/// Size and width of characters so that `cells` of them fit `width`.
fn fit(cells: f64, width: f64, largest: f64) -> (f64, f64) {
    let size = (width / (cells * NARROWEST)).min(largest);
    // Word counts in half points.
    let size = (size * 2.0).floor() / 2.0;
    let scale = (width / (cells * size)).min(1.0);
    (size, (scale * 100.0).floor() / 100.0)
}

/// Sizes of the blanks in a head, so that what it prints stands where the standard wants it though every line is a box of its pitch.
#[derive(Debug, Clone, Serialize)]
pub struct HeadSpacing {
    /// Above the mark, from the top of the page's lines or the last note.
    pub mark: f64,
    /// Above the line of the document number.
    pub number: f64,
    /// Line pitch of the document number.
    pub number_pitch: f64,
    /// From that line to the red rule.
    pub rule: f64,
    /// Edge of the paper to the line box of a letter's mark (§10.1).
    pub letter: f64,
    /// From that box to the letter's red rule.
    pub letter_rule: f64,
}

/// Above the ink of a character and its em box, as a part of its size.
const ABOVE_INK: f64 = 0.03;

fn spacing(form: HeadForm, notes: usize, mark: &Mark) -> HeadSpacing {
    let box_to_em = (mark.pitch - mark.size) / 2.0;
    let number_pitch = CELL * MARK_PITCH;
    let number_to_em = (number_pitch - CELL) / 2.0;
    #[expect(clippy::cast_precision_loss, reason = "at most three")]
    let above = notes as f64 * PITCH;
    let from = TOP - HALF_LEADING + above;
    HeadSpacing {
        // A letter's head stands above the text, in the margin.
        mark: if form == HeadForm::Letter {
            0.0
        } else {
            (mark.top - box_to_em - ABOVE_INK * mark.size - from).max(0.0)
        },
        number: if form == HeadForm::Letter {
            7.0 / 8.0 * CELL - HALF_LEADING
        } else {
            2.0 * PITCH - box_to_em - number_to_em
        },
        number_pitch,
        rule: 4.0 * MILLIMETRE - number_to_em,
        letter: mark.top - box_to_em - ABOVE_INK * mark.size,
        letter_rule: 4.0 * MILLIMETRE - box_to_em,
    }
}
