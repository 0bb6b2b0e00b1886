use std::collections::{BTreeMap, BTreeSet};

use memchr::{memchr_iter, memchr3_iter};

use super::characters::{each, is_hanzi, is_verbatim, replacing};
use super::near_words;
use crate::checks::{Check, Context, Finding, Findings};
use crate::diagnostic::{Localized, Safety, Severity, message};
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
“互联网＋”和“互联网+”、“印江县”和“印江自治县”、“城市书房”和“城市书屋”混用，检索不到，也显得粗疏。哪些词有两种写法，是从全文里比出来的。“签定”“台帐”一类的误写也在这里报告。

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
Where 互联网＋ and 互联网+, or 印江县 and 印江自治县, stand side by side, a search finds half of them. What is written in two ways is learned from the plan itself; common misspellings such as 签定 for 签订 are reported as well.

## What to do
Use one way of writing throughout.
",
    },
    run,
};

/// Signs with a half-width and a full-width form that plans use inside terms.
const SIGNS: &[(char, char)] = &[('+', '＋'), ('/', '／'), ('&', '＆')];

/// Where a term is written in each width: half, full.
type Uses = [Vec<Span>; 2];

/// Terms whose sign is written in either width, by the word before the sign.
type Terms = BTreeMap<(String, char), Uses>;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let (terms, counts) = widths(context);
    for ((_, sign), uses) in &terms {
        let [half, full] = uses;
        if half.is_empty() || full.is_empty() {
            continue;
        }
        // The rarer form is the slip; of a term written once each way, that with the rarer sign.
        let is_full_odd = match full.len().cmp(&half.len()) {
            std::cmp::Ordering::Equal => counts[sign][1] <= counts[sign][0],
            other => other.is_lt(),
        };
        let (odd, usual) = if is_full_odd { (full, half) } else { (half, full) };
        for &span in odd {
            let right = context.source.slice(usual[0]);
            report(context, span, usual[0], findings).fix(replacing(span, right, Safety::Safe));
        }
    }
    counties(context, findings);
    letters(context, findings);
    words(context, findings);
}

/// 城市书屋 beside 城市书房, and words that are misspelt.
fn words(context: &Context<'_>, findings: &mut Findings) {
    for slip in near_words::find(context) {
        let Some(usual) = slip.usual else {
            let (written, right) = (context.source.slice(slip.word), slip.right);
            let what = message(
                format!("“{written}”应写作“{right}”"),
                format!("“{written}” should be {right}"),
            );
            let help = message(format!("改成“{right}”"), format!("write {right}"));
            findings.report(slip.word, what, help).fix(replacing(slip.word, right, Safety::Unsafe));
            continue;
        };
        let finding = report(context, slip.term, usual, findings);
        finding.fix(replacing(slip.word, slip.right, Safety::Unsafe));
    }
}

fn widths(context: &Context<'_>) -> (Terms, BTreeMap<char, [usize; 2]>) {
    let (mut terms, mut counts) = (BTreeMap::new(), BTreeMap::new());
    for text in context.outline.texts() {
        collect(text, &mut terms, &mut counts);
    }
    (terms, counts)
}

/// The signs + and ＋ of the terms that are written with both.
pub(super) fn signs(context: &Context<'_>) -> BTreeSet<Span> {
    let (terms, _) = widths(context);
    let mixed = terms.into_values().filter(|[half, full]| !half.is_empty() && !full.is_empty());
    let sign = |span: Span| {
        let length = context.source.slice(span).chars().next_back().map_or(0, char::len_utf8);
        Span::new(span.end - length, span.end)
    };
    mixed.flatten().flatten().map(sign).collect()
}

/// 印江县 beside 印江自治县: one county under two short names. The full name with its nationalities may stand beside either.
fn counties(context: &Context<'_>, findings: &mut Findings) {
    let mut counties: BTreeMap<String, Uses> = BTreeMap::new();
    each(context, &["自治县"], |text, at| {
        if let Some((name, start)) = name_before(&text.as_str()[..at]) {
            let span = text.span(start..at + "自治县".len());
            counties.entry(name).or_default()[1].push(span);
        }
    });
    if counties.is_empty() {
        return;
    }
    each(context, &["县"], |text, at| {
        if let Some((name, start)) = name_before(&text.as_str()[..at])
            && let Some(uses) = counties.get_mut(&name)
        {
            uses[0].push(text.span(start..at + '县'.len_utf8()));
        }
    });
    for [short, long] in counties.values().filter(|uses| uses.iter().all(|uses| !uses.is_empty())) {
        let (odd, usual) = if long.len() <= short.len() { (long, short) } else { (short, long) };
        for &span in odd {
            let right = context.source.slice(usual[0]);
            report(context, span, usual[0], findings).fix(replacing(span, right, Safety::Unsafe));
        }
    }
}

/// The two characters that end a text, as nearly all names of counties have, and where they begin.
fn name_before(before: &str) -> Option<(String, usize)> {
    let (start, _) = before.char_indices().rev().nth(1)?;
    let name = &before[start..];
    (name.chars().all(is_hanzi) && !name.ends_with('族')).then(|| (name.to_owned(), start))
}

/// Latin words written with other capitals elsewhere: APP and App.
fn letters(context: &Context<'_>, findings: &mut Findings) {
    let mut words: BTreeMap<String, BTreeMap<String, Vec<Span>>> = BTreeMap::new();
    for text in context.outline.texts() {
        let string = text.as_str();
        let mut from = 0;
        while let Some(at) = string[from..].find(|c: char| c.is_ascii_alphabetic()) {
            let start = from + at;
            let length = string[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            from = start + length;
            // Behind a number it is a unit: 5km, 100KW.
            let is_unit = string[..start].ends_with(|c: char| c.is_ascii_digit());
            if length > 1 && !is_unit && !is_verbatim(context, text, start) {
                let word = &string[start..from];
                let forms = words.entry(word.to_ascii_lowercase()).or_default();
                forms.entry(word.to_owned()).or_default().push(text.span(start..from));
            }
        }
    }
    for forms in words.values().filter(|forms| forms.len() > 1) {
        let Some(usual) = forms.values().rev().max_by_key(|uses| uses.len()) else { continue };
        for &span in forms.values().filter(|uses| *uses != usual).flatten() {
            let right = context.source.slice(usual[0]);
            report(context, span, usual[0], findings).fix(replacing(span, right, Safety::Safe));
        }
    }
}

fn collect(text: &Text, terms: &mut Terms, signs: &mut BTreeMap<char, [usize; 2]>) {
    let string = text.as_str();
    let bytes = string.as_bytes();
    // Every full-width sign begins with the byte EF.
    let places = memchr3_iter(b'+', b'/', b'&', bytes).chain(memchr_iter(0xEF, bytes));
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

fn report<'f>(
    context: &Context<'_>,
    span: Span,
    place: Span,
    findings: &'f mut Findings,
) -> &'f mut Finding {
    let (odd, usual) = (context.source.slice(span), context.source.slice(place));
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
        .related(place, message(format!("这里写作“{usual}”"), format!("written “{usual}” here")))
}
