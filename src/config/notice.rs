//! How the notice is laid out, where GB/T 9704-2012 leaves a choice.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the notice is laid out, where GB/T 9704-2012 leaves a choice.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(description = "公文的版式：GB/T 9704—2012 留给各机关选择的地方")]
pub struct NoticeSettings {
    /// The head (版头).
    #[schemars(description = "版头")]
    pub head: HeadForm,
    /// 发文机关标志: the offices it names. Without it, those that sign.
    #[schemars(description = "发文机关标志里的机关；不写则用署名的机关，联合行文时依次排列")]
    pub mark: Vec<String>,
    /// What follows the offices in the mark: 文件, 令. Without it, what the form of the head asks for.
    #[schemars(description = "标志里机关名称后面的字，如“文件”；不写则按版头的格式")]
    pub mark_suffix: Option<String>,
    /// Whether room is kept for seals or a signature stamp.
    #[schemars(description = "是否给印章或者签名章留出位置")]
    pub signature: SignatureForm,
    /// Whether the record (版记) must stand on an even page.
    #[schemars(description = "版记是否必须在偶数页")]
    pub record_on_even_page: bool,
    /// What is bound to the notice as its last annex.
    #[schemars(description = "附在公文最后的附件")]
    pub annex: AnnexForm,
}

/// The head of a notice (版头).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "版头的格式")]
pub enum HeadForm {
    /// 文件式 where the notice has a document number, otherwise none.
    #[default]
    #[schemars(description = "有发文字号的用文件式，没有的不用版头")]
    Auto,
    /// No head, as notices stand on web sites.
    #[schemars(description = "无版头")]
    None,
    /// 文件式: GB/T 9704-2012 §7.2.
    #[schemars(description = "文件式")]
    Document,
    /// 信函式: §10.1.
    #[schemars(description = "信函格式")]
    Letter,
    /// 命令（令）式: §10.2.
    #[schemars(description = "命令（令）格式")]
    Order,
    /// 纪要式: §10.3.
    #[schemars(description = "纪要格式")]
    Minutes,
}

/// How a notice is signed: GB/T 9704-2012 §7.3.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "怎样署名")]
pub enum SignatureForm {
    /// 不加盖印章: §7.3.5.2.
    #[default]
    #[schemars(description = "不加盖印章")]
    Unsealed,
    /// 加盖印章: §7.3.5.1.
    #[schemars(description = "加盖印章")]
    Sealed,
    /// 加盖签发人签名章: §7.3.5.3.
    #[schemars(description = "加盖签发人签名章")]
    Stamp,
}

/// What is bound to the notice as its last annex (附件).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "附件")]
pub enum AnnexForm {
    /// Nothing.
    #[default]
    #[schemars(description = "无")]
    None,
    /// The responsibility matrix, on landscape pages.
    #[schemars(description = "责任矩阵，横排")]
    Matrix,
}

/// What a typeface is for: GB/T 9704-2012 names one for each part of a notice.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "字体的用途")]
pub enum FontRole {
    /// 正文: 仿宋
    #[schemars(description = "正文：仿宋")]
    Body,
    /// 二级标题: 楷体
    #[schemars(description = "二级标题：楷体")]
    Kai,
    /// 一级标题: 黑体
    #[schemars(description = "一级标题：黑体")]
    Hei,
    /// 标题: 小标宋
    #[schemars(description = "标题、发文机关标志：小标宋")]
    Title,
    /// 页码: 宋体
    #[schemars(description = "页码：宋体")]
    Song,
}
