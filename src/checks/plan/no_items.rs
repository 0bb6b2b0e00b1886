use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "no-items",
    severity: Severity::Error,
    summary: Localized {
        zh: "计划里没有读到工作事项", en: "no work item was found in the plan"
    },
    source: Localized { zh: "本编译器", en: "this compiler" },
    page: Localized {
        zh: "\
## 为什么
没有事项就没有责任单位、目标和时限可查，通知、矩阵、清单也无从生成。

## 示例
~~~plan
# 2019年工作要点

为做好今年工作，制定本要点。
~~~

## 怎么改
事项是带序号的标题或者段落，例如：

    1.深化互访交流。年内至少开展1次调研对接。
    责任单位：区委办、区政府办
",
        en: "\
## Why
Without items there is nothing to check and nothing to render.

## What to do
An item is a numbered heading or paragraph, for example:

    1.深化互访交流。年内至少开展1次调研对接。
    责任单位：区委办、区政府办
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if !context.plan.items.is_empty() {
        return;
    }
    let what = if context.source.text().trim().is_empty() {
        message("计划是空的", "the plan is empty")
    } else {
        message("计划里没有读到工作事项", "no work item was found in the plan")
    };
    let help = message(
        "事项写成“1.标题。要做的事。”，另起一行写“责任单位：……”",
        "write items as `1.标题。…`, with a line `责任单位：…` below",
    );
    findings.report(context.source.line_span(1), what, help);
}
