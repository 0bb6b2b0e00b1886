//! [`Outline`] to [`Plan`](crate::model::Plan).

use crate::config::{Register, Settings};
use crate::model::Plan;
use crate::source::SourceFile;
use crate::syntax::Outline;

/// Reads a plan out of its outline. Never fails.
pub fn lower(
    source: &SourceFile,
    outline: &Outline,
    settings: &Settings,
    register: &Register,
) -> Plan {
    let _ = (source, outline, settings, register);
    Plan::default()
}
