#![cfg(not(target_arch = "wasm32"))]
//! One search answered from the market.

use super::Snapshot;
use super::job::Job;
use crate::ask::{Ask, Facet, Reach, Sort};
use crate::found::{Around, Card, Change, Results, Value, WayOn};
use crate::offer::{Contract, Perk, Remote, Shift, Support, Welcome, WorkingTime};
use base::{Paging, Point};
use platform::Ctx;
use portal::place::Gazetteer;
use search::{Found, Near, Order, Query};
use std::cmp::Reverse;

/// Jobs on a page.
pub(crate) const PAGE: usize = 20;
/// Employers shown beside the results.
const EMPLOYERS: usize = 12;
/// With fewer results than this, ways on are offered.
const FEW: usize = 3;
/// How far to look around a place that is not the portal's own.
const USUAL_KM: u16 = 30;

/// What a search looks around: a named place, or the portal's own town.
struct Centre {
    name: String,
    at: Point,
    usual: Option<u16>,
}

impl Snapshot {
    /// The answer to a search in this portal.
    pub fn answer(&self, ctx: &Ctx, ask: &Ask) -> Results {
        let gazetteer = portal::Places::held(&ctx.derived);
        let centre = centre(ctx, ask, &gazetteer);
        let (found, paging) = self.paged(ctx, ask, centre.as_ref());
        let around = centre.as_ref().map(|centre| Around {
            place: centre.name.clone(),
            km: km(ask.reach, centre),
            at: (centre.at.lat, centre.at.lon),
        });
        let at = centre.as_ref().map(|centre| centre.at);
        Results {
            query: ask.write(),
            cards: found.hits.iter().filter_map(|hit| Some(card(self.jobs.get(&hit.id)?, at, hit))).collect(),
            facets: Facet::ALL.iter().enumerate().map(|(number, &facet)| (facet, self.values(ask, facet, number, &found))).collect(),
            unknown_place: !ask.place.is_empty() && gazetteer_find(&gazetteer, &ask.place).is_none(),
            ways_on: if found.total < FEW { self.ways_on(ctx, ask, centre.as_ref(), found.total) } else { Vec::new() },
            corrected: found.corrected.filter(|one| self.may_say(ctx, &one.asked, &one.used)).map(|one| (one.asked, one.used)),
            today: ctx.today(),
            paging,
            around,
        }
    }

    /// Whether every word that a correction puts in stands in an offer that this portal shows: the index knows the words of all
    /// portals, and what only another one says is not told here.
    fn may_say(&self, ctx: &Ctx, asked: &str, used: &str) -> bool {
        let said: Vec<&str> = asked.split_whitespace().collect();
        used.split_whitespace().filter(|word| !said.contains(word)).all(|word| {
            let ask = Ask { words: word.to_owned(), literal: true, reach: Reach::Everywhere, ..Ask::default() };
            self.total(ctx, &ask, None) > 0
        })
    }

    /// Up to `limit` jobs that answer a search, without counting anything else.
    pub fn jobs(&self, ctx: &Ctx, ask: &Ask, limit: usize) -> Vec<Card> {
        let gazetteer = portal::Places::held(&ctx.derived);
        let centre = centre(ctx, ask, &gazetteer);
        let found = self.index.search(&Query { limit, ..self.query(ctx, ask, centre.as_ref()) });
        let at = centre.as_ref().map(|centre| centre.at);
        found.hits.iter().filter_map(|hit| Some(card(self.jobs.get(&hit.id)?, at, hit))).collect()
    }

    /// How many jobs answer a search.
    pub fn count(&self, ctx: &Ctx, ask: &Ask) -> usize {
        let gazetteer = portal::Places::held(&ctx.derived);
        self.total(ctx, ask, centre(ctx, ask, &gazetteer).as_ref())
    }

    fn total(&self, ctx: &Ctx, ask: &Ask, centre: Option<&Centre>) -> usize {
        self.index.search(&Query { limit: 0, ..self.query(ctx, ask, centre) }).total
    }

    /// The page asked for; a page past the end is the last one.
    fn paged(&self, ctx: &Ctx, ask: &Ask, centre: Option<&Centre>) -> (Found, Paging) {
        let query = self.query(ctx, ask, centre);
        let wanted = usize::try_from(ask.page.max(1) - 1).unwrap_or(usize::MAX).saturating_mul(PAGE).min(10_000_000);
        let found = self.index.search(&Query { offset: wanted, ..query.clone() });
        let paging = Paging::new(ask.page, PAGE, found.total);
        if paging.offset() == wanted {
            return (found, paging);
        }
        (self.index.search(&Query { offset: paging.offset(), ..query }), paging)
    }

    fn query(&self, ctx: &Ctx, ask: &Ask, centre: Option<&Centre>) -> Query {
        let number = |portal: i64| u32::try_from(portal).unwrap_or(u32::MAX);
        Query {
            words: ask.words.clone(),
            literal: ask.literal,
            facets: Facet::ALL.iter().enumerate().map(|(number, facet)| self.chosen(ask, *facet, number)).collect(),
            numbers: vec![ask.pay.map(|least| (least, u32::MAX))],
            near: centre.map(|centre| Near {
                at: search::Point { lat: centre.at.lat as f32, lon: centre.at.lon as f32 },
                km: km(ask.reach, centre).map(f32::from),
            }),
            scopes: (!ctx.portal.is_operator()).then(|| vec![number(ctx.portal.id), number(ctx.operator)]),
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

    /// The employers with the most results, and those chosen.
    fn employers(&self, ask: &Ask, number: usize, counts: &[u32]) -> Vec<Value> {
        let mut values: Vec<(u32, u32)> = (0..).zip(counts).filter(|(_, count)| **count > 0).map(|(at, count)| (at, *count)).collect();
        values.sort_by_key(|&(at, count)| (Reverse(count), at));
        values.truncate(EMPLOYERS);
        let mut shown: Vec<Value> =
            values.into_iter().map(|(at, count)| Value { code: self.index.value(number, at).to_owned(), count }).collect();
        for chosen in ask.chosen.get(&Facet::Employer).into_iter().flatten() {
            if !shown.iter().any(|value| value.code == *chosen) {
                shown.push(Value { code: chosen.clone(), count: 0 });
            }
        }
        shown
    }

    /// A wider radius, one filter less, other words: only what would bring more, each with its count.
    fn ways_on(&self, ctx: &Ctx, ask: &Ask, centre: Option<&Centre>, now: usize) -> Vec<WayOn> {
        let mut ways = Vec::new();
        let mut offer = |change: Change, ask: Ask, centre: Option<&Centre>| {
            let count = self.total(ctx, &ask, centre);
            if count > ways.last().map_or(now, |way: &WayOn| if matches!(way.change, Change::Reach(_)) { way.count } else { now }) {
                ways.push(WayOn { change, query: ask.write(), count });
            }
        };
        if let Some(reached) = centre.and_then(|centre| km(ask.reach, centre)) {
            let wider = Reach::CHOICES.into_iter().filter(|km| *km > reached).map(Reach::Km).chain([Reach::Everywhere]);
            wider.for_each(|reach| offer(Change::Reach(reach), Ask { reach, ..ask.from_start() }, centre));
        }
        let mut fewer: Vec<WayOn> = Vec::new();
        let mut consider = |change: Change, ask: Ask| {
            let count = self.total(ctx, &ask, centre);
            if count > now {
                fewer.push(WayOn { change, query: ask.write(), count });
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
            words
                .iter()
                .for_each(|word| consider(Change::Words((*word).to_owned()), Ask { words: (*word).to_owned(), ..ask.from_start() }));
        }
        if ask.literal {
            consider(Change::Words(ask.words.clone()), Ask { literal: false, ..ask.from_start() });
        }
        ways.extend(fewer);
        ways
    }
}

fn gazetteer_find<'g>(gazetteer: &'g Gazetteer, name: &str) -> Option<(&'g str, Point)> {
    let found = gazetteer.resolve(name)?;
    Some((&found.place.name, found.place.point()))
}

fn centre(ctx: &Ctx, ask: &Ask, gazetteer: &Gazetteer) -> Option<Centre> {
    if let Some((name, at)) = Some(ask.place.as_str()).filter(|name| !name.is_empty()).and_then(|name| gazetteer_find(gazetteer, name)) {
        return Some(Centre { name: name.to_owned(), at, usual: Some(USUAL_KM) });
    }
    let at = ctx.portal.seat?;
    let usual = (!ctx.portal.is_operator()).then_some(ctx.portal.radius_km);
    Some(Centre { name: ctx.portal.town.clone(), at, usual })
}

fn km(reach: Reach, centre: &Centre) -> Option<u16> {
    match reach {
        Reach::Usual => centre.usual,
        Reach::Km(km) => Some(km),
        Reach::Everywhere => None,
    }
}

/// The job's card as seen from a place: the nearest of its places first.
fn card(job: &Job, from: Option<Point>, hit: &search::Hit) -> Card {
    let mut card = Card { km: hit.km, score: hit.score, ..job.card.clone() };
    let Some(from) = from else { return card };
    let near = job.places.iter().filter_map(|(name, at)| Some((at.as_ref()?.km_to(from), name)));
    if let Some((_, name)) = near.min_by(|a, b| a.0.total_cmp(&b.0))
        && let Some(at) = card.places.iter().position(|place| place == name)
    {
        card.places[..=at].rotate_right(1);
    }
    card
}
