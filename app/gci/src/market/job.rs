#![cfg(not(target_arch = "wasm32"))]
//! One job as the market holds it: what its card shows, and what the engine knows of it.

use crate::import::display_title;
use crate::offer::{Advert, Part};
use crate::store::{Offer, SEARCHED_TEXT, Whereabouts};
use base::Point;
use chrono::Datelike;
use search::{Document, Schema, TextField};
use seek::{Card, Facet, Spot, Worth, area, pay_scale};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One job: one card, wherever and however often it is offered.
pub(crate) struct Job {
    pub portal_id: i64,
    pub key: String,
    /// Other portals that offer it too, their numbers rising.
    pub also_by: Vec<i64>,
    /// Who sees it.
    scope: u32,
    /// The offer that the card opens, and what the card shows.
    pub card: Arc<Card>,
    /// Where it is looked for: every place of it that is known; of a portal's own job none of which is, the portal's seat.
    pub points: Vec<Point>,
    occupation: Option<String>,
}

impl Job {
    /// From its offers; the newest of the first `own`, at least one, speaks for all. `seat` is that of the portal whose own it is.
    pub fn new(offers: &[Offer], own: usize, also_by: Vec<i64>, scope: u32, seat: Option<Point>) -> Self {
        let mut newest = &offers[0];
        for offer in &offers[..own] {
            if offer.day() > newest.day() {
                newest = offer;
            }
        }
        let mut card = card(newest);
        card.also = offers.iter().filter(|offer| offer.id != newest.id).map(|offer| offer.advert.external_id.clone()).collect();
        card.places.clear();
        for place in std::iter::once(newest).chain(offers).flat_map(|offer| &offer.places) {
            match card.places.iter_mut().find(|spot| spot.name == place.name) {
                Some(known) => {
                    known.at = known.at.or(place.at.map(rounded));
                    // Where one source calls it so, it is not our word alone.
                    known.ours &= place.is_ours();
                }
                None => card.places.push(spot(place)),
            }
        }
        let mut points: Vec<Point> = offers.iter().flat_map(|offer| &offer.places).filter_map(|place| place.at).collect();
        if points.is_empty() {
            points.extend(seat);
        }
        Self {
            portal_id: newest.portal_id,
            key: newest.job_key.clone(),
            also_by,
            scope,
            card: Arc::new(card),
            points,
            occupation: newest.occupation.clone(),
        }
    }

    /// Its number in the index: that of the offer it opens.
    pub fn document(&self) -> u64 {
        self.card.id.unsigned_abs()
    }

    /// The major group of its occupation, one digit.
    pub fn group(&self) -> Option<&str> {
        self.occupation.as_deref().and_then(|code| code.get(..1))
    }
}

/// What the engine is told of the shape of a job.
pub(crate) fn schema() -> Schema {
    Schema {
        texts: vec![
            TextField::new("tytul", 8.0).aliases(&["stanowisko", "zawod"]),
            TextField::new("firma", 3.0).aliases(&["pracodawca"]),
            TextField::new("miejsce", 3.0).aliases(&["gdzie", "miasto"]),
            TextField::new("tekst", 1.0).body(),
        ],
        facets: Facet::ALL.map(Facet::code).into_iter().chain([pay_scale::FACET, area::FACET]).map(str::to_owned).collect(),
        numbers: vec!["placa".into()],
    }
}

/// What the engine is told of a job.
pub(crate) fn document(job: &Job, offers: &[Offer]) -> Document {
    let card = &job.card;
    let newest = offers.iter().find(|offer| offer.id == card.id).unwrap_or(&offers[0]);
    let mut places: Vec<String> = card.places.iter().map(|spot| spot.name.clone()).collect();
    let mut written = Vec::new();
    for place in offers.iter().flat_map(|offer| &offer.places) {
        if !written.contains(&&place.written) {
            written.push(&place.written);
        }
    }
    places.extend(written.into_iter().cloned());
    let text: String = newest.advert.text.chars().take(SEARCHED_TEXT).collect();
    let pay = card.worth.and_then(|worth| worth.month.to.or(worth.month.from)).map(|grosze| grosze / 100);
    let mut facets = Facet::ALL.map(|facet| facet_values(job, &newest.advert, facet)).to_vec();
    facets.push(pay.map(|zloty| pay_scale::band(zloty).to_string()).into_iter().collect());
    let areas: BTreeSet<&str> = offers.iter().flat_map(|offer| &offer.places).flat_map(|place| area::codes(&place.teryt)).collect();
    facets.push(areas.into_iter().map(str::to_owned).collect());
    Document {
        id: job.document(),
        texts: vec![card.title.clone(), card.employer.clone(), places.join(", "), text],
        concepts: job.occupation.iter().cloned().collect(),
        facets,
        numbers: vec![pay],
        points: job.points.iter().map(|at| search::Point { lat: at.lat as f32, lon: at.lon as f32 }).collect(),
        scope: job.scope,
        day: card.published.map_or(0, |day| u32::try_from(day.num_days_from_ce()).unwrap_or(0)),
    }
}

fn facet_values(job: &Job, advert: &Advert, facet: Facet) -> Vec<String> {
    let card = &job.card;
    let codes = |codes: Vec<&'static str>| codes.into_iter().map(str::to_owned).collect();
    match facet {
        Facet::Contract => codes(card.contracts.iter().map(|one| one.code()).collect()),
        Facet::Time => codes(card.time.iter().map(|one| one.code()).collect()),
        Facet::Shift => codes(card.shifts.iter().map(|one| one.code()).collect()),
        Facet::Welcome => codes(card.welcome.iter().map(|one| one.code()).collect()),
        Facet::Support => codes(card.support.iter().map(|one| one.code()).collect()),
        Facet::Perk => codes(advert.perks.iter().map(|one| one.code()).collect()),
        Facet::Remote => vec![card.remote.code().to_owned()],
        Facet::Group => job.group().map(str::to_owned).into_iter().collect(),
        Facet::Employer => Some(card.employer.clone()).filter(|name| !name.is_empty()).into_iter().collect(),
    }
}

/// A point to some ten metres, as cards carry it.
fn rounded(at: Point) -> (f32, f32) {
    let cut = |degrees: f64| ((degrees * 10_000.0).round() / 10_000.0) as f32;
    (cut(at.lat), cut(at.lon))
}

/// An offer's card by itself.
pub(crate) fn card(offer: &Offer) -> Card {
    let advert = &offer.advert;
    let (worth, below_minimum) = worth(offer);
    Card {
        id: offer.id,
        title: display_title(&advert.title),
        lang: advert.lang.clone(),
        employer: advert.employer.clone(),
        places: offer.places.iter().map(spot).collect(),
        worth,
        pay_stated: offer.states_pay(),
        below_minimum,
        contracts: advert.contracts.iter().copied().collect(),
        time: advert.time.iter().copied().collect(),
        shifts: advert.shifts.iter().copied().collect(),
        remote: advert.remote,
        support: advert.support.iter().copied().collect(),
        welcome: advert.welcome.iter().copied().collect(),
        published: Some(offer.day()),
        published_is_ours: advert.published.is_none(),
        expires: advert.expires,
        expires_is_ours: advert.from_text.contains(&Part::Expiry),
        read: read(offer),
        occupation: offer.occupation.clone(),
        source: offer.source.clone(),
        external_id: advert.external_id.clone(),
        also: Vec::new(),
    }
}

fn spot(place: &Whereabouts) -> Spot {
    Spot { name: place.name.clone(), at: place.at.map(rounded), ours: place.is_ours() }
}

/// What of an offer was read from its text or, the occupation, recognised.
fn read(offer: &Offer) -> Vec<Facet> {
    let is_ours = |facet: &Facet| {
        let part = match facet {
            Facet::Contract => Part::Contract,
            Facet::Time => Part::Time,
            Facet::Shift => Part::Shift,
            Facet::Welcome => Part::Welcome,
            Facet::Support => Part::Support,
            Facet::Perk => Part::Perk,
            Facet::Remote => Part::Remote,
            Facet::Group if offer.occupation.is_some() && !offer.occupation_stated => return true,
            Facet::Group => Part::Occupation,
            Facet::Employer => return false,
        };
        offer.advert.from_text.contains(&part)
    };
    Facet::ALL.into_iter().filter(is_ours).collect()
}

/// An offer's pay on one scale, and whether it is surely below the minimum.
pub(crate) fn worth(offer: &Offer) -> (Option<Worth>, bool) {
    let scale = offer.scale();
    let worth = scale.map(|scale| Worth {
        month: scale.month,
        hour: scale.hour,
        net: scale.net_month,
        ours: scale.ours,
        hour_is_ours: scale.hour_is_ours,
    });
    (worth, scale.is_some_and(|scale| scale.below_minimum))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, NaiveDate};
    use search::{Index, Lexicon};

    /// Offers of the demonstration, in twelve powiats.
    fn offers() -> impl Iterator<Item = Offer> {
        let adverts =
            crate::demo::adverts(1, NaiveDate::from_ymd_opt(2026, 6, 15).unwrap(), &["jasna"]).into_iter().map(|reported| reported.advert);
        (1..).zip(adverts.take(1_000)).map(|(id, advert)| {
            let powiat = id * 7 % 12 + 1;
            let at = Some(Point { lat: 52.0 + powiat as f64 / 20.0, lon: 17.0 + powiat as f64 / 15.0 });
            let name = format!("Miasto {powiat}");
            Offer {
                portal_id: 1,
                id,
                source: "pup".into(),
                job_key: id.to_string(),
                occupation: None,
                occupation_stated: false,
                imported_at: DateTime::UNIX_EPOCH,
                closed_at: None,
                revision: 1,
                places: vec![Whereabouts { written: name.clone(), name, teryt: format!("30{powiat:02}05"), at }],
                advert,
            }
        })
    }

    #[test]
    fn areas_make_a_slice_hardly_larger() {
        let documents: Vec<Document> = offers()
            .map(|offer| {
                let offers = [offer];
                document(&Job::new(&offers, 1, Vec::new(), 1, None), &offers)
            })
            .collect();
        let bare = documents.iter().cloned().map(|mut document| {
            document.facets.pop();
            document.facets.push(Vec::new());
            document
        });
        let weigh = |documents: Vec<Document>| Index::build(&schema(), documents.into_iter(), &Lexicon::default()).pack().len();
        let count = documents.len();
        let (without, with) = (weigh(bare.collect()), weigh(documents));
        println!("{count} offers: {with} bytes packed, {without} without areas");
        assert!(count > 500 && with > without && with - without < count, "less than a byte an offer: {with} against {without}");
    }
}
