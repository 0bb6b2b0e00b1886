//! Suppositions (假设): what a question, a negation or a condition speaks of is not asked for.

/// Words right before a result that deny it.
const DENYING: &[&str] = &["未", "不要求", "没有", "不必", "无需", "不再要求", "不需要"];

/// Words that ask whether something is so.
const ASKING: &[&str] = &["是否", "有没有", "有无", "能否", "会不会"];

/// Nouns behind 的 that only name the result: 实现全覆盖的目标.
const RESULTS: &[&str] =
    &["目标", "水平", "要求", "任务", "标准", "比例", "速度", "基础", "良好", "格局", "局面"];

/// Whether a result is only supposed: 是否全部完成, 未全部完成, 待管网全部建成后, 对进入前100强的企业.
pub(in crate::reading) fn is_supposed(before: &str, after: &str) -> bool {
    let asks = ASKING.iter().any(|word| before.contains(word));
    let denies = DENYING.iter().any(|word| before.ends_with(word));
    let waits = before.trim_start().starts_with(['待', '在'])
        && (after.starts_with('后') || after.starts_with("之后") || after.starts_with("以后"));
    let picks = after.strip_prefix('的').is_some_and(|noun| {
        !noun.is_empty() && !RESULTS.iter().any(|result| noun.starts_with(result))
    });
    asks || denies || waits || picks
}
