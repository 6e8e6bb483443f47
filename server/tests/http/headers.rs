//! Headers that keep a page its own.

use crate::house::{House, advert};
use crate::html::tags;
use town::JASNA;

const PAGES: [&str; 8] =
    ["/", "/oferty-pracy", "/oferty-pracy?widok=mapa", "/oferty-pracy/zapisane", "/szukaj?q=x", "/wydarzenia", "/nie-ma", "/uk"];

#[tokio::test]
async fn a_page_runs_only_script_that_its_policy_names() {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    let offer = format!("/oferty-pracy/{}", house.items("jasna.test", "").await[0]["id"]);
    for path in PAGES.into_iter().chain([offer.as_str()]) {
        let answer = house.get("jasna.test", path).await;
        let policy = answer.header("content-security-policy").to_owned();
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'") && !policy.contains('*'), "{path}: {policy}");
        for rule in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        // A page that is kept names its scripts by what they say, one made for this reader by a nonce.
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
        assert!(nonce.map_or(policy.contains("'sha256-"), |nonce| nonce.len() >= 16), "{path}: {policy}");
        for tag in tags(&answer.text) {
            let inline = tag.name == "script" && tag.get("src").is_none() && tag.get("type") != Some("application/ld+json");
            assert!(!inline || tag.get("nonce") == nonce, "{path}: {tag:?}");
            assert!(tag.get("src").is_none_or(|src| src.starts_with("/pkg/")), "{path}: {tag:?}");
            assert!(tag.name != "style" && tag.names().all(|name| name != "style" && !name.starts_with("on")), "{path}: {tag:?}");
        }
    }
}

#[tokio::test]
async fn a_nonce_is_never_used_twice() {
    let house = House::open().await;
    let first = house.get("jasna.test", "/szukaj?q=x").await;
    let second = house.get("jasna.test", "/szukaj?q=x").await;
    assert_ne!(first.header("content-security-policy"), second.header("content-security-policy"));
}

#[tokio::test]
async fn every_answer_carries_the_headers_also_a_refusal() {
    let house = House::open().await;
    for (host, path) in PAGES.map(|path| ("jasna.test", path)).into_iter().chain([
        ("jasna.test", "/oferty-pracy.json"),
        ("jasna.test", "/oferty-pracy.rss"),
        ("jasna.test", "/api/gci/search"),
        ("jasna.test", "/pkg/nie-ma.js"),
        ("jasna.test", "/oferty-pracy/"),
        ("obca.test", "/"),
        ("", "/health/live"),
    ]) {
        let answer = house.get(host, path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(answer.header("strict-transport-security").starts_with("max-age=31536000"), "{path}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin", "{path}");
        assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
        assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
}
