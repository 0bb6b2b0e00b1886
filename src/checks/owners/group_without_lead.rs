use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::Owner;

pub(super) const CHECK: Check = Check {
    name: "group-without-lead",
    severity: Severity::Warning,
    summary: Localized {
        zh: "事项只写了统称，没有牵头单位",
        en: "an item is owned by groups alone",
    },
    source: Localized {
        zh: "《政府督查工作条例》（国务院令第733号）：责任应当落实到单位",
        en: "Regulations on government supervision (State Council order 733): responsibility rests with a unit",
    },
    page: Localized {
        zh: "\
## 为什么
“各区（镇）”“各有关部门”人人有责，往往无人牵头。

## 示例
~~~plan
## 一、主要工作
1.深化结对帮扶。年内实现结对帮扶全覆盖。
责任单位：各区（镇）
~~~

## 怎么改
在统称之外写明一个牵头单位；一贯由某个单位牵头的，在 `units.yaml` 该统称下写 `lead`。
",
        en: "\
## Why
What every town answers for, no one answers for.

## What to do
Name a unit that leads, or give the group a `lead` in `units.yaml`.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for item in context.plan.items.iter().filter(|item| !item.owners.is_empty()) {
        if !item.owners.iter().all(|owner| is_leaderless(owner, context)) {
            continue;
        }
        let first = item.owners[0].as_written.span;
        let span = item.owners.iter().fold(first, |span, owner| span.to(owner.as_written.span));
        let names: Vec<&str> = item.owners.iter().map(|owner| owner.name.as_str()).collect();
        let names = names.join("、");
        findings.report(
            span,
            message(
                format!("第{}项的责任单位只有“{names}”，没有牵头单位", item.number),
                format!("item {} is owned by {names} alone: no single unit leads it", item.number),
            ),
            message(
                "写明一个牵头单位，或者在 units.yaml 给该统称指定 lead",
                "name a unit that leads, or give the group a `lead` in units.yaml",
            ),
        );
    }
}

fn is_leaderless(owner: &Owner, context: &Context<'_>) -> bool {
    let mut groups = context.register.groups.iter();
    let has_lead = groups.any(|group| group.name == owner.name && group.lead.is_some());
    owner.is_group && !has_lead
}
