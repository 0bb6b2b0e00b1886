use super::characters::replacing;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::{Block, Heading};
use crate::values::unit_name;

pub(super) const CHECK: Check = Check {
    name: "heading-punctuation",
    severity: Severity::Warning,
    summary: Localized { zh: "标题末尾用了标点", en: "a heading that ends in punctuation" },
    source: Localized { zh: "GB/T 15834—2011 附录B（标题的标点）", en: "GB/T 15834-2011 annex B" },
    page: Localized {
        zh: "\
## 为什么
独占一行的标题末尾不用句号、逗号、分号、冒号、顿号；需要时可以用问号、叹号或者省略号（GB/T 15834—2011 附录B）。标题后面接着写正文的，标题末尾的句号保留。

## 示例
~~~plan
## 一、主要工作。
### （一）招商引资
年内引进项目2个。
责任单位：区商务局
~~~

## 怎么改
删掉标题末尾的标点。
",
        en: "\
## Why
A heading that stands on a line of its own ends without full stop, comma, semicolon or colon (GB/T 15834-2011 annex B). A heading that runs in keeps its full stop.

## What to do
Delete the sign.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let blocks = &context.outline.blocks;
    let mut titles: Vec<Span> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let Block::Heading(heading) = block else { continue };
        if heading.run_in.is_none() && is_title(heading, blocks.get(index + 1)) {
            titles.push(heading.title.whole());
        }
    }
    let (plan, notice) = (&context.plan.title, &context.plan.notice.title);
    for title in [plan, notice].into_iter().flatten() {
        if titles.iter().all(|known| !known.contains(title.span)) {
            titles.push(title.span);
        }
    }
    titles.sort_unstable();
    titles.dedup();
    for title in titles {
        if let Some(span) = closing_sign(context, title)
            && !is_address(context.source.slice(title), context.source.slice(span))
        {
            report(context.source.slice(span), span, findings);
        }
    }
}

/// Characters up to which a numbered paragraph is taken for a heading.
const LONGEST_TITLE: usize = 20;

/// Whether a heading is one, and no item that says in a sentence what is to be done.
fn is_title(heading: &Heading, next: Option<&Block>) -> bool {
    let title = heading.title.as_str().trim_end_matches(['；', '，', '、']);
    if heading.markdown_level.is_some() {
        return !title.contains('。');
    }
    let is_short = title.chars().count() <= LONGEST_TITLE
        && !title.contains(['，', '；'])
        && !title.contains(|c: char| c.is_ascii_digit());
    let is_followed = match next {
        Some(Block::Paragraph(paragraph)) => !paragraph.is_note,
        Some(Block::Heading(below)) => below.level > heading.level,
        _ => false,
    };
    is_short && (heading.level == 1 || is_followed)
}

/// Whether a heading is the line of those a notice goes to, whose colon belongs there.
fn is_address(title: &str, sign: &str) -> bool {
    let names = title.trim_end_matches(['：', ':']);
    let is_list = names.contains(['、', '，']) || names.starts_with('各');
    matches!(sign, "：" | ":") && is_list && unit_name::ends_with_name(names)
}

/// The sign that ends a title, which the title's own span may leave out.
fn closing_sign(context: &Context<'_>, title: Span) -> Option<Span> {
    let source = context.source.text();
    let is_sign = |c: char| matches!(c, '。' | '；' | '，' | '、' | '：' | ';' | ',' | ':' | '.');
    let line = source[title.end..].find('\n').map_or(source.len(), |at| title.end + at);
    let behind = &source[title.end..line];
    // Marks of emphasis, closing hashes and comments may stand behind the sign.
    let start = behind.trim_start_matches(['*', '_']);
    let signs = start.len() - start.trim_start_matches(is_sign).len();
    let rest = start[signs..].trim_matches(['*', '_', '#', ' ', '\r', '\t', '　']);
    if signs > 0 {
        let is_alone = rest.is_empty() || rest.starts_with("<!--");
        let from = line - start.len();
        return is_alone.then(|| Span::new(from, from + signs));
    }
    let written = context.source.slice(title);
    let length = written.len() - written.trim_end_matches(is_sign).len();
    let is_alone = rest.is_empty() || rest.starts_with("<!--");
    (length > 0 && length < written.len() && is_alone)
        .then(|| Span::new(title.end - length, title.end))
}

fn report(sign: &str, span: Span, findings: &mut Findings) {
    findings
        .report(
            span,
            message(
                format!("标题末尾不用标点，这里多了“{sign}”"),
                format!("the heading ends in “{sign}”"),
            ),
            message(format!("删掉“{sign}”"), format!("delete “{sign}”")),
        )
        .fix(replacing(span, "", Safety::Safe));
}
