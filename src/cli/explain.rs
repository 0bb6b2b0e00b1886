//! `gongwen explain CHECK`

use std::io::Write;

use gongwen::checks;
use gongwen::diagnostic::message;
use gongwen::error::Error;

use crate::arguments::Explain;
use crate::{Failure, Outcome, Session};

pub(crate) fn run(explain: &Explain, session: &Session) -> Result<Outcome, Failure> {
    let Some(check) = checks::named(&explain.check) else {
        let name = &explain.check;
        let near = checks::nearest(name, checks::all().map(|check| check.name));
        let help = near.first().map_or_else(
            || message("用 gongwen checks 查看所有检查", "gongwen checks lists them all"),
            |near| message(format!("是不是“{near}”？"), format!("did you mean {near}?")),
        );
        return Err(Error::new(
            message(format!("没有名为“{name}”的检查"), format!("no check is named {name}")),
            help,
        )
        .into());
    };
    let mut out = session.stdout();
    let severity = check.severity.label();
    writeln!(out, "# {}", check.name)?;
    writeln!(
        out,
        "\n{} [{}]\n",
        check.summary.get(session.language),
        severity.get(session.language)
    )?;
    write!(out, "{}", check.page.get(session.language))?;
    Ok(Outcome::Clean)
}
