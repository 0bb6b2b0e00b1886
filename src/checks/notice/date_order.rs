use jiff::civil::Date;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::source::Spanned;
use crate::syntax::Text;
use crate::values::date;

pub(super) const CHECK: Check = Check {
    name: "date-order",
    severity: Severity::Error,
    summary: Localized {
        zh: "印发日期早于成文日期，或者成文早于所依据的会议",
        en: "printed before it was signed, or signed before the meeting it builds on",
    },
    source: Localized {
        zh: "GB/T 9704—2012 第7.3.5.4条、第7.4.3条；《党政机关公文处理工作条例》第九条",
        en: "GB/T 9704-2012 §7.3.5.4, §7.4.3; Regulations on official documents, article 9",
    },
    page: Localized {
        zh: "\
## 为什么
成文日期是负责人签发的日期，印发日期是送印的日期，先签发后印发；会议通过之前也不能发文。

## 示例
~~~plan
# 关于印发《2019年对口帮扶工作要点》的通知

各有关单位：

现将《2019年对口帮扶工作要点》印发给你们。

某某区人民政府办公室
2019年5月6日

# 2019年对口帮扶工作要点

## 一、主要工作

---
某某区人民政府办公室 2019年5月5日印发
~~~

## 怎么改
核对签发单和会议纪要，改正写错的日期。
",
        en: "\
## Why
A notice is signed, then printed; and it cannot be dated before the meeting that passed it.

## What to do
Look the dates up in the approval sheet and the minutes, and mend the wrong one.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let notice = &context.plan.notice;
    let Some(issued) = &notice.issued_on else { return };
    let written = date::display(issued.value);
    if let Some(printed) = notice.printed_on.as_ref().filter(|day| day.value < issued.value) {
        let day = date::display(printed.value);
        findings
            .report(
                printed.span,
                message(
                    format!("印发日期{day}早于成文日期{written}"),
                    format!("printed on {} but signed on {}", printed.value, issued.value),
                ),
                message("核对两个日期，改正写错的一个", "check both dates and mend the wrong one"),
            )
            .related(
                issued.span,
                message(format!("成文日期{written}"), format!("signed on {}", issued.value)),
            );
    }
    for day in notice.body.iter().flat_map(decided).filter(|day| day.value > issued.value) {
        let decided = date::display(day.value);
        findings
            .report(
                day.span,
                message(
                    format!("{decided}才议定，成文日期却是{written}"),
                    format!("decided on {} but signed on {}", day.value, issued.value),
                ),
                message("核对会议日期和成文日期", "check the dates of meeting and signature"),
            )
            .related(
                issued.span,
                message(format!("成文日期{written}"), format!("signed on {}", issued.value)),
            );
    }
}

/// What is said of a day on which something was decided.
const DECISIONS: &[&str] =
    &["审议通过", "审定通过", "研究通过", "会议通过", "审议同意", "研究同意", "会议同意"];

/// The days of a text on which what the notice issues was decided: 经2019年4月30日区政府第36次常务会议审议通过.
fn decided(text: &Text) -> Vec<Spanned<Date>> {
    let string = text.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((day, range)) = date::find(&string[at..]) {
        let (start, end) = (at + range.start, at + range.end);
        let behind = &string[end..];
        let clause = &behind[..behind.find(['，', '。', '；', '《']).unwrap_or(behind.len())];
        if DECISIONS.iter().any(|decision| clause.contains(decision)) {
            found.push(Spanned::new(day, text.span(start..end)));
        }
        at = end;
    }
    found
}
