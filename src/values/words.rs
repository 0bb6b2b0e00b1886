//! Lists of words, looked for all at once.

use std::borrow::Cow;
use std::ops::Range;

/// A list of words that finds any of them in one pass over a text.
///
/// Made for Chinese, where a word has thousands of characters to begin with: most of a text is passed over by a look at
/// one character, and few words are left to compare where one may begin. Preparing a list sorts it and does no more,
/// for a program that reads one notice asks for many lists.
#[derive(Debug)]
pub struct Words {
    /// The words in the order of their characters, each with its place in the list.
    sorted: Vec<(Cow<'static, str>, usize)>,
    /// The first characters in order, each with its words in `sorted`.
    firsts: Vec<(char, Range<usize>)>,
    beginnings: Outermost,
}

impl Words {
    /// Prepares a list. Of words that begin alike the longest is found.
    pub fn new<W: Into<Cow<'static, str>>>(words: impl IntoIterator<Item = W>) -> Self {
        let mut sorted: Vec<(Cow<'static, str>, usize)> =
            words.into_iter().enumerate().map(|(index, word)| (word.into(), index)).collect();
        sorted.sort_unstable();
        let mut firsts: Vec<(char, Range<usize>)> = Vec::new();
        let mut beginnings = Outermost::default();
        for (at, (word, _)) in sorted.iter().enumerate() {
            let Some(first) = word.chars().next() else { continue };
            beginnings.insert(first);
            match firsts.last_mut() {
                Some((last, range)) if *last == first => range.end = at + 1,
                _ => firsts.push((first, at..at + 1)),
            }
        }
        Self { sorted, firsts, beginnings }
    }

    /// The word that `text` begins with, the longest of several: its place in the list and its bytes.
    pub fn begins(&self, text: &str) -> Option<(usize, usize)> {
        self.at(text.chars().next()?, text)
    }

    /// The longest word that `text`, whose first character is `first`, begins with.
    fn at(&self, first: char, text: &str) -> Option<(usize, usize)> {
        if !self.beginnings.may_contain(first) {
            return None;
        }
        let group = self.firsts.binary_search_by_key(&first, |(known, _)| *known).ok()?;
        let words = &self.sorted[self.firsts[group].1.clone()];
        // A word stands behind every other that it begins with; of equal words the first of the list is meant.
        let longest = words.iter().rposition(|(word, _)| text.starts_with(&**word))?;
        let (word, _) = &words[longest];
        let equal = words[..longest].iter().rev().take_while(|(other, _)| other == word).count();
        Some((words[longest - equal].1, word.len()))
    }

    /// Whether any word stands in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        self.find_all(text).next().is_some()
    }

    /// Every word in `text`, none overlapping: its place in the list, where it begins and where it ends.
    pub fn find_all<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        let mut from = 0;
        text.char_indices().filter_map(move |(start, first)| {
            if start < from {
                return None;
            }
            let (index, length) = self.at(first, &text[start..])?;
            from = start + length;
            Some((index, start, from))
        })
    }

    /// Where the last word in `text` ends.
    pub fn last_end(&self, text: &str) -> Option<usize> {
        self.find_all(text).last().map(|(_, _, end)| end)
    }
}

/// Characters that words begin or end with, by their last ten bits: a quick no for nearly all others.
#[derive(Debug, Default)]
pub(super) struct Outermost([u64; 16]);

impl Outermost {
    fn place(character: char) -> (usize, u64) {
        let low = character as usize % 1024;
        (low / 64, 1 << (low % 64))
    }

    pub(super) fn insert(&mut self, character: char) {
        let (word, bit) = Self::place(character);
        self.0[word] |= bit;
    }

    pub(super) fn may_contain(&self, character: char) -> bool {
        let (word, bit) = Self::place(character);
        self.0[word] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found_and_none_overlaps() {
        let words = Words::new(["新增", "新", "增长率", "新增就业", "长", "新"]);
        let found = |text| -> Vec<(usize, &str)> {
            words.find_all(text).map(|(index, start, end)| (index, &text[start..end])).collect()
        };
        assert_eq!(found("城镇新增就业"), [(3, "新增就业")]);
        assert_eq!(found("新增长率"), [(0, "新增"), (4, "长")]);
        assert_eq!(found("新兴增长"), [(1, "新"), (4, "长")]);
        assert_eq!(found("完成"), []);
        assert_eq!(words.begins("新增长"), Some((0, "新增".len())));
        assert_eq!(words.begins("再新增"), None);
        assert_eq!(words.begins(""), None);
        assert_eq!(words.last_end("新增长，完成"), Some("新增长".len()));
        assert!(words.are_in("年增长率") && !words.are_in("增幅"));
    }

    #[test]
    fn characters_with_equal_last_bits_are_told_apart() {
        // U+4E00 and U+5200.
        let words = Words::new(["一"]);
        assert!(words.beginnings.may_contain('刀'));
        assert_eq!(words.begins("刀"), None);
    }
}
