//! Where fields begin: a name of a field that stands free, with a colon or in brackets of its own.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{FieldKind, label};

/// Where a field begins: `open` takes in a bracket before the label, `value` is behind the colon.
#[derive(Debug, Clone)]
pub(super) struct LabelStart {
    pub(super) open: usize,
    pub(super) label: Range<usize>,
    pub(super) value: usize,
    pub(super) kind: FieldKind,
    pub(super) second: Option<FieldKind>,
}

/// Most paragraphs have no colon at all.
pub(super) fn may_have_label(string: &str) -> bool {
    let bytes = string.as_bytes();
    memchr::memchr2(b':', b']', bytes).is_some()
        || MARKS.iter().any(|mark| mark.find(bytes).is_some())
}

/// What stands behind the name of a field, beside the half-width colon and bracket.
static MARKS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["：", "】", "］", "〕"].map(Finder::new));

/// Labels that stand free in `range`, each followed by a colon or in brackets of its own, in order. Inside brackets a comma sets free too.
pub(super) fn label_starts(string: &str, range: Range<usize>, is_inside: bool) -> Vec<LabelStart> {
    let mut starts: Vec<LabelStart> = Vec::new();
    if !may_have_label(&string[range.clone()]) {
        return starts;
    }
    for (at, mark) in string[range.clone()].match_indices(['：', ':', '】', '］', '〕', ']']) {
        let mark_at = range.start + at;
        let behind = mark_at + mark.len();
        let is_box = !matches!(mark, "：" | ":");
        let from = starts.last().map_or(range.start, |last| last.value);
        if mark_at < from {
            continue;
        }
        let is_later = is_inside || !starts.is_empty();
        let found = if is_box {
            boxed(string, from, mark_at)
        } else {
            before_colon(string, from, mark_at, is_later)
        };
        let Some(start) = found else { continue };
        let colon = if is_box {
            let rest = &string[behind..range.end];
            let blank = rest.len() - rest.trim_start().len();
            rest.trim_start()
                .chars()
                .next()
                .filter(|c| matches!(c, '：' | ':'))
                .map(|c| blank + c.len_utf8())
        } else {
            None
        };
        starts.push(LabelStart { value: behind + colon.unwrap_or(0), ..start });
    }
    starts
}

/// A label in brackets of its own: 【责任单位】.
fn boxed(string: &str, from: usize, close: usize) -> Option<LabelStart> {
    let window = near(string, from, close);
    let open = window.rfind(['【', '［', '〔', '['])?;
    let open = close - window.len() + open;
    let inner = open + string[open..].chars().next().map_or(0, char::len_utf8);
    let (kind, second) = label::kinds(&without_blanks(&string[inner..close]))?;
    let before = string[from..open].chars().next_back();
    let stands_free =
        before.is_none_or(|c| is_stop(c) || c.is_whitespace() || matches!(c, '，' | ','));
    stands_free.then_some(LabelStart { open, label: inner..close, value: close, kind, second })
}

/// A label before a colon. Behind another field a comma parts it from that.
fn before_colon(string: &str, from: usize, colon: usize, is_later: bool) -> Option<LabelStart> {
    let window = near(string, from, colon);
    let base = colon - window.len();
    let close = base + window.trim_end().len();
    let stop = string[base..close]
        .char_indices()
        .rev()
        .find(|(_, c)| is_stop(*c) || matches!(c, '，' | ','));
    let (mut start, mut is_free) = match stop {
        Some((at, mark)) => (base + at + mark.len_utf8(), is_stop(mark) || is_later),
        None => (base, base == from),
    };
    loop {
        let written = &string[start..close];
        let trimmed = behind_number(written);
        let label = close - trimmed.len();
        if is_free && let Some((kind, second)) = label::kinds(&without_blanks(trimmed)) {
            let open = unnumbered_open(string, from, start, label);
            return Some(LabelStart { open, label: label..close, value: colon, kind, second });
        }
        // Behind a blank or a bracket another name may begin.
        let (at, mark) = written.char_indices().find(|(at, c)| {
            c.is_whitespace()
                || matches!(c, '）' | ')')
                || *at > 0 && matches!(c, '（' | '(')
                || *at == 0 && matches!(c, '（' | '(')
        })?;
        start += at + mark.len_utf8();
        is_free = true;
    }
}

/// Where a field opens: with the dash or number before its label, if that is all that stands before it.
fn unnumbered_open(string: &str, from: usize, start: usize, label: usize) -> usize {
    let before = string[from..start.min(label)].trim_end();
    let bare = before.trim_end_matches([
        '—', '–', '-', '－', '―', '•', '·', '▲', '△', '◆', '●', '■', '★', '※', '*', '◇', '○', '▪',
    ]);
    if bare.len() < before.len() { from + bare.len() } else { start.min(label) }
}

/// The text right before `end`, as far as the name of a field may reach, blanks inside it counted in.
fn near(string: &str, from: usize, end: usize) -> &str {
    let mut letters = 0;
    let start = string[from..end]
        .char_indices()
        .rev()
        .take(3 * label::LONGEST)
        .take_while(|(_, c)| {
            letters += usize::from(!c.is_whitespace());
            letters <= label::LONGEST + 2
        })
        .last();
    &string[start.map_or(end, |(at, _)| from + at)..end]
}

/// Signs that a name of a field may stand right behind.
fn is_stop(character: char) -> bool {
    matches!(
        character,
        '。' | '；'
            | ';'
            | '！'
            | '!'
            | '？'
            | '?'
            | '：'
            | ':'
            | '【'
            | '】'
            | '［'
            | '］'
            | '['
            | ']'
            | '〔'
            | '〕'
            | '—'
            | '–'
            | '-'
            | '－'
            | '―'
            | '•'
            | '·'
            | '▲'
            | '△'
            | '◆'
            | '●'
            | '■'
            | '★'
            | '※'
            | '*'
            | '>'
            | '◇'
            | '○'
            | '▪'
            | '\n'
            | '|'
    )
}

/// What follows a number and its mark: 责任单位 of 1.责任单位, but all of 2024年目标.
fn behind_number(written: &str) -> &str {
    let written = written.trim_start();
    let digits =
        written.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
    let behind = digits
        .strip_prefix(['.', '．', '、'])
        .or_else(|| written.strip_prefix(|c| matches!(c, '①'..='⑳')));
    behind.map_or(written, str::trim_start)
}

fn without_blanks(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}
