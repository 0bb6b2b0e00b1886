//! Gongwen (公文) compiles the annual work plans that Chinese government offices issue as official notices.
//!
//! A plan is written as the notice itself, in Markdown. From that one text come typed work items (who, how much, by when), what a careful
//! deputy director would object to, and everything the office hands out: the notice, the matrix of responsibilities, checklists, data.
//!
//! # The pipeline
//!
//! 1. [`syntax`] reads a [`SourceFile`] into an [`Outline`](syntax::Outline): blocks in order, with numbers, fields and directives recognised.
//! 2. [`lower`] turns the outline into a [`Plan`]: the notice's parts, sections, and work items with owners, targets and deadlines.
//!    What a sentence commits to is told by [`reading`]; what Chinese says of numbers, money, periods and units is known by [`values`].
//! 3. [`checks`] look at outline and plan and yield [`Diagnostic`]s; those of plans that are checked together are
//!    [compared](checks::compare) by a [digest](checks::neighbours::Digest) of each. [`mod@fix`] makes the changes they offer; a [`baseline`]
//!    leaves out what the office knows of already; [`report`] writes them for people and machines.
//! 4. [`view`] shows the plan as the data contract; [`layout`] settles what stands where on the pages of its notice;
//!    [`render`] fills templates with both and packs them into artefacts.
//!
//! [`compile`] is steps 1 to 3. Data flows one way: a stage knows only the stages before it.
//!
//! # What is deliberately absent
//!
//! - Nothing here reads a file, the clock or the environment; the binary in `src/cli` does, and passes in what it read.
//! - `syntax` and `lower` never fail. A plan that cannot be read still yields a value, and what is wrong with it is found by a check.
//!   [`Error`](error::Error) is for the environment: settings, templates, typefaces.
//! - No stage but `baseline`, `report` and `view` knows how anything is written out, and none but `diagnostic` knows of languages.
//! - No rule is made for one notice. What the office knows of its own units stands in its register, not here.
//!
//! # Where to add what
//!
//! A check is a file in its group's folder in [`checks`], a report a file in [`report`], a packer a file in [`render`], a subcommand a file in `src/cli`, each
//! with its registration in that folder. An artefact is a template and needs no Rust. A measure word, the name of a field or a verb is a row in
//! the table of the module that knows it.
//!
//! # Example
//!
//! ```
//! use gongwen::config::{Register, Settings};
//! use gongwen::source::SourceFile;
//!
//! let source = SourceFile::new("plan.md", "## 一、主要工作\n1.开展培训。6月底前至少举办3期培训班。\n");
//! let compiled = gongwen::compile(&source, &Settings::default(), &Register::default());
//!
//! let target = &compiled.plan.items[0].targets[0];
//! assert_eq!((target.text.as_str(), target.object.as_str()), ("至少举办3期", "培训班"));
//! assert_eq!(compiled.diagnostics[0].check, "missing-owner");
//! ```

pub mod baseline;
pub mod checks;
pub mod config;
pub mod diagnostic;
pub mod error;
pub mod fix;
pub mod layout;
pub mod lower;
pub mod model;
pub mod reading;
pub mod render;
pub mod report;
pub mod source;
pub mod syntax;
pub mod values;
pub mod view;

mod compact;
mod nearest;
mod yaml;

use checks::neighbours::Neighbours;
use config::{Register, Settings};
use diagnostic::Diagnostic;
use model::Plan;
use source::SourceFile;

/// What compiling one plan yields.
#[derive(Debug, Clone)]
pub struct Compilation {
    /// The plan, as far as it could be read.
    pub plan: Plan,
    /// What the checks found, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// `allow` comments for checks that [compare](checks::compare) plans.
    pub allows: Vec<checks::Allow>,
}

/// Reads and checks one plan. Never fails: what is wrong with the plan is in the diagnostics.
pub fn compile(source: &SourceFile, settings: &Settings, register: &Register) -> Compilation {
    let outline = syntax::parse(source);
    let plan = lower::lower(source, &outline, settings, register);
    let context = checks::Context {
        source,
        outline: &outline,
        plan: &plan,
        settings,
        register,
        neighbours: Neighbours::default(),
        unused_allows: &[],
    };
    let checks::Checked { diagnostics, allows } = checks::run(&context);
    Compilation { plan, diagnostics, allows }
}
