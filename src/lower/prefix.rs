//! Prefixes that names in a list share: 区农业农村局、科技局 are 区农业农村局 and 区科技局.

use crate::values::unit_name;

/// Letters that stand for a level of government at the head of a name: 市教育局.
const LEVELS: &[char] = &['省', '市', '区', '县', '州', '旗', '镇', '乡'];

/// Words that begin like a level but are none: 市场监管局, 乡村振兴局.
const NO_LEVELS: &[&str] =
    &["市场", "市容", "市政", "乡村", "区域", "区块", "县域", "镇区", "州际", "省际", "省属"];

/// Words of a government's own that only seem to begin like 市政.
const GOVERNMENT_WORDS: &[&str] = &["市政府", "市政务", "市政协", "市政法", "市政研"];

/// The level of government at the head of a name, if it has one.
fn level_of(name: &str) -> Option<&str> {
    let first = name.chars().next().filter(|first| LEVELS.contains(first))?;
    let is_word = NO_LEVELS.iter().any(|word| name.starts_with(word));
    let is_government = GOVERNMENT_WORDS.iter().any(|word| name.starts_with(word));
    let is_any = name.starts_with("县（市") || name.starts_with("区（市");
    ((!is_word || is_government) && !is_any).then(|| &name[..first.len_utf8()])
}

/// The prefix that names after this one may leave out: 市 of 市教育局, 苏州市 of 苏州市教育局.
pub(super) fn prefix_of(name: &str) -> Option<&str> {
    if let Some(level) = level_of(name) {
        return Some(level);
    }
    if unit_name::is_group_name(name) || SELF_STANDING.iter().any(|start| name.starts_with(start)) {
        return None;
    }
    let (at, level) = name
        .char_indices()
        .take(7)
        .skip(2)
        .find(|(_, c)| matches!(c, '省' | '市' | '区' | '县' | '州' | '旗'))?;
    let end = at + level.len_utf8();
    let is_zone = [
        "开发区",
        "高新区",
        "度假区",
        "示范区",
        "园区",
        "新区",
        "社区",
        "景区",
        "城区",
        "地区",
        "校区",
        "灌区",
        "保护区",
    ]
    .iter()
    .any(|zone| name[..end].ends_with(zone));
    (!is_zone && unit_name::is_unit_name(&name[end..])).then_some(&name[..end])
}

/// Party offices whose level is written with 委: 市委组织部.
const PARTY_OFFICES: &[&str] = &[
    "组织部",
    "宣传部",
    "统战部",
    "政法委",
    "网信办",
    "编办",
    "党校",
    "社会工作部",
    "老干部局",
    "巡察办",
];

pub(super) fn is_party_office(name: &str) -> bool {
    PARTY_OFFICES.contains(&unit_name::without_alias(name))
}

/// Beginnings of names that stand by themselves whatever comes before them.
const SELF_STANDING: &[&str] = &[
    "各",
    "团",
    "前方",
    "驻",
    "国家",
    "国网",
    "南方电网",
    "中国",
    "中共",
    "中石",
    "人民银行",
    "有关",
    "相关",
    "其他",
    "其它",
    "属地",
    "所在",
    "项目",
    "责任",
    "牵头",
    "成员",
];

/// Endings of places and their offices, which carry their own name.
const PLACES: &[&str] = &[
    "镇",
    "乡",
    "街道",
    "村",
    "社区",
    "开发区",
    "高新区",
    "经开区",
    "度假区",
    "园区",
    "新区",
    "新城",
    "管委会",
    "办事处",
    "大学",
];

/// Provinces and the like, with which a name says where its unit sits: 上海银保监局.
#[rustfmt::skip]
const PROVINCES: &[&str] = &[
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
    "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "台湾",
];

/// Offices under a ministry, which carry the name of their place: 南通海关, 苏州银保监分局.
const VERTICAL: &[&str] = &[
    "银保监局",
    "银保监分局",
    "金融监管局",
    "金融监管分局",
    "证监局",
    "海关",
    "海事局",
    "供电公司",
    "供电局",
    "烟草专卖局",
    "铁路局",
    "机场",
];

fn is_of_its_own_place(base: &str) -> bool {
    PROVINCES.iter().any(|place| base.starts_with(place))
        || VERTICAL
            .iter()
            .any(|office| base.strip_suffix(office).is_some_and(|place| place.chars().count() >= 2))
}

/// Whether a name takes the prefix of the names before it.
pub(super) fn inherits(name: &str) -> bool {
    let base = unit_name::without_alias(name);
    // 吴江区教育局 has a place of its own, 卫健委 has none.
    let has_place = base.char_indices().take(5).skip(2).any(|(at, c)| {
        matches!(c, '省' | '市' | '县' | '区') && base[at + c.len_utf8()..].chars().count() > 1
    });
    level_of(name).is_none()
        && !has_place
        && !is_of_its_own_place(base)
        && !unit_name::is_group_name(name)
        && !SELF_STANDING.iter().any(|start| name.starts_with(start))
        && !PLACES.iter().any(|end| base.ends_with(end))
        && unit_name::is_unit_name(name)
}
