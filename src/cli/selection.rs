//! What the command line says about settings.

use std::path::Path;

use gongwen::config::{Profile, Selection, Selector, Settings};
use gongwen::diagnostic::message;
use gongwen::error::{Error, Result};

use crate::arguments::{Arguments, Selecting, Strictness};

/// The settings file, and what goes before its contents.
#[derive(Default)]
pub(crate) struct Choice<'a> {
    /// The file; the nearest one where none is named.
    pub(crate) file: Option<&'a Path>,
    profile: Option<Profile>,
    selection: Selection,
}

impl<'a> Choice<'a> {
    /// What applies to every command.
    pub(crate) fn of(arguments: &'a Arguments) -> Self {
        Self { file: arguments.settings.as_deref(), ..Self::default() }
    }

    /// With `--profile`.
    pub(crate) fn profile(self, strictness: &Strictness) -> Self {
        Self { profile: strictness.profile, ..self }
    }

    /// With `--select` and `--ignore`.
    pub(crate) fn select(self, selecting: &Selecting) -> Result<Self> {
        let selection = Selection {
            select: selectors("--select", &selecting.select)?,
            ignore: selectors("--ignore", &selecting.ignore)?,
        };
        Ok(Self { selection, ..self })
    }

    /// `settings` as they are to be used.
    pub(crate) fn apply(&self, settings: Settings) -> Settings {
        Settings {
            profile: self.profile.unwrap_or(settings.profile),
            command_line: self.selection.clone(),
            ..settings
        }
    }
}

fn selectors(option: &str, names: &[String]) -> Result<Vec<Selector>> {
    let found = names.iter().map(|name| Selector::named(name.trim()));
    found.collect::<std::result::Result<_, _>>().map_err(|what| {
        let what = message(format!("{option}：{}", what.zh), format!("{option}: {}", what.en));
        Error::new(what, Selector::advice())
    })
}
