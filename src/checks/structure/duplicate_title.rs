use std::collections::BTreeMap;

use crate::checks::{Check, Context, Findings};
use crate::compact::compact;
use crate::diagnostic::{Localized, Severity, message};
use crate::model::Section;
use crate::source::{Span, Spanned};
use crate::syntax::Block;

pub(super) const CHECK: Check = Check {
    name: "duplicate-title",
    severity: Severity::Warning,
    summary: Localized {
        zh: "两项任务或者两个小标题同名",
        en: "two sections or items have the same title",
    },
    source: Localized { zh: "实务：标题应当概括本部分，互不重复", en: "practice: a title says what is in its part and in no other" },
    page: Localized {
        zh: "\
## 为什么
一个计划里两项任务或者两个小标题同名，多半是复制后忘了改，督查时也分不清说的是哪一项。
不同部分里都可以有的“加强组织领导”“工作目标”一类标题，各部分结构相同（各有几个同名标题）的，不报。

## 示例
~~~plan
## 一、主要工作

### （一）加强教育帮扶

选派教师10名。

### （二）加强教育帮扶

选派医生10名。
~~~

## 怎么改
改其中一个标题，或者把两项合并。
",
        en: "\
## Why
Two items or headings with one title are most often a copy that was not changed, and nobody can tell which of them is meant.
Titles that any part may have, as 加强组织领导, and parts that are built alike are not meant.

## What to do
Change one of the titles, or join the two.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    let tables = tables(&context.outline.blocks);
    let mut titles = Titles::default();
    sections(&plan.sections, &mut Vec::new(), &tables, &mut titles);
    titles.report(findings);
    let mut titles = Titles::default();
    for item in &plan.items {
        // Rows of a table share what stands in a cell for all of them.
        let written = context.source.slice(item.head);
        if written.len() >= item.title.value.len() {
            titles.list.push(Titled { title: &item.title, parent: item.section.join("\n") });
        }
    }
    titles.report(findings);
}

/// The titles of every section. Categories of a table, which its rows may come back to, are none.
fn sections<'p>(
    sections: &'p [Section],
    above: &mut Vec<&'p str>,
    tables: &[Span],
    titles: &mut Titles<'p>,
) {
    for section in sections {
        let before = tables.partition_point(|table| table.start <= section.span.start);
        let is_category = before
            .checked_sub(1)
            .and_then(|at| tables.get(at))
            .is_some_and(|table| section.span.start < table.end);
        if !is_category {
            let parent = above.join("\n");
            titles.list.push(Titled { title: &section.title, parent });
        }
        above.push(&section.title.value);
        self::sections(&section.sections, above, tables, titles);
        above.pop();
    }
}

fn tables(blocks: &[Block]) -> Vec<Span> {
    let table = |block: &Block| match block {
        Block::Table(table) => Some(table.span),
        _ => None,
    };
    blocks.iter().filter_map(table).collect()
}

/// A title and the headings above it.
struct Titled<'p> {
    title: &'p Spanned<String>,
    parent: String,
}

/// Titles of one kind, in the order of the text.
#[derive(Default)]
struct Titles<'p> {
    list: Vec<Titled<'p>>,
}

impl Titles<'_> {
    /// Reports each title that stands before in the same part; of titles that say what is done, in any part.
    fn report(&self, findings: &mut Findings) {
        // Of each title, the first place in the plan, and the first in each part.
        let mut firsts: BTreeMap<String, usize> = BTreeMap::new();
        let mut beside: BTreeMap<(&str, String), usize> = BTreeMap::new();
        let mut found: Vec<(usize, usize, bool)> = Vec::new();
        for (index, titled) in self.list.iter().enumerate() {
            let bare = compact(&titled.title.value);
            if bare.is_empty() {
                continue;
            }
            let is_usual = is_usual(&bare);
            let first = *beside.entry((&titled.parent, bare.clone())).or_insert(index);
            let anywhere = *firsts.entry(bare).or_insert(index);
            if first != index {
                found.push((index, first, true));
            } else if anywhere != index && !is_usual {
                found.push((index, anywhere, false));
            }
        }
        // Parts that are built alike, one for each place or quarter, share more than one title.
        let mut shared: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        let parents = |(index, first, _): &(usize, usize, bool)| {
            Some((self.list.get(*first)?.parent.as_str(), self.list.get(*index)?.parent.as_str()))
        };
        for pair in found.iter().filter_map(parents) {
            *shared.entry(pair).or_default() += 1;
        }
        for finding in &found {
            let is_alone = parents(finding).and_then(|pair| shared.get(&pair)) == Some(&1);
            let (index, first, is_beside) = *finding;
            if let (true, Some(titled), Some(first)) =
                (is_beside || is_alone, self.list.get(index), self.list.get(first))
                && first.title.span != titled.title.span
            {
                report(titled.title, first.title, findings);
            }
        }
    }
}

fn report(title: &Spanned<String>, first: &Spanned<String>, findings: &mut Findings) {
    findings
        .report(
            title.span,
            message(
                format!("标题“{}”与前面的重复", title.value),
                format!("the title “{}” repeats", title.value),
            ),
            message("改其中一个标题，或者把两项合并", "change one of the titles, or join the two"),
        )
        .related(first.span, message("前面的在这里", "the first one is here"));
}

/// Whether each part may have one of that title: 加强组织领导, 工作目标. It is made of common words alone.
fn is_usual(title: &str) -> bool {
    let mut rest = title;
    while !rest.is_empty() {
        let Some(word) = USUAL.iter().find(|word| rest.starts_with(**word)) else { return false };
        rest = &rest[word.len()..];
    }
    true
}

/// Words of titles that any part may have.
#[rustfmt::skip]
const USUAL: &[&str] = &[
    "加强", "强化", "健全", "完善", "落实", "严格", "压实", "明确", "提高", "提升", "营造", "做好", "抓好", "深化", "推进", "建立", "注重", "严肃", "细化", "狠抓", "优化",
    "组织", "领导", "保障", "责任", "督查", "督导", "督促", "考核", "检查", "监督", "宣传", "引导", "机制", "制度", "体系", "资金", "经费", "投入", "要素", "队伍", "建设",
    "协调", "协作", "配合", "调度", "评价", "评估", "考评", "问责", "问效", "奖惩", "激励", "政策", "支持", "支撑", "实施", "氛围", "舆论", "意识", "管理", "服务", "人才", "总结",
    "统筹", "培训", "调研", "工作", "任务", "目标", "主要", "重点", "总体", "要求", "措施", "举措", "内容", "思路", "时间", "安排", "进度", "步骤", "分工", "单位", "其他", "其它", "事项", "指标", "和", "与", "及",
];
