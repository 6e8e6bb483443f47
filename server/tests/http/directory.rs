//! Signing in through an organisation's own directory: a real provider (`directory.py`, oidc-provider-mock), ended with the test.

use crate::house::{House, Visitor};
use account::{Directory, set_directory};
use axum::body::Body;
use base::Role;
use http::{Request, header};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use town::{JASNA, REGION};

const HOST: &str = "jasna.test";

struct Provider {
    child: Child,
    issuer: String,
}

impl Provider {
    /// A directory of these people; `None`, said aloud, where the provider is not installed.
    fn start() -> Option<Self> {
        let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tools").join("python");
        if !packages.join("oidc_provider_mock").exists() {
            println!("skipped: oidc-provider-mock is not in {}", packages.display());
            return None;
        }
        let people = serde_json::json!([
            {"sub": "anna", "email": "anna@2.example.com", "email_verified": true, "name": "Anna Nowak"},
            {"sub": "mfa", "email": "anna@2.example.com", "email_verified": true, "amr": ["pwd", "mfa"]},
            {"sub": "unverified", "email": "anna@2.example.com", "email_verified": false},
            {"sub": "nowy", "email": "nowy@urzad.example.com", "email_verified": true, "name": "Jan Nowy"},
            {"sub": "ewa", "email": "ewa@1.example.com", "email_verified": true},
        ]);
        let mut child = Command::new("python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/http/directory.py"))
            .arg(people.to_string())
            .env("PYTHONPATH", packages)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut said).unwrap();
        Some(Self { child, issuer: format!("http://localhost:{}", said.trim()) })
    }

    /// The directory of Jasna from now on.
    async fn set(&self, house: &House, admits: Option<(String, Role)>) {
        let secret = Some("sekret klienta".to_owned().into());
        let directory = Directory { name: "katalog".into(), issuer: self.issuer.clone(), client_id: "jasna".into(), secret, admits };
        let (db, seal) = (&house.town.db, &house.town.stores.seal);
        set_directory(db, seal, JASNA, Some(&directory), house.town.clock.now()).await.unwrap();
    }

    /// Somebody says there who they are; answers the path that their browser is led to.
    async fn authorise(&self, address: &str, who: &str) -> String {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let sent = client.post(address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(format!("sub={who}"));
        let answer = sent.send().await.unwrap();
        let back = answer.headers().get(header::LOCATION).expect("the way back").to_str().unwrap();
        back.split_once(HOST).unwrap().1.to_owned()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Goes to the directory; answers its address and the cookie that ties the way back.
async fn go(house: &House, cookie: &str, onward: &str) -> (String, String) {
    let visitor = Visitor { house, host: HOST.into(), cookie: cookie.into() };
    let answer = visitor.get(&format!("/logowanie/katalog?dalej={onward}")).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    let own = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    (answer.header("location").to_owned(), own)
}

/// Comes back from it; answers where one is led to and the session's cookie.
async fn come_back(house: &House, cookie: &str, path: &str) -> (String, Option<String>) {
    let request = Request::get(path).header(header::HOST, HOST).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
    let answer = house.send(request).await;
    let cookies = answer.headers.get_all(header::SET_COOKIE).iter().map(|cookie| cookie.to_str().unwrap());
    let session = cookies.filter(|cookie| cookie.starts_with("__Host-sesja")).find_map(|cookie| cookie.split(';').next());
    (answer.header("location").to_owned(), session.map(str::to_owned))
}

async fn walk(house: &House, provider: &Provider, who: &str) -> (String, Option<String>) {
    let (address, cookie) = go(house, "", "/pulpit/konto").await;
    let back = provider.authorise(&address, who).await;
    come_back(house, &cookie, &back).await
}

#[tokio::test]
async fn an_invited_person_signs_in_through_the_directory() {
    let Some(provider) = Provider::start() else { return };
    let house = House::open().await;
    house.admit(JASNA, "anna", Role::Editor).await;
    provider.set(&house, None).await;
    assert!(house.get(HOST, "/logowanie").await.text.contains("Zaloguj się przez katalog"));
    let (place, session) = walk(&house, &provider, "anna").await;
    assert_eq!(place, "/pulpit/konto");
    let anna = Visitor { house: &house, host: HOST.into(), cookie: session.unwrap() };
    assert_eq!(anna.get("/pulpit").await.status, 200);
}

#[tokio::test]
async fn whom_the_directory_may_not_speak_for_stays_outside() {
    let Some(provider) = Provider::start() else { return };
    let house = House::open().await;
    house.admit(JASNA, "anna", Role::Editor).await;
    house.admit(REGION, "ewa", Role::Operator).await;
    provider.set(&house, None).await;
    for (who, why) in [("unverified", "an address that nobody has confirmed"), ("nowy", "never invited"), ("ewa", "a role elsewhere")] {
        let (place, session) = walk(&house, &provider, who).await;
        assert_eq!((place.as_str(), session), ("/logowanie?stan=katalog-obcy", None), "{why}");
    }
    assert!(house.get(HOST, "/logowanie?stan=katalog-obcy").await.text.contains("Poproś administratora portalu"));
}

#[tokio::test]
async fn new_people_of_an_allowed_domain_become_what_was_set() {
    let Some(provider) = Provider::start() else { return };
    let house = House::open().await;
    provider.set(&house, Some(("urzad.example.com".into(), Role::Author))).await;
    let (place, session) = walk(&house, &provider, "nowy").await;
    assert_eq!(place, "/pulpit/konto");
    let new = Visitor { house: &house, host: HOST.into(), cookie: session.unwrap() };
    assert!(new.get("/pulpit").await.text.contains("Dzień dobry, Jan Nowy"));
    assert_eq!(house.post(HOST, "/logowanie", "email=nowy@urzad.example.com&password=-").await.status, 422, "there is no password");
    assert_eq!(new.get("/pulpit/osoby").await.status, 403);
    let (place, _) = walk(&house, &provider, "ewa").await;
    assert_eq!(place, "/logowanie?stan=katalog-obcy", "another domain");
    let administrator = house.as_role(JASNA, HOST, Role::Administrator).await;
    administrator.post("/pulpit/osoby/odbierz", "grant=1").await;
    let (place, _) = walk(&house, &provider, "nowy").await;
    assert_eq!(place, "/logowanie?stan=katalog-obcy", "a role that was taken stays taken");
}

#[tokio::test]
async fn whoever_comes_in_through_the_directory_is_waited_for_no_longer_and_gets_letters() {
    let Some(provider) = Provider::start() else { return };
    let house = House::open().await;
    provider.set(&house, Some(("urzad.example.com".into(), Role::Editor))).await;
    walk(&house, &provider, "nowy").await;
    let administrator = house.as_role(JASNA, HOST, Role::Administrator).await;
    let people = administrator.get("/pulpit/osoby").await.text;
    let waiting = people.matches("zaproszenie bez odpowiedzi").count();
    assert!(people.contains("Jan Nowy") && waiting == 1, "only the filter speaks of waiting: {people}");
    assert_eq!(administrator.post("/pulpit/osoby/przypomnij", "grant=1").await.status, 404, "no invitation past the directory");
    let jasna = house.town.jasna();
    let staff = account::staff(&jasna, base::Action::Publish, &base::Resource::of(JASNA)).await.unwrap();
    assert!(staff.iter().any(|one| one.name == "Jan Nowy"), "{staff:?}");
}

#[tokio::test]
async fn the_way_back_is_good_once_and_in_the_browser_that_went() {
    let Some(provider) = Provider::start() else { return };
    let house = House::open().await;
    house.admit(JASNA, "anna", Role::Editor).await;
    provider.set(&house, None).await;
    let (address, cookie) = go(&house, "", "/pulpit").await;
    assert!(address.contains("code_challenge_method=S256") && address.contains("nonce="), "{address}");
    let back = provider.authorise(&address, "anna").await;
    let refused = ("/logowanie?stan=katalog-odmowa".to_owned(), None);
    assert_eq!(come_back(&house, "", &back).await, refused, "another browser");
    assert_eq!(come_back(&house, &cookie, &back).await, refused, "the state is used up");
    let (address, cookie) = go(&house, "", "/pulpit").await;
    let back = provider.authorise(&address, "anna").await;
    house.town.clock.advance(chrono::Duration::minutes(10));
    assert_eq!(come_back(&house, &cookie, &back).await, refused, "too late");
    let (address, cookie) = go(&house, "", "/pulpit").await;
    let other_code = provider.authorise(&address.replace("nonce=", "nonce=x"), "anna").await;
    assert_eq!(come_back(&house, &cookie, &other_code).await, refused, "a token made for another question");
}

#[tokio::test]
async fn a_second_factor_is_asked_for_unless_the_directory_has_done_so() {
    let Some(provider) = Provider::start() else { return };
    let house = House::open().await;
    let email = house.admit(JASNA, "anna", Role::Editor).await;
    provider.set(&house, None).await;
    crate::factors::turn_on(&house.sign_in(HOST, &email).await).await;
    assert_eq!(walk(&house, &provider, "anna").await.0, "/logowanie/krok?dalej=%2Fpulpit%2Fkonto");
    assert_eq!(walk(&house, &provider, "mfa").await.0, "/pulpit/konto");
}

#[tokio::test]
async fn whoever_has_no_password_proves_who_they_are_at_the_directory() {
    let Some(provider) = Provider::start() else { return };
    let house = House::open().await;
    house.admit(JASNA, "anna", Role::Administrator).await;
    provider.set(&house, None).await;
    let anna = Visitor { house: &house, host: HOST.into(), cookie: walk(&house, &provider, "anna").await.1.unwrap() };
    house.town.clock.advance(chrono::Duration::minutes(11));
    assert!(anna.post("/pulpit/osoby/drugi-krok", "").await.header("location").starts_with("/logowanie"));
    let (address, cookie) = go(&house, &anna.cookie, "/pulpit/osoby").await;
    assert!(address.contains("prompt=login"), "{address}");
    let back = provider.authorise(&address, "anna").await;
    let both = format!("{cookie}; {}", anna.cookie);
    assert_eq!(come_back(&house, &both, &back).await.0, "/pulpit/osoby");
    assert_eq!(anna.post("/pulpit/osoby/drugi-krok", "").await.header("location"), "/pulpit/osoby?stan=zapisano");
}

#[tokio::test]
async fn a_directory_that_does_not_answer_is_not_set_and_says_so_at_the_door() {
    let house = House::open().await;
    let directory =
        Directory { name: "katalog".into(), issuer: "http://127.0.0.1:9".into(), client_id: "x".into(), secret: None, admits: None };
    let (db, seal) = (&house.town.db, &house.town.stores.seal);
    let why = set_directory(db, seal, JASNA, Some(&directory), house.town.clock.now()).await.unwrap_err();
    assert!(why.to_string().contains("http://127.0.0.1:9 does not answer"), "{why}");
    assert_eq!(house.get(HOST, "/logowanie/katalog").await.status, 404);
    let Some(provider) = Provider::start() else { return };
    provider.set(&house, None).await;
    drop(provider);
    assert_eq!(house.get(HOST, "/logowanie/katalog").await.header("location"), "/logowanie?stan=katalog-cisza");
}
