//! Maintenance (保持): 不下降, 只增不减, 零增长. The value is a change of nothing against what was.

use std::sync::LazyLock;

use super::quantity::Comparator;
use super::words::Words;

/// Whether wording of maintenance may begin with this character.
pub fn may_begin(character: char) -> bool {
    matches!(character, '不' | '只' | '零' | '负' | '稳')
}

#[rustfmt::skip]
const WORDS: &[(&str, Comparator)] = &[
    ("不下降", Comparator::AtLeast), ("不降低", Comparator::AtLeast), ("不减少", Comparator::AtLeast), ("不减", Comparator::AtLeast), ("不下滑", Comparator::AtLeast),
    ("不退步", Comparator::AtLeast), ("不缩水", Comparator::AtLeast), ("不降反升", Comparator::AtLeast), ("只增不减", Comparator::AtLeast), ("只升不降", Comparator::AtLeast),
    ("不低于上年", Comparator::AtLeast), ("不低于去年", Comparator::AtLeast), ("不低于上年度", Comparator::AtLeast), ("不少于上年", Comparator::AtLeast), ("不少于去年", Comparator::AtLeast),
    ("不增加", Comparator::AtMost), ("不上升", Comparator::AtMost), ("不增长", Comparator::AtMost), ("不反弹", Comparator::AtMost), ("不新增", Comparator::AtMost),
    ("只减不增", Comparator::AtMost), ("只降不升", Comparator::AtMost), ("不高于上年", Comparator::AtMost), ("不高于去年", Comparator::AtMost), ("不超过上年", Comparator::AtMost),
    ("不超过去年", Comparator::AtMost), ("零增长", Comparator::Exactly), ("负增长", Comparator::LessThan),
];

static LIST: LazyLock<Words> = LazyLock::new(|| Words::new(WORDS.iter().map(|(word, _)| *word)));

/// The bound that `text` begins with, against a change of nothing, and its bytes. Only what ends a clause or is followed
/// by what was: 服务不减少 is one, 不增加群众负担 asks for nothing that can be measured.
pub fn read(text: &str) -> Option<(Comparator, usize)> {
    let (word, length) = LIST.begins(text)?;
    let rest = &text[length..];
    let mut end = length;
    for tail in ["年度", "同期", "水平", "的水平", "数", "总量"] {
        if text[end..].starts_with(tail) && text[..length].ends_with('年') {
            end += tail.len();
        }
    }
    let behind = if end > length { &text[end..] } else { rest };
    let ends = behind.chars().next().is_none_or(|c| {
        matches!(c, '，' | '。' | '；' | '、' | '）' | ',' | ';' | ')' | '！' | '\n' | '”')
    });
    ends.then_some((WORDS[word].1, end))
}
