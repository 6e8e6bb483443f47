//! What the portal worked out is marked as the portal's own wherever an offer is written: in lists, feeds and the public API.

use crate::house::{House, advert};
use content::{Draft, Facts, Kind, Tongue};
use gci::{Advert, Contract, Part, Pay, Unit};
use serde_json::{Value, json};
use town::JASNA;

fn pay(unit: Unit, from: u32, contract: Contract) -> Vec<Pay> {
    let currency = "PLN".into();
    vec![Pay { from: Some(from), to: None, unit, guessed: false, net: Some(false), currency, contract: Some(contract) }]
}

/// Paid by the hour, in a town that its source spells in its own way, with a contract and a last day that only the text tells.
fn reckoned(house: &House) -> Advert {
    Advert {
        employer: "Bar".into(),
        pay: pay(Unit::Hour, 4_000, Contract::Mandate),
        contracts: [Contract::Mandate].into(),
        expires: Some(platform::Clock::day(house.town.clock.now()) + chrono::Duration::days(1)),
        from_text: [Part::Contract, Part::Expiry].into(),
        ..advert("1", "Kelner", "Wrzesnia, wielkopolskie")
    }
}

fn stated() -> Advert {
    Advert {
        pay: pay(Unit::Month, 600_000, Contract::Employment),
        contracts: [Contract::Employment].into(),
        ..advert("2", "Murarz", "Pyzdry")
    }
}

#[tokio::test]
async fn wherever_an_offer_is_named_in_short_what_is_ours_is_marked() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let body = prose::Doc::from_markup("[[listing:offers 2]]\n").0;
    let draft = Draft { title: "Praca".into(), lead: "Praca.".into(), body, facts: Facts::default(), note: String::new() };
    let id = content::create(&ctx, Kind::Page, None, "", &draft).await.unwrap();
    content::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    house.bring(JASNA, "pup", vec![reckoned(&house)]).await;
    for (path, marks) in [
        ("/", ["miejsce: rozpoznał portal", "wyliczył portal"]),
        ("/praca", ["miejsce: rozpoznał portal", "wyliczył portal"]),
        ("/szukaj?q=kelner", ["miejsce: rozpoznał portal", "obie kwoty wyliczył portal"]),
        ("/oferty-pracy", ["miejsce: rozpoznał portal", "obie kwoty wyliczył portal"]),
        ("/en", ["place: recognised by the portal", "worked out by the portal"]),
        ("/uk/oferty-pracy", ["місце: визначив портал", "обидві суми порахував портал"]),
    ] {
        let page = house.get("jasna.test", path).await.text;
        for mark in marks {
            assert!(
                page.contains(&format!("<span class=\"ours\">{mark}</span>")) || page.contains(&format!("<p class=\"ours\">{mark}</p>")),
                "{path}, {mark}: {page}"
            );
        }
    }
    let card = house.get("jasna.test", "/oferty-pracy").await.text;
    assert!(card.contains("<p class=\"ours\">ostatni dzień, umowa: odczytał portal z treści</p>"), "{card}");
    house.bring(JASNA, "pup", vec![stated()]).await;
    for path in ["/", "/praca"] {
        let page = house.get("jasna.test", path).await.text;
        assert!(page.contains("Murarz") && !page.contains("class=\"ours\""), "what the source says has no mark: {path}: {page}");
    }
}

#[tokio::test]
async fn the_same_job_in_another_town_and_a_similar_one_say_what_is_ours() {
    let house = House::open().await;
    let here = Advert { employer: "Bar".into(), ..advert("3", "Kelner", "Pyzdry") };
    let similar = Advert { external_id: "4".into(), employer: "Gospoda".into(), ..reckoned(&house) };
    house.bring(JASNA, "pup", vec![reckoned(&house), here, similar]).await;
    let items = house.items("jasna.test", "q=kelner").await;
    let bar = items.iter().find(|item| item["employer"] == "Bar").unwrap();
    // The card opens one of the two; each names the other.
    let shown = house.get("jasna.test", &format!("/oferty-pracy/{}", bar["id"])).await.text;
    let towns = shown.split_once("other-towns").unwrap().1.split_once("</section>").unwrap().0.to_owned();
    assert_eq!(towns.contains("miejsce: rozpoznał portal"), towns.contains("Września"), "{towns}");
    let cards = shown.split_once("class=\"similar").unwrap().1;
    assert!(cards.contains("Gospoda") && cards.contains("miejsce: rozpoznał portal") && cards.contains("wyliczył portal"), "{cards}");
}

#[tokio::test]
async fn the_public_api_and_the_feeds_tell_what_is_derived_from_what_is_stated() {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![reckoned(&house), stated()]).await;
    let items = house.items("jasna.test", "km=0").await;
    let one = |title: &str| items.iter().find(|item| item["title"] == title).unwrap();
    let (waiter, mason) = (one("Kelner"), one("Murarz"));
    assert_eq!((&waiter["places"], &waiter["places_derived"]), (&json!(["Września"]), &json!(["Września"])));
    assert_eq!((&mason["places"], &mason["places_derived"]), (&json!(["Pyzdry"]), &json!([])));
    let derived = |item: &Value| {
        let pay = ["gross_month_derived", "gross_hour_derived", "net_month_derived"].map(|name| item["pay"][name].as_bool().unwrap());
        (pay, ["contracts_derived", "expires_derived"].map(|name| item[name].as_bool().unwrap()))
    };
    assert_eq!(derived(waiter), ([true, false, true], [true, true]));
    assert_eq!(derived(mason), ([false, true, true], [false, false]));
    assert_eq!(mason["pay"]["gross_month_from"], json!(6000.0));
    let api = house.get("jasna.test", "/api/openapi.json").await.json();
    for (schema, fields) in [
        ("Item", ["places_derived", "contracts_derived", "occupation_derived", "published_derived", "expires_derived"].as_slice()),
        ("PayItem", ["gross_month_derived", "gross_hour_derived", "net_month_derived"].as_slice()),
    ] {
        for field in fields {
            let said = &api["components"]["schemas"][schema]["properties"][field]["description"];
            assert!(said.as_str().is_some_and(|said| said.contains("portal")), "{schema}.{field}: {said}");
        }
    }
    assert_eq!(house.get("jasna.test", "/oferty-pracy.json?gdzie=wielkopolskie").await.json()["area"], json!("30"));
    let rss = house.get("jasna.test", "/oferty-pracy.rss").await.text;
    assert_eq!(rss.matches("Września (miejsce: rozpoznał portal)").count(), 1, "{rss}");
    let calendar = house.get("jasna.test", "/oferty-pracy.ics").await.text.replace("\r\n ", "");
    let note = "DESCRIPTION:miejsce: rozpoznał portal\\; ostatni dzień: odczytał portal z treści\r\n";
    assert_eq!(calendar.matches(note).count(), 1, "{calendar}");
}
