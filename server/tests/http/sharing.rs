//! What networks and search engines read of a page that somebody shares.

use crate::house::House;
use crate::html::{Tag, tags};
use town::{CIEMNA, JASNA};

const JASNA_HOST: &str = "jasna.test";

fn meta(page: &str, name: &str) -> Option<String> {
    let of = |tag: &Tag| tag.get("property").or_else(|| tag.get("name")) == Some(name);
    tags(page).into_iter().find(|tag| tag.name == "meta" && of(tag)).and_then(|tag| tag.get("content").map(str::to_owned))
}

async fn picture(house: &House, page: &str) -> String {
    let address = meta(&house.get(JASNA_HOST, page).await.text, "og:image").unwrap_or_default();
    address.strip_prefix("http://jasna.test").unwrap_or_else(|| panic!("{page}: {address}")).to_owned()
}

#[tokio::test]
async fn a_shared_link_has_a_title_a_lead_and_a_picture() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Nowa ścieżka").await;
    house.follow().await;
    let page = house.get(JASNA_HOST, "/aktualnosci/1-nowa-sciezka").await.text;
    for (name, value) in [
        ("og:title", "Nowa ścieżka"),
        ("og:description", "Nowa ścieżka."),
        ("og:type", "article"),
        ("og:site_name", "Gmina Jasna"),
        ("og:locale", "pl_PL"),
        ("og:url", "http://jasna.test/aktualnosci/1-nowa-sciezka"),
        ("twitter:card", "summary_large_image"),
    ] {
        assert_eq!(meta(&page, name).as_deref(), Some(value), "{name}");
    }
    for path in ["/", "/aktualnosci", "/aktualnosci/1-nowa-sciezka"] {
        let picture = picture(&house, path).await;
        let answer = house.get(JASNA_HOST, &picture).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/png"), "{picture}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert!(answer.text.contains("PNG"));
    }
    assert_ne!(picture(&house, "/").await, picture(&house, "/aktualnosci/1-nowa-sciezka").await);
}

#[tokio::test]
async fn only_what_the_portal_says_is_drawn() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Nowa ścieżka").await;
    house.announce(CIEMNA, 3, "Tylko w Ciemnej").await;
    house.follow().await;
    for name in [
        "3-pl-0000000000000000",
        "1-en-00",
        "1-xx-00",
        "1-pl",
        "999-pl-00",
        "x",
        "portal",
        "%3Csvg%3E-00",
        "..%2F..%2Fetc-00",
        "1-pl-00.svg",
        "-",
    ] {
        let name = if name.contains('.') { name.to_owned() } else { format!("{name}.png") };
        assert_eq!(house.get(JASNA_HOST, &format!("/udostepnij/{name}")).await.status, 404, "{name}");
    }
    let old = house.get(JASNA_HOST, "/udostepnij/1-pl-0000000000000000.png").await;
    assert_eq!((old.status.as_u16(), old.header("cache-control")), (200, "public, max-age=3600"), "an old name gives the present picture");
}

#[tokio::test]
async fn a_hostile_title_is_drawn_as_letters() {
    let house = House::open().await;
    house.announce(JASNA, 1, "</text><script>alert(1)</script><image href=\"http://evil.test/x\"/>").await;
    house.follow().await;
    let path = "/aktualnosci/1";
    let page = house.get(JASNA_HOST, path).await.text;
    assert!(!page.contains("<script>alert"), "{page}");
    let answer = house.get(JASNA_HOST, &picture(&house, path).await).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/png"));
    assert!(!answer.text.contains("evil.test"));
}

#[tokio::test]
async fn the_home_page_says_who_speaks_in_words_of_search_engines() {
    let house = House::open().await;
    let page = house.get(JASNA_HOST, "/").await.text;
    let script = tags(&page).into_iter().find(|tag| tag.get("type") == Some("application/ld+json")).unwrap().script;

    let said: serde_json::Value = serde_json::from_str(&script).unwrap();
    let graph = said["@graph"].as_array().unwrap();
    assert_eq!(graph.iter().map(|one| one["@type"].as_str().unwrap()).collect::<Vec<_>>(), ["GovernmentOrganization", "WebSite"]);
    assert_eq!(graph[0]["name"], "Gmina Jasna");
    assert_eq!(graph[1]["potentialAction"]["target"]["urlTemplate"], "http://jasna.test/szukaj?q={search_term_string}");
}
