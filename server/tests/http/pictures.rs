//! Pictures and files that come with the words of a form.

use crate::house::{House, request};
use crate::media::{HOST, addresses, bring, picture, send, tiny};
use crate::settings::seen;
use base::Role;
use http::header;
use town::JASNA;

/// What stands first in a list, as residents see it.
async fn first_of(house: &House, list: &str) -> String {
    house.follow().await;
    let page = house.get(HOST, list).await.text;
    let tail = page.split(&format!("href=\"{list}/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    house.get(HOST, &format!("{list}/{tail}")).await.text
}

#[tokio::test]
async fn an_editor_publishes_news_with_a_picture_without_script() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let words = |alt: &'static [u8]| -> Vec<(&'static str, Option<&'static str>, &'static [u8])> {
        vec![
            ("kind", None, b"news"),
            ("title", None, b"Festyn"),
            ("lead", None, b"Gramy."),
            ("body", None, b"Zapraszamy."),
            ("picture", None, b""),
            ("picture_alt", None, alt),
            ("act", None, b"publish"),
        ]
    };
    let file = picture();
    let mut parts = words(b"");
    parts.push(("picture_file", Some("IMG_1.png"), &file));
    let refused = send(&editor, "/pulpit/tresci/nowa", &parts).await;
    assert!(refused.status == 422 && refused.text.contains("Napisz, co jest na zdjęciu"), "{}", refused.text);
    let mut parts = words("Pola i wzgórza".as_bytes());
    parts.push(("picture_file", Some("IMG_1.png"), &file));
    let done = send(&editor, "/pulpit/tresci/nowa", &parts).await;
    assert_eq!(done.status, 303, "{}", done.text);
    house.follow().await;
    let list = house.get(HOST, "/aktualnosci").await.text;
    assert!(list.contains("news-img") && list.contains("srcset=\"/media/1/"), "{list}");
    let place = list.split("href=\"/aktualnosci/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = house.get(HOST, &format!("/aktualnosci/{place}")).await.text;
    for words in [
        "alt=\"Pola i wzgórza\"",
        "width=\"960\" height=\"600\"",
        "og:image\" content=\"http://jasna.test/media/1/",
        "\"url\":\"http://jasna.test/media/1/",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    for address in addresses(&page) {
        let answer = house.get(HOST, &address).await;
        assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "image/jpeg"), "{address}");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
        let mut known = request(HOST, &address);
        known.headers_mut().insert(header::IF_NONE_MATCH, answer.header("etag").parse().unwrap());
        assert_eq!(house.send(known).await.status, 304);
    }
}

#[tokio::test]
async fn a_refused_form_keeps_its_picture() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let file = picture();
    let parts: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("kind", None, b"news"),
        ("title", None, b""),
        ("lead", None, b"Zostaje"),
        ("body", None, b"x"),
        ("picture_alt", None, b"Pola"),
        ("picture_file", Some("pola.png"), &file),
        ("act", None, b"save"),
    ];
    let refused = send(&editor, "/pulpit/tresci/nowa", &parts).await;
    assert_eq!(refused.status, 422);
    for words in ["Zostaje", "picture-chosen", "<option value=\"1\" selected", "href=\"#title\""] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
    let parts: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("kind", None, b"news"),
        ("title", None, b"Tytul"),
        ("body", None, b"x"),
        ("picture_file", Some("pola.png"), b"<html>"),
        ("act", None, b"save"),
    ];
    let refused = send(&editor, "/pulpit/tresci/nowa", &parts).await;
    assert!(refused.status == 422 && refused.text.contains("To jest strona internetowa"), "{}", refused.text);
}

#[tokio::test]
async fn an_editor_brings_the_pictures_of_a_gallery_at_once() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let (pola, small) = (picture(), tiny());
    let parts: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("kind", None, b"gallery"),
        ("title", None, b"Dzien otwarty"),
        ("shot-rows", None, b"2"),
        ("shot-0-media", None, b""),
        ("shot-0-at", None, b""),
        ("shot-1-media", None, b""),
        ("shot_files", Some("pola.png"), &pola),
        ("shot_files", Some("strona.png"), b"<html>"),
        ("shot_files", Some("zielony.png"), &small),
        ("act", None, b"publish"),
    ];
    let refused = send(&editor, "/pulpit/tresci/nowa", &parts).await;
    assert_eq!(refused.status, 422);
    for words in [
        "strona.png: To jest strona internetowa",
        "Zdjęcie 1: Opisz",
        "Zdjęcie 2: Opisz",
        "name=\"shot-rows\" value=\"2\"",
        "picture-chosen",
        "<option value=\"2\" selected",
    ] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
    let described: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("kind", None, b"gallery"),
        ("title", None, b"Dzien otwarty"),
        ("shot-rows", None, b"2"),
        ("shot-0-media", None, b"1"),
        ("shot-0-alt", None, b"Pola"),
        ("shot-1-media", None, b"2"),
        ("shot-1-alt", None, b"Zielen"),
        ("act", None, b"publish"),
    ];
    assert_eq!(send(&editor, "/pulpit/tresci/nowa", &described).await.status, 303);
    let page = first_of(&house, "/galerie").await;
    assert!(page.contains("alt=\"Pola\"") && page.contains("alt=\"Zielen\""), "{page}");
}

#[tokio::test]
async fn a_file_from_the_device_becomes_a_document_of_that_name() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let parts: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("kind", None, b"collection"),
        ("title", None, b"Uchwaly"),
        ("document-rows", None, b"1"),
        ("document_files", Some("Statut gminy.txt"), b"Gmina jest."),
        ("act", None, b"publish"),
    ];
    assert_eq!(send(&editor, "/pulpit/tresci/nowa", &parts).await.status, 303);
    let page = first_of(&house, "/dokumenty").await;
    assert!(page.contains("Statut gminy") && page.contains("/media/1/"), "{page}");
}

#[tokio::test]
async fn an_editor_without_script_finds_an_old_file_by_its_words() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    for number in 0..61 {
        let brought = bring(&editor, &format!("plik-{number}.txt"), format!("Plik {number}").as_bytes()).await;
        assert_eq!(brought.status, 200, "{}", brought.text);
    }
    let page = editor.get("/pulpit/tresci/nowa?rodzaj=collection").await.text;
    assert!(page.contains("Szukaj w mediach portalu") && page.contains(">plik-60.txt<") && !page.contains(">plik-0.txt<"), "{page}");
    let parts: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("kind", None, b"collection"),
        ("title", None, b"Uchwaly"),
        ("document-rows", None, b"1"),
        ("document-0-media", None, b"7"),
        ("media_words", None, b"plik-0"),
        ("act", None, b"szukaj-mediow"),
    ];
    let found = send(&editor, "/pulpit/tresci/nowa", &parts).await;
    assert_eq!(found.status, 200, "{}", found.text);
    for words in [">plik-0.txt<", ">plik-6.txt<", "value=\"Uchwaly\"", "1 pozycja", "<option value=\"7\" selected"] {
        assert!(found.text.contains(words), "{words}: {}", found.text);
    }
    assert!(!found.text.contains(">plik-60.txt<"), "what does not fit is not offered, but for what is chosen");
    assert!(!editor.get("/pulpit/tresci").await.text.contains("Uchwaly"), "looking saves nothing");
}

#[tokio::test]
async fn an_administrator_takes_a_crest_and_a_picture_of_the_home_page_from_the_device() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    let (crest, seen) = (tiny(), seen(&admin).await);
    let identity: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("seen", None, seen.as_bytes()),
        ("name", None, b"Gmina Jasna"),
        ("accent", None, b"las"),
        ("crest", None, b""),
        ("picture", None, b""),
        ("picture_file", Some("herb.png"), &crest),
    ];
    let done = send(&admin, "/pulpit/portal", &identity).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let band = |file: &'static str, content: &'static [u8]| -> Vec<(&'static str, Option<&'static str>, &'static [u8])> {
        vec![
            ("seen", None, b"0"),
            ("band", None, b"ciemny"),
            ("picture", None, b""),
            ("picture_file", Some(file), content),
            ("act", None, b"set"),
        ]
    };
    let refused = send(&admin, "/pulpit/portal/naglowek", &band("x.png", b"<html>")).await;
    assert!(refused.status == 422 && refused.text.contains("To jest strona internetowa"), "{}", refused.text);
    let done = send(&admin, "/pulpit/portal/naglowek", &band("pola.png", picture().leak())).await;
    assert_eq!(done.status, 303, "{}", done.text);
    house.follow().await;
    let home = house.get(HOST, "/").await.text;
    assert!(home.contains("<img src=\"/media/1/") && !home.contains("hero-picture"), "what is arranged is not shown yet: {home}");
    assert_eq!(house.get(HOST, &addresses(&admin.get("/pulpit/portal/podglad").await.text)[1]).await.status, 404, "nor is its picture");
    assert_eq!(admin.post("/pulpit/portal/naglowek", "act=publish&seen=1").await.status, 303);
    house.follow().await;
    let home = house.get(HOST, "/").await.text;
    assert!(home.contains("site-header-deep") && home.contains("hero-picture"), "{home}");
    for address in addresses(&home) {
        assert_eq!(house.get(HOST, &address).await.status, 200, "{address}");
    }
    let list = house.get("region.test", "/").await.text;
    let crest = list.split("src=\"").filter_map(|rest| rest.split('"').next()).find(|src| src.starts_with("/jasna/media/1/"));
    assert_eq!(house.get("region.test", crest.expect("the crest on the operator's list")).await.status, 200);
    let used = admin.get("/pulpit/media/2").await.text;
    assert!(used.contains("Zdjęcie strony głównej"), "{used}");
    assert_eq!(admin.post("/pulpit/media/2/usun", "").await.status, 422, "what is shown is not removed");
}
