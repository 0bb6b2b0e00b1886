//! `gongwen check`

use std::io::{BufWriter, Write};

use gongwen::checks::neighbours::{Digest, Neighbourhood};
use gongwen::diagnostic::Diagnostic;
use gongwen::report::{self, Report, Summary};
use gongwen::{Compilation, checks, compile};

use rayon::prelude::*;

use crate::arguments::{Arguments, Check};
use crate::selection::Choice;
use crate::workspace::{self, Job};
use crate::{Failure, Outcome, Session, baseline, fix};

pub(crate) fn run(
    check: &Check,
    arguments: &Arguments,
    session: &Session,
) -> Result<Outcome, Failure> {
    if let Some(threads) = check.jobs {
        // A pool that is there already does as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    }
    let choice = Choice::of(arguments).profile(&check.strictness).select(&check.selecting)?;
    let mut jobs = workspace::jobs(&check.plans.paths, &choice)?;
    let mut made = None;
    if let Some(safety) = fix::wanted(&check.fixing) {
        if check.fixing.diff {
            return fix::show(&jobs, safety, session);
        }
        made = Some(fix::mend(&mut jobs, safety, session)?);
    }
    let mut checked = check_all(&jobs);
    if check.known.write_baseline {
        return baseline::write(&check.known, &jobs, &checked, session);
    }
    let known = baseline::leave_out(&check.known, &jobs, &mut checked)?;
    let reports: Vec<Report<'_>> =
        jobs.iter().zip(&checked).map(|(job, checked)| checked.report(job)).collect();
    if let Some(format) = report::format(&check.output_format) {
        // The mended text of standard input has taken standard output.
        let out: Box<dyn Write> = if made.is_some() && jobs.iter().any(fix::is_standard_input) {
            Box::new(session.stderr())
        } else {
            Box::new(session.stdout())
        };
        let mut out = BufWriter::new(out);
        (format.write)(&reports, session.language, &mut out)?;
        out.flush()?;
    }
    if let Some(made) = made.filter(|made| *made > 0) {
        let (zh, en) = (format!("已改正{made}处"), format!("made {made} fixes"));
        writeln!(session.stderr(), "{}", session.say(&zh, &en))?;
    }
    baseline::tell(&known, session)?;
    let summary = Summary::of(&reports);
    let fails = summary.errors > 0 || check.deny_warnings && summary.warnings > 0;
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// What remains of a plan that was only checked.
pub(crate) struct Checked {
    pub(crate) diagnostics: Vec<Diagnostic>,
    items: usize,
}

impl Checked {
    fn report<'a>(&'a self, job: &'a Job) -> Report<'a> {
        Report { source: &job.source, diagnostics: &self.diagnostics, items: self.items }
    }
}

impl From<Compilation> for Checked {
    fn from(Compilation { plan, diagnostics, .. }: Compilation) -> Self {
        Self { diagnostics, items: plan.items.len() }
    }
}

/// Checks every plan, and keeps no more of it than what was found.
fn check_all(jobs: &[Job]) -> Vec<Checked> {
    let read = jobs.par_iter().map(|job| {
        let compiled = compile(&job.source, &job.surroundings.settings, &job.surroundings.register);
        // A plan alone has nobody to be compared with.
        let digest = (jobs.len() > 1).then(|| Digest::of(&job.source, &compiled));
        (Checked::from(compiled), digest)
    });
    let (mut checked, digests): (Vec<Checked>, Vec<Option<Digest>>) = read.unzip();
    let all = Neighbourhood::new(digests.into_iter().flatten().collect());
    checked.par_iter_mut().zip(jobs).enumerate().for_each(|(index, (checked, job))| {
        if let Some(neighbours) = all.of(index) {
            let settings = &job.surroundings.settings;
            checks::compare(neighbours, &job.source, settings, &mut checked.diagnostics);
        }
    });
    checked
}

/// Reads and checks every plan.
pub(crate) fn compile_all(jobs: &[Job]) -> Vec<Compilation> {
    jobs.par_iter()
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
