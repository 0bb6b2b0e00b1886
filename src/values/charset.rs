//! A set of characters that answers in a few instructions, for scanners that pass over most of a text.

use std::ops::RangeInclusive;

/// A set of characters of the basic plane, where all of Chinese that plans count with is.
#[derive(Debug, Clone)]
pub struct CharSet {
    bits: Box<[u64]>,
}

impl CharSet {
    /// The characters that plans are written with of which `is_member` holds.
    pub fn of(is_member: impl Fn(char) -> bool) -> Self {
        let written = BLOCKS.into_iter().flatten().filter_map(char::from_u32);
        written.filter(|character| is_member(*character)).collect()
    }

    /// The set with these characters too.
    #[must_use]
    pub fn with(mut self, characters: impl IntoIterator<Item = char>) -> Self {
        for code in characters.into_iter().map(|character| character as usize) {
            if let Some(word) = self.bits.get_mut(code / 64) {
                *word |= 1 << (code % 64);
            }
        }
        self
    }

    /// Whether the character is in the set; none beyond the basic plane is.
    pub fn contains(&self, character: char) -> bool {
        let code = character as usize;
        self.bits.get(code / 64).is_some_and(|word| word & (1 << (code % 64)) != 0)
    }
}

/// Latin, punctuation and signs, Chinese punctuation, hanzi, full-width forms: asking about all else takes time at every
/// start, and no reader of values knows any of it.
const BLOCKS: [RangeInclusive<u32>; 5] =
    [0x20..=0xFF, 0x2010..=0x27FF, 0x3000..=0x33FF, 0x4E00..=0x9FFF, 0xFF00..=0xFFEF];

impl FromIterator<char> for CharSet {
    fn from_iter<T: IntoIterator<Item = char>>(characters: T) -> Self {
        Self { bits: vec![0; 0x1_0000 / 64].into_boxed_slice() }.with(characters)
    }
}
