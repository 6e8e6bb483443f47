use super::*;
use crate::{Market, resolve_places, store};
use portal::place::Place;
use town::{JASNA, REGION};

/// Offers that came before any place was known, of two portals and one of them in two towns.
async fn unresolved(town: &Town) {
    let adverts = || {
        let two = Advert { places: vec!["Gniezno".into(), "Pyzdry".into()], ..advert("2", "Murarz", "") };
        vec![advert("1", "Kucharz", "Września"), two]
    };
    let (nothing, occupations) = (Gazetteer::default(), Occupations::default());
    for portal_id in [JASNA, REGION] {
        let bringing = Bringing {
            db: &town.db,
            clock: &town.clock,
            portal_id,
            source: "pup",
            gazetteer: &nothing,
            occupations: &occupations,
            overdue: Overdue::Keep,
        };
        bringing.bring(adverts().into_iter().map(Ok), |_| Ok(()), |_| {}).await.unwrap();
    }
}

async fn codes(town: &Town) -> Vec<String> {
    let offers = store::open_offers(&town.db).await.unwrap();
    let mut codes: Vec<String> =
        offers.into_iter().flat_map(|offer| offer.places).map(|place| format!("{} {}", place.name, place.teryt)).collect();
    codes.sort();
    codes
}

async fn resolve(town: &Town, gazetteer: &Gazetteer) -> (usize, usize, usize, usize) {
    let outcome = resolve_places(&town.db, gazetteer, |_| {}).await.unwrap();
    (outcome.offers, outcome.changed, outcome.places, outcome.resolved)
}

#[tokio::test]
async fn offers_that_came_before_the_places_stand_on_the_map_once_these_are_known() {
    let town = Town::open().await;
    unresolved(&town).await;
    let market = Market::of(&town.derived);
    market.follow(&town.derived, &town.db).await.unwrap();
    assert_eq!(resolve(&town, &gazetteer()).await, (4, 4, 6, 4));
    let all = ["Gniezno 300301", "Gniezno 300301", "Pyzdry ", "Pyzdry ", "Września 303005", "Września 303005"];
    assert_eq!(codes(&town).await, all, "what is not known stays as it was written");
    let before = platform::latest(town.db.read(), store::TOPIC).await.unwrap();
    assert_eq!(resolve(&town, &gazetteer()).await, (4, 0, 6, 4), "again changes nothing");
    assert_eq!(platform::latest(town.db.read(), store::TOPIC).await.unwrap(), before, "and makes nobody index anew");
}

#[tokio::test]
async fn only_offers_whose_place_changed_are_written_again() {
    let town = Town::open().await;
    unresolved(&town).await;
    resolve(&town, &gazetteer()).await;
    let moved: Gazetteer = gazetteer()
        .places()
        .iter()
        .filter(|place| place.id > 0)
        .cloned()
        .map(|place| Place { lat: if place.name == "Gniezno" { 52.54 } else { place.lat }, ..place })
        .collect();
    let revision = platform::latest(town.db.read(), store::TOPIC).await.unwrap();
    assert_eq!(resolve(&town, &moved).await, (4, 2, 6, 4));
    let offers = store::open_offers(&town.db).await.unwrap();
    let titles: Vec<&str> = offers.iter().filter(|offer| offer.revision > revision).map(|offer| offer.advert.title.as_str()).collect();
    assert_eq!(titles, ["Murarz", "Murarz"]);
}

#[tokio::test]
async fn more_offers_than_one_batch_are_all_resolved() {
    let town = Town::open().await;
    let (nothing, occupations) = (Gazetteer::default(), Occupations::default());
    let bringing = Bringing {
        db: &town.db,
        clock: &town.clock,
        portal_id: JASNA,
        source: "pup",
        gazetteer: &nothing,
        occupations: &occupations,
        overdue: Overdue::Keep,
    };
    let adverts = (0..1_201).map(|number| Ok(advert(&number.to_string(), &format!("Kucharz {number}"), "Kalisz")));
    bringing.bring(adverts, |_| Ok(()), |_| {}).await.unwrap();
    let mut seen = Vec::new();
    resolve_places(&town.db, &gazetteer(), |so_far| seen.push((so_far.offers, so_far.changed))).await.unwrap();
    assert_eq!(seen, [(500, 500), (1_000, 1_000), (1_201, 1_201)]);
}
