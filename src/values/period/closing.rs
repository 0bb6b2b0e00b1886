//! What closes a wording and says which of its days counts: 前, 之内, 起, 后, 止.

use super::starting;
use crate::values::date;

/// How a period is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// 前, 之前, 以前
    Before,
    /// 内, 之内, 以内
    Within,
    /// 起, 开始, 以来: only its first day is said.
    From,
    /// 后, 以后: it begins when this is over.
    After,
    /// 止, 截止
    Until,
}

use Closing::{After, Before, From, Until, Within};

/// Longer words stand before those they begin with.
const CLOSINGS: &[(&str, Closing)] = &[
    ("之前", Before),
    ("以前", Before),
    ("前夕", Before),
    ("前", Before),
    ("之内", Within),
    ("以内", Within),
    ("内", Within),
    ("起", From),
    ("开始", From),
    ("以来", From),
    ("至今", From),
    ("之后", After),
    ("以后", After),
    ("后", After),
    ("为止", Until),
    ("截止", Until),
    ("止", Until),
];

/// Words that begin like a closing and close nothing: 10月前往, 一季度前三名.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "前方", "前期", "前来", "前往", "前列", "前三", "前十", "前述", "前沿", "前景", "前瞻", "前后", "前线", "前哨", "前两", "前半", "前四", "前五", "前几", "前茅",
    "内部", "内容", "内外", "内涵", "内控", "内地", "内蒙", "内河", "内涝", "内生", "内需", "内环", "内陆", "内设", "内审",
    "起草", "起步", "起诉", "起点", "起码", "起底", "起重", "起飞", "起到", "起来",
    "后续", "后期", "后备", "后台", "后方", "后勤", "后半", "后进", "后评", "后扶", "后三", "后两",
    "止损", "止滑", "止跌", "止血",
];

/// A closing after all, with a word that begins behind it: 年内部署.
const CLOSED: &[&str] = &["内部署", "内容纳", "内外出", "前期满"];

/// The closing that `text` begins with, and its bytes.
pub(super) fn read(text: &str) -> Option<(Closing, usize)> {
    let (word, closing) = CLOSINGS.iter().find(|(word, _)| text.starts_with(word))?;
    let is_other = starting(text, OTHERS).is_some() && starting(text, CLOSED).is_none();
    (!is_other).then_some((*closing, word.len()))
}

/// The closing that `text` begins with. A blank before 前 is a slip; before any other it ends the period.
pub(super) fn read_spaced(text: &str) -> Option<(Closing, usize)> {
    read(text).or_else(|| {
        let gap = date::blanks(text);
        let (closing, length) = read(&text[gap..]).filter(|(closing, _)| *closing == Before)?;
        Some((closing, gap + length))
    })
}

/// Bytes of 前 or 内 at the start of `text`; 0 for none.
pub(super) fn limit(text: &str) -> usize {
    read(text)
        .filter(|(closing, _)| matches!(closing, Before | Within))
        .map_or(0, |(_, length)| length)
}

pub(super) fn is_before(text: &str) -> bool {
    read(text).is_some_and(|(closing, _)| closing == Before)
}
