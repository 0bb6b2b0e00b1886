//! Tera tags as people type them in Word: where they begin and end, and what Word has made of their text.

use std::ops::Range;

use quick_xml::escape::unescape;

/// A tag in a text.
#[derive(Debug)]
pub(super) struct Tag {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// What Tera reads in its place; empty for a comment.
    pub(super) source: String,
}

/// Tags that print nothing, so that a paragraph of nothing else is no paragraph of the notice.
const SILENT: [&str; 11] = [
    "for",
    "endfor",
    "if",
    "elif",
    "else",
    "endif",
    "set",
    "set_global",
    "endset",
    "break",
    "continue",
];

impl Tag {
    /// Takes the text as XML in which entities stand as written.
    pub(super) fn resolve(&mut self, text: &str) -> Result<(), Fault> {
        if let Ok(resolved) = unescape(&text[self.range.clone()]) {
            if length(&resolved) != Some(Ok(resolved.len())) {
                return Err(Fault::Unquoted(self.range.clone()));
            }
            self.source = clean(&resolved);
        }
        Ok(())
    }

    /// The word that opens a `{% … %}`; empty for any other tag.
    pub(super) fn keyword(&self) -> &str {
        let inner = self.source.strip_prefix("{%").unwrap_or_default();
        let inner = inner.trim_start_matches('-').trim_start();
        inner.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default()
    }

    /// Whether it prints nothing by itself.
    pub(super) fn is_silent(&self) -> bool {
        self.source.is_empty() || SILENT.contains(&self.keyword())
    }

    /// Whether it is `{% set name = value %}`, which has no end, unlike `{% set name %}…{% endset %}`.
    pub(super) fn is_assignment(&self) -> bool {
        let Some((_, rest)) = self.source.split_once(self.keyword()) else { return false };
        let name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        rest.trim_start().trim_start_matches(name).trim_start().starts_with('=')
    }
}

/// What keeps a tag from being read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It has no end; where it begins.
    Unclosed(usize),
    /// A string in it has no end; where the tag stands. Tera would look for the end in whatever follows.
    Unquoted(Range<usize>),
}

/// Finds the tags of a text.
pub(super) fn find(text: &str) -> Result<Vec<Tag>, Fault> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = opening(&text[at..]).map(|found| at + found) {
        let length = length(&text[start..]).ok_or(Fault::Unclosed(start))?;
        let end = match length {
            Ok(length) => start + length,
            Err(length) => return Err(Fault::Unquoted(start..start + length)),
        };
        tags.push(Tag { range: start..end, source: clean(&text[start..end]) });
        at = end;
    }
    Ok(tags)
}

/// Where the first tag begins.
pub(super) fn opening(text: &str) -> Option<usize> {
    text.as_bytes().windows(2).position(|pair| matches!(pair, b"{{" | b"{%" | b"{#"))
}

/// What closes the tag that `text` begins with.
fn closing(text: &str) -> &'static str {
    match text.as_bytes().get(1) {
        Some(b'{') => "}}",
        Some(b'%') => "%}",
        _ => "#}",
    }
}

/// How long the tag is that `text` begins with; an error if a string in it has no end. What closes a tag may stand in a string.
fn length(text: &str) -> Option<Result<usize, usize>> {
    let closing = closing(text);
    let plain = || text[2..].find(closing).map(|found| found + 4);
    if closing == "#}" {
        return plain().map(Ok);
    }
    let mut at = 2;
    while let Some(character) = text[at..].chars().next() {
        if text[at..].starts_with(closing) {
            return Some(Ok(at + closing.len()));
        }
        at += match quote(character) {
            None => character.len_utf8(),
            Some(_) => match string_length(&text[at..], closing) {
                Some(length) => length,
                None => return plain().map(Err),
            },
        };
    }
    None
}

/// The mark of Tera that a quotation mark stands for.
fn quote(character: char) -> Option<char> {
    match character {
        '"' | '“' | '”' | '„' | '＂' => Some('"'),
        '\'' | '‘' | '’' | '‚' | '＇' => Some('\''),
        '`' => Some('`'),
        _ => None,
    }
}

/// How long the string is that `text` begins with, marks included. A straight mark is closed by a straight one, so that a
/// string may hold “…”; Word may however have made a curved one of the mark that was to close it.
fn string_length(text: &str, closing: &str) -> Option<usize> {
    let opener = text.chars().next()?;
    let mark = quote(opener);
    let mut curved = None;
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if character == '\\' {
            is_escaped = true;
        } else if quote(character) == mark {
            let end = at + character.len_utf8();
            if character.is_ascii() || !opener.is_ascii() {
                return Some(end);
            }
            curved.get_or_insert(end);
        } else if curved.is_some() && text[at..].starts_with(closing) {
            break;
        }
    }
    curved
}

/// The tag as it was typed before Word improved it.
fn clean(tag: &str) -> String {
    let closing = closing(tag);
    if closing == "#}" {
        return String::new();
    }
    let mut source = String::with_capacity(tag.len());
    let mut at = 0;
    while let Some(character) = tag[at..].chars().next() {
        let string = quote(character).zip(string_length(&tag[at..], closing));
        if let Some((mark, length)) = string {
            let inner = &tag[at + character.len_utf8()..at + length];
            let inner = inner.char_indices().next_back().map_or("", |(last, _)| &inner[..last]);
            source.push(mark);
            source.push_str(inner);
            source.push(mark);
            at += length;
        } else {
            push_plain(&mut source, character);
            at += character.len_utf8();
        }
    }
    source
}

/// Outside of strings Tera knows no character beyond ASCII: each stands for what an input method or Word put it in place of.
fn push_plain(source: &mut String, character: char) {
    match character {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => {}
        '–' | '—' | '‑' | '−' => source.push('-'),
        '…' => source.push_str("..."),
        '！'..='～' => {
            let ascii = u8::try_from(u32::from(character) - 0xFEE0).unwrap_or(b'?');
            source.push(char::from(ascii));
        }
        other if other.is_whitespace() => source.push(' '),
        other => source.push(quote(other).unwrap_or(other)),
    }
}
