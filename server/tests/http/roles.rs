//! What a role is limited to, and who gives it: sections and services, substitutes, the operator.

use crate::house::{House, Visitor};
use crate::people::links;
use base::Role;
use std::path::Path;
use town::{CIEMNA, JASNA, REGION};

const JASNA_HOST: &str = "jasna.test";

#[tokio::test]
async fn an_editor_of_a_section_works_in_it_and_not_beside_it() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let [office, sport, hall] = sections(&administrator).await;
    house.follow().await;
    let page = administrator.get("/pulpit/osoby").await.text;
    assert!(page.contains(&format!("<option value=\"{office}\">Urząd")), "{page}");
    let editor = editor_of(&administrator, home.path(), &office).await;
    assert!(administrator.get("/pulpit/osoby").await.text.contains("tylko dział „Urząd”"));
    let save = async |id: &str| editor.post(&format!("/pulpit/tresci/{id}"), "title=Nowy&body=y&seen=1&act=save").await.status;
    assert_eq!((save(&office).await, save(&hall).await), (303.try_into().unwrap(), 303.try_into().unwrap()));
    assert_eq!(save(&sport).await, 403, "beside it");
}

/// Ewa, invited to Jasna as the editor of what lies below a page.
pub async fn editor_of<'a>(administrator: &Visitor<'a>, home: &Path, section: &str) -> Visitor<'a> {
    let house = administrator.house;
    let invite = format!("name=Ewa+Nowa&email=ewa@jasna.example.com&role=editor&section={section}");
    assert_eq!(administrator.post("/pulpit/osoby", &invite).await.status, 303);
    let link = links(house, home).await.remove(0);
    let chosen = house.post(JASNA_HOST, &link, "password=trzy+zielone+wiadra").await;
    let cookie = chosen.header("set-cookie").split(';').next().unwrap().to_owned();
    Visitor { house, host: JASNA_HOST.into(), cookie }
}

/// The office with a room below it, and sport beside it, all published; answers their numbers.
pub async fn sections(administrator: &Visitor<'_>) -> [String; 3] {
    let begun = async |form: &str| {
        let begun = administrator.post("/pulpit/tresci/nowa", &format!("kind=page&body=x&act=publish&{form}")).await;
        assert_eq!(begun.status, 303, "{}", begun.text);
        begun.header("location").trim_start_matches("/pulpit/tresci/").split(['?', '/']).next().unwrap().to_owned()
    };
    let office = begun("title=Urząd").await;
    let sport = begun("title=Sport").await;
    let hall = begun(&format!("title=Referaty&parent={office}")).await;
    [office, sport, hall]
}

#[tokio::test]
async fn a_role_that_begins_next_monday_may_nothing_today() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let invite = "name=Ewa+Nowa&email=ewa@jasna.example.com&role=editor&since=2026-06-22&until=2026-07-03";
    assert_eq!(administrator.post("/pulpit/osoby", invite).await.status, 303);
    let page = administrator.get("/pulpit/osoby").await.text.replace('\u{a0}', " ");
    assert!(page.contains("22 czerwca 2026") && page.contains("3 lipca 2026") && page.contains("jeszcze nie działa"), "{page}");
    let link = links(&house, home.path()).await.remove(0);
    assert_eq!(house.post(JASNA_HOST, &link, "password=trzy+zielone+wiadra").await.status, 303);
    let substitute = async || {
        let come = house.post(JASNA_HOST, "/logowanie", "email=ewa@jasna.example.com&password=trzy+zielone+wiadra").await;
        let cookie = come.header("set-cookie").split(';').next().unwrap().to_owned();
        Visitor { house: &house, host: JASNA_HOST.into(), cookie }
    };
    assert_eq!(substitute().await.get("/pulpit/tresci/nowa").await.status, 403);
    // Monday the 15th, noon, and six days and thirteen hours: the 22nd has begun.
    house.town.clock.advance(chrono::Duration::hours(6 * 24 + 13));
    assert_eq!(substitute().await.get("/pulpit/tresci/nowa").await.status, 200);
    house.town.clock.advance(chrono::Duration::days(12));
    assert_eq!(substitute().await.get("/pulpit/tresci/nowa").await.status, 403, "the leave is over");
}

#[tokio::test]
async fn what_limits_a_role_is_named_where_it_is_wrong() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    for (wrong, field) in [
        ("role=editor&section=999", "section"),
        ("role=editor&service=gci", "service"),
        ("role=clerk&service=inna", "service"),
        ("role=editor&since=2026-06-14", "since"),
        ("role=editor&since=jutro", "since"),
        ("role=editor&since=2026-06-22&until=2026-06-21", "until"),
    ] {
        let refused = administrator.post("/pulpit/osoby", &format!("name=Ewa+Nowa&email=ewa@jasna.example.com&{wrong}")).await;
        assert_eq!(refused.status, 422, "{wrong}");
        for words in [&format!("href=\"#{field}\""), "value=\"Ewa Nowa\""] {
            assert!(refused.text.contains(words), "{wrong}: {}", refused.text);
        }
    }
    let clerk = "name=Ewa+Nowa&email=ewa@jasna.example.com&role=clerk&service=gci";
    assert_eq!(administrator.post("/pulpit/osoby", clerk).await.status, 303);
    assert!(administrator.get("/pulpit/osoby").await.text.contains("tylko usługa: oferty pracy (GCI)"));
}

#[tokio::test]
async fn the_operator_names_people_only_with_a_reason_that_the_administrator_sees() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let email = house.admit(REGION, "olga", Role::Operator).await;
    let operator = house.sign_in(JASNA_HOST, &email).await;
    let own = format!("name=Olga&email={email}&role=administrator");
    assert_eq!(operator.get("/pulpit/osoby").await.status, 403);
    assert_eq!(operator.post("/pulpit/osoby", &own).await.status, 403);
    assert_eq!(operator.post("/pulpit/wizyta", "reason=Burmistrz+prosi:+administrator+odszedł").await.status, 303);
    let invite = "name=Ewa+Nowa&email=ewa@jasna.example.com&role=administrator";
    assert_eq!(operator.post("/pulpit/osoby", invite).await.status, 303);
    let seen = administrator.get("/pulpit/osoby").await.text;
    assert!(seen.contains("olga") && seen.contains(": Burmistrz prosi: administrator odszedł"), "{seen}");
    operator.post("/pulpit/wizyta/koniec", "").await;
    assert_eq!(operator.post("/pulpit/osoby", invite).await.status, 403);
}

#[tokio::test]
async fn the_operator_names_the_first_administrator_of_a_portal_and_nobody_else() {
    let house = House::open().await;
    let email = house.admit(REGION, "olga", Role::Operator).await;
    let operator = house.sign_in(JASNA_HOST, &email).await;
    assert!(operator.get("/pulpit/osoby").await.text.contains("Zaproś osobę"));
    let invite = |role: &str| format!("name=Ewa+Nowa&email=ewa@jasna.example.com&role={role}");
    assert_eq!(operator.post("/pulpit/osoby", &invite("editor")).await.status, 422);
    assert_eq!(operator.post("/pulpit/osoby", &invite("administrator")).await.status, 303);
    assert_eq!(operator.post("/pulpit/osoby", &invite("administrator")).await.status, 403, "now there is one");
    let support = house.admit(REGION, "pomoc", Role::Support).await;
    assert_eq!(house.sign_in("ciemna.test", &support).await.get("/pulpit/osoby").await.status, 403);
}

#[tokio::test]
async fn every_act_times_every_role_is_as_the_table_says() {
    let house = House::open().await;
    // What each act answers to whoever may: something else than 401 (led to the door, 303 to /logowanie) and 403.
    let acts = [
        ("/pulpit/osoby", "name=X&email=x", &[Role::Administrator][..]),
        ("/pulpit/osoby/odbierz", "grant=999", &[Role::Administrator]),
        ("/pulpit/osoby/przypomnij", "grant=999", &[Role::Administrator]),
        ("/pulpit/osoby/drugi-krok", "", &[Role::Administrator]),
        ("/pulpit/osoby/zdejmij-krok", "grant=999", &[Role::Administrator]),
        ("/pulpit/wizyta", "reason=krótki", &[Role::Operator, Role::Support]),
    ];
    // The portal has its administrator, whoever comes.
    house.admit(JASNA, "anna", Role::Administrator).await;
    for role in Role::ALL {
        let email = house.admit(if role.is_operators() { REGION } else { JASNA }, role.code(), role).await;
        let visitor = house.sign_in(JASNA_HOST, &email).await;
        for (path, form, may) in acts {
            let status = visitor.post(path, form).await.status;
            assert_eq!(status == 403, !may.contains(&role), "{role:?} {path}: {status}");
        }
    }
    for (path, form, _) in acts {
        let led = house.post(JASNA_HOST, path, form).await;
        assert!(led.header("location").starts_with("/logowanie"), "a guest at {path}: {}", led.status);
        assert!(house.post("ciemna.test", path, form).await.header("location").starts_with("/logowanie"), "{CIEMNA}");
    }
}
