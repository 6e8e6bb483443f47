//! What a search's words are taken for, what is proposed to those who type, and what is said of both.

use super::*;
use crate::Ask;
use crate::market::market;
use crate::offer::Contract;
use crate::page::{jobs_found, live};
use base::Lang;
use platform::Ctx;
use seek::{Change, NotAround, Results};
use town::{JASNA, REGION};

async fn ask(ctx: &Ctx, query: &str) -> Results {
    market(ctx).await.unwrap().answer(ctx, &Ask::read(query))
}

fn titles(results: &Results) -> Vec<&str> {
    results.jobs.iter().map(|card| card.title.as_str()).collect()
}

fn under(number: &str, title: &str, contract: Contract) -> Advert {
    Advert { contracts: [contract].into(), ..advert(number, title, "Września") }
}

#[tokio::test]
async fn an_employment_contract_is_found_whatever_its_term_and_let_go_at_once() {
    let town = Town::open().await;
    places(&town).await;
    let adverts = vec![
        under("1", "Kelner sali", Contract::Employment),
        under("2", "Kelner nocny", Contract::FixedTerm),
        under("3", "Kelner na próbę", Contract::Trial),
        under("4", "Kelner zastępczy", Contract::Replacement),
        under("5", "Kelner dorywczy", Contract::Mandate),
    ];
    bring(&town, JASNA, "pup", adverts).await;
    for words in ["kelner+umowa+o+prac%C4%99", "kelner+uop"] {
        let found = ask(&town.jasna(), &format!("q={words}")).await;
        assert_eq!((found.paging.total, found.taken.len()), (4, 1), "{words}");
        let page = live(&town.jasna(), &format!("q={words}")).await.unwrap().found;
        assert_eq!(page.matches("class=\"chip\"").count(), 2, "the job and the contract: {page}");
        assert!(page.contains("umowa o pracę</a>") && page.contains("href=\"/oferty-pracy?q=kelner\""), "{page}");
    }
    let found = ask(&town.jasna(), "q=kelner+na+czas+okre%C5%9Blony").await;
    assert_eq!(titles(&found), ["Kelner nocny"]);
    let chosen = live(&town.jasna(), "umowa=umowa-o-prace").await.unwrap().found;
    assert!(chosen.contains("umowa o pracę na czas nieokreślony lub bez podanego terminu</a>"), "{chosen}");
    assert!(chosen.contains("<li class=\"tag\">umowa o pracę</li>"), "beside an offer stands what its source said: {chosen}");
}

#[tokio::test]
async fn what_was_understood_is_said_also_where_nothing_is_found() {
    let town = Town::open().await;
    places(&town).await;
    let adverts = vec![advert("1", "Kelner", "Września"), advert("2", "Kelner w hotelu Kalisz 20 km od centrum", "Września")];
    bring(&town, REGION, "pup", adverts).await;
    let query = "q=kelner+w+Kaliszu+20+km";
    let found = ask(&town.jasna(), query).await;
    assert_eq!((found.paging.total, found.around.as_ref().unwrap().place.as_str(), found.taken.len()), (0, "Kalisz", 2));
    let wider = found.ways_on.iter().find(|way| matches!(way.change, Change::Reach(_))).unwrap();
    assert_eq!((wider.query.as_str(), wider.count), ("q=kelner&gdzie=Kalisz&km=100", Some(2)));
    let literally = found.ways_on.iter().find(|way| matches!(way.change, Change::Literally(_))).unwrap();
    assert_eq!(ask(&town.jasna(), &literally.query).await.paging.total, literally.count.unwrap());
    let page = live(&town.jasna(), query).await.unwrap();
    assert_eq!((page.count.as_str(), page.around.as_str()), ("0 ofert", "do 20 km od: Kalisz"));
    for chip in ["Kalisz</a>", "20\u{a0}km</a>", "kelner</a>"] {
        assert!(page.found.contains(chip), "{chip}: {}", page.found);
    }
}

#[tokio::test]
async fn a_powiat_that_the_register_does_not_name_is_not_guessed_and_it_is_said() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    let found = ask(&town.jasna(), "gdzie=powiat+gnie%C5%BAnie%C5%84ski").await;
    assert_eq!((found.not_around, found.area.is_none(), found.around.unwrap().place.as_str()), (Some(NotAround::Area), true, "Jasna"));
    let page = live(&town.jasna(), "gdzie=powiat+gnie%C5%BAnie%C5%84ski").await.unwrap().found;
    assert!(page.contains("„powiat gnieźnieński”: nie umiemy szukać na tym obszarze"), "{page}");
    let form = crate::page::towns_around(&portal::Places::held(&town.derived), WRZESNIA);
    assert_eq!(form, ["Gniezno", "Września"]);
}

#[tokio::test]
async fn a_voivodeship_and_a_powiat_are_searched_by_the_register_and_not_around_a_point() {
    let town = Town::open().await;
    powiats(&town).await;
    let adverts = vec![
        advert("1", "Kucharz", "Września"),
        advert("2", "Kucharz polowy", "Gniezno"),
        advert("3", "Kucharz okrętowy", "Warszawa"),
        advert("4", "Kucharz szkolny", "wielkopolskie"),
        advert("5", "Kucharz hotelowy", "Kalisz"),
    ];
    bring(&town, REGION, "pup", adverts).await;
    let ctx = town.jasna();
    for (query, chip, total) in [
        ("q=kucharz+w+wielkopolskim", "województwo wielkopolskie", 4),
        ("q=kucharz+wojew%C3%B3dztwo+wielkopolskie", "województwo wielkopolskie", 4),
        ("q=kucharz+miejsce:wielkopolskie", "województwo wielkopolskie", 4),
        ("q=kucharz&gdzie=Wielkopolskie", "województwo wielkopolskie", 4),
        ("gdzie=woj.+mazowieckie", "województwo mazowieckie", 1),
        ("q=kucharz+powiat+gnie%C5%BAnie%C5%84ski", "powiat gnieźnieński", 1),
        ("q=kucharz+w+gnie%C5%BAnie%C5%84skim", "powiat gnieźnieński", 1),
        ("gdzie=pow.+wrzesi%C5%84ski&km=5", "powiat wrzesiński", 1),
        // Kalisz is a city with the rights of a powiat: the powiat around it is another.
        ("q=kucharz&gdzie=powiat+kaliski", "powiat kaliski", 0),
    ] {
        let found = ask(&ctx, query).await;
        assert_eq!((found.paging.total, found.area.is_some(), found.not_around), (total, true, None), "{query}");
        let page = live(&ctx, query).await.unwrap();
        assert!(page.found.contains(&format!("{chip}</a>")) && !page.found.contains("km</a>"), "{query}: {}", page.found);
        assert_eq!(page.around, format!("na obszarze: {chip}"), "{query}");
        for way in &found.ways_on {
            assert_eq!(Some(ask(&ctx, &way.query).await.paging.total), way.count, "{query}: {way:?}");
        }
    }
    let wider = ask(&ctx, "q=kucharz&gdzie=powiat+kaliski").await.ways_on;
    assert_eq!((wider[0].query.as_str(), wider[0].count), ("q=kucharz&gdzie=wojew%C3%B3dztwo+wielkopolskie", Some(4)));
    assert_eq!((wider[1].query.as_str(), wider[1].count), ("q=kucharz&km=0", Some(5)));
    let kalisz = ask(&ctx, "q=kucharz&gdzie=Kalisz").await;
    assert_eq!((kalisz.area, titles(&ask(&ctx, "gdzie=Kalisz").await)), (None, vec!["Kucharz hotelowy"]), "the town is the town");
    for (lang, words) in [(Lang::En, "wielkopolskie voivodeship</a>"), (Lang::Uk, "воєводство wielkopolskie</a>")] {
        let mut ctx = town.jasna();
        ctx.address.lang = lang;
        assert!(live(&ctx, "gdzie=wielkopolskie").await.unwrap().found.contains(words), "{lang:?}");
    }
}

#[tokio::test]
async fn a_town_of_two_words_is_proposed_with_what_its_choice_would_find() {
    let town = Town::open().await;
    let second = |id, name: &str, lat, lon, population| Place {
        id,
        name: name.into(),
        teryt: "302505".into(),
        kind: Kind::Town,
        lat,
        lon,
        population,
    };
    let more = [second(8, "Środa Wielkopolska", 52.228, 17.276, 23_000), second(9, "Stare Olszyny", 52.30, 17.60, 900)];
    portal::add_places(&town.db, &more).await.unwrap();
    places(&town).await;
    let adverts = vec![
        advert("1", "Kucharz", "Środa Wielkopolska"),
        advert("2", "Murarz", "Stare Olszyny"),
        under("3", "Kucharz polowy", Contract::Mandate),
        advert("4", "Kucharka", "Kalisz"),
    ];
    bring(&town, JASNA, "pup", adverts).await;
    let ctx = town.jasna();
    let market = market(&ctx).await.unwrap();
    for (query, chosen) in [
        ("q=kucharz+%C5%9Broda", "q=kucharz&gdzie=%C5%9Aroda+Wielkopolska"),
        ("q=kucharz+w+srod", "q=kucharz&gdzie=%C5%9Aroda+Wielkopolska"),
        ("q=stare+ol", "gdzie=Stare+Olszyny"),
        ("q=kucharz+olsz&umowa=zlecenie", "q=kucharz&gdzie=Stare+Olszyny&umowa=zlecenie"),
        ("q=kuch", "q=kucharz"),
        ("q=kucharz+pol", "q=kucharz+polowy"),
    ] {
        let hints = market.hints(&ctx, &Ask::read(query));
        let total = ask(&ctx, chosen).await.paging.total;
        let (_, after) = hints.split_once(&format!("?{}\"", chosen.replace('&', "&amp;"))).unwrap_or_else(|| panic!("{query}: {hints}"));
        let said = after.split_once("</li>").unwrap().0;
        assert!(total > 0 && said.contains(&format!("{total} ofert")), "{query}: {total} in {said}");
    }
    let far = market.hints(&ctx, &Ask::read("q=kucharz+warsz"));
    assert!(far.contains("gdzie=Warszawa") && !far.contains(" ofert"), "how many there are so far away only the server knows: {far}");
}

#[tokio::test]
async fn words_stay_literal_in_sight_until_they_change() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kierowca", "Września")]).await;
    let literal = live(&town.jasna(), "q=kierwoca&doslownie=1").await.unwrap().found;
    assert!(literal.contains("href=\"/oferty-pracy?q=kierwoca\"") && literal.contains("dosłownie</a>"), "{literal}");
    assert!(literal.contains("Szukaj też słów o podobnej pisowni") && !literal.contains("Szukaj: kierwoca"), "{literal}");
    let typed_on = ask(&town.jasna(), "q=kierowcaa&doslownie=kierwoca").await;
    assert_eq!((titles(&typed_on), typed_on.corrected.is_some()), (vec!["Kierowca"], true));
}

#[tokio::test]
async fn the_portals_own_box_reads_words_as_the_list_of_offers_does() {
    let town = Town::open().await;
    places(&town).await;
    let adverts = vec![under("1", "Kierowca autobusu", Contract::Mandate), under("2", "Kierowca tira", Contract::B2b)];
    bring(&town, JASNA, "pup", adverts).await;
    for (words, total, said) in [("kierwoca", 2, "Szukamy: kierowca"), ("kierowca zlecenie", 1, "Część słów"), ("kierowca", 2, "")] {
        let found = jobs_found(&town.jasna(), words).await.unwrap();
        assert_eq!(found.total, ask(&town.jasna(), &format!("q={}", words.replace(' ', "+"))).await.paging.total, "{words}");
        assert!(found.total == total && found.said.contains(said) && found.said.is_empty() == said.is_empty(), "{words}: {}", found.said);
        assert_eq!(found.items.matches("offer-title").count(), total);
    }
}
