use crate::checks::plan_years::PlanYears;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "deadline-outside-year",
    severity: Severity::Warning,
    summary: Localized { zh: "完成时限不在计划年度内", en: "a deadline lies outside the plan’s year" },
    source: Localized { zh: "计划自己的年度", en: "the year of the plan itself" },
    page: Localized {
        zh: "\
## 为什么
年度计划的时限应当落在当年；落在往年多是沿用旧稿没有改，落在以后的年份则今年无从考核。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。2018年6月底前举办3期培训班。
责任单位：区人社局
~~~

## 怎么改
改成当年的时限；跨年度的工作写明今年做到哪一步。
",
        en: "\
## Why
A yearly plan is assessed by its year. A deadline in the past was left over from an old draft; one in a later year cannot be assessed this year.

## What to do
Set a deadline in the year, or state how far the work goes by its end.
",
    },
    run,
};

/// Words that say that the next year is meant: it is named, or a feast that it begins with.
const NEXT: &[&str] = &["明年", "次年", "翌年", "来年", "下一年", "元旦", "春节", "除夕", "元宵"];

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    let Some((first, last)) = PlanYears::of(plan).and_then(|years| years.both) else { return };
    let planned =
        if first == last { format!("{first}年") } else { format!("{first}—{last}年") };
    for deadline in plan.items.iter().flat_map(|item| &item.deadlines) {
        let Some(due) = deadline.due else { continue };
        let is_later = due.year() > last;
        let is_meant = NEXT.iter().any(|word| deadline.text.contains(word))
            || is_later && is_prospect(&deadline.text);
        if (due.year() < first || is_later) && !is_meant {
            findings.report(
                deadline.span,
                message(
                    format!("时限“{}”不在计划年度{planned}内", deadline.text),
                    format!("deadline {} lies outside the plan’s years {planned}", deadline.text),
                ),
                message(
                    "改成当年的时限；跨年度的工作写明今年做到哪一步",
                    "set a deadline in the year, or state how far the work goes by its end",
                ),
            );
        }
    }
}

/// 到2025年, “十四五”末: a prospect beyond the plan, which no deadline of its own is mistaken for.
fn is_prospect(deadline: &str) -> bool {
    deadline.starts_with(['到', '至']) && deadline.ends_with('年')
        || deadline.contains("五”")
        || deadline.contains("期末")
}
