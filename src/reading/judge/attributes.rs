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
    // 抵押登记1个工作日办结: how long a case may take.
    if is_bare && SETTLED.iter().any(|word| after.starts_with(word)) && !before.ends_with('每') {
        return false;
    }
    let is_past = before.ends_with(['近', '去', '前', '满', '第', '续'])
        || after.starts_with(['来', '前', '后'])
        || after.starts_with("以来");
    // 印发后15日内 is a deadline, even where nobody knows the day of issue.
    let counts_from_issue = [
        "印发后",
        "发布后",
        "下发后",
        "发文后",
        "公布后",
        "之日起",
        "日起",
        "会后",
        "会议后",
        "开学",
        "开学后",
    ]
    .iter()
    .any(|word| before.ends_with(word));
    // 三年内 says when, not how long.
    let is_when = quantity.unit == "年" && quantity.bound == Some(Comparator::AtMost);
    is_bare && !lasts || is_past || is_when || counts_from_issue
}

/// Words behind a length of time with which a case is over.
const SETTLED: &[&str] = &["办结", "办成", "审结", "出证", "领证", "办好"];

/// Sums and sizes that say what a thing is like.
#[rustfmt::skip]
const TOTALS: &[&str] = &[
    "总投资", "投资总额", "总造价", "总规模", "面积", "注册资本", "投资额", "总长", "全长", "总面积", "概算", "估算", "投资约", "总投资约",
];

/// Sums and sizes of which so much is to be done.
const GOALS: &[&str] = &["完成总投资", "播种面积", "完成投资额", "新增面积", "实现总投资"];

/// Sizes of a building or a road that a sentence about it states.
const SIZES: &[&str] = &[
    "总建筑面积",
    "建筑面积",
    "占地面积",
    "用地面积",
    "占地面积约",
    "用地面积约",
    "总库容",
    "全长",
    "总长",
    "设计时速",
    "概算投资",
    "总造价",
    "处理能力",
    "生产能力",
];

/// Nouns of what is there, by themselves before a number.
const INVENTORIES: &[&str] =
    &["常住人口", "户籍人口", "总人口", "总户数", "耕地面积", "服务人口", "年产", "装机容量"];

/// Units of what a plant can do: 60万吨乙烯项目.
const CAPACITIES: &[&str] = &["吨", "千瓦", "兆瓦", "吉瓦", "蒸吨", "标箱", "千伏安"];

/// What a quantity describes: 总投资50亿元的项目, 由12个部门组成的机制, 60万吨乙烯改扩建项目.
pub(super) fn describes(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    let ends_with = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let is_total = ends_with(TOTALS);
    let measures = matches!(quantity.dimension, Dimension::Money | Dimension::Physical);
    let names_plant = CAPACITIES.contains(&quantity.unit)
        && ["项目", "工程", "装置", "生产线", "机组", "电站"]
            .iter()
            .any(|noun| after.ends_with(noun))
        && !after.contains(|c: char| c.is_ascii_digit());
    let founds = before.ends_with("规模") && promises(before);
    is_total && after.starts_with('的') && !founds
        || names_plant
        || ends_with(INVENTORIES) && !promises(before)
        || measures
            && after.starts_with('的')
            && !is_done(before)
            && !after.starts_with("的目标")
            // 组建总规模20亿元的基金
            && !founds
        || is_total && !ends_with(GOALS) && ends_with(&["总投资", "总投资约"]) && !promises(before)
        || before.ends_with('由') && (after.contains('的') || after.contains("组成"))
        || before.contains('由') && (after.contains("构成") || after.contains("组成"))
        || ends_with(&["下设", "内设", "满分", "总分", "加分项", "另设"])
        || SIZES.iter().any(|size| before.strip_suffix(size).is_some_and(|lead| !promises(lead)))
        || before.ends_with("一期") && after.starts_with('项')
        || quantity.dimension == Dimension::Count
            && before.ends_with('的')
            && !promises(before)
            && !after.is_empty()
}

/// Whether the quantity belongs to what a rate is of: 1800名儿童主任配备到位率达到100%, 培训后三个月内就业率不低于60%.
pub(super) fn is_of_rate(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    let counts =
        matches!(quantity.dimension, Dimension::Count | Dimension::Duration | Dimension::Physical);
    if !counts || after.starts_with('、') {
        return false;
    }
    // 24小时内受理率、办结率均达到100%
    after
        .match_indices('率')
        .filter(|(at, _)| *at > 0)
        .any(|(at, rate)| states_level(&after[at + rate.len()..], before))
}

/// Whether the level of a rate follows: 达到100%, or 100% by itself where no verb before asks for something else.
fn states_level(behind: &str, before: &str) -> bool {
    let is_plain = behind.starts_with(|c: char| c.is_ascii_digit()) && !is_done(before);
    is_plain
        || [
            "达",
            "不低于",
            "保持",
            "控制",
            "提高",
            "为",
            "均",
            "超",
            "不超过",
            "要",
            "稳定",
            "力争",
            "须",
            "应",
        ]
        .iter()
        .any(|word| behind.starts_with(word))
}

/// Whether a bound says which things are meant, not how many: 10亿元以上项目, 500平方米以上的场所, 20户以上自然村.
pub(super) fn delimits(
    before: &str,
    after: &str,
    quantity: &Quantity<'_>,
    comparison: Option<Comparison>,
) -> bool {
    let noun = after.trim_start_matches('的');
    let is_beyond = matches!(
        comparison.map(|comparison| comparison.comparator),
        Some(Comparator::MoreThan | Comparator::LessThan)
    );
    // 停水超过24小时的区域
    if is_beyond && after.starts_with('的') && !after.starts_with("的目标") {
        return !noun.is_empty();
    }
    let has_bound = matches!(quantity.bound, Some(Comparator::AtLeast | Comparator::AtMost));
    // 清收3年以上应收账款1.6亿元
    let is_aged = quantity.dimension == Dimension::Duration
        && quantity.bound == Some(Comparator::AtLeast)
        && !is_open(before, noun)
        && noun.contains(|c: char| c.is_ascii_digit());
    if is_aged {
        return true;
    }
    // 产值过10亿元企业3家
    let is_over = quantity.dimension == Dimension::Money && before.ends_with('过');
    if noun.is_empty() || comparison.is_none() && !is_over {
        return false;
    }
    if matches!(quantity.dimension, Dimension::Money | Dimension::Physical) {
        // 超10亿元企业3家: those that are larger are counted.
        let is_sorted = is_sorted_noun(noun, has_bound)
            // 产值超10亿元企业达到12家
            || is_beyond && SORTED.iter().any(|sorted| noun.starts_with(sorted));
        return is_sorted || has_bound && is_attribute(before, after, noun);
    }
    // 50头以上的27个养殖场, 使用15年以上的开关柜
    let counts_others = noun.starts_with(|c: char| c.is_ascii_digit());
    let is_used =
        ["使用", "运行", "服役", "闲置", "停工"].iter().any(|verb| before.ends_with(verb));
    // 居住人数10人以上的群租房
    let is_size = ["人数", "户数", "规模"].iter().any(|noun| before.ends_with(noun));
    if has_bound && after.starts_with('的') && (counts_others || is_used || is_size) {
        return true;
    }
    // 培训500人以上 counts, 100人以上单位 delimits: persons and households are no measure of what follows.
    let counts_people = matches!(quantity.unit, "人" | "户" | "名" | "张" | "头" | "只");
    has_bound && counts_people && !is_open(before, noun) && is_group_noun(noun)
}

/// Whether a measured bound stands before what it describes: 500平方米以上的场所. 新建1700亩以上高标准农田 asks for so many.
fn is_attribute(before: &str, after: &str, noun: &str) -> bool {
    let counts_others = noun.contains(|c: char| c.is_ascii_digit());
    // 日处理20吨以上的设施
    let is_capacity = CAPACITY_VERBS.iter().any(|verb| before.ends_with(verb));
    let is_described = after.starts_with('的') && (is_capacity || !is_done(before));
    // 建筑面积5万平方米以上工地
    let before = before.trim();
    let opens = before.is_empty()
        || SIZES.iter().any(|size| before.ends_with(size)) && !promises(before)
        || LOOKING_INTO.iter().any(|verb| before.ends_with(verb));
    // 新增30亩以上种粮大户120户
    let counts_directly = counts_others && !noun.contains(['、', '（', '(']);
    counts_directly || !is_open(before, noun) && (counts_others || is_described || opens)
}

/// What a plant does in a day or a year.
const CAPACITY_VERBS: &[&str] = &["日处理", "年处理", "日产", "年产", "日供水", "年出栏", "年加工"];

/// Verbs of going through what is there: 排查15亩以上撂荒地.
const LOOKING_INTO: &[&str] = &["排查", "摸排", "清查", "核查", "普查", "巡查", "监测", "排查整治"];

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
                    && !rest.starts_with([
                        '用', '贷', '融', '成', '资', '投', '税', '退', '奖', '补', '扶',
                    ])
        },
    )
}

#[rustfmt::skip]
const SORTED: &[&str] = &["项目", "企业", "工程", "场所", "河流", "建筑", "锅炉", "商户", "园区", "商场", "产业", "薄弱村", "经济村", "空壳村"];

/// Nouns of what is sorted by its number of persons or households.
fn is_group_noun(after: &str) -> bool {
    [
        "自然村",
        "行政村",
        "建制村",
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
        "大班",
        "超大班",
        "养殖",
        "养牛",
        "养羊",
        "养猪",
        "场所",
        "规模",
        "大会",
    ]
    .iter()
    .any(|noun| after.starts_with(noun))
}

/// Words right before a number that say for whom something holds.
#[rustfmt::skip]
const CONDITIONS: &[&str] = &[
    "连续", "逾期", "累计超过", "未达到", "未达", "低于", "达不到", "不满", "未满", "凡",
];

/// Words before a length of time that somebody must have behind him: 具有3年以上驾龄.
const QUALIFICATIONS: &[&str] =
    &["具有", "从事", "满", "具备", "任职", "工作满", "居住", "就业", "签订", "时间"];

/// What follows a condition behind its 的: 90分以上的为优秀, 就业6个月以上的给予补贴.
#[rustfmt::skip]
const CONSEQUENCES: &[&str] = &[
    "为", "给予", "予以", "可", "应", "须", "优先", "不得", "不予", "按", "视为", "一律", "单位", "扣", "加",
];

/// Whether a length of time is promised for every day.
fn is_assured(before: &str) -> bool {
    ["每天", "每日", "每周", "保证", "确保", "保障"].iter().any(|word| before.contains(word))
}

/// 对连续3次排名末位的, 逾期3个月以上的, 具有3年以上驾龄, 得分90分以上的为优秀: who a rule is for.
pub(super) fn is_condition(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    let near = &before[clause::floor(before, before.len().saturating_sub(12))..];
    let ends_with = |words: &[&str]| words.iter().any(|word| near.ends_with(word));
    let is_run = ends_with(CONDITIONS) && !near.ends_with("不低于");
    let consequence = after.strip_prefix('的').is_some_and(|rest| {
        rest.is_empty() || CONSEQUENCES.iter().any(|word| rest.starts_with(word))
    });
    let is_for = ["对", "凡", "凡是", "如", "若", "对于"]
        .iter()
        .any(|word| before.trim_start().starts_with(word));
    let is_qualification = quantity.dimension == Dimension::Duration
        && quantity.bound == Some(Comparator::AtLeast)
        && ends_with(QUALIFICATIONS)
        // 保证学生每天活动时间1小时以上
        && !(after.is_empty()
            && (near == "时间" || near.ends_with("时间") && is_assured(before)))
        && !after.starts_with("目标");
    is_run && after.contains('的')
        || consequence && !is_done(before)
        || after.contains('的') && is_for && !promises(before)
        || is_qualification
        || before.contains("是指")
        || before.contains("所称")
}

/// What is given for each case: 每亩补贴200元, 给予一次性奖励10万元, 最高50万元补助, 按投资额的5%给予补助.
pub(super) fn is_rate(
    before: &str,
    after: &str,
    quantity: &Quantity<'_>,
    comparison: Option<Comparison>,
) -> bool {
    let is_share = matches!(quantity.dimension, Dimension::Percent | Dimension::Points);
    if quantity.dimension != Dimension::Money && !is_share {
        return false;
    }
    let gives = ["奖励", "补助", "补贴", "奖补", "资助"];
    let near = &before[clause::floor(before, before.len().saturating_sub(36))..];
    let behind = after.trim_start_matches('的').trim_start_matches("一次性");
    // 缴费标准为每人每年280元, 处10万元以下罚款
    let is_fixed = near.contains("标准")
        && ["标准为", "标准是", "标准分别为", "标准每", "标准户均"]
            .iter()
            .any(|word| near.contains(word))
        && comparison.is_none();
    // 最低收购价分别为每50公斤126元
    let is_price = ["收购价", "单价", "销售价", "指导价", "零售价"]
        .iter()
        .filter_map(|word| Some(&near[near.rfind(word)? + word.len()..]))
        .any(|rest| rest.contains(['为', '每']));
    if is_fixed || is_price || behind.starts_with("罚款") {
        return true;
    }
    let is_scale = near.contains('按')
        && (behind.starts_with("标准") || behind.starts_with("比例") || behind.starts_with("给予"));
    if is_scale || is_share {
        return is_scale;
    }
    // 资助标准不低于1200元 is a level to be reached.
    let is_given_out = ["给予", "一次性", "最高"].iter().any(|word| near.contains(word));
    if comparison.is_some() && near.contains("标准") && !is_given_out {
        return false;
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

/// 人均预期寿命达到79.5岁: an age that is to be reached.
pub(super) fn is_lifespan(before: &str) -> bool {
    ["寿命达到", "寿命达", "寿命提高到", "寿命提升到", "寿命提高至"]
        .iter()
        .any(|words| before.ends_with(words))
}
