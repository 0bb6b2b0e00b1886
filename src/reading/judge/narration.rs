//! Narration (叙述): sentences that tell what was done or is there, rather than ask for something.

use std::sync::LazyLock;

use super::actions::{self, promises_again};
use crate::values::words::Words;

/// Words that look back, so that the whole sentence does, whatever its verbs: 一年来，新增就业5000人.
const LOOKING_BACK: &[&str] = &[
    "年来",
    "个月来",
    "月来",
    "以来",
    "过去",
    "去年",
    "上年",
    "上一年",
    "往年",
    "历年",
    "截至",
    "此前",
    "上一轮",
    "上一届",
    "改革后",
];

/// Words that state something; the clauses behind them do too, unless they begin with a verb of doing: 全县现有学校186所，学生5万人.
#[rustfmt::skip]
const STATING: &[&str] = &[
    "现有", "共有", "目前", "已", "尚有", "仍有", "现存", "共设", "下设", "设有", "共辖", "馆藏", "是指", "所称", "实有", "实到", "应到", "共收录", "共查", "共排查", "共发", "共登记", "共接", "共启动",
    "共形成", "共获批", "共破获", "共封存", "共布设",
];

/// Words that only seem to be among those, or only compare with what was.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "由去年", "由上年", "去年的", "上年的", "较上年", "比上年", "较去年", "比去年", "于上年", "于去年", "与上年", "与去年", "在上年", "较上一年", "比上一年", "项目前", "科目前", "拥有量", "拥有率", "公共有", "实现有", "实现存", "体现有", "不过去", "超过去", "早已有之",
    "落实到", "而已", "以来的", "年来的",
];

static NARRATING: LazyLock<Words> =
    LazyLock::new(|| Words::new(LOOKING_BACK.iter().chain(STATING).chain(OTHERS).copied()));

/// Words that turn to what is to be done.
#[rustfmt::skip]
const TURNING: &[&str] = &[
    "力争", "确保", "调整为", "整合为", "优化为", "计划", "年内", "今年要", "今年将", "今年实现", "今年完成", "今年新", "今年力", "将", "要", "再", "到202", "到203", "下一步", "全年", "基础上", "争取", "必须", "应当", "务必",
];

static TURNS: LazyLock<Words> = LazyLock::new(|| Words::new(TURNING.iter().copied()));

/// Whether a clause that begins with `before` goes on telling what the sentence before it, `earlier`, began to tell.
pub(crate) fn goes_on(earlier: &str, before: &str) -> bool {
    if earlier.is_empty() || promises_again(before) {
        return false;
    }
    let turned = TURNS.last_end(earlier).unwrap_or(0);
    // 据第九次森林资源清查，…; 提高了9.8个百分点，达到32.6%
    let quotes = earlier.trim_start_matches(['。', '；', ' ', '\u{3000}', '\n']).starts_with('据');
    let tells = |at: usize| at >= turned && actions::is_done(&earlier[..at]);
    if quotes && turned == 0 || earlier.match_indices('了').any(|(at, _)| tells(at)) {
        return true;
    }
    let told = NARRATING
        .find_all(&earlier[turned..])
        // 完成上年度项目竣工验收 asks for it: only the object is of last year.
        .filter(|(_, start, _)| !actions::is_done(&earlier[..turned + start]))
        .filter(|(_, start, _)| !describes(&earlier[turned + start..]))
        .map(|(word, ..)| word)
        .filter(|word| *word < LOOKING_BACK.len() + STATING.len())
        .min();
    match told {
        None => false,
        Some(word) if word < LOOKING_BACK.len() => true,
        Some(_) => !actions::begins_with_verb(before) || sums_up(earlier, before),
    }
}

/// 已创建的38座水库: what stands before 的 only describes.
fn describes(told: &str) -> bool {
    let near = told.char_indices().nth(8).map_or(told.len(), |(at, _)| at);
    told.starts_with('已') && told[..near].contains('的')
}

/// 已归集数据23亿条，累计调用接口1.8亿次: what came of what is done already.
fn sums_up(earlier: &str, before: &str) -> bool {
    earlier.contains('已')
        && ["累计", "带动", "惠及", "达到", "达", "占"]
            .iter()
            .any(|word| before.trim_start().starts_with(word))
}
