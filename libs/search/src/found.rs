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
    /// What a document would score that has every word as typed where words weigh most; 0 without words. A word's rarity differs
    /// between indexes: hits of several compare by their share of this.
    pub perfect: f32,
}

/// One document found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The caller's id.
    pub id: u64,
    /// How well it matches; 0 without words. Comparable within one answer only.
    pub score: f32,
    /// How many of the words that should be there it has.
    pub matched: u16,
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

/// How a word of a document answers a word of a query, nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// As typed, diacritics and all.
    Typed,
    /// As typed, with other diacritics.
    Diacritics,
    /// The word and its neighbour in the query, written as one.
    Joined,
    /// Another form of the word.
    Form,
    /// The same light stem, outside the lemma table.
    Stem,
    /// A form of another word that shares the typed form.
    OtherForm,
    /// The concept that the words name.
    Concept,
    /// A word derived from it, or that it is derived from.
    Family,
    /// A word that begins so and has one or two letters more.
    NearPrefix,
    /// A longer word that begins so.
    Prefix,
    /// A word one of whose forms begins so.
    FormPrefix,
    /// A concept whose name begins with the words.
    ConceptPart,
}

/// One thing that put a document among the hits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The word of the query, as typed.
    pub asked: String,
    /// The word of the document, lower case and spelled as there; for a concept, the concept.
    pub word: String,
    /// The text field of the schema in which it stands; none for a concept.
    pub field: Option<usize>,
    /// How the one answers the other.
    pub how: How,
    /// Whether the asked word was corrected first.
    pub corrected: bool,
}

/// A word that begins as the visitor began to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The word as documents spell it, lower case.
    pub word: String,
    /// In how many documents that pass the query's filters it stands.
    pub count: u32,
}
