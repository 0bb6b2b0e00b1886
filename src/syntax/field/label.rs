//! Names of fields: 责任单位, 牵头部门, 分管领导, 完成时限 and what they are put together from.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::FieldKind;
use crate::values::charset::CharSet;
use crate::values::role::Role;

/// Longest name of a field in characters, blanks left out.
pub(super) const LONGEST: usize = 14;

/// Names that are not put together by the rules below.
#[rustfmt::skip]
const EXACT: &[(&str, FieldKind)] = &[
    ("牵头", FieldKind::Owners(Role::Lead)), ("主办", FieldKind::Owners(Role::Lead)), ("主责", FieldKind::Owners(Role::Lead)), ("牵头责任", FieldKind::Owners(Role::Lead)), ("责任", FieldKind::Owners(Role::Responsible)),
    ("分工", FieldKind::Owners(Role::Responsible)), ("项目业主", FieldKind::Owners(Role::Responsible)), ("项目单位", FieldKind::Owners(Role::Responsible)),
    ("配合", FieldKind::Owners(Role::Support)), ("协办", FieldKind::Owners(Role::Support)), ("参与", FieldKind::Owners(Role::Support)),
    ("参加", FieldKind::Owners(Role::Support)), ("承办", FieldKind::Owners(Role::Responsible)), ("责任分工", FieldKind::Owners(Role::Responsible)),
    ("组长单位", FieldKind::Owners(Role::Lead)), ("任务分工", FieldKind::Owners(Role::Responsible)), ("部门分工", FieldKind::Owners(Role::Responsible)), ("职责分工", FieldKind::Owners(Role::Responsible)), ("单位分工", FieldKind::Owners(Role::Responsible)), ("工作分工", FieldKind::Owners(Role::Responsible)), ("市领导", FieldKind::Persons),
    ("县领导", FieldKind::Persons), ("区领导", FieldKind::Persons), ("镇领导", FieldKind::Persons), ("省领导", FieldKind::Persons),
    ("时限", FieldKind::Deadline), ("时间节点", FieldKind::Deadline), ("时限要求", FieldKind::Deadline), ("时间要求", FieldKind::Deadline), ("时间安排", FieldKind::Deadline), ("时间进度", FieldKind::Deadline), ("完成日期", FieldKind::Deadline), ("进度安排", FieldKind::Deadline), ("进度要求", FieldKind::Deadline),
    ("目标", FieldKind::Target), ("目标任务", FieldKind::Target), ("目标要求", FieldKind::Target), ("年度目标任务", FieldKind::Target),
    ("工作目标及要求", FieldKind::Target), ("完成标准", FieldKind::Target), ("考核标准", FieldKind::Target),
    ("工作措施", FieldKind::Content), ("工作内容", FieldKind::Content), ("主要措施", FieldKind::Content), ("具体措施", FieldKind::Content),
    ("重点任务", FieldKind::Content), ("主要任务", FieldKind::Content), ("工作任务", FieldKind::Content), ("具体任务", FieldKind::Content),
    ("工作要求", FieldKind::Content), ("推进措施", FieldKind::Content), ("落实措施", FieldKind::Content), ("实施措施", FieldKind::Content),
    ("整改措施", FieldKind::Content), ("推进举措", FieldKind::Content), ("工作举措", FieldKind::Content), ("主要举措", FieldKind::Content),
    ("重点举措", FieldKind::Content), ("具体举措", FieldKind::Content), ("任务内容", FieldKind::Content), ("主要内容", FieldKind::Content),
    ("具体内容", FieldKind::Content), ("建设内容", FieldKind::Content), ("工作事项", FieldKind::Content), ("任务要求", FieldKind::Content),
    ("任务措施", FieldKind::Content), ("具体要求", FieldKind::Content), ("主要做法", FieldKind::Content), ("工作任务及要求", FieldKind::Content),
    ("备注", FieldKind::Remark), ("说明", FieldKind::Remark), ("完成情况", FieldKind::Aside), ("进展情况", FieldKind::Aside),
    ("督办单位", FieldKind::Aside), ("督导单位", FieldKind::Aside), ("督查单位", FieldKind::Aside), ("监督单位", FieldKind::Aside),
    ("考核单位", FieldKind::Aside), ("验收单位", FieldKind::Aside), ("资金来源", FieldKind::Aside),
];

static KNOWN: LazyLock<HashMap<&str, FieldKind>> =
    LazyLock::new(|| EXACT.iter().copied().collect());

/// Words that say what the units behind the label do.
#[rustfmt::skip]
const ROLES: &[(&str, Role)] = &[
    ("牵头", Role::Lead), ("主办", Role::Lead), ("主责", Role::Lead), ("主要责任", Role::Lead), ("第一责任", Role::Lead), ("首要责任", Role::Lead), ("第二责任", Role::Responsible), ("第三责任", Role::Responsible), ("指导", Role::Support), ("主抓", Role::Lead),
    ("配合", Role::Support), ("协办", Role::Support), ("协助", Role::Support), ("协同", Role::Support), ("协作", Role::Support), ("参与", Role::Support),
    ("参加", Role::Support), ("支持", Role::Support), ("联办", Role::Support), ("会办", Role::Support),
    ("责任", Role::Responsible), ("承办", Role::Responsible), ("落实", Role::Responsible), ("实施", Role::Responsible), ("执行", Role::Responsible),
    ("负责", Role::Responsible), ("主管", Role::Responsible), ("经办", Role::Responsible), ("办理", Role::Responsible), ("整改", Role::Responsible),
    ("推进", Role::Responsible), ("包保", Role::Responsible), ("包联", Role::Responsible), ("任务", Role::Responsible), ("建设", Role::Responsible),
    ("承担", Role::Responsible), ("分工", Role::Responsible), ("对口", Role::Responsible), ("涉及", Role::Responsible), ("监管", Role::Responsible),
    ("主导", Role::Lead), ("帮扶", Role::Responsible), ("结对", Role::Responsible), ("挂钩", Role::Responsible), ("业主", Role::Responsible), ("联合", Role::Support),
];

/// Words beside them that change nothing.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "单位", "部门", "科室", "处室", "部室", "股室", "机构", "主体", "站所", "及", "和", "与", "或", "、", "/", "／", "以及", "主要", "具体", "直接", "共同", "组织", "工作", "项目", "行业", "其他", "其它", "省级", "市级", "县级",
    "区级", "镇级", "村级", "省直", "市直", "县直", "区直", "市", "县", "区", "镇", "省", "相关", "有关", "联系", "业务", "归口", "总", "处", "科", "股", "名称", "县区",
    "县（市、区）", "乡镇", "镇街", "街道", "地区", "村", "方", "重点", "局", "院", "校", "厂", "公司", "部", "集团", "总部", "专业", "职能", "属地", "关联", "核心", "内设", "二级", "直属", "基层",
];

/// What the name of such a field ends with.
const UNITS: &[&str] = &[
    "单位",
    "部门",
    "科室",
    "处室",
    "部室",
    "股室",
    "机构",
    "主体",
    "站所",
    "单位名称",
    "县区",
    "乡镇",
    "镇街",
    "街道",
    "地区",
    "村",
    "方",
    "专班",
    "工作组",
    "班组",
    "车间",
    "支部",
];

/// What the name of a field for persons ends with.
const PERSONS: &[&str] = &[
    "领导",
    "责任人",
    "负责人",
    "联系人",
    "联络人",
    "联络员",
    "负责同志",
    "责任同志",
    "经办人",
    "承办人",
    "责任人员",
    "包保人",
];

/// Words before that.
#[rustfmt::skip]
const BEFORE_PERSONS: &[&str] = &[
    "责任", "分管", "牵头", "包抓", "包保", "包联", "包挂", "挂钩", "挂联", "挂包", "联系", "督办", "督导", "主管", "主要", "具体", "直接", "第一", "第二", "总", "副", "协管", "协助", "配合", "党政", "班子", "单位", "部门", "工作", "及", "和", "与", "、", "/",
    "省", "市", "县", "区", "镇", "乡", "州", "盟", "旗", "村", "级", "委", "政府", "现场", "技术", "安全", "业务", "落实", "推进", "项目", "行政", "党委", "企业", "科室", "乡镇", "街道", "社区", "领导", "责任人", "负责人", "负责", "包干", "带队", "局", "院", "校", "部", "处", "科", "所", "站", "公司", "集团", "中心", "馆", "厅", "主抓", "主责", "挂帅", "联点", "包案", "指挥", "专班", "重点",
];

/// What the name of a field for deadlines ends with.
const TIMES: &[&str] = &[
    "时限",
    "期限",
    "时间",
    "时间节点",
    "节点",
    "时间安排",
    "时间要求",
    "时限要求",
    "时点",
    "时间进度",
    "进度",
    "时序",
];

/// Words before that; some word must stand there.
#[rustfmt::skip]
const BEFORE_TIMES: &[&str] = &[
    "完成", "办结", "整改", "工作", "推进", "实施", "落实", "计划", "预计", "拟", "任务", "目标", "达标", "办理", "截止", "起止", "建成", "竣工", "启动", "开工", "时间", "时限", "阶段", "进度", "销号", "交付", "要求", "总体", "年度", "具体", "及", "和", "与", "、", "节点",
];

/// What the name of a field for targets ends with.
const TARGETS: &[&str] = &["目标", "指标", "成效", "成果", "目标值", "目标任务", "任务目标"];

/// Words before that; some word must stand there.
#[rustfmt::skip]
const BEFORE_TARGETS: &[&str] = &[
    "工作", "年度", "任务", "量化", "预期", "主要", "绩效", "考核", "总体", "具体", "阶段", "阶段性", "全年", "完成", "核心", "建设", "计划", "本年", "当年", "今年", "进度", "发展", "最终", "预计", "约束性", "预期性", "质量", "及", "和", "与", "、", "目标", "指标", "年",
];

/// What a field is about, by its name without blanks; a name that is none has a colon in a sentence behind it.
///
/// 责任单位和完成时限 is about two things.
pub(super) fn kinds(name: &str) -> Option<(FieldKind, Option<FieldKind>)> {
    if !name.chars().next_back().is_some_and(may_end) {
        return None;
    }
    let mut bare = name.trim_start_matches(|c: char| c.is_ascii_digit());
    while let Some(rest) = OF_WHICH.iter().find_map(|word| bare.strip_prefix(word)) {
        bare = rest;
    }
    let both = JOINING.iter().find_map(|word| {
        let (first, second) = bare.split_once(word)?;
        Some((kind(first)?, kind(second)?))
    });
    if let Some((first @ FieldKind::Owners(_), second)) = both
        && !matches!(second, FieldKind::Owners(_))
    {
        return Some((first, Some(second)));
    }
    if let Some(kind) = kind(bare) {
        return Some((kind, None));
    }
    // 牵头（责任）单位, 责任单位（部门）.
    if bare.contains(['（', '(']) {
        let without = bare.replace(['（', '）', '(', ')'], "");
        let before = bare.split(['（', '(']).next().unwrap_or(bare);
        return kind(&without).or_else(|| kind(before)).map(|kind| (kind, None));
    }
    both.map(|(first, second)| (first, Some(second)))
}

/// Whether a name of a field may end with this character: a quick no for most texts.
pub(super) fn may_end(last: char) -> bool {
    LAST.contains(last)
}

/// What a name of a field ends with: most of what stands before a colon ends otherwise.
static LAST: LazyLock<CharSet> = LazyLock::new(|| {
    let exact = EXACT.iter().map(|(name, _)| *name);
    let ends = [UNITS, PERSONS, TIMES, TARGETS].into_iter().flatten().copied();
    exact.chain(ends).filter_map(|name| name.chars().next_back()).chain(['长', '）', ')']).collect()
});

/// Words between two names of fields.
const JOINING: &[&str] = &["和", "及", "、", "与", "/"];

/// Words before the name of a field that say whose it is: 以上任务责任单位.
const OF_WHICH: &[&str] =
    &["以上", "上述", "本项", "该项", "此项", "本条", "各项", "工作的", "任务的"];

fn kind(name: &str) -> Option<FieldKind> {
    KNOWN
        .get(name)
        .copied()
        .or_else(|| owners(name))
        .or_else(|| persons(name))
        .or_else(|| built(name, TIMES, BEFORE_TIMES).then_some(FieldKind::Deadline))
        .or_else(|| built(name, TARGETS, BEFORE_TARGETS).then_some(FieldKind::Target))
}

fn owners(name: &str) -> Option<FieldKind> {
    if !UNITS.iter().any(|end| name.ends_with(end)) {
        return None;
    }
    let mut rest = name;
    let mut roles: Vec<Role> = Vec::new();
    while !rest.is_empty() {
        if let Some((word, role)) = ROLES.iter().find(|(word, _)| rest.starts_with(word)) {
            roles.push(*role);
            rest = &rest[word.len()..];
        } else {
            let word = BESIDE.iter().find(|word| rest.starts_with(**word))?;
            rest = &rest[word.len()..];
        }
    }
    // 牵头责任单位 leads; 牵头及责任单位 names both.
    let is_both = ["及", "和", "与", "、", "/", "／"].iter().any(|word| name.contains(word));
    let first = *roles.first()?;
    let is_one = !is_both || roles.iter().all(|role| *role == first);
    let role = roles.iter().copied().find(|role| *role != Role::Responsible).unwrap_or(first);
    Some(FieldKind::Owners(if is_one { role } else { Role::Responsible }))
}

fn persons(name: &str) -> Option<FieldKind> {
    // 牵头副县长, 分管市长.
    let post = name
        .strip_suffix('长')
        .and_then(|before| before.strip_suffix(['省', '市', '县', '区', '州', '镇', '乡']));
    let before = match post {
        Some(before) => Some(before).filter(|before| !before.is_empty()),
        None => PERSONS.iter().find_map(|end| {
            name.strip_suffix(end).filter(|before| !before.is_empty() || *end != "领导")
        }),
    };
    is_made_of(before?, BEFORE_PERSONS).then_some(FieldKind::Persons)
}

fn built(name: &str, ends: &[&str], before: &[&str]) -> bool {
    ends.iter().any(|end| {
        name.strip_suffix(end).is_some_and(|stem| !stem.is_empty() && is_made_of(stem, before))
    })
}

fn is_made_of(text: &str, words: &[&str]) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let longest =
            words.iter().filter(|word| rest.starts_with(**word)).max_by_key(|word| word.len());
        let Some(word) = longest else { return false };
        rest = &rest[word.len()..];
    }
    true
}
