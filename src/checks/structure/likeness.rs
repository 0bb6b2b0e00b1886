//! Texts that are nearly the same, found without comparing each with each.

use std::collections::BTreeMap;

/// Pairs of texts that are at least `percent` alike, the earlier first; each text stands second at most once.
///
/// Texts that share one of a few sampled pieces are compared; of those that share a frequent piece, only neighbours.
pub(super) fn similar(texts: &[Vec<char>], percent: u8) -> Vec<(usize, usize)> {
    let mut samples: Vec<(u64, usize)> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        samples.extend(sample(text).into_iter().map(|piece| (piece, index)));
    }
    samples.sort_unstable();
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for (at, (piece, index)) in samples.iter().enumerate() {
        let others =
            samples[at + 1..].iter().take(NEIGHBOURS).take_while(|(other, _)| other == piece);
        candidates.extend(others.map(|(_, other)| (*other, *index)));
    }
    // By the later text, then by the earlier: the first that is like it is named.
    candidates.sort_unstable();
    candidates.dedup();
    let mut found: BTreeMap<usize, usize> = BTreeMap::new();
    for (later, earlier) in candidates {
        let (Some(a), Some(b)) = (texts.get(earlier), texts.get(later)) else { continue };
        if later != earlier && !found.contains_key(&later) && are_alike(a, b, percent) {
            found.insert(later, earlier);
        }
    }
    found.into_iter().map(|(later, earlier)| (earlier, later)).collect()
}

/// Texts behind one with the same piece that are compared with it.
const NEIGHBOURS: usize = 4;

/// Characters of a piece.
const PIECE: usize = 3;

/// Pieces that are sampled of each text: those with the smallest hash, so that texts that are alike share some.
const SAMPLES: usize = 10;

fn sample(text: &[char]) -> Vec<u64> {
    let mut smallest: Vec<u64> = Vec::with_capacity(SAMPLES + 1);
    for piece in text.windows(PIECE) {
        let hash = piece.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, character| {
            (hash ^ u64::from(u32::from(*character))).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
        });
        let is_large =
            smallest.len() == SAMPLES && smallest.last().is_some_and(|last| hash >= *last);
        if is_large {
            continue;
        }
        if let Err(at) = smallest.binary_search(&hash) {
            smallest.insert(at, hash);
            smallest.truncate(SAMPLES);
        }
    }
    smallest
}

/// Whether two texts are at least `percent` alike: by the pairs of characters they share, short ones by the edits between them.
fn are_alike(a: &[char], b: &[char], percent: u8) -> bool {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let percent = usize::from(percent.min(100));
    if short * 100 < percent * long {
        return false;
    }
    let (shared, all) = shared_pairs(a, b);
    if shared * 100 >= percent * all {
        return true;
    }
    // The edit of a single character breaks two pairs.
    let may_be = shared * 100 + 2 * (100 - percent) * all >= 100 * all;
    long <= SHORT && may_be && edits(a, b) * 100 <= (100 - percent) * long
}

/// Characters to be changed to make one text the other.
pub(super) fn edits(a: &[char], b: &[char]) -> usize {
    strsim::generic_levenshtein(&Slice(a), &Slice(b))
}

/// Characters of a text that is compared edit by edit.
const SHORT: usize = 200;

/// How many of the pairs of neighbouring characters in two texts have a fellow in the other, and how many there are.
fn shared_pairs(a: &[char], b: &[char]) -> (usize, usize) {
    let pairs = |text: &[char]| {
        let mut pairs: Vec<(char, char)> =
            text.iter().copied().zip(text.iter().copied().skip(1)).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    let (mut at, mut other, mut shared) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(at), b.get(other)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => other += 1,
            std::cmp::Ordering::Equal => {
                shared += 2;
                at += 1;
                other += 1;
            }
        }
    }
    (shared, a.len() + b.len())
}

/// Characters as strsim compares them.
struct Slice<'a>(&'a [char]);

impl<'a> IntoIterator for &Slice<'a> {
    type Item = &'a char;
    type IntoIter = std::slice::Iter<'a, char>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_with_a_few_other_words_are_alike() {
        let texts: Vec<Vec<char>> = [
            "组织名校长、名教师在印江举办讲座，帮助提升学校管理者的教学水平",
            "支持印江学习借鉴农业产业化经营实践，传授农业品牌建设经验",
            "组织好校长、名教师在铜仁举办讲座，帮助提升学校管理者的教学水平",
            "组织名校长、名教师在印江举办讲座，帮助提升学校管理者的教学水平",
        ]
        .iter()
        .map(|text| text.chars().collect())
        .collect();
        assert_eq!(similar(&texts, 85), [(0, 2), (0, 3)]);
        assert_eq!(similar(&texts, 99), [(0, 3)]);
    }
}
