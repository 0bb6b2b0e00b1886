//! Work items without a number: entries of a list, bold leads, paragraphs that each say who answers for them.

use std::borrow::Cow;

use super::tree::{Content, Node, Shape};
use crate::syntax::{FieldKind, Heading, Paragraph};

/// Makes parts of paragraphs that each name their owners, everywhere below.
pub(super) fn with_owners(node: &mut Node<'_>) {
    for child in node.children_mut() {
        with_owners(child);
    }
    let level = node.heading.level.saturating_add(1);
    let content = std::mem::take(&mut node.content);
    node.content = divided(content, node.heading.run_in.is_some(), level);
}

/// The same among what stands before the first heading.
pub(super) fn divided(content: Vec<Content<'_>>, has_run_in: bool, level: u8) -> Vec<Content<'_>> {
    let starts = starts(&content, has_run_in);
    let Some(&first) = starts.first() else { return content };
    let end = content
        .iter()
        .position(|content| matches!(content, Content::Node(_)))
        .unwrap_or(content.len());
    let stretches = stretches(&content, &starts, end);
    let owned = |(from, to): &(usize, usize)| content[*from..*to].iter().any(is_owners);
    let with_owners = stretches.iter().filter(|stretch| owned(stretch)).count();
    let own = content[..first].iter().any(is_owners);
    // Entries of which only the last is followed by owners share them.
    let is_of_last = stretches.iter().rev().skip(1).all(|stretch| !owned(stretch));
    if with_owners + usize::from(own) < 2 || is_of_last && !own {
        return content;
    }
    let keeps: Vec<(usize, usize)> = stretches
        .iter()
        .filter(|(from, to)| owned(&(*from, *to)) || is_explicit(&content[*from]))
        .copied()
        .collect();
    split(content, &keeps, level)
}

/// Entries of a section whose owners stand in its heading are parts where the entries of its fellows are.
pub(super) fn like_fellows(fellows: &mut [Node<'_>]) {
    let is_divided =
        |node: &Node<'_>| node.children().any(|child| matches!(child.shape, Shape::Paragraph(_)));
    if !fellows.iter().any(is_divided) {
        return;
    }
    for section in fellows.iter_mut().filter(|section| section.names_owner()) {
        let level = section.heading.level.saturating_add(1);
        section.content = without_owners(std::mem::take(&mut section.content), level);
    }
}

/// From each start to the next. Paragraphs without owners go with those behind them, unless an entry begins there.
fn stretches(content: &[Content<'_>], starts: &[usize], end: usize) -> Vec<(usize, usize)> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(end));
    for (from, to) in starts.iter().copied().zip(ends) {
        let goes_on = stretches.len() > 1
            && !is_explicit(&content[from])
            && stretches.last().is_some_and(|(start, stop)| {
                !is_explicit(&content[*start]) && !content[*start..*stop].iter().any(is_owners)
            });
        match stretches.last_mut() {
            Some(last) if goes_on => last.1 = to,
            _ => stretches.push((from, to)),
        }
    }
    stretches
}

/// Makes parts of the entries and bold leads that a part consists of; for plans that name no owners at all.
pub(super) fn without_owners(content: Vec<Content<'_>>, level: u8) -> Vec<Content<'_>> {
    let starts: Vec<usize> = (0..content.len()).filter(|&at| is_explicit(&content[at])).collect();
    if starts.len() < 2 || content.iter().any(|content| matches!(content, Content::Node(_))) {
        return content;
    }
    let ends = starts.iter().skip(1).copied().chain(std::iter::once(content.len()));
    let stretches: Vec<(usize, usize)> = starts.iter().copied().zip(ends).collect();
    split(content, &stretches, level)
}

/// Where a work item may begin: at an entry or a bold lead, behind the fields of another, at a paragraph with owners in its tail.
fn starts(content: &[Content<'_>], has_run_in: bool) -> Vec<usize> {
    let mut starts = Vec::new();
    for (at, here) in content.iter().enumerate() {
        match here {
            Content::Node(_) => break,
            Content::Paragraph(paragraph) if !paragraph.is_note => {
                let follows_fields = at > 0 && is_owners(&content[at - 1]);
                let has_tail = paragraph.tail > 0
                    && content.get(at + 1).is_some_and(|next| {
                        matches!(next, Content::Field(field) if field.is_inline) && is_owners(next)
                    });
                let is_first = starts.is_empty() && !has_run_in;
                if is_explicit(here) || follows_fields || has_tail || is_first {
                    starts.push(at);
                }
            }
            _ => {}
        }
    }
    starts
}

fn is_explicit(content: &Content<'_>) -> bool {
    matches!(content, Content::Paragraph(paragraph) if !paragraph.is_note && (paragraph.is_entry || paragraph.lead > 0))
}

fn is_owners(content: &Content<'_>) -> bool {
    matches!(content, Content::Field(field) if matches!(field.kind, FieldKind::Owners(_)))
}

/// Turns stretches of a part's content, each of which begins with a paragraph, into parts of their own.
fn split<'o>(
    content: Vec<Content<'o>>,
    stretches: &[(usize, usize)],
    level: u8,
) -> Vec<Content<'o>> {
    let mut divided: Vec<Content<'o>> = Vec::with_capacity(content.len());
    let mut stretches = stretches.iter().peekable();
    let mut until = 0;
    for (at, content) in content.into_iter().enumerate() {
        if stretches.peek().is_some_and(|(from, _)| *from == at)
            && let Content::Paragraph(paragraph) = content
        {
            until = stretches.next().map_or(0, |(_, to)| *to);
            let heading = Cow::Owned(heading(&paragraph, level));
            divided.push(Content::Node(Node::new(heading, Shape::Paragraph(paragraph))));
        } else if at < until
            && let Some(Content::Node(open)) = divided.last_mut()
        {
            open.content.push(content);
        } else {
            divided.push(content);
        }
    }
    divided
}

/// A paragraph as a heading: its bold lead or first sentence, and what follows.
fn heading(paragraph: &Paragraph, level: u8) -> Heading {
    let text = &paragraph.text;
    let string = text.as_str();
    let stop = string[..paragraph.tail].find('。').map(|at| at + '。'.len_utf8());
    let lead = Some(paragraph.lead).filter(|lead| *lead > 0 && string.is_char_boundary(*lead));
    let end = lead.or(stop).unwrap_or(paragraph.tail).min(paragraph.tail);
    let title = string[..end].trim_end_matches(['。', '：', ':', '；', ' ']).len();
    let rest = &string[end..];
    let start = string.len() - rest.trim_start_matches(['。', '：', ':', ' ', '\u{3000}']).len();
    let run_in = text.slice(start..string.len());
    let has_body = start < paragraph.tail && !run_in.is_empty();
    Heading {
        markdown_level: None,
        label: None,
        level,
        title: text.slice(0..title),
        run_in: has_body.then(|| Paragraph {
            tail: paragraph.tail - start,
            text: run_in,
            lead: 0,
            is_entry: false,
            is_note: false,
        }),
        span: text.span(0..title),
    }
}
