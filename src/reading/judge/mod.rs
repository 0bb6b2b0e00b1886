//! Commitment or mention: which quantities a sentence promises.
//!
//! A quantity is a commitment unless a rule says why it is only mentioned; the rules stand in the order in which they explain best.

mod actions;
mod attributes;
mod facts;
mod names;
mod narration;
mod suppositions;

use std::ops::Range;

pub(super) use self::actions::{is_change, is_hedged, promises};
pub(super) use self::facts::is_told;
pub(super) use self::narration::goes_on as goes_on_telling;
pub(super) use self::suppositions::is_supposed;
use super::clause::Clause;
use super::comparison::Comparison;
use super::reason::{Reason, Verdict};
use crate::values::measure::Dimension;
use crate::values::period::Reference;
use crate::values::quantity::Quantity;

/// What is known of a quantity when it is judged.
pub(super) struct Evidence<'e> {
    pub(super) text: &'e str,
    pub(super) clause: &'e Clause,
    pub(super) range: Range<usize>,
    pub(super) quantity: &'e Quantity<'e>,
    pub(super) comparison: Option<Comparison>,
    pub(super) is_quoted: bool,
    pub(super) is_bracketed: bool,
    /// Whether the sentence has begun with a time that is over.
    pub(super) is_past: bool,
    /// The sentence before the clause, as far as no deadline stands in it.
    pub(super) earlier: &'e str,
    /// The part of the clause before the quantity, behind its deadline.
    pub(super) since: &'e str,
    pub(super) reference: &'e Reference,
}

/// The verdict on a quantity: the first rule that makes it a mention, or what makes it a commitment.
pub(super) fn verdict(evidence: &Evidence<'_>) -> Verdict {
    mention(evidence).map_or_else(|| Verdict::commitment(promise(evidence)), Verdict::mention)
}

fn promise(evidence: &Evidence<'_>) -> Reason {
    let before = &evidence.text[evidence.clause.start..evidence.range.start];
    if is_change(before, evidence.quantity) {
        Reason::Change
    } else if evidence.comparison.is_some() || evidence.quantity.high.is_some() {
        Reason::Bounded
    } else if actions::promises(before) {
        Reason::Action
    } else {
        Reason::Stated
    }
}

/// Why a quantity is only mentioned; `None` for one that is promised.
fn mention(evidence: &Evidence<'_>) -> Option<Reason> {
    let Evidence { text, clause, range, quantity, comparison, reference, earlier, since, .. } =
        evidence;
    let before = &text[clause.start..range.start];
    let after = &text[range.end..clause.end];
    let is_bare = comparison.is_none();
    if evidence.is_quoted {
        Some(Reason::Quoted)
    } else if quantity.dimension == Dimension::Age && !attributes::is_lifespan(before) {
        Some(Reason::Age)
    } else if names::is_name(before, after, quantity, is_bare)
        || is_bare && names::is_second(&text[range.clone()], quantity)
    {
        Some(Reason::Name)
    } else if is_bare && quantity.dimension == Dimension::Count && names::names_structure(after) {
        Some(Reason::Structure)
    } else if evidence.is_bracketed && is_bare && !before.contains("其中") {
        Some(Reason::Bracketed)
    } else if facts::is_base(before, after) {
        Some(Reason::Base)
    } else if is_bare && quantity.is_chinese && names::is_idiom(text, range.clone(), before, after)
    {
        Some(Reason::Idiom)
    } else if is_bare && names::refers(before, after) {
        Some(Reason::Reference)
    } else if attributes::is_activity_duration(before, after, quantity, is_bare) {
        Some(Reason::ActivityDuration)
    } else if attributes::is_condition(before, after, quantity) {
        Some(Reason::Condition)
    } else if attributes::is_rate(before, after, quantity, *comparison) {
        Some(Reason::Rate)
    } else if attributes::delimits(before, after, quantity, *comparison) {
        Some(Reason::Delimits)
    } else if attributes::is_of_rate(before, after, quantity)
        || is_bare && attributes::describes(before, after, quantity)
    {
        Some(Reason::Describes)
    } else if evidence.is_past && !actions::promises_again(before)
        || facts::is_of_past_year(before, reference)
    {
        Some(Reason::Past)
    } else if facts::is_fact(since, after, *comparison)
        || facts::is_stated(before, quantity, *comparison)
        || narration::goes_on(earlier, before)
        || is_bare && facts::is_existing(before, after)
    {
        Some(Reason::Fact)
    } else {
        None
    }
}
