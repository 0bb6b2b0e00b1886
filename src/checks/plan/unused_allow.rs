use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(in crate::checks) const CHECK: Check = Check {
    name: "unused-allow",
    severity: Severity::Warning,
    summary: Localized { zh: "allow 注释没有用上", en: "an allow comment silences nothing" },
    source: Localized { zh: "本编译器", en: "this compiler" },
    page: Localized {
        zh: "\
## 为什么
问题改好以后留下的 allow，会把以后的同类问题也放过。

## 示例
~~~plan
## 一、主要工作
1.开展调研。年内至少开展1次调研。 <!-- gongwen: allow missing-target 原则性工作 -->
责任单位：区发改委
~~~

## 怎么改
删掉这条注释。
",
        en: "\
## Why
An allow that outlives its finding will hide the next one.

## What to do
Delete the comment.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for unused in context.unused_allows {
        let (what, help) = match &unused.check {
            None => (
                message("这条 allow 没有用上", "this allow silences nothing"),
                message(
                    "问题已经改好的，删掉这条注释",
                    "delete the comment if the finding is gone",
                ),
            ),
            Some(check) => (
                message(
                    format!("这条 allow 里的“{check}”没有用上"),
                    format!("{check} in this allow silences nothing"),
                ),
                message(
                    "问题已经改好的，从注释里删掉这个名称",
                    "take the name out of the comment if the finding is gone",
                ),
            ),
        };
        findings.report(unused.span, what, help);
    }
}
