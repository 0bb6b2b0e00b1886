//! How much there is for each (每镇2个, 户均2000元, 各建设1处), and how many get it.

use std::ops::Range;
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::bounds::{Bounds, Found, behind_last};
use crate::values::words::Words;

/// A sentence with the amounts in it, among those of its paragraph.
pub(super) struct Sentence<'t> {
    pub(super) string: &'t str,
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// The amounts of the whole paragraph.
    pub(super) amounts: &'t [Found],
    /// Those of the sentence, by their places.
    pub(super) places: Range<usize>,
}

/// An amount for each of several.
pub(super) struct Rate<'t> {
    /// Where 每, 各 or 户均 stands in the paragraph.
    pub(super) start: usize,
    /// Whether it is only the average.
    pub(super) is_average: bool,
    /// What stands between the word for each and the number: 乡镇建设便民点.
    pub(super) words: &'t str,
    /// For each of what.
    each: Each<'t>,
}

enum Each<'t> {
    /// 每月, 每季度
    Cycle(Bounds),
    /// 每镇, 户均, 每台
    Named(&'t str),
    /// 单价: of what was counted right before.
    Priced,
    /// A县、B县、C县各, 7月和10月各
    Listed(Bounds),
    /// 12个乡镇各: the amount at this place, and those joined to it.
    Counted(usize),
}

/// How many there are, and where that stands.
pub(super) struct Units {
    pub(super) count: Bounds,
    /// Places of the amounts that say it.
    pub(super) places: Range<usize>,
    /// Whether they are the months or quarters of a year.
    pub(super) is_cycle: bool,
}

/// Cycles and how many of them a year has, at least and at most.
const CYCLES: &[(&str, i64, i64)] = &[
    ("每两个月", 6, 6),
    ("每2个月", 6, 6),
    ("每个月", 12, 12),
    ("每月", 12, 12),
    ("月均", 12, 12),
    ("每个季度", 4, 4),
    ("每季度", 4, 4),
    ("每季", 4, 4),
    ("季均", 4, 4),
    ("每半年", 2, 2),
    ("每两周", 24, 27),
    ("每周", 48, 53),
    ("周均", 48, 53),
    ("每星期", 48, 53),
    ("每旬", 36, 36),
];

/// Averages over what their first part names.
#[rustfmt::skip]
const AVERAGES: &[&str] = &[
    "户均", "人均", "村均", "校均", "镇均", "县均", "班均", "场均", "次均", "亩均", "台均", "家均", "期均", "店均", "院均", "站均", "社区均", "乡镇均",
];

/// What is done in each of several.
#[rustfmt::skip]
const DEEDS: &[&str] = &[
    "建设", "新建", "建成", "改建", "建立", "设立", "设置", "增设", "配备", "配置", "配套", "组织", "开展", "举办", "召开", "打造", "培育", "创建", "选派", "派出", "派驻", "安排", "培训", "轮训", "补助", "补贴", "奖励", "奖补", "资助",
    "投资", "投入", "种植", "栽植", "发放", "改造", "新增", "完成", "选树", "评选", "组建", "布设", "安装", "实施", "检查", "抽查", "巡查", "督查", "督导", "走访", "宣讲", "选聘", "招聘", "投放", "储备", "采购", "购置", "邀请", "落实",
    "制作", "编制", "推出", "发布", "报送", "编发", "印发", "推荐", "命名", "认定", "引进", "建", "设", "配", "派", "选", "办", "开", "种", "聘", "评", "栽", "为",
];

static DEED_WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(DEEDS.iter().copied()));

/// Marks between which a clause stands.
const PAUSES: [char; 9] = ['，', '；', ',', ';', '。', '：', ':', '（', '('];

/// Bytes of a sentence that are looked at on each side, and amounts that are looked back on.
const NEAR: usize = 600;
const FURTHEST: usize = 12;

/// Characters between the word for each and its amount at the most.
const LONGEST_LEAD: usize = 16;

impl<'t> Sentence<'t> {
    /// Where what stands before an amount begins: behind the amount before it.
    fn previous_end(&self, at: usize) -> usize {
        let before = at.checked_sub(1).and_then(|before| self.amounts.get(before));
        before.map_or(0, |found| found.range.end).max(self.range.start)
    }

    /// The words between an amount and the one before it.
    pub(super) fn words_before(&self, at: usize) -> &'t str {
        let start = self.previous_end(at);
        self.amounts
            .get(at)
            .and_then(|found| self.string.get(start..found.range.start))
            .unwrap_or("")
    }

    /// The words behind an amount, up to the next or the end of the sentence.
    pub(super) fn words_behind(&self, at: usize) -> &'t str {
        let Some(found) = self.amounts.get(at) else { return "" };
        let next = self.amounts.get(at + 1).map_or(self.string.len(), |next| next.range.start);
        self.string.get(found.range.end..next).unwrap_or("")
    }

    /// The amount at a place, if it is one for each.
    pub(super) fn rate(&self, at: usize) -> Option<Rate<'t>> {
        let found = self.amounts.get(at)?;
        let lead = self.words_before(at);
        let clause = behind_last(lead, &PAUSES);
        let clause_start = found.range.start - clause.len();
        if clause.chars().count() > 2 * LONGEST_LEAD {
            return None;
        }
        let rate = |start: usize, words: &'t str, is_average: bool, each: Each<'t>| {
            let is_near = words.chars().count() <= LONGEST_LEAD && !words.contains('、');
            is_near.then_some(Rate { start: clause_start + start, is_average, words, each })
        };
        if let Some(each) = clause.rfind('每') {
            let named = &clause[each..];
            let is_average = clause[..each].ends_with("平均");
            let words = &named['每'.len_utf8()..];
            let each = match cycle(named) {
                Some(count) => Each::Cycle(count),
                None => Each::Named(words.trim_start_matches(['个', '一'])),
            };
            let start = found.range.start - named.len() - clause_start;
            let average = if is_average { "平均".len() } else { 0 };
            return rate(start - average, words, is_average, each);
        }
        if let Some(count) = cycle(clause) {
            return rate(0, &clause["月均".len()..], true, Each::Cycle(count));
        }
        if let Some(average) = AVERAGES.iter().find(|word| clause.starts_with(**word)) {
            let name = &clause[..average.len() - '均'.len_utf8()];
            return rate(0, &clause[average.len()..], true, Each::Named(name));
        }
        if let Some(word) = ["单价", "均价"].iter().find(|word| clause.starts_with(**word)) {
            return rate(0, &clause[word.len()..], false, Each::Priced);
        }
        let each = clause.rfind('各')?;
        let words = &clause[each + '各'.len_utf8()..];
        if !words.is_empty() && DEED_WORDS.begins(words).is_none() {
            return None;
        }
        let before = &clause[..each];
        // 12个乡镇各: no mark stands between.
        let is_counted = before.len() + words.len() + '各'.len_utf8() == lead.len()
            || strip_brackets(&lead[..lead.len() - words.len() - '各'.len_utf8()])
                .is_some_and(|noun| !noun.contains(PAUSES));
        if is_counted && at > self.places.start {
            return rate(each, words, false, Each::Counted(at - 1));
        }
        let listed = self.listed(clause_start + each)?;
        rate(each, words, false, Each::Listed(listed))
    }

    /// How many names are listed right before 各.
    /// The sentence from a little before one place to a little behind another.
    pub(super) fn near(&self, start: usize, end: usize) -> &'t str {
        let is_border = |at: &usize| self.string.is_char_boundary(*at);
        let from = (self.range.start.max(start.saturating_sub(NEAR))..=start).find(is_border);
        let to = if end == start {
            Some(end)
        } else {
            (end..self.range.end.min(end + NEAR)).rev().find(is_border)
        };
        from.zip(to.or(Some(end))).and_then(|(from, to)| self.string.get(from..to)).unwrap_or("")
    }

    fn listed(&self, each: usize) -> Option<Bounds> {
        let words = self.near(each, each);
        let list = behind_last(words, &PAUSES);
        let members: Vec<&str> = list.split('、').collect();
        let is_open = members.iter().any(|member| {
            let count = member.trim().chars().count();
            count == 0
                || count > LONGEST_MEMBER
                || ["等", "各", "全", "有关", "所有", "相关"]
                    .iter()
                    .any(|word| member.contains(word))
        });
        if is_open {
            return None;
        }
        let final_member = members.last()?.trim();
        let names = Decimal::from(members.len());
        let joint = ['和', '及', '与'].iter().filter_map(|mark| final_member.find(*mark)).min();
        let Some(joint) = joint else {
            return (members.len() > 1).then_some(Bounds::exactly(names));
        };
        // 住房和城乡建设局 is one name, 7月和10月 are two.
        let is_two = ['月', '日', '县', '区', '镇', '乡', '村', '州', '市', '校', '周', '季']
            .iter()
            .any(|end| {
                final_member[..joint].ends_with(*end) && !final_member[..joint].ends_with("社区")
            });
        let more = names + Decimal::ONE;
        let least = if is_two { more } else { names };
        Some(Bounds { least, most: Some(more) })
    }

    /// How many there are of what a rate is for.
    pub(super) fn units(&self, rate: &Rate<'_>, at: usize) -> Option<Units> {
        let units = |count, places| Some(Units { count, places, is_cycle: false });
        match rate.each {
            Each::Cycle(count) => Some(Units { count, places: at..at, is_cycle: true }),
            Each::Listed(count) => units(count, at..at),
            Each::Priced => {
                let place = at.checked_sub(1).filter(|place| *place >= self.places.start)?;
                let found = self.amounts.get(place)?;
                (found.amount.unit != "元").then_some(())?;
                units(Bounds::of(&found.amount), place..at)
            }
            Each::Counted(last) => {
                let mut count = Bounds::of(&self.amounts.get(last)?.amount);
                let mut first = last;
                while first > self.places.start {
                    let joint = strip_brackets(self.words_before(first))?;
                    let is_joined =
                        joint.contains(['、', '和', '及', '与']) && !joint.contains(PAUSES);
                    if !is_joined {
                        break;
                    }
                    first -= 1;
                    count = count.plus(Bounds::of(&self.amounts.get(first)?.amount))?;
                }
                units(count, first..last + 1)
            }
            Each::Named(name) => {
                let (place, bounds) = self.named(at, name, rate)?;
                units(bounds, place..place + 1)
            }
        }
    }

    /// The amount that counts what `name` begins with: 9个镇 before 每镇, 3期 before 每期.
    fn named(&self, rate: usize, name: &str, of: &Rate<'_>) -> Option<(usize, Bounds)> {
        let says_piece = of.words.starts_with('个');
        let behind = rate + 1..self.places.end.min(rate + 3);
        for place in (0..rate).rev().take(FURTHEST).chain(behind) {
            let found = self.amounts.get(place)?;
            let unit = found.amount.unit.as_str();
            let noun = strip_brackets(self.words_behind(place));
            let noun = noun.as_deref().unwrap_or("");
            let noun =
                noun.split(['，', '、', '；', '每', ',', '共', '。', '各']).next().unwrap_or("");
            let is_batch = unit.chars().count() > 1
                && unit.ends_with('次')
                && name.starts_with(&unit[..unit.len() - '次'.len_utf8()]);
            let is_person = name.starts_with('人') && matches!(unit, "人" | "名" | "位");
            let is_measure = name.starts_with(unit) && !matches!(unit, "个" | "元" | "人" | "人次");
            let is_noun = shares_noun(noun, name)
                || says_piece && unit == "个" && shares_noun(&found.amount.object, name);
            // What was counted in another sentence is meant only where its noun or its measure says so.
            let is_here = self.places.contains(&place);
            if is_batch || is_person && is_here || is_measure || is_noun {
                let is_far = place + 1 < self.places.start && !is_here;
                return (!is_far).then(|| (place, Bounds::of(&found.amount)));
            }
        }
        None
    }
}

/// Characters of a name in a list at the most.
const LONGEST_MEMBER: usize = 14;

/// How often a year has what `words` begin with: 每月, 每季度, 月均.
fn cycle(words: &str) -> Option<Bounds> {
    let (_, least, most) = CYCLES.iter().find(|(word, ..)| words.starts_with(word))?;
    Some(Bounds { least: Decimal::from(*least), most: Some(Decimal::from(*most)) })
}

/// Whether 每校 speaks of the 学校 counted before, 每镇 of 镇, 每社区 of 社区.
fn shares_noun(noun: &str, name: &str) -> bool {
    let noun = noun.trim_end_matches(['共', '分', '按', '内', '中']).trim();
    let Some(last) = noun.chars().next_back() else { return false };
    let first: Option<char> = name.chars().next();
    let longest = (1..=4).rev().find(|&count| {
        let end = name.char_indices().nth(count).map_or(name.len(), |(at, _)| at);
        noun.ends_with(&name[..end])
    });
    longest.is_some() && (first == Some(last) || longest > Some(1))
        || name.starts_with(noun) && noun.chars().count() > 1
}

/// The words with what stands in brackets left out: 县（市、区）.
fn strip_brackets(words: &str) -> Option<std::borrow::Cow<'_, str>> {
    let Some(open) = words.find(['（', '(']) else { return Some(words.into()) };
    let close = words[open..].find(['）', ')']).map(|at| open + at)?;
    let behind = &words[close + words[close..].chars().next()?.len_utf8()..];
    Some(format!("{}{behind}", &words[..open]).into())
}

/// What stands behind the deed in the words between each and its amount: 便民点 of 乡镇建设便民点.
pub(super) fn own_object(words: &str) -> &str {
    DEED_WORDS.last_end(words).map_or("", |end| words[end..].trim())
}

/// Whether a text may speak of so many for each, and of numbers.
pub(super) fn may_state_rate(string: &str) -> bool {
    string.contains(['每', '各', '均']) || string.contains("单价")
}
