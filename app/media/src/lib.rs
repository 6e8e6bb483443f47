//! Media: the pictures and files that editors bring, and everything that happens to them until a resident sees them.
//!
//! `bring` takes a content in: typed by what it is, within limits, looked through for viruses. `make` writes pictures anew in the
//! sizes that pages want; the original is never shown. `shelf` holds a portal's media in memory, `serve` answers with their bytes,
//! `upload` goes on after a lost connection, `form` reads files that come with words and `unread` says where it cannot, `lend` takes
//! media along into another portal, `tone` measures light and dark, `act` and `view` are what editors do and see, `jobs` what happens
//! by itself.

#![cfg(not(target_arch = "wasm32"))]

base::words!();

mod act;
mod blobs;
mod bring;
pub mod carry;
pub mod demo;
mod discard;
mod form;
mod jobs;
mod kind;
mod lend;
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
mod together;
mod tone;
mod unread;
mod upload;
mod usage;
mod view;

pub use self::{
    act::{acts, multipart, pick},
    blobs::names,
    bring::{Incoming, bring},
    discard::{discard, is_taken, last},
    form::{WORDS, read_files},
    jobs::{MakeVariants, ScanAgain, Sweep},
    kind::{FILES, Kind},
    lend::{lend, twins},
    licence::Licence,
    medium::{Cut, Medium, Verdict},
    refusal::Refusal,
    serve::serve,
    shelf::{Shelf, Shelves},
    tone::tones,
    unread::Unread,
    usage::{Usage, Use},
    view::{Chosen, FileField, PictureField, PictureView, Routes, choices, picture_of},
};
