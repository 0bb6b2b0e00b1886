use std::sync::LazyLock;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::Text;
use crate::values::words::Words;

pub(super) const CHECK: Check = Check {
    name: "vague-quantity",
    severity: Severity::Warning,
    summary: Localized {
        zh: "用了无法核对的约数", en: "a quantity that nobody can check"
    },
    source: Localized {
        zh: "督查工作的惯例：目标应当能够核对",
        en: "practice of supervision offices: a target can be verified",
    },
    page: Localized {
        zh: "\
## 为什么
“若干”“一批”到年底多少都算完成。

## 示例
~~~plan
## 一、主要工作
1.选派干部。年内选派若干干部挂职，筛选2个岗位。
责任单位：区委组织部
~~~

## 怎么改
写明数量，如“不少于10个”。
",
        en: "\
## Why
Of 若干 or 一批 any number will do at the end of the year.

## What to do
Write a number: `不少于10个`.
",
    },
    run,
};

/// Words for a number that is not given.
const WORDS: &[&str] = &["若干", "一批", "一定数量", "适量", "适当数量", "数个", "数场", "数次"];

static FINDER: LazyLock<Words> = LazyLock::new(|| Words::new(WORDS.iter().copied()));

/// What makes of them something else: 若干意见 is a document, 第一批 an ordinal, 一批次 a count.
const NAMES_BEHIND: &[&str] = &["意见", "规定", "措施", "政策", "问题", "条", "办法", "次"];
const NAMES_BEFORE: &[char] = &['第', '同', '每', '这', '首', '逐', '另', '上', '下'];

fn run(context: &Context<'_>, findings: &mut Findings) {
    for item in &context.plan.items {
        let fields = item.fields.iter().map(|field| &field.value);
        for text in item.body.iter().chain(fields) {
            look(text, findings);
        }
    }
}

fn look(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    for (index, at, end) in FINDER.find_all(string) {
        let word = WORDS[index];
        let is_name = NAMES_BEHIND.iter().any(|name| string[end..].starts_with(name))
            || string[..at].ends_with(NAMES_BEFORE)
            || is_quoted(string, at);
        if is_name {
            continue;
        }
        findings.report(
            text.span(at..end),
            message(
                format!("“{word}”是多少，无法核对"),
                format!("nobody can check how many {word} is"),
            ),
            message("写明数量，如“不少于10个”", "write a number, such as 不少于10个"),
        );
    }
}

/// Characters of a quotation or title at the most.
const LONGEST_QUOTATION: usize = 80;

/// Whether the last quotation or title before `at` is still open.
fn is_quoted(string: &str, at: usize) -> bool {
    let last = string[..at]
        .chars()
        .rev()
        .take(LONGEST_QUOTATION)
        .find(|c| matches!(c, '“' | '”' | '《' | '》' | '。'));
    matches!(last, Some('“' | '《'))
}
