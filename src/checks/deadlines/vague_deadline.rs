use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::model::WorkItem;
use crate::source::Span;
use crate::syntax::{Block, FieldKind, Text, field_kind};
use crate::values::period;
use crate::values::words::Words;

pub(super) const CHECK: Check = Check {
    name: "vague-deadline",
    severity: Severity::Warning,
    summary: Localized { zh: "时限含糊：适时、尽快、择机", en: "a deadline in words that date nothing" },
    source: Localized {
        zh: "督查工作的惯例：任务应当有明确的完成时限",
        en: "practice of supervision offices: a task has a definite deadline",
    },
    page: Localized {
        zh: "\
## 为什么
“尽快”“适时”“择机”没有日子，谁也说不清是不是拖延了。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。举办3期培训班。
责任单位：区人社局
完成时限：尽快
~~~

## 怎么改
写明日期。“完成时限”一栏里都提醒；正文里只在这一项没有别的时限，或者这一句要完成的数量没有时限时提醒。
",
        en: "\
## Why
Soon, in due time, when there is an occasion: no one can say whether such work is late.

## What to do
Name a date. In a field `完成时限` such words are always reported; in the text only where the item has no other deadline, or where
they stand for the deadline of a target.
",
    },
    run,
};

/// Words that stand where a date should.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "适时", "尽快", "尽早", "择机", "近期", "早日", "抓紧", "适当时候", "适当时机", "条件成熟时", "时机成熟时", "待条件成熟", "从速", "近日内",
];

/// What else dates nothing in a field.
#[rustfmt::skip]
const IN_FIELDS: &[&str] = &[
    "待定", "另行通知", "另行确定", "视情", "视工作", "根据情况", "根据工作需要", "根据实际", "按需", "及早", "从快", "尽速", "近日", "短期内", "不久", "未定", "暂定",
];

static IN_TEXT: LazyLock<Words> = LazyLock::new(|| Words::new(WORDS.iter().copied()));
static IN_FIELD: LazyLock<Words> =
    LazyLock::new(|| Words::new(WORDS.iter().chain(IN_FIELDS).copied()));

/// What is done by manner, not by date: 尽早发现, 适时调整, 抓紧抓实.
#[rustfmt::skip]
const MANNERS: &[&str] = &[
    "发现", "识别", "介入", "干预", "诊断", "治疗", "救治", "处置", "调整", "更新", "掌握", "抓实", "抓好", "抓细", "抓落实", "的", "地", "康复", "就医", "预警", "适应",
];

/// Verbs behind 近期, which else is an adjective: 近期目标.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "内", "完成", "启动", "召开", "开展", "组织", "出台", "印发", "建成", "举办", "实施", "开工", "制定", "推出", "上线", "投用", "投入", "交付", "投运", "开业", "开放", "挂牌", "发放", "公布",
];

fn run(context: &Context<'_>, findings: &mut Findings) {
    in_fields(context, findings);
    for item in &context.plan.items {
        let is_dated = item
            .deadlines
            .iter()
            .any(|deadline| deadline.due.is_some() || deadline.recurrence.is_some());
        in_title(item, is_dated, findings);
        for text in &item.body {
            in_text(item, text, is_dated, findings);
        }
        for field in &item.fields {
            let is_prose = matches!(
                field_kind(&field.label),
                None | Some(FieldKind::Target | FieldKind::Content)
            );
            let written = field.value.as_str().trim();
            if is_prose && let Some(word) = WORDS.iter().find(|word| **word == written) {
                // A cell of the word alone stands in a column for dates, whatever the column is called.
                report(field.value.whole(), word, findings);
            } else if is_prose {
                in_text(item, &field.value, is_dated, findings);
            }
        }
    }
}

/// The title, which holds the whole task where no full stop parts it from the text.
fn in_title(item: &WorkItem, is_dated: bool, findings: &mut Findings) {
    let title = &item.title;
    // A title is kept as a string; its place is the whole of it where mark-up stands inside.
    let is_plain = title.span.end - title.span.start == title.value.len();
    let place = |start: usize, end: usize| {
        if is_plain {
            Span::new(title.span.start + start, title.span.start + end)
        } else {
            title.span
        }
    };
    let found = if is_dated {
        let mut words = IN_TEXT.find_all(&title.value);
        let is_meant = |(_, start, end): &(usize, usize, usize)| {
            is_vague(&title.value, *start, *end)
                && is_plain
                && promises(item, &title.value, &place, *start, *end)
        };
        words.find(is_meant).and_then(|(at, start, end)| Some((*WORDS.get(at)?, start, end)))
    } else {
        first_vague(&title.value)
    };
    if let Some((word, start, end)) = found {
        report(place(start, end), word, findings);
    }
}

/// Every field 完成时限: lines, brackets, cells.
fn in_fields(context: &Context<'_>, findings: &mut Findings) {
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let fields = context.outline.blocks.iter().filter_map(|block| match block {
        Block::Field(field) if field.kind == FieldKind::Deadline => Some(&field.value),
        _ => None,
    });
    let cells = context.plan.items.iter().flat_map(|item| &item.fields);
    let cells = cells
        .filter(|field| field_kind(&field.label) == Some(FieldKind::Deadline))
        .map(|field| &field.value);
    for value in fields.chain(cells) {
        let Some((at, start, end)) = IN_FIELD.find_all(value.as_str()).next() else { continue };
        let periods = period::read_deadline_field(value.as_str(), &context.plan.reference);
        let is_dated = periods.iter().any(|period| period.due.is_some());
        if !is_dated && seen.insert(value.whole().start) {
            let word = WORDS.iter().chain(IN_FIELDS).nth(at).copied().unwrap_or_default();
            report(value.span(start..end), word, findings);
        }
    }
}

/// The first such word of a paragraph. In an item with dates it must stand where another would, before what is finished or counted.
fn in_text(item: &WorkItem, text: &Text, is_dated: bool, findings: &mut Findings) {
    let string = text.as_str();
    if is_dated {
        let words = IN_TEXT.find_all(string).filter(|(_, start, end)| {
            is_vague(string, *start, *end)
                && promises(item, string, &|from, to| text.span(from..to), *start, *end)
        });
        for (at, start, end) in words {
            report(text.span(start..end), WORDS[at], findings);
        }
    } else if let Some((word, start, end)) = first_vague(string) {
        report(text.span(start..end), word, findings);
    }
}

fn first_vague(string: &str) -> Option<(&'static str, usize, usize)> {
    let (at, start, end) =
        IN_TEXT.find_all(string).find(|(_, start, end)| is_vague(string, *start, *end))?;
    Some((WORDS.get(at)?, start, end))
}

/// Whether the word at these bytes stands for a date.
fn is_vague(string: &str, start: usize, end: usize) -> bool {
    let (word, behind) = (&string[start..end], &string[end..]);
    let is_manner = MANNERS.iter().any(|manner| behind.starts_with(manner));
    let is_adjective = word == "近期" && !VERBS.iter().any(|verb| behind.starts_with(verb));
    // 中近期, 如遇灾情尽快上报
    let sentence = string[..start].rsplit(['。', '；', '\n']).next().unwrap_or_default();
    let is_condition = sentence.starts_with(['如', '若'])
        || sentence.starts_with("一旦")
        || sentence.starts_with("对发现");
    !is_manner && !is_adjective && !is_condition && !sentence.ends_with('中')
}

/// Verbs that finish what a deadline is set for.
#[rustfmt::skip]
const FINISHES: &[&str] = &[
    "，", "完成", "建成", "竣工", "开工", "投产", "投用", "启用", "投入使用", "出台", "印发", "办结", "全面", "全部", "基本", "投入运行", "投入运营", "到位", "通车", "落地", "摸清", "制定", "修订", "编制",
    "启动", "实现", "达到", "上线", "验收", "整改", "销号", "清零", "交付", "复工", "细化", "建立",
];

/// Whether the rest of the clause holds a target or finishes something, and has no deadline of its own.
fn promises(
    item: &WorkItem,
    string: &str,
    place: &dyn Fn(usize, usize) -> Span,
    start: usize,
    end: usize,
) -> bool {
    let is_border = |c: char| matches!(c, '，' | '。' | '；' | '：' | '\n' | ',' | ':');
    let from = string[..start]
        .rfind(is_border)
        .map_or(0, |at| at + string[at..].chars().next().map_or(1, char::len_utf8));
    let to = string[end..].find(is_border).map_or(string.len(), |at| end + at);
    let opens = string[from..start].trim();
    let clause = place(from, to);
    let finishes = FINISHES.iter().any(|verb| string[end..].starts_with(verb));
    (opens.is_empty() || matches!(opens, "确保" | "力争" | "争取" | "并" | "要" | "务必"))
        && (finishes || item.targets.iter().any(|target| clause.contains(target.span)))
        && !item.deadlines.iter().any(|deadline| clause.contains(deadline.span))
}

fn report(span: Span, word: &str, findings: &mut Findings) {
    findings.report(
        span,
        message(
            format!("“{word}”不是时限"),
            format!("“{word}” names no day by which the work is done"),
        ),
        message("写明日期，如“6月底前”", "name a date, such as 6月底前"),
    );
}
