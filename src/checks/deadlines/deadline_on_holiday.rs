use jiff::civil::{Date, Weekday};

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::values::calendar::statutory_holiday;

pub(super) const CHECK: Check = Check {
    name: "deadline-on-holiday",
    severity: Severity::Info,
    summary: Localized {
        zh: "完成时限落在周末或者法定节假日",
        en: "a deadline falls on a weekend or a public holiday",
    },
    source: Localized {
        zh: "《全国年节及纪念日放假办法》",
        en: "regulations on public holidays (State Council)",
    },
    page: Localized {
        zh: "\
## 为什么
截止那天单位不上班，材料报不出、收不到，实际上提前或者推后了。

## 示例
~~~plan
# 2019年工作要点
## 一、主要工作
1.开展培训。10月1日前举办3期培训班。
责任单位：区人社局
~~~

## 怎么改
改到前后的工作日，或者写成“9月底前”。调休以国务院办公厅当年的通知为准，程序不知道；12月31日不提醒。
",
        en: "\
## Why
On that day nobody is in the office to send or take what is due, so that it is due earlier or later in fact.

## What to do
Take the working day before or after, or write `9月底前`. Working days moved by that year's notice are not known to the program.
31 December is not reported.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for deadline in context.plan.items.iter().flat_map(|item| &item.deadlines) {
        let Some(due) = deadline.due.filter(|_| deadline.recurrence.is_none()) else { continue };
        if !names_day(&deadline.text) || (due.month(), due.day()) == (12, 31) {
            continue;
        }
        let Some((zh, en)) = day_off(due) else { continue };
        findings.report(
            deadline.span,
            message(
                format!("时限“{}”是{zh}", deadline.text),
                format!("deadline {} is a {en}", deadline.text),
            ),
            message("改到前后的工作日；调休以当年的通知为准", "take a working day before or after"),
        );
    }
}

/// Whether a wording names a day, not a month's end: 10月1日前, 2019.10.1.
fn names_day(text: &str) -> bool {
    let has_day = text.char_indices().any(|(at, c)| {
        matches!(c, '日' | '号')
            && text[..at].ends_with(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c))
    });
    let in_figures = || {
        let groups = text.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty());
        !text.contains(['月', '日', '天']) && groups.count() == 3
    };
    // 印发后30日内 counts days; 4月15日—10月15日 is a season.
    has_day && text.contains('月') && text.matches('日').count() < 2 || in_figures()
}

/// What a day off is, in both languages.
fn day_off(day: Date) -> Option<(String, String)> {
    if let Some(name) = statutory_holiday(day) {
        return Some((format!("{name}假日"), format!("public holiday ({name})")));
    }
    match day.weekday() {
        Weekday::Saturday => Some(("星期六".to_owned(), "Saturday".to_owned())),
        Weekday::Sunday => Some(("星期日".to_owned(), "Sunday".to_owned())),
        _ => None,
    }
}
