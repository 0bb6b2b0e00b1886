use std::collections::BTreeMap;

use memchr::{memchr_iter, memchr3_iter};

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::source::Span;
use crate::syntax::Text;

pub(super) const CHECK: Check = Check {
    name: "inconsistent-term",
    severity: Severity::Warning,
    summary: Localized {
        zh: "同一个词前后写法不一", en: "one term is written in two ways"
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：公文用语应当规范",
        en: "Regulations on official documents, article 19: terms follow one norm",
    },
    page: Localized {
        zh: "\
## 为什么
“互联网＋”和“互联网+”混用，检索不到，也显得粗疏。

## 示例
~~~plan
## 一、主要工作
1.发展“互联网＋”产业。年内培育2个项目。
责任单位：区工信局
2.开展“互联网+社会扶贫”。年内开展2次活动。
责任单位：区民政局
~~~

## 怎么改
全文统一成一种写法。
",
        en: "\
## Why
Where 互联网＋ and 互联网+ stand side by side, a search finds half of them.

## What to do
Use one way of writing throughout.
",
    },
    run,
};

/// Signs with a half-width and a full-width form that plans use inside terms.
const SIGNS: &[(char, char)] =
    &[('+', '＋'), ('/', '／'), ('&', '＆'), ('%', '％'), ('~', '～'), ('-', '－')];

/// Where a term is written in each width: half, full.
type Uses = [Vec<Span>; 2];

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut terms: BTreeMap<(String, char), Uses> = BTreeMap::new();
    let mut signs: BTreeMap<char, [usize; 2]> = BTreeMap::new();
    for text in context.outline.texts() {
        collect(text, &mut terms, &mut signs);
    }
    for ((_, sign), uses) in &terms {
        let [half, full] = uses;
        if half.is_empty() || full.is_empty() {
            continue;
        }
        // The rarer form is the slip; of a term written once each way, that with the rarer sign.
        let is_full_odd = match full.len().cmp(&half.len()) {
            std::cmp::Ordering::Equal => signs[sign][1] <= signs[sign][0],
            other => other.is_lt(),
        };
        let (odd, usual) = if is_full_odd { (full, half) } else { (half, full) };
        for &span in odd {
            report(
                context.source.slice(span),
                span,
                context.source.slice(usual[0]),
                usual[0],
                findings,
            );
        }
    }
}

fn collect(
    text: &Text,
    terms: &mut BTreeMap<(String, char), Uses>,
    signs: &mut BTreeMap<char, [usize; 2]>,
) {
    let string = text.as_str();
    let bytes = string.as_bytes();
    // Every full-width sign begins with the byte EF.
    let places = memchr3_iter(b'+', b'/', b'&', bytes)
        .chain(memchr3_iter(b'%', b'~', b'-', bytes))
        .chain(memchr_iter(0xEF, bytes));
    for at in places {
        let Some(written) = string.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let Some((half, _)) =
            SIGNS.iter().find(|(half, full)| written == *half || written == *full)
        else {
            continue;
        };
        let width = usize::from(written != *half);
        signs.entry(*half).or_default()[width] += 1;
        if let Some((word, start)) = word_before(&string[..at]) {
            let uses = terms.entry((word, *half)).or_default();
            uses[width].push(text.span(start..at + written.len_utf8()));
        }
    }
}

/// The word that ends right before a sign, and where it begins; any number stands for all.
fn word_before(before: &str) -> Option<(String, usize)> {
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        return Some(("0".to_owned(), start));
    }
    let is_letter = |c: char| c.is_ascii_alphabetic() || matches!(c, '\u{4E00}'..='\u{9FFF}');
    let start = before.trim_end_matches(is_letter).len();
    let word = &before[start..];
    let count = word.chars().count();
    let from = word.char_indices().nth(count.saturating_sub(LONGEST_WORD)).map_or(0, |(at, _)| at);
    (count >= 2).then(|| (word[from..].to_owned(), start + from))
}

/// Characters before the sign that make the term.
const LONGEST_WORD: usize = 3;

fn report(odd: &str, span: Span, usual: &str, place: Span, findings: &mut Findings) {
    findings
        .report(
            span,
            message(
                format!("“{odd}”在别处写作“{usual}”"),
                format!("“{odd}” is written “{usual}” elsewhere"),
            ),
            message(
                format!("全文统一，如都写作“{usual}”"),
                format!("use one form throughout, such as {usual}"),
            ),
        )
        .related(place, message(format!("这里写作“{usual}”"), format!("written “{usual}” here")));
}
