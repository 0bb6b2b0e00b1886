//! Facts (现状): what exists or was, and what a result is only compared with.

use std::sync::LazyLock;

use super::actions::{is_done, promises};
use crate::reading::clause;
use crate::reading::comparison::Comparison;
use crate::values::measure::Dimension;
use crate::values::period::Reference;
use crate::values::quantity::Quantity;
use crate::values::words::Words;

/// Words that say that something exists or is done already.
#[rustfmt::skip]
const FACTS: &[&str] = &[
    "现有", "已有", "原有", "已建成", "已完成", "已经", "已达", "截至", "截止", "目前", "共有", "拥有", "共辖", "辖有", "下辖", "所辖", "管辖", "占地", "总人口", "现共", "累计已", "去年", "上年",
    "上一年", "往年", "以来", "同期", "前期已", "现存", "尚有", "剩余", "已累计", "已实现", "已建", "曾", "历年", "此前", "前期", "过去", "实有", "在册", "已", "仍有", "仅完成", "只完成", "查摆出", "排查出", "摸排出", "查找出", "查出", "梳理出", "存在", "应到", "实到", "年来", "个月来", "共发送", "共启动", "共颁发", "共接", "共受理", "共收录", "共获批", "共布设", "共排查", "共登记", "共查处", "共破获", "共封存", "共形成", "共设", "共收到", "共惠及",
];

/// Words that only seem to hold one of those.
#[rustfmt::skip]
const NO_FACTS: &[&str] = &[
    "占地区", "占地方", "不存在", "存在于", "拥有量", "拥有率", "人口拥有", "万人拥有", "千人拥有", "人均拥有", "百户拥有", "实现存", "实现有", "体现有", "呈现有", "项目前", "科目前", "栏目前", "公共有", "超过去年", "不过去", "落实到", "截止时间", "截止日期", "共有产权", "前期工作", "前期手续", "剩余劳动力", "而已", "早已", "以来的", "年来的",
];

static FACT_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(FACTS.iter().chain(NO_FACTS).copied()));

/// Words that only compare with what was: 较上年增长8%.
#[rustfmt::skip]
const COMPARED_WITH: &[&str] = &[
    "较上年", "比上年", "较去年", "比去年", "同比", "较同期", "比同期", "较上一年", "比上一年", "同期的", "恢复到", "于上年", "于去年", "上年基础", "去年基础", "与上年", "与去年", "在上年",
];

/// Whether the words around a quantity state what is. A verb behind what is stated asks for more: 对已建成的小区加装电梯20部.
pub(super) fn is_fact(before: &str, after: &str, comparison: Option<Comparison>) -> bool {
    // 选取2项已实施决策 takes so many of them.
    if after.starts_with('已') && !is_done(before) || after.starts_with("现有") {
        return true;
    }
    // 对排查出的问题全部整改 deals with what was found.
    let is_found = |start: usize, end: usize| {
        before[start..end].ends_with('出') && before[end..].starts_with('的')
    };
    let last = FACT_WORDS
        .find_all(before)
        .filter(|&(word, start, end)| word < FACTS.len() && !is_found(start, end))
        .last();
    let Some((_, start, end)) = last else { return false };
    if COMPARED_WITH.iter().any(|word| before.contains(word)) || before.contains("基础上") {
        return false;
    }
    // 完成剩余4条, 完成上年度24个: the verb before asks for what is left.
    let is_left =
        ["剩余", "上年", "去年", "上一年"].iter().any(|word| before[start..].starts_with(word))
            && is_done(&before[..start]);
    let has_risen = ["已由", "已从"].iter().any(|word| before[start..].starts_with(word));
    let asks_more = !has_risen
        && before[end..].split_once('的').is_some_and(|(_, rest)| promises(rest))
        // 将现有87个网格调整为92个
        || CHANGED_TO.iter().any(|word| before[end..].contains(word))
        // 剩余档案移交1376份: what is left is dealt with.
        || before[start..].starts_with("剩余") && is_done(before);
    let is_over =
        ["已", "去年", "上年", "此前", "过去"].iter().any(|word| before[start..].starts_with(word));
    // 已建成设施正常运行率不低于85%: what is there has a rate to keep.
    let has_rate =
        ["已建成", "已建", "已有", "现有"].iter().any(|word| before[start..].starts_with(word))
            && before[end..].contains('率');
    let is_bounded = comparison.is_some() && (promises(before) && !is_over || has_rate);
    !(is_left || asks_more || is_bounded)
}

/// Wording that turns what is there into what is to be.
const CHANGED_TO: &[&str] = &["调整为", "调整到", "整合为", "优化为", "合并为", "缩减为"];

/// What is measured of the weather.
const WEATHER: &[&str] = &["雨量", "降雨", "降水", "洪峰", "气温", "洪水位"];

/// What lists and documents are made of, when 共 counts their parts: 要点共28项任务.
#[rustfmt::skip]
const DOCUMENTS: &[&str] = &["清单", "榜单", "名单", "目录", "要点", "方案", "办法", "条例", "》", "批", "台账", "体系", "规划", "细则"];

/// Wording right around a quantity that states it: 提高了9.8个百分点, 比全省低0.7个百分点, 占57.3%, 第二批清单共23个.
pub(super) fn is_stated(
    before: &str,
    quantity: &Quantity<'_>,
    comparison: Option<Comparison>,
) -> bool {
    let is_share = quantity.dimension == Dimension::Percent;
    let has_grown = before.ends_with('了') && !before.ends_with("为了");
    let differs = before.ends_with(['高', '低', '多', '少', '快', '慢'])
        && ["比全", "比上年", "比去年", "比上一年", "比省", "比国家"]
            .iter()
            .any(|word| before.contains(word))
        && !["提高", "降低", "减少", "加快", "不少", "增多", "升高"]
            .iter()
            .any(|verb| before.ends_with(verb));
    let is_part = is_share
        && comparison.is_none()
        && (before.ends_with('占') || before.contains("占计划"))
        && !before.trim_start().starts_with("其中")
        && !["达到", "提高", "确保", "力争", "比重"].iter().any(|word| before.contains(word));
    let counts_parts = before
        .strip_suffix('共')
        .is_some_and(|before| DOCUMENTS.iter().any(|noun| before.ends_with(noun)));
    let is_little = before.ends_with('仅')
        && !["压缩", "缩短", "压减", "只需"].iter().any(|word| before.contains(word));
    let measured = before.trim_end_matches(['为', '约', '仅', '达', '超', '均', '可']);
    has_grown
        || differs
        || is_part
        || counts_parts
        || is_little
        || before.contains("收窄")
        || WEATHER.iter().any(|noun| measured.strip_suffix(noun).is_some_and(|lead| !is_done(lead)))
}

/// Words right before a number that say which of the existing things are meant: 全县15个乡镇.
#[rustfmt::skip]
const EXISTING: &[&str] = &[
    "全市", "全县", "全区", "全省", "全镇", "全乡", "全州", "全国", "全旗", "全街道", "全校", "全院", "我市", "我县", "我区", "我省", "我镇", "辖区", "辖区内", "所辖", "下辖", "所属", "其余", "其他",
    "其它", "国家", "这", "该", "全部", "所有", "涉及的", "上级下达的", "我国",
];

static EXISTING_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(EXISTING.iter().copied()));

/// What is said of things that are there already.
#[rustfmt::skip]
const UNDER_WAY: &[&str] = &["在建", "在谈", "在用", "在册", "在营", "在岗", "在库", "在管", "在校", "滞留", "欠缴", "存在", "反映", "发现", "排查出", "剩余", "未完成", "遗留", "存量"];

/// Verbs with which something is made in each of the existing things.
const DONE: &[&str] =
    &["建成", "新建", "完成", "安装", "设立", "建立", "增设", "配备", "打造", "配齐"];

/// Verbs of looking at what is there, and of keeping it in order.
#[rustfmt::skip]
const LOOKING_AT: &[&str] = &[
    "检查", "排查", "核查", "抽查", "抽检", "巡查", "监管", "监测", "评估", "督查", "督导", "督办", "测评", "管理", "管控", "监督", "复查", "检测", "普查", "摸排", "核实", "设卡", "值守", "销号", "一企一策", "回访", "考核", "体检",
];

/// Verbs with which something is made of what is looked at, or given to it.
#[rustfmt::skip]
const MAKING_OF: &[&str] = &[
    "改造", "新建", "建成", "完成", "安装", "修缮", "整修", "整治", "治理", "配备", "补助", "补贴", "慰问", "救助", "资助", "培训", "轮训", "改建", "扩建", "拆除", "升级", "加装", "更换", "帮扶", "走访", "免费", "筛查", "安置", "搬迁", "发放", "扶持",
    "硬化", "绿化", "修复", "奖励", "表彰", "服务",
];

/// 对76家企业开展检查 looks at those that are there; 对4家企业完成改造 makes something of them.
fn is_looked_at(before: &str, after: &str) -> bool {
    let object = before.trim_start().strip_prefix('对');
    object.is_some_and(|object| {
        object.len() <= LONGEST_OBJECT && (object.ends_with('的') || !promises(object))
    }) && LOOKING_AT.iter().any(|verb| after.contains(verb))
        && !MAKING_OF.iter().any(|verb| after.contains(verb))
}

/// Bytes between 对 and the number at the most: 12 hanzi.
const LONGEST_OBJECT: usize = 36;

/// 在11个镇建成专区13个, 以9个乡镇为重点: where something is done, its own number behind it.
fn is_place(before: &str, after: &str) -> bool {
    let counts_behind = || {
        let made = DONE.iter().find_map(|verb| Some(&after[after.find(verb)?..]));
        made.is_some_and(|made| made.contains(|c: char| c.is_ascii_digit()))
    };
    before.trim_start().starts_with('在') && counts_behind()
        || before.trim_start().starts_with('以')
            && ["为重点", "为主", "为试点", "为示范", "为依托", "为载体"]
                .iter()
                .any(|word| after.contains(word))
}

/// 在全县15个乡镇 counts what exists; 完成全县15个乡镇 is to be done.
pub(super) fn is_existing(before: &str, after: &str) -> bool {
    if is_looked_at(before, after) || is_place(before, after) {
        return true;
    }
    // 对52个在谈项目, 在建的7个项目
    let is_under_way = UNDER_WAY.iter().any(|word| {
        let found = before.strip_suffix('的').and_then(|before| before.strip_suffix(word));
        // 完成排查出的8处除险加固 does all that was found, and so does 对排查出的2个村实行帮扶.
        let deals = || MAKING_OF.iter().any(|verb| after.contains(verb));
        after.starts_with(word) || found.is_some_and(|before| !is_done(before) && !deals())
    });
    // 在全县60所学校建成食堂 builds 60.
    let makes = DONE.iter().any(|verb| after.contains(verb));
    if is_under_way || makes {
        return is_under_way && !is_done(before);
    }
    let near = &before[clause::floor(before, before.len().saturating_sub(18))..];
    let last = EXISTING_WORDS.find_all(near).last().filter(|(_, _, end)| *end == near.len());
    last.is_some_and(|(_, start, _)| {
        let lead = &before[..before.len() - near.len() + start];
        // 为全区2.3万名老年人提供服务 and 对全市120名教师开展培训 do something for so many.
        let is_for = lead.ends_with(['为', '对', '向', '给']) && !lead.ends_with("作为");
        // 对全县37处场所每月排查一次 counts the rounds.
        if is_for && !after.contains('每') {
            return false;
        }
        ![
            "完成", "改造", "整治", "治理", "建成", "新建", "建设", "实现", "提升", "推进", "启动",
            "实施",
        ]
        .iter()
        .any(|verb| lead.ends_with(verb))
    })
}

/// 由60%提高到75%, 从5个工作日压缩至2个, 以2018年的3亿元为基数: what the result is compared with.
pub(super) fn is_base(before: &str, after: &str) -> bool {
    let stands_behind = before.ends_with(['由', '从'])
        || before.ends_with("原来的")
        || before.ends_with("原先的")
        || before.ends_with("现有的")
        || before.ends_with("目前的")
        || before.ends_with("现在的")
        || before.ends_with("上年的")
        || before.ends_with("去年的")
        || is_from_year(before);
    let leads_on = [
        "提高",
        "提升",
        "增加",
        "压缩",
        "压减",
        "缩短",
        "降低",
        "下降",
        "降至",
        "降到",
        "减少",
        "增至",
        "增长",
        "扩大",
        "调整",
        "上升",
        "升至",
        "缩减",
        "精简",
        "减至",
        "变为",
        "降为",
        "增到",
        "减为",
        "以上提",
        "左右提",
    ]
    .iter()
    .any(|verb| after.starts_with(verb));
    stands_behind
        && (leads_on
            || after.starts_with(['到', '至'])
            || after.contains("至")
            || after.contains("到"))
        || after.starts_with("为基数")
        || after.starts_with("的基础上")
        || after.starts_with("基础上")
}

/// 由2017年的82%提高到: what stood so in a year.
fn is_from_year(before: &str) -> bool {
    let year = before.strip_suffix('的').and_then(|before| {
        ["年", "年底", "年末", "年度"].iter().find_map(|end| before.strip_suffix(end))
    });
    year.is_some_and(|before| {
        before.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['由', '从'])
    })
}

/// A year before the plan's, unless it is only compared with: 2018年完成…, but 较2018年增长….
pub(super) fn is_of_past_year(before: &str, reference: &Reference) -> bool {
    let Some(planned) = reference.year else { return false };
    before.match_indices('年').any(|(at, _)| {
        let Some(start) = at.checked_sub(4).filter(|&start| before.is_char_boundary(start)) else {
            return false;
        };
        let Ok(year) = before[start..at].parse::<i16>() else { return false };
        let (lead, rest) = (&before[..start], &before[at..]);
        let is_base = lead.ends_with(['较', '比', '与', '自', '从', '由', '于', '在'])
            // 恢复到2019年的80%
            || lead.ends_with(['到', '至']) && rest.starts_with("年的")
            || rest.contains("基础上")
            || rest.contains("为基数")
            || rest.contains("基准")
            || rest.contains("同期");
        // 2000年以前建成的小区 are those that were built then.
        let is_before = ["年以前", "年之前", "年前", "年底前", "年底以前", "年底之前", "年末前"]
            .iter()
            .any(|word| rest.starts_with(word));
        // 2018年度资金 names the money; 2018年完成 says when.
        (1949..planned).contains(&year) && !is_base && !rest.starts_with("年度") && !is_before
    })
}

/// Whether the words before tell of what is done already.
pub(crate) fn is_told(before: &str) -> bool {
    // 剩余412户全部脱贫: what is left is to be done.
    is_fact(before, "", None) && !before.contains("剩余")
}
