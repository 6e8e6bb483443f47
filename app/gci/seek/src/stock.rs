//! One search answered from an index and what stands beside it.

use crate::ask::{Ask, Facet, Sort};
use crate::found::{Card, Change, Listed, Results, Value, WayOn};
use crate::look::{Look, Named};
use crate::pay_scale;
use crate::terms::{Contract, Perk, Remote, Shift, Support, Welcome, WorkingTime};
use crate::towns::Towns;
use crate::understand::{Taken, understand};
use base::{Paging, Point};
use search::{Found, Hit, Index, Order, Query};
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
/// The number of the areas among them.
const AREAS: usize = BANDS + 1;

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

/// Offers to be searched, with what a search asks about them.
pub struct Stock<'a> {
    /// The index, made with `Facet::ALL`, the bands of pay and the areas as its facets and pay (złoty gross a month) as its only number.
    pub index: &'a Index,
    /// Which portals' offers; `None` for all.
    pub scopes: Option<Vec<u32>>,
    /// Where one looks from.
    pub home: Option<&'a Home>,
    /// Towns and areas that are understood among the words.
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

impl Stock<'_> {
    /// The answer to a search. What its words say of contract, place and the like is taken for that; where little is found so, the
    /// words as they stand are a way on.
    #[must_use]
    pub fn answer(&self, ask: &Ask) -> Results {
        let (meant, taken) = self.understood(ask);
        let found = self.answer_meant(&meant);
        let now = found.paging.total;
        let mut ways_on = if now < FEW { self.ways_on(&meant, now) } else { Vec::new() };
        let literal = Ask { literal: true, ..ask.from_start() };
        // Where the slice gives the answer, it alone is asked: the device has no more.
        let known = || self.holds(&literal) || !self.holds(&meant);
        if !taken.is_empty() && now < FEW && known() {
            let count = self.count(&literal);
            if count > now {
                let change = Change::Literally(ask.words.clone());
                ways_on.push(WayOn { change, query: literal.write(), count: Some(count) });
            }
        }
        Results { taken, ways_on, ..found }
    }

    /// The search that the words of another mean, and what was taken from them.
    #[must_use]
    pub fn understood(&self, ask: &Ask) -> (Ask, Vec<Taken>) {
        let total = |field: &str, word: &str| {
            self.index
                .search(&Query { limit: 0, literal: true, scopes: self.scopes.clone(), ..Query::of(&format!("{field}:{word}")) })
                .total
        };
        understand(ask, self.towns, self.home.map(|home| home.at), |word| total("miejsce", word).cmp(&total("tytul", word)))
    }

    /// The answer to a search as it stands, without ways on.
    fn answer_meant(&self, ask: &Ask) -> Results {
        if let Some(beyond) = self.beyond.filter(|_| !self.holds(ask)) {
            return beyond.answer_meant(ask);
        }
        let look = self.look(ask);
        let query = self.query(ask, &look);
        let (found, paging) = self.paged(ask, &query);
        let mut jobs = self.listed(&found.hits, &look);
        if ask.why {
            jobs.iter_mut().for_each(|job| job.reasons = self.index.explain(&query, job.id.unsigned_abs()));
        }
        Results {
            query: ask.write(),
            jobs,
            facets: Facet::ALL.iter().enumerate().map(|(number, &facet)| (facet, self.values(ask, facet, number, &found))).collect(),
            pay: self.pay_counts(&found),
            not_around: look.not_around,
            ways_on: Vec::new(),
            corrected: found.corrected.map(|one| (one.asked, one.used)),
            taken: Vec::new(),
            paging,
            around: look.around(),
            area: look.area,
        }
    }

    /// Up to `limit` jobs that answer a search, the same as [`Stock::answer`] lists, without counting anything else.
    #[must_use]
    pub fn jobs(&self, ask: &Ask, limit: usize) -> Vec<Listed> {
        let (meant, _) = self.understood(ask);
        let stock = self.beyond.filter(|_| !self.holds(&meant)).unwrap_or(self);
        let look = stock.look(&meant);
        let found = stock.index.search(&Query { limit, ..stock.query(&meant, &look) });
        stock.listed(&found.hits, &look)
    }

    /// How many jobs answer a search.
    #[must_use]
    pub fn count(&self, ask: &Ask) -> usize {
        let (meant, _) = self.understood(ask);
        let stock = self.beyond.filter(|_| !self.holds(&meant)).unwrap_or(self);
        stock.total(&meant)
    }

    /// The same, where it is known here.
    pub(crate) fn count_here(&self, ask: &Ask) -> Option<usize> {
        let (meant, _) = self.understood(ask);
        self.holds(&meant).then(|| self.total(&meant))
    }

    fn listed(&self, hits: &[Hit], look: &Look) -> Vec<Listed> {
        let from = look.centre.as_ref().map(|centre| centre.at);
        hits.iter().filter_map(|hit| Some(Listed::new((self.card)(hit.id)?, from, hit.km, hit.score))).collect()
    }

    fn total(&self, ask: &Ask) -> usize {
        self.index.search(&Query { limit: 0, ..self.query(ask, &self.look(ask)) }).total
    }

    /// The page asked for; a page past the end is the last one.
    fn paged(&self, ask: &Ask, query: &Query) -> (Found, Paging) {
        let wanted = usize::try_from(ask.page.max(1) - 1).unwrap_or(usize::MAX).saturating_mul(PAGE).min(10_000_000);
        let found = self.index.search(&Query { offset: wanted, ..query.clone() });
        let paging = Paging::new(ask.page, PAGE, found.total);
        if paging.offset() == wanted {
            return (found, paging);
        }
        (self.index.search(&Query { offset: paging.offset(), ..query.clone() }), paging)
    }

    fn query(&self, ask: &Ask, look: &Look) -> Query {
        // A position of the slider is asked as a choice of bands, so that the counts of the bands leave it out.
        let (bands, least) = match ask.pay {
            Some(least) if pay_scale::is_position(least) => (self.bands_from(least), None),
            other => (Vec::new(), other),
        };
        let mut facets: Vec<Vec<u32>> = Facet::ALL.iter().enumerate().map(|(number, facet)| self.chosen(ask, *facet, number)).collect();
        facets.push(bands);
        facets.push(look.area.iter().map(|area| self.index.number_of(AREAS, &area.code).unwrap_or(u32::MAX)).collect());
        Query {
            words: ask.words.clone(),
            literal: ask.literal,
            facets,
            numbers: vec![least.map(|least| (least, u32::MAX))],
            near: look.near(),
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

    /// A search's filters without its words.
    pub(crate) fn filters(&self, ask: &Ask) -> Query {
        Query { words: String::new(), ..self.query(ask, &self.look(ask)) }
    }
}
