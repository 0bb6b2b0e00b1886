//! Runs the checks: severities from the settings, silence where a directive asks for it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::across;
use super::neighbours::Neighbours;
use super::plan::unused_allow;
use super::{Check, Context, Findings, UnusedAllow, all};
use crate::config::{Levels, Register, Settings};
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Plan;
use crate::source::{SourceFile, Span};
use crate::syntax::{Block, DirectiveKind, Outline};

/// What checking one plan by itself yields.
#[derive(Debug, Default)]
pub struct Checked {
    /// Findings in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// `allow` directives for checks that compare plans.
    pub allows: Vec<Allow>,
}

/// An `allow` directive for a check that has not run yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allow {
    /// The check.
    pub check: String,
    /// The bytes of the plan it may speak of, the likeliest first.
    pub scopes: Vec<Range<usize>>,
}

/// Runs every check that the settings leave on.
pub fn run(context: &Context<'_>) -> Checked {
    let levels = Levels::of(context.settings, context.source.path());
    let is_last = |check: &Check| check.name == unused_allow::CHECK.name;
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for (check, severity) in all().zip(levels.iter()).filter(|(check, _)| !is_last(check)) {
        run_one(check, severity, context, &mut diagnostics);
    }
    let mut allows = Vec::new();
    let unused_allows = silence(context, &levels, &mut diagnostics, &mut allows);
    let context = Context { unused_allows: &unused_allows, ..*context };
    let severity = levels.of_check(unused_allow::CHECK.name);
    run_one(&unused_allow::CHECK, severity, &context, &mut diagnostics);
    sort(&mut diagnostics);
    // What a section states for several items is found with each of them.
    diagnostics.dedup_by(|next, last| {
        next.check == last.check && next.span == last.span && next.message == last.message
    });
    Checked { diagnostics, allows }
}

/// Runs the checks that compare a plan with its neighbours, and adds what they find.
pub fn compare(
    neighbours: Neighbours<'_>,
    source: &SourceFile,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(own) = neighbours.own() else { return };
    let levels = Levels::of(settings, source.path());
    let (outline, plan, register) = (Outline::default(), Plan::default(), Register::default());
    let context = Context {
        source,
        outline: &outline,
        plan: &plan,
        settings,
        register: &register,
        neighbours,
        unused_allows: &[],
    };
    let mut found = Vec::new();
    for check in across::GROUP.checks {
        run_one(check, levels.of_check(check.name), &context, &mut found);
    }
    found.retain(|found| {
        let mut allows = own.allows.iter().filter(|allow| allow.check == found.check);
        !allows.any(|allow| allow.scopes.iter().any(|scope| scope.contains(&found.span.start)))
    });
    diagnostics.extend(found);
    sort(diagnostics);
}

fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span.start, diagnostic.span.end));
}

fn run_one(
    check: &Check,
    severity: Option<Severity>,
    context: &Context<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(severity) = severity else { return };
    let mut findings = Findings::default();
    (check.run)(context, &mut findings);
    diagnostics.extend(findings.list.into_iter().map(|finding| Diagnostic {
        check: check.name,
        severity,
        message: finding.message,
        span: finding.span,
        related: finding.related,
        help: finding.help,
        fix: finding.fix,
    }));
}

/// Removes what `allow` directives silence, those for `later` checks aside; returns those that silenced nothing, though their check ran.
fn silence(
    context: &Context<'_>,
    levels: &Levels,
    diagnostics: &mut Vec<Diagnostic>,
    later: &mut Vec<Allow>,
) -> Vec<UnusedAllow> {
    let allows = context.outline.directives.iter().filter_map(|directive| match &directive.kind {
        DirectiveKind::Allow { checks, reason } if !reason.is_empty() => {
            Some((directive.span, checks))
        }
        _ => None,
    });
    let mut allows = allows.peekable();
    if allows.peek().is_none() {
        return Vec::new();
    }
    let parts = Parts::of(context);
    let mut by_check: BTreeMap<(&str, usize), Vec<usize>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        by_check.entry((diagnostic.check, diagnostic.span.start)).or_default().push(index);
    }
    let (mut unused, mut silenced) = (Vec::new(), BTreeSet::new());
    for (span, checks) in allows {
        let scopes = parts.scopes(span);
        for check in checks {
            let name = check.value.as_str();
            // A check that does not run may be allowed for the days when it does.
            if levels.of_check(name).is_none() {
                continue;
            }
            if compares(name) {
                later.push(Allow { check: name.to_owned(), scopes: scopes.clone() });
                continue;
            }
            let meant = scopes.iter().find_map(|part| {
                let found = by_check.range((name, part.start)..(name, part.end));
                let places: Vec<(&str, usize)> = found.map(|(place, _)| *place).collect();
                (!places.is_empty()).then_some(places)
            });
            match meant {
                Some(places) => silenced
                    .extend(places.iter().filter_map(|place| by_check.remove(place)).flatten()),
                None if checks.len() == 1 => {
                    unused.push(UnusedAllow { span, check: None });
                }
                None => {
                    unused.push(UnusedAllow { span: check.span, check: Some(check.value.clone()) });
                }
            }
        }
    }
    let mut index = 0;
    diagnostics.retain(|_| {
        index += 1;
        !silenced.contains(&(index - 1))
    });
    unused
}

/// Whether a check compares plans.
fn compares(name: &str) -> bool {
    across::GROUP.checks.iter().any(|check| check.name == name)
}

/// Where the parts of a plan begin: each item and section, up to the next.
struct Parts<'a> {
    context: &'a Context<'a>,
    starts: Vec<usize>,
}

impl<'a> Parts<'a> {
    fn of(context: &'a Context<'a>) -> Self {
        let heads = context.outline.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) if heading.level > 0 => Some(heading.span.start),
            _ => None,
        });
        Self { context, starts: heads.collect() }
    }

    /// The parts a directive may speak of, the likeliest first: the one it stands right before, then the one it stands in.
    /// Before the first part it speaks of the whole plan.
    fn scopes(&self, directive: Span) -> Vec<Range<usize>> {
        let text = self.context.source.text();
        let next = self.starts.partition_point(|&start| start <= directive.start);
        let mut scopes = Vec::new();
        // A list entry's marker and a heading's hashes stand between a comment and the text it is before.
        if let Some(&start) = self.starts.get(next)
            && text[directive.end..start]
                .trim_matches(['#', ' ', '\r', '\n', '\t', '-', '*'])
                .is_empty()
        {
            scopes.push(self.part(next));
        }
        scopes.push(if next == 0 { 0..text.len() } else { self.part(next - 1) });
        scopes
    }

    fn part(&self, index: usize) -> Range<usize> {
        let start = self.starts[index];
        // A part of an item's text belongs to the item.
        let items = &self.context.plan.items;
        let before = items.partition_point(|item| item.span.start <= start);
        let item =
            before.checked_sub(1).map(|last| &items[last]).filter(|item| start < item.span.end);
        let start = item.map_or(start, |item| item.span.start);
        let end = item.map_or(0, |item| item.span.end);
        start
            ..self
                .starts
                .get(index + 1)
                .copied()
                .unwrap_or(self.context.source.text().len())
                .max(end)
    }
}
