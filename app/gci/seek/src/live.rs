//! What changes on the page with every keystroke.

use serde::{Deserialize, Serialize};

/// The answer to a keystroke. The markup comes from the same functions as the page itself, so both are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// The address of this search.
    pub address: String,
    /// How many filters are chosen; empty for none.
    pub filters: String,
    /// `42 oferty`.
    pub count: String,
    /// `do 20 km od: Jasna`.
    pub around: String,
    /// Chips, cards, ways on and pages, as markup.
    pub found: String,
    /// Counts of facet values: `umowa=zlecenie`, number.
    pub counts: Vec<(String, u32)>,
    /// Offers at each position of the pay slider, as markup.
    pub pay: String,
    /// The slider's position in words.
    pub pay_said: String,
    /// The employers' facet, whose values change, as markup.
    pub employers: String,
}
