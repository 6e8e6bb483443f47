//! What a match is worth.
//!
//! After BM25F (Zaragoza et al. 2004, Robertson and Zaragoza 2009): a field's weight counts before the word's
//! rarity, and further fields add little. Titles are short, so how often a word stands in one says nothing;
//! how it stands there does. All of it is integer arithmetic: server and browser must agree on every order.

use crate::{How, Schema};

impl How {
    /// What is left of the field's weight, in percent.
    pub(crate) fn quality(self) -> u32 {
        match self {
            Self::Typed => 100,
            Self::Diacritics => 98,
            Self::Joined => 90,
            Self::Form => 88,
            Self::Stem => 80,
            Self::OtherForm => 76,
            Self::Concept => 64,
            Self::Family => 48,
            Self::NearPrefix => 44,
            Self::Prefix => 40,
            Self::FormPrefix => 38,
            Self::ConceptPart => 36,
        }
    }
}

/// Percent left of any of those when the word was corrected.
pub(crate) const CORRECTED: u32 = 30;

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
