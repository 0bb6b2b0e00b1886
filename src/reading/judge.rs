//! Commitment or mention: which quantities a sentence promises.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{self, Clause};
use super::comparison::Comparison;
use super::reason::{Reason, Verdict};
use crate::values::measure::Dimension;
use crate::values::period::{Period, Reference};
use crate::values::quantity::{Comparator, Quantity};
use crate::values::words::Words;

/// Words that only strive for a result.
const HEDGES: &[&str] = &["力争", "努力", "力求", "争创", "奋力", "全力争取"];

static HEDGE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(HEDGES.iter().copied()));

/// Whether a clause, up to the value, only strives for it.
pub(super) fn is_hedged(before: &str) -> bool {
    // 争取实现 strives, 争取上级资金 asks for money.
    let strives = |(at, word): (usize, &str)| {
        let rest = &before[at + word.len()..];
        rest.is_empty()
            || rest.starts_with(['在', '年', '到', '早'])
            || ACTION_WORDS.begins(rest).is_some()
    };
    HEDGE_WORDS.are_in(before) || before.match_indices("争取").any(strives)
}

/// Verbs of change: what follows is a difference, unless 到 or 至 makes it a level.
const CHANGES: &[&str] = &[
    "增长", "提高", "提升", "增加", "增幅", "增速", "上升", "下降", "降低", "减少", "压减", "压降",
    "压缩", "降幅", "翻", "高于", "快于", "扩大", "缩短", "缩减", "削减", "精简", "回升", "涨幅",
    "递增", "增收", "减排", "降耗", "低于", "优于",
];

static CHANGE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(CHANGES.iter().copied()));

/// Whether a quantity is a change against a base. Only relative quantities are; 新增5000人 counts.
pub(super) fn is_change(before: &str, quantity: &Quantity<'_>) -> bool {
    if !matches!(quantity.dimension, Dimension::Percent | Dimension::Points | Dimension::Times) {
        return false;
    }
    let last = CHANGE_WORDS.last_end(before);
    last.is_some_and(|end| {
        let between = &before[end..];
        // 不低于95% is a level, 增速不低于6% a change; 低于全省0.5个百分点 compares with others.
        let compares = before[..end].ends_with("于");
        (!compares || !between.is_empty() && quantity.dimension == Dimension::Points)
            && !between.starts_with(['到', '至', '为'])
            && !between.contains("达到")
            && between.chars().count() <= 8
    }) || has_change_noun(before)
}

/// 增速不低于6%, 增幅达到8%: the noun says that the level is one of change.
fn has_change_noun(before: &str) -> bool {
    let near = &before[clause::floor(before, before.len().saturating_sub(30))..];
    ["增速", "增幅", "增长率", "降幅", "下降率", "增长", "涨幅"].iter().any(|noun| {
        near.rfind(noun).is_some_and(|at| {
            let between = &near[at + noun.len()..];
            !between.starts_with(['到', '至'])
                && !between.contains("达到")
                && !between.contains('、')
        })
    })
}

/// What is known of a quantity when it is judged.
pub(super) struct Evidence<'e> {
    pub(super) text: &'e str,
    pub(super) clause: &'e Clause,
    pub(super) range: Range<usize>,
    pub(super) quantity: &'e Quantity<'e>,
    pub(super) comparison: Option<Comparison>,
    pub(super) is_quoted: bool,
    pub(super) is_bracketed: bool,
    /// Whether the sentence has begun with a time that is over.
    pub(super) is_past: bool,
    pub(super) reference: &'e Reference,
}

/// The verdict on a quantity: the first rule that makes it a mention, or what makes it a commitment.
pub(super) fn verdict(evidence: &Evidence<'_>) -> Verdict {
    mention(evidence).map_or_else(|| Verdict::commitment(promise(evidence)), Verdict::mention)
}

fn promise(evidence: &Evidence<'_>) -> Reason {
    let before = &evidence.text[evidence.clause.start..evidence.range.start];
    if is_change(before, evidence.quantity) {
        Reason::Change
    } else if evidence.comparison.is_some() || evidence.quantity.high.is_some() {
        Reason::Bounded
    } else if promises(before) {
        Reason::Action
    } else {
        Reason::Stated
    }
}

/// Why a quantity is only mentioned; `None` for one that is promised.
fn mention(evidence: &Evidence<'_>) -> Option<Reason> {
    let Evidence { text, clause, range, quantity, comparison, .. } = evidence;
    let before = &text[clause.start..range.start];
    let after = &text[range.end..clause.end];
    let is_bare = comparison.is_none();
    let is_counted = quantity.dimension == Dimension::Count;
    let rules: [(bool, Reason); 10] = [
        (evidence.is_quoted, Reason::Quoted),
        (quantity.dimension == Dimension::Age, Reason::Age),
        (is_name(before, after, quantity), Reason::Name),
        (is_bare && is_counted && names_structure(after), Reason::Structure),
        (evidence.is_bracketed && is_bare && !before.contains("其中"), Reason::Bracketed),
        (is_base(before, after), Reason::Base),
        (
            is_bare && quantity.is_chinese && is_idiom(text, range.clone(), before, after),
            Reason::Idiom,
        ),
        (is_bare && refers(before), Reason::Reference),
        (is_activity_duration(before, after, quantity, is_bare), Reason::ActivityDuration),
        (is_condition(before, after), Reason::Condition),
    ];
    if let Some((_, reason)) = rules.into_iter().find(|(holds, _)| *holds) {
        return Some(reason);
    }
    if is_rate(before, after, quantity) {
        Some(Reason::Rate)
    } else if delimits(before, after, quantity, *comparison) {
        Some(Reason::Delimits)
    } else if is_bare && describes(before, after, quantity) {
        Some(Reason::Describes)
    } else if is_fact(before, after, *comparison) || is_bare && is_existing(before) {
        Some(Reason::Fact)
    } else if evidence.is_past && !promises_again(before)
        || is_of_past_year(before, evidence.reference)
    {
        Some(Reason::Past)
    } else {
        None
    }
}

/// Nouns that give a text its shape: 6个方面, 三个环节. They are counted, but nothing is to be done so often.
#[rustfmt::skip]
const STRUCTURE: &[&str] = &[
    "方面", "环节", "维度", "层面", "层次", "阶段", "原则", "坚持", "结合", "统一", "意识", "自信", "维护", "确保", "转变", "要求", "导向", "必须", "到位", "不变", "重点", "关键", "抓手", "板块",
    "领域", "大类", "类别", "步骤", "部分", "问题导向", "确立", "支柱", "着力点", "全覆盖", "提升", "突破", "聚焦", "清单制", "统筹", "协同", "融合", "强化", "优化", "对接", "一批", "百分之百",
];

static STRUCTURE_NOUNS: LazyLock<Words> = LazyLock::new(|| Words::new(STRUCTURE.iter().copied()));

fn names_structure(after: &str) -> bool {
    let after = after.trim_start_matches(['大', '主', '要', '重', '点']);
    // 2个重点领域 names structure, 2个重点项目 does not; 3个提升项目 are projects.
    // 4个100% counts what is listed elsewhere.
    if after.starts_with(|c: char| c.is_ascii_digit()) && after.contains('%') {
        return true;
    }
    STRUCTURE_NOUNS.begins(after).is_some_and(|(_, end)| {
        let behind = &after[end..];
        !["项目", "工程", "企业", "行动", "基地", "中心"]
            .iter()
            .any(|noun| behind.starts_with(noun))
    }) || after.starts_with("重点环节")
}

/// Words behind which a number refers to what is given elsewhere.
#[rustfmt::skip]
const REFERENCES: &[&str] = &[
    "对照", "围绕", "按照", "根据", "依据", "聚焦", "对标", "明确的", "规定的", "确定的", "下达的", "涉及", "列出的", "紧扣", "包括", "依托", "结合", "针对", "瞄准", "锚定",
    "梳理出的", "提出的", "列入的", "安排的",
];

static REFERENCE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(REFERENCES.iter().copied()));

/// Words right before a number that refer to what is listed near it.
const LISTED: &[&str] = &["以下", "上述", "下列", "如下", "所列", "前述", "中的", "内的", "里的"];

fn refers(before: &str) -> bool {
    let is_listed = LISTED.iter().any(|word| before.ends_with(word)) && !before.ends_with("及以下");
    is_listed || REFERENCE_WORDS.last_end(before).is_some_and(|end| !promises(&before[end..]))
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
    "力争", "确保", "推进", "推动", "落实", "落地", "续建", "迁建", "重建", "整合", "搭建", "布设", "架设", "敷设", "加装", "创作", "出版", "发表", "获得", "获批", "取得", "通过", "评审", "验收",
    "招录", "招生", "招收", "聘请", "选拔", "表彰", "奖励", "补助", "兑付", "偿还", "压缩", "精简", "缩减", "取消", "下放", "承接", "划定", "整理", "复垦", "开垦", "退耕", "防治", "监测", "抽检", "检测",
    "诊疗", "筛查", "体检", "接种", "签订", "对接", "洽谈", "考察", "展销", "参展", "免费", "放映", "演出", "送戏", "巡演", "展出", "访问", "互访", "派出", "派驻", "下派", "轮训", "集训", "讲授", "授课",
    "脱贫", "搬迁", "安置", "入住", "分配", "交付", "筹建", "续种", "栽植", "补植", "养殖", "出栏", "存栏", "屠宰", "收购", "加工", "出口", "进口", "引导", "带动", "促进", "扶助", "结对", "联系", "包保",
    "接入", "上线", "新认定", "入选", "入围", "上市", "挂牌", "升规", "入统", "纳统", "孵育", "建档", "归集", "汇聚", "共享", "公开", "解读", "回应", "办结", "受理", "审结", "查处", "侦破", "打掉", "约谈", "曝光", "通报",
    "修订", "制订", "修编", "拟定", "起草", "补充", "调整", "增设", "增派", "增配", "充实", "抽调", "选配", "选树", "推荐", "推选", "推介", "聘任", "聘用", "交流", "挂钩", "挂联", "结成", "开设", "开办", "开发", "开放", "研发", "攻克", "突破", "申办", "主办", "打通", "贯通", "连通", "硬化", "亮化", "美化", "净化", "提档", "提质", "改扩", "加固", "疏通", "打捞", "清运", "处置", "处理", "销毁", "查办", "办好", "办成", "办实", "建好", "用好", "抓好", "做好", "干成", "落成", "投放", "投运", "投用", "启用", "巡视", "巡察", "审计", "考核", "评估", "签署", "缔结", "拜访", "邀请", "组建", "出动", "播种", "收获", "实训", "见习", "吸引", "引育", "集聚", "退出", "收回", "收缴", "征收", "征迁", "拆迁", "腾退", "供地", "报批", "批复", "发证", "颁发", "授予", "命名", "树立", "下达", "申创", "巩固", "维持", "翻建", "翻修", "翻新", "更换", "悬挂", "张贴", "印制", "印发", "发送", "发出", "寄送", "赠送", "捐赠", "募集", "筹措", "配套", "配齐", "配强", "录制", "刊登", "转发", "直播", "展播", "展示", "竞赛", "比武", "救治", "康复", "随访", "问诊", "巡诊", "义诊", "覆盖", "惠及", "受益", "服务",
];

static ACTION_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(ACTIONS.iter().copied()));

fn promises(words: &str) -> bool {
    ACTION_WORDS.are_in(words)
}

/// A sentence that opens with what was goes on to what is to be: 2018年完成20个，今年再完成10个.
fn promises_again(before: &str) -> bool {
    ["今年", "将", "计划", "力争", "确保", "再", "到2", "年内", "全年", "要"]
        .iter()
        .any(|word| before.contains(word))
}

/// Phrases with 一 and other small numbers in characters that count nothing.
#[rustfmt::skip]
const IDIOMS: &[&str] = &[
    "一次性", "一个个", "一户一", "一家一", "一件件", "一项项", "一条龙", "一张网", "一张图", "一本账", "一份子", "一部分", "一名一", "一位一", "一批", "一套", "一系列", "一体", "一张表", "一次办", "一次不", "一次都", "一次跑",
    "一所一", "一处一", "一台戏", "一道道", "一口清", "一节课", "一对一", "一档", "一头", "一种", "一起", "一周", "一日", "一年一", "一成不变", "一期", "一个口子", "一个平台", "一个窗口", "一个标准", "一把手",
    "一组", "一块", "一片", "一支", "一门式", "一场", "一本书", "一户", "一条心", "一件事", "两个维护", "三年", "五年", "两年", "一年", "一天", "一人一", "一人不", "一个不", "一户不", "一村一", "一县一", "一镇一", "一乡一", "一企一", "一校一", "一类", "一对", "一条主线",
];

static IDIOM_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(IDIOMS.iter().copied()));

/// Characters of a number with its measure from which on it is no word of everyday speech.
const LONGEST_IDIOM: usize = 3;

/// A number in characters is a promise only right behind a verb, behind its noun, or when it is a long one; never in an idiom.
fn is_idiom(text: &str, range: Range<usize>, before: &str, after: &str) -> bool {
    let is_idiom = IDIOM_WORDS.begins(&text[range.start..]).is_some();
    let is_each = before.ends_with([
        '每', '同', '这', '那', '另', '某', '各', '逐', '之', '首', '唯', '任', '其', '统', '进',
        '何',
    ]);
    let near = &before[clause::floor(before, before.len().saturating_sub(4 * '开'.len_utf8()))..];
    // 建设一个中心、两个基地: the verb holds for the whole list.
    let closes = after.is_empty() || after.starts_with(['、', '（', '(', '）', ')']);
    let is_done = promises(near)
        || near.ends_with('翻')
        || (closes || near.ends_with('、')) && promises(before)
        || text[range.start..range.end].chars().count() > LONGEST_IDIOM;
    is_idiom || is_each || !is_done || after.starts_with(['一', '又', '最', '更', '不', '必'])
}

/// Words that make a length of time a promise.
#[rustfmt::skip]
const LASTING: &[&str] = &[
    "为期", "时长", "周期", "期限", "不少于", "缩短", "压缩", "延长", "达到", "时限", "时间", "压减", "提速", "减少", "控制在", "提前", "不超过",
];

/// A length of time that is not asked for: 24小时值班, 三年行动, 3年内.
fn is_activity_duration(before: &str, after: &str, quantity: &Quantity<'_>, is_bare: bool) -> bool {
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
fn describes(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
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
    let is_done = ACTION_WORDS.find_all(before).any(|(_, _, end)| end == before.len());
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
fn delimits(
    before: &str,
    after: &str,
    quantity: &Quantity<'_>,
    comparison: Option<Comparison>,
) -> bool {
    let measures = matches!(quantity.dimension, Dimension::Money | Dimension::Physical);
    let noun = after.trim_start_matches('的');
    // 超10亿元企业3家: those that are larger are counted.
    if measures && comparison.is_some() && is_project_noun(noun) {
        return true;
    }
    let has_bound = matches!(quantity.bound, Some(Comparator::AtLeast | Comparator::AtMost));
    if !has_bound || after.is_empty() {
        return false;
    }
    let is_open = noun.is_empty()
        || noun.starts_with(['、', '）', '和', '目', '(', '（', '并', '且', ')'])
        || before.ends_with(['达', '到', '增', '资', '成']);
    if measures {
        // 新建1700亩以上高标准农田 asks for so many; 竣工千万元以上工业项目63个 counts the projects.
        let is_done = ACTION_WORDS.find_all(before).any(|(_, _, end)| end == before.len());
        return !is_open && !(is_done && !noun.contains(|c: char| c.is_ascii_digit()));
    }
    // 培训500人以上 counts, 100人以上单位 delimits: persons and households are no measure of what follows.
    let counts_people = matches!(quantity.unit, "人" | "户" | "名" | "张");
    counts_people && !is_open && is_group_noun(noun)
}

/// Nouns of what is sorted by its money or its size.
fn is_project_noun(noun: &str) -> bool {
    let near = noun.char_indices().nth(8).map_or(noun.len(), |(at, _)| at);
    ["项目", "企业", "工程", "场所", "河流", "建筑", "工业", "锅炉", "商户", "园区", "商场"]
        .iter()
        .any(|word| noun[..near].contains(word))
}

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

/// Words that say that something exists or is done already.
#[rustfmt::skip]
const FACTS: &[&str] = &[
    "现有", "已有", "原有", "已建成", "已完成", "已经", "已达", "截至", "截止", "目前", "共有", "拥有", "共辖", "辖有", "下辖", "所辖", "管辖", "占地", "总人口", "现共", "累计已", "去年", "上年", "上一年", "往年", "以来", "同期", "前期已",
    "现存", "尚有", "剩余", "已累计", "已实现", "已建", "曾", "历年", "此前", "前期", "过去", "实有", "在册",
];

/// Words that only seem to hold one of those.
const NO_FACTS: &[&str] = &[
    "拥有量",
    "拥有率",
    "实现存",
    "实现有",
    "体现有",
    "呈现有",
    "项目前",
    "科目前",
    "栏目前",
    "公共有",
    "超过去年",
    "不过去",
    "截止时间",
    "截止日期",
    "共有产权",
    "前期工作",
    "前期手续",
    "剩余劳动力",
];

static FACT_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(FACTS.iter().chain(NO_FACTS).copied()));

fn states_fact(words: &str) -> bool {
    FACT_WORDS.find_all(words).any(|(word, ..)| word < FACTS.len())
}

/// Words that only compare with what was: 较上年增长8%.
const COMPARED_WITH: &[&str] = &[
    "较上年",
    "比上年",
    "较去年",
    "比去年",
    "同比",
    "较同期",
    "比同期",
    "较上一年",
    "比上一年",
    "于上年",
    "于去年",
    "上年基础",
    "去年基础",
    "与上年",
    "与去年",
    "在上年",
];

fn is_fact(before: &str, after: &str, comparison: Option<Comparison>) -> bool {
    let is_stated = states_fact(before);
    if is_stated && COMPARED_WITH.iter().any(|word| before.contains(word)) {
        return false;
    }
    // 在现有基础上新增, 将剩余…全部完成 promise all the same.
    let is_basis = before.contains("基础上");
    is_stated && !is_basis && !(comparison.is_some() && promises(before))
        || after.starts_with('已')
        || after.starts_with("现有")
}

/// Words right before a number that say which of the existing things are meant: 全县15个乡镇.
#[rustfmt::skip]
const EXISTING: &[&str] = &[
    "全市", "全县", "全区", "全省", "全镇", "全乡", "全州", "全国", "全旗", "全街道", "全校", "全院", "我市", "我县", "我区", "我省", "我镇", "辖区", "辖区内", "所辖", "下辖", "所属", "其余", "其他", "其它", "这", "该", "全部", "所有", "涉及的", "上级下达的", "我国",
];

static EXISTING_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(EXISTING.iter().copied()));

/// 在全县15个乡镇 counts what exists; 完成全县15个乡镇 is to be done.
fn is_existing(before: &str) -> bool {
    let near = &before[clause::floor(before, before.len().saturating_sub(18))..];
    let last = EXISTING_WORDS.find_all(near).last().filter(|(_, _, end)| *end == near.len());
    last.is_some_and(|(_, start, _)| {
        let lead = &before[..before.len() - near.len() + start];
        ![
            "完成", "改造", "整治", "治理", "建成", "新建", "建设", "实现", "提升", "推进", "启动",
            "实施",
        ]
        .iter()
        .any(|verb| lead.ends_with(verb))
    })
}

/// 由60%提高到75%, 从5个工作日压缩至2个, 以2018年的3亿元为基数: what the result is compared with.
fn is_base(before: &str, after: &str) -> bool {
    let stands_behind = before.ends_with(['由', '从'])
        || before.ends_with("原来的")
        || before.ends_with("原先的")
        || before.ends_with("现有的")
        || before.ends_with("目前的")
        || before.ends_with("现在的")
        || before.ends_with("上年的")
        || before.ends_with("去年的");
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

/// A year before the plan's, unless it is only compared with: 2018年完成…, but 较2018年增长….
fn is_of_past_year(before: &str, reference: &Reference) -> bool {
    let Some(planned) = reference.year else { return false };
    before.match_indices('年').any(|(at, _)| {
        let Some(start) = at.checked_sub(4).filter(|&start| before.is_char_boundary(start)) else {
            return false;
        };
        let Ok(year) = before[start..at].parse::<i16>() else { return false };
        let (lead, rest) = (&before[..start], &before[at..]);
        let is_base = lead.ends_with(['较', '比', '与', '自', '从', '于', '在'])
            || rest.contains("基础上")
            || rest.contains("为基数")
            || rest.contains("基准");
        // 2018年度资金 names the money; 2018年完成 says when.
        (1949..planned).contains(&year) && !is_base && !rest.starts_with("年度")
    })
}

/// Nouns that close the name of a programme: 千人培养计划, 百日攻坚行动.
const PROGRAMMES: &[&str] = &["计划", "工程", "行动", "攻坚"];

/// Numbers in names: 千人, 百日 and 万名 without a digit before them, 4个100%, 2.0版, 1+2个.
fn is_name(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
    let is_round =
        quantity.is_chinese && quantity.core <= 2 * '千'.len_utf8() && quantity.low >= 100.into();
    is_round && !before.ends_with(['约', '近', '超'])
        || before.ends_with(['+', '＋', '×', 'x', 'X', '*', '－', 'N'])
        || after.starts_with(['+', '＋'])
        || matches!(quantity.unit, "项" | "条")
            && ["规定", "禁令", "纪律", "准则"].iter().any(|noun| after.starts_with(noun))
        || quantity.unit == "期"
            && quantity.is_chinese
            && ["工程", "项目", "建设"].iter().any(|noun| after.starts_with(noun))
        || quantity.unit == "条"
            && ["措施", "规定", "禁令", "意见", "准则", "举措"]
                .iter()
                .any(|noun| after.starts_with(noun))
            && quantity.is_chinese
        || quantity.is_chinese && {
            let near = after.char_indices().nth(6).map_or(after.len(), |(at, _)| at);
            PROGRAMMES.iter().any(|noun| after[..near].ends_with(noun))
        }
}

/// 对连续3次排名末位的, 逾期3个月以上的: who a rule is for.
fn is_condition(before: &str, after: &str) -> bool {
    let near = &before[clause::floor(before, before.len().saturating_sub(12))..];
    let is_run =
        ["连续", "逾期", "累计超过", "未达到", "未达", "低于", "达不到", "不满", "未满", "凡"]
            .iter()
            .any(|word| near.ends_with(word));
    let closes = after == "的"
        || after.contains("的")
            && ["对", "凡", "凡是", "如", "若", "对于"]
                .iter()
                .any(|word| before.trim_start().starts_with(word))
            && !promises(before);
    is_run && after.contains('的') || closes
}

/// What is given for each case: 每亩补贴200元, 给予一次性奖励10万元, 最高50万元补助, 按投资额的5%给予补助.
fn is_rate(before: &str, after: &str, quantity: &Quantity<'_>) -> bool {
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

/// Whether the words before tell of what is done already.
pub(super) fn is_told(before: &str) -> bool {
    is_fact(before, "", None)
}

/// Whether a clause says no more of its period than that things are done by then: 6月底前完成.
pub(super) fn only_completes(words: &str, period: &Period, clause: &Clause) -> bool {
    let before = words[..period.range.start - clause.start].trim();
    let after = words[period.range.end - clause.start..].trim();
    let completes = [
        "",
        "完成",
        "全部完成",
        "基本完成",
        "全面完成",
        "完工",
        "竣工",
        "建成",
        "到位",
        "落实到位",
        "投入使用",
        "建成投用",
        "投用",
        "交付使用",
        "完成任务",
        "完成建设",
        "完成改造",
        "全部到位",
        "办结",
    ];
    matches!(
        before,
        "" | "确保"
            | "力争"
            | "务必"
            | "须"
            | "并于"
            | "于"
            | "在"
            | "确保在"
            | "力争在"
            | "要求"
            | "均"
    ) && completes.contains(&after)
}
