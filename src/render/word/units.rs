//! Which paragraphs and table rows are there for tags alone.
//!
//! Such a one is replaced by its tags, so that `{% for %}` and `{% endfor %}` on lines of their own leave no empty lines, and in
//! rows of their own repeat the rows between. The tags of a block go together: where one of them stands amid other text, all
//! stay in their paragraphs, for the XML between them must be closed where it was opened.

use std::collections::BTreeMap;

use super::blocks::Blocks;
use super::lines::{Line, Source};
use super::placed::{Segment, Tags};
use super::tree::Tree;

/// Elements of a paragraph or row that may go with it: they show nothing, or mark what Word found in the text.
const QUIET: &[&str] = &[
    "tr",
    "tc",
    "p",
    "r",
    "t",
    "tab",
    "br",
    "cr",
    "noBreakHyphen",
    "softHyphen",
    "proofErr",
    "lastRenderedPageBreak",
    "bookmarkStart",
    "bookmarkEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "permStart",
    "permEnd",
    "ins",
    "del",
    "delText",
    "smartTag",
];
const PROPERTIES: &[&str] = &["pPr", "rPr", "trPr", "tcPr", "tblPrEx"];

/// For each tag the paragraph or row, if any, that it takes the place of.
pub(super) type Units = Vec<Option<usize>>;

/// Chooses them; where a block cannot stand as it does, the first of its tags that lies elsewhere.
pub(super) fn choose(
    tree: &Tree<'_>,
    lines: &[Line],
    tags: &Tags,
    blocks: &Blocks,
) -> Result<Units, usize> {
    let of_element = candidates(tree, lines, tags);
    let mut units = tags.all.iter().map(|placed| of_element[placed.element]).collect();
    keep_together(&mut units, tree, blocks);
    for members in &blocks.members {
        let places =
            members.iter().map(|tag| (*tag, Surroundings::of(*tag, tree, lines, tags, &units)));
        let mut places = places.collect::<Vec<_>>().into_iter();
        let first = places.next().map(|(_, place)| place);
        if let Some((stray, _)) = places.find(|(_, place)| Some(place) != first.as_ref()) {
            return Err(stray);
        }
    }
    Ok(units)
}

/// The outermost paragraph or row around each element that holds silent tags and nothing else.
fn candidates(tree: &Tree<'_>, lines: &[Line], tags: &Tags) -> Vec<Option<usize>> {
    let mut count = vec![0; tree.elements.len()];
    for placed in &tags.all {
        count[placed.element] += 1;
    }
    let count = running_sums(count);
    let noise = running_sums(noise(tree, lines, tags));
    let mut of_element = vec![None; tree.elements.len()];
    let mut index = 0;
    while let Some(element) = tree.elements.get(index) {
        let last = element.last;
        let is_unit = matches!(element.word, "p" | "tr")
            && noise[index] == noise[last]
            && count[index] < count[last];
        if is_unit {
            of_element[index..last].fill(Some(index));
        }
        index = if is_unit { last } else { index + 1 };
    }
    of_element
}

fn running_sums(values: Vec<usize>) -> Vec<usize> {
    let mut sum = 0;
    let mut sums = vec![0];
    sums.extend(values.into_iter().map(|value| {
        sum += value;
        sum
    }));
    sums
}

/// 1 for each element that keeps a paragraph or row from being there for tags alone.
fn noise(tree: &Tree<'_>, lines: &[Line], tags: &Tags) -> Vec<usize> {
    let mut noise = Vec::with_capacity(tree.elements.len());
    let mut is_property: Vec<bool> = Vec::with_capacity(tree.elements.len());
    for (index, element) in tree.elements.iter().enumerate() {
        let inherited = element.parent.is_some_and(|parent| is_property[parent]);
        is_property.push(inherited || PROPERTIES.contains(&element.word));
        let is_quiet = is_property[index] || QUIET.contains(&element.word);
        let is_loud = !is_quiet || (element.word == "br" && tree.is_page_break(index));
        noise.push(usize::from(is_loud));
    }
    for (number, line) in lines.iter().enumerate() {
        if let Source::Fixed(element, _) = line.source {
            noise[element] = 1;
        }
        for (piece, segments) in tags.segments(number, line) {
            let is_loud = segments.iter().any(|segment| match segment {
                Segment::Plain(text) => !text.trim().is_empty(),
                Segment::Begin(tag) | Segment::Rest(tag) => !tags.all[*tag].tag.is_silent(),
            });
            if is_loud {
                noise[piece.element] = 1;
            }
        }
    }
    noise
}

/// Gives up the units of each block whose tags are not all in units side by side, and so those of all that share them.
fn keep_together(units: &mut Units, tree: &Tree<'_>, blocks: &Blocks) {
    let mut tags_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (tag, unit) in units.iter().enumerate() {
        if let Some(unit) = unit {
            tags_of.entry(*unit).or_default().push(tag);
        }
    }
    let container = |tag: usize| units[tag].map(|unit| tree.elements[unit].parent);
    let is_apart = |members: &Vec<usize>| {
        let first = container(members[0]);
        first.is_none() || members.iter().any(|tag| container(*tag) != first)
    };
    let mut is_given_up: Vec<bool> = blocks.members.iter().map(is_apart).collect();
    let mut pending: Vec<usize> =
        (0..is_given_up.len()).filter(|block| is_given_up[*block]).collect();
    while let Some(block) = pending.pop() {
        for tag in &blocks.members[block] {
            let Some(unit) = units[*tag] else { continue };
            for sharing in tags_of.remove(&unit).unwrap_or_default() {
                units[sharing] = None;
                if let Some(other) = blocks.of_tag[sharing].filter(|other| !is_given_up[*other]) {
                    is_given_up[other] = true;
                    pending.push(other);
                }
            }
        }
    }
}

/// What a tag stands in. Equal surroundings of two tags make the XML between them repeatable.
#[derive(PartialEq, Eq)]
struct Surroundings<'t> {
    /// The element that holds the unit, or the paragraph.
    container: Option<usize>,
    /// The elements below that, inwards.
    path: Vec<&'t str>,
    /// The line, where it is not made of runs.
    line: Option<usize>,
}

impl<'t> Surroundings<'t> {
    fn of(tag: usize, tree: &'t Tree<'_>, lines: &[Line], tags: &Tags, units: &Units) -> Self {
        let placed = &tags.all[tag];
        if let Some(unit) = units[tag] {
            let container = tree.elements[unit].parent;
            return Self { container, path: Vec::new(), line: None };
        }
        if let Source::Fixed(element, _) = lines[placed.line].source {
            return Self { container: Some(element), path: Vec::new(), line: Some(placed.line) };
        }
        let mut path = Vec::new();
        let mut at = Some(placed.element);
        while let Some(index) = at {
            let element = &tree.elements[index];
            path.push(element.word);
            at = element.parent;
            if element.word == "p" {
                break;
            }
        }
        Self { container: at, path, line: None }
    }
}
