//! Sentences of a paragraph that say who does what: 由市教育局牵头，市财政局配合.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Field, FieldKind, Text};
use crate::source::Spanned;
use crate::values::assignment::{self, Assignment, Share};
use crate::values::role::{self, Role};
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
pub(super) const LONGEST: usize = 900;

pub(super) fn is_open(character: char) -> bool {
    matches!(character, '（' | '(' | '【' | '［' | '[' | '〔')
}

pub(super) fn is_close(character: char) -> bool {
    matches!(character, '）' | ')' | '】' | '］' | ']' | '〕')
}

/// The assignment that a text opens with, whole clauses of it, and where that ends: 市教育局牵头，各区配合，列第一位者为牵头单位.
pub(super) fn leading_assignment(written: &str) -> Option<(Assignment, usize)> {
    let whole = written.len();
    let first = written.find(CLAUSE_ENDS).unwrap_or(whole);
    // Who is named first says what he does right there, or at the end with the others.
    if role::closing(&written[..first]).is_none() {
        return Some((assignment::read(written)?, whole));
    }
    let ends = written.rmatch_indices(CLAUSE_ENDS).map(|(at, _)| at);
    std::iter::once(whole)
        .chain(ends)
        .take(MOST_CLAUSES)
        .find_map(|end| Some((assignment::read(&written[..end])?, end)))
}

/// The clauses of a place, without the signs and blanks that close them.
fn clauses(string: &str, place: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = place.start;
    string[place].split_inclusive(CLAUSE_ENDS).map(move |piece| {
        let clause = piece.trim_end_matches(|c| c == ' ' || CLAUSE_ENDS.contains(&c));
        let range = start..start + clause.len();
        start += piece.len();
        range
    })
}

/// Signs that close a clause.
const CLAUSE_ENDS: [char; 5] = ['，', '；', '。', ',', ';'];

/// Clauses of a sentence about who does what, at the most.
const MOST_CLAUSES: usize = 12;

/// 牵头单位为市教育局，配合单位为市财政局: labels without a colon. Inside brackets the verb may be missing.
pub(super) fn worded(text: &Text, place: Range<usize>, needs_verb: bool) -> Option<Vec<Field>> {
    let string = text.as_str();
    if place.len() > LONGEST {
        return None;
    }
    let mut found: Vec<(FieldKind, Range<usize>, Range<usize>)> = Vec::new();
    for Range { start, end } in clauses(string, place) {
        match label_of(&string[start..end]) {
            Some((kind, label, value)) if !needs_verb || label < value => {
                found.push((kind, start..start + label, start + value..end));
            }
            _ => found.last_mut()?.2.end = end,
        }
    }
    let is_whole = found.iter().all(|(_, _, names)| unit_name::is_list(&string[names.clone()]));
    let fields = found.into_iter().map(|(kind, label, names)| field(text, kind, label, names));
    is_whole.then(|| fields.collect())
}

/// …，责任单位为市水利局、市财政局，要求…: the clauses of a sentence that say who answers, where others stand around them.
fn worded_within(text: &Text, sentence: Range<usize>) -> Option<Tail> {
    let string = text.as_str();
    if sentence.len() > LONGEST {
        return None;
    }
    let mut fields = Vec::new();
    let mut place: Option<Range<usize>> = None;
    for clause in clauses(string, sentence.clone()) {
        let stated = label_of(&string[clause.clone()]).filter(|(_, label, names)| {
            let verb = string[clause.start + label..clause.start + names].trim();
            matches!(verb, "为" | "是")
                && unit_name::is_list(&string[clause.start + names..clause.end])
        });
        if let Some((kind, label, names)) = stated {
            let (label, names) =
                (clause.start..clause.start + label, clause.start + names..clause.end);
            fields.push(field(text, kind, label, names));
            place = Some(place.map_or(clause.start, |place| place.start)..clause.end);
        } else if place.is_some() {
            break;
        }
    }
    // Where nothing stands around them, the line itself states the fields.
    let place = place.filter(|place| *place != sentence)?;
    Some(Tail { from: place.start, place, fields })
}

/// The label a text begins with, where it ends, and where the names behind it begin.
fn label_of(written: &str) -> Option<(FieldKind, usize, usize)> {
    let near = &written[..written.floor_char_boundary(9 * super::label::LONGEST)];
    let label =
        ["单位", "部门"].iter().filter_map(|word| Some(near.find(word)? + word.len())).min()?;
    let (kind @ FieldKind::Owners(_), None) = super::label::kinds(&written[..label])? else {
        return None;
    };
    let names = written[label..].trim_start_matches(['为', '是', ' ', '\u{3000}']);
    Some((kind, label, written.len() - names.len())).filter(|_| !names.is_empty())
}

pub(super) fn shares(text: &Text, base: usize, found: &Assignment) -> Vec<Field> {
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

pub(super) fn field(
    text: &Text,
    kind: FieldKind,
    label: Range<usize>,
    value: Range<usize>,
) -> Field {
    let name = Spanned::new(text.as_str()[label.clone()].to_owned(), text.span(label));
    Field { kind, label: name, value: text.slice(value), is_inline: true }
}

/// Last characters of the verbs that close an assignment.
const VERB_ENDS: [char; 13] =
    ['织', '头', '责', '合', '办', '与', '加', '实', '施', '助', '同', '成', '进'];

/// Words of a sentence that may say who does what before it goes on.
static ROLES: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["牵头", "负责", "责任单位", "配合"].map(Finder::new));

fn has_role(sentence: &str) -> bool {
    ROLES.iter().any(|role| role.find(sentence.as_bytes()).is_some())
}

/// Sentences that may say who does what.
pub(super) fn sentences(string: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in string.match_indices('。').chain([(string.len(), "")]) {
        let written = &string[start..at];
        let bare = written.trim_end_matches(['；', ';', ' ', '\u{3000}']);
        let is_last = at + '。'.len_utf8() >= string.trim_end().len();
        let is_short = bare.len() <= LONGEST / 2;
        let closes = || is_last && start > 0 && unit_name::ends_with_name(bare);
        if is_short && (bare.ends_with(VERB_ENDS) || has_role(bare) || closes()) {
            let from = start + written.len() - written.trim_start().len();
            found.push(from..(start + bare.len()).max(from));
        }
        start = (at + '。'.len_utf8()).min(string.len());
    }
    found
}

/// 市教育局牵头，市财政局配合。 as a sentence of its own. One unit at least must be known for certain, or 由…牵头 say so: 各单位积极配合 exhorts.
pub(super) fn spoken(text: &Text, sentence: Range<usize>) -> Option<Tail> {
    let written = &text.as_str()[sentence.clone()];
    if written.chars().filter(|c| is_open(*c)).count()
        > written.chars().filter(|c| is_close(*c)).count()
    {
        return None;
    }
    if written.contains(['：', ':']) {
        return None;
    }
    let is_last =
        text.as_str()[sentence.end..].trim_matches(['。', '；', ' ', '\u{3000}']).is_empty();
    let whole = leading_assignment(written)
        .map(|(found, end)| (sentence.start..sentence.start + end, found))
        .or_else(|| spoken_clause(written, sentence.clone()))
        .or_else(|| {
            let (found, end) = opening_lead(written)?;
            Some((sentence.start..sentence.start + end, found))
        })
        .map(|(place, found)| with_those_joined(text.as_str(), place, sentence.end, found));
    let Some((sentence, found)) = whole else {
        let is_line = sentence.start == 0;
        let fields = (!is_line).then(|| worded(text, sentence.clone(), true)).flatten();
        let fields = fields.or_else(|| is_last.then(|| named(text, sentence.clone())).flatten());
        let Some(fields) = fields else { return worded_within(text, sentence) };
        return Some(Tail { from: sentence.start, place: sentence, fields });
    };
    let written = &text.as_str()[sentence.clone()];
    let mut names = found.shares.iter().flat_map(|share| {
        let list = &written[share.names.clone()];
        unit_name::split_list(list).into_iter().map(|name| &list[name])
    });
    // A sentence of nothing but particular names and their verb assigns: 城监队、公用事业办负责实施。
    let is_led = written.starts_with('由') && (is_last || leads(&found));
    // 市安委办牵头，各县（区）、市有关部门按职责分工负责。
    let is_led_by = |share: &Share| {
        let lead = &written[share.names.clone()];
        share.role == Role::Lead && lead.starts_with(unit_name::LEVELS) && is_particular(lead, 10)
    };
    let is_sure = is_led
        || is_last && found.shares.len() > 1 && found.shares.iter().any(is_led_by)
        || names.clone().all(|name| is_particular(name, 10))
        || names.any(|name| !unit_name::is_group_name(name) && unit_name::is_certain(name));
    let fields = shares(text, sentence.start, &found);
    is_sure.then_some(Tail { from: sentence.start, place: sentence, fields })
}

/// …，由市教育局牵头，市财政局配合: the last clauses of a sentence, where one unit leads or 由 opens them.
fn spoken_clause(written: &str, sentence: Range<usize>) -> Option<(Range<usize>, Assignment)> {
    if !LEADING.are_in(written) {
        return None;
    }
    let commas = written.match_indices(['，', ',', '；']).map(|(at, mark)| at + mark.len());
    commas.take(MOST_CLAUSES).find_map(|start| {
        let rest = &written[start..];
        let opens = rest.starts_with('由')
            || unit_name::find_in_prose(rest).next().is_some_and(|name| name.start == 0);
        let (found, end) = leading_assignment(rest).filter(|_| opens)?;
        // …，由各乡镇政府负责 at the end of the sentence says who answers for all of it.
        let closes = rest.starts_with('由') && end == rest.len();
        (leads(&found) || closes)
            .then_some((sentence.start + start..sentence.start + start + end, found))
    })
}

/// 由市委组织部牵头制定规划: who leads is named first, and what is to be done follows in the same breath.
fn opening_lead(written: &str) -> Option<(Assignment, usize)> {
    let first = written.strip_prefix('由').map(|rest| written.len() - rest.len())?;
    let names = first..names_end(written, first)?;
    // 由市财政局负责资金保障 answers for a part only.
    let end = names.end + written[names.end..].starts_with(LEADS).then_some(LEADS.len())?;
    let words = names.end..end;
    let shares = vec![Share { names, words, role: Role::Lead }];
    Some((Assignment { shares, times: Vec::new() }, end))
}

const LEADS: &str = "牵头";

/// …牵头，会同市工商联开展检查: those who are joined to the lead, before the sentence goes on to what they do.
fn with_those_joined(
    string: &str,
    place: Range<usize>,
    end: usize,
    mut found: Assignment,
) -> (Range<usize>, Assignment) {
    let rest = &string[place.start..end];
    let from = place.len();
    let word = rest[from..].trim_start_matches(['，', ',']);
    let word_at = rest.len() - word.len();
    let joining = ["会同", "联合"].iter().find(|joining| word.starts_with(**joining));
    let names = joining.and_then(|joining| {
        let first = word_at + joining.len();
        Some((word_at..first, first..names_end(rest, first)?))
    });
    let Some((words, names)) = names else { return (place, found) };
    let whole = place.start..place.start + names.end;
    found.shares.push(Share { names, words, role: Role::Support });
    (whole, found)
}

/// Where a list of units ends that begins at `start`: each found in the running text, with nothing but 、 or 和 between.
fn names_end(string: &str, start: usize) -> Option<usize> {
    let rest = &string[start..];
    let mut end = 0;
    for name in unit_name::find_in_prose(rest) {
        if !matches!(&rest[end..name.start], "" | "、" | "和" | "及") || name.start > 0 && end == 0
        {
            break;
        }
        end = name.end;
    }
    (end > 0).then_some(start + end)
}

/// Words without one of which no clause behind what is done says who leads.
static LEADING: LazyLock<Words> = LazyLock::new(|| Words::new(["牵头", "，由", ",由", "；由"]));

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
pub(super) fn is_particular(name: &str, longest: usize) -> bool {
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
        && (name.ends_with("党组织") || !GENERAL.iter().any(|word| name.ends_with(word)))
}

fn leads(found: &Assignment) -> bool {
    found.shares.iter().any(|share| share.role == Role::Lead)
}
