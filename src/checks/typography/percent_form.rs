use super::characters::{each, is_blank, is_verbatim, replacing};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::Text;

pub(super) const CHECK: Check = Check {
    name: "percent-form",
    severity: Severity::Warning,
    summary: Localized { zh: "百分数的写法不规范", en: "a percentage in the wrong form" },
    source: Localized { zh: "GB/T 15835—2011《出版物上数字用法》", en: "GB/T 15835-2011" },
    page: Localized {
        zh: "\
## 为什么
用阿拉伯数字写的百分数带半角的“%”，中间不空格；“百分之”后面跟汉字数字；两个百分数的差用“个百分点”。混着写，读的人和程序都容易读错。

## 示例
~~~plan
## 一、主要工作
1.办理提速。网上办理率达到95％，满意度达到百分之98。
责任单位：区政务办
~~~

## 怎么改
写成`95%`；`百分之98`改成`98%`，或者全用汉字；`3%个百分点`改成`3个百分点`。
",
        en: "\
## Why
A percentage in digits carries a half-width % right behind the number; 百分之 takes Chinese numerals; a difference of two percentages is 个百分点.

## What to do
Write 95%, 98%, 3个百分点.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    widths(context, findings);
    each(context, &["%", "％", "‰"], |text, at| {
        let (blank, points) = (blank_before(text.as_str(), at), points_behind(text.as_str(), at));
        if blank < at && !is_verbatim(context, text, at) {
            let what =
                message("数字和百分号之间有空格", "a blank between number and per cent sign");
            let span = text.span(blank..at);
            let help = message("删掉空格", "delete the blank");
            findings.report(span, what, help).fix(replacing(span, "", Safety::Safe));
        }
        if let Some(length) = points {
            let span = text.span(at..at + length);
            let written = &text.as_str()[at..at + length];
            let what = message(
                format!("“{written}”重复：百分号和“百分点”只能用一个"),
                format!("“{written}” says per cent and points at once"),
            );
            let help = message(
                "增减的幅度写“个百分点”，占比写“%”",
                "write 个百分点 for a difference and % for a share",
            );
            findings.report(span, what, help).fix(replacing(span, "个百分点", Safety::Unsafe));
        }
    });
    each(context, &["百分"], |text, at| words(text, at, findings));
}

/// From so many on, signs of one width are how the plan is written.
const THROUGHOUT: usize = 3;

/// Per cent signs of full width. Where all of them are, the plan is told once.
fn widths(context: &Context<'_>, findings: &mut Findings) {
    let (mut wide, mut narrow) = (Vec::new(), 0);
    each(context, &["％", "﹪"], |text, at| wide.push(text.span(at..at + '％'.len_utf8())));
    if wide.is_empty() {
        return;
    }
    each(context, &["%"], |_, _| narrow += 1);
    let help = || message("改成半角的“%”", "write the half-width “%”");
    let edit = |span: &Span| Edit { span: *span, replacement: "%".to_owned() };
    if narrow == 0 && wide.len() >= THROUGHOUT {
        let what = message(
            format!("全文{}处百分号都是全角的“％”", wide.len()),
            format!("all {} per cent signs are full-width", wide.len()),
        );
        let edits = wide.iter().map(edit).collect();
        findings.report(wide[0], what, help()).fix(Fix { safety: Safety::Safe, edits });
        return;
    }
    for span in &wide {
        let what = message("百分号用了全角的“％”", "a full-width per cent sign");
        findings
            .report(*span, what, help())
            .fix(Fix { safety: Safety::Safe, edits: vec![edit(span)] });
    }
}

/// Where the blanks before a per cent sign begin that part it from its number; its own place without any.
fn blank_before(string: &str, at: usize) -> usize {
    let number = string[..at].trim_end_matches(is_blank);
    if number.ends_with(|c: char| c.is_ascii_digit()) { number.len() } else { at }
}

/// Bytes of 百分点 right behind a per cent sign, the sign included.
fn points_behind(string: &str, at: usize) -> Option<usize> {
    let sign = string[at..].chars().next()?.len_utf8();
    let behind = &string[at + sign..];
    ["个百分点", "百分点"]
        .into_iter()
        .find(|points| behind.starts_with(points))
        .map(|points| sign + points.len())
}

/// 百分之30, 3百分点, 3个百分比.
fn words(text: &Text, at: usize, findings: &mut Findings) {
    let string = text.as_str();
    let (before, rest) = (&string[..at], &string[at..]);
    let is_counted =
        |before: &str| before.trim_end_matches(is_blank).ends_with(|c: char| c.is_ascii_digit());
    if let Some(behind) = rest.strip_prefix("百分之") {
        let number = behind.trim_start_matches(is_blank);
        let digits = number.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let value = number[..number.len() - digits.len()].trim_end_matches('.');
        if value.is_empty() {
            return;
        }
        let end = string.len() - number.len() + value.len();
        let sign = string[end..].chars().next().filter(|c| matches!(c, '%' | '％'));
        let span = text.span(at..end + sign.map_or(0, char::len_utf8));
        report(text, span, at..end, &format!("{value}%"), Safety::Unsafe, findings);
    } else if rest.starts_with("百分点") && is_counted(before) {
        let end = at + "百分点".len();
        report(text, text.span(at..end), at..end, "个百分点", Safety::Unsafe, findings);
    } else if rest.starts_with("百分比") && before.strip_suffix('个').is_some_and(is_counted) {
        let end = at + "百分比".len();
        report(text, text.span(at..end), at..end, "百分点", Safety::Unsafe, findings);
    }
}

fn report(
    text: &Text,
    span: Span,
    written: std::ops::Range<usize>,
    right: &str,
    safety: Safety,
    findings: &mut Findings,
) {
    let written = &text.as_str()[written];
    findings
        .report(
            span,
            message(
                format!("“{written}”应写作“{right}”"),
                format!("“{written}” should be “{right}”"),
            ),
            message(
                "阿拉伯数字用“%”，“百分之”后面用汉字数字，差值用“个百分点”",
                "digits take %, 百分之 takes Chinese numerals, differences take 个百分点",
            ),
        )
        .fix(replacing(span, right, safety));
}
