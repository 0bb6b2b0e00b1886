//! Values as Chinese writes them.
