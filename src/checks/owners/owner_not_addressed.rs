use std::collections::BTreeSet;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Notice, Owner};
use crate::source::Spanned;
use crate::values::unit_name;

use super::groups::{self, Units};

pub(super) const CHECK: Check = Check {
    name: "owner-not-addressed",
    severity: Severity::Warning,
    summary: Localized {
        zh: "责任单位既不是主送也不是抄送",
        en: "an owner is neither addressed nor sent a copy",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》：主送机关是公文的主要受理机关",
        en: "Regulations on official documents: those addressed are those who act on it",
    },
    page: Localized {
        zh: "\
## 为什么
派了任务却没有发文，单位收不到这份通知，也就不知道有这项任务。

## 示例
~~~plan
# 关于印发《2019年工作要点》的通知

区教育局、区财政局，各镇人民政府：

现将《2019年工作要点》印发给你们。

某某区人民政府办公室
2019年5月6日

# 2019年工作要点

## 一、主要工作

1.开展培训。年内举办3期培训班。

责任单位：区人社局
~~~

## 怎么改
在主送或者抄送里加上这个单位。“区各有关单位”这样的统称包括本级所有单位，“区政府各部门”不包括党委部门、法院、检察院和人民团体，
“局机关各科室”只包括内设机构；每个单位只在第一次出现时提醒。
",
        en: "\
## Why
A unit that is given a task and not sent the notice does not know of it.

## What to do
Add it to the addressees or to the copies. A group such as 区各有关单位 takes in every unit of its level, 区政府各部门 no party organs, courts or
mass organisations, 局机关各科室 the office's own sections; each unit is reported once.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let plan = context.plan;
    let Some(addressed) = Addressed::of(context) else { return };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for owner in plan.items.iter().flat_map(|item| &item.owners) {
        if !seen.insert(&owner.name) || addressed.covers(owner) || !is_certain(owner) {
            continue;
        }
        let finding = findings.report(
            owner.as_written.span,
            message(
                format!("“{}”有任务，却不在主送、抄送机关里", owner.name),
                format!("{} owns an item, but the notice is not sent to it", owner.name),
            ),
            message("在主送或者抄送机关里加上", "address it, or send it a copy"),
        );
        if let Some(line) = &plan.notice.addressee_line {
            finding.related(line.span, message("主送机关在这里", "the addressees"));
        }
    }
}

/// Whether it is plain which unit an owner is: others may be offices within one that is addressed.
fn is_certain(owner: &Owner) -> bool {
    if owner.is_group {
        return unit_name::is_group_of_places(&owner.name);
    }
    owner.is_registered
        || unit_name::is_unit_name(&owner.name) && groups::level(&owner.name).is_some()
}

/// Names beyond which a list of addressees is not compared: no notice has so many.
const MOST: usize = 200;

/// To whom a notice goes.
struct Addressed {
    /// Names as they are compared.
    names: Vec<String>,
    exact: BTreeSet<String>,
    /// Those who issue it, and whose own offices need no copy.
    issuers: Vec<String>,
    /// Units that are taken together: 区各有关单位.
    units: Vec<Units>,
    /// Whether places are taken together: 各镇人民政府.
    takes_places: bool,
}

impl Addressed {
    /// `None` where nobody is addressed, or it is not plain who.
    fn of(context: &Context<'_>) -> Option<Self> {
        let Notice { addressees, copy_to, issuers, printed_by, .. } = &context.plan.notice;
        let is_plain = |name: &Spanned<String>| {
            unit_name::is_unit_name(&name.value) || unit_name::is_group_name(&name.value)
        };
        // Without its issuer no one can say which owners are the issuer's own offices.
        let is_signed = !issuers.is_empty() || printed_by.is_some();
        if addressees.is_empty() || !is_signed || !addressees.iter().all(is_plain) {
            return None;
        }
        let mut addressed = Self {
            names: Vec::new(),
            exact: BTreeSet::new(),
            issuers: Vec::new(),
            units: Vec::new(),
            takes_places: false,
        };
        let all = addressees.iter().chain(copy_to);
        for name in all.clone() {
            addressed.add(&name.value, context);
        }
        for name in issuers.iter().chain(printed_by) {
            addressed.insert(&name.value);
            addressed.issuers.push(compared(&name.value));
        }
        (all.count() <= MOST).then_some(addressed)
    }

    fn add(&mut self, name: &str, context: &Context<'_>) {
        let register = context.register;
        self.insert(name);
        let mut units = register.units.iter();
        if let Some(unit) = units.find(|unit| unit.current_names().any(|known| known == name)) {
            self.insert(&unit.name);
        }
        let mut groups = register.groups.iter();
        let group = groups
            .find(|group| group.name == name || group.aliases.iter().any(|alias| alias == name));
        for member in group.into_iter().flat_map(|group| &group.members) {
            self.insert(member);
            self.takes_places |= unit_name::is_group_of_places(member);
        }
        if unit_name::is_group_of_places(name) || is_of_places(name) {
            self.takes_places = true;
        } else if unit_name::is_group_name(name) || name.contains('各') || ends_as_group(name) {
            let units = groups::units(name, self.units.last());
            self.units.push(units);
        }
    }

    fn insert(&mut self, name: &str) {
        let compared = compared(name);
        if self.exact.insert(compared.clone()) {
            self.names.push(compared);
        }
    }

    fn covers(&self, owner: &Owner) -> bool {
        let compared = compared(&owner.name);
        if self.exact.contains(&compared) {
            return true;
        }
        if owner.is_group {
            let has_members = !owner.members.is_empty();
            return !self.units.is_empty()
                || self.takes_places
                || has_members
                    && owner.members.iter().all(|member| self.names_unit(&self::compared(member)));
        }
        if self.names_unit(&compared)
            || self.issuers.iter().any(|issuer| compared.starts_with(issuer.as_str()))
        {
            return true;
        }
        self.takes_places && is_place(&owner.name)
            || self.units.iter().any(|units| units.take_in(&owner.name))
    }

    /// Whether a unit is named, in full or in short: 市发改委 of 市发展和改革委员会.
    fn names_unit(&self, name: &str) -> bool {
        self.exact.contains(name)
            || self.names.iter().any(|known| {
                known.contains(name)
                    || name.ends_with(known.as_str())
                    || is_short(name, known)
                    || is_short(known, name)
            })
    }
}

/// 各镇 and the like, with what closes the name: 各乡镇党委, 各县（市、区）人民政府.
fn is_of_places(name: &str) -> bool {
    let Some((_, of)) = name.split_once('各') else { return false };
    let is_unit = ["单位", "部门", "局", "委", "办", "公司", "企业", "中心"];
    let places = ["镇", "乡", "街", "村", "县", "市", "区", "管委会", "园", "社区", "州", "旗"];
    places.iter().any(|place| of.starts_with(place))
        && !is_unit.iter().any(|word| of.ends_with(word))
}

fn ends_as_group(name: &str) -> bool {
    ["单位", "部门", "机构", "企业", "处室", "科室"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a name is of a place or of its government.
fn is_place(name: &str) -> bool {
    let base = unit_name::without_alias(name);
    ["镇", "乡", "街道", "村", "社区", "区", "县", "市", "政府", "管委会", "办事处", "新城", "园区"]
        .iter()
        .any(|ending| base.ends_with(ending))
}

/// A name as it is compared.
fn compared(name: &str) -> String {
    let signs = ['（', '）', '(', ')', '、', '，', '“', '”', ' '];
    let bare: String = name.chars().filter(|c| !signs.contains(c)).collect();
    bare.replace("人民政府", "政府").replace("办公室", "办").replace("办公厅", "办")
}

/// Whether the characters of one name stand in another in the same order, and both close alike.
fn is_short(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().count() >= 3 && short.chars().all(|c| rest.any(|other| other == c))
}
