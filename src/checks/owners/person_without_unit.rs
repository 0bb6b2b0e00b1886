use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::values::unit_name;

pub(super) const CHECK: Check = Check {
    name: "person-without-unit",
    severity: Severity::Warning,
    summary: Localized { zh: "写了责任人，没有写责任单位", en: "an item names a person and no unit" },
    source: Localized {
        zh: "《政府督查工作条例》（国务院令第733号）：责任应当落实到单位",
        en: "Regulations on government supervision (State Council order 733): responsibility rests with a unit",
    },
    page: Localized {
        zh: "\
## 为什么
只写责任领导，具体哪个单位去办、向哪个单位催办不知道；领导调整分工后更无从查起。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。年内举办3期培训班。
责任领导：张某某
2.开展走访。年内走访2次。
责任单位：区民政局
~~~

## 怎么改
在责任领导之外写明责任单位。全计划都只写责任人的（如一个单位内部的计划），不提醒。
",
        en: "\
## Why
With a person alone it is not known which office does the work, and less so once the person’s portfolio has changed.

## What to do
Name the unit beside the person. Plans in which no item names a unit, such as those within one office, are not reported.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let items = &context.plan.items;
    if items.iter().all(|item| item.owners.is_empty()) {
        return;
    }
    for item in items.iter().filter(|item| item.owners.is_empty()) {
        let Some(person) = item.persons.first() else { continue };
        let names_unit = item.persons.iter().any(|person| {
            let mut words = person.value.split(|c: char| c.is_whitespace() || c == '、');
            unit_name::find_in_prose(&person.value).next().is_some()
                || words.any(unit_name::is_unit_name)
                || person.value.contains(['镇', '乡', '各'])
        });
        if names_unit {
            continue;
        }
        // What a section says of all its items is missed in each of them.
        let span = if item.span.contains(person.span) { person.span } else { item.head };
        findings.report(
            span,
            message(
                format!("第{}项只有责任人“{}”，没有责任单位", item.number, person.value),
                format!("item {} names {} and no unit", item.number, person.value),
            ),
            message("写明责任单位", "name the unit that answers for it"),
        );
    }
}
