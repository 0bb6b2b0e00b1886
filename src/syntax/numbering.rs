//! Numbers of headings: 一、 （一） 1. （1） ① (GB/T 9704-2012 §7.3.3).

use super::Text;
use crate::source::Span;
use crate::values::{measure, numeral};

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

impl Label {
    /// Whether a noun stands with the number: 任务1, 实事三：. Such labels count on the level that their form leaves them.
    pub(super) fn is_named(&self) -> bool {
        NUMBERED.iter().any(|noun| self.written.starts_with(noun))
    }
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

impl LabelStyle {
    /// The level GB/T 9704-2012 §7.3.3 gives a number of this form, from 1.
    ///
    /// Circled numbers, which the standard does not know, come below （1）; chapters are of the first level.
    pub fn level(self) -> u8 {
        match self {
            Self::Ordinal | Self::Chinese => 1,
            Self::ChineseBracketed => 2,
            Self::Arabic => 3,
            Self::ArabicBracketed => 4,
            Self::Circled => 5,
        }
    }

    /// The same digits in brackets.
    fn bracketed(self) -> Self {
        if self == Self::Chinese { Self::ChineseBracketed } else { Self::ArabicBracketed }
    }

    /// The form that differs only in its digits: （6） is how （六） goes wrong.
    pub fn with_other_digits(self) -> Option<Self> {
        match self {
            Self::Chinese => Some(Self::Arabic),
            Self::Arabic => Some(Self::Chinese),
            Self::ChineseBracketed => Some(Self::ArabicBracketed),
            Self::ArabicBracketed => Some(Self::ChineseBracketed),
            Self::Circled | Self::Ordinal => None,
        }
    }
}

/// The number a line opens with, and where in the text the title begins.
pub(crate) fn read(text: &Text) -> Option<(Label, usize)> {
    read_behind(text, 0)
}

/// The number a line opens with, where the Arabic number before it was `previous`: only behind 1999 is 2000 no year.
pub(super) fn read_behind(text: &Text, previous: u32) -> Option<(Label, usize)> {
    let string = text.as_str();
    let indent = string.len() - string.trim_start().len();
    let (style, bare, value, length) =
        read_form(&string[indent..]).or_else(|| read_next(&string[indent..], previous))?;
    if YEARS.contains(&value) && value != previous + 1 {
        return None;
    }
    let end = indent + length;
    let rest = &string[end..];
    let title = end + rest.len() - rest.trim_start().len();
    let label = Label {
        written: string[indent..title].to_owned(),
        bare: bare.to_owned(),
        value,
        style,
        span: text.span(indent..end),
    };
    Some((label, title))
}

/// Numbers that are years unless the one before them was counted to.
const YEARS: std::ops::Range<u32> = 1900..2100;

type Form<'t> = (LabelStyle, &'t str, u32, usize);

fn read_form(text: &str) -> Option<Form<'_>> {
    let first = text.chars().next()?;
    match first {
        '（' | '(' => read_bracketed(text, first.len_utf8()),
        '第' => read_ordinal(text),
        _ if let Some(form) = read_named(text).or_else(|| read_record(text)) => Some(form),
        _ => read_single(text, first).or_else(|| read_plain(text)),
    }
}

/// Numbers of one character, each row from its first to its last.
const SINGLE: &[(char, char, LabelStyle)] = &[
    ('①', '⑳', LabelStyle::Circled),
    ('❶', '❿', LabelStyle::Circled),
    ('⑴', '⒇', LabelStyle::ArabicBracketed),
    ('⒈', '⒛', LabelStyle::Arabic),
    ('㈠', '㈩', LabelStyle::ChineseBracketed),
];

fn read_single(text: &str, first: char) -> Option<Form<'_>> {
    let (start, _, style) =
        SINGLE.iter().find(|(start, end, _)| (*start..=*end).contains(&first))?;
    let value = u32::from(first) - u32::from(*start) + 1;
    let bare = &text[..first.len_utf8()];
    let mark = text[bare.len()..].chars().next().filter(|c| matches!(c, '、' | '.' | '．'));
    Some((*style, bare, value, bare.len() + mark.map_or(0, char::len_utf8)))
}

/// 一、 and 1. and their looser forms. A number that goes on behind its mark is a value: 1.5万元, 3、5月.
fn read_plain(text: &str) -> Option<Form<'_>> {
    if let Some(form) = read_before_date(text).or_else(|| read_decimal(text)) {
        return Some(form);
    }
    let (style, bare, value) = read_digits(text)?;
    let rest = &text[bare.len()..];
    let mark = rest.chars().next()?;
    let goes_on = rest[mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    // 一） and 1） lack a bracket.
    if matches!(mark, '）' | ')') && value > 0 {
        return Some((style.bracketed(), bare, value, bare.len() + mark.len_utf8()));
    }
    let is_mark = match style {
        LabelStyle::Chinese => matches!(mark, '、' | '．' | '.'),
        _ => matches!(mark, '.' | '．' | '、') && !goes_on,
    };
    (is_mark && value > 0).then(|| (style, bare, value, bare.len() + mark.len_utf8()))
}

/// 1.2 优化网格: the second part of a first one, below it. Without a blank or mark, or before a measure, it is a value.
fn read_decimal(text: &str) -> Option<Form<'_>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let outer = text.len() - text.trim_start_matches(is_digit).len();
    let rest = text[outer..].strip_prefix(['.', '．']).filter(|_| (1..=2).contains(&outer))?;
    let behind = rest.trim_start_matches(is_digit);
    let bare = &rest[..rest.len() - behind.len()];
    let value = bare.parse().ok().filter(|value| (1..100).contains(value))?;
    let mark =
        behind.chars().next().filter(|mark| matches!(mark, ' ' | '\u{3000}' | '\t' | '、'))?;
    let title = behind.trim_start_matches([' ', '\u{3000}', '\t', '、']);
    let counts = title.starts_with(['万', '亿', '千', '百', '%'])
        || title.starts_with(|c: char| c.is_ascii_digit())
        || measure::read(title).is_some();
    let length = text.len() - behind.len() + if mark == '、' { mark.len_utf8() } else { 0 };
    (!title.is_empty() && !counts).then_some((LabelStyle::ArabicBracketed, bare, value, length))
}

/// 5、6月底前 is a fifth item that begins with a date, behind a fourth one.
fn read_next(text: &str, previous: u32) -> Option<Form<'_>> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let value: u32 = text[..length].parse().ok()?;
    let mark = text[length..].chars().next().filter(|mark| *mark == '、')?;
    let is_next = previous > 0 && value == previous + 1;
    is_next.then(|| (LabelStyle::Arabic, &text[..length], value, length + mark.len_utf8()))
}

/// 1.3月底前 is a first item that begins with a date; nothing is measured in 1.3 months.
fn read_before_date(text: &str) -> Option<Form<'_>> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let value = text[..length].parse().ok().filter(|value| *value > 0)?;
    let rest = text[length..].strip_prefix(['.', '．'])?;
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_date = match rest.len() - behind.len() {
        1 | 2 => behind.starts_with('月'),
        4 => behind.starts_with('年'),
        _ => false,
    };
    is_date.then(|| (LabelStyle::Arabic, &text[..length], value, text.len() - rest.len()))
}

/// （一） and （1）. Where nothing closes the bracket on the whole line, it was forgotten.
fn read_bracketed(text: &str, open: usize) -> Option<Form<'_>> {
    let (style, bare, value) = read_digits(&text[open..])?;
    let style = style.bracketed();
    let rest = &text[open + bare.len()..];
    let Some(close) = rest.chars().next().filter(|c| matches!(c, '）' | ')')) else {
        let is_forgotten = !rest.is_empty() && !rest.contains(['）', ')']) && value < 100;
        return is_forgotten.then_some((style, bare, value, open + bare.len()));
    };
    let mut length = open + bare.len() + close.len_utf8();
    // （一）、 doubles the punctuation, but is meant as a number all the same.
    if let Some(mark) = text[length..].chars().next().filter(|c| matches!(c, '、' | '.' | '．')) {
        length += mark.len_utf8();
    }
    Some((style, bare, value, length))
}

fn read_ordinal(text: &str) -> Option<Form<'_>> {
    let rest = text.strip_prefix('第')?;
    let (_, bare, value) = read_digits(rest)?;
    let noun =
        ["部分", "章", "篇"].into_iter().find(|noun| rest[bare.len()..].starts_with(noun))?;
    let mut length = '第'.len_utf8() + bare.len() + noun.len();
    match text[length..].chars().next() {
        None => {}
        Some(mark) if matches!(mark, '、' | '：' | ':') => length += mark.len_utf8(),
        Some(mark) if mark.is_whitespace() => {}
        // 第一部分工作… is a sentence about a part.
        Some(_) => return None,
    }
    Some((LabelStyle::Ordinal, bare, value, length))
}

/// 实事一：, 任务二：, 行动三、 count what a plan is about, below its sections.
fn read_named(text: &str) -> Option<Form<'_>> {
    let noun = NUMBERED.iter().find(|noun| text.starts_with(**noun))?;
    let (_, bare, value) = read_digits(&text[noun.len()..])?;
    let length = noun.len() + bare.len();
    let mark = text[length..].chars().next()?;
    // 任务1　货物吞吐量…, but 项目3 个
    let behind = text[length..].trim_start();
    let stands_apart = mark.is_whitespace()
        && !matches!(*noun, "工作" | "专项行动")
        && !behind.is_empty()
        && measure::read(behind).is_none();
    let is_mark = stands_apart || matches!(mark, '：' | ':' | '、');
    (value > 0 && is_mark)
        .then(|| (LabelStyle::ChineseBracketed, bare, value, length + mark.len_utf8()))
}

/// 序号：3 on a line of its own, above the lines of a record.
fn read_record(text: &str) -> Option<Form<'_>> {
    let rest = text.strip_prefix("序号").or_else(|| text.strip_prefix("编号"))?;
    let bare = rest.strip_prefix(['：', ':'])?.trim();
    let value = bare.parse().ok().filter(|value| (1..1000).contains(value))?;
    Some((LabelStyle::Arabic, bare, value, text.trim_end().len()))
}

/// Nouns of what is counted so.
const NUMBERED: &[&str] =
    &["实事", "任务", "重点任务", "行动", "工程", "工作", "事项", "专项行动", "项目"];

/// Digits of one script.
fn read_digits(text: &str) -> Option<(LabelStyle, &str, u32)> {
    let number = numeral::read(text)?;
    let value = u32::try_from(number.value).ok().filter(|value| *value < 100_000)?;
    if number.value.scale() != 0 || number.is_open {
        return None;
    }
    let style = if number.is_chinese { LabelStyle::Chinese } else { LabelStyle::Arabic };
    Some((style, &text[..number.length], value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_values() {
        let cases = [
            ("一、指导思想", Some(("一、", 1, LabelStyle::Chinese))),
            ("十二、附则", Some(("十二、", 12, LabelStyle::Chinese))),
            ("二十一、其他", Some(("二十一、", 21, LabelStyle::Chinese))),
            ("（一）加强组织领导", Some(("（一）", 1, LabelStyle::ChineseBracketed))),
            ("(三)加强", Some(("(三)", 3, LabelStyle::ChineseBracketed))),
            ("（6） 深化结对帮扶", Some(("（6） ", 6, LabelStyle::ArabicBracketed))),
            ("（一）、加强", Some(("（一）、", 1, LabelStyle::ChineseBracketed))),
            ("1.深化", Some(("1.", 1, LabelStyle::Arabic))),
            ("　　１２．深化", Some(("１２．", 12, LabelStyle::Arabic))),
            ("3、深化", Some(("3、", 3, LabelStyle::Arabic))),
            ("③深化", Some(("③", 3, LabelStyle::Circled))),
            ("㈡深化", Some(("㈡", 2, LabelStyle::ChineseBracketed))),
            ("⑴深化", Some(("⑴", 1, LabelStyle::ArabicBracketed))),
            ("⒊深化", Some(("⒊", 3, LabelStyle::Arabic))),
            ("1204.深化", Some(("1204.", 1204, LabelStyle::Arabic))),
            ("第一部分 总体要求", Some(("第一部分 ", 1, LabelStyle::Ordinal))),
            ("第二章", Some(("第二章", 2, LabelStyle::Ordinal))),
            ("第一部分工作已完成", None),
            ("1.5万人", None),
            ("1.5 万人", None),
            ("1.2 优化网格", Some(("1.2 ", 2, LabelStyle::ArabicBracketed))),
            ("2.10、楼宇招商", Some(("2.10、", 10, LabelStyle::ArabicBracketed))),
            ("3.5 公里道路", None),
            ("任务1　完成货物吞吐量", Some(("任务1　", 1, LabelStyle::ChineseBracketed))),
            ("任务二：推进改革", Some(("任务二：", 2, LabelStyle::ChineseBracketed))),
            ("项目3 个", None),
            ("1.3月底前完成", Some(("1.", 1, LabelStyle::Arabic))),
            ("2.2024年完成", Some(("2.", 2, LabelStyle::Arabic))),
            ("3、5月份", None),
            ("2019.深化", None),
            ("2019年", None),
            ("一是加强", None),
            ("（此件公开发布）", None),
            ("（一", None),
            ("0.深化", None),
            ("", None),
        ];
        for (written, expected) in cases {
            let mut text = Text::new();
            text.push(written, Span::new(0, written.len()));
            let label = read(&text).map(|(label, _)| label);
            let got =
                label.as_ref().map(|label| (label.written.as_str(), label.value, label.style));
            assert_eq!(got, expected, "{written}");
        }
    }
}
