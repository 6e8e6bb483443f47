//! What a reader chose for their eyes.

use crate::house::{Answer, House, request};
use crate::html::tags;
use http::header;

async fn with_cookie(house: &House, cookie: &str) -> Answer {
    let mut asked = request("jasna.test", "/");
    asked.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
    house.send(asked).await
}

fn looks(answer: &Answer) -> [Option<String>; 3] {
    let html = tags(&answer.text).into_iter().find(|tag| tag.name == "html").unwrap();
    ["data-theme", "data-contrast", "data-text"].map(|name| html.get(name).map(str::to_owned))
}

#[tokio::test]
async fn what_a_reader_chose_stands_on_the_page_before_it_is_painted() {
    let house = House::open().await;
    let dark = with_cookie(&house, "inne=1; widok=dark.more.larger").await;
    assert_eq!(looks(&dark), ["dark", "more", "larger"].map(|one| Some(one.to_owned())));
    assert_eq!(looks(&with_cookie(&house, "widok=.normal.").await), [None, Some("normal".to_owned()), None]);
    assert_eq!(looks(&house.get("jasna.test", "/").await), [None, None, None], "who chose nothing gets what their system says");
}

#[tokio::test]
async fn a_cookie_of_garbage_is_no_choice() {
    let house = House::open().await;
    for cookie in ["widok=\"><script>.<b>.'", "widok", "widok=", "widok=dark2.more more.x", "widok=....", "=;;=; widok=DARK"] {
        let answer = with_cookie(&house, cookie).await;
        assert_eq!((answer.status.as_u16(), looks(&answer)), (200, [None, None, None]), "{cookie}");
    }
}

#[tokio::test]
async fn a_choice_is_kept_in_a_cookie_and_the_reader_comes_back() {
    let house = House::open().await;
    let answer = house.post("region.test", "/jasna/widok", "theme=dark&back=%2Fjasna%2Foferty-pracy%3Fq%3Dkucharz").await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/jasna/oferty-pracy?q=kucharz"));
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("widok=dark..;"), "{cookie}");
    for word in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    let kept = cookie.split(';').next().unwrap();
    assert_eq!(looks(&with_cookie(&house, kept).await)[0].as_deref(), Some("dark"));
}

#[tokio::test]
async fn nobody_is_led_to_another_host() {
    let house = House::open().await;
    for back in [
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "evil.test",
        "\\\\evil.test",
        "/\t/evil.test",
        "/\n/evil.test",
        "",
        "javascript:x",
    ] {
        let sent: String = back.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = house.post("jasna.test", "/widok", &format!("theme=dark&back={sent}")).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/"), "{back:?}");
    }
}

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let house = House::open().await;
    for (name, value) in
        [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.test"), ("origin", "null")]
    {
        let mut sent = request("jasna.test", "/widok");
        *sent.method_mut() = http::Method::POST;
        sent.headers_mut().insert(name, value.parse().unwrap());
        sent.headers_mut().insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
        *sent.body_mut() = "theme=dark".into();
        let answer = house.send(sent).await;
        assert_eq!((answer.status.as_u16(), answer.header("set-cookie")), (403, ""), "{name}: {value}");
    }
}
