//! Passkeys: made on one's own page, used to sign in without an address, as the second step, and to prove who one is.

#[path = "../../../app/account/src/tests/authenticator.rs"]
mod authenticator;

use crate::house::{Answer, House, PASSWORD, Visitor};
use authenticator::Authenticator;
use base::Role;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use town::JASNA;

const HOST: &str = "jasna.test";
const ORIGIN: &str = "http://jasna.test";
const PAGE: &str = "/pulpit/konto/klucze";

fn form(fields: &[(&str, &str)]) -> String {
    let plain = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{name}={}", plain(value))).collect::<Vec<_>>().join("&")
}

fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What the browser's script sends when a passkey was made.
fn made(one: &Authenticator, challenge: &str) -> String {
    let client = base64(&Authenticator::client("webauthn.create", challenge, ORIGIN));
    let (id, attestation) = (base64(&one.id), base64(&one.attestation(HOST)));
    format!(r#"{{"id":"{id}","client":"{client}","attestation":"{attestation}","transports":["internal"]}}"#)
}

/// What it sends when one has signed at a host.
fn signed(one: &mut Authenticator, challenge: &str, host: &str) -> String {
    let client = Authenticator::client("webauthn.get", challenge, &format!("http://{host}"));
    let (data, signature) = one.sign(host, &client);
    let (id, client, data, signature) = (base64(&one.id), base64(&client), base64(&data), base64(&signature));
    format!(r#"{{"id":"{id}","client":"{client}","data":"{data}","signature":"{signature}"}}"#)
}

async fn challenge(visitor: &Visitor<'_>, path: &str) -> String {
    let asked = visitor.post(path, "").await;
    assert_eq!(asked.status, 200, "{}", asked.text);
    asked.json()["challenge"].as_str().unwrap().to_owned()
}

fn guest(house: &House) -> Visitor<'_> {
    Visitor { house, host: HOST.into(), cookie: String::new() }
}

/// Makes a passkey on somebody's page.
async fn add(visitor: &Visitor<'_>, one: &Authenticator, name: &str) -> Answer {
    let challenge = challenge(visitor, &format!("{PAGE}/pytanie")).await;
    visitor.post(PAGE, &form(&[("name", name), ("credential", &made(one, &challenge))])).await
}

/// Signs with a passkey at the door or the second step.
async fn sign(visitor: &Visitor<'_>, one: &mut Authenticator, place: &str) -> Answer {
    let challenge = challenge(visitor, &format!("{place}/pytanie")).await;
    visitor.post(place, &form(&[("dalej", "/pulpit/konto"), ("credential", &signed(one, &challenge, HOST))])).await
}

fn with_cookie<'a>(house: &'a House, answer: &Answer) -> Visitor<'a> {
    Visitor { house, host: HOST.into(), cookie: answer.header("set-cookie").split(';').next().unwrap().to_owned() }
}

#[tokio::test]
async fn whoever_has_made_a_passkey_signs_in_with_it_alone() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    for mut one in [Authenticator::es256("telefon"), Authenticator::ed_dsa("klucz")] {
        one.count = Some(0);
        let name = String::from_utf8(one.id.clone()).unwrap();
        let added = add(&anna, &one, &name).await;
        assert!(added.header("location").ends_with("?stan=klucz-dodany"), "{}", added.text);
        let signed_in = sign(&guest(&house), &mut one, "/logowanie/klucz").await;
        assert_eq!(signed_in.header("location"), "/pulpit/konto", "{}", signed_in.text);
        assert_eq!(with_cookie(&house, &signed_in).get("/pulpit").await.status, 200);
    }
    let page = anna.get(PAGE).await.text;
    assert!(page.contains("telefon") && page.contains("klucz") && !page.contains("jeszcze nie"), "{page}");
}

#[tokio::test]
async fn the_first_passkey_brings_recovery_codes_and_the_password_wants_a_second_step() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let mut one = Authenticator::es256("telefon");
    assert_eq!(add(&anna, &one, "telefon").await.header("location"), "/pulpit/konto/kody?stan=klucz-dodany");
    let by_password = format!("email=editor@2.example.com&password={}", PASSWORD.replace(' ', "+"));
    let half = with_cookie(&house, &house.post(HOST, "/logowanie", &by_password).await);
    assert_eq!(half.get("/pulpit").await.status, 302);
    let question = half.post("/logowanie/krok/klucz/pytanie", "").await.json();
    assert_eq!(question["allowCredentials"][0]["transports"][0], "internal");
    let whole = sign(&half, &mut one, "/logowanie/krok/klucz").await;
    assert_eq!(with_cookie(&house, &whole).get("/pulpit").await.status, 200);
    assert_eq!(anna.post(&format!("{PAGE}/usun"), "key=dGVsZWZvbg").await.header("location"), format!("{PAGE}?stan=klucz-usuniety"));
    let by_password = house.sign_in(HOST, "editor@2.example.com").await;
    assert_eq!(by_password.get("/pulpit").await.status, 200, "the password is enough again");
}

#[tokio::test]
async fn a_question_is_good_once_for_five_minutes_and_for_whom_it_was_asked() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let mut one = Authenticator::es256("telefon");
    add(&anna, &one, "telefon").await;
    let door = guest(&house);
    let question = challenge(&door, "/logowanie/klucz/pytanie").await;
    let sent = form(&[("credential", &signed(&mut one, &question, HOST))]);
    assert_eq!(door.post("/logowanie/klucz", &sent).await.status, 303);
    let again = door.post("/logowanie/klucz", &sent).await;
    assert!(again.status == 422 && again.text.contains("Ten klucz tu nie pasuje"), "{}", again.text);
    let question = challenge(&door, "/logowanie/klucz/pytanie").await;
    house.town.clock.advance(chrono::Duration::minutes(5));
    assert_eq!(door.post("/logowanie/klucz", &form(&[("credential", &signed(&mut one, &question, HOST))])).await.status, 422);
    let piotr = house.as_role(JASNA, HOST, Role::Author).await;
    let annas = challenge(&anna, &format!("{PAGE}/pytanie")).await;
    let other = Authenticator::es256("obcy");
    let sent = form(&[("name", "obcy"), ("credential", &made(&other, &annas))]);
    assert_eq!(piotr.post(PAGE, &sent).await.status, 422, "a question to somebody else");
    assert_eq!(anna.post(PAGE, &sent).await.status, 422, "and it is used up");
}

#[tokio::test]
async fn a_copy_of_an_authenticator_is_noticed() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let mut one = Authenticator::es256("klucz");
    one.count = Some(5);
    add(&anna, &one, "klucz").await;
    assert_eq!(sign(&guest(&house), &mut one, "/logowanie/klucz").await.status, 303);
    one.count = Some(5);
    assert_eq!(sign(&guest(&house), &mut one, "/logowanie/klucz").await.status, 422, "it counted no further");
    assert_eq!(sign(&guest(&house), &mut one, "/logowanie/klucz").await.status, 303, "the one that counts on");
}

#[tokio::test]
async fn a_passkey_of_one_host_is_none_at_another() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let mut one = Authenticator::es256("telefon");
    add(&anna, &one, "telefon").await;
    let elsewhere = Visitor { house: &house, host: "ciemna.test".into(), cookie: String::new() };
    let question = challenge(&elsewhere, "/logowanie/klucz/pytanie").await;
    let answer = signed(&mut one, &question, "ciemna.test");
    assert_eq!(elsewhere.post("/logowanie/klucz", &form(&[("credential", &answer)])).await.status, 422);
    // Below the operator's host all portals share it.
    let below = Visitor { house: &house, host: "region.test".into(), cookie: anna.cookie.clone() };
    let question = below.post(&format!("/jasna{PAGE}/pytanie"), "").await.json();
    assert_eq!(question["rp"]["id"], "region.test");
}

#[tokio::test]
async fn a_passkey_proves_once_more_who_one_is() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let mut one = Authenticator::es256("telefon");
    add(&anna, &one, "telefon").await;
    house.town.clock.advance(chrono::Duration::minutes(11));
    let led = anna.post(&format!("{PAGE}/usun"), "key=x").await;
    assert_eq!(led.header("location"), "/logowanie?dalej=%2Fpulpit%2Fkonto%2Fklucze%3Fstan%3Dpotwierdzono");
    assert_eq!(sign(&anna, &mut one, "/logowanie/klucz").await.header("location"), "/pulpit/konto");
    assert_eq!(anna.post(&format!("{PAGE}/usun"), "key=x").await.status, 404, "fresh, and somebody else's key");
}

#[tokio::test]
async fn nonsense_in_place_of_a_passkey_is_refused_alike() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    for nonsense in [
        "",
        "{}",
        "null",
        r#"{"id":"","client":"","data":"","signature":""}"#,
        r#"{"id":"!","client":"e30","data":"e30","signature":"e30"}"#,
    ] {
        let refused = guest(&house).post("/logowanie/klucz", &form(&[("credential", nonsense)])).await;
        assert!(refused.status == 422 && refused.text.contains("Ten klucz tu nie pasuje"), "{nonsense}");
        assert_eq!(anna.post(PAGE, &form(&[("name", "x"), ("credential", nonsense)])).await.status, 422, "{nonsense}");
    }
}
