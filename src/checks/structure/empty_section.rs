use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::PlanBlock;
use crate::source::Span;
use crate::syntax::{Label, LabelStyle, Text};

pub(super) const CHECK: Check = Check {
    name: "empty-section",
    severity: Severity::Warning,
    summary: Localized { zh: "标题下面没有内容", en: "nothing stands below a heading" },
    source: Localized { zh: "实务：标题下面应当有内容", en: "practice: a heading has something below it" },
    page: Localized {
        zh: "\
## 为什么
有标题没有内容，多半是删改时漏删了标题，或者还没有写完。一行一项的任务清单不算。

## 示例
~~~plan
## 一、指导思想

## 二、主要工作

完成扶贫项目10个。
~~~

## 怎么改
补上内容，或者删去标题，并改后面的序号。
",
        en: "\
## Why
A heading without text is what deleting leaves behind, or what is not written yet. Lists of one line an item are not meant.

## What to do
Write what belongs there, or strike out the heading and number the rest anew.
",
    },
    run,
};

/// A heading of the plan, and whether anything follows it on its own level.
struct Part {
    span: Span,
    title: Text,
    is_empty: bool,
    /// Its group: the parts of one depth in one parent.
    siblings: usize,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let parts = parts(&context.plan.blocks);
    // Of each group of siblings: how many there are, and how many are empty.
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for part in &parts {
        if groups.len() <= part.siblings {
            groups.resize(part.siblings + 1, (0, 0));
        }
        groups[part.siblings].0 += 1;
        groups[part.siblings].1 += usize::from(part.is_empty);
    }
    for part in parts.iter().filter(|part| part.is_empty) {
        let (all, empty) = groups[part.siblings];
        // Where most are of one line, the lines are the content.
        let is_list = all > 1 && 2 * empty > all;
        if is_list || says_something(part.title.as_str()) {
            continue;
        }
        findings.report(
            part.span,
            message(
                format!("标题“{}”下面没有内容", part.title.as_str()),
                format!("nothing stands below “{}”", part.title.as_str()),
            ),
            message(
                "补上内容，或者删去这个标题",
                "write what belongs there, or strike out the heading",
            ),
        );
    }
}

/// Whether a title is a task by itself: a sentence, or one with a number in it.
fn says_something(title: &str) -> bool {
    title.chars().count() > LONGEST_TITLE
        || title.contains(['，', '；', '。', '：'])
        || title.contains(|c: char| c.is_ascii_digit())
        || title.ends_with("略）")
}

/// Characters of the longest title that is only a title.
const LONGEST_TITLE: usize = 30;

/// The numbered headings of a plan.
fn parts(blocks: &[PlanBlock]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // Depth, index of the heading and its group of siblings, from the outermost that is open.
    let mut open: Vec<(u8, Option<usize>, usize)> = Vec::new();
    let mut groups = 0;
    for block in blocks {
        let PlanBlock::Heading { label, level, title, run_in, .. } = block else {
            fill(&mut parts, &open);
            continue;
        };
        let depth = depth(label.as_ref(), *level);
        let mut siblings = None;
        while let Some((other, _, group)) =
            open.last().copied().filter(|(other, ..)| *other >= depth)
        {
            siblings = (other == depth).then_some(group);
            open.pop();
        }
        fill(&mut parts, &open);
        let siblings = siblings.unwrap_or_else(|| {
            groups += 1;
            groups - 1
        });
        let index = label.as_ref().map(|label| {
            let span = label.span.to(title.whole());
            let is_empty = run_in.is_none() && !title.is_empty();
            parts.push(Part { span, title: title.clone(), is_empty, siblings });
            parts.len() - 1
        });
        open.push((depth, index, siblings));
    }
    parts
}

/// What is open has content; outer headings have it through the inner ones.
fn fill(parts: &mut [Part], open: &[(u8, Option<usize>, usize)]) {
    for part in open.iter().filter_map(|(_, index, _)| *index) {
        if let Some(part) = parts.get_mut(part) {
            part.is_empty = false;
        }
    }
}

fn depth(label: Option<&Label>, level: u8) -> u8 {
    let is_chapter = label.is_some_and(|label| label.style == LabelStyle::Ordinal);
    if is_chapter { 0 } else { level }
}
