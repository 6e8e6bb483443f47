//! What is refused before a page is made is refused in words: a person's in their language, a program's in JSON.

use crate::house::{House, request};
use axum::body::Body;
use axum::extract::ConnectInfo;
use http::{Request, header};
use platform::Configuration;
use std::net::SocketAddr;

#[tokio::test]
async fn who_searches_too_often_is_told_so_on_the_portals_page_in_their_language() {
    let house = House::with(Configuration { searches_a_minute: 1, ..Configuration::default() }).await;
    let ask = async |host: &str, path: &str| {
        let mut asked = request(host, path);
        asked.extensions_mut().insert(ConnectInfo("10.0.0.1:1000".parse::<SocketAddr>().unwrap()));
        house.send(asked).await
    };
    assert_eq!(ask("jasna.test", "/szukaj?q=a").await.status, 200);
    for (host, path, words) in [
        ("jasna.test", "/oferty-pracy?q=a", "Za dużo zapytań naraz"),
        ("jasna.test", "/uk/szukaj?q=a", "lang=\"uk\""),
        ("region.test", "/jasna/en/oferty-pracy?q=a", "lang=\"en\""),
    ] {
        let refused = ask(host, path).await;
        assert_eq!((refused.status.as_u16(), refused.header("retry-after")), (429, "10"), "{path}");
        assert!(refused.text.contains(words) && refused.text.contains("Jasna") && refused.text.contains("429"), "{path}: {}", refused.text);
    }
    for (path, words) in [("/oferty-pracy.json?q=a", "Spróbuj ponownie"), ("/en/oferty-pracy/podpowiedzi?q=a", "Try again")] {
        let refused = ask("jasna.test", path).await;
        assert_eq!((refused.status.as_u16(), refused.header("access-control-allow-origin")), (429, "*"), "{path}");
        let said = refused.json();
        assert!(said["status"] == 429 && said["detail"].as_str().unwrap().contains(words), "{path}: {said}");
    }
    let live = ask("jasna.test", "/api/gci/search?query=q%3Da").await;
    assert_eq!((live.status.as_u16(), live.json()), (429, "Busy".into()), "the search on the page reads the fault");
}

#[tokio::test]
async fn what_takes_too_long_is_given_up_in_words() {
    let house = House::with(Configuration { request_seconds: 0, ..Configuration::default() }).await;
    let ask = async |path: &str| {
        // A form whose end never comes.
        let form = Body::from_stream(futures::stream::pending::<Result<Vec<u8>, std::io::Error>>());
        let sent = Request::post(path).header(header::HOST, "jasna.test").header("sec-fetch-site", "same-origin");
        house.send(sent.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(form).unwrap()).await
    };
    for (path, words) in [("/ocena", "To trwa za długo"), ("/uk/ocena", "Це триває надто довго")] {
        let late = ask(path).await;
        assert_eq!((late.status.as_u16(), late.header("content-type")), (408, "text/html; charset=utf-8"), "{path}");
        assert!(late.text.contains(words), "{path}: {}", late.text);
        assert_eq!(late.header("x-content-type-options"), "nosniff", "{path}");
    }
    let late = ask("/en/oferty-pracy.json?q=a").await;
    assert_eq!((late.status.as_u16(), late.header("access-control-allow-origin")), (408, "*"));
    assert_eq!(late.json()["title"], "This takes too long");
}
