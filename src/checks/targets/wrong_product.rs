use rust_decimal::Decimal;

use super::bounds::{self, Bounds, Found};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::Text;
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
    let reference = bounds::reference(context);
    for text in context.outline.texts() {
        let string = text.as_str();
        if memchr::memmem::find(string.as_bytes(), "每".as_bytes()).is_some()
            && (TOTAL_LEADS.iter().any(|lead| string.contains(lead)))
        {
            look(text, &reference, findings);
        }
    }
}

/// Words before a total.
#[rustfmt::skip]
const TOTAL_LEADS: &[&str] = &["共", "总计", "合计", "累计", "全年", "年度", "全市", "全县", "全区", "总数", "培训", "轮训", "计划", "年内", "覆盖", "惠及", "服务", "不少于", "达到", "完成", "新建", "新增", "建设", "建成", "分"];

/// Cycles and how many of them a year has, at least and at most.
const CYCLES: &[(&str, i64, i64)] = &[
    ("每两个月", 6, 6),
    ("每2个月", 6, 6),
    ("每个月", 12, 12),
    ("每月", 12, 12),
    ("每个季度", 4, 4),
    ("每季度", 4, 4),
    ("每季", 4, 4),
    ("每半年", 2, 2),
    ("每两周", 24, 27),
    ("每周", 48, 53),
    ("每星期", 48, 53),
    ("每旬", 36, 36),
];

fn look(text: &Text, reference: &Reference, findings: &mut Findings) {
    let string = text.as_str();
    let mut amounts: Option<Vec<Found>> = None;
    for (start, end) in sentences(string) {
        if !string[start..end].contains('每') {
            continue;
        }
        let amounts = amounts.get_or_insert_with(|| bounds::amounts(string, reference));
        let from = amounts.partition_point(|found| found.range.start < start);
        let to = amounts.partition_point(|found| found.range.start < end);
        let sentence = Sentence { string, start, amounts: &amounts[from..to] };
        for at in 0..sentence.amounts.len() {
            if let Some(wrong) = sentence.wrong_total(at) {
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

struct Sentence<'t> {
    string: &'t str,
    start: usize,
    amounts: &'t [Found],
}

/// A total that is not met: what the units make, the places of both.
struct Wrong<'t> {
    product: Bounds,
    rate: &'t Found,
    total: &'t Found,
}

impl<'t> Sentence<'t> {
    /// The total that the amount for each at place `at` does not make.
    fn wrong_total(&self, at: usize) -> Option<Wrong<'t>> {
        let rate = self.amounts.get(at)?;
        let previous =
            at.checked_sub(1).map_or(self.start, |before| self.amounts[before].range.end);
        let lead = self.string.get(previous..rate.range.start)?;
        let each = lead.rfind('每')?;
        let lead = &lead[each..];
        if lead.contains(['，', '；', ',', '。']) || lead.chars().count() > LONGEST_LEAD {
            return None;
        }
        let (count, skipped) = match cycle(lead) {
            Some(count) if !self.is_part_of_year() => (count, None),
            Some(_) => return None,
            None => {
                let (place, bounds) = self.units(at, lead)?;
                (bounds, Some(place))
            }
        };
        let is_yearly = skipped.is_none();
        let product = count.times(Bounds::of(&rate.amount))?;
        let total = self.total(at, skipped, &rate.amount.unit, is_yearly)?;
        (!product.meets(Bounds::of(&total.amount))).then_some(Wrong { product, rate, total })
    }

    /// Whether what recurs does not recur all the year.
    fn is_part_of_year(&self) -> bool {
        let end = self.amounts.last().map_or(self.start, |last| last.range.end);
        let sentence = &self.string[self.start..end];
        [
            "起",
            "月至",
            "月—",
            "月-",
            "学期",
            "期间",
            "阶段",
            "汛",
            "除",
            "上半年",
            "下半年",
            "月份",
            "假",
        ]
        .iter()
        .any(|word| sentence.contains(word))
    }

    /// How many there are of what 每 speaks of, and where that stands: 9个镇 before 每镇, 3期 before 每期.
    fn units(&self, rate: usize, lead: &str) -> Option<(usize, Bounds)> {
        let name = lead.strip_prefix('每')?.trim_start_matches(['个', '一']);
        for place in (0..rate).rev().chain(rate + 1..self.amounts.len().min(rate + 3)) {
            let found = &self.amounts[place];
            let unit = found.amount.unit.as_str();
            let end = self.amounts.get(place + 1).map_or(found.range.end, |next| next.range.start);
            let behind = self.string.get(found.range.end..end)?;
            let noun = behind.split(['，', '、', '；', '每', ',', '共']).next().unwrap_or("");
            let is_batch = unit.chars().count() > 1
                && unit.ends_with('次')
                && name.starts_with(&unit[..unit.len() - '次'.len_utf8()]);
            let counts = is_batch
                || name.starts_with(unit) && !matches!(unit, "个" | "元" | "人" | "人次")
                || lead.starts_with("每个") && unit == "个" && shares_noun(noun, name)
                || shares_noun(noun, name);
            if counts {
                return Some((place, Bounds::of(&found.amount)));
            }
        }
        None
    }

    /// The stated total of the same measure: behind the rate, or before the units.
    fn total(
        &self,
        rate: usize,
        units: Option<usize>,
        unit: &str,
        is_yearly: bool,
    ) -> Option<&'t Found> {
        let behind = (rate + 1..self.amounts.len()).take(3);
        let before = (0..units.unwrap_or(rate).min(rate)).rev().take(3);
        let mut candidates = behind
            .chain(before)
            .filter(|&place| bounds::same_measure(&self.amounts[place].amount.unit, unit));
        let place = candidates.find(|&place| self.is_total(place, place > rate, is_yearly))?;
        self.amounts.get(place)
    }

    /// Whether the amount at `place` is stated as the whole.
    fn is_total(&self, place: usize, is_behind: bool, is_yearly: bool) -> bool {
        let found = &self.amounts[place];
        let previous =
            place.checked_sub(1).map_or(self.start, |before| self.amounts[before].range.end);
        let Some(words) = self.string.get(previous..found.range.start) else { return false };
        let clause = words.rsplit(['，', '；', ',', '、', '：', '。']).next().unwrap_or(words);
        if clause.contains(['每', '各']) || clause.chars().count() > LONGEST_TOTAL {
            return false;
        }
        let says_whole =
            ["共", "总计", "合计", "累计", "总数", "总共"].iter().any(|word| clause.contains(word))
                && !clause.contains("公共");
        let says_year = ["全年", "年内", "年度", "一年"].iter().any(|word| clause.contains(word));
        let says_deed = ["培训", "轮训", "参训", "覆盖", "惠及", "服务"]
            .iter()
            .any(|word| clause.contains(word));
        if is_yearly && !self.string[self.start..found.range.start].contains('年') {
            // 每周2篇，共8篇: nothing says that it goes on all the year.
            return false;
        }
        if is_behind {
            says_whole || says_year || !is_yearly && says_deed
        } else {
            // 培训500人次，分10期，每期50人
            let end = found.range.end;
            let next = self.amounts.get(place + 1).map_or(end, |next| next.range.start);
            let between = self.string.get(end..next).unwrap_or("");
            says_whole
                || between.contains("分")
                || is_yearly && says_year && between.contains(['，', '、', ','])
        }
    }
}

/// Characters between 每 and its amount, and before a total in its clause, at the most.
const LONGEST_LEAD: usize = 14;
const LONGEST_TOTAL: usize = 16;

/// How often a year has what `lead` names: 每月, 每季度.
fn cycle(lead: &str) -> Option<Bounds> {
    let (_, least, most) = CYCLES.iter().find(|(word, ..)| lead.starts_with(word))?;
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
