//! Numbers of headings: 一、 （一） 1. （1） ① (GB/T 9704-2012 §7.3.3).

use crate::source::Span;

/// The number of a heading as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As written, blanks behind it included: 一、, （6） with its blank.
    pub written: String,
    /// The number without punctuation: 一, 6.
    pub bare: String,
    /// Its value.
    pub value: u32,
    /// Its form.
    pub style: LabelStyle,
    /// Where it stands, without blanks behind it.
    pub span: Span,
}

/// The form of a heading's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelStyle {
    /// 一、
    Chinese,
    /// （一）
    ChineseBracketed,
    /// 1. or 1、 or 1．
    Arabic,
    /// （1）
    ArabicBracketed,
    /// ①
    Circled,
    /// 第一章, 第一部分
    Ordinal,
}
