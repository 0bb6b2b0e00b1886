//! Comparators (比较词) before a value: 至少, 不低于, 达到, 控制在; with those behind it they say how the result is compared.

use std::sync::LazyLock;

use super::clause::{self, Clause};
use crate::values::measure::Dimension;
use crate::values::quantity::{Comparator, Quantity};
use crate::values::words::Words;

/// How a quantity is compared, and where the wording begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) comparator: Comparator,
    pub(super) start: usize,
}

/// Words before a value that compare with it.
#[rustfmt::skip]
const COMPARATORS: &[(Comparator, &[&str])] = &[
    (Comparator::AtLeast, &[
        "不得少于", "不得低于", "不少于", "不低于", "不小于", "不下于", "不能少于", "不能低于", "不得小于", "至少", "最少", "最低", "起码", "确保不少于", "≥", "≧", "不弱于",
        "达到", "达", "提高到", "提高至", "提升到", "提升至", "增加到", "增加至", "增长到", "增长至", "上升到", "上升至", "扩大到", "扩大至", "增至", "升至", "增到", "提至", "提到", "发展到",
        "扩展到", "扩展至", "拓展到", "拓展至", "壮大到", "壮大至", "发展至", "延长到", "延长至", "扩面到", "覆盖到", "覆盖面达", "突破到",
    ]),
    (Comparator::AtMost, &[
        "不得超过", "不得高于", "不得多于", "不得大于", "不能超过", "不能高于", "不超过", "不高于", "不多于", "不大于", "不超", "不突破", "至多", "最多", "最高", "≤", "≦", "控制在", "控制到", "限制在", "限定在", "限于",
        "压减到", "压减至", "压缩到", "压缩至", "压缩为", "压降到", "压降至", "降到", "降至", "降为", "下降到", "下降至", "降低到", "降低至", "减少到", "减少至", "减至", "减到", "缩短到", "缩短至", "缩短为", "缩减到", "缩减至", "精简到", "精简至", "精简为",
        "回落到", "回落至", "削减到", "削减至", "减为", "压至", "压到", "缩至",
    ]),
    (Comparator::MoreThan, &["超过", "突破", "高于", "多于", "大于", "超", "逾", ">", "＞", "快于", "优于"]),
    (Comparator::LessThan, &["低于", "少于", "小于", "不足", "不到", "<", "＜"]),
    (Comparator::About, &["大约", "大概", "约", "近", "接近", "约为"]),
];

/// Every comparator with what it says.
static COMPARATOR_OF: LazyLock<Vec<Comparator>> = LazyLock::new(|| {
    COMPARATORS.iter().flat_map(|(comparator, words)| words.iter().map(|_| *comparator)).collect()
});

static COMPARATOR_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(COMPARATORS.iter().flat_map(|(_, words)| words.iter().copied())));

/// Bytes between a comparator and its value at the most, for the verb between them: 至少组织开展1次.
const VERB_BETWEEN: usize = 8 * '至'.len_utf8();

/// What the words around a value say about the comparison. `previous` is where the value before it ended.
pub(super) fn read(
    text: &str,
    clause: &Clause,
    at: usize,
    quantity: &Quantity<'_>,
    previous: Option<usize>,
) -> Option<Comparison> {
    let from = previous.unwrap_or(0).max(clause.start);
    let before = &text[from.min(at)..at];
    let is_share = matches!(quantity.dimension, Dimension::Percent | Dimension::Times);
    let stated = stated_before(before, is_share)
        .map(|(comparator, start)| Comparison { comparator, start: at - before.len() + start });
    let Some(bound) = quantity.bound else { return stated };
    // 至少30余人: the stated comparator says more than the open number does.
    match stated {
        Some(stated) if bound == Comparator::MoreThan => Some(stated),
        Some(stated) => Some(Comparison { comparator: bound, start: stated.start }),
        None => Some(Comparison { comparator: bound, start: at }),
    }
}

/// The comparator that stands right before byte `at`, for a number that has no measure.
pub(super) fn right_before(text: &str, clause: &Clause, at: usize) -> Option<Comparison> {
    let (comparator, start) = stated_before(&text[clause.start..at], false)?;
    let start = clause.start + start;
    let word = COMPARATOR_WORDS.begins(&text[start..at])?.1;
    text[start + word..at].trim().is_empty().then_some(Comparison { comparator, start })
}

/// Characters with which a comparator of one character is a word of its own: 签约, 下达, 附近.
const PARTS_OF_WORDS: &[(&[char], &str)] = &[
    (&['签', '节', '预', '违', '履', '毁', '邀'], "约"),
    (&['下', '传', '表', '送', '直', '到', '抵', '通', '发', '转'], "达"),
    (&['附', '临', '就', '最', '邻', '靠', '亲'], "近"),
    (&['赶', '反', '高', '商'], "超"),
];

fn stated_before(before: &str, is_share: bool) -> Option<(Comparator, usize)> {
    // 不低于当地最低生活保障标准的1.6倍: what the share is of stands between.
    let is_of = is_share && before.ends_with('的');
    let between = if is_of { 2 * VERB_BETWEEN } else { VERB_BETWEEN };
    let window = clause::floor(before, before.len().saturating_sub(between + "不得少于".len()));
    let near = &before[window..];
    let stated = COMPARATOR_WORDS.find_all(near).filter(|&(_, at, end)| {
        let between = near[end..].trim_start();
        // A single character is a comparator only right before the value, and by itself: 近100人, not 近年来 or 签约100人.
        let word = &near[at..end];
        let is_long = word.chars().count() > 1;
        let stands_by_itself = is_long
            || !PARTS_OF_WORDS
                .iter()
                .any(|(lead, last)| *last == word && near[..at].ends_with(*lead));
        between.is_empty() && stands_by_itself
            || is_long
                && (may_stand_apart(&near[at..end], between)
                    || is_of && !between.contains(['、', '（', '“', '和']))
    });
    stated.last().map(|(word, at, _)| (COMPARATOR_OF[word], window + at))
}

/// 至少 and its like may stand before a verb: 至少召开1次. 达到 and 超过 stand before their value, but for what it is per: 达到每人每月800元.
fn may_stand_apart(comparator: &str, between: &str) -> bool {
    if comparator.starts_with(['不', '至', '最', '起', '控', '限']) {
        // 不低于保有量的20%: a share of what stands between.
        let inner = between.strip_suffix('的').unwrap_or(between);
        return between.len() <= VERB_BETWEEN
            && !inner.contains(['、', '（', '“', '的', '('])
            && !between.contains("标准");
    }
    let per = ["每", "人均", "年均", "户均", "约", "近", "了"];
    between.len() <= VERB_BETWEEN && per.iter().any(|word| between.starts_with(word))
}
