//! Optional YAML at the start of a plan, for what the notice's text does not carry.

use serde::Deserialize;

use crate::config::DefaultDue;

/// What front matter may state; each key has a Chinese and an English name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrontMatter {
    /// The year planned for.
    #[serde(alias = "年度", alias = "年份")]
    pub year: Option<i16>,
    /// 密级和保密期限
    #[serde(alias = "密级")]
    pub classification: Option<String>,
    /// 紧急程度
    #[serde(alias = "紧急程度")]
    pub urgency: Option<String>,
    /// 份号
    #[serde(alias = "份号")]
    pub copy_number: Option<String>,
    /// 联系人
    #[serde(alias = "联系人")]
    pub contact: Option<String>,
    /// Due date of items that state none.
    #[serde(alias = "默认时限")]
    pub default_due: Option<DefaultDue>,
}
