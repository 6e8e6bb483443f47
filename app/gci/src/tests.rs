#![cfg(not(target_arch = "wasm32"))]
//! Promises of the job market, against a real database.

mod at_hand;
mod bringing;
mod reckoning;
mod resolving;
mod searching;
mod telling;
mod understanding;

use crate::import::{Format, adverts};
use crate::{Advert, Bringing, Occupations, Outcome, Overdue};
use base::Point;
use portal::place::{Gazetteer, Kind, Place};
use town::Town;

/// A few real towns around Jasna.
fn gazetteer() -> Gazetteer {
    let town = |id, name: &str, teryt: &str, lat, lon, population| Place {
        id,
        name: name.into(),
        teryt: teryt.into(),
        kind: Kind::Town,
        lat,
        lon,
        population,
    };
    [
        town(1, "Września", "303005", 52.325, 17.565, 28_000),
        town(2, "Gniezno", "300301", 52.535, 17.596, 66_000),
        town(3, "Kalisz", "306101", 51.762, 18.091, 97_000),
        town(4, "Warszawa", "146501", 52.230, 21.012, 1_790_000),
    ]
    .into_iter()
    .collect()
}

fn advert(number: &str, title: &str, place: &str) -> Advert {
    Advert {
        external_id: number.into(),
        title: title.into(),
        employer: "Zakład".into(),
        places: vec![place.into()],
        text: format!("{title}, {place}"),
        ..Advert::default()
    }
}

async fn bring(town: &Town, portal_id: i64, source: &str, adverts: Vec<Advert>) -> Outcome {
    let (gazetteer, occupations) = (gazetteer(), Occupations::default());
    let bringing = Bringing {
        db: &town.db,
        clock: &town.clock,
        portal_id,
        source,
        gazetteer: &gazetteer,
        occupations: &occupations,
        overdue: Overdue::Keep,
    };
    bringing.bring(adverts.into_iter().map(Ok), |_| Ok(()), |_| {}).await.unwrap()
}

/// Ciemna turns the service on, so that what it offers is shown.
async fn ciemna_opens(town: &Town) {
    portal::switch(&town.db, town::CIEMNA, base::Service::Gci, true).await.unwrap();
}

async fn places(town: &Town) {
    portal::add_places(&town.db, gazetteer().places()).await.unwrap();
    portal::Places::follow(&town.derived, &town.db).await.unwrap();
}

/// The same towns and the powiats around them, as the operator's register has them.
async fn powiats(town: &Town) {
    let powiat = |name: &str, teryt: &str, lat, lon| Place {
        id: Place::id_of(teryt).unwrap(),
        name: name.into(),
        teryt: teryt.into(),
        kind: Kind::Powiat,
        lat,
        lon,
        population: 80_000,
    };
    let register =
        [powiat("wrzesiński", "3030", 52.29, 17.58), powiat("gnieźnieński", "3003", 52.51, 17.63), powiat("kaliski", "3007", 51.78, 18.20)];
    places(town).await;
    portal::add_places(&town.db, &register).await.unwrap();
    portal::Places::follow(&town.derived, &town.db).await.unwrap();
}

const WRZESNIA: Point = Point { lat: 52.325, lon: 17.565 };
