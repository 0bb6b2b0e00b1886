//! What a sentence says: every value in it, and whether it is committed to or only mentioned.
//!
//! Nothing here knows of plans or items; a paragraph and what its relative periods refer to are enough.

mod clause;
mod commitments;
mod judge;
mod object;
mod timing;

pub use commitments::{Commitments, TargetKind, TargetReading, read_commitments};
pub use timing::TimingReason;
