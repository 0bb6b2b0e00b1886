use std::collections::BTreeSet;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "unit-without-items",
    severity: Severity::Info,
    summary: Localized {
        zh: "名册里的单位在计划里没有事项",
        en: "a unit of the register owns no item",
    },
    source: Localized { zh: "单位名册 units.yaml", en: "the register of units, units.yaml" },
    page: Localized {
        zh: "\
## 为什么
名册里有、计划里一项也没有的单位，可能是漏派了任务，也可能是名称写法对不上。

## 示例
~~~units
units:
  - name: 区人社局
  - name: 区民政局
~~~
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。年内举办3期培训班。
责任单位：区人社局
~~~

## 怎么改
核对是不是漏派了任务；与本计划无关的单位不必理会。统称的成员也算有事项，挂牌的单位（`part-of`）随所在单位，只抄送的不算。
",
        en: "\
## Why
A unit that the register knows and the plan does not may have been forgotten, or goes by another name in it.

## What to do
See whether a task was forgotten; units that the plan does not concern need no mending. Members of a group own what the group does,
a unit that is part of another goes with it, and those that are only sent a copy are left out.
",
    },
    run,
};

/// Names that are listed before the rest is only counted.
const LISTED: usize = 20;

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    let Some(title) = plan.title.as_ref().filter(|_| !plan.items.is_empty()) else { return };
    if context.register.units.is_empty() {
        return;
    }
    let owners = plan.items.iter().flat_map(|item| &item.owners);
    let mut named: BTreeSet<&str> = owners
        .flat_map(|owner| std::iter::once(&owner.name).chain(&owner.members))
        .map(String::as_str)
        .collect();
    // What is done under a unit's plate is done by the unit.
    let hosts = context.register.units.iter().filter(|unit| named.contains(unit.name.as_str()));
    let hosts: Vec<&str> = hosts.filter_map(|unit| unit.part_of.as_deref()).collect();
    named.extend(hosts);
    // Who is only sent a copy has no task by intent.
    let copies: BTreeSet<&str> =
        plan.notice.copy_to.iter().map(|copy| copy.value.as_str()).collect();
    let without: Vec<&str> = context
        .register
        .units
        .iter()
        .filter(|unit| {
            unit.part_of.is_none()
                && !named.contains(unit.name.as_str())
                && !unit.current_names().any(|name| copies.contains(name))
        })
        .map(|unit| unit.name.as_str())
        .collect();
    if without.is_empty() {
        return;
    }
    let listed = without.iter().take(LISTED).copied().collect::<Vec<_>>().join("、");
    let more = if without.len() > LISTED { "等" } else { "" };
    findings.report(
        title.span,
        message(
            format!("名册里有{}个单位没有事项：{listed}{more}", without.len()),
            format!("{} units of the register own no item: {listed}", without.len()),
        ),
        message("核对是不是漏派了任务", "see whether a task was forgotten"),
    );
}
