//! Values as Chinese writes them.

pub mod date;
pub mod period;
pub mod unit_name;
