//! The one binary: serves the portals, does the work for later, and is the operator's tool.

mod answer;
mod archive;
mod bring;
mod cache;
mod command;
mod demo;
mod fault;
mod follow;
mod guard;
mod import;
mod letters;
mod metrics;
mod people;
mod portals;
mod progress;
mod room;
mod router;
mod serve;

pub use command::{Command, run};
pub use router::{Parts, router};
