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

/// Every text of the plan, and what stands behind the title on a heading's line: the closing sign and fields in brackets,
/// whose values are texts of their own. What is found twice is reported once.
pub(super) fn texts<'o>(context: &Context<'o>) -> impl Iterator<Item = Text> + 'o {
    let source = context.source.text();
    let rests = context.outline.blocks.iter().filter_map(move |block| match block {
        Block::Heading(heading) if heading.run_in.is_none() => rest_of_line(source, heading),
        _ => None,
    });
    context.outline.texts().cloned().chain(rests)
}

fn rest_of_line(source: &str, heading: &Heading) -> Option<Text> {
    let end = heading.title.whole().end;
    let last = heading.title.as_str().chars().next_back()?;
    let behind = &source[end..];
    let line = memchr::memchr(b'\n', behind.as_bytes()).unwrap_or(behind.len());
    let behind = &behind[..line];
    let behind = behind.find("<!--").map_or(behind, |comment| &behind[..comment]).trim_end();
    if behind.len() <= '。'.len_utf8() {
        return None;
    }
    // The title's last character says what the first sign stands behind.
    let start =
        end.checked_sub(last.len_utf8()).filter(|start| source[*start..].starts_with(last))?;
    let mut text = Text::new();
    text.push(&source[start..end + behind.len()], Span::new(start, end + behind.len()));
    Some(text)
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
