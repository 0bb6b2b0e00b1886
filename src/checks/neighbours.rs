//! What the other plans say that are checked together with one: last year's, and those for the same year.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};

use rust_decimal::Decimal;

use super::Allow;
use crate::Compilation;
use crate::compact::compact;
use crate::model::{Comparator, TargetKind};
use crate::source::{SourceFile, Span};

/// What other plans need to know of one.
#[derive(Debug, Clone)]
pub struct Digest {
    /// Its file.
    pub path: String,
    /// The year it is for.
    pub year: Option<i16>,
    /// Its title without the year: plans of one series differ in nothing else.
    series: String,
    /// Where its title stands.
    pub title: Span,
    /// Its items, in the order of the text.
    pub items: Vec<ItemDigest>,
    /// `allow` directives for the checks that compare plans.
    pub allows: Vec<Allow>,
}

/// An item as other plans know it.
#[derive(Debug, Clone)]
pub struct ItemDigest {
    /// The title without blanks and marks.
    pub title: String,
    /// Line of its head, from 1.
    pub line: usize,
    /// Canonical names of its owners, groups left out.
    pub owners: Vec<String>,
    /// Its targets, in the order of the text.
    pub targets: Vec<TargetDigest>,
}

/// A target as other plans know it.
#[derive(Debug, Clone)]
pub struct TargetDigest {
    /// As written.
    pub text: String,
    /// What is counted, without blanks and marks; empty where nothing is named.
    pub object: String,
    /// What sort of value it is.
    pub kind: TargetKind,
    /// The base unit.
    pub unit: String,
    /// How the result is compared with the value.
    pub comparator: Comparator,
    /// The value, or the lower end.
    pub low: Option<Decimal>,
    /// Where.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
}

impl Digest {
    /// What others need to know of this plan.
    pub fn of(source: &SourceFile, Compilation { plan, allows, .. }: &Compilation) -> Self {
        let title = plan.title.as_ref().or(plan.notice.title.as_ref());
        let items = plan.items.iter().map(|item| ItemDigest {
            title: compact(&item.title.value),
            line: source.position(item.head.start).line,
            owners: item
                .owners
                .iter()
                .filter(|owner| !owner.is_group)
                .map(|owner| owner.name.clone())
                .collect(),
            targets: item
                .targets
                .iter()
                .map(|target| TargetDigest {
                    text: target.text.clone(),
                    object: compact(&target.object),
                    kind: target.kind,
                    unit: target.unit.clone(),
                    comparator: target.comparator,
                    low: target.low,
                    span: target.span,
                    line: source.position(target.span.start).line,
                })
                .collect(),
        });
        Self {
            path: source.path().to_owned(),
            year: plan.year.as_ref().map(|year| year.value),
            series: title.map_or_else(String::new, |title| series(&title.value)),
            title: title.map_or_else(Span::default, |title| title.span),
            items: items.collect(),
            allows: allows.clone(),
        }
    }

    fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A title without its year.
fn series(title: &str) -> String {
    let is_of_year = |c: &char| c.is_numeric() || matches!(c, '年' | '度' | '〇' | '○');
    compact(title).chars().filter(|c| !is_of_year(c)).collect()
}

/// The plans that are checked together.
#[derive(Debug, Default)]
pub struct Neighbourhood {
    digests: Vec<Digest>,
    /// Of each series the plans by year.
    series: HashMap<String, BTreeMap<i16, Vec<usize>>>,
    /// Who promises what in one folder and year: the first plan that does.
    promises: HashMap<Promise, usize>,
}

/// A hash of what two plans of an office should not both promise: of thousands of plans, the words themselves would fill the memory.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Promise(u64);

impl Neighbourhood {
    /// Plans to be checked together.
    pub fn new(digests: Vec<Digest>) -> Self {
        let mut all = Self { digests, ..Self::default() };
        for (index, digest) in all.digests.iter().enumerate() {
            let Some(year) = digest.year else { continue };
            if !digest.series.is_empty() {
                let years = all.series.entry(digest.series.clone()).or_default();
                years.entry(year).or_default().push(index);
            }
            for promise in promises(digest, year) {
                all.promises.entry(promise).or_insert(index);
            }
        }
        all
    }

    /// What the others are for the plan at `index`; `None` where none of them has to do with it.
    pub fn of(&self, index: usize) -> Option<Neighbours<'_>> {
        let digest = self.digests.get(index)?;
        let year = digest.year?;
        let neighbours = Neighbours { around: Some((self, index)) };
        let repeats = || {
            promises(digest, year)
                .any(|promise| self.promises.get(&promise).is_some_and(|first| *first != index))
        };
        (neighbours.last_year().is_some() || repeats()).then_some(neighbours)
    }
}

fn promises(digest: &Digest, year: i16) -> impl Iterator<Item = Promise> {
    digest.items.iter().flat_map(move |item| {
        item.targets.iter().filter(|target| target.names_its_object()).flat_map(move |target| {
            item.owners.iter().map(move |owner| promise(digest, year, owner, target))
        })
    })
}

fn promise(digest: &Digest, year: i16, owner: &str, target: &TargetDigest) -> Promise {
    let mut hasher = DefaultHasher::new();
    (digest.folder(), year, owner, &target.object, &target.unit).hash(&mut hasher);
    Promise(hasher.finish())
}

impl TargetDigest {
    /// Whether the object says enough to be found again: 培训 alone may be any.
    pub fn names_its_object(&self) -> bool {
        self.object.chars().count() >= SHORTEST_OBJECT
    }
}

/// Characters of an object that is one and the same wherever it is named.
const SHORTEST_OBJECT: usize = 4;

/// What one plan may know of the others. The checks that compare plans see nothing else.
#[derive(Debug, Clone, Copy, Default)]
pub struct Neighbours<'a> {
    around: Option<(&'a Neighbourhood, usize)>,
}

impl<'a> Neighbours<'a> {
    /// The plan of the same series for the year before.
    pub fn last_year(self) -> Option<&'a Digest> {
        let (all, index) = self.around?;
        let digest = &all.digests[index];
        match all.series.get(&digest.series)?.get(&(digest.year? - 1))?.as_slice() {
            [only] => Some(&all.digests[*only]),
            _ => None,
        }
    }

    /// Where a plan before this one, of the same folder and year, promises the same by the same unit.
    pub fn promised_before(
        self,
        owners: &[String],
        target: &TargetDigest,
    ) -> Option<(&'a Digest, &'a TargetDigest)> {
        let (all, index) = self.around?;
        let digest = &all.digests[index];
        let year = digest.year?;
        owners.iter().filter(|_| target.names_its_object()).find_map(|owner| {
            let first = all.promises.get(&promise(digest, year, owner, target))?;
            let other = &all.digests[*first];
            let items = other.items.iter().filter(|item| item.owners.contains(owner));
            let mut targets = items.flat_map(|item| &item.targets);
            let same =
                targets.find(|known| known.object == target.object && known.unit == target.unit)?;
            (*first != index).then_some((other, same))
        })
    }

    /// This plan as the others know it.
    pub fn own(self) -> Option<&'a Digest> {
        self.around.map(|(all, index)| &all.digests[index])
    }
}
