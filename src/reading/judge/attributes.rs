//! Quantities that describe: how long something lasts, which things are meant, what each of them gets.

use super::actions::{is_done, promises};
use crate::reading::clause;
use crate::reading::comparison::Comparison;
use crate::values::measure::Dimension;
use crate::values::numeral;
use crate::values::quantity::{Comparator, Quantity};

/// Words that make a length of time a promise.
#[rustfmt::skip]
const LASTING: &[&str] = &[
    "为期", "时长", "周期", "期限", "不少于", "缩短", "压缩", "延长", "达到", "时限", "时间", "压减", "提速", "减少", "控制在", "提前", "不超过",
];

/// A length of time that is not asked for: 24小时值班, 三年行动, 3年内.
pub(super) fn is_activity_duration(
    before: &str,
    after: &str,
    quantity: &Quantity<'_>,
    is_bare: bool,
) -> bool {
    if quantity.dimension != Dimension::Duration {
        return false;
    }
    let lasts = LASTING.iter().any(|word| before.contains(word))
        && !before.ends_with('用')
        && !after.starts_with("时间");
    let is_past = before.ends_with(['近', '去', '前', '满', '第', '续'])
        || after.starts_with(['来', '前', '后'])
        || after.starts_with("以来");
    // 印发后15日内 is a deadline, even where nobody knows the day of issue.
    let counts_from_issue =
        ["印发后", "发布后", "下发后", "发文后", "公布后", "之日起", "日起", "会后", "会议后"]
            .iter()
            .any(|word| before.ends_with(word));
    // 三年内 says when, not how long.
    let is_when = quantity.unit == "年" && quantity.bound == Some(Comparator::AtMost);
    is_bare && !lasts || is_past || is_when || counts_from_issue
}

/// What a quantity in front of 的 describes: 总投资50亿元的项目, 由12个部门组成的机制.
pub(super) fn describes(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    let totals = [
        "总投资",
        "投资总额",
        "总造价",
        "总规模",
        "面积",
        "注册资本",
        "投资额",
        "总长",
        "全长",
        "总面积",
        "概算",
        "估算",
        "投资约",
        "总投资约",
    ];
    let is_total = totals.iter().any(|total| before.ends_with(total));
    let goals = ["完成总投资", "播种面积", "完成投资额", "新增面积", "实现总投资"];
    let is_goal = goals.iter().any(|goal| before.ends_with(goal));
    let measures = matches!(quantity.dimension, Dimension::Money | Dimension::Physical);
    let is_done = is_done(before);
    let is_population =
        ["常住人口", "户籍人口", "总人口", "总户数", "耕地面积", "服务人口", "年产", "装机容量"]
            .iter()
            .any(|noun| before.ends_with(noun))
            && !promises(before);
    is_total && after.starts_with('的')
        || is_population
        || measures && after.starts_with('的') && !is_done && !after.starts_with("的目标")
        || is_total
            && !is_goal
            && (before.ends_with("总投资") || before.ends_with("总投资约"))
            && !promises(before)
        || before.ends_with('由') && (after.contains('的') || after.contains("组成"))
        || before.ends_with("一期") && after.starts_with('项')
}

/// Whether a bound says which things are meant, not how many: 10亿元以上项目, 500平方米以上的场所, 20户以上自然村.
pub(super) fn delimits(
    before: &str,
    after: &str,
    quantity: &Quantity<'_>,
    comparison: Option<Comparison>,
) -> bool {
    let noun = after.trim_start_matches('的');
    let has_bound = matches!(quantity.bound, Some(Comparator::AtLeast | Comparator::AtMost));
    if noun.is_empty() || comparison.is_none() {
        return false;
    }
    if matches!(quantity.dimension, Dimension::Money | Dimension::Physical) {
        // 超10亿元企业3家: those that are larger are counted.
        return is_sorted_noun(noun, has_bound) || has_bound && is_attribute(before, after, noun);
    }
    // 培训500人以上 counts, 100人以上单位 delimits: persons and households are no measure of what follows.
    let counts_people = matches!(quantity.unit, "人" | "户" | "名" | "张");
    has_bound && counts_people && !is_open(before, noun) && is_group_noun(noun)
}

/// Whether a measured bound stands before what it describes: 500平方米以上的场所. 新建1700亩以上高标准农田 asks for so many.
fn is_attribute(before: &str, after: &str, noun: &str) -> bool {
    let counts_others = noun.contains(|c: char| c.is_ascii_digit());
    let is_described = after.starts_with('的') && !is_done(before);
    !is_open(before, noun) && (counts_others || is_described || before.trim().is_empty())
}

/// Whether nothing is described by what stands before: the value ends its phrase.
fn is_open(before: &str, noun: &str) -> bool {
    noun.starts_with(['、', '）', '和', '目', '(', '（', '并', '且', ')', '以', '用'])
        || before.ends_with(['达', '到', '增', '资', '成'])
}

/// Nouns of what is sorted by its money or its size, and counted or dealt with: 亿元以上工业项目30个. 企业用电成本 is not sorted.
fn is_sorted_noun(noun: &str, has_bound: bool) -> bool {
    let near = noun.char_indices().nth(8).map_or(noun.len(), |(at, _)| at);
    SORTED.iter().filter_map(|word| noun[..near].find(word).map(|at| &noun[at + word.len()..])).any(
        |rest| {
            let counts = rest.chars().next().is_none_or(|c| {
                c.is_ascii_digit()
                    || matches!(c, '、' | '（' | '(')
                    || numeral::chinese_digit(c).is_some()
            });
            counts
                || has_bound
                    && !rest
                        .starts_with(['用', '贷', '融', '成', '资', '税', '退', '奖', '补', '扶'])
        },
    )
}

const SORTED: &[&str] =
    &["项目", "企业", "工程", "场所", "河流", "建筑", "锅炉", "商户", "园区", "商场", "产业"];

/// Nouns of what is sorted by its number of persons or households.
fn is_group_noun(after: &str) -> bool {
    [
        "自然村",
        "单位",
        "企业",
        "村",
        "学校",
        "医院",
        "机构",
        "会议",
        "活动",
        "小区",
        "班额",
        "场所",
        "规模",
        "大会",
    ]
    .iter()
    .any(|noun| after.starts_with(noun))
}

/// 对连续3次排名末位的, 逾期3个月以上的: who a rule is for.
pub(super) fn is_condition(before: &str, after: &str) -> bool {
    let near = &before[clause::floor(before, before.len().saturating_sub(12))..];
    let is_run =
        ["连续", "逾期", "累计超过", "未达到", "未达", "低于", "达不到", "不满", "未满", "凡"]
            .iter()
            .any(|word| near.ends_with(word))
            && !near.ends_with("不低于");
    let closes = after == "的"
        || after.contains("的")
            && ["对", "凡", "凡是", "如", "若", "对于"]
                .iter()
                .any(|word| before.trim_start().starts_with(word))
            && !promises(before);
    is_run && after.contains('的') || closes
}

/// What is given for each case: 每亩补贴200元, 给予一次性奖励10万元, 最高50万元补助, 按投资额的5%给予补助.
pub(super) fn is_rate(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    let is_share = matches!(quantity.dimension, Dimension::Percent | Dimension::Points);
    if quantity.dimension != Dimension::Money && !is_share {
        return false;
    }
    let gives = ["奖励", "补助", "补贴", "奖补", "资助"];
    let near = &before[clause::floor(before, before.len().saturating_sub(36))..];
    let behind = after.trim_start_matches('的').trim_start_matches("一次性");
    let is_scale = near.contains('按')
        && (behind.starts_with("标准") || behind.starts_with("比例") || behind.starts_with("给予"));
    if is_scale || is_share {
        return is_scale;
    }
    let is_given = gives.iter().any(|word| near.contains(word) || behind.starts_with(word))
        || near.contains("一次性")
        || near.contains("给予");
    let is_each = near.contains('每')
        || ["给予", "一次性", "最高", "标准"].iter().any(|word| near.contains(word))
        || after.starts_with("的一次性");
    let totals = ["发放", "兑现", "安排", "投入", "筹集", "拨付", "落实", "标准提高", "标准达到"];
    is_given && is_each && !totals.iter().any(|word| near.contains(word))
}
