//! Headings that announce no work: of parts about the plan as a whole, and of parts that only hold the items.

use super::decide::owner_below;
use super::tree::Node;

/// Headings of parts that speak of the plan as a whole and hold no work items of their own.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "指导思想", "总体要求", "总体思路", "工作思路", "基本思路", "基本原则", "工作原则", "工作目标", "总体目标", "主要目标", "指导原则",
    "发展目标", "年度目标", "目标要求", "目标任务", "总体目标任务", "预期目标", "基本情况", "组织领导", "保障措施", "组织保障", "工作保障",
    "工作要求", "有关要求", "相关要求", "几点要求", "实施步骤", "工作步骤", "方法步骤", "时间安排", "组织实施", "监督考核", "考核评价",
    "附则", "其他事项", "工作机制", "适用范围", "总则", "编制依据", "工作措施",
];

/// Headings that do so at the first level; below it they may well head an item.
#[rustfmt::skip]
const GENERAL_SECTIONS: &[&str] = &[
    "总体安排", "工作回顾", "工作总结", "形势分析", "存在问题",
    "实施保障", "保障机制", "推进机制", "督查考核", "督促检查", "督导检查", "督查督办", "督促考核", "考核奖惩", "责任落实", "责任分工", "进度安排",
    "实施时间", "时间步骤", "阶段安排", "组织机构", "领导机构", "领导小组", "宣传引导", "舆论引导", "宣传发动", "经费保障", "资金保障", "要素保障",
    "有关说明", "相关说明", "名词解释", "实施范围", "实施对象", "工作背景", "起草背景", "目的意义", "重要意义", "统筹协调", "协调配合",
    "跟踪问效", "督导考核", "考核督查", "监督检查", "责任追究", "考核问责", "督查问责", "工作纪律", "纪律要求", "报送要求", "信息报送", "组织推进",
    "保障", "支撑保障", "服务保障", "政治引领", "思想认识", "政治站位", "主体责任", "工作责任", "协同配合", "工作合力", "督促指导", "考核激励", "评估考核", "监督评估",
];

/// Words an office puts before such a heading: 加强组织领导, 2019年工作目标.
#[rustfmt::skip]
const BEFORE_GENERAL: &[&str] = &[
    "加强", "强化", "明确", "落实", "健全", "严格", "切实", "全年", "主要", "提高", "完善", "压实", "严肃", "抓好", "做好", "注重", "加大",
    "凝聚", "形成", "狠抓", "全面", "抓实", "夯实", "统一", "增强", "建立", "严明",
];

/// Headings that only announce the items below them.
#[rustfmt::skip]
const CONTAINERS: &[&str] = &[
    "重点任务", "主要任务", "工作任务", "具体任务", "重点工作", "主要工作", "工作内容", "主要内容", "任务清单", "工作重点", "任务分工", "任务分解",
    "实事项目", "民生实事", "重点项目", "工作安排", "重点工作任务", "主要工作任务", "工作要点", "重点内容", "任务安排", "重点举措", "主要举措",
    "具体措施", "重点措施", "工作举措", "主要措施", "具体举措", "重点事项", "工作事项", "年度任务", "年度重点任务",
];

/// Whether a heading only announces items.
pub(super) fn is_container(title: &str) -> bool {
    let title = without_year(title);
    CONTAINERS.iter().any(|word| title.ends_with(word)) && title.chars().count() <= 14
}

/// Whether a part speaks of the plan as a whole.
///
/// Longer headings (加强组织领导，确保落实到位) may also head a group of items; those that hold owners do.
pub(super) fn is_general(node: &Node<'_>) -> bool {
    let title = without_year(node.heading.title.as_str());
    let is_section = node.heading.level <= 1;
    let all = |title: &str| {
        is_word(title, is_section)
            || title.split(['和', '与', '及', '、']).all(|part| is_word(part, is_section))
    };
    if all(title) {
        return !holds_tasks(node);
    }
    let first = title.split(['，', ',', ' ', '\u{3000}', '。']).next().unwrap_or_default();
    is_section
        && first.len() < title.len()
        && all(first)
        && !node.names_owner()
        && !owner_below(node)
}

/// Whether the parts below such a heading are tasks all the same: most of them name who answers for them.
fn holds_tasks(node: &Node<'_>) -> bool {
    let parts = node.tasks().count();
    let owned = node.tasks().filter(|part| part.names_owner() || owner_below(part)).count();
    let is_of_work = OF_WORK.iter().any(|word| node.heading.title.as_str().ends_with(word));
    parts >= 2 && (owned * 3 >= parts * 2 || is_of_work && owned * 2 >= parts)
}

/// General headings that head the work itself as well.
const OF_WORK: &[&str] = &["工作措施", "工作机制", "目标任务", "组织实施"];

fn without_year(title: &str) -> &str {
    title.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '度'))
}

fn is_word(title: &str, is_section: bool) -> bool {
    let mut title = title.trim();
    while let Some(rest) = BEFORE_GENERAL.iter().find_map(|word| title.strip_prefix(word)) {
        title = rest;
    }
    GENERAL.contains(&title) || is_section && GENERAL_SECTIONS.contains(&title)
}
