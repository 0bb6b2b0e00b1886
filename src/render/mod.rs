//! Templates and packers.
