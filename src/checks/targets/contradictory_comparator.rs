use std::sync::LazyLock;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::Text;
use crate::values::numeral;
use crate::values::quantity::{self, Comparator};
use crate::values::words::Words;

pub(super) const CHECK: Check = Check {
    name: "contradictory-comparator",
    severity: Severity::Error,
    summary: Localized {
        zh: "一个数量前后的限定互相矛盾",
        en: "the words around a number bound it in opposite ways",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：表述准确；督查工作的惯例",
        en: "Regulations on official documents, article 19: wording is exact; practice of supervision offices",
    },
    page: Localized {
        zh: "\
## 为什么
“不少于3次以下”既是下限又是上限，到底要做几次，执行和考核的人各有各的理解。

## 示例
~~~plan
## 一、主要工作
1.开展巡查。全年巡查不少于3次以下。
责任单位：区城管局
~~~

## 怎么改
只留一头：“不少于3次”“3次以上”或者“不超过3次”“3次以内”；既有下限又有上限的写成“3—5次”。
",
        en: "\
## Why
不少于3次以下 is a lower and an upper bound at once; nobody can tell how often it is to be done.

## What to do
Keep one side: `不少于3次` or `3次以上`, `不超过3次` or `3次以内`; with both bounds write `3—5次`.
",
    },
    run,
};

/// What a word before a number says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    /// 不少于: no less.
    Lower,
    /// 不超过: no more.
    Upper,
    /// 超过: more; speaks only of the number right behind it.
    More,
    /// 低于: less; likewise.
    Less,
    /// 约
    About,
}

const LOWER: &[&str] = &["至少", "最少", "起码", "少则"];
const UPPER: &[&str] = &["至多", "最多", "不超", "不突破"];
const MORE: &[&str] = &["超过", "突破", "多于", "高于", "大于"];
const LESS: &[&str] = &["少于", "低于", "小于", "不足", "不到"];
const ABOUT: &[&str] = &["大约", "大概", "大致", "将近", "约"];

/// What turns 少于 into 不少于.
#[rustfmt::skip]
const NEGATIONS: &[&str] = &["不", "不得", "不能", "不应", "不可", "不宜", "不会", "不准", "不允许", "不再", "绝不", "均不"];
const NEGATED_LOWER: &[&str] = &["少于", "低于", "小于", "下于", "弱于"];
const NEGATED_UPPER: &[&str] = &["超过", "多于", "高于", "大于", "超出"];

/// Words with which 约 is no comparator: 节约30吨以上, 签约5家以上.
#[rustfmt::skip]
const WORDS_WITH_ABOUT: &[char] = &['签', '节', '预', '违', '履', '毁', '邀', '合', '契', '公', '条', '制', '相', '简', '特', '续', '誓', '婚', '应', '守', '如', '集', '大', '租'];

/// Every word with what it says.
static WORDS: LazyLock<(Vec<Before>, Words)> = LazyLock::new(|| {
    let negated = |said: Before, stems: &'static [&'static str]| {
        NEGATIONS.iter().flat_map(move |negation| {
            stems.iter().map(move |stem| (said, format!("{negation}{stem}")))
        })
    };
    let plain = |said: Before, words: &'static [&'static str]| {
        words.iter().map(move |word| (said, (*word).to_owned()))
    };
    let all: Vec<(Before, String)> = plain(Before::Lower, LOWER)
        .chain(plain(Before::Upper, UPPER))
        .chain(plain(Before::More, MORE))
        .chain(plain(Before::Less, LESS))
        .chain(plain(Before::About, ABOUT))
        .chain(negated(Before::Lower, NEGATED_LOWER))
        .chain(negated(Before::Upper, NEGATED_UPPER))
        .collect();
    let (said, words): (Vec<Before>, Vec<String>) = all.into_iter().unzip();
    (said, Words::new(words))
});

fn run(context: &Context<'_>, findings: &mut Findings) {
    for text in context.outline.texts() {
        look(text, findings);
    }
}

fn look(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    let (said, words) = &*WORDS;
    for (word, at, end) in words.find_all(string) {
        let before = said[word];
        if &string[at..end] == "约" && string[..at].ends_with(WORDS_WITH_ABOUT) {
            continue;
        }
        if let Some(end) = contradicted(string, before, end) {
            let written = &string[at..end];
            findings.report(
                text.span(at..end),
                message(
                    format!("“{written}”前后的限定互相矛盾"),
                    format!("the two bounds in “{written}” contradict each other"),
                ),
                message(
                    "只留一头，如“不少于3次”或者“不超过3次”；上下都有限度的写成“3—5次”",
                    "keep one of them, such as 不少于3次 or 不超过3次; with both bounds write 3—5次",
                ),
            );
        }
    }
}

/// Where the words end that contradict the comparator which ended at `from`.
fn contradicted(string: &str, before: Before, from: usize) -> Option<usize> {
    let rest = &string[from..];
    if let Some(length) = opposite(rest, before) {
        return Some(from + length);
    }
    let number = rest
        .char_indices()
        .take(LONGEST_VERB + 1)
        .take_while(|(_, c)| {
            !matches!(c, '，' | '。' | '；' | '、' | '：' | '（' | '(' | ',' | ';' | '“')
        })
        .find(|(at, c)| {
            numeral::may_begin(*c)
                && quantity::read(&rest[*at..]).is_some_and(|read| read.core > c.len_utf8())
        })
        .map(|(at, _)| at)?;
    let quantity = quantity::read(&rest[number..])?;
    let bound = quantity.bound.filter(|_| quantity.high.is_none() || before != Before::About)?;
    let contradicts = match before {
        Before::Lower => matches!(bound, Comparator::AtMost | Comparator::About),
        Before::Upper => matches!(bound, Comparator::AtLeast | Comparator::About),
        Before::More => bound == Comparator::AtMost,
        Before::Less => bound == Comparator::AtLeast,
        Before::About => matches!(bound, Comparator::AtLeast | Comparator::AtMost),
    };
    let end = number + quantity.length;
    let clause_end =
        rest[end..].find(['，', '。', '；', ',', ';']).map_or(rest.len(), |at| end + at);
    let behind = &rest[end..clause_end];
    // 至少选派45岁以下干部2名: the bound says which, another number how many.
    let describes = matches!(quantity.unit, "岁" | "周岁")
        || behind.starts_with('的') && has_number(behind)
        || number > 0 && (has_number(behind) || before == Before::More || before == Before::Less);
    (contradicts && !describes).then_some(from + end)
}

/// Characters of a verb between a comparator and its number: 至少组织开展1次.
const LONGEST_VERB: usize = 6;

fn has_number(text: &str) -> bool {
    text.chars().any(|c| numeral::arabic_digit(c).is_some()) || text.contains("百分之")
}

/// Bytes of the opposite comparator that `rest` begins with, its number included: 不超过3次 behind 至少.
fn opposite(rest: &str, before: Before) -> Option<usize> {
    let (said, words) = &*WORDS;
    let (word, length) = words.begins(rest)?;
    let is_opposite = matches!(
        (before, said[word]),
        (Before::Lower, Before::Upper | Before::Less)
            | (Before::Upper, Before::Lower | Before::More)
    );
    let quantity = quantity::read(&rest[length..])?;
    is_opposite.then_some(length + quantity.length)
}
