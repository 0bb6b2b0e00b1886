use super::characters::{
    each, hanzi_after, hanzi_before, is_chinese, is_hanzi, is_verbatim, replacing, texts,
};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Safety, Severity, message};
use crate::syntax::{Block, Heading, Text};

pub(super) const CHECK: Check = Check {
    name: "ellipsis-and-dash",
    severity: Severity::Warning,
    summary: Localized {
        zh: "省略号、破折号写法不对，或者标点重复",
        en: "an ellipsis or dash in the wrong form, or doubled punctuation",
    },
    source: Localized {
        zh: "GB/T 15834—2011 第4.10、4.11条",
        en: "GB/T 15834-2011 §4.10, §4.11",
    },
    page: Localized {
        zh: "\
## 为什么
省略号是“……”，破折号是“——”，各占两个字的位置（GB/T 15834—2011 第4.10、4.11条）；用了省略号就不再用“等”。重复的标点（“，，”“。。”“、，”）多半是改稿时留下的，也在这里查。

## 示例
~~~plan
## 一、主要工作
1.培训工作。举办党建、财务...等培训班2期，，覆盖全体干部。
责任单位：区人社局
~~~

## 怎么改
写成“……”“——”；“……等”只留一个；重复的标点删掉一个。
",
        en: "\
## Why
An ellipsis is …… and a dash ——, each as wide as two characters (GB/T 15834-2011 §4.10, §4.11); 等 and …… exclude each other. Doubled signs are left over from editing and are found here too.

## What to do
Write …… and ——, keep one of ……等, delete one of two signs.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for text in texts(context) {
        doubled(&text, findings);
    }
    // The full stop of a title that runs in is no part of either text.
    for block in &context.outline.blocks {
        let Block::Heading(Heading { run_in: Some(run_in), .. }) = block else { continue };
        let string = run_in.text.as_str();
        let length = string.len() - string.trim_start_matches(is_point).len();
        if length > 0 {
            behind_title(&run_in.text, length, findings);
        }
    }
    each(context, &["..", "．．", "…", "・・", "···"], |text, at| {
        ellipsis(context, text, at, findings);
    });
    each(context, &["—", "--", "－－", "ーー", "──", "――"], |text, at| {
        dash(context, text, at, findings);
    });
    each(context, &["！！", "!!", "？？", "??"], |text, at| {
        let (end, count) = run_of(text.as_str(), at);
        if count > 0 && !is_verbatim(context, text, at) {
            let sign = &text.as_str()[at..at + (end - at) / count];
            report(text, (at, end), sign, Safety::Safe, findings);
        }
    });
}

/// Where the run of one sign ends that begins at `at`, and how many it has; none within a run.
fn run_of(string: &str, at: usize) -> (usize, usize) {
    let Some(sign) = string[at..].chars().next().filter(|sign| !string[..at].ends_with(*sign))
    else {
        return (at, 0);
    };
    let end = string.len() - string[at..].trim_start_matches(sign).len();
    (end, (end - at) / sign.len_utf8())
}

/// Signs that part sentences and their members: none follows another.
fn is_point(character: char) -> bool {
    matches!(character, '，' | '。' | '；' | '：' | '、')
}

/// Two and more of them in a row.
fn doubled(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    let mut last = 0;
    // The first bytes of all these signs; hanzi begin with others.
    for at in memchr::memchr2_iter(0xE3, 0xEF, string.as_bytes()) {
        let Some(rest) = string.get(at..).filter(|_| at >= last) else { continue };
        let after = rest.trim_start_matches(is_point);
        let run = &rest[..rest.len() - after.len()];
        last = at + run.len().max(1);
        let mut signs = run.chars();
        let (Some(first), Some(second)) = (signs.next(), signs.next()) else { continue };
        let is_one = run.chars().all(|sign| sign == first);
        if first == '。' && is_one && signs.next().is_some() {
            report(text, (at, last), "……", Safety::Safe, findings);
            continue;
        }
        let right = if is_one { first } else { stronger(run).unwrap_or(second) };
        let safety = if is_one { Safety::Safe } else { Safety::Unsafe };
        report(text, (at, last), right.encode_utf8(&mut [0; 4]), safety, findings);
    }
}

/// Signs behind the one that closes a title: 1.优化服务。。年内…
fn behind_title(text: &Text, length: usize, findings: &mut Findings) {
    let (span, written) = (text.span(0..length), &text.as_str()[..length]);
    let what = message(
        format!("标题后面的标点重复，多了“{written}”"),
        format!("“{written}” doubles the sign behind the title"),
    );
    let help = message(format!("删掉“{written}”"), format!("delete “{written}”"));
    findings.report(span, what, help).fix(replacing(span, "", Safety::Safe));
}

/// Of several signs the one that parts most.
fn stronger(run: &str) -> Option<char> {
    ['。', '：', '；', '，', '、'].into_iter().find(|sign| run.contains(*sign))
}

fn ellipsis(context: &Context<'_>, text: &Text, at: usize, findings: &mut Findings) {
    let string = text.as_str();
    let (end, count) = run_of(string, at);
    if count == 0 || is_verbatim(context, text, at) {
        return;
    }
    let (before, after) = (&string[..at], &string[end..]);
    // A whole paragraph left out takes four.
    let is_right = string[at..].starts_with('…') && (count == 2 || count == 4);
    let is_ascii = string[at..].starts_with('.');
    let touches = before.ends_with(is_chinese) || after.starts_with(is_chinese) || after.is_empty();
    if is_ascii && (!touches || count == 2 && !before.ends_with(is_hanzi)) {
        return;
    }
    let is_double = after.starts_with('等') || before.ends_with('等');
    match (is_double, is_right) {
        (true, _) => report(text, (at, end), "", Safety::Safe, findings),
        (false, false) => report(text, (at, end), "……", Safety::Safe, findings),
        (false, true) => {}
    }
}

fn dash(context: &Context<'_>, text: &Text, at: usize, findings: &mut Findings) {
    let string = text.as_str();
    let (end, count) = run_of(string, at);
    let sign = string[at..].chars().next().unwrap_or('—');
    if count == 0 || sign == '—' && count == 2 || sign != '—' && count == 1 {
        return;
    }
    let (before, after) = (&string[..at], &string[end..]);
    let is_number = |c: char| c.is_ascii_digit();
    // Between numbers it is a range.
    let is_range = before.ends_with(is_number) && after.starts_with(is_number);
    let touches = before.ends_with(is_chinese) || after.starts_with(is_chinese);
    if is_range || !touches || count == 1 && joins(before, after) || is_verbatim(context, text, at)
    {
        return;
    }
    report(text, (at, end), "——", Safety::Safe, findings);
}

/// Whether a single line joins two names, as in 北京—上海, rather than standing for half a dash.
fn joins(before: &str, after: &str) -> bool {
    if before.is_empty() {
        return !after.starts_with(is_hanzi);
    }
    let first = hanzi_before(before, LONGEST);
    let second = hanzi_after(after, LONGEST);
    // Nothing joins 检查4次 to what follows; 5月—年底 is a range.
    let word =
        before.char_indices().rev().take(first).last().map_or(before, |(at, _)| &before[at..]);
    let is_counted = before[..before.len() - word.len()].ends_with(|c: char| c.is_ascii_digit());
    if first > 0 && is_counted && !word.contains(TIMES) && after.starts_with(is_hanzi) {
        return false;
    }
    let in_marks = before.ends_with(['”', '》', '）']) && second > SHORT;
    if in_marks {
        return false;
    }
    let is_chain = |c: &char| *c == '—';
    let near = LONGEST + 1;
    let is_one_of_many = before.chars().rev().take(near).any(|c| is_chain(&c))
        || after.chars().take(near).any(|c| is_chain(&c));
    let end = after.char_indices().nth(second).map_or(after.len(), |(at, _)| at);
    let is_way = WAYS.iter().any(|way| after[..end].contains(way));
    second < SHORT || first <= SHORT && second <= SHORT || is_one_of_many || is_way
}

/// What counts times, between which ranges run.
const TIMES: [char; 9] = ['年', '月', '日', '时', '点', '分', '旬', '周', '季'];

/// Characters of a clause looked at on either side.
const LONGEST: usize = 12;

/// Up to so many characters a part is taken for a name.
const SHORT: usize = 4;

/// What is named after its two ends.
const WAYS: &[&str] = &[
    "铁路",
    "公路",
    "高速",
    "航线",
    "沿线",
    "走廊",
    "城际",
    "经济带",
    "管道",
    "通道",
    "快速路",
    "列车",
    "城市群",
    "经济圈",
];

fn report(
    text: &Text,
    (start, end): (usize, usize),
    right: &str,
    safety: Safety,
    findings: &mut Findings,
) {
    let written = &text.as_str()[start..end];
    let (what, help) = if right.is_empty() {
        (
            message("省略号和“等”重复", "an ellipsis and 等 say the same"),
            message("删掉省略号，保留“等”", "delete the ellipsis and keep 等"),
        )
    } else {
        (
            message(
                format!("“{written}”应写作“{right}”"),
                format!("“{written}” should be “{right}”"),
            ),
            message(format!("改成“{right}”"), format!("write “{right}”")),
        )
    };
    let span = text.span(start..end);
    findings.report(span, what, help).fix(replacing(span, right, safety));
}
