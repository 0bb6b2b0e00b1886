//! Lines that are no sentence: the name of a field by itself, with its value below it; 附件1 above an annex.

use super::field::{self, Field, FieldKind};
use super::{Block, Heading, Paragraph, Text};
use crate::source::{Span, Spanned};
use crate::values::unit_name;

/// 附件, 附件2 on a line of its own, above the annex it numbers: a title, for what follows is a text of its own.
pub(super) fn annex(text: &Text) -> Option<Heading> {
    is_annex(text.as_str()).then(|| Heading {
        markdown_level: None,
        label: None,
        level: 0,
        title: text.clone(),
        run_in: None,
        span: text.whole(),
    })
}

/// Whether a line only says that an annex begins: 附件, 附件 2, 附表一.
pub(crate) fn is_annex(line: &str) -> bool {
    let number = ["附件", "附表"].into_iter().find_map(|word| line.trim().strip_prefix(word));
    number.is_some_and(|number| {
        let mut digits = number.trim().chars();
        number.chars().count() <= 4
            && digits.all(|c| {
                c.is_ascii_digit() || "０１２３４５６７８９一二三四五六七八九十".contains(c)
            })
    })
}

/// `**责任单位** 市教育局`: a bold name of a field without its colon.
pub(super) fn bold(text: &Text, lead: usize) -> Option<Field> {
    let string = text.as_str();
    let label = string.get(..lead)?;
    let kind = field::field_kind(label.trim())?;
    let rest = &string[lead..];
    let start = string.len() - rest.trim_start_matches([' ', '\u{3000}', '：', ':']).len();
    let value = text.slice(start..string.len()).trim();
    if value.is_empty() {
        return None;
    }
    let label = Spanned::new(label.trim().to_owned(), text.span(0..label.trim_end().len()));
    Some(Field { kind, label, value, is_inline: false })
}

/// Joins names of fields that stand by themselves, as headings or lines, with the paragraphs below that are their values.
pub(super) fn join(blocks: Vec<Block>) -> Vec<Block> {
    if !blocks.iter().any(|block| stated_apart(block).is_some()) {
        return blocks;
    }
    let mut joined = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let Some((label, kind)) = stated_apart(&block) else {
            joined.push(block);
            continue;
        };
        let mut value = Text::new();
        if let Block::Heading(Heading { run_in: Some(run_in), .. }) = &block
            && goes_on(&value, run_in, kind)
        {
            value = run_in.text.clone();
        }
        let is_run_in = !value.is_empty();
        while !is_run_in
            && let Some(Block::Paragraph(next)) = blocks.peek()
            && goes_on(&value, next, kind)
        {
            if !value.is_empty() {
                let end = value.whole().end;
                value.push("、", Span::new(end, end));
            }
            value.append(&next.text);
            blocks.next();
        }
        if value.is_empty() {
            joined.push(block);
        } else {
            joined.push(Block::Field(Field { kind, label, value, is_inline: false }));
        }
    }
    joined
}

/// The name of a field that stands by itself, with its value below it.
fn stated_apart(block: &Block) -> Option<(Spanned<String>, FieldKind)> {
    label(block).filter(|(_, kind)| {
        matches!(kind, FieldKind::Owners(_) | FieldKind::Persons | FieldKind::Deadline)
    })
}

/// The name of a field that a heading or line consists of, its number included.
fn label(block: &Block) -> Option<(Spanned<String>, FieldKind)> {
    match block {
        Block::Heading(heading) => {
            let kind = field::field_kind(heading.title.as_str())?;
            let number = heading.label.as_ref().map_or("", |label| label.written.as_str());
            let written = format!("{number}{}", heading.title.as_str());
            Some((Spanned::new(written, heading.span), kind))
        }
        Block::Paragraph(paragraph) if !paragraph.is_note => {
            let kind = field::field_kind(paragraph.text.as_str())?;
            Some((Spanned::new(paragraph.text.as_str().to_owned(), paragraph.text.whole()), kind))
        }
        _ => None,
    }
}

/// Whether a paragraph is the value of the field, or goes on with it.
fn goes_on(value: &Text, next: &Paragraph, kind: FieldKind) -> bool {
    let string = next.text.as_str();
    match kind {
        FieldKind::Owners(_) => unit_name::is_list(string),
        _ => value.is_empty() && string.len() <= LONGEST_VALUE && !string.contains('。'),
    }
}

/// Bytes of the longest deadline or list of persons below its name: 40 hanzi.
const LONGEST_VALUE: usize = 120;
