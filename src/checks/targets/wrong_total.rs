use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::bounds::{self, Bounds, Found};
use super::columns;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::{Block, Text};
use crate::values::numeral;
use crate::values::period::Reference;
use crate::values::words::Words;

pub(super) const CHECK: Check = Check {
    name: "wrong-total",
    severity: Severity::Error,
    summary: Localized {
        zh: "总数不等于各部分之和", en: "a total is not the sum of its parts"
    },
    source: Localized {
        zh: "督查工作的惯例：分解到各部分的任务合起来等于总任务",
        en: "practice of supervision offices: what is assigned in parts adds up to the whole",
    },
    page: Localized {
        zh: "\
## 为什么
总数和分项对不上，年底按总数还是按分项考核，说不清，多半是改了一处忘了另一处。
“其中”后面只列一部分的，分项合计小于总数不算错。

## 示例
~~~plan
## 一、主要工作
1.新建公厕。全年新建公厕共12座：东山镇5座、西山镇6座。
责任单位：区城管局
~~~

## 怎么改
核对每个数，改到相等；没有列全的写“等”。表格核对“合计”“小计”行和列。
",
        en: "\
## Why
Where total and parts differ nobody can say which of them counts. Usually one place was changed and the other forgotten.

## What to do
Correct the numbers; write 等 behind a list that is not complete. In tables check the rows and columns 合计 and 小计.
",
    },
    run,
};

/// Without one of these there is no total in a sentence.
static SIGNS: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "其中", "共", "合计", "总计", "总数", "分解", "分别", "包括", "：", ":", "（", "(", "即",
    ])
});

fn run(context: &Context<'_>, findings: &mut Findings) {
    let reference = context.plan.reference;
    let stated = columns::Stated::of(context);
    for block in &context.outline.blocks {
        if let Block::Table(table) = block {
            columns::look(table, &stated, findings);
        }
    }
    for text in context.outline.texts() {
        if SIGNS.are_in(text.as_str()) && states_three(text.as_str()) {
            look(text, &reference, findings);
        }
    }
}

/// Whether there are as many numbers as a total and its parts at least: two, of which 其中 may name one.
fn states_three(string: &str) -> bool {
    let mut was_digit = false;
    let mut count = 0;
    for character in string.chars() {
        let is_digit = numeral::arabic_digit(character).is_some()
            || numeral::chinese_digit(character).is_some()
            || matches!(character, '十' | '百');
        if is_digit && !was_digit {
            count += 1;
        }
        if count > 1 {
            return true;
        }
        was_digit = is_digit;
    }
    false
}

fn look(text: &Text, reference: &Reference, findings: &mut Findings) {
    let string = text.as_str();
    let amounts = bounds::amounts(string, reference);
    let mut at = 0;
    while at + 1 < amounts.len() {
        let list = divided(string, &amounts, at).or_else(|| summed(string, &amounts, at));
        let Some(list) = list else {
            at += 1;
            continue;
        };
        at = list.next.max(at + 1);
        if let Some(sum) = list.wrong_sum(string, &amounts) {
            report(text, &amounts, &list, sum, findings);
        }
    }
}

/// A total and its parts, as places among the amounts of a text.
struct List {
    total: usize,
    parts: std::ops::Range<usize>,
    /// Whether nothing but the parts makes the total.
    is_whole: bool,
    /// Where to go on.
    next: usize,
}

impl List {
    /// The sum of the parts, if it cannot be the total.
    fn wrong_sum(&self, string: &str, amounts: &[Found]) -> Option<Bounds> {
        let whole = &amounts[self.total];
        // 达到8亿元，其中6亿元、2亿元: the parts make the total, and no more.
        let is_reached = string
            .get(whole.range.clone())
            .is_some_and(|written| written.starts_with("达") && !written.contains("以上"));
        let total =
            if is_reached { Bounds::exactly(whole.amount.low) } else { Bounds::of(&whole.amount) };
        let mut sum = Bounds::exactly(Decimal::ZERO);
        for part in &amounts[self.parts.clone()] {
            sum = sum.plus(Bounds::of(&part.amount))?;
        }
        let exceeds = total.most.is_some_and(|most| sum.least > most);
        let is_wrong = if self.is_whole { !sum.meets(total) } else { exceeds };
        is_wrong.then_some(sum)
    }
}

/// What stands between a total and its parts.
const DIVIDERS: &[&str] =
    &["其中", "分解到", "分解为", "分解", "包括", "分别为", "分别是", "分别", "即"];

/// A total with its parts behind it: 培训900人次，其中党政干部300人次、教师600人次; 共12个：A镇5个、B镇7个; 12个（A镇5个、B镇7个）.
fn divided(string: &str, amounts: &[Found], total: usize) -> Option<List> {
    let (whole, first) = (amounts.get(total)?, amounts.get(total + 1)?);
    if whole.amount.unit != first.amount.unit {
        return None;
    }
    let between = string.get(whole.range.end..first.range.start)?;
    if between.contains(['。', '\n', '！']) || between.chars().count() > LONGEST_LEAD {
        return None;
    }
    let word = DIVIDERS.iter().filter_map(|word| Some((between.find(word)?, *word))).min();
    let mark = between.find(['：', ':', '（', '(']);
    let (start, divider) = match (word, mark) {
        (Some((at, word)), Some(mark)) if at <= mark + 6 => (at, word),
        (_, Some(mark)) if is_noun(&between[..mark]) => {
            (mark, &between[mark..mark + between[mark..].chars().next()?.len_utf8()])
        }
        (Some((at, word)), None) => (at, word),
        _ => return None,
    };
    let is_bracketed = between[..start + divider.len()].ends_with(['（', '('])
        || between[..start].ends_with(['（', '(']);
    let mut end = total + 2;
    while let Some(next) = amounts.get(end).filter(|_| end - total <= MOST_PARTS) {
        let joint = string.get(amounts[end - 1].range.end..next.range.start)?;
        // Parts joined by 、 end where a ； stands.
        let is_stronger = end > total + 2
            && joint.contains(['；', ';'])
            && string
                .get(amounts[end - 2].range.end..amounts[end - 1].range.start)
                .is_some_and(|before| !before.contains(['；', ';']));
        let closes = is_stronger || is_bracketed && joint.contains(['）', ')']);
        if next.amount.unit != whole.amount.unit || closes || !is_joint(joint) {
            break;
        }
        end += 1;
    }
    let parts = total + 1..end;
    let last_end = amounts[end - 1].range.end;
    let tail = &string[last_end..string.ceil_char_boundary(last_end + LONGEST_SENTENCE)];
    let is_open = goes_on(tail, is_bracketed);
    let overlaps = divider == "其中" && names_overlap(&string[whole.range.end..last_end]);
    let is_single = parts.len() == 1;
    let is_listed = divider == "其中" || parts.len() > 1;
    let of_each =
        ["每", "各", "均"].iter().any(|word| string[whole.range.end..last_end].contains(word));
    (is_listed && !of_each && (is_single || !overlaps)).then_some(List {
        total,
        is_whole: !is_single && !is_open,
        next: end,
        parts,
    })
}

/// Parts with their total behind them: A镇5个、B镇7个，共12个.
fn summed(string: &str, amounts: &[Found], first: usize) -> Option<List> {
    let unit = &amounts.get(first)?.amount.unit;
    let mut end = first + 1;
    let mut has_deeds = false;
    while let Some(next) = amounts.get(end).filter(|_| end - first <= MOST_PARTS) {
        let joint = string.get(amounts[end - 1].range.end..next.range.start)?;
        if next.amount.unit != *unit || joint.contains(['。', '\n', '！']) {
            return None;
        }
        if is_total_lead(joint) {
            let start = amounts[first].range.start;
            let near = string.floor_char_boundary(start.saturating_sub(LONGEST_SENTENCE));
            let sentence = string[near..start].rfind(['。', '\n']).map_or(near, |at| near + at);
            let words = string.get(sentence..next.range.start)?;
            let of_each =
                ["每", "各", "均", "其中", "累计"].iter().any(|word| words.contains(word));
            let says_sum = joint.contains("合计") || joint.contains("总计");
            return (end - first > 1 && !of_each && (says_sum || !has_deeds)).then_some(List {
                total: end,
                parts: first..end,
                is_whole: true,
                next: end + 1,
            });
        }
        // 送戏96场，举办活动24场，合计120场: only 合计 says that different deeds are added.
        if !is_joint(joint) {
            if !is_deed(joint) {
                return None;
            }
            has_deeds = true;
        }
        end += 1;
    }
    None
}

/// Whether these words only go on to another deed.
fn is_deed(joint: &str) -> bool {
    joint.starts_with(['，', '、', ',', '；'])
        && joint.chars().count() <= LONGEST_NAME
        && !["其中", "共", "累计", "增长", "超过", "每", "各"]
            .iter()
            .any(|word| joint.contains(word))
}

/// Parts of one total at the most.
const MOST_PARTS: usize = 50;

/// Bytes of a sentence that are looked at beside its amounts: 300 hanzi.
const LONGEST_SENTENCE: usize = 900;

/// Characters between a total and its first part at the most.
const LONGEST_LEAD: usize = 40;

/// Words between two parts of one list at the most.
const LONGEST_NAME: usize = 16;

/// Whether these words only join one part to the next and name it.
fn is_joint(joint: &str) -> bool {
    let inner = joint.trim_start_matches(|c: char| !is_separator(c));
    let is_long_pause = joint.contains(['，', ',', '；', ';']);
    joint.chars().count() <= 2 * LONGEST_NAME
        && !(is_long_pause && NEW_DEEDS.iter().any(|word| inner.contains(word)))
        && joint.contains(is_separator)
        && inner.chars().count() <= LONGEST_NAME
        && !joint.contains(['。', '：', '\n'])
        && !OTHER_DEEDS.iter().any(|word| {
            // 服务业项目 is a name, 服务群众 a deed.
            joint.match_indices(word).any(|(at, _)| {
                *word != "服务"
                    || !joint[at + word.len()..]
                        .starts_with(['业', '站', '点', '中', '设', '平', '类', '型'])
            })
        })
}

fn is_separator(character: char) -> bool {
    matches!(character, '、' | '，' | ',' | '；' | ';' | '和' | '及')
}

/// Words with which another deed begins, so that the list is over.
#[rustfmt::skip]
const OTHER_DEEDS: &[&str] = &[
    "其中", "共", "合计", "总计", "累计", "力争", "确保", "带动", "实现", "新增", "带动", "惠及", "服务", "投入", "增长", "争取", "全年", "年内", "超过", "突破", "另", "同时", "并", "到位", "完成", "开展", "举办",
];

/// Verbs behind a comma: another deed. Behind 、 they name a part: 新建12公里、改造8公里.
#[rustfmt::skip]
const NEW_DEEDS: &[&str] = &[
    "增加", "建设", "新建", "改造", "培育", "引进", "打造", "选派", "发放", "整治", "治理", "推进", "组织", "实施", "创建", "建成", "提供", "提升", "解决", "保障", "修复", "种植", "招聘", "培训", "达到", "召开", "出台", "编制",
];

/// Words by which what 其中 names may overlap: 其中工业项目3亿元、省外项目4亿元.
#[rustfmt::skip]
const OVERLAPPING: &[&str] = &[
    "省外", "市外", "县外", "境外", "外资", "女", "党员", "困难", "再就业", "就业", "失业", "贫困", "脱贫", "重点", "超", "残疾", "少数民族", "高层次", "示范", "骨干", "新增", "竣工", "开工", "续建", "规上",
];

fn names_overlap(words: &str) -> bool {
    // 三级及以上6家、二级及以下10家 tell steps apart, 亿元以上项目 is a size beside the others.
    let mut steps = 0;
    let is_size = words.match_indices("以上").any(|(at, _)| {
        let is_step = words[..at].ends_with(['及', '级', '星', 'A', '科', '岁']);
        steps += usize::from(is_step);
        !is_step
    });
    // 35岁以下 and 36岁及以上 are all there is.
    if steps == 1 && words.contains("以下") && !is_size {
        return false;
    }
    is_size || steps > 1 || OVERLAPPING.iter().any(|word| words.contains(word))
}

/// 共12个, 合计培训12人: whether these words end in a lead to a total.
fn is_total_lead(words: &str) -> bool {
    let tail = words.rsplit(['，', ',', '；', ';', '、']).next().unwrap_or(words);
    let found = TOTAL_WORDS.iter().filter_map(|word| Some((tail.rfind(word)?, word.len()))).max();
    let Some((at, length)) = found else { return false };
    let (before, behind) = (&tail[..at], &tail[at + length..]);
    before.chars().count() <= 4
        && words.contains(is_separator)
        && !before.ends_with('公')
        && (TOTAL_VERBS.contains(&behind.trim())
            || length > '共'.len_utf8() && behind.chars().count() <= 4)
}

const TOTAL_WORDS: &[&str] = &["共", "合计", "总计", "共计"];

/// What may stand between 共 and the total: 共培训500人次.
#[rustfmt::skip]
const TOTAL_VERBS: &[&str] = &[
    "", "有", "为", "是", "计", "培训", "新建", "建设", "建成", "改造", "完成", "安排", "投入", "开展", "举办", "组织", "召开", "选派", "招聘", "发放", "实施", "覆盖", "约", "达", "需", "设", "设置", "新增", "创建", "培育", "引进", "：",
];

/// Whether a list goes on behind its last amount, or says that it is not complete.
fn goes_on(tail: &str, is_bracketed: bool) -> bool {
    let stop = tail.find(['。', '；', '\n', ';']).unwrap_or(tail.len());
    let close = if is_bracketed { tail.find(['）', ')']).unwrap_or(stop) } else { stop };
    let rest = &tail[..close.min(stop)];
    let clause = rest.split(['，', ',']).next().unwrap_or(rest);
    clause.contains('等')
        || clause.contains('、')
        || clause.contains("以及")
        || ["其余", "其他", "剩余", "另"].iter().any(|word| rest.contains(word))
}

/// Whether the words between a total and a mark are only what is counted.
fn is_noun(words: &str) -> bool {
    words.chars().count() <= LONGEST_NAME && !words.contains(['，', ',', '；', '、'])
}

fn report(text: &Text, amounts: &[Found], list: &List, sum: Bounds, findings: &mut Findings) {
    let string = text.as_str();
    let total = &amounts[list.total];
    let written = &string[total.range.clone()];
    let sum = format!("{}{}", numeral::display(sum.least), total.amount.unit);
    let (opening, closing) = (list.parts.start, list.parts.end - 1);
    let parts = text.span(amounts[opening].range.start..amounts[closing].range.end);
    findings
        .report(
            text.span(total.range.clone()),
            message(
                format!("各部分之和是{sum}，与总数“{written}”不符"),
                format!("the parts add up to {sum}, not to the total {written}"),
            ),
            message(
                "核对总数和每个分项，改到相等；没有列全的在后面写“等”",
                "correct the total or its parts; write 等 behind a list that is not complete",
            ),
        )
        .related(parts, message(format!("合计{sum}"), format!("{sum} in all")));
}
