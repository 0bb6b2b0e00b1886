//! Settings and the register of units, as plain data.
//!
//! Both are read from YAML text; who reads the files is not this module's business.

mod levels;
mod notice;
mod place;
mod profile;
mod register;
mod selector;
mod thresholds;

pub use levels::{Level, Levels, Selection};
pub use notice::{AnnexForm, FontRole, HeadForm, NoticeSettings, SignatureForm};
pub use place::{PathRule, Place};
pub use profile::Profile;
pub use register::{FormerName, Group, LeadRule, Register, Unit, Until};
pub use selector::Selector;
pub use thresholds::Thresholds;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::diagnostic::message;
use crate::error::{Error, Result};
use crate::yaml::Fault;

/// `gongwen.yaml`: how an office wants its plans checked and rendered.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "gongwen.yaml", description = "公文编译器的设置")]
pub struct Settings {
    /// How strictly plans are looked at.
    #[schemars(description = "检查的宽严：draft 起草、issue 印发、strict 从严")]
    pub profile: Profile,
    /// Only these checks run; all where nothing is named.
    #[schemars(description = "只做这些检查：检查的名称、组名或者 all；不写则全做")]
    pub select: Vec<Selector>,
    /// These checks do not run.
    #[schemars(description = "不做这些检查：检查的名称或者组名")]
    pub ignore: Vec<Selector>,
    /// Severity by check or group; what is not named keeps its own.
    #[schemars(
        with = "selector::LevelTable",
        description = "各项检查或者各组检查的级别；检查的名称比组名优先"
    )]
    pub checks: BTreeMap<Selector, Level>,
    /// Severities of the plans whose path, relative to the settings, fits a pattern.
    #[serde(deserialize_with = "place::path_rules")]
    #[schemars(
        with = "BTreeMap<String, selector::LevelTable>",
        description = "某些计划的级别，按相对于本文件的路径：* 是一段名称，** 是任意层文件夹；写在后面的优先"
    )]
    pub per_path: Vec<PathRule>,
    /// File of findings that are known and not reported again, relative to the settings.
    #[schemars(description = "基线文件，相对于本文件：其中的问题不再报告")]
    pub baseline: Option<String>,
    /// From which numbers on checks object.
    #[schemars(description = "检查用的界限")]
    pub thresholds: Thresholds,
    /// Due date of an item that states none.
    #[schemars(description = "事项没有写完成时限时，以何时为限")]
    pub default_due: DefaultDue,
    /// File of the register of units, relative to the settings.
    #[schemars(description = "单位名册，相对于本文件")]
    pub register: Option<String>,
    /// Folder of the office's own templates, relative to the settings.
    #[schemars(description = "本单位的模板文件夹，相对于本文件")]
    pub templates: Option<String>,
    /// Folder the artefacts go to, relative to the settings.
    #[schemars(description = "输出文件夹，相对于本文件")]
    pub output: Option<String>,
    /// How the notice is laid out.
    #[schemars(description = "公文的版式：GB/T 9704—2012 留给各机关选择的地方")]
    pub notice: NoticeSettings,
    /// Families by role, tried before the usual ones: `body: [仿宋, STFangsong]`.
    #[schemars(
        description = "PDF 用的字体：每个用途列出字体名称，排在通常的名称之前",
        extend("propertyNames" = { "enum": ["body", "kai", "hei", "title", "song"] })
    )]
    pub fonts: BTreeMap<FontRole, Vec<String>>,
    /// Where the settings stand.
    #[serde(skip)]
    pub place: Place,
    /// What the command line selects and ignores.
    #[serde(skip)]
    pub command_line: Selection,
}

/// The due date of an item that states none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "没有写完成时限的事项以何时为限")]
pub enum DefaultDue {
    /// The last day of the plan's year.
    #[default]
    #[schemars(description = "计划年度的12月31日")]
    EndOfYear,
    /// No due date.
    #[schemars(description = "不设时限")]
    None,
}

impl Settings {
    /// Reads settings from YAML; `path` names the file in errors, and `per-path` is relative to its folder.
    pub fn from_yaml(path: &str, text: &str) -> Result<Self> {
        let settings: Self = from_yaml(path, text)?;
        Ok(Self { place: Place::of_file(path), ..settings })
    }
}

fn from_yaml<T: Default + DeserializeOwned>(path: &str, text: &str) -> Result<T> {
    // Some editors open a text with a byte order mark.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // A text without any value says nothing.
    if text.lines().all(|line| line.trim_start().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(T::default());
    }
    serde_yaml::from_str(text).map_err(|error: serde_yaml::Error| {
        let Fault { place, mut what, mut help } = Fault::of(&error, text);
        if let serde_yaml::Error::SerdeUnknownVariant { variant, expected, .. } =
            error.without_snippet()
            && expected == Selector::names()
            && let Err(unknown) = Selector::named(variant)
        {
            (what, help) = (unknown, Selector::advice());
        }
        let place = place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        Error::new(
            message(format!("{path}{place}：{}", what.zh), format!("{path}{place}: {}", what.en)),
            help,
        )
        .caused_by(error)
    })
}
