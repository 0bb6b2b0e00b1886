use super::characters::{each, is_blank, is_verbatim};
use super::ranges::{Kind, Range, read};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::syntax::Text;

pub(super) const CHECK: Check = Check {
    name: "range-form",
    severity: Severity::Warning,
    summary: Localized {
        zh: "数值、时间的起止写法不规范", en: "a range of numbers or dates in the wrong form"
    },
    source: Localized {
        zh: "GB/T 15834—2011 第4.13条、GB/T 15835—2011",
        en: "GB/T 15834-2011 §4.13, GB/T 15835-2011",
    },
    page: Localized {
        zh: "\
## 为什么
标示起止的连接号是一字线“—”（时间、地域）和浪纹线“～”（数值范围），不是短横线（GB/T 15834—2011 第4.13条）。前一个数的百分号和“万”“亿”省略了会有歧义的，不应省略（GB/T 15835—2011）：13～17%可以理解为从13到17%。

## 示例
~~~plan
## 一、主要工作
1.发展产业。新建园区3-5个，增长13～17%。
责任单位：区工信局
~~~

## 怎么改
写成`3～5个`、`13%～17%`、`5万～8万元`、`2019—2021年`。电话号码、标准号、型号里的短横线不用改。
",
        en: "\
## Why
Ranges take — (times, places) or ～ (numbers), not a hyphen (GB/T 15834-2011 §4.13). The per cent sign, 万 and 亿 are not left out of the first number where that is ambiguous (GB/T 15835-2011).

## What to do
Write 3～5个, 13%～17%, 5万～8万元, 2019—2021年.
",
    },
    run,
};

/// Signs that stand between the ends of a range, for better or worse.
const SIGNS: &[&str] = &["-", "~", "－", "–", "—", "―", "─", "～", "〜", "∼"];

/// A range and where its sign stands in the text.
struct Place {
    text: Text,
    start: usize,
    end: usize,
    range: Range,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut places: Vec<Place> = Vec::new();
    each(context, SIGNS, |text, at| {
        let string = text.as_str();
        // A sign of several is looked at once, at its first.
        if string[..at].ends_with(is_sign) {
            return;
        }
        let after = string[at..].trim_start_matches(is_sign);
        let before = string[..at].trim_end_matches(is_blank);
        let end = string.len() - after.trim_start_matches(is_blank).len();
        if let Some(range) = read(before, &string[end..])
            && !is_verbatim(context, text, at)
        {
            places.push(Place { text: text.clone(), start: before.len(), end, range });
        }
    });
    let usual = usual(&places);
    for place in &places {
        look(place, usual, findings);
    }
    each(context, &["%", "％"], |text, at| words(text, at, findings));
}

fn is_sign(character: char) -> bool {
    let mut buffer = [0; 4];
    SIGNS.contains(&&*character.encode_utf8(&mut buffer))
}

/// The sign for numbers and the one for times: what the plan mostly uses, where the standard allows both.
fn usual(places: &[Place]) -> (&'static str, &'static str) {
    // Of numbers and of times: how often — and ～ are used.
    let mut counts = [[0_usize; 2]; 2];
    for place in places {
        let of_kind = &mut counts[usize::from(place.range.kind == Kind::Time)];
        match &place.text.as_str()[place.start..place.end] {
            "—" => of_kind[0] += 1,
            "～" => of_kind[1] += 1,
            _ => {}
        }
    }
    let number = if counts[0][0] > counts[0][1] { "—" } else { "～" };
    let time = if counts[1][1] > counts[1][0] { "～" } else { "—" };
    (number, time)
}

fn look(place: &Place, (number, time): (&str, &str), findings: &mut Findings) {
    let Place { text, start, end, range } = place;
    let string = text.as_str();
    let written = &string[*start..*end];
    let sign = match (written, range.kind) {
        ("—" | "～", _) => written,
        (_, Kind::Time) => time,
        (_, Kind::Number) => number,
    };
    let right = format!("{}{sign}", range.omitted);
    if right == written {
        return;
    }
    let whole = *start - range.left..*end + range.right;
    let wrong = &string[whole.clone()];
    let better = format!("{}{right}{}", &string[whole.start..*start], &string[*end..whole.end]);
    // The reader knows all single signs and none of the doubled ones but the dash.
    let is_known = written.trim_matches(is_blank).chars().count() == 1 || written == "——";
    let safety = if is_known { Safety::Safe } else { Safety::Unsafe };
    let what = if sign == written {
        message(
            format!("“{wrong}”前一个数省略了“{}”，有歧义", range.omitted),
            format!("{wrong} leaves {} out of its first number", range.omitted),
        )
    } else {
        message(
            format!("起止写作“{wrong}”，连接号不规范"),
            format!("the range {wrong} is joined by the wrong sign"),
        )
    };
    let help = message(format!("写作“{better}”"), format!("write {better}"));
    let edit = Edit { span: text.span(*start..*end), replacement: right };
    findings.report(text.span(whole), what, help).fix(Fix { safety, edits: vec![edit] });
}

/// 10至15%: words may join percentages too.
fn words(text: &Text, at: usize, findings: &mut Findings) {
    let string = text.as_str();
    let number = |c: char| c.is_ascii_digit() || c == '.';
    let rest = string[..at].trim_end_matches(number);
    let Some(before) = rest.strip_suffix(['至', '到']) else { return };
    let Some(range) = read(before, &string[rest.len()..]) else { return };
    if range.omitted.is_empty() {
        return;
    }
    let sign = string[at..].chars().next().map_or(1, char::len_utf8);
    let whole = before.len() - range.left..at + sign;
    let wrong = &string[whole.clone()];
    let better =
        format!("{}%{}", &string[whole.start..before.len()], &string[before.len()..whole.end]);
    let edit = Edit { span: text.span(before.len()..before.len()), replacement: "%".to_owned() };
    findings
        .report(
            text.span(whole),
            message(
                format!("“{wrong}”前一个数省略了“%”，有歧义"),
                format!("{wrong} leaves % out of its first number"),
            ),
            message(format!("写作“{better}”"), format!("write {better}")),
        )
        .fix(Fix { safety: Safety::Safe, edits: vec![edit] });
}
