//! Pages that are kept: the same for every guest, gone with the act, and nobody's own.

use crate::house::{House, request};
use axum::body::{Body, Bytes};
use base::Role;
use chrono::{Duration, Timelike};
use content::{Draft, Facts, Kind, Tongue};
use futures::{StreamExt, stream};
use http::{Request, header};
use platform::{Configuration, Pulse};
use town::{CIEMNA, JASNA};

async fn news(house: &House, title: &str) -> i64 {
    let draft = Draft { title: title.into(), lead: "Krótko.".into(), facts: Facts::default(), ..Draft::default() };
    content::create(&house.town.jasna(), Kind::News, None, "", &draft).await.unwrap()
}

#[tokio::test]
async fn a_guest_gets_the_same_bytes_again_and_then_only_word_that_they_hold() {
    let house = House::open().await;
    let first = house.get("jasna.test", "/").await;
    let again = house.get("jasna.test", "/").await;
    assert_eq!((first.status.as_u16(), first.header("cache-control")), (200, "no-cache"));
    assert_eq!((first.header("etag"), &first.text), (again.header("etag"), &again.text));
    let known = Request::get("/").header(header::HOST, "jasna.test").header(header::IF_NONE_MATCH, first.header("etag"));
    let answer = house.send(known.body(Body::empty()).unwrap()).await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (304, ""));
}

#[tokio::test]
async fn an_act_is_seen_by_everybody_when_the_node_has_looked() {
    let house = House::open().await;
    let id = news(&house, "Otwarto nowy most").await;
    assert!(!house.get("jasna.test", "/aktualnosci").await.text.contains("Otwarto nowy most"));
    let ctx = house.town.jasna();
    content::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    house.follow().await;
    assert!(house.get("jasna.test", "/aktualnosci").await.text.contains("Otwarto nowy most"));
    content::withdraw(&ctx, id, Tongue::Pl).await.unwrap();
    house.follow().await;
    assert!(!house.get("jasna.test", "/aktualnosci").await.text.contains("Otwarto nowy most"));
}

#[tokio::test]
async fn only_what_residents_of_a_portal_may_see_ends_its_pages_and_no_other_portals() {
    let house = House::open().await;
    let pulses = async || {
        house.follow().await;
        let pulse = house.town.derived.get::<Pulse>();
        (pulse.of(JASNA), pulse.of(CIEMNA))
    };
    house.announce(JASNA, 1, "Zamknięto stary most").await;
    let before = pulses().await;
    let ctx = house.town.jasna();
    let id = news(&house, "Otwarto nowy most").await;
    content::ask_review(&ctx, id, Tongue::Pl, 1).await.unwrap();
    let opinion = house.post("jasna.test", "/ocena", "strona=1&slowa=&strona-www=&odpowiedz=tak").await;
    assert_eq!((opinion.status.as_u16(), pulses().await), (303, before));
    content::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    let after = pulses().await;
    assert!(after.0 > before.0 && after.1 == before.1, "{before:?} {after:?}");
    media::bring(&ctx, "uchwala.txt", stream::iter([Ok(Bytes::from_static(b"Uchwala nr 1"))]).boxed()).await.unwrap();
    let last = pulses().await;
    assert!(last.0 > after.0 && last.1 == after.1, "{after:?} {last:?}");
}

#[tokio::test]
async fn many_who_ask_for_a_site_at_once_share_one_reading() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Otwarto nowy most").await;
    house.follow().await;
    let ctx = house.town.jasna();
    let sites = futures::future::join_all((0..16).map(|_| content::Site::of(&ctx))).await;
    let sites: Vec<_> = sites.into_iter().map(Result::unwrap).collect();
    assert!(sites.iter().all(|site| std::sync::Arc::ptr_eq(site, &sites[0])));
}

#[tokio::test]
async fn a_moment_that_was_set_ends_what_is_kept() {
    let house = House::open().await;
    let id = news(&house, "Ruszają zapisy").await;
    let ctx = house.town.jasna();
    let minute = ctx.now.with_second(0).and_then(|at| at.with_nanosecond(0)).unwrap() + Duration::minutes(1);
    content::publish(&ctx, id, Tongue::Pl, 1, minute, None).await.unwrap();
    house.follow().await;
    house.town.clock.advance(minute - house.town.clock.now() - Duration::seconds(1));
    assert!(!house.get("jasna.test", "/aktualnosci").await.text.contains("Ruszają zapisy"));
    house.town.clock.advance(Duration::seconds(1));
    assert!(house.get("jasna.test", "/aktualnosci").await.text.contains("Ruszają zapisy"));
}

#[tokio::test]
async fn looks_languages_and_portals_have_pages_of_their_own() {
    let house = House::open().await;
    let dark = Request::get("/").header(header::HOST, "jasna.test").header(header::COOKIE, "widok=dark.more.large");
    let plain = house.get("jasna.test", "/").await;
    let dark = house.send(dark.body(Body::empty()).unwrap()).await;
    assert!(dark.text.contains("data-theme=\"dark\"") && !plain.text.contains("data-theme"));
    let pages =
        [plain, dark, house.get("jasna.test", "/uk").await, house.get("ciemna.test", "/").await, house.get("region.test", "/jasna").await];
    let tags: std::collections::BTreeSet<_> = pages.iter().map(|page| page.header("etag")).collect();
    assert_eq!(tags.len(), pages.len());
}

#[tokio::test]
async fn nothing_of_somebody_who_signed_in_is_kept() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, "jasna.test", Role::Editor).await;
    let own = editor.get("/").await;
    assert_eq!((own.header("cache-control"), own.header("etag")), ("private, no-store", ""));
    let guest = house.get("jasna.test", "/").await;
    assert!(own.text.contains("/pulpit") && !guest.text.contains("/pulpit\""), "the desk is for the editor alone");
    for path in ["/logowanie", "/pulpit"] {
        assert_eq!(house.get("jasna.test", path).await.header("etag"), "", "{path}");
    }
}

#[tokio::test]
async fn questions_and_missing_pages_are_answered_anew() {
    let house = House::open().await;
    for path in ["/szukaj?q=most", "/nie-ma", "/oferty-pracy?q=kierowca"] {
        assert_eq!(house.get("jasna.test", path).await.header("etag"), "", "{path}");
    }
}

#[tokio::test]
async fn a_kept_page_travels_packed() {
    let house = House::open().await;
    for coding in ["br", "gzip"] {
        let mut asked = request("jasna.test", "/");
        asked.headers_mut().insert(header::ACCEPT_ENCODING, coding.parse().unwrap());
        let answer = house.send(asked).await;
        assert_eq!(answer.header("content-encoding"), coding);
        assert!(answer.header("vary").contains("accept-encoding"));
        assert!(!answer.text.contains("<html"), "{coding}");
    }
}

#[tokio::test]
async fn an_operator_may_do_without() {
    let house = House::with(Configuration { page_cache: 0, ..Configuration::default() }).await;
    let answer = house.get("jasna.test", "/").await;
    assert_eq!((answer.status.as_u16(), answer.header("etag")), (200, ""));
}
