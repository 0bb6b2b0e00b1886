//! `gongwen schema`

use std::io::Write;

use gongwen::config::{Register, Settings};
use gongwen::view::Document;
use schemars::schema_for;

use crate::arguments::{Schema, SchemaOf};
use crate::{Failure, Outcome, Session};

pub(crate) fn run(schema: &Schema, session: &Session) -> Result<Outcome, Failure> {
    let schema = match schema.what {
        SchemaOf::Plan => schema_for!(Document),
        SchemaOf::Settings => schema_for!(Settings),
        SchemaOf::Register => schema_for!(Register),
    };
    let json = serde_json::to_string_pretty(&schema).map_err(std::io::Error::other)?;
    writeln!(session.stdout(), "{json}")?;
    Ok(Outcome::Clean)
}
