//! JSON: templates write values with the `json` filter, which needs no escaping.

use super::{Filled, Packer};

pub(super) const PACKER: Packer =
    Packer { extension: "json", escape: super::verbatim, pack: Filled::text };
