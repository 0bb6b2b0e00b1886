use jiff::civil::Date;

use super::letter::{Letter, is_signature};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::{Span, Spanned};
use crate::syntax::Text;
use crate::values::date;

pub(super) const CHECK: Check = Check {
    name: "date-form",
    severity: Severity::Warning,
    summary: Localized {
        zh: "成文日期、印发日期没有写成“2019年5月6日”的样子",
        en: "the date of signature or printing is not written 2019年5月6日",
    },
    source: Localized {
        zh: "GB/T 9704—2012 第7.3.5.4条、第7.4.3条",
        en: "GB/T 9704-2012 §7.3.5.4, §7.4.3",
    },
    page: Localized {
        zh: "\
## 为什么
成文日期和印发日期用阿拉伯数字将年、月、日标全，年份标全称，月、日不编虚位，即1不编为01（GB/T 9704—2012 第7.3.5.4条）。
2012年7月1日标准实施以前的公文用汉字，不算错。

## 示例
~~~plan
# 关于印发《2019年对口帮扶工作要点》的通知

各有关单位：

现将《2019年对口帮扶工作要点》印发给你们。

某某区人民政府办公室
2019年05月06日
~~~

## 怎么改
写成“2019年5月6日”。
",
        en: "\
## Why
Both dates are written in full with Arabic numerals and without leading zeros (GB/T 9704-2012 §7.3.5.4).
Chinese numerals were right before the standard came into force on 1 July 2012.

## What to do
Write 2019年5月6日.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let notice = &context.plan.notice;
    if notice.title.is_none() {
        return;
    }
    let is_arabic = |day: &Spanned<Date>| {
        context.source.slice(day.span).starts_with(|c: char| c.is_ascii_digit())
    };
    for day in notice.issued_on.iter().chain(&notice.printed_on) {
        let written = context.source.slice(day.span);
        let right = date::display(day.value);
        let was_right = day.value < ARABIC_SINCE && !is_arabic(day);
        if written != right && !was_right {
            report(day.span, written, &right, findings);
        }
    }
    if notice.issued_on.is_none()
        && let Some(letter) = Letter::read(context)
        && let Some((span, missing)) = incomplete(&letter)
    {
        report_incomplete(span, context.source.slice(span), missing, findings);
    }
}

/// GB/T 9704-2012 is in force from this day on; the edition of 1999 asked for Chinese numerals.
const ARABIC_SINCE: Date = jiff::civil::date(2012, 7, 1);

fn report(span: Span, written: &str, right: &str, findings: &mut Findings) {
    let edit = Edit { span, replacement: right.to_owned() };
    findings
        .report(
            span,
            message(
                format!("日期写作“{written}”，应为“{right}”"),
                format!("the date is written “{written}”, which should be “{right}”"),
            ),
            message(
                "用阿拉伯数字将年、月、日标全，月、日不编虚位（GB/T 9704—2012 第7.3.5.4条）",
                "Arabic numerals, year, month and day, no leading zeros (GB/T 9704-2012 §7.3.5.4)",
            ),
        )
        .fix(Fix { safety: Safety::Safe, edits: vec![edit] });
}

fn report_incomplete(span: Span, written: &str, missing: Localized<&str>, findings: &mut Findings) {
    findings.report(
        span,
        message(
            format!("日期“{written}”{}", missing.zh),
            format!("the date “{written}” {}", missing.en),
        ),
        message(
            "将年、月、日标全，如“2019年5月6日”（GB/T 9704—2012 第7.3.5.4条）",
            "write year, month and day (GB/T 9704-2012 §7.3.5.4)",
        ),
    );
}

/// A line below the letter that is a date, but not a whole one.
fn incomplete(letter: &Letter) -> Option<(Span, Localized<&'static str>)> {
    letter.last_first().take(LAST_LINES).find_map(|line| {
        let (at, missing) = incomplete_date(line)?;
        Some((line.span(at..line.as_str().len()), missing))
    })
}

/// Lines from the end of a letter, or of the file, among which the date stands.
const LAST_LINES: usize = 16;

/// Where the incomplete date begins that a line consists of, an office before it left aside, and what it lacks.
pub(super) fn incomplete_date(line: &Text) -> Option<(usize, Localized<&'static str>)> {
    let string = line.as_str();
    if string.len() > LONGEST_SIGNATURE || date::find(string).is_some() {
        return None;
    }
    let is_digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十".contains(c);
    let is_part = |c: char| is_digit(c) || c.is_whitespace() || "年月日号.-/．".contains(c);
    let at = string.trim_end_matches(is_part).len();
    let (before, written) = (string[..at].trim(), string[at..].trim());
    if !before.is_empty() && !is_signature(before) {
        return None;
    }
    let has = |mark: char| written.contains(mark);
    let count = written.chars().filter(|c| is_digit(*c)).count();
    let missing = match (has('年'), has('月'), has('日') || has('号')) {
        (true, true, false) if written.ends_with('月') => {
            Localized { zh: "没有写日", en: "lacks the day" }
        }
        (true, true, false) => Localized { zh: "漏了“日”字", en: "lacks 日" },
        (false, true, true) => Localized { zh: "没有写年份", en: "lacks the year" },
        (true, false, _) if written.ends_with('年') && count >= 4 => {
            Localized { zh: "没有写月、日", en: "lacks month and day" }
        }
        (true, true, true) => Localized {
            zh: "年份没有写全，或者没有这一天",
            en: "lacks digits of the year, or is no day",
        },
        _ => return None,
    };
    let blanks = string[at..].len() - string[at..].trim_start().len();
    (count >= 2).then_some((at + blanks, missing))
}

/// Bytes of the longest line that is a signature with its date: 50 hanzi.
const LONGEST_SIGNATURE: usize = 150;
