//! `gongwen build`

use std::collections::{BTreeMap, HashSet};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use gongwen::Compilation;
use gongwen::diagnostic::{Message, Severity, message};
use gongwen::error::Error;
use gongwen::render::fonts::FontLibrary;
use gongwen::render::{Artefact, Templates, Typesetting};
use gongwen::report::{self, Summary};
use gongwen::view::plan_view;

use crate::arguments::{Arguments, Build};
use crate::check::{compile_all, reports};
use crate::selection::Choice;
use crate::workspace::{self, Job};
use crate::{Failure, Outcome, Session, fonts, output};

pub(crate) fn run(
    build: &Build,
    arguments: &Arguments,
    session: &Session,
) -> Result<Outcome, Failure> {
    let choice = Choice::of(arguments).profile(&build.strictness);
    let jobs = workspace::jobs(&build.plans.paths, &choice)?;
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
    let Rendered { folders, fonts } = render_all(build, &jobs, &compiled)?;
    output::write(&folders)?;
    let mut out = session.stdout();
    for line in &fonts {
        writeln!(out, "{}", line.get(session.language))?;
    }
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

/// What was rendered.
struct Rendered {
    /// The artefacts of every plan, by the folder they go to.
    folders: BTreeMap<PathBuf, Vec<Artefact>>,
    /// What people should know about the typefaces.
    fonts: Vec<Message>,
}

/// Everything is made before anything is written.
fn render_all(build: &Build, jobs: &[Job], compiled: &[Compilation]) -> Result<Rendered, Error> {
    let mut sets: BTreeMap<&Path, Templates> = BTreeMap::new();
    let mut rendered = Rendered { folders: BTreeMap::new(), fonts: Vec::new() };
    let mut libraries: BTreeMap<&Path, FontLibrary> = BTreeMap::new();
    for (job, compiled) in jobs.iter().zip(compiled) {
        let around = &job.surroundings;
        let source = build.templates.as_deref().unwrap_or(&around.templates);
        if !sets.contains_key(source) {
            sets.insert(source, Templates::select(workspace::templates(source)?, &build.formats)?);
        }
        let templates = &sets[source];
        let root = around.root.as_path();
        if !libraries.contains_key(root) {
            let library = fonts::library(&build.faces, &around.settings, root, templates)?;
            libraries.insert(root, library);
        }
        let view = plan_view(&job.source, &compiled.plan, &around.register);
        let typesetting = Typesetting { notice: &around.settings.notice, fonts: &libraries[root] };
        let made = templates.render(&view, &typesetting)?;
        if templates.need_fonts() {
            rendered.fonts.extend(fonts::report(&libraries[root], &made.fallbacks, &view.path));
        }
        let folder = build.output.as_deref().unwrap_or(&around.output).join(&job.stem);
        if rendered.folders.insert(folder.clone(), made.artefacts).is_some() {
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
    let mut seen = HashSet::new();
    rendered.fonts.retain(|line| seen.insert(line.zh.clone()));
    Ok(rendered)
}
