//! Commitment or mention: which quantities a sentence promises, and how the result is compared.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{self, Clause};
use crate::values::measure::Dimension;
use crate::values::period::Reference;
use crate::values::quantity::{Comparator, Quantity};
use crate::values::words::Words;

/// How a quantity is compared, and where the wording begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) comparator: Comparator,
    pub(super) start: usize,
}

/// Words before a value that compare with it. Longer ones stand before those they end with.
#[rustfmt::skip]
const COMPARATORS: &[(&str, Comparator)] = &[
    ("不得少于", Comparator::AtLeast), ("不得低于", Comparator::AtLeast), ("不少于", Comparator::AtLeast), ("不低于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast), ("不下于", Comparator::AtLeast), ("至少", Comparator::AtLeast), ("最少", Comparator::AtLeast),
    ("不得超过", Comparator::AtMost), ("不得高于", Comparator::AtMost), ("不超过", Comparator::AtMost), ("不高于", Comparator::AtMost),
    ("不多于", Comparator::AtMost), ("不大于", Comparator::AtMost), ("不突破", Comparator::AtMost), ("至多", Comparator::AtMost),
    ("最多", Comparator::AtMost), ("控制在", Comparator::AtMost), ("压减到", Comparator::AtMost), ("压减至", Comparator::AtMost),
    ("降到", Comparator::AtMost), ("降至", Comparator::AtMost), ("下降到", Comparator::AtMost), ("下降至", Comparator::AtMost),
    ("超过", Comparator::MoreThan), ("突破", Comparator::MoreThan), ("高于", Comparator::MoreThan), ("多于", Comparator::MoreThan),
    ("大于", Comparator::MoreThan), ("超", Comparator::MoreThan),
    ("低于", Comparator::LessThan), ("少于", Comparator::LessThan), ("小于", Comparator::LessThan),
    ("达到", Comparator::AtLeast), ("达", Comparator::AtLeast), ("提高到", Comparator::AtLeast), ("提高至", Comparator::AtLeast),
    ("提升到", Comparator::AtLeast), ("提升至", Comparator::AtLeast), ("增加到", Comparator::AtLeast), ("增加至", Comparator::AtLeast),
    ("大约", Comparator::About), ("约", Comparator::About), ("近", Comparator::About),
];

/// Bytes between a comparator and its value at the most, for the verb between them: 至少组织开展1次.
const VERB_BETWEEN: usize = 8 * '至'.len_utf8();

/// What the words around a value say about the comparison. `previous` is where the value before it ended.
pub(super) fn comparison(
    text: &str,
    clause: &Clause,
    at: usize,
    quantity: &Quantity,
    previous: Option<usize>,
) -> Option<Comparison> {
    let from = previous.unwrap_or(0).max(clause.start);
    let before = &text[from.min(at)..at];
    let stated = stated_before(before)
        .map(|(comparator, start)| Comparison { comparator, start: at - before.len() + start });
    let Some(bound) = quantity.bound else { return stated };
    // 至少30余人: the stated comparator says more than the open number does.
    match stated {
        Some(stated) if bound == Comparator::MoreThan => Some(stated),
        Some(stated) => Some(Comparison { comparator: bound, start: stated.start }),
        None => Some(Comparison { comparator: bound, start: at }),
    }
}

static COMPARATOR_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(COMPARATORS.iter().map(|(word, _)| *word)));

fn stated_before(before: &str) -> Option<(Comparator, usize)> {
    let window =
        clause::floor(before, before.len().saturating_sub(VERB_BETWEEN + "不得少于".len()));
    let near = &before[window..];
    let stated = COMPARATOR_WORDS.find_all(near).filter(|&(word, at, end)| {
        let between = &near[end..];
        // A single character is a comparator only right before the value: 近100人, not 近年来.
        let is_long = near[at..end].chars().count() > 1;
        between.is_empty() || is_long && is_verb_between(COMPARATORS[word].1, between)
    });
    stated.last().map(|(word, at, _)| (COMPARATORS[word].1, window + at))
}

/// Only 至少 and its like stand before a verb: 至少召开1次; 达到 and 超过 stand right before their value.
fn is_verb_between(comparator: Comparator, between: &str) -> bool {
    let is_lasting = matches!(comparator, Comparator::AtLeast | Comparator::AtMost);
    is_lasting
        && between.len() <= VERB_BETWEEN
        && !between.contains(['、', '（', '“', '的'])
        && !between.contains("标准")
}

/// Words that only strive for a result.
const HEDGES: &[&str] = &["力争", "努力", "力求", "争创"];

static HEDGE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(HEDGES.iter().copied()));

/// Whether a clause, up to the value, only strives for it.
pub(super) fn is_hedged(before: &str) -> bool {
    // 争取实现 strives, 争取上级资金 asks for money.
    let strives = |(at, word): (usize, &str)| {
        let rest = &before[at + word.len()..];
        rest.is_empty()
            || rest.starts_with(['在', '年', '到', '早'])
            || ACTION_WORDS.find_all(rest).any(|(_, start, _)| start == 0)
    };
    HEDGE_WORDS.are_in(before) || before.match_indices("争取").any(strives)
}

/// Verbs of change: what follows is a difference, unless 到 or 至 makes it a level.
const CHANGES: &[&str] = &[
    "增长", "提高", "提升", "增加", "增幅", "增速", "上升", "下降", "降低", "减少", "压减", "压降",
    "缩短", "降幅", "翻", "高于", "快于", "扩大",
];

static CHANGE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(CHANGES.iter().copied()));

/// Whether a quantity is a change against a base. Only relative quantities are; 新增5000人 counts.
pub(super) fn change(before: &str, quantity: &Quantity) -> bool {
    if !matches!(quantity.dimension, Dimension::Percent | Dimension::Points | Dimension::Times) {
        return false;
    }
    let last = CHANGE_WORDS.last_end(before);
    last.is_some_and(|end| {
        let between = &before[end..];
        !between.starts_with(['到', '至'])
            && !between.contains("达到")
            && between.chars().count() <= 8
    })
}

/// What is known of a quantity when it is judged.
pub(super) struct Evidence<'e> {
    pub(super) text: &'e str,
    pub(super) clause: &'e Clause,
    pub(super) range: Range<usize>,
    pub(super) quantity: &'e Quantity,
    pub(super) comparison: Option<Comparison>,
    pub(super) is_quoted: bool,
    pub(super) is_bracketed: bool,
    pub(super) reference: &'e Reference,
}

/// Whether a quantity is only mentioned.
pub(super) fn is_mention(evidence: &Evidence<'_>) -> bool {
    let Evidence { text, clause, range, quantity, comparison, .. } = evidence;
    let before = &text[clause.start..range.start];
    let after = &text[range.end..clause.end];
    let is_bare = comparison.is_none();
    evidence.is_quoted
        || quantity.dimension == Dimension::Age
        || evidence.is_bracketed && is_bare
        || names_structure(after)
        || is_bare && refers(before)
        || is_bare && quantity.is_chinese && is_idiom(text, evidence.range.clone(), before, after)
        || quantity.dimension == Dimension::Duration && is_bare && !states_duration(before)
        // 三年内 says when, not how long.
        || quantity.unit == "年" && quantity.bound == Some(Comparator::AtMost)
        || matches!(quantity.dimension, Dimension::Money | Dimension::Physical)
            && delimits(before, after, quantity)
        || is_bare && describes(before, after)
        || is_fact(before, after, comparison.as_ref())
        || is_of_past_year(before, evidence.reference)
        || is_name(before, after, quantity)
}

/// Nouns that give a text its shape: 6个方面, 三个环节. They are counted, but nothing is to be done so often.
const STRUCTURE: &[&str] = &[
    "方面", "环节", "维度", "层面", "层次", "阶段", "原则", "坚持", "结合", "统一", "意识", "自信",
    "维护", "确保", "转变", "要求", "导向", "必须", "到位", "不变", "重点", "关键", "抓手", "板块",
    "领域", "大类", "类别",
];

fn names_structure(after: &str) -> bool {
    let after = after.trim_start_matches(['大', '主', '要', '重', '点']);
    STRUCTURE.iter().any(|noun| after.starts_with(noun)) || after.starts_with("重点环节")
}

/// Words behind which a number refers to what is given elsewhere.
const REFERENCES: &[&str] = &[
    "对照",
    "围绕",
    "按照",
    "根据",
    "依据",
    "聚焦",
    "明确的",
    "规定的",
    "确定的",
    "下达的",
    "涉及",
    "以下",
    "上述",
    "下列",
    "所列",
    "列出的",
    "紧扣",
    "包括",
];

static REFERENCE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(REFERENCES.iter().copied()));

fn refers(before: &str) -> bool {
    REFERENCE_WORDS.last_end(before).is_some_and(|end| !promises(&before[end..]))
}

/// Verbs with which a number of something is promised.
#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "开展", "召开", "举办", "组织", "举行", "承办", "完成", "实现", "建成", "建设", "新建", "改建", "扩建", "改造", "新增", "打造", "培育", "培养",
    "培训", "引进", "选派", "选聘", "招聘", "招引", "输送", "推出", "推送", "发布", "刊载", "刊发", "编制", "编印", "制定", "出台", "发放", "发展",
    "创建", "创成", "评选", "评定", "认定", "申报", "申请", "兴办", "设立", "建立", "成立", "安排", "投入", "拨付", "筹集", "争取", "帮助",
    "支持", "资助", "扶持", "帮扶", "救助", "慰问", "走访", "检查", "抽查", "排查", "整治", "整改", "治理", "修复", "修建", "修缮", "更新", "淘汰",
    "关停", "拆除", "种植", "造林", "绿化", "供应", "出让", "收储", "盘活", "消化", "办理", "化解", "接待", "签约", "开工", "竣工", "投产", "入库",
    "储备", "孵化", "转化", "授权", "登记", "采购", "销售", "推广", "选择", "达到", "增加", "减少", "压减",
    "提供", "配备", "配置", "安装", "铺设", "疏浚", "清淤", "清理", "回收", "收集", "征集", "调研", "督查", "巡查", "演练", "宣讲", "参加", "参与",
    "吸纳", "转移", "解决", "动员", "累计", "实施", "启动", "新开", "新改建", "筛选", "遴选", "打响", "形成", "开通", "优化", "布局",
    "拓展", "扩大", "赴", "到位", "保持", "稳定", "控制", "降低", "提高", "提升", "增长", "下降", "总结", "撰写", "拍摄", "制作", "播出", "报送", "上报",
];

static ACTION_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(ACTIONS.iter().copied()));

fn promises(words: &str) -> bool {
    ACTION_WORDS.are_in(words)
}

/// Phrases with 一 and other small numbers in characters that count nothing.
#[rustfmt::skip]
const IDIOMS: &[&str] = &[
    "一次性", "一个个", "一户一", "一家一", "一件件", "一项项", "一条龙", "一张网", "一张图", "一本账", "一份子", "一部分", "一名一", "一位一",
    "一所一", "一处一", "一台戏", "一道道", "一口清", "一节课", "一对一", "一档", "一头", "一种", "一起", "一周", "一日", "一年一", "一成不变", "一期",
    "一组", "一块", "一片", "一支", "一门式", "一场", "一本书", "一户", "一条心", "一件事", "两个维护", "三年", "五年", "两年", "一年", "一天",
];

/// A number in characters is a promise only right behind a verb, and not in an idiom.
fn is_idiom(text: &str, range: Range<usize>, before: &str, after: &str) -> bool {
    let is_idiom = IDIOMS.iter().any(|idiom| text[range.start..].starts_with(idiom));
    let is_each = before.ends_with([
        '每', '同', '这', '那', '另', '某', '各', '逐', '之', '首', '唯', '任', '其', '统', '进',
        '何',
    ]);
    let near = &before[clause::floor(before, before.len().saturating_sub(4 * '开'.len_utf8()))..];
    // 建设一个中心、两个基地: the verb holds for the whole list.
    let is_done =
        promises(near) || near.ends_with('翻') || near.ends_with('、') && promises(before);
    is_idiom || is_each || !is_done || after.starts_with(['一', '又'])
}

/// Words that make a length of time a promise.
fn states_duration(before: &str) -> bool {
    ["为期", "时长", "周期", "期限", "不少于", "缩短", "压缩", "延长", "达到"]
        .iter()
        .any(|word| before.contains(word))
}

/// What a quantity in front of 的 describes: 总投资50亿元的项目, 由12个部门组成的机制.
fn describes(before: &str, after: &str) -> bool {
    let totals = ["总投资", "投资总额", "总造价", "总规模", "面积", "注册资本"];
    after.starts_with('的') && totals.iter().any(|total| before.ends_with(total))
        || before.ends_with('由') && after.contains("组成")
}

/// Whether a bound says which things are meant, not how many: 10亿元以上项目, 500平方米以上的场所.
fn delimits(before: &str, after: &str, quantity: &Quantity) -> bool {
    let has_bound = matches!(quantity.bound, Some(Comparator::AtLeast | Comparator::AtMost));
    let after = after.trim_start_matches('的');
    has_bound
        && !after.is_empty()
        && !after.starts_with(['、', '）', '和', '目'])
        && !before.ends_with(['达', '到', '增', '资'])
        || has_bound
            && !after.is_empty()
            && ["项目", "企业", "工程", "产业项目"].iter().any(|noun| after.starts_with(noun))
}

/// Words that say that something exists or is done already.
const FACTS: &[&str] = &[
    "现有",
    "已有",
    "原有",
    "已建成",
    "已完成",
    "已经",
    "已达",
    "截至",
    "目前",
    "共有",
    "拥有",
    "辖",
    "占地",
    "总人口",
    "现共",
    "累计已",
    "去年",
    "上年",
    "上一年",
    "往年",
    "以来",
    "同期",
    "前期已",
];

static FACT_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(FACTS.iter().copied()));

/// Words that only compare with what was: 较上年增长8%.
const COMPARED_WITH: &[&str] =
    &["较上年", "比上年", "较去年", "比去年", "同比", "较同期", "比同期", "较上一年", "比上一年"];

fn is_fact(before: &str, after: &str, comparison: Option<&Comparison>) -> bool {
    let is_stated = FACT_WORDS.are_in(before);
    if is_stated && COMPARED_WITH.iter().any(|word| before.contains(word)) {
        return false;
    }
    is_stated && !(comparison.is_some() && promises(before)) || after.starts_with("已")
}

/// A year before the plan's, unless it is only compared with: 2018年完成…, but 较2018年增长….
fn is_of_past_year(before: &str, reference: &Reference) -> bool {
    let Some(planned) = reference.year else { return false };
    before.match_indices('年').any(|(at, _)| {
        let Some(start) = at.checked_sub(4).filter(|&start| before.is_char_boundary(start)) else {
            return false;
        };
        let Ok(year) = before[start..at].parse::<i16>() else { return false };
        let (lead, rest) = (&before[..start], &before[at..]);
        let is_base = lead.ends_with(['较', '比', '与', '自', '从'])
            || rest.contains("基础上")
            || rest.contains("为基数");
        // 2018年度资金 names the money; 2018年完成 says when.
        (1949..planned).contains(&year) && !is_base && !rest.starts_with("年度")
    })
}

/// Nouns that close the name of a programme: 千人培养计划, 百日攻坚行动.
const PROGRAMMES: &[&str] = &["计划", "工程", "行动", "攻坚"];

/// 千人, 百日, 万名 without a digit before them are part of a name.
fn is_name(before: &str, after: &str, quantity: &Quantity) -> bool {
    let is_round =
        quantity.is_chinese && quantity.core <= 2 * '千'.len_utf8() && quantity.low >= 100.into();
    is_round && !before.ends_with(['约', '近', '超'])
        || quantity.is_chinese && {
            let near = after.char_indices().nth(6).map_or(after.len(), |(at, _)| at);
            PROGRAMMES.iter().any(|noun| after[..near].ends_with(noun))
        }
}
