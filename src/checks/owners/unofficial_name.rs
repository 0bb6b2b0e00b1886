use std::collections::BTreeMap;

use crate::checks::{Check, Context, Findings};
use crate::config::Unit;
use crate::diagnostic::{Edit, Fix, Localized, Message, Safety, Severity, message};
use crate::model::{Owner, WorkItem};
use crate::values::unit_name;

use super::short_names::Named;

pub(super) const CHECK: Check = Check {
    name: "unofficial-name",
    severity: Severity::Warning,
    summary: Localized {
        zh: "责任单位用了不规范的名称",
        en: "an owner goes by a colloquial or malformed name",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》：使用机关全称、规范化简称；单位名册 units.yaml",
        en: "Regulations on official documents: full names or standard short forms; the register of units, units.yaml",
    },
    page: Localized {
        zh: "\
## 为什么
“市公安”“区发改局”这样的叫法口头上都懂，写进公文就不知道是哪个单位，矩阵里也会多出一列。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。年内举办3期培训班。
责任单位：市教育局、市公安
~~~

## 怎么改
写全称或者规范化简称（市公安局、市发展改革委、市发改委都是）。
本地口头上的叫法写在 `units.yaml` 该单位的 `unofficial-names` 里，读到时归到这个单位并提醒。
",
        en: "\
## Why
Everybody knows what such a name means when it is spoken; in a document it names no unit, and the matrix gets a column more.

## What to do
Write the full name or its standard short form. Local ways to say it stand under `unofficial-names` in `units.yaml`.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let items = &context.plan.items;
    let register = RegisterNames::of(context);
    let forms = forms(items);
    let named = Named::of(context);
    let year = context.plan.year.as_ref().map_or(0, |year| year.value);
    let is_level_usual = is_level_usual(items);
    for item in items {
        for (at, owner) in item.owners.iter().enumerate().filter(|(_, owner)| !owner.is_group) {
            let written = owner.as_written.value.as_str();
            if let Some(unit) = register.unofficial(owner) {
                report(owner, by_register(written, &unit.name), Some(&unit.name), findings);
            } else if register.is_current(written) {
            } else if let Some(proper) = register.of_other_ending(owner) {
                report(owner, by_register(written, proper), Some(proper), findings);
            } else if owner.is_registered {
                if at == 0 && is_level_usual && lacks_level(owner) {
                    report(owner, without_level(written), Some(&owner.name), findings);
                }
            } else if lacks_ending(owner) && !is_of_departments(item, at) {
                report(owner, without_ending(written), None, findings);
            } else if is_mixed(&owner.name) {
                report(owner, mixed(written), None, findings);
            } else if let Some(usual) = usual_form(owner, &forms) {
                report(owner, elsewhere(written, &usual), Some(&usual), findings);
            } else if let Some(full) = named.in_full(&owner.name)
                && unit_name::reform_of(&owner.name, year).is_none()
            {
                report(owner, elsewhere(written, full), Some(full), findings);
            } else if at == 0 && is_level_usual && lacks_level(owner) {
                report(owner, without_level(written), None, findings);
            }
        }
    }
}

fn by_register(written: &str, proper: &str) -> Message {
    message(
        format!("“{written}”不是规范的名称，名册里是“{proper}”"),
        format!("“{written}” is not a proper name; the register has {proper}"),
    )
}

fn without_ending(written: &str) -> Message {
    message(
        format!("“{written}”不是单位的名称，缺“局”“委”一类的字"),
        format!("“{written}” is no unit’s name: what it closes with is missing"),
    )
}

fn mixed(written: &str) -> Message {
    message(
        format!("“{written}”一半是简称，一半是全称"),
        format!("“{written}” is half a short name and half a full one"),
    )
}

fn elsewhere(written: &str, usual: &str) -> Message {
    message(
        format!("“{written}”在别处写作“{usual}”"),
        format!("“{written}” is called {usual} elsewhere"),
    )
}

fn without_level(written: &str) -> Message {
    message(
        format!("“{written}”没有写哪一级，别的单位都写了"),
        format!("“{written}” does not say of which level it is, as the others do"),
    )
}

fn report(owner: &Owner, what: Message, proper: Option<&str>, findings: &mut Findings) {
    let span = owner.as_written.span;
    let help = match proper {
        Some(proper) => message(format!("改为“{proper}”"), format!("write {proper}")),
        None => message("写全称或者规范化简称", "write the full name or its standard short form"),
    };
    let finding = findings.report(span, what, help);
    if let Some(proper) = proper.filter(|proper| *proper != owner.as_written.value) {
        let edit = Edit { span, replacement: proper.to_owned() };
        finding.fix(Fix { safety: Safety::Unsafe, edits: vec![edit] });
    }
}

/// The register's names, as this check looks them up.
struct RegisterNames<'r> {
    current: BTreeMap<&'r str, &'r str>,
    unofficial: BTreeMap<&'r str, &'r Unit>,
    /// Names without what they close with; `None` where two units share one.
    heads: BTreeMap<&'r str, Option<&'r str>>,
}

impl<'r> RegisterNames<'r> {
    fn of(context: &Context<'r>) -> Self {
        let units = &context.register.units;
        let mut names =
            Self { current: BTreeMap::new(), unofficial: BTreeMap::new(), heads: BTreeMap::new() };
        for unit in units {
            names.unofficial.extend(unit.unofficial_names.iter().map(|name| (name.as_str(), unit)));
            for name in unit.current_names() {
                names.current.insert(name, &unit.name);
                if let Some((head, _)) = parted(name) {
                    let known = names.heads.entry(head).or_insert(Some(&unit.name));
                    if *known != Some(unit.name.as_str()) {
                        *known = None;
                    }
                }
            }
        }
        names
    }

    fn is_current(&self, written: &str) -> bool {
        self.current.contains_key(written)
    }

    fn unofficial(&self, owner: &Owner) -> Option<&'r Unit> {
        let written = owner.as_written.value.as_str();
        let unit = self.unofficial.get(written).copied().or_else(|| {
            // 发改局 behind 区财政局 is 区发改局.
            let unit = self.current.get(owner.name.as_str())?;
            let inherits = |(name, meant): (&&str, &&'r Unit)| {
                (meant.name == *unit && name.ends_with(written)).then_some(*meant)
            };
            if self.is_current(written) { None } else { self.unofficial.iter().find_map(inherits) }
        })?;
        let meant = unit.current_names().any(|name| name == written || name.ends_with(written));
        (unit.name == owner.name && !meant).then_some(unit)
    }

    /// The unit that an unknown name would be with another 局, 委 or 办 at its end.
    fn of_other_ending(&self, owner: &Owner) -> Option<&'r str> {
        if owner.is_registered || self.heads.is_empty() {
            return None;
        }
        let name = owner.name.as_str();
        let head = parted(name).map_or(name, |(head, _)| head);
        (*self.heads.get(head)?).filter(|_| !has_several_bodies(head))
    }
}

/// What short names of departments close with.
const ENDINGS: &[char] = &['局', '委', '办', '厅'];

/// A name without what it closes with, and that: 区发改, 委.
fn parted(name: &str) -> Option<(&str, char)> {
    let ending = name.chars().next_back().filter(|last| ENDINGS.contains(last))?;
    let head = &name[..name.len() - ending.len_utf8()];
    (head.chars().count() >= 3).then_some((head, ending))
}

/// Works for which a place has a commission and an office as well: 应急委 beside 应急局.
const SEVERAL: &[&str] = &[
    "应急",
    "网信",
    "国安",
    "食安",
    "安",
    "编",
    "禁毒",
    "国动",
    "双拥",
    "爱卫",
    "城管",
    "规划",
    "审计",
    "人才",
    "河长",
    "信访",
    "金融",
    "老龄",
    "农",
    "台",
    "外",
    "政",
    "财经",
    "改革",
    "国防动员",
    "应急管理",
    "民族宗教",
    "民宗",
    "教育工",
    "国资",
    "老干部",
    "军民融合",
    "保密",
    "机要",
    "档案",
    "招商",
    "旅游",
    "交通",
    "地方金融",
];

fn has_several_bodies(head: &str) -> bool {
    let stem = stem(head);
    SEVERAL.contains(&stem)
}

/// What stands behind the level of a name.
fn stem(name: &str) -> &str {
    let stem = name.strip_prefix(LEVELS).unwrap_or(name);
    stem.strip_prefix('委').unwrap_or(stem)
}

const LEVELS: [char; 4] = ['省', '市', '区', '县'];

/// Works that name no unit by themselves: behind a level 局, 委 or 部 is missing.
#[rustfmt::skip]
const BARE: &[&str] = &[
    "发改", "发展改革", "教育", "教体", "科技", "工信", "经信", "民宗", "公安", "民政", "司法", "财政", "人社", "人力资源社会保障", "自然资源", "自规", "资规", "国土", "生态环境",
    "环保", "住建", "住房城乡建设", "城管", "交通", "交通运输", "水利", "水务", "农业农村", "农业", "商务", "文旅", "文体", "文化旅游", "卫健", "卫计", "卫生健康", "退役军人", "应急", "应急管理",
    "审计", "国资", "市监", "市场监管", "统计", "医保", "信访", "税务", "气象", "林业", "林草", "园林", "体育", "广电", "人防", "扶贫", "乡村振兴", "行政审批", "招商", "投促",
];

/// 市公安: a level, a work, and nothing behind it.
fn lacks_ending(owner: &Owner) -> bool {
    owner.name.strip_prefix(LEVELS).is_some_and(|bare| BARE.contains(&bare))
}

/// 公安、民政、财政部门: the last name closes those before it too.
fn is_of_departments(item: &WorkItem, at: usize) -> bool {
    let rest = item.owners.iter().skip(at + 1);
    rest.into_iter()
        .any(|owner| ["部门", "单位", "系统", "口"].iter().any(|word| owner.name.ends_with(word)))
}

/// 市发改委员会 for 市发改委 or 市发展和改革委员会.
fn is_mixed(name: &str) -> bool {
    let Some(head) = name.strip_suffix("委员会") else { return false };
    ["发改", "卫健", "卫计", "经信", "住建"].contains(&stem(head))
}

/// Works that one department of a place has under a name that a plan writes in one way.
#[rustfmt::skip]
const SINGLE: &[&str] = &[
    "发改", "教育", "科技", "工信", "公安", "民政", "司法", "财政", "人社", "住建", "交通运输", "水利", "水务", "农业农村", "商务", "文旅", "卫健", "统计", "医保",
    "市场监管", "自然资源", "生态环境", "退役军人", "发展改革", "卫生健康", "体育", "税务",
];

/// How often each form of such a name stands in the plan, by level and work.
fn forms(items: &[WorkItem]) -> BTreeMap<&str, BTreeMap<char, usize>> {
    let mut forms: BTreeMap<&str, BTreeMap<char, usize>> = BTreeMap::new();
    for owner in items.iter().flat_map(|item| &item.owners) {
        if let Some((head, ending)) = parted(&owner.name)
            && SINGLE.contains(&stem(head))
        {
            *forms.entry(head).or_default().entry(ending).or_default() += 1;
        }
    }
    forms
}

/// What the plan calls a unit elsewhere, if this is the odd form: 区发改委 everywhere, 区发改局 once.
fn usual_form(owner: &Owner, forms: &BTreeMap<&str, BTreeMap<char, usize>>) -> Option<String> {
    let (head, ending) = parted(&owner.name)?;
    let counts = forms.get(head).filter(|counts| counts.len() > 1)?;
    let own = counts.get(&ending).copied().unwrap_or_default();
    let (usual, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    (*most > own).then(|| format!("{head}{usual}"))
}

/// Items whose first owner has a level for each that has none, before the level is usual.
const USUAL: usize = 3;

/// Whether the plan writes the level of the first unit it names for an item.
fn is_level_usual(items: &[WorkItem]) -> bool {
    let mut with = 0;
    let mut without = 0;
    for owner in items.iter().filter_map(|item| item.owners.first()) {
        if lacks_level(owner) {
            without += 1;
        } else if owner.as_written.value.starts_with(LEVELS) {
            with += 1;
        }
    }
    with >= USUAL && without * USUAL <= with
}

/// 教育局 where nothing before it lends it a level.
fn lacks_level(owner: &Owner) -> bool {
    let written = owner.as_written.value.as_str();
    !owner.is_group
        && written.ends_with(ENDINGS)
        && !written.starts_with('各')
        && written.chars().count() >= 3
        && !unit_name::is_placed(written)
        && unit_name::is_unit_name(written)
}
