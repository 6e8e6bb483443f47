//! The search engine alone behind a door for JavaScript, to be weighed and timed in a browser. No page loads it.
#![cfg(target_arch = "wasm32")]

use search::{Index, Near, Point, Query};
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// An index, opened.
#[wasm_bindgen]
pub struct Engine {
    index: Index,
}

#[wasm_bindgen]
impl Engine {
    /// From the form that a device keeps.
    ///
    /// # Errors
    /// When the bytes are not whole.
    #[wasm_bindgen(constructor)]
    pub fn new(open: &[u8]) -> Result<Self, JsError> {
        Ok(Self { index: Index::from_bytes(open)? })
    }

    /// How many documents answer; the first twenty of them ordered, every facet counted. Nought kilometres look everywhere, others
    /// around Poznań.
    #[must_use]
    pub fn search(&self, words: &str, km: f32) -> usize {
        let near = (km > 0.0).then_some(Near { at: Point { lat: 52.406, lon: 16.925 }, km: Some(km) });
        let found = self.index.search(&Query { near, ..Query::of(words) });
        found.total + found.hits.len()
    }
}
