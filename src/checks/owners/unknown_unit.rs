use std::collections::{BTreeMap, BTreeSet};

use crate::checks::{Check, Context, Findings, nearest};
use crate::diagnostic::{Localized, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "unknown-unit",
    severity: Severity::Warning,
    summary: Localized { zh: "责任单位不在单位名册里", en: "an owner is not in the register of units" },
    source: Localized { zh: "单位名册 units.yaml", en: "the register of units, units.yaml" },
    page: Localized {
        zh: "\
## 为什么
名称写错、用了旧称或者随手简称的单位，收不到任务，矩阵里也会多出一列。

## 示例
~~~units
units:
  - name: 区教育局
~~~
~~~plan
## 一、主要工作
1.开展培训。年内至少举办3期培训班。
责任单位：区教育居
~~~

## 怎么改
按名册改正名称；确有这个单位的，把它加进 `units.yaml`，其他写法列在 `aliases` 里。
",
        en: "\
## Why
A unit whose name is misspelt or out of date never learns of its task, and adds a column of its own to the matrix.

## What to do
Write the register's name, or add the unit to `units.yaml`, with its other names under `aliases`.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let register = context.register;
    if register.units.is_empty() {
        return;
    }
    let known: BTreeSet<&str> = register.units.iter().map(|unit| unit.name.as_str()).collect();
    let mut suggestions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let owners = context.plan.items.iter().flat_map(|item| &item.owners);
    for owner in owners.filter(|owner| !owner.is_registered && !owner.is_group) {
        let near = suggestions
            .entry(&owner.name)
            .or_insert_with(|| nearest(&owner.name, known.iter().copied()));
        let help = if near.is_empty() {
            message(
                "核对名称；确有这个单位的，加进 units.yaml",
                "check the name, or add the unit to units.yaml",
            )
        } else {
            message(
                format!("是不是“{}”？确有这个单位的，加进 units.yaml", near.join("”或者“")),
                format!(
                    "did you mean {}? If the unit exists, add it to units.yaml",
                    near.join(" or ")
                ),
            )
        };
        findings.report(
            owner.as_written.span,
            message(
                format!("单位名册里没有“{}”", owner.name),
                format!("“{}” is not in the register of units", owner.name),
            ),
            help,
        );
    }
}
