use super::characters::{
    begins_clause, each, is_blank, is_chinese_digit, is_hanzi, is_verbatim, replacing,
};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, Heading, LabelStyle, Text};

pub(super) const CHECK: Check = Check {
    name: "ordinal-punctuation",
    severity: Severity::Warning,
    summary: Localized { zh: "序次语后面的标点不对", en: "the wrong sign behind an ordinal" },
    source: Localized { zh: "GB/T 15834—2011 附录B（序次语之后的标点）", en: "GB/T 15834-2011 annex B" },
    page: Localized {
        zh: "\
## 为什么
“第一”“首先”“其一”后面用逗号，“一”“二”后面用顿号，“1”“2”后面用下脚点，“（一）”“（1）”“①”后面不用任何点号（GB/T 15834—2011 附录B）。标题序号用哪一级的形式由`numbering`检查，这里只看重复的标点和句子里的序次语。

## 示例
~~~plan
## 一、主要工作
1.加强管理。第一、完善制度；第二、开展培训2次。
责任单位：区教育局
~~~

## 怎么改
第一，……；首先，……；一是……；（一）……；1.……。
",
        en: "\
## Why
第一, 首先 and 其一 take a comma, 一 an enumeration comma, 1 a dot, and numbers in brackets or circles nothing at all (GB/T 15834-2011 annex B). The form of a heading's number is the business of `numbering`; this check looks at doubled signs and at ordinals inside sentences.

## What to do
Write 第一，… 首先，… 一是… （一）… 1.…
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    each(context, &["、", "）.", "）．", "）,", "），", "是，", ")，"], |text, at| {
        let string = text.as_str();
        let first = string[at..].chars().next().unwrap_or('、');
        let at = if first == '、' { at } else { at + first.len_utf8() };
        look(context, text, at, findings);
    });
    each(context, &[".", "．"], |text, at| {
        if string_ends_with_number(&text.as_str()[..at]) {
            look(context, text, at, findings);
        }
    });
    for block in &context.outline.blocks {
        match block {
            Block::Heading(heading) => in_heading(context, heading, findings),
            Block::Paragraph(paragraph) => opening(&paragraph.text, findings),
            _ => {}
        }
    }
}

fn string_ends_with_number(before: &str) -> bool {
    before.ends_with(is_chinese_digit)
}

/// Looks at the sign at `at` and the ordinal before it.
fn look(context: &Context<'_>, text: &Text, at: usize, findings: &mut Findings) {
    let string = text.as_str();
    let Some(sign) = string[at..].chars().next() else { return };
    let end = at + sign.len_utf8();
    let (before, after) = (&string[..at], &string[end..]);
    let Some((ordinal, right)) = right_sign(before, sign, after) else { return };
    if is_verbatim(context, text, at) {
        return;
    }
    report(text.span(at..end), ordinal, sign, right, Safety::Safe, findings);
}

/// The ordinal that ends `before`, and the sign that belongs behind it, where `sign` is another.
fn right_sign<'t>(before: &'t str, sign: char, after: &str) -> Option<(&'t str, &'static str)> {
    let last = before.chars().next_back()?;
    let goes_on = after.starts_with(|c: char| {
        is_chinese_digit(c) || c.is_ascii_digit() || matches!(c, '第' | '其')
    });
    if is_chinese_digit(last) {
        let rest = before.trim_end_matches(is_chinese_digit);
        let lead = rest.chars().next_back().filter(|c| matches!(c, '第' | '其'));
        let start = rest.len() - lead.map_or(0, char::len_utf8);
        if !begins_clause(&before[..start]) || goes_on {
            return None;
        }
        return match (lead, sign) {
            (Some(_), '、') => Some((&before[start..], "，")),
            (None, '.' | '．') if after.starts_with(is_hanzi) => Some((&before[start..], "、")),
            _ => None,
        };
    }
    if last == '是' {
        let rest = before.strip_suffix('是')?;
        let start = rest.trim_end_matches(is_chinese_digit).len();
        let is_ordinal = start < rest.len() && begins_clause(&rest[..start]);
        return (is_ordinal && matches!(sign, '、' | '，')).then(|| (&before[start..], ""));
    }
    if matches!(last, '）' | ')') {
        let open = before.rfind(['（', '('])?;
        let inside = before[open..].trim_matches(['（', '(', '）', ')']);
        let is_number = !inside.is_empty()
            && inside.len() <= LONGEST_NUMBER
            && (inside.chars().all(is_chinese_digit)
                || inside.bytes().all(|byte| byte.is_ascii_digit()));
        let is_ordinal =
            is_number && begins_clause(&before[..open]) && !after.starts_with(['（', '(']);
        return is_ordinal.then(|| (&before[open..], ""));
    }
    if matches!(last, '①'..='⑳' | '⑴'..='⒇') {
        let start = before.len() - last.len_utf8();
        return (sign == '、' && after.starts_with(is_hanzi)).then(|| (&before[start..], ""));
    }
    if sign == '、' && last.is_ascii_digit() {
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let is_counted = before.len() - start <= 2;
        let opens = before[..start].chars().next_back().is_some_and(|c| "。；：;:".contains(c));
        return (opens && is_counted && after.starts_with(is_hanzi))
            .then(|| (&before[start..], "."));
    }
    let word = WORDS.iter().find(|word| sign == '、' && before.ends_with(**word))?;
    let start = before.len() - word.len();
    begins_clause(&before[..start]).then(|| (&before[start..], "，"))
}

const WORDS: &[&str] = &["首先", "其次", "再次", "最后"];

/// Bytes of the longest number in brackets: 二十一.
const LONGEST_NUMBER: usize = 9;

/// A doubled sign behind the number of a heading: （一）、加强, 1.、加强.
fn in_heading(context: &Context<'_>, heading: &Heading, findings: &mut Findings) {
    let Some(label) = &heading.label else { return };
    let written = context.source.slice(label.span);
    if is_doubled(&label.written, label.style)
        && let Some(sign) = written.chars().next_back().filter(|c| matches!(c, '、' | '.' | '．'))
    {
        let span = Span::new(label.span.end - sign.len_utf8(), label.span.end);
        let ordinal = &written[..written.len() - sign.len_utf8()];
        report(span, ordinal, sign, "", Safety::Safe, findings);
    }
    let title = &heading.title;
    if let Some(sign) = title.as_str().chars().next().filter(|c| "、.．，。,：:".contains(*c))
    {
        report(title.span(0..sign.len_utf8()), written, sign, "", Safety::Safe, findings);
    }
}

/// Whether a number in brackets or a circle carries a sign behind them.
pub(in crate::checks) fn is_doubled(written: &str, style: LabelStyle) -> bool {
    let written = written.trim_end();
    let is_closed = matches!(
        style,
        LabelStyle::ChineseBracketed | LabelStyle::ArabicBracketed | LabelStyle::Circled
    );
    let opens = written.starts_with(['（', '('])
        || style == LabelStyle::Circled
        || written.starts_with(|c| matches!(c, '⑴'..='⒇' | '㈠'..='㈩'));
    is_closed && opens && written.ends_with(['、', '.', '．'])
}

/// A paragraph that opens with a number and a sign that makes no number of it: 一，加强.
fn opening(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    let is_number = |c: char| is_chinese_digit(c) || c.is_ascii_digit();
    let behind = string.trim_start_matches(is_number);
    let number = &string[..string.len() - behind.len()];
    let Some(sign) = behind.chars().next().filter(|c| matches!(c, '，' | ',' | '：' | ':'))
    else {
        return;
    };
    let after = behind[sign.len_utf8()..].trim_start_matches(is_blank);
    if number.is_empty() || number.len() > LONGEST_NUMBER || !after.starts_with(is_hanzi) {
        return;
    }
    let right = match number.chars().next() {
        Some(digit) if digit.is_ascii_digit() => ".",
        _ => "、",
    };
    let span = text.span(number.len()..number.len() + sign.len_utf8());
    report(span, number, sign, right, Safety::Unsafe, findings);
}

fn report(
    span: Span,
    ordinal: &str,
    sign: char,
    right: &str,
    safety: Safety,
    findings: &mut Findings,
) {
    let (what, help) = if right.is_empty() {
        (
            message(
                format!("“{ordinal}”后面多了“{sign}”"),
                format!("“{sign}” behind {ordinal} is too much"),
            ),
            message(
                "删掉：这样的序次语后面不用点号（GB/T 15834—2011 附录B）",
                "delete it (GB/T 15834-2011 annex B)",
            ),
        )
    } else {
        (
            message(
                format!("“{ordinal}”后面应用“{right}”，写成了“{sign}”"),
                format!("“{sign}” behind {ordinal} should be “{right}”"),
            ),
            message(
                format!("改成“{ordinal}{right}”（GB/T 15834—2011 附录B）"),
                format!("write {ordinal}{right} (GB/T 15834-2011 annex B)"),
            ),
        )
    };
    findings.report(span, what, help).fix(replacing(span, right, safety));
}
