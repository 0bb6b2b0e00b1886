use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    name: "addressee-colon",
    severity: Severity::Warning,
    summary: Localized { zh: "主送机关后面没有用全角冒号", en: "no full-width colon behind the addressees" },
    source: Localized { zh: "GB/T 9704—2012 第7.3.2条", en: "GB/T 9704-2012 §7.3.2" },
    page: Localized {
        zh: "\
## 为什么
主送机关最后一个机关名称后标全角冒号（GB/T 9704—2012 第7.3.2条）。写成半角、逗号、句号或者漏写，主送机关就和正文分不开。

## 示例
~~~plan
# 关于印发《2019年对口帮扶工作要点》的通知

各镇人民政府，区各有关单位。

现将《2019年对口帮扶工作要点》印发给你们。

某某区人民政府办公室
2019年5月6日
~~~

## 怎么改
把主送机关后面的标点改成“：”。
",
        en: "\
## Why
A full-width colon closes the addressees (GB/T 9704-2012 §7.3.2); without it they run into the text.

## What to do
Write ： behind the last addressee.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let Some(line) = &context.plan.notice.addressee_line else { return };
    let written = line.value.trim_end();
    if written.ends_with('：') {
        return;
    }
    let names = written.trim_end_matches([':', '，', ',', '。', '.', '；', ';']).trim_end();
    let mark = written[names.len()..].trim();
    let length = written.len() - names.len();
    let end = line.span.end;
    // Behind mark-up, such as the stars of bold type, the mark stands elsewhere.
    let Some(start) = end.checked_sub(length) else { return };
    let is_plain = context.source.text().get(start..end) == Some(&written[names.len()..]);
    // Of a heading the title leaves its closing sign out.
    if context.source.text()[end..].starts_with('：') {
        return;
    }
    let what = if mark.is_empty() {
        message("主送机关后面没有冒号", "no colon behind the addressees")
    } else {
        message(
            format!("主送机关后面是“{mark}”，应为“：”"),
            format!("“{mark}” behind the addressees should be “：”"),
        )
    };
    let span = if is_plain && length > 0 { Span::new(start, end) } else { line.span };
    let help = message(
        "最后一个主送机关后面用全角冒号（GB/T 9704—2012 第7.3.2条）",
        "a full-width colon closes the addressees (GB/T 9704-2012 §7.3.2)",
    );
    let finding = findings.report(span, what, help);
    if is_plain {
        let edit = Edit { span: Span::new(start, end), replacement: "：".to_owned() };
        finding.fix(Fix { safety: Safety::Safe, edits: vec![edit] });
    }
}
