use std::collections::BTreeSet;

use super::annexes::{self, Annex};
use crate::checks::titles;
use crate::checks::{Check, Context, Findings};
use crate::compact::compact;
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::Block;

pub(super) const CHECK: Check = Check {
    name: "annex-mismatch",
    severity: Severity::Error,
    summary: Localized {
        zh: "附件说明与所附附件的序号、名称不一致",
        en: "the list of annexes disagrees with the annexes in number or title",
    },
    source: Localized {
        zh: "GB/T 9704—2012 第7.3.4条、第7.3.7条",
        en: "GB/T 9704-2012 §7.3.4, §7.3.7",
    },
    page: Localized {
        zh: "\
## 为什么
附件的序号和标题应当与附件说明的表述一致（GB/T 9704—2012 第7.3.7条），否则收文单位以为漏了附件。

## 示例
~~~plan
# 关于印发2019年重点工作安排的通知

各有关单位：

现将《2019年重点工作安排》印发给你们。

附件：1.2019年重点工作安排
2.2019年民生实事项目清单

某某区人民政府办公室
2019年5月6日

附件1

# 2019年重点工作安排

一、发展产业

附件3

# 2019年民生实事项目清单
~~~

## 怎么改
对照附件改附件说明，或者补上缺的附件。只有一个附件、就是所印发的计划本身时，可以不写附件说明。
",
        en: "\
## Why
Numbers and titles of annexes must be those of the list in the notice (GB/T 9704-2012 §7.3.7); else readers look for one that is missing.

## What to do
Mend the list, or add the annex. A notice whose only annex is the plan it issues needs no list.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if context.plan.notice.title.is_none() {
        return;
    }
    let named = annexes::named(context);
    let present = annexes::present(context);
    if named.is_empty() {
        unlisted(context, &present, findings);
        return;
    }
    let is_in_order = order(&named, findings);
    if present.is_empty() {
        title_of_plan(context, &named, findings);
        if is_in_order {
            absent(context, &named, findings);
        }
        return;
    }
    numbers(&named, &present, findings);
    if is_in_order {
        missing(context, &named, &present, findings);
    }
    names(context, &named, &present, findings);
}

/// Annexes that no list names. The plan that the notice issues needs none, and a plan may list its own.
fn unlisted(context: &Context<'_>, present: &[Annex], findings: &mut Findings) {
    let plan = context.plan.title.as_ref().map_or(0, |title| title.span.end);
    let mut behind = present.iter().filter(|annex| annex.span.start >= plan);
    let (Some(first), is_one) = (behind.next(), behind.next().is_none()) else { return };
    let is_listed_below = context.outline.blocks.iter().any(|block| match block {
        Block::Paragraph(paragraph) => {
            let text = paragraph.text.as_str();
            ["附件：", "附件:", "附：", "附:"].iter().any(|head| text.starts_with(head))
                && paragraph.text.whole().start < first.span.start
        }
        _ => false,
    });
    if is_listed_below {
        return;
    }
    let what = if is_one {
        message("后面有附件，通知里却没有附件说明", "an annex, but the notice lists none")
    } else {
        message("有多个附件，通知里却没有附件说明", "several annexes, but the notice lists none")
    };
    let help = message(
        "在通知正文下面写“附件：……”，有几个的写“附件：1.……”（GB/T 9704—2012 第7.3.4条）",
        "list them below the notice’s text (GB/T 9704-2012 §7.3.4)",
    );
    findings.report(first.span, what, help);
}

/// Annexes that the list names, where the plan follows and nothing else.
fn absent(context: &Context<'_>, named: &[Annex], findings: &mut Findings) {
    let Some(plan) = titles::of_plan(context) else { return };
    let plan = bare(&plan.written);
    for annex in named.iter().filter(|annex| !is_apart(annex) && !is_called(annex, &plan)) {
        report_absent(annex.number, annex, findings);
    }
}

/// Whether an annex is published apart, which （另发） or the name of a file says.
fn is_apart(annex: &Annex) -> bool {
    let title = annex.title.as_str();
    title.ends_with(['）', ')']) || title.ends_with(|c: char| c.is_ascii_alphanumeric())
}

/// Whether the list means the plan itself.
fn is_called(annex: &Annex, plan: &str) -> bool {
    let called = bare(&annex.title);
    plan.contains(&called)
        || called.contains(plan)
        || called.len().max(plan.len()) <= LONGEST
            && strsim::normalized_levenshtein(&called, plan) >= LIKENESS
}

fn report_absent(number: Option<u32>, annex: &Annex, findings: &mut Findings) {
    let title = &annex.title;
    let what = match number {
        Some(number) => message(
            format!("附件说明列了附件{number}“{title}”，后面没有"),
            format!("annex {number} “{title}” is listed, but does not follow"),
        ),
        None => message(
            format!("附件说明列了附件“{title}”，后面没有"),
            format!("the annex “{title}” is listed, but does not follow"),
        ),
    };
    let help = message(
        "补上附件；另行发出的写“（另发）”，没有的从附件说明里删去",
        "add the annex, write （另发） if it is sent apart, or take it off the list",
    );
    findings.report(annex.span, what, help);
}

/// Whether the list counts 1, 2, 3. Reports where it does not.
fn order(named: &[Annex], findings: &mut Findings) -> bool {
    let numbers: Vec<&Annex> = named.iter().filter(|annex| annex.number.is_some()).collect();
    let mut last = 0;
    let mut is_in_order = true;
    for (index, annex) in numbers.iter().enumerate() {
        let number = annex.number.unwrap_or_default();
        let expected = last + 1;
        if number == expected {
            last = number;
            continue;
        }
        findings.report(
            annex.span,
            message(
                format!("附件说明里这里是{number}，按顺序应为{expected}"),
                format!("{number} in the list of annexes, where {expected} comes next"),
            ),
            message("附件序号从1起连续编排", "annexes are numbered from 1 without gaps"),
        );
        is_in_order = false;
        let following = numbers.get(index + 1).and_then(|next| next.number);
        last = if following == Some(expected + 1) { expected } else { number };
    }
    is_in_order
}

/// Numbers that only the list or only the annexes have.
fn numbers(named: &[Annex], present: &[Annex], findings: &mut Findings) {
    let listed: BTreeSet<u32> =
        named.iter().filter_map(|annex| number(annex, named.len())).collect();
    let mut seen = BTreeSet::new();
    for annex in present.iter().filter(|annex| annex.number.is_some()) {
        let value = annex.number.unwrap_or_default();
        if !listed.is_empty() && !listed.contains(&value) {
            findings.report(
                annex.span,
                message(
                    format!("附件{value}没有列入附件说明"),
                    format!("annex {value} is not in the list of annexes"),
                ),
                message(
                    "核对附件序号，或者补进附件说明",
                    "check the number, or add it to the list",
                ),
            );
        } else if !seen.insert(value) {
            findings.report(
                annex.span,
                message(format!("附件{value}出现了两次"), format!("annex {value} stands twice")),
                message("核对附件序号", "check the number"),
            );
        }
    }
}

/// What the list names and does not follow. Where no annex has a number, as many must follow as are named.
fn missing(context: &Context<'_>, named: &[Annex], present: &[Annex], findings: &mut Findings) {
    let standing: BTreeSet<u32> =
        present.iter().filter_map(|annex| number(annex, present.len())).collect();
    let is_numbered = present.iter().any(|annex| annex.number.is_some());
    let plan = titles::of_plan(context).map(|plan| bare(&plan.written));
    let stands = |annex: &Annex| {
        let called = bare(&annex.title);
        present.iter().any(|other| bare(&other.title) == called)
            || plan.as_ref().is_some_and(|plan| *plan == called)
    };
    for annex in named {
        let Some(value) = number(annex, named.len()) else { continue };
        let is_missing =
            if is_numbered { !standing.contains(&value) } else { named.len() > present.len() };
        if is_missing && !is_apart(annex) && !stands(annex) {
            report_absent(Some(value), annex, findings);
        }
    }
}

/// The number of an annex; the only one is the first.
fn number(annex: &Annex, count: usize) -> Option<u32> {
    annex.number.or((count == 1).then_some(1))
}

/// Titles under the same number.
fn names(context: &Context<'_>, named: &[Annex], present: &[Annex], findings: &mut Findings) {
    let by_number = |number: Option<u32>| {
        present
            .iter()
            .find(|annex| annex.number == number || present.len() == 1 && named.len() == 1)
    };
    let plan = titles::of_plan(context).map(|plan| bare(&plan.written));
    for annex in named {
        let Some(other) = by_number(annex.number).filter(|other| !other.title.is_empty()) else {
            continue;
        };
        let (called, is) = (bare(&annex.title), bare(&other.title));
        let is_disputed_plan = Some(&is) == plan.as_ref() && is_disputed(context);
        if !differ(&called, &is) || is_disputed_plan {
            continue;
        }
        report_title(annex, &other.title, other.span, findings);
    }
}

/// The plan follows without 附件 above it, and its title is not what the list says.
fn title_of_plan(context: &Context<'_>, named: &[Annex], findings: &mut Findings) {
    let ([annex], Some(plan)) = (named, titles::of_plan(context)) else { return };
    if differ(&bare(&annex.title), &bare(&plan.written)) && !is_disputed(context) {
        report_title(annex, &plan.written, plan.span, findings);
    }
}

fn report_title(annex: &Annex, title: &str, at: crate::source::Span, findings: &mut Findings) {
    findings
        .report(
            annex.span,
            message(
                format!("附件说明里是“{}”，附件的标题是“{title}”", annex.title),
                format!("“{}” in the list, but the annex is titled “{title}”", annex.title),
            ),
            message(
                "附件标题应当与附件说明一致（GB/T 9704—2012 第7.3.7条）",
                "make them agree (GB/T 9704-2012 §7.3.7)",
            ),
        )
        .related(at, message(format!("这里是“{title}”"), format!("“{title}” here")));
}

/// Whether the notice itself calls the plan otherwise than the plan does, which title-mismatch reports.
fn is_disputed(context: &Context<'_>) -> bool {
    let Some(plan) = titles::of_plan(context) else { return false };
    titles::in_notice_title(context).is_some_and(|mention| mention.bare != plan.bare)
}

fn bare(title: &str) -> String {
    compact(title.trim_end_matches("（略）"))
}

/// Whether two titles are meant to be the same and are not. A list may leave out what a title begins or ends with.
fn differ(called: &str, is: &str) -> bool {
    if called == is || called.len().max(is.len()) > LONGEST {
        return false;
    }
    let (short, long) = if called.len() < is.len() { (called, is) } else { (is, called) };
    let is_part = long.contains(short) && long.len() - short.len() >= LEFT_OUT;
    !is_part && strsim::normalized_levenshtein(called, is) >= LIKENESS
}

/// Bytes of the longest title that is compared: 80 hanzi.
const LONGEST: usize = 240;

/// Bytes that a list leaves out on purpose: 2 hanzi and more, as in （试行） or 2019年.
const LEFT_OUT: usize = 6;

/// From this likeness on, two titles under one number are meant to be the same.
const LIKENESS: f64 = 0.6;
