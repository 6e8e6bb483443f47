//! A service that a portal has not turned on is not there.

use crate::house::{House, advert};
use base::Service;
use town::{CIEMNA, JASNA};

#[tokio::test]
async fn a_shut_service_is_not_found_whatever_the_door() {
    let house = House::open().await;
    house.bring(CIEMNA, "pup", vec![advert("1", "Kucharz", "Jarocin")]).await;
    portal::switch(&house.town.db, CIEMNA, Service::Gci, true).await.unwrap();
    house.follow().await;
    let items = house.items("ciemna.test", "").await;
    let offer = format!("/oferty-pracy/{}", items[0]["id"]);
    let paths = [
        "/oferty-pracy",
        "/oferty-pracy?q=kucharz",
        offer.as_str(),
        "/oferty-pracy/zapisane",
        "/oferty-pracy.json",
        "/oferty-pracy.rss",
        "/oferty-pracy.ics",
        "/oferty-pracy/miejsca.json",
        "/api/gci/search?query=q%3Dkucharz",
        "/uk/oferty-pracy",
    ];
    for path in paths {
        assert_eq!(house.get("ciemna.test", path).await.status, 200, "open: {path}");
    }
    portal::switch(&house.town.db, CIEMNA, Service::Gci, false).await.unwrap();
    house.follow().await;
    for path in paths {
        let shut = house.get("ciemna.test", path).await;
        assert_eq!(shut.status, 404, "shut: {path}");
        assert!(!shut.text.contains("Kucharz"), "shut: {path}");
        assert_eq!(house.get("region.test", &format!("/ciemna{path}")).await.status, 404, "shut: /ciemna{path}");
    }
}

#[tokio::test]
async fn a_shut_service_is_named_on_no_page() {
    let house = House::open().await;
    house.bring(CIEMNA, "pup", vec![advert("1", "Kucharz", "Jarocin")]).await;
    house.bring(JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    for path in ["/", "/aktualnosci", "/szukaj?q=kucharz", "/sitemap.xml", "/nie-ma"] {
        assert!(!house.get("ciemna.test", path).await.text.contains("oferty-pracy"), "{path}");
        assert!(house.get("jasna.test", path).await.text.contains("oferty-pracy"), "{path}");
    }
}
