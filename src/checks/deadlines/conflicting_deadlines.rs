use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::{Deadline, Stated, WorkItem};
use crate::source::Span;
use crate::syntax::field_kind;

pub(super) const CHECK: Check = Check {
    name: "conflicting-deadlines",
    severity: Severity::Warning,
    summary: Localized { zh: "同一事项的时限互相矛盾", en: "two deadlines of an item disagree" },
    source: Localized {
        zh: "《党政机关公文处理工作条例》：公文内容应当准确",
        en: "Regulations on official documents: a document is accurate",
    },
    page: Localized {
        zh: "\
## 为什么
正文说9月底前完成，“完成时限”一栏写6月底前，责任单位和督查部门各按各的算。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.改造道路。9月底前全面完成3条道路改造。
责任单位：区住建局
完成时限：6月底前
~~~

## 怎么改
改成一致。分阶段的（6月底前完成设计，10月底前完工），“完成时限”写最后一步的。
",
        en: "\
## Why
The text says September and the field says June: who does the work and who supervises it count differently.

## What to do
Make them agree. Of work in steps the field names the last.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for item in context.plan.items.iter().filter(|item| item.deadlines.len() > 1) {
        let fields = fields(item);
        let source = context.source.text();
        for pair in fields.windows(2) {
            let [(first, earlier), (second, later)] = pair else { continue };
            let between = source.get(first.end..second.start).unwrap_or_default();
            let are_plain = is_plain(item, *first, earlier) && is_plain(item, *second, later);
            if earlier.due != later.due && are_plain && are_together(between) {
                report(later, earlier, findings);
            }
        }
        if let [(span, field)] = fields.as_slice() {
            against_text(item, *span, field, source, findings);
        }
        repeated_clauses(item, source, findings);
        within_field(item, source, findings);
        beyond_the_whole(item, source, findings);
    }
}

/// The fields 完成时限 of an item, each with its last deadline.
fn fields(item: &WorkItem) -> Vec<(Span, &Deadline)> {
    let mut fields: Vec<(Span, &Deadline)> = Vec::new();
    for deadline in item.deadlines.iter().filter(|deadline| deadline.due.is_some()) {
        let Stated::Field(span) = deadline.stated else { continue };
        match fields.last_mut() {
            Some((known, last)) if *known == span => {
                if last.due < deadline.due {
                    *last = deadline;
                }
            }
            _ => fields.push((span, deadline)),
        }
    }
    fields
}

/// Whether a field holds a date and nothing else: with more it tells a step.
fn is_plain(item: &WorkItem, field: Span, deadline: &Deadline) -> bool {
    let is_there = |deadline: &&Deadline| deadline.stated == Stated::Field(field);
    let length = |span: Span| span.end - span.start;
    item.deadlines.iter().filter(is_there).count() == 1
        && length(field) <= length(deadline.span) + REMARK
}

/// Bytes of what may stand beside the date: 完成, 全部完成。
const REMARK: usize = 15;

/// Whether nothing but labels and other fields stands between two fields, so that both are of the same thing.
fn are_together(between: &str) -> bool {
    let mut lines = between.lines().map(|line| {
        let line = line.split("<!--").next().unwrap_or_default();
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '-' | '>' | '。'))
    });
    let first = lines.next().unwrap_or_default();
    let is_one_line = !between.contains('\n');
    let opens = first.trim_start_matches(['，', '；', '、', ',', ';', ' ']);
    let is_label = |line: &str| {
        let label = line.split(['：', ':']).next().unwrap_or_default();
        label.len() < line.len() && field_kind(label.trim_matches('*')).is_some()
    };
    if is_one_line {
        return is_label(opens) && !opens.contains(['。', '（', '）', '|']);
    }
    first.is_empty() && lines.filter(|line| !line.is_empty()).all(is_label)
}

/// Compares the only field with what the text says.
fn against_text(
    item: &WorkItem,
    span: Span,
    field: &Deadline,
    source: &str,
    findings: &mut Findings,
) {
    let Some(due) = field.due else { return };
    let stated = item.deadlines.iter().filter(|deadline| {
        deadline.stated == Stated::Sentence && deadline.recurrence.is_none() && !is_loose(deadline)
    });
    let dated: Vec<(&Deadline, Date)> =
        stated.filter_map(|deadline| Some((deadline, deadline.due?))).collect();
    let Some((last, latest)) = dated.iter().copied().max_by_key(|(_, due)| *due) else { return };
    if latest.year() != due.year() || !speaks_of(last.span, span, source) {
        return;
    }
    let is_over = latest > due;
    // An earlier one is mostly a step; it conflicts where it finishes all there is.
    let is_whole = dated.len() == 1 && latest < due && finishes_all(last.span, span, due, source);
    if is_over || is_whole {
        report(field, last, findings);
    }
}

/// Whether the text at `sentence` is what the field at `field` dates: a field within a paragraph dates that paragraph only.
fn speaks_of(sentence: Span, field: Span, source: &str) -> bool {
    let line = source[..field.start].rfind('\n').map_or(0, |at| at + 1);
    let before = source[line..field.start].trim_start();
    if before.starts_with('|') || before.starts_with('<') {
        return true;
    }
    let label = before.trim_start_matches(['*', '-', '>', ' ']).split(['：', ':']).next();
    let is_line = label.and_then(|label| field_kind(label.trim_matches('*'))).is_some();
    sentence.end <= field.start && (is_line || sentence.start >= line)
}

/// 年内 says no more than that it is the year's work.
fn is_loose(deadline: &Deadline) -> bool {
    ["年内", "全年", "今年", "年度内"].iter().any(|word| deadline.text.ends_with(word))
}

/// Verbs behind a deadline that finish what they speak of.
const FINISHES: &[&str] = &["完成", "建成", "竣工", "完工", "投用", "投入使用", "办结", "整改到位"];

/// Whether the last clause before a field finishes the whole of it: 推进道路改造，6月底前完成。
fn finishes_all(sentence: Span, field: Span, due: Date, source: &str) -> bool {
    let rest = &source[sentence.end..field.start.max(sentence.end)];
    let clause = rest.split(['，', '；', '。', ',', '\n', '|']).next().unwrap_or_default();
    let bare = without_all(clause.trim());
    let is_all = bare.len() < clause.trim().len();
    let is_finished = FINISHES.contains(&bare);
    let behind = rest.get(clause.len()..).unwrap_or_default();
    let is_last =
        behind.starts_with(['。', '\n', '|']) && !behind.trim_start_matches('。').contains('。');
    // A year's end is what is written where nobody has thought of a date.
    let is_year_end = (due.month(), due.day()) == (12, 31);
    // …，10月底前完成 and nothing behind it is said of all that stands before.
    is_finished && (is_all || is_last)
        || is_last && FINISHES.iter().any(|verb| bare.starts_with(verb)) && (is_all || !is_year_end)
}

/// Two clauses that say the same of two days: 6月底前完成道路改造 and 9月底前完成道路改造.
fn repeated_clauses(item: &WorkItem, source: &str, findings: &mut Findings) {
    let mut known: BTreeMap<&str, &Deadline> = BTreeMap::new();
    for deadline in &item.deadlines {
        if deadline.stated != Stated::Sentence || deadline.due.is_none() {
            continue;
        }
        let rest = &source[deadline.span.end..];
        let end = rest.find(['，', '；', '。', ',', '\n', '|', '（']).unwrap_or(rest.len());
        let clause = rest[..end].trim();
        if clause.chars().count() < SHORTEST || !FINISHES.iter().any(|verb| clause.contains(verb)) {
            continue;
        }
        match known.get(clause) {
            Some(first) if first.due != deadline.due => report(deadline, first, findings),
            Some(_) => {}
            None => {
                known.insert(clause, deadline);
            }
        }
    }
}

/// A field with a day alone, and behind it another by which all is done: 9月20日前，10月底前全部完成.
fn within_field(item: &WorkItem, source: &str, findings: &mut Findings) {
    for pair in item.deadlines.windows(2) {
        let [first, second] = pair else { continue };
        let is_one = matches!(first.stated, Stated::Field(_)) && first.stated == second.stated;
        let between = source.get(first.span.end..second.span.start).unwrap_or_default();
        let is_dated = first.due.is_some() && second.due.is_some() && first.due != second.due;
        if is_one && is_dated && matches!(between.trim(), "，" | "；" | ",") {
            let clause = clause_behind(second.span, source);
            if FINISHES.contains(&without_all(clause)) {
                report(second, first, findings);
            }
        }
    }
}

/// A sentence that closes with the day by which all is done, behind a later one: 10月开展检查，9月底前全部完成.
fn beyond_the_whole(item: &WorkItem, source: &str, findings: &mut Findings) {
    let is_step = |deadline: &&Deadline| {
        deadline.stated == Stated::Sentence
            && deadline.recurrence.is_none()
            && deadline.due.is_some()
            && !is_loose(deadline)
    };
    let mut later: Option<&Deadline> = None;
    for deadline in item.deadlines.iter().filter(is_step) {
        let is_same_sentence = |known: &&Deadline| {
            source
                .get(known.span.end..deadline.span.start)
                .is_some_and(|between| !between.contains(['。', '\n', '|', '；']))
        };
        later = later.filter(is_same_sentence);
        let clause = clause_behind(deadline.span, source);
        let bare = without_all(clause);
        let is_whole = bare.len() < clause.len() && FINISHES.contains(&bare);
        match later {
            Some(known) if is_whole && known.due > deadline.due => {
                report(deadline, known, findings);
            }
            Some(known) if known.due >= deadline.due => {}
            _ => later = Some(deadline),
        }
    }
}

/// What is said of a deadline, up to the end of its clause.
fn clause_behind(span: Span, source: &str) -> &str {
    let rest = source.get(span.end..).unwrap_or_default();
    rest.split(['，', '；', '。', ',', '\n', '|', '（', '）', '<'])
        .next()
        .unwrap_or_default()
        .trim()
}

fn without_all(clause: &str) -> &str {
    ["全面", "全部", "整体"].iter().find_map(|word| clause.strip_prefix(word)).unwrap_or(clause)
}

/// Characters of the shortest clause that says what it finishes.
const SHORTEST: usize = 6;

fn report(at: &Deadline, other: &Deadline, findings: &mut Findings) {
    findings
        .report(
            at.span,
            message(
                format!("时限“{}”与本项的另一处“{}”矛盾", at.text, other.text),
                format!("deadline {} contradicts {} of the same item", at.text, other.text),
            ),
            message(
                "改成一致；分阶段的写明各做什么",
                "make them agree, or say what is due at each",
            ),
        )
        .related(
            other.span,
            message(format!("这里是“{}”", other.text), format!("{} here", other.text)),
        );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_the_same_thing_stand_together() {
        for between in ["\n责任单位：各区（镇）\n完成时限：", "\n\n**完成时限：**", "；完成时限："]
        {
            assert!(are_together(between), "{between}");
        }
        for between in ["\n（2）完成施工\n完成时限：", "）推进施工（完成时限：", " | "]
        {
            assert!(!are_together(between), "{between}");
        }
    }
}
