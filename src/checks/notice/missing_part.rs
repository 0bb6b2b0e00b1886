use super::date_form::incomplete_date;
use super::letter::{Letter, is_signature};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Message, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, Text};
use crate::values::date;

pub(super) const CHECK: Check = Check {
    name: "missing-part",
    severity: Severity::Warning,
    summary: Localized {
        zh: "通知缺主送机关、正文、署名、成文日期，或者缺所印发的计划",
        en: "a notice lacks addressees, text, signature, date or the plan it issues",
    },
    source: Localized {
        zh: "《党政机关公文处理工作条例》第九条；GB/T 9704—2012 第7.3条",
        en: "Regulations on official documents, article 9; GB/T 9704-2012 §7.3",
    },
    page: Localized {
        zh: "\
## 为什么
公文一般有标题、主送机关、正文、发文机关署名、成文日期（《党政机关公文处理工作条例》第九条）。
缺主送机关，没有人知道该谁办；缺署名或者日期，文件无从生效。没有通知、只有计划的文件不查。

## 示例
~~~plan
# 关于印发《2019年对口帮扶工作要点》的通知

各有关单位：

现将《2019年对口帮扶工作要点》印发给你们。

2019年5月6日

# 2019年对口帮扶工作要点

## 一、主要工作
~~~

## 怎么改
补上缺的部分。
",
        en: "\
## Why
A notice has a title, addressees, text, signature and date (Regulations on official documents, article 9).
Without addressees nobody knows who is to act; without signature or date it is not in force. Plans without a notice are left alone.

## What to do
Add what is missing.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let notice = &context.plan.notice;
    let is_notice = notice.title.as_ref().is_some_and(|title| title.value.ends_with("通知"));
    let Some(letter) = Letter::read(context).filter(|_| is_notice) else { return };
    if notice.addressee_line.is_none() && !is_addressed_in_record(context) {
        let what = message("通知没有主送机关", "the notice has no addressees");
        report(
            letter.title,
            what,
            "在标题下面写明主送机关，后标全角冒号",
            "name them below the title",
            findings,
        );
    }
    signature(context, &letter, findings);
    let addressees = notice.addressee_line.as_ref().map(|line| line.span);
    let is_text = |line: &Text| says_something(line) && Some(line.whole()) != addressees;
    if !letter.lines.iter().any(is_text) {
        let what = message("通知没有正文", "the notice has no text");
        report(
            letter.title,
            what,
            "写明印发什么、有什么要求",
            "say what is issued and what is asked",
            findings,
        );
    }
    plan(context, &letter, findings);
}

/// Signature and date, each reported beside where it should stand.
fn signature(context: &Context<'_>, letter: &Letter, findings: &mut Findings) {
    let Ending { issuer, date } = Ending::of(context, letter);
    let place = letter.lines.last().map_or(letter.title, Text::whole);
    match (issuer, date) {
        (None, None) => {
            let what = message(
                "通知没有发文机关署名和成文日期",
                "the notice has neither signature nor date",
            );
            report(
                place,
                what,
                "在正文（附件说明）下面署名、写明日期",
                "sign and date it below the text",
                findings,
            );
        }
        (None, Some(date)) => {
            let what = message("通知没有发文机关署名", "the notice is not signed");
            report(
                date,
                what,
                "在成文日期上面写发文机关",
                "name the issuing office above the date",
                findings,
            );
        }
        (Some(issuer), None) => {
            let what = message("通知没有成文日期", "the notice is not dated");
            report(
                issuer,
                what,
                "在署名下面写成文日期",
                "write the date below the signature",
                findings,
            );
        }
        (Some(_), Some(_)) => {}
    }
}

/// 主送：… may stand in the record, where page 1 has no room for it.
fn is_addressed_in_record(context: &Context<'_>) -> bool {
    context.source.text().lines().any(|line| line.starts_with("主送"))
}

/// Whether a line is text: no signature, date, number or list of annexes.
fn says_something(line: &Text) -> bool {
    let string = line.as_str();
    is_sentence(string)
        || string.chars().count() >= SHORTEST_TEXT
            && !is_signature(string)
            && !string.starts_with("附")
            && !string.trim_end_matches(['）', ')']).ends_with('号')
            && whole_date(string).is_none()
            && incomplete_date(line).is_none()
}

/// Characters of the shortest text without a comma or full stop: 现将任务分解如下：
const SHORTEST_TEXT: usize = 7;

fn is_sentence(line: &str) -> bool {
    line.contains(['。', '，', ',']) || line.ends_with('.') || line.contains("印发")
}

/// Where a notice is signed and dated, rightly or not.
struct Ending {
    issuer: Option<Span>,
    date: Option<Span>,
}

impl Ending {
    fn of(context: &Context<'_>, letter: &Letter) -> Self {
        let notice = &context.plan.notice;
        let mut issuer = notice.issuers.first().map(|issuer| issuer.span);
        let mut date = notice.issued_on.as_ref().map(|day| day.span);
        if date.is_none() {
            let odd = letter.last_first().find_map(|line| {
                let is_whole = || whole_date(line.as_str());
                incomplete_date(line).map(|(at, _)| at).or_else(is_whole).map(|at| (line, at))
            });
            if let Some((line, at)) = odd {
                date = Some(line.span(at..line.as_str().len()));
                issuer = issuer.or_else(|| (at > 0).then(|| line.span(0..at)));
            }
        }
        if issuer.is_none() {
            // The lines right above the date, or the last ones where there is none.
            let lines = letter.lines.iter().chain(&letter.tail).rev();
            let ends = |line: &&Text| !is_sentence(line.as_str());
            issuer = lines
                .filter(|line| date.is_none_or(|date| line.whole().start < date.start))
                .take_while(ends)
                .find(|line| is_signature(line.as_str().trim()))
                .map(Text::whole);
        }
        Self { issuer, date }
    }
}

/// Where the date begins that a line consists of, an office before it left aside.
fn whole_date(line: &str) -> Option<usize> {
    let (_, range) = date::find(line).filter(|(_, range)| range.end == line.len())?;
    let before = line[..range.start].trim();
    (before.is_empty() || is_signature(before)).then_some(range.start)
}

/// The plan that a notice issues, and its title.
fn plan(context: &Context<'_>, letter: &Letter, findings: &mut Findings) {
    let Some(title) = &context.plan.notice.title else { return };
    if !["印发", "下发"].iter().any(|verb| title.value.contains(verb)) {
        return;
    }
    let plan = context.plan;
    let has_text = !plan.sections.is_empty() || !plan.items.is_empty() || !plan.blocks.is_empty();
    let rest = context.outline.blocks.get(letter.end);
    if !has_text {
        let is_elsewhere = !plan.notice.attachments.is_empty() || rest.is_some();
        if !is_elsewhere {
            let what =
                message("通知后面没有所印发的文件", "what the notice issues does not follow");
            report(
                title.span,
                what,
                "把所印发的计划放在通知后面",
                "put the plan below the notice",
                findings,
            );
        }
        return;
    }
    let has_title = plan.title.as_ref().is_some_and(|plan| plan.span.start >= title.span.end);
    // Behind the date only a note in parentheses may stand, or what stands there is the title.
    let signed = plan
        .notice
        .issued_on
        .as_ref()
        .and_then(|day| letter.lines.iter().position(|line| line.whole().contains(day.span)));
    let is_bare = signed.is_some_and(|at| {
        letter.lines[at + 1..].iter().all(|line| line.as_str().starts_with(['（', '(']))
    });
    if let Some(Block::Heading(heading)) = rest.filter(|_| !has_title && is_bare) {
        let what = message("通知后面的计划没有标题", "the plan below the notice has no title");
        report(
            heading.span,
            what,
            "在正文上面写计划的标题",
            "write the plan’s title above it",
            findings,
        );
    }
}

fn report(span: Span, what: Message, zh: &str, en: &str, findings: &mut Findings) {
    findings.report(span, what, message(zh, en));
}
