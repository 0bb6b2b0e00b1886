use std::ops::Range;

use super::announcing::{self, Announced};
use super::part_counts::Structure;
use super::stated_counts::{self, Stated};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::Plan;
use crate::source::Span;
use crate::syntax::{Block, Text};

pub(super) const CHECK: Check = Check {
    name: "wrong-count",
    severity: Severity::Error,
    summary: Localized {
        zh: "写明的项数与后面实际列出的不符",
        en: "a stated number of parts is not how many follow",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：公文内容应当准确",
        en: "Regulations on official documents, article 19: a document is accurate",
    },
    page: Localized {
        zh: "\
## 为什么
“六个方面”后面列了五个，读的人不知道是数错了还是漏了一个。这里看：计划标题里的项数，“以下7项”“共16项”一类的说法，
带项数的小标题（“实施八大行动”“强化要素保障（6项）”），“上述10项任务”“上表所列12项任务”，并列名称后面的“六个方面”，
“三个方面：一是……二是……”，以及联合发文标题里的“等5部门”。
只要下面任何一级的个数对得上，就不报；泛指的项数（“国家考核的6个方面22项指标”）不看。

## 示例
~~~plan
## 二、工作目标

在组织领导、人才支援、资金支持、产业合作、劳务协作六个方面全面发力。
~~~

## 怎么改
数一数，改数字或者补上漏掉的。
",
        en: "\
## Why
Where six are announced and five follow, nobody knows whether the number is wrong or one is lost. Looked at are numbers in the plan’s title, 以下7项 and 共16项,
headings with a number, references back as 上述10项任务, 六个方面 beside the names it counts, points counted off as 一是…二是, and 等5部门 in the title of a joint notice.
Any level below that has the stated number settles it.

## What to do
Count, and mend the number or add what is missing.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    issuers(context, findings);
    let structure = Structure::of(context);
    let whole = structure.plan..structure.blocks.len();
    if let Some(title) = &context.plan.title {
        let written = context.source.slice(title.span);
        for stated in stated_counts::find(written) {
            let span = Span::new(title.span.start + stated.start, title.span.start + stated.end);
            compare(&structure, &stated, span, std::slice::from_ref(&whole), findings);
        }
    }
    let reader = Reader { structure, plan: context.plan, topic: announcing::topic(context.plan) };
    for (index, block) in reader.structure.blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => {
                if heading.label.is_some() {
                    titled(&reader.structure, index, &heading.title, findings);
                }
                if let Some(run_in) = &heading.run_in {
                    reader.paragraph(index, &run_in.text, findings);
                }
            }
            Block::Paragraph(text) => reader.paragraph(index, &text.text, findings),
            _ => {}
        }
    }
}

/// 等5部门 in the title of a notice that so many sign.
fn issuers(context: &Context<'_>, findings: &mut Findings) {
    let notice = &context.plan.notice;
    let Some(title) = notice.title.as_ref().filter(|_| notice.issuers.len() > 1) else { return };
    let written = context.source.slice(title.span);
    let Some((value, place)) = announcing::joint_issuers(written) else { return };
    let count = notice.issuers.len();
    if value == count {
        return;
    }
    let span = Span::new(title.span.start + place.start, title.span.start + place.end);
    let finding = findings.report(
        span,
        message(
            format!("标题里是“{}”，署名的有{count}个", &written[place]),
            format!("{value} offices in the title, but {count} sign"),
        ),
        message(
            "数一数署名的机关，改数字或者补上漏掉的",
            "count the offices that sign, and mend the number or add what is missing",
        ),
    );
    if let Some(last) = notice.issuers.last() {
        finding.related(last.span, message("署名在这里", "they sign here"));
    }
}

/// A heading that says how many parts it has: 实施八大行动, 强化要素保障（6项）.
fn titled(structure: &Structure<'_>, index: usize, title: &Text, findings: &mut Findings) {
    let string = title.as_str();
    let parts = index + 1..structure.ends[index];
    let within = |stated: &Stated, findings: &mut Findings| {
        let span = title.span(stated.start..stated.end);
        compare(structure, stated, span, std::slice::from_ref(&parts), findings);
    };
    if let Some(stated) = announcing::in_brackets(string) {
        within(&stated, findings);
        return;
    }
    for stated in stated_counts::find(string) {
        let opens = string[..stated.start].chars().count() <= VERB_AND_MORE;
        let closes = string[stated.end..].chars().count() <= 4;
        let counts_parts =
            matches!(stated.measure, "大" | "项" | "件" | "方面") || stated.noun == "方面";
        if opens && closes && counts_parts && !is_dated(string) {
            within(&stated, findings);
        }
    }
}

/// Characters before the number of a heading: 全面实施, 重点抓好“.
const VERB_AND_MORE: usize = 5;

/// A heading with a deadline or another number in it states a target.
fn is_dated(title: &str) -> bool {
    title.contains(['年', '月', '%', '％']) || title.contains("万元")
}

/// Points that are counted off with marks of their own; more may go on otherwise.
const MOST_COUNTED_OFF: usize = 10;

/// Counts of one paragraph that are looked at.
const MOST_STATED: usize = 40;

/// What the paragraphs of a plan are compared with.
struct Reader<'o> {
    structure: Structure<'o>,
    plan: &'o Plan,
    /// What the plan is a list of by its title, where the title says so: 民生实事.
    topic: Option<&'static str>,
}

impl Reader<'_> {
    fn paragraph(&self, index: usize, text: &Text, findings: &mut Findings) {
        let string = text.as_str();
        let mut chain = announcing::Chain::default();
        // A paragraph full of counts announces none.
        for stated in stated_counts::find(string).into_iter().take(MOST_STATED) {
            let opens_at = chain.start(string, &stated);
            let span = text.span(stated.start..stated.end);
            if let Some((least, most)) = stated_counts::named_beside(string, &stated) {
                if stated.value < least || most.is_some_and(|most| stated.value > most) {
                    report(&stated, span, least, findings);
                }
                continue;
            }
            let behind = &string[stated.end..];
            if announcing::introduces(behind)
                && let Some(count) = stated_counts::counted_off(string, stated.end)
            {
                if count != stated.value && count < MOST_COUNTED_OFF {
                    report(&stated, span, count, findings);
                }
                continue;
            }
            let ranges = self.announced(index, text, &stated, opens_at);
            compare(&self.structure, &stated, span, &ranges, findings);
        }
        let Some(topic) = self.topic.filter(|topic| string.contains(*topic)) else { return };
        if !self.is_in_item(text) {
            for stated in announcing::behind_topic(string, topic) {
                let span = text.span(stated.start..stated.end);
                let whole = self.structure.plan..self.structure.blocks.len();
                compare(&self.structure, &stated, span, &[whole], findings);
            }
        }
    }

    /// Where the parts may stand that a number counts; nowhere if it counts none of this document.
    fn announced(
        &self,
        index: usize,
        text: &Text,
        stated: &Stated,
        opens_at: usize,
    ) -> Vec<Range<usize>> {
        let structure = &self.structure;
        let string = text.as_str();
        let is_before_parts = index < structure.first_part;
        let whole = structure.plan..structure.blocks.len();
        if announcing::announces(string, stated) {
            let from = if is_before_parts { structure.plan.max(index + 1) } else { index + 1 };
            let to = structure.scope_end(index, is_before_parts);
            return std::iter::once(from..to).collect();
        }
        let year = self.plan.year.as_ref().map(|year| year.value);
        let announced =
            announcing::of_plan(string, stated, opens_at, is_before_parts, year, self.topic);
        match announced.filter(|_| !self.is_in_item(text)) {
            None => Vec::new(),
            Some(Announced::Plan) if is_before_parts => Vec::from([whole]),
            Some(Announced::Plan) => {
                let section = index + 1..structure.scope_end(index, false).max(index + 1);
                vec![whole, section]
            }
            Some(Announced::Before) => {
                // The part that the number stands in is none of those that it counts.
                let part = structure.part_around(index);
                let mut ranges = vec![structure.plan..part.start, part.start + 1..index];
                ranges.extend(structure.parts_before(part.start));
                ranges
            }
            Some(Announced::Anywhere) => {
                let mut ranges = Vec::from([whole]);
                ranges.extend(structure.parts_before(structure.blocks.len()));
                ranges
            }
            Some(Announced::TableBefore) => structure.table_near(index, true).into_iter().collect(),
            Some(Announced::TableBehind) => {
                structure.table_near(index, false).into_iter().collect()
            }
        }
    }

    fn is_in_item(&self, text: &Text) -> bool {
        let at = text.whole().start;
        let before = self.plan.items.partition_point(|item| item.span.start <= at);
        before
            .checked_sub(1)
            .and_then(|last| self.plan.items.get(last))
            .is_some_and(|item| at < item.span.end)
    }
}

fn compare(
    structure: &Structure<'_>,
    stated: &Stated,
    span: Span,
    ranges: &[Range<usize>],
    findings: &mut Findings,
) {
    if let Some(listed) = structure.contradicts(stated, ranges) {
        report(stated, span, listed, findings);
    }
}

fn report(stated: &Stated, span: Span, count: usize, findings: &mut Findings) {
    findings.report(
        span,
        message(
            format!("说是{}{}{}，列出的是{count}", stated.value, stated.measure, unit(stated)),
            format!("{} are announced, but {count} are listed", stated.value),
        ),
        message(
            "数一数，改数字或者补上漏掉的",
            "count, and mend the number or add what is missing",
        ),
    );
}

fn unit(stated: &Stated) -> &'static str {
    if stated.measure == stated.noun { "" } else { stated.noun }
}
