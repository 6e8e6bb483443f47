//! What editors write, as one closed document: read strictly from JSON, from a small markup or from foreign HTML, checked, compared,
//! and written as HTML in which nothing stands but what this crate knows. What the document may hold: `README.md`.

mod address;
#[cfg(not(target_arch = "wasm32"))]
pub mod bring;
pub mod change;
pub mod check;
mod fit;
mod html;
mod limits;
pub mod markup;
mod model;
mod outline;
mod read;
mod refused;
mod text;
mod walk;
mod words;
mod write;

#[cfg(test)]
pub mod strategy;
#[cfg(test)]
mod tests;

pub use address::{Href, LangCode};
pub use fit::Misfit;
pub use html::{Attachment, Picture, Source, Surroundings};
pub use limits::{MAX_DEPTH, MAX_JSON, MAX_NODES, MAX_NUMBER};
pub use markup::{Complaint, Trouble};
pub use model::{
    Block, Cell, Doc, File, Head, Image, Inline, Item, Level, Link, Listing, Marks, Row, Scope, Table, Target, Text, Tone, What,
};
pub use outline::Section;
pub use refused::{Refused, Wrong};
