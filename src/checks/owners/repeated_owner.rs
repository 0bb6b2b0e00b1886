use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::model::{RepeatedOwner, Role, WorkItem};
use crate::source::Span;
use crate::syntax::field_kind;

pub(super) const CHECK: Check = Check {
    name: "repeated-owner",
    severity: Severity::Warning,
    summary: Localized { zh: "同一事项里责任单位重复", en: "an item names an owner twice" },
    source: Localized {
        zh: "《党政机关公文处理工作条例》：公文内容应当准确、简洁",
        en: "Regulations on official documents: a document is accurate and concise",
    },
    page: Localized {
        zh: "\
## 为什么
同一单位写了两次，往往是本该写别的单位；又牵头又配合，则说不清谁负总责。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。年内举办3期培训班。
责任单位：区人社局、区教育局、区人社局
~~~

## 怎么改
核对是不是漏了别的单位；没有漏的，删去重复的一处。统称和它的成员同时写，不算重复。
",
        en: "\
## Why
Where a unit stands twice, another was meant; and who both leads and supports is not known to answer for the whole.

## What to do
See whether another unit is missing; if not, delete the second. A group beside one of its members is no repetition.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let source = context.source.text();
    let names_lead_again = names_lead_again(&context.plan.items);
    for repeated in context.plan.items.iter().flat_map(|item| &item.repeated_owners) {
        let is_usual = is_lead_and_responsible(repeated) && names_lead_again;
        if is_usual || !is_repetition(repeated, source) {
            continue;
        }
        let (name, (span, role)) = (&repeated.name, repeated.again);
        let is_both = is_both(repeated);
        let is_responsible = repeated.first.1 == Role::Responsible;
        let does = if is_responsible { "负责" } else { "牵头" };
        let finding = if is_both {
            findings.report(
                span,
                message(
                    format!("“{name}”在同一事项里既{does}又配合"),
                    format!("{name} both answers for the item and supports it"),
                ),
                message("牵头、配合只留一处", "name it once, as lead or as support"),
            )
        } else {
            findings.report(
                span,
                message(
                    format!("“{name}”在同一事项里写了两次"),
                    format!("{name} is named twice in the same item"),
                ),
                message(
                    "核对是不是漏了别的单位，否则删去一处",
                    "name the unit that was meant, or delete one",
                ),
            )
        };
        finding.related(repeated.first.0, message("前一处在这里", "first named here"));
        // What takes away the stronger role would change who leads.
        if repeated.first.1.stronger(role) == repeated.first.1
            && let Some(edit) = removal(span, source)
        {
            finding.fix(Fix { safety: Safety::Safe, edits: vec![edit] });
        }
    }
}

fn is_both(repeated: &RepeatedOwner) -> bool {
    matches!(
        (repeated.first.1, repeated.again.1),
        (Role::Lead | Role::Responsible, Role::Support) | (Role::Support, Role::Lead)
    )
}

/// 牵头单位：甲, and 责任单位：甲、乙 below it.
fn is_lead_and_responsible(repeated: &RepeatedOwner) -> bool {
    matches!(
        (repeated.first.1, repeated.again.1),
        (Role::Lead, Role::Responsible) | (Role::Responsible, Role::Lead)
    )
}

/// Whether 责任单位 may name the lead once more: it does in more than one item of five that state both, or too few state both to tell.
fn names_lead_again(items: &[WorkItem]) -> bool {
    let states = |item: &&WorkItem, role| item.owners.iter().any(|owner| owner.role == role);
    let again = items
        .iter()
        .filter(|item| item.repeated_owners.iter().any(is_lead_and_responsible))
        .count();
    let both = items
        .iter()
        .filter(|item| states(item, Role::Lead) && states(item, Role::Responsible))
        .count();
    both < FEWEST || again * 5 > both
}

/// Items with a lead and others who answer, from which on it shows whether the others are written with the lead.
const FEWEST: usize = 4;

/// Twice in one list, or in the lists of those who lead and those who support the same work.
fn is_repetition(repeated: &RepeatedOwner, source: &str) -> bool {
    let (first, again) = (repeated.first.0, repeated.again.0);
    let Some(between) = source.get(first.end..again.start) else { return false };
    if between.len() > FARTHEST {
        return false;
    }
    if first == again || is_counted(between) {
        return false;
    }
    if repeated.is_same_field {
        return repeated.first.1 == repeated.again.1 || is_both(repeated);
    }
    let is_both = is_both(repeated) || is_lead_and_responsible(repeated);
    is_both && (is_of_fields(between) || is_of_cells(between)) || first.end == again.start
}

/// Bytes between two names that are compared: no list is as long.
const FARTHEST: usize = 6000;

/// Whether two lists stand in cells of one row.
fn is_of_cells(between: &str) -> bool {
    between.contains('|')
        && !between.contains(['\n', '<', '。'])
        && between.chars().count() <= LONGEST
}

/// A list that counts its lines (①, （2）) names units for each of them.
fn is_counted(between: &str) -> bool {
    // 牵头单位：甲。配合单位：乙。 is one list all the same.
    let is_next = |after: &str| {
        let label = after.trim_start().split(['：', ':']).next().unwrap_or_default();
        label.len() < after.len() && field_kind(label.trim_matches('*')).is_some()
    };
    between.contains(|c: char| matches!(c, '①'..='⑳'))
        || between.match_indices('。').any(|(at, stop)| !is_next(&between[at + stop.len()..]))
        || between
            .match_indices(['（', '('])
            .any(|(at, open)| between[at + open.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether two lists are fields of the same work: nothing stands between them but labels and names.
fn is_of_fields(between: &str) -> bool {
    // Behind a closing bracket in the same line stands the next measure.
    if !between.contains('\n') && between.contains(['）', ')']) {
        return false;
    }
    between.lines().skip(1).all(|line| {
        let line =
            line.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '-' | '>'));
        let label = line.split(['：', ':']).next().unwrap_or_default();
        line.is_empty() || label.len() < line.len() && field_kind(label.trim_matches('*')).is_some()
    }) && !between.contains(['|', '<'])
        && between.chars().count() <= LONGEST
}

/// Characters of two lists of owners at the most.
const LONGEST: usize = 400;

/// The name with the sign that joins it to the list; `None` where it stands alone.
fn removal(span: Span, source: &str) -> Option<Edit> {
    let signs = ['、', '，', '；', ','];
    let sign_before = source[..span.start].chars().next_back().filter(|sign| signs.contains(sign));
    let sign_behind = source[span.end..].chars().next();
    let span = match (sign_before, sign_behind) {
        (Some(before), behind)
            if behind.is_none_or(|c| {
                signs.contains(&c) || matches!(c, '\n' | '\r' | '。' | '）' | ')' | ' ')
            }) =>
        {
            Span::new(span.start - before.len_utf8(), span.end)
        }
        (_, Some(behind)) if signs.contains(&behind) => {
            Span::new(span.start, span.end + behind.len_utf8())
        }
        _ => return None,
    };
    Some(Edit { span, replacement: String::new() })
}
