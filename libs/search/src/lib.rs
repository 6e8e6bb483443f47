//! A search engine for Polish: inflection, missing diacritics, typing errors, derived words, concepts, facets,
//! distance. It runs in the server and in the page and gives the same answer in the same order.
//!
//! What it finds is data: a [`Schema`] names text fields with weights, facets and numbers; nothing here knows
//! what a document is about.
//!
//! ```text
//! Documents ─► analysis ─► Draft ─► Segment (words, inflected forms, postings, columns)
//!                                      │ base + overlays = Index ─► to_bytes / from_bytes, pack / unpack
//! Query ─► parse ─► plan (correct, resolve) ─► search (score, filter, count, order) ─► Found
//! ```
//!
//! The lemma table is needed only to build. An index carries every inflected form of its own words, so that a
//! browser can search it without the table.

#![cfg_attr(target_arch = "wasm32", expect(dead_code, unused_imports, reason = "building is native, the page only searches"))]

pub mod analysis;
mod answer;
mod bitmap;
#[cfg(not(target_arch = "wasm32"))]
mod build;
mod bytes;
mod changes;
mod coder;
mod column;
mod correct;
mod dictionary;
mod document;
mod documents;
#[cfg(not(target_arch = "wasm32"))]
mod draft;
mod edit;
mod explain;
mod filter;
mod found;
#[cfg(test)]
mod hostile;
mod index;
mod lemmas;
mod names;
mod packed;
mod parse;
mod phrase;
mod place;
mod plan;
mod posting;
mod query;
mod rank;
mod reach;
mod resolve;
mod schema;
mod scores;
mod search;
mod segment;
mod suggest;
#[cfg(test)]
mod tests;
#[cfg(not(target_arch = "wasm32"))]
mod thesaurus;
mod top;
mod wire;
mod words;

pub use bytes::{Broken, resealed};
pub use document::{Document, Point};
pub use found::{Correction, Found, Hit, How, Reason, Suggestion};
pub use index::Index;
pub use query::{Near, Order, Query, Sort};
pub use schema::{Lexicon, Schema, TextField};
pub use wire::unpack;
