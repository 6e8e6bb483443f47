//! Media: the pictures and files that editors bring, and everything that happens to them until a resident sees them.
//!
//! `bring` takes a content in: typed by what it is, within limits, looked through for viruses. `make` writes pictures anew in the
//! sizes that pages want; the original is never shown. `shelf` holds a portal's media in memory, `serve` answers with their bytes,
//! `upload` goes on after a lost connection, `act` and `view` are what editors do and see, `jobs` what happens by itself.

#![cfg(not(target_arch = "wasm32"))]

base::words!();

mod act;
mod allow;
mod blobs;
mod bring;
pub mod carry;
pub mod demo;
mod form;
mod jobs;
mod kind;
mod licence;
mod make;
mod medium;
mod name;
mod pdf;
mod refusal;
mod serve;
mod shelf;
mod store;
#[cfg(test)]
mod tests;
mod upload;
mod usage;
mod view;

pub use self::{
    act::{acts, pick},
    bring::{Incoming, bring},
    form::read_files,
    jobs::{MakeVariants, ScanAgain, Sweep},
    kind::Kind,
    licence::Licence,
    medium::{Cut, Medium, Verdict},
    refusal::Refusal,
    serve::serve,
    shelf::{Shelf, Shelves},
    usage::{Usage, Use},
    view::{Chosen, FileField, PictureField, PictureView, Routes, choices, picture_of},
};
