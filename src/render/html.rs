//! Web pages.

use super::{Packer, as_text, xml};

pub(super) const PACKER: Packer = Packer { extension: "html", escape: xml::escape, pack: as_text };
