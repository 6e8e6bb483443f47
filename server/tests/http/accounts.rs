//! Accounts that change and end: somebody leaves, somebody gets another address, somebody is kept out by a stranger.

use crate::house::{House, PASSWORD, Visitor};
use crate::people::links;
use base::Role;
use http::header;
use town::{CIEMNA, JASNA};

const JASNA_HOST: &str = "jasna.test";

#[tokio::test]
async fn whoever_leaves_is_out_at_once_and_what_they_wrote_keeps_their_name() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let email = house.admit(JASNA, "wanda", Role::Editor).await;
    let editor = house.sign_in(JASNA_HOST, &email).await;
    let begun = editor.post("/pulpit/tresci/nowa", "kind=news&title=Nowy+most&body=x&act=save").await;
    let item = begun.header("location").split('?').next().unwrap().to_owned();
    let page = administrator.get("/pulpit/osoby/2").await.text;
    for words in ["Redaktor", "Jej konto zostanie zamknięte", "z jej nazwiskiem w wersjach", "Usuń z portalu"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let left = administrator.post("/pulpit/osoby/2/usun", "").await;
    assert_eq!(left.header("location"), "/pulpit/osoby?stan=osoba-odeszla", "{}", left.text);
    assert_eq!(editor.get("/pulpit").await.status, 302, "signed out");
    let again = house.post(JASNA_HOST, "/logowanie", &format!("email={email}&password={}", PASSWORD.replace(' ', "+"))).await;
    assert_eq!(again.status, 422, "the password opens nothing");
    assert!(!administrator.get("/pulpit/osoby").await.text.contains(&email));
    assert_eq!(administrator.get("/pulpit/osoby/2").await.status, 404);
    assert!(administrator.get(&format!("{item}/wersje")).await.text.contains("wanda"), "the version keeps the name");
    assert!(administrator.get("/pulpit/dziennik").await.text.contains("odejście osoby"));
}

#[tokio::test]
async fn whoever_leaves_one_portal_stays_in_another() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let email = house.admit(JASNA, "piotr", Role::Editor).await;
    let (name, role) = ("piotr".to_owned(), Role::Administrator);
    let admission = account::Admission { portal_id: CIEMNA, email: email.clone(), name, role, password: PASSWORD.into() };
    account::admit(&house.town.db, house.town.clock.now(), &admission).await.unwrap();
    let there = house.sign_in("ciemna.test", &email).await;
    assert!(administrator.get("/pulpit/osoby/2").await.text.contains("Jej konto zostaje"));
    assert_eq!(administrator.post("/pulpit/osoby/2/usun", "").await.status, 303);
    assert_eq!(there.get("/pulpit/osoby").await.status, 200, "no portal signs anybody out of another");
    assert_eq!(house.sign_in(JASNA_HOST, &email).await.get("/pulpit/tresci").await.status, 403);
}

#[tokio::test]
async fn the_last_administrator_does_not_leave() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let refused = administrator.post("/pulpit/osoby/1/usun", "").await;
    assert!(refused.status == 422 && refused.text.contains("choć jednego administratora"), "{}", refused.text);
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert_eq!(editor.post("/pulpit/osoby/1/usun", "").await.status, 403);
    assert_eq!(administrator.post("/pulpit/osoby/999/usun", "").await.status, 404);
}

#[tokio::test]
async fn somebody_changes_their_address_by_a_link_to_the_new_one_and_the_old_one_is_told() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let refused = editor.post("/pulpit/konto/adres", "address=ewa").await;
    assert!(refused.status == 422 && refused.text.contains("href=\"#address\"") && refused.text.contains("value=\"ewa\""));
    assert_eq!(editor.post("/pulpit/konto/adres", "address=ewa@jasna.example.com").await.status, 303);
    let link = links(&house, home.path()).await.remove(0);
    assert!(link.starts_with("/logowanie/adres/"), "{link}");
    assert!(house.get(JASNA_HOST, &link).await.text.contains("ewa@jasna.example.com"), "opened, and nothing changed yet");
    let sign_in = async |email: &str| {
        let form = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        house.post(JASNA_HOST, "/logowanie", &form).await.status
    };
    assert_eq!(sign_in("editor@2.example.com").await, 303);
    assert_eq!(house.post(JASNA_HOST, &link, "").await.status, 303);
    assert_eq!(sign_in("editor@2.example.com").await, 422);
    assert_eq!(sign_in("ewa@jasna.example.com").await, 303);
    assert_eq!(house.post(JASNA_HOST, &link, "").await.status, 410, "a link is good once");
    assert!(links(&house, home.path()).await.contains(&"/logowanie".to_owned()), "the old address is told");
}

#[tokio::test]
async fn an_address_that_somebody_has_is_not_told_and_not_taken() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    house.admit(JASNA, "anna", Role::Administrator).await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let taken = editor.post("/pulpit/konto/adres", "address=anna@2.example.com").await;
    let free = editor.post("/pulpit/konto/adres", "address=ewa@jasna.example.com").await;
    assert_eq!((taken.status, taken.header("location")), (free.status, free.header("location")));
    let link = links(&house, home.path()).await;
    assert_eq!(link.len(), 1, "{link:?}");
    house.town.clock.advance(chrono::Duration::minutes(61));
    assert_eq!(house.post(JASNA_HOST, &link[0], "").await.status, 410, "an hour");
}

#[tokio::test]
async fn a_stranger_who_guesses_does_not_keep_anybody_from_their_own_device() {
    let house = House::open().await;
    let email = house.admit(JASNA, "anna", Role::Editor).await;
    let right = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
    let first = house.post(JASNA_HOST, "/logowanie", &right).await;
    let cookies: Vec<_> = first.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap().to_owned()).collect();
    let device = cookies.iter().find(|cookie| cookie.starts_with("__Host-urzadzenie=")).unwrap();
    for word in ["Path=/;", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(device.contains(word), "{device}");
    }
    let device = device.split(';').next().unwrap().to_owned();
    for _ in 0..6 {
        house.post(JASNA_HOST, "/logowanie", &format!("email={email}&password=zle")).await;
    }
    assert_eq!(house.post(JASNA_HOST, "/logowanie", &right).await.status, 422, "elsewhere one waits");
    let own = Visitor { house: &house, host: JASNA_HOST.into(), cookie: device.clone() };
    assert_eq!(own.post("/logowanie", &right).await.status, 303);
    let forged = Visitor { house: &house, host: JASNA_HOST.into(), cookie: device.replace('.', ".0") };
    assert_eq!(forged.post("/logowanie", &right).await.status, 422);
    for _ in 0..6 {
        own.post("/logowanie", &format!("email={email}&password=zle")).await;
    }
    assert_eq!(own.post("/logowanie", &right).await.status, 422, "a device that guesses waits too");
}
