use std::collections::{BTreeMap, BTreeSet};

use memchr::{memchr2_iter, memchr3_iter};

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, Label, Text};

pub(super) const CHECK: Check = Check {
    name: "unbalanced-brackets",
    severity: Severity::Error,
    summary: Localized { zh: "括号、引号或者书名号不成对", en: "brackets or quotation marks do not match" },
    source: Localized { zh: "GB/T 15834—2011 第4.8、4.9、4.14条", en: "GB/T 15834-2011 §4.8, §4.9, §4.14" },
    page: Localized {
        zh: "\
## 为什么
少了一半的括号、引号、书名号，读者不知道括到哪里为止；自动处理时后面的单位和数字也会读错。

## 示例
~~~plan
## 一、主要工作
1.推广“组团式帮扶。年内打造1个项目。
责任单位：区教育局
~~~

## 怎么改
补上缺的一半，或者删掉多的一半；套用时从外到内是“ ‘ ’ ”、《 〈 〉 》（GB/T 15834—2011）。
",
        en: "\
## Why
Half a pair leaves the reader to guess where it ends, and whatever reads the plan misreads the units and numbers behind it.

## What to do
Add the missing half or delete the stray one. Nested pairs close from the inside out (GB/T 15834-2011).
",
    },
    run,
};

/// Opening and closing signs. Round brackets of either width make a pair: their width is another matter.
const PAIRS: &[(char, char)] = &[
    ('（', '）'),
    ('《', '》'),
    ('〈', '〉'),
    ('“', '”'),
    ('‘', '’'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
];

fn run(context: &Context<'_>, findings: &mut Findings) {
    for text in context.outline.texts() {
        look(text, findings);
    }
    let labels: Vec<(u8, &Label)> = context
        .outline
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(heading) => Some((heading.level, heading.label.as_ref()?)),
            _ => None,
        })
        .collect();
    let is_opened = |label: &Label| label.written.contains(['（', '(']);
    let opened_levels: BTreeSet<u8> =
        labels.iter().filter(|(_, label)| is_opened(label)).map(|(level, _)| *level).collect();
    for (level, label) in &labels {
        // 1） is a style of its own, unless its fellows are bracketed on both sides.
        let is_style = !is_opened(label) && !opened_levels.contains(level);
        if is_opened(label) != label.written.contains(['）', ')']) && !is_style {
            report(label.span, label.written.trim_end(), findings);
        }
    }
}

fn look(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    let mut open: Vec<(char, usize)> = Vec::new();
    // How many of each sign are open: a stray closing sign is not looked for in vain.
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    // The first bytes of all signs in UTF-8; hanzi begin with others.
    let bytes = string.as_bytes();
    let mut places: Vec<usize> = memchr3_iter(0xE2, 0xE3, 0xEF, bytes).collect();
    let half = places.len();
    places.extend(memchr2_iter(b'(', b')', bytes));
    if half < places.len() {
        places.sort_unstable();
    }
    for at in places {
        // Such a byte may also stand inside another character.
        let character = match string.get(at..).and_then(|rest| rest.chars().next()) {
            Some('(') => '（',
            Some(')') => '）',
            Some(other) => other,
            None => continue,
        };
        if PAIRS.iter().any(|(opening, _)| *opening == character) {
            open.push((character, at));
            *counts.entry(character).or_insert(0_usize) += 1;
        } else if let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| *closing == character) {
            if character == '’' && is_apostrophe(string, at) {
                continue;
            }
            let position = if counts.get(opening).is_some_and(|count| *count > 0) {
                open.iter().rposition(|(other, _)| other == opening)
            } else {
                None
            };
            match position {
                // What was opened inside and is still open lacks its other half.
                Some(index) => {
                    for (depth, (sign, inner)) in open.drain(index..).enumerate() {
                        *counts.entry(sign).or_insert(1) -= 1;
                        if depth > 0 {
                            report_at(text, inner, findings);
                        }
                    }
                }
                None => report_at(text, at, findings),
            }
        }
    }
    for (_, at) in open {
        report_at(text, at, findings);
    }
}

fn is_apostrophe(string: &str, at: usize) -> bool {
    string[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
}

fn report_at(text: &Text, at: usize, findings: &mut Findings) {
    let length = text.as_str()[at..].chars().next().map_or(0, char::len_utf8);
    report(text.span(at..at + length), &text.as_str()[at..at + length], findings);
}

fn report(span: Span, sign: &str, findings: &mut Findings) {
    findings.report(
        span,
        message(format!("“{sign}”不成对"), format!("`{sign}` has no counterpart")),
        message("补上缺的一半，或者删掉多的一半", "add the missing half, or delete the stray one"),
    );
}
