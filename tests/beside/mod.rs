//! A plan checked together with others, as the command line checks a folder.

use gongwen::checks::compare;
use gongwen::checks::neighbours::{Digest, Neighbourhood};
use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Diagnostic;
use gongwen::source::SourceFile;
use gongwen::{Compilation, compile};

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
    let compiled: Vec<Compilation> =
        all.iter().map(|source| compile(source, settings, register)).collect();
    let digests = all.iter().zip(&compiled).map(|(source, compiled)| Digest::of(source, compiled));
    let neighbourhood = Neighbourhood::new(digests.collect());
    let mut found =
        compiled.into_iter().next_back().map(|last| last.diagnostics).unwrap_or_default();
    if let Some(neighbours) = neighbourhood.of(beside.len()) {
        compare(neighbours, source, settings, &mut found);
    }
    found
}
