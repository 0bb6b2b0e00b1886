//! Values as Chinese writes them.

pub mod unit_name;
