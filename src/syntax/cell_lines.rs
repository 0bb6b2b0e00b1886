//! Tables whose cells stand in lines of their own: what is left of one when the text of a web page is copied.

use super::markdown::{Line, RawBlock};
use super::{FieldKind, Table, Text, field, numbering};
use crate::source::Span;
use crate::values::{assignment, unit_name};

/// Makes a table of every stretch of lines that was one: names of columns from 序号 on, then numbered rows.
pub(super) fn gather(blocks: Vec<RawBlock>) -> Vec<RawBlock> {
    let opens = |block: &RawBlock| matches!(block, RawBlock::Lines(lines) if lines.iter().any(|line| is_number_head(&line.text)));
    if !blocks.iter().any(opens) {
        return blocks;
    }
    let mut gathered = Vec::with_capacity(blocks.len());
    let mut run: Vec<Placed> = Vec::new();
    for (block, raw) in blocks.into_iter().enumerate() {
        match raw {
            RawBlock::Lines(lines) => run.extend(lines.into_iter().map(|line| (block, line))),
            other => {
                flush(std::mem::take(&mut run), &mut gathered);
                gathered.push(other);
            }
        }
    }
    flush(run, &mut gathered);
    gathered
}

/// A line and the block it is of.
type Placed = (usize, Line);

fn flush(lines: Vec<Placed>, gathered: &mut Vec<RawBlock>) {
    let mut rest = lines.into_iter();
    let mut from = 0;
    let opens = |(_, line): &Placed| is_number_head(&line.text);
    while let Some(head) = rest.as_slice()[from..].iter().position(opens) {
        let start = from + head;
        from = match table(&rest.as_slice()[start..]) {
            Some((table, length)) => {
                restore(rest.by_ref().take(start), gathered);
                gathered.push(RawBlock::Table(table));
                rest.by_ref().take(length).for_each(drop);
                0
            }
            None => start + 1,
        };
    }
    restore(rest, gathered);
}

/// Lines as the blocks they came in.
fn restore(lines: impl Iterator<Item = Placed>, gathered: &mut Vec<RawBlock>) {
    let mut open = None;
    for (block, line) in lines {
        match gathered.last_mut() {
            Some(RawBlock::Lines(lines)) if open == Some(block) => lines.push(line),
            _ => gathered.push(RawBlock::Lines(vec![line])),
        }
        open = Some(block);
    }
}

fn is_number_head(text: &Text) -> bool {
    let letters = text.as_str().chars().filter(|character| !character.is_whitespace());
    text.as_str().len() <= LONGEST_HEAD && letters.eq("序号".chars())
}

/// Bytes of the longest name of a column: 16 hanzi.
const LONGEST_HEAD: usize = 48;

/// Columns at the most.
const MOST_COLUMNS: usize = 12;

/// Lines of a row at the most.
const MOST_LINES: usize = 40;

/// The table that the lines begin with, and how many of them it takes up.
fn table(lines: &[Placed]) -> Option<(Table, usize)> {
    let text = |at: usize| lines.get(at).map(|(_, line)| &line.text);
    let first = (1..=MOST_COLUMNS).find(|&at| text(at).is_some_and(|text| number(text) == Some(1)));
    let mut at = first.filter(|first| *first >= 3)?;
    let head: Vec<Text> = lines[..at].iter().map(|(_, line)| line.text.trim()).collect();
    let columns: Vec<Kind> = head[1..].iter().map(kind).collect();
    if !head.iter().all(|head| is_short(head.as_str()))
        || columns.iter().all(|kind| *kind == Kind::Words)
    {
        return None;
    }
    let mut rows = Vec::new();
    let mut count = 0;
    while let Some(value) = text(at).and_then(number).filter(|value| *value == count + 1) {
        let cells: Vec<&Text> = lines[at + 1..]
            .iter()
            .take(MOST_LINES)
            .map(|(_, line)| &line.text)
            .take_while(|text| number(text) != Some(value + 1))
            .collect();
        let is_last = text(at + 1 + cells.len()).and_then(number) != Some(value + 1);
        let (found, length) = place(&cells, &columns, is_last);
        let mut label = text(at).cloned().unwrap_or_default();
        for cells in found {
            rows.push(std::iter::once(std::mem::take(&mut label)).chain(cells).collect());
        }
        count = value;
        at += 1 + length;
    }
    let span = lines[..at].iter().map(|(_, line)| line.text.whole()).reduce(Span::to)?;
    (count >= 2).then_some((Table { head, rows, span }, at))
}

/// Whether a line may be a name: of a column, or of a unit.
fn is_short(line: &str) -> bool {
    line.len() <= LONGEST_HEAD && !line.contains(['。', '；', '，'])
}

/// The number of a row, which is all that its line says.
fn number(text: &Text) -> Option<u32> {
    text.as_str().trim().parse().ok().filter(|value| *value > 0)
}

/// What a column's cells look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Units,
    Persons,
    Time,
    Words,
}

fn kind(head: &Text) -> Kind {
    match field::field_kind(head.as_str()) {
        Some(FieldKind::Owners(_)) => Kind::Units,
        Some(FieldKind::Persons) => Kind::Persons,
        Some(FieldKind::Deadline) => Kind::Time,
        _ => Kind::Words,
    }
}

/// What a line looks like, where it is told by itself.
fn looks(text: &str) -> Kind {
    let length = text.chars().count();
    // 新建投放点40处。 ends like the name of an office.
    let is_sentence = text.contains(|c: char| c == '。' || c.is_ascii_digit());
    if assignment::is_time(text) {
        Kind::Time
    } else if !is_sentence && unit_name::is_list(text) {
        Kind::Units
    } else if (2..=4).contains(&length) && text.chars().all(char::is_alphabetic) {
        Kind::Persons
    } else {
        Kind::Words
    }
}

/// The cells of the rows that share one number, the second and later ones merged with the first, and how many lines they take.
///
/// As many lines as columns are a cell each; else each line goes to the next column that its looks fit.
fn place(lines: &[&Text], columns: &[Kind], is_last: bool) -> (Vec<Vec<Text>>, usize) {
    if lines.len() == columns.len()
        && lines.iter().zip(columns).all(|(line, kind)| fits(line, *kind))
    {
        let cells = lines.iter().map(|text| text.trim()).collect();
        return (vec![cells], lines.len());
    }
    let blank = || vec![Text::new(); columns.len()];
    let mut rows = vec![blank()];
    let mut open = None;
    for (at, line) in lines.iter().enumerate() {
        let text = line.trim();
        if is_last && at > 0 && goes_on_below(&text) {
            return (rows, at);
        }
        let next = match open {
            None => Some(0),
            Some(open) => next_column(columns, open, text.as_str())
                .filter(|to| !opens_row(columns, *to, lines.get(at + 1).copied())),
        };
        let to = match next {
            Some(to) => to,
            None if is_last => return (rows, at),
            None => {
                rows.push(blank());
                columns.iter().take_while(|kind| **kind == Kind::Words).count().saturating_sub(1)
            }
        };
        let row = rows.len() - 1;
        append(&mut rows[row][to], &text, columns[to]);
        open = Some(to);
    }
    (rows, lines.len())
}

/// Whether words that could be a remark are the task of a merged row: what stands behind them goes to a column before.
fn opens_row(columns: &[Kind], to: usize, next: Option<&Text>) -> bool {
    let Some(looks) = next.map(|next| looks(next.as_str().trim())) else { return false };
    columns[to] == Kind::Words
        && matches!(looks, Kind::Units | Kind::Time)
        && columns[..to].contains(&looks)
        && !columns[to..].contains(&looks)
}

/// Whether a line may be the whole cell of a column of this kind.
fn fits(line: &Text, kind: Kind) -> bool {
    let line = line.as_str().trim();
    match kind {
        Kind::Time => assignment::is_time(line),
        Kind::Units | Kind::Persons => !assignment::is_time(line) && !line.contains(['。', '；']),
        Kind::Words => true,
    }
}

/// Whether a line behind the last row begins what stands below the table: 二、工作要求, 联系人：….
fn goes_on_below(line: &Text) -> bool {
    line.as_str().contains(['：', ':']) || numbering::read(line).is_some()
}

/// The column that a line goes to: the one that is open, or one behind it.
fn next_column(columns: &[Kind], open: usize, line: &str) -> Option<usize> {
    let own = looks(line);
    let looks = if columns[open..].contains(&own) { own } else { Kind::Words };
    let ahead = (open + 1..columns.len()).find(|&at| columns[at] == looks);
    if columns[open] == looks {
        return ahead.filter(|at| *at == open + 1).or(Some(open));
    }
    // A unit whose name is not known as one stands among units, unless words are due.
    let is_among = looks == Kind::Words && own != Kind::Time && is_short(line);
    ahead.filter(|at| *at == open + 1 || !is_among).or_else(|| is_among.then_some(open))
}

/// Names in lines of their own are a list; words go on.
fn append(cell: &mut Text, text: &Text, kind: Kind) {
    if kind == Kind::Units && !cell.is_empty() {
        let end = cell.whole().end;
        cell.push("、", Span::new(end, end));
    }
    cell.append(text);
}
