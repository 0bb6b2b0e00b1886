//! What recurs: 每月, 按季度, 半年度总结, 长期.

use super::{Found, Recurrence, closing};
use crate::values::numeral;

/// Cycles by name, as 每 and 按 are followed by them.
const CYCLES: &[(&str, Recurrence)] = &[
    ("半年", Recurrence::HalfYearly),
    ("季度", Recurrence::Quarterly),
    ("季", Recurrence::Quarterly),
    ("个季度", Recurrence::Quarterly),
    ("个月", Recurrence::Monthly),
    ("月", Recurrence::Monthly),
    ("周", Recurrence::Weekly),
    ("星期", Recurrence::Weekly),
    ("年", Recurrence::Yearly),
];

/// 每月, 每季度末, 每周五, 逐月, 按季度.
pub(super) fn recurring(text: &str) -> Option<Found> {
    let lead = text.chars().next()?;
    let rest = &text[lead.len_utf8()..];
    let (word, recurrence) = *CYCLES.iter().find(|(word, _)| rest.starts_with(word))?;
    // 按年度 and 按月份 sort; 逐年 only says that something goes on.
    if lead != '每' && (word == "年" || rest[word.len()..].starts_with(['份', '龄'])) {
        return None;
    }
    let mut length = lead.len_utf8() + word.len();
    let behind = &text[length..];
    if behind.starts_with('度') {
        length += '度'.len_utf8();
    }
    let behind = &text[length..];
    if let Some(end) = behind.chars().next().filter(|c| matches!(c, '末' | '底' | '初')) {
        length += end.len_utf8() + closing(&behind[end.len_utf8()..]);
    } else if recurrence == Recurrence::Weekly
        && behind.starts_with(['一', '二', '三', '四', '五', '六', '日'])
    {
        let is_weekday = !behind.chars().nth(1).is_some_and(|c| "次场期篇个".contains(c));
        length += if is_weekday { '一'.len_utf8() } else { 0 };
    } else if let Some(day) = numeral::read(behind)
        && let Some(rest) = behind[day.length..].strip_prefix(['日', '号'])
    {
        length = text.len() - rest.len() + closing(rest);
    }
    Some(Found::recurs(recurrence, length))
}

/// What is done once a cycle, so that naming the cycle says how often: 半年度…总结, 季度例会.
const CYCLE_WORK: &[&str] = &[
    "总结",
    "报告",
    "通报",
    "例会",
    "调度",
    "点评",
    "汇报",
    "督查",
    "评估",
    "会商",
    "监测",
    "考核",
    "报送",
    "分析",
    "推进会",
    "联席会",
];

/// 半年度和全年度工作总结, 季度例会, 月度通报; 每 and 一次 need no such word: 半年一次.
pub(super) fn report_cycle(text: &str, before: Option<char>) -> Option<Found> {
    if before
        .is_some_and(|c| "上下每一二三四1234第大小前后本当正前".contains(c) || c.is_ascii_digit())
    {
        return None;
    }
    let (word, recurrence) = [
        ("半年度", Recurrence::HalfYearly),
        ("半年", Recurrence::HalfYearly),
        ("季度", Recurrence::Quarterly),
        ("月度", Recurrence::Monthly),
        ("周", Recurrence::Weekly),
    ]
    .into_iter()
    .find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let clause = rest.find(['，', '。', '；', '、']).unwrap_or(rest.len());
    let near = rest[..clause].char_indices().nth(LONGEST_CYCLE_WORK).map_or(clause, |(at, _)| at);
    let works = CYCLE_WORK.iter().any(|work| match word {
        "半年" | "周" => rest.starts_with(work),
        _ => rest[..near].contains(work),
    });
    (works || rest.starts_with("一次")).then(|| Found::recurs(recurrence, word.len()))
}

/// Characters between a cycle and the work done in it.
const LONGEST_CYCLE_WORK: usize = 12;

/// 长期, 常年, 常态化, 持续 in a field.
pub(super) fn ongoing(text: &str) -> Option<Found> {
    let words = [
        "长期坚持",
        "长期推进",
        "长期",
        "常年",
        "常态化推进",
        "常态化",
        "持续推进",
        "持续开展",
        "持续",
    ];
    let word = words.into_iter().find(|word| text.starts_with(word))?;
    Some(Found::recurs(Recurrence::Ongoing, word.len()))
}
