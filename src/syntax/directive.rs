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
    /// Anything else, as written.
    Unknown(String),
}
