use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "missing-deadline",
    severity: Severity::Warning,
    summary: Localized { zh: "事项没有写明完成时限", en: "an item states no deadline" },
    source: Localized { zh: "督查工作的惯例：任务应当有完成时限", en: "practice of supervision offices: a task has a deadline" },
    page: Localized {
        zh: "\
## 为什么
没有时限的事项只能按年底算，年中督查时无从判断快慢。

## 示例
~~~plan
## 一、主要工作
1.开展培训。至少举办3期培训班。
责任单位：区人社局
~~~

## 怎么改
写明时限，如“6月底前”“二季度”“年内”，或者另起一行“完成时限：……”。
",
        en: "\
## Why
An item without a deadline counts as due at the end of the year, and nobody can tell in between whether it is late.

## What to do
State one: `6月底前`, `二季度`, `年内`, or add a line `完成时限：…`.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for item in context.plan.items.iter().filter(|item| item.deadlines.is_empty()) {
        findings.report(
            item.head,
            message(
                format!("第{}项“{}”没有写明完成时限", item.number, item.title.value),
                format!("item {} “{}” states no deadline", item.number, item.title.value),
            ),
            message(
                "写明时限，如“6月底前”“二季度”“年内”；不写则按计划的默认时限计算",
                "state one, such as 6月底前, 二季度, 年内; without it the plan's default applies",
            ),
        );
    }
}
