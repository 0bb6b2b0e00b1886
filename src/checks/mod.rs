//! What a careful deputy director would find in a plan.
//!
//! A check is one file here: a [`Check`] that says what it is for, and the function that looks.
//! It stands in the folder of its group and becomes known by its `mod` line and its entry in that group's list.

mod across;
mod deadlines;
mod notice;
mod owners;
mod plan;
mod structure;
mod targets;
mod typography;

pub mod neighbours;
mod plan_years;
mod runner;
mod titles;

pub use crate::nearest::nearest;
pub use runner::{Allow, Checked, compare, run};

use self::neighbours::Neighbours;
use crate::config::{Register, Settings};
use crate::diagnostic::{Fix, Label, Localized, Message, Severity};
use crate::model::Plan;
use crate::source::{SourceFile, Span};
use crate::syntax::Outline;

/// Every group, in the order `gongwen checks` lists them.
pub static GROUPS: &[Group] = &[
    owners::GROUP,
    targets::GROUP,
    deadlines::GROUP,
    structure::GROUP,
    notice::GROUP,
    typography::GROUP,
    across::GROUP,
    plan::GROUP,
];

/// Checks that look at the same thing.
#[derive(Debug)]
pub struct Group {
    /// Names the group in settings.
    pub name: &'static str,
    /// What they look at.
    pub title: Localized<&'static str>,
    /// Its checks, in the order `gongwen checks` lists them.
    pub checks: &'static [Check],
}

/// Every check, group by group.
pub fn all() -> impl Iterator<Item = &'static Check> + Clone {
    GROUPS.iter().flat_map(|group| group.checks)
}

/// The check named `name`.
pub fn named(name: &str) -> Option<&'static Check> {
    all().find(|check| check.name == name)
}

/// A check: its page and the function that looks.
#[derive(Debug)]
pub struct Check {
    /// Names the problem, in kebab case; settings, reports and `allow` directives use it.
    pub name: &'static str,
    /// Severity unless the office sets another.
    pub severity: Severity,
    /// One line for lists.
    pub summary: Localized<&'static str>,
    /// Where the rule comes from: a standard with its clause, a regulation, or practice.
    pub source: Localized<&'static str>,
    /// Why it matters and what to do, in Markdown; the plan in its `~~~plan` block makes the check fire.
    pub page: Localized<&'static str>,
    /// Looks at a plan and reports what it finds.
    pub run: fn(&Context<'_>, &mut Findings),
}

/// Everything a check may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The text.
    pub source: &'a SourceFile,
    /// Its blocks.
    pub outline: &'a Outline,
    /// What was read from them.
    pub plan: &'a Plan,
    /// The office's settings.
    pub settings: &'a Settings,
    /// The office's units.
    pub register: &'a Register,
    /// The other plans that are checked together with this one.
    pub neighbours: Neighbours<'a>,
    /// `allow` directives that silenced nothing; known once all other checks have run.
    pub unused_allows: &'a [UnusedAllow],
}

/// What an `allow` directive asks for in vain.
#[derive(Debug, Clone)]
pub struct UnusedAllow {
    /// The directive, or the name of the check where it names several.
    pub span: Span,
    /// The check, where it names several.
    pub check: Option<String>,
}

/// Collects what one check reports.
#[derive(Debug, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

/// A finding before the office's settings give it a severity.
#[derive(Debug)]
pub struct Finding {
    span: Span,
    message: Message,
    help: Message,
    related: Vec<Label>,
    fix: Option<Fix>,
}

impl Findings {
    /// Reports that `message` holds at `span`, and what to do about it.
    pub fn report(&mut self, span: Span, message: Message, help: Message) -> &mut Finding {
        self.list.push(Finding { span, message, help, related: Vec::new(), fix: None });
        let last = self.list.len() - 1;
        &mut self.list[last]
    }
}

impl Finding {
    /// Points to another place that explains the finding.
    pub fn related(&mut self, span: Span, message: Message) -> &mut Self {
        self.related.push(Label { span, message });
        self
    }

    /// Offers a change that mends it.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }
}
