//! Names that come near a misspelt one.

/// At most this many are offered.
const MOST: usize = 2;

/// From this likeness (0 to 1) on a name is worth offering.
const LIKENESS: f64 = 0.5;

/// The known names nearest to `name`, best first; none where nothing comes near.
pub fn nearest<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let mut scored: Vec<(f64, &str)> = known
        .map(|other| (strsim::normalized_damerau_levenshtein(name, other), other))
        .filter(|(score, _)| *score >= LIKENESS)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    scored.into_iter().take(MOST).map(|(_, other)| other).collect()
}
