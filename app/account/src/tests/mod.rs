//! Promises to the people who run portals.

mod audit;
