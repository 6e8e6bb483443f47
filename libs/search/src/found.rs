//! What comes out.

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many documents match.
    pub total: usize,
    /// The asked-for page of them.
    pub hits: Vec<Hit>,
    /// For each facet and value number: how many documents match when this facet's own choice is left out.
    pub counts: Vec<Vec<u32>>,
    /// Set when words were not found and others were searched instead.
    pub corrected: Option<Correction>,
}

/// One document found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The caller's id.
    pub id: u64,
    /// How well it matches; 0 without words. Comparable within one answer only.
    pub score: f32,
    /// Kilometres to its nearest place, where the query says from where.
    pub km: Option<f32>,
}

/// "Searching for: used. Search for asked instead?"
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The words as typed.
    pub asked: String,
    /// The words searched.
    pub used: String,
}

/// A word that begins as the visitor began to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The word as documents spell it, lower case.
    pub word: String,
    /// In how many documents that pass the query's filters it stands.
    pub count: u32,
}
