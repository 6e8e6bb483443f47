//! What the page of an offer says as its source's word, and what it says as ours.

use crate::house::{Answer, House, advert};
use crate::html::tags;
use gci::{Advert, Contract, Part, Pay, Shift, Unit, Welcome};
use town::JASNA;

fn pay(from: u32, unit: Unit, currency: &str) -> Pay {
    Pay { from: Some(from), to: None, unit, guessed: false, net: Some(false), currency: currency.into(), contract: Some(Contract::Mandate) }
}

/// The page of the only offer, in a language.
async fn page(house: &House, lang: &str, advert: Advert) -> Answer {
    house.bring(JASNA, "pup", vec![advert]).await;
    let id = house.items("jasna.test", "km=0").await[0]["id"].clone();
    let page = house.get("jasna.test", &format!("{lang}/oferty-pracy/{id}")).await;
    assert_eq!(page.status, 200);
    page
}

fn posting(page: &Answer) -> serde_json::Value {
    let script = tags(&page.text).into_iter().find(|tag| tag.get("type") == Some("application/ld+json")).unwrap();
    serde_json::from_str(&script.script).unwrap()
}

/// What stands on a page, without what one has to open first.
fn at_once(page: &Answer) -> String {
    let shut = page.text.split("<details class=\"fine\"").skip(1).filter_map(|rest| rest.split("</details>").next());
    shut.fold(page.text.clone(), |text, shut| text.replace(shut, ""))
}

#[tokio::test]
async fn pay_that_cannot_be_counted_is_shown_as_it_was_stated() {
    let house = House::open().await;
    let in_words = Advert { pay_text: "według tabeli, do uzgodnienia".into(), ..advert("1", "Kucharz", "Września") };
    let shown = page(&house, "", in_words).await;
    assert!(shown.text.contains("według tabeli, do uzgodnienia") && !shown.text.contains("Płaca niepodana"), "{}", shown.text);
    let list = house.get("jasna.test", "/oferty-pracy?km=0").await;
    assert!(list.text.contains("Płaca podana w treści oferty") && !list.text.contains("Płaca niepodana"));

    let in_yen = Advert { pay: vec![pay(12_050, Unit::Hour, "JPY")], ..advert("1", "Kucharz", "Września") };
    let shown = page(&house, "", in_yen).await;
    assert!(shown.text.contains("od 120,50\u{a0}JPY za godzinę brutto") && !shown.text.contains("Płaca niepodana"), "{}", shown.text);
    assert!(page(&house, "", advert("1", "Kucharz", "Września")).await.text.contains("Płaca niepodana"));
}

#[tokio::test]
async fn search_engines_are_told_the_employers_amount_and_not_ours() {
    let house = House::open().await;
    let of =
        async |pay| posting(&page(&house, "", Advert { pay: vec![pay], ..advert("1", "Kelner", "Września") }).await)["baseSalary"].clone();
    let salary = of(pay(3_150, Unit::Hour, "EUR")).await;
    assert_eq!(
        (&salary["currency"], &salary["value"]["minValue"], &salary["value"]["unitText"]),
        (&"EUR".into(), &31.5.into(), &"HOUR".into())
    );
    let exact = of(Pay { to: Some(3_150), guessed: true, ..pay(3_150, Unit::Hour, "PLN") }).await;
    assert_eq!((&exact["value"]["value"], &exact["value"]["unitText"]), (&31.5.into(), &serde_json::Value::Null), "a guess is not stated");
    assert!(of(Pay { net: Some(true), ..pay(3_150, Unit::Hour, "PLN") }).await.is_null(), "net cannot be said there");
}

#[tokio::test]
async fn what_the_portal_worked_out_is_marked_without_opening_anything() {
    let house = House::open().await;
    let hourly = || Advert { pay: vec![pay(4_000, Unit::Hour, "PLN")], pay_text: "40 zł/h".into(), ..advert("1", "Kelner", "Września") };
    let shown = page(&house, "", hourly()).await;
    assert_eq!(at_once(&shown).matches(">wyliczył portal<").count(), 2, "a month gross and net, not the hour: {}", shown.text);
    for rule in ["52/12", "40 godz.", "nie podaje godzin", "zlecenie", "2026"] {
        assert!(shown.text.contains(rule) && !at_once(&shown).contains("nie podaje godzin"), "{rule}: {}", shown.text);
    }
    assert!(house.get("jasna.test", "/oferty-pracy?km=0").await.text.contains("obie kwoty wyliczył portal"));
    let monthly = Advert { pay: vec![pay(600_000, Unit::Month, "PLN")], ..advert("1", "Kelner", "Września") };
    let shown = page(&house, "/uk", monthly).await;
    assert_eq!(at_once(&shown).matches(">порахував портал<").count(), 2, "an hour and net: {}", shown.text);
    assert!(house.get("jasna.test", "/en/oferty-pracy?km=0").await.text.contains("in hand: worked out by the portal"));
}

#[tokio::test]
async fn what_the_portal_read_from_the_text_is_told_from_what_the_source_gave() {
    let house = House::open().await;
    let one = Advert {
        contracts: [Contract::Mandate].into(),
        shifts: [Shift::Two].into(),
        from_text: [Part::Shift].into(),
        places: vec!["Wrzesnia, wielkopolskie".into()],
        ..advert("1", "Kelner", "")
    };
    let shown = page(&house, "", one).await;
    assert_eq!(shown.text.matches("odczytał portal z treści").count(), 1, "{}", shown.text);
    let shifts = shown.text.split("dwie zmiany").last().unwrap();
    assert!(shifts.find("odczytał portal").unwrap() < shifts.find("<dt").unwrap(), "beside the shifts");
    assert!(shown.text.contains("w ofercie: Wrzesnia, wielkopolskie") && shown.text.contains(">Września "), "{}", shown.text);
}

#[tokio::test]
async fn who_is_welcome_is_said_in_the_right_case() {
    let house = House::open().await;
    let one = || Advert { welcome: Welcome::ALL.into(), ..advert("1", "Kelner", "Września") };
    let shown = page(&house, "", one()).await;
    assert!(shown.text.contains("osoby bez doświadczenia, osoby z niepełnosprawnościami, osoby z Ukrainy"), "{}", shown.text);
    assert!(page(&house, "/uk", one()).await.text.contains("люди без досвіду, люди з інвалідністю, люди з України"));
    for (lang, chip) in [("", ">osoby z niepełnosprawnościami<"), ("/en", ">people with disabilities<"), ("/uk", ">люди з інвалідністю<")]
    {
        let code = Welcome::Disability.code();
        let list = house.get("jasna.test", &format!("{lang}/oferty-pracy?km=0&dla={code}")).await;
        assert!(list.text.contains(chip), "{lang}: {}", list.text);
    }
}

#[tokio::test]
async fn the_map_of_an_offer_holds_its_own_places() {
    let house = House::open().await;
    let two = Advert { places: vec!["Września".into(), "Pyzdry".into(), "Nibylandia".into()], ..advert("1", "Kelner", "") };
    let shown = page(&house, "", two).await;
    let map = tags(&shown.text).into_iter().find(|tag| tag.name == "offer-map").expect("a map");
    let data: serde_json::Value = serde_json::from_str(map.get("data-offers").unwrap()).unwrap();
    let pins: Vec<_> = data["pins"].as_array().unwrap().iter().map(|pin| (pin["title"].clone(), pin["at"][0].clone())).collect();
    assert_eq!(pins, [("Września".into(), 52.325.into()), ("Pyzdry".into(), 52.17.into())]);
    for named in ["Września", "Pyzdry", "Nibylandia", "nie znamy tego miejsca"] {
        assert!(shown.text.contains(named), "{named}");
    }
    let nowhere = page(&house, "", advert("1", "Kelner", "Nibylandia")).await;
    assert!(!nowhere.text.contains("<offer-map") && !nowhere.text.contains("gdzie=Nibylandia"), "{}", nowhere.text);
}
