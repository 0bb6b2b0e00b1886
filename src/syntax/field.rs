//! Lines 字段：值 of an item.

use super::Text;
use crate::model::Role;
use crate::source::Spanned;

/// A line 字段：值.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What the field is about.
    pub kind: FieldKind,
    /// The field's name as written, without the colon.
    pub label: Spanned<String>,
    /// What stands behind the colon.
    pub value: Text,
}

/// What a field is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// 责任单位, 牵头单位, 配合单位 …
    Owners(Role),
    /// 责任领导, 责任人 …
    Persons,
    /// 工作目标 …
    Target,
    /// 完成时限 …
    Deadline,
    /// 备注 and whatever else offices add.
    Remark,
}
