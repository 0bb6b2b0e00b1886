//! Where in a Word file something is wrong, in words that help to find it in Word.

use std::ops::Range;

use super::lines::{Line, Source};
use crate::diagnostic::{Message, message};
use crate::error::Error;

/// As much of a paragraph as a message shows.
const EXCERPT: usize = 40;

/// A part of a template.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// The template: `notice.docx`.
    pub(super) file: String,
    /// The part, unless it is the text itself.
    pub(super) part: Option<String>,
}

/// A place in a part.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// Running number of the paragraph.
    paragraph: Option<usize>,
    /// What stands there, shortened.
    excerpt: String,
}

/// Where the tags of a part came from.
#[derive(Debug)]
pub(in crate::render) struct Places {
    /// The part.
    pub(super) origin: Origin,
    /// Where each tag begins in the template, in ascending order, and where it stood.
    pub(super) places: Vec<(usize, Place)>,
}

impl Origin {
    /// The template, and its part.
    fn name(&self) -> Message {
        let file = &self.file;
        match &self.part {
            None => message(format!("模板 {file}"), format!("template {file}")),
            Some(part) => {
                message(format!("模板 {file}（{part}）"), format!("template {file} ({part})"))
            }
        }
    }

    /// A part that cannot be read.
    pub(super) fn broken(&self, detail: &Message) -> Error {
        let name = self.name();
        Error::new(
            message(
                format!("{} 已损坏：{}", name.zh, detail.zh),
                format!("{} is damaged: {}", name.en, detail.en),
            ),
            message(
                "用 Word 打开这个文件，另存为 .docx 后再试",
                "open the file in Word, save it as .docx, and try again",
            ),
        )
    }
}

impl Place {
    /// Where a range of a line stands.
    pub(super) fn of(line: &Line, range: &Range<usize>) -> Self {
        let (text, tag) = match line.source {
            Source::Runs(_) => (line.text.as_str(), range.start),
            Source::Fixed(..) => (&line.text[range.clone()], 0),
        };
        let is_short = text.chars().nth(EXCERPT).is_none();
        let start = if is_short { 0 } else { tag };
        let mut excerpt = String::new();
        if start > 0 {
            excerpt.push('…');
        }
        let shown = text[start..].chars().take(EXCERPT);
        excerpt.extend(shown.map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c }));
        if text[start..].chars().nth(EXCERPT).is_some() {
            excerpt.push('…');
        }
        Self { paragraph: line.paragraph, excerpt: excerpt.trim().to_owned() }
    }

    /// An error at this place.
    pub(super) fn error(&self, origin: &Origin, reason: &Message, help: Message) -> Error {
        let name = self.name(origin);
        let text =
            message(format!("{}：{}", name.zh, reason.zh), format!("{}: {}", name.en, reason.en));
        Error::new(text, help)
    }

    fn name(&self, origin: &Origin) -> Message {
        let (name, excerpt) = (origin.name(), &self.excerpt);
        let gap = if origin.part.is_none() { " " } else { "" };
        match self.paragraph {
            Some(number) => message(
                format!("{}{gap}第{number}段“{excerpt}”", name.zh),
                format!("{}, paragraph {number} “{excerpt}”", name.en),
            ),
            None => message(
                format!("{}{gap}的“{excerpt}”", name.zh),
                format!("{}, “{excerpt}”", name.en),
            ),
        }
    }
}

impl Places {
    /// An error at a place in the template, by its offset: that of the last tag that begins before.
    pub(in crate::render) fn error(&self, offset: usize, reason: &Message) -> Error {
        let behind = self.places.partition_point(|(start, _)| *start <= offset);
        let help = message(
            "在 Word 里找到这一处改正；可用的字段见 gongwen schema",
            "find the place in Word and mend it there; gongwen schema lists the fields it may use",
        );
        if let Some((_, place)) = behind.checked_sub(1).and_then(|at| self.places.get(at)) {
            return place.error(&self.origin, reason, help);
        }
        let name = self.origin.name();
        let zh = format!("{}：{}", name.zh, reason.zh);
        Error::new(message(zh, format!("{}: {}", name.en, reason.en)), help)
    }
}
