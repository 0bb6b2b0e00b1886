//! Deadline or mention: which periods say when something is due.

use super::clause::{self, Clause};
use super::judge;
use super::reason::Reason::{
    self, Attribute, Compared, CountedUntil, DeadlineField, Limit, Ongoing, OnlyBegins, OnlyNames,
    PartOfYear, Past, Quoted, Recurs, Undated, Validity, YearOfCompletion,
};
use super::reason::Verdict;
use crate::values::period::{self, Period, Recurrence, Reference, Standing};

/// Bytes of a sentence before a period that may say what it is: 80 hanzi.
const LONGEST: usize = 240;

/// The verdict on a period: deadline or mention, and why.
pub(super) fn judge(text: &str, period: &Period, reference: &Reference) -> Verdict {
    let (start, end) = (period.range.start, period.range.end);
    let label = &text[clause::floor(text, start.saturating_sub(LONGEST))..start];
    if period::is_labelled(label) {
        return Verdict::commitment(DeadlineField);
    }
    let clause = clause::around(text, start, end);
    // 3月份，市政府召开了…: a period that is a clause of its own belongs to the next one.
    let is_alone = text[end..clause.end].trim().is_empty();
    let border = text[clause.end..].chars().next().filter(|border| matches!(border, '，' | ','));
    let close = match border {
        Some(border) if is_alone => {
            let next = clause.end + border.len_utf8();
            clause::around(text, next, next).end
        }
        _ => clause.end,
    };
    let words = Words {
        before: &text[clause.start..start],
        period: &text[start..end],
        after: &text[end..close],
    };
    if let Some(reason) = mention(text, &words, period, reference) {
        return Verdict::mention(reason);
    }
    match (period.recurrence, period.standing) {
        (Some(Recurrence::Ongoing), _) => Verdict::commitment(Ongoing),
        (Some(_), _) => Verdict::commitment(Recurs),
        (None, Standing::Deadline) if is_limit(words.period) => Verdict::commitment(Limit),
        (None, Standing::Deadline) => Verdict::commitment(PartOfYear),
        (None, Standing::Time) => named(&words, period, reference),
    }
}

/// A period and the words of its clause.
struct Words<'t> {
    before: &'t str,
    period: &'t str,
    after: &'t str,
}

/// Why a period is only mentioned, whatever its wording by itself says.
fn mention(
    text: &str,
    words: &Words<'_>,
    period: &Period,
    reference: &Reference,
) -> Option<Reason> {
    let Words { before, after, .. } = words;
    if is_quoted(text, period) {
        return Some(Quoted);
    }
    // 每年4月为卫生月, 时间为每日7时至21时
    if period.recurrence.is_some() {
        let defines = after.starts_with('为') && !judge::promises(after) || before.ends_with('为');
        return defines.then_some(Attribute);
    }
    if is_counted_until(words, period, reference) {
        return Some(CountedUntil);
    }
    if is_of_made(words, period, reference) {
        return Some(Attribute);
    }
    if is_past(words, period, reference) || is_reported(text, words, period, reference) {
        return Some(Past);
    }
    let is_base = before.ends_with(['较', '比', '以'])
        || ["相比", "对比"].iter().any(|word| before.ends_with(word))
        || ["基础上", "的基础上", "为基数", "为基准", "相比", "同期"]
            .iter()
            .any(|word| after.starts_with(word));
    if is_base {
        return Some(Compared);
    }
    // 开展汛前检查: the check is of a kind.
    let kinds = ["检查", "准备", "排查", "巡查", "大检查", "安全检查"];
    if words.period == "汛前" && kinds.iter().any(|noun| after.starts_with(noun)) {
        return Some(Attribute);
    }
    // 2023年底前存量隐患
    if after.starts_with("存量") || after.starts_with("遗留") {
        return Some(Attribute);
    }
    if before.contains("有效期") {
        return Some(Validity);
    }
    let is_attribute = period.standing == Standing::Deadline
        && !is_limit(words.period)
        && (is_attribute(after) || is_coming(words.period, after));
    is_attribute.then_some(Attribute)
}

/// A time that is only named is a deadline if something is finished in it, and it is not the plan's whole year.
fn named(words: &Words<'_>, period: &Period, reference: &Reference) -> Verdict {
    let Some(due) = period.due else {
        return Verdict::mention(if period.start.is_some() { OnlyBegins } else { Undated });
    };
    let is_later = reference.year.is_some_and(|planned| {
        due.year() > planned || due.year() == planned && (due.month(), due.day()) != (12, 31)
    });
    let finishes = FINISHES.iter().any(|verb| words.after.starts_with(verb))
        // 2025年全市技术合同成交额达到200亿元
        || words.before.trim().is_empty()
            && LEVELS.iter().any(|verb| words.after.contains(verb));
    let is_feast = period.start == period.due;
    // “十四五”期间完成 says in which years, not by when.
    let is_stretch = words.period.ends_with("期间");
    if is_later && finishes && !is_feast && !is_stretch {
        Verdict::commitment(YearOfCompletion)
    } else {
        Verdict::mention(OnlyNames)
    }
}

/// Verbs right behind a year in which their work is finished.
#[rustfmt::skip]
const FINISHES: &[&str] = &[
    "完成", "建成", "实现", "达到", "全面完成", "全面建成", "全面实现", "全面达到", "基本完成", "基本建成", "基本实现", "全部完成", "全部建成", "力争", "确保",
    "竣工", "投产", "投用", "投入使用", "开工", "新增", "新建", "计划", "累计",
];

/// Verbs of reaching a level.
const LEVELS: &[&str] = &["达到", "突破", "超过", "提高到", "提升到", "提高至", "提升至", "控制在"];

/// Whether the wording closes with a limit: 底前, 年内, 月底, 到2025年.
fn is_limit(period: &str) -> bool {
    period.ends_with(['前', '底', '末', '内', '止', '夕', '终'])
        || period.starts_with(['到', '至'])
        || period.ends_with("年中")
}

/// Whether a period speaks of what was: 2018年6月, 去年年底, 3月已建成.
fn is_past(words: &Words<'_>, period: &Period, reference: &Reference) -> bool {
    let Some(due) = period.due else { return false };
    let planned = reference.year.or(reference.issued_on.map(jiff::civil::Date::year));
    let is_earlier_year = planned.is_some_and(|planned| due.year() < planned);
    let is_over = is_earlier_year || reference.issued_on.is_some_and(|issued| due < issued);
    let is_told = ["已", "了", "曾"]
        .iter()
        .any(|word| words.before.contains(word) || words.after.contains(word));
    let says_past =
        ["去年", "上年", "上一年", "前年"].iter().any(|word| words.period.starts_with(word));
    // A day that is over when the notice is issued tells what happened then, unless a limit is set.
    let is_day = words.period.ends_with(['日', '号']) && !is_limit(words.period);
    is_earlier_year && period.standing == Standing::Time
        || is_over && (is_told || is_day)
        || is_earlier_year && says_past
}

/// 2000年以前建成的小区: those that were built by then.
fn is_of_made(words: &Words<'_>, period: &Period, reference: &Reference) -> bool {
    let is_earlier = period.due.zip(reference.year).is_some_and(|(due, year)| due.year() < year);
    let phrase = words.after.split(['、', '，']).next().unwrap_or_default();
    is_earlier && words.period.ends_with('前') && phrase.contains('的')
}

/// Whether a stretch that is over when the notice is issued opens a report of figures: 一季度，工业增加值同比增长8%.
fn is_reported(text: &str, words: &Words<'_>, period: &Period, reference: &Reference) -> bool {
    let is_over = period.due.zip(reference.issued_on).is_some_and(|(due, issued)| due < issued);
    if !is_over || is_limit(words.period) || period.start.is_none() {
        return false;
    }
    let rest = &text[period.range.end..];
    let near = &rest[..clause::floor(rest, rest.len().min(LONGEST))];
    let sentence = near.split(['。', '；', '\n']).next().unwrap_or_default();
    ["同比", "环比", "比上年", "比去年", "较上年", "较去年", "年度任务"]
        .iter()
        .any(|word| sentence.contains(word))
}

/// 截至2019年4月底 counts what is there; 截至年底 sets a limit, as long as it is to come.
fn is_counted_until(words: &Words<'_>, period: &Period, reference: &Reference) -> bool {
    let until = ["截至", "截止", "截止到", "截止至", "截至到"];
    if !until.iter().any(|word| words.before.ends_with(word)) {
        return false;
    }
    if words.after.contains('已') {
        return true;
    }
    let Some(due) = period.due else { return true };
    let planned = reference.year.or(reference.issued_on.map(jiff::civil::Date::year));
    planned.is_none_or(|planned| due.year() < planned)
        || reference.issued_on.is_some_and(|issued| due < issued)
}

/// Verbs before 的 that make a period describe what is spoken of: 9月召开的会议.
#[rustfmt::skip]
const DESCRIBING: &[&str] = &[
    "召开的", "举办的", "举行的", "印发的", "发布的", "出台的", "下发的", "公布的", "通过的", "颁布的", "实施的", "施行的", "修订的", "启动的", "开展的", "制定的",
];

/// Words between a period and the noun it describes: 全年经济社会发展目标; periods beside it too: 上半年、全年工作情况.
#[rustfmt::skip]
const BETWEEN: &[&str] = &[
    "经济社会发展", "经济社会", "经济运行", "经济", "工作", "重点", "主要", "各项", "预期", "目标", "度", "发展", "的", "、", "和", "及", "上半年", "下半年", "前三季度", "全年",
];

/// Nouns that a period describes.
const DESCRIBED: &[&str] =
    &["情况", "数据", "总结", "报表", "形势", "任务", "指标", "计划目标", "要点", "税收", "运行"];

/// Whether a period describes what follows: 三季度经济运行情况, 全年目标任务, 9月召开的会议.
fn is_attribute(after: &str) -> bool {
    if after.starts_with('的') || DESCRIBING.iter().any(|verb| after.starts_with(verb)) {
        return true;
    }
    let mut rest = after;
    while let Some(behind) = BETWEEN.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    DESCRIBED.iter().any(|noun| rest.starts_with(noun))
        || after.len() > rest.len()
            && (after[..after.len() - rest.len()].ends_with("目标") || rest.starts_with("分析"))
}

/// Whether what is done names the week or month to come: 报送下周工作安排.
fn is_coming(period: &str, after: &str) -> bool {
    ["下周", "下月", "下个月", "本周", "本月"].contains(&period)
        && ["工作", "安排", "计划", "重点", "任务"].iter().any(|noun| after.starts_with(noun))
}

/// Whether a period stands in a title or a quotation that is closed.
fn is_quoted(text: &str, period: &Period) -> bool {
    let start = period.range.start;
    let from = clause::floor(text, start.saturating_sub(LONGEST));
    let mut closed = 0_usize;
    for (at, character) in text[from..start].char_indices().rev() {
        if matches!(character, '\n' | '。') {
            return false;
        }
        if PAIRS.iter().any(|(_, close)| *close == character) {
            closed += 1;
        } else if let Some(&(open, close)) = PAIRS.iter().find(|(open, _)| *open == character) {
            let is_open = closed == 0;
            closed = closed.saturating_sub(1);
            let end = is_open.then(|| clause::closing(text, from + at, open, close)).flatten();
            if end.is_some_and(|end| end >= period.range.end) {
                return true;
            }
        }
    }
    false
}

/// What opens and closes a title or a quotation.
const PAIRS: &[(char, char)] = &[('《', '》'), ('“', '”'), ('〈', '〉'), ('‘', '’'), ('「', '」')];

/// Whether a clause says no more of its period than that things are done by then: 确保6月底前完成.
pub(super) fn only_completes(text: &str, clause: &Clause, period: &Period) -> bool {
    let before = text[clause.start..period.range.start].trim();
    let after = text[period.range.end..clause.end].trim();
    LEADS.contains(&before) && (after.is_empty() || COMPLETES.contains(&after))
}

/// All that may stand before the period of such a clause.
#[rustfmt::skip]
const LEADS: &[&str] = &[
    "", "确保", "力争", "务必", "须", "并于", "于", "在", "确保在", "力争在", "要求", "均", "务必于", "争取", "争取在",
];

/// All that may stand behind it.
#[rustfmt::skip]
const COMPLETES: &[&str] = &[
    "完成", "全部完成", "基本完成", "全面完成", "完工", "竣工", "建成", "到位", "落实到位", "投入使用", "建成投用", "投用", "交付使用", "完成任务", "完成建设", "完成改造", "全部到位", "办结",
    "全部建成", "建成投产", "投产", "开工", "启动", "见效", "落地", "完成整改", "整改到位", "销号", "交付",
];

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    /// The first period of a sentence of the plan for 2019, issued on 6 May, and what is made of it.
    fn first(text: &str) -> Verdict {
        let reference =
            Reference { year: Some(2019), begins_in: None, issued_on: Date::new(2019, 5, 6).ok() };
        let period = text
            .char_indices()
            .find_map(|(at, _)| period::read_in_prose(text, at, &reference))
            .unwrap_or_else(|| panic!("no period in {text}"));
        judge(text, &period, &reference)
    }

    #[test]
    fn deadlines_know_why() {
        let cases = [
            ("完成时限：2019年", DeadlineField),
            ("**完成时限：**2019年12月", DeadlineField),
            ("（市教育局牵头；时限:全年）", DeadlineField),
            ("6月底前完成", Limit),
            ("年内建成3个", Limit),
            ("到2025年，覆盖率达到95%", Limit),
            ("本通知印发后30日内报送方案", Limit),
            ("截至年底完成投资5亿元", Limit),
            ("二季度启动", PartOfYear),
            ("于9月20日举办博览会", PartOfYear),
            ("2025年建成国家级园区", YearOfCompletion),
            ("前三季度完成投资的80%", YearOfCompletion),
            ("落实《方案》“三级”要求，6月底前完成", Limit),
            ("推广“一网通办，6月底前完成", Limit),
            ("每季度末通报进展", Recurs),
            ("开展季度例会", Recurs),
            ("（市农业农村局，长期坚持）", Ongoing),
        ];
        for (text, reason) in cases {
            assert_eq!(first(text), Verdict::commitment(reason), "{text}");
        }
    }

    #[test]
    fn mentions_know_why() {
        let cases = [
            ("落实《2019年6月底前工作清单》", Quoted),
            ("开展“每月一课”活动", Quoted),
            ("推广《“互联网+”三年方案（2019年6月）》做法", Quoted),
            ("2018年6月建成的中心", Past),
            ("去年底签约的项目", Past),
            ("3月份，市政府召开了动员会", Past),
            ("截至2019年4月底，建成12个", CountedUntil),
            ("截至2018年底，全市有企业1万户", CountedUntil),
            ("较2018年增长8%", Past),
            ("比2019年提高2个百分点", Compared),
            ("以2019年为基数", Compared),
            ("本办法有效期至2024年5月31日", Validity),
            ("本办法自6月1日起施行", OnlyBegins),
            ("落实9月召开的工作会议精神", Attribute),
            ("分析三季度经济运行情况", Attribute),
            ("完成全年目标任务", Attribute),
            ("按要求报送下周工作安排", Attribute),
            ("4月2日召开会议部署", Past),
            ("2019年，全市新增就业5000人", OnlyNames),
            ("“十四五”期间", OnlyNames),
            ("做好国庆节值班", OnlyNames),
            ("今年完成投资5亿元", OnlyNames),
            ("近三年的台账", Undated),
        ];
        for (text, reason) in cases {
            assert_eq!(first(text), Verdict::mention(reason), "{text}");
        }
    }
}
