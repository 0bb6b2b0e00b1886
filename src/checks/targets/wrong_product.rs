use rust_decimal::Decimal;

use super::bounds::{self, Bounds, Found};
use super::prices;
use super::rates::{self, Rate, Sentence, Units};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::{Block, Text};
use crate::values::numeral;
use crate::values::period::Reference;

pub(super) const CHECK: Check = Check {
    name: "wrong-product",
    severity: Severity::Error,
    summary: Localized {
        zh: "每个单位的数量乘起来不等于总数",
        en: "so many for each do not make the stated total",
    },
    source: Localized {
        zh: "督查工作的惯例：分解到各单位的任务合起来等于总任务",
        en: "practice of supervision offices: what is assigned in parts adds up to the whole",
    },
    page: Localized {
        zh: "\
## 为什么
“9个镇每镇2个，共20个”：照每镇2个做完只有18个，总数完不成。

## 示例
~~~plan
## 一、主要工作
1.建设驿站。在9个镇每镇建设2个驿站，共20个。
责任单位：区住建局
~~~

## 怎么改
核对单位数、每个单位的数量和总数，改到相符；总数只是约数的写“约”“以上”。
",
        en: "\
## Why
Nine towns with two each make eighteen: the total of twenty is never reached.

## What to do
Correct the number of units, the number for each or the total.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let reference = context.plan.reference;
    for block in &context.outline.blocks {
        if let Block::Table(table) = block {
            prices::look(table, findings);
        }
    }
    for text in context.outline.texts() {
        let string = text.as_str();
        if rates::may_state_rate(string) && bounds::has_number(string) {
            look(text, &reference, findings);
        }
    }
}

fn look(text: &Text, reference: &Reference, findings: &mut Findings) {
    let string = text.as_str();
    let mut amounts: Option<Vec<Found>> = None;
    for (start, end) in sentences(string) {
        if !rates::may_state_rate(&string[start..end]) {
            continue;
        }
        let amounts = amounts.get_or_insert_with(|| bounds::amounts(string, reference));
        let from = amounts.partition_point(|found| found.range.start < start);
        let to = amounts.partition_point(|found| found.range.start < end);
        let sentence = Sentence { string, range: start..end, amounts, places: from..to };
        for at in from..to {
            if let Some(wrong) = wrong_total(&sentence, at) {
                report(text, &wrong, findings);
            }
        }
    }
}

/// Where each sentence begins and ends.
fn sentences(string: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut start = 0;
    let ends = string.match_indices(['。', '\n']).map(|(at, _)| at).chain([string.len()]);
    ends.map(move |end| {
        let sentence = (start.min(end), end);
        start = end;
        sentence
    })
}

/// A total that is not met: what the units make, the places of both.
struct Wrong<'t> {
    product: Bounds,
    rate: &'t Found,
    total: &'t Found,
}

/// The total that the amount for each at place `at` does not make.
fn wrong_total<'t>(sentence: &Sentence<'t>, at: usize) -> Option<Wrong<'t>> {
    let rate = sentence.amounts.get(at)?;
    let each = sentence.rate(at)?;
    let units = sentence.units(&each, at)?;
    if units.is_cycle && is_part_of_year(sentence, rate) {
        return None;
    }
    let product = units.count.times(Bounds::of(&rate.amount))?;
    let total = total(sentence, &each, &units, at)?;
    let stated = Bounds::of(&total.amount);
    let is_met = product.meets(stated) || is_rounded(product, stated, &units, &each, rate);
    (!is_met).then_some(Wrong { product, rate, total })
}

/// Whether an average, or a sum of money, is only rounded.
fn is_rounded(
    product: Bounds,
    total: Bounds,
    units: &Units,
    each: &Rate<'_>,
    rate: &Found,
) -> bool {
    let difference = (product.least - total.least).abs();
    let within = |share: i64| {
        total.least.checked_div(Decimal::from(share)).is_some_and(|allowed| difference <= allowed)
    };
    let half = Decimal::new(5, rate.amount.low.normalize().scale().min(20) + 1);
    let is_average = each.is_average
        && within(20)
        && units.count.least.checked_mul(half).is_some_and(|allowed| difference <= allowed);
    is_average || rate.amount.unit == "元" && within(200)
}

/// Whether what recurs does not recur all the year.
fn is_part_of_year(sentence: &Sentence<'_>, rate: &Found) -> bool {
    let words = sentence.near(rate.range.start, rate.range.end);
    PARTS_OF_YEAR.iter().any(|word| words.contains(word))
}

/// Words that say that something goes on for a part of the year only.
#[rustfmt::skip]
const PARTS_OF_YEAR: &[&str] = &[
    "起", "月至", "月—", "月-", "学期", "期间", "阶段", "汛", "除", "上半年", "下半年", "月份", "假", "暑", "寒", "旺季", "淡季", "农闲", "集中",
];

/// The stated total of the same measure: behind the rate, or before it.
fn total<'t>(
    sentence: &Sentence<'t>,
    each: &Rate<'_>,
    units: &Units,
    rate: usize,
) -> Option<&'t Found> {
    let unit = &sentence.amounts.get(rate)?.amount.unit;
    let is_like = |place: &usize| {
        sentence
            .amounts
            .get(*place)
            .is_some_and(|found| bounds::same_measure(&found.amount.unit, unit))
            && !units.places.contains(place)
    };
    // The next sentence may begin with the total.
    let end = sentence.amounts.len().min(sentence.places.end + 1).min(rate + 4);
    let behind =
        (rate + 1..end).find(|place| is_like(place) && is_total_behind(sentence, units, *place));
    if let Some(place) = behind {
        // 每镇建设2个A、3个B，共45个: the second belongs to the sum as well.
        return if (rate + 1..place).any(|between| is_like(&between)) {
            None
        } else {
            sentence.amounts.get(place)
        };
    }
    let before = (sentence.places.start..rate)
        .rev()
        .take(4)
        .find(|place| is_like(place) && is_total_before(sentence, each, units, *place, rate))?;
    sentence.amounts.get(before)
}

/// The clause that an amount ends, if it may state a total.
fn clause_of_total<'t>(sentence: &Sentence<'t>, place: usize) -> Option<&'t str> {
    let words = sentence.words_before(place);
    let clause = bounds::behind_last(words, &['，', '；', ',', '、', '：', '。']);
    let is_other = clause.contains(['每', '各', '均']) && !clause.contains("均衡");
    (!is_other && clause.chars().count() <= LONGEST_TOTAL).then_some(clause)
}

fn is_total_behind(sentence: &Sentence<'_>, units: &Units, place: usize) -> bool {
    let Some(clause) = clause_of_total(sentence, place) else { return false };
    let Some(found) = sentence.amounts.get(place) else { return false };
    if !sentence.places.contains(&place) {
        let before = sentence.string.get(sentence.range.end..found.range.start).unwrap_or("");
        let is_next = !before.trim_start_matches('。').contains(['。', '，', '；']);
        return !units.is_cycle && is_next && clause.starts_with(['共', '合', '总']);
    }
    let says_year = ["全年", "年内", "年度", "一年"].iter().any(|word| clause.contains(word));
    if units.is_cycle {
        // 每周2篇，共8篇: nothing says that it goes on all the year.
        let before = sentence.near(found.range.start, found.range.start);
        return (says_whole(clause) || says_year) && before.contains('年');
    }
    let says_deed =
        ["培训", "轮训", "参训", "覆盖", "惠及", "服务"].iter().any(|word| clause.contains(word));
    says_whole(clause) || says_year || says_deed
}

fn says_whole(clause: &str) -> bool {
    ["共", "总计", "合计", "累计", "总数", "总投资", "总额", "总价", "总金额", "总人数"]
        .iter()
        .any(|word| clause.contains(word))
        && !clause.contains("公共")
        && !clause.contains("共同")
}

/// Whether the amount before the rate is what it adds up to: 培训500人次，分10期，每期50人; 举办活动96场，平均每月8场.
fn is_total_before(
    sentence: &Sentence<'_>,
    each: &Rate<'_>,
    units: &Units,
    place: usize,
    rate: usize,
) -> bool {
    let Some(found) = sentence.amounts.get(place) else { return false };
    let unit = sentence.amounts.get(rate).map_or("", |rate| rate.amount.unit.as_str());
    // What is said of each must be said of the same thing.
    let object = rates::own_object(each.words);
    if !object.is_empty() && !found.amount.object.ends_with(object) {
        return false;
    }
    // 全年抽检2万批次，抽检信息每周公示1次: what comes each week is another thing.
    let is_same = || {
        let lead = sentence.string.get(sentence.range.start..each.start).unwrap_or("");
        let subject = bounds::behind_last(lead, &['，', '；', ',', '：', '。', '（', '、']).trim();
        subject.chars().count() <= 2
            || subject.contains(|c: char| c.is_ascii_digit())
            || found.amount.object.contains(subject)
    };
    if units.is_cycle && !is_same() {
        return false;
    }
    let next = if units.places.start > place && units.places.start < rate {
        sentence.amounts.get(units.places.start).map_or(each.start, |found| found.range.start)
    } else {
        each.start
    };
    let Some(between) = sentence.string.get(found.range.end..next) else { return false };
    let is_adjacent = found.amount.unit == unit
        && (place + 1 == rate || place + 1 == units.places.start)
        && leads_on(between);
    // 每月召开1次例会: what is held each month is another thing than what was counted before.
    let behind = sentence.words_behind(rate).trim_start();
    let ends = behind.is_empty()
        || behind.starts_with(['，', '。', '；', '、', '）', ')', ',', ';', '（']);
    let words = sentence.words_before(place);
    let clause = bounds::behind_last(words, &['，', '；', ',', '：', '。']);
    if !ends || clause.contains(['每', '各', '均']) {
        return false;
    }
    let says_year = ["全年", "年内", "年度", "一年"].iter().any(|word| clause.contains(word));
    let is_first = units.places.is_empty() || place < units.places.start;
    is_adjacent
        || !units.is_cycle && is_first && (says_whole(clause) || between.contains('分'))
        || units.is_cycle && says_year && between.contains(['，', '、', ','])
}

/// Whether nothing stands between a total and what it is made of but its noun and a comma.
fn leads_on(between: &str) -> bool {
    let Some(comma) = between.find(['，', ',', '（', '(']) else { return false };
    let (noun, rest) = between.split_at(comma);
    let rest = rest.trim_start_matches(['，', ',', '（', '(']).trim();
    noun.chars().count() <= LONGEST_NOUN && LEADS.contains(&rest)
}

/// What may stand between a total and the words for each.
const LEADS: &[&str] =
    &["", "按", "即", "分", "分布在", "在", "为", "分为", "由", "平均", "分别在"];

/// Characters before a total in its clause, and of the noun behind it, at the most.
const LONGEST_TOTAL: usize = 16;
const LONGEST_NOUN: usize = 10;

fn report(text: &Text, wrong: &Wrong<'_>, findings: &mut Findings) {
    let string = text.as_str();
    let total = &string[wrong.total.range.clone()];
    let rate = &string[wrong.rate.range.clone()];
    let number = match wrong.product.most {
        Some(most) if most != wrong.product.least && !wrong.product.least.is_zero() => {
            format!("{}—{}", numeral::display(wrong.product.least), numeral::display(most))
        }
        _ => numeral::display(wrong.product.least.max(wrong.product.most.unwrap_or_default())),
    };
    let product = format!("{number}{}", wrong.rate.amount.unit);
    findings
        .report(
            text.span(wrong.total.range.clone()),
            message(
                format!("按每个单位“{rate}”合起来是{product}，与总数“{total}”不符"),
                format!("{rate} for each make {product}, not {total}"),
            ),
            message(
                "核对单位数、每个单位的数量和总数，改到相符",
                "correct the number of units, the number for each, or the total",
            ),
        )
        .related(
            text.span(wrong.rate.range.clone()),
            message("每个单位的数量在这里", "the number for each stands here"),
        );
}
