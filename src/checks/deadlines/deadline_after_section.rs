use super::limit::{self, Limit};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Deadline, Plan, Section, Stated, WorkItem};
use crate::values::period::Reference;

pub(super) const CHECK: Check = Check {
    name: "deadline-after-section",
    severity: Severity::Warning,
    summary: Localized {
        zh: "事项的时限晚于所在部分或者全计划的时限",
        en: "an item is due later than its section or the plan",
    },
    source: Localized {
        zh: "督查工作的惯例：分项时限服从总时限",
        en: "practice of supervision offices: no part is due later than the whole",
    },
    page: Localized {
        zh: "\
## 为什么
前面说全部任务10月底前完成，后面一项却排到11月，督查时按哪个算说不清。

## 示例
~~~plan
# 2019年工作要点

各项任务于10月底前全部完成。

## 一、主要工作

1.开展培训。11月底前举办3期培训班。

责任单位：区人社局
~~~

## 怎么改
提前这一项，或者推后总的时限。标题里的“（6月底前完成）”、部分标题下的“完成时限：……”、
“各项任务……前完成”一类的话，都算总的时限。
",
        en: "\
## Why
Everything is said to be done by October, yet one item is due in November: no one can tell which of them counts.

## What to do
Bring the item forward, or put the deadline of the whole off.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    let reference = plan.reference;
    let whole = limit::of_plan(plan, &reference);
    let mut visitor = Visitor { plan, reference, findings, seen: vec![false; plan.items.len()] };
    for section in &plan.sections {
        visitor.section(section, whole.as_ref());
    }
    if let Some(whole) = &whole {
        for at in 0..plan.items.len() {
            visitor.item(at, Some(whole));
        }
    }
}

struct Visitor<'a> {
    plan: &'a Plan,
    reference: Reference,
    findings: &'a mut Findings,
    seen: Vec<bool>,
}

impl Visitor<'_> {
    fn section(&mut self, section: &Section, around: Option<&Limit>) {
        let own = limit::of_section(section, self.plan, &self.reference);
        let limit = own.as_ref().or(around);
        for at in &section.items {
            self.item(*at, limit);
        }
        for part in &section.sections {
            self.section(part, limit);
        }
    }

    fn item(&mut self, at: usize, limit: Option<&Limit>) {
        let Some(seen) = self.seen.get_mut(at) else { return };
        let is_first = !std::mem::replace(seen, true);
        if let (Some(limit), Some(item), true) = (limit, self.plan.items.get(at), is_first) {
            compare(item, limit, self.findings);
        }
    }
}

fn compare(item: &WorkItem, limit: &Limit, findings: &mut Findings) {
    for deadline in &item.deadlines {
        let is_later = deadline.due.is_some_and(|due| due > limit.due);
        if !is_later || !is_stated(deadline) || deadline.span == limit.span {
            continue;
        }
        findings
            .report(
                deadline.span,
                message(
                    format!("时限“{}”晚于总的时限“{}”", deadline.text, limit.text),
                    format!(
                        "deadline {} is later than {}, which holds for all",
                        deadline.text, limit.text
                    ),
                ),
                message(
                    "提前这一项，或者推后总的时限",
                    "bring the item forward, or put the whole off",
                ),
            )
            .related(limit.span, message("总的时限在这里", "the deadline for all"));
    }
}

/// Whether the item itself names the day or month; 年内 only says that it is the year's work.
fn is_stated(deadline: &Deadline) -> bool {
    let is_loose = ["年内", "全年", "年度内"].iter().any(|word| deadline.text.ends_with(word));
    deadline.recurrence.is_none() && deadline.stated != Stated::Section && !is_loose
}
