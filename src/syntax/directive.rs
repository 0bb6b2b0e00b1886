//! Comments that speak to the compiler: `<!-- gongwen: … -->`.

use crate::source::Span;

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
    /// `allow CHECK REASON`: silence one check here.
    Allow {
        /// Name of the check, as written.
        check: String,
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
            let (check, reason) = split_word(rest);
            DirectiveKind::Allow { check: check.to_owned(), reason: reason.to_owned() }
        }
        "not-target" if !rest.is_empty() => DirectiveKind::NotTarget(rest.to_owned()),
        "target" if !rest.is_empty() => DirectiveKind::Target(rest.to_owned()),
        _ => DirectiveKind::Unknown(words.to_owned()),
    };
    Some(Directive { kind, span })
}

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
        let allow = |check: &str, reason: &str| {
            Some(DirectiveKind::Allow { check: check.into(), reason: reason.into() })
        };
        assert_eq!(
            kind("<!-- gongwen: allow missing-target 已在专项方案 中明确 -->"),
            allow("missing-target", "已在专项方案 中明确")
        );
        assert_eq!(kind("<!--gongwen：allow missing-target-->"), allow("missing-target", ""));
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
}
