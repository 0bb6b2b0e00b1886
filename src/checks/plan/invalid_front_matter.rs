use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Message, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "invalid-front-matter",
    severity: Severity::Error,
    summary: Localized { zh: "文首设置无法读取", en: "the front matter cannot be read" },
    source: Localized {
        zh: "本编译器；GB/T 9704—2012 第7.2.1条至第7.2.3条",
        en: "this compiler; GB/T 9704-2012 §7.2.1 to §7.2.3",
    },
    page: Localized {
        zh: "\
## 为什么
读不懂的设置不会生效，年度、密级等就会按缺省处理。
密级只有绝密、机密、秘密，后面可以写“★”和保密期限；公文的紧急程度是特急、加急，电报的是特提、特急、加急、平急；份号是阿拉伯数字。

## 示例
~~~plan
---
年度: 今年
---
# 2019年工作要点
~~~

## 怎么改
按提示的行修改。可用的键：年度、密级、紧急程度、份号、联系人、发文字号、默认时限。
",
        en: "\
## Why
Settings that cannot be read have no effect.
The classification is 绝密, 机密 or 秘密, with ★ and a period behind it; the urgency 特急 or 加急, of telegrams 特提, 特急, 加急 or 平急; the copy number is written in digits.

## What to do
Mend the line. Keys: year, classification, urgency, copy-number, contact, document-number, default-due.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let block = &context.outline.front_matter;
    if let Some(problem) = &block.problem {
        let help = message(
            "可用的键：年度、密级、紧急程度、份号、联系人、发文字号、默认时限",
            "keys: year, classification, urgency, copy-number, contact, document-number, default-due",
        );
        findings.report(problem.span, problem.value.clone(), help);
        return;
    }
    let value = &block.value;
    if let Some(written) = value.classification.as_deref().filter(|value| !is_classification(value))
    {
        let help = message(
            "写绝密、机密或者秘密，如“机密★1年”；没有密级的删去这一行",
            "write 绝密, 机密 or 秘密, as 机密★1年; strike out the line where there is none",
        );
        report(context, &["密级", "classification"], written, help, findings);
    }
    if let Some(written) =
        value.urgency.as_deref().filter(|value| !URGENCIES.contains(&value.trim()))
    {
        let help = message(
            "公文写特急或者加急，电报写特提、特急、加急或者平急",
            "write 特急 or 加急; for a telegram 特提, 特急, 加急 or 平急",
        );
        report(context, &["紧急程度", "urgency"], written, help, findings);
    }
    let is_number = |value: &&str| {
        let value = value.trim();
        !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
    };
    if let Some(written) = value.copy_number.as_deref().filter(|value| !is_number(value)) {
        let help =
            message("用阿拉伯数字，一般6位，如“000001”", "write digits, six as a rule: \"000001\"");
        report(context, &["份号", "copy-number"], written, help, findings);
    }
    if let Some(year) = value.year.filter(|year| !YEARS.contains(year)) {
        let help = message("写四位数的年份，如2019", "write the year in four digits, as 2019");
        report(context, &["年度", "年份", "year"], &year.to_string(), help, findings);
    }
}

/// 特急, 加急 of official documents; 特提, 平急 besides of telegrams.
const URGENCIES: [&str; 4] = ["特提", "特急", "加急", "平急"];

/// Years that a plan may be for.
const YEARS: std::ops::RangeInclusive<i16> = 1949..=2149;

/// 秘密, 机密★1年, 绝密★长期: the degree, and how long it holds.
fn is_classification(written: &str) -> bool {
    let written = written.trim();
    let Some(period) =
        ["绝密", "机密", "秘密"].iter().find_map(|degree| written.strip_prefix(degree))
    else {
        return false;
    };
    let period = period.trim_start().trim_start_matches(['★', '☆']).trim();
    period.is_empty()
        || ["长期", "启用前", "公布前", "解密"].iter().any(|word| period.contains(word))
        || period.contains(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            && ["年", "月", "天", "日"].iter().any(|unit| period.contains(unit))
}

fn report(
    context: &Context<'_>,
    keys: &[&str],
    written: &str,
    help: Message,
    findings: &mut Findings,
) {
    let block = context.outline.front_matter.span;
    let first = context.source.position(block.start).line;
    let last = context.source.position(block.end).line;
    let is_of_key = |line: &usize| {
        let line = context.source.slice(context.source.line_span(*line));
        keys.iter().any(|key| line.trim_start().trim_start_matches(['"', '\'']).starts_with(key))
    };
    let line = (first..=last).find(is_of_key).unwrap_or(first);
    let key = keys.first().copied().unwrap_or_default();
    let what = message(
        format!("文首设置的{key}不能是“{written}”"),
        format!("“{written}” is no {}", keys.last().copied().unwrap_or_default()),
    );
    findings.report(context.source.line_span(line), what, help);
}
