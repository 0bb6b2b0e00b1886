//! The plan as typed data. Nothing here reads or writes; [`lower`](crate::lower) makes it.

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use crate::reading::{Reason, TargetKind};
use crate::source::{Span, Spanned};
use crate::syntax::{Label, Text};
pub use crate::values::period::{Recurrence, Reference};
pub use crate::values::quantity::Comparator;
pub use crate::values::role::Role;

/// A year's work plan (工作要点) and the notice that issues it.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// Title of the plan, such as 2019年吴江对口帮扶印江工作要点.
    pub title: Option<Spanned<String>>,
    /// The year planned for, and where that is written.
    pub year: Option<Spanned<i16>>,
    /// What periods without a year refer to.
    pub reference: Reference,
    /// The notice around it.
    pub notice: Notice,
    /// Paragraphs between the title and the first section.
    pub preamble: Vec<Text>,
    /// Sections of the first level, in the order of the text.
    pub sections: Vec<Section>,
    /// Every work item, in the order of the text; sections refer to them by index.
    pub items: Vec<WorkItem>,
    /// The plan's text from its preamble to its last item, in order: what the issued notice prints.
    pub blocks: Vec<PlanBlock>,
}

/// A block of the plan's text as the issued notice prints it.
#[derive(Debug, Clone)]
pub enum PlanBlock {
    /// A heading; below the second level it runs in, its first paragraph following on the same line.
    Heading {
        /// The number as written.
        label: Option<Label>,
        /// Level by GB/T 9704-2012 §7.3.3, from 1.
        level: u8,
        /// The heading without its number.
        title: Text,
        /// What follows on the same line.
        run_in: Option<Text>,
        /// The item it heads, as an index into [`Plan::items`].
        item: Option<usize>,
    },
    /// A paragraph.
    Paragraph(Text),
    /// A line 字段：值.
    Field(ItemField),
    /// A table, its head first.
    Table(Vec<Vec<Text>>),
}

/// The official notice (通知) that carries a plan.
#[derive(Debug, Clone, Default)]
pub struct Notice {
    /// 标题
    pub title: Option<Spanned<String>>,
    /// 发文字号, such as 吴政办〔2019〕5号.
    pub document_number: Option<Spanned<String>>,
    /// 发文机关署名; several for a joint issue.
    pub issuers: Vec<Spanned<String>>,
    /// 成文日期
    pub issued_on: Option<Spanned<Date>>,
    /// 印发机关
    pub printed_by: Option<Spanned<String>>,
    /// 印发日期
    pub printed_on: Option<Spanned<Date>>,
    /// 主送机关, each by itself.
    pub addressees: Vec<Spanned<String>>,
    /// 主送机关 as the notice writes them, up to and with the colon.
    pub addressee_line: Option<Spanned<String>>,
    /// 抄送机关, each by itself.
    pub copy_to: Vec<Spanned<String>>,
    /// 附注, without its parentheses.
    pub note: Option<Spanned<String>>,
    /// 正文 of the notice itself.
    pub body: Vec<Text>,
    /// What stands beside the record at the end (版记) and is no part of it.
    pub closing: Vec<Text>,
    /// 附件说明, the titles it names.
    pub attachments: Vec<Spanned<String>>,
    /// 密级和保密期限
    pub classification: Option<String>,
    /// 紧急程度
    pub urgency: Option<String>,
    /// 份号
    pub copy_number: Option<String>,
    /// 联系人
    pub contact: Option<String>,
    /// 签发人
    pub approver: Option<String>,
    /// 签署人, post and name.
    pub signatory: Option<String>,
}

/// A numbered part of the plan that is no work item by itself.
#[derive(Debug, Clone)]
pub struct Section {
    /// The heading without its number.
    pub title: Spanned<String>,
    /// The number as written, such as （一）; `None` where the heading has none.
    pub label: Option<Label>,
    /// Level by GB/T 9704-2012 §7.3.3: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
    pub level: u8,
    /// The heading line.
    pub span: Span,
    /// Paragraphs directly under the heading.
    pub body: Vec<Text>,
    /// Sections below.
    pub sections: Vec<Section>,
    /// Items directly in this section, as indices into [`Plan::items`].
    pub items: Vec<usize>,
}

/// One work item (工作事项): what is to be done, by whom, how much, by when.
#[derive(Debug, Clone)]
pub struct WorkItem {
    /// Running number in the plan, from 1.
    pub number: usize,
    /// The title without its number.
    pub title: Spanned<String>,
    /// The number as written, such as 1. or （一）.
    pub label: Option<Label>,
    /// Level by GB/T 9704-2012 §7.3.3.
    pub level: u8,
    /// Headings of the sections around it, outermost first, each with its number as written.
    pub section: Vec<String>,
    /// The heading, or the head of a run-in paragraph: where a finding about the whole item is shown.
    pub head: Span,
    /// The item from its head to the end of its last field.
    pub span: Span,
    /// Paragraphs of the body, fields left out.
    pub body: Vec<Text>,
    /// Field lines as written, in order.
    pub fields: Vec<ItemField>,
    /// 责任单位, in the order written.
    pub owners: Vec<Owner>,
    /// Where a unit is named once more after it stands in `owners`.
    pub repeated_owners: Vec<RepeatedOwner>,
    /// 责任领导 and the like: persons, as written.
    pub persons: Vec<Spanned<String>>,
    /// 工作目标 that can be measured, in the order written.
    pub targets: Vec<Target>,
    /// 完成时限, in the order written.
    pub deadlines: Vec<Deadline>,
    /// Last day of the item: the latest of its deadlines, or the plan's default.
    pub due: Option<Date>,
    /// Whether `due` is the plan's default because the item states none.
    pub due_is_default: bool,
}

/// A line 字段：值 of an item.
#[derive(Debug, Clone)]
pub struct ItemField {
    /// The field's name as written.
    pub label: String,
    /// The value as written.
    pub value: Text,
}

/// A body that answers for an item (责任单位).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// Canonical name from the register, or the name with its inherited prefix.
    pub name: String,
    /// The name as written.
    pub as_written: Spanned<String>,
    /// What it answers for.
    pub role: Role,
    /// Whether the name stands for several units, such as 各区（镇）.
    pub is_group: bool,
    /// Members of the group that the register names.
    pub members: Vec<String>,
    /// Whether the register knows the name.
    pub is_registered: bool,
}

/// A unit that one item names twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedOwner {
    /// Its canonical name.
    pub name: String,
    /// Where it was named before, and in which role.
    pub first: (Span, Role),
    /// Where it is named again, and in which role.
    pub again: (Span, Role),
    /// Whether both stand in the value of one field.
    pub is_same_field: bool,
}

/// A measurable commitment (工作目标).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// As written, comparator included.
    pub text: String,
    /// Where.
    pub span: Span,
    /// What sort of value it is.
    pub kind: TargetKind,
    /// How the result is compared with the value.
    pub comparator: Comparator,
    /// The value in the base unit, or the lower end.
    pub low: Option<Decimal>,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// The base unit: 次, 元, % …
    pub unit: String,
    /// What is counted or measured.
    pub object: String,
    /// Whether the plan only strives for it (力争, 争取).
    pub is_hedged: bool,
    /// Last day, from the clause it stands in or from the item.
    pub due: Option<Date>,
    /// Why it was taken for a target.
    pub reason: Reason,
}

/// When something is due (完成时限).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
    /// First day, where the wording has one.
    pub start: Option<Date>,
    /// Last day; `None` for what only recurs.
    pub due: Option<Date>,
    /// How often it recurs.
    pub recurrence: Option<Recurrence>,
    /// What states it.
    pub stated: Stated,
}

/// What states a deadline of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stated {
    /// A sentence of the item.
    Sentence,
    /// A field 完成时限 of the item; the place of its value.
    Field(Span),
    /// The head of a column with what is to be done by then: 一季度.
    Column,
    /// The section around the item, or the plan.
    Section,
}
