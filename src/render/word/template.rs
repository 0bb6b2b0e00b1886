//! A part of a Word file as a template: each tag in one piece, and nothing left of paragraphs and rows that hold tags alone.

use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::escape::partial_escape;

use super::lines::{self, Kind, Line, Source};
use super::placed::{Segment, Tags};
use super::places::{Origin, Place, Places};
use super::tags::Fault;
use super::tree::{self, Edit, Tree};
use super::units::{self, Units};
use super::{Part, blocks};
use crate::diagnostic::message;
use crate::error::{Error, Result};

/// Makes a template of a part.
pub(super) fn prepare(origin: Origin, xml: &str) -> Result<Part> {
    let tree = Tree::read(xml).map_err(|detail| origin.broken(&detail))?;
    let (lines, edits) = lines::read(&tree);
    let tags = Tags::find(&tree, &lines)
        .map_err(|(line, fault)| unreadable(&origin, &lines[line], fault))?;
    let at = |tag: usize| {
        let placed = &tags.all[tag];
        Place::of(&lines[placed.line], &placed.tag.range)
    };
    let every: Vec<_> = tags.all.iter().map(|placed| &placed.tag).collect();
    let blocks = blocks::pair(&every)
        .map_err(|unpaired| at(unpaired.tag).error(&origin, &unpaired.reason, unpaired.help))?;
    let units = units::choose(&tree, &lines, &tags, &blocks).map_err(|stray| {
        let reason = message(
            "与它配对的标记不在同一个单元格、同一个层次里",
            "the tags it belongs to are in another cell or on another level",
        );
        let help = message(
            "要重复或取舍表格的行，把成对的标记各写在单独的一行里；要重复或取舍段落，各写在单独的一段里",
            "to repeat or choose rows of a table write each of the tags in a row of its own; for paragraphs, in paragraphs of their own",
        );
        at(stray).error(&origin, &reason, help)
    })?;
    let mut changes: Vec<Change> =
        edits.into_iter().map(|edit| Change { edit, tags: Vec::new() }).collect();
    changes.extend(unit_changes(&tree, &tags, &units));
    for (number, line) in lines.iter().enumerate() {
        line_changes(&tree, number, line, &tags, &mut changes);
    }
    changes.sort_by_key(|change| change.edit.0.start);
    let (edits, brought): (Vec<Edit>, Vec<_>) =
        changes.into_iter().map(|change| (change.edit, change.tags)).unzip();
    let mut places = Vec::new();
    let text = tree::replace(xml, &edits, |edit, offset| {
        places.extend(brought[edit].iter().map(|(inner, tag)| (offset + inner, at(*tag))));
    });
    Ok(Part { text, places: Places { origin, places } })
}

/// A tag that cannot be read.
fn unreadable(origin: &Origin, line: &Line, fault: Fault) -> Error {
    let start = match fault {
        Fault::Unclosed(start) => start,
        Fault::Unquoted(range) => {
            let reason = message("标记里的引号不成对", "a string in the tag is not closed");
            let help = message(
                "补上缺少的引号；内容里的单引号要放在双引号里",
                "write the quotation mark that is missing; an apostrophe belongs in double quotation marks",
            );
            return Place::of(line, &range).error(origin, &reason, help);
        }
    };
    let (opening, closing) = match line.text.as_bytes().get(start + 1) {
        Some(b'{') => ("{{", "}}"),
        Some(b'%') => ("{%", "%}"),
        _ => ("{#", "#}"),
    };
    let reason = message(
        format!("“{opening}”开始的标记到段末没有“{closing}”"),
        format!("the tag that {opening} opens is not closed by {closing} in its paragraph"),
    );
    let help = message(
        format!(
            "补上“{closing}”，一个标记要写在一段里；要原样印出“{opening}”，写成 {{{{ \"{opening}\" }}}}"
        ),
        format!(
            "write {closing} in the same paragraph; to print {opening} as it is, write {{{{ \"{opening}\" }}}}"
        ),
    );
    Place::of(line, &(start..line.text.len())).error(origin, &reason, help)
}

/// A change of the source, with the tags it brings in and where they begin in it.
struct Change {
    edit: Edit,
    tags: Vec<(usize, usize)>,
}

impl Change {
    fn new(range: Range<usize>) -> Self {
        Self { edit: (range, String::new()), tags: Vec::new() }
    }

    fn tag(&mut self, tags: &Tags, tag: usize) {
        self.tags.push((self.edit.1.len(), tag));
        self.edit.1.push_str(&tags.all[tag].tag.source);
    }
}

/// Joins the tags of a line where they begin.
fn line_changes(
    tree: &Tree<'_>,
    number: usize,
    line: &Line,
    tags: &Tags,
    changes: &mut Vec<Change>,
) {
    if let Source::Fixed(_, range) = &line.source {
        for &tag in tags.of_line(number) {
            let inner = &tags.all[tag].tag.range;
            let mut change = Change::new(range.start + inner.start..range.start + inner.end);
            change.tag(tags, tag);
            changes.push(change);
        }
    }
    for (piece, segments) in tags.segments(number, line) {
        let element = &tree.elements[piece.element];
        let has_tag = !matches!(segments.as_slice(), [Segment::Plain(_)]);
        let mut change = Change::new(element.whole());
        match piece.kind {
            Kind::Blank if has_tag => changes.push(change),
            // A line feed in the template is a blank to Word; one in a value becomes a line break.
            Kind::Text if has_tag || line.text[piece.range.clone()].contains('\n') => {
                change.edit.1 = format!("<{}t xml:space=\"preserve\">", element.prefix);
                for segment in segments {
                    match segment {
                        Segment::Plain(text) => {
                            let text = partial_escape(text).replace('\n', " ");
                            change.edit.1.push_str(&text);
                        }
                        Segment::Begin(tag) => change.tag(tags, tag),
                        Segment::Rest(_) => {}
                    }
                }
                change.edit.1.push_str(&["</", element.prefix, "t>"].concat());
                changes.push(change);
            }
            _ => {}
        }
    }
}

/// Puts tags in place of the paragraphs and rows that hold nothing else.
fn unit_changes(tree: &Tree<'_>, tags: &Tags, units: &Units) -> Vec<Change> {
    let mut changes: Vec<(usize, Change)> = Vec::new();
    let mut is_open = false;
    for (tag, unit) in units.iter().enumerate() {
        let Some(unit) = *unit else { continue };
        if changes.last().is_none_or(|(last, _)| *last != unit) {
            end_unit(tree, &mut changes, is_open);
            changes.push((unit, Change::new(tree.elements[unit].whole())));
            is_open = false;
        }
        let opens = matches!(tags.all[tag].tag.keyword(), "for" | "if" | "set" | "set_global");
        if let Some((unit, change)) = changes.last_mut() {
            if opens && !is_open {
                change.edit.1.push_str(&kept(tree, *unit));
                is_open = true;
            }
            change.tag(tags, tag);
        }
    }
    end_unit(tree, &mut changes, is_open);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// What is kept of a unit stands before what its tags open, and behind what they end: once, and whatever the condition.
fn end_unit(tree: &Tree<'_>, changes: &mut [(usize, Change)], has_kept: bool) {
    if let Some((unit, change)) = changes.last_mut()
        && !has_kept
    {
        change.edit.1.push_str(&kept(tree, *unit));
    }
}

/// What must not go with a unit: the end of a section, and marks whose other half stands elsewhere.
fn kept(tree: &Tree<'_>, unit: usize) -> String {
    let source = tree.source;
    let mut kept = String::new();
    let mut halves: BTreeSet<(&str, String)> = BTreeSet::new();
    let inside = unit..tree.elements[unit].last;
    let half = |index: usize| {
        let word = tree.elements[index].word;
        let family = word.strip_suffix("Start").or_else(|| word.strip_suffix("End"))?;
        Some((family, tree.attribute(index, "id").unwrap_or_default()))
    };
    for half in inside.clone().filter_map(half) {
        if !halves.remove(&half) {
            halves.insert(half);
        }
    }
    for index in inside {
        let element = &tree.elements[index];
        if half(index).is_some_and(|half| halves.contains(&half)) {
            kept.push_str(&source[element.whole()]);
        }
        if element.word == "sectPr"
            && let Some(paragraph) = tree.nearest(index, &["p"])
            && let Some(properties) = tree.nearest(index, &["pPr"])
        {
            let paragraph = &tree.elements[paragraph];
            kept.push_str(&source[paragraph.start.clone()]);
            kept.push_str(&source[tree.elements[properties].whole()]);
            kept.push_str(&source[paragraph.end.clone()]);
        }
    }
    kept
}
