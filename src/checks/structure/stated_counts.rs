//! Numbers that say how many parts there are: 六个方面, 以下7项工作, 八大行动.

use std::sync::LazyLock;

use crate::values::numeral;
use crate::values::words::Words;

/// A number of parts that a text states.
#[derive(Debug)]
pub(super) struct Stated {
    /// The number.
    pub(super) value: usize,
    /// Where the number begins and where the noun ends.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The measure: 项, 大.
    pub(super) measure: &'static str,
    /// What is counted: 任务, 方面.
    pub(super) noun: &'static str,
}

impl Stated {
    /// Whether parts of a plan are counted: not its goals or principles.
    pub(super) fn is_of_parts(&self) -> bool {
        self.is_of_tasks()
            || ["行动", "方面", "工程", "领域", "重点", "要点", "部分"].contains(&self.noun)
    }

    /// Whether tasks are counted, which are a plan's items.
    pub(super) fn is_of_tasks(&self) -> bool {
        ["任务", "工作", "事项", "项目", "措施", "举措", "实事", ""].contains(&self.noun)
    }
}

const DIGITS: &str = "二三四五六七八九十两0123456789";
const MEASURES: [&str; 8] = ["个", "项", "大", "件", "条", "类", "点", "方面"];

/// What a plan is divided into.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "任务", "工作", "方面", "事项", "项目", "行动", "措施", "举措", "清单", "工程", "实事", "要点", "重点", "内容", "环节", "领域", "层面", "维度", "板块",
    "要求", "体系", "计划", "原则", "目标", "机制", "攻坚", "等次", "等级", "档次", "阶段", "步骤", "类型", "类别", "部分",
];

/// A digit with a measure behind it.
static STARTS: LazyLock<Words> = LazyLock::new(|| {
    let pairs: Vec<String> = DIGITS
        .chars()
        .flat_map(|digit| MEASURES.iter().map(move |measure| format!("{digit}{measure}")))
        .collect();
    Words::new(pairs)
});

/// Every number of parts in a text.
pub(super) fn find(text: &str) -> Vec<Stated> {
    STARTS.find_all(text).filter_map(|(pattern, start, _)| read(text, pattern, start)).collect()
}

fn read(text: &str, pattern: usize, at: usize) -> Option<Stated> {
    let measure = *MEASURES.get(pattern % MEASURES.len())?;
    let digit = text[at..].chars().next()?;
    let behind_number = at + digit.len_utf8();
    let is_digit = |c: char| DIGITS.contains(c) || "一百".contains(c);
    let start = text[..behind_number].trim_end_matches(is_digit).len();
    // 第三项, 2.5个, 3—5项, 近十项 state no count.
    let before = text[..start].chars().next_back();
    let is_other = before
        .is_some_and(|c| "第.．·—-－～~至到余约近超各每几数多十亿万千％%某前后〇零".contains(c));
    let number = numeral::read(&text[start..behind_number])?;
    let value: usize = u32::try_from(number.value).ok()?.try_into().ok()?;
    let is_whole = number.length == behind_number - start
        && !number.is_open
        && number.high.is_none()
        && number.value.scale() == 0;
    if is_other || !is_whole || !(2..=MOST).contains(&value) {
        return None;
    }
    let behind = behind_number + measure.len();
    if measure == "方面" {
        return Some(Stated { value, start, end: behind, measure, noun: "方面" });
    }
    let rest = &text[behind..];
    let near = rest
        .char_indices()
        .take(NOUN_WITHIN)
        .find(|(_, c)| "，。；：、（）“”《》 的".contains(*c) || c.is_ascii())
        .or_else(|| rest.char_indices().nth(NOUN_WITHIN))
        .map_or(rest, |(end, _)| &rest[..end]);
    let (place, noun) = NOUNS
        .iter()
        .filter_map(|noun| Some((near.find(noun)?, *noun)))
        .min_by_key(|(place, _)| *place)?;
    Some(Stated { value, start, end: behind + place + noun.len(), measure, noun })
}

/// A number that is the whole of a text.
pub(super) fn whole(text: &str) -> Option<usize> {
    let number = numeral::read(text).filter(|number| number.length == text.len())?;
    let value: usize = u32::try_from(number.value).ok()?.try_into().ok()?;
    let is_whole = !number.is_open && number.high.is_none() && number.value.scale() == 0;
    (is_whole && (2..=MOST).contains(&value)).then_some(value)
}

/// A number with its measure at the start of a text, no noun behind it: 12项. `at` is where the text stands.
pub(super) fn bare(text: &str, at: usize) -> Option<Stated> {
    let length = numeral::read(text)?.length;
    let value = whole(text.get(..length)?)?;
    let behind = &text[length..];
    let measure = ["项", "个", "件", "条", "类"].into_iter().find(|m| behind.starts_with(m))?;
    Some(Stated { value, start: at, end: at + length + measure.len(), measure, noun: "" })
}

/// The largest number of parts.
const MOST: usize = 300;

/// Characters behind the measure within which the noun stands: 六大人才行动计划, 八项年度重点工作任务.
const NOUN_WITHIN: usize = 8;

/// How many names stand right before a stated number or, behind a colon or in brackets, right after it.
pub(super) fn named_beside(text: &str, stated: &Stated) -> Option<(usize, Option<usize>)> {
    named_before(text, stated).or_else(|| named_behind(text, stated))
}

/// Whether what is counted has names: 三大领域, 四个环节.
fn is_of_names(stated: &Stated) -> bool {
    stated.measure == "大" || NAMED.contains(&stated.noun)
}

/// What is counted behind its names.
const NAMED: &[&str] = &[
    "方面", "领域", "环节", "层面", "维度", "板块", "等次", "等级", "档次", "阶段", "步骤", "类型",
    "类别",
];

/// 三大领域：教育、医疗、养老; 四个环节（生产、流通、销售、消费）. One list of names, and nothing else.
fn named_behind(text: &str, stated: &Stated) -> Option<(usize, Option<usize>)> {
    let behind = &text[stated.end..];
    let open = behind.chars().next().filter(|c| matches!(c, '：' | '（'))?;
    let close = if open == '（' { '）' } else { '。' };
    let list = &behind[open.len_utf8()..];
    let list = &list[..list.find(close)?];
    if !is_of_names(stated)
        || stated.value > MOST_NAMES
        || list.len() > LONGEST_LIST
        || list.contains(['，', '；', '：', '。'])
    {
        return None;
    }
    let is_open = list.ends_with('等');
    let (pieces, joined_early, joins) = pieces(list.trim_end_matches('等'));
    (pieces >= 3 && !joined_early).then_some((pieces, (!is_open).then_some(pieces + joins)))
}

/// How many names stand right before a stated number, joined by 、, where the number counts just them: 组织领导、人才支援、资金支持三个方面.
///
/// The least and the most, for 和 may join two names or stand in one; the most is `None` behind 等.
fn named_before(text: &str, stated: &Stated) -> Option<(usize, Option<usize>)> {
    let before = text[..stated.start].trim_end_matches("这").trim_end();
    let is_open = before.ends_with('等');
    let before = before.trim_end_matches('等');
    if !is_of_names(stated)
        || stated.value > MOST_NAMES
        || before.ends_with(['、', '和', '及', '与'])
    {
        return None;
    }
    let list = list_start(before)?;
    let (pieces, joined_early, joins) = pieces(&before[list..]);
    if pieces < 3 || joined_early || before[..list].ends_with('、') {
        return None;
    }
    // A comma before the list may have joined more of it, unless a word opens the list.
    let opens = LIST_OPENERS.iter().any(|word| before[list..].trim_start().starts_with(word));
    let clause = before[..list].trim_end_matches(['，', ',', '。', '；', '：']);
    let clause = &clause[clause.rfind(['，', ',', '。', '；', '：', '\n']).unwrap_or(0)..];
    if !opens && before[..list].ends_with(['，', ',']) && clause.contains('、') {
        return None;
    }
    Some((pieces, (!is_open).then_some(pieces + joins)))
}

/// Words that open a list of names.
const LIST_OPENERS: &[&str] = &[
    "在", "从", "围绕", "聚焦", "突出", "抓好", "抓住", "推进", "对", "就", "将", "按", "以",
    "紧盯", "重点", "着力", "实施", "做好", "强化", "统筹",
];

/// The largest number of names that are counted.
const MOST_NAMES: usize = 20;

/// Bytes before a number within which its list begins: 100 hanzi.
const LONGEST_LIST: usize = 300;

/// Where the clause begins that a text ends with, brackets and quotations passed over.
fn list_start(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, character) in text.char_indices().rev() {
        match character {
            '）' | ')' | '”' | '》' => depth += 1,
            '（' | '(' | '“' | '《' => depth = depth.checked_sub(1)?,
            '，' | ',' | '。' | '；' | ';' | '：' | ':' | '\n' if depth == 0 => {
                return Some(at + character.len_utf8());
            }
            _ => {}
        }
        if text.len() - at > LONGEST_LIST {
            return None;
        }
    }
    Some(0)
}

/// Names between 、, whether any but the last holds a 和, and how many the last holds.
fn pieces(list: &str) -> (usize, bool, usize) {
    let (mut count, mut depth, mut start) = (1, 0_usize, 0);
    let mut joined_early = false;
    let joins = |piece: &str| piece.chars().filter(|c| "和与及或并".contains(*c)).count();
    for (at, character) in list.char_indices() {
        match character {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => {
                joined_early |= joins(&list[start..at]) > 0;
                count += 1;
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    (count, joined_early, joins(&list[start..]))
}

/// How many points a text counts off behind `from`, where it counts any: 一是…二是…三是, ①…②, （1）…（2）.
pub(super) fn counted_off(text: &str, from: usize) -> Option<usize> {
    const SETS: [[&str; 10]; 4] = [
        ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"],
        ["①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"],
        ["（1）", "（2）", "（3）", "（4）", "（5）", "（6）", "（7）", "（8）", "（9）", "（10）"],
        [
            "（一）",
            "（二）",
            "（三）",
            "（四）",
            "（五）",
            "（六）",
            "（七）",
            "（八）",
            "（九）",
            "（十）",
        ],
    ];
    SETS.iter().find_map(|set| {
        let mut at = from + text[from..].find(set[0])?;
        // Only what is counted off right behind the number is meant.
        if at - from > FIRST_WITHIN {
            return None;
        }
        let mut count = 0;
        for mark in set {
            let Some(next) = text[at..].find(mark) else { break };
            at += next + mark.len();
            count += 1;
        }
        (count >= 2).then_some(count)
    })
}

/// Bytes behind the number within which the first point stands: 20 hanzi.
const FIRST_WITHIN: usize = 60;
