use std::collections::{BTreeMap, BTreeSet};

use super::characters::{each, is_verbatim, replacing};
use super::inconsistent_term;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, LabelStyle, Text};

pub(super) const CHECK: Check = Check {
    name: "mixed-width",
    severity: Severity::Warning,
    summary: Localized {
        zh: "同一个符号全角半角混用", en: "one sign in both full and half width"
    },
    source: Localized {
        zh: "GB/T 15834—2011 第5.1条、GB/T 15835—2011（阿拉伯数字用半角）",
        en: "GB/T 15834-2011 §5.1, GB/T 15835-2011 (digits are half-width)",
    },
    page: Localized {
        zh: "\
## 为什么
数字、字母全角半角混用，同一个符号两种宽度，排出来宽窄不齐，检索时也会漏掉一半。数字和字母用半角。括号的宽度由`halfwidth-punctuation`检查，百分号由`percent-form`检查。

## 示例
~~~plan
## 一、主要工作
1.招商引资。新建园区（含续建）２个，引进项目3个。
责任单位：区商务局
~~~

## 怎么改
数字和字母改成半角，其他符号全文统一成一种。
",
        en: "\
## Why
Digits or letters of two widths, and one sign in both, set unevenly and are missed by a search. Brackets are the business of `halfwidth-punctuation`, per cent signs of `percent-form`.

## What to do
Digits and letters are half-width; use one width for any other sign.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    letters(context, findings);
    signs(context, findings);
    label_dots(context, findings);
}

/// The half-width form of a digit or letter of full width.
fn narrow(character: char) -> Option<char> {
    let is_wide = matches!(character, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    is_wide.then(|| char::from_u32(u32::from(character) - 0xFEE0)).flatten()
}

/// The half-width form of a character within a number of full width.
fn narrow_within(character: char) -> Option<char> {
    match character {
        '，' => Some(','),
        '．' => Some('.'),
        _ => narrow(character),
    }
}

/// Bytes of the digits and letters of full width that begin a text, with the signs of one number between them: １，２００, ３．５.
fn wide_run(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches(|c| narrow(c).is_some()).len();
    let digits = |text: &str| text.chars().take_while(|c| matches!(c, '０'..='９')).count();
    let mut length = run(text);
    while length > 0 {
        let goes_on = text[..length].ends_with(|c| matches!(c, '０'..='９'));
        let rest = &text[length..];
        let behind = match rest.chars().next() {
            Some('，') if goes_on => rest.strip_prefix('，').filter(|behind| digits(behind) == 3),
            Some('．') if goes_on => rest.strip_prefix('．').filter(|behind| digits(behind) > 0),
            _ => None,
        };
        let Some(behind) = behind else { break };
        length = text.len() - behind.len() + run(behind);
    }
    length
}

/// Digits and letters of full width. Where all digits are, the plan is told once.
fn letters(context: &Context<'_>, findings: &mut Findings) {
    let mut places: Vec<(&Text, usize, usize)> = Vec::new();
    let mut has_narrow = false;
    for text in context.outline.texts() {
        let string = text.as_str();
        let mut last = 0;
        for at in memchr::memchr_iter(0xEF, string.as_bytes()) {
            let Some(rest) = string.get(at..).filter(|_| at >= last) else { continue };
            last = at + wide_run(rest);
            if last > at {
                places.push((text, at, last));
            }
        }
        has_narrow |= string.bytes().any(|byte| byte.is_ascii_digit());
    }
    let edit = |(text, start, end): &(&Text, usize, usize)| {
        let written = &text.as_str()[*start..*end];
        let replacement: String = written.chars().filter_map(narrow_within).collect();
        Edit { span: text.span(*start..*end), replacement }
    };
    let is_throughout = !has_narrow && places.len() > 1;
    let told = if is_throughout { 1 } else { places.len() };
    for place in &places[..told.min(places.len())] {
        let (text, start, end) = place;
        let written = &text.as_str()[*start..*end];
        let edits =
            if is_throughout { places.iter().map(edit).collect() } else { vec![edit(place)] };
        let help = message(
            format!("改成半角的“{}”", edit(place).replacement),
            format!("write {}", edit(place).replacement),
        );
        findings
            .report(
                text.span(*start..*end),
                message(
                    format!("数字或者字母“{written}”用了全角"),
                    format!("{written} is full-width"),
                ),
                help,
            )
            .fix(Fix { safety: Safety::Safe, edits });
    }
}

/// Signs that plans use in both widths: half, full. Brackets belong to `halfwidth-punctuation`, per cent signs to `percent-form`.
const SIGNS: &[(&str, &str)] = &[("+", "＋"), ("~", "～"), ("=", "＝")];

fn signs(context: &Context<'_>, findings: &mut Findings) {
    for (half, full) in SIGNS {
        let (mut narrow, mut wide) = (Vec::new(), Vec::new());
        each(context, &[full], |text, at| wide.push(text.span(at..at + full.len())));
        if wide.is_empty() {
            continue;
        }
        each(context, &[half], |text, at| {
            if !is_verbatim(context, text, at) {
                narrow.push(text.span(at..at + half.len()));
            }
        });
        // Of as many the half-width ones are usual, but for ～, which keyboards lack.
        let is_wide_odd =
            if *half == "~" { wide.len() < narrow.len() } else { wide.len() <= narrow.len() };
        let (odd, usual, right) =
            if is_wide_odd { (wide, narrow, half) } else { (narrow, wide, full) };
        let Some(&place) = usual.first() else { continue };
        let told = if *half == "+" { inconsistent_term::signs(context) } else { BTreeSet::new() };
        for span in odd {
            if !told.contains(&span) {
                report(context, span, place, right, findings);
            }
        }
    }
}

fn report(context: &Context<'_>, span: Span, place: Span, right: &str, findings: &mut Findings) {
    let written = context.source.slice(span);
    findings
        .report(
            span,
            message(
                format!("“{written}”在别处写作“{right}”，全角半角混用"),
                format!("{written} is {right} elsewhere"),
            ),
            message(
                format!("全文统一，如都写作“{right}”"),
                format!("use one width, such as {right}"),
            ),
        )
        .related(place, message(format!("这里写作“{right}”"), format!("{right} here")))
        .fix(replacing(span, right, Safety::Safe));
}

/// The dots behind Arabic numbers of headings.
fn label_dots(context: &Context<'_>, findings: &mut Findings) {
    let mut dots: BTreeMap<char, Vec<Span>> = BTreeMap::new();
    for block in &context.outline.blocks {
        let Block::Heading(heading) = block else { continue };
        let Some(label) = heading.label.as_ref().filter(|label| label.style == LabelStyle::Arabic)
        else {
            continue;
        };
        let written = context.source.slice(label.span);
        if let Some(dot) = written.chars().next_back().filter(|c| matches!(c, '.' | '．')) {
            let start = label.span.end - dot.len_utf8();
            dots.entry(dot).or_default().push(Span::new(start, label.span.end));
        }
    }
    let (Some(narrow), Some(wide)) = (dots.get(&'.'), dots.get(&'．')) else { return };
    let (odd, usual, right) =
        if wide.len() <= narrow.len() { (wide, narrow, ".") } else { (narrow, wide, "．") };
    for span in odd {
        report(context, *span, usual[0], right, findings);
    }
}
