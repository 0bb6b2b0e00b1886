use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::Stated;
use crate::values::date;

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
    for deadline in plan.items.iter().flat_map(|item| &item.deadlines) {
        let Some(due) = deadline.due else { continue };
        // A table with a column for each quarter has one for those that are over; another year is deadline-outside-year's.
        let is_due = deadline.recurrence.is_none() && deadline.stated != Stated::Column;
        if !is_due || due >= issued.value || due.year() < planned {
            continue;
        }
        let day = date::display(issued.value);
        findings
            .report(
                deadline.span,
                message(
                    format!("时限“{}”早于通知的成文日期{day}", deadline.text),
                    format!(
                        "deadline {} was over when the notice was issued on {}",
                        deadline.text, issued.value
                    ),
                ),
                message(
                    "顺延时限，或者写成已经完成的事情",
                    "set a later deadline, or report what has been done",
                ),
            )
            .related(issued.span, message("成文日期在这里", "the notice’s date"));
    }
}
