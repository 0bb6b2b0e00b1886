//! Groups of units in running text: 各县（市、区）人民政府, 市直各有关部门.

use std::ops::Range;

use super::place::{LEVELS, leading_government};

/// What may stand between 各 and the units it takes together.
#[rustfmt::skip]
const QUALITIES: &[&str] = &[
    "有关", "相关", "成员", "责任", "主管", "牵头", "配合", "直属", "市直", "区直", "县直", "省直", "级", "职能", "行业主管", "参与",
];

/// Units taken together.
const UNITS: &[&str] = &["部门", "单位", "科室", "委办局", "专班", "工作组", "管委会"];

/// Places taken together; longer ones stand before those they begin with.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "设区市", "市县", "市", "县区", "县", "区县", "区镇", "区", "州", "旗", "盟", "乡镇街道", "乡镇", "乡", "镇街", "镇", "街道", "村", "社区", "园区",
    "开发区", "功能区",
];

/// The group whose 各 stands at `at`, the level before 各有关部门 included, not before `floor`.
pub(super) fn group_at(text: &str, at: usize, floor: usize) -> Option<Range<usize>> {
    let rest = text.get(at + '各'.len_utf8()..)?;
    let Some(length) = units(rest) else {
        return Some(at..at + '各'.len_utf8() + places(rest)?);
    };
    let before = text.get(floor..at)?;
    let of = before.strip_suffix(['直', '级', '属']).unwrap_or(before);
    let level = of.chars().next_back().filter(|last| LEVELS.contains(last));
    // 全市各部门 is 各部门 of the whole city.
    let start = level.map_or(at, |level| floor + of.len() - level.len_utf8());
    let start = if text[floor..start].ends_with('全') { at } else { start };
    Some(start..at + '各'.len_utf8() + length)
}

fn units(text: &str) -> Option<usize> {
    let mut rest = text;
    while let Some(quality) = QUALITIES.iter().find(|word| rest.starts_with(**word)) {
        rest = &rest[quality.len()..];
    }
    let unit = UNITS.iter().find(|word| rest.starts_with(**word))?;
    Some(text.len() - rest.len() + unit.len())
}

fn places(text: &str) -> Option<usize> {
    let mut at = kind(text)?;
    loop {
        let rest = &text[at..];
        let inner = rest.strip_prefix(['（', '(', '〔', '[']).and_then(|inner| {
            let close = inner
                .char_indices()
                .take(10)
                .find(|(_, c)| matches!(c, '）' | ')' | '〕' | ']'))?;
            let kinds = inner[..close.0]
                .split(['、', '，', ','])
                .all(|part| kind(part) == Some(part.len()));
            kinds.then_some(rest.len() - inner.len() + close.0 + close.1.len_utf8())
        });
        let next = inner.or_else(|| {
            let joined = rest.strip_prefix('、').map_or(rest, |joined| joined);
            let length = kind(joined)? + rest.len() - joined.len();
            // 各县、区人民政府: what follows the mark must close with a government.
            let closes = leading_government(&rest[length..]).is_some();
            (joined.len() == rest.len() || closes).then_some(length)
        });
        match next {
            Some(length) => at += length,
            None => break,
        }
    }
    Some(at + leading_government(&text[at..]).unwrap_or(0))
}

fn kind(text: &str) -> Option<usize> {
    PLACES.iter().find(|word| text.starts_with(**word)).map(|word| word.len())
}
