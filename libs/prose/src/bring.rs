//! HTML of others → a document: pasted from Word, Google Docs or LibreOffice, exported from WordPress, or a plain page. Only what has a
//! place in the document comes in; what could not is reported.
#![cfg(not(target_arch = "wasm32"))]

mod blocks;
mod dom;
mod flow;
mod heading;
mod inline;
mod list;
mod lost;
mod picture;
mod style;
mod table;

use crate::{Doc, Marks, Target};
use blocks::Bringer;
pub use lost::{Loss, Lost};

/// Bytes that are read at most.
const MAX_HTML: usize = 8 << 20;

impl Doc {
    /// The document of some HTML, and what was lost. Pictures are lost: nobody knows their numbers.
    #[must_use]
    pub fn from_html(html: &str) -> (Self, Vec<Lost>) {
        Self::from_html_with(html, &|_| None)
    }

    /// The same, where `media` knows the number of a picture by its address as it stands in the HTML.
    #[must_use]
    pub fn from_html_with(html: &str, media: &dyn Fn(&str) -> Option<i64>) -> (Self, Vec<Lost>) {
        Self::from_html_among(html, media, &|_| None)
    }

    /// The same, where `link` knows what an address means that stands in a link: another page of those that are brought in. What it
    /// does not know stays as it is.
    #[must_use]
    pub fn from_html_among(html: &str, media: &dyn Fn(&str) -> Option<i64>, link: &dyn Fn(&str) -> Option<Target>) -> (Self, Vec<Lost>) {
        let end = html.floor_char_boundary(html.len().min(MAX_HTML));
        let root = dom::parse(&html[..end]);
        let mut bringer = Bringer::new((media, link), dom::is_word(html), dom::lang(&root));
        let blocks = bringer.blocks(dom::body(&root), &Marks::default());
        let (doc, misfits) = Self::of(blocks);
        let mut lost = bringer.lost;
        lost.extend(misfits.into_iter().map(Lost::of));
        if end < html.len() {
            lost.push(Lost::new(Loss::Long, ""));
        }
        (doc, lost)
    }
}
