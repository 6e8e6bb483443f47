//! The search is useful before any script has run, and every way to ask it gives the same answer.

use crate::house::{House, advert};
use crate::html::{offers, tags, text_of};
use gci::Advert;
use town::JASNA;

async fn furnished() -> House {
    let house = House::open().await;
    let trades = ["Kucharz", "Kucharka", "Pomoc kucharza", "Szef kuchni", "Murarz", "Lekarz", "Kierowca"];
    let adverts = (0..30_usize).map(|n| {
        let published = house.town.clock.now().date_naive() - chrono::Duration::days(n as i64 % 9);
        let place = if n % 2 == 0 { "Września" } else { "Pyzdry" };
        Advert { published: Some(published), ..advert(&n.to_string(), trades[n % trades.len()], place) }
    });
    house.bring(JASNA, "pup", adverts.collect()).await;
    house
}

#[tokio::test]
async fn page_data_and_server_function_answer_with_the_same_offers_in_the_same_order() {
    let house = furnished().await;
    let mut found = 0;
    for query in ["", "strona=2", "q=kucharz", "sort=odleglosc", "sort=data&gdzie=Pyzdry", "q=nie+ma+takiego", "q=kucharz&strona=99"] {
        for (host, base) in [("jasna.test", ""), ("region.test", "/jasna/uk")] {
            let page = house.get(host, &format!("{base}/oferty-pracy?{query}")).await;
            let shown = offers(&page.text);
            let data = house.get(host, &format!("{base}/oferty-pracy.json?{query}")).await.json();
            let urls: Vec<_> = data["items"].as_array().unwrap().iter().map(|item| item["url"].as_str().unwrap().to_owned()).collect();
            let origin = format!("http://{host}");
            assert_eq!(shown.iter().map(|path| format!("{origin}{path}")).collect::<Vec<_>>(), urls, "{query}");
            let sent = query.replace('%', "%25").replace('&', "%26").replace('=', "%3D").replace('+', "%2B");
            let live = house.get(host, &format!("{base}/api/gci/search?query={sent}")).await.json();
            assert_eq!(offers(live["found"].as_str().unwrap()), shown, "{query}");
            assert_eq!(live["count"].as_str().unwrap(), text_of(&page.text, "ile"), "{query}");
            found += shown.len();
        }
    }
    assert!(found > 100, "{found}");
}

#[tokio::test]
async fn a_map_holds_everything_found_and_a_page_says_which_it_is() {
    let house = furnished().await;
    let pins = |page: &str| {
        let tags = tags(page);
        let map = tags.iter().find(|tag| tag.name == "offer-map").and_then(|tag| tag.get("data-offers")).unwrap().to_owned();
        serde_json::from_str::<serde_json::Value>(&map).unwrap()["pins"].as_array().unwrap().len()
    };
    for query in ["widok=mapa", "widok=mapa&strona=2"] {
        let page = house.get("jasna.test", &format!("/oferty-pracy?{query}")).await.text;
        assert_eq!((offers(&page).len() <= 20, pins(&page)), (true, 30), "{query}");
    }
    for (path, said) in [("/oferty-pracy", "strona 2"), ("/en/oferty-pracy", "page 2"), ("/uk/oferty-pracy", "сторінка 2")] {
        let title = async |path: String| house.get("jasna.test", &path).await.text.split_once("</title>").unwrap().0.to_owned();
        assert!(title(format!("{path}?strona=2")).await.contains(said), "{path}");
        assert!(!title(path.to_owned()).await.contains(said), "{path}");
    }
}

#[tokio::test]
async fn the_search_is_a_form_that_works_without_script() {
    let house = furnished().await;
    let page = house.get("region.test", "/jasna/oferty-pracy?q=kucharz&gdzie=Pyzdry&km=20&umowa=b2b&sort=data&placa=5000").await.text;
    let tags = tags(&page);
    let form = tags.iter().find(|tag| tag.get("id") == Some("szukaj")).unwrap();
    assert_eq!((form.get("action"), form.get("method")), (Some("/jasna/oferty-pracy"), Some("get")));
    let value = |id: &str| tags.iter().find(|tag| tag.get("id") == Some(id)).and_then(|tag| tag.get("value")).unwrap().to_owned();
    assert_eq!((value("q"), value("gdzie")), ("kucharz".into(), "Pyzdry".into()), "what was typed is kept");
    let chosen = |value: &str| tags.iter().any(|tag| tag.get("value") == Some(value) && tag.names().any(|name| name == "selected"));
    assert!(chosen("20") && chosen("data"));
    assert_eq!(value("placa"), "5000");
    let ticked: Vec<_> = tags.iter().filter(|tag| tag.names().any(|name| name == "checked")).map(|tag| tag.get("value").unwrap()).collect();
    assert_eq!(ticked, ["b2b"]);
}

#[tokio::test]
async fn the_portals_own_search_box_finds_offers_and_announcements() {
    let house = furnished().await;
    house.announce(JASNA, 1, "Kurs dla kucharzy").await;
    house.announce(JASNA, 2, "Zawody kucharzy").await;
    let page = house.get("jasna.test", "/szukaj?q=kucharz").await.text;
    assert_eq!(offers(&page).len(), 5, "the first few");
    assert!(page.contains("Kurs dla kucharzy") && page.contains("Zawody kucharzy"));
    assert!(page.contains("/oferty-pracy?q=kucharz"), "and the way to all of them");
}

#[tokio::test]
async fn a_form_names_the_words_that_are_taken_literally_so_that_others_are_not() {
    let house = furnished().await;
    let page = house.get("jasna.test", "/oferty-pracy?q=kuharz&doslownie=1").await.text;
    let hidden = tags(&page).into_iter().find(|tag| tag.get("name") == Some("doslownie")).unwrap();
    assert_eq!(hidden.get("value"), Some("kuharz"));
    assert!(offers(&page).is_empty());
    let sent = house.get("jasna.test", "/oferty-pracy?q=kuchaz&doslownie=kuharz").await.text;
    assert!(!offers(&sent).is_empty());
}

#[tokio::test]
async fn an_offer_known_only_to_its_voivodeship_pretends_no_distance() {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![advert("1", "Kucharz", "wielkopolskie"), advert("2", "Murarz", "Pyzdry")]).await;
    let items = house.items("jasna.test", "km=0").await;
    let distance = |title: &str| items.iter().find(|item| item["title"] == title).map(|item| item["distance_km"].clone());
    assert_eq!(distance("Kucharz"), Some(serde_json::Value::Null));
    assert!(distance("Murarz").unwrap().as_f64().unwrap() > 10.0);
}
