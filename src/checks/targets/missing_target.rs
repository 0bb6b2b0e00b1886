use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "missing-target",
    severity: Severity::Warning,
    summary: Localized { zh: "事项没有可以衡量的工作目标", en: "an item states no measurable target" },
    source: Localized { zh: "《政府督查工作条例》（国务院令第733号）：督查以任务的落实情况为对象", en: "Regulations on government supervision (State Council order 733): what is supervised is whether a task was carried out" },
    page: Localized {
        zh: "\
## 为什么
没有数量、比例、金额或者覆盖面的事项，做到什么程度算完成，年底说不清。
原则性的工作可以没有量化目标，所以这是警告；要求每项都有的单位可在设置里升为错误。

## 示例
~~~plan
## 一、主要工作
1.开展调研。大力开展调研。
责任单位：区发改委
~~~

## 怎么改
写明数量和单位，如“至少开展1次”“不少于10名”“覆盖率达到95%以上”“全覆盖”。
确实不需要的，在本项旁写 `<!-- gongwen: allow missing-target 理由 -->`。
",
        en: "\
## Why
Without a number, a share, an amount or a coverage nobody can say at the end of the year whether the work is done.
Work of principle may go without one, which is why this is a warning.

## What to do
State how much of what: `至少开展1次`, `不少于10名`, `达到95%以上`, `全覆盖`. Where none is needed, say why:
`<!-- gongwen: allow missing-target REASON -->`.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for item in context.plan.items.iter().filter(|item| item.targets.is_empty()) {
        findings.report(
            item.head,
            message(
                format!("第{}项“{}”没有可以衡量的工作目标", item.number, item.title.value),
                format!("item {} “{}” states no measurable target", item.number, item.title.value),
            ),
            message(
                "写明数量、比例或者覆盖面，如“至少1次”“达到95%以上”“全覆盖”",
                "state a number, a share or a coverage, such as 至少1次, 达到95%以上, 全覆盖",
            ),
        );
    }
}
