//! Lists that are written as they are made: ten thousand plans have more findings than should be held twice.

use serde::{Serialize, Serializer};

/// A list in JSON whose elements the function makes, one after the other.
pub(super) struct Stream<F>(pub(super) F);

impl<F, I> Serialize for Stream<F>
where
    F: Fn() -> I,
    I: Iterator,
    I::Item: Serialize,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
