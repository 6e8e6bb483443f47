//! What the job search answers: cards, counts and ways on. The same on the server's pages, in the island and in the API.

use crate::ask::{Facet, Reach};
use crate::offer::{Contract, Remote, Shift, Support, Welcome, WorkingTime};
use crate::pay::Span;
use base::Paging;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Pay on one scale, in grosze.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// Gross a month.
    pub month: Span,
    /// Gross an hour.
    pub hour: Span,
    /// Left in hand a month, about.
    pub net: Option<Span>,
}

/// One job in a list of results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The offer it opens.
    pub id: i64,
    /// The title, as people write.
    pub title: String,
    /// The language of the advert, a BCP 47 code.
    pub lang: String,
    /// Who takes somebody on; empty when the employer is not named.
    pub employer: String,
    /// Where: the place nearest to where one looks comes first.
    pub places: Vec<String>,
    /// Where on the map, latitude and longitude of each place that is known.
    pub at: Vec<(f32, f32)>,
    /// Kilometres to the nearest of them.
    pub km: Option<f32>,
    /// Pay on one scale, where it is stated.
    pub worth: Option<Worth>,
    /// Below the lowest pay that the law allows, by our reckoning.
    pub below_minimum: bool,
    /// On what terms.
    pub contracts: Vec<Contract>,
    /// How much of the day.
    pub time: Vec<WorkingTime>,
    /// In which shifts.
    pub shifts: Vec<Shift>,
    /// Where the work is done.
    pub remote: Remote,
    /// With which help of the labour office.
    pub support: Vec<Support>,
    /// Who is told to be welcome.
    pub welcome: Vec<Welcome>,
    /// When its source published it.
    pub published: Option<NaiveDate>,
    /// Its last day.
    pub expires: Option<NaiveDate>,
    /// Who told us of it.
    pub source: String,
    /// Its number there.
    pub external_id: String,
    /// Numbers, at the source, of the same job in other towns.
    pub also: Vec<String>,
    /// How well it answers the words.
    pub score: f32,
}

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    /// Its code in the address bar.
    pub code: String,
    /// How many results it would leave.
    pub count: u32,
}

/// A way on when nothing, or little, was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayOn {
    /// What to change.
    pub change: Change,
    /// The search, as written in the address bar.
    pub query: String,
    /// How many results it gives.
    pub count: usize,
}

/// What a way on changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Look farther.
    Reach(Reach),
    /// Let one facet go.
    Drop(Facet),
    /// Let the lowest pay go.
    DropPay,
    /// Other words.
    Words(String),
}

/// Where the search looked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Around {
    /// The place's name.
    pub place: String,
    /// Kilometres around it; `None` is everywhere.
    pub km: Option<u16>,
    /// Latitude and longitude, for the map.
    pub at: (f64, f64),
}

/// The answer to one search.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The search, as written in the address bar.
    pub query: String,
    /// Which page of how many.
    pub paging: Paging,
    /// The jobs of this page.
    pub cards: Vec<Card>,
    /// Every facet's values with their counts, in the order to show them.
    pub facets: Vec<(Facet, Vec<Value>)>,
    /// The words asked for and the words used instead.
    pub corrected: Option<(String, String)>,
    /// Where it looked.
    pub around: Option<Around>,
    /// The place that was named and is not known.
    pub unknown_place: bool,
    /// Ways on, when there is little.
    pub ways_on: Vec<WayOn>,
    /// Today in Poland, to say how fresh an offer is.
    pub today: NaiveDate,
}
