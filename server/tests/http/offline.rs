//! The portal as an application: what makes it installable, and what shows without a connection.

use crate::house::{House, advert};
use crate::html::{Tag, tags};
use town::JASNA;

fn link<'a>(tags: &'a [Tag], rel: &str) -> &'a str {
    tags.iter().find(|tag| tag.name == "link" && tag.get("rel") == Some(rel)).and_then(|tag| tag.get("href")).unwrap_or_default()
}

#[tokio::test]
async fn every_portal_and_language_is_an_application_of_its_own() {
    let house = House::open().await;
    for (host, base, lang, start) in [
        ("jasna.test", "", "pl", "/"),
        ("jasna.test", "", "uk", "/uk"),
        ("region.test", "/jasna", "pl", "/jasna"),
        ("region.test", "/jasna", "en", "/jasna/en"),
    ] {
        let page = tags(&house.get(host, start).await.text);
        let manifest = link(&page, "manifest").to_owned();
        assert_eq!(manifest, format!("{}/manifest.webmanifest", start.trim_end_matches('/')));
        let answer = house.get(host, &manifest).await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").starts_with("application/manifest+json"), "{}", answer.header("content-type"));
        let said = answer.json();
        let scope = if base.is_empty() { "/" } else { base };
        assert_eq!(said["name"], "Gmina Jasna");
        assert!((1..=12).contains(&said["short_name"].as_str().unwrap().chars().count()), "{}", said["short_name"]);
        assert_eq!((&said["lang"], &said["dir"], &said["display"]), (&lang.into(), &"ltr".into(), &"standalone".into()));
        assert_eq!((&said["start_url"], &said["scope"]), (&start.into(), &scope.into()));
        let colour =
            page.iter().find(|tag| tag.name == "meta" && tag.get("name") == Some("theme-color")).and_then(|tag| tag.get("content"));
        assert_eq!(said["theme_color"].as_str(), colour);
        assert!(said["background_color"].as_str().unwrap().starts_with('#'));
        let icons: Vec<_> =
            said["icons"].as_array().unwrap().iter().map(|icon| (&icon["sizes"], &icon["purpose"], &icon["type"])).collect();
        let png = "image/png".into();
        let (small, large, any, mask) = ("192x192".into(), "512x512".into(), "any".into(), "maskable".into());
        assert_eq!(icons, [(&small, &any, &png), (&large, &any, &png), (&large, &mask, &png)]);
        let shortcut = said["shortcuts"][0]["url"].as_str().unwrap();
        assert_eq!(house.get(host, shortcut).await.status, 200, "{shortcut}");
        assert!(link(&page, "apple-touch-icon").starts_with("/pkg/icons/"));
    }
}

#[tokio::test]
async fn the_icons_are_what_the_manifest_says() {
    let public = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
    for (name, size) in [("192", 192_u32), ("512", 512), ("maskable-512", 512), ("apple-touch", 180)] {
        let bytes = std::fs::read(public.join(format!("icons/{name}.png"))).unwrap();
        // PNG: eight bytes of signature, length and name of the first chunk, then width and height.
        assert_eq!(bytes[..8], *b"\x89PNG\r\n\x1a\n", "{name}");
        assert_eq!((&bytes[16..20], &bytes[20..24]), (&size.to_be_bytes()[..], &size.to_be_bytes()[..]), "{name}");
        assert!(bytes.len() < 10_000, "{name}: {} bytes", bytes.len());
    }
}

#[tokio::test]
async fn every_host_has_the_service_worker_at_its_root_and_asks_whether_it_is_the_latest() {
    let house = House::open().await;
    for host in ["jasna.test", "ciemna.test", "region.test"] {
        let answer = house.get(host, "/sw.js").await;
        assert_eq!((answer.status.as_u16(), answer.header("cache-control")), (200, "no-cache"), "{host}");
        assert_eq!(answer.header("service-worker-allowed"), "/");
        assert!(answer.header("content-type").starts_with("text/javascript"));
        // What a browser compares: a new file of any kind makes the text another one.
        for file in ["/pkg/boot.js", "/pkg/cis.js", "/pkg/cis.wasm", "/pkg/cis.css", "/pkg/finder.wasm", "importScripts(\"/pkg/sw.js\")"] {
            assert!(answer.text.contains(file), "{host}: {file} is not in {}", answer.text);
        }
    }
    assert_eq!(house.get("obca.test", "/sw.js").await.status, 404);
}

#[tokio::test]
async fn the_offline_page_says_what_works_in_the_readers_language_and_is_not_found_by_search_engines() {
    let house = House::open().await;
    for (host, base, words) in [
        ("jasna.test", "", "Nie masz połączenia"),
        ("jasna.test", "/en", "You have no internet connection"),
        ("region.test", "/jasna/uk", "Немає з’єднання"),
    ] {
        let answer = house.get(host, &format!("{base}/bez-polaczenia")).await;
        assert_eq!(answer.status, 200, "{host}{base}");
        assert!(answer.text.contains(words), "{host}{base}");
        let tags = tags(&answer.text);
        assert!(tags.iter().any(|tag| tag.get("name") == Some("robots") && tag.get("content") == Some("noindex")));
        for path in ["/oferty-pracy", "/oferty-pracy/zapisane"] {
            let path = format!("{base}{path}");
            assert!(tags.iter().any(|tag| tag.name == "a" && tag.get("href") == Some(path.as_str())), "{path}");
        }
        assert!(tags.iter().any(|tag| tag.name == "a" && tag.get("href") == Some("")), "a link to try again");
    }
    let sitemap = house.get("jasna.test", "/sitemap.xml").await.text;
    assert!(!sitemap.contains("bez-polaczenia"));
}

/// The service worker reads the portal's base from the page and keeps what the server has not called private.
#[tokio::test]
async fn what_a_job_seeker_comes_back_to_may_be_kept() {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    let offer = format!("/oferty-pracy/{}", house.items("jasna.test", "").await[0]["id"]);
    for path in ["/", "/oferty-pracy", offer.as_str(), "/oferty-pracy/zapisane", "/bez-polaczenia", "/theme.css"] {
        for (host, base) in [("jasna.test", ""), ("region.test", "/jasna")] {
            let answer = house.get(host, &format!("{base}{}", if base.is_empty() || path != "/" { path } else { "" })).await;
            assert_eq!(answer.status, 200, "{host}{base}{path}");
            assert!(!answer.header("cache-control").contains("no-store") && !answer.header("cache-control").contains("private"));
            assert_eq!(answer.header("set-cookie"), "");
            assert!(path.ends_with(".css") || answer.text.contains(&format!(" data-base=\"{base}\"")), "{host}{base}{path}");
            assert!(path.ends_with(".css") || answer.text.contains("<main "), "{host}{base}{path}");
        }
    }
}
