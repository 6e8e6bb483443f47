//! When an event takes place, as its page says it to people, to machines and to calendars.

use crate::house::House;
use crate::html::tags;
use crate::kinds::graph;
use crate::lists::published;
use content::{Every, Facts, Kind};

const HOST: &str = "jasna.test";

/// Facts of an event from a moment on, of so many minutes.
fn event(begins: &str, minutes: u32) -> Facts {
    Facts { begins: Some(begins.parse().unwrap()), minutes, place: "Rynek".into(), ..Facts::default() }
}

#[tokio::test]
async fn a_series_says_when_it_comes_next_and_when_for_the_last_time() {
    let house = House::open().await;
    let last = Some("2026-07-20".parse().unwrap());
    let facts = Facts { every: Some(Every::Week), last, price: "14 zł".into(), ..event("2026-06-02T16:00:00Z", 60) };
    let id = published(&house.town.jasna(), Kind::Event, "Trening", "", facts).await;
    let page = house.get(HOST, &format!("/wydarzenia/{id}")).await.text;
    let time = tags(&page).into_iter().find(|tag| tag.name == "time").unwrap();
    assert_eq!(time.get("datetime"), Some("2026-06-16T16:00:00+00:00"), "the next one, not the first");
    for words in ["16\u{a0}czerwca\u{a0}2026, 18:00", "co tydzień, do 20\u{a0}lipca\u{a0}2026", "19:00"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let graph = graph(&page);
    let told = &graph["@graph"][1];
    for (name, value) in [
        ("/startDate", "2026-06-16T18:00:00+02:00"),
        ("/endDate", "2026-06-16T19:00:00+02:00"),
        ("/eventSchedule/repeatFrequency", "P1W"),
        ("/eventSchedule/byDay", "https://schema.org/Tuesday"),
        ("/eventSchedule/startDate", "2026-06-02"),
        ("/eventSchedule/endDate", "2026-07-20"),
        ("/offers/price", "14"),
        ("/offers/priceCurrency", "PLN"),
    ] {
        assert_eq!(told.pointer(name).and_then(|told| told.as_str()), Some(value), "{name}: {told}");
    }
    assert_eq!(told["isAccessibleForFree"], false);
}

#[tokio::test]
async fn an_end_on_another_day_says_which() {
    let house = House::open().await;
    let facts = Facts { price: "Wstęp wolny".into(), ..event("2026-07-01T08:00:00Z", 60 * 60) };
    let id = published(&house.town.jasna(), Kind::Event, "Festyn", "", facts).await;
    for (base, words) in [("", "3\u{a0}lipca\u{a0}2026, 22:00"), ("/en", "3\u{a0}July\u{a0}2026, 22:00")] {
        let page = house.get(HOST, &format!("{base}/wydarzenia/{id}")).await.text;
        assert!(page.contains(words), "{words}: {page}");
        assert_eq!(graph(&page)["@graph"][1]["isAccessibleForFree"], true);
    }
}

#[tokio::test]
async fn one_event_is_put_into_a_calendar_as_the_subscribed_one_has_it() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let id = published(&ctx, Kind::Event, "Targ", "", event("2026-06-20T08:00:00Z", 90)).await;
    published(&ctx, Kind::Event, "Mecz", "", event("2026-06-21T08:00:00Z", 90)).await;
    let news = published(&ctx, Kind::News, "Nowina", "", Facts::default()).await;
    let page = house.get(HOST, &format!("/wydarzenia/{id}")).await.text;
    let link = tags(&page).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).find(|href| href.ends_with("/wydarzenie.ics"));
    let file = house.get(HOST, &link.unwrap()).await;
    assert!(file.status == 200 && file.header("content-type").starts_with("text/calendar"), "{}", file.text);
    assert_eq!(file.text.matches("BEGIN:VEVENT").count(), 1);
    let entry = file.text.split_once("BEGIN:VEVENT").unwrap().1.split_once("END:VEVENT").unwrap().0;
    assert!(entry.contains("SUMMARY:Targ") && entry.contains("DTEND;TZID=Europe/Warsaw:20260620T113000"), "{entry}");
    assert!(house.get(HOST, "/wydarzenia.ics").await.text.contains(entry), "the same words, whoever asks");
    for (host, id) in [(HOST, news), (HOST, 9_999), ("ciemna.test", id)] {
        assert_eq!(house.get(host, &format!("/wydarzenia/{id}/wydarzenie.ics")).await.status, 404, "{host} {id}");
    }
}
