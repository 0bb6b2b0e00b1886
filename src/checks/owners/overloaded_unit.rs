use std::collections::BTreeMap;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Owner, Role, WorkItem};
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "overloaded-unit",
    severity: Severity::Info,
    summary: Localized { zh: "一个单位牵头的事项太多", en: "a unit leads too many items" },
    source: Localized {
        zh: "督查工作的惯例；数目由 gongwen.yaml 的 thresholds.leading-items 定",
        en: "practice of supervision offices; the number is thresholds.leading-items in gongwen.yaml",
    },
    page: Localized {
        zh: "\
## 为什么
一个单位牵头几十项，年底多半有几项落空；也可能是哪一类事项都顺手写了它。

## 示例
~~~settings
thresholds:
  leading-items: 1
~~~
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。年内举办3期培训班。
责任单位：区人社局
2.开展招聘。年内举办2场招聘会。
责任单位：区人社局
~~~

## 怎么改
把一部分交给别的单位牵头。不写限数，一个单位牵头的超过全部事项的一半、且不少于10项，或者超过20项时提醒；
限数写在 `gongwen.yaml`：`thresholds: {leading-items: 20}`。
没有分牵头、配合的计划，按责任单位数。统称不数。
",
        en: "\
## Why
Of dozens of items that one unit leads some come to nothing; or it was written wherever no better one came to mind.

## What to do
Let other units lead some. Unless `gongwen.yaml` states a number (`thresholds: {leading-items: 20}`), a unit is reported that leads
more than half of the items and at least 10, or more than 20.
Where a plan does not tell lead from support, owners are counted. Groups are not.
",
    },
    run,
};

/// Items that one unit leads in any plan before anybody asks.
const FEW: usize = 9;

/// Items that one unit leads in the largest plan before somebody asks.
const MANY: usize = 20;

/// How many of a plan's items one unit may lead: what the office says, or half of them.
fn most(stated: Option<usize>, items: usize) -> usize {
    stated.unwrap_or_else(|| (items / 2).clamp(FEW, MANY))
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let items = &context.plan.items;
    let most = most(context.settings.thresholds.leading_items, items.len());
    if items.len() <= most {
        return;
    }
    let tells_leads =
        items.iter().flat_map(|item| &item.owners).any(|owner| owner.role == Role::Lead);
    let mut counts: BTreeMap<&str, (usize, Option<Span>)> = BTreeMap::new();
    for item in items {
        for owner in leaders(item) {
            let (count, beyond) = counts.entry(&owner.name).or_default();
            *count += 1;
            if *count > most && beyond.is_none() {
                *beyond = Some(owner.as_written.span);
            }
        }
    }
    for (name, (count, beyond)) in counts {
        let Some(span) = beyond else { continue };
        let (zh, en) = if tells_leads { ("牵头", "leads") } else { ("负责", "answers for") };
        findings.report(
            span,
            message(
                format!("“{name}”{zh}{count}项，多于{most}项，从这一项起超出"),
                format!("{name} {en} {count} items, more than {most}; this is the first beyond"),
            ),
            message(
                "把一部分交给别的单位牵头，或者调整 thresholds.leading-items",
                "let other units lead some, or set thresholds.leading-items",
            ),
        );
    }
}

/// Who leads an item, groups aside; where nobody is said to lead it, who answers for it.
fn leaders(item: &WorkItem) -> impl Iterator<Item = &Owner> {
    let is_led = item.owners.iter().any(|owner| owner.role == Role::Lead);
    let leading = if is_led { Role::Lead } else { Role::Responsible };
    item.owners.iter().filter(move |owner| owner.role == leading && !owner.is_group)
}
