use crate::checks::plan_years::PlanYears;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Deadline, Recurrence, Stated, WorkItem};

pub(super) const CHECK: Check = Check {
    name: "endless-recurrence",
    severity: Severity::Info,
    summary: Localized {
        zh: "只写了周期或者“长期”，没有起止",
        en: "work recurs or goes on without an end",
    },
    source: Localized {
        zh: "督查工作的惯例：任务应当有完成时限",
        en: "practice of supervision offices: a task has a deadline",
    },
    page: Localized {
        zh: "\
## 为什么
只写“每月”“长期坚持”，不写做到什么时候，这一项永远办不结，也就无从考核。

## 示例
~~~plan
# 脱贫攻坚三年行动方案
## 一、主要工作
1.开展走访。走访困难群众。
责任单位：区民政局
完成时限：每月
2.开展培训。举办3期培训班。
责任单位：区人社局
完成时限：6月底前
~~~

## 怎么改
写明起止，如“2020年底前每月1次”“长期坚持，年底前见到成效”。一年的计划以年底为界，只对“完成时限”一栏提醒；多处都这样写的，是本单位的习惯，不提醒。
",
        en: "\
## Why
What is only to be done every month, or for good, is never done and cannot be assessed.

## What to do
State from when to when. A plan for one year ends with it, so there only a field `完成时限` and a day without an end (每月10日前) are looked at;
where many items are written so, it is the office's way and not reported.
",
    },
    run,
};

/// Items that may be written so before it is the office's way.
const HABIT: usize = 3;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    // Without a title's or notice's year nothing bounds what recurs.
    let is_yearly = PlanYears::of(plan).and_then(PlanYears::only).is_some();
    let endless: Vec<(&WorkItem, &Deadline)> =
        plan.items.iter().filter_map(|item| Some((item, only_endless(item, is_yearly)?))).collect();
    if endless.len() > HABIT.max(plan.items.len() / 5) {
        return;
    }
    for (item, deadline) in endless {
        findings.report(
            deadline.span,
            message(
                format!("第{}项的时限只有“{}”，没有写做到什么时候", item.number, deadline.text),
                format!("item {} is due {} without an end", item.number, deadline.text),
            ),
            message("写明起止，如“年底前每月1次”", "state from when to when"),
        );
    }
}

/// The deadline of an item that has no other, and no end.
fn only_endless(item: &WorkItem, is_yearly: bool) -> Option<&Deadline> {
    let (first, rest) = item.deadlines.split_first()?;
    let is_endless = |deadline: &Deadline| {
        deadline.recurrence.is_some() && deadline.start.is_none() && deadline.due.is_none()
    };
    let is_only = is_endless(first) && rest.iter().all(is_endless);
    let is_field = |deadline: &Deadline| matches!(deadline.stated, Stated::Field(_));
    // What goes on is not bounded by the year even where it stands in a field of a yearly plan. In the text 每月1次 says how often, while
    // 每月10日前 stands where others have their day.
    let is_meant = |deadline: &&Deadline| {
        !is_yearly
            || is_field(deadline)
            || deadline.recurrence == Some(Recurrence::Ongoing)
            || deadline.text.ends_with(['前', '底', '末']) && !deadline.text.ends_with("时前")
    };
    item.deadlines.iter().find(is_meant).filter(|_| is_only)
}
