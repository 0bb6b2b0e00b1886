//! Gongwen (公文) compiles the annual work plans that Chinese government offices issue as official notices.
//!
//! # The pipeline
//!
//! 1. [`syntax`] reads a [`SourceFile`](source::SourceFile) into an [`Outline`](syntax::Outline): blocks, numbers, fields.
//! 2. [`lower`] turns the outline into a [`Plan`](model::Plan): typed work items with owners, targets and deadlines.
//! 3. [`checks`] look at the plan and yield [`Diagnostic`](diagnostic::Diagnostic)s.
//! 4. [`report`] writes diagnostics for people and machines.
//! 5. [`view`] shows the plan as the data contract that `export` prints and templates see.
//! 6. [`render`] fills templates and packs them into artefacts.
//!
//! Data flows one way; a stage knows only the stages above it in this list.

pub mod checks;
pub mod config;
pub mod diagnostic;
pub mod error;
pub mod lower;
pub mod model;
pub mod render;
pub mod report;
pub mod source;
pub mod syntax;
pub mod values;
pub mod view;

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
        unused_allows: &[],
    };
    let diagnostics = checks::run(&context);
    Compilation { plan, diagnostics }
}
