use super::characters::{each, is_blank, is_chinese_digit, is_hanzi, is_verbatim, replacing};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Safety, Severity, message};
use crate::syntax::Text;
use crate::values::measure;

pub(super) const CHECK: Check = Check {
    name: "date-dot",
    severity: Severity::Warning,
    summary: Localized {
        zh: "月日之间没有用间隔号，或者日期用点隔开",
        en: "a date written with a full stop",
    },
    source: Localized {
        zh: "GB/T 15834—2011 第4.14条、GB/T 15835—2011",
        en: "GB/T 15834-2011 §4.14, GB/T 15835-2011",
    },
    page: Localized {
        zh: "\
## 为什么
以月、日为标志的节日和事件，用阿拉伯数字表示时月、日之间用间隔号“·”（GB/T 15834—2011 第4.14条）。写成小数点，就成了一个小数。行文中的日期写全年、月、日。

## 示例
~~~plan
## 一、主要工作
1.消费扶贫。开展“10.17”扶贫日活动1次。
责任单位：区商务局
~~~

## 怎么改
写成“10·17”扶贫日；`2019.5.6`写成2019年5月6日。
",
        en: "\
## Why
Days that name a feast or an event take a middle dot between month and day (GB/T 15834-2011 §4.14). With a full stop they are decimals. In running text dates are written with 年, 月 and 日.

## What to do
Write “10·17” and 2019年5月6日.
",
    },
    run,
};

/// Signs that stand for the middle dot.
const DOTS: &[&str] = &[".", "．", "•", "・", "‧", "∙", "⋅"];

fn run(context: &Context<'_>, findings: &mut Findings) {
    each(context, DOTS, |text, at| {
        let string = text.as_str();
        let length = string[at..].chars().next().map_or(1, char::len_utf8);
        let (before, after) = (&string[..at], &string[at + length..]);
        if full_date(context, text, at, findings) {
            return;
        }
        let is_date = digits(before, after).is_some_and(|day| {
            let is_point = matches!(&string[at..at + length], "." | "．");
            is_feast(before, after, day, is_point)
        }) || is_chinese_feast(before, after);
        if !is_date || is_verbatim(context, text, at) {
            return;
        }
        let number = |c: char| c.is_ascii_digit() || is_chinese_digit(c);
        let start = before.trim_end_matches(number).len();
        let end = string.len() - after.trim_start_matches(number).len();
        let written = &string[start..end];
        let right = format!("{}·{}", &string[start..at], &string[at + length..end]);
        let span = text.span(at..at + length);
        findings
            .report(
                span,
                message(
                    format!("“{written}”是月和日，中间应用间隔号"),
                    format!("{written} is a month and a day, which take a middle dot"),
                ),
                message(
                    format!("写作“{right}”（GB/T 15834—2011 第4.14条）"),
                    format!("write {right} (GB/T 15834-2011 §4.14)"),
                ),
            )
            .fix(replacing(span, "·", Safety::Safe));
    });
}

/// The day, where month and day stand around the place.
fn digits(before: &str, after: &str) -> Option<u8> {
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let tail = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let month: u8 = before[head.len()..].parse().ok()?;
    let day: u8 = after[..after.len() - tail.len()].parse().ok()?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '．' | '-' | '/');
    let goes_on = head.ends_with(is_part) || tail.starts_with(is_part);
    ((1..=12).contains(&month) && (1..=31).contains(&day) && !goes_on).then_some(day)
}

/// Whether a month and a day name a feast or an event: in quotation marks, or with its noun behind them.
fn is_feast(before: &str, after: &str, day: u8, is_point: bool) -> bool {
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let tail = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let closed = tail.strip_prefix('”').filter(|_| head.ends_with('“'));
    let behind = closed.unwrap_or(tail).trim_start_matches(is_blank);
    let is_measured = behind.starts_with([
        '%', '％', '‰', '℃', '版', '级', '度', '年', '月', '日', '百', '千', '万', '亿', '倍',
    ]) || closed.is_none() && measure::read(behind).is_some();
    if is_measured {
        return false;
    }
    // “1.5” may be a number, but hardly “10.17”; other dots than the point stand in no number.
    closed.is_some() && (day >= 10 || !is_point) || names_event(behind)
}

/// Whether a feast or an event is named at once: 扶贫日, 国家宪法日, 事件.
fn names_event(behind: &str) -> bool {
    let mut end = behind.len();
    for (count, (at, character)) in behind.char_indices().enumerate() {
        if !is_hanzi(character) || count == LONGEST_NAME {
            end = at;
            break;
        }
    }
    let name = &behind[..end];
    let is_day = name.find('日').is_some_and(|at| at >= 2 * '日'.len_utf8());
    is_day || EVENTS.iter().any(|event| name.contains(event))
}

/// Characters of the longest name of a day: 国际减轻自然灾害日 with what is before it.
const LONGEST_NAME: usize = 14;

const EVENTS: &[&str] = &[
    "节", "事件", "运动", "活动", "惨案", "专案", "案件", "火灾", "事故", "爆炸", "地震", "宣传",
    "大会", "讲话", "批示", "指示", "专项", "消费", "维权", "禁毒", "扶贫", "普法", "消防",
];

/// “一二.九”
fn is_chinese_feast(before: &str, after: &str) -> bool {
    let head = before.trim_end_matches(is_chinese_digit);
    let tail = after.trim_start_matches(is_chinese_digit);
    head.len() < before.len()
        && tail.len() < after.len()
        && head.ends_with('“')
        && tail.starts_with('”')
}

/// 2019.5.6 in a sentence, reported where its first dot is.
fn full_date(context: &Context<'_>, text: &Text, at: usize, findings: &mut Findings) -> bool {
    let string = text.as_str();
    let start = string[..at].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let Some((month, day, end)) = month_and_day(string, at) else { return false };
    let (year, written) = (&string[start..at], &string[start..end]);
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '_');
    // A date that stands alone dates a signature or a cell.
    let is_other = written.len() == string.len()
        || string[..start].ends_with(is_part)
        || string[end..].starts_with(is_part);
    if !is_year || is_other || is_verbatim(context, text, at) {
        return false;
    }
    let right = format!("{year}年{month}月{day}日");
    let span = text.span(start..end);
    findings
        .report(
            span,
            message(
                format!("行文中的日期“{written}”用点隔开"),
                format!("the date {written} is written with full stops"),
            ),
            message(format!("写作“{right}”"), format!("write {right}")),
        )
        .fix(replacing(span, right, Safety::Unsafe));
    true
}

/// Month and day behind the dot at `at`, and where the day ends.
fn month_and_day(string: &str, at: usize) -> Option<(u8, u8, usize)> {
    let number = |text: &str| -> Option<(u8, usize)> {
        let length = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
        Some((text[..length].parse().ok()?, length))
    };
    let behind = string[at..].strip_prefix(['.', '．'])?;
    let (month, length) = number(behind)?;
    let rest = behind[length..].strip_prefix(['.', '．'])?;
    let (day, length) = number(rest)?;
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then_some((month, day, string.len() - rest.len() + length))
}
