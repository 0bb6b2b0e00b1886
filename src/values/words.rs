//! Lists of words, looked for all at once.

use std::borrow::Cow;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// A list of words that finds any of them in one pass over a text.
#[derive(Debug)]
pub struct Words {
    list: Vec<Cow<'static, str>>,
    /// Finds them anywhere; made when it is first asked for, as most lists are only ever used one way.
    anywhere: OnceLock<AhoCorasick>,
    /// Finds them at the start of a text.
    at_start: OnceLock<AhoCorasick>,
}

impl Words {
    /// Prepares a list. Of words that begin alike the longest is found.
    pub fn new<W: Into<Cow<'static, str>>>(words: impl IntoIterator<Item = W>) -> Self {
        let list = words.into_iter().map(Into::into).collect();
        Self { list, anywhere: OnceLock::new(), at_start: OnceLock::new() }
    }

    fn anywhere(&self) -> &AhoCorasick {
        self.anywhere.get_or_init(|| automaton(&self.list, StartKind::Unanchored))
    }

    fn at_start(&self) -> &AhoCorasick {
        self.at_start.get_or_init(|| automaton(&self.list, StartKind::Anchored))
    }

    /// The word that `text` begins with, the longest of several: its place in the list and its bytes.
    pub fn begins(&self, text: &str) -> Option<(usize, usize)> {
        let found = self.at_start().find(Input::new(text).anchored(Anchored::Yes))?;
        Some((found.pattern().as_usize(), found.end()))
    }

    /// Whether any word stands in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        self.anywhere().is_match(text)
    }

    /// Every word in `text`, none overlapping: its place in the list, where it begins and where it ends.
    pub fn find_all<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, usize, usize)> + 't {
        self.anywhere()
            .find_iter(text)
            .map(|found| (found.pattern().as_usize(), found.start(), found.end()))
    }

    /// Where the last word in `text` ends.
    pub fn last_end(&self, text: &str) -> Option<usize> {
        self.find_all(text).last().map(|(_, _, end)| end)
    }
}

/// Words of which a full table of steps is made.
const LONGEST_TABLE: usize = 40;

fn automaton(words: &[Cow<'static, str>], start: StartKind) -> AhoCorasick {
    // The table of a long list takes more time to fill than most texts take to read.
    let kind = if words.len() > LONGEST_TABLE {
        AhoCorasickKind::ContiguousNFA
    } else {
        AhoCorasickKind::DFA
    };
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(kind))
        .start_kind(start)
        .build(words.iter().map(|word| word.as_bytes()))
        .expect("a list of our own words is small enough")
}
