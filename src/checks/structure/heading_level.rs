use std::collections::BTreeMap;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::{Block, Heading};

pub(super) const CHECK: Check = Check {
    name: "heading-level",
    severity: Severity::Warning,
    summary: Localized { zh: "标题的Markdown级别与序号不一致", en: "a heading’s Markdown level disagrees with its number" },
    source: Localized { zh: "GB/T 9704—2012 第7.3.3条", en: "GB/T 9704-2012 §7.3.3" },
    page: Localized {
        zh: "\
## 为什么
“一、”用 `##`，“（一）”用 `###`，“1.”用 `####`，“（1）”用 `#####`。级别错了，编辑器的大纲和目录就乱了。

## 示例
~~~plan
## 一、主要工作
### （一）加强领导
## （二）加强保障
### （三）加强宣传
~~~

## 怎么改
增减 `#`，使同级的序号用同级的标题。
",
        en: "\
## Why
一、 goes with `##`, （一） with `###`, 1. with `####`, （1） with `#####`. A wrong level spoils outline and contents.

## What to do
Add or remove `#`, so that numbers of one level stand in headings of one level.
",
    },
    run,
};

/// Markdown levels between a heading's number and its marks, where the plan's title is the only `#`.
const USUAL_OFFSET: i16 = 1;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let headings: Vec<(&Heading, i16)> = context.outline.blocks.iter().filter_map(marked).collect();
    let usual = usual_offset(&headings);
    let customary = customary(&headings);
    for (heading, markdown_level) in headings {
        let by_offset = i16::from(heading.depth()) + usual;
        let right = customary.get(&heading.depth()).copied().unwrap_or(by_offset);
        if markdown_level == right || fits_between(heading.depth(), markdown_level, &customary) {
            continue;
        }
        let label = heading.label.as_ref().map_or("", |label| label.written.trim_end());
        let (is, should) = (hashes(markdown_level), hashes(right));
        findings.report(
            heading.span,
            message(
                format!("序号“{label}”是第{}级，标题却用了“{is}”", heading.level),
                format!(
                    "number {label} is of level {}, but the heading is marked `{is}`",
                    heading.level
                ),
            ),
            message(
                format!("与同级标题一致，改用“{should}”"),
                format!("mark it `{should}`, as its fellows are"),
            ),
        );
    }
}

fn marked(block: &Block) -> Option<(&Heading, i16)> {
    let Block::Heading(heading) = block else { return None };
    heading.label.as_ref()?;
    Some((heading, i16::from(heading.markdown_level?)))
}

/// The mark of each level that most of its headings agree on, where the levels' marks are nested as the levels are.
///
/// A plan that goes from 一、 to 1. leaves no mark out.
fn customary(headings: &[(&Heading, i16)]) -> BTreeMap<u8, i16> {
    let mut counts: BTreeMap<u8, BTreeMap<i16, usize>> = BTreeMap::new();
    for (heading, mark) in headings {
        *counts.entry(heading.depth()).or_default().entry(*mark).or_default() += 1;
    }
    let majority = |(depth, marks): (&u8, &BTreeMap<i16, usize>)| {
        let total: usize = marks.values().sum();
        let (mark, count) = marks.iter().max_by_key(|(_, count)| **count)?;
        (2 * count > total && total > 1).then_some((*depth, *mark))
    };
    let customary: BTreeMap<u8, i16> = counts.iter().filter_map(majority).collect();
    let marks: Vec<i16> = customary.values().copied().collect();
    let is_nested = marks.windows(2).all(|pair| matches!(pair, [upper, lower] if upper < lower));
    if is_nested { customary } else { BTreeMap::new() }
}

/// Whether the only heading of a level has the mark of its level, and stands between those above and below:
/// it is no slip of `## 一、` that `### 1.` follows.
fn fits_between(depth: u8, mark: i16, customary: &BTreeMap<u8, i16>) -> bool {
    let above = customary.range(..depth).next_back().map(|(_, mark)| *mark);
    let below = customary.range(depth + 1..).next().map(|(_, mark)| *mark);
    let is_usual = mark == i16::from(depth) + USUAL_OFFSET && below.is_some();
    let is_next = above.is_some_and(|above| mark == above + 1);
    !customary.contains_key(&depth)
        && (is_usual || is_next)
        && above.is_none_or(|above| above < mark)
        && below.is_none_or(|below| mark < below)
}

/// The offset most headings have; the usual one where there is no majority.
fn usual_offset(headings: &[(&Heading, i16)]) -> i16 {
    let offset = |(heading, level): &(&Heading, i16)| level - i16::from(heading.depth());
    let count = |wanted: i16| headings.iter().filter(|heading| offset(heading) == wanted).count();
    (-4..=5)
        .filter(|&other| count(other) > count(USUAL_OFFSET))
        .max_by_key(|&other| count(other))
        .unwrap_or(USUAL_OFFSET)
}

fn hashes(level: i16) -> String {
    "#".repeat(usize::try_from(level.clamp(1, 6)).unwrap_or(1))
}
