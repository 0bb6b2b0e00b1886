use std::collections::BTreeMap;

use super::annexes;
use crate::checks::titles;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "misquoted-title",
    severity: Severity::Error,
    summary: Localized {
        zh: "同一份文件的名称前后差一两个字",
        en: "one document’s title is quoted with a character or two of difference",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：公文内容应当准确；引用公文应当先引标题（实务）",
        en: "Regulations on official documents, article 19: a document is accurate; that titles are quoted to the letter is practice",
    },
    page: Localized {
        zh: "\
## 为什么
书名号里的文件名称差一个字，收文单位就找不到那份文件。这里比较全文引用的名称，以及计划、附件自己的标题。
只差年份、批次、册次、数字、地区的是不同的文件，不报。

## 示例
~~~plan
# 2019年对口帮扶工作要点

根据《关于进一步加强东西部扶贫协作工作的指导意见》制定本要点。

## 一、主要工作

落实《关于进一步加强东西部扶贫协助工作的指导意见》。
~~~

## 怎么改
查对原文件，改成一字不差的名称。通知标题、正文与计划标题不一致由 title-mismatch 检查。
",
        en: "\
## Why
A quoted title with one wrong character leads to no document. Titles quoted anywhere in the text are compared with each other and with those of plan and annexes.
Titles that differ in a year, a number, a volume or a place are different documents.

## What to do
Look the document up and quote its title to the letter. What the notice calls its plan is the business of title-mismatch.
",
    },
    run,
};

/// A title and the places that write it so.
struct Title<'a> {
    characters: Vec<char>,
    written: &'a str,
    places: Vec<Span>,
    /// Whether it is the title of the plan, the notice or an annex.
    is_own: bool,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let titles = titles_of(context);
    let mut reported: Vec<Span> = Vec::new();
    for (a, b) in neighbours(&titles) {
        let (Some(a), Some(b)) = (titles.get(a), titles.get(b)) else { continue };
        if a.is_own && b.is_own || !is_slip(&a.characters, &b.characters) {
            continue;
        }
        let weight = |title: &Title<'_>| (title.is_own, title.places.len());
        let a_first = a.places.first().map(|place| place.start);
        let a_is_right = weight(a) > weight(b)
            || weight(a) == weight(b) && a_first <= b.places.first().map(|place| place.start);
        let (right, wrong) = if a_is_right { (a, b) } else { (b, a) };
        // Two titles that are each quoted again and again are two documents.
        if wrong.places.len() > 1 && !right.is_own {
            continue;
        }
        for &place in &wrong.places {
            if !reported.contains(&place) {
                reported.push(place);
                report(place, wrong, right, findings);
            }
        }
    }
}

fn report(place: Span, wrong: &Title<'_>, right: &Title<'_>, findings: &mut Findings) {
    let finding = findings.report(
        place,
        message(
            format!("这里是《{}》，别处是《{}》", wrong.written, right.written),
            format!("《{}》 here, 《{}》 elsewhere", wrong.written, right.written),
        ),
        message("查对原文件的标题，改成一致", "look the title up and make them agree"),
    );
    if let Some(&other) = right.places.first() {
        finding.related(
            other,
            message(format!("这里是《{}》", right.written), format!("《{}》 here", right.written)),
        );
    }
}

/// Every title, each way of writing it once, in the order of its characters.
fn titles_of<'a>(context: &Context<'a>) -> Vec<Title<'a>> {
    let text = context.source.text();
    let mut found: BTreeMap<Vec<char>, Title<'a>> = BTreeMap::new();
    let mut push = |span: Span, is_own: bool| {
        let written = context.source.slice(span);
        let characters: Vec<char> = written.chars().filter(|c| c.is_alphanumeric()).collect();
        if !(SHORTEST..=LONGEST).contains(&characters.len()) {
            return;
        }
        let title = found.entry(characters.clone()).or_insert_with(|| Title {
            characters,
            written,
            places: Vec::new(),
            is_own: false,
        });
        title.places.push(span);
        title.is_own |= is_own;
    };
    for span in quoted(text).filter(|span| !is_disputed(context, *span)) {
        push(span, false);
    }
    if let Some(plan) = titles::of_plan(context) {
        push(plan.span, true);
    }
    if context.plan.notice.title.is_some() {
        let standing = annexes::present(context);
        let own = annexes::named(context).into_iter().filter(|annex| {
            standing.is_empty() || standing.iter().any(|other| other.title == annex.title)
        });
        own.for_each(|annex| push(annex.span, true));
    }
    found.into_values().collect()
}

/// Characters of the shortest title that is compared.
const SHORTEST: usize = 7;

/// Characters of the longest one.
const LONGEST: usize = 100;

/// What stands in 《》, none of it nested.
fn quoted(text: &str) -> impl Iterator<Item = Span> + '_ {
    memchr::memmem::find_iter(text.as_bytes(), "《").filter_map(move |open| {
        let start = open + '《'.len_utf8();
        let inner = text.get(start..)?;
        let close = inner
            .char_indices()
            .take(LONGEST + 20)
            .find(|(_, c)| matches!(c, '》' | '《' | '\n'))?;
        (close.1 == '》').then(|| Span::new(start, start + close.0))
    })
}

/// What the notice's title and text call the plan is compared by title-mismatch where the plan has a title of its own.
fn is_disputed(context: &Context<'_>, span: Span) -> bool {
    let notice = &context.plan.notice;
    let in_notice = notice.title.as_ref().is_some_and(|title| title.span.contains(span))
        || notice.body.iter().any(|text| text.whole().contains(span));
    in_notice
        && titles::of_plan(context).is_some_and(|plan| {
            let written = context.source.slice(span);
            written.len() <= 3 * LONGEST
                && plan.written.len() <= 3 * LONGEST
                && strsim::normalized_levenshtein(written, &plan.written) >= titles::LIKENESS
        })
}

/// Pairs of titles that begin or end alike, each with the few next to it in the order of its characters.
fn neighbours(titles: &[Title<'_>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut by_end: Vec<usize> = (0..titles.len()).collect();
    by_end
        .sort_by(|&a, &b| titles[a].characters.iter().rev().cmp(titles[b].characters.iter().rev()));
    for order in [(0..titles.len()).collect::<Vec<usize>>(), by_end] {
        for (at, &a) in order.iter().enumerate() {
            let next = order.iter().skip(at + 1).take(NEAREST);
            pairs.extend(next.map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Titles next to one that are compared with it.
const NEAREST: usize = 6;

/// Whether two titles differ in a character or two that tell no documents apart.
fn is_slip(a: &[char], b: &[char]) -> bool {
    let shorter = a.len().min(b.len());
    let most = if shorter >= LONG { 2 } else { 1 };
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let rest = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = rest.min(shorter - start);
    let (in_a, in_b) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let around = a[..start].iter().rev().take(1).chain(a[a.len() - end..].iter().take(1));
    let tells_apart =
        in_a.iter().chain(in_b).any(|c| is_telling(*c)) || around.clone().any(char::is_ascii_digit);
    let differ = in_a.len().max(in_b.len());
    // Two slips in one title are rare; two that stand apart are two documents.
    differ > 0 && differ <= most && !tells_apart
}

/// Characters from which two replaced ones may be a slip.
const LONG: usize = 12;

/// Characters that tell one document from another: numbers, volumes, places, ranks of bodies.
fn is_telling(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || "〇零一二三四五六七八九十百两首上中下前后春夏秋冬东西南北甲乙丙丁省市县区镇乡村州盟旗街国新老旧男女大小高低初终内外正副主次总分修订试暂增减长短进出入国地冷热水陆公私城农工"
            .contains(character)
}
