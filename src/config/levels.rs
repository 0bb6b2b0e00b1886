//! Which checks run on a plan, and how much their findings matter.
//!
//! Later rows win over earlier ones, and within a row the name of a check wins over that of its group, and a group over `all`:
//!
//! 1. the check's own severity;
//! 2. `profile`;
//! 3. `select` and `ignore`;
//! 4. `checks`;
//! 5. `per-path`, whose patterns win in the order in which they are written;
//! 6. `--select` and `--ignore` on the command line.
//!
//! `select` leaves only what it names. What it names by check or group runs even where an earlier row turns it off, then at
//! its own severity. Where `select` and `ignore` name the same, `ignore` wins.

use schemars::JsonSchema;
use serde::Deserialize;

use super::selector::Breadth;
use super::{Selector, Settings};
use crate::checks::all;
use crate::diagnostic::Severity;

/// A severity as settings write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(description = "级别")]
pub enum Level {
    /// The check does not run.
    #[schemars(description = "不检查")]
    Off,
    /// See [`Severity::Info`].
    #[schemars(description = "提示")]
    Info,
    /// See [`Severity::Warning`].
    #[schemars(description = "警告")]
    Warning,
    /// See [`Severity::Error`].
    #[schemars(description = "错误：check 以退出码1结束")]
    Error,
}

impl Level {
    /// The severity, or `None` for a check that is off.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// Checks that are wanted, and checks that are not.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Only these; all where nothing is named.
    pub select: Vec<Selector>,
    /// None of these.
    pub ignore: Vec<Selector>,
}

/// The severity of every check for one plan.
#[derive(Debug, Clone)]
pub struct Levels {
    /// In the order of [`all`]; `None` for a check that is off.
    severities: Vec<Option<Severity>>,
}

/// What a selection says of a check.
#[derive(Clone, Copy)]
enum Choice {
    /// Nothing.
    Leave,
    /// It runs.
    Run,
    /// It does not.
    Drop,
}

impl Levels {
    /// The severities that `settings` give the plan at `path`.
    pub fn of(settings: &Settings, path: &str) -> Self {
        let mut levels = Self { severities: all().map(|check| Some(check.severity)).collect() };
        for (selector, level) in settings.profile.levels() {
            levels.set(*selector, *level);
        }
        levels.choose(&settings.select, &settings.ignore);
        for (selector, level) in &settings.checks {
            levels.set(*selector, *level);
        }
        if !settings.per_path.is_empty() {
            let path = settings.place.relative(path);
            for rule in settings.per_path.iter().filter(|rule| rule.holds(&path)) {
                for (selector, level) in &rule.levels {
                    levels.set(*selector, *level);
                }
            }
        }
        levels.choose(&settings.command_line.select, &settings.command_line.ignore);
        levels
    }

    /// The severity of the check named `name`; `None` where it is off or unknown.
    pub fn of_check(&self, name: &str) -> Option<Severity> {
        all().zip(&self.severities).find(|(check, _)| check.name == name)?.1.to_owned()
    }

    /// The severities in the order of [`all`].
    pub fn iter(&self) -> impl Iterator<Item = Option<Severity>> + '_ {
        self.severities.iter().copied()
    }

    fn set(&mut self, selector: Selector, level: Level) {
        if let Some(severities) = self.severities.get_mut(selector.range()) {
            severities.fill(level.severity());
        }
    }

    fn choose(&mut self, select: &[Selector], ignore: &[Selector]) {
        if select.is_empty() && ignore.is_empty() {
            return;
        }
        let selected = select.iter().map(|selector| match selector.breadth {
            Breadth::All => (*selector, 0, Choice::Leave),
            Breadth::Group | Breadth::Check => (*selector, 0, Choice::Run),
        });
        let mut named: Vec<(Selector, u8, Choice)> =
            selected.chain(ignore.iter().map(|selector| (*selector, 1, Choice::Drop))).collect();
        named.sort_by_key(|(selector, order, _)| (*selector, *order));
        let unnamed = if select.is_empty() { Choice::Leave } else { Choice::Drop };
        let mut choices = vec![unnamed; self.severities.len()];
        for (selector, _, choice) in named {
            if let Some(choices) = choices.get_mut(selector.range()) {
                choices.fill(choice);
            }
        }
        for ((severity, choice), check) in self.severities.iter_mut().zip(choices).zip(all()) {
            *severity = match choice {
                Choice::Leave => *severity,
                Choice::Run => severity.or(Some(check.severity)),
                Choice::Drop => None,
            };
        }
    }
}
