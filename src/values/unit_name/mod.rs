//! Names of units (单位): what looks like one, how a list of them is written, and where running text names them.

mod department;
mod group;
mod list;
mod place;
mod prose;
mod reform;

pub use list::{split_list, without_others};
pub(crate) use place::LEVELS;
pub use place::{PREFECTURES, PROVINCES, leading_place};
pub use prose::{ends_with_unit, find_in_prose, is_certain, is_placed};
pub use reform::{Reform, reform_of};

use std::sync::LazyLock;

use super::endings::Endings;
use super::words::Words;
use department::ENDINGS;

/// Longest name of a unit in characters: a longer stretch is prose.
const LONGEST: usize = 30;

/// Words that no name of a unit holds.
#[rustfmt::skip]
const PROSE: &[&str] = &[
    "的", "了", "承担", "开展", "加强", "完善", "做好", "进行", "主要由", "包括", "包含", "例如", "以及其", "根据", "按照", "通过", "应当", "不得", "为主",
    "为辅", "确保", "是否", "印发", "牵头", "负责", "配合", "以下", "均需", "均由",
];

static ENDINGS_OF_NAMES: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(ENDINGS.iter().copied()));
static PROSE_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(PROSE.iter().copied()));

/// Words before a name that are no part of it: 由市教育局, 含各区县.
const BEFORE: &[char] =
    &['由', '含', '按', '请', '经', '在', '从', '对', '如', '以', '报', '把', '被', '拟'];

/// Whether `name` looks like the name of a unit or of a group of units.
pub fn is_unit_name(name: &str) -> bool {
    let name = name.trim().trim_end_matches('等');
    let base = without_alias(name);
    let length = name.chars().count();
    (2..=LONGEST).contains(&length)
        && !name.contains(['。', '：', '《', ':'])
        && !is_quotation(name)
        && (ENDINGS_OF_NAMES.close(base) || is_self_standing_group(name))
        && !PROSE_WORDS.are_in(name)
        && !opens_as_prose(name)
}

/// Whether a text holds a quotation that is more than a word of a name, as in 市委“两新”工委.
fn is_quotation(name: &str) -> bool {
    let Some((before, rest)) = name.split_once('“') else { return false };
    let Some((inner, behind)) = rest.split_once('”') else { return true };
    before.is_empty() || behind.is_empty() || inner.chars().count() > 6 || behind.contains('“')
}

/// Whether a text is a list of such names, and nothing else.
pub fn is_list(text: &str) -> bool {
    let mut names = split_list(text).into_iter().peekable();
    names.peek().is_some() && names.all(|name| is_unit_name(&text[name]))
}

/// Whether a text ends like the name of a unit.
pub fn ends_with_name(text: &str) -> bool {
    ENDINGS_OF_NAMES.close(without_alias(text))
}

/// 由区财政局, 含各镇: the name begins behind the first character.
fn opens_as_prose(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| BEFORE.contains(&first))
        && characters.next().is_some_and(|second| place::LEVELS.contains(&second) || second == '各')
}

/// Endings of names that stand for several units.
#[rustfmt::skip]
const GROUP_ENDINGS: &[&str] = &[
    "有关单位", "有关部门", "有关企业", "有关科室", "有关学校", "相关单位", "相关部门", "相关企业", "相关科室", "成员单位", "责任单位", "责任部门", "主管部门", "职能部门",
    "监管部门", "其他单位", "等部门", "等单位", "属企业", "属国企", "属国有企业", "直属机构", "直部门", "直单位", "直机关", "级部门",
];

static GROUP_ENDING_WORDS: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(GROUP_ENDINGS.iter().copied()));

/// Words for several levels or places at once.
static SEVERAL: LazyLock<Words> =
    LazyLock::new(|| Words::new(["两级", "三级", "市、县", "市、区", "州、县", "省、市"]));

/// Whether a name stands for several units: 各镇, 区各有关单位, 相关部门, 县（市、区）.
pub fn is_group_name(name: &str) -> bool {
    let base = name.trim();
    is_self_standing_group(base)
        || GROUP_ENDING_WORDS.close(base)
        || SEVERAL.are_in(base)
        || base.starts_with("县（市、区）")
        || base.starts_with("区（市、县）")
        || place::place_kinds(base) > 1
}

/// Whether a name stands for the places of a level, or for their governments: 各县（市、区）人民政府, 各镇, 镇（街道）.
pub fn is_group_of_places(name: &str) -> bool {
    let (of, rest) =
        name.trim().split_once('各').map_or((name, None), |(of, rest)| (of, Some(rest)));
    match rest {
        Some(rest) => of.chars().count() <= 4 && place::place_kinds(rest) > 0,
        None => place::place_kinds(of) > 1,
    }
}

/// What closes the name of a group behind 各, beside the endings of units.
#[rustfmt::skip]
const MANY: &[&str] = &["地", "板块", "主体", "平台", "线", "团体", "组织", "协会", "学会", "运营商", "方", "委办局", "级", "家", "户"];

/// 各镇, 市直各部门, 全区经济运行各专班: no single unit has 各 in its name.
fn is_self_standing_group(name: &str) -> bool {
    let Some((before, of)) = name.split_once('各') else { return false };
    let base = without_alias(of);
    let closes = ENDINGS_OF_NAMES.close(base)
        || MANY.iter().any(|ending| base.ends_with(ending))
        || place::place_kinds(of) > 0;
    before.chars().count() <= LONGEST / 2 && closes && !PROSE_WORDS.are_in(name)
}

/// A name without the parenthesised part that closes it: 区农业农村局（扶贫办）. Either bracket may be missing.
pub fn without_alias(name: &str) -> &str {
    match name.rfind(['（', '(', '〔', '〈']) {
        Some(open)
            if open > 0
                && (name.ends_with(['）', ')', '〕', '〉'])
                    || !name[open..].contains(['）', ')', '〕', '〉'])) =>
        {
            &name[..open]
        }
        _ => name.trim_end_matches(['）', ')']),
    }
}

/// A name without closing brackets that hold no name: of 市教育局（张某某） the office, but all of 区农业农村局（扶贫办） and 各镇（街道）.
pub fn without_remark(name: &str) -> &str {
    let base = without_alias(name);
    if !name.ends_with(['）', ')']) || base.chars().count() < 2 || base.len() == name.len() {
        return name;
    }
    let inner = name[base.len()..].trim_matches(['（', '）', '(', ')']).trim();
    let is_name = inner.split(['、', '，', ',', '/', '；']).all(|part| {
        let is_unit = ENDINGS_OF_NAMES.close(part);
        place::place_kinds(part) > 0 || is_unit && !PROSE_WORDS.are_in(part)
    });
    if is_name { name } else { base.trim_end() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_from_prose() {
        for name in [
            "区委办",
            "市教育局",
            "团区委",
            "各区（镇）",
            "区农业农村局（扶贫办）",
            "前方工作组",
            "县（市、区）政府",
            "各镇（街道）",
        ] {
            assert!(is_unit_name(name), "{name}");
        }
        for prose in ["主要由群众", "含暗访", "此件公开发布", "试行", "以下简称", "人"]
        {
            assert!(!is_unit_name(prose), "{prose}");
        }
    }

    #[test]
    fn groups_are_told_from_units() {
        for name in [
            "各镇",
            "区各有关单位",
            "各县（市、区）人民政府",
            "市有关部门",
            "市直各单位",
            "各成员单位",
            "县（市、区）政府",
        ] {
            assert!(is_group_name(name), "{name}");
        }
        for name in ["区教育局", "团区委", "前方工作组", "汾湖高新区（黎里镇）管委会"]
        {
            assert!(!is_group_name(name), "{name}");
        }
    }

    #[test]
    fn lists_are_split_outside_parentheses() {
        let names = |list: &'static str| {
            split_list(list).into_iter().map(|range| &list[range]).collect::<Vec<_>>()
        };
        assert_eq!(names("区委办、区政府办，各区（镇）"), ["区委办", "区政府办", "各区（镇）"]);
        assert_eq!(names("县（市、区）政府；市财政局等。"), ["县（市、区）政府", "市财政局"]);
        assert_eq!(names("市发改委 市财政局、"), ["市发改委", "市财政局"]);
        assert_eq!(names("市财政局等部门"), ["市财政局"]);
        assert_eq!(
            names("市级各有关部门及各县区政府、市民政局和各镇"),
            ["市级各有关部门", "各县区政府", "市民政局", "各镇"]
        );
        assert_eq!(
            names("区文体广电和旅游局、市住房和城乡建设局"),
            ["区文体广电和旅游局", "市住房和城乡建设局"]
        );
        assert_eq!(names("市教育局，各县市、区）政府"), ["市教育局", "各县市、区）政府"]);
        assert_eq!(names("市教育局，各县（市、区政府"), ["市教育局", "各县（市、区政府"]);
        assert_eq!(names("区农业农村局（扶贫办、民政局"), ["区农业农村局（扶贫办", "民政局"]);
        assert_eq!(names("、，"), Vec::<&str>::new());
    }
}
