use memchr::{memchr2_iter, memchr3_iter};

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::Block;

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
改成全角：`，` `；` `：` `？` `！` `（` `）` `。`。数字、时刻、网址里的不用改。
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

fn run(context: &Context<'_>, findings: &mut Findings) {
    for text in context.outline.texts() {
        let string = text.as_str();
        // All of them are ASCII, so bytes are characters here.
        let bytes = string.as_bytes();
        let places = memchr3_iter(b',', b';', b':', bytes)
            .chain(memchr3_iter(b'?', b'!', b'(', bytes))
            .chain(memchr2_iter(b')', b'.', bytes));
        for at in places {
            let sign = &string[at..=at];
            if let Some(wide) = wide_form(&string[..at], sign, &string[at + 1..]) {
                report(text.span(at..at + 1), sign, wide, findings);
            }
        }
    }
    for block in &context.outline.blocks {
        if let Block::Field(field) = block
            && !field.is_inline
        {
            let end = field.label.span.end;
            if context.source.text()[end..].starts_with(':') {
                report(Span::new(end, end + 1), ":", '：', findings);
            }
        }
    }
}

/// The full-width sign that belongs there, or `None` where the half-width one is right.
fn wide_form(before: &str, sign: &str, after: &str) -> Option<char> {
    let (previous, next) = (before.chars().next_back(), after.chars().next());
    let touches = previous.is_some_and(is_chinese) || next.is_some_and(is_chinese);
    let ends = next.is_none_or(|next| is_chinese(next) || next.is_whitespace());
    match sign {
        "," if touches => Some('，'),
        ";" if touches => Some('；'),
        ":" if touches && !after.starts_with("//") => Some('：'),
        "?" if touches => Some('？'),
        "!" if touches => Some('！'),
        "(" if touches => Some('（'),
        ")" if touches => Some('）'),
        "." if previous.is_some_and(is_chinese) && ends => Some('。'),
        _ => None,
    }
}

/// Chinese characters and the punctuation between them.
fn is_chinese(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' | '\u{3001}'..='\u{3017}' | '“' | '”')
}

fn report(span: Span, sign: &str, wide: char, findings: &mut Findings) {
    let edit = Edit { span, replacement: wide.to_string() };
    findings
        .report(
            span,
            message(
                format!("中文里用了半角标点“{sign}”"),
                format!("half-width “{sign}” in Chinese text"),
            ),
            message(format!("改成全角的“{wide}”"), format!("write the full-width “{wide}”")),
        )
        .fix(Fix { safety: Safety::Safe, edits: vec![edit] });
}
