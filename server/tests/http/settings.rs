//! A portal's administrator sets what it is called, how it is reached and its colour.

use crate::house::{Answer, House, Visitor};
use crate::html::tags;
use crate::media::send;
use base::Role;
use portal::Texts;
use portal::looks::{self, Block, Looks, What};
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

/// The mark of the settings that the form was made from.
pub async fn seen(admin: &Visitor<'_>) -> String {
    let page = admin.get(PAGE).await.text;
    tags(&page).into_iter().find(|tag| tag.get("name") == Some("seen")).unwrap().get("value").unwrap().to_owned()
}

/// Sends the form that the page shows now, changed so.
async fn settle(admin: &Visitor<'_>, pairs: &[(&str, &str)]) -> Answer {
    admin.post(PAGE, &format!("{}&seen={}", form(pairs), seen(admin).await)).await
}

#[tokio::test]
async fn an_administrator_names_the_portal_and_says_how_it_is_reached() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let sent = [
        ("name", "Miasto i Gmina Jasna"),
        ("lead-pl", "Miasto nad Modrą."),
        ("address", "Urząd\r\nRynek 1"),
        ("phone", "61 000 10 00"),
        ("phones", "Sekretariat: 61 000 10 01"),
        ("email", "urzad@jasna.example.com"),
        ("edelivery", "ae:pl-12345-67890-abcde-12"),
        ("pon", "8:00–17:00"),
        ("links", "https://www.facebook.com/jasna"),
    ];
    let done = settle(&admin, &sent).await;
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
    assert_eq!(settle(&admin, &sent).await.header("location"), "/pulpit/portal?stan=bez-zmian");
}

#[tokio::test]
async fn a_colour_that_is_too_weak_is_made_darker_and_the_page_says_so() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let weak = settle(&admin, &[("accent", "own"), ("own", "#FF8800")]).await;
    assert_eq!((weak.status.as_u16(), weak.header("location")), (303, "/pulpit/portal?z=ff8800&stan=przyciemniono"), "{}", weak.text);
    let told = admin.get(weak.header("location")).await.text;
    for words in ["Kolor #ff8800 był za jasny", "kontrast 2,03 : 1", "od 4,5 : 1", "o tym samym odcieniu: #a45700", "value=\"#a45700\""] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(house.get(JASNA_HOST, "/theme.css").await.text.contains("--accent:#a45700"));
    for crafted in ["x", "000000", "ff8800<b>", ""] {
        let page = admin.get(&format!("{PAGE}?z={}&stan=przyciemniono", encoded(crafted))).await.text;
        assert!(!page.contains("był za jasny"), "{crafted}");
    }
}

#[tokio::test]
async fn a_colour_that_can_be_read_is_left_alone_and_nonsense_is_none() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    for nonsense in ["", "red", "#12", "#00000g", "#000000;}body{display:none"] {
        assert_eq!(settle(&admin, &[("accent", "own"), ("own", nonsense)]).await.status, 422, "{nonsense}");
    }
    assert_eq!(settle(&admin, &[("accent", "nie-ma")]).await.status, 422);
    assert!(house.get(JASNA_HOST, "/theme.css").await.text.contains("#0b5d4d"));
    assert_eq!(settle(&admin, &[("accent", "own"), ("own", "#4A0A77")]).await.header("location"), "/pulpit/portal?stan=zapisano");
    assert!(house.get(JASNA_HOST, "/theme.css").await.text.contains("--accent:#4a0a77"));
    assert_eq!(settle(&admin, &[("accent", "granat")]).await.status, 303);
    assert!(house.get(JASNA_HOST, "/theme.css").await.text.contains("--accent:#1d3f8f"));
    assert!(house.get("ciemna.test", "/theme.css").await.text.contains("#0b5d4d"), "another portal keeps its own");
}

#[tokio::test]
async fn of_two_administrators_the_second_is_told_and_keeps_what_they_typed() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let before = seen(&admin).await;
    let late = |pairs: &[(&str, &str)]| format!("{}&seen={before}", form(pairs));
    assert_eq!(admin.post(PAGE, &late(&[("phone", "61 000 10 00")])).await.status, 303);
    for form in [late(&[("email", "urzad@jasna.example.com")]), form(&[("email", "urzad@jasna.example.com")])] {
        let refused = admin.post(PAGE, &form).await;
        assert!(refused.status == 422 && refused.text.contains("Ktoś inny zapisał tymczasem dane portalu"), "{}", refused.text);
        assert!(refused.text.contains("value=\"urzad@jasna.example.com\""), "{}", refused.text);
    }
    assert!(house.get(JASNA_HOST, "/").await.text.contains("61 000 10 00"), "the first one's stays");
    assert_eq!(admin.post(PAGE, &late(&[("phone", "61 000 10 00")])).await.header("location"), "/pulpit/portal?stan=bez-zmian");
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
    let refused = settle(&admin, &wrong).await;
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
    let sent = [("name", attack), ("lead-pl", attack), ("address", attack), ("phones", attack), ("pon", attack), ("locative", attack)];
    assert_eq!(settle(&admin, &sent).await.status, 303);
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
    assert_eq!(settle(&admin, &[("lang", "en")]).await.status, 303);
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

/// Links of the footer, by their words.
async fn footer(house: &House, path: &str) -> Vec<String> {
    let page = house.get(JASNA_HOST, path).await.text;
    let (_, footer) = page.split_once("class=\"site-footer\"").unwrap();
    let (_, nav) = footer.split_once("<nav").unwrap();
    nav.split("<a ").skip(1).map(|link| link.split_once('>').unwrap().1.split('<').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_administrator_puts_a_page_about_privacy_into_the_footer() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let body = prose::Doc::from_markup("Bez ciasteczek.").0;
    let draft = content::Draft { title: "Prywatność".into(), body, ..content::Draft::default() };
    let page = content::create(&ctx, content::Kind::Page, None, "prywatnosc", &draft).await.unwrap();
    content::publish(&ctx, page, content::Tongue::Pl, 1, ctx.now, None).await.unwrap();
    house.follow().await;
    let has = |links: &[String], words: &str| links.iter().any(|link| link == words);
    let usual = footer(&house, "/").await;
    assert_eq!(usual[..3], ["Sprawy", "Katalog", "Krok po kroku"]);
    assert!(has(&usual, "Komunikaty"), "{usual:?}");
    let admin = administrator(&house).await;
    for form in [format!("act=add&item={page}&seen=0"), "act=remove&at=0&seen=1".into(), "act=publish&seen=2".into()] {
        let done = admin.post("/pulpit/portal/stopka", &form).await;
        assert_eq!(done.status, 303, "{form}: {}", done.text);
    }
    house.follow().await;
    let now = footer(&house, "/").await;
    assert!(has(&now, "Prywatność") && !has(&now, "Sprawy"), "{now:?}");
    assert!(has(&footer(&house, "/uk").await, "Prywatność"), "in Polish where there is no other");
    for always in ["Deklaracja dostępności", "Dane otwarte (API)"] {
        assert!(has(&now, always), "{always}: {now:?}");
    }
}

#[tokio::test]
async fn every_list_of_the_portal_can_be_chosen_and_none_is_called_by_its_address() {
    let house = House::open().await;
    let page = administrator(&house).await.get("/pulpit/portal/menu").await.text;
    for list in ["aktualnosci", "wydarzenia", "komunikaty", "sprawy", "krok-po-kroku", "dokumenty", "katalog", "galerie", "formularze"] {
        let words = page.split(&format!("value=\"/{list}\"")).nth(1).unwrap_or_else(|| panic!("{list}: {page}"));
        let words = words.split_once('>').unwrap().1.split('<').next().unwrap();
        assert!(!words.is_empty() && !words.contains('/'), "{list}: {words}");
    }
}

/// Arranges a picture as the banner, as administrators do; the page that they see then.
async fn with_banner(admin: &Visitor<'_>, seen: u8, picture: &[u8]) -> String {
    let seen = seen.to_string();
    let parts: [(&str, Option<&str>, &[u8]); 5] = [
        ("seen", None, seen.as_bytes()),
        ("band", None, b"zwykly"),
        ("picture", None, b""),
        ("picture_file", Some("baner.png"), picture),
        ("act", None, b"set"),
    ];
    let done = send(admin, "/pulpit/portal/naglowek", &parts).await;
    assert_eq!(done.status, 303, "{}", done.text);
    admin.get("/pulpit/portal/naglowek").await.text
}

#[tokio::test]
async fn a_banner_with_words_or_like_its_ground_is_kept_and_the_page_says_what_was_measured() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    for (seen, number) in (0..).zip([0, 5, 11]) {
        let quiet = with_banner(&admin, seen, &media::demo::file(number).unwrap()).await;
        assert!(!quiet.contains("notice-warn"), "{number}: {quiet}");
    }
    // A poster is words on the portal's colour: it has both faults.
    let poster = portal::share::picture(&house.town.jasna(), "Zapraszamy na dni otwarte urzędu gminy w sobotę").await.unwrap();
    let told = with_banner(&admin, 3, &poster).await;
    for words in ["notice-warn", "Zdjęcie zlewa się z tłem", "Na zdjęciu są chyba napisy", "zdjęcie może zostać"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(admin.post("/pulpit/portal/naglowek", "act=publish&seen=4").await.status, 303, "advice holds nobody up");
    assert!(house.get(JASNA_HOST, "/").await.text.contains("hero-picture"));
}

#[tokio::test]
async fn what_a_text_of_the_home_page_shows_is_public_with_it_and_not_destroyed() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let content = futures::stream::iter([Ok(axum::body::Bytes::from("Uchwała nr 1"))]);
    let file = media::bring(&ctx, "uchwała.txt", Box::pin(content)).await.unwrap().id;
    let text = Texts { pl: format!("Przeczytaj uchwałę.\n\n[[file:{file} Uchwała]]"), ..Texts::default() };
    let first = Looks::first(&ctx.portal);
    let blocks = first.blocks.iter().cloned().chain([Block { text, ..Block::of(What::Text) }]).collect();
    let number = looks::write(&ctx, 0, &Looks { blocks, ..first }, "blocks").await.unwrap();
    house.follow().await;
    let admin = administrator(&house).await;
    let preview = admin.get("/pulpit/portal/podglad").await.text;
    let address = preview.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).find(|href| href.starts_with("/media/"));
    let address = address.unwrap_or_else(|| panic!("{preview}"));
    assert_eq!(house.get(JASNA_HOST, address).await.status, 404, "what is arranged is nobody's yet");
    let remove = format!("/pulpit/media/{file}/usun");
    assert_eq!(admin.post(&remove, "").await.status, 422, "nor is it lost before it is shown");
    looks::publish(&ctx, number).await.unwrap();
    house.follow().await;
    assert!(house.get(JASNA_HOST, "/").await.text.contains(address));
    assert_eq!(house.get(JASNA_HOST, address).await.status, 200);
    assert!(admin.get(&format!("/pulpit/media/{file}")).await.text.contains("Tekst na stronie głównej"));
    assert_eq!(admin.post(&remove, "").await.status, 422);
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
            "/pulpit/portal/stopka",
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
            ("/pulpit/portal/stopka", "act=remove&at=0&seen=0"),
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
