//! What is asked.

use crate::Point;

/// A question. Everything left at its default leaves everything in.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Words as typed: `"phrase"`, `-word`, `prefix*`, `field:word`; the last word also as a prefix.
    pub words: String,
    /// Take the words as they are, correct nothing.
    pub literal: bool,
    /// Chosen value numbers for each facet: any of them inside a facet, all facets together.
    pub facets: Vec<Vec<u32>>,
    /// A range for each number, both ends included; a document without the number falls out.
    pub numbers: Vec<Option<(u32, u32)>>,
    /// Where from, and how far at most.
    pub near: Option<Near>,
    /// Only documents of these scopes.
    pub scopes: Option<Vec<u32>>,
    /// In which order.
    pub sort: Sort,
    /// How many hits to leave out.
    pub offset: usize,
    /// How many hits to give.
    pub limit: usize,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            words: String::new(),
            literal: false,
            facets: Vec::new(),
            numbers: Vec::new(),
            near: None,
            scopes: None,
            sort: Sort::Relevance,
            offset: 0,
            limit: 20,
        }
    }
}

impl Query {
    /// A question of words alone.
    pub fn of(words: &str) -> Self {
        Self { words: words.to_owned(), ..Self::default() }
    }
}

/// A place to measure from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Near {
    /// The place.
    pub at: Point,
    /// The greatest distance in kilometres; without it distance is only told.
    pub km: Option<f32>,
}

/// The order of hits. Ties go to the newer, then to the smaller id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Best match first; without words the newest first.
    #[default]
    Relevance,
    /// Newest day first.
    Newest,
    /// Nearest first; documents without a place last. Without `near` the same as `Newest`.
    Nearest,
    /// By the number of that place in the schema; documents without it last.
    Number(usize, Order),
}

/// Which end of a number comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Greatest first.
    Descending,
    /// Smallest first.
    Ascending,
}
