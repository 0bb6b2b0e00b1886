//! Coverage (覆盖) without a number: 全覆盖, 应改尽改, 应公开尽公开, 清零, 全部完成.

use std::sync::LazyLock;

use super::words::Words;

/// Whether wording of coverage may begin with this character.
pub fn may_begin(character: char) -> bool {
    matches!(character, '全' | '应' | '清' | '动' | '百' | '覆')
}

const WHOLE: &[&str] = &[
    "全覆盖",
    "全面覆盖",
    "动态清零",
    "清零",
    "全员覆盖",
    "全域覆盖",
    "全程覆盖",
    "百分之百覆盖",
    "百分百",
    "全覆盖、无死角",
    "覆盖所有",
    "覆盖全体",
];

static WHOLE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(WHOLE.iter().copied()));

/// What is done with all of something: 全部完成 states a result, 全部乡镇 says which.
#[rustfmt::skip]
const DONE: &[&str] = &[
    "完成", "建成", "达标", "整改", "开工", "竣工", "投用", "投产", "办结", "到位", "纳入", "实现", "落实", "达到", "清理", "拆除", "关停", "淘汰", "销号", "签约", "化解",
    "消除", "安装", "上线", "通过", "入库", "兑现", "发放", "更新", "改造", "脱贫", "摘帽", "退出", "搬迁", "入住", "开通", "交付", "投入使用", "启用", "运行", "办理", "取消", "取缔", "治理", "修复", "验收",
    "公开", "公示", "签订", "建立", "承接", "移交", "清理", "发放", "配备", "接入", "联网", "挂牌", "动工", "复工", "解决", "清退", "清偿", "覆盖", "补齐", "启动", "出让", "回收", "处置", "登记", "建档",
    "完工", "清运", "拨付", "配发", "兑付", "下达", "分配", "备案", "提交", "印发", "投放", "支付", "结算", "收回", "关闭", "发布", "公布", "归集", "回迁", "换发", "录入", "采集", "排查", "落地", "见效", "就业", "对外开放", "开放", "整治", "复耕", "复绿", "成立", "答复", "回复", "封闭", "停产", "停止", "撤并", "安置", "贯通", "通车",
];

static DONE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(DONE.iter().copied()));

/// Bytes of the wording that `text` begins with.
pub fn read(text: &str) -> Option<usize> {
    if let Some((_, length)) = WHOLE_WORDS.begins(text) {
        return Some(length);
    }
    if let Some(rest) = text.strip_prefix("全部") {
        let (_, length) = DONE_WORDS.begins(rest)?;
        return Some("全部".len() + length);
    }
    should_and_does(text)
}

/// 应改尽改, 应保尽保, 应公开尽公开: the same verb of one or two characters twice.
fn should_and_does(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('应')?;
    (1..=2).find_map(|count| {
        let verb_end = rest.char_indices().nth(count)?.0;
        let (verb, behind) = rest.split_at(verb_end);
        let length = '应'.len_utf8() + 2 * verb.len() + '尽'.len_utf8();
        behind.strip_prefix('尽')?.starts_with(verb).then_some(length)
    })
}

/// Bytes of 全部 that 完成 stands before, and the noun of what is completed behind: 完成全部泵站检修, but 完成全部任务 says no more
/// than 完成任务. `text` ends where the clause does.
pub fn read_before_noun(text: &str) -> Option<usize> {
    let noun = text.strip_prefix("全部")?;
    let is_empty = noun.chars().count() < 4
        || ["目标", "任务", "工作", "指标", "要求", "项目"].iter().any(|word| noun.contains(word));
    (!is_empty && !noun.starts_with(|c: char| c.is_ascii_digit())).then_some("全部".len())
}

/// Whether full coverage is how something is carried out: 开展全覆盖检查, 实施全覆盖式培训.
pub fn is_carried_out(before: &str, behind: &str) -> bool {
    let deed = behind.strip_prefix('式').unwrap_or(behind);
    let goes_on = |rest: &str| rest.starts_with(['后', '的', '机']) || rest.starts_with("工作机制");
    let is_deed =
        DEEDS.iter().any(|verb| deed.strip_prefix(verb).is_some_and(|rest| !goes_on(rest)));
    is_deed && CARRYING_OUT.iter().any(|verb| before.contains(verb))
}

/// What is carried out with all of something.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "检查", "大检查", "排查", "大排查", "摸排", "巡查", "检测", "监测", "抽检", "走访", "培训", "轮训", "督查", "督导", "筛查", "体检", "核查", "普查", "评估", "审计", "巡察", "宣传", "清查", "整治",
];

/// Verbs of carrying it out.
const CARRYING_OUT: &[&str] = &["开展", "进行", "实施", "实行", "组织", "完成", "做到", "实现"];

/// Whether the wording states a result, by what follows it in its clause: 实现全覆盖 does, a 全覆盖监管体系 names a sort of system.
pub fn is_result(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty()
        || behind.starts_with(['、', '）', ')', '”', '（', '(', '.', ','])
        || ["的目标", "目标", "和", "及", "并", "或", "以上", "任务", "到位"]
            .iter()
            .any(|word| behind.starts_with(word))
}
