//! Targets that stand side by side and should be counted in the same measure.

use super::unfit_measure::Class::{
    self, Animal, Area, Length, Mass, Money, Person, Plant, Power, Visit, Volume,
};
use super::unfit_measure::class_of;
use crate::model::{Target, TargetKind};

/// A target that is counted otherwise than its like: of 企业160家，其中生产企业40公里、经营企业120家 the first part; of 96场，平均每月8亩 the average.
pub(super) fn unlike_its_like<'t>(
    source: &str,
    targets: &'t [Target],
    at: usize,
) -> Option<&'t Target> {
    let target = targets.get(at)?;
    let before = at.checked_sub(1).and_then(|before| targets.get(before))?;
    let between = source.get(before.span.end..target.span.start)?;
    let average = between.trim_start_matches(['，', ',']).trim_start_matches("平均");
    if average.len() < between.len()
        && ["每月", "每季度", "每季", "每周", "每半年"].contains(&average)
    {
        return are_unlike(target, before).then_some(before);
    }
    // The list that the target stands in: its first member, and the whole before 其中.
    let joined = |place: usize| {
        let (Some(one), Some(next)) = (targets.get(place), targets.get(place + 1)) else {
            return false;
        };
        source.get(one.span.end..next.span.start).is_some_and(|joint| {
            joint.starts_with('、') && !joint.contains(['，', '。', '；', '\n', '：', '|'])
        })
    };
    let mut first = at;
    while first > 0 && at - first < LONGEST_LIST && joined(first - 1) {
        first -= 1;
    }
    let mut last = at;
    while last - at < LONGEST_LIST && joined(last) {
        last += 1;
    }
    let whole = first.checked_sub(1).and_then(|whole| targets.get(whole))?;
    let lead = source.get(whole.span.end..targets.get(first)?.span.start)?;
    let is_divided =
        lead.contains("其中") && lead.len() <= LONGEST_DIVIDER && !lead.contains(['。', '\n']);
    // 示范1个、面积150亩: another side of the same part.
    let joint = source.get(targets.get(at.checked_sub(1)?)?.span.end..target.span.start)?;
    let is_side = SIDES.iter().any(|word| joint.contains(word));
    let has_like = targets
        .get(first..=last)?
        .iter()
        .any(|part| part.span != target.span && part.unit == whole.unit);
    (is_divided && has_like && !is_side && are_unlike(target, whole)).then_some(whole)
}

/// Whether a target is counted as what stands before it in the same list: of 人才50名，其中县级医院30名 both count persons.
pub(super) fn is_counted_like_before(source: &str, targets: &[Target], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| targets.get(before));
    let (Some(before), Some(target)) = (before, targets.get(at)) else { return false };
    let between = source.get(before.span.end..target.span.start).unwrap_or_default();
    let is_list = between.contains("其中") || between.starts_with('、');
    before.unit == target.unit
        && is_list
        && between.len() <= LONGEST_DIVIDER
        && !between.contains(['。', '\n', '|'])
}

/// Nouns of another side of what is counted.
const SIDES: &[&str] = &[
    "面积", "投资", "资金", "长度", "总长", "产量", "产值", "总", "共", "每", "各", "培训", "惠及",
    "补助", "规模",
];

/// Targets in a list that are looked at on each side.
const LONGEST_LIST: usize = 20;

/// Bytes between a whole and its first part at the most.
const LONGEST_DIVIDER: usize = 90;

/// Whether two targets are counted in measures of which neither can stand for the other.
fn are_unlike(one: &Target, other: &Target) -> bool {
    let class = |target: &Target| match class_of(&target.unit) {
        Visit => Person,
        class => class,
    };
    let (first, second) = (class(one), class(other));
    let is_definite = |class: Class| {
        matches!(class, Area | Length | Mass | Volume | Power | Money | Person | Animal | Plant)
    };
    let are_counted = matches!(one.kind, TargetKind::Count | TargetKind::Money)
        && matches!(other.kind, TargetKind::Count | TargetKind::Money);
    first != second && are_counted && (is_definite(first) || is_definite(second))
}
