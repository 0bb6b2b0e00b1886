//! Fields of an item: lines 字段：值, and the parenthesised tail （责任单位：…） or （甲牵头，乙配合）.

use std::ops::Range;

use super::Text;
use crate::source::Spanned;
use crate::values::role::{self, Role};
use crate::values::unit_name;

/// A field 字段：值.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What the field is about.
    pub kind: FieldKind,
    /// The field's name as written, without the colon.
    pub label: Spanned<String>,
    /// What stands behind the colon.
    pub value: Text,
    /// Whether the field stands in parentheses inside a paragraph, which keeps its text.
    pub is_inline: bool,
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
    /// 备注 and the like.
    Remark,
}

/// The names of fields. Names that are not here are no fields: a sentence may well have a colon.
#[rustfmt::skip]
const LABELS: &[(&str, FieldKind)] = &[
    ("责任单位", FieldKind::Owners(Role::Responsible)), ("责任部门", FieldKind::Owners(Role::Responsible)),
    ("责任科室", FieldKind::Owners(Role::Responsible)), ("责任主体", FieldKind::Owners(Role::Responsible)),
    ("责任处室", FieldKind::Owners(Role::Responsible)), ("承办单位", FieldKind::Owners(Role::Responsible)),
    ("承办部门", FieldKind::Owners(Role::Responsible)), ("落实单位", FieldKind::Owners(Role::Responsible)),
    ("实施单位", FieldKind::Owners(Role::Responsible)), ("实施主体", FieldKind::Owners(Role::Responsible)),
    ("任务单位", FieldKind::Owners(Role::Responsible)), ("负责单位", FieldKind::Owners(Role::Responsible)),
    ("牵头单位", FieldKind::Owners(Role::Lead)), ("牵头部门", FieldKind::Owners(Role::Lead)),
    ("牵头责任单位", FieldKind::Owners(Role::Lead)), ("牵头科室", FieldKind::Owners(Role::Lead)),
    ("牵头", FieldKind::Owners(Role::Lead)), ("主办单位", FieldKind::Owners(Role::Lead)),
    ("主办", FieldKind::Owners(Role::Lead)), ("主责单位", FieldKind::Owners(Role::Lead)),
    ("主责部门", FieldKind::Owners(Role::Lead)), ("主要责任单位", FieldKind::Owners(Role::Lead)),
    ("第一责任单位", FieldKind::Owners(Role::Lead)), ("组长单位", FieldKind::Owners(Role::Lead)),
    ("配合单位", FieldKind::Owners(Role::Support)), ("配合部门", FieldKind::Owners(Role::Support)),
    ("配合责任单位", FieldKind::Owners(Role::Support)), ("配合", FieldKind::Owners(Role::Support)),
    ("协办单位", FieldKind::Owners(Role::Support)), ("协办", FieldKind::Owners(Role::Support)),
    ("协助单位", FieldKind::Owners(Role::Support)), ("协同单位", FieldKind::Owners(Role::Support)),
    ("参与单位", FieldKind::Owners(Role::Support)), ("参加单位", FieldKind::Owners(Role::Support)),
    ("参与部门", FieldKind::Owners(Role::Support)), ("支持单位", FieldKind::Owners(Role::Support)),
    ("责任领导", FieldKind::Persons), ("责任人", FieldKind::Persons), ("分管领导", FieldKind::Persons),
    ("牵头领导", FieldKind::Persons), ("包抓领导", FieldKind::Persons), ("负责人", FieldKind::Persons),
    ("具体责任人", FieldKind::Persons), ("直接责任人", FieldKind::Persons), ("联系人", FieldKind::Persons),
    ("工作目标", FieldKind::Target), ("目标任务", FieldKind::Target), ("年度目标", FieldKind::Target),
    ("任务目标", FieldKind::Target), ("量化指标", FieldKind::Target), ("预期目标", FieldKind::Target),
    ("目标要求", FieldKind::Target), ("主要指标", FieldKind::Target), ("目标", FieldKind::Target),
    ("完成时限", FieldKind::Deadline), ("完成时间", FieldKind::Deadline), ("时间节点", FieldKind::Deadline),
    ("时限要求", FieldKind::Deadline), ("时间要求", FieldKind::Deadline), ("办结时限", FieldKind::Deadline),
    ("时限", FieldKind::Deadline), ("时间安排", FieldKind::Deadline), ("进度安排", FieldKind::Deadline),
    ("工作时限", FieldKind::Deadline), ("推进时限", FieldKind::Deadline), ("完成期限", FieldKind::Deadline),
    ("工作措施", FieldKind::Content), ("工作内容", FieldKind::Content), ("主要措施", FieldKind::Content),
    ("具体措施", FieldKind::Content), ("重点任务", FieldKind::Content), ("主要任务", FieldKind::Content),
    ("工作任务", FieldKind::Content), ("具体任务", FieldKind::Content), ("工作要求", FieldKind::Content),
    ("备注", FieldKind::Remark), ("说明", FieldKind::Remark),
];

/// Longest label in bytes: how far to look back from a colon.
const LONGEST_LABEL: usize = 6 * "责".len();

/// What a line of text holds.
#[derive(Debug, Default)]
pub(super) struct Split {
    /// The prose before the first field of its own line.
    pub(super) prose: Text,
    /// The fields, in order.
    pub(super) fields: Vec<Field>,
    /// Where in `prose` its parenthesised tail begins; its length without one.
    pub(super) tail: usize,
}

/// Takes the fields out of a line. A line without any comes back as prose.
pub(super) fn split(text: &Text) -> Split {
    let string = text.as_str();
    let mut starts = label_starts(string, 0..string.len());
    for tail in tails(string) {
        if starts.iter().all(|start| tail.contains(&start.label.start)) {
            let fields = read_tail(text, tail.clone());
            if !fields.is_empty() {
                let bracket =
                    string[..tail.start].chars().next_back().filter(|c| matches!(c, '（' | '('));
                let start = tail.start - bracket.map_or(0, char::len_utf8);
                return Split { prose: text.clone(), fields, tail: start };
            }
        }
    }
    if let Some(tail) = closing_parentheses(string) {
        starts.retain(|start| !tail.contains(&start.label.start));
    }
    let Some(first) = starts.first() else {
        return Split { prose: text.clone(), fields: Vec::new(), tail: string.len() };
    };
    let prose = text.slice(0..first.open).trim();
    let fields = read_fields(text, &starts, string.len(), false);
    Split { tail: prose.as_str().len(), prose, fields }
}

/// Where a field begins: `open` takes in a bracket before the label, `value` is behind the colon.
struct LabelStart {
    open: usize,
    label: Range<usize>,
    value: usize,
    kind: FieldKind,
}

/// Labels that stand at the start of `range` or behind the end of a sentence, each followed by a colon or in 【】.
fn label_starts(string: &str, range: Range<usize>) -> Vec<LabelStart> {
    let mut starts: Vec<LabelStart> = Vec::new();
    if !may_have_label(string) {
        return starts;
    }
    for (at, mark) in string[range.clone()].match_indices(['：', ':', '】']) {
        let mut close = range.start + at;
        let value = close + mark.len();
        if mark != "】" && string[..close].ends_with('】') {
            continue;
        }
        let from = starts.last().map_or(range.start, |last| last.value);
        while close > from && string[..close].ends_with(char::is_whitespace) {
            close -= string[..close].chars().next_back().map_or(0, char::len_utf8);
        }
        if let Some(start) = label_before(string, from, close, mark == "】") {
            let colon =
                string[value..].chars().next().filter(|c| mark == "】" && matches!(c, '：' | ':'));
            let value = value + colon.map_or(0, char::len_utf8);
            starts.push(LabelStart { value, ..start });
        }
    }
    starts
}

/// Most paragraphs have no colon at all.
fn may_have_label(string: &str) -> bool {
    let bytes = string.as_bytes();
    memchr::memchr(b':', bytes).is_some()
        || ["：", "】"].iter().any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some())
}

fn label_before(string: &str, from: usize, close: usize, is_boxed: bool) -> Option<LabelStart> {
    let near = close.saturating_sub(LONGEST_LABEL + '】'.len_utf8()).max(from);
    let near = (near..close).find(|&at| string.is_char_boundary(at))?;
    let window = &string[near..close];
    let (label, kind) = LABELS
        .iter()
        .filter(|(name, _)| window.ends_with(name))
        .max_by_key(|(name, _)| name.len())?;
    let start = close - label.len();
    let before = string[from..start].trim_end();
    let last = before.chars().next_back();
    if is_boxed {
        let open = last.filter(|c| *c == '【')?;
        let open = from + before.len() - open.len_utf8();
        return Some(LabelStart { open, label: start..close, value: close, kind: *kind });
    }
    let stands_free = match last {
        None | Some('。' | '；' | ';' | '！' | '（' | '(' | '）' | '-' | '•' | '·') => true,
        Some(_) => before.len() < start - from,
    };
    stands_free.then_some(LabelStart {
        open: start,
        label: start..close,
        value: close,
        kind: *kind,
    })
}

fn read_fields(text: &Text, starts: &[LabelStart], end: usize, is_inline: bool) -> Vec<Field> {
    let string = text.as_str();
    let mut fields = Vec::new();
    for (index, start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(end, |next| next.open);
        let value =
            string[start.value..end].trim_end_matches(['；', ';', '。', ' ', '\u{3000}', '，']);
        let value = text.slice(start.value..start.value + value.len()).trim();
        let label =
            Spanned::new(string[start.label.clone()].to_owned(), text.span(start.label.clone()));
        fields.push(Field { kind: start.kind, label, value, is_inline });
    }
    fields
}

/// Stretches that may be the parenthesised tail of a line, the likeliest first. Where a bracket is missing, what is left of the
/// tail still names the owners.
fn tails(string: &str) -> Vec<Range<usize>> {
    let trimmed = string.trim_end().trim_end_matches(['。', '；', ';']);
    let Some(inner) = trimmed.strip_suffix(['）', ')']) else {
        let open = trimmed.rfind(['（', '(']).filter(|&at| !trimmed[at..].contains(['）', ')']));
        return open.map(|at| behind(trimmed, at)..trimmed.len()).into_iter().collect();
    };
    let opened = inner.char_indices().rev().filter(|(_, c)| matches!(c, '（' | '('));
    let sentence = inner.rfind('。').map(|at| behind(inner, at)..inner.len());
    let others = opened.take(MOST_BRACKETS).map(|(at, _)| behind(inner, at)..inner.len());
    closing_parentheses(string).into_iter().chain(others).chain(sentence).collect()
}

/// Brackets inside a tail at the most: （责任单位：县（市、区）政府）.
const MOST_BRACKETS: usize = 4;

fn behind(string: &str, at: usize) -> usize {
    at + string[at..].chars().next().map_or(0, char::len_utf8)
}

/// The inside of the parentheses that close a line: …工作（责任单位：甲）。
fn closing_parentheses(string: &str) -> Option<Range<usize>> {
    let trimmed = string.trim_end().trim_end_matches(['。', '；', ';']);
    let inner_end = trimmed.strip_suffix(['）', ')'])?.len();
    let mut depth = 1;
    for (at, character) in string[..inner_end].char_indices().rev() {
        match character {
            '）' | ')' => depth += 1,
            '（' | '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(behind(string, at)..inner_end);
        }
    }
    None
}

fn read_tail(text: &Text, tail: Range<usize>) -> Vec<Field> {
    let string = text.as_str();
    let starts = label_starts(string, tail.clone());
    if starts.first().is_some_and(|first| first.open == tail.start) {
        return read_fields(text, &starts, tail.end, true);
    }
    let mut fields = Vec::new();
    let mut from = tail.start;
    for (at, verb, role) in verbs_in(string, tail.clone()) {
        let names = string[from..at].trim_end_matches("等");
        let lead = names.len() - names.trim_start_matches(['，', '、', '；', ',', ' ']).len();
        let label = Spanned::new(verb.to_owned(), text.span(at..at + verb.len()));
        let value = text.slice(from + lead..from + names.len());
        fields.push(Field { kind: FieldKind::Owners(role), label, value, is_inline: true });
        from = at + verb.len();
    }
    let names_units = |field: &Field| {
        let names = field.value.as_str();
        let mut parts = unit_name::split_list(names).into_iter().peekable();
        parts.peek().is_some() && parts.all(|name| unit_name::is_unit_name(&names[name]))
    };
    let is_whole = from == tail.end && fields.iter().all(names_units);
    if is_whole { fields } else { Vec::new() }
}

/// Verbs that end a list of units: each stands before a comma or at the end.
fn verbs_in(string: &str, tail: Range<usize>) -> Vec<(usize, &'static str, Role)> {
    let mut found = Vec::new();
    let mut clause_start = tail.start;
    for clause in string[tail].split_inclusive(['，', '；', ',', ';']) {
        let end = clause.trim_end_matches(['，', '；', ',', ';']);
        if let Some((verb, role)) = role::closing(end) {
            found.push((clause_start + end.len() - verb.len(), verb, role));
        }
        clause_start += clause.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn fields(line: &str) -> String {
        let mut text = Text::new();
        text.push(line, Span::new(0, line.len()));
        let split = split(&text);
        let written = split.fields.iter().map(|field| {
            assert_eq!(&line[field.value.whole().range()], field.value.as_str());
            let mark = if field.is_inline { "~" } else { "=" };
            format!("{}{mark}{}", field.label.value, field.value.as_str())
        });
        let prose = split.prose.as_str()[..split.tail].to_owned();
        std::iter::once(prose).chain(written).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn fields_are_told_from_sentences() {
        let cases = [
            ("责任单位：区委办、区政府办", " | 责任单位=区委办、区政府办"),
            ("责任单位 : 区委办", " | 责任单位=区委办"),
            ("【责任单位】区委办", " | 责任单位=区委办"),
            ("【责任单位】：区委办", " | 责任单位=区委办"),
            (
                "牵头单位：市发改委；配合单位：市财政局、市人社局。",
                " | 牵头单位=市发改委 | 配合单位=市财政局、市人社局",
            ),
            ("开展调研。责任单位：区委办", "开展调研。 | 责任单位=区委办"),
            ("开展调研。（责任单位：区委办）", "开展调研。 | 责任单位~区委办"),
            (
                "开展调研（责任单位：区委办；完成时限：6月底）。",
                "开展调研 | 责任单位~区委办 | 完成时限~6月底",
            ),
            (
                "开展调研。（市发展改革委牵头，市财政局等配合）",
                "开展调研。 | 牵头~市发展改革委 | 配合~市财政局",
            ),
            (
                "开展调研。（市教育局、县（市、区）政府负责）",
                "开展调研。 | 负责~市教育局、县（市、区）政府",
            ),
            ("开展调研(责任单位：区委办)", "开展调研 | 责任单位~区委办"),
            (
                "开展调研（责任单位：县市、区）政府、县财政局）。",
                "开展调研 | 责任单位~县市、区）政府、县财政局",
            ),
            ("开展调研（责任单位：区委办", "开展调研 | 责任单位~区委办"),
            (
                "开展调研。市教育局牵头，市财政局配合）",
                "开展调研。 | 牵头~市教育局 | 配合~市财政局",
            ),
            ("开展调研（市教育局牵头，市财政局配合", "开展调研 | 牵头~市教育局 | 配合~市财政局"),
            ("各单位按职责分工负责", "各单位按职责分工负责"),
            ("明确责任单位：谁主管谁负责", "明确责任单位：谁主管谁负责"),
            ("开展调研（含暗访）", "开展调研（含暗访）"),
            ("（此件公开发布）", "（此件公开发布）"),
            ("会议强调：要负责", "会议强调：要负责"),
            ("落实责任（主要由群众参与）", "落实责任（主要由群众参与）"),
            ("抄送：区委办公室", "抄送：区委办公室"),
        ];
        for (line, expected) in cases {
            assert_eq!(fields(line), expected, "{line}");
        }
    }
}
