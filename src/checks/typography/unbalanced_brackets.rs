use std::collections::{BTreeMap, BTreeSet};

use memchr::{memchr2_iter, memchr3_iter};

use super::characters::written;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, Label, Text};

pub(super) const CHECK: Check = Check {
    name: "unbalanced-brackets",
    severity: Severity::Error,
    summary: Localized {
        zh: "括号、引号或者书名号不成对，或者套用错了",
        en: "brackets or quotation marks do not match, or are wrongly nested",
    },
    source: Localized { zh: "GB/T 15834—2011 第4.8、4.9、4.15条", en: "GB/T 15834-2011 §4.8, §4.9, §4.15" },
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
补上缺的一半，或者删掉多的一半；套用时从外到内是“ ‘ ’ ”、《 〈 〉 》（GB/T 15834—2011），后开的先关。
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
    for text in written(context) {
        look(&text, findings);
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

/// Signs open at once that are still told apart: nobody nests deeper, and broken text takes no longer than other.
const DEEPEST: usize = 32;

/// A sign that has been opened.
struct Open {
    sign: char,
    at: usize,
    /// A sign that was opened before it and closed while it was open: 《 in “《…”》.
    crossed: Option<char>,
    /// Whether it stands inside a pair of the same sign.
    is_nested: bool,
    /// Pairs of the same sign inside: where they open and close.
    nested: Vec<(usize, usize)>,
}

fn look(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    let mut open: Vec<Open> = Vec::new();
    // How many of each sign are open: a stray closing sign is not looked for in vain.
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    let mut stray: Vec<(char, usize)> = Vec::new();
    for (at, character) in signs(string) {
        if PAIRS.iter().any(|(opening, _)| *opening == character) {
            let count = counts.entry(character).or_insert(0_usize);
            *count += 1;
            let is_nested =
                (2..DEEPEST).contains(count) && INNER.iter().any(|(outer, _)| *outer == character);
            open.push(Open { sign: character, at, crossed: None, is_nested, nested: Vec::new() });
        } else if let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| *closing == character) {
            if character == '’' && is_apostrophe(string, at) {
                continue;
            }
            let is_open = counts.get(opening).is_some_and(|count| *count > 0);
            let mut nearest = open.iter().enumerate().rev().take(DEEPEST);
            let index = nearest.find(|(_, open)| is_open && open.sign == *opening);
            match index.map(|(index, _)| index) {
                Some(index) => {
                    *counts.entry(*opening).or_insert(1) -= 1;
                    close(&mut open, index, text, at, findings);
                }
                None => stray.push((*opening, at)),
            }
        }
    }
    unpaired(text, &open, stray, findings);
}

/// All signs of pairs in order; round brackets of either width are one.
fn signs(string: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    // The first bytes of all signs in UTF-8; hanzi begin with others.
    let bytes = string.as_bytes();
    let mut places: Vec<usize> = memchr3_iter(0xE2, 0xE3, 0xEF, bytes).collect();
    let half = places.len();
    places.extend(memchr2_iter(b'(', b')', bytes));
    if half < places.len() {
        places.sort_unstable();
    }
    places.into_iter().filter_map(|at| {
        // Such a byte may also stand inside another character.
        let character = string.get(at..)?.chars().next()?;
        Some((
            at,
            match character {
                '(' => '（',
                ')' => '）',
                other => other,
            },
        ))
    })
}

/// Closes what was opened at `index`; what was opened behind it and is still open crosses it.
fn close(open: &mut Vec<Open>, index: usize, text: &Text, at: usize, findings: &mut Findings) {
    let closed = open.remove(index);
    for inner in &mut open[index..] {
        inner.crossed.get_or_insert(closed.sign);
    }
    if let Some(outer) = closed.crossed {
        report_crossing(text, outer, &closed, findings);
    }
    if closed.is_nested
        && let Some(outer) = open.iter_mut().rev().find(|outer| outer.sign == closed.sign)
    {
        outer.nested.push((closed.at, at));
        outer.nested.extend(closed.nested);
        return;
    }
    for pair in closed.nested {
        report_nesting(text, closed.sign, pair, findings);
    }
}

/// What has no counterpart; ”…“ is a pair the wrong way round.
fn unpaired(text: &Text, open: &[Open], stray: Vec<(char, usize)>, findings: &mut Findings) {
    let mut left: Vec<(char, usize)> = open.iter().map(|open| (open.sign, open.at)).collect();
    for (opening, at) in stray {
        let quoted = matches!(opening, '“' | '‘') && left.len() < DEEPEST;
        let is_turned = |&(sign, place): &(char, usize)| sign == opening && place > at;
        let turned = quoted.then(|| left.iter().position(is_turned)).flatten();
        match turned {
            Some(index) => {
                let (_, second) = left.remove(index);
                report_turned(text, opening, at, second, findings);
            }
            None => report_at(text, at, findings),
        }
    }
    for (_, at) in left {
        report_at(text, at, findings);
    }
}

/// Signs that are not nested in themselves: what stands inside instead.
const INNER: &[(char, (char, char))] = &[('“', ('‘', '’')), ('《', ('〈', '〉'))];

fn counterpart(opening: char) -> char {
    PAIRS.iter().find(|(other, _)| *other == opening).map_or(opening, |(_, closing)| *closing)
}

fn report_crossing(text: &Text, outer: char, inner: &Open, findings: &mut Findings) {
    let (end, sign) = (counterpart(outer), inner.sign);
    findings.report(
        text.span(inner.at..inner.at + sign_length(text, inner.at)),
        message(
            format!("“{outer}{end}”和“{sign}{}”套用错了：后开的要先关", counterpart(sign)),
            format!("{outer}{end} and {sign}{} cross each other", counterpart(sign)),
        ),
        message(
            format!("把“{}”移到“{end}”前面", counterpart(sign)),
            format!("close {sign} before {outer}"),
        ),
    );
}

fn report_nesting(text: &Text, sign: char, (start, end): (usize, usize), findings: &mut Findings) {
    let Some((_, (open, close))) = INNER.iter().find(|(outer, _)| *outer == sign) else { return };
    let length = sign.len_utf8();
    let edits = [(start, open), (end, close)].map(|(at, right)| Edit {
        span: text.span(at..at + length),
        replacement: right.to_string(),
    });
    let outer = format!("{sign}{}", counterpart(sign));
    findings
        .report(
            text.span(start..start + length),
            message(
                format!("“{outer}”里面又用了“{outer}”，里层应用“{open}{close}”"),
                format!("{outer} inside {outer}: the inner pair is {open}{close}"),
            ),
            message(
                format!("里面一层改成“{open}{close}”"),
                format!("write {open}{close} for the inner pair"),
            ),
        )
        .fix(Fix { safety: Safety::Safe, edits: edits.into() });
}

fn report_turned(text: &Text, opening: char, first: usize, second: usize, findings: &mut Findings) {
    let (length, closing) = (opening.len_utf8(), counterpart(opening));
    let edits = [(first, opening), (second, closing)].map(|(at, right)| Edit {
        span: text.span(at..at + length),
        replacement: right.to_string(),
    });
    findings
        .report(
            text.span(first..first + length),
            message(
                format!("引号方向反了：“{closing}”在前，“{opening}”在后"),
                format!("quotation marks the wrong way round: {closing} before {opening}"),
            ),
            message(
                format!("前面用“{opening}”，后面用“{closing}”"),
                format!("open with {opening}, close with {closing}"),
            ),
        )
        .fix(Fix { safety: Safety::Safe, edits: edits.into() });
}

fn sign_length(text: &Text, at: usize) -> usize {
    text.as_str()[at..].chars().next().map_or(0, char::len_utf8)
}

fn is_apostrophe(string: &str, at: usize) -> bool {
    string[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
}

fn report_at(text: &Text, at: usize, findings: &mut Findings) {
    let length = sign_length(text, at);
    report(text.span(at..at + length), &text.as_str()[at..at + length], findings);
}

fn report(span: Span, sign: &str, findings: &mut Findings) {
    findings.report(
        span,
        message(format!("“{sign}”不成对"), format!("`{sign}` has no counterpart")),
        message("补上缺的一半，或者删掉多的一半", "add the missing half, or delete the stray one"),
    );
}
