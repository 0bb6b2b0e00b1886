//! `gongwen build`

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use gongwen::Compilation;
use gongwen::diagnostic::{Severity, message};
use gongwen::error::Error;
use gongwen::render::{Artefact, Templates};
use gongwen::report::{self, Summary};
use gongwen::view::plan_view;

use crate::arguments::{Arguments, Build};
use crate::check::{compile_all, reports};
use crate::workspace::{self, Job};
use crate::{Failure, Outcome, Session, output};

pub(crate) fn run(
    build: &Build,
    arguments: &Arguments,
    session: &Session,
) -> Result<Outcome, Failure> {
    let jobs = workspace::jobs(&build.plans.paths, arguments.settings.as_deref())?;
    let compiled = compile_all(&jobs);
    let all = reports(&jobs, &compiled);
    if let Some(format) = report::format("text") {
        let mut out = BufWriter::new(session.stderr());
        (format.write)(&all, session.language, &mut out)?;
        out.flush()?;
    }
    // A plan without items has nothing to make; then nothing at all is touched.
    if compiled.iter().any(|compiled| compiled.plan.items.is_empty()) {
        return Ok(Outcome::Findings);
    }
    let folders = render_all(build, &jobs, &compiled)?;
    output::write(&folders)?;
    let mut out = session.stdout();
    for (folder, artefacts) in &folders {
        let names: Vec<&str> = artefacts.iter().map(|artefact| artefact.name.as_str()).collect();
        let (folder, count) = (folder.display(), names.len());
        let (zh, en) = (
            format!("已生成 {folder}（{count}个文件）："),
            format!("made {folder} ({count} files): "),
        );
        writeln!(out, "{}{}", session.say(&zh, &en), names.join(session.say("、", ", ")))?;
    }
    let has_errors = compiled
        .iter()
        .flat_map(|compiled| &compiled.diagnostics)
        .any(|found| found.severity == Severity::Error);
    debug_assert_eq!(has_errors, Summary::of(&all).errors > 0, "both count the same findings");
    Ok(if has_errors { Outcome::Findings } else { Outcome::Clean })
}

/// The artefacts of every plan, by the folder they go to. All are made before any is written.
fn render_all(
    build: &Build,
    jobs: &[Job],
    compiled: &[Compilation],
) -> Result<BTreeMap<PathBuf, Vec<Artefact>>, Error> {
    let mut sets: BTreeMap<&Path, Templates> = BTreeMap::new();
    let mut folders = BTreeMap::new();
    for (job, compiled) in jobs.iter().zip(compiled) {
        let around = &job.surroundings;
        let source = build.templates.as_deref().unwrap_or(&around.templates);
        if !sets.contains_key(source) {
            sets.insert(source, Templates::new(workspace::templates(source)?)?);
        }
        let view = plan_view(&job.source, &compiled.plan, &around.register);
        let artefacts = sets[source].render(&view)?;
        let folder = build.output.as_deref().unwrap_or(&around.output).join(&job.stem);
        if folders.insert(folder.clone(), artefacts).is_some() {
            let folder = folder.display();
            return Err(Error::new(
                message(
                    format!("两个计划都要写到 {folder}"),
                    format!("two plans would be written to {folder}"),
                ),
                message("给其中一个计划换个文件名", "rename one of the plans"),
            ));
        }
    }
    Ok(folders)
}
