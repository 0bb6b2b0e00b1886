//! Numbers that count nothing to be done: parts of names, of set phrases, of a text's structure, references to what is listed elsewhere.

use std::ops::Range;
use std::sync::LazyLock;

use super::actions::{begins_with_verb, promises};
use crate::reading::clause;
use crate::values::measure::Dimension;
use crate::values::numeral;
use crate::values::quantity::Quantity;
use crate::values::words::Words;

/// Nouns that give a text its shape: 6个方面, 三个环节. They are counted, but nothing is to be done so often.
#[rustfmt::skip]
const STRUCTURE: &[&str] = &[
    "方面", "环节", "维度", "层面", "层次", "阶段", "原则", "坚持", "结合", "统一", "意识", "自信", "维护", "确保", "转变", "要求", "导向", "必须", "到位", "不变", "重点", "关键", "抓手", "板块",
    "领域", "大类", "类别", "步骤", "部分", "问题导向", "确立", "支柱", "着力点", "全覆盖", "提升", "突破", "聚焦", "清单制", "统筹", "协同", "融合", "强化", "优化", "对接", "一批", "百分之百",
];

static STRUCTURE_NOUNS: LazyLock<Words> = LazyLock::new(|| Words::new(STRUCTURE.iter().copied()));

pub(super) fn names_structure(after: &str) -> bool {
    let after = after.trim_start_matches(['大', '主', '要', '重', '点']);
    // 2个重点领域 names structure, 2个重点项目 does not; 3个提升项目 are projects.
    // 4个100% counts what is listed elsewhere.
    if after.starts_with(|c: char| c.is_ascii_digit()) && after.contains('%') {
        return true;
    }
    STRUCTURE_NOUNS.begins(after).is_some_and(|(_, end)| {
        let behind = &after[end..];
        !["项目", "工程", "企业", "行动", "基地", "中心", "式", "检查", "排查", "培训"]
            .iter()
            .any(|noun| behind.starts_with(noun))
    }) || after.starts_with("重点环节")
}

/// Words behind which a number refers to what is given elsewhere.
#[rustfmt::skip]
const REFERENCES: &[&str] = &[
    "对照", "围绕", "按照", "根据", "依据", "聚焦", "对标", "明确的", "规定的", "确定的", "下达的", "涉及", "列出的", "紧扣", "包括", "依托", "结合", "针对", "瞄准", "锚定", "梳理出的", "提出的",
    "列入的", "安排的",
];

static REFERENCE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(REFERENCES.iter().copied()));

/// Words right before a number that refer to what is listed near it.
const LISTED: &[&str] = &["以下", "上述", "下列", "如下", "所列", "前述", "中的", "内的", "里的"];

/// Whether a number is of what is given elsewhere: 围绕22项指标. Behind its noun it counts: 围绕转型采写稿件2篇.
pub(super) fn refers(before: &str, after: &str) -> bool {
    // 完成清单内的12家企业治理 does all that is listed.
    let is_listed = LISTED.iter().any(|word| before.ends_with(word))
        && !before.ends_with("及以下")
        && !(before.ends_with('的') && before.contains("完成"));
    let stands_behind = ends_phrase(after);
    is_listed
        || reference_end(before).is_some_and(|end| {
            let between = &before[end..];
            between.ends_with('的')
                || !(promises(between) || stands_behind && between.len() > LONGEST_REFERENCE)
        })
}

/// Where the last word of reference ends. 医养结合机构 names what is joined; 结合 that refers opens its clause.
fn reference_end(before: &str) -> Option<usize> {
    const JOINS: &str = "结合";
    let is_joined = |start: usize| {
        let lead = before[..start].trim_end();
        let opens = lead.is_empty()
            || ["要", "紧密", "密切", "充分", "注重", "，", "、"]
                .iter()
                .any(|word| lead.ends_with(word));
        before[start..].starts_with(JOINS) && !opens
    };
    let words = REFERENCE_WORDS.find_all(before).filter(|(_, start, _)| !is_joined(*start));
    words.last().map(|(_, _, end)| end)
}

/// Bytes between a word of reference and what it refers to: 8 hanzi.
const LONGEST_REFERENCE: usize = 24;

/// Whether nothing that is counted stands behind a number.
fn ends_phrase(after: &str) -> bool {
    after.is_empty() || after.starts_with(['、', '（', '(', '）', ')'])
}

/// Phrases with 一 and other small numbers in characters that count nothing.
#[rustfmt::skip]
const IDIOMS: &[&str] = &[
    "一次性", "一个个", "一户一", "一家一", "一件件", "一项项", "一条龙", "一张网", "一张图", "一本账", "一份子", "一部分", "一名一", "一位一", "一批", "一套", "一系列", "一体", "一张表", "一次办", "一次不",
    "一次都", "一次跑", "一所一", "一处一", "一台戏", "一道道", "一口清", "一节课", "一对一", "一档", "一头", "一种", "一起", "一周", "一日", "一年一", "一成不变", "一期", "一个口子", "一个平台", "一个窗口",
    "一个标准", "一把手", "一组", "一块", "一片", "一支", "一门式", "一场", "一本书", "一户", "一条心", "一件事", "两个维护", "三年", "五年", "两年", "一年", "一天", "一人一", "一人不", "一个不", "一户不",
    "一村一", "一县一", "一镇一", "一乡一", "一企一", "一校一", "一类", "一对", "一条主线",
];

static IDIOM_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(IDIOMS.iter().copied()));

/// Characters of a number with its measure from which on it is no word of everyday speech.
const LONGEST_IDIOM: usize = 3;

/// A number in characters is a promise only right behind a verb, behind its noun, or when it is a long one; never in an idiom.
pub(super) fn is_idiom(text: &str, range: Range<usize>, before: &str, after: &str) -> bool {
    // 每月调度一次: what recurs is counted, whatever is done.
    let recurs = RECURRING.iter().any(|cycle| before.contains(cycle))
        && ["次", "场", "期", "轮", "遍", "回"]
            .iter()
            .any(|event| text[range.clone()].ends_with(event));
    // 组建扑火队一支: behind its noun even one is counted.
    let is_counted = ends_phrase(after)
        && promises(before)
        && ["一支", "一套", "一场", "一期", "一组", "一块"].contains(&&text[range.clone()]);
    let is_idiom = !is_counted && !recurs && IDIOM_WORDS.begins(&text[range.start..]).is_some();
    let is_each = before.ends_with([
        '每', '同', '这', '那', '另', '某', '各', '逐', '之', '首', '唯', '任', '其', '统', '何',
    ]) || text[range.start..].starts_with('一')
        && before.ends_with(['新', '上', '下', '前']);
    let near = &before[clause::floor(before, before.len().saturating_sub(4 * '开'.len_utf8()))..];
    // 建设一个中心、两个基地: the verb holds for the whole list.
    let is_some = text[range.clone()].chars().count() > 2 || !text[range.start..].starts_with('一');
    let closes = ends_phrase(after);
    let is_done = promises(near)
        || recurs
        || near.ends_with('翻')
        || near.ends_with("为期")
        || (closes || near.ends_with('、')) && promises(before)
        // 完成虹桥、新桥两个市场改造: those that are named.
        || is_some && before.contains('、') && begins_with_verb(before)
        // 建沼气池三千口: behind its noun a number counts.
        || closes && !before.is_empty() && is_some
        || text[range.start..range.end].chars().count() > LONGEST_IDIOM;
    is_idiom || is_each || !is_done || after.starts_with(['一', '又', '最', '更', '不', '必'])
}

/// 二次供水, 二期工程 name the second; what is counted is 两次, 两期.
pub(super) fn is_second(written: &str, quantity: &Quantity<'_>) -> bool {
    written.starts_with('二') && quantity.low == 2.into() && quantity.high.is_none()
}

/// What a period that comes again begins with.
const RECURRING: &[&str] =
    &["每月", "每周", "每季", "每年", "每半", "每旬", "每天", "每日", "每两", "每学期", "每个月"];

/// 前20名, 前两批: those that come first. 6月底前 closes a deadline.
fn is_first_few(before: &str) -> bool {
    let Some(lead) = before.strip_suffix('前') else { return false };
    !lead.ends_with([
        '底', '末', '月', '日', '年', '度', '节', '季', '周', '期', '之', '以', '内', '此', '目',
        '旬', '夕', '中', '号', '学',
    ])
}

/// 调度平台一期: what is built in phases.
fn is_phase(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    quantity.unit == "期"
        && quantity.is_chinese
        && ends_phrase(after)
        && PHASED.iter().any(|noun| before.ends_with(noun))
}

/// Nouns of what is built in phases.
#[rustfmt::skip]
const PHASED: &[&str] = &["平台", "工程", "项目", "系统", "园区", "产业园", "中心", "基地", "小区", "管网", "公园", "水厂", "电站", "线路", "医院", "学校", "厂房", "公寓"];

/// Nouns that close the name of a programme: 千人培养计划, 百日攻坚行动.
const PROGRAMMES: &[&str] = &["计划", "工程", "行动", "攻坚"];

/// Numbers in names: 千人, 百日 and 万名 without a digit before them, 4个100%, 2.0版, 1+2个.
pub(super) fn is_name(before: &str, after: &str, quantity: &Quantity<'_>, is_bare: bool) -> bool {
    let is_round =
        quantity.is_chinese && quantity.core <= 2 * '千'.len_utf8() && quantity.low >= 100.into();
    // 2025届毕业生, 一届任期
    let is_class =
        quantity.unit == "届" && (quantity.low >= 1900.into() || after.starts_with("任期"));
    // 六路 is a road; 18路 are so many channels.
    // 2023版培养方案
    let is_edition = quantity.unit == "版" && quantity.low >= 1900.into();
    // 12时30分
    let is_hour = quantity.unit == "分"
        && before
            .strip_suffix(['时', '点'])
            .is_some_and(|hour| hour.ends_with(|c: char| numeral::arabic_digit(c).is_some()));
    // 30万吨级码头
    let is_grade = matches!(quantity.dimension, Dimension::Physical | Dimension::Money)
        && after.starts_with('级');
    is_class
        || is_grade
        || is_edition
        || is_hour
        || quantity.unit == "路" && quantity.is_chinese
        || is_round && (is_bare || before.ends_with('每'))
        || before.ends_with(['+', '＋', '×', 'x', 'X', '*', '－', 'N'])
        || after.starts_with(['+', '＋'])
        || matches!(quantity.unit, "项" | "条")
            && ["规定", "禁令", "纪律", "准则", "制度改革"]
                .iter()
                .any(|noun| after.starts_with(noun))
        || quantity.unit == "期"
            && quantity.is_chinese
            && ["工程", "项目", "建设"].iter().any(|noun| after.starts_with(noun))
        || quantity.unit == "条"
            && ["措施", "规定", "禁令", "准则", "举措"].iter().any(|noun| after.starts_with(noun))
            && !["制定", "出台", "推出", "提出"].iter().any(|verb| before.ends_with(verb))
        || is_phase(before, after, quantity)
        || is_first_few(before)
        // 排名后3位的
        || ["排名后", "排名末", "排名靠后", "末位"].iter().any(|word| before.ends_with(word))
        || quantity.is_chinese
            && (quantity.low >= 100.into() || quantity.dimension == Dimension::Duration)
            && {
                let near = after.char_indices().nth(6).map_or(after.len(), |(at, _)| at);
                PROGRAMMES.iter().any(|noun| after[..near].ends_with(noun))
            }
}
