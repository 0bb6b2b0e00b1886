//! Verbs (动词): which words promise that something is done, strive for it, or change it.

use std::sync::LazyLock;

use crate::reading::clause;
use crate::values::measure::Dimension;
use crate::values::quantity::Quantity;
use crate::values::words::Words;

/// Verbs with which a number of something is promised.
#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "开展", "召开", "举办", "组织", "举行", "承办", "完成", "实现", "建成", "建设", "新建", "改建", "扩建", "改造", "新增", "打造", "培育", "培养", "培训", "引进", "选派", "选聘", "招聘", "招引",
    "输送", "推出", "推送", "发布", "刊载", "刊发", "编制", "编印", "制定", "出台", "发放", "发展", "创建", "创成", "评选", "评定", "认定", "申报", "申请", "兴办", "设立", "建立", "成立", "安排",
    "投入", "拨付", "筹集", "争取", "帮助", "支持", "资助", "扶持", "帮扶", "救助", "慰问", "走访", "检查", "抽查", "排查", "整治", "整改", "治理", "修复", "修建", "修缮", "更新", "淘汰", "关停",
    "拆除", "种植", "造林", "绿化", "供应", "出让", "收储", "盘活", "消化", "办理", "化解", "接待", "签约", "开工", "竣工", "投产", "入库", "储备", "孵化", "转化", "授权", "登记", "采购", "销售",
    "推广", "选择", "选取", "选定", "达到", "增加", "减少", "压减", "提供", "配备", "配置", "安装", "铺设", "疏浚", "清淤", "清理", "回收", "收集", "征集", "调研", "督查", "巡查", "演练", "宣讲", "参加", "参与",
    "吸纳", "转移", "解决", "动员", "累计", "实施", "启动", "新开", "新改建", "筛选", "遴选", "打响", "形成", "开通", "优化", "布局", "拓展", "扩大", "赴", "到位", "保持", "稳定", "控制", "降低",
    "提高", "提升", "增长", "下降", "总结", "撰写", "拍摄", "制作", "播出", "报送", "上报", "力争", "确保", "推进", "推动", "落实", "落地", "续建", "迁建", "重建", "整合", "搭建", "布设", "架设",
    "敷设", "加装", "创作", "出版", "发表", "获得", "获批", "取得", "通过", "评审", "验收", "招录", "招生", "招收", "聘请", "选拔", "表彰", "奖励", "补助", "兑付", "偿还", "压缩", "精简", "缩减",
    "取消", "下放", "承接", "划定", "整理", "复垦", "开垦", "退耕", "防治", "监测", "抽检", "检测", "诊疗", "筛查", "体检", "接种", "签订", "对接", "洽谈", "考察", "展销", "参展", "免费", "放映",
    "演出", "送戏", "巡演", "展出", "访问", "互访", "派出", "派驻", "下派", "轮训", "集训", "讲授", "授课", "脱贫", "搬迁", "安置", "入住", "分配", "交付", "筹建", "续种", "栽植", "补植", "养殖",
    "出栏", "存栏", "屠宰", "收购", "加工", "出口", "进口", "引导", "带动", "促进", "扶助", "结对", "联系", "包保", "接入", "上线", "新认定", "入选", "入围", "上市", "挂牌", "升规", "入统", "纳统",
    "孵育", "建档", "归集", "汇聚", "共享", "公开", "解读", "回应", "办结", "受理", "审结", "查处", "侦破", "打掉", "约谈", "曝光", "通报", "修订", "制订", "修编", "拟定", "起草", "补充", "调整",
    "增设", "增派", "增配", "充实", "抽调", "选配", "选树", "推荐", "推选", "推介", "聘任", "聘用", "交流", "挂钩", "挂联", "结成", "开设", "开办", "开发", "开放", "研发", "攻克", "突破", "申办",
    "主办", "打通", "贯通", "连通", "硬化", "亮化", "美化", "净化", "提档", "提质", "改扩", "加固", "疏通", "打捞", "清运", "处置", "处理", "销毁", "查办", "办好", "办成", "办实", "建好", "用好",
    "抓好", "做好", "干成", "落成", "投放", "投运", "投用", "启用", "巡视", "巡察", "审计", "考核", "评估", "签署", "缔结", "拜访", "邀请", "组建", "出动", "播种", "收获", "实训", "见习", "吸引",
    "引育", "集聚", "退出", "收回", "收缴", "征收", "征迁", "拆迁", "腾退", "供地", "报批", "批复", "发证", "颁发", "授予", "命名", "树立", "下达", "申创", "巩固", "维持", "翻建", "翻修", "翻新",
    "更换", "悬挂", "张贴", "印制", "印发", "发送", "发出", "寄送", "赠送", "捐赠", "募集", "筹措", "配套", "配齐", "配强", "录制", "刊登", "转发", "直播", "展播", "展示", "竞赛", "比武", "救治",
    "康复", "随访", "订做", "定做", "定制", "订制", "移交", "问诊", "巡诊", "义诊", "覆盖", "惠及", "受益", "服务",
];

static ACTION_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(ACTIONS.iter().copied()));

pub(crate) fn promises(words: &str) -> bool {
    ACTION_WORDS.are_in(words)
}

/// A sentence that opens with what was goes on to what is to be: 2018年完成20个，今年再完成10个.
pub(super) fn promises_again(before: &str) -> bool {
    ["今年", "将", "计划", "力争", "确保", "再", "到2", "年内", "全年", "要"]
        .iter()
        .any(|word| before.contains(word))
        && !before.contains("占计划")
}

/// Words that only strive for a result.
const HEDGES: &[&str] = &["力争", "努力", "力求", "争创", "奋力", "全力争取"];

static HEDGE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(HEDGES.iter().copied()));

/// Whether a clause, up to the value, only strives for it.
pub(crate) fn is_hedged(before: &str) -> bool {
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
#[rustfmt::skip]
const CHANGES: &[&str] = &[
    "增长", "提高", "提升", "增加", "增幅", "增速", "上升", "下降", "降低", "减少", "压减", "压降", "压缩", "降幅", "翻", "高于", "快于", "扩大", "缩短", "缩减", "削减", "精简", "回升", "涨幅",
    "递增", "增收", "减排", "降耗", "低于", "优于",
];

static CHANGE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(CHANGES.iter().copied()));

/// Whether a quantity is a change against a base. Only relative quantities are; 新增5000人 counts.
pub(crate) fn is_change(before: &str, quantity: &Quantity<'_>) -> bool {
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

/// Whether a verb of doing stands right before: 新建 of 新建1700亩.
pub(super) fn is_done(before: &str) -> bool {
    ACTION_WORDS.find_all(before).any(|(_, _, end)| end == before.len())
}

/// Whether a clause begins with a verb of doing.
pub(super) fn begins_with_verb(clause: &str) -> bool {
    let clause = clause.trim_start().trim_start_matches(['再', '并', '新']);
    // 办结率 and 受理量 are nouns.
    ACTION_WORDS
        .begins(clause)
        .is_some_and(|(_, end)| !clause[end..].starts_with(['率', '量', '数', '额', '面', '比']))
}
