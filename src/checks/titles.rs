//! Where a file states the plan's title.

use super::Context;
use crate::source::Span;
use crate::syntax::Text;

/// From this likeness on, a title quoted in the notice's text is meant to be the plan's.
pub(super) const LIKENESS: f64 = 0.6;

/// A place that states the plan's title.
#[derive(Debug)]
pub(super) struct Mention {
    /// As written.
    pub(super) written: String,
    /// Without blanks and quotation marks, and with every year the same: years are compared by themselves.
    pub(super) bare: String,
    pub(super) span: Span,
    /// Whether it is the title above the plan itself.
    pub(super) is_plan: bool,
}

impl Mention {
    fn new(written: &str, span: Span, is_plan: bool) -> Self {
        Self { written: written.to_owned(), bare: bare(written), span, is_plan }
    }
}

/// A title without blanks and quotation marks, and with every year the same.
pub(super) fn bare(written: &str) -> String {
    written
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '《' | '》' | '〈' | '〉'))
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect()
}

/// The title above the plan, where it has one of its own.
pub(super) fn of_plan(context: &Context<'_>) -> Option<Mention> {
    let title = context.plan.title.as_ref()?;
    let is_quoted =
        context.plan.notice.title.as_ref().is_some_and(|notice| notice.span.contains(title.span));
    (!is_quoted).then(|| Mention::new(&title.value, title.span, true))
}

/// The title in 关于印发《…》的通知, or in 关于印发…的通知.
pub(super) fn in_notice_title(context: &Context<'_>) -> Option<Mention> {
    let title = context.plan.notice.title.as_ref()?;
    let written = context.source.slice(title.span);
    let verb = ["印发", "下发", "转发", "发布"]
        .into_iter()
        .filter_map(|verb| Some(written.find(verb)? + verb.len()))
        .min()?;
    let end =
        written.rfind("的通知").or_else(|| written.rfind("通知")).filter(|&end| end > verb)?;
    let quoted = written[verb..end].trim();
    // 2019年《政府工作报告》任务分解 is quoted in part, 《…》 as a whole.
    let whole = quoted.strip_prefix('《').and_then(|inner| inner.strip_suffix('》'));
    let inner = whole.unwrap_or(quoted);
    let start = verb + written[verb..end].find(inner)?;
    let span = Span::new(title.span.start + start, title.span.start + start + inner.len());
    (!inner.is_empty()).then(|| Mention::new(inner, span, false))
}

/// Every 《…》 in the notice's own text.
pub(super) fn in_notice_body(context: &Context<'_>) -> Vec<Mention> {
    context.plan.notice.body.iter().flat_map(quoted).collect()
}

fn quoted(text: &Text) -> Vec<Mention> {
    let string = text.as_str();
    let mut found = Vec::new();
    for (open, mark) in string.match_indices('《') {
        let start = open + mark.len();
        let Some(close) = string[start..].find(['》', '《']) else { continue };
        if string[start + close..].starts_with('》') {
            found.push(Mention::new(
                &string[start..start + close],
                text.span(start..start + close),
                false,
            ));
        }
    }
    found
}
