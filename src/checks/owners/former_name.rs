use std::collections::HashMap;

use crate::checks::{Check, Context, Findings};
use crate::config::{Register, Unit};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::model::Owner;
use crate::values::unit_name::{self, Reform};

pub(super) const CHECK: Check = Check {
    name: "former-name",
    severity: Severity::Warning,
    summary: Localized {
        zh: "责任单位用了机构改革前的名称",
        en: "an owner goes by a name from before a reform",
    },
    source: Localized { zh: "2008年以来历次机构改革方案；单位名册 units.yaml", en: "the reforms since 2008; the register of units, units.yaml" },
    page: Localized {
        zh: "\
## 为什么
机构改革后旧名称的单位已经没有了，任务派不下去，往年的要点却常常原样照抄。

## 示例
~~~plan
# 2024年工作要点
## 一、主要工作
1.保护耕地。年内整治耕地200亩。
责任单位：区国土资源局
~~~

## 怎么改
改用现在的名称。2008年以来历次机构改革改掉的名称，程序本来就知道，从改革的下一年起提醒；
本地的旧名称写在 `units.yaml` 该单位的 `former-names` 里，可以写明用到哪一年（`{name: 区民政优抚局, until: 2018}`）。
名册里列为现用名称的，不提醒。
",
        en: "\
## Why
After a reform the unit of the old name is no more, and no one takes up its task. Last year's plan is easily copied with it.

## What to do
Use the present name. Names that the reforms since 2008 did away with are known; plans for later years are warned. List your own units' former
names under `former-names` in `units.yaml`, with the last year where it matters: `{name: 区民政优抚局, until: 2018}`.
A name that the register lists as a present one is never reported.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(year) = context.plan.year.as_ref().map(|year| year.value) else { return };
    let units = &context.register.units;
    let renamed: HashMap<&str, &Unit> = units
        .iter()
        .filter(|unit| !unit.former_names.is_empty())
        .map(|unit| (unit.name.as_str(), unit))
        .collect();
    for owner in context.plan.items.iter().flat_map(|item| &item.owners) {
        let unit = renamed.get(owner.name.as_str()).filter(|unit| is_former(owner, unit, year));
        let base = unit_name::without_alias(&owner.name);
        if let Some(unit) = unit {
            report_registered(owner, unit, findings);
        } else if let Some(reform) = unit_name::reform_of(base, year)
            && !is_present(&owner.name, context.register)
        {
            report_reform(owner, reform, findings);
        }
    }
}

/// Whether the owner is called by a name that its unit no longer has in this year.
fn is_former(owner: &Owner, unit: &Unit, year: i16) -> bool {
    let written = owner.as_written.value.as_str();
    // 国土局 behind 区财政局 is 区国土局.
    let is_meant = |name: &str| name == written || name.ends_with(written);
    let mut names = unit.former_names.iter();
    names.any(|former| is_meant(former.name()) && former.is_former_in(year))
        && !unit.current_names().any(is_meant)
}

fn is_present(name: &str, register: &Register) -> bool {
    register.units.iter().any(|unit| unit.current_names().any(|known| known == name))
}

fn report_registered(owner: &Owner, unit: &Unit, findings: &mut Findings) {
    let (written, now) = (&owner.as_written.value, &unit.name);
    findings
        .report(
            owner.as_written.span,
            message(
                format!("“{written}”是旧名称，现在是“{now}”"),
                format!("“{written}” is a former name of “{now}”"),
            ),
            message(format!("改为“{now}”"), format!("write {now}")),
        )
        .fix(Fix {
            safety: Safety::Unsafe,
            edits: vec![Edit { span: owner.as_written.span, replacement: now.clone() }],
        });
}

fn report_reform(owner: &Owner, reform: &Reform, findings: &mut Findings) {
    let Reform { now, year, .. } = reform;
    let written = &owner.as_written.value;
    let finding = findings.report(
        owner.as_written.span,
        message(
            format!("“{written}”是{year}年机构改革前的名称，现在是{now}"),
            format!("“{written}” is a name from before the reform of {year}; now it is {now}"),
        ),
        message(
            "改用现在的名称；仍在使用的，写进 units.yaml",
            "use the present name; if the unit still has this one, list it in units.yaml",
        ),
    );
    // 工商局 is written with the prefix it inherits, or without.
    if let Some((replacement, place)) = reform.replacement.zip(written.strip_suffix(reform.former))
    {
        let replacement = format!("{place}{replacement}");
        finding.fix(Fix {
            safety: Safety::Unsafe,
            edits: vec![Edit { span: owner.as_written.span, replacement }],
        });
    }
}
