//! What the job search answers: jobs, counts and ways on. The same on the server's pages, in the browser and in the API.

use crate::area::Area;
use crate::ask::{Facet, Reach};
use crate::terms::{Contract, Remote, Shift, Support, Welcome, WorkingTime};
use crate::understand::Taken;
use base::{Paging, Point};
use chrono::NaiveDate;
use search::Reason;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// The two ends of a range in grosze; an end is missing where the source gives none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// At least so much.
    pub from: Option<u32>,
    /// At most so much.
    pub to: Option<u32>,
}

impl Span {
    /// Both ends changed alike.
    #[must_use]
    pub fn map(self, change: impl Fn(u32) -> u32) -> Self {
        Self { from: self.from.map(&change), to: self.to.map(&change) }
    }

    /// The end that is surely there, the lower one if both are: what offers are compared and sorted by.
    #[must_use]
    pub fn least(self) -> Option<u32> {
        self.from.or(self.to)
    }
}

/// Which of the amounts a month the portal worked out; the others are as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ours {
    /// None of them.
    Neither,
    /// What is left in hand.
    Net,
    /// The gross amount.
    Gross,
    /// Both of them.
    Both,
}

impl Ours {
    /// Whether the gross amount is ours.
    #[must_use]
    pub const fn has_gross(self) -> bool {
        matches!(self, Self::Gross | Self::Both)
    }

    /// Whether what is left in hand is.
    #[must_use]
    pub const fn has_net(self) -> bool {
        matches!(self, Self::Net | Self::Both)
    }

    /// From whether each of the two is.
    #[must_use]
    pub const fn of(gross: bool, net: bool) -> Self {
        match (gross, net) {
            (false, false) => Self::Neither,
            (false, true) => Self::Net,
            (true, false) => Self::Gross,
            (true, true) => Self::Both,
        }
    }
}

/// Pay on one scale, in grosze.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worth {
    /// Gross a month.
    pub month: Span,
    /// Gross an hour.
    pub hour: Span,
    /// Left in hand a month, about.
    pub net: Option<Span>,
    /// Which of the amounts a month are not as stated.
    pub ours: Ours,
    /// The amount an hour is not as stated.
    pub hour_is_ours: bool,
}

/// Where a job is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// The place's name.
    pub name: String,
    /// Latitude and longitude, where they are known.
    pub at: Option<(f32, f32)>,
    /// The portal's reading: the source wrote something else.
    pub ours: bool,
}

/// What is shown of one job in a list, whoever looks and from wherever.
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
    /// Where; every name once.
    pub places: Vec<Spot>,
    /// Pay on one scale, where it is stated so that we can tell.
    pub worth: Option<Worth>,
    /// Pay is stated in some way.
    pub pay_stated: bool,
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
    /// When its source published it, or when it came to the portal.
    #[serde(with = "day")]
    pub published: Option<NaiveDate>,
    /// It is the day it came to the portal: the source names none.
    pub published_is_ours: bool,
    /// Its last day.
    #[serde(with = "day")]
    pub expires: Option<NaiveDate>,
    /// The last day was read from the text.
    pub expires_is_ours: bool,
    /// Facets whose values the portal read from title and text, where the source says nothing of them.
    pub read: Vec<Facet>,
    /// The six digits of its occupation.
    pub occupation: Option<String>,
    /// Who told us of it.
    pub source: String,
    /// Its number there.
    pub external_id: String,
    /// Numbers, at the source, of the same job in other towns.
    pub also: Vec<String>,
}

/// A day as a number, which costs the browser no parser.
mod day {
    use chrono::{Datelike, NaiveDate};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[expect(clippy::ref_option, reason = "serde calls it so")]
    pub fn serialize<S: Serializer>(day: &Option<NaiveDate>, out: S) -> Result<S::Ok, S::Error> {
        day.map(|day| day.num_days_from_ce()).serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
        Ok(Option::<i32>::deserialize(from)?.and_then(NaiveDate::from_num_days_from_ce_opt))
    }
}

/// One job in a list of results: its card as seen from where one looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// What is shown.
    pub card: Arc<Card>,
    /// Kilometres to the nearest of its places; none where no place of it is known, wherever it was found.
    pub km: Option<f32>,
    /// How well it answers the words.
    pub score: f32,
    /// Which of its places is the nearest.
    pub nearest: usize,
    /// Which words put it here, where that was asked.
    pub reasons: Vec<Reason>,
}

impl Listed {
    /// A card as seen from a place, if there is one.
    #[must_use]
    pub fn new(card: Arc<Card>, from: Option<Point>, km: Option<f32>, score: f32) -> Self {
        let away = |spot: &Spot| spot.at.zip(from).map(|((lat, lon), from)| from.km_to(Point { lat: f64::from(lat), lon: f64::from(lon) }));
        let far = card.places.iter().enumerate().filter_map(|(at, spot)| Some((away(spot)?, at)));
        let nearest = far.min_by(|a, b| a.0.total_cmp(&b.0)).map_or(0, |(_, at)| at);
        let km = km.filter(|_| card.places.iter().any(|spot| spot.at.is_some()));
        Self { card, km, score, nearest, reasons: Vec::new() }
    }

    /// Its places, the nearest first.
    pub fn spots(&self) -> impl Iterator<Item = &Spot> {
        let first = self.places.get(self.nearest);
        let rest = self.places.iter().enumerate().filter(|(at, _)| *at != self.nearest).map(|(_, spot)| spot);
        first.into_iter().chain(rest)
    }

    /// Their names.
    pub fn place_names(&self) -> impl Iterator<Item = &str> {
        self.spots().map(|spot| spot.name.as_str())
    }

    /// Whether the place that is named first is the portal's reading.
    #[must_use]
    pub fn place_is_ours(&self) -> bool {
        self.spots().next().is_some_and(|spot| spot.ours)
    }
}

impl Deref for Listed {
    type Target = Card;

    fn deref(&self) -> &Card {
        &self.card
    }
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
#[derive(Clone, Debug, PartialEq)]
pub struct WayOn {
    /// What to change.
    pub change: Change,
    /// The search, as written in the address bar.
    pub query: String,
    /// How many results it gives, where that is known here.
    pub count: Option<usize>,
}

/// What a way on changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Look farther.
    Reach(Reach),
    /// Let one facet go.
    Drop(Facet),
    /// Let the lowest pay go.
    DropPay,
    /// Other words.
    Words(String),
    /// These words as they stand, nothing taken for a filter.
    Literally(String),
    /// The same words, no longer as they stand.
    Loosely,
    /// Look in a wider area.
    Area(Area),
    /// Let all filters go.
    DropAll,
    /// Let the words go as well.
    All,
    /// All there is.
    AllEverywhere,
}

/// Why the place that was named is not looked around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAround {
    /// It is not known.
    Unknown,
    /// No more of it is known than a powiat or a voivodeship: too wide to measure a distance from.
    Area,
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
#[derive(Clone, Debug, PartialEq)]
pub struct Results {
    /// The search, as written in the address bar.
    pub query: String,
    /// Which page of how many.
    pub paging: Paging,
    /// The jobs of this page.
    pub jobs: Vec<Listed>,
    /// Every facet's values with their counts, in the order to show them.
    pub facets: Vec<(Facet, Vec<Value>)>,
    /// For each position of the pay slider how many jobs lie there, whatever the lowest pay.
    pub pay: Vec<u32>,
    /// The words asked for and the words used instead.
    pub corrected: Option<(String, String)>,
    /// What was taken from the words for something else than the job.
    pub taken: Vec<Taken>,
    /// From where it looked, and how far.
    pub around: Option<Around>,
    /// The area that it looked in instead.
    pub area: Option<Area>,
    /// Why it did not look around the place that was named.
    pub not_around: Option<NotAround>,
    /// Ways on, when there is little.
    pub ways_on: Vec<WayOn>,
}
