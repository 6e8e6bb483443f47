//! GCI, Gminne Centrum Informacji: residents look for work nearby, the operator brings offers in.
//!
//! An offer comes through [`Bringing`], stands in the database (`store`), is found through the [`Market`] (`market`), and is
//! shown on `page` (the search) and `offer_page` (one offer); `feed` gives any search as RSS, JSON and iCalendar.

#[cfg(not(target_arch = "wasm32"))]
mod ask;
#[cfg(target_arch = "wasm32")]
mod browser;
mod keep;
mod search;
#[cfg(not(target_arch = "wasm32"))]
base::words!();

pub use search::search;

#[cfg(not(target_arch = "wasm32"))]
mod bring;
#[cfg(not(target_arch = "wasm32"))]
pub mod demo;
#[cfg(not(target_arch = "wasm32"))]
mod feed;
#[cfg(not(target_arch = "wasm32"))]
mod found;
#[cfg(not(target_arch = "wasm32"))]
pub mod import;
#[cfg(not(target_arch = "wasm32"))]
mod jobs;
#[cfg(not(target_arch = "wasm32"))]
mod label;
#[cfg(not(target_arch = "wasm32"))]
mod located;
#[cfg(not(target_arch = "wasm32"))]
mod market;
#[cfg(not(target_arch = "wasm32"))]
mod occupation;
#[cfg(not(target_arch = "wasm32"))]
mod offer;
#[cfg(not(target_arch = "wasm32"))]
mod offer_page;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod pay;
#[cfg(not(target_arch = "wasm32"))]
mod posting;
#[cfg(not(target_arch = "wasm32"))]
mod resolve;
#[cfg(not(target_arch = "wasm32"))]
mod search_view;
#[cfg(not(target_arch = "wasm32"))]
mod show;
#[cfg(not(target_arch = "wasm32"))]
mod shown;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    ask::{Ask, Facet, Reach, Sort},
    bring::{Bringing, Outcome, Overdue},
    feed::{OpenApi, feeds},
    found::{Around, Card, Change, Results, Value, WayOn, Worth},
    jobs::CloseExpired,
    market::Market,
    occupation::{ENOUGH, Occupations, Recognised, add_occupations, import_occupations},
    offer::{Advert, Apply, Contract, Level, Perk, Remote, Requirement, Shift, Start, Support, Topic, Welcome, WorkingTime},
    page::{NewestJobs, Routes, found_for, open_paths},
    pay::{Pay, Tariff, Unit},
    resolve::{Resolving, resolve_places},
};
