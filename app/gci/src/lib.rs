//! GCI, Gminne Centrum Informacji: residents look for work nearby, the operator brings offers in.

mod ask;
mod found;
mod offer;
mod pay;
base::words!();

#[cfg(not(target_arch = "wasm32"))]
mod bring;
#[cfg(not(target_arch = "wasm32"))]
pub mod import;
#[cfg(not(target_arch = "wasm32"))]
mod jobs;
#[cfg(not(target_arch = "wasm32"))]
mod label;
#[cfg(not(target_arch = "wasm32"))]
mod market;
#[cfg(not(target_arch = "wasm32"))]
mod occupation;
#[cfg(not(target_arch = "wasm32"))]
mod show;
mod shown;
#[cfg(not(target_arch = "wasm32"))]
mod store;

pub use ask::{Ask, Facet, Reach, Sort};
pub use found::{Around, Card, Change, Results, Value, WayOn, Worth};
pub use offer::{Advert, Apply, Contract, Level, Perk, Remote, Requirement, Shift, Start, Support, Topic, Welcome, WorkingTime};
