//! The text of a part as people see it: by paragraphs, whatever runs Word has broken it into.

use std::ops::Range;

use super::tags;
use super::tree::{Edit, Element, Tree};

/// Text in which tags are looked for.
#[derive(Debug)]
pub(super) struct Line {
    /// Running number of the paragraph in the part, from 1.
    pub(super) paragraph: Option<usize>,
    /// What it says.
    pub(super) text: String,
    /// Where the text comes from.
    pub(super) source: Source,
}

/// Where the text of a line comes from.
#[derive(Debug)]
pub(super) enum Source {
    /// The runs of a paragraph, in order.
    Runs(Vec<Piece>),
    /// A text or a start tag that is no run of a paragraph, as written: a description of a picture, a property of the file.
    Fixed(usize, Range<usize>),
}

/// A part of a paragraph's text.
#[derive(Debug)]
pub(super) struct Piece {
    /// The element it stands in.
    pub(super) element: usize,
    /// Its range in the line.
    pub(super) range: Range<usize>,
    /// What kind of element that is.
    pub(super) kind: Kind,
}

/// What a piece of text is for Word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `w:t`
    Text,
    /// A tab or the end of a line, which is a blank where it stands in a tag.
    Blank,
    /// The end of a page or column, which stays even there.
    Break,
}

/// The lines of a part, and the changes that keep deleted text from being read as template.
pub(super) fn read(tree: &Tree<'_>) -> (Vec<Line>, Vec<Edit>) {
    let mut reader = Reader { tree, found: Vec::new(), paragraphs: Vec::new(), count: 0 };
    let mut edits = Vec::new();
    let mut texts = tree.texts.iter().peekable();
    for (index, element) in tree.elements.iter().enumerate() {
        while let Some(text) = texts.next_if(|text| text.range.start < element.start.start) {
            reader.text(text.element, &text.range, &text.value, &mut edits);
        }
        reader.element(index, element);
    }
    for text in texts {
        reader.text(text.element, &text.range, &text.value, &mut edits);
    }
    (reader.found, edits)
}

struct Reader<'t> {
    tree: &'t Tree<'t>,
    found: Vec<Line>,
    /// The line of the paragraph around each element.
    paragraphs: Vec<Option<usize>>,
    count: usize,
}

impl Reader<'_> {
    fn element(&mut self, index: usize, element: &Element<'_>) {
        let mut paragraph = element.parent.and_then(|parent| self.paragraphs[parent]);
        if element.word == "p" {
            self.count += 1;
            paragraph = Some(self.found.len());
            self.found.push(Line {
                paragraph: Some(self.count),
                text: String::new(),
                source: Source::Runs(Vec::new()),
            });
        }
        self.paragraphs.push(paragraph);
        // Tab stops have the same name as tabs, but stand before the text, where a blank does no harm.
        let piece = match element.word {
            "br" if self.tree.is_page_break(index) => Some((" ", Kind::Break)),
            "tab" | "cr" | "br" => Some((" ", Kind::Blank)),
            "noBreakHyphen" => Some(("-", Kind::Blank)),
            _ => None,
        };
        if let Some((text, kind)) = piece {
            self.piece(paragraph, index, text, kind);
        }
        self.fixed(index, &element.start);
    }

    fn text(&mut self, element: usize, range: &Range<usize>, value: &str, edits: &mut Vec<Edit>) {
        let paragraph = self.paragraphs[element];
        match self.tree.elements[element].word {
            "t" if paragraph.is_some() => self.piece(paragraph, element, value, Kind::Text),
            "delText" | "delInstrText" => {
                let raw = &self.tree.source[range.clone()];
                edits.push((range.clone(), raw.replace('{', "&#123;")));
            }
            _ => self.fixed(element, range),
        }
    }

    fn piece(&mut self, paragraph: Option<usize>, element: usize, text: &str, kind: Kind) {
        let Some(line) = paragraph.and_then(|line| self.found.get_mut(line)) else { return };
        let start = line.text.len();
        line.text.push_str(text);
        let range = start..line.text.len();
        if let Source::Runs(pieces) = &mut line.source {
            pieces.push(Piece { element, range, kind });
        }
    }

    fn fixed(&mut self, element: usize, range: &Range<usize>) {
        let raw = &self.tree.source[range.clone()];
        if tags::opening(raw).is_some() {
            let paragraph = self.paragraphs[element].and_then(|line| self.found[line].paragraph);
            let source = Source::Fixed(element, range.clone());
            self.found.push(Line { paragraph, text: raw.to_owned(), source });
        }
    }
}

impl Tree<'_> {
    /// Whether a `w:br` ends a page or column.
    pub(super) fn is_page_break(&self, element: usize) -> bool {
        self.attribute(element, "type").is_some_and(|kind| kind != "textWrapping")
    }
}
