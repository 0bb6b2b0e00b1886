//! `gongwen init`: a workspace to start from.

use std::fs;
use std::io::Write;
use std::path::Path;

use gongwen::diagnostic::message;
use gongwen::error::Error;

use crate::arguments::{Automation, Init};
use crate::workspace::reason;
use crate::{Failure, Outcome, Session};

/// What a new workspace holds.
const FILES: &[Starter] = &[
    Starter::text("plans/plan.md", include_str!("starter/plan.md")),
    Starter::text("plans/units.yaml", include_str!("starter/units.yaml")),
    Starter::text("plans/gongwen.yaml", include_str!("../../plans/gongwen.yaml")),
    Starter::text("plans/gongwen.schema.json", include_str!("../../plans/gongwen.schema.json")),
];

/// A file that a workspace starts with.
struct Starter {
    name: &'static str,
    content: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    /// Runs by its name where the system asks for a permission to do so.
    Script,
    /// Batch files of Windows: with line ends of one character the command processor loses its place in Chinese text.
    Batch,
}

impl Starter {
    const fn text(name: &'static str, content: &'static str) -> Self {
        Self { name, content, kind: Kind::Text }
    }

    const fn script(name: &'static str, content: &'static str) -> Self {
        Self { name, content, kind: Kind::Script }
    }

    const fn batch(name: &'static str, content: &'static str) -> Self {
        Self { name, content, kind: Kind::Batch }
    }

    fn write(&self, path: &Path) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // The files of the repository may have been checked out with either line end.
        let lines = self.content.replace("\r\n", "\n");
        match self.kind {
            Kind::Batch => fs::write(path, lines.replace('\n', "\r\n"))?,
            Kind::Text | Kind::Script => fs::write(path, lines)?,
        }
        if self.kind == Kind::Script {
            make_executable(path)?;
        }
        Ok(())
    }
}

/// What checks by itself in each place.
const AUTOMATION: &[(Automation, &[Starter])] = &[
    (
        Automation::Github,
        &[Starter::text(".github/workflows/gongwen.yml", include_str!("starter/gongwen.yml"))],
    ),
    (Automation::Gitlab, &[Starter::text(".gitlab-ci.yml", include_str!("starter/gitlab-ci.yml"))]),
    (
        Automation::Hook,
        &[
            Starter::script(".githooks/pre-commit", include_str!("starter/pre-commit")),
            Starter::text(
                ".pre-commit-config.yaml",
                include_str!("starter/pre-commit-config.yaml"),
            ),
        ],
    ),
    (
        Automation::Folder,
        &[
            Starter::batch("检查计划.bat", include_str!("starter/check.bat")),
            Starter::script("检查计划.sh", include_str!("starter/check.sh")),
        ],
    ),
];

/// Writes the files that are not there yet; what is there is never touched.
pub(crate) fn run(init: &Init, session: &Session) -> Result<Outcome, Failure> {
    let mut out = session.stdout();
    let chosen = AUTOMATION.iter().filter(|(place, _)| init.ci.contains(place));
    for starter in FILES.iter().chain(chosen.flat_map(|(_, files)| *files)) {
        let path = init.folder.join(starter.name);
        let shown = path.display();
        if path.exists() {
            writeln!(out, "{} {shown}", session.say("已有，未改动：", "kept: "))?;
            continue;
        }
        starter.write(&path).map_err(|error| {
            let (zh, en) = reason(&error);
            Error::new(
                message(format!("无法写入 {shown}：{zh}"), format!("cannot write {shown}: {en}")),
                message("核对文件夹的权限", "check the folder's permissions"),
            )
        })?;
        writeln!(out, "{} {shown}", session.say("已新建：", "made: "))?;
    }
    if init.ci.contains(&Automation::Hook) {
        writeln!(
            out,
            "{}git config core.hooksPath .githooks",
            session.say("启用提交时的检查：", "to check on every commit: ")
        )?;
    }
    Ok(Outcome::Clean)
}

#[cfg(unix)]
fn make_executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;

    let mut permissions = fs::metadata(path)?.permissions();
    permissions.set_mode(permissions.mode() | 0o111);
    fs::set_permissions(path, permissions)
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
