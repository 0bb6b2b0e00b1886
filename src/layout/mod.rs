//! From the contract to a laid-out notice (GB/T 9704-2012): what stands where, in which type, on which grid.
//!
//! Everything the Word and the PDF templates must agree on is settled here, so that they only say how their format writes it.
//! What depends on the finished pages comes in as an [`Adjustment`]: whoever has laid the pages out asks for another layout.
//! Templates see it as `layout`.

mod compose;
mod estimate;
pub mod grid;
mod head;
mod lines;
mod matrix;
pub mod pages;
mod record;
mod signature;
mod table;
mod title;

pub use estimate::estimate;
pub use head::{Head, HeadNote, HeadSpacing, Mark};
pub use lines::{GAP, break_lines, has_gap};
pub use record::{Printed, Record, RecordList};
pub use table::Table;
pub use title::break_title;

use serde::{Deserialize, Serialize};

use crate::config::{AnnexForm, FontRole, HeadForm, NoticeSettings};
use crate::view::PlanView;

/// A notice, laid out but not yet broken into lines and pages. Lengths in points, indents in characters of 3号.
#[derive(Debug, Clone, Serialize)]
pub struct Layout {
    /// Form of the head, never `auto`.
    pub form: HeadForm,
    /// The page's measures.
    pub grid: grid::Grid,
    /// 版头
    pub head: Option<Head>,
    /// The text, from title to note, in order.
    pub elements: Vec<Element>,
    /// The annex bound to the notice.
    pub annex: Option<AnnexPages>,
    /// 版记
    pub record: Option<Record>,
    /// What was asked of the layout.
    pub adjustment: Adjustment,
    /// The title without line breaks, for document properties.
    pub title: String,
}

/// What a layout does differently because of how its pages came out.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Adjustment {
    /// Line pitch of the notice, as a part of the usual one (§7.3.5.5 lets line and character spacing change).
    pub pitch: f64,
    /// Whether the last paragraph of the text stays on the signature's page.
    pub holds_last_paragraph: bool,
    /// Whether the addressees stand in the record, for want of room on page 1 (§7.3.2).
    pub addressees_in_record: bool,
    /// Pages from the end of text or annex to the record, so that it stands on an even one: two leave one blank. 0 if it follows as it comes.
    pub pages_before_record: u8,
}

impl Default for Adjustment {
    fn default() -> Self {
        Self {
            pitch: 1.0,
            holds_last_paragraph: false,
            addressees_in_record: false,
            pages_before_record: 0,
        }
    }
}

/// A part of the text.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Element {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// Signatures with room for seals, at most three in a row (§7.3.5.1).
    Seals {
        /// Offices by rows.
        rows: Vec<Vec<String>>,
        /// 成文日期, below the last office.
        date: Option<String>,
        /// Height of a row.
        height: f64,
    },
}

/// A paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct Paragraph {
    /// What it is; templates have a style for each.
    pub style: Style,
    /// Its text.
    pub runs: Vec<Run>,
    /// Its lines where they are settled beforehand, as those of a title are.
    pub lines: Vec<String>,
    /// Level of the outline, from 1; `None` for what is no heading.
    pub outline: Option<u8>,
    /// Left indent of all lines.
    pub left: f64,
    /// Indent of the first line, from the type area's edge.
    pub first: f64,
    /// Right indent.
    pub right: f64,
    /// Blank space above.
    pub before: f64,
    /// From line to line.
    pub pitch: f64,
    /// Whether it begins a page.
    pub page_break: bool,
    /// Whether it stands on the page of what follows.
    pub keep_next: bool,
    /// What whoever lays out the pages must know about it.
    pub part: Part,
}

/// Which rule of the pages a paragraph matters to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Head, title, addressees: what stands before the text.
    Opening,
    /// 正文
    Text,
    /// 署名 and 成文日期
    Signature,
    /// What follows the signature.
    Closing,
}

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    /// 发文字号, where no head holds it.
    DocumentNumber,
    /// 标题
    Title,
    /// 主送机关
    Addressee,
    /// 正文
    Body,
    /// 一级标题
    #[serde(rename = "heading-1")]
    Heading1,
    /// 二级标题
    #[serde(rename = "heading-2")]
    Heading2,
    /// 三级标题
    #[serde(rename = "heading-3")]
    Heading3,
    /// 四级标题
    #[serde(rename = "heading-4")]
    Heading4,
    /// 附件说明
    Attachment,
    /// 发文机关署名
    Signature,
    /// 成文日期
    Date,
    /// 附注
    Note,
    /// 附件 and its number, above an annex.
    AnnexLabel,
}

/// A stretch of text in one typeface.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Run {
    /// The typeface's role.
    pub face: FontRole,
    /// The text.
    pub text: String,
    /// Whether it is the heading's own text, not what follows on the same line.
    pub is_heading: bool,
}

/// An annex on pages of its own, landscape.
#[derive(Debug, Clone, Serialize)]
pub struct AnnexPages {
    /// 附件, with its number if there are several.
    pub label: String,
    /// The lines of its title.
    pub title: Vec<String>,
    /// The table.
    pub table: Table,
}

/// Lays a plan's notice out.
pub fn layout(plan: &PlanView, settings: &NoticeSettings, adjustment: Adjustment) -> Layout {
    let notice = &plan.notice;
    let form = head::form(notice, settings);
    let annex = (settings.annex == AnnexForm::Matrix && !plan.items.is_empty())
        .then(|| matrix::annex(plan, notice.attachments.len()));
    let addressees = notice.addressee_line.as_deref().filter(|_| adjustment.addressees_in_record);
    let mut elements = compose::elements(plan, settings, form, annex.as_ref(), adjustment);
    let (record, overlong) = record::record(notice, form, addressees);
    elements.extend(overlong.iter().map(|text| compose::plain(Style::Body, text, Part::Closing)));
    Layout {
        form,
        grid: grid::grid(),
        head: head::head(notice, settings),
        elements,
        annex,
        record,
        adjustment,
        title: notice.title.clone().unwrap_or_else(|| plan.title.clone()),
    }
}
