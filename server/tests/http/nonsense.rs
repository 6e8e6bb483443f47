//! Whatever is asked, the answer is never our failure.

use crate::house::{House, advert};
use axum::body::Body;
use http::{HeaderValue, Method, Request, Uri, header};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Runtime;
use town::JASNA;

async fn furnished() -> House {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![advert("1", "Kucharz", "Września"), advert("2", "Murarz", "Pyzdry")]).await;
    house.announce(JASNA, 1, "Festyn").await;
    house
}

fn host() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => proptest::sample::select(vec!["jasna.test", "region.test", "ciemna.test"]).prop_map(|host| host.as_bytes().to_vec()),
        1 => proptest::sample::select(vec!["", ":", "jasna.test:", "jasna.test:99999", "[::1]:3000", "jasna.test:\"><b>", "..", "żółw.test"])
            .prop_map(|host| host.as_bytes().to_vec()),
        1 => proptest::collection::vec(32_u8..=255, 0..80),
    ]
}

fn path() -> impl Strategy<Value = String> {
    let known = vec![
        "/",
        "/oferty-pracy",
        "/oferty-pracy.json",
        "/oferty-pracy.rss",
        "/oferty-pracy.ics",
        "/szukaj",
        "/api/gci/search",
        "/aktualnosci",
        "/wydarzenia",
        "/sprawy",
        "/katalog",
        "/dokumenty.atom",
        "/katalog/1/wizytowka.vcf",
        "/sitemap.xml",
        "/widok",
    ];
    let segment = prop_oneof![
        "[a-z0-9-]{0,12}",
        proptest::sample::select(vec![
            "jasna",
            "uk",
            "en",
            "oferty-pracy",
            "aktualnosci",
            "api",
            "gci",
            "search",
            "pkg",
            "health",
            "..",
            ".",
            "%2e%2e",
            "%00",
            "%FF",
            "%",
            "%%41",
            "-",
            "",
            "9223372036854775808",
            "-1",
            "{id}",
            "*",
            ":offer",
            "\\",
            "żółw"
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![
        proptest::sample::select(known).prop_map(str::to_owned),
        proptest::collection::vec(segment, 1..6).prop_map(|segments| format!("/{}", segments.join("/"))),
        "/[!$-;=@-_a-z|~]{0,60}",
    ]
}

fn query() -> impl Strategy<Value = String> {
    let name = proptest::sample::select(vec![
        "q",
        "gdzie",
        "km",
        "placa",
        "sort",
        "strona",
        "umowa",
        "pracodawca",
        "grupa",
        "doslownie",
        "widok",
        "query",
        "query[]",
        "nieznane",
        "",
        "back",
    ]);
    let value = prop_oneof![
        "\\PC{0,40}".prop_map(|text| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>()),
        proptest::sample::select(vec![
            "-1",
            "0",
            "1000000000",
            "99999999999999999999",
            "NaN",
            "1e9",
            "%",
            "%F",
            "%FF%FE",
            "%00",
            "+++",
            "mapa",
            "%22",
            "%28-*",
            "a*",
            "*",
            "firma%3A",
            "%E2%80%A8"
        ])
        .prop_map(str::to_owned),
        (1..10_000_usize).prop_map(|long| "słowo+".replace('ł', "%C5%82").repeat(long / 10)),
    ];
    proptest::collection::vec((name, value), 0..5)
        .prop_map(|pairs| pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&"))
}

#[test]
fn no_request_makes_the_server_fail() {
    let runtime = Runtime::new().unwrap();
    let house = runtime.block_on(furnished());
    let config = Config { failure_persistence: None, ..Config::default() };
    let methods = vec![Method::GET, Method::GET, Method::GET, Method::HEAD, Method::POST, Method::OPTIONS, Method::DELETE];
    let asked = (proptest::sample::select(methods), host(), path(), query());
    let all = TestRunner::new(config).run(&asked, |(method, host, path, query)| {
        let text = if query.is_empty() { path } else { format!("{path}?{query}") };
        // What is no address or no header never reaches the router: the server's own parser refuses it.
        let (Ok(uri), Ok(host)) = (text.parse::<Uri>(), HeaderValue::from_bytes(&host)) else { return Ok(()) };
        let request = Request::builder().method(method).uri(uri).header(header::HOST, host).body(Body::empty()).unwrap();
        let answer = runtime.block_on(house.send(request));
        prop_assert!(answer.status.as_u16() < 500, "{}: {}", answer.status, answer.text);
        Ok(())
    });
    all.unwrap();
}

#[tokio::test]
async fn old_nonsense_is_still_answered() {
    let house = furnished().await;
    let long = format!("q={}", "s%C5%82owo+".repeat(1_000));
    for query in ["strona=-1", "strona=1000000000", "q=%FF", "q=%", "nic=x&&&==", "q=%22%28-*%29", "gdzie=%00", long.as_str()] {
        for path in ["/oferty-pracy", "/oferty-pracy.json", "/oferty-pracy.rss", "/oferty-pracy.ics", "/szukaj", "/uk/szukaj"] {
            assert_eq!(house.get("jasna.test", &format!("{path}?{query}")).await.status, 200, "{path}?{query}");
        }
    }
    for query in ["query=%FF", "query=a&query=b", "query[]=a", "query[a]=b", "inne=1", ""] {
        let status = house.get("jasna.test", &format!("/api/gci/search?{query}")).await.status.as_u16();
        assert!(status < 500, "{status} {query}");
    }
    for id in ["0", "-1", "9223372036854775808", "1e3", "x", "-", "%FF"] {
        for list in ["oferty-pracy", "aktualnosci", "wydarzenia", "sprawy", "katalog", "krok-po-kroku"] {
            assert_eq!(house.get("jasna.test", &format!("/{list}/{id}")).await.status, 404, "/{list}/{id}");
        }
    }
}

#[tokio::test]
async fn a_form_of_nonsense_is_refused_or_harmless() {
    let house = furnished().await;
    for form in [
        "",
        "theme=%FF",
        "theme=%3Cscript%3E&back=%00",
        "theme=dark&theme=light",
        "back=%0D%0ASet-Cookie%3Ax",
        "a".repeat(300_000).as_str(),
    ] {
        let answer = house.post("jasna.test", "/widok", form).await;
        assert!(answer.status.as_u16() < 500, "{} {}", answer.status, form.len());
        assert!(!answer.header("set-cookie").contains(['<', '\n']));
    }
}
