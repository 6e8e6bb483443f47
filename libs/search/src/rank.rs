//! What a match is worth.
//!
//! After BM25F (Zaragoza et al. 2004, Robertson and Zaragoza 2009): a field's weight counts before the word's
//! rarity, and further fields add little. Titles are short, so how often a word stands in one says nothing;
//! how it stands there does. All of it is integer arithmetic: server and browser must agree on every order.

use crate::Schema;

/// How a document's word came to match, in percent of the field's weight.
pub(crate) mod quality {
    /// The word as typed, diacritics and all.
    pub(crate) const EXACT: u32 = 100;
    /// The word as typed, other diacritics.
    pub(crate) const FOLDED: u32 = 98;
    /// Another form of the word.
    pub(crate) const LEMMA: u32 = 88;
    /// A form of another word that shares the typed form.
    pub(crate) const OTHER_LEMMA: u32 = 76;
    /// The same light stem, outside the table.
    pub(crate) const STEM: u32 = 80;
    /// The concept that the words name.
    pub(crate) const CONCEPT: u32 = 64;
    /// A word derived from it, or that it is derived from.
    pub(crate) const FAMILY: u32 = 48;
    /// A concept whose name begins with the word.
    pub(crate) const PART: u32 = 36;
    /// A longer word that begins so.
    pub(crate) const PREFIX: u32 = 40;
    /// A word one of whose forms begins so.
    pub(crate) const PREFIX_FORM: u32 = 38;
    /// Percent left of any of the above when the word was corrected.
    pub(crate) const CORRECTED: u32 = 30;
}

/// The most a field can be worth.
pub(crate) const MOST: u32 = 1000;

/// What each posting slot is worth, up to [`MOST`].
pub(crate) fn weights(schema: &Schema) -> Vec<u32> {
    let greatest = schema.texts.iter().map(|field| field.weight).fold(f32::MIN_POSITIVE, f32::max);
    let worth = |weight: f32| (weight / greatest * MOST as f32 * 0.95).clamp(1.0, MOST as f32) as u32;
    let title = schema.texts.first().map_or(1.0, |field| field.weight);
    let mut weights = vec![(worth(title) as f32 / 0.95) as u32];
    weights.extend(schema.texts.iter().map(|field| worth(field.weight)));
    weights.push(MOST);
    weights
}

/// Binary logarithm times `scale`, linear between powers of two: exact on every platform.
pub(crate) fn log2(value: u64, scale: u32) -> u32 {
    let value = value.max(1);
    let whole = value.ilog2();
    let part = (((value - (1 << whole)) as u128 * u128::from(scale)) >> whole) as u32;
    whole * scale + part
}

/// How much a word found in so many of all documents tells.
pub(crate) fn rarity(found: usize, all: usize) -> u32 {
    let ratio = (all as u64 + found as u64 + 1) / (found as u64 + 1);
    16 + log2(ratio, 16)
}
