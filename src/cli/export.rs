//! `gongwen export`

use std::io::Write;

use gongwen::view::{Document, SCHEMA, plan_view};

use crate::arguments::{Arguments, Plans};
use crate::check::compile_all;
use crate::selection::Choice;
use crate::{Failure, Outcome, Session, workspace};

pub(crate) fn run(
    plans: &Plans,
    arguments: &Arguments,
    session: &Session,
) -> Result<Outcome, Failure> {
    let jobs = workspace::jobs(&plans.paths, &Choice::of(arguments))?;
    let compiled = compile_all(&jobs);
    let views = jobs
        .iter()
        .zip(&compiled)
        .map(|(job, compiled)| plan_view(&job.source, &compiled.plan, &job.surroundings.register));
    let document = Document { schema: SCHEMA.to_owned(), plans: views.collect() };
    let json = serde_json::to_string_pretty(&document).map_err(std::io::Error::other)?;
    writeln!(session.stdout(), "{json}")?;
    Ok(Outcome::Clean)
}
