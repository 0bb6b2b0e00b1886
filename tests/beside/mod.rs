//! A plan checked together with others, as the command line checks a folder.

use gongwen::checks::neighbours::{Digest, Neighbourhood};
use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Diagnostic;
use gongwen::source::SourceFile;
use gongwen::{compile, compile_among};

/// What is found in `source` with the plans `beside` it in the same folder.
pub(crate) fn check_beside(
    source: &SourceFile,
    beside: &[&str],
    settings: &Settings,
    register: &Register,
) -> Vec<Diagnostic> {
    let texts = beside.iter().enumerate();
    let others = texts.map(|(index, text)| SourceFile::new(format!("beside-{index}.md"), *text));
    let all: Vec<SourceFile> = others.chain([source.clone()]).collect();
    let digests = all.iter().map(|source| {
        let plan = compile(source, settings, register).plan;
        Digest::of(source, &plan)
    });
    let neighbourhood = Neighbourhood::new(digests.collect());
    let neighbours = neighbourhood.of(beside.len()).unwrap_or_default();
    compile_among(source, settings, register, neighbours).diagnostics
}
