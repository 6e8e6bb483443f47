//! GCI, Gminne Centrum Informacji: residents look for work nearby, the operator brings offers in.
//!
//! An offer comes through [`Bringing`], stands in the database (`store`), is found through the [`Market`] (`market`), and is
//! shown on `page` (the search) and `offer_page` (one offer); `feed` gives any search as RSS, JSON and iCalendar.

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
mod offer_asked;
#[cfg(not(target_arch = "wasm32"))]
mod offer_facts;
#[cfg(not(target_arch = "wasm32"))]
mod offer_page;
#[cfg(not(target_arch = "wasm32"))]
mod offer_pay;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod pay;
#[cfg(not(target_arch = "wasm32"))]
mod posting;
#[cfg(not(target_arch = "wasm32"))]
mod resolve;
#[cfg(not(target_arch = "wasm32"))]
mod scene;
#[cfg(not(target_arch = "wasm32"))]
mod search_view;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(test)]
mod tests;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    bring::{Bringing, Outcome, Overdue},
    feed::{OpenApi, feeds},
    jobs::CloseExpired,
    market::Market,
    occupation::{ENOUGH, Occupations, Recognised, add_occupations, import_occupations},
    offer::{Advert, Apply, Level, Part, Requirement, Start, Topic},
    page::{JobsFound, Routes, jobs_found, newest_in_text, newest_jobs, open_paths},
    pay::{Pay, Tariff, Unit},
    resolve::{Resolving, resolve_places},
};
#[cfg(not(target_arch = "wasm32"))]
pub use seek::{Ask, Card, Contract, Facet, Listed, Perk, Reach, Remote, Results, Shift, Sort, Support, Welcome, WorkingTime};
