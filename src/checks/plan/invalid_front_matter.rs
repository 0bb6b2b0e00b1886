use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "invalid-front-matter",
    severity: Severity::Error,
    summary: Localized { zh: "文首设置无法读取", en: "the front matter cannot be read" },
    source: Localized { zh: "本编译器", en: "this compiler" },
    page: Localized {
        zh: "\
## 为什么
读不懂的设置不会生效，年度、密级等就会按缺省处理。

## 示例
~~~plan
---
年度: 今年
---
# 2019年工作要点
~~~

## 怎么改
按提示的行修改。可用的键：年度、密级、紧急程度、份号、联系人、发文字号、默认时限。
",
        en: "\
## Why
Settings that cannot be read have no effect.

## What to do
Mend the line. Keys: year, classification, urgency, copy-number, contact, document-number, default-due.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if let Some(problem) = &context.outline.front_matter.problem {
        let help = message(
            "可用的键：年度、密级、紧急程度、份号、联系人、发文字号、默认时限",
            "keys: year, classification, urgency, copy-number, contact, document-number, default-due",
        );
        findings.report(problem.span, problem.value.clone(), help);
    }
}
