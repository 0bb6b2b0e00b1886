//! The single parts a notice consists of, and how each is recognised.

use std::ops::Range;

use crate::source::{Span, Spanned};
use crate::syntax::{Block, Field, Heading, Table, Text};
use crate::values::{date, unit_name};

/// Where the record at the end (版记) begins; the number of blocks without one.
pub(super) fn record_start(blocks: &[Block]) -> usize {
    let is_heading = |block: &Block| matches!(block, Block::Heading(_));
    let last_heading = blocks.iter().rposition(is_heading).map_or(0, |at| at + 1);
    let is_record = |block: &Block| {
        let text = as_text(block);
        copy_list(&text).is_some() || is_printing(text.as_str())
    };
    let tail = &blocks[last_heading..];
    let Some(mut start) = tail.iter().position(is_record).map(|at| last_heading + at) else {
        return blocks.len();
    };
    if is_bare_printing(as_text(&blocks[start]).as_str()) && start > last_heading {
        let before = as_text(&blocks[start - 1]);
        if unit_name::is_unit_name(before.as_str()) {
            start -= 1;
        }
    }
    while start > last_heading && matches!(blocks[start - 1], Block::Rule(_)) {
        start -= 1;
    }
    start
}

fn is_printing(text: &str) -> bool {
    let text = text.trim();
    text.ends_with("印发")
        && date::find(text).is_some_and(|(_, range)| text[range.end..].trim() == "印发")
}

fn is_bare_printing(text: &str) -> bool {
    is_printing(text)
        && date::find(text).is_some_and(|(_, range)| text[..range.start].trim().is_empty())
}

/// The text of any block, so that nothing is lost where prose is expected.
pub(crate) fn as_text(block: &Block) -> Text {
    match block {
        Block::Paragraph(paragraph) => paragraph.text.clone(),
        Block::Heading(heading) => heading_text(heading),
        Block::Field(field) if field.is_inline => Text::new(),
        Block::Field(field) => field_text(field),
        Block::Table(table) => {
            let mut text = Text::new();
            for row in table_texts(table) {
                push_cell(&mut text, &row);
            }
            text
        }
        Block::Rule(_) => Text::new(),
    }
}

/// A field as its line 字段：值.
pub(super) fn field_text(field: &Field) -> Text {
    let mut text = Text::new();
    text.push(&field.label.value, field.label.span);
    let colon = field.label.span.end;
    text.push("：", Span::new(colon, field.value.whole().start.max(colon)));
    text.append(&field.value);
    text
}

/// A table as lines of text, a row each, where no table can stand.
pub(super) fn table_texts(table: &Table) -> Vec<Text> {
    let mut texts = Vec::new();
    for row in std::iter::once(&table.head).chain(&table.rows) {
        let mut text = Text::new();
        for cell in row {
            push_cell(&mut text, cell);
        }
        texts.push(text);
    }
    texts.retain(|text| !text.is_empty());
    texts
}

fn push_cell(text: &mut Text, cell: &Text) {
    if !text.is_empty() && !cell.is_empty() {
        let end = text.whole().end;
        text.push("\u{3000}", Span::new(end, end));
    }
    text.append(cell);
}

/// A heading as one text: number, title, run-in text.
pub(super) fn heading_text(heading: &Heading) -> Text {
    let mut text = Text::new();
    if let Some(label) = &heading.label {
        text.push(&label.written, label.span);
    }
    text.append(&heading.title);
    if let Some(run_in) = &heading.run_in {
        let end = heading.title.whole().end;
        text.push("。", Span::new(end, run_in.text.whole().start.max(end)));
        text.append(&run_in.text);
    }
    text
}

/// 附注: a paragraph in parentheses, without them.
pub(super) fn parenthesised(text: &Text) -> Option<Spanned<String>> {
    let string = text.as_str();
    let inner = string.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    let start = string.len() - string.trim_start_matches(['（', '(']).len();
    let is_one = !inner.contains(['（', '）', '。'])
        || inner.matches('（').count() == inner.matches('）').count();
    is_one.then(|| Spanned::new(inner.to_owned(), text.span(start..start + inner.len())))
}

/// 主送机关, each by itself. A closing word that all share is given to each:
/// 甲开发区、乙高新区管委会 are 甲开发区管委会 and 乙高新区管委会.
pub(super) fn addressees(text: &Text) -> Vec<Spanned<String>> {
    let string = text.as_str().trim_end_matches(ENDS);
    let mut found = Vec::new();
    for stretch in ranges(string, &['，', ',', '；', ';']) {
        let names = ranges(&string[stretch.clone()], &['、']);
        let last = names.last().map_or("", |range| &string[stretch.clone()][range.clone()]);
        let shared = SHARED_ENDINGS.iter().find(|ending| last.ends_with(*ending)).copied();
        let is_list = names.iter().all(|range| range.len() > SHORTEST_NAME)
            && names.iter().rev().skip(1).all(|range| {
                let name = &string[stretch.clone()][range.clone()];
                shared.is_none_or(|ending| !name.ends_with(ending))
            });
        if !is_list {
            for name in unshared(&string[stretch.clone()], names) {
                let range = stretch.start + name.start..stretch.start + name.end;
                found.push(Spanned::new(string[range.clone()].to_owned(), text.span(range)));
            }
            continue;
        }
        for name in names {
            let range = stretch.start + name.start..stretch.start + name.end;
            let mut value = string[range.clone()].to_owned();
            if let Some(ending) = shared
                && !value.ends_with(ending)
                && is_place(&value)
            {
                value.push_str(ending);
            }
            found.push(Spanned::new(value, text.span(range)));
        }
    }
    found
}

/// What a line of addressees ends with, rightly or not.
const ENDS: [char; 8] = ['：', ':', '，', ',', '。', '.', '；', ';'];

/// Whether a line addresses units, though no colon closes it: 各镇人民政府，区各有关单位。
pub(super) fn addresses_without_colon(line: &str) -> bool {
    let names = line.trim().trim_end_matches(ENDS);
    names.contains('各')
        && !names.contains('《')
        && names.len() <= LONGEST_ADDRESSEES
        && ranges(names, &['，', ',', '、', '；', ';']).into_iter().all(|name| {
            let name = &names[name.clone()];
            unit_name::is_unit_name(name)
                || name.len() <= SHORTEST_NAME
                || name.contains(['各', '驻', '和'])
                    && GROUP_ENDINGS.iter().any(|ending| name.ends_with(ending))
        })
}

/// What groups of addressees end with that are no units: 县级国家机关各部门, 省、市驻县各单位.
const GROUP_ENDINGS: &[&str] = &[
    "单位",
    "部门",
    "机关",
    "团体",
    "企业",
    "院校",
    "机构",
    "人民政府",
    "办事处",
    "党委",
    "党工委",
];

/// Bytes of the longest line of addressees that is known without its colon: 100 hanzi.
const LONGEST_ADDRESSEES: usize = 300;

const SHARED_ENDINGS: &[&str] =
    &["管理委员会", "管委会", "人民政府", "街道办事处", "办事处", "党委", "党工委"];

/// Bytes of a piece too short for a name: 市各委、办、局 is one addressee.
const SHORTEST_NAME: usize = 6;

/// Names of a stretch that shares nothing; pieces too short to be names stay with the one before.
fn unshared(stretch: &str, names: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for name in names {
        match joined.last_mut() {
            Some(last) if name.len() <= SHORTEST_NAME && stretch[last.clone()].contains('各') => {
                last.end = name.end;
            }
            _ => joined.push(name),
        }
    }
    joined
}

fn is_place(name: &str) -> bool {
    let base = unit_name::without_alias(name);
    ["区", "镇", "乡", "街道", "城", "园", "市", "县", "州", "新城"]
        .iter()
        .any(|ending| base.ends_with(ending))
}

/// Pieces between `separators` outside parentheses, without blanks at their ends.
fn ranges(text: &str, separators: &[char]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    let ends = text.char_indices().chain(std::iter::once((text.len(), '\0')));
    for (at, character) in ends {
        match character {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if at == text.len() || depth == 0 && separators.contains(&character) => {
                let piece = &text[start..at];
                let from = start + piece.len() - piece.trim_start().len();
                let to = start + piece.trim_end().len();
                if from < to {
                    pieces.push(from..to);
                }
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    pieces
}

/// The units in a line 抄送：….
pub(super) fn copy_list(text: &Text) -> Option<Vec<Spanned<String>>> {
    let string = text.as_str();
    let head = ["抄送：", "抄送:", "抄报：", "抄报:", "主送：", "主送:"]
        .into_iter()
        .find(|head| string.starts_with(head))?;
    let list = string[head.len()..].trim_end().trim_end_matches(['。', '.']);
    let pieces = ranges(list, &['，', ',', '、', '；', ';', '。']);
    let named = |range: Range<usize>| {
        let range = head.len() + range.start..head.len() + range.end;
        Spanned::new(string[range.clone()].to_owned(), text.span(range))
    };
    Some(pieces.into_iter().map(named).collect())
}

/// The titles in a line 附件：….
pub(super) fn attachment(text: &Text) -> Option<Vec<Spanned<String>>> {
    let string = text.as_str();
    let head = ["附件：", "附件:"].into_iter().find(|head| string.starts_with(head))?;
    let rest = text.slice(head.len()..string.len()).trim();
    if rest.is_empty() {
        return Some(Vec::new());
    }
    Some(vec![
        numbered_attachment(&rest)
            .unwrap_or_else(|| Spanned::new(rest.as_str().to_owned(), rest.whole())),
    ])
}

/// A line 2.标题 below 附件：.
pub(super) fn numbered_attachment(text: &Text) -> Option<Spanned<String>> {
    let string = text.as_str();
    let digits = string.find(|c: char| !c.is_ascii_digit()).filter(|&digits| digits > 0)?;
    let mark = string[digits..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let title = text.slice(digits + mark.len_utf8()..string.len()).trim();
    Some(Spanned::new(title.as_str().to_owned(), title.whole()))
}
