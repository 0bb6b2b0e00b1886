//! Words behind a quantity that bound it: 以上, 以内, 左右, 余.

use std::sync::LazyLock;

use super::{Comparator, Dimension};
use crate::values::words::Words;

const BOUNDS: &[(&str, Comparator)] = &[
    ("及以上", Comparator::AtLeast),
    ("和以上", Comparator::AtLeast),
    ("或以上", Comparator::AtLeast),
    ("（含）以上", Comparator::AtLeast),
    ("(含)以上", Comparator::AtLeast),
    ("以上（含）", Comparator::AtLeast),
    ("以上", Comparator::AtLeast),
    ("及以下", Comparator::AtMost),
    ("（含）以下", Comparator::AtMost),
    ("或以下", Comparator::AtMost),
    ("以下", Comparator::AtMost),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("左右", Comparator::About),
    ("上下", Comparator::About),
    ("余", Comparator::MoreThan),
    ("多", Comparator::MoreThan),
];

static BOUND_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(BOUNDS.iter().map(|(word, _)| *word)));

/// The bound that `text` begins with, and its bytes.
pub(super) fn read(text: &str, dimension: Dimension) -> (Option<Comparator>, usize) {
    if let Some((word, length)) = BOUND_WORDS.begins(text) {
        let bound = BOUNDS[word].1;
        // 两年多 is more than two years, but 3个多功能厅 are three, and 5处上下水改造 has no bound.
        let is_word = matches!(&text[..length], "多" | "余") && dimension != Dimension::Duration
            || text.starts_with("上下游")
            || text.starts_with("上下水");
        if !is_word {
            return (Some(bound), length);
        }
    }
    // 3个工作日内; elsewhere 内 is a place.
    let is_within =
        dimension == Dimension::Duration && text.starts_with('内') && !text.starts_with("内部");
    if is_within { (Some(Comparator::AtMost), '内'.len_utf8()) } else { (None, 0) }
}
