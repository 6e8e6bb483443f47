//! A list that is narrowed: its feeds hold what it shows, its links keep what was chosen, and each page of it has a home.

use crate::house::House;
use crate::html::tags;
use crate::lists::published;
use chrono::Duration;
use content::{Entry, Facts, Kind, Own, Unit};

const HOST: &str = "jasna.test";

fn entry(unit: Unit) -> Facts {
    Facts { own: Own::Entry(Box::new(Entry { unit, ..Entry::default() })), ..Facts::default() }
}

async fn furnished() -> House {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let category = |category: &str| Facts { category: category.into(), ..Facts::default() };
    let coming = Facts { begins: Some(ctx.now + Duration::days(2)), place: "Rynek".into(), ..Facts::default() };
    for (kind, title, facts) in [
        (Kind::News, "Otwarcie mostu", category("drogi")),
        (Kind::News, "Remont mostu", category("wodociągi")),
        (Kind::Service, "Podatek rolny", category("podatki")),
        (Kind::Service, "Podatek leśny", category("podatki")),
        (Kind::Service, "Wypis rolny", category("budowa")),
        (Kind::Entry, "Lipówka", entry(Unit::Village)),
        (Kind::Entry, "Biblioteka", entry(Unit::Facility)),
        (Kind::Event, "Koncert orkiestry", coming.clone()),
        (Kind::Event, "Turniej szachowy", coming),
    ] {
        published(&ctx, kind, title, "", facts).await;
    }
    house
}

/// Where the links of a page lead.
async fn links(house: &House, path: &str) -> Vec<String> {
    tags(&house.get(HOST, path).await.text).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

#[tokio::test]
async fn a_feed_holds_what_the_list_was_narrowed_to_and_says_so() {
    let house = furnished().await;
    for (list, query, title, is, not) in [
        ("/aktualnosci", "?kategoria=drogi&q=mosty", ": drogi, mosty – Gmina Jasna", "Otwarcie mostu", "Remont mostu"),
        ("/sprawy", "?kategoria=podatki&q=rolny", ": Podatki i opłaty, rolny – Gmina Jasna", "Podatek rolny", "Wypis rolny"),
        ("/sprawy", "?kategoria=podatki", ": Podatki i opłaty – Gmina Jasna", "Podatek leśny", "Wypis rolny"),
        ("/katalog", "?rodzaj=solectwo", " – Gmina Jasna", "Lipówka", "Biblioteka"),
        ("/wydarzenia", "?q=orkiestra", ": orkiestra – Gmina Jasna", "Koncert orkiestry", "Turniej szachowy"),
    ] {
        let all = links(&house, &format!("{list}{query}")).await;
        let endings = if list == "/wydarzenia" { ["ics", "atom"] } else { ["rss", "atom"] };
        for ending in endings {
            let feed = format!("{list}.{ending}{query}");
            assert!(all.contains(&feed), "{feed}: {all:?}");
            let text = house.get(HOST, &feed).await.text.replace("\r\n ", "").replace("\\,", ",");
            assert!([title, is].iter().all(|words| text.contains(words)) && !text.contains(not), "{feed}: {text}");
        }
    }
    let whole = house.get(HOST, "/aktualnosci.rss").await.text;
    assert!(whole.contains("Otwarcie mostu") && whole.contains("Remont mostu"), "{whole}");
}

#[tokio::test]
async fn who_chooses_a_kind_of_entries_keeps_the_map_and_what_is_open() {
    let house = furnished().await;
    let all = links(&house, "/katalog?otwarte=1&uklad=mapa").await;
    assert!(all.contains(&"/katalog?rodzaj=solectwo&otwarte=1&uklad=mapa".to_owned()), "{all:?}");
    let all = links(&house, "/katalog").await;
    assert!(all.contains(&"/katalog?rodzaj=solectwo".to_owned()), "{all:?}");
}

#[tokio::test]
async fn each_page_of_a_category_has_its_own_home() {
    let house = furnished().await;
    let ctx = house.town.jasna();
    for number in 1..=21 {
        published(&ctx, Kind::News, &format!("Nowina {number:02}."), "", Facts { category: "sport".into(), ..Facts::default() }).await;
    }
    for (path, home) in [
        ("/aktualnosci", "/aktualnosci"),
        ("/aktualnosci?strona=1", "/aktualnosci"),
        ("/aktualnosci?strona=2", "/aktualnosci?strona=2"),
        ("/aktualnosci?kategoria=sport&strona=2", "/aktualnosci?kategoria=sport&strona=2"),
        ("/aktualnosci?q=nowina&strona=2", "/aktualnosci"),
        ("/sprawy?kategoria=podatki", "/sprawy?kategoria=podatki"),
        ("/sprawy?kategoria=cokolwiek", "/sprawy"),
        ("/katalog?rodzaj=solectwo&uklad=mapa", "/katalog?rodzaj=solectwo"),
        ("/wydarzenia?miesiac=2026-06", "/wydarzenia"),
    ] {
        let page = house.get(HOST, path).await.text;
        let homes: Vec<_> = tags(&page).into_iter().filter(|tag| tag.get("rel") == Some("canonical")).collect();
        assert_eq!(homes.iter().map(|tag| tag.get("href").unwrap()).collect::<Vec<_>>(), [format!("http://{HOST}{home}")], "{path}");
    }
}
