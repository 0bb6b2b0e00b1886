use std::sync::LazyLock;

use jiff::civil::Date;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Stated, WorkItem};
use crate::reading::{self, Value};
use crate::source::{Span, Spanned};
use crate::syntax::{Block, Text};
use crate::values::date;
use crate::values::period::Reference;
use crate::values::words::Words;

pub(super) const CHECK: Check = Check {
    name: "deadline-before-notice",
    severity: Severity::Warning,
    summary: Localized {
        zh: "完成时限早于通知的成文日期",
        en: "a deadline lies before the date of the notice",
    },
    source: Localized { zh: "通知自己的成文日期", en: "the date of the notice itself" },
    page: Localized {
        zh: "\
## 为什么
通知印发的时候时限已经过了，接到任务的单位无从执行；多半是起草时间早、印发时间晚。

## 示例
~~~plan
# 关于印发《2019年工作要点》的通知

各有关单位：

现将《2019年工作要点》印发给你们。

某某区人民政府办公室
2019年5月6日

# 2019年工作要点

## 一、主要工作

1.开展培训。3月底前举办3期培训班。

责任单位：区人社局
~~~

## 怎么改
顺延时限，或者写成已经完成的事情。
",
        en: "\
## Why
The deadline was over when the notice went out, so no one can keep it. Mostly the plan was drafted early and issued late.

## What to do
Set a later deadline, or report what has been done.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    let Some(issued) = &plan.notice.issued_on else { return };
    let planned = plan.year.as_ref().map_or(issued.value.year(), |year| year.value);
    // A notice of a later year than its plan's has a wrong date itself.
    if issued.value.year() > planned {
        return;
    }
    let is_over = |due: Date| due < issued.value && due.year() >= planned;
    for deadline in plan.items.iter().flat_map(|item| &item.deadlines) {
        // A table with a column for each quarter has one for those that are over; another year is deadline-outside-year's.
        let is_due = deadline.recurrence.is_none() && deadline.stated != Stated::Column;
        if is_due && deadline.due.is_some_and(is_over) {
            report(&deadline.text, deadline.span, issued, findings);
        }
    }
    let reference = plan.reference;
    for block in &context.outline.blocks {
        let text = match block {
            Block::Paragraph(paragraph) => &paragraph.text,
            Block::Heading(heading) => match &heading.run_in {
                Some(run_in) => &run_in.text,
                None => continue,
            },
            _ => continue,
        };
        if DAYS.are_in(text.as_str()) && !is_within_item(text.whole(), &plan.items) {
            in_text(text, &reference, &is_over, issued, findings);
        }
    }
}

/// What a day by which something is to be done closes with.
static DAYS: LazyLock<Words> =
    LazyLock::new(|| Words::new(["日前", "号前", "底前", "末前", "月前", "旬前"]));

/// Words of a sentence that tells what has been done.
const PAST: &[&str] = &["已", "此前", "曾", "截至", "截止", "以来", "过去"];

/// Days outside the items by which units report, send names or make plans: 于3月29日前报送实施计划.
fn in_text(
    text: &Text,
    reference: &Reference,
    is_over: &dyn Fn(Date) -> bool,
    issued: &Spanned<Date>,
    findings: &mut Findings,
) {
    let string = text.as_str();
    for reading in reading::read(string, reference) {
        let Value::Period(period) = &reading.value else { continue };
        let written = &string[reading.range.clone()];
        let sentence = string[..reading.range.start].rsplit(['。', '；', '\n']).next();
        let is_past =
            sentence.is_some_and(|sentence| PAST.iter().any(|word| sentence.contains(word)));
        let is_due = reading.verdict.is_commitment && period.recurrence.is_none();
        if is_due && !is_past && written.ends_with('前') && period.due.is_some_and(is_over) {
            report(written, text.span(reading.range.clone()), issued, findings);
        }
    }
}

fn is_within_item(span: Span, items: &[WorkItem]) -> bool {
    let at = items.partition_point(|item| item.span.start <= span.start);
    at.checked_sub(1).and_then(|at| items.get(at)).is_some_and(|item| item.span.contains(span))
}

fn report(written: &str, span: Span, issued: &Spanned<Date>, findings: &mut Findings) {
    let day = date::display(issued.value);
    findings
        .report(
            span,
            message(
                format!("时限“{written}”早于通知的成文日期{day}"),
                format!(
                    "deadline {written} was over when the notice was issued on {}",
                    issued.value
                ),
            ),
            message(
                "顺延时限，或者写成已经完成的事情",
                "set a later deadline, or report what has been done",
            ),
        )
        .related(issued.span, message("成文日期在这里", "the notice’s date"));
}
