//! Groups of units that a notice is addressed to, and which units they take in: 区政府各部门, 局机关各科室.

use crate::values::unit_name;

/// Units taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Units {
    /// How high they stand; `None` where that is not said.
    rank: Option<u8>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 区各有关单位: whatever stands at that level.
    Any,
    /// 区政府各部门: those of the government alone.
    Government,
    /// 局机关各科室: the issuer's own.
    Inner,
    /// 各市（州）交通运输局: the same office of each place.
    Places,
}

/// What a group takes in; one without a level of its own shares that of the group before it (区政府各部门、各直属机构).
pub(super) fn units(name: &str, before: Option<&Units>) -> Units {
    let kind = kind(name);
    let is_vague =
        ["有关", "相关", "责任", "成员", "驻", "涉及"].iter().any(|word| name.contains(word));
    let own = level(name).map(rank).or_else(|| is_of_zone(name).then_some(0));
    let shared = before.filter(|_| !is_vague && kind != Kind::Places).and_then(|units| units.rank);
    // 各直属机构 behind 区政府各部门 are the government's too, 直属单位 behind 局机关各科室 the office's.
    let is_direct = own.is_none() && name.trim_start_matches('各').starts_with("直属");
    let same = before.filter(|_| is_direct).map(|units| units.kind);
    let kind = same.filter(|same| *same != Kind::Places).unwrap_or(kind);
    // 中央、省驻区各单位 stand at several levels.
    let rank = own.or(shared).filter(|_| !name.contains('驻'));
    Units { rank, kind }
}

impl Units {
    /// Whether a unit is one of them, as far as its name tells.
    pub(super) fn take_in(self, name: &str) -> bool {
        match self.kind {
            Kind::Places => false,
            Kind::Inner => !is_office_of_level(name),
            Kind::Government => !is_beside_government(name) && !self.is_below(name),
            Kind::Any => !self.is_below(name),
        }
    }

    /// Whether they stand below a unit: 区各有关单位 below 省教育厅.
    fn is_below(self, name: &str) -> bool {
        // Offices of the city stand in the districts under names of their own.
        let is_branch = BRANCHES.iter().any(|ending| name.ends_with(ending));
        let own = level(name).map(rank);
        !is_branch && self.rank.zip(own).is_some_and(|(rank, own)| own > rank)
    }
}

#[rustfmt::skip]
const BRANCHES: &[&str] = &[
    "分局", "分公司", "分中心", "管理部", "支队", "大队", "支行", "分行", "站", "段", "所", "中队", "办事处", "营业部",
];

fn kind(name: &str) -> Kind {
    let (of, each) = name.split_once('各').unwrap_or((name, ""));
    let is_inner = ["科室", "处室", "股室", "站所", "内设机构", "科", "处", "股", "各办公室"]
        .iter()
        .any(|ending| name.ends_with(ending));
    let direct = if of.is_empty() { each } else { of };
    let is_direct = OFFICES.iter().any(|office| {
        direct.strip_prefix(office).is_some_and(|rest| {
            rest.is_empty() && !of.is_empty()
                || ["机关", "直", "属"].iter().any(|of| rest.starts_with(of))
        })
    });
    if is_inner || is_direct || of == "机关" {
        return Kind::Inner;
    }
    if !each.is_empty() && !is_general(each) {
        return Kind::Places;
    }
    let is_of_government = of.ends_with("政府")
        || ["政府有关部门", "政府组成部门", "政府工作部门"].iter().any(|word| name.contains(word));
    // 政府各部门并有关单位 leaves nobody out.
    if is_of_government && !name.ends_with("有关单位") { Kind::Government } else { Kind::Any }
}

/// What an office calls itself before its own sections: 局机关各科室, 市局各科室.
const OFFICES: &[&str] = &["局", "委", "厅", "院", "办", "市局", "县局", "区局", "省局", "州局"];

/// Words that say nothing of what the units behind 各 do: 有关单位, 直属机构.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "有关", "相关", "成员", "责任", "主管", "牵头", "配合", "直属", "市直", "区直", "县直", "省直", "职能", "行业", "参与", "驻", "市", "区", "县", "省", "中央", "级", "部门", "单位",
    "机构", "机关", "国家", "委", "办", "局", "人民团体", "群团组织", "群团", "企事业", "事业", "企业", "民主党派", "专班", "工作组", "组成", "工作", "党政", "及", "并", "和", "、",
];

fn is_general(each: &str) -> bool {
    let mut rest = each;
    while let Some(next) = GENERAL.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next;
    }
    rest.is_empty() || rest.starts_with(['（', '(']) && rest.ends_with(['）', ')'])
}

/// Whether a group is of a zone, a town or a street: 开发区各部门, 镇各办公室.
fn is_of_zone(name: &str) -> bool {
    let (of, _) = name.split_once('各').unwrap_or((name, ""));
    ["开发区", "高新区", "园区", "新区", "镇", "乡", "街道"].iter().any(|zone| of.ends_with(zone))
}

/// The level at the head of a name: 区 of 区教育局 and of 团区委, but none of 市场监管局.
pub(super) fn level(name: &str) -> Option<char> {
    let bare = name.strip_prefix('团').unwrap_or(name);
    let first = bare.chars().next().filter(|first| LEVELS.contains(first))?;
    let is_level = name.contains('各') || bare.len() < name.len() || unit_name::is_placed(name);
    (is_level
        && !name.starts_with("市场")
        && !name.starts_with("县区")
        && !name.starts_with("区县"))
    .then_some(first)
}

const LEVELS: [char; 5] = ['省', '市', '州', '区', '县'];

fn rank(level: char) -> u8 {
    match level {
        '省' => 3,
        '市' | '州' => 2,
        '区' | '县' => 1,
        _ => 0,
    }
}

/// Whether a name is of an office of a whole level, which is no part of another: 市教育局, 县总工会, but not 州图书馆.
fn is_office_of_level(name: &str) -> bool {
    let is_office = [
        "局",
        "委",
        "办",
        "厅",
        "委员会",
        "政府",
        "部",
        "广播电视台",
        "融媒体中心",
        "供销社",
        "大数据中心",
    ];
    level(name).is_some()
        && (is_beside_government(name) || is_office.iter().any(|ending| name.ends_with(ending)))
}

/// Courts, mass organisations and party organs, which are no departments of the government.
#[rustfmt::skip]
const BESIDE: &[&str] = &[
    "法院", "检察院", "总工会", "妇联", "妇女联合会", "残联", "残疾人联合会", "工商联", "科协", "文联", "侨联", "社科联", "红十字会", "贸促会", "计生协",
    "组织部", "宣传部", "统战部", "政法委", "社会工作部", "编办", "网信办", "纪委监委", "纪委", "监委", "党校", "人武部", "军分区", "人大办", "政协办",
    "人大常委会办公室", "政协办公室", "团市委", "团区委", "团县委", "团省委", "团州委", "直机关工委",
];

fn is_beside_government(name: &str) -> bool {
    let is_committee = |rest: &str| matches!(rest, "委办" | "委办公室");
    BESIDE.iter().any(|ending| name.ends_with(ending))
        || name.strip_prefix(LEVELS).is_some_and(is_committee)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_take_in_their_own() {
        let cases = [
            ("区政府各部门", "区教育局", true),
            ("区政府各部门", "区人民法院", false),
            ("区政府各部门", "市邮政管理局", false),
            ("区政府各部门", "市生态环境局东坪分局", true),
            ("县直有关单位", "县总工会", true),
            ("县直有关单位", "省委党校", false),
            ("有关单位", "省教育厅", true),
            ("局机关各科室", "市财政局", false),
            ("局机关各科室", "州图书馆", true),
            ("厅直属各单位", "省水利厅", false),
            ("各县（市、区）数据局", "市气象局", false),
            ("市直各医疗卫生单位", "市广播电视台", false),
            ("政府各部门并有关单位", "区总工会", true),
            ("开发区各部门", "市税务局", false),
            ("开发区各部门", "经济发展局", true),
            ("中央、省驻桐各单位", "省电力公司", true),
        ];
        for (group, name, expected) in cases {
            assert_eq!(units(group, None).take_in(name), expected, "{group} {name}");
        }
    }

    #[test]
    fn a_group_without_a_level_shares_the_one_before() {
        let departments = units("市政府各部门", None);
        let direct = units("各直属机构", Some(&departments));
        assert!(!direct.take_in("省环境监测中心"));
        assert!(!direct.take_in("市总工会"));
        assert!(direct.take_in("市气象局"));
    }
}
