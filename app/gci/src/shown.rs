#![cfg(not(target_arch = "wasm32"))]
//! Results as a person reads them: every word already in their language, so that the browser only paints.

use crate::ask::Facet;
use ui::Chip;

/// A page of results, ready to paint.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The address of this search.
    pub address: String,
    /// `42 oferty`.
    pub count: String,
    /// `do 20 km od: Jasna`.
    pub around: String,
    /// What was searched for instead of what was typed, and the way back to that: sentence, link's words, address.
    pub corrected: Option<(String, String, String)>,
    /// Something the searcher should know: the place is not known.
    pub note: Option<String>,
    /// Chosen filters, with the address without each.
    pub chips: Vec<Chip>,
    /// The address without any filter.
    pub clear: String,
    /// How many filters are chosen.
    pub filters: usize,
    /// Facets with their values.
    pub facets: Vec<ShownFacet>,
    /// The jobs.
    pub cards: Vec<ShownCard>,
    /// Ways on, when there is little: words, address, count in words.
    pub ways_on: Vec<(String, String, String)>,
    /// Page, size and total, with the address of page N being `page_address` and N.
    pub paging: Option<base::Paging>,
    /// The address to which a page's number is added.
    pub page_address: String,
    /// For the map: centre and pins as JSON; empty in the list.
    pub map: String,
}

/// A facet as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownFacet {
    /// Which one.
    pub facet: Facet,
    /// Its name.
    pub title: String,
    /// Its values.
    pub values: Vec<ShownValue>,
}

/// A facet's value as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownValue {
    /// Its code in the address bar.
    pub code: String,
    /// Its name.
    pub label: String,
    /// How many results it would leave.
    pub count: u32,
    /// It is chosen.
    pub chosen: bool,
}

/// A job's card as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownCard {
    /// The offer's address.
    pub href: String,
    /// The title.
    pub title: String,
    /// The advert's language where it is not the page's.
    pub lang: Option<String>,
    /// The employer, or that there is none named.
    pub employer: String,
    /// Where.
    pub place: String,
    /// How far: `1,2 km`.
    pub distance: String,
    /// Pay gross a month.
    pub pay: Option<ShownPay>,
    /// Where pay is not stated: that it is not.
    pub no_pay: String,
    /// Tags: class and words.
    pub tags: Vec<(String, String)>,
    /// When it came.
    pub fresh: String,
}

/// Pay as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownPay {
    /// `5 400–6 200 zł`.
    pub amount: String,
    /// `brutto / mies.`
    pub unit: String,
    /// `ok. 4 040–4 600 zł na rękę`.
    pub net: String,
    /// Start and width on the scale, per cent.
    pub bar: (f32, f32),
    /// The bar in words.
    pub bar_label: String,
}
