//! The tags of a part, in the order in which Tera meets them.

use super::lines::{Line, Piece, Source};
use super::tags::{self, Fault, Tag};
use super::tree::Tree;

/// A tag, and where it begins.
#[derive(Debug)]
pub(super) struct Placed {
    /// The tag, its range being one of the line.
    pub(super) tag: Tag,
    /// The line.
    pub(super) line: usize,
    /// The element in which it begins, and in which all of it is put.
    pub(super) element: usize,
    /// Where that begins in the part.
    position: usize,
}

/// The tags of a part.
#[derive(Debug)]
pub(super) struct Tags {
    /// In the order of the part.
    pub(super) all: Vec<Placed>,
    /// The indices of those of each line.
    by_line: Vec<Vec<usize>>,
}

/// What a piece of a line holds.
pub(super) enum Segment<'l> {
    /// Text between tags.
    Plain(&'l str),
    /// A tag that begins here, by its index.
    Begin(usize),
    /// The rest of a tag that began before, by its index.
    Rest(usize),
}

impl Tags {
    /// Finds the tags of all lines; where one cannot be read, its line and why.
    pub(super) fn find(tree: &Tree<'_>, lines: &[Line]) -> Result<Self, (usize, Fault)> {
        let mut all = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let found = tags::find(&line.text).map_err(|fault| (number, fault))?;
            let mut pieces = match &line.source {
                Source::Runs(pieces) => pieces.as_slice(),
                Source::Fixed(..) => &[],
            };
            for mut tag in found {
                let (element, position) = match &line.source {
                    Source::Fixed(element, range) => {
                        tag.resolve(&line.text).map_err(|fault| (number, fault))?;
                        (*element, range.start)
                    }
                    Source::Runs(_) => {
                        let before = |piece: &&Piece| piece.range.end <= tag.range.start;
                        pieces = &pieces[pieces.iter().take_while(before).count()..];
                        let element = pieces.first().map_or(0, |piece| piece.element);
                        (element, tree.elements[element].start.start)
                    }
                };
                all.push(Placed { tag, line: number, element, position });
            }
        }
        all.sort_by_key(|placed| (placed.position, placed.tag.range.start));
        let mut by_line = vec![Vec::new(); lines.len()];
        for (index, placed) in all.iter().enumerate() {
            by_line[placed.line].push(index);
        }
        Ok(Self { all, by_line })
    }

    /// The tags of a line, by their indices.
    pub(super) fn of_line(&self, line: usize) -> &[usize] {
        &self.by_line[line]
    }

    /// What each piece of a line holds, in order.
    pub(super) fn segments<'l>(
        &self,
        number: usize,
        line: &'l Line,
    ) -> Vec<(&'l Piece, Vec<Segment<'l>>)> {
        let Source::Runs(pieces) = &line.source else { return Vec::new() };
        let mut ahead = self.of_line(number);
        let segments = |piece: &'l Piece| {
            let mut segments = Vec::new();
            let mut at = piece.range.start;
            while let Some((&index, rest)) = ahead.split_first() {
                let range = &self.all[index].tag.range;
                if range.start >= piece.range.end {
                    break;
                }
                if range.start >= piece.range.start {
                    segments.push(Segment::Plain(&line.text[at..range.start]));
                    segments.push(Segment::Begin(index));
                } else {
                    segments.push(Segment::Rest(index));
                }
                at = range.end.min(piece.range.end);
                if range.end > piece.range.end {
                    break;
                }
                ahead = rest;
            }
            segments.push(Segment::Plain(&line.text[at..piece.range.end]));
            (piece, segments)
        };
        pieces.iter().map(segments).collect()
    }
}
