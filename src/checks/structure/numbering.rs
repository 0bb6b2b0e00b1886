use std::collections::BTreeMap;

use super::counting::{self, Counted};
use super::row_numbers::{self, OutOfOrder};
use crate::checks::typography::is_doubled;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::{Heading, Label, LabelStyle};

pub(super) const CHECK: Check = Check {
    name: "numbering",
    severity: Severity::Warning,
    summary: Localized { zh: "层次序号跳号、重号或者写法不对", en: "numbers skip, repeat or are of the wrong form" },
    source: Localized { zh: "GB/T 9704—2012 第7.3.3条", en: "GB/T 9704-2012 §7.3.3" },
    page: Localized {
        zh: "\
## 为什么
结构层次序数依次用“一、”“（一）”“1.”“（1）”（GB/T 9704—2012 第7.3.3条）。跳号让人以为漏了一项，重号让引用有歧义。表格里“序号”一栏也看。

## 示例
~~~plan
## 一、主要工作
### （一）加强领导
### （二）加强保障
### （4）加强宣传
~~~

## 怎么改
按顺序改正序号。三级序号可以各节从1开始，也可以全文连续。
",
        en: "\
## Why
Levels are numbered 一、 （一） 1. （1） (GB/T 9704-2012 §7.3.3). A gap looks like a lost item, a repeat makes references ambiguous. The column 序号 of a table is looked at too.

## What to do
Number in order. The third level may restart in each section or run through the whole plan.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan.title.as_ref().map(|title| title.span);
    let counted = counting::read(&context.outline.blocks, plan);
    let headings: Vec<Numbered<'_>> = counted.iter().filter_map(numbered).collect();
    forms(&headings, findings);
    order(&counted, findings);
    for row in row_numbers::out_of_order(&context.outline.blocks) {
        report_row(&row, findings);
    }
}

/// A heading with its number.
struct Numbered<'o> {
    heading: &'o Heading,
    label: &'o Label,
    level: u8,
}

fn numbered<'o>(counted: &Counted<'o>) -> Option<Numbered<'o>> {
    let (heading, label) = (counted.heading, counted.label?);
    // A chapter counts above 一、, and is written as it likes.
    let level = if counted.level == heading.depth() { heading.level } else { counted.level };
    Some(Numbered { heading, label, level })
}

/// Forms that differ from the standard's. A level that is written so throughout is reported once.
fn forms(headings: &[Numbered<'_>], findings: &mut Findings) {
    let mut levels: BTreeMap<(u8, String), (usize, usize)> = BTreeMap::new();
    let mut totals: BTreeMap<u8, usize> = BTreeMap::new();
    for (index, numbered) in headings.iter().enumerate() {
        *totals.entry(numbered.level).or_default() += 1;
        if wrong_form(numbered).is_some() {
            let pattern = numbered.label.written.trim_end().replace(&numbered.label.bare, "");
            let slot = levels.entry((numbered.level, pattern)).or_insert((index, 0));
            slot.1 += 1;
        }
    }
    let throughout: Vec<usize> = levels
        .iter()
        .filter(|((level, _), (_, count))| *count > 1 && *count == totals[level])
        .map(|(_, (first, _))| *first)
        .collect();
    for (index, numbered) in headings.iter().enumerate() {
        let Some(right) = wrong_form(numbered) else { continue };
        let is_repeated = throughout
            .iter()
            .any(|&first| first < index && headings[first].level == numbered.level);
        if !is_repeated {
            report_form(numbered, &right, findings);
        }
    }
}

/// The standard's form of a number, where it is written in another.
fn wrong_form(numbered: &Numbered<'_>) -> Option<String> {
    let label = numbered.label;
    let written = label.written.trim_end();
    // （一） below 行动一 is written as it is elsewhere.
    if numbered.heading.level == label.style.level() + 1 {
        return None;
    }
    // 实事一： counts what the plan is about in words of its own.
    if !written.starts_with(label.bare.as_str())
        && !written.starts_with(['（', '(', '〔', '[', '【', '［'])
        && label.bare.chars().count() < written.chars().count()
    {
        return None;
    }
    let has_half_a_bracket = written.contains(['（', '(']) != written.contains(['）', ')']);
    // A sign behind the brackets is doubled punctuation, which has a check of its own.
    if matches!(label.style, LabelStyle::Ordinal | LabelStyle::Circled)
        || is_doubled(written, label.style)
        || has_half_a_bracket && !label.bare.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let right = form(numbered.level, label.value);
    // A full-width dot or half-width bracket is a matter of width; a blank behind 1. is how Markdown lists are written.
    let narrow = |text: &str| text.replace('．', ".").replace('(', "（").replace(')', "）");
    let is_same =
        narrow(written) == right && (label.written == written || label.style == LabelStyle::Arabic);
    (!is_same).then_some(right)
}

fn report_form(numbered: &Numbered<'_>, right: &str, findings: &mut Findings) {
    let Numbered { heading, label, level } = numbered;
    let written = label.written.trim_end();
    let what = if written == right {
        message(
            format!("序号“{written}”后面多了空格"),
            format!("a blank behind the number {written}"),
        )
    } else {
        message(
            format!("第{level}级序号写作“{written}”，应为“{right}”"),
            format!("level {level} is numbered “{written}”, which should be “{right}”"),
        )
    };
    let title = heading.title.whole();
    let end =
        if heading.title.is_empty() { label.span.end } else { title.start.max(label.span.end) };
    let edit = Edit { span: Span::new(label.span.start, end), replacement: right.to_owned() };
    let help = message(
        format!("改成“{right}”（GB/T 9704—2012 第7.3.3条）"),
        format!("write “{right}” (GB/T 9704-2012 §7.3.3)"),
    );
    findings.report(label.span, what, help).fix(Fix { safety: Safety::Safe, edits: vec![edit] });
}

/// Gaps and repeats, each reported where the count goes wrong.
fn order(headings: &[Counted<'_>], findings: &mut Findings) {
    let next = next_values(headings);
    // Of each level: the number before, and whether its parent has changed since.
    let mut last: BTreeMap<u8, u32> = BTreeMap::new();
    let mut is_fresh: BTreeMap<u8, bool> = BTreeMap::new();
    let mut text = 0;
    for (index, counted) in headings.iter().enumerate() {
        if counted.text != text {
            last.clear();
            is_fresh.clear();
            text = counted.text;
        }
        let level = counted.level;
        for (_, fresh) in is_fresh.range_mut(level + 1..) {
            *fresh = true;
        }
        let previous = last.get(&level).copied().unwrap_or(0);
        let starts_anew = is_fresh.insert(level, false).unwrap_or(true) || counted.is_announced;
        let Some(label) = counted.label else {
            let expected = if starts_anew && next[index] == Some(2) { 1 } else { previous + 1 };
            report_missing(counted, expected, findings);
            last.insert(level, expected);
            continue;
        };
        let value = label.value;
        let is_right = value == previous + 1 || starts_anew && value == 1;
        if is_right {
            last.insert(level, value);
            continue;
        }
        // A level may start anew in each part or run through the text; the number behind tells which.
        let runs_on = next[index] == Some(previous + 2)
            || level == 3 && previous > 0 && next[index] != Some(2);
        let expected = if starts_anew && !runs_on { 1 } else { previous + 1 };
        report_order(label, previous, expected, findings);
        // Where the next number of the level fits what was expected here, only this one is wrong.
        let is_single = next[index].is_some_and(|next| next == expected + 1);
        last.insert(level, if is_single { expected } else { value });
    }
}

/// For each heading, the number of the next one of its level in the same text.
fn next_values(headings: &[Counted<'_>]) -> Vec<Option<u32>> {
    let mut following: BTreeMap<(usize, u8), u32> = BTreeMap::new();
    let mut next = Vec::with_capacity(headings.len());
    for counted in headings.iter().rev() {
        let place = (counted.text, counted.level);
        next.push(following.get(&place).copied());
        if let Some(label) = counted.label {
            following.insert(place, label.value);
        }
    }
    next.reverse();
    next
}

fn report_missing(counted: &Counted<'_>, expected: u32, findings: &mut Findings) {
    let right = form(counted.level, expected);
    findings.report(
        counted.heading.span,
        message(
            format!("标题“{}”没有序号", counted.heading.title.as_str()),
            format!("the heading “{}” has no number", counted.heading.title.as_str()),
        ),
        message(
            format!("同级标题都有序号，这里按顺序应为“{right}”"),
            format!("its fellows are numbered; “{right}” comes next"),
        ),
    );
}

/// A number in the standard's form for its level.
fn form(level: u8, value: u32) -> String {
    match level {
        0 => format!("第{}部分", chinese(value)),
        1 => format!("{}、", chinese(value)),
        2 => format!("（{}）", chinese(value)),
        3 => format!("{value}."),
        _ => format!("（{value}）"),
    }
}

fn report_order(label: &Label, previous: u32, expected: u32, findings: &mut Findings) {
    let written = label.written.trim_end();
    let what = if label.value == previous {
        message(format!("序号“{written}”重复"), format!("number {written} repeats"))
    } else if previous == 0 || expected == 1 {
        message(format!("序号从“{written}”开始"), format!("numbering starts with {written}"))
    } else {
        message(
            format!("序号从{previous}跳到{}", label.value),
            format!("numbering goes from {previous} to {}", label.value),
        )
    };
    let right = if label.style == LabelStyle::Chinese || label.style == LabelStyle::ChineseBracketed
    {
        chinese(expected)
    } else {
        expected.to_string()
    };
    let help = message(
        format!("这里按顺序应为“{right}”；引用这个序号的地方一并核对"),
        format!("“{right}” comes next; check what refers to this number"),
    );
    findings.report(label.span, what, help);
}

fn report_row(row: &OutOfOrder<'_>, findings: &mut Findings) {
    let written = row.cell.as_str().trim();
    let what = if row.value == row.previous {
        message(
            format!("表格里的序号“{written}”重复"),
            format!("number {written} of the table repeats"),
        )
    } else {
        message(
            format!("表格里的序号从{}跳到{}", row.previous, row.value),
            format!("the numbers of the table go from {} to {}", row.previous, row.value),
        )
    };
    let help = message(
        format!("这里按顺序应为“{}”；引用这个序号的地方一并核对", row.expected),
        format!("“{}” comes next; check what refers to this number", row.expected),
    );
    findings.report(row.cell.whole(), what, help);
}

/// 1 to 99 in Chinese characters; larger numbers in digits.
fn chinese(value: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u32| DIGITS[value as usize % 10];
    match value {
        1..=9 => digit(value).to_owned(),
        10..=19 => format!("十{}", digit(value - 10)),
        20..=99 => format!("{}十{}", digit(value / 10), digit(value % 10)),
        _ => value.to_string(),
    }
}
