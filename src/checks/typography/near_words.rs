//! Near words that stand in the same place of one term: 城市书房 and 城市书屋.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::characters::is_hanzi;
use super::word_forms::{MISSPELT, NEAR, Shared, VERBS};
use crate::checks::Context;
use crate::source::Span;
use crate::syntax::Text;
use crate::values::words::Words;

/// The misspelt words first, then the near words.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let near = NEAR.iter().flat_map(|(_, forms)| forms.iter().copied());
    Words::new(MISSPELT.iter().map(|(wrong, ..)| *wrong).chain(near))
});

/// The group and the form of each near word, in the order of [`WORDS`].
static FORMS: LazyLock<Vec<(usize, usize)>> = LazyLock::new(|| {
    let groups = NEAR.iter().enumerate();
    groups.flat_map(|(group, (_, forms))| (0..forms.len()).map(move |form| (group, form))).collect()
});

/// Where a form stands: what is common to the term, and the word itself.
#[derive(Debug, Clone, Copy)]
struct Use {
    form: usize,
    /// The word with what is common.
    term: Span,
    word: Span,
}

/// A word that is written in two ways, or wrongly.
pub(super) struct Slip {
    /// The term as it should not be written.
    pub(super) term: Span,
    /// The word in it.
    pub(super) word: Span,
    /// What to write for the word.
    pub(super) right: &'static str,
    /// Where the other form stands; `None` for what is wrong anyway.
    pub(super) usual: Option<Span>,
}

/// What is written in two ways, and what is misspelt.
pub(super) fn find(context: &Context<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut terms: BTreeMap<(usize, bool, &str), Vec<Use>> = BTreeMap::new();
    for text in context.outline.texts() {
        let string = text.as_str();
        for (index, start, end) in WORDS.find_all(string) {
            if let Some((_, right, others)) = MISSPELT.get(index) {
                if !string[end..].starts_with(|c| others.contains(c)) {
                    let word = text.span(start..end);
                    slips.push(Slip { term: word, word, right, usual: None });
                }
                continue;
            }
            let Some(&(group, form)) = FORMS.get(index - MISSPELT.len()) else { continue };
            let word = text.span(start..end);
            for (is_before, common, term) in commons(NEAR[group].0, text, start, end) {
                terms.entry((group, is_before, common)).or_default().push(Use { form, term, word });
            }
        }
    }
    for ((group, ..), uses) in &terms {
        odd_forms(context, NEAR[*group].1, uses, &mut slips);
    }
    slips.sort_by_key(|slip| slip.word);
    slips.dedup_by_key(|slip| slip.word);
    slips
}

/// Characters that must be common.
const COMMON: usize = 2;

/// What stands beside a word that two terms may have in common: on which side, the characters, and the term with them.
fn commons(
    shared: Shared,
    text: &Text,
    start: usize,
    end: usize,
) -> impl Iterator<Item = (bool, &str, Span)> {
    let string = text.as_str();
    let before = || {
        let (from, _) = string[..start].char_indices().rev().nth(COMMON - 1)?;
        let common = &string[from..start];
        let is_part = common.chars().all(is_hanzi) && !VERBS.contains(&common);
        is_part.then(|| (true, common, text.span(from..end)))
    };
    let behind = || {
        let (at, last) = string[end..].char_indices().nth(COMMON - 1)?;
        let to = end + at + last.len_utf8();
        let common = &string[end..to];
        common.chars().all(is_hanzi).then(|| (false, common, text.span(start..to)))
    };
    let whole = (shared == Shared::Nothing).then(|| (true, "", text.span(start..end)));
    let before = matches!(shared, Shared::Before | Shared::Either).then(before).flatten();
    let behind = matches!(shared, Shared::Behind | Shared::Either).then(behind).flatten();
    whole.into_iter().chain(before).chain(behind)
}

/// Of the forms of one term the rarer ones; of as many, those that come later.
fn odd_forms(
    context: &Context<'_>,
    forms: &'static [&'static str],
    uses: &[Use],
    slips: &mut Vec<Slip>,
) {
    let Some(first) = uses.first() else { return };
    let mut counts = vec![0_usize; forms.len()];
    for used in uses {
        counts[used.form] += 1;
    }
    let usual = uses
        .iter()
        .fold(first, |best, used| if counts[used.form] > counts[best.form] { used } else { best });
    for (index, used) in uses.iter().enumerate().filter(|(_, used)| used.form != usual.form) {
        let beside = [index.checked_sub(1), Some(index + 1)];
        let mut beside = beside.into_iter().flatten().filter_map(|index| uses.get(index));
        if beside
            .any(|beside| beside.form != used.form && are_listed(context, beside.term, used.term))
        {
            continue;
        }
        slips.push(Slip {
            term: used.term,
            word: used.word,
            right: forms[usual.form],
            usual: Some(usual.term),
        });
    }
}

/// Whether two terms stand side by side in a list, where they are two things.
fn are_listed(context: &Context<'_>, one: Span, other: Span) -> bool {
    let (from, to) = (one.end.min(other.end), one.start.max(other.start));
    let between = context.source.text().get(from..to);
    between.is_some_and(|between| {
        between.chars().count() <= LIST && between.contains(['、', '和', '与', '及', '或'])
    })
}

/// Characters at the most between two members of a list.
const LIST: usize = 6;
