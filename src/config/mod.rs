//! Settings and the register of units, as plain data.
//!
//! Both are read from YAML text; who reads the files is not this module's business.

mod register;

pub use register::{FormerName, Group, LeadRule, Register, Unit, Until};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Severity, message};
use crate::error::{Error, Result};

/// `gongwen.yaml`: how an office wants its plans checked and rendered.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// Severity by name of check; what is not named keeps its own.
    pub checks: BTreeMap<String, Level>,
    /// From which numbers on checks object.
    pub thresholds: Thresholds,
    /// Due date of an item that states none.
    pub default_due: DefaultDue,
    /// File of the register of units, relative to the settings.
    pub register: Option<String>,
    /// Folder of the office's own templates, relative to the settings.
    pub templates: Option<String>,
    /// Folder the artefacts go to, relative to the settings.
    pub output: Option<String>,
    /// How the notice is laid out.
    pub notice: NoticeSettings,
    /// Families by role, tried before the usual ones: `body: [仿宋, STFangsong]`.
    pub fonts: BTreeMap<FontRole, Vec<String>>,
}

/// From which numbers on checks object.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Thresholds {
    /// Items that one unit may lead before `overloaded-unit` speaks.
    pub leading_items: usize,
    /// How alike two items' texts are, in percent, for `similar-items` to speak.
    pub similarity: u8,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { leading_items: 20, similarity: 85 }
    }
}

/// How the notice is laid out, where GB/T 9704-2012 leaves a choice.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoticeSettings {
    /// The head (版头).
    pub head: HeadForm,
    /// 发文机关标志: the offices it names. Without it, those that sign.
    pub mark: Vec<String>,
    /// What follows the offices in the mark: 文件, 令. Without it, what the form of the head asks for.
    pub mark_suffix: Option<String>,
    /// Whether room is kept for seals or a signature stamp.
    pub signature: SignatureForm,
    /// Whether the record (版记) must stand on an even page.
    pub record_on_even_page: bool,
    /// What is bound to the notice as its last annex.
    pub annex: AnnexForm,
}

/// The head of a notice (版头).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeadForm {
    /// 文件式 where the notice has a document number, otherwise none.
    #[default]
    Auto,
    /// No head, as notices stand on web sites.
    None,
    /// 文件式: GB/T 9704-2012 §7.2.
    Document,
    /// 信函式: §10.1.
    Letter,
    /// 命令（令）式: §10.2.
    Order,
    /// 纪要式: §10.3.
    Minutes,
}

/// How a notice is signed: GB/T 9704-2012 §7.3.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureForm {
    /// 不加盖印章: §7.3.5.2.
    #[default]
    Unsealed,
    /// 加盖印章: §7.3.5.1.
    Sealed,
    /// 加盖签发人签名章: §7.3.5.3.
    Stamp,
}

/// What is bound to the notice as its last annex (附件).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnnexForm {
    /// Nothing.
    #[default]
    None,
    /// The responsibility matrix, on landscape pages.
    Matrix,
}

/// What a typeface is for: GB/T 9704-2012 names one for each part of a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FontRole {
    /// 正文: 仿宋
    Body,
    /// 二级标题: 楷体
    Kai,
    /// 一级标题: 黑体
    Hei,
    /// 标题: 小标宋
    Title,
    /// 页码: 宋体
    Song,
}

/// A severity as settings write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The check does not run.
    Off,
    /// See [`Severity::Info`].
    Info,
    /// See [`Severity::Warning`].
    Warning,
    /// See [`Severity::Error`].
    Error,
}

impl Level {
    /// The severity, or `None` for a check that is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// The due date of an item that states none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DefaultDue {
    /// The last day of the plan's year.
    #[default]
    EndOfYear,
    /// No due date.
    None,
}

impl Settings {
    /// Reads settings from YAML; `path` names the file in errors.
    pub fn from_yaml(path: &str, text: &str) -> Result<Self> {
        from_yaml(path, text)
    }
}

fn from_yaml<T: Default + serde::de::DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    if text.trim().is_empty() {
        return Ok(T::default());
    }
    serde_yaml::from_str(text).map_err(|error: serde_yaml::Error| {
        let place = error
            .location()
            .map(|place| format!(":{}:{}", place.line(), place.column()))
            .unwrap_or_default();
        let detail = error.without_snippet().to_string();
        Error::new(
            message(
                format!("{path}{place}：设置无法读取：{detail}"),
                format!("{path}{place}: cannot read settings: {detail}"),
            ),
            message(
                "按行列修改；可用的键和值见 gongwen init 写出的样例",
                "mend it there; gongwen init writes examples of all keys",
            ),
        )
        .caused_by(error)
    })
}
