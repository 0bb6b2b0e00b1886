use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "repeated-across-plans",
    severity: Severity::Info,
    summary: Localized {
        zh: "同一单位的同一目标写在同年的两个计划里",
        en: "two plans of one year promise the same by the same unit",
    },
    source: Localized {
        zh: "督查工作的惯例：一项目标只统计一次",
        en: "practice of supervision offices: a target is counted once",
    },
    page: Localized {
        zh: "\
## 为什么
同一目标写在两个计划里，督查时统计两次；数字不一样时，不知道以哪个为准。同一文件夹里的计划一并检查时才比较。

## 示例
另一个计划：

~~~beside
# 2019年就业工作要点

## 一、主要工作
1.开展培训。全年举办技能培训班6期。
责任单位：区人社局
~~~

这个计划：

~~~plan
# 2019年结对帮扶工作要点

## 一、主要工作
1.增强技能。全年举办技能培训班5期。
责任单位：区人社局
~~~

## 怎么改
数字不一样的，核对后改成一致；一样的，可以只留一处，或者写明与另一计划合并统计。
",
        en: "\
## Why
What two plans promise is counted twice, and where the numbers differ nobody knows which one holds. Plans of one folder are compared where they are
checked together.

## What to do
Make the numbers agree; keep the target in one plan only, or say that both are counted together.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(own) = context.neighbours.own() else { return };
    for item in &own.items {
        for target in &item.targets {
            let before = context.neighbours.promised_before(&item.owners, target);
            let Some((other, same)) = before else { continue };
            let (path, line) = (&other.path, same.line);
            let (text, other_text) = (&target.text, &same.text);
            let is_equal = target.low == same.low && target.comparator == same.comparator;
            let what = if is_equal {
                message(
                    format!("“{text}”也写在另一个计划里（{path} 第{line}行）"),
                    format!("{text} is promised by another plan too ({path}:{line})"),
                )
            } else {
                message(
                    format!(
                        "同一目标这里是“{text}”，另一个计划里是“{other_text}”（{path} 第{line}行）"
                    ),
                    format!(
                        "the same is {text} here and {other_text} in another plan ({path}:{line})"
                    ),
                )
            };
            findings.report(
                target.span,
                what,
                message("改成一致，或者只留一处", "make them agree, or keep it in one plan only"),
            );
        }
    }
}
