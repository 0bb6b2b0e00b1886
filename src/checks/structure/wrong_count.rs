use super::stated_counts::{self, Stated};
use crate::checks::notice::start;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
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
带项数的小标题（“实施八大行动”），并列名称后面的“六个方面”，以及“三个方面：一是……二是……”。
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
headings with a number, 六个方面 behind the names it counts, and points counted off as 一是…二是.
Any level below that has the stated number settles it.

## What to do
Count, and mend the number or add what is missing.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let structure = Structure::of(context);
    if let Some(title) = &context.plan.title {
        let written = context.source.slice(title.span);
        for stated in stated_counts::find(written) {
            let span = Span::new(title.span.start + stated.start, title.span.start + stated.end);
            structure.compare(&stated, span, structure.plan, structure.blocks.len(), findings);
        }
    }
    for (index, block) in structure.blocks.iter().enumerate() {
        match block {
            Block::Heading(heading) => {
                if heading.label.is_some() {
                    titled(&structure, index, &heading.title, findings);
                }
                if let Some(run_in) = &heading.run_in {
                    paragraph(&structure, index, &run_in.text, findings);
                }
            }
            Block::Paragraph(text) => paragraph(&structure, index, &text.text, findings),
            _ => {}
        }
    }
}

/// A heading that says how many parts it has: 实施八大行动.
fn titled(structure: &Structure<'_>, index: usize, title: &Text, findings: &mut Findings) {
    let string = title.as_str();
    for stated in stated_counts::find(string) {
        let opens = string[..stated.start].chars().count() <= VERB_AND_MORE;
        let closes = string[stated.end..].chars().count() <= 4;
        let counts_parts =
            matches!(stated.measure, "大" | "项" | "件" | "方面") || stated.noun == "方面";
        if opens && closes && counts_parts && !is_dated(string) {
            let span = title.span(stated.start..stated.end);
            structure.compare(&stated, span, index + 1, structure.ends[index], findings);
        }
    }
}

/// Characters before the number of a heading: 全面实施, 重点抓好“.
const VERB_AND_MORE: usize = 5;

/// A heading with a deadline or another number in it states a target.
fn is_dated(title: &str) -> bool {
    title.contains(['年', '月', '%', '％']) || title.contains("万元")
}

fn paragraph(structure: &Structure<'_>, index: usize, text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    for stated in stated_counts::find(string) {
        let span = text.span(stated.start..stated.end);
        if let Some((least, most)) = stated_counts::named_before(string, &stated) {
            if stated.value < least || most.is_some_and(|most| stated.value > most) {
                report(&stated, span, least, findings);
            }
            continue;
        }
        let behind = &string[stated.end..];
        if introduces(behind)
            && let Some(count) = stated_counts::counted_off(string, stated.end)
        {
            if count != stated.value && count < MOST_COUNTED_OFF {
                report(&stated, span, count, findings);
            }
            continue;
        }
        let is_before_parts = index < structure.first_part;
        if announces(string, &stated) || is_before_parts && counts_plan(string, &stated) {
            let end = structure.scope_end(index, is_before_parts);
            let from = if is_before_parts { structure.plan.max(index + 1) } else { index + 1 };
            structure.compare(&stated, span, from, end, findings);
        }
    }
}

/// Points that are counted off with marks of their own; more may go on otherwise.
const MOST_COUNTED_OFF: usize = 10;

/// Whether what stands behind a number leads over to points: 三个方面：一是, 三项工作，一是.
fn introduces(behind: &str) -> bool {
    let clause = behind.find(['，', '。', '；', '：', ':']).unwrap_or(behind.len());
    let rest = behind[clause..].trim_start_matches(['，', '。', '；', '：', ':', ' ']);
    rest.starts_with("一是")
        || rest.starts_with('①')
        || rest.starts_with("（1）")
        || rest.starts_with("（一）")
}

/// Whether a sentence announces that so many parts follow: 重点抓好以下7项工作, …分解为三个方面：
fn announces(text: &str, stated: &Stated) -> bool {
    let sentence =
        text[..stated.start].rfind(['。', '；', '！']).map_or(0, |at| at + '。'.len_utf8());
    let before = &text[sentence..stated.start];
    let behind = &text[stated.end..];
    let close = behind.find(['。', '；', '！']).unwrap_or(behind.len());
    let rest = &behind[..close];
    // Of a selection not all follow.
    if ["摘", "部分", "其中"].iter().any(|word| text[sentence..].contains(word)) {
        return false;
    }
    let is_last = behind[close..].chars().count() <= 1;
    let near = before.char_indices().rev().nth(5).map_or(before, |(at, _)| &before[at..]);
    let follows = ["以下", "下列", "下述"].iter().any(|word| near.contains(word))
        || rest.contains("如下") && !rest.contains(['，', ',', '摘', '、']);
    let leads_over = text.trim_end().ends_with(['：', ':'])
        && rest.trim_end_matches(['：', ':']).chars().count() <= 6
        && DOES.iter().any(|verb| near.contains(verb));
    is_last && (follows || leads_over)
}

/// Verbs before a number of parts.
#[rustfmt::skip]
const DOES: &[&str] = &[
    "抓好", "做好", "办好", "实施", "推进", "推动", "开展", "突出", "完成", "围绕", "明确", "确定", "分为", "落实", "聚焦", "包括", "从", "办理", "抓实",
];

/// Whether a sentence before the first part counts the parts of the plan: 共16项, 重点抓好五项工作.
fn counts_plan(text: &str, stated: &Stated) -> bool {
    let before = &text[..stated.start];
    let sums = [
        "共",
        "共计",
        "共有",
        "总计",
        "共分",
        "共分为",
        "分解为",
        "细化为",
        "共分解为",
        "共确定",
        "共安排",
    ]
    .iter()
    .any(|word| before.ends_with(word));
    let does = [
        "重点抓好",
        "重点做好",
        "着力抓好",
        "突出抓好",
        "集中抓好",
        "扎实抓好",
        "重点推进",
        "重点实施",
        "集中办好",
        "认真办好",
        "重点办好",
    ]
    .iter()
    .any(|word| before.trim_end_matches(['“', '（']).ends_with(word));
    let is_of_plan =
        ["任务", "工作", "事项", "项目", "行动", "措施", "举措", "实事", "方面", "工程"]
            .contains(&stated.noun);
    is_of_plan && (sums || does)
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

/// How many parts of each kind stand before each block.
struct Structure<'o> {
    blocks: &'o [Block],
    /// The first block of the plan's own text.
    plan: usize,
    /// The first numbered heading or table of the plan.
    first_part: usize,
    /// For each block, where the part ends that it heads.
    ends: Vec<usize>,
    /// Running totals before each block: headings by depth, then entries of lists, rows of tables, items.
    totals: Vec<[usize; KINDS]>,
}

/// Depths of headings, and three more.
const KINDS: usize = 11;
const ENTRIES: usize = 8;
const ROWS: usize = 9;
const ITEMS: usize = 10;

impl<'o> Structure<'o> {
    fn of(context: &Context<'o>) -> Self {
        let blocks = &context.outline.blocks[..];
        let mut totals = Vec::with_capacity(blocks.len() + 1);
        let mut total = [0; KINDS];
        let mut items = context.plan.items.iter().map(|item| item.head.start).peekable();
        for block in blocks {
            let at = start(block);
            while items.next_if(|item| *item < at).is_some() {
                total[ITEMS] += 1;
            }
            totals.push(total);
            match block {
                Block::Heading(heading) if heading.label.is_some() => {
                    total[usize::from(heading.depth()).min(ENTRIES - 1)] += 1;
                }
                Block::Paragraph(paragraph) if paragraph.is_entry => total[ENTRIES] += 1,
                Block::Table(table) => total[ROWS] += table.rows.len(),
                _ => {}
            }
        }
        total[ITEMS] += items.count();
        totals.push(total);
        let plan = context
            .plan
            .title
            .as_ref()
            .map_or(0, |title| blocks.partition_point(|block| start(block) < title.span.start));
        let is_part = |block: &Block| match block {
            Block::Heading(heading) => heading.label.is_some(),
            Block::Table(_) => true,
            _ => false,
        };
        let first_part =
            blocks.iter().skip(plan).position(is_part).map_or(blocks.len(), |at| plan + at);
        Self { blocks, plan, first_part, ends: ends(blocks), totals }
    }

    /// Where what a paragraph announces ends: with the part it stands in, or with the plan.
    fn scope_end(&self, index: usize, is_before_parts: bool) -> usize {
        if is_before_parts {
            return self.blocks.len();
        }
        let head = (0..=index).rev().take(NEAR).find(|&at| {
            matches!(self.blocks.get(at), Some(Block::Heading(heading)) if heading.label.is_some())
        });
        head.and_then(|head| self.ends.get(head).copied()).unwrap_or(index + 1)
    }

    /// Reports a number that is that of no kind of part between two blocks.
    fn compare(
        &self,
        stated: &Stated,
        span: Span,
        from: usize,
        to: usize,
        findings: &mut Findings,
    ) {
        let (Some(before), Some(behind)) = (self.totals.get(from), self.totals.get(to)) else {
            return;
        };
        let counts: Vec<usize> = behind
            .iter()
            .zip(before)
            .map(|(behind, before)| behind.saturating_sub(*before))
            .collect();
        // The kind that is nearest to what is announced: the highest level with several parts.
        let listed = counts.iter().copied().find(|count| *count > 1);
        if let Some(listed) = listed
            && !counts.contains(&stated.value)
        {
            report(stated, span, listed, findings);
        }
    }
}

/// Blocks before a paragraph among which the heading of its part is looked for.
const NEAR: usize = 12;

/// For each block, the block behind the part it heads.
fn ends(blocks: &[Block]) -> Vec<usize> {
    let mut ends = vec![blocks.len(); blocks.len()];
    let mut open: Vec<(u8, usize)> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let Block::Heading(heading) = block else { continue };
        let depth = heading.depth();
        while let Some((_, at)) =
            open.pop_if(|(other, _)| *other >= depth || heading.label.is_none() && depth == 0)
        {
            ends[at] = index;
        }
        open.push((depth, index));
    }
    ends
}
