//! A portal's administrator sets what it is called, how it is reached and its colour.

use crate::house::{House, Visitor};
use crate::html::tags;
use base::Role;
use town::{CIEMNA, JASNA};

const JASNA_HOST: &str = "jasna.test";
const PAGE: &str = "/pulpit/portal";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn form(pairs: &[(&str, &str)]) -> String {
    let usual = [("name", "Gmina Jasna"), ("accent", "las"), ("lang", "en"), ("lang", "uk")];
    let kept = usual.iter().filter(|(name, _)| !pairs.iter().any(|(other, _)| other == name));
    kept.chain(pairs).map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

async fn administrator(house: &House) -> Visitor<'_> {
    house.as_role(JASNA, JASNA_HOST, Role::Administrator).await
}

#[tokio::test]
async fn an_administrator_names_the_portal_and_says_how_it_is_reached() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let sent = form(&[
        ("name", "Miasto i Gmina Jasna"),
        ("lead-pl", "Miasto nad Modrą."),
        ("address", "Urząd\r\nRynek 1"),
        ("phone", "61 000 10 00"),
        ("phones", "Sekretariat: 61 000 10 01"),
        ("email", "urzad@jasna.example.com"),
        ("edelivery", "ae:pl-12345-67890-abcde-12"),
        ("pon", "8:00–17:00"),
        ("links", "https://www.facebook.com/jasna"),
    ]);
    let done = admin.post(PAGE, &sent).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/pulpit/portal?stan=zapisano"), "{}", done.text);
    house.follow().await;
    let page = house.get(JASNA_HOST, "/").await.text;
    for words in [
        "Miasto i Gmina Jasna",
        "Miasto nad Modrą.",
        "Rynek 1",
        "href=\"tel:610001001\"",
        "mailto:urzad@jasna.example.com",
        "AE:PL-12345-67890-ABCDE-12",
        "poniedziałek",
        "8:00–17:00",
        ">Facebook<",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(!page.contains("wtorek"), "of days nothing is said of");
    assert!(admin.get(PAGE).await.text.contains("value=\"8:00–17:00\""));
    assert!(admin.get("/pulpit/dziennik").await.text.contains("zmiana danych portalu"));
    assert_eq!(admin.post(PAGE, &sent).await.header("location"), "/pulpit/portal?stan=bez-zmian");
}

#[tokio::test]
async fn a_colour_that_is_too_weak_is_refused_with_its_figure() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let weak = admin.post(PAGE, &form(&[("accent", "own"), ("own", "#ff8800")])).await;
    assert!(weak.status == 422 && weak.text.contains("kontrast 2,03 : 1") && weak.text.contains("value=\"#ff8800\""), "{}", weak.text);
    for nonsense in ["", "red", "#12", "#00000g", "#000000;}body{display:none"] {
        assert_eq!(admin.post(PAGE, &form(&[("accent", "own"), ("own", nonsense)])).await.status, 422, "{nonsense}");
    }
    assert_eq!(admin.post(PAGE, &form(&[("accent", "nie-ma")])).await.status, 422);
    assert!(house.get(JASNA_HOST, "/theme.css").await.text.contains("#0b5d4d"));
    assert_eq!(admin.post(PAGE, &form(&[("accent", "own"), ("own", "#4A0A77")])).await.status, 303);
    assert!(house.get(JASNA_HOST, "/theme.css").await.text.contains("--accent:#4a0a77"));
    assert_eq!(admin.post(PAGE, &form(&[("accent", "granat")])).await.status, 303);
    assert!(house.get(JASNA_HOST, "/theme.css").await.text.contains("--accent:#1d3f8f"));
    assert!(house.get("ciemna.test", "/theme.css").await.text.contains("#0b5d4d"), "another portal keeps its own");
}

#[tokio::test]
async fn what_is_wrong_is_said_at_once_and_what_was_typed_stays() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let wrong = [
        ("name", ""),
        ("phone", "zadzwoń"),
        ("email", "urzad"),
        ("edelivery", "PL-1"),
        ("links", "javascript:alert(1)"),
        ("crest", "../../secret"),
        ("lead-pl", "zostaje"),
    ];
    let refused = admin.post(PAGE, &form(&wrong)).await;
    assert_eq!(refused.status, 422);
    for words in [
        "Popraw 6 pól",
        "href=\"#name\"",
        "href=\"#phone\"",
        "href=\"#email\"",
        "href=\"#edelivery\"",
        "href=\"#links\"",
        "href=\"#crest\"",
        "zostaje",
    ] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
}

#[tokio::test]
async fn a_hostile_name_is_only_a_name() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let attack = "</title><script>alert(1)</script>\"'onload=x";
    let sent =
        form(&[("name", attack), ("lead-pl", attack), ("address", attack), ("phones", attack), ("pon", attack), ("locative", attack)]);
    assert_eq!(admin.post(PAGE, &sent).await.status, 303);
    house.follow().await;
    for path in ["/", "/aktualnosci", "/oferty-pracy", "/opensearch.xml", "/nie-ma", "/aktualnosci.rss"] {
        let answer = house.get(JASNA_HOST, path).await;
        assert!(!answer.text.contains("<script>alert"), "{path}: {}", answer.text);
        if answer.header("content-type").starts_with("text/html") {
            assert!(tags(&answer.text).iter().all(|tag| tag.names().all(|name| !name.starts_with("on"))), "{path}");
        }
    }
    assert!(!admin.get(PAGE).await.text.contains("<script>alert"));
}

#[tokio::test]
async fn a_language_that_is_off_leads_to_the_polish_page() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    assert_eq!(admin.post(PAGE, &form(&[("lang", "en")])).await.status, 303);
    house.follow().await;
    for (host, asked, led) in [
        (JASNA_HOST, "/uk/aktualnosci?x=1", "/aktualnosci?x=1"),
        (JASNA_HOST, "/uk", "/"),
        ("region.test", "/jasna/uk/aktualnosci", "/jasna/aktualnosci"),
    ] {
        let answer = house.get(host, asked).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (307, led), "{host}{asked}");
    }
    assert_eq!(house.get(JASNA_HOST, "/en/aktualnosci").await.status, 200);
    assert_eq!(house.get("ciemna.test", "/uk").await.status, 200);
    assert!(!house.get(JASNA_HOST, "/").await.text.contains("Українська"));
}

#[tokio::test]
async fn every_act_of_arranging_times_every_role_is_as_the_table_says() {
    let house = House::open().await;
    for role in Role::ALL.into_iter().filter(|role| !role.is_operators()) {
        let visitor = house.as_role(JASNA, JASNA_HOST, role).await;
        let may = role == Role::Administrator;
        for path in [
            PAGE,
            "/pulpit/portal/naglowek",
            "/pulpit/portal/menu",
            "/pulpit/portal/sprawy",
            "/pulpit/portal/glowna",
            "/pulpit/portal/blok?nr=4",
            "/pulpit/portal/podglad",
            "/pulpit/przekierowania",
        ] {
            let status = visitor.get(path).await.status;
            assert_eq!(status == 200, may, "{role:?} {path}: {status}");
            assert_eq!(status == 403, !may, "{role:?} {path}: {status}");
        }
        for (path, form) in [
            (PAGE, "name="),
            ("/pulpit/portal/naglowek", "act=set&band=ciemny&picture=99"),
            ("/pulpit/portal/menu", "act=up&at=1&seen=0"),
            ("/pulpit/portal/sprawy", "act=add"),
            ("/pulpit/portal/glowna", "act=publish&seen=99"),
            ("/pulpit/portal/glowna", "act=undo"),
            ("/pulpit/portal/blok?nr=4", "count=99"),
            ("/pulpit/portal/podglad", "act=publish&seen=99"),
            ("/pulpit/przekierowania", "from=&to="),
            ("/pulpit/przekierowania/lista", "list="),
            ("/pulpit/przekierowania/usun", "from=/x"),
        ] {
            let status = visitor.post(path, form).await.status;
            assert_eq!(status == 403, !may, "{role:?} {path} {form}: {status}");
        }
    }
    let guest = house.get(JASNA_HOST, PAGE).await;
    assert_eq!((guest.status.as_u16(), guest.header("location")), (302, "/logowanie?dalej=%2Fpulpit%2Fportal"));
    let other = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    let elsewhere = Visitor { host: JASNA_HOST.into(), ..other };
    assert_eq!(elsewhere.get(PAGE).await.status, 403);
    assert_eq!(elsewhere.post(PAGE, &form(&[("name", "Moja")])).await.status, 403);
}
