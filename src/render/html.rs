//! Web pages.

use super::{Filled, Packer, xml};

pub(super) const PACKER: Packer =
    Packer { extension: "html", escape: xml::escape, pack: Filled::text };
