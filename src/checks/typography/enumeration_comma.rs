use super::characters::{each, is_blank, is_verbatim, replacing};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Safety, Severity, message};

pub(super) const CHECK: Check = Check {
    name: "enumeration-comma",
    severity: Severity::Warning,
    summary: Localized {
        zh: "并列的书名号或者引号之间用了顿号",
        en: "an enumeration comma between adjacent titles or quotations",
    },
    source: Localized { zh: "GB/T 15834—2011 第4.5.3.5条", en: "GB/T 15834-2011 §4.5.3.5" },
    page: Localized {
        zh: "\
## 为什么
并列的书名号之间、并列的引号之间通常不用顿号，书名号、引号已经把各项分开（GB/T 15834—2011 第4.5.3.5条）。

## 示例
~~~plan
## 一、主要工作
1.完善制度。年内修订《采购办法》、《合同办法》2项制度。
责任单位：区财政局
~~~

## 怎么改
删掉顿号：《采购办法》《合同办法》。其中有一项后面带括注的，顿号保留：《采购办法》（试行）、《合同办法》。
",
        en: "\
## Why
Titles in 《》 and quotations in “” are told apart by their marks and usually take no 、 between them (GB/T 15834-2011 §4.5.3.5).

## What to do
Delete the comma. Where one of them carries a note in brackets it stays.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    each(context, &["、《", "、“", "、 ", "、　"], |text, at| {
        let string = text.as_str();
        let (before, after) = (&string[..at], &string[at + '、'.len_utf8()..]);
        let next = after.trim_start_matches(is_blank);
        let Some((open, close)) =
            PAIRS.iter().find(|(open, close)| before.ends_with(*close) && next.starts_with(*open))
        else {
            return;
        };
        if has_note(before, next, *open, *close) || is_verbatim(context, text, at) {
            return;
        }
        let span = text.span(at..string.len() - next.len());
        findings
            .report(
                span,
                message(
                    format!("“{close}{open}”之间多了顿号"),
                    format!("an enumeration comma between {close} and {open}"),
                ),
                message(
                    "删掉顿号（GB/T 15834—2011 第4.5.3.5条）",
                    "delete it (GB/T 15834-2011 §4.5.3.5)",
                ),
            )
            .fix(replacing(span, "", Safety::Safe));
    });
}

const PAIRS: &[(char, char)] = &[('《', '》'), ('“', '”')];

/// Whether one of two neighbours in an enumeration is told apart by more than its marks:
/// the enumeration has a note in brackets before the first or between the second and what follows.
fn has_note(before: &str, next: &str, open: char, close: char) -> bool {
    let first = before.rfind(open).unwrap_or(0);
    if before[..first].ends_with("）、") || before[..first].ends_with(")、") {
        return true;
    }
    let Some(end) = next.find(close) else { return false };
    let behind = &next[end + close.len_utf8()..];
    let Some(note) = behind.strip_prefix(['（', '(']) else { return false };
    let Some(end) = note.find(['）', ')']) else { return false };
    let last = note[end..].chars().nth(1);
    last.is_some_and(|c| matches!(c, '、' | '和' | '及' | '与'))
}
