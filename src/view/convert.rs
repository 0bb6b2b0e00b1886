//! From the typed plan to the contract.

use std::collections::HashMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{
    BlockView, DeadlineView, FieldView, ItemView, NoticeView, OwnerView, PlanView, SectionView,
    TargetView, UnitItemView, UnitView,
};
use crate::config::Register;
use crate::model::{
    Comparator, Deadline, ItemField, Notice, Owner, Plan, PlanBlock, Recurrence, Role, Section,
    Target, TargetKind, WorkItem,
};
use crate::source::{SourceFile, Spanned};
use crate::syntax::{Label, Text};

/// The contract's view of a plan read from `source`.
pub fn plan_view(source: &SourceFile, plan: &Plan, register: &Register) -> PlanView {
    let year = plan.year.as_ref().map(|year| year.value);
    let titles = plan.title.as_ref().zip(plan.notice.title.as_ref());
    PlanView {
        attached: titles.is_some_and(|(plan, notice)| !notice.span.contains(plan.span)),
        path: source.path().to_owned(),
        title: plan.title.as_ref().map(|title| title.value.clone()).unwrap_or_default(),
        year,
        notice: notice(&plan.notice),
        preamble: texts(&plan.preamble),
        sections: plan.sections.iter().map(|section| section_view(source, plan, section)).collect(),
        items: plan.items.iter().map(|item| item_view(source, item, year)).collect(),
        blocks: plan.blocks.iter().map(|block| block_view(source, plan, block)).collect(),
        units: units(plan, register),
    }
}

fn notice(notice: &Notice) -> NoticeView {
    let values =
        |list: &[Spanned<String>]| list.iter().map(|entry| entry.value.clone()).collect::<Vec<_>>();
    let value = |entry: &Option<Spanned<String>>| entry.as_ref().map(|entry| entry.value.clone());
    let day = |entry: &Option<Spanned<Date>>| entry.as_ref().map(|entry| entry.value.to_string());
    let issuers = values(&notice.issuers);
    NoticeView {
        title: value(&notice.title),
        document_number: value(&notice.document_number),
        issuer: (!issuers.is_empty()).then(|| issuers.join("、")),
        issuers,
        issued_on: day(&notice.issued_on),
        printed_by: value(&notice.printed_by),
        printed_on: day(&notice.printed_on),
        addressees: values(&notice.addressees),
        addressee_line: value(&notice.addressee_line),
        copy_to: values(&notice.copy_to),
        note: value(&notice.note),
        body: texts(&notice.body),
        closing: texts(&notice.closing),
        attachments: values(&notice.attachments),
        classification: notice.classification.clone(),
        urgency: notice.urgency.clone(),
        copy_number: notice.copy_number.clone(),
        contact: notice.contact.clone(),
        approver: notice.approver.clone(),
        signatory: notice.signatory.clone(),
    }
}

fn section_view(source: &SourceFile, plan: &Plan, section: &Section) -> SectionView {
    SectionView {
        number: section.label.as_ref().map(|label| label.bare.clone()),
        label: written(section.label.as_ref()),
        level: section.level,
        title: section.title.value.clone(),
        body: texts(&section.body),
        sections: section.sections.iter().map(|inner| section_view(source, plan, inner)).collect(),
        items: section.items.iter().map(|&index| plan.items[index].number).collect(),
        line: source.position(section.span.start).line,
    }
}

fn item_view(source: &SourceFile, item: &WorkItem, year: Option<i16>) -> ItemView {
    let body = texts(&item.body);
    ItemView {
        number: item.number,
        id: year.map_or_else(
            || format!("{:02}", item.number),
            |year| format!("{year}-{:02}", item.number),
        ),
        label: written(item.label.as_ref()),
        level: item.level,
        title: item.title.value.clone(),
        section: item.section.clone(),
        text: body.join("\n"),
        body,
        fields: item.fields.iter().map(field_view).collect(),
        line: source.position(item.head.start).line,
        owners: item.owners.iter().map(|owner| owner_view(source, owner)).collect(),
        persons: item.persons.iter().map(|person| person.value.clone()).collect(),
        targets: item.targets.iter().map(|target| target_view(source, target)).collect(),
        deadlines: item.deadlines.iter().map(|deadline| deadline_view(source, deadline)).collect(),
        due: item.due.map(|due| due.to_string()),
        due_is_default: item.due_is_default,
    }
}

fn block_view(source: &SourceFile, plan: &Plan, block: &PlanBlock) -> BlockView {
    let string = |text: &Text| text.as_str().to_owned();
    match block {
        PlanBlock::Heading { label, level, title, run_in, item } => BlockView::Heading {
            label: written(label.as_ref()),
            level: *level,
            title: string(title),
            end: closing_mark(source, title),
            text: run_in.as_ref().map(string),
            item: item.map(|index| plan.items[index].number),
        },
        PlanBlock::Paragraph(text) => BlockView::Paragraph { text: string(text) },
        PlanBlock::Field(field) => {
            let FieldView { label, value } = field_view(field);
            BlockView::Field { label, value }
        }
        PlanBlock::Table(rows) => BlockView::Table {
            rows: rows.iter().map(|row| row.iter().map(string).collect()).collect(),
        },
    }
}

/// The mark behind a heading, which is no part of its title; that of a bold lead may stand outside the bold.
fn closing_mark(source: &SourceFile, title: &Text) -> String {
    let behind = source.text().get(title.whole().end..).unwrap_or_default();
    let mark = behind.trim_start_matches(['*', '_', ' ']).chars().next();
    mark.filter(|mark| matches!(mark, '。' | '：' | ':')).map(String::from).unwrap_or_default()
}

fn field_view(field: &ItemField) -> FieldView {
    FieldView { label: field.label.clone(), value: field.value.as_str().to_owned() }
}

fn owner_view(source: &SourceFile, owner: &Owner) -> OwnerView {
    let place = source.position(owner.as_written.span.start);
    OwnerView {
        name: owner.name.clone(),
        as_written: owner.as_written.value.clone(),
        role: role(owner.role).to_owned(),
        group: owner.is_group,
        members: owner.members.clone(),
        line: place.line,
        column: place.column,
    }
}

fn target_view(source: &SourceFile, target: &Target) -> TargetView {
    let place = source.position(target.span.start);
    TargetView {
        text: target.text.clone(),
        kind: kind_name(target.kind).to_owned(),
        comparator: comparator_name(target.comparator).to_owned(),
        low: target.low.map(decimal),
        high: target.high.map(decimal),
        unit: target.unit.clone(),
        object: target.object.clone(),
        hedged: target.is_hedged,
        due: target.due.map(|due| due.to_string()),
        reason: target.reason.name().to_owned(),
        line: place.line,
        column: place.column,
    }
}

fn deadline_view(source: &SourceFile, deadline: &Deadline) -> DeadlineView {
    let place = source.position(deadline.span.start);
    DeadlineView {
        text: deadline.text.clone(),
        start: deadline.start.map(|day| day.to_string()),
        due: deadline.due.map(|day| day.to_string()),
        recurrence: deadline.recurrence.map(|recurrence| recurrence_name(recurrence).to_owned()),
        line: place.line,
        column: place.column,
    }
}

/// Every unit that owns an item: the register's first, in its order, then the others as they come.
///
/// A unit whose plate hangs on another's door is listed with its host.
fn units(plan: &Plan, register: &Register) -> Vec<UnitView> {
    let hosts: HashMap<&str, &str> = register
        .units
        .iter()
        .filter_map(|unit| Some((unit.name.as_str(), unit.part_of.as_deref()?)))
        .collect();
    let mut order: Vec<UnitView> = Vec::new();
    let mut index: HashMap<String, usize> = HashMap::new();
    for item in &plan.items {
        for owner in &item.owners {
            let name = hosts.get(owner.name.as_str()).map_or(owner.name.as_str(), |host| host);
            let at = *index.entry(name.to_owned()).or_insert_with(|| {
                order.push(UnitView {
                    name: name.to_owned(),
                    full_name: None,
                    group: owner.is_group,
                    members: owner.members.clone(),
                    items: Vec::new(),
                });
                order.len() - 1
            });
            let items = &mut order[at].items;
            if items.last().is_none_or(|last| last.number != item.number) {
                items.push(UnitItemView { number: item.number, role: role(owner.role).to_owned() });
            }
        }
    }
    let ranks: HashMap<&str, usize> =
        register.units.iter().enumerate().map(|(rank, unit)| (unit.name.as_str(), rank)).collect();
    for unit in &mut order {
        let registered = ranks.get(unit.name.as_str()).map(|&rank| &register.units[rank]);
        unit.full_name = registered.and_then(|unit| unit.full_name.clone());
    }
    order.sort_by_key(|unit| {
        (unit.group, ranks.get(unit.name.as_str()).copied().unwrap_or(usize::MAX))
    });
    order
}

/// A decimal without trailing zeros: `"30"`, `"0.5"`.
pub fn decimal(value: Decimal) -> String {
    value.normalize().to_string()
}

fn written(label: Option<&Label>) -> String {
    label.map(|label| label.written.clone()).unwrap_or_default()
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.as_str().to_owned()).collect()
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Support => "support",
        Role::Responsible => "responsible",
    }
}

/// The contract's name of a kind of target.
pub fn kind_name(kind: TargetKind) -> &'static str {
    match kind {
        TargetKind::Count => "count",
        TargetKind::Money => "money",
        TargetKind::Percent => "percent",
        TargetKind::Coverage => "coverage",
        TargetKind::Duration => "duration",
        TargetKind::Growth => "growth",
        TargetKind::Ratio => "ratio",
        TargetKind::Rank => "rank",
    }
}

/// The contract's name of a comparator.
pub fn comparator_name(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::AtLeast => "at_least",
        Comparator::MoreThan => "more_than",
        Comparator::Exactly => "exactly",
        Comparator::AtMost => "at_most",
        Comparator::LessThan => "less_than",
        Comparator::About => "about",
        Comparator::Between => "between",
    }
}

/// The contract's name of a recurrence.
pub fn recurrence_name(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Daily => "daily",
        Recurrence::Weekly => "weekly",
        Recurrence::TenDaily => "ten_daily",
        Recurrence::Biweekly => "biweekly",
        Recurrence::HalfMonthly => "half_monthly",
        Recurrence::Monthly => "monthly",
        Recurrence::Bimonthly => "bimonthly",
        Recurrence::Quarterly => "quarterly",
        Recurrence::HalfYearly => "half_yearly",
        Recurrence::Yearly => "yearly",
        Recurrence::Ongoing => "ongoing",
    }
}
