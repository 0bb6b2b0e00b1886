//! Fields inside a paragraph: brackets that name units, and sentences that only say who does what.

use std::ops::Range;
use std::sync::LazyLock;

use super::start::{LabelStart, label_starts};
use super::{Field, FieldKind, Text, read_fields};
use crate::source::Spanned;
use crate::values::assignment::{self, Assignment};
use crate::values::role::Role;
use crate::values::unit_name;
use crate::values::words::Words;

/// Fields that a bracket or a sentence states, and its place, brackets included.
#[derive(Debug)]
pub(super) struct Tail {
    pub(super) place: Range<usize>,
    /// Where its fields begin; behind what of it is prose.
    pub(super) from: usize,
    pub(super) fields: Vec<Field>,
}

/// Bytes of the longest bracket that is looked into: 300 hanzi.
const LONGEST: usize = 900;

fn is_open(character: char) -> bool {
    matches!(character, '（' | '(' | '【' | '［' | '[' | '〔')
}

fn is_close(character: char) -> bool {
    matches!(character, '）' | ')' | '】' | '］' | ']' | '〕')
}

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
        let is_last = group.end == end;
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

/// 牵头单位为市教育局，配合单位为市财政局: labels without a colon. Inside brackets the verb may be missing.
pub(super) fn worded(text: &Text, place: Range<usize>, needs_verb: bool) -> Option<Vec<Field>> {
    let string = text.as_str();
    if place.len() > LONGEST || !string[place.clone()].contains(['单', '部']) {
        return None;
    }
    let mut found: Vec<(FieldKind, Range<usize>, Range<usize>)> = Vec::new();
    let mut start = place.start;
    for piece in string[place].split_inclusive(['，', '；', '。', ',', ';']) {
        let end = start + piece.trim_end_matches(['，', '；', '。', ',', ';', ' ']).len();
        match label_of(&string[start..end]) {
            Some((kind, label, value)) if !needs_verb || label < value => {
                found.push((kind, start..start + label, start + value..end));
            }
            _ => found.last_mut()?.2.end = end,
        }
        start += piece.len();
    }
    let is_whole =
        found.iter().all(|(_, _, names)| is_list(&string[names.clone()], unit_name::is_unit_name));
    let fields = found.into_iter().map(|(kind, label, names)| field(text, kind, label, names));
    is_whole.then(|| fields.collect())
}

/// The label a text begins with, where it ends, and where the names behind it begin.
fn label_of(written: &str) -> Option<(FieldKind, usize, usize)> {
    let label =
        ["单位", "部门"].iter().filter_map(|word| Some(written.find(word)? + word.len())).min()?;
    let (kind @ FieldKind::Owners(_), None) = super::label::kinds(&written[..label])? else {
        return None;
    };
    let names = written[label..].trim_start_matches(['为', '是', ' ', '\u{3000}']);
    Some((kind, label, written.len() - names.len())).filter(|_| !names.is_empty())
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

/// The assignment that a text opens with, whole clauses of it, and where that ends: 市教育局牵头，各区配合，列第一位者为牵头单位.
fn leading_assignment(written: &str) -> Option<(Assignment, usize)> {
    let ends = written.rmatch_indices(['，', '；', '。', ',', ';']).map(|(at, _)| at);
    std::iter::once(written.len())
        .chain(ends)
        .take(MOST_CLAUSES)
        .find_map(|end| Some((assignment::read(&written[..end])?, end)))
}

/// Clauses of a sentence about who does what, at the most.
const MOST_CLAUSES: usize = 12;

fn is_list(list: &str, is_name: impl Fn(&str) -> bool) -> bool {
    let names = unit_name::split_list(list);
    !names.is_empty() && names.into_iter().all(|name| is_name(&list[name]))
}

fn shares(text: &Text, base: usize, found: &Assignment) -> Vec<Field> {
    let at = |range: &Range<usize>| base + range.start..base + range.end;
    let owners = found.shares.iter().map(|share| {
        let names = &text.as_str()[at(&share.names)];
        let names_end = base + share.names.start + names.trim_end().trim_end_matches('等').len();
        field(
            text,
            FieldKind::Owners(share.role),
            at(&share.words),
            base + share.names.start..names_end,
        )
    });
    let times = found.times.iter().map(|time| field(text, FieldKind::Deadline, at(time), at(time)));
    owners.chain(times).collect()
}

fn field(text: &Text, kind: FieldKind, label: Range<usize>, value: Range<usize>) -> Field {
    let name = Spanned::new(text.as_str()[label.clone()].to_owned(), text.span(label));
    Field { kind, label: name, value: text.slice(value), is_inline: true }
}

/// Last characters of the verbs that close an assignment.
const VERB_ENDS: [char; 13] =
    ['织', '头', '责', '合', '办', '与', '加', '实', '施', '助', '同', '成', '进'];

/// Words of a sentence that may say who does what before it goes on.
static ROLES: LazyLock<Words> =
    LazyLock::new(|| Words::new(["牵头", "负责", "责任单位", "牵头单位", "配合"]));

/// Sentences that may say who does what.
fn sentences(string: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in string.match_indices('。').chain([(string.len(), "")]) {
        let written = &string[start..at];
        let bare = written.trim_end_matches(['；', ';', ' ', '\u{3000}']);
        let is_last = at + '。'.len_utf8() >= string.trim_end().len();
        let may_assign = is_last || bare.ends_with(VERB_ENDS) || ROLES.are_in(bare);
        if bare.len() <= LONGEST / 2 && may_assign {
            let from = start + written.len() - written.trim_start().len();
            found.push(from..(start + bare.len()).max(from));
        }
        start = (at + '。'.len_utf8()).min(string.len());
    }
    found
}

/// 市教育局牵头，市财政局配合。 as a sentence of its own. One unit at least must be known for certain, or 由…牵头 say so: 各单位积极配合 exhorts.
fn spoken(text: &Text, sentence: Range<usize>) -> Option<Tail> {
    let written = &text.as_str()[sentence.clone()];
    if written.chars().filter(|c| is_open(*c)).count()
        > written.chars().filter(|c| is_close(*c)).count()
    {
        return None;
    }
    let is_last =
        text.as_str()[sentence.end..].trim_matches(['。', '；', ' ', '\u{3000}']).is_empty();
    if written.contains(['：', ':']) {
        return None;
    }
    let whole = leading_assignment(written)
        .map(|(found, end)| (sentence.start..sentence.start + end, found))
        .or_else(|| spoken_clause(written, sentence.clone()));
    let Some((sentence, found)) = whole else {
        let is_line = sentence.start == 0;
        let fields = (!is_line).then(|| worded(text, sentence.clone(), true)).flatten();
        let fields = fields.or_else(|| is_last.then(|| named(text, sentence.clone())).flatten())?;
        return Some(Tail { from: sentence.start, place: sentence, fields });
    };
    let written = &text.as_str()[sentence.clone()];
    let mut names = found.shares.iter().flat_map(|share| {
        let list = &written[share.names.clone()];
        unit_name::split_list(list).into_iter().map(|name| &list[name])
    });
    // What closes a paragraph with nothing but names and their verb assigns: 城监队、公用事业办负责实施。
    let is_led = written.starts_with('由') && (is_last || leads(&found));
    let is_sure = is_led
        || names.clone().all(|name| is_particular(name, 10))
        || names.any(|name| !unit_name::is_group_name(name) && unit_name::is_certain(name));
    let fields = shares(text, sentence.start, &found);
    is_sure.then_some(Tail { from: sentence.start, place: sentence, fields })
}

/// …，由市教育局牵头，市财政局配合: the last clauses of a sentence, where one unit leads.
fn spoken_clause(written: &str, sentence: Range<usize>) -> Option<(Range<usize>, Assignment)> {
    if !written.contains("牵头") && !written.contains('由') {
        return None;
    }
    let commas = written.match_indices(['，', ',', '；']).map(|(at, mark)| at + mark.len());
    commas.take(MOST_CLAUSES).find_map(|start| {
        let rest = &written[start..];
        let opens = rest.starts_with('由')
            || unit_name::find_in_prose(rest).next().is_some_and(|name| name.start == 0);
        let (found, end) = leading_assignment(rest).filter(|_| opens)?;
        leads(&found).then_some((sentence.start + start..sentence.start + start + end, found))
    })
}

/// 市园林局、各区人民政府。 at the end of a paragraph: units that are known for certain, and nothing else.
fn named(text: &Text, sentence: Range<usize>) -> Option<Vec<Field>> {
    let written = &text.as_str()[sentence.clone()];
    let names = unit_name::split_list(written);
    let is_sure = |name: &str| unit_name::is_certain(name) && unit_name::is_placed(name);
    let opens = names.first().is_some_and(|name| is_sure(&written[name.clone()]));
    let is_whole = names
        .iter()
        .all(|name| is_sure(&written[name.clone()]) || is_particular(&written[name.clone()], 16));
    let label = sentence.start..sentence.start;
    (opens && is_whole && sentence.start > 0)
        .then(|| vec![field(text, FieldKind::Owners(Role::Responsible), label, sentence)])
}

/// A name of so many characters at the most that speaks of particular units: not 各单位, 主要领导 or 全社会.
fn is_particular(name: &str, longest: usize) -> bool {
    const GENERAL: &[&str] = &[
        "单位",
        "部门",
        "人员",
        "企业",
        "组织",
        "机构",
        "社会",
        "领导",
        "同志",
        "集体",
        "团体",
        "学校和家庭",
    ];
    let length = name.chars().count();
    (2..=longest).contains(&length)
        && unit_name::is_unit_name(name)
        && !GENERAL.iter().any(|word| name.ends_with(word))
}

fn leads(found: &Assignment) -> bool {
    found.shares.iter().any(|share| share.role == Role::Lead)
}

fn behind(string: &str, at: usize) -> usize {
    at + string[at..].chars().next().map_or(0, char::len_utf8)
}

fn before(string: &str, end: usize) -> usize {
    end - string[..end].chars().next_back().map_or(0, char::len_utf8)
}
