//! A service that is limited or shut, as it is said and as it is shown.

use crate::house::{House, Visitor};
use base::Role;
use chrono::Duration;
use content::{Card, Draft, Facts, Kind, Own, Tongue};
use town::JASNA;

const HOST: &str = "jasna.test";

async fn card(house: &House, title: &str) -> i64 {
    let ctx = house.town.jasna();
    let facts = Facts { own: Own::Service(Box::<Card>::default()), ..Facts::default() };
    let draft = Draft { title: title.into(), lead: format!("{title}."), facts, ..Draft::default() };
    let id = content::create(&ctx, Kind::Service, None, "", &draft).await.unwrap();
    content::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    id
}

async fn set(editor: &Visitor<'_>, id: i64, form: &str) {
    let answer = editor.post(&format!("/pulpit/tresci/{id}/stan"), form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

#[tokio::test]
async fn a_service_that_is_shut_says_so_everywhere_until_it_works_again_by_itself() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let id = card(&house, "Dowód osobisty").await;
    let other = card(&house, "Podatek rolny").await;
    let list = editor.get("/pulpit/tresci?rodzaj=service").await.text;
    assert!(list.contains(&format!("href=\"/pulpit/tresci/{id}/stan\"")), "{list}");
    let form = editor.get(&format!("/pulpit/tresci/{id}/stan")).await.text;
    assert!(form.contains("value=\"2026-06-16T08:00\"") && form.contains("<option value=\"niedostepna\" selected"), "two taps: {form}");
    set(&editor, id, "condition=niedostepna&since=&until=2026-06-16T08%3A00&reason=Awaria+%3Csystemu%3E.&act=save").await;
    house.follow().await;
    let path = format!("/sprawy/{id}");
    let page = house.get(HOST, &path).await.text;
    for words in
        ["id=\"stan-uslugi\"", "Usługa niedostępna", "16\u{a0}czerwca\u{a0}2026, 8:00", "Awaria &lt;systemu&gt;.", "\"hoursAvailable\""]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("\"validThrough\":\"2026-06-16T08:00:00+02:00\""), "{page}");
    for list in ["/sprawy", "/sprawy?uklad=az", "/", "/szukaj?q=dowod"] {
        let text = house.get(HOST, list).await.text;
        assert_eq!(text.matches("Usługa niedostępna").count(), 1, "{list}: {text}");
    }
    assert!(house.get(HOST, &format!("/en/sprawy/{id}")).await.text.contains("Service not available"));
    assert!(!house.get(HOST, &format!("/sprawy/{other}")).await.text.contains("stan-uslugi"));
    house.town.clock.advance(Duration::hours(21));
    house.follow().await;
    for path in [path.as_str(), "/sprawy", "/"] {
        assert!(!house.get(HOST, path).await.text.contains("Usługa niedostępna"), "{path}: it is over by itself");
    }
}

#[tokio::test]
async fn what_was_said_of_a_service_is_taken_back_step_by_step_and_stands_in_the_log() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let id = card(&house, "Dowód osobisty").await;
    let shown = async || {
        house.follow().await;
        let page = house.get(HOST, &format!("/sprawy/{id}")).await.text;
        ["Utrudnienia", "Usługa niedostępna"].into_iter().find(|words| page.contains(words))
    };
    set(&editor, id, "condition=utrudnienia&until=&reason=&act=save").await;
    assert_eq!(shown().await, Some("Utrudnienia"));
    set(&editor, id, "condition=niedostepna&until=&reason=&act=save").await;
    assert_eq!(shown().await, Some("Usługa niedostępna"));
    set(&editor, id, "act=works").await;
    assert_eq!(shown().await, None);
    set(&editor, id, "act=undo").await;
    assert_eq!(shown().await, Some("Usługa niedostępna"));
    set(&editor, id, "act=undo").await;
    assert_eq!(shown().await, Some("Utrudnienia"));
    set(&editor, id, "act=undo").await;
    assert_eq!(shown().await, None);
    assert_eq!(editor.post(&format!("/pulpit/tresci/{id}/stan"), "act=undo").await.status, 404, "nothing is left to take back");
    let lines = platform::audit::lines(&house.town.jasna(), None, 20).await.unwrap();
    let acts: Vec<_> = lines.iter().rev().map(|line| line.act.as_str()).filter(|act| act.starts_with("service-status")).collect();
    assert_eq!(acts, ["service-status"; 3].into_iter().chain(["service-status-taken-back"; 3]).collect::<Vec<_>>());
    assert!(lines.iter().any(|line| line.act == "service-status" && line.person == "editor" && line.subject == format!("item:{id}")));
}

#[tokio::test]
async fn a_service_that_will_be_shut_is_shut_when_the_time_has_come() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let id = card(&house, "Dowód osobisty").await;
    set(&editor, id, "condition=niedostepna&since=2026-06-15T20%3A00&until=2026-06-16T06%3A00&reason=Przerwa+techniczna.&act=save").await;
    let says = async || {
        house.follow().await;
        house.get(HOST, &format!("/sprawy/{id}")).await.text.contains("Przerwa techniczna.")
    };
    assert!(!says().await);
    house.town.clock.advance(Duration::hours(9));
    assert!(says().await);
    house.town.clock.advance(Duration::hours(10));
    assert!(!says().await);
}

#[tokio::test]
async fn a_status_that_cannot_be_is_refused_at_its_field_and_who_may_not_publish_sets_none() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let author = house.as_role(JASNA, HOST, Role::Author).await;
    let id = card(&house, "Dowód osobisty").await;
    let path = format!("/pulpit/tresci/{id}/stan");
    let long = format!("condition=niedostepna&until=&reason={}", "a".repeat(201));
    for (form, field) in [
        ("condition=niedostepna&until=2020-01-01T08%3A00&reason=Awaria.", "until"),
        ("condition=niedostepna&since=2026-06-20T08%3A00&until=2026-06-18T08%3A00&reason=Awaria.", "until"),
        ("condition=niedostepna&since=jutro&until=&reason=Awaria.", "since"),
        ("condition=zepsuta&until=&reason=Awaria.", "condition"),
        (long.as_str(), "reason"),
    ] {
        let answer = editor.post(&path, &format!("{form}&act=save")).await;
        assert!(answer.status == 422 && answer.text.contains(&format!("href=\"#{field}\"")), "{form}: {}", answer.text);
        assert!(form == long || answer.text.contains("value=\"Awaria.\""), "what was typed stays: {}", answer.text);
    }
    assert_eq!(author.post(&path, "condition=niedostepna&until=&reason=&act=save").await.status, 403);
    assert_eq!(author.get(&path).await.status, 403);
    assert!(!author.get("/pulpit/tresci?rodzaj=service").await.text.contains("/stan\""));
    let news = {
        let ctx = house.town.jasna();
        content::create(&ctx, Kind::News, None, "", &Draft { title: "Nowina".into(), ..Draft::default() }).await.unwrap()
    };
    assert_eq!(editor.post(&format!("/pulpit/tresci/{news}/stan"), "condition=niedostepna&until=&reason=&act=save").await.status, 404);
    house.follow().await;
    assert!(!house.get(HOST, &format!("/sprawy/{id}")).await.text.contains("stan-uslugi"));
}
