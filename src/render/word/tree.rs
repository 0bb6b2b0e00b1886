//! A part of a Word file as a flat list of elements, each with the place in the source it was read from.
//!
//! A template is changed by replacing ranges of the source, so that whatever is not touched stays as Word wrote it, byte for byte.

use std::borrow::Cow;
use std::ops::Range;

use quick_xml::NsReader;
use quick_xml::events::{BytesRef, Event};
use quick_xml::name::{Namespace, ResolveResult};

use crate::diagnostic::{Message, message};
use crate::render::foreign;

/// `WordprocessingML` as Word saves it, and in the form "Strict Open XML".
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Word itself stays far below; what nests deeper is no letter but an attack.
const MAX_DEPTH: usize = 500;

/// An element.
#[derive(Debug)]
pub(super) struct Element<'s> {
    /// The local name of an element of `WordprocessingML`; empty for any other.
    pub(super) word: &'s str,
    /// The namespace prefix as written, with its colon.
    pub(super) prefix: &'s str,
    /// The element around it.
    pub(super) parent: Option<usize>,
    /// Where its start tag stands.
    pub(super) start: Range<usize>,
    /// Where its end tag stands; empty for an empty-element tag.
    pub(super) end: Range<usize>,
    /// Index behind its last descendant.
    pub(super) last: usize,
}

impl Element<'_> {
    /// Where the element stands with all it holds.
    pub(super) fn whole(&self) -> Range<usize> {
        self.start.start..self.end.end
    }
}

/// Character data directly in an element, up to the next element.
#[derive(Debug)]
pub(super) struct Text<'s> {
    /// The element.
    pub(super) element: usize,
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it says, entities resolved.
    pub(super) value: Cow<'s, str>,
}

/// A part as read.
#[derive(Debug)]
pub(super) struct Tree<'s> {
    /// The XML.
    pub(super) source: &'s str,
    /// Elements in the order of the source.
    pub(super) elements: Vec<Element<'s>>,
    /// Texts in the order of the source.
    pub(super) texts: Vec<Text<'s>>,
    open: Vec<usize>,
}

impl<'s> Tree<'s> {
    /// Reads a part. Faults of XML itself are told in the words of its reader.
    pub(super) fn read(source: &'s str) -> Result<Self, Message> {
        let mut reader = NsReader::from_str(source);
        let mut tree = Self { source, elements: Vec::new(), texts: Vec::new(), open: Vec::new() };
        let mut at = 0;
        loop {
            let (namespace, event) =
                reader.read_resolved_event().map_err(|error| foreign(&error))?;
            let is_word =
                matches!(namespace, ResolveResult::Bound(Namespace(name)) if WORD.contains(&name));
            let end = usize::try_from(reader.buffer_position()).unwrap_or(source.len());
            let range = at..end.min(source.len());
            at = range.end;
            match event {
                Event::Eof => break,
                Event::Start(_) => {
                    tree.element(range, is_word);
                    tree.open.push(tree.elements.len() - 1);
                    if tree.open.len() > MAX_DEPTH {
                        return Err(message("元素嵌套太深", "elements nest too deeply"));
                    }
                }
                Event::Empty(_) => tree.element(range, is_word),
                Event::End(_) => tree.close(range),
                Event::Text(text) => tree.text(range, text.into_inner()),
                Event::CData(text) => tree.text(range, text.into_inner()),
                Event::GeneralRef(name) => tree.text(range, resolved(&name)?.into()),
                _ => {}
            }
        }
        match tree.open.last() {
            None if tree.elements.is_empty() => Err(message("没有内容", "it holds nothing")),
            None => Ok(tree),
            Some(&open) => {
                let tag = &source[tree.elements[open].start.clone()];
                Err(message(format!("{tag} 没有闭合"), format!("{tag} is not closed")))
            }
        }
    }

    fn element(&mut self, start: Range<usize>, is_word: bool) {
        let tag = self.source[start.clone()].trim_start_matches('<');
        let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next();
        let name = name.unwrap_or_default();
        let (prefix, local) = name.split_at(name.find(':').map_or(0, |colon| colon + 1));
        self.elements.push(Element {
            word: if is_word { local } else { "" },
            prefix,
            parent: self.open.last().copied(),
            end: start.end..start.end,
            start,
            last: self.elements.len() + 1,
        });
    }

    fn close(&mut self, end: Range<usize>) {
        let last = self.elements.len();
        if let Some(element) = self.open.pop() {
            self.elements[element].end = end;
            self.elements[element].last = last;
        }
    }

    /// Adds text to that before it, unless an element has come between them.
    fn text(&mut self, range: Range<usize>, value: Cow<'s, str>) {
        let Some(&element) = self.open.last() else { return };
        let last_tag = self.elements.last().map_or(0, |last| last.start.end.max(last.end.end));
        match self.texts.last_mut() {
            Some(text) if text.element == element && text.range.start >= last_tag => {
                text.range.end = range.end;
                text.value.to_mut().push_str(&value);
            }
            _ => self.texts.push(Text { element, range, value }),
        }
    }

    /// The nearest element from `element` upwards that has one of the names.
    pub(super) fn nearest(&self, element: usize, names: &[&str]) -> Option<usize> {
        let mut at = Some(element);
        while let Some(index) = at {
            if names.contains(&self.elements[index].word) {
                return at;
            }
            at = self.elements[index].parent;
        }
        None
    }

    /// The value of an attribute of an element, as written, by the attribute's local name.
    pub(super) fn attribute(&self, element: usize, name: &str) -> Option<String> {
        let mut reader =
            quick_xml::Reader::from_str(&self.source[self.elements[element].start.clone()]);
        let (Event::Start(tag) | Event::Empty(tag)) = reader.read_event().ok()? else {
            return None;
        };
        let found =
            tag.attributes().flatten().find(|found| found.key.local_name().as_ref() == name)?;
        Some(found.value.into_owned())
    }
}

fn resolved(name: &BytesRef<'_>) -> Result<String, Message> {
    let character = name.resolve_char_ref().map_err(|error| foreign(&error))?;
    let unknown = || message(format!("&{};", &**name), format!("&{};", &**name));
    match character {
        Some(character) => Ok(character.to_string()),
        None => quick_xml::escape::resolve_predefined_entity(name)
            .map(str::to_owned)
            .ok_or_else(unknown),
    }
}

/// A range of the source, and what takes its place.
pub(super) type Edit = (Range<usize>, String);

/// The source with ranges replaced. They begin in ascending order, and one that begins within another is left out.
/// `placed` is told where in the result the replacement of each edit begins, by its index.
pub(super) fn replace(
    source: &str,
    edits: &[Edit],
    mut placed: impl FnMut(usize, usize),
) -> String {
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for (index, (range, replacement)) in edits.iter().enumerate() {
        if range.start >= at {
            text.push_str(&source[at..range.start]);
            placed(index, text.len());
            text.push_str(replacement);
            at = range.end;
        }
    }
    text.push_str(&source[at..]);
    text
}
