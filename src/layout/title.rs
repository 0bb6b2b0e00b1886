//! Breaking a title: at word boundaries, as trapezium (梯形) or lozenge (菱形), never as a block (GB/T 9704-2012 §7.3.1).

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use memchr::memmem;

use super::grid::{TITLE_SIZE, WIDTH, cells};

/// Characters of a title (2号) in a line.
const CELLS: f64 = WIDTH / TITLE_SIZE;

/// The lines of a title. `text` is what it stands above: characters that go together there are not parted here.
pub fn break_title(title: &str, text: &str) -> Vec<String> {
    balanced(title, CELLS, text, &shape)
}

/// As few lines of at most `room` characters as hold the text, each near the width that `shape` gives it.
///
/// `shape` gets the number of lines and one's index; 1 is the width that equal lines would have.
pub(super) fn balanced(
    text: &str,
    room: f64,
    context: &str,
    shape: &dyn Fn(usize, usize) -> f64,
) -> Vec<String> {
    let text = text.trim();
    let total = cells(text);
    if total <= room {
        return vec![text.to_owned()];
    }
    let pieces = pieces(text, room);
    let fewest = (total / room).ceil().max(2.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few lines")]
    let fewest = fewest as usize;
    // Words may need a line or two more than their characters would.
    if fewest > MOST_SHAPED {
        return first_fit(&pieces, room);
    }
    let costs: Vec<f64> = (1..=pieces.len()).map(|end| penalty(&pieces, end, context)).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let shaped = (fewest..fewest + 3)
        .find_map(|count| fit(&pieces, &costs, count, total / count as f64, room, shape));
    shaped.unwrap_or_else(|| first_fit(&pieces, room))
}

/// Lines of the longest title whose shape is worth the search; beyond, lines are filled as they come.
const MOST_SHAPED: usize = 8;

fn first_fit(pieces: &[&str], room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut width = f64::INFINITY;
    for piece in pieces {
        let own = cells(piece);
        if width + own > room {
            lines.push(String::new());
            width = 0.0;
        }
        width += own;
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines
}

/// Widths of lines, for one of two a trapezium, for one of three and more a lozenge.
#[expect(clippy::cast_precision_loss, reason = "a few lines")]
fn shape(count: usize, line: usize) -> f64 {
    if count == 2 {
        return if line == 0 { 1.08 } else { 0.92 };
    }
    let middle = (count - 1) as f64 / 2.0;
    1.12 - 0.24 * ((line as f64 - middle).abs() / middle)
}

/// The cheapest way to make `count` lines of the pieces, if there is one.
fn fit(
    pieces: &[&str],
    costs: &[f64],
    count: usize,
    even: f64,
    room: f64,
    shape: &dyn Fn(usize, usize) -> f64,
) -> Option<Vec<String>> {
    let widths: Vec<f64> = pieces.iter().map(|piece| cells(piece)).collect();
    // best[line][end]: cost of the first `line` lines holding the first `end` pieces, and where the last of them begins.
    let mut best = vec![vec![(f64::INFINITY, 0); pieces.len() + 1]; count + 1];
    best[0][0].0 = 0.0;
    for line in 0..count {
        let wanted = even * shape(count, line);
        for start in 0..pieces.len() {
            let before = best[line][start].0;
            let mut width = 0.0;
            for end in start + 1..=pieces.len() {
                width += widths[end - 1];
                if width > room || before.is_infinite() {
                    break;
                }
                let cost = before + (width - wanted).powi(2) + costs[end - 1];
                if cost < best[line + 1][end].0 {
                    best[line + 1][end] = (cost, start);
                }
            }
        }
    }
    if best[count][pieces.len()].0.is_infinite() {
        return None;
    }
    let mut lines = Vec::new();
    let mut end = pieces.len();
    for line in (1..=count).rev() {
        let start = best[line][end].1;
        lines.push(pieces[start..end].concat());
        end = start;
    }
    lines.reverse();
    Some(lines)
}

/// What it costs to break before a piece: behind 关于, inside 《》, and between characters that go together elsewhere.
fn penalty(pieces: &[&str], end: usize, context: &str) -> f64 {
    if end == pieces.len() {
        return 0.0;
    }
    let before = pieces[..end].concat();
    let depth: i32 = before
        .chars()
        .map(|character| match character {
            '《' | '（' | '“' => 1,
            '》' | '）' | '”' => -1,
            _ => 0,
        })
        .sum();
    let opening = if before.ends_with("关于") { 6.0 } else { 0.0 };
    let inside = if depth > 0 { 1.0 } else { 0.0 };
    let last = before.chars().next_back();
    let first = pieces[end].chars().next();
    let parted = last.zip(first).map_or(0.0, |(last, first)| cohesion(last, first, context));
    opening + inside + 20.0 * parted
}

/// How often one of two characters stands beside the other where it occurs: near 1 for those of one word.
fn cohesion(last: char, first: char, context: &str) -> f64 {
    let count = |needle: &str| memmem::find_iter(context.as_bytes(), needle).count();
    let together = count(&format!("{last}{first}"));
    let apart = count(&last.to_string()).min(count(&first.to_string()));
    if together < 2 {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "characters of one text")]
    let share = together as f64 / apart.max(1) as f64;
    share
}

/// Words, with the marks and particles that cannot stand at the end or the beginning of a line joined to them.
fn pieces(text: &str, room: f64) -> Vec<&str> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let mut bounds: Vec<usize> = vec![0];
    for at in segmenter.segment_str(text).skip(1) {
        let before = text[..at].chars().next_back();
        let after = text[at..].chars().next();
        let joined = before.is_some_and(|mark| "《（“‘〔〈【".contains(mark))
            || after.is_some_and(|mark| {
                "》）”’〕〉】、，。：；！？的之等第 ".contains(mark)
            })
            // 2024年: a number stays with what it counts.
            || before.is_some_and(|digit| digit.is_ascii_digit() || digit == '第');
        let start = bounds.last().copied().unwrap_or(0);
        if !joined || cells(&text[start..at]) >= room || at == text.len() {
            bounds.push(at);
        }
    }
    let words = bounds.windows(2).map(|pair| &text[pair[0]..pair[1]]);
    words.flat_map(|word| slices(word, room)).collect()
}

/// A word that is wider than a line, cut.
fn slices(word: &str, room: f64) -> Vec<&str> {
    let mut slices = Vec::new();
    let mut start = 0;
    let mut width = 0.0;
    for (at, character) in word.char_indices() {
        let own = super::grid::cell(character);
        if at > start && width + own > room {
            slices.push(&word[start..at]);
            (start, width) = (at, 0.0);
        }
        width += own;
    }
    slices.push(&word[start..]);
    slices
}
