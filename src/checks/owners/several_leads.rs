use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Owner, Role};
use crate::syntax::Text;

pub(super) const CHECK: Check = Check {
    name: "several-leads",
    severity: Severity::Warning,
    summary: Localized { zh: "一个事项有几个牵头单位", en: "an item has several lead units" },
    source: Localized {
        zh: "《政府督查工作条例》（国务院令第733号）；一项工作由一个单位牵头的惯例",
        en: "Regulations on government supervision (State Council order 733); practice: one unit leads",
    },
    page: Localized {
        zh: "\
## 为什么
几家都牵头，等于没有牵头：谁召集、谁汇总、向谁催办都说不清。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。年内举办3期培训班。
牵头单位：区人社局、区教育局
配合单位：区财政局
~~~

## 怎么改
留一个牵头单位，其余改为配合单位；确是共同牵头的，在通知里写明“共同牵头”“双牵头”。
",
        en: "\
## Why
Where several lead, none does: it is not known who calls the others together and who is asked for the result.

## What to do
Keep one and make the others support it. Where a joint lead is meant, the notice says so: 共同牵头, 双牵头.
",
    },
    run,
};

/// Words with which a text says that units lead together.
const JOINT: &[&str] =
    &["共同牵头", "双牵头", "联合牵头", "牵头单位共同", "均为牵头", "分别牵头", "并列牵头"];

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    let says_joint = |text: &Text| JOINT.iter().any(|word| text.as_str().contains(word));
    if plan.notice.body.iter().chain(&plan.notice.closing).chain(&plan.preamble).any(says_joint) {
        return;
    }
    let source = context.source.text();
    for item in &plan.items {
        let leads = item.owners.iter().filter(|owner| owner.role == Role::Lead);
        let leads: Vec<&Owner> = leads.collect();
        // Of an item with several measures each may have its own lead.
        let joined = leads.windows(2).position(|pair| {
            let [first, second] = pair else { return false };
            source.get(first.as_written.span.end..second.as_written.span.start).is_some_and(is_list)
        });
        let Some(at) = joined else { continue };
        let (Some(first), Some(second)) = (leads.get(at), leads.get(at + 1)) else { continue };
        let written = source.get(item.span.range()).unwrap_or_default();
        if JOINT.iter().any(|word| written.contains(word)) {
            continue;
        }
        let names: Vec<&str> = leads.iter().map(|owner| owner.name.as_str()).collect();
        let names = names.join("、");
        findings
            .report(
                second.as_written.span,
                message(
                    format!("第{}项有{}个牵头单位：{names}", item.number, leads.len()),
                    format!("item {} is led by {} units: {names}", item.number, leads.len()),
                ),
                message(
                    "留一个牵头单位，其余改为配合单位；共同牵头的在通知里写明",
                    "keep one and make the others support it, or say that they lead together",
                ),
            )
            .related(first.as_written.span, message("第一个牵头单位", "the first of them"));
    }
}

/// Whether only signs, or the label of another such list, stand between two names.
fn is_list(between: &str) -> bool {
    let mut rest = between;
    while let Some(first) = rest.chars().next() {
        if let Some(word) = BETWEEN.iter().find(|word| rest.starts_with(**word)) {
            rest = &rest[word.len()..];
        } else if first.is_whitespace()
            || matches!(first, '、' | '，' | ',' | '；' | ';' | '：' | ':' | '*' | '/')
        {
            rest = &rest[first.len_utf8()..];
        } else {
            return false;
        }
    }
    true
}

/// Words between two that lead.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "牵头单位", "牵头部门", "主办单位", "（牵头）", "(牵头)", "（主办）", "牵头负责", "牵头", "负责", "主办", "以及", "和", "与", "及", "会同", "<br>", "<br/>", "<br />",
];
