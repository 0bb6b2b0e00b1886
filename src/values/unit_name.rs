//! Names of units (单位): what looks like one, and how a list of them is written.

use std::ops::Range;

/// What the names of units end with.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "局", "委", "办", "厅", "部", "处", "科", "室", "院", "会", "社", "联", "站", "所", "队", "团", "组", "分行", "支行", "台", "馆",
    "校", "园", "署", "庭", "库", "网", "报", "厂", "店", "镇", "乡", "街道", "区", "县", "市", "州", "盟", "旗", "村", "社区",
    "中心", "公司", "集团", "政府", "大学", "学院", "医院", "银行", "指挥部", "部门", "单位", "基地", "机构", "企业", "组织",
    "司", "关", "专班", "工商联", "妇联", "残联", "文联", "科协", "侨联", "社科联", "督查", "编", "分局", "支队", "总队", "大队",
];

/// Longest name of a unit in characters: a longer stretch is prose.
const LONGEST: usize = 30;

/// Whether `name` looks like the name of a unit or of a group of units.
pub fn is_unit_name(name: &str) -> bool {
    let name = name.trim().trim_end_matches('等');
    let base = without_alias(name);
    let length = name.chars().count();
    (2..=LONGEST).contains(&length)
        && !name.contains(['。', '：', '“', '《'])
        && (ENDINGS.iter().any(|ending| base.ends_with(ending)) || is_self_standing_group(name))
}

/// Whether a name stands for several units: 各镇, 区各有关单位, 相关部门, 县（市、区）.
pub fn is_group_name(name: &str) -> bool {
    let base = name.trim();
    is_self_standing_group(base)
        || [
            "有关单位",
            "有关部门",
            "相关单位",
            "相关部门",
            "成员单位",
            "责任单位",
            "其他单位",
            "等部门",
            "等单位",
            "属企业",
            "属国有企业",
            "直属机构",
        ]
        .iter()
        .any(|ending| base.ends_with(ending))
        || base.starts_with("县（市、区）")
        || base.starts_with("区（市、县）")
}

/// 各镇, 市直各部门, 全区经济运行各专班: no single unit has 各 in its name.
fn is_self_standing_group(name: &str) -> bool {
    name.contains('各')
}

/// A name without the parenthesised part that closes it: 区农业农村局（扶贫办）. Either bracket may be missing.
pub fn without_alias(name: &str) -> &str {
    match name.rfind(['（', '(']) {
        Some(open)
            if open > 0 && (name.ends_with(['）', ')']) || !name[open..].contains(['）', ')'])) =>
        {
            &name[..open]
        }
        _ => name.trim_end_matches(['）', ')']),
    }
}

/// The names in a list, as byte ranges: separated by 、，；, half-width signs or blanks outside parentheses; 等 behind the last is dropped.
///
/// A bracket that nothing closes groups nothing.
pub fn split_list(list: &str) -> Vec<Range<usize>> {
    let is_balanced = list.matches(['（', '(']).count() == list.matches(['）', ')']).count();
    let mut names = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, character) in list.char_indices() {
        match character {
            '（' | '(' if is_balanced => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '、' | '，' | '；' | ',' | ';' | '。' | '\n' if depth == 0 => {
                names.extend(trimmed(list, start..at));
                start = at + character.len_utf8();
            }
            _ if depth == 0 && character.is_whitespace() => {
                names.extend(trimmed(list, start..at));
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    names.extend(trimmed(list, start..list.len()));
    let names = if is_balanced { names } else { rejoined(list, names) };
    names.into_iter().flat_map(|name| parted(list, name)).collect()
}

/// 市教育局和各县政府 are two; 文体广电和旅游局 is one, for 文体广电 is no unit.
fn parted(list: &str, name: Range<usize>) -> Vec<Range<usize>> {
    let written = &list[name.clone()];
    let conjunction = ["以及", "及", "和"].into_iter().find_map(|word| {
        let (before, after) = written.split_once(word)?;
        (is_unit_name(before) && is_unit_name(after)).then_some((before.len(), word.len()))
    });
    match conjunction {
        Some((before, word)) => {
            vec![name.start..name.start + before, name.start + before + word..name.end]
        }
        None => vec![name],
    }
}

/// Puts 县（市 and 区政府 together again where a bracket of 县（市、区）政府 is missing. Longer words beside the bracket are names.
fn rejoined(list: &str, names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for name in names {
        let previous = joined.last().map_or("", |last| &list[last.clone()]);
        let is_opened =
            previous.split_once(['（', '(']).is_some_and(|(_, inner)| inner.chars().count() == 1);
        let is_closed = list[name.clone()]
            .split_once(['）', ')'])
            .is_some_and(|(inner, _)| inner.chars().count() == 1);
        match joined.last_mut() {
            Some(open) if is_opened || is_closed => open.end = name.end,
            _ => joined.push(name),
        }
    }
    joined
}

fn trimmed(list: &str, range: Range<usize>) -> Option<Range<usize>> {
    let name = &list[range.clone()];
    let start = range.start + name.len() - name.trim_start().len();
    let mut end = range.start + name.trim_end().len();
    let name = list.get(start..end)?;
    // 市财政局等 names one unit; 等部门, 等有关单位 name no more of them.
    for tail in ["等有关部门", "等有关单位", "等相关部门", "等相关单位", "等部门", "等单位", "等"]
    {
        if name.len() > tail.len() && name.ends_with(tail) {
            end -= tail.len();
            break;
        }
    }
    (start < end).then_some(start..end)
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
