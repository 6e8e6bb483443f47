//! The people who run the portals: how they come in, what each may do, how they leave.

use crate::house::{Answer, House, PASSWORD, Visitor};
use crate::html::tags;
use base::Role;
use platform::mail::{Folder, SendMail};
use platform::{Configuration, Worker};
use std::sync::Arc;
use town::{JASNA, REGION};

const JASNA_HOST: &str = "jasna.test";

#[tokio::test]
async fn an_editor_signs_in_and_is_at_the_desk() {
    let house = House::open().await;
    let email = house.admit(JASNA, "anna", Role::Editor).await;
    let visitor = house.sign_in(JASNA_HOST, &email).await;
    let desk = visitor.get("/pulpit").await;
    assert_eq!(desk.status, 200);
    assert!(desk.text.contains("Dzień dobry, anna"), "{}", desk.text);
    assert_eq!(desk.header("cache-control"), "private, no-store");
    assert_eq!(visitor.get("/").await.header("cache-control"), "private, no-store", "what a person sees is nobody else's");
    assert_eq!(visitor.get("/pulpit/osoby").await.status, 403);
}

#[tokio::test]
async fn the_cookie_stays_at_its_host_and_away_from_scripts() {
    let house = House::open().await;
    let email = house.admit(JASNA, "anna", Role::Editor).await;
    let answer = house.post(JASNA_HOST, "/logowanie", &format!("email={email}&password={}", PASSWORD.replace(' ', "+"))).await;
    let cookie = answer.header("set-cookie");
    for word in ["__Host-sesja=", "Path=/;", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(cookie.contains(word), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
}

#[tokio::test]
async fn a_guest_is_led_to_the_door_and_back() {
    let house = House::open().await;
    let led = house.get(JASNA_HOST, "/pulpit/osoby?x=1").await;
    assert_eq!(led.header("location"), "/logowanie?dalej=%2Fpulpit%2Fosoby%3Fx%3D1");
    let email = house.admit(JASNA, "anna", Role::Administrator).await;
    let form = |onward: &str| format!("email={email}&password={}&dalej={onward}", PASSWORD.replace(' ', "+"));
    assert_eq!(house.post(JASNA_HOST, "/logowanie", &form("/pulpit/osoby")).await.header("location"), "/pulpit/osoby");
    for elsewhere in ["https://zle.example", "//zle.example", "/\\zle.example", ""] {
        assert_eq!(house.post(JASNA_HOST, "/logowanie", &form(elsewhere)).await.header("location"), "/pulpit", "{elsewhere}");
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let house = House::open().await;
    let email = house.admit(JASNA, "anna", Role::Editor).await;
    let wrong = house.post(JASNA_HOST, "/logowanie", &format!("email={email}&password=zupelnie+inne+haslo")).await;
    let unknown = house.post(JASNA_HOST, "/logowanie", "email=nikt@2.example.com&password=zupelnie+inne+haslo").await;
    assert_eq!((wrong.status, unknown.status), (422.try_into().unwrap(), 422.try_into().unwrap()));
    let plain = |text: &str, email: &str| text.replace(email, "x").split("nonce").next().unwrap_or_default().to_owned();
    assert_eq!(plain(&wrong.text, &email), plain(&unknown.text, "nikt@2.example.com"));
    assert!(wrong.text.contains(&format!("value=\"{email}\"")), "the address stays: {}", wrong.text);
    assert!(!wrong.text.contains("zupelnie"), "the password does not");
}

#[tokio::test]
async fn who_guesses_waits_and_is_let_in_later() {
    let house = House::open().await;
    let email = house.admit(JASNA, "anna", Role::Editor).await;
    for _ in 0..6 {
        house.post(JASNA_HOST, "/logowanie", &format!("email={email}&password=zle")).await;
    }
    let right = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    let waits = house.post(JASNA_HOST, "/logowanie", &right).await;
    assert!(waits.status == 422 && waits.text.contains("Za dużo prób"), "{}", waits.text);
    house.town.clock.advance(chrono::Duration::minutes(16));
    assert_eq!(house.post(JASNA_HOST, "/logowanie", &right).await.status, 303);
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_and_at_the_end_of_the_day() {
    let house = House::open().await;
    let visitor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    for _ in 0..11 {
        house.town.clock.advance(chrono::Duration::minutes(65));
        assert_eq!(visitor.get("/pulpit").await.status, 200);
    }
    house.town.clock.advance(chrono::Duration::minutes(65));
    assert_eq!(visitor.get("/pulpit").await.status, 302, "twelve hours");
    let visitor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    house.town.clock.advance(chrono::Duration::minutes(121));
    assert_eq!(visitor.get("/pulpit").await.status, 302, "two idle hours");
}

#[tokio::test]
async fn a_person_shuts_out_their_other_devices() {
    let house = House::open().await;
    let email = house.admit(JASNA, "anna", Role::Editor).await;
    let (here, there) = (house.sign_in(JASNA_HOST, &email).await, house.sign_in(JASNA_HOST, &email).await);
    assert!(here.get("/pulpit/konto").await.text.contains("Wyloguj wszystkie pozostałe"));
    assert_eq!(here.post("/pulpit/konto/sesje", "session=others").await.status, 303);
    assert_eq!(there.get("/pulpit").await.status, 302);
    assert_eq!(here.get("/pulpit").await.status, 200);
    assert_eq!(here.post("/wyloguj", "").await.status, 303);
    assert_eq!(here.get("/pulpit").await.status, 302);
}

#[tokio::test]
async fn a_role_of_one_portal_opens_no_other() {
    let house = House::open().await;
    let visitor = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let elsewhere = Visitor { host: "ciemna.test".into(), ..visitor };
    assert_eq!(elsewhere.get("/pulpit/osoby").await.status, 403);
    assert_eq!(elsewhere.get("/pulpit/dziennik.csv").await.status, 403);
    assert!(elsewhere.get("/pulpit").await.text.contains("Nie masz roli w tym portalu"));
}

/// Sends the letters that wait and answers the links in them, the newest letter first.
pub async fn links(house: &House, home: &std::path::Path) -> Vec<String> {
    let database_url = format!("sqlite:{}", home.join("x.sqlite").display());
    let configuration = Configuration { database_url, ..Configuration::default() };
    let send = SendMail::of(&configuration, house.town.stores.seal.clone()).unwrap();
    Worker::new(house.town.db.clone(), house.town.clock.clone(), vec![Arc::new(send)]).run_due().await.unwrap();
    let letters = Folder::of(&configuration).newest(10).await.unwrap();
    let link = |text: &str| text.lines().find(|line| line.starts_with("http")).map(|line| line.split_once(".test").unwrap().1.to_owned());
    letters.iter().filter_map(|letter| link(&letter.text)).collect()
}

#[tokio::test]
async fn an_invited_person_chooses_a_password_and_is_in() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let sent = administrator.post("/pulpit/osoby", "name=Ewa+Nowa&email=ewa@jasna.example.com&role=author&until=").await;
    assert_eq!(sent.header("location"), "/pulpit/osoby?stan=zaproszono", "{}", sent.text);
    assert!(administrator.get("/pulpit/osoby").await.text.contains("zaproszenie bez odpowiedzi"));
    let link = links(&house, home.path()).await.remove(0);
    assert!(house.get(JASNA_HOST, &link).await.text.contains("Witaj, Ewa Nowa"));
    let weak = house.post(JASNA_HOST, &link, "password=krotkie").await;
    assert!(weak.status == 422 && weak.text.contains("za krótkie"), "{}", weak.text);
    let chosen = house.post(JASNA_HOST, &link, "password=trzy+zielone+wiadra").await;
    assert_eq!(chosen.status, 303);
    assert_eq!(house.get(JASNA_HOST, &link).await.status, 410, "a link is good once");
    assert_eq!(house.post(JASNA_HOST, &link, "password=trzy+czerwone+wiadra").await.status, 410);
    let form = "email=ewa@jasna.example.com&password=trzy+zielone+wiadra";
    assert_eq!(house.post(JASNA_HOST, "/logowanie", form).await.status, 303);
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_and_every_device_signed_out() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let visitor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let ask = |email: &str| format!("email={email}");
    let known = house.post(JASNA_HOST, "/logowanie/haslo", &ask("editor@2.example.com")).await;
    let unknown = house.post(JASNA_HOST, "/logowanie/haslo", &ask("nikt@2.example.com")).await;
    assert_eq!(known.header("location"), unknown.header("location"));
    let link = loop {
        // The letter is written beside the answer.
        if let Some(link) = links(&house, home.path()).await.pop() {
            break link;
        }
        tokio::task::yield_now().await;
    };
    house.town.clock.advance(chrono::Duration::minutes(59));
    assert_eq!(house.post(JASNA_HOST, &link, "password=trzy+zielone+wiadra").await.status, 303);
    assert_eq!(visitor.get("/pulpit").await.status, 302);
}

#[tokio::test]
async fn a_link_that_is_too_old_says_so() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    administrator.post("/pulpit/osoby", "name=Ewa+Nowa&email=ewa@jasna.example.com&role=author").await;
    let link = links(&house, home.path()).await.remove(0);
    house.town.clock.advance(chrono::Duration::days(7));
    assert_eq!(house.get(JASNA_HOST, &link).await.status, 410);
}

#[tokio::test]
async fn a_portal_keeps_one_administrator_and_a_form_keeps_what_was_typed() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let refused = administrator.post("/pulpit/osoby/odbierz", "grant=1").await;
    assert!(refused.status == 422 && refused.text.contains("choć jednego administratora"), "{}", refused.text);
    let refused = administrator.post("/pulpit/osoby", "name=Ewa+Nowa&email=ewa&role=operator&until=2020-01-01").await;
    assert_eq!(refused.status, 422);
    for words in ["Popraw 3 pola", "value=\"Ewa Nowa\"", "value=\"ewa\"", "href=\"#email\"", "href=\"#role\"", "href=\"#until\""] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_dangerous_act_asks_once_more_who_one_is() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    house.town.clock.advance(chrono::Duration::minutes(11));
    let invite = "name=Ewa+Nowa&email=ewa@jasna.example.com&role=author";
    let led = administrator.post("/pulpit/osoby", invite).await;
    assert_eq!(led.header("location"), "/logowanie?dalej=%2Fpulpit%2Fosoby%3Fstan%3Dpotwierdzono");
    assert!(administrator.get(led.header("location")).await.text.contains("Potwierdź, że to Ty"));
    let back = prove(&administrator, &led).await;
    assert_eq!(back, "/pulpit/osoby?stan=potwierdzono");
    assert_eq!(administrator.post("/pulpit/osoby", invite).await.header("location"), "/pulpit/osoby?stan=zaproszono");
}

/// Somebody proves once more who they are, where they were led to; answers where they come back to.
async fn prove(visitor: &Visitor<'_>, led: &Answer) -> String {
    let onward = led.header("location").split_once("dalej=").unwrap().1;
    let proved = visitor.post("/logowanie", &format!("password={}&dalej={onward}", PASSWORD.replace(' ', "+"))).await;
    proved.header("location").to_owned()
}

#[tokio::test]
async fn whoever_proves_who_they_are_finds_what_they_typed() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    house.town.clock.advance(chrono::Duration::minutes(11));
    let invite = "name=Ewa+Nowa&email=ewa@jasna.example.com&role=editor&until=2026-07-31";
    let led = administrator.post("/pulpit/osoby", invite).await;
    let back = prove(&administrator, &led).await;
    let page = administrator.get(&back).await.text;
    for words in ["Nic jeszcze nie zostało wykonane", "value=\"Ewa Nowa\"", "value=\"ewa@jasna.example.com\"", "value=\"2026-07-31\""] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        page.contains("<option value=\"editor\" selected") && !page.contains("ewa@jasna.example.com</span>"),
        "typed and not done: {page}"
    );
    let other = house.admit(JASNA, "jan", Role::Administrator).await;
    let other = house.sign_in(JASNA_HOST, &other).await;
    assert!(!other.get(&back).await.text.contains("Ewa Nowa"), "nobody else finds it");

    house.town.clock.advance(chrono::Duration::minutes(11));
    let led = administrator.post("/pulpit/osoby/drugi-krok", "demand=1&editor=1").await;
    let page = administrator.get(&prove(&administrator, &led).await).await.text;
    let ticked = tags(&page).into_iter().find(|tag| tag.get("name") == Some("editor")).unwrap();
    assert!(ticked.names().any(|name| name == "checked"), "{ticked:?}");
}

#[tokio::test]
async fn the_support_finds_its_reason_after_proving_who_it_is() {
    let house = House::open().await;
    let email = house.admit(REGION, "pomoc", Role::Support).await;
    let support = house.sign_in(JASNA_HOST, &email).await;
    house.town.clock.advance(chrono::Duration::minutes(11));
    let led = support.post("/pulpit/wizyta", "reason=Zgłoszenie+12:+znika+menu").await;
    let back = prove(&support, &led).await;
    assert!(support.get(&back).await.text.contains("value=\"Zgłoszenie 12: znika menu\""), "{back}");
}

#[tokio::test]
async fn the_log_tells_in_words_and_leads_to_what_was_done() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let begun = administrator.post("/pulpit/tresci/nowa", "kind=news&title=Nowy+most&body=x&act=save").await;
    let id = begun.header("location").trim_start_matches("/pulpit/tresci/").split('?').next().unwrap();
    let log = administrator.get("/pulpit/dziennik").await.text;
    assert!(log.contains(&format!("<a href=\"/pulpit/tresci/{id}\">treść nr {id}")), "{log}");
    assert!(!log.contains("person:"), "people by their names: {log}");
}

#[tokio::test]
async fn the_support_enters_with_a_reason_that_the_administrator_sees() {
    let house = House::open().await;
    let email = house.admit(REGION, "pomoc", Role::Support).await;
    let support = house.sign_in(JASNA_HOST, &email).await;
    assert_eq!(support.get("/pulpit/dziennik").await.status, 403);
    assert_eq!(support.post("/pulpit/wizyta", "reason=bo").await.status, 422);
    assert_eq!(support.post("/pulpit/wizyta", "reason=Zgłoszenie+12:+znika+menu").await.status, 303);
    assert_eq!(support.get("/pulpit/dziennik").await.status, 200);
    assert_eq!(support.get("/pulpit/osoby").await.status, 403, "people stay the administrator's");
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    assert!(administrator.get("/pulpit/osoby").await.text.contains("Zgłoszenie 12: znika menu"));
    assert!(administrator.get("/pulpit/dziennik").await.text.contains("wejście operatora lub pomocy technicznej"));
    support.post("/pulpit/wizyta/koniec", "").await;
    assert_eq!(support.get("/pulpit/dziennik").await.status, 403);
}

#[tokio::test]
async fn a_post_from_another_site_is_refused() {
    let house = House::open().await;
    let request = http::Request::post("/logowanie").header("host", JASNA_HOST).header("sec-fetch-site", "cross-site");
    let answer = house.send(request.body(axum::body::Body::from("email=x")).unwrap()).await;
    assert_eq!(answer.status, 403);
}
