//! The annexes (附件) of a notice: those its list names, and those that follow.

use super::letter::Letter;
use crate::checks::Context;
use crate::source::Span;
use crate::syntax::{Block, Text};
use crate::values::numeral;

/// An annex, as named or as it stands in the text.
#[derive(Debug)]
pub(in crate::checks) struct Annex {
    /// Its number, where it has one.
    pub(in crate::checks) number: Option<u32>,
    /// Its title; empty where none was found.
    pub(in crate::checks) title: String,
    /// Where it is named: its title, or the line 附件1.
    pub(in crate::checks) span: Span,
}

/// What 附件说明 names: 附件：1.甲 2.乙.
pub(in crate::checks) fn named(context: &Context<'_>) -> Vec<Annex> {
    let Some(letter) = Letter::read(context) else { return Vec::new() };
    let mut found = Vec::new();
    let mut in_list = false;
    for line in letter.lines.iter().chain(&letter.tail) {
        let string = line.as_str();
        let head =
            ["附件：", "附件:", "附：", "附:"].iter().find(|head| string.starts_with(**head));
        let from = match head {
            Some(head) => head.len(),
            None if in_list && entry(string).is_some() => 0,
            None => {
                in_list = false;
                continue;
            }
        };
        in_list = true;
        push_entries(&line.slice(from..string.len()).trim(), &mut found);
    }
    found
}

/// The entries of a line: one, or several with numbers, a blank before each.
fn push_entries(line: &Text, found: &mut Vec<Annex>) {
    let string = line.as_str();
    if string.is_empty() {
        return;
    }
    let is_blank = |c: char| c.is_whitespace();
    let mut starts = vec![0];
    if entry(string).is_some() {
        let behind = string.match_indices(is_blank).map(|(at, blank)| at + blank.len());
        starts.extend(behind.filter(|&at| entry(&string[at..]).is_some()));
    }
    starts.push(string.len());
    for pair in starts.windows(2) {
        let [start, end] = *pair else { continue };
        let (number, at) = entry(&string[start..end]).map_or((None, 0), |(n, at)| (Some(n), at));
        let title = line.slice(start + at..end).trim();
        if !title.is_empty() {
            let written = title.as_str().trim_end_matches(['；', ';', '。']).to_owned();
            found.push(Annex { number, title: written, span: title.whole() });
        }
    }
}

/// 1.标题: the number, and where the title begins.
fn entry(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..length].parse().ok().filter(|_| length <= 2)?;
    let mark = text[length..].chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
    let at = length + mark.len_utf8();
    // 1.2023年… is a first annex whose title begins with a year.
    let digits = text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 4 && text[at + digits..].starts_with(['年', '—', '-']);
    (digits == 0 || is_year).then_some((number, at))
}

/// What follows the notice or the plan: 附件1 on a line of its own with the title below it, or 附件1：标题.
pub(in crate::checks) fn present(context: &Context<'_>) -> Vec<Annex> {
    let blocks = &context.outline.blocks;
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let text = match block {
            Block::Heading(heading) if heading.label.is_none() => &heading.title,
            Block::Paragraph(paragraph) => &paragraph.text,
            _ => continue,
        };
        let string = text.as_str();
        if string.len() > LONGEST_TITLE || !string.starts_with("附") {
            continue;
        }
        let Some((number, at)) = heading(string) else { continue };
        let title = text.slice(at..string.len()).trim();
        let is_heading = matches!(block, Block::Heading(_));
        if !title.is_empty() && (!is_heading && number.is_none() || string.ends_with('。')) {
            continue;
        }
        let title = if title.is_empty() { below(blocks, index) } else { title.as_str().to_owned() };
        found.push(Annex { number, title, span: text.whole() });
    }
    found
}

/// Bytes of the longest line that begins an annex: 80 hanzi.
const LONGEST_TITLE: usize = 240;

/// The number that 附件1 and 附件1：标题 state, and where the title begins.
fn heading(line: &str) -> Option<(Option<u32>, usize)> {
    let rest = line.strip_prefix("附件").or_else(|| line.strip_prefix("附表"))?;
    let inner = rest.trim_start();
    let at = line.len() - inner.len();
    let (number, length) = number(inner).map_or((None, 0), |(value, length)| (Some(value), length));
    let behind = inner[length..].trim_start();
    let is_alone = behind.is_empty() || matches!(behind, "：" | ":");
    if is_alone {
        return Some((number, line.len()));
    }
    let mark = behind.chars().next().filter(|c| matches!(c, '：' | ':' | '.' | '．'));
    let is_apart = mark.is_some() || inner[length..].starts_with(char::is_whitespace);
    (is_apart && (number.is_some() || mark.is_none()))
        .then_some((number, at + inner.len() - behind.len() + mark.map_or(0, char::len_utf8)))
}

/// The number that a text begins with, up to 99, and its bytes.
pub(in crate::checks) fn number(text: &str) -> Option<(u32, usize)> {
    let number = numeral::read(text)?;
    let value = u32::try_from(number.value).ok().filter(|value| (1..100).contains(value))?;
    (number.value.scale() == 0 && !number.is_open && number.high.is_none())
        .then_some((value, number.length))
}

/// The title that stands below 附件1.
fn below(blocks: &[Block], index: usize) -> String {
    let mut title = String::new();
    for block in blocks.iter().skip(index + 1).take(2) {
        match block {
            Block::Heading(heading) if heading.label.is_none() && title.is_empty() => {
                return heading.title.as_str().to_owned();
            }
            Block::Paragraph(paragraph) if paragraph.text.as_str().len() <= LONGEST_TITLE => {
                let text = paragraph.text.as_str();
                if text.contains(['。', '：', '；']) || text.starts_with(['（', '(']) {
                    break;
                }
                title.push_str(text);
            }
            _ => break,
        }
    }
    title
}
