//! How much may be sent at once, and what is answered to more.

use crate::house::House;
use crate::media::{HOST, ask, picture, send, send_saying, tiny};
use crate::settings::seen;
use base::Role;
use http::Method;
use town::JASNA;

/// More than any form may bring.
const TOO_MUCH: u64 = 300 * 1024 * 1024;

type Parts<'a> = Vec<(&'a str, Option<&'a str>, &'a [u8])>;

fn gallery<'a>(files: &'a [u8], act: &'a [u8]) -> Parts<'a> {
    vec![
        ("kind", None, b"gallery"),
        ("title", None, b"Dzien otwarty"),
        ("shot-rows", None, b"1"),
        ("shot_files", Some("pola.png"), files),
        ("shot_files", Some("lasy.png"), files),
        ("act", None, act),
    ]
}

#[tokio::test]
async fn an_administrator_takes_a_photograph_of_three_megabytes_as_crest_and_as_banner() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    // Telephones write a film behind the picture: most of a photograph are not its pixels.
    let photograph = [picture(), vec![7; 3_000_000]].concat();
    let seen = seen(&admin).await;
    let crest: Parts = vec![
        ("seen", None, seen.as_bytes()),
        ("name", None, b"Gmina Jasna"),
        ("accent", None, b"las"),
        ("crest", None, b""),
        ("picture", None, b""),
        ("picture_file", Some("herb.png"), &photograph),
    ];
    let done = send(&admin, "/pulpit/portal", &crest).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/pulpit/portal?stan=zapisano"), "{}", done.text);
    let banner: Parts = vec![
        ("seen", None, b"0"),
        ("band", None, b"ciemny"),
        ("picture", None, b""),
        ("picture_file", Some("rynek.png"), &photograph),
        ("act", None, b"set"),
    ];
    let done = send(&admin, "/pulpit/portal/naglowek", &banner).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/pulpit/portal/naglowek?stan=zmieniono"), "{}", done.text);
    assert!(admin.get("/pulpit/media/1").await.text.contains("3,"), "megabytes of it are kept");
}

#[tokio::test]
async fn an_administrator_pastes_the_longest_list_of_redirects() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    let list: String = (0..1_000).map(|number| format!("/{}{number};https://bip.example.com/\n", "ż".repeat(60))).collect();
    let list: String = list.bytes().map(|byte| format!("%{byte:02X}")).collect();
    assert!(list.len() > 256 * 1024);
    let done = admin.post("/pulpit/przekierowania/lista", &format!("list={list}")).await;
    assert_eq!(done.status, 303, "{}", done.text);
}

#[tokio::test]
async fn an_item_that_brings_too_much_comes_back_with_its_words_and_names_the_field() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let file = tiny();
    let refused = send_saying(&editor, "/pulpit/tresci/nowa", TOO_MUCH, &gallery(&file, b"publish")).await;
    assert_eq!(refused.status, 422, "{}", refused.text);
    for words in ["value=\"Dzien otwarty\"", "href=\"#shot_files\"", "id=\"shot_files-error\"", "Pliki są razem za duże", "250 MB"] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
    assert_eq!(refused.text.matches("Pliki są razem za duże").count(), 2, "once above the form and once at the field");
    let more = send_saying(&editor, "/pulpit/tresci/nowa", TOO_MUCH, &gallery(&file, b"wiersze:shot")).await;
    assert!(more.status == 200 && more.text.contains("Pliki są razem za duże"), "asking for rows: {}", more.text);
    assert!(editor.get("/pulpit/media").await.text.contains("0 pozycji"), "no file was taken in");
}

#[tokio::test]
async fn the_library_says_what_is_too_much() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let file = tiny();
    let refused = send_saying(&editor, "/pulpit/media", TOO_MUCH, &[("file", Some("pola.png"), &file)]).await;
    assert!(refused.status == 422 && refused.text.contains("href=\"#file\""), "{}", refused.text);
    assert!(refused.text.contains("Pliki są razem za duże"), "{}", refused.text);
}

#[tokio::test]
async fn whoever_sends_too_much_gets_a_page_of_the_portal_in_its_language() {
    let house = House::open().await;
    let long = format!("email={}", "a".repeat(300_000));
    for (path, title, most) in [
        ("/logowanie", "Za dużo naraz", "256\u{a0}kB"),
        ("/en/logowanie", "Too much at once", "256\u{a0}kB"),
        ("/uk/logowanie", "Забагато за один раз", "256\u{a0}кБ"),
        ("/adres-ktorego-nie-ma", "Za dużo naraz", "256\u{a0}kB"),
    ] {
        let answer = house.post(HOST, path, &long).await;
        assert_eq!(answer.status, 413, "{path}");
        for words in ["<h1>", title, most, "Jasna", "</footer>"] {
            assert!(answer.text.contains(words), "{path}, {words}: {}", answer.text);
        }
    }
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let scripted = ask(&editor, Method::POST, "/api/gci/search", &[("accept", "application/json")], vec![b'a'; 300_000]).await;
    assert!(scripted.status == 413 && scripted.json()["error"].as_str().unwrap().contains("256"), "{}", scripted.text);
    assert_eq!(house.get(HOST, "/-/formularz").await.status, 404, "without a form nothing is there");
}

#[tokio::test]
async fn a_form_that_is_none_gets_a_page_that_says_what_to_do() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    for kind in ["multipart/form-data", "multipart/form-data; boundary=inna"] {
        let answer = ask(&editor, Method::POST, "/pulpit/tresci/nowa", &[("content-type", kind)], b"tytul=Festyn".to_vec()).await;
        assert!(answer.status == 400 && answer.text.contains("Formularz nie dotarł w całości"), "{kind}: {}", answer.text);
    }
}
