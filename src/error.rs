//! What can fail that is not the plan's fault: a file, a setting, a template.

use crate::diagnostic::{Language, Message, message};

/// A failure of the environment. The plan's own faults are [`Diagnostic`](crate::diagnostic::Diagnostic)s.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct Error {
    /// What is wrong, and where.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
    /// The failure below it, if any.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The result of what can fail in the environment.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure with its advice; each pair is Chinese, then English.
    pub fn new(message_text: Message, help: Message) -> Self {
        Self { message: message_text, help, source: None }
    }

    /// The same failure with the one below it.
    #[must_use]
    pub fn caused_by(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What is wrong in `language`.
    pub fn text(&self, language: Language) -> &str {
        self.message.get(language)
    }

    /// A broken invariant of a file we ship.
    pub fn internal(detail: &str) -> Self {
        Self::new(
            message(format!("程序内部错误：{detail}"), format!("internal error: {detail}")),
            message("请把计划文件和本信息一并反馈", "please report this together with the plan"),
        )
    }
}
