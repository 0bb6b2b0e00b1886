//! Units that a plan calls by their name in one place and by a shorter one in another: 区文化广电旅游局 and 区文旅局.

use std::collections::BTreeMap;

use crate::checks::Context;

/// The names that a document gives to units, and how often the owners among them stand there.
pub(super) struct Named<'p> {
    /// By the level and the last character.
    groups: BTreeMap<(Option<char>, char), BTreeMap<&'p str, usize>>,
}

impl<'p> Named<'p> {
    /// Those of the items and of the notice.
    pub(super) fn of(context: &Context<'p>) -> Self {
        let plan = context.plan;
        let owners = plan.items.iter().flat_map(|item| &item.owners);
        let owners = owners.filter(|owner| !owner.is_group).map(|owner| owner.name.as_str());
        let notice = &plan.notice;
        let others = notice.issuers.iter().chain(&notice.addressees).chain(&notice.copy_to);
        let others = others.map(|name| name.value.as_str());
        let mut named = Self { groups: BTreeMap::new() };
        for name in owners.chain(others) {
            let Some(key) = key(name) else { continue };
            let group = named.groups.entry(key).or_default();
            if group.len() < MOST || group.contains_key(name) {
                *group.entry(name).or_default() += 1;
            }
        }
        named
    }

    /// What the document calls a unit in full, where it does so as often at least.
    pub(super) fn in_full(&self, name: &str) -> Option<&'p str> {
        let group = self.groups.get(&key(name)?).filter(|group| group.len() > 1)?;
        let own = group.get(name).copied().unwrap_or_default();
        let is_full = |(full, count): &(&&'p str, &usize)| **count >= own && is_short(name, full);
        group.iter().find(is_full).map(|(full, _)| *full)
    }
}

/// Names of the same level and last character that are compared: no plan has so many.
const MOST: usize = 100;

/// The level and the last character of the name of a department.
fn key(name: &str) -> Option<(Option<char>, char)> {
    let last = name.chars().next_back().filter(|last| matches!(last, '局' | '委' | '厅' | '队'))?;
    Some((name.chars().next().filter(|first| LEVELS.contains(first)), last))
}

/// Works whose offices have sections and branches that are units of their own: 公安局 beside 公安交管局.
const WITH_BRANCHES: &[&str] = &["公安", "国资", "纪", "政法"];

/// Whether a name is the other one with characters left out, 行政 or others behind the first.
fn is_short(short: &str, full: &str) -> bool {
    let stem = |name: &str| -> Vec<char> {
        let stem = name.strip_prefix(LEVELS).unwrap_or(name);
        stem.strip_prefix("行政").unwrap_or(stem).chars().collect()
    };
    let is_longer = short.chars().count() < full.chars().count();
    let (short, full) = (stem(short), stem(full));
    let head: String = short.iter().collect();
    let mut rest = full.iter();
    is_longer
        && short.len() >= 3
        && short.first() == full.first()
        && !WITH_BRANCHES.iter().any(|work| head.starts_with(work))
        && !full.contains(&'分')
        && short.iter().all(|c| rest.any(|other| other == c))
}

const LEVELS: [char; 5] = ['省', '市', '州', '区', '县'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_short() {
        for (short, full) in [
            ("区文旅局", "区文化广电旅游局"),
            ("区市监局", "区市场监管局"),
            ("县工信局", "县工业信息化局"),
            ("审批局", "行政审批局"),
            ("市消防支队", "市消防救援支队"),
        ] {
            assert!(is_short(short, full), "{short}");
        }
        for (one, other) in [
            ("市公安局", "市公安交管局"),
            ("市纪委", "市纪委监委"),
            ("市教育局", "市教育局"),
            ("区住建局", "区水利建设局"),
            ("市生态环境局", "市生态环境局东坪分局"),
        ] {
            assert!(!is_short(one, other), "{one}");
        }
    }
}
