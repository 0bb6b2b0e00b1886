//! Lists of words that may close a text, looked for from its end.

use smallvec::SmallVec;

use super::words::Outermost;

/// A list of words, read from their last character to their first.
#[derive(Debug)]
pub struct Endings {
    last: Outermost,
    /// The first step stands for the end of the text.
    steps: Vec<Step>,
}

/// Where the characters read so far lead.
#[derive(Debug, Default)]
struct Step {
    /// The word that they are, by its place in the list.
    word: Option<usize>,
    /// The step that each character before them leads to, in the order of the characters.
    before: SmallVec<[(char, usize); 1]>,
}

impl Endings {
    /// Prepares a list.
    pub fn new<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut steps = vec![Step::default()];
        let mut last = Outermost::default();
        for (index, word) in words.into_iter().enumerate() {
            let mut at = 0;
            if let Some(character) = word.chars().next_back() {
                last.insert(character);
            }
            for character in word.chars().rev() {
                at = match steps[at].before.binary_search_by_key(&character, |(known, _)| *known) {
                    Ok(index) => steps[at].before[index].1,
                    Err(index) => {
                        let next = steps.len();
                        steps[at].before.insert(index, (character, next));
                        steps.push(Step::default());
                        next
                    }
                };
            }
            steps[at].word.get_or_insert(index);
        }
        Self { last, steps }
    }

    /// Every word that closes `text`, the shortest first: its place in the list and its bytes.
    pub fn words<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize)> + 't {
        let mut at = 0;
        let may_end = text.chars().next_back().is_some_and(|last| self.last.may_contain(last));
        let text = if may_end { text } else { "" };
        let starts = text.char_indices().rev().map_while(move |(start, character)| {
            let before = &self.steps[at].before;
            let index = before.binary_search_by_key(&character, |(known, _)| *known).ok()?;
            at = before[index].1;
            Some((start, self.steps[at].word))
        });
        starts.filter_map(|(start, word)| Some((word?, text.len() - start)))
    }

    /// Bytes of every word that closes `text`, the shortest first.
    pub fn closing<'t>(&'t self, text: &'t str) -> impl Iterator<Item = usize> + 't {
        self.words(text).map(|(_, length)| length)
    }

    /// Bytes of the longest word that closes `text`.
    pub fn longest(&self, text: &str) -> Option<usize> {
        self.closing(text).last()
    }

    /// Whether any word closes `text`.
    pub fn close(&self, text: &str) -> bool {
        self.closing(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_from_the_end() {
        let endings = Endings::new(["局", "管理局", "理局长"]);
        let cases: &[(&str, &[usize])] = &[
            ("市应急管理局", &["局".len(), "管理局".len()]),
            ("处理局", &["局".len()]),
            ("管理局", &["局".len(), "管理局".len()]),
            ("局长", &[]),
            ("", &[]),
        ];
        for (text, lengths) in cases {
            assert_eq!(endings.closing(text).collect::<Vec<_>>(), *lengths, "{text}");
        }
    }
}
