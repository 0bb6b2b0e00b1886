use super::annexes;
use crate::checks::titles::{self, Mention};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "title-mismatch",
    severity: Severity::Error,
    summary: Localized {
        zh: "计划标题与通知里写的不一致",
        en: "the plan’s title differs from what the notice calls it",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：公文内容应当准确",
        en: "Regulations on official documents, article 19: a document is accurate",
    },
    page: Localized {
        zh: "\
## 为什么
通知标题、通知正文和所附计划的标题应当一字不差，差一个字就成了另一份文件。

## 示例
~~~plan
# 关于印发《2019年对口帮扶工作要点》的通知

各有关单位：

现将《2019年对口帮扶工作要点》印发给你们。

某某区人民政府办公室
2019年5月6日

# 2019年对口支援工作要点

## 一、主要工作
~~~

## 怎么改
以正式审定的标题为准，改成一致。年份不一致由 year-mismatch 检查。
",
        en: "\
## Why
The title in the notice’s heading, in its text and above the plan must be the same to the letter.

## What to do
Make them agree with the title that was approved. A different year is the business of year-mismatch.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(plan) = titles::of_plan(context) else { return };
    let mut mentions = vec![plan];
    let called = titles::in_notice_title(context);
    mentions.extend(called.filter(|called| !abbreviates(context, called, &mentions[0])));
    let body = titles::in_notice_body(context);
    let plan_text = mentions[0].bare.clone();
    mentions.extend(
        body.into_iter().filter(|quoted| likeness(&quoted.bare, &plan_text) >= titles::LIKENESS),
    );
    let plan_title = mentions.remove(0);
    mentions.retain(|mention| !is_annex_of(context, mention, &plan_title));
    mentions.insert(0, plan_title);
    let Some(usual) = usual(&mentions) else { return };
    for odd in mentions.iter().filter(|mention| mention.bare != usual.bare) {
        findings
            .report(
                odd.span,
                message(
                    format!("这里的标题是“{}”，别处是“{}”", odd.written, usual.written),
                    format!(
                        "the title is “{}” here and “{}” elsewhere",
                        odd.written, usual.written
                    ),
                ),
                message(
                    "以正式审定的标题为准，改成一致",
                    "make them agree with the title that was approved",
                ),
            )
            .related(
                usual.span,
                message(format!("这里是“{}”", usual.written), format!("“{}” here", usual.written)),
            );
    }
}

/// Whether a notice's title speaks of the plan without 《》 and leaves out whose plan it is: 关于印发2019年工作要点的通知.
fn abbreviates(context: &Context<'_>, called: &Mention, plan: &Mention) -> bool {
    let is_quoted = context.source.text()[..called.span.start].ends_with('《');
    let mut rest = called.bare.chars().peekable();
    let left_out: String = plan.bare.chars().filter(|c| rest.next_if_eq(c).is_none()).collect();
    !is_quoted && rest.peek().is_none() && left_out.contains(OFFICES)
}

/// Characters that end the name of a place or an office.
const OFFICES: [char; 14] =
    ['省', '市', '县', '区', '镇', '乡', '州', '委', '局', '办', '厅', '院', '会', '司'];

/// Whether the plan is an annex with a name of its own, which the notice lists: 《实施意见》 with 任务分解表.
fn is_annex_of(context: &Context<'_>, called: &Mention, plan: &Mention) -> bool {
    strsim::levenshtein(&called.bare, &plan.bare) > SLIPS
        && annexes::named(context).iter().any(|annex| titles::bare(&annex.title) == plan.bare)
}

/// Characters that two titles may differ in and be meant for one.
const SLIPS: usize = 2;

/// The title most places agree on; of two places, the notice's.
fn usual(mentions: &[Mention]) -> Option<&Mention> {
    let votes =
        |mention: &Mention| mentions.iter().filter(|other| other.bare == mention.bare).count();
    let most = mentions.iter().map(votes).max()?;
    let mut agreed = mentions.iter().filter(|mention| votes(mention) == most);
    let first = agreed.next()?;
    Some(agreed.find(|mention| !mention.is_plan).filter(|_| first.is_plan).unwrap_or(first))
}

fn likeness(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(a, b)
}
