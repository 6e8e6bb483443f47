//! Second factors: an application with codes, recovery codes, what a portal asks for and what an administrator may take away.

use crate::house::{House, PASSWORD, Visitor};
use base::Role;
use data_encoding::BASE32_NOPAD;
use ring::hmac;
use town::{CIEMNA, JASNA, REGION};

const HOST: &str = "jasna.test";
const PAGE: &str = "/pulpit/konto/drugi-krok";

/// An application that was given the key that a page shows.
pub struct Application(Vec<u8>);

impl Application {
    fn of(page: &str) -> Self {
        let typed = page.split("<code class=\"break-all\">").nth(1).unwrap().split('<').next().unwrap();
        Self(BASE32_NOPAD.decode(typed.replace(' ', "").as_bytes()).unwrap())
    }

    /// The code that it shows now (RFC 6238).
    fn code(&self, house: &House) -> String {
        let step = house.town.clock.now().timestamp().div_euclid(30);
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0), &step.to_be_bytes());
        let at = usize::from(tag.as_ref()[19] & 0xf);
        let word = u32::from_be_bytes(tag.as_ref()[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", word % 1_000_000)
    }
}

/// Turns the application on; answers it and the recovery codes.
pub async fn turn_on(visitor: &Visitor<'_>) -> (Application, Vec<String>) {
    assert_eq!(visitor.post(PAGE, "").await.header("location"), PAGE);
    let page = visitor.get(PAGE).await.text;
    assert!(page.contains("class=\"qr\""), "{page}");
    let application = Application::of(&page);
    let done = visitor.post(&format!("{PAGE}/potwierdz"), &format!("code={}", application.code(visitor.house))).await;
    assert_eq!(done.header("location"), "/pulpit/konto/kody?stan=krok-wlaczony", "{}", done.text);
    let shown = visitor.get("/pulpit/konto/kody").await.text;
    let codes: Vec<_> = shown.split("<li><code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10, "{shown}");
    (application, codes)
}

/// Somebody gives their password and stands before the second step.
async fn half<'a>(house: &'a House, email: &str) -> Visitor<'a> {
    let form = format!("email={email}&password={}&dalej=/pulpit/konto", PASSWORD.replace(' ', "+"));
    let answer = house.post(HOST, "/logowanie", &form).await;
    assert_eq!(answer.header("location"), "/logowanie/krok?dalej=%2Fpulpit%2Fkonto", "{}", answer.text);
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    Visitor { house, host: HOST.into(), cookie }
}

/// The second step; answers the visitor with the whole session's cookie.
async fn step<'a>(half: &Visitor<'a>, form: &str) -> Result<Visitor<'a>, String> {
    let answer = half.post("/logowanie/krok", &format!("{form}&dalej=/pulpit/konto")).await;
    if answer.status != 303 {
        return Err(answer.text);
    }
    assert_eq!(answer.header("location"), "/pulpit/konto");
    let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
    Ok(Visitor { house: half.house, host: half.host.clone(), cookie })
}

fn minutes(house: &House, minutes: i64) {
    house.town.clock.advance(chrono::Duration::minutes(minutes));
}

#[tokio::test]
async fn whoever_has_a_factor_gives_it_after_the_password() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let (application, _) = turn_on(&anna).await;
    assert_eq!(anna.get("/pulpit").await.status, 200, "this device stays signed in");
    minutes(&house, 1);
    let before = half(&house, "editor@2.example.com").await;
    for shut in ["/pulpit", "/pulpit/konto", PAGE, "/pulpit/konto/kody"] {
        assert_eq!(before.get(shut).await.status, 302, "half a session at {shut}");
    }
    assert!(before.post(&format!("{PAGE}/wylacz"), "").await.header("location").starts_with("/logowanie"));
    assert!(before.get("/logowanie/krok").await.text.contains("one-time-code"));
    let whole = step(&before, &format!("code={}", application.code(&house))).await.unwrap();
    assert_eq!(whole.get("/pulpit").await.status, 200);
    assert_ne!(whole.cookie, before.cookie, "the secret is a new one");
    assert_eq!(before.get("/logowanie/krok").await.status, 302, "half a session is used up");
}

#[tokio::test]
async fn a_code_is_good_once_and_half_a_session_ten_minutes() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let (application, _) = turn_on(&anna).await;
    let email = "editor@2.example.com";
    let first = half(&house, email).await;
    let used = format!("code={}", application.code(&house));
    let refused = step(&first, &used).await.err().unwrap();
    assert!(refused.contains("albo był już użyty"), "the code that turned it on: {refused}");
    minutes(&house, 1);
    let fresh = format!("code={}", application.code(&house));
    step(&first, &fresh).await.unwrap();
    let second = half(&house, email).await;
    assert!(step(&second, &fresh).await.is_err(), "seen over a shoulder");
    minutes(&house, 10);
    let late = second.post("/logowanie/krok", &format!("code={}", application.code(&house))).await;
    assert!(late.header("location").starts_with("/logowanie?"), "{}", late.status);
}

#[tokio::test]
async fn who_guesses_codes_waits() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let (application, _) = turn_on(&anna).await;
    minutes(&house, 1);
    let before = half(&house, "editor@2.example.com").await;
    for _ in 0..6 {
        assert!(step(&before, "code=000000").await.is_err());
    }
    let waits = step(&before, &format!("code={}", application.code(&house))).await.err().unwrap();
    assert!(waits.contains("Za dużo prób"), "{waits}");
    minutes(&house, 2);
    step(&before, &format!("code={}", application.code(&house))).await.unwrap();
}

#[tokio::test]
async fn recovery_codes_are_shown_once_and_each_is_good_once() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let (_, codes) = turn_on(&anna).await;
    let email = "editor@2.example.com";
    let other = step(&half(&house, email).await, &format!("recovery={}", codes[3].to_uppercase().replace('-', "+"))).await.unwrap();
    assert!(!other.get("/pulpit/konto/kody").await.text.contains(&codes[0]), "another device does not see them");
    assert!(step(&half(&house, email).await, &format!("recovery={}", codes[3])).await.is_err());
    assert!(other.get(PAGE).await.text.contains("Zostało 9 niewykorzystanych kodów"));
    anna.post("/pulpit/konto/kody", "").await;
    assert!(!anna.get("/pulpit/konto/kody").await.text.contains(&codes[0]));
    assert_eq!(other.post(&format!("{PAGE}/kody"), "").await.header("location"), "/pulpit/konto/kody");
    assert!(step(&half(&house, email).await, &format!("recovery={}", codes[4])).await.is_err(), "new ones take the place of the old");
}

#[tokio::test]
async fn turning_off_wants_fresh_proof_and_comes_back_to_the_page() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    turn_on(&anna).await;
    minutes(&house, 11);
    let led = anna.post(&format!("{PAGE}/wylacz"), "").await;
    assert_eq!(led.header("location"), "/logowanie?dalej=%2Fpulpit%2Fkonto%2Fdrugi-krok");
    anna.post("/logowanie", &format!("password={}", PASSWORD.replace(' ', "+"))).await;
    assert_eq!(anna.post(&format!("{PAGE}/wylacz"), "").await.header("location"), format!("{PAGE}?stan=krok-wylaczony"));
    assert_eq!(house.sign_in(HOST, "editor@2.example.com").await.get("/pulpit").await.status, 200);
}

#[tokio::test]
async fn a_letter_for_a_forgotten_password_does_not_go_round_the_second_step() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    turn_on(&anna).await;
    house.post(HOST, "/logowanie/haslo", "email=editor@2.example.com").await;
    let link = loop {
        if let Some(link) = crate::people::links(&house, home.path()).await.pop() {
            break link;
        }
        tokio::task::yield_now().await;
    };
    let chosen = house.post(HOST, &link, "password=trzy+zielone+wiadra").await;
    assert!(chosen.header("location").starts_with("/logowanie/krok?"), "{}", chosen.header("location"));
}

#[tokio::test]
async fn whose_role_wants_a_factor_sets_it_up_before_anything_else() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, HOST, Role::Administrator).await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let author = house.as_role(JASNA, HOST, Role::Author).await;
    assert_eq!(editor.post("/pulpit/osoby/drugi-krok", "editor=1").await.status, 403);
    let asked = administrator.post("/pulpit/osoby/drugi-krok", "editor=1").await;
    assert_eq!(asked.header("location"), "/pulpit/osoby?stan=zapisano");
    assert_eq!(author.get("/pulpit").await.status, 200);
    for shut in ["/pulpit", "/pulpit/tresci"] {
        assert_eq!(editor.get(shut).await.header("location"), PAGE, "{shut}");
    }
    assert_eq!(editor.post("/pulpit/tresci/nowa", "title=x").await.header("location"), PAGE);
    assert_eq!(editor.get("/").await.status, 200);
    assert!(editor.get(PAGE).await.text.contains("Twoja rola w tym portalu wymaga"));
    turn_on(&editor).await;
    assert_eq!(editor.get("/pulpit/tresci").await.status, 200);
}

#[tokio::test]
async fn an_administrator_takes_a_lost_factor_away_and_a_letter_says_so() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let administrator = house.as_role(JASNA, HOST, Role::Administrator).await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    turn_on(&editor).await;
    assert!(administrator.get("/pulpit/osoby").await.text.contains("Zdejmij drugi krok"));
    let done = administrator.post("/pulpit/osoby/zdejmij-krok", "grant=2").await;
    assert_eq!(done.header("location"), "/pulpit/osoby?stan=krok-zdjety", "{}", done.text);
    assert_eq!(editor.get("/pulpit").await.status, 302, "signed out");
    assert_eq!(crate::people::links(&house, home.path()).await, ["/logowanie"]);
    assert_eq!(house.sign_in(HOST, "editor@2.example.com").await.get("/pulpit").await.status, 200);
    assert!(administrator.get("/pulpit/dziennik").await.text.contains("zdjęcie drugiego kroku"));
}

#[tokio::test]
async fn an_administrator_opens_no_door_to_another_portal() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, HOST, Role::Administrator).await;
    let email = house.admit(JASNA, "piotr", Role::Editor).await;
    let admission = account::Admission {
        portal_id: CIEMNA,
        email: email.clone(),
        name: "piotr".into(),
        role: Role::Administrator,
        password: PASSWORD.into(),
    };
    account::admit(&house.town.db, house.town.clock.now(), &admission).await.unwrap();
    let refused = administrator.post("/pulpit/osoby/zdejmij-krok", "grant=2").await;
    assert!(refused.status == 422 && refused.text.contains("tylko operator"), "{}", refused.text);
    let operator = house.admit(REGION, "ewa", Role::Operator).await;
    let operator = house.sign_in(HOST, &operator).await;
    assert_eq!(operator.post("/pulpit/wizyta", "reason=Zgłoszenie+7:+zgubiony+telefon").await.status, 303);
    assert_eq!(operator.post("/pulpit/osoby/zdejmij-krok", "grant=2").await.status, 303);
}
