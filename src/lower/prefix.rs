//! Prefixes that names in a list share: 区农业农村局、科技局 are 区农业农村局 and 区科技局.

use std::sync::LazyLock;

use crate::values::endings::Endings;
use crate::values::unit_name;
use crate::values::words::Words;

/// Levels of more than one letter.
const LONG_LEVELS: &[&str] = &["自治区", "兵团", "街道"];

/// Words that begin like a level but are none: 市场监管局, 乡村振兴局.
#[rustfmt::skip]
const NO_LEVELS: &[&str] = &[
    "市场", "市容", "市政", "市域", "市监", "市民", "乡村", "区域", "区块", "县域", "县区", "区县", "镇区", "镇街", "镇村", "州际", "省际", "省属", "乡镇",
    "市县", "街道办",
];

/// Words of a government's own that only seem to begin like 市政 or 市民.
#[rustfmt::skip]
const GOVERNMENT_WORDS: &[&str] = &[
    "市政府", "市政务", "市政协", "市政法", "市政研", "市政数", "市市政", "市民政", "市民宗", "市民族", "市民委", "市监委", "市监察", "市场监", "镇村镇", "镇村建",
];

static NO_LEVEL_STARTS: LazyLock<Words> = LazyLock::new(|| Words::new(NO_LEVELS.iter().copied()));

static GOVERNMENT_STARTS: LazyLock<Words> =
    LazyLock::new(|| Words::new(GOVERNMENT_WORDS.iter().copied()));

/// Whether the first letter of a name is of a word and no level: 市场 is, 市政府 is not.
fn opens_with_word(name: &str) -> bool {
    let is_government = GOVERNMENT_STARTS.begins(name).is_some() && !name.starts_with("市场监");
    NO_LEVEL_STARTS.begins(name).is_some() && !is_government
}

/// The level of government at the head of a name, if it has one.
fn level_of(name: &str) -> Option<&str> {
    if let Some(level) = LONG_LEVELS.iter().find(|level| name.starts_with(**level)) {
        let is_office =
            unit_name::is_unit_name(&name[level.len()..]) && !name.starts_with("街道办事处");
        return is_office.then(|| &name[..level.len()]);
    }
    let first = name.chars().next().filter(|first| unit_name::LEVELS.contains(first))?;
    let is_any =
        name.starts_with("县（市") || name.starts_with("区（市") || name.starts_with("市（县");
    (!opens_with_word(name) && !is_any).then(|| &name[..first.len_utf8()])
}

/// Zones, whose 区 is no level that offices of another place could share.
#[rustfmt::skip]
const ZONES: &[&str] = &[
    "开发区", "高新区", "度假区", "示范区", "园区", "新区", "社区", "景区", "主城区", "中心城区", "老城区", "县城区", "市城区", "地区", "校区", "灌区", "保护区", "经开区", "保税区", "自贸区", "街区", "小区",
    "片区", "管理区", "军分区", "库区", "林区", "牧区", "矿区", "港区", "集聚区", "老区", "郊区", "城镇", "城乡", "乡镇", "集镇", "村镇", "特色小镇", "超市", "城市",
];

/// The prefix that names after this one may leave out: 市 of 市教育局, 苏州市 of 苏州市教育局.
pub(super) fn prefix_of(name: &str) -> Option<&str> {
    if let Some(level) = level_of(name) {
        return Some(level);
    }
    if unit_name::is_group_name(name) || SELF_STANDING_STARTS.begins(name).is_some() {
        return None;
    }
    place_of(name)
}

/// The place at the head of a name, with its level: 苏州市, 苏州市吴江区, 黎里镇.
fn place_of(name: &str) -> Option<&str> {
    // 住房城乡建设局 is an office without a place.
    if !unit_name::is_placed(name) {
        return None;
    }
    let before_brackets = name.char_indices().take_while(|(_, c)| !matches!(c, '（' | '('));
    let ends = before_brackets.take(LONGEST_PLACE).filter_map(|(at, c)| {
        let street = name[at..].starts_with("街道").then_some("街道".len());
        let length = street.or_else(|| unit_name::LEVELS.contains(&c).then(|| c.len_utf8()))?;
        Some((at, at + length))
    });
    // Of 苏州市市场监管局 the second 市 is the office's own.
    let ends = ends.filter(|&(at, end)| !name[..at].ends_with(&name[at..end]));
    // 房地产市场监管科 is of no city.
    let ends = ends.filter(|&(at, _)| !opens_with_word(&name[at..]));
    let is_place = |&(at, end): &(usize, usize)| {
        (name[..at].chars().count() >= 2 || is_short_county(&name[..end]))
            && !ZONES.iter().any(|zone| name[..end].ends_with(zone))
            && unit_name::is_unit_name(&name[end..])
    };
    // The office behind the place is a known one where there is a choice: 市场监管局 of 吴江区市场监管局.
    let places: Vec<(usize, usize)> = ends.filter(is_place).collect();
    let known = places.iter().find(|(_, end)| !unit_name::is_placed(&name[*end..]));
    let last = known.or(places.last())?;
    // Behind 镇 and 街道 only an office of their own: 黎里镇人民政府 lends nothing.
    let is_government = ["人民政府", "政府", "党委", "办事处", "党工委"].contains(&&name[last.1..]);
    let is_low = name[..last.1].ends_with(['镇', '乡', '道']);
    (!is_government || !is_low).then(|| &name[..last.1])
}

/// Whether a text is the name of a county of one character: 泗县, 萧县. 各县 and 我县 name none.
fn is_short_county(place: &str) -> bool {
    let Some(name) = place.strip_suffix('县') else { return false };
    name.chars().count() == 1
        && !name.contains([
            '各', '全', '我', '本', '该', '市', '区', '省', '州', '乡', '镇', '邻', '外', '两',
            '多', '每', '跨', '强', '百', '十', '贫',
        ])
}

/// A zone at the head of an office of its own: 浦东新区 of 浦东新区发改委. Other names share it only where none has a level.
fn zone_of(name: &str) -> Option<&str> {
    let zones = ["新区", "开发区", "高新区", "经开区", "度假区", "示范区", "园区", "管理区"];
    let end = zones.iter().filter_map(|zone| Some(name.find(zone)? + zone.len())).min()?;
    let office = name.get(end..)?;
    let is_committee =
        ["管委会", "管理委员会", "党工委", "办事处"].iter().any(|word| office.starts_with(word));
    (!is_committee && unit_name::is_unit_name(office) && !name.contains(['（', '(', '各']))
        .then(|| &name[..end])
}

/// Characters of the longest place before an office: 苏州市吴江区.
const LONGEST_PLACE: usize = 10;

/// A register's name without the places and levels before it: 教育局 of 苏州市吴江区教育局, and 吴江区教育局.
pub(super) fn bare_forms(name: &str) -> Vec<&str> {
    let mut forms = Vec::new();
    let mut rest = name.strip_prefix("中共").unwrap_or(name);
    if rest.len() < name.len() {
        forms.push(rest);
    }
    while let Some(prefix) = prefix_step(rest) {
        rest = &rest[prefix..];
        if rest.chars().count() < 3 {
            break;
        }
        forms.push(rest);
    }
    forms
}

/// Bytes of the first place or level of a name.
fn prefix_step(name: &str) -> Option<usize> {
    if let Some(level) = level_of(name) {
        let committee = name[level.len()..].strip_prefix('委').filter(|rest| is_party_office(rest));
        return Some(level.len() + committee.map_or(0, |_| '委'.len_utf8()));
    }
    let (at, level) =
        name.char_indices().take(6).skip(2).find(|(_, c)| unit_name::LEVELS.contains(c))?;
    let end = at + level.len_utf8();
    (!ZONES.iter().any(|zone| name[..end].ends_with(zone)) && unit_name::is_unit_name(&name[end..]))
        .then_some(end)
}

/// Party offices whose level is written with 委: 市委组织部.
#[rustfmt::skip]
const PARTY_OFFICES: &[&str] = &[
    "组织部", "宣传部", "统战部", "政法委", "网信办", "编办", "党校", "社会工作部", "社工部", "老干部局", "老干局", "巡察办", "巡视办", "政研室", "政策研究室", "改革办",
    "深改办", "党史研究室", "文明办", "机要局", "机要保密局", "财经办", "国安办", "依法治市办", "依法治县办", "依法治区办", "军民融合办", "台港澳办", "直属机关工委", "教育工委",
];

/// Offices that party and government both have; behind one of the party they are the party's.
const EITHER: &[&str] = &["督查室", "研究室", "台办", "农办", "农工办", "机关工委"];

fn is_party_office(name: &str) -> bool {
    PARTY_OFFICES.contains(&unit_name::without_alias(name))
}

/// What names in a list hand on to those behind them.
#[derive(Debug, Default)]
pub(super) struct Inheritance {
    /// 市, 苏州市.
    prefix: Option<String>,
    /// Whether the last name with a prefix was an office of the party's.
    is_party: bool,
    /// What stands before the 各 of the last name, if that was a group: 各 of 各乡镇.
    each: Option<String>,
    /// Whether places of a lower level were named since the prefix.
    is_lowered: bool,
    /// Whether a semicolon stands behind the name with the prefix.
    is_parted: bool,
}

impl Inheritance {
    /// Goes past a name of the list; `is_parted` says that a semicolon stands before it.
    pub(super) fn pass(&mut self, written: &str, is_parted: bool) {
        self.is_parted |= is_parted;
        // 市直有关部门、单位: both are 市直有关.
        let of_several = ["有关", "相关"].iter().find_map(|word| {
            let (of, kind) = written.split_once(word)?;
            is_kind(kind).then(|| format!("{of}{word}"))
        });
        let each = written.split_once('各').map(|(of, _)| format!("{of}各")).or(of_several);
        let goes_on = self.each.is_some() && is_kind(written) && !is_parted;
        if !goes_on {
            self.each = each;
        }
        self.is_lowered |= unit_name::is_group_of_places(written);
        if unit_name::is_group_name(written) && self.prefix.is_some() {
            return;
        }
        // 市生态环境局某某分局 sits in the district whose offices stand around it.
        let is_branch =
            written.ends_with("分局") && written.contains("局") && level_of(written).is_some();
        if self.prefix.is_some() && (is_branch || is_other_government(written)) {
            return;
        }
        let zone = || zone_of(written).filter(|_| self.prefix.is_none());
        if let Some(prefix) = prefix_of(written).or_else(zone) {
            self.prefix = Some(prefix.to_owned());
            self.is_party = written[prefix.len()..].starts_with('委') && !written.ends_with("委");
            self.is_lowered = false;
            self.is_parted = false;
        }
    }

    /// 街道 behind 各乡镇: 各 stands before either.
    pub(super) fn each(&self, written: &str) -> Option<String> {
        let each = self.each.as_ref().filter(|_| is_kind(written))?;
        Some(format!("{each}{written}"))
    }

    /// A name with the prefix of those before it: 派出所 of a city's list stand in every street. Behind a semicolon and places of a lower level there is none to share.
    pub(super) fn prefixed(&self, written: &str, is_parted: bool) -> Option<String> {
        let prefix =
            self.prefix.as_ref().filter(|_| !((is_parted || self.is_parted) && self.is_lowered))?;
        let base = unit_name::without_alias(written);
        let is_low = prefix.ends_with(['镇', '乡', '道']);
        if !is_low && GRASSROOTS.contains(&base) {
            return None;
        }
        if base == "团委" && !is_low {
            return Some(format!("团{prefix}委"));
        }
        let is_party = is_party_office(written) || self.is_party && EITHER.contains(&base);
        let committee = if is_party && !is_low { "委" } else { "" };
        Some(format!("{prefix}{committee}{written}"))
    }
}

/// Offices of which every town or street has its own.
#[rustfmt::skip]
const GRASSROOTS: &[&str] = &[
    "派出所", "司法所", "财政所", "卫生院", "卫生室", "卫生服务站", "税务所", "市场监管所", "自然资源所", "国土所", "供电所", "居委会", "村委会", "物业公司", "物业企业", "业委会", "业主委员会",
];

/// 黄埔区政府 among a city's offices: the next office is the city's again.
fn is_other_government(written: &str) -> bool {
    let government =
        ["人民政府", "政府", "管委会"].iter().find_map(|word| written.strip_suffix(word));
    government.is_some_and(|place| place.chars().count() > 1)
}

/// Kinds of units that a 各 before the first of several takes together.
#[rustfmt::skip]
const EACH: &[&str] = &[
    "街道", "乡镇", "镇", "乡", "街道办", "街道办事处", "园区", "开发区", "功能区", "村", "社区", "部门", "单位", "县", "市", "区", "县区", "企业", "学校",
    "医院", "村（社区）", "镇（街道）", "乡镇（街道）", "场", "有关单位", "有关部门", "相关单位", "相关部门", "直属单位", "办事处", "管委会", "高校", "科室", "工业园区",
    "产业园区", "直属机构", "景区",
];

fn is_kind(written: &str) -> bool {
    EACH.contains(&written)
}

/// Beginnings of names that stand by themselves whatever comes before them.
#[rustfmt::skip]
const SELF_STANDING: &[&str] = &[
    "各", "团省", "团市", "团区", "团县", "团州", "团旗", "团地", "共青团", "前方", "驻", "国家", "国网", "国务院", "南方电网", "南网", "中国", "中共", "中央",
    "中石", "中铁", "中建", "人民银行", "全国", "有关", "相关", "其他", "其它", "属地", "所在", "项目", "责任", "牵头", "成员", "全市", "全县", "全区", "全省",
    "辖区", "社区", "本", "我", "涉及", "承担", "农业银行", "工商银行", "建设银行", "农业发展银行", "邮储银行", "邮政储蓄", "交通银行", "省级", "相应", "上级", "军分区", "警备区", "海关",
];

static SELF_STANDING_STARTS: LazyLock<Words> =
    LazyLock::new(|| Words::new(SELF_STANDING.iter().copied()));

/// Endings of places and their offices, which carry their own name.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "镇", "乡", "街道", "村", "社区", "开发区", "高新区", "经开区", "度假区", "园区", "新区", "新城", "管委会", "管委", "办事处", "街道办", "大学", "示范区", "保税区",
    "自贸区", "高新园", "景区", "风景区", "片区", "管理区", "产业园", "工业园", "农场", "林场", "中学", "小学", "镇政府", "乡政府", "镇人民政府", "乡人民政府", "区", "县", "市",
    "州", "区政府", "县政府", "市政府", "区人民政府", "县人民政府", "市人民政府", "商务区", "合作区", "村委会", "居委会", "镇党委", "乡党委", "党工委",
];

static PLACE_ENDINGS: LazyLock<Endings> = LazyLock::new(|| Endings::new(PLACES.iter().copied()));

/// Offices under a ministry, which carry the name of their place: 南通海关, 苏州银保监分局.
#[rustfmt::skip]
const VERTICAL: &[&str] = &[
    "银保监局", "银保监分局", "银监分局", "金融监管局", "金融监管分局", "金融监管支局", "证监局", "保监局", "调查总队", "海关", "海事局", "海事处", "供电公司", "供电局", "供电分公司", "烟草专卖局",
    "铁路局", "机场", "车站", "火车站", "水文局", "边检站", "日报社", "分行", "支行", "分公司", "海警局", "银行",
    "车务段", "工务段", "机务段", "派出所", "司法所", "税务所", "供电所", "自然资源所", "国土所", "市场监管所", "卫生院",
];

static VERTICAL_ENDINGS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(VERTICAL.iter().copied()));

fn is_of_its_own_place(base: &str) -> bool {
    // 公安南华分局 and 南华公安分局 name their place, 公安分局 does not.
    if base.ends_with("分局") && unit_name::is_placed(base) {
        return true;
    }
    unit_name::leading_place(base).is_some_and(|place| place < base.len())
        || VERTICAL_ENDINGS
            .closing(base)
            .any(|length| base[..base.len() - length].chars().count() >= 2)
}

/// Qualities of a vertical office that are no place: 地方金融监管局.
const NO_PLACES: &[&str] =
    &["地方金融监管局", "地方金融监督管理局", "农商银行", "村镇银行", "农村商业银行", "中心卫生院"];

/// What an enterprise (集团, 公司) does that has no name of its own: 水务集团, 城投集团.
#[rustfmt::skip]
const BUSINESSES: &[&str] = &[
    "公交", "供电", "电业", "石油", "水务", "城投", "交投", "国投", "文旅", "旅投", "水投", "城建", "交通", "农投", "产投", "建投", "国资", "城发", "城市", "旅游", "水利", "粮食", "供水", "自来水", "燃气", "热力", "环卫", "地铁", "轨道",
    "机场", "港口", "港航", "文化", "投资", "发展", "建设", "金控", "金融", "科创", "科技", "供销", "物资", "能源", "电力", "广电", "报业", "传媒", "人才", "土地", "置业", "园林", "教育", "农业", "农发", "开发", "控股", "国有", "城乡", "产业",
];

fn has_name_of_its_own(base: &str) -> bool {
    let enterprise = ["集团", "公司"].iter().find_map(|end| base.strip_suffix(end));
    // 规划编制单位 and 政策制定部门 are those that do so, of whatever level.
    // A 股 is a part of the office that writes the plan.
    base.ends_with("单位")
        || base.ends_with('股')
        || ["制定部门", "起草部门", "编制部门", "实施部门"].iter().any(|end| base.ends_with(end))
        || enterprise
            .is_some_and(|name| !BUSINESSES.iter().any(|business| name.starts_with(business)))
}

/// Whether a name takes the prefix of the names before it.
pub(super) fn inherits(name: &str) -> bool {
    let base = unit_name::without_alias(name);
    level_of(name).is_none()
        && place_of(base).is_none()
        && !has_name_of_its_own(base)
        // 证券公司驻泽机构 sit there, and are not the city's.
        && !base.find('驻').is_some_and(|at| at > 0 && !base[..at].ends_with('派'))
        && (NO_PLACES.contains(&base) || !is_of_its_own_place(base))
        && !unit_name::is_group_name(name)
        && SELF_STANDING_STARTS.begins(name).is_none()
        && !PLACE_ENDINGS.close(base)
        && unit_name::is_unit_name(name)
}
