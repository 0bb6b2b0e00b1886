//! Roles of units (牵头, 配合, 负责), and the words that close a name or a list of names with one.

/// How an owner takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// 牵头单位
    Lead,
    /// 配合单位
    Support,
    /// 责任单位 where the plan tells no lead from support.
    Responsible,
}

/// Words behind names; longer ones stand before those they end with.
const CLOSING: &[(&str, Role)] = &[
    ("（牵头）", Role::Lead),
    ("(牵头)", Role::Lead),
    ("（配合）", Role::Support),
    ("(配合)", Role::Support),
    ("按职责分工负责", Role::Responsible),
    ("按职责负责", Role::Responsible),
    ("分工负责", Role::Responsible),
    ("牵头负责", Role::Lead),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("协助", Role::Support),
    ("参与", Role::Support),
    ("参加", Role::Support),
    ("负责", Role::Responsible),
];

/// The word that says what those named before it do: 市教育局牵头, 市财政局等配合.
pub fn closing(text: &str) -> Option<(&'static str, Role)> {
    CLOSING.iter().find(|(word, _)| text.ends_with(word)).copied()
}
