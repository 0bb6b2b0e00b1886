//! Deadlines that a section or the plan states for all of its items.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::model::{Plan, Section};
use crate::reading::{self, Value};
use crate::source::Span;
use crate::syntax::{FieldKind, Text, field_kind};
use crate::values::period::{self, Period, Reference};
use crate::values::words::Words;

/// A deadline for several items.
#[derive(Debug, Clone)]
pub(super) struct Limit {
    /// The last day.
    pub(super) due: Date,
    /// As written.
    pub(super) text: String,
    /// Where.
    pub(super) span: Span,
}

/// What the plan states for all its items: before its sections, in the notice, or in a part without items.
pub(super) fn of_plan(plan: &Plan, reference: &Reference) -> Option<Limit> {
    let preamble = plan.preamble.iter().find_map(|text| {
        of_field(text, reference).or_else(|| of_sentence(text, &WHOLE, reference))
    });
    preamble
        .or_else(|| plan.notice.body.iter().find_map(|text| of_sentence(text, &WHOLE, reference)))
        .or_else(|| plan.sections.iter().find_map(|section| of_part(section, reference)))
}

/// What a part without items states for the plan.
fn of_part(section: &Section, reference: &Reference) -> Option<Limit> {
    if !section.items.is_empty() {
        return None;
    }
    let body = section.body.iter().find_map(|text| of_sentence(text, &WHOLE, reference));
    body.or_else(|| section.sections.iter().find_map(|part| of_part(part, reference)))
}

/// What a section states for its items: in its heading's brackets, in a field or a sentence before the first of them.
pub(super) fn of_section(section: &Section, plan: &Plan, reference: &Reference) -> Option<Limit> {
    let items =
        section.items.first().and_then(|at| plan.items.get(*at)).map(|item| item.head.start);
    let parts = section.sections.first().map(|part| part.span.start);
    let first = [items, parts].into_iter().flatten().min()?;
    of_title(section, reference).or_else(|| {
        section.body.iter().find_map(|text| {
            let is_above = text.whole().start < first;
            let field = is_above.then(|| of_field(text, reference)).flatten();
            field.or_else(|| of_sentence(text, &PART, reference))
        })
    })
}

/// （6月底前完成） at the end of a heading.
fn of_title(section: &Section, reference: &Reference) -> Option<Limit> {
    let inner = section.title.value.strip_suffix(['）', ')'])?;
    let (_, inner) = inner.rsplit_once(['（', '('])?;
    let is_limit = inner.contains(['前', '底', '末', '内']) || inner.contains("完成");
    let periods = period::read_deadline_field(inner, reference);
    let (period, due) = last(&periods).filter(|_| is_limit)?;
    Some(Limit { due, text: inner[period.range.clone()].to_owned(), span: section.title.span })
}

/// 完成时限：6月底前 in a line of its own.
fn of_field(text: &Text, reference: &Reference) -> Option<Limit> {
    let string = text.as_str();
    let (label, value) = string.split_once(['：', ':'])?;
    if field_kind(label) != Some(FieldKind::Deadline) {
        return None;
    }
    let at = string.len() - value.len();
    let periods = period::read_deadline_field(value, reference);
    let (period, due) = last(&periods)?;
    let range = at + period.range.start..at + period.range.end;
    Some(Limit { due, text: string[range.clone()].to_owned(), span: text.span(range) })
}

fn last(periods: &[Period]) -> Option<(&Period, Date)> {
    periods.iter().filter_map(|period| Some((period, period.due?))).max_by_key(|(_, due)| *due)
}

/// Words for every task there is, in the plan or in a section.
#[rustfmt::skip]
const ALL: &[&str] = &[
    "全部任务", "所有任务", "各项任务", "全部工作任务", "所有工作任务", "各项工作任务", "各项重点任务", "全部事项", "所有事项", "各项工作", "全部工作", "所有工作",
];

/// Words with which a sentence speaks of everything in the plan.
static WHOLE: LazyLock<Words> = LazyLock::new(|| {
    let words = [
        "本方案",
        "本计划",
        "本要点",
        "本清单",
        "本通知",
        "各项重点工作",
        "各项目标任务",
        "全年任务",
        "上述任务",
        "以上任务",
    ];
    Words::new(ALL.iter().copied().chain(words))
});

/// The same of a section; what it says of 全部 and 所有 is of its own items.
static PART: LazyLock<Words> = LazyLock::new(|| {
    let words = [
        "本部分",
        "本章",
        "本节",
        "本项",
        "本类",
        "以上",
        "上述",
        "以下",
        "下列",
        "全部项目",
        "所有项目",
    ];
    Words::new(ALL.iter().copied().chain(words))
});

/// What makes such a sentence say less than that everything is done by then.
const LESS: &[&str] =
    &["原则上", "除", "力争", "争取", "启动", "不含", "另有", "动员", "部署", "报送", "上报"];

/// Manners before the verb.
#[rustfmt::skip]
const MANNERS: &[&str] = &[
    "全面", "全部", "均", "都", "要", "须", "应", "必须", "务必", "高质量", "保质保量", "按时", "如期", "确保", "一律", "，", "按期",
];

/// Verbs that finish everything.
const FINISHES: &[&str] = &["完成", "落实到位", "办结", "完成任务", "整改到位", "结束"];

/// 各项任务于10月底前全部完成; 10月底前全面完成本方案确定的各项任务.
fn of_sentence(text: &Text, subjects: &Words, reference: &Reference) -> Option<Limit> {
    let string = text.as_str();
    if !subjects.are_in(string) {
        return None;
    }
    let mut at = 0;
    for sentence in string.split_inclusive(['。', '；', '\n']) {
        let start = at;
        at += sentence.len();
        let is_of_all = sentence.len() < LONGEST
            && subjects.are_in(sentence)
            && !LESS.iter().any(|word| sentence.contains(word));
        if is_of_all && let Some(limit) = only_limit(text, sentence, start, subjects, reference) {
            return Some(limit);
        }
    }
    None
}

/// Bytes of the longest sentence of this kind: 80 hanzi.
const LONGEST: usize = 240;

fn only_limit(
    text: &Text,
    sentence: &str,
    start: usize,
    subjects: &Words,
    reference: &Reference,
) -> Option<Limit> {
    let mut periods =
        reading::read(sentence, reference).into_iter().filter_map(|reading| match reading.value {
            Value::Period(period) if reading.verdict.is_commitment => Some(period),
            _ => None,
        });
    let period = periods.next()?;
    let due = period.due.filter(|_| period.recurrence.is_none() && periods.next().is_none())?;
    let mut rest = &sentence[period.range.end..];
    while let Some(behind) = MANNERS.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    let behind = FINISHES.iter().find_map(|verb| rest.strip_prefix(verb))?;
    let object = behind.split(['，', '。', '；', ',', ')', '）', '\n']).next().unwrap_or_default();
    if !object.is_empty() && !subjects.are_in(object) {
        return None;
    }
    let range = start + period.range.start..start + period.range.end;
    Some(Limit { due, text: sentence[period.range].to_owned(), span: text.span(range) })
}
