//! A filled part of a Word file, made fit for Word.

use std::ops::Range;

use super::tree::{self, Edit, Tree};
use crate::diagnostic::Message;

/// What must hold a paragraph, which for a cell is its last element (ECMA-376 part 1 §17.4.65), or Word calls the file damaged.
const HOLDERS: &[&str] = &["tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"];

/// Breaks lines where values do, gives a paragraph to what a condition has left without, and removes tables that a loop has
/// left without rows.
pub(super) fn finish(xml: &str) -> Result<String, Message> {
    let tree = Tree::read(xml)?;
    let mut edits = line_breaks(&tree);
    let mut has_row = vec![false; tree.elements.len()];
    for (index, _) in tree.elements.iter().enumerate().filter(|(_, element)| element.word == "tr") {
        if let Some(table) = tree.nearest(index, &["tbl"]) {
            has_row[table] = true;
        }
    }
    let mut needs_paragraph: Vec<bool> =
        tree.elements.iter().map(|element| HOLDERS.contains(&element.word)).collect();
    for (index, element) in tree.elements.iter().enumerate() {
        let is_gone = element.word == "tbl" && !has_row[index];
        if is_gone {
            edits.push((element.whole(), String::new()));
        }
        let Some(parent) = element.parent else { continue };
        match element.word {
            "tbl" if !is_gone => {
                needs_paragraph[parent] = HOLDERS.contains(&tree.elements[parent].word);
            }
            "p" | "sdt" | "customXml" | "altChunk" => needs_paragraph[parent] = false,
            _ => {}
        }
    }
    for (element, _) in tree.elements.iter().zip(&needs_paragraph).filter(|(_, needs)| **needs) {
        let paragraph = format!("<{}p/>", element.prefix);
        let at = element.end.start;
        if !element.end.is_empty() {
            edits.push((at..at, paragraph));
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    Ok(tree::replace(xml, &edits, |_, _| {}))
}

/// A line feed is a blank to Word; a line ends at `w:br`.
fn line_breaks(tree: &Tree<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    for text in &tree.texts {
        let element = &tree.elements[text.element];
        if element.word != "t" {
            continue;
        }
        let prefix = element.prefix;
        let end = format!("</{prefix}t><{prefix}br/><{prefix}t xml:space=\"preserve\">");
        edits.extend(line_feeds(tree.source, text.range.clone()).map(|feed| (feed, end.clone())));
    }
    edits
}

/// The line feeds of a range of the source, those of Windows being one.
fn line_feeds(source: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let start = range.start;
    let found = source[range].match_indices(['\n', '\r']).map(move |(at, _)| start + at);
    found.filter_map(|at| match &source.as_bytes()[at..] {
        [b'\r', b'\n', ..] => Some(at..at + 2),
        [b'\n', ..] if source[..at].ends_with('\r') => None,
        _ => Some(at..at + 1),
    })
}
