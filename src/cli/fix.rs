//! `gongwen check --fix` and `--diff`

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use gongwen::diagnostic::Safety;
use gongwen::fix::{self, Fixed};
use gongwen::render::Artefact;
use rayon::prelude::*;
use similar::TextDiff;

use crate::arguments::Fixing;
use crate::workspace::Job;
use crate::{Failure, Outcome, Session, output};

/// Which fixes the command line asks for; `None` where it asks for none.
pub(crate) fn wanted(fixing: &Fixing) -> Option<Safety> {
    if fixing.unsafe_fixes {
        Some(Safety::Unsafe)
    } else {
        (fixing.fix || fixing.diff).then_some(Safety::Safe)
    }
}

/// Mends every plan: files are written, all or none; the text of standard input goes to standard output. Yields how many fixes were made.
pub(crate) fn mend(jobs: &mut [Job], safety: Safety, session: &Session) -> Result<usize, Failure> {
    let fixed = fix_all(jobs, safety);
    let mut folders: BTreeMap<PathBuf, Vec<Artefact>> = BTreeMap::new();
    for (job, fixed) in jobs.iter().zip(&fixed) {
        if is_standard_input(job) {
            session.stdout().write_all(fixed.source.text().as_bytes())?;
        } else if fixed.made > 0 {
            let folder = job.path.parent().filter(|folder| !folder.as_os_str().is_empty());
            let name = job.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            folders
                .entry(folder.unwrap_or(Path::new(".")).to_path_buf())
                .or_default()
                .push(Artefact { name, bytes: fixed.source.text().as_bytes().to_vec() });
        }
    }
    output::write(&folders)?;
    let made = fixed.iter().map(|fixed| fixed.made).sum();
    for (job, fixed) in jobs.iter_mut().zip(fixed) {
        job.source = fixed.source;
    }
    Ok(made)
}

/// Prints as a unified diff what [`mend`] would change.
pub(crate) fn show(jobs: &[Job], safety: Safety, session: &Session) -> Result<Outcome, Failure> {
    let mut out = session.stdout();
    let mut outcome = Outcome::Clean;
    for (job, fixed) in jobs.iter().zip(fix_all(jobs, safety)) {
        if fixed.made == 0 {
            continue;
        }
        outcome = Outcome::Findings;
        let path = job.source.path();
        let diff = TextDiff::from_lines(job.source.text(), fixed.source.text());
        write!(out, "{}", diff.unified_diff().header(path, path))?;
    }
    Ok(outcome)
}

pub(crate) fn is_standard_input(job: &Job) -> bool {
    job.path == Path::new("-")
}

fn fix_all(jobs: &[Job], safety: Safety) -> Vec<Fixed> {
    jobs.par_iter()
        .map(|job| {
            let around = &job.surroundings;
            fix::fix(&job.source, &around.settings, &around.register, safety)
        })
        .collect()
}
