//! Dialogue: what residents tell the office and what the office tells them.
//!
//! `declaration` says how accessible the portal is, `demand` takes requests for accessibility and watches over their terms,
//! `feedback` asks under every page whether it is clear, `newsletter` writes to whoever wants it. `office` is who writes letters
//! when nobody has asked for a page; `throttle` keeps the public forms from being flooded.

#[cfg(not(target_arch = "wasm32"))]
base::words!();

#[cfg(not(target_arch = "wasm32"))]
mod declaration;
#[cfg(not(target_arch = "wasm32"))]
mod demand;
#[cfg(not(target_arch = "wasm32"))]
pub mod demo;
#[cfg(not(target_arch = "wasm32"))]
mod feedback;
#[cfg(not(target_arch = "wasm32"))]
mod jobs;
#[cfg(not(target_arch = "wasm32"))]
mod newsletter;
#[cfg(not(target_arch = "wasm32"))]
mod office;
#[cfg(not(target_arch = "wasm32"))]
mod page;
#[cfg(not(target_arch = "wasm32"))]
mod store;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod throttle;
#[cfg(not(target_arch = "wasm32"))]
mod view;

#[cfg(not(target_arch = "wasm32"))]
pub use self::{
    feedback::Clear,
    jobs::jobs,
    office::Office,
    page::{Routes, acts, rooms, waiting},
};
