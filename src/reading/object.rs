//! What a target counts or measures: the noun behind the quantity, or the one before it.

use std::ops::Range;
use std::sync::LazyLock;

use super::clause::{self, Clause};
use crate::values::measure::Dimension;
use crate::values::numeral;
use crate::values::quantity::{self, Quantity};
use crate::values::words::Words;

/// Where a quantity stands.
pub(super) struct Place<'p> {
    pub(super) text: &'p str,
    /// Its clause, behind the value or period before it.
    pub(super) clause: &'p Clause,
    /// Where its clause begins, other values included.
    pub(super) clause_start: usize,
    /// The quantity with its bound.
    pub(super) range: Range<usize>,
    /// Where its comparator begins.
    pub(super) start: usize,
    /// What the clause before counts: of 新增贷款50亿元，力争突破60亿元 both count the same.
    pub(super) counted_before: Option<&'p str>,
}

/// The object of a quantity.
pub(super) fn of_quantity(place: &Place<'_>, quantity: &Quantity<'_>) -> String {
    let Place { text, clause, clause_start, range, start, counted_before } = place;
    let behind = behind(&text[range.end..clause.end]);
    let measures =
        matches!(quantity.dimension, Dimension::Percent | Dimension::Points | Dimension::Times);
    if let Some(object) = respective(&text[*clause_start..*start]) {
        return object.to_owned();
    }
    // 三成以上的企业 counts enterprises, 提高3个百分点 what stands before it.
    let is_share = measures && text[range.end..clause.end].starts_with('的');
    if !behind.is_empty() && (!measures || is_share) {
        return behind.to_owned();
    }
    let before = before(&text[clause.start..*start]);
    if !before.is_empty() && !is_verb(before) {
        return before.to_owned();
    }
    // …覆盖率稳步提升，达到95%: the subject stands in the clause before.
    let object = counted_before.map_or_else(|| earlier(text, clause), str::to_owned);
    if object.is_empty() { behind.to_owned() } else { object }
}

/// 开工率、完成率分别达到95%、90%: the first value belongs to the first, the second to the second.
fn respective(words: &str) -> Option<&str> {
    let (list, values) = words.rsplit_once("分别")?;
    let index = values.matches('、').count();
    let objects = members(list);
    let object = objects.get(index).filter(|_| objects.len() > 1)?;
    Some(subject(object)).filter(|object| !object.is_empty())
}

/// What 、, 和 and 及 join; the 及 of 普及率 joins nothing.
fn members(list: &str) -> Vec<&str> {
    let mut members = Vec::new();
    let mut start = 0;
    for (at, character) in list.char_indices() {
        let is_word = || list[..at].ends_with(['普', '涉', '危', '波', '触', '惠']);
        if matches!(character, '、' | '和') || character == '及' && !is_word() {
            members.push(&list[start..at]);
            start = at + character.len_utf8();
        }
    }
    members.push(&list[start..]);
    members
}

/// 举办, 推动: a verb whose object stands elsewhere.
fn is_verb(phrase: &str) -> bool {
    TRANSITIVE.contains(&phrase)
}

/// The object of 全覆盖: X实现Y全覆盖 covers XY.
pub(super) fn of_coverage(text: &str, clause: &Clause, range: Range<usize>) -> String {
    let words = &text[clause.start..range.start];
    let verb = words.rfind("实现").map(|at| (at, at + "实现".len()));
    let Some((at, end)) = verb else {
        let whole = before(words);
        return if whole.is_empty() { earlier(text, clause) } else { whole.to_owned() };
    };
    let covered = format!("{}{}", before(&words[..at]), words[end..].trim());
    if covered.is_empty() { earlier(text, clause) } else { covered }
}

fn earlier(text: &str, clause: &Clause) -> String {
    clause::before(text, clause)
        .map_or(String::new(), |clause| subject(&text[clause.start..clause.end]).to_owned())
}

/// Words behind a noun phrase: what is done with it, or where.
#[rustfmt::skip]
const BEHIND_NOUN: &[&str] = &["赴", "进行", "开展", "在", "用于", "并", "且", "给予", "予以", "实施", "完成", "实现", "达到", "建成", "投入使用", "专题研究", "研究部署", "支持"];

/// Words with which no noun phrase begins: the object stands before the quantity then.
#[rustfmt::skip]
const NO_NOUN: &[&str] = &["用于", "支持", "并", "且", "给予", "予以", "投入使用", "办结", "办成", "审结", "出证", "领证"];

static ENDS_OF_NOUN: LazyLock<Words> = LazyLock::new(|| Words::new(BEHIND_NOUN.iter().copied()));

/// The noun phrase that `text` begins with, up to the end of its clause.
fn behind(text: &str) -> &str {
    let mut rest = text.trim_start().trim_start_matches('的');
    // 3期150人次以上的专题培训班: both count the class.
    while let Some(next) = quantity::read(rest) {
        rest = rest[next.length..].trim_start().trim_start_matches('的');
    }
    if rest.starts_with(['、', '（', '(', '）', ')', '”', '/'])
        || NO_NOUN.iter().any(|word| rest.starts_with(word))
    {
        return "";
    }
    let mut end = rest.find(['（', '(', '）', ')']).unwrap_or(rest.len());
    // A list goes on with 、 unless its next member has a quantity of its own.
    for (at, mark) in rest[..end].match_indices('、') {
        if rest[at + mark.len()..]
            .chars()
            .next()
            .is_some_and(|c| numeral::arabic_digit(c).is_some())
        {
            end = at;
            break;
        }
    }
    // …参加的联席会议: a verb before 的 describes the noun behind it.
    let ends =
        |&(_, at, _): &(usize, usize, usize)| at >= SHORTEST_NOUN && !rest[at..end].contains('的');
    if let Some((_, at, _)) = ENDS_OF_NOUN.find_all(&rest[..end]).find(ends) {
        end = at;
    }
    rest[..end].trim_end_matches(['、', '和', '及', '等']).trim()
}

/// Bytes of a noun of two characters.
const SHORTEST_NOUN: usize = 6;

/// Words before a value that link it to its noun.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "做到", "不得少于", "不得低于", "不得超过", "控制在", "稳定在", "保持在", "达到", "提高到", "提高至", "提升到", "提升至", "增长到", "下降到", "下降至", "降至", "降到", "压减至",
    "提高", "提升", "增长", "增加", "下降", "降低", "减少", "压减", "增幅", "同比", "较上年", "比上年", "均", "各", "为", "达", "到", "至", "在", "约", "近", "超过",
    "突破", "超", "力争", "确保", "不少于", "不低于", "至少", "分别", "累计", "共", "总计",
];

/// The noun phrase that `text` ends with.
fn before(text: &str) -> &str {
    let mut phrase = text.trim_end();
    while let Some(rest) = LINKS.iter().find_map(|word| phrase.strip_suffix(word)) {
        phrase = rest.trim_end();
    }
    subject(phrase)
}

/// Words that open a clause and are no part of its subject.
const OPENERS: &[&str] = &[
    "力争",
    "争取",
    "努力",
    "确保",
    "推动",
    "促进",
    "力求",
    "各",
    "全年",
    "年内",
    "年底前",
    "年底",
    "其中",
    "并",
    "使",
    "同时",
    "到",
    "积极",
    "全力",
    "切实",
    "大力",
    "全面",
    "继续",
    "深入",
    "稳步",
    "加快",
    "完善",
    "扎实",
    "持续",
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
];

/// Verbs that take what follows as their object. Words that name activities too (培训, 帮扶, 登记) are not among them.
#[rustfmt::skip]
const TRANSITIVE: &[&str] = &[
    "完成", "实现", "新建成", "建成", "新建", "改建", "扩建", "改扩建", "新改建", "拨付", "投入", "安排", "筹集", "发放", "引进", "选派", "打造", "培育", "新增", "开展", "召开",
    "举办", "组织", "确定", "落实", "争取", "选聘", "出台", "编制", "办理", "接待", "吸纳", "推动", "促进", "确保", "力争", "保持",
];

static TRANSITIVE_VERBS: LazyLock<Words> = LazyLock::new(|| Words::new(TRANSITIVE.iter().copied()));

/// Characters of a phrase that is kept whole: 城镇新增就业.
const SHORT_PHRASE: usize = 12;

/// A clause's subject or object: without what opens it and, in a long clause, from its last verb on.
fn subject(text: &str) -> &str {
    let mut phrase = text.trim().trim_start_matches(['、', '和', '及', '或', '且', '与']);
    while let Some(rest) =
        OPENERS.iter().chain(TRANSITIVE).find_map(|word| phrase.strip_prefix(word))
    {
        if rest.trim().is_empty() {
            break;
        }
        phrase = rest.trim_start().trim_start_matches('、');
    }
    if phrase.chars().count() <= SHORT_PHRASE {
        return phrase;
    }
    match TRANSITIVE_VERBS.last_end(phrase) {
        Some(end) if phrase.len() - end >= SHORTEST_NOUN => &phrase[end..],
        _ => phrase,
    }
}
