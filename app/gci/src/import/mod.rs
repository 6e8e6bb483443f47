#![cfg(not(target_arch = "wasm32"))]
//! Offers from elsewhere: from a file or a stream to [`Advert`]s, one at a time.
//!
//! [`open`] or [`unpacked`] undoes gzip, [`Format::guess`] looks at the first bytes, [`adverts`] reads. A record that cannot be
//! understood comes out as a [`Reject`] that says what would be right, and the rest goes on. Nothing here is guessed: what only the
//! text says is read afterwards, by [`read_facts`].

mod cbop;
mod columns;
mod contact;
mod csv;
mod date;
mod documents;
mod format;
mod html;
mod jobposting;
mod json;
mod jsonl;
mod letters;
mod lines;
mod phrases;
mod place;
mod reading;
mod reject;
mod row;
mod terms;
mod title;
mod unpack;
mod words;

pub use columns::{Column, Columns};
pub use format::Format;
pub use reading::{read_facts, stated_occupation};
pub use reject::Reject;
pub use title::display_title;
pub use unpack::{open, unpacked};

use crate::offer::Advert;
use std::io::BufRead;

/// One advert, or why there is none.
pub type Read = Result<Advert, Reject>;

/// Reads adverts one by one. `columns` says which column of a table holds what, where its header does not say it itself; the other
/// formats name their own fields and do not look at it.
pub fn adverts<'r, R: BufRead + Send + 'r>(
    format: Format,
    reader: R,
    columns: Option<Columns>,
) -> Box<dyn Iterator<Item = Read> + Send + 'r> {
    match format {
        Format::JsonLines => Box::new(jsonl::adverts(reader)),
        Format::Cbop => Box::new(cbop::adverts(reader)),
        Format::JobPosting => Box::new(jobposting::adverts(reader)),
        Format::Csv => Box::new(csv::adverts(reader, columns.unwrap_or_default())),
    }
}

#[cfg(test)]
mod tests;
