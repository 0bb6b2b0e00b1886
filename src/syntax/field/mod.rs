//! Fields of an item: lines 字段：值, and inside a paragraph （责任单位：…）, （甲牵头，乙配合） and the like.

use crate::source::Spanned;
use crate::values::assignment;
use crate::values::role::Role;
use crate::values::unit_name;

use super::Text;

mod label;
mod sentence;
mod start;
mod tail;

use sentence::Tail;
use start::{LabelStart, label_starts};

/// A field 字段：值.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What the field is about.
    pub kind: FieldKind,
    /// The field's name as written, without the colon.
    pub label: Spanned<String>,
    /// What stands behind the colon.
    pub value: Text,
    /// Whether the field stands inside a paragraph, which keeps its text.
    pub is_inline: bool,
}

impl Field {
    /// The field's name as a text, to be read for what it says itself: 一季度.
    pub(crate) fn name(&self) -> Text {
        let mut name = Text::new();
        name.push(&self.label.value, self.label.span);
        name
    }
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
    /// 工作措施, 工作内容 …: prose that belongs to the item's body.
    Content,
    /// 备注, 说明: may ask for more.
    Remark,
    /// 完成情况, 督办单位, 资金来源: nothing that the owners are asked for.
    Aside,
}

/// What the name of a field is about, blanks inside it left out: 责 任 单 位. `None` for what is no name of a field.
pub fn field_kind(name: &str) -> Option<FieldKind> {
    let letters = || name.chars().filter(|character| !character.is_whitespace());
    // Most of what is asked about is a paragraph.
    if !letters().next_back().is_some_and(label::may_end)
        || letters().nth(2 * label::LONGEST).is_some()
    {
        return None;
    }
    label::kinds(&letters().collect::<String>()).map(|(kind, _)| kind)
}

/// What a line of text holds.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// The prose before the first field of its own line.
    pub(super) prose: Text,
    /// The fields, in order.
    pub(super) fields: Vec<Field>,
    /// Where in `prose` the tail of fields begins that closes it; its length without one.
    pub(super) tail: usize,
}

/// Takes the fields out of a line. A line without any comes back as prose.
pub(super) fn split(text: &Text) -> Split {
    split_at(text, false)
}

/// As [`split`], of what stands behind a number or in a heading: there 主要目标：… is a title with its text, and no field.
pub(super) fn split_numbered(text: &Text) -> Split {
    split_at(text, true)
}

/// Whether a line may open with the name of a field: a mark that closes one stands near its start.
pub(super) fn may_open_with_label(line: &str) -> bool {
    // Blanks may stand between the characters of a name: 责 任 单 位.
    let near = line.floor_char_boundary(3 * 3 * label::LONGEST);
    start::may_have_label(&line[..near])
}

fn split_at(text: &Text, is_numbered: bool) -> Split {
    let string = text.as_str();
    let mut tails = tail::find(text);
    let is_in_tail = |at: usize| {
        let next = tails.partition_point(|tail| tail.place.end <= at);
        tails.get(next).is_some_and(|tail| tail.place.contains(&at))
    };
    let mut starts = label_starts(string, 0..string.len(), false);
    starts.retain(|start| !is_in_tail(start.label.start) && !is_enclosed(string, start));
    let is_title = |first: &LabelStart| {
        first.open == 0
            && matches!(
                first.kind,
                FieldKind::Target | FieldKind::Content | FieldKind::Remark | FieldKind::Aside
            )
    };
    if is_numbered && starts.first().is_some_and(is_title) {
        starts.remove(0);
    }
    if let Some(first) = starts.first() {
        // 市教育局（责任人：张某某）、市财政局: brackets about a name of the list do not end it.
        let is_about_name =
            |tail: &Tail| tail.fields.iter().all(|field| field.kind == FieldKind::Persons);
        tails.retain(|tail| tail.place.start < first.value || !is_about_name(tail));
    }
    if starts.is_empty() && tails.is_empty() {
        let fields = without_colon(text).or_else(|| {
            let fields = sentence::worded(text, 0..string.len(), true)?;
            Some(fields.into_iter().map(|field| Field { is_inline: false, ..field }).collect())
        });
        if let Some(fields) = fields {
            return Split { prose: Text::new(), fields, tail: 0 };
        }
        return Split { prose: text.clone(), fields: Vec::new(), tail: string.len() };
    }
    let line_from = starts.first().map_or(string.len(), |first| first.open);
    let prose_end =
        if starts.is_empty() { string.len() } else { string[..line_from].trim_end().len() };
    let tail = closing_tail(string, &tails, prose_end);
    let lead =
        if starts.is_empty() { 0 } else { prose_end - string[..prose_end].trim_start().len() };
    let mut fields = Vec::new();
    for found in tails.iter().filter(|found| found.place.start < line_from) {
        // What is said before the last tail is read with the paragraph.
        let is_last = found.place.start >= tail || found.from >= tail;
        let kept = found.fields.iter().filter(|field| {
            is_last || !matches!(field.kind, FieldKind::Target | FieldKind::Content)
        });
        fields.extend(kept.cloned());
    }
    fields.extend(line_fields(text, &starts, &tails, line_from));
    let prose = if starts.is_empty() { text.clone() } else { text.slice(0..prose_end).trim() };
    let tail = tail.saturating_sub(lead).min(prose.as_str().len());
    Split { prose, fields, tail }
}

/// Where the tails begin that close the prose, one right behind the other.
fn closing_tail(string: &str, tails: &[Tail], end: usize) -> usize {
    let mut from = end;
    for tail in tails.iter().rev().filter(|tail| tail.place.end <= end) {
        let between = string[tail.place.end..from]
            .trim_matches(['。', '；', ';', '，', '.', ' ', '\u{3000}']);
        if !between.is_empty() {
            break;
        }
        from = tail.from;
        if tail.from > tail.place.start {
            break;
        }
    }
    from
}

/// The fields of the line itself, and the tails behind them.
fn line_fields(text: &Text, starts: &[LabelStart], tails: &[Tail], from: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(text.as_str().len(), |next| next.open);
        let first = tails.partition_point(|tail| tail.place.start < start.value);
        let mut within = tails[first..].iter().take_while(|tail| tail.place.start < end).peekable();
        let value_end = within.peek().map_or(end, |tail| tail.place.start);
        fields.extend(read_fields(text, std::slice::from_ref(start), value_end, false));
        for tail in within.filter(|tail| tail.place.start >= from) {
            fields.extend(
                tail.fields.iter().map(|field| Field { is_inline: false, ..field.clone() }),
            );
        }
    }
    fields
}

/// Whether a label stands inside brackets that are closed behind its colon: such brackets were looked into already.
fn is_enclosed(string: &str, start: &LabelStart) -> bool {
    let before = &string[..start.open];
    let near = before.len().saturating_sub(3 * label::LONGEST * 6);
    let near =
        (near..=before.len()).find(|&at| before.is_char_boundary(at)).unwrap_or(before.len());
    let before = &before[near..];
    let is_open =
        before.rfind(['（', '(']).is_some_and(|open| !before[open..].contains(['）', ')']));
    let behind = string[start.value..].char_indices().take(LONGEST_BRACKET);
    is_open && behind.map(|(_, c)| c).any(|c| matches!(c, '）' | ')'))
}

/// Characters of the longest bracket that is looked into.
const LONGEST_BRACKET: usize = 300;

fn read_fields(text: &Text, starts: &[LabelStart], end: usize, is_inline: bool) -> Vec<Field> {
    let string = text.as_str();
    let mut fields = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(end, |next| next.open).max(start.value);
        let value = string[start.value..end]
            .trim_end_matches(['；', ';', '。', ' ', '\u{3000}', '，', ',', '、']);
        let value = match start.kind {
            // A paragraph keeps what a field inside it leaves out.
            FieldKind::Owners(_) if is_inline => without_sentence(value),
            _ => value,
        };
        let value = text.slice(start.value..start.value + value.len()).trim();
        let label =
            Spanned::new(string[start.label.clone()].to_owned(), text.span(start.label.clone()));
        let second = start.second.map(|kind| Field {
            kind,
            label: label.clone(),
            value: value.clone(),
            is_inline: true,
        });
        let times = match start.kind {
            FieldKind::Owners(_) if second.is_none() => times_among(&value),
            _ => Vec::new(),
        };
        fields.push(Field { kind: start.kind, label, value, is_inline });
        fields.extend(second);
        fields.extend(times);
    }
    fields
}

/// A list of names without the sentence that follows it: 市教育局。以下任务均需各镇落实.
fn without_sentence(names: &str) -> &str {
    let Some((list, rest)) = names.split_once('。') else { return names };
    let is_list =
        unit_name::split_list(rest).into_iter().all(|name| unit_name::is_unit_name(&rest[name]));
    if is_list { names } else { list }
}

/// 责任单位：市教育局，6月底前完成: what of a list of names says until when.
fn times_among(names: &Text) -> Vec<Field> {
    let string = names.as_str();
    if !string.contains(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '期' | '持'))
    {
        return Vec::new();
    }
    let times = unit_name::split_list(string)
        .into_iter()
        .filter(|name| assignment::is_time(&string[name.clone()]));
    times
        .map(|time| {
            let value = names.slice(time);
            let label = Spanned::new(value.as_str().to_owned(), value.whole());
            Field { kind: FieldKind::Deadline, label, value, is_inline: true }
        })
        .collect()
}

/// 责任单位　市教育局、市财政局: a label with blanks in place of the colon, and names alone behind it.
fn without_colon(text: &Text) -> Option<Vec<Field>> {
    let string = text.as_str();
    let near = &string[..string.floor_char_boundary(3 * label::LONGEST + 1)];
    let at = near.find(char::is_whitespace).filter(|at| *at > 0)?;
    let kind @ FieldKind::Owners(_) = field_kind(&string[..at])? else { return None };
    let value = text.slice(at..string.len()).trim();
    let label = Spanned::new(string[..at].to_owned(), text.span(0..at));
    unit_name::is_list(value.as_str()).then(|| vec![Field { kind, label, value, is_inline: false }])
}
