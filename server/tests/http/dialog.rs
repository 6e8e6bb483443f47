//! What residents tell the office and what it tells them, as it is answered.

use crate::house::{Answer, House, Visitor};
use crate::html::tags;
use base::Role;
use platform::mail::{Folder, Kept, SendMail};
use platform::{Configuration, Worker};
use std::path::Path;
use std::sync::Arc;
use town::{CIEMNA, JASNA};

const JASNA_HOST: &str = "jasna.test";
/// What a hostile resident types.
const ATTACK: &str = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22onload%3Dx";
/// Every id that a declaration is checked for (law A04).
const IDS: [&str; 19] = [
    "deklaracja",
    "wstep",
    "podmiot",
    "zakres",
    "url",
    "data-publikacja",
    "data-aktualizacja",
    "status",
    "data-sporzadzenie",
    "data-przeglad",
    "ocena",
    "kontakt",
    "osoba",
    "email",
    "telefon",
    "procedura",
    "architektura",
    "komunikacja",
    "aplikacje",
];

/// A declaration as the desk's form sends it; `words` stands wherever an office writes its own.
fn declaration(words: &str) -> String {
    format!(
        "jezyk=pl&seen=0&entity={words}&site={words}&published=2025-01-10&updated=2026-03-02&made=2026-06-01&status=czesciowo-zgodna\
         &gaps={words}&exempt={words}&method=samoocena&contact={words}&email=dostepnosc@jasna.example.com&phone=62+000+00+00\
         &complaints={words}&architecture={words}%0AWinda.%0A%0AKasa%0ASchody."
    )
}

fn demand(words: &str) -> String {
    format!("place={words}&trouble={words}&wish={words}&name={words}&email=jan@poczta.example&post={words}&strona-www=")
}

async fn opinion(house: &House, item: i64, words: &str) -> Answer {
    house.post(JASNA_HOST, "/ocena", &format!("strona={item}&slowa={words}&strona-www=&odpowiedz=nie")).await
}

/// Sends the letters that wait and answers all that were ever sent, the newest first.
async fn letters(house: &House, home: &Path) -> Vec<Kept> {
    let database_url = format!("sqlite:{}", home.join("x.sqlite").display());
    let configuration = Configuration { database_url, ..Configuration::default() };
    let send = SendMail::of(&configuration, house.town.stores.seal.clone()).unwrap();
    Worker::new(house.town.db.clone(), house.town.clock.clone(), vec![Arc::new(send)]).run_due().await.unwrap();
    Folder::of(&configuration).newest(100).await.unwrap()
}

async fn declared(house: &House) -> Visitor<'_> {
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let answer = administrator.post("/pulpit/dostepnosc", &declaration("Gmina+Jasna")).await;
    assert_eq!(answer.header("location"), "/pulpit/dostepnosc?stan=zapisano", "{}", answer.text);
    administrator
}

#[tokio::test]
async fn a_declaration_has_every_id_once_in_every_language() {
    let house = House::open().await;
    declared(&house).await;
    for (prefix, words) in [("", "częściowo zgodna"), ("/en", "partially compliant"), ("/uk", "частково відповідає")] {
        let page = house.get(JASNA_HOST, &format!("{prefix}/deklaracja-dostepnosci")).await;
        assert!(page.status == 200 && page.text.contains(words), "{prefix}: {}", page.text);
        for id in IDS {
            assert_eq!(page.text.matches(&format!("id=\"a11y-{id}\"")).count(), 1, "{prefix} {id}");
        }
        let tags = tags(&page.text);
        let with = |id: &str| tags.iter().find(|tag| tag.get("id") == Some(id)).unwrap();
        assert_eq!(with("a11y-deklaracja").name, "h1");
        assert_eq!(
            (with("a11y-data-publikacja").name.as_str(), with("a11y-data-publikacja").get("datetime")),
            ("time", Some("2025-01-10"))
        );
        assert_eq!(with("a11y-data-przeglad").get("datetime"), Some("2026-06-15"));
        assert!(with("a11y-email").get("href") == Some("mailto:dostepnosc@jasna.example.com"));
    }
    let english = house.get(JASNA_HOST, "/en/deklaracja-dostepnosci").await.text;
    assert!(english.contains("The binding text is the Polish one"), "{english}");
}

#[tokio::test]
async fn every_page_leads_to_the_declaration_also_before_there_is_one() {
    let house = House::open().await;
    for path in ["/", "/oferty-pracy", "/aktualnosci", "/nie-ma-takiej"] {
        assert!(house.get(JASNA_HOST, path).await.text.contains("href=\"/deklaracja-dostepnosci\""), "{path}");
    }
    let page = house.get(JASNA_HOST, "/deklaracja-dostepnosci").await;
    assert!(page.status == 200 && page.text.contains("Deklaracja jest w przygotowaniu"), "{}", page.text);
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    assert!(administrator.get("/pulpit").await.text.contains("Portal nie ma deklaracji dostępności"));
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert!(!editor.get("/pulpit").await.text.contains("Portal nie ma deklaracji"), "the administrator's alone");
}

#[tokio::test]
async fn the_desk_translates_reviews_and_keeps_every_version() {
    let house = House::open().await;
    let administrator = declared(&house).await;
    let translated = administrator.post("/pulpit/dostepnosc", "jezyk=en&seen=1&gaps=Old+scans").await;
    assert_eq!(translated.header("location"), "/pulpit/dostepnosc?jezyk=en&stan=zapisano", "{}", translated.text);
    assert!(house.get(JASNA_HOST, "/en/deklaracja-dostepnosci").await.text.contains("Old scans"));
    house.town.clock.advance(chrono::Duration::minutes(60));
    assert_eq!(administrator.post("/pulpit/dostepnosc", "act=review").await.status, 303);
    let desk = administrator.get("/pulpit/dostepnosc").await.text;
    assert!(desk.contains("Wersja 3") && desk.contains("do 31\u{a0}marca\u{a0}2027"), "{desk}");
    assert_eq!(administrator.get("/pulpit/dostepnosc/1").await.status, 200);
    assert_eq!(administrator.get("/pulpit/dostepnosc/9").await.status, 404);
    let late = administrator.post("/pulpit/dostepnosc", &declaration("Gmina+Jasna")).await;
    assert!(late.status == 422 && late.text.contains("Ktoś inny zapisał tymczasem"), "{}", late.text);
}

#[tokio::test]
async fn a_declaration_that_leaves_something_out_comes_back_with_what_was_typed() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    let refused = administrator.post("/pulpit/dostepnosc", "jezyk=pl&entity=Gmina+Jasna&published=jutro&email=x&report=javascript:x").await;
    assert_eq!(refused.status, 422);
    for words in ["value=\"Gmina Jasna\"", "href=\"#published\"", "href=\"#email\"", "href=\"#report\"", "href=\"#contact\""] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
    let silent = administrator.post("/pulpit/dostepnosc", &declaration("x").replace("&gaps=x&exempt=x", "")).await;
    assert!(silent.status == 422 && silent.text.contains("href=\"#gaps\""), "{}", silent.text);
}

#[tokio::test]
async fn a_resident_asks_for_accessibility_and_a_clerk_answers() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let clerk = house.as_role(JASNA, JASNA_HOST, Role::Clerk).await;
    let asked = house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &demand("Cennik")).await;
    assert_eq!(asked.header("location"), "/deklaracja-dostepnosci/zadanie?numer=D/1/2026&stan=przyjeto", "{}", asked.text);
    let thanks = house.get(JASNA_HOST, asked.header("location")).await.text;
    assert!(thanks.contains("Numer żądania: D/1/2026.") && thanks.contains("22\u{a0}czerwca\u{a0}2026"), "{thanks}");
    assert!(clerk.get("/pulpit").await.text.contains("1 żądanie dostępności czeka na odpowiedź"));
    let list = clerk.get("/pulpit/zadania-dostepnosci").await.text;
    assert!(list.contains("D/1/2026") && list.contains("zostało 7 dni"), "{list}");
    let one = clerk.get("/pulpit/zadania-dostepnosci/1").await.text;
    assert!(one.contains("jan@poczta.example") && one.contains("Cennik"), "{one}");
    let silent = clerk.post("/pulpit/zadania-dostepnosci/1", "act=refuse&refusal=Bo+nie&instead=").await;
    assert!(silent.status == 422 && silent.text.contains("href=\"#instead\"") && silent.text.contains("Bo nie"), "{}", silent.text);
    let met = clerk.post("/pulpit/zadania-dostepnosci/1", "act=met&met=Cennik+jest+tabelą.").await;
    assert_eq!(met.header("location"), "/pulpit/zadania-dostepnosci/1?stan=zrealizowano");
    assert_eq!(clerk.post("/pulpit/zadania-dostepnosci/1", "act=met&met=Raz+jeszcze.").await.status, 409);
    let letters = letters(&house, home.path()).await;
    assert!(letters.iter().any(|letter| letter.to == "jan@poczta.example" && letter.text.contains("Cennik jest tabelą.")));
}

#[tokio::test]
async fn a_request_that_cannot_be_answered_comes_back_with_every_word() {
    let house = House::open().await;
    let form = "place=Kasa&trouble=Nie+widz%C4%99&wish=Telefon&name=Jan&email=&phone=&post=&strona-www=";
    let refused = house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", form).await;
    assert_eq!(refused.status, 422);
    for words in ["Popraw 1 pole", "href=\"#email\"", "value=\"Kasa\"", "Nie widzę", "Telefon", "value=\"Jan\""] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
}

#[tokio::test]
async fn what_fills_in_every_field_is_thanked_and_forgotten() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let clerk = house.as_role(JASNA, JASNA_HOST, Role::Clerk).await;
    let form = demand("x").replace("strona-www=", "strona-www=http://x");
    assert_eq!(house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &form).await.status, 303);
    let form = "email=jan@poczta.example&news=1&consent=1&strona-www=x";
    assert_eq!(house.post(JASNA_HOST, "/newsletter", form).await.status, 303);
    assert!(clerk.get("/pulpit/zadania-dostepnosci").await.text.contains("Nie ma żadnych żądań."));
    assert_eq!(letters(&house, home.path()).await, []);
}

#[tokio::test]
async fn a_flood_of_requests_is_stopped_and_what_was_typed_stays() {
    let house = House::open().await;
    for _ in 0..3 {
        assert_eq!(house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &demand("Cennik")).await.status, 303);
    }
    let stopped = house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &demand("Cennik")).await;
    assert!(stopped.status == 422 && stopped.text.contains("Za dużo zgłoszeń") && stopped.text.contains("Cennik"), "{}", stopped.text);
}

#[tokio::test]
async fn residents_say_under_what_editors_write_whether_it_is_clear() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Festyn").await;
    house.follow().await;
    let question = "Czy ta strona jest jasna?";
    assert!(house.get(JASNA_HOST, "/aktualnosci/1-festyn").await.text.contains(question));
    for path in ["/", "/aktualnosci", "/oferty-pracy", "/deklaracja-dostepnosci", "/newsletter", "/nie-ma"] {
        assert!(!house.get(JASNA_HOST, path).await.text.contains(question), "{path}");
    }
    let told = opinion(&house, 1, "Kiedy%3F").await;
    assert_eq!(told.header("location"), "/aktualnosci/1-festyn?stan=ocena#ocena", "{}", told.text);
    let thanks = house.get(JASNA_HOST, "/aktualnosci/1-festyn?stan=ocena").await.text;
    assert!(thanks.contains("Dziękujemy za opinię.") && !thanks.contains(question));
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert!(editor.get("/pulpit").await.text.contains("1 uwaga o stronie czeka"));
    assert!(editor.get("/pulpit/opinie").await.text.contains("Kiedy?"));
    assert_eq!(editor.post("/pulpit/opinie", "id=1").await.status, 303);
    let rest = editor.get("/pulpit/opinie").await.text;
    assert!(!rest.contains("Kiedy?") && rest.contains("Festyn"), "{rest}");
    assert_eq!(editor.post("/pulpit/opinie", "id=1").await.status, 404);
    for _ in 0..4 {
        assert_eq!(opinion(&house, 1, "").await.status, 303);
    }
    assert_eq!(opinion(&house, 1, "").await.status, 429, "one address, one page, one hour");
    assert_eq!(opinion(&house, 2, "").await.status, 404);
}

#[tokio::test]
async fn the_newsletter_is_asked_for_twice_and_left_with_one_click() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let form = "email=Jan@Poczta.example&news=1&pace=codziennie&alerts=1&consent=1&strona-www=";
    let refused = house.post(JASNA_HOST, "/newsletter", "email=jan&pace=co-tydzien&strona-www=").await;
    for words in ["href=\"#email\"", "href=\"#news\"", "href=\"#consent\""] {
        assert!(refused.status == 422 && refused.text.contains(words), "{words}: {}", refused.text);
    }
    let asked = house.post(JASNA_HOST, "/newsletter", form).await;
    assert_eq!(asked.header("location"), "/newsletter?stan=list-wyslany", "{}", asked.text);
    let letter = letters(&house, home.path()).await.remove(0);
    let own = letter.text.lines().find(|line| line.starts_with("http://")).unwrap().split_once(".test").unwrap().1.to_owned();
    let page = house.get(JASNA_HOST, &own).await;
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert!(page.text.contains("Potwierdź zapis") && page.text.contains("noindex"), "a link alone confirms nothing: {}", page.text);
    assert_eq!(house.post(JASNA_HOST, &own, "act=confirm").await.status, 303);
    let again = house.post(JASNA_HOST, "/newsletter", form).await;
    assert_eq!((again.status, again.header("location")), (asked.status, asked.header("location")), "who has it already is not told");
    let kept = house.get(JASNA_HOST, &format!("{own}/dane")).await.json();
    assert_eq!((kept["email"].as_str(), kept["consent"]["version"].as_i64()), (Some("jan@poczta.example"), Some(1)));
    assert!(kept["consent"]["text"].as_str().unwrap().starts_with("Zgadzam się"));
    let changed = house.post(JASNA_HOST, &own, "act=save&events=1").await;
    assert_eq!(changed.status, 303, "{}", changed.text);
    assert_eq!(house.post(JASNA_HOST, &own, "act=save").await.status, 422);
    // A person who follows the address of `List-Unsubscribe` is asked; opening it alone changes nothing.
    let asked = house.get(JASNA_HOST, &format!("{own}/rezygnacja")).await;
    assert_eq!((asked.status.as_u16(), asked.header("cache-control")), (200, "private, no-store"), "{}", asked.text);
    for words in
        ["content=\"none\"", "Rezygnacja z newslettera", "Wydarzenia na najbliższe dni", "value=\"leave\"", &format!("action=\"{own}\"")]
    {
        assert!(asked.text.contains(words), "{words}: {}", asked.text);
    }
    assert!(!asked.text.contains("Komunikaty i ostrzeżenia, od razu") && !asked.text.contains("jan@poczta"), "{}", asked.text);
    assert_eq!(house.get(JASNA_HOST, &format!("/en{own}/rezygnacja")).await.status, 200);
    assert_eq!(house.get(JASNA_HOST, &own).await.status, 200);
    for _ in 0..2 {
        let left = house.post(JASNA_HOST, &format!("{own}/rezygnacja"), "List-Unsubscribe=One-Click").await;
        assert!(left.status == 200 && left.header("location").is_empty(), "RFC 8058: {}", left.status);
    }
    for gone in [own.clone(), format!("{own}/rezygnacja")] {
        assert_eq!(house.get(JASNA_HOST, &gone).await.status, 410, "{gone}");
    }
}

#[tokio::test]
async fn an_address_is_not_flooded_with_letters() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    for _ in 0..5 {
        let form = "email=jan@poczta.example&news=1&consent=1&strona-www=";
        assert_eq!(house.post(JASNA_HOST, "/newsletter", form).await.status, 303);
        letters(&house, home.path()).await;
    }
    assert_eq!(letters(&house, home.path()).await.len(), 3);
}

#[tokio::test]
async fn a_hostile_resident_runs_no_script_anywhere() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Festyn").await;
    house.follow().await;
    let administrator = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    assert_eq!(administrator.post("/pulpit/dostepnosc", &declaration(ATTACK)).await.status, 303);
    assert_eq!(house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &demand(ATTACK)).await.status, 303);
    assert_eq!(opinion(&house, 1, ATTACK).await.status, 303);
    let refused = house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &demand(ATTACK).replace("jan@poczta.example", ATTACK)).await;
    let mut pages = vec![refused];
    for path in [
        "/deklaracja-dostepnosci".to_owned(),
        "/en/deklaracja-dostepnosci".into(),
        format!("/deklaracja-dostepnosci/zadanie?stan=przyjeto&numer={ATTACK}"),
    ] {
        pages.push(house.get(JASNA_HOST, &path).await);
    }
    for path in [
        "/pulpit",
        "/pulpit/dostepnosc",
        "/pulpit/dostepnosc/1",
        "/pulpit/zadania-dostepnosci",
        "/pulpit/zadania-dostepnosci/1",
        "/pulpit/opinie",
        "/pulpit/dziennik",
    ] {
        pages.push(administrator.get(path).await);
    }
    for page in pages {
        assert!(!page.text.contains("<script>alert"), "{}", page.text);
        assert!(tags(&page.text).iter().all(|tag| tag.names().all(|name| !name.starts_with("on"))), "{}", page.text);
    }
}

#[tokio::test]
async fn every_act_and_page_times_every_role_is_as_the_table_says() {
    let house = House::open().await;
    house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &demand("Cennik")).await;
    let handle = [Role::Clerk, Role::Administrator];
    let arrange = [Role::Administrator];
    let write = [Role::Author, Role::Editor, Role::Administrator];
    let read = [Role::Reader, Role::Author, Role::Editor, Role::BipEditor, Role::Administrator];
    for role in Role::ALL.into_iter().filter(|role| !role.is_operators()) {
        let visitor = house.as_role(JASNA, JASNA_HOST, role).await;
        for (path, form, may) in [
            ("/pulpit/dostepnosc", "act=review", &arrange[..]),
            ("/pulpit/zadania-dostepnosci/1", "act=nothing", &handle),
            ("/pulpit/opinie", "id=999", &write),
        ] {
            let status = visitor.post(path, form).await.status;
            assert_eq!(status == 403, !may.contains(&role), "{role:?} posts {path}: {status}");
        }
        for (path, may) in [
            ("/pulpit/dostepnosc", &arrange[..]),
            ("/pulpit/zadania-dostepnosci", &handle),
            ("/pulpit/zadania-dostepnosci/1", &handle),
            ("/pulpit/opinie", &read),
            ("/pulpit/newsletter", &read),
        ] {
            let status = visitor.get(path).await.status;
            assert_eq!(status == 200, may.contains(&role), "{role:?} reads {path}: {status}");
        }
    }
    for path in ["/pulpit/dostepnosc", "/pulpit/zadania-dostepnosci/1", "/pulpit/opinie"] {
        assert!(house.post(JASNA_HOST, path, "").await.header("location").starts_with("/logowanie"), "a guest at {path}");
        assert!(house.get(JASNA_HOST, path).await.header("location").starts_with("/logowanie"), "a guest at {path}");
    }
}

#[tokio::test]
async fn another_portal_finds_nothing_of_it() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    house.announce(JASNA, 1, "Festyn").await;
    house.follow().await;
    declared(&house).await;
    house.post(JASNA_HOST, "/deklaracja-dostepnosci/zadanie", &demand("Cennik")).await;
    opinion(&house, 1, "Kiedy").await;
    house.post(JASNA_HOST, "/newsletter", "email=ewa@poczta.example&news=1&consent=1&strona-www=").await;
    let letter = letters(&house, home.path()).await.into_iter().find(|letter| letter.to == "ewa@poczta.example").unwrap();
    let own = letter.text.lines().find(|line| line.starts_with("http://")).unwrap().split_once(".test").unwrap().1.to_owned();
    let other = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    assert_eq!(other.get("/pulpit/zadania-dostepnosci/1").await.status, 404);
    assert_eq!(other.post("/pulpit/zadania-dostepnosci/1", "act=met&met=x").await.status, 404);
    assert_eq!(other.post("/pulpit/opinie", "id=1").await.status, 404);
    assert_eq!(other.get("/pulpit/dostepnosc/1").await.status, 404);
    assert!(house.get("ciemna.test", "/deklaracja-dostepnosci").await.text.contains("w przygotowaniu"));
    assert_eq!(house.get("ciemna.test", &own).await.status, 410);
    assert_eq!(house.post("ciemna.test", "/ocena", "strona=1&odpowiedz=tak").await.status, 404);
    for path in ["/pulpit", "/pulpit/zadania-dostepnosci", "/pulpit/opinie", "/pulpit/newsletter"] {
        let text = other.get(path).await.text;
        assert!(!text.contains("Cennik") && !text.contains("Kiedy") && !text.contains("D/1/2026"), "{path}");
    }
}
