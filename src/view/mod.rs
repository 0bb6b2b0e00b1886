//! The data contract: what `gongwen export` prints and templates see.
//!
//! Field names are stable. A field may be added; none is renamed or removed within `gongwen-plan/1`.

mod convert;

pub use convert::{comparator_name, decimal, kind_name, plan_view, recurrence_name};

use schemars::JsonSchema;
use serde::Serialize;

/// The name and version of the contract.
pub const SCHEMA: &str = "gongwen-plan/1";

/// Everything `gongwen export` prints.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Document {
    /// Name and version of this contract, `gongwen-plan/1`.
    pub schema: String,
    /// One entry for each plan read.
    pub plans: Vec<PlanView>,
}

/// A work plan (工作要点).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlanView {
    /// The file it was read from.
    pub path: String,
    /// Title of the plan.
    pub title: String,
    /// The year planned for.
    pub year: Option<i16>,
    /// Whether the plan stands behind its notice under a title of its own, rather than in the notice's text.
    pub attached: bool,
    /// The notice that issues the plan.
    pub notice: NoticeView,
    /// Paragraphs between the plan's title and its first section.
    pub preamble: Vec<String>,
    /// Sections of the first level.
    pub sections: Vec<SectionView>,
    /// Every work item, in the order of the text.
    pub items: Vec<ItemView>,
    /// The plan's text from its preamble to its last item, in order: what the issued notice prints.
    pub blocks: Vec<BlockView>,
    /// The units that own items, in the register's order and then in the order of the text, each with its items.
    pub units: Vec<UnitView>,
}

/// The official notice (通知).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NoticeView {
    /// 标题
    pub title: Option<String>,
    /// 发文字号
    pub document_number: Option<String>,
    /// 发文机关, as signed; joint issuers joined with 、.
    pub issuer: Option<String>,
    /// 发文机关, each by itself.
    pub issuers: Vec<String>,
    /// 成文日期, ISO 8601.
    pub issued_on: Option<String>,
    /// 印发机关
    pub printed_by: Option<String>,
    /// 印发日期, ISO 8601.
    pub printed_on: Option<String>,
    /// 主送机关, each by itself.
    pub addressees: Vec<String>,
    /// 主送机关 as written, with its colon.
    pub addressee_line: Option<String>,
    /// 抄送机关
    pub copy_to: Vec<String>,
    /// 附注, without its parentheses.
    pub note: Option<String>,
    /// Paragraphs of the notice itself.
    pub body: Vec<String>,
    /// What stands beside the record at the end (版记) and is no part of it.
    pub closing: Vec<String>,
    /// 附件说明
    pub attachments: Vec<String>,
    /// 密级和保密期限
    pub classification: Option<String>,
    /// 紧急程度
    pub urgency: Option<String>,
    /// 份号
    pub copy_number: Option<String>,
    /// 联系人
    pub contact: Option<String>,
    /// 签发人, of a notice to a superior.
    pub approver: Option<String>,
    /// 签署人, post and name, whose stamp takes the place of a seal.
    pub signatory: Option<String>,
}

/// A section of the plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct SectionView {
    /// The bare number as written: 一, 6.
    pub number: Option<String>,
    /// The number with its punctuation as written: 一、, （一）.
    pub label: String,
    /// Level by GB/T 9704-2012 §7.3.3, from 1.
    pub level: u8,
    /// The heading without its number.
    pub title: String,
    /// Paragraphs directly under the heading.
    pub body: Vec<String>,
    /// Sections below.
    pub sections: Vec<SectionView>,
    /// Numbers of the items directly in this section.
    pub items: Vec<usize>,
    /// Line of the heading, from 1.
    pub line: usize,
}

/// A work item (工作事项).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ItemView {
    /// Running number, from 1.
    pub number: usize,
    /// `YEAR-NN`; stable while the plan keeps its order.
    pub id: String,
    /// The number with its punctuation as written: 1., （一）.
    pub label: String,
    /// Level by GB/T 9704-2012 §7.3.3, from 1.
    pub level: u8,
    /// The title without its number.
    pub title: String,
    /// Headings around it, outermost first.
    pub section: Vec<String>,
    /// The body as one text, paragraphs joined by line feeds.
    pub text: String,
    /// Paragraphs of the body.
    pub body: Vec<String>,
    /// Field lines as written.
    pub fields: Vec<FieldView>,
    /// Line of the head, from 1.
    pub line: usize,
    /// 责任单位
    pub owners: Vec<OwnerView>,
    /// 责任领导 and the like, as written.
    pub persons: Vec<String>,
    /// 工作目标
    pub targets: Vec<TargetView>,
    /// 完成时限
    pub deadlines: Vec<DeadlineView>,
    /// Last day, ISO 8601.
    pub due: Option<String>,
    /// Whether `due` is the plan's default.
    pub due_is_default: bool,
}

/// A block of the plan's text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BlockView {
    /// A heading; `text` is what follows on the same line (a run-in head).
    Heading {
        /// The number with its punctuation as written.
        label: String,
        /// Level by GB/T 9704-2012 §7.3.3, from 1.
        level: u8,
        /// The heading without its number.
        title: String,
        /// The mark that closes the heading as written: 。, ：, or nothing.
        end: String,
        /// What follows on the same line.
        text: Option<String>,
        /// Number of the item it heads.
        item: Option<usize>,
    },
    /// A paragraph.
    Paragraph {
        /// The text.
        text: String,
    },
    /// A line 字段：值.
    Field {
        /// The field's name as written.
        label: String,
        /// The value as written.
        value: String,
    },
    /// A table.
    Table {
        /// Its rows, the head first; each a list of cells.
        rows: Vec<Vec<String>>,
    },
}

/// A line 字段：值 of an item.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct FieldView {
    /// The field's name as written.
    pub label: String,
    /// The value as written.
    pub value: String,
}

/// An owner (责任单位).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct OwnerView {
    /// Canonical name.
    pub name: String,
    /// The name as written.
    pub as_written: String,
    /// `lead`, `support` or `responsible`.
    pub role: String,
    /// Whether the name stands for several units.
    pub group: bool,
    /// The group's members, as far as the register names them.
    pub members: Vec<String>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A target (工作目标).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TargetView {
    /// As written.
    pub text: String,
    /// `count`, `money`, `percent`, `coverage`, `duration`, `growth`, `ratio` or `rank`.
    pub kind: String,
    /// `at_least`, `more_than`, `exactly`, `at_most`, `less_than`, `about` or `between`.
    pub comparator: String,
    /// The value in the base unit, a decimal string.
    pub low: Option<String>,
    /// The upper end of a range, a decimal string.
    pub high: Option<String>,
    /// The base unit.
    pub unit: String,
    /// What is counted or measured.
    pub object: String,
    /// Whether the plan only strives for it (力争).
    pub hedged: bool,
    /// Last day, ISO 8601.
    pub due: Option<String>,
    /// Why it was taken for a target: `bounded`, `action`, `change` …
    pub reason: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A deadline (完成时限).
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DeadlineView {
    /// As written.
    pub text: String,
    /// First day, ISO 8601.
    pub start: Option<String>,
    /// Last day, ISO 8601.
    pub due: Option<String>,
    /// `daily`, `weekly`, `ten_daily` (每旬), `biweekly`, `half_monthly`, `monthly`, `bimonthly`, `quarterly`, `half_yearly`, `yearly` or `ongoing`.
    pub recurrence: Option<String>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A unit and the items it takes part in: a line or column of the responsibility matrix, a checklist of its own.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnitView {
    /// Canonical name.
    pub name: String,
    /// Full name from the register.
    pub full_name: Option<String>,
    /// Whether the name stands for several units.
    pub group: bool,
    /// The group's members, as far as the register names them.
    pub members: Vec<String>,
    /// The items, in the order of the plan.
    pub items: Vec<UnitItemView>,
}

/// One item of a unit.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct UnitItemView {
    /// The item's number.
    pub number: usize,
    /// `lead`, `support` or `responsible`.
    pub role: String,
}
