//! What is one portal's own is seen in no other, whatever is asked and at whichever door.

use crate::house::{House, advert};
use base::Service;
use gci::Advert;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Runtime;
use town::{CIEMNA, JASNA, REGION};

/// A portal, the door to it, and the words that only its own records hold.
const TOWNS: [(i64, &str, &str); 3] = [(JASNA, "jasna", "Września"), (CIEMNA, "ciemna", "Jarocin"), (REGION, "region", "Pyzdry")];

/// Words of a portal's offers, and words of its announcements.
fn secrets(slug: &str) -> [String; 2] {
    [format!("tajneprace{slug}"), format!("tajnewiesci{slug}")]
}

struct World {
    house: House,
    offers: Vec<i64>,
}

async fn world() -> World {
    let house = House::open().await;
    portal::switch(&house.town.db, CIEMNA, Service::Gci, true).await.unwrap();
    for (id, slug, place) in TOWNS {
        let [jobs, news] = secrets(slug);
        let today = platform::Clock::day(house.town.clock.now());
        let one = |number: &str| Advert {
            employer: format!("Zakład {jobs}"),
            text: format!("Praca w kuchni, {jobs}."),
            expires: Some(today + chrono::Duration::days(9)),
            ..advert(number, &format!("Kucharz {jobs}{}", "x".repeat(number.len())), place)
        };
        house.bring(id, slug, vec![one("1"), one("22"), one("333")]).await;
        // The last one is closed: its page still stands for a while.
        house.town.clock.advance(chrono::Duration::minutes(1));
        house.bring(id, slug, vec![one("1"), one("22")]).await;
        for number in [id * 10 + 1, id * 10 + 2] {
            house.announce(id, number, &format!("Festyn {news}")).await;
        }
    }
    let offers = house.items("region.test", "km=0").await.iter().map(|item| item["id"].as_i64().unwrap()).collect();
    World { house, offers }
}

/// A door: host, what stands before the path, and whose portal it opens.
fn door() -> impl Strategy<Value = (&'static str, &'static str, &'static str)> {
    let doors = vec![
        ("jasna.test", "", "jasna"),
        ("ciemna.test", "", "ciemna"),
        ("region.test", "/jasna", "jasna"),
        ("region.test", "/ciemna", "ciemna"),
        ("jasna.test:81", "/uk", "jasna"),
        ("region.test", "/ciemna/en", "ciemna"),
        ("region.test", "", "region"),
        ("obca.test", "", "region"),
    ];
    proptest::sample::select(doors)
}

/// Words that come near the secrets without being them, so that an echo of what was typed gives nothing away.
fn words() -> impl Strategy<Value = String> {
    let near = TOWNS.iter().flat_map(|(_, slug, _)| {
        secrets(slug).into_iter().flat_map(|word| {
            let short = &word[..word.len() - 1];
            [
                format!("{short}*"),
                format!("{short}q"),
                word.replacen("aj", "ja", 1),
                short.to_owned(),
                format!("\"{short}\""),
                word.replacen("tajne", "tajnne", 1),
            ]
        })
    });
    let plain =
        ["kucharz", "tajne*", "festyn", "praca kuchnia", "zakład", "firma:zakład", "-kucharz", "", "tajne praceciemna"].map(str::to_owned);
    let one = proptest::sample::select(near.chain(plain).collect::<Vec<_>>());
    proptest::collection::vec(one, 1..3).prop_map(|words| words.join(" "))
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn path(offers: Vec<i64>) -> impl Strategy<Value = String> {
    let announcement = proptest::sample::select(TOWNS.iter().flat_map(|(id, ..)| [id * 10 + 1, id * 10 + 2]).collect::<Vec<_>>());
    let narrowed = proptest::sample::select(vec![
        "",
        "&km=0",
        "&km=0&sort=data",
        "&gdzie=Jarocin&km=100",
        "&grupa=5",
        "&km=0&widok=mapa",
        "&doslownie=1&km=0",
        "&pracodawca=x",
    ]);
    let list = proptest::sample::select(vec![
        "/oferty-pracy",
        "/oferty-pracy.json",
        "/oferty-pracy.rss",
        "/oferty-pracy.ics",
        "/oferty-pracy/podpowiedzi",
        "/szukaj",
    ]);
    let fixed = vec![
        "/",
        "/oferty-pracy",
        "/oferty-pracy.json?km=0",
        "/oferty-pracy/zapisane",
        "/aktualnosci",
        "/wydarzenia",
        "/komunikaty",
        "/aktualnosci.rss",
        "/aktualnosci.atom",
        "/wydarzenia.atom",
        "/komunikaty.cap",
        "/sprawy",
        "/katalog",
        "/katalog.rss",
        "/wydarzenia.ics",
        "/sitemap.xml",
        "/robots.txt",
        "/opensearch.xml",
        "/api/openapi.json",
        "/oferty-pracy/miejsca.json",
        "/nie-ma",
        "/theme.css",
        "/oferty-pracy/indeks.json",
    ];
    prop_oneof![
        proptest::sample::select(fixed).prop_map(str::to_owned),
        proptest::sample::select(offers).prop_map(|id| format!("/oferty-pracy/{id}")),
        (announcement, proptest::sample::select(vec!["aktualnosci", "wydarzenia"])).prop_map(|(id, list)| format!("/{list}/{id}-x")),
        (list, words(), narrowed.clone()).prop_map(|(list, words, rest)| format!("{list}?q={}{rest}", encoded(&words))),
        (words(), narrowed).prop_map(|(words, rest)| format!("/api/gci/search?query={}", encoded(&format!("q={}{rest}", encoded(&words))))),
    ]
}

/// The words that must not be seen at a portal's door. The operator sees every offer; announcements are each portal's own, and those
/// that are published the operator finds for everybody.
fn forbidden(owner: &str, path: &str) -> Vec<String> {
    let others = TOWNS.iter().map(|(_, slug, _)| *slug).filter(|slug| *slug != owner);
    let finds = owner == "region" && path.starts_with("/szukaj");
    let hidden = others.flat_map(|slug| {
        let [jobs, news] = secrets(slug);
        let news = (!finds).then_some(news);
        // What the region offers is offered in every town.
        let jobs = (owner != "region" && slug != "region").then_some(jobs);
        jobs.into_iter().chain(news)
    });
    hidden.collect()
}

#[test]
fn nothing_of_one_portal_is_seen_through_the_door_of_another() {
    let runtime = Runtime::new().unwrap();
    let World { house, offers } = runtime.block_on(world());
    let config = Config { failure_persistence: None, ..Config::default() };
    let asked = TestRunner::new(config).run(&(door(), path(offers)), |((host, base, owner), path)| {
        let path = if path == "/" && !base.is_empty() { base.to_owned() } else { format!("{base}{path}") };
        let answer = runtime.block_on(house.get(host, &path));
        prop_assert!(answer.status.as_u16() < 500, "{} {host}{path}", answer.status);
        for word in forbidden(owner, &path) {
            prop_assert!(!answer.text.to_lowercase().contains(&word), "{word} at {host}{path}: {}", answer.text);
        }
        Ok(())
    });
    asked.unwrap();
}

#[tokio::test]
async fn each_town_sees_its_own_and_its_regions_offers_on_every_page() {
    let World { house, .. } = world().await;
    for (owner, other) in [("jasna", "ciemna"), ("ciemna", "jasna")] {
        let [own, news] = secrets(owner);
        let [regions, _] = secrets("region");
        let [others, _] = secrets(other);
        for path in [
            "/",
            "/oferty-pracy",
            "/oferty-pracy.json",
            "/oferty-pracy.rss",
            "/oferty-pracy.ics",
            "/sitemap.xml",
            "/szukaj?q=kucharz",
            "/api/gci/search",
        ] {
            let text = house.get(&format!("{owner}.test"), path).await.text.to_lowercase();
            assert!(text.contains(&own) && text.contains(&regions) && !text.contains(&others), "{owner} {path}");
        }
        assert!(house.get(&format!("{owner}.test"), "/").await.text.contains(&news));
    }
}

#[tokio::test]
async fn another_portals_offer_is_not_found_open_or_closed() {
    let World { house, .. } = world().await;
    let region = house.items("region.test", "km=0").await;
    for item in &region {
        let (id, source) = (&item["id"], item["source"].as_str().unwrap());
        for town in ["jasna", "ciemna"] {
            let expected = if source == town || source == "region" { 200 } else { 404 };
            for path in [format!("/oferty-pracy/{id}"), format!("/uk/oferty-pracy/{id}-cokolwiek")] {
                assert_eq!(house.get(&format!("{town}.test"), &path).await.status.as_u16(), expected, "{source} at {town}{path}");
            }
        }
    }
    assert_eq!(region.len(), 6, "two open offers of each");
    for (id, slug, _) in TOWNS {
        for town in TOWNS.map(|(_, town, _)| town) {
            let expected = if town == slug { 200 } else { 404 };
            for (list, number) in [("aktualnosci", id * 10 + 1), ("wydarzenia", id * 10 + 2)] {
                let status = house.get(&format!("{town}.test"), &format!("/{list}/{number}")).await.status.as_u16();
                assert_eq!(status, expected, "{slug}'s {list}/{number} at {town}");
            }
        }
    }
}
