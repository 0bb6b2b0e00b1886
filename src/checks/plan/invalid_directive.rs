use crate::checks::{Check, Context, Findings, GROUPS, all, named, nearest};
use crate::diagnostic::{Localized, Message, Severity, message};
use crate::source::Spanned;
use crate::syntax::DirectiveKind;

pub(super) const CHECK: Check = Check {
    name: "invalid-directive",
    severity: Severity::Warning,
    summary: Localized { zh: "gongwen 注释写错了", en: "a gongwen comment is not understood" },
    source: Localized { zh: "本编译器", en: "this compiler" },
    page: Localized {
        zh: "\
## 为什么
写错的注释不起作用；不写理由的 allow 日后没人知道为什么放过。

## 示例
~~~plan
## 一、主要工作
1.开展调研。大力开展调研。 <!-- gongwen: allow missing-target -->
责任单位：区发改委
~~~

## 怎么改
写成 `<!-- gongwen: allow 检查名 理由 -->` （几项检查用顿号或者逗号隔开）、`<!-- gongwen: not-target 不是目标的文字 -->` 或者 `<!-- gongwen: target 是目标的文字 -->`。
",
        en: "\
## Why
A comment that is misspelt has no effect, and an allow without a reason leaves nobody the wiser.

## What to do
Write `<!-- gongwen: allow CHECK REASON -->` (several checks with commas between them), `<!-- gongwen: not-target TEXT -->` or `<!-- gongwen: target TEXT -->`.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for directive in &context.outline.directives {
        let what = match &directive.kind {
            DirectiveKind::Allow { checks, reason } => {
                match checks.iter().find(|check| named(&check.value).is_none()) {
                    Some(unknown) => unknown_check(&unknown.value),
                    None if reason.is_empty() => without_reason(checks),
                    None => continue,
                }
            }
            DirectiveKind::NotTarget(_) | DirectiveKind::Target(_) => continue,
            DirectiveKind::Unknown(words) => {
                message(format!("不认识的注释“{words}”"), format!("unknown directive “{words}”"))
            }
        };
        let help = message(
            "写成 <!-- gongwen: allow 检查名 理由 --> 或者 <!-- gongwen: not-target 文字 -->",
            "write <!-- gongwen: allow CHECK REASON --> or <!-- gongwen: not-target TEXT -->",
        );
        findings.report(directive.span, what, help);
    }
}

fn without_reason(checks: &[Spanned<String>]) -> Message {
    let names =
        |between| checks.iter().map(|check| check.value.as_str()).collect::<Vec<_>>().join(between);
    message(
        format!("allow {} 没有写理由，不起作用", names("、")),
        format!("allow {} gives no reason and has no effect", names(", ")),
    )
}

fn unknown_check(name: &str) -> Message {
    if GROUPS.iter().any(|group| group.name == name) {
        return message(
            format!("“{name}”是一组检查，allow 要逐项写检查的名称"),
            format!("{name} is a group; allow takes the names of checks"),
        );
    }
    match nearest(name, all().map(|check| check.name)).first() {
        Some(near) => message(
            format!("没有名为“{name}”的检查，是不是“{near}”？"),
            format!("no check is named {name}; did you mean {near}?"),
        ),
        None => message(format!("没有名为“{name}”的检查"), format!("no check is named {name}")),
    }
}
