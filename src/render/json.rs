//! JSON: templates write values with the `json` filter, which needs no escaping.

use serde::de::IgnoredAny;

use super::{Filled, Packer, as_text, foreign, unreadable};
use crate::error::Result;
use crate::view::PlanView;

pub(super) const PACKER: Packer = Packer { extension: "json", escape: super::verbatim, pack };

/// A value written without the filter may have broken the file, which its reader would only find out later.
fn pack(filled: &Filled<'_>, plan: &PlanView) -> Result<Vec<u8>> {
    serde_json::from_str::<IgnoredAny>(filled.single())
        .map_err(|error| unreadable(&filled.name, &foreign(&error)).caused_by(error))?;
    as_text(filled, plan)
}
