//! One search answered from an index and what stands beside it.

use crate::ask::{Ask, Facet, Reach, Sort};
use crate::found::{Around, Card, Change, Listed, NotAround, Results, Value, WayOn};
use crate::pay_scale;
use crate::terms::{Contract, Perk, Remote, Shift, Support, Welcome, WorkingTime};
use crate::towns::Towns;
use crate::understand::{Taken, understand};
use base::{Paging, Point};
use search::{Found, Hit, Index, Near, Order, Query};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Jobs on a page.
pub const PAGE: usize = 20;
/// Employers shown beside the results.
const EMPLOYERS: usize = 12;
/// With fewer results than this, ways on are offered.
const FEW: usize = 3;
/// The number of the bands of pay among the facets.
const BANDS: usize = Facet::ALL.len();
/// How far to look around a place that is not the portal's own.
const USUAL_KM: u16 = 30;

/// Where a portal's people look from when they say nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// The town's name.
    pub town: String,
    /// Where it is.
    pub at: Point,
    /// The portal's own radius; `None` looks everywhere.
    pub km: Option<u16>,
}

/// A place that was named, its right name and its point; or why one does not look around it.
pub type Named = Result<(String, Point), NotAround>;

/// Offers to be searched, with what a search asks about them.
pub struct Stock<'a> {
    /// The index, made with `Facet::ALL` and the bands of pay as its facets and pay (złoty gross a month) as its only number.
    pub index: &'a Index,
    /// Which portals' offers; `None` for all.
    pub scopes: Option<Vec<u32>>,
    /// Where one looks from.
    pub home: Option<&'a Home>,
    /// Towns that are understood among the words.
    pub towns: &'a Towns,
    /// Where a place is.
    pub place: &'a dyn Fn(&str) -> Named,
    /// What is shown of a job.
    pub card: &'a dyn Fn(u64) -> Option<Arc<Card>>,
    /// So many kilometres around home nothing is missing; `None` where nothing is missing at all.
    pub whole_km: Option<f64>,
    /// Where to look for what lies farther, if there is such a place at hand.
    pub beyond: Option<&'a Stock<'a>>,
}

/// What a search looks around.
struct Centre {
    name: String,
    at: Point,
    km: Option<u16>,
}

impl Stock<'_> {
    /// The answer to a search. What its words say of contract, place and the like is taken for that; where little is found so, the
    /// words as they stand are a way on.
    #[must_use]
    pub fn answer(&self, ask: &Ask) -> Results {
        let (meant, taken) = self.understood(ask);
        let mut found = self.answer_meant(&meant);
        let literal = Ask { literal: true, ..ask.from_start() };
        // Where the slice gives the answer, it alone is asked: the device has no more.
        let known = || self.holds(&literal) || !self.holds(&meant);
        if !taken.is_empty() && found.paging.total < FEW && known() {
            let count = self.count(&literal);
            if count > found.paging.total {
                let change = Change::Literally(ask.words.clone());
                found.ways_on.push(WayOn { change, query: literal.write(), count: Some(count) });
            }
        }
        Results { taken, ..found }
    }

    /// The search that the words of another mean, and what was taken from them.
    #[must_use]
    pub fn understood(&self, ask: &Ask) -> (Ask, Vec<Taken>) {
        let total = |field: &str, word: &str| {
            self.index
                .search(&Query { limit: 0, literal: true, scopes: self.scopes.clone(), ..Query::of(&format!("{field}:{word}")) })
                .total
        };
        understand(ask, self.towns, |word| total("miejsce", word) > total("tytul", word))
    }

    /// The answer to a search as it stands.
    #[must_use]
    pub fn answer_meant(&self, ask: &Ask) -> Results {
        if let Some(beyond) = self.beyond.filter(|_| !self.holds(ask)) {
            return beyond.answer_meant(ask);
        }
        let (named, not_around) = match self.named(ask) {
            Ok(named) => (named, None),
            Err(why) => (None, Some(why)),
        };
        let centre = self.centre(ask, named);
        let (found, paging) = self.paged(ask, centre.as_ref());
        let mut jobs = self.listed(&found.hits, centre.as_ref());
        if ask.why {
            let query = self.query(ask, centre.as_ref());
            jobs.iter_mut().for_each(|job| job.reasons = self.index.explain(&query, job.id.unsigned_abs()));
        }
        Results {
            query: ask.write(),
            jobs,
            facets: Facet::ALL.iter().enumerate().map(|(number, &facet)| (facet, self.values(ask, facet, number, &found))).collect(),
            pay: self.pay_counts(&found),
            not_around,
            ways_on: if found.total < FEW { self.ways_on(ask, centre.as_ref(), found.total) } else { Vec::new() },
            corrected: found.corrected.map(|one| (one.asked, one.used)),
            taken: Vec::new(),
            paging,
            around: centre.map(|centre| Around { km: centre.km, at: (centre.at.lat, centre.at.lon), place: centre.name }),
        }
    }

    /// Up to `limit` jobs that answer a search, the same as [`Stock::answer`] lists, without counting anything else.
    #[must_use]
    pub fn jobs(&self, ask: &Ask, limit: usize) -> Vec<Listed> {
        let (meant, _) = self.understood(ask);
        let stock = self.beyond.filter(|_| !self.holds(&meant)).unwrap_or(self);
        let centre = stock.centre_of(&meant);
        let found = stock.index.search(&Query { limit, ..stock.query(&meant, centre.as_ref()) });
        stock.listed(&found.hits, centre.as_ref())
    }

    /// How many jobs answer a search.
    #[must_use]
    pub fn count(&self, ask: &Ask) -> usize {
        let (meant, _) = self.understood(ask);
        let stock = self.beyond.filter(|_| !self.holds(&meant)).unwrap_or(self);
        stock.total(&meant, stock.centre_of(&meant).as_ref())
    }

    /// The same, where it is known here.
    pub(crate) fn count_here(&self, ask: &Ask) -> Option<usize> {
        let (meant, _) = self.understood(ask);
        self.holds(&meant).then(|| self.total(&meant, self.centre_of(&meant).as_ref()))
    }

    /// Whether everything that a search may find is here: where it looks lies within [`Stock::whole_km`] of home.
    #[must_use]
    pub fn holds(&self, ask: &Ask) -> bool {
        self.whole_km.is_none() || self.centre_of(ask).is_none_or(|centre| self.reaches(&centre))
    }

    fn reaches(&self, centre: &Centre) -> bool {
        let Some(whole) = self.whole_km else { return true };
        self.home.zip(centre.km).is_some_and(|(home, km)| home.at.km_to(centre.at) + f64::from(km) <= whole)
    }

    fn listed(&self, hits: &[Hit], centre: Option<&Centre>) -> Vec<Listed> {
        let from = centre.map(|centre| centre.at);
        hits.iter().filter_map(|hit| Some(Listed::new((self.card)(hit.id)?, from, hit.km, hit.score))).collect()
    }

    fn total(&self, ask: &Ask, centre: Option<&Centre>) -> usize {
        self.index.search(&Query { limit: 0, ..self.query(ask, centre) }).total
    }

    /// The page asked for; a page past the end is the last one.
    fn paged(&self, ask: &Ask, centre: Option<&Centre>) -> (Found, Paging) {
        let query = self.query(ask, centre);
        let wanted = usize::try_from(ask.page.max(1) - 1).unwrap_or(usize::MAX).saturating_mul(PAGE).min(10_000_000);
        let found = self.index.search(&Query { offset: wanted, ..query.clone() });
        let paging = Paging::new(ask.page, PAGE, found.total);
        if paging.offset() == wanted {
            return (found, paging);
        }
        (self.index.search(&Query { offset: paging.offset(), ..query }), paging)
    }

    fn query(&self, ask: &Ask, centre: Option<&Centre>) -> Query {
        // A position of the slider is asked as a choice of bands, so that the counts of the bands leave it out.
        let (bands, least) = match ask.pay {
            Some(least) if pay_scale::is_position(least) => (self.bands_from(least), None),
            other => (Vec::new(), other),
        };
        let mut facets: Vec<Vec<u32>> = Facet::ALL.iter().enumerate().map(|(number, facet)| self.chosen(ask, *facet, number)).collect();
        facets.push(bands);
        Query {
            words: ask.words.clone(),
            literal: ask.literal,
            facets,
            numbers: vec![least.map(|least| (least, u32::MAX))],
            near: centre.map(|centre| Near {
                at: search::Point { lat: centre.at.lat as f32, lon: centre.at.lon as f32 },
                km: centre.km.map(f32::from),
            }),
            scopes: self.scopes.clone(),
            sort: match ask.sort {
                Sort::Relevance => search::Sort::Relevance,
                Sort::Newest => search::Sort::Newest,
                Sort::Nearest => search::Sort::Nearest,
                Sort::Pay => search::Sort::Number(0, Order::Descending),
            },
            offset: 0,
            limit: PAGE,
        }
    }

    /// Numbers of the chosen values; a value nobody has still narrows the search, to nothing.
    fn chosen(&self, ask: &Ask, facet: Facet, number: usize) -> Vec<u32> {
        let chosen = ask.chosen.get(&facet).map(Vec::as_slice).unwrap_or_default();
        chosen.iter().map(|value| self.index.number_of(number, value).unwrap_or(u32::MAX)).collect()
    }

    fn bands_from(&self, least: u32) -> Vec<u32> {
        let bands = pay_scale::positions().filter(|position| *position >= least);
        bands.map(|band| self.index.number_of(BANDS, &band.to_string()).unwrap_or(u32::MAX)).collect()
    }

    fn pay_counts(&self, found: &Found) -> Vec<u32> {
        let counts = found.counts.get(BANDS).map(Vec::as_slice).unwrap_or_default();
        let count_of = |band: u32| self.index.number_of(BANDS, &band.to_string()).and_then(|at| counts.get(at as usize)).copied();
        pay_scale::positions().map(|band| count_of(band).unwrap_or(0)).collect()
    }

    fn values(&self, ask: &Ask, facet: Facet, number: usize, found: &Found) -> Vec<Value> {
        let counts = found.counts.get(number).map(Vec::as_slice).unwrap_or_default();
        let count_of = |code: &str| self.index.number_of(number, code).and_then(|at| counts.get(at as usize)).copied().unwrap_or(0);
        let listed =
            |codes: &[&str]| codes.iter().map(|code| Value { code: (*code).to_owned(), count: count_of(code) }).collect::<Vec<_>>();
        match facet {
            Facet::Contract => listed(&Contract::ALL.map(Contract::code)),
            Facet::Time => listed(&WorkingTime::ALL.map(WorkingTime::code)),
            Facet::Shift => listed(&Shift::ALL.map(Shift::code)),
            Facet::Welcome => listed(&Welcome::ALL.map(Welcome::code)),
            Facet::Support => listed(&Support::ALL.map(Support::code)),
            Facet::Perk => listed(&Perk::ALL.map(Perk::code)),
            Facet::Remote => listed(&Remote::ALL.map(Remote::code)),
            Facet::Group => listed(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]),
            Facet::Employer => self.employers(ask, number, counts),
        }
    }

    /// The employers with the most results, and those chosen. Equals go by name: the numbers of values differ between indexes.
    fn employers(&self, ask: &Ask, number: usize, counts: &[u32]) -> Vec<Value> {
        let named = (0..).zip(counts).filter(|(_, count)| **count > 0).map(|(at, count)| (self.index.value(number, at), *count));
        let mut values: Vec<(&str, u32)> = named.collect();
        let order = |a: &(&str, u32), b: &(&str, u32)| b.1.cmp(&a.1).then(a.0.cmp(b.0));
        if values.len() > EMPLOYERS {
            values.select_nth_unstable_by(EMPLOYERS, order);
            values.truncate(EMPLOYERS);
        }
        values.sort_unstable_by(order);
        let mut shown: Vec<Value> = values.into_iter().map(|(name, count)| Value { code: name.to_owned(), count }).collect();
        for chosen in ask.chosen.get(&Facet::Employer).into_iter().flatten() {
            if !shown.iter().any(|value| value.code == *chosen) {
                let count = self.index.number_of(number, chosen).and_then(|at| counts.get(at as usize)).copied();
                shown.push(Value { code: chosen.clone(), count: count.unwrap_or(0) });
            }
        }
        shown
    }

    /// A wider radius, one filter less, other words: only what would bring more, each with its count.
    fn ways_on(&self, ask: &Ask, centre: Option<&Centre>, now: usize) -> Vec<WayOn> {
        let mut ways: Vec<WayOn> = Vec::new();
        if let Some((centre, reached)) = centre.and_then(|centre| Some((centre, centre.km?))) {
            let wider = Reach::CHOICES.into_iter().filter(|km| *km > reached).map(|km| (Reach::Km(km), Some(km)));
            for (reach, km) in wider.chain([(Reach::Everywhere, None)]) {
                let ask = Ask { reach, ..ask.from_start() };
                let wider = Centre { name: String::new(), at: centre.at, km };
                let count = match (self.reaches(&wider), self.beyond) {
                    (true, _) => self.total(&ask, Some(&wider)),
                    (false, Some(beyond)) => beyond.total(&ask, Some(&wider)),
                    (false, None) => {
                        if km.is_none() {
                            ways.push(WayOn { change: Change::Reach(reach), query: ask.write(), count: None });
                        }
                        continue;
                    }
                };
                if count > ways.last().and_then(|way| way.count).unwrap_or(now) {
                    ways.push(WayOn { change: Change::Reach(reach), query: ask.write(), count: Some(count) });
                }
            }
        }
        let mut consider = |change: Change, ask: Ask| {
            let count = self.total(&ask, centre);
            if count > now {
                ways.push(WayOn { change, query: ask.write(), count: Some(count) });
            }
        };
        for facet in ask.chosen.keys() {
            let mut less = ask.from_start();
            less.chosen.remove(facet);
            consider(Change::Drop(*facet), less);
        }
        if ask.pay.is_some() {
            consider(Change::DropPay, Ask { pay: None, ..ask.from_start() });
        }
        let words: Vec<&str> = ask.words.split_whitespace().take(6).collect();
        if words.len() > 1 {
            for word in words {
                consider(Change::Words(word.to_owned()), Ask { words: word.to_owned(), ..ask.from_start() });
            }
        }
        if ask.literal {
            consider(Change::Loosely, Ask { literal: false, ..ask.from_start() });
        }
        ways
    }

    /// A search's filters without its words.
    pub(crate) fn filters(&self, ask: &Ask) -> Query {
        Query { words: String::new(), ..self.query(ask, self.centre_of(ask).as_ref()) }
    }

    fn named(&self, ask: &Ask) -> Result<Option<(String, Point)>, NotAround> {
        if ask.place.is_empty() { Ok(None) } else { (self.place)(&ask.place).map(Some) }
    }

    fn centre_of(&self, ask: &Ask) -> Option<Centre> {
        self.centre(ask, self.named(ask).ok().flatten())
    }

    fn centre(&self, ask: &Ask, named: Option<(String, Point)>) -> Option<Centre> {
        let (name, at, usual) = match named {
            Some((name, at)) => (name, at, Some(USUAL_KM)),
            None => self.home.map(|home| (home.town.clone(), home.at, home.km))?,
        };
        let km = match ask.reach {
            Reach::Usual => usual,
            Reach::Km(km) => Some(km),
            Reach::Everywhere => None,
        };
        Some(Centre { name, at, km })
    }
}
