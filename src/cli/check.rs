//! `gongwen check`

use std::io::BufWriter;

use gongwen::report::{self, Report, Summary};
use gongwen::{Compilation, compile};

use crate::arguments::{Arguments, Check};
use crate::selection::Choice;
use crate::workspace::{self, Job};
use crate::{Failure, Outcome, Session, baseline};

pub(crate) fn run(
    check: &Check,
    arguments: &Arguments,
    session: &Session,
) -> Result<Outcome, Failure> {
    let choice = Choice::of(arguments).profile(&check.strictness).select(&check.selecting)?;
    let jobs = workspace::jobs(&check.plans.paths, &choice)?;
    let mut compiled = compile_all(&jobs);
    if check.known.write_baseline {
        return baseline::write(&check.known, &jobs, &compiled, session);
    }
    let known = baseline::leave_out(&check.known, &jobs, &mut compiled)?;
    let reports = reports(&jobs, &compiled);
    if let Some(format) = report::format(&check.output_format) {
        let mut out = BufWriter::new(session.stdout());
        (format.write)(&reports, session.language, &mut out)?;
        std::io::Write::flush(&mut out)?;
    }
    baseline::tell(&known, session)?;
    let summary = Summary::of(&reports);
    let fails = summary.errors > 0 || check.deny_warnings && summary.warnings > 0;
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// Reads and checks every plan.
pub(crate) fn compile_all(jobs: &[Job]) -> Vec<Compilation> {
    jobs.iter()
        .map(|job| compile(&job.source, &job.surroundings.settings, &job.surroundings.register))
        .collect()
}

/// One report for each plan.
pub(crate) fn reports<'a>(jobs: &'a [Job], compiled: &'a [Compilation]) -> Vec<Report<'a>> {
    jobs.iter()
        .zip(compiled)
        .map(|(job, compiled)| Report {
            source: &job.source,
            diagnostics: &compiled.diagnostics,
            items: compiled.plan.items.len(),
        })
        .collect()
}
