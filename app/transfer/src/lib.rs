//! Moving in and moving out: pages of another site become a portal's own, and a portal becomes one archive that another can open.
//!
//! `bring` reads what others have (WordPress, folders of HTML or Markdown) and says in a [`Report`] what could not be carried over.
//! `archive` writes and opens archives; the `copy` in them is made of the portal's own pages. `desk` is where an administrator asks for
//! one.

#![cfg(not(target_arch = "wasm32"))]

base::words!();

pub mod archive;
pub mod bring;
mod copy;
mod desk;
mod pages;
mod report;
mod shelf;
mod store;
#[cfg(test)]
mod tests;

pub use self::{
    bring::{Bringing, Files, Format},
    desk::{LetGo, Routes, TakeAway, acts},
    pages::Pages,
    report::{Entry, Fate, Loss, Lost, Report},
    shelf::{Folder, PortalMedia},
    store::takeaway::names,
};
