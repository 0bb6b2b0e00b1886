//! Values as Chinese plans write them: each with its type and its reader.
//!
//! A reader looks at the start of a text, or at one place in it, and says what stands there and how long it is.
//! None fails, allocates for what it does not find, or looks further than its value.

pub mod assignment;
pub mod calendar;
pub mod charset;
pub mod coverage;
pub mod date;
pub mod endings;
pub mod maintenance;
pub mod measure;
pub mod numeral;
pub mod period;
pub mod quantity;
pub mod rank;
pub mod ratio;
pub mod role;
pub mod unit_name;
pub mod words;
pub mod years;
