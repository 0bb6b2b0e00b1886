//! Lists of names: what parts them, and what only seems to.

use std::ops::Range;

use super::place::{ends_with_government, place_kinds};
use super::{ENDINGS_OF_NAMES, is_group_name, is_unit_name};
use crate::values::role;

/// Whether a character stands between names.
fn is_separator(character: char) -> bool {
    matches!(
        character,
        '、' | '，' | '；' | ',' | ';' | '。' | '\n' | '/' | '／' | '|' | '｜' | '､'
    ) || character.is_whitespace()
}

/// The names in a list, as byte ranges: separated by 、，；/, half-width signs or blanks outside parentheses, or by 和, 及 and the like;
/// 等 behind the last is dropped.
///
/// A bracket that nothing closes groups nothing. 各县（市）、区人民政府 is one name.
pub fn split_list(list: &str) -> Vec<Range<usize>> {
    let is_balanced = list.matches(OPEN).count() == list.matches(CLOSE).count();
    let mut names = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, character) in list.char_indices() {
        match character {
            _ if depth == 0
                && let Some(length) = number_length(&list[at..]) =>
            {
                names.extend(trimmed(list, start..at.max(start)));
                start = start.max(at + length);
            }
            _ if is_balanced && OPEN.contains(&character) => depth += 1,
            _ if CLOSE.contains(&character) => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_separator(character) => {
                names.extend(trimmed(list, start..at));
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    names.extend(trimmed(list, start..list.len()));
    let names = if is_balanced { names } else { rejoined(list, names) };
    let names = governed(list, names);
    let mut parts = Vec::new();
    for name in names {
        parted(list, name, &mut parts);
    }
    parts
}

const OPEN: [char; 7] = ['（', '(', '〔', '[', '【', '［', '〈'];
const CLOSE: [char; 7] = ['）', ')', '〕', ']', '】', '］', '〉'];

/// Bytes of a number that counts names: （1）, ①. A plain 1. counts only at the head of a name.
fn number_length(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if matches!(first, '①'..='⑳') {
        return Some(first.len_utf8());
    }
    let inner = text.strip_prefix(['（', '('])?;
    let digits = inner.len() - inner.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let close = inner[digits..].chars().next().filter(|c| matches!(c, '）' | ')'))?;
    (digits > 0).then_some(first.len_utf8() + digits + close.len_utf8())
}

/// Words that join two names.
const CONJUNCTIONS: &[&str] = &["以及", "会同", "及其", "及", "和", "与", "暨"];

/// Words that end like a name of a unit but begin the name of one: 农业农村和水利局.
const NO_NAMES: &[&str] = &[
    "农村", "乡村", "家庭", "市场", "城乡", "城市", "社区", "社会", "园区", "老区", "市区", "地区",
];

/// 市教育局和各县政府 are two; 文体广电和旅游局 is one, for 文体广电 is no unit.
fn parted(list: &str, name: Range<usize>, parts: &mut Vec<Range<usize>>) {
    let mut rest = name;
    'names: loop {
        let written = &list[rest.clone()];
        if written.len() > LONGEST_PIECE {
            break;
        }
        for (at, word) in conjunctions(written) {
            let (before, after) = (&written[..at], &written[at + word.len()..]);
            let is_name = ENDINGS_OF_NAMES.close(before) || before.ends_with(['）', ')', '等']);
            // 党委和政府, 党工委和管委会 are named together.
            let is_both = before.ends_with("党委")
                && (after.starts_with("政府") || after.starts_with("人民政府"))
                || before.ends_with("党工委")
                    && ["管委会", "管理委员会", "办事处"]
                        .iter()
                        .any(|word| after.starts_with(word));
            if is_name
                && !is_both
                && !NO_NAMES.iter().any(|word| before.ends_with(word))
                && is_unit_name(before)
                && after.chars().count() > 1
                && is_unit_name(without_verb(after))
            {
                // 市商务局等部门和各区政府: 部门 takes in those named before it.
                if !(list[..rest.start].ends_with('等') && is_unnamed(before)) {
                    parts.extend(trimmed(list, rest.start..rest.start + at));
                }
                rest.start += at + word.len();
                continue 'names;
            }
        }
        break;
    }
    parts.extend(trimmed(list, rest));
}

/// Bytes of the longest piece that may hold several names joined by 和: 100 hanzi.
const LONGEST_PIECE: usize = 300;

/// 各县区政府 of 各县区政府负责.
fn without_verb(name: &str) -> &str {
    role::closing(name).map_or(name, |(at, _)| &name[..at])
}

fn conjunctions(written: &str) -> impl Iterator<Item = (usize, &'static str)> + '_ {
    let mut depth = 0_usize;
    written.char_indices().filter_map(move |(at, character)| match character {
        '（' | '(' => {
            depth += 1;
            None
        }
        '）' | ')' => {
            depth = depth.saturating_sub(1);
            None
        }
        // 服务业科等各专业科室
        '等' if depth == 0 && is_group_name(&written[at + '等'.len_utf8()..]) => Some((at, "等")),
        _ if depth == 0 && at > 0 => CONJUNCTIONS
            .iter()
            .find(|word| written[at..].starts_with(**word))
            .map(|word| (at, *word)),
        _ => None,
    })
}

/// Puts 各省、自治区、直辖市人民政府 together: kinds of places that share what closes the last of them. So too 市各委、办、局.
fn governed(list: &str, names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for name in names {
        // 市、县教育局, 市、区两级政府. Of 各区、镇、办事处 each stands for itself.
        let is_distributed = joined.iter().rev().nth(1).is_some_and(|before| {
            let places = &list[before.clone()];
            places.starts_with('各') && place_kinds(places.trim_start_matches('各')) > 0
        });
        if let Some(last) = joined.last_mut()
            && list[last.end..name.start].trim() == "、"
            && matches!(&list[last.clone()], "省" | "市" | "区" | "县" | "州" | "盟" | "镇" | "乡")
            && !is_distributed
        {
            last.end = name.end;
            continue;
        }
        let mut start = name.start;
        let mut taken = 0;
        for before in joined.iter().rev().take(MOST_KINDS) {
            let kind = &list[before.clone()];
            if list[before.end..start].trim() != "、" {
                break;
            }
            start = before.start;
            taken += 1;
            if kind.contains('各') {
                break;
            }
        }
        let first = joined.len() - taken;
        let is_one = joined.get(first).is_some_and(|first| {
            belongs(&list[first.clone()], &list[name.clone()])
                && joined[joined.len() - taken + 1..]
                    .iter()
                    .all(|kind| is_bare_kind(&list[kind.clone()]))
        });
        if is_one {
            joined.truncate(first);
            joined.push(start..name.end);
        } else {
            joined.push(name);
        }
    }
    joined
}

/// Kinds of places before the last one at the most: 各省、自治区、直辖市.
const MOST_KINDS: usize = 4;

fn is_bare_kind(name: &str) -> bool {
    place_kinds(name) > 0 && !ends_with_government(name)
}

fn belongs(before: &str, name: &str) -> bool {
    let Some((_, kind)) = before.rsplit_once('各') else { return false };
    // 街道办事处 and 开发区管委会 close for themselves.
    let shares_government = is_bare_kind(kind)
        && place_kinds(name) > 0
        && ends_with_government(name)
        && !name.ends_with('会')
        && !name.ends_with("办事处");
    let is_both = kind.ends_with("党委") && matches!(name, "政府" | "人民政府");
    let is_letter = name.chars().count() == 1
        && matches!(name, "办" | "局" | "委" | "室" | "部" | "处")
        && kind.chars().count() <= 5;
    shares_government || is_both || is_letter
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

/// Signs that set a name off and are no part of it: ★市教育局.
fn is_sign(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            '*' | '＊'
                | '★'
                | '☆'
                | '▲'
                | '△'
                | '※'
                | '●'
                | '■'
                | '◆'
                | '—'
                | '“'
                | '”'
                | '"'
                | '：'
                | ':'
        )
}

/// What may follow 等 without naming anyone: 等有关部门, 等5家单位.
#[rustfmt::skip]
const UNNAMED: &[&str] = &[
    "有关", "相关", "市直", "县直", "区直", "省直", "市级", "县级", "区级", "职能", "责任", "成员", "主管", "涉及", "多家", "多个", "其他", "各", "部门", "单位", "机构", "企业", "方面", "科室", "人员", "和", "及", "、", "个", "家",
];

fn is_unnamed(tail: &str) -> bool {
    let mut rest = tail.trim();
    while !rest.is_empty() {
        let next = rest
            .strip_prefix(|c: char| c.is_ascii_digit() || c.is_whitespace())
            .or_else(|| UNNAMED.iter().find_map(|word| rest.strip_prefix(word)));
        let Some(next) = next else { return false };
        rest = next;
    }
    true
}

fn trimmed(list: &str, range: Range<usize>) -> Option<Range<usize>> {
    let name = &list[range.clone()];
    let name = name.trim_end_matches(is_sign);
    let digits = name.trim_start_matches(is_sign).trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = digits.strip_prefix(['.', '．']).unwrap_or(name).trim_start_matches(is_sign);
    let start = range.start + name.len() - bare.len();
    let mut end = range.start + name.len();
    let name = list.get(start..end)?;
    end = start + without_others(name).len();
    (start < end).then_some(start..end)
}

/// A name without 等 and what it takes together: 市财政局等 names one unit; 等部门, 等有关单位 name no more of them.
pub fn without_others(name: &str) -> &str {
    match name.rfind('等') {
        Some(at) if is_unnamed(&name[at + '等'.len_utf8()..]) => name[..at].trim_end(),
        _ => name,
    }
}
