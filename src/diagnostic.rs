//! What a check says: one type that serves every report and the editor.

use crate::source::Span;

/// The same thing said in both languages a user can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Localized<S> {
    /// Chinese, the default.
    pub zh: S,
    /// English, for `--lang en`.
    pub en: S,
}

impl<S: AsRef<str>> Localized<S> {
    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Chinese => self.zh.as_ref(),
            Language::English => self.en.as_ref(),
        }
    }
}

impl Localized<&'static str> {
    /// The text in `language`, which lasts as long as the program.
    pub fn text(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// A message with its values already written in.
pub type Message = Localized<String>;

/// Both wordings of a message.
pub fn message(zh: impl Into<String>, en: impl Into<String>) -> Message {
    Localized { zh: zh.into(), en: en.into() }
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// 中文
    #[default]
    Chinese,
    /// English
    English,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 提示: worth a look, never in the way.
    Info,
    /// 警告: a careful reader would ask about it.
    Warning,
    /// 错误: the notice contradicts itself or cannot be carried out as it stands.
    Error,
}

impl Severity {
    /// The name settings and machine-readable reports use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The name people read.
    pub fn label(self) -> Localized<&'static str> {
        match self {
            Self::Info => Localized { zh: "提示", en: "info" },
            Self::Warning => Localized { zh: "警告", en: "warning" },
            Self::Error => Localized { zh: "错误", en: "error" },
        }
    }
}

/// A place that a diagnostic points to besides its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be seen there.
    pub message: Message,
}

/// One finding in one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Name of the check that found it.
    pub check: &'static str,
    /// How much it matters, after the office's settings.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// Where it is wrong.
    pub span: Span,
    /// Other places that explain it.
    pub related: Vec<Label>,
    /// What to do about it.
    pub help: Message,
    /// A change that mends it.
    pub fix: Option<Fix>,
}

/// A mechanical change that removes the finding.
///
/// A fix never changes what a number, a date or an owner means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it may be made unseen.
    pub safety: Safety,
    /// Replacements that belong together; they do not overlap.
    pub edits: Vec<Edit>,
}

/// Whether a fix may be made without a person looking at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// The reader of the plan understands the same before and after.
    Safe,
    /// It is probably what was meant.
    Unsafe,
}

/// One replacement in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}
