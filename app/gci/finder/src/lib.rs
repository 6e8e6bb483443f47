//! The job search in the browser's worker: `seek` behind the door that JavaScript knows.
#![cfg(target_arch = "wasm32")]

use chrono::NaiveDate;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// A slice of the market, ready to be searched.
#[wasm_bindgen]
pub struct Finder {
    finder: seek::Finder,
}

#[wasm_bindgen]
impl Finder {
    /// From the files that the server's list names; the last two are empty where nothing has changed.
    ///
    /// # Errors
    /// When one of them is not whole.
    #[wasm_bindgen(constructor)]
    pub fn new(index: &[u8], cards: Vec<u8>, kit: &[u8], places: &[u8], changes: &[u8], more_cards: Vec<u8>) -> Result<Self, JsError> {
        let changes = (!changes.is_empty()).then_some(changes);
        Ok(Self { finder: seek::Finder::new(index, changes, vec![cards, more_cards], kit, places)? })
    }

    /// The answer to a search in JSON, as the server's own; nothing where the server has to be asked. Today is told in three numbers.
    #[must_use]
    pub fn answer(&self, query: &str, year: i32, month: u32, day: u32, alone: bool) -> Option<String> {
        let today = NaiveDate::from_ymd_opt(year, month, day)?;
        serde_json::to_string(&self.finder.answer(query, today, alone)?).ok()
    }

    /// Whether a search goes beyond the slice: a larger one would answer it.
    #[must_use]
    pub fn lacks(&self, query: &str) -> bool {
        self.finder.lacks(query)
    }

    /// Completions of what is typed, as markup; nothing where the server has to be asked.
    #[must_use]
    pub fn hints(&self, query: &str) -> Option<String> {
        self.finder.hints(query)
    }

    /// How many jobs it knows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.finder.len()
    }

    /// Whether it knows none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.finder.is_empty()
    }
}
