//! `gongwen checks`

use std::io::Write;

use gongwen::checks;

use crate::{Failure, Outcome, Session};

pub(crate) fn run(session: &Session) -> Result<Outcome, Failure> {
    let mut out = session.stdout();
    let width = checks::all().map(|check| check.name.len()).max().unwrap_or(0);
    for check in checks::all() {
        let severity = check.severity.label();
        writeln!(
            out,
            "{:width$}  {}  {}",
            check.name,
            severity.get(session.language),
            check.summary.get(session.language)
        )?;
    }
    Ok(Outcome::Clean)
}
