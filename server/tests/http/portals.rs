//! A portal answers at its host and under its slug, in three languages.

use crate::house::{House, advert};
use crate::html::{addresses, tags};
use std::collections::{BTreeSet, VecDeque};
use town::{JASNA, REGION};

async fn furnished() -> House {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![advert("1", "Kucharz", "Września"), advert("2", "Murarz", "Pyzdry")]).await;
    house.bring(REGION, "pup", vec![advert("3", "Lekarz", "Pyzdry")]).await;
    house.announce(JASNA, 1, "Nowa ścieżka").await;
    house.announce(JASNA, 2, "Festyn").await;
    house
}

#[tokio::test]
async fn a_portal_answers_at_its_host_and_under_its_slug_in_three_languages() {
    let house = furnished().await;
    for (host, base) in [("jasna.test", ""), ("region.test", "/jasna"), ("JASNA.test:8080", "")] {
        for (prefix, lang, jobs) in [("", "pl", "Oferty pracy"), ("/en", "en", "Job"), ("/uk", "uk", "Робота")] {
            let home = if base.is_empty() && prefix.is_empty() { "/".to_owned() } else { format!("{base}{prefix}") };
            for path in [home, format!("{base}{prefix}/oferty-pracy"), format!("{base}{prefix}/aktualnosci")] {
                let answer = house.get(host, &path).await;
                assert_eq!(answer.status, 200, "{host}{path}");
                let html = tags(&answer.text).into_iter().find(|tag| tag.name == "html").unwrap();
                assert_eq!(html.get("lang"), Some(lang), "{host}{path}");
                assert_eq!(html.get("data-portal"), Some("jasna"), "{host}{path}");
                assert!(answer.text.contains("Gmina Jasna"), "{host}{path}");
                assert!(lang == "uk" || answer.text.contains(jobs), "{host}{path}");
            }
        }
    }
}

/// Everything that can be reached from a portal's home by links of its own; the address of what could not.
async fn walk(house: &House, host: &str, home: &str, most: usize) -> (BTreeSet<String>, Vec<String>) {
    let origin = format!("http://{host}");
    let (mut seen, mut dead) = (BTreeSet::from([home.to_owned()]), Vec::new());
    let mut ahead = VecDeque::from([home.to_owned()]);
    while let Some(path) = ahead.pop_front().filter(|_| seen.len() < most) {
        let answer = house.get(host, &path).await;
        if answer.status != 200 {
            dead.push(format!("{} {path}", answer.status));
        }
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        for address in addresses(&answer.text) {
            let outside = ["/pkg/", "tel:", "mailto:", "#"].iter().any(|start| address.starts_with(start));
            let inside = address.strip_prefix(&origin).unwrap_or(&address).split('#').next().unwrap_or_default().to_owned();
            // The forms of preferences and opinions are sent, never followed.
            let sent = ["/widok", "/ocena", "/logowanie/klucz"].iter().any(|end| inside.ends_with(end));
            if !outside && !sent && seen.insert(inside.clone()) {
                ahead.push_back(inside);
            }
        }
    }
    (seen, dead)
}

#[tokio::test]
async fn under_a_slug_every_link_of_every_page_stays_under_that_slug_and_leads_somewhere() {
    let house = furnished().await;
    let (seen, dead) = walk(&house, "region.test", "/jasna", 240).await;
    assert!(seen.len() > 30, "{seen:?}");
    let out: Vec<_> =
        seen.iter().filter(|path| *path != "/jasna" && !path.starts_with("/jasna/") && !path.starts_with("/jasna?")).collect();
    assert!(out.is_empty(), "{out:?}");
    assert!(dead.is_empty(), "{dead:?}");
}

#[tokio::test]
async fn at_a_host_every_link_leads_somewhere() {
    let house = furnished().await;
    for host in ["jasna.test", "ciemna.test"] {
        let (seen, dead) = walk(&house, host, "/", 240).await;
        assert!(seen.len() > 8 && dead.is_empty(), "{host}: {dead:?} of {seen:?}");
    }
}

#[tokio::test]
async fn a_page_in_ukrainian_leads_on_in_ukrainian() {
    let house = furnished().await;
    for path in ["/jasna/uk", "/jasna/uk/oferty-pracy", "/jasna/uk/aktualnosci", "/jasna/uk/nie-ma"] {
        let page = house.get("region.test", path).await.text;
        let (_, main) = page.split_once("<main").unwrap();
        let (main, _) = main.split_once("</main>").unwrap();
        for address in addresses(&format!("<main{main}")).iter().filter(|address| address.starts_with("/jasna")) {
            assert!(address == "/jasna/uk" || address.starts_with("/jasna/uk/"), "{path}: {address}");
        }
    }
}

#[tokio::test]
async fn an_unknown_host_is_not_found_and_lists_the_portals() {
    let house = furnished().await;
    for (host, path) in [("obca.test", "/"), ("obca.test", "/oferty-pracy"), ("", "/"), ("jasna.test.obca.test", "/")] {
        let answer = house.get(host, path).await;
        assert_eq!(answer.status, 404, "{host}{path}");
        assert!(answer.text.contains("Gmina Jasna") && answer.text.contains("Gmina Ciemna"), "{host}{path}");
        let sheets = tags(&answer.text).into_iter().filter(|tag| tag.name == "link" && tag.get("rel") == Some("stylesheet"));
        for sheet in sheets.filter_map(|tag| tag.get("href").map(str::to_owned)).filter(|href| !href.starts_with("/pkg/")) {
            assert_eq!(house.get(host, &sheet).await.status, 200, "{host}{sheet}");
        }
    }
}

#[tokio::test]
async fn an_unknown_slug_is_not_found() {
    let house = furnished().await;
    for path in ["/nieznana", "/nieznana/oferty-pracy", "/jasna-", "/region", "/jasna/ciemna"] {
        assert_eq!(house.get("region.test", path).await.status, 404, "{path}");
    }
    assert_eq!(house.get("jasna.test", "/ciemna").await.status, 404, "a slug means something to the operator only");
}

#[tokio::test]
async fn a_trailing_slash_is_led_to_the_address_without_it() {
    let house = furnished().await;
    for (host, asked, meant) in [
        ("jasna.test", "/oferty-pracy/", "/oferty-pracy"),
        ("jasna.test", "/oferty-pracy/?q=kucharz&umowa=b2b", "/oferty-pracy?q=kucharz&umowa=b2b"),
        ("jasna.test", "/uk/oferty-pracy/", "/uk/oferty-pracy"),
        ("region.test", "/jasna/uk/aktualnosci//", "/jasna/uk/aktualnosci"),
        ("jasna.test", "//obca.test/", "/obca.test"),
        ("jasna.test", "//", "/"),
        ("region.test", "/jasna//", "/jasna"),
        ("region.test", "/jasna/", "/jasna"),
        ("region.test", "/jasna/uk/", "/jasna/uk"),
        ("jasna.test", "/uk/", "/uk"),
        ("jasna.test", "/en/?q=kucharz", "/en?q=kucharz"),
    ] {
        let answer = house.get(host, asked).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (308, meant), "{host}{asked}");
    }
}
