//! Fields inside a paragraph: brackets that name units, and sentences that say who does what.

use std::ops::Range;

use super::sentence::{
    LONGEST, Tail, field, is_close, is_open, is_particular, leading_assignment, sentences, shares,
    spoken, worded,
};
use super::start::{LabelStart, label_starts};
use super::{Field, FieldKind, Text, read_fields};
use crate::values::assignment;
use crate::values::role::Role;
use crate::values::unit_name;

/// Every bracket and sentence of a line that states fields, in order, none overlapping.
pub(super) fn find(text: &Text) -> Vec<Tail> {
    let string = text.as_str();
    let mut tails: Vec<Tail> = Vec::new();
    let (groups, is_balanced) = groups(string);
    let end = string.trim_end().trim_end_matches(['。', '；', ';', '，', '.']).trim_end().len();
    let last = if is_balanced { None } else { unbalanced(text, end) };
    let last_start = last.as_ref().map_or(string.len(), |last| last.place.start);
    for group in &groups {
        let is_behind = tails.last().is_some_and(|last| group.start < last.place.end);
        if is_behind || group.len() > LONGEST || group.end > last_start {
            continue;
        }
        let inner = behind(string, group.start)..before(string, group.end);
        let is_last = group.end == end || closes_title(string, group);
        tails.extend(bracket(text, inner, is_last).map(|(from, fields)| Tail {
            place: group.clone(),
            from: from.max(group.start),
            fields,
        }));
    }
    tails.extend(last);
    let apart = |sentence: &Range<usize>| {
        let next = tails.partition_point(|tail| tail.place.end <= sentence.start);
        tails.get(next).is_none_or(|tail| tail.place.start >= sentence.end)
    };
    let spoken: Vec<Tail> = sentences(string)
        .into_iter()
        .filter(apart)
        .filter_map(|sentence| spoken(text, sentence))
        .collect();
    tails.extend(spoken);
    tails.sort_by_key(|tail| tail.place.start);
    tails
}

/// 网站集约化（区政府办、区数据局）。栏目更新…: a bracket that closes the first, short sentence names who does what follows.
fn closes_title(string: &str, group: &Range<usize>) -> bool {
    let title = &string[..group.start];
    title.len() <= LONGEST_TITLE && !title.contains('。') && string[group.end..].starts_with('。')
}

/// Bytes of the longest title before such a bracket: 30 hanzi.
const LONGEST_TITLE: usize = 90;

/// Pairs of brackets, outer ones first, by where they open; and whether each bracket has its fellow.
fn groups(string: &str) -> (Vec<Range<usize>>, bool) {
    let mut groups = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut is_balanced = true;
    for (at, character) in string.char_indices() {
        if is_open(character) {
            open.push(at);
        } else if is_close(character) {
            match open.pop() {
                Some(start) => groups.push(start..at + character.len_utf8()),
                None => is_balanced = false,
            }
        }
    }
    groups.sort_by_key(|group| group.start);
    (groups, is_balanced && open.is_empty())
}

/// Stretches at the end of a line that may be a tail with a bracket missing, the likeliest first.
fn unbalanced(text: &Text, end: usize) -> Option<Tail> {
    let string = text.as_str();
    let trimmed = &string[..end];
    let from = end.saturating_sub(LONGEST);
    let from = (from..=end).find(|&at| string.is_char_boundary(at))?;
    let closed = trimmed.strip_suffix(is_close);
    let inner_end = closed.map_or(end, str::len);
    let window = string.get(from..inner_end)?;
    let opened = window.char_indices().rev().filter(|(_, c)| matches!(c, '（' | '('));
    let mut starts: Vec<(usize, usize)> =
        opened.take(MOST_BRACKETS).map(|(at, c)| (from + at, from + at + c.len_utf8())).collect();
    if closed.is_some() {
        starts.extend(
            window.rfind('。').map(|at| (from + at + '。'.len_utf8(), from + at + '。'.len_utf8())),
        );
    } else {
        // A bracket that is closed is no tail, and what follows it no part of one.
        starts.retain(|(open, _)| !trimmed[*open..].contains(['）', ')']));
    }
    starts.into_iter().find_map(|(open, inner)| {
        let (from, fields) = bracket(text, inner..inner_end, false)?;
        Some(Tail { place: open..end, from: from.max(open), fields })
    })
}

/// Brackets inside a tail at the most: （责任单位：县（市、区）政府）.
const MOST_BRACKETS: usize = 4;

/// The fields that the inside of a bracket states, and where they begin.
fn bracket(text: &Text, inner: Range<usize>, is_last: bool) -> Option<(usize, Vec<Field>)> {
    let string = text.as_str();
    if inner.is_empty() {
        return None;
    }
    let starts = label_starts(string, inner.clone(), true);
    if let Some(first) = starts.first() {
        return labelled(text, &starts, inner.start..first.open, inner.end);
    }
    let written = &string[inner.clone()];
    // 市教育局牵头。以下均需各县落实: the first sentence is about what stands before the bracket.
    if let Some((found, _)) = leading_assignment(written) {
        return Some((0, shares(text, inner.start, &found)));
    }
    let field = worded(text, inner.clone(), false)
        .or_else(|| is_last.then(|| bare_names(text, inner)).flatten())?;
    Some((0, field))
}

/// 责任单位：甲；完成时限：6月, and what stands before the first label: 甲牵头，完成时限：6月.
fn labelled(
    text: &Text,
    starts: &[LabelStart],
    before: Range<usize>,
    end: usize,
) -> Option<(usize, Vec<Field>)> {
    let string = text.as_str();
    let fields = read_fields(text, starts, end, true);
    let written =
        string[before.clone()].trim_matches(['，', '；', '、', ',', ';', ' ', '。', '\u{3000}']);
    if written.is_empty() {
        return Some((0, fields));
    }
    if let Some(found) = assignment::read(&string[before.clone()]) {
        return Some((0, shares(text, before.start, &found).into_iter().chain(fields).collect()));
    }
    if let Some(named) = bare_names(text, before.clone()) {
        return Some((0, named.into_iter().chain(fields).collect()));
    }
    (written.chars().count() <= 24).then_some((before.end, fields))
}

/// Names of units and nothing else: （市教育局、市财政局）. Another name of the unit before the bracket is none.
fn bare_names(text: &Text, inner: Range<usize>) -> Option<Vec<Field>> {
    let string = text.as_str();
    let written = &string[inner.clone()];
    let before = string[..inner.start].trim_end_matches(['（', '(', '【', '［', '[', '〔']);
    // 【宣传部】 at the end of a sentence names who does it, be the name known or not.
    let is_square = string[..inner.start].ends_with(['【', '〔', '［', '[']);
    // 。（节能处、办公室） closes the paragraph.
    let closes = is_behind_sentence(before) && behind(string, inner.end) >= string.trim_end().len();
    let is_alias = unit_name::ends_with_unit(before) || before.is_empty();
    let names: Vec<Range<usize>> = unit_name::split_list(written);
    let is_time = |name: &Range<usize>| assignment::is_time(&written[name.clone()]);
    let mut units = names.iter().filter(|name| !is_time(name));
    let name = |name: &Range<usize>| &written[name.clone()];
    let is_placed = units.clone().next().is_some_and(|first| {
        unit_name::is_certain(name(first)) && unit_name::is_placed(name(first))
    });
    let is_sure = units.clone().next().is_some()
        && units.clone().all(|unit| unit_name::is_unit_name(name(unit)))
        && (is_placed
            || is_square && is_behind_sentence(before)
            || closes && units.clone().all(|unit| is_particular(name(unit), 16))
            || units.clone().all(|unit| unit_name::is_certain(name(unit))))
        && names.first().is_some_and(|name| !is_time(name));
    // 有关部门（教育局、卫健局等） explains the words before it; behind a full stop nothing is left to explain.
    let is_apart = is_behind_sentence(before);
    let explains = !is_apart && (written.trim_end().ends_with('等') || !is_placed);
    if is_alias || explains || !is_sure {
        return None;
    }
    let last = units.next_back()?.end;
    let first = names.first()?.start;
    let place = inner.start + first..inner.start + last;
    let mut fields =
        vec![field(text, FieldKind::Owners(Role::Responsible), place.start..place.start, place)];
    fields.extend(names.into_iter().filter(|name| is_time(name)).map(|name| {
        let place = inner.start + name.start..inner.start + name.end;
        field(text, FieldKind::Deadline, place.clone(), place)
    }));
    Some(fields)
}

fn is_behind_sentence(before: &str) -> bool {
    before.trim_end().ends_with(['。', '；', ';', '！', '%', '％'])
}

fn behind(string: &str, at: usize) -> usize {
    at + string[at..].chars().next().map_or(0, char::len_utf8)
}

fn before(string: &str, end: usize) -> usize {
    end - string[..end].chars().next_back().map_or(0, char::len_utf8)
}
