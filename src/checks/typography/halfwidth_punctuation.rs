use memchr::{memchr, memchr_iter, memchr2, memchr3_iter};

use super::characters::{
    begins_clause, is_chinese, is_chinese_digit, is_hanzi, is_verbatim, texts,
};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Message, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, Heading, Label, Text};

pub(super) const CHECK: Check = Check {
    name: "halfwidth-punctuation",
    severity: Severity::Warning,
    summary: Localized {
        zh: "中文里用了半角标点", en: "half-width punctuation in Chinese text"
    },
    source: Localized { zh: "GB/T 15834—2011 第5.1条", en: "GB/T 15834-2011 §5.1" },
    page: Localized {
        zh: "\
## 为什么
GB/T 15834—2011 的标点占一个字位置；半角标点挤在汉字之间，排出来疏密不匀。

## 示例
~~~plan
## 一、主要工作
1.招商引资。年内到印江投资,壮大2个园区。
责任单位：区商务局
~~~

## 怎么改
改成全角：`，` `；` `：` `？` `！` `（` `）` `。` `“` `”`。数字、时刻、网址里的不用改。
",
        en: "\
## Why
GB/T 15834-2011: punctuation takes the place of one character. Half-width signs squeeze in between.

## What to do
Write the full-width sign. Numbers, times and addresses keep theirs.
",
    },
    run,
};

/// A half-width sign, or what else is mended together.
struct Slip {
    /// What is written, as messages show it.
    written: String,
    message: Message,
    help: Message,
    fix: Fix,
}

impl Slip {
    fn place(&self) -> Span {
        self.fix.edits.first().map_or(Span::new(0, 0), |edit| edit.span)
    }
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut slips = Vec::new();
    let titles = titles(context);
    for text in texts(context) {
        let string = text.as_str();
        // All of them are ASCII, so bytes are characters here.
        let bytes = string.as_bytes();
        let places =
            memchr3_iter(b',', b';', b':', bytes).chain(memchr3_iter(b'?', b'!', b'.', bytes));
        for at in places {
            let sign = &string[at..=at];
            if let Some(wide) = wide_form(&string[..at], sign, &string[at + 1..])
                && !is_verbatim(context, &text, at)
            {
                let mut slip = sign_slip(text.span(at..at + 1), sign, wide);
                // What stands behind the full stop would be read as the text of an item, and no longer as its title.
                if wide == '。' && is_within(slip.place(), &titles) {
                    slip.fix.safety = Safety::Unsafe;
                }
                slips.push(slip);
            }
        }
        if memchr2(b'(', b')', bytes).is_some() {
            brackets(context, &text, &mut slips);
        }
        if memchr(b'"', bytes).is_some() {
            quotation_marks(context, &text, &mut slips);
        }
    }
    for block in &context.outline.blocks {
        match block {
            Block::Field(field) if !field.is_inline => {
                let end = field.label.span.end;
                if context.source.text()[end..].starts_with(':') {
                    slips.push(sign_slip(Span::new(end, end + 1), ":", '：'));
                }
            }
            Block::Heading(Heading { label: Some(label), .. }) => {
                slips.extend(number(context, label));
            }
            _ => {}
        }
    }
    slips.sort_by_key(|slip| (slip.fix.safety == Safety::Unsafe, slip.place()));
    slips.dedup_by_key(|slip| slip.place());
    report(context, slips, findings);
}

/// The titles that have no text on their line, in order.
fn titles(context: &Context<'_>) -> Vec<Span> {
    let titles = context.outline.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.run_in.is_none() => Some(heading.title.whole()),
        _ => None,
    });
    titles.collect()
}

/// Whether a sign stands in one of the spans, and does not close it.
fn is_within(sign: Span, spans: &[Span]) -> bool {
    let next = spans.partition_point(|span| span.end <= sign.end);
    spans.get(next).is_some_and(|span| span.start < sign.start)
}

/// Reports what is found, once for each line.
fn report(context: &Context<'_>, slips: Vec<Slip>, findings: &mut Findings) {
    let mut line: Vec<Slip> = Vec::new();
    for slip in slips {
        let is_same_line = line.last().is_some_and(|last| {
            let (from, to) = (last.place().end, slip.place().start);
            let between = context.source.text().get(from..to);
            last.fix.safety == slip.fix.safety && between.is_some_and(|text| !text.contains('\n'))
        });
        if !is_same_line {
            report_line(std::mem::take(&mut line), findings);
        }
        line.push(slip);
    }
    report_line(line, findings);
}

fn report_line(mut slips: Vec<Slip>, findings: &mut Findings) {
    let Some(first) = slips.first() else { return };
    let (span, safety) = (first.place(), first.fix.safety);
    if slips.len() == 1 {
        for only in slips.drain(..) {
            findings.report(span, only.message, only.help).fix(only.fix);
        }
        return;
    }
    let signs: Vec<&str> = slips.iter().map(|slip| slip.written.as_str()).collect();
    let signs = format!("“{}”", signs.join("”“"));
    let what = message(
        format!("这一行有{}处半角标点：{signs}", slips.len()),
        format!("{} half-width signs in this line of Chinese: {signs}", slips.len()),
    );
    let edits = slips.into_iter().flat_map(|slip| slip.fix.edits).collect();
    findings
        .report(span, what, message("都改成全角的", "write the full-width signs"))
        .fix(Fix { safety, edits });
}

/// The full-width sign that belongs there, or `None` where the half-width one is right.
fn wide_form(before: &str, sign: &str, after: &str) -> Option<char> {
    let (previous, next) = (before.chars().next_back(), after.chars().next());
    let touches = previous.is_some_and(is_chinese) || next.is_some_and(is_chinese);
    let ends = next.is_none_or(|next| is_chinese(next) || next.is_whitespace());
    // 达到8. closes a sentence; 8.5 goes on.
    let closes = after.is_empty()
        && before.chars().any(is_chinese)
        && previous.is_some_and(|c| c.is_ascii_digit() || matches!(c, '%' | '％'))
        || previous.is_some_and(|c| matches!(c, '%' | '％')) && next.is_some_and(is_chinese);
    match sign {
        "," if touches => Some('，'),
        ";" if touches => Some('；'),
        ":" if touches && !after.starts_with("//") => Some('：'),
        "?" if touches => Some('？'),
        "!" if touches => Some('！'),
        "." if previous.is_some_and(is_chinese) && ends || closes => {
            let is_ellipsis = before.ends_with('.') || after.starts_with('.');
            (!is_ellipsis && !is_ordinal(before, after)).then_some('。')
        }
        _ => None,
    }
}

/// 一.加强 and （一）.加强 are numbers, whose sign is another matter.
fn is_ordinal(before: &str, after: &str) -> bool {
    let rest = before.trim_end_matches(['）', ')']).trim_end_matches(is_chinese_digit);
    let number = rest.trim_end_matches(['（', '(']);
    rest.len() < before.len() && begins_clause(number) && !after.is_empty()
}

/// Brackets of half width around or beside Chinese; a pair is judged as one.
fn brackets(context: &Context<'_>, text: &Text, slips: &mut Vec<Slip>) {
    let string = text.as_str();
    let mut open: Vec<(usize, char, bool)> = Vec::new();
    let mut found: Vec<usize> = Vec::new();
    let round = |(_, c): &(usize, char)| matches!(c, '(' | ')' | '（' | '）');
    for (at, bracket) in string.char_indices().filter(round) {
        let end = at + bracket.len_utf8();
        let touches = string[..at].ends_with(is_chinese) || string[end..].starts_with(is_chinese);
        if matches!(bracket, '(' | '（') {
            open.push((at, bracket, touches));
            continue;
        }
        let opening = open.pop();
        let touches =
            touches || opening.is_some_and(|(_, bracket, touches)| touches || bracket == '（');
        if let Some((start, '(', _)) = opening
            && (touches || bracket == '）')
        {
            found.push(start);
        }
        if bracket == ')' && touches {
            found.push(at);
        }
    }
    found.extend(open.iter().filter(|(_, c, touches)| *c == '(' && *touches).map(|(at, ..)| *at));
    for at in found {
        let sign = &string[at..=at];
        if !is_verbatim(context, text, at) {
            slips.push(sign_slip(
                text.span(at..at + 1),
                sign,
                if sign == "(" { '（' } else { '）' },
            ));
        }
    }
}

/// Straight quotation marks around Chinese, in pairs.
fn quotation_marks(context: &Context<'_>, text: &Text, slips: &mut Vec<Slip>) {
    let string = text.as_str();
    let places: Vec<usize> = memchr_iter(b'"', string.as_bytes()).collect();
    for pair in places.chunks(2) {
        let &[start, end] = pair else { continue };
        let inside = &string[start + 1..end];
        let touches = string[..start].ends_with(is_chinese)
            || string[end + 1..].starts_with(is_chinese)
            || inside.contains(is_hanzi);
        if !touches || is_verbatim(context, text, start) {
            continue;
        }
        // Numbers in quotation marks are names, so that putting the marks right may tell the reader more than before.
        let has_number = inside.contains(|c: char| c.is_ascii_digit());
        let safety = if has_number { Safety::Unsafe } else { Safety::Safe };
        let edits = vec![
            Edit { span: text.span(start..start + 1), replacement: "“".to_owned() },
            Edit { span: text.span(end..end + 1), replacement: "”".to_owned() },
        ];
        slips.push(Slip {
            written: "\"".to_owned(),
            message: message("中文里用了半角引号“\"”", "straight quotation marks in Chinese text"),
            help: message("改成“ ”", "write “ ”"),
            fix: Fix { safety, edits },
        });
    }
}

/// The brackets of a heading's number, which its form says nothing about.
fn number(context: &Context<'_>, label: &Label) -> Option<Slip> {
    let written = context.source.slice(label.span);
    let edits: Vec<Edit> = written
        .match_indices(['(', ')'])
        .map(|(at, bracket)| Edit {
            span: Span::new(label.span.start + at, label.span.start + at + 1),
            replacement: if bracket == "(" { "（" } else { "）" }.to_owned(),
        })
        .collect();
    if edits.is_empty() {
        return None;
    }
    let right = written.replace('(', "（").replace(')', "）");
    Some(Slip {
        written: written.to_owned(),
        message: message(
            format!("序号“{written}”用了半角括号"),
            format!("the number {written} has half-width brackets"),
        ),
        help: message(format!("改成全角的“{right}”"), format!("write the full-width {right}")),
        fix: Fix { safety: Safety::Safe, edits },
    })
}

fn sign_slip(span: Span, sign: &str, wide: char) -> Slip {
    let edit = Edit { span, replacement: wide.to_string() };
    Slip {
        written: sign.to_owned(),
        message: message(
            format!("中文里用了半角标点“{sign}”"),
            format!("half-width “{sign}” in Chinese text"),
        ),
        help: message(format!("改成全角的“{wide}”"), format!("write the full-width “{wide}”")),
        fix: Fix { safety: Safety::Safe, edits: vec![edit] },
    }
}
