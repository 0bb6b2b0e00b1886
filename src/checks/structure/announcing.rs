//! Which numbers of parts are those of this document: 以下7项, 共16项, 上述10项任务.

use std::ops::Range;

use super::stated_counts::{self, Stated};
use crate::model::Plan;

/// Where the parts stand that a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Announced {
    /// In the plan, or in the section that begins with the number.
    Plan,
    /// In the plan, before the number.
    Before,
    /// In the plan or one of its parts: 本计划第二部分明确的10项任务.
    Anywhere,
    /// In the table before.
    TableBefore,
    /// In the table that follows.
    TableBehind,
}

/// Numbers that stand side by side count the same: 四个方面10项任务.
#[derive(Debug, Default)]
pub(super) struct Chain {
    start: usize,
    end: usize,
}

impl Chain {
    /// Where the first of the numbers begins to which this one belongs.
    pub(super) fn start(&mut self, text: &str, stated: &Stated) -> usize {
        let between = text.get(self.end..stated.start).filter(|_| self.end > 0);
        let goes_on =
            between.is_some_and(|between| ["", "、", "，", "共", "，共", "和"].contains(&between));
        if !goes_on {
            self.start = stated.start;
        }
        self.end = stated.end;
        self.start
    }
}

/// Whether what stands behind a number leads over to points: 三个方面：一是, 三项工作，一是.
pub(super) fn introduces(behind: &str) -> bool {
    let clause = behind.find(['，', '。', '；', '：', ':']).unwrap_or(behind.len());
    let rest = behind[clause..].trim_start_matches(['，', '。', '；', '：', ':', ' ']);
    rest.starts_with("一是")
        || rest.starts_with('①')
        || rest.starts_with("（1）")
        || rest.starts_with("（一）")
}

/// Whether a sentence announces that so many parts follow: 重点抓好以下7项工作, …分解为三个方面：
pub(super) fn announces(text: &str, stated: &Stated) -> bool {
    let sentence =
        text[..stated.start].rfind(['。', '；', '！']).map_or(0, |at| at + '。'.len_utf8());
    let before = &text[sentence..stated.start];
    let behind = &text[stated.end..];
    let close = behind.find(['。', '；', '！']).unwrap_or(behind.len());
    let rest = &behind[..close];
    // Of a selection not all follow.
    if ["摘", "部分", "其中"].iter().any(|word| text[sentence..].contains(word)) {
        return false;
    }
    let is_last = behind[close..].chars().count() <= 1;
    let near = before.char_indices().rev().nth(5).map_or(before, |(at, _)| &before[at..]);
    let follows = ["以下", "下列", "下述"].iter().any(|word| near.contains(word))
        || rest.contains("如下") && !rest.contains(['，', ',', '摘', '、']);
    let leads_over = text.trim_end().ends_with(['：', ':'])
        && rest.trim_end_matches(['：', ':']).chars().count() <= 6
        && DOES.iter().any(|verb| near.contains(verb));
    is_last && (follows || leads_over)
}

/// Verbs before a number of parts.
#[rustfmt::skip]
const DOES: &[&str] = &[
    "抓好", "做好", "办好", "实施", "推进", "推动", "开展", "突出", "完成", "围绕", "明确", "确定", "分为", "落实",
    "聚焦", "包括", "从", "办理", "抓实",
];

/// The parts of this document that a number behind the words before `opens_at` counts, if it counts any.
pub(super) fn of_plan(
    text: &str,
    stated: &Stated,
    opens_at: usize,
    is_before_parts: bool,
    year: Option<i16>,
    topic: Option<&str>,
) -> Option<Announced> {
    if !stated.is_of_parts() {
        return None;
    }
    let before = text[..opens_at].trim_end_matches(['“', '（']);
    let sentence = &before[before.rfind(['。', '；', '！']).map_or(0, |at| at + '。'.len_utf8())..];
    let clause = &sentence[sentence.rfind('，').map_or(0, |at| at + '，'.len_utf8())..];
    if let Some(back) = back(before, sentence, clause, stated) {
        return Some(back);
    }
    if is_past(sentence, year) {
        return None;
    }
    let of_topic = topic.is_some_and(|topic| {
        text[stated.start..].chars().take(TOPIC_WITHIN).collect::<String>().contains(topic)
    });
    let is_own = clause.starts_with('本') || OWN.iter().any(|own| clause.contains(own));
    let verb = VERBS.iter().find_map(|verb| before.strip_suffix(verb));
    let sums =
        |before: &str| ["共", "共计", "总计", "合计"].iter().any(|sum| before.ends_with(sum));
    let is_sum = sums(before)
        || verb.is_some_and(|rest| sums(rest) || rest.ends_with(['现', '特']) && is_before_parts);
    let does = is_before_parts && DOES_ALL.iter().any(|does| before.ends_with(does));
    let counts = is_sum && (is_before_parts || is_own)
        || is_own && verb.is_some_and(|rest| OWN_ENDS.iter().any(|end| rest.ends_with(end)))
        || does
        || of_topic && !is_of_others(clause);
    counts.then_some(Announced::Plan)
}

/// A reference back: 上述10项任务, 上表所列11项任务, 本计划明确的12项工作.
fn back(before: &str, sentence: &str, clause: &str, stated: &Stated) -> Option<Announced> {
    let bare = LISTED.iter().find_map(|listed| before.strip_suffix(listed));
    let bare_or_all = bare.unwrap_or(before);
    if bare_or_all.ends_with("上表") {
        return Some(Announced::TableBefore);
    }
    if bare_or_all.ends_with("下表") {
        return Some(Announced::TableBehind);
    }
    // What the sentence lists itself is meant by 上述三项.
    let names = sentence.matches('、').count() + 1;
    if names == stated.value || sentence.contains("一是") || clause.contains('》') {
        return None;
    }
    let is_back = ["上述", "前述"].iter().any(|word| before.ends_with(word))
        || before.strip_suffix("以上").is_some_and(|rest| {
            rest.is_empty()
                || rest
                    .ends_with(['，', '。', '；', '对', '将', '照', '绕', '成', '实', '好', '把'])
        });
    let is_own = bare.is_some() && OWN.iter().any(|own| clause.contains(own));
    if is_back {
        return Some(Announced::Before);
    }
    is_own.then_some(Announced::Anywhere)
}

/// Whether a sentence speaks of what was done before, or in another year.
fn is_past(sentence: &str, year: Option<i16>) -> bool {
    let told = ["去年", "上年", "往年", "以来", "累计", "期间", "已完成", "完成了"];
    let is_other_year = |(at, _): (usize, &str)| {
        let digits = sentence[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
        sentence[digits..at].parse::<i16>().is_ok_and(|other| other > 1900 && Some(other) != year)
    };
    told.iter().any(|word| sentence.contains(word))
        || sentence.match_indices('年').any(is_other_year)
}

/// Whether a clause speaks of what another office has set: 省下达的12项民生实事.
fn is_of_others(clause: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: [&str; 12] = [
        "省委", "省政府", "省里", "省级", "省定", "省下达", "国家", "中央", "上级", "下达", "市委", "市政府",
    ];
    let ends = |word: &str| clause.ends_with(word);
    OTHERS.iter().any(|word| clause.contains(word))
        || ["去年", "上年", "往年"].iter().any(|word| clause.contains(word))
        || ends("省") && !ends("全省")
        || ends("市") && !ends("全市")
}

/// Words by which a document speaks of itself.
#[rustfmt::skip]
const OWN: &[&str] = &[
    "本计划", "本方案", "本要点", "本通知", "本清单", "本意见", "本安排", "本工作", "本实施", "本行动",
];

/// The last characters of such words.
const OWN_ENDS: [&str; 4] = ["要点", "方案", "计划", "清单"];

/// Verbs before a number of all parts: 共部署, 现明确.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "部署", "安排", "确定", "明确", "列出", "列入", "提出", "梳理出", "梳理", "分解为", "细化为", "分为", "分", "有",
    "包括", "包含", "实施", "推进", "制定", "设置", "形成", "涵盖",
];

/// Words before a number of all parts, in a preamble.
#[rustfmt::skip]
const DOES_ALL: &[&str] = &[
    "分解为", "细化为", "重点抓好", "重点做好", "着力抓好", "突出抓好", "集中抓好", "扎实抓好", "重点推进", "重点实施", "集中办好", "认真办好", "重点办好",
];

/// What stands between a name for the document and a number of its parts.
#[rustfmt::skip]
const LISTED: &[&str] = &[
    "所列", "列出的", "列明的", "明确的", "确定的", "部署的", "提出的", "安排的", "规定的", "中的", "的",
];

/// What a plan may be a list of.
#[rustfmt::skip]
const TOPICS: &[&str] = &[
    "民生实事", "为民实事", "惠民实事", "重点任务", "重点工作", "重点项目", "重点事项", "工作任务", "改革任务",
];

/// Characters from a number on within which its topic stands: 12项民生实事.
const TOPIC_WITHIN: usize = 9;

/// What a plan is a list of by its title.
pub(super) fn topic(plan: &Plan) -> Option<&'static str> {
    let title = plan.title.as_ref()?;
    TOPICS.iter().find(|topic| title.value.contains(**topic)).copied()
}

/// Numbers behind what the plan is a list of: 民生实事项目12项.
pub(super) fn behind_topic(text: &str, topic: &str) -> Vec<Stated> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(topic) {
        let name_end = at + topic.len();
        let rest = text[name_end..].trim_start_matches("项目").trim_start_matches('共');
        let start = text.len() - rest.len();
        let before = &text[..at];
        let clause =
            &before[before.rfind(['。', '；', '，']).map_or(0, |at| at + '。'.len_utf8())..];
        if is_of_others(clause)
            || is_past(clause, None) && clause.contains(['去', '上', '往', '累'])
        {
            continue;
        }
        let Some(stated) = stated_counts::bare(rest, start) else { continue };
        let closes = text[stated.end..].chars().next().is_none_or(|c| "，。；、：（".contains(c));
        if closes {
            found.push(stated);
        }
    }
    found
}

/// A heading that closes with the number of its parts: （6项）, （共6项）.
pub(super) fn in_brackets(title: &str) -> Option<Stated> {
    let inner = title.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let from = open + inner[open..].chars().next()?.len_utf8();
    let number = inner[from..].trim_start_matches(['共', '计']);
    let stated = stated_counts::bare(number, inner.len() - number.len())?;
    (stated.end == inner.len()).then_some(stated)
}

/// 等5部门 in a title: the number, and where it stands.
pub(super) fn joint_issuers(title: &str) -> Option<(usize, Range<usize>)> {
    // What is passed on (转发) was issued by others.
    let head = &title[..title.find("关于")?];
    let at = head.rfind('等')?;
    let start = at + '等'.len_utf8();
    let noun = ["个部门", "家单位", "个单位", "个机关", "部门", "单位", "机关"]
        .iter()
        .find(|noun| head.ends_with(**noun))?;
    let number = head.get(start..head.len() - noun.len())?;
    let value = stated_counts::whole(number)?;
    Some((value, at..head.len()))
}
