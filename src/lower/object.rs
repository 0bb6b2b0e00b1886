//! What a target counts or measures: the noun behind the quantity, or the one before it.

use std::ops::Range;

use super::clause::{self, Clause};
use super::judge::ACTIONS;
use crate::values::measure::Dimension;
use crate::values::numeral;
use crate::values::quantity::{self, Quantity};

/// The object of a quantity that stands at `range`; its comparator begins at `start`.
pub(super) fn of_quantity(
    text: &str,
    clause: &Clause,
    start: usize,
    range: Range<usize>,
    quantity: &Quantity,
) -> String {
    let behind = behind(&text[range.end..clause.end]);
    let measures =
        matches!(quantity.dimension, Dimension::Percent | Dimension::Points | Dimension::Times);
    if !behind.is_empty() && !measures {
        return behind.to_owned();
    }
    let before = before(&text[clause.start..start]);
    if !before.is_empty() {
        return before.to_owned();
    }
    // …覆盖率稳步提升，达到95%: the subject stands in the clause before.
    let earlier =
        clause::before(text, clause).map_or("", |clause| subject(&text[clause.start..clause.end]));
    if earlier.is_empty() { behind.to_owned() } else { earlier.to_owned() }
}

/// The object of 全覆盖: X实现Y全覆盖 covers XY.
pub(super) fn of_coverage(text: &str, clause: &Clause, range: Range<usize>) -> String {
    let words = &text[clause.start..range.start];
    let verb = words.rfind("实现").map(|at| (at, at + "实现".len()));
    let Some((at, end)) = verb else {
        let whole = before(words);
        return if whole.is_empty() { earlier(text, clause) } else { whole.to_owned() };
    };
    let covered = format!("{}{}", before(&words[..at]), words[end..].trim());
    if covered.is_empty() { earlier(text, clause) } else { covered }
}

fn earlier(text: &str, clause: &Clause) -> String {
    clause::before(text, clause)
        .map_or(String::new(), |clause| subject(&text[clause.start..clause.end]).to_owned())
}

/// Words behind a noun phrase: what is done with it, or where.
#[rustfmt::skip]
const BEHIND_NOUN: &[&str] = &["赴", "进行", "开展", "在", "用于", "并", "且", "以上", "给予", "予以", "实施", "完成", "实现", "达到", "建成", "投入使用", "专题研究", "研究部署"];

/// The noun phrase that `text` begins with, up to the end of its clause.
fn behind(text: &str) -> &str {
    let mut rest = text.trim_start().trim_start_matches('的');
    // 3期150人次以上的专题培训班: both count the class.
    while let Some(next) = quantity::read(rest) {
        rest = rest[next.length..].trim_start().trim_start_matches('的');
    }
    if rest.starts_with(['、', '（', '(', '）', ')', '”', '/']) {
        return "";
    }
    let mut end = rest.find(['（', '(', '）', ')']).unwrap_or(rest.len());
    // A list goes on with 、 unless its next member has a quantity of its own.
    for (at, mark) in rest[..end].match_indices('、') {
        if rest[at + mark.len()..]
            .chars()
            .next()
            .is_some_and(|c| numeral::arabic_digit(c).is_some())
        {
            end = at;
            break;
        }
    }
    for word in BEHIND_NOUN {
        if let Some(at) =
            rest[..end].match_indices(word).map(|(at, _)| at).find(|&at| at >= SHORTEST_NOUN)
        {
            // …参加的联席会议: a verb before 的 describes the noun behind it.
            if !rest[at..end].contains('的') {
                end = at;
            }
        }
    }
    rest[..end].trim_end_matches(['、', '和', '及', '等']).trim()
}

/// Bytes of a noun of two characters.
const SHORTEST_NOUN: usize = 6;

/// Words before a value that link it to its noun.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "不得少于", "不得低于", "不得超过", "控制在", "稳定在", "保持在", "达到", "提高到", "提高至", "提升到", "提升至", "增长到", "下降到", "下降至", "降至", "降到", "压减至",
    "提高", "提升", "增长", "增加", "下降", "降低", "减少", "压减", "增幅", "同比", "较上年", "比上年", "均", "各", "为", "达", "到", "至", "在", "约", "近", "超过",
    "突破", "超", "力争", "确保", "不少于", "不低于", "至少", "分别", "累计", "共", "总计",
];

/// The noun phrase that `text` ends with.
fn before(text: &str) -> &str {
    let mut phrase = text.trim_end();
    while let Some(rest) = LINKS.iter().find_map(|word| phrase.strip_suffix(word)) {
        phrase = rest.trim_end();
    }
    subject(phrase)
}

/// Words that open a clause and are no part of its subject.
const OPENERS: &[&str] = &[
    "力争",
    "争取",
    "努力",
    "确保",
    "推动",
    "促进",
    "力求",
    "全年",
    "年内",
    "年底前",
    "年底",
    "其中",
    "并",
    "使",
    "同时",
    "到",
    "积极",
    "全力",
    "重点",
    "切实",
    "大力",
    "全面",
    "继续",
    "深入",
    "稳步",
    "加快",
    "完善",
    "扎实",
    "持续",
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
];

/// A clause's subject or object: without what opens it, and behind its last verb where something stands there.
fn subject(text: &str) -> &str {
    let mut phrase = text.trim();
    while let Some(rest) = OPENERS.iter().find_map(|word| phrase.strip_prefix(word)) {
        phrase = rest.trim_start();
    }
    let verb = ACTIONS.iter().filter_map(|verb| phrase.rfind(verb).map(|at| at + verb.len())).max();
    match verb {
        Some(end) if phrase.len() - end >= SHORTEST_NOUN => &phrase[end..],
        _ => phrase,
    }
}
