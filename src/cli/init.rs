//! `gongwen init`: a workspace to start from.

use std::fs;
use std::io::Write;

use gongwen::diagnostic::message;
use gongwen::error::Error;

use crate::arguments::Init;
use crate::workspace::reason;
use crate::{Failure, Outcome, Session};

/// What a new workspace holds.
const FILES: &[(&str, &str)] = &[
    ("plans/plan.md", include_str!("starter/plan.md")),
    ("plans/units.yaml", include_str!("starter/units.yaml")),
    ("plans/gongwen.yaml", include_str!("../../plans/gongwen.yaml")),
    ("plans/gongwen.schema.json", include_str!("../../plans/gongwen.schema.json")),
    (".github/workflows/gongwen.yml", include_str!("starter/gongwen.yml")),
];

/// Writes the files that are not there yet; what is there is never touched.
pub(crate) fn run(init: &Init, session: &Session) -> Result<Outcome, Failure> {
    let mut out = session.stdout();
    for (name, content) in FILES {
        let path = init.folder.join(name);
        let shown = path.display();
        if path.exists() {
            writeln!(out, "{} {shown}", session.say("已有，未改动：", "kept: "))?;
            continue;
        }
        let written = path
            .parent()
            .map_or(Ok(()), fs::create_dir_all)
            .and_then(|()| fs::write(&path, content));
        written.map_err(|error| {
            let (zh, en) = reason(&error);
            Error::new(
                message(format!("无法写入 {shown}：{zh}"), format!("cannot write {shown}: {en}")),
                message("核对文件夹的权限", "check the folder's permissions"),
            )
        })?;
        writeln!(out, "{} {shown}", session.say("已新建：", "made: "))?;
    }
    Ok(Outcome::Clean)
}
