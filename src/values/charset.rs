//! A set of characters that answers in a few instructions, for scanners that pass over most of a text.

/// A set of characters of the basic plane, where all of Chinese that plans count with is.
#[derive(Debug)]
pub struct CharSet {
    bits: Box<[u64]>,
}

impl CharSet {
    /// The characters of which `is_member` holds.
    pub fn of(is_member: impl Fn(char) -> bool) -> Self {
        (0..0x1_0000).filter_map(char::from_u32).filter(|character| is_member(*character)).collect()
    }

    /// Whether the character is in the set; none beyond the basic plane is.
    pub fn contains(&self, character: char) -> bool {
        let code = character as usize;
        self.bits.get(code / 64).is_some_and(|word| word & (1 << (code % 64)) != 0)
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<T: IntoIterator<Item = char>>(characters: T) -> Self {
        let mut bits = vec![0; 0x1_0000 / 64].into_boxed_slice();
        for code in characters.into_iter().map(|character| character as usize) {
            if let Some(word) = bits.get_mut(code / 64) {
                *word |= 1 << (code % 64);
            }
        }
        Self { bits }
    }
}
