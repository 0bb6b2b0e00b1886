//! Comments that speak to the compiler: `<!-- gongwen: … -->`.

use crate::source::{Span, Spanned};

/// A comment that speaks to the compiler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// What it asks for.
    pub kind: DirectiveKind,
    /// The whole comment.
    pub span: Span,
}

/// What a directive asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DirectiveKind {
    /// `allow CHECK REASON` or `allow CHECK, CHECK REASON`: silence checks here.
    Allow {
        /// Names of the checks, as written; at least one.
        checks: Vec<Spanned<String>>,
        /// Why; may be empty, which a check reports.
        reason: String,
    },
    /// `not-target TEXT`: this is no target.
    NotTarget(String),
    /// `target TEXT`: this is a target, though it does not read like one.
    Target(String),
    /// Anything else, as written.
    Unknown(String),
}

/// The directive in a comment, or `None` where the comment speaks to people.
pub(super) fn read(comment: &str, span: Span) -> Option<Directive> {
    let inner = comment.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner).trim();
    let words = inner.strip_prefix("gongwen")?.trim_start().strip_prefix([':', '：'])?.trim();
    let (verb, rest) = split_word(words);
    let kind = match verb {
        "allow" => {
            let start = span.start + comment.rfind(rest).unwrap_or(0);
            let (checks, reason) = names(rest, start);
            DirectiveKind::Allow { checks, reason: reason.to_owned() }
        }
        "not-target" if !rest.is_empty() => DirectiveKind::NotTarget(rest.to_owned()),
        "target" if !rest.is_empty() => DirectiveKind::Target(rest.to_owned()),
        _ => DirectiveKind::Unknown(words.to_owned()),
    };
    Some(Directive { kind, span })
}

/// The names that `text`, which stands at `start`, lists, and what comes after them.
fn names(text: &str, start: usize) -> (Vec<Spanned<String>>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| c.is_whitespace() || SEPARATORS.contains(&c));
        let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
        let at = start + text.len() - rest.len();
        names.push(Spanned::new(name.to_owned(), Span::new(at, at + name.len())));
        let behind = behind.trim_start();
        let Some(more) = behind.strip_prefix(SEPARATORS) else { return (names, behind.trim()) };
        // Names are in Latin letters, reasons hardly ever.
        if !more.trim_start().starts_with(|c: char| c.is_ascii_lowercase()) {
            return (names, more.trim());
        }
        rest = more.trim_start();
    }
}

/// What stands between the names of several checks, or between them and the reason.
const SEPARATORS: [char; 5] = [',', '，', '、', ':', '：'];

fn split_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(comment: &str) -> Option<DirectiveKind> {
        read(comment, Span::default()).map(|directive| directive.kind)
    }

    #[test]
    fn directives_are_told_from_other_comments() {
        assert_eq!(
            kind("<!-- gongwen: not-target 22项指标 -->"),
            Some(DirectiveKind::NotTarget("22项指标".into()))
        );
        assert_eq!(
            kind("<!-- gongwen: target 12个 -->"),
            Some(DirectiveKind::Target("12个".into()))
        );
        assert_eq!(kind("<!-- gongwen: alow x -->"), Some(DirectiveKind::Unknown("alow x".into())));
        assert_eq!(kind("<!-- 待核 -->"), None);
    }

    #[test]
    fn an_allow_names_checks_and_gives_a_reason() {
        for (comment, names, reason) in [
            (
                "<!-- gongwen: allow missing-target 已在专项方案 中明确 -->",
                vec!["missing-target"],
                "已在专项方案 中明确",
            ),
            ("<!--gongwen：allow missing-target-->", vec!["missing-target"], ""),
            (
                "<!-- gongwen: allow missing-target, missing-deadline 原则性工作 -->",
                vec!["missing-target", "missing-deadline"],
                "原则性工作",
            ),
            (
                "<!-- gongwen: allow numbering、missing-deadline，按季度另行部署 -->",
                vec!["numbering", "missing-deadline"],
                "按季度另行部署",
            ),
            ("<!-- gongwen: allow numbering -->", vec!["numbering"], ""),
        ] {
            let Some(DirectiveKind::Allow { checks, reason: got }) = kind(comment) else {
                panic!("{comment}");
            };
            for (check, name) in checks.iter().zip(&names) {
                assert_eq!(&comment[check.span.range()], *name, "{comment}");
            }
            assert_eq!(checks.iter().map(|check| &check.value).collect::<Vec<_>>(), names);
            assert_eq!(got, reason, "{comment}");
        }
    }
}
