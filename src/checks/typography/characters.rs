//! What the characters around a sign are, and where a sign is none: within addresses and code.

use memchr::memmem;

use crate::checks::Context;
use crate::diagnostic::{Edit, Fix, Safety};
use crate::source::Span;
use crate::syntax::{Block, Heading, Text};

/// Whether a character is a Chinese one.
pub(super) fn is_hanzi(character: char) -> bool {
    matches!(character, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Whether a character is punctuation that takes the place of one Chinese character.
pub(super) fn is_wide_sign(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3017}' | '“' | '”' | '‘' | '’' | '，' | '：' | '；' | '？' | '！' | '（' | '）')
}

/// Chinese characters and the punctuation between them.
pub(super) fn is_chinese(character: char) -> bool {
    is_hanzi(character) || is_wide_sign(character)
}

/// Digits that Chinese numbers are written with in order.
pub(super) fn is_chinese_digit(character: char) -> bool {
    "〇一二三四五六七八九十百".contains(character)
}

/// Blanks that stand within a line.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{A0}' | '\u{3000}' | '\u{2000}'..='\u{200A}' | '\u{202F}')
}

/// How many Chinese characters end `text`, counted up to `most`.
pub(super) fn hanzi_before(text: &str, most: usize) -> usize {
    text.chars().rev().take(most).take_while(|c| is_hanzi(*c)).count()
}

/// How many Chinese characters begin `text`, counted up to `most`.
pub(super) fn hanzi_after(text: &str, most: usize) -> usize {
    text.chars().take(most).take_while(|c| is_hanzi(*c)).count()
}

/// Whether a clause begins behind `before`.
pub(super) fn begins_clause(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| is_blank(c) || "。；：，！？;:,“（(".contains(c))
}

/// Every text of the plan, and what stands on its line behind it and in no text: the sign between two fields, the sign that closes
/// a title, fields in brackets behind one. What is found twice is reported once.
pub(super) fn texts<'o>(context: &Context<'o>) -> impl Iterator<Item = Text> + 'o {
    let source = context.source.text();
    let rests = context.outline.blocks.iter().filter_map(move |block| match block {
        Block::Heading(Heading { title, run_in, .. }) => {
            // The sign between a title and the text that runs in.
            let limit = run_in.as_ref().map(|run_in| run_in.text.whole().start);
            rest_of_line(source, title, limit.unwrap_or(source.len()))
        }
        Block::Field(field) => rest_of_line(source, &field.value, source.len()),
        _ => None,
    });
    context.outline.texts().cloned().chain(rests)
}

/// What stands behind a text on its line and before `limit`, with the text's last character, behind which the first sign stands.
fn rest_of_line(source: &str, text: &Text, limit: usize) -> Option<Text> {
    let end = text.whole().end;
    let last = text.as_str().chars().next_back()?;
    let limit = limit.min(source.ceil_char_boundary(end + LONGEST_REST));
    let behind = without_comment(source.get(end..limit)?.split('\n').next()?);
    if behind.is_empty() || behind == "。" {
        return None;
    }
    let start = end
        .checked_sub(last.len_utf8())
        .filter(|start| source.get(*start..).is_some_and(|rest| rest.starts_with(last)))?;
    Some(copied(source, Span::new(start, end + behind.len())))
}

/// Bytes behind a text that are looked at: no bracket behind a title is longer.
const LONGEST_REST: usize = 1200;

/// A line up to a comment and the blanks before it.
fn without_comment(line: &str) -> &str {
    line.find("<!--").map_or(line, |comment| &line[..comment]).trim_end()
}

/// A part of the source as a text, mark-up included.
fn copied(source: &str, span: Span) -> Text {
    let mut text = Text::new();
    text.push(&source[span.range()], span);
    text
}

/// Every text of the plan, but fields by the line as they are written there, names and signs between them included.
pub(super) fn written(context: &Context<'_>) -> Vec<Text> {
    let source = context.source.text();
    let mut texts: Vec<Text> = Vec::new();
    // Where the last text ends, and the line of fields behind it.
    let (mut last, mut line): (usize, Option<Span>) = (0, None);
    for block in &context.outline.blocks {
        let Block::Field(field) = block else {
            texts.extend(line.take().map(|line| copied(source, line)));
            texts.extend(block.texts().cloned());
            last = texts.last().map_or(last, |text| text.whole().end);
            continue;
        };
        if field.is_inline {
            continue;
        }
        let field_end = field.value.whole().end.max(field.label.span.end);
        if line.is_some_and(|line| line.start <= field.label.span.start && field_end <= line.end) {
            continue;
        }
        let end = end_of_line(source, field_end);
        line = match line {
            Some(open) if is_next(source, open.end, field.label.span.start) => {
                Some(Span::new(open.start, end.max(open.end)))
            }
            open => {
                texts.extend(open.map(|line| copied(source, line)));
                let label = field.label.span.start;
                let start = start_of_line(source, label);
                // A bracket that a paragraph opens may hold the lines of fields below.
                let opens = texts
                    .pop_if(|text| is_open(text.as_str()) && is_next(source, last, label))
                    .map(|text| text.whole().start);
                let is_behind = (start..=label).contains(&last);
                let start = opens.unwrap_or(if is_behind { last } else { start });
                Some(Span::new(start, end))
            }
        };
    }
    texts.extend(line.map(|line| copied(source, line)));
    texts
}

/// Whether a bracket is open where a text ends.
fn is_open(text: &str) -> bool {
    let opened = text.rfind(['（', '(', '〔', '【']);
    opened.is_some_and(|at| !text[at..].contains(['）', ')', '〕', '】']))
}

/// Whether a field at `at` stands on the line that ends at `end` or on the next: brackets may hold several lines of fields.
fn is_next(source: &str, end: usize, at: usize) -> bool {
    source.get(end..at).is_none_or(|between| {
        between.bytes().filter(|byte| *byte == b'\n').count() <= 1
            && between.chars().all(|c| c.is_whitespace() || matches!(c, '*' | '-' | '>'))
    })
}

fn start_of_line(source: &str, at: usize) -> usize {
    memchr::memrchr(b'\n', &source.as_bytes()[..at]).map_or(0, |found| found + 1)
}

fn end_of_line(source: &str, at: usize) -> usize {
    let rest = &source[at..];
    let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
    at + without_comment(&rest[..length]).len()
}

/// Calls `look` for every place of one of the signs in the texts of the plan; a sign that its source does not hold costs one pass.
pub(super) fn each(context: &Context<'_>, signs: &[&str], mut look: impl FnMut(&Text, usize)) {
    let source = context.source.text().as_bytes();
    let finders: Vec<memmem::Finder<'_>> = signs
        .iter()
        .map(memmem::Finder::new)
        .filter(|finder| finder.find(source).is_some())
        .collect();
    if finders.is_empty() {
        return;
    }
    for text in texts(context) {
        for finder in &finders {
            for at in finder.find_iter(text.as_str().as_bytes()) {
                look(&text, at);
            }
        }
    }
}

/// Bytes looked at on each side for an address or the marks of code.
const NEAR: usize = 200;

/// Whether the place in a text belongs to an address of the web, an address for mail, or code.
pub(super) fn is_verbatim(context: &Context<'_>, text: &Text, at: usize) -> bool {
    let bytes = text.as_str().as_bytes();
    let is_part = |byte: &&u8| byte.is_ascii_graphic();
    let before = bytes[..at].iter().rev().take(NEAR).take_while(is_part).count();
    let after = bytes[at..].iter().take(NEAR).take_while(is_part).count();
    let word = &text.as_str()[at - before..at + after];
    if word.contains("://") || word.contains("www.") || word.contains('@') {
        return true;
    }
    // An odd number of backticks before it on its line opens code that is not closed yet.
    let start = text.span(at..at).start;
    let source = context.source.text().as_bytes();
    let line = source[..start].iter().rev().take(NEAR).take_while(|byte| **byte != b'\n');
    line.filter(|byte| **byte == b'`').count() % 2 == 1
}

/// A fix that writes `replacement` in the place of `span`.
pub(super) fn replacing(span: Span, replacement: impl Into<String>, safety: Safety) -> Fix {
    Fix { safety, edits: vec![Edit { span, replacement: replacement.into() }] }
}
