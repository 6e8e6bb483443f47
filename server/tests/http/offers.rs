//! The page of one offer, from its first day to long after its last.

use crate::house::{House, advert};
use crate::html::tags;
use chrono::Duration;
use gci::{Advert, Apply, Level, Requirement, Topic};
use town::JASNA;

/// The description that search engines read, where the page has one.
fn posting(page: &str) -> Option<serde_json::Value> {
    let script = tags(page).into_iter().find(|tag| tag.get("type") == Some("application/ld+json"))?;
    Some(serde_json::from_str(&script.script).unwrap())
}

async fn path_of(house: &House, title: &str) -> String {
    let items = house.items("jasna.test", "km=0").await;
    let item = items.iter().find(|item| item["title"] == title).unwrap_or_else(|| panic!("{title} in {items:?}"));
    item["url"].as_str().unwrap().strip_prefix("http://jasna.test").unwrap().to_owned()
}

#[tokio::test]
async fn a_closed_offer_says_so_for_thirty_days_and_then_it_is_gone() {
    let house = House::open().await;
    let stays = || advert("2", "Murarz", "Września");
    house.bring(JASNA, "pup", vec![Advert { apply: contact(), ..advert("1", "Kucharz", "Września") }, stays()]).await;
    let path = path_of(&house, "Kucharz").await;
    let open = house.get("jasna.test", &path).await;
    assert!(open.status == 200 && posting(&open.text).is_some() && open.text.contains("600 700 800"));
    assert!(!open.text.contains("nieaktualna"));

    house.town.clock.advance(Duration::days(1));
    house.bring(JASNA, "pup", vec![stays()]).await;
    for days in [0, 29] {
        house.town.clock.advance(Duration::days(days));
        let closed = house.get("jasna.test", &path).await;
        assert_eq!(closed.status, 200, "after {days} days");
        assert!(closed.text.contains("Ta oferta jest nieaktualna"));
        assert!(posting(&closed.text).is_none() && !closed.text.contains("600 700 800"), "nobody is sent to a place that is taken");
    }
    assert!(!house.get("jasna.test", "/sitemap.xml").await.text.contains(&path));

    house.town.clock.advance(Duration::days(2));
    for path in [path.clone(), format!("/uk{path}")] {
        let gone = house.get("jasna.test", &path).await;
        assert!(gone.status == 410 && posting(&gone.text).is_none() && !gone.text.contains("Kucharz,"), "{path}");
        assert!(gone.text.contains("ponad 30 dni temu") || gone.text.contains("понад 30 днів тому"), "{path}");
    }
}

fn contact() -> Apply {
    Apply { phone: "600 700 800".into(), ..Apply::default() }
}

#[tokio::test]
async fn an_open_offer_is_described_for_search_engines() {
    let house = House::open().await;
    let today = platform::Clock::day(house.town.clock.now());
    house
        .bring(
            JASNA,
            "pup",
            vec![Advert { published: Some(today), expires: Some(today), openings: 3, ..advert("7", "Kucharz", "Września") }],
        )
        .await;
    let path = path_of(&house, "Kucharz").await;
    let posting = posting(&house.get("jasna.test", &path).await.text).unwrap();
    assert_eq!((&posting["@type"], &posting["title"]), (&"JobPosting".into(), &"Kucharz".into()));
    assert_eq!(posting["url"], format!("http://jasna.test{path}"));
    assert_eq!(posting["hiringOrganization"]["name"], "Zakład 7");
    assert_eq!(posting["jobLocation"][0]["address"]["addressLocality"], "Września");
    assert_eq!(posting["datePosted"], today.to_string());
    assert_eq!(posting["totalJobOpenings"], 3);
    let through = chrono::DateTime::parse_from_rfc3339(posting["validThrough"].as_str().unwrap()).unwrap();
    assert_eq!(platform::Clock::day(through.to_utc()), today, "through its last day in Poland, and no longer");
}

/// An advert whose every word is an attack.
fn hostile() -> Advert {
    let evil = |word: &str| format!("{word}</script><script>zlo()</script><img src=x onerror=zlo()>\"'><marquee>");
    Advert {
        employer: evil("Firma"),
        places: vec![evil("Miejsce")],
        text: evil("Tekst"),
        pay_text: evil("Płaca"),
        link: "javascript:zlo()".into(),
        lang: evil("pl"),
        requirements: vec![Requirement { level: Level::Must, topic: Topic::Other, text: evil("Wymaganie") }],
        apply: Apply {
            how: evil("Sposób"),
            person: evil("Osoba"),
            phone: evil("1"),
            email: evil("a@b.pl"),
            url: " javascript:zlo()".into(),
            address: evil("Adres"),
            hidden: false,
        },
        ..advert(&evil("1"), &evil("Kucharz"), "Września")
    }
}

#[tokio::test]
async fn nothing_in_an_advert_becomes_markup() {
    let house = House::open().await;
    house.bring(JASNA, &hostile().title, vec![hostile()]).await;
    let items = house.items("jasna.test", "km=0").await;
    let path = format!("/oferty-pracy/{}", items[0]["id"]);
    let query = "q=%3C%2Fscript%3E%3Cscript%3Ezlo%28%29%22%27%3E&gdzie=%22%3E%3Cscript%3Ezlo&km=0";
    let pages = [
        path.clone(),
        format!("/uk{path}"),
        "/".into(),
        "/oferty-pracy?km=0".into(),
        "/oferty-pracy?km=0&widok=mapa".into(),
        format!("/oferty-pracy?{query}"),
        "/szukaj?q=kucharz%22%3E%3Cscript%3Ezlo%28%29".into(),
    ];
    for path in &pages {
        let answer = house.get("jasna.test", path).await;
        assert_eq!(answer.status, 200, "{path}");
        for tag in tags(&answer.text) {
            assert!(tag.name != "img" && tag.name != "marquee", "{path}: {tag:?}");
            assert!(
                tag.name != "script" || tag.get("type") == Some("application/ld+json") || !tag.script.contains("zlo"),
                "{path}: {tag:?}"
            );
            assert!(tag.names().all(|name| !name.starts_with("on")), "{path}: {tag:?}");
            let leads = tag.get("href").or(tag.get("action")).unwrap_or_default();
            assert!(!leads.trim().to_lowercase().starts_with("javascript:"), "{path}: {tag:?}");
        }
    }
    let page = house.get("jasna.test", &path).await;
    let posting = posting(&page.text).expect("it parses, and ends where it should");
    assert_eq!(posting["title"].as_str().unwrap(), items[0]["title"].as_str().unwrap());
    let live = house.get("jasna.test", "/api/gci/search?query=km%3D0").await.json();
    assert!(!live["found"].as_str().unwrap().contains("<script") && !live["employers"].as_str().unwrap().contains("<script"));
}
