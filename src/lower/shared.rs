//! Owners and deadlines that hold for several items: stated once for a section, or behind the last of its items.

use std::borrow::Cow;

use super::columns;
use super::tree::{Content, Node};
use crate::source::{Span, Spanned};
use crate::syntax::{Field, FieldKind, Paragraph, Text, split_fields};
use crate::values::role::Role;
use crate::values::unit_name;

/// Gives every part what the last of its items says of all of them: 以上任务由市教育局负责.
pub(super) fn lift(node: &mut Node<'_>) {
    for child in node.children_mut() {
        lift(child);
    }
    let own = take(&mut node.content);
    node.shared.extend(own);
    let is_list = node.children().count() > 0;
    if let Some(Content::Node(last)) = node.content.last_mut()
        && is_list
        && !last.children().any(|_| true)
    {
        let fields = std::mem::take(&mut last.shared);
        node.shared.extend(fields);
    }
}

/// The same among what stands before the first heading.
pub(super) fn take(content: &mut Vec<Content<'_>>) -> Vec<Field> {
    let mut shared = Vec::new();
    let mut at = 0;
    while at < content.len() {
        let fields = match &content[at] {
            Content::Paragraph(paragraph) => stated_for_all(paragraph),
            _ => Vec::new(),
        };
        if !fields.is_empty()
            && let Content::Paragraph(paragraph) = &mut content[at]
        {
            // The sentence stays in the plan's text, but belongs to no item.
            paragraph.to_mut().is_note = true;
            shared.extend(fields);
            while matches!(content.get(at + 1), Some(Content::Field(field)) if field.is_inline) {
                content.remove(at + 1);
            }
        }
        at += 1;
    }
    shared
}

/// Paragraphs behind the owners of a plan's last item speak to all units, and belong to no item: 请各单位于月底前报送进展.
pub(super) fn close(node: &mut Node<'_>) {
    if let Some(Content::Node(last)) = node.content.last_mut() {
        close(last);
        return;
    }
    let owners = node.content.iter().rposition(
        |content| matches!(content, Content::Field(field) if matches!(field.kind, FieldKind::Owners(_))),
    );
    let has_text = node.heading.run_in.is_some();
    // Owners right below the heading stand before the item's text, not behind it.
    let is_line = owners.is_some_and(|at| {
        let before = &node.content[..at];
        (has_text || before.iter().any(|content| !matches!(content, Content::Field(_))))
            && matches!(&node.content[at], Content::Field(field) if !field.is_inline)
    });
    let from = owners.map_or(usize::from(!has_text), |at| at + 1);
    for content in node.content.iter_mut().skip(from) {
        if let Content::Paragraph(paragraph) = content
            && (is_line || speaks_to_all(paragraph.text.as_str(), owners.is_some()))
        {
            paragraph.to_mut().is_note = true;
        }
    }
}

/// Whether a paragraph tells all units something: 各单位要…, 请各单位….
fn speaks_to_all(text: &str, follows_owners: bool) -> bool {
    // 市食安办要加强统筹，各成员单位于11月底前报送
    let tells_unit = || {
        let unit = unit_name::find_in_prose(text).next().filter(|unit| unit.start == 0);
        unit.is_some_and(|unit| text[unit.end..].starts_with(['要', '应', '须', '将', '会', '负']))
    };
    text.starts_with('各') && text.contains('要')
        || follows_owners && tells_unit()
        || text.starts_with('请')
        || follows_owners && text.starts_with(['本', '附', '注', '各'])
}

/// Words with which a sentence speaks of all the items before it.
const ALL: &[&str] = &["以上", "上述", "本部分", "本章", "本节", "本项"];

fn stated_for_all(paragraph: &Paragraph) -> Vec<Field> {
    let text = &paragraph.text;
    let string = text.as_str();
    let opening = string.trim_start_matches(['（', '(', '【', ' ']);
    if string.len() > LONGEST || !ALL.iter().any(|word| opening.starts_with(word)) {
        return Vec::new();
    }
    let start = string.len() - opening.len();
    let end = string.trim_end_matches(['）', ')', '】', '。', ' ']).len();
    let named = ["责任单位", "牵头单位", "责任部门", "牵头部门"]
        .iter()
        .find_map(|label| string[start..end].find(label));
    if let Some(at) = named {
        let (rest, fields) = split_fields(&text.slice(start + at..end));
        if !fields.is_empty() && rest.text.is_empty() {
            return fields.into_iter().map(own_line).collect();
        }
    }
    let Some(by) = string[start..end].find('由').map(|at| start + at + '由'.len_utf8()) else {
        return Vec::new();
    };
    let mut close = end;
    loop {
        let fields = by_verbs(&text.slice(by..close));
        if !fields.is_empty() {
            let mut fields: Vec<Field> = fields.into_iter().map(own_line).collect();
            fields.extend(deadline(&text.slice(close..end)));
            return fields;
        }
        match string[by..close].rfind(['，', '；', ',', ';', '。']) {
            Some(at) => close = by + at,
            None => return Vec::new(),
        }
    }
}

/// Bytes of the longest sentence of this kind: 130 hanzi.
const LONGEST: usize = 400;

fn own_line(field: Field) -> Field {
    Field { is_inline: false, ..field }
}

/// 市教育局牵头，市财政局配合: as the tail in parentheses would say it.
fn by_verbs(text: &Text) -> Vec<Field> {
    let place = text.whole();
    let mut tail = Text::new();
    tail.push("（", Span::new(place.start, place.start));
    tail.append(text);
    tail.push("）", Span::new(place.end, place.end));
    split_fields(&tail).1
}

/// What stands in the parentheses that close a section's heading, if that may be a deadline: （6月底前完成）.
pub(super) fn deadline_in_title(title: &Text) -> Option<Field> {
    let string = title.as_str();
    let inner = string.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let start = open + inner[open..].chars().next().map_or(0, char::len_utf8);
    deadline(&title.slice(start..inner.len()))
}

/// A section headed by the stretch of the year in which its tasks are done: 九月份, 第一季度重点工作.
fn period_as_title(title: &Text) -> Option<Field> {
    let name = title.as_str().trim_end_matches(['：', ':']);
    let period = name.trim_end_matches(PLANNED);
    columns::is_period(period).then(|| due_in(title.clone()))
}

/// What closes such a title: 重点工作, 主要任务, 工作安排, 计划, 目标.
const PLANNED: [char; 14] =
    ['重', '点', '主', '要', '工', '作', '任', '务', '安', '排', '计', '划', '目', '标'];

fn deadline(text: &Text) -> Option<Field> {
    let string = text.as_str();
    let is_deadline =
        ["月", "季", "年底", "年内", "年末", "半年"].iter().any(|word| string.contains(word))
            && ["前", "底", "内", "完成", "末"].iter().any(|word| string.contains(word));
    let value = text.slice(
        string.len() - string.trim_start_matches(['，', '；', ',', ';']).len()..string.len(),
    );
    is_deadline.then(|| due_in(value))
}

fn due_in(value: Text) -> Field {
    let label = Spanned::new("完成时限".to_owned(), value.whole());
    Field { kind: FieldKind::Deadline, label, value, is_inline: false }
}

/// Owners and deadlines in lines of their own before the first heading: the whole plan's.
pub(super) fn of_plan(preamble: &[Content<'_>]) -> Vec<Field> {
    let stated = preamble.iter().filter_map(|content| match content {
        Content::Field(field) if !field.is_inline => Some(field.as_ref()),
        _ => None,
    });
    let holds = |field: &&Field| matches!(field.kind, FieldKind::Owners(_) | FieldKind::Deadline);
    stated.filter(holds).cloned().collect()
}

/// What a section states for its items.
pub(super) fn of_section(node: &Node<'_>) -> Vec<Field> {
    let is_shared = |field: &&Field| {
        matches!(field.kind, FieldKind::Owners(_) | FieldKind::Persons | FieldKind::Deadline)
    };
    let mut fields: Vec<Field> = node.fields().filter(is_shared).cloned().collect();
    fields.extend(node.shared.iter().cloned());
    if !fields.iter().any(|field| field.kind == FieldKind::Deadline) {
        let title = &node.heading.title;
        fields.extend(deadline_in_title(title).or_else(|| period_as_title(title)));
    }
    if !fields.iter().any(|field| matches!(field.kind, FieldKind::Owners(_))) {
        fields.extend(owner_as_title(&node.heading.title));
    }
    fields
}

/// A section or item headed by the unit whose tasks it lists: 市教育局（5项）.
pub(super) fn owner_as_title(title: &Text) -> Option<Field> {
    let string = title.as_str();
    let end = string.find(['（', '(', '：']).unwrap_or(string.len());
    let name = string[..end].trim_end();
    let is_office = name.starts_with(['省', '市', '县', '区', '州', '旗', '镇', '团'])
        && OFFICES.iter().any(|ending| name.ends_with(ending))
        && unit_name::is_unit_name(name);
    let value = title.slice(0..name.len());
    let label = Spanned::new("责任单位".to_owned(), value.whole());
    let kind = FieldKind::Owners(Role::Responsible);
    is_office.then_some(Field { kind, label, value, is_inline: false })
}

/// What the names of offices end with that no heading of tasks does.
const OFFICES: &[&str] =
    &["局", "委", "办", "厅", "办公室", "委员会", "总工会", "妇联", "残联", "组织部", "宣传部"];

/// Moves fields behind the last part of a node to the node itself.
pub(super) fn return_trailing(node: &mut Node<'_>) {
    let Some(Content::Node(last)) = node.content.last_mut() else { return };
    // What is said to all units behind the fields goes with them.
    let is_field = |content: &Content<'_>| match content {
        Content::Field(field) => !field.is_inline,
        Content::Paragraph(paragraph) => paragraph.is_note,
        _ => false,
    };
    let from = last.content.iter().rposition(|content| !is_field(content)).map_or(0, |at| at + 1);
    let fields: Vec<Content<'_>> = last.content.split_off(from);
    node.content.extend(fields.into_iter().map(|content| match content {
        Content::Field(field) => Content::Field(Cow::Owned(field.into_owned())),
        other => other,
    }));
}
