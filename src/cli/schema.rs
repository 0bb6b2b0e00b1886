//! `gongwen schema`

use std::io::Write;

use crate::{Failure, Outcome, Session};

pub(crate) fn run(session: &Session) -> Result<Outcome, Failure> {
    let schema = schemars::schema_for!(gongwen::view::Document);
    let json = serde_json::to_string_pretty(&schema).map_err(std::io::Error::other)?;
    writeln!(session.stdout(), "{json}")?;
    Ok(Outcome::Clean)
}
