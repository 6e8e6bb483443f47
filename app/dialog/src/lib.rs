//! Dialogue: what residents tell the office and what the office tells them.
//!
//! `declaration` says how accessible the portal is, `demand` takes requests for accessibility and watches over their terms,
//! `feedback` asks under every page whether it is clear, `improved` says what was made better after that, `newsletter` writes to whoever
//! wants it. `office` is who writes letters
//! when nobody has asked for a page; `throttle` keeps the public forms from being flooded.

#![cfg(not(target_arch = "wasm32"))]

base::words!();

mod declaration;
mod demand;
pub mod demo;
mod feedback;
mod improved;
mod jobs;
mod newsletter;
mod office;
mod page;
mod store;
#[cfg(test)]
mod tests;
mod throttle;
mod view;

pub use self::{
    declaration::{Declaration, Declared, declare_again, declared, is_undeclared},
    feedback::Clear,
    improved::Improved,
    jobs::jobs,
    office::Office,
    page::{Routes, acts, rooms, waiting},
};
