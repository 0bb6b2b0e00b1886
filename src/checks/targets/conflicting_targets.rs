use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::bounds;
use super::promise::{Origin, Promise};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::lower;
use crate::model::{Comparator, Target};
use crate::reading::{self, Value};
use crate::source::Span;
use crate::syntax::Block;

pub(super) const CHECK: Check = Check {
    name: "conflicting-targets",
    severity: Severity::Error,
    summary: Localized {
        zh: "同一目标前后数字不一致",
        en: "the same thing is promised with two different numbers",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第十九条：内容前后一致；督查工作的惯例",
        en: "Regulations on official documents, article 19; practice of supervision offices: one target, one number",
    },
    page: Localized {
        zh: "\
## 为什么
总目标写新建公厕15座，事项里写12座，年底按哪个数算，责任单位和督查部门各执一词。
时间不同（上半年、全年）、范围不同（全市、每县）、新增和累计不同的，不算不一致。

## 示例
~~~plan
## 一、主要目标
全年新建农村公厕15座。
## 二、主要工作
1.改善人居环境。新建农村公厕12座。
责任单位：区城管局
~~~

## 怎么改
核对后统一成一个数；确实是两回事的，把时间、范围写清楚。
",
        en: "\
## Why
The goals promise fifteen, the item twelve: at the end of the year each side will quote its own number.
Different periods, scopes, or new against total are no conflict.

## What to do
Write one number in both places, or say how the two differ in time or scope.
",
    },
    run,
};

/// What two promises of the same thing share: object, unit, and whether it is a change.
type Key = (String, String, bool);

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut groups: BTreeMap<Key, Vec<Promise>> = BTreeMap::new();
    let year = context.plan.year.as_ref().map(|year| year.value);
    let mut add = |target: &Target, origin: Origin| {
        if let Some(promise) = Promise::of(target, origin, context.source, year) {
            let key = (promise.object.clone(), target.unit.clone(), promise.is_change);
            groups.entry(key).or_default().push(promise);
        }
    };
    for (index, item) in context.plan.items.iter().enumerate() {
        for target in &item.targets {
            add(target, Origin::Item(index));
        }
    }
    for target in outside(context) {
        add(&target, Origin::Outside);
    }
    for group in groups.values_mut().filter(|group| group.len() > 1) {
        group.sort_by_key(|promise| promise.span);
        compare(group, context, findings);
    }
}

/// Promises that stand in no item: goals, preamble, tables beside the items.
fn outside(context: &Context<'_>) -> Vec<Target> {
    let items = &context.plan.items;
    let reference = context.plan.reference;
    let stands_in_item = |span: Span| {
        let before = items.partition_point(|item| item.span.start <= span.start);
        before.checked_sub(1).is_some_and(|last| span.start < items[last].span.end)
    };
    let tables: Vec<Span> = context
        .outline
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table.span),
            _ => None,
        })
        .filter(|span| {
            let next = items.partition_point(|item| item.head.start < span.start);
            items.get(next).is_none_or(|item| item.head.start >= span.end)
        })
        .collect();
    let mut found = Vec::new();
    for text in context.outline.texts().filter(|text| bounds::has_number(text.as_str())) {
        // A table inside an item that holds no items of its own is read by nobody else.
        let is_beside = within(&tables, text.whole());
        if stands_in_item(text.whole()) && !is_beside {
            continue;
        }
        for reading in reading::read(text.as_str(), &reference) {
            if let Value::Amount(amount) = reading.value
                && reading.verdict.is_commitment
            {
                found.push(lower::target(text, reading.range, amount, reading.verdict.reason));
            }
        }
    }
    found
}

/// Whether a place lies in one of the spans, which stand in the order of the text.
fn within(spans: &[Span], place: Span) -> bool {
    let before = spans.partition_point(|span| span.start <= place.start);
    before.checked_sub(1).is_some_and(|last| spans[last].contains(place))
}

/// Different things that a group is compared with at the most: more of them only repeat.
const MOST: usize = 12;

/// A goal of which several items each promise a part: 全年培训900人次, and items of 300人次 and 600人次. None of them promises the whole.
fn shared_out<'p>(
    group: &'p [Promise],
    context: &Context<'_>,
) -> Option<(&'p Promise, Vec<&'p Promise>)> {
    let is_outside = |promise: &&Promise| matches!(promise.origin, Origin::Outside);
    let mut outside = group.iter().filter(is_outside);
    let whole = outside.next().filter(|_| outside.next().is_none())?;
    let parts: Vec<&Promise> = group.iter().filter(|promise| !is_outside(promise)).collect();
    let is_share = context.source.slice(whole.span).contains(['%', '％', '‰', '分']);
    let are_apart = parts.windows(2).all(|pair| pair[0].origin != pair[1].origin);
    let are_less = parts
        .iter()
        .all(|part| part.low < whole.low && whole.conflicts(part, context.source, parts.len()));
    (parts.len() > 1 && !is_share && !whole.is_change && are_apart && are_less)
        .then_some((whole, parts))
}

/// Whether parts that make `sum` in all meet the goal.
fn agrees(whole: &Promise, sum: Decimal) -> bool {
    match whole.comparator {
        Comparator::AtLeast | Comparator::MoreThan => sum >= whole.low,
        Comparator::AtMost | Comparator::LessThan => sum <= whole.low,
        Comparator::About => true,
        Comparator::Exactly | Comparator::Between => {
            (whole.low..=whole.high.unwrap_or(whole.low)).contains(&sum)
        }
    }
}

fn report_sum(
    whole: &Promise,
    first: &Promise,
    sum: Decimal,
    context: &Context<'_>,
    findings: &mut Findings,
) {
    let (written, object) = (context.source.slice(whole.span), &whole.name);
    let sum = sum.normalize();
    findings
        .report(
            whole.span,
            message(
                format!("“{object}”这里是“{written}”，各事项之和是{sum}"),
                format!("{object} is {written} here, but the items make {sum}"),
            ),
            message(
                "核对总数和各事项的数，改到相等",
                "check the total and the numbers of the items, and make them agree",
            ),
        )
        .related(first.span, message("各事项的数从这里开始", "the items begin here"));
}

fn compare(group: &[Promise], context: &Context<'_>, findings: &mut Findings) {
    if let Some((whole, parts)) = shared_out(group, context) {
        let sum: Decimal = parts.iter().map(|part| part.low).sum();
        if !agrees(whole, sum) {
            report_sum(whole, parts[0], sum, context, findings);
        }
        return;
    }
    let mut firsts: Vec<&Promise> = Vec::new();
    let items = group.iter().filter(|other| matches!(other.origin, Origin::Item(_))).count();
    for promise in group {
        let same = firsts.iter().find(|first| first.conflicts(promise, context.source, items));
        if let Some(first) = same {
            report(first, promise, context, findings);
        } else if firsts.len() < MOST {
            firsts.push(promise);
        }
    }
}

fn report(first: &Promise, second: &Promise, context: &Context<'_>, findings: &mut Findings) {
    let (one, other) = (context.source.slice(first.span), context.source.slice(second.span));
    let object = &second.name;
    findings
        .report(
            second.span,
            message(
                format!("“{object}”这里是“{other}”，前面是“{one}”"),
                format!("{object} is {other} here, but {one} before"),
            ),
            message(
                "核对后统一成一个数；不是一回事的，写清时间或者范围",
                "write one number in both places, or say how they differ in time or scope",
            ),
        )
        .related(first.span, message(format!("这里是“{one}”"), format!("{one} here")));
}
