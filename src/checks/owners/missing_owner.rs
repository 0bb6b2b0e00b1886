use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Plan, WorkItem};

pub(super) const CHECK: Check = Check {
    name: "missing-owner",
    severity: Severity::Error,
    summary: Localized { zh: "事项没有责任单位", en: "an item names no owner" },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：公文内容应当切实可行；无人负责的事项无法督查",
        en: "Regulations on official documents, article 19: what a document orders must be feasible; what nobody owns cannot be supervised",
    },
    page: Localized {
        zh: "\
## 为什么
没有责任单位的事项，年中无从催办，年底无从考核。

## 示例
~~~plan
## 一、主要工作
1.开展调研。年内至少开展1次调研。
责任单位：区发改委
2.开展培训。年内至少举办3期培训班。
~~~

## 怎么改
在事项末尾写一行“责任单位：……”，或者在句末用括号写明“（责任单位：……）”。
整个计划都没有写的，只提醒一次。
",
        en: "\
## Why
An item without an owner can be neither followed up during the year nor assessed at its end.

## What to do
End the item with a line `责任单位：…`, or name the units in parentheses: `（责任单位：…）`.
A plan that names none at all is reported once.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let items = &context.plan.items;
    let unowned = |item: &&WorkItem| item.owners.is_empty() && item.persons.is_empty();
    let count = items.iter().filter(unowned).count();
    if count == items.len() && count >= MANY {
        report_all(context.plan, findings);
        return;
    }
    for item in items.iter().filter(unowned) {
        findings.report(
            item.head,
            message(
                format!("第{}项“{}”没有责任单位", item.number, item.title.value),
                format!("item {} “{}” names no owner", item.number, item.title.value),
            ),
            message("在本项末尾写一行“责任单位：……”", "end the item with a line `责任单位：…`"),
        );
    }
}

/// Items none of which names an owner, from which on that is one mistake of the plan.
const MANY: usize = 4;

fn report_all(plan: &Plan, findings: &mut Findings) {
    let count = plan.items.len();
    let Some(first) = plan.items.first() else { return };
    findings.report(
        first.head,
        message(
            format!("从这一项起，{count}个事项都没有责任单位"),
            format!("none of the {count} items from here on names an owner"),
        ),
        message("在各项末尾写一行“责任单位：……”", "end each item with a line `责任单位：…`"),
    );
}
