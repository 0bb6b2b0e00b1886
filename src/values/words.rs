//! Lists of words, looked for all at once.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// A list of words that finds any of them in one pass over a text.
#[derive(Debug)]
pub struct Words {
    automaton: AhoCorasick,
}

impl Words {
    /// Prepares a list. Of words that begin alike the longest is found.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .start_kind(StartKind::Both)
            .build(words);
        Self { automaton: automaton.expect("a list of our own words is small enough") }
    }

    /// The word that `text` begins with, the longest of several: its place in the list and its bytes.
    pub fn begins(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.automaton.find(Input::new(text).anchored(Anchored::Yes))?;
        Some((found.pattern().as_usize(), found.end()))
    }

    /// Whether any word stands in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        self.automaton.is_match(text)
    }

    /// Every word in `text`, none overlapping: its place in the list, where it begins and where it ends.
    pub fn find_all<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        self.automaton
            .find_iter(text)
            .map(|found| (found.pattern().as_usize(), found.start(), found.end()))
    }

    /// Where the last word in `text` ends.
    pub fn last_end(&self, text: &str) -> Option<usize> {
        self.find_all(text).last().map(|(_, _, end)| end)
    }
}
