//! The operator's page searches through all portals, and each hit leads to the portal that it stands in.

use crate::house::{House, advert};
use crate::html::tags;
use base::Service;
use content::{Draft, Kind, Tongue};
use town::{CIEMNA, JASNA, REGION};

const OPERATOR: &str = "region.test";

/// Where the links with these words lead.
fn leads(page: &str, words: &str) -> Vec<String> {
    let links = page.split("<a ").skip(1).filter(|link| link.split("</a>").next().is_some_and(|link| link.contains(words)));
    links.filter_map(|link| Some(link.split_once("href=\"")?.1.split('"').next()?.to_owned())).collect()
}

#[tokio::test]
async fn the_operators_search_finds_what_two_portals_have_published_and_leads_to_each_at_its_own_host() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Kiermasz książek").await;
    house.announce(CIEMNA, 1, "Kiermasz roślin").await;
    house.announce(REGION, 1, "Kiermasz regionu").await;
    let draft = Draft { title: "Kiermasz tajny".into(), ..Draft::default() };
    content::create(&house.town.ciemna(), Kind::News, None, "", &draft).await.unwrap();
    let page = house.get(OPERATOR, "/szukaj?q=kiermasz").await;
    assert_eq!(page.status, 200);
    assert_eq!(leads(&page.text, "Kiermasz książek"), ["http://jasna.test/aktualnosci/1-kiermasz-ksiazek"]);
    assert_eq!(leads(&page.text, "Kiermasz roślin"), ["http://ciemna.test/aktualnosci/1-kiermasz-roslin"]);
    assert_eq!(leads(&page.text, "Kiermasz regionu"), ["/aktualnosci/1-kiermasz-regionu"]);
    let (_, main) = page.text.split_once("<main").unwrap();
    assert!(main.contains("Gmina Jasna") && main.contains("Gmina Ciemna") && !main.contains("tajny"), "{main}");
    assert!(main.contains("3 wyniki"), "{main}");

    let one = house.get(OPERATOR, "/szukaj?q=kiermasz&portal=ciemna").await.text;
    assert_eq!((leads(&one, "Kiermasz roślin").len(), leads(&one, "Kiermasz książek").len()), (1, 0));
    let chosen = tags(&one).into_iter().find(|tag| tag.name == "option" && tag.names().any(|name| name == "selected")).unwrap();
    assert_eq!(chosen.get("value"), Some("ciemna"));
    let own = house.get("jasna.test", "/szukaj?q=kiermasz").await.text;
    assert!(own.contains("Kiermasz książek") && !own.contains("Kiermasz roślin"), "a portal searches itself");
}

#[tokio::test]
async fn the_box_says_that_it_searches_all_portals_wherever_the_operator_has_one() {
    let house = House::open().await;
    for path in ["/", "/szukaj", "/aktualnosci/1", "/opensearch.xml"] {
        assert!(house.get(OPERATOR, path).await.text.contains("Szukaj we wszystkich portalach"), "{path}");
        assert!(!house.get("jasna.test", path).await.text.contains("Szukaj we wszystkich portalach"), "{path}");
    }
    assert!(house.get(OPERATOR, "/en/szukaj").await.text.contains("Search all portals"));
    assert!(house.get(OPERATOR, "/uk/szukaj").await.text.contains("Шукати на всіх порталах"));
}

#[tokio::test]
async fn in_another_language_the_hits_lead_to_that_language_where_the_portal_speaks_it() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Kiermasz książek").await;
    let ctx = house.town.jasna();
    let english = Draft { title: "Book fair".into(), lead: "In the library.".into(), ..Draft::default() };
    let number = content::save(&ctx, 1, Tongue::En, 0, &english).await.unwrap();
    content::publish(&ctx, 1, Tongue::En, number, ctx.now, None).await.unwrap();
    let page = house.get(OPERATOR, "/en/szukaj?q=fair").await.text;
    assert_eq!(leads(&page, "Book fair"), ["http://jasna.test/en/aktualnosci/1-kiermasz-ksiazek"]);
    assert!(leads(&page, "Kiermasz").is_empty());
    let polish = house.get(OPERATOR, "/szukaj?q=fair").await.text;
    assert_eq!(leads(&polish, "Kiermasz").len(), 1, "one item, in the reader's words");
}

#[tokio::test]
async fn many_hits_come_in_pages_that_repeat_and_lose_nothing() {
    let house = House::open().await;
    for number in 0..15 {
        house.announce(JASNA, number * 2 + 1, &format!("Kiermasz J{number}x")).await;
        house.announce(CIEMNA, number * 2 + 1, &format!("Kiermasz C{number}x")).await;
    }
    let mut seen = Vec::new();
    for page in ["", "&strona=2"] {
        let text = house.get(OPERATOR, &format!("/szukaj?q=kiermasz{page}")).await.text;
        assert!(text.contains("30 wyników"), "{text}");
        let titles = text.split("Kiermasz ").skip(1).filter_map(|rest| rest.split(['<', ' ']).next());
        let titles: Vec<_> = titles.filter(|title| title.ends_with('x')).map(str::to_owned).collect();
        seen.extend(titles);
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 30, "{seen:?}");
    let first = house.get(OPERATOR, "/szukaj?q=kiermasz&portal=jasna").await.text;
    assert!(first.contains("15 wyników"), "{first}");
}

#[tokio::test]
async fn offers_of_a_portal_whose_service_is_off_are_found_by_nobody() {
    let house = House::open().await;
    house.bring(CIEMNA, "pup", vec![advert("1", "Zegarmistrz", "Jarocin")]).await;
    house.bring(JASNA, "pup", vec![advert("2", "Kucharz", "Września")]).await;
    let shut = async |path: &str| !house.get(OPERATOR, path).await.text.contains("Zakład 1");
    for path in
        ["/szukaj?q=zegarmistrz", "/oferty-pracy?q=zegarmistrz", "/oferty-pracy.json?q=zegarmistrz", "/oferty-pracy.rss?q=zegarmistrz"]
    {
        assert!(shut(path).await, "{path}");
    }
    assert!(house.get(OPERATOR, "/szukaj?q=kucharz").await.text.contains("Zakład 2"));
    portal::switch(&house.town.db, CIEMNA, Service::Gci, true).await.unwrap();
    assert!(!shut("/szukaj?q=zegarmistrz").await, "turned on it is there within the second");
    let id = house.items(OPERATOR, "q=zegarmistrz").await[0]["id"].to_string();
    assert_eq!(house.get(OPERATOR, &format!("/oferty-pracy/{id}-zegarmistrz")).await.status, 200);
    portal::switch(&house.town.db, CIEMNA, Service::Gci, false).await.unwrap();
    assert_eq!(house.get(OPERATOR, &format!("/oferty-pracy/{id}-zegarmistrz")).await.status, 404);
    assert!(shut("/oferty-pracy.json?q=zegarmistrz").await);
    assert!(!house.get(OPERATOR, "/sitemap.xml").await.text.contains("zegarmistrz"));
}

#[tokio::test]
async fn whatever_is_asked_of_all_portals_is_answered() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Kiermasz książek").await;
    let long = format!("/szukaj?q={}", "a%C5%BC".repeat(1_500));
    for path in [
        "/szukaj?q=",
        "/szukaj?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/szukaj?q=kiermasz&strona=-1",
        "/szukaj?q=kiermasz&strona=1000000000",
        "/szukaj?q=kiermasz&strona=x&portal=%00",
        "/szukaj?q=kiermasz&portal=nie-ma",
        "/szukaj?q=kiermasz&portal=..%2F..",
        "/szukaj?portal=ciemna",
        long.as_str(),
    ] {
        let answer = house.get(OPERATOR, path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(!answer.text.contains("<script>alert"), "{path}");
    }
    let nothing = house.get(OPERATOR, "/szukaj?q=kiermasz&portal=ciemna").await.text;
    assert!(nothing.contains("Nic nie znaleźliśmy") && nothing.contains("Gmina Ciemna (0)"), "{nothing}");
}
