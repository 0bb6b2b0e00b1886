//! `gongwen check` with a baseline: known findings are left out, or written down.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use gongwen::baseline::Baseline;
use gongwen::config::{Levels, Place};
use gongwen::diagnostic::message;
use gongwen::error::{Error, Result};

use crate::arguments::KnownFindings;
use crate::check::Checked;
use crate::workspace::{self, Job, Surroundings};
use crate::{Failure, Outcome, Session, output};

const FILE: &str = "gongwen-baseline.json";

/// A baseline that applies to some of the plans, and what came of it.
struct Applied {
    baseline: Baseline,
    place: Place,
    /// The plans it applies to that were checked, relative to it.
    checked: BTreeSet<String>,
    left_out: usize,
    gone: usize,
}

/// Takes known findings out of what was found; returns by file what there is to tell.
pub(crate) fn leave_out(
    known: &KnownFindings,
    jobs: &[Job],
    checked: &mut [Checked],
) -> Result<LeftOut> {
    let mut files: BTreeMap<PathBuf, Option<Applied>> = BTreeMap::new();
    for (job, checked) in jobs.iter().zip(checked) {
        let (file, is_named) = file(known, &job.surroundings);
        if !files.contains_key(&file) {
            let applied = if is_named || file.exists() { Some(open(&file)?) } else { None };
            files.insert(file.clone(), applied);
        }
        let Some(Some(applied)) = files.get_mut(&file) else { continue };
        let Some(path) = relative(&applied.place, job) else { continue };
        let diagnostics = &mut checked.diagnostics;
        let known = applied.baseline.leave_out(&path, &job.source, &levels(job), diagnostics);
        applied.left_out += known.left_out;
        applied.gone += known.gone;
        applied.checked.insert(path);
    }
    let mut told = LeftOut { files: Vec::new() };
    for (file, applied) in files {
        let Some(mut applied) = applied else { continue };
        applied.gone += forget_deleted(&file, &mut applied.baseline, &applied.checked);
        told.files.push((file, applied.left_out, applied.gone));
    }
    Ok(told)
}

/// What baselines left out.
pub(crate) struct LeftOut {
    /// A file, how many findings it made us leave out, and how many of those it knows are gone.
    files: Vec<(PathBuf, usize, usize)>,
}

/// Says on standard error what was left out, for a report that names few findings does not mean that there are few.
pub(crate) fn tell(left_out: &LeftOut, session: &Session) -> std::io::Result<()> {
    let mut stderr = session.stderr();
    for (file, left_out, gone) in &left_out.files {
        let file = file.display();
        let zh = format!("基线 {file}：略去{left_out}个原有的问题");
        let en = format!("baseline {file}: {left_out} known findings left out");
        let (zh, en) = match gone {
            0 => (zh, en),
            gone => (
                format!("{zh}；另有{gone}个已经没有了，可以用 --write-baseline 更新基线"),
                format!("{en}; {gone} others are gone, --write-baseline takes them out"),
            ),
        };
        writeln!(stderr, "{}", session.say(&zh, &en))?;
    }
    Ok(())
}

/// Writes all findings of the plans that were checked; what is known of other plans stays.
pub(crate) fn write(
    known: &KnownFindings,
    jobs: &[Job],
    checked: &[Checked],
    session: &Session,
) -> std::result::Result<Outcome, Failure> {
    let mut files: BTreeMap<PathBuf, Applied> = BTreeMap::new();
    for (job, checked) in jobs.iter().zip(checked) {
        let (file, _) = file(known, &job.surroundings);
        if !files.contains_key(&file) {
            let applied = if file.exists() { open(&file)? } else { empty(&file) };
            files.insert(file.clone(), applied);
        }
        let Some(applied) = files.get_mut(&file) else { continue };
        let Some(path) = relative(&applied.place, job) else { continue };
        applied.baseline.learn(&path, &job.source, &levels(job), &checked.diagnostics);
        applied.checked.insert(path);
    }
    let mut out = session.stdout();
    for (file, mut applied) in files {
        forget_deleted(&file, &mut applied.baseline, &applied.checked);
        output::write_file(&file, applied.baseline.to_json().as_bytes())?;
        let (name, count) = (file.display(), applied.baseline.len());
        let (zh, en) = (
            format!("已写入基线 {name}：{count}个问题"),
            format!("wrote baseline {name}: {count} findings"),
        );
        writeln!(out, "{}", session.say(&zh, &en))?;
    }
    Ok(Outcome::Clean)
}

/// The baseline of a plan, and whether somebody named it.
fn file(known: &KnownFindings, around: &Surroundings) -> (PathBuf, bool) {
    match (&known.baseline, &around.settings.baseline) {
        (Some(file), _) => (file.clone(), true),
        (None, Some(file)) => (around.base.join(file), true),
        (None, None) => (around.base.join(FILE), false),
    }
}

fn open(file: &Path) -> Result<Applied> {
    if !file.exists() {
        let name = file.display();
        return Err(Error::new(
            message(format!("没有基线文件 {name}"), format!("there is no baseline {name}")),
            message(
                "核对路径，或者加 --write-baseline 把现有的问题写进去",
                "check the path, or write what is found now with --write-baseline",
            ),
        ));
    }
    let baseline = Baseline::from_json(&file.display().to_string(), &workspace::read(file)?)?;
    Ok(Applied { baseline, ..empty(file) })
}

fn empty(file: &Path) -> Applied {
    let place = workspace::place(file.parent().unwrap_or(Path::new("")));
    Applied { baseline: Baseline::default(), place, checked: BTreeSet::new(), left_out: 0, gone: 0 }
}

/// The plan's path as the baseline writes it; none for standard input, which is another plan each time.
fn relative(place: &Place, job: &Job) -> Option<String> {
    (job.source.path() != "-").then(|| place.relative(job.source.path()))
}

fn levels(job: &Job) -> Levels {
    Levels::of(&job.surroundings.settings, job.source.path())
}

/// Drops what is known of plans that were deleted.
fn forget_deleted(file: &Path, baseline: &mut Baseline, checked: &BTreeSet<String>) -> usize {
    let folder = file.parent().unwrap_or(Path::new(""));
    let deleted: Vec<String> = baseline
        .paths()
        .into_iter()
        .filter(|path| !checked.contains(*path) && !folder.join(path).exists())
        .map(str::to_owned)
        .collect();
    deleted.iter().map(|path| baseline.forget(path)).sum()
}
