//! Pictures and files on their way in and out.

#[path = "../../../libs/platform/tests/files/clamd.rs"]
mod clamd;

use crate::house::{Answer, House, Visitor, request};
use axum::body::Body;
use base::Role;
use clamd::{Clamd, EICAR};
use http::{Method, Request, header};
use media::{MakeVariants, ScanAgain};
use platform::scan::Scanner;
use platform::{Configuration, Stores, Worker};
use std::sync::Arc;
use town::{CIEMNA, JASNA};

pub const HOST: &str = "jasna.test";
const BOUNDARY: &str = "----granica";
/// A green picture of two by two pixels, PNG in hexadecimal: its variants are made in no time.
const TINY: &str = "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000001049444154789c63d0e8b101220608050019fe03c1d3195c870000000049454e44ae426082";

/// The first picture of the demonstration is as good as any.
pub fn picture() -> Vec<u8> {
    media::demo::file(0).unwrap()
}

pub fn tiny() -> Vec<u8> {
    (0..TINY.len()).step_by(2).map(|at| u8::from_str_radix(&TINY[at..at + 2], 16).unwrap()).collect()
}

/// A form with files: name of the field, name of the file (none for words), content.
fn form(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (field, file, content) in parts {
        let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
        body.extend(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"{file}\r\n\r\n").into_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
    body
}

pub async fn ask(visitor: &Visitor<'_>, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
    let mut asked = Request::builder().method(method).uri(path).header(header::HOST, &visitor.host);
    asked = asked.header(header::COOKIE, &visitor.cookie).header("sec-fetch-site", "same-origin");
    for (name, value) in headers {
        asked = asked.header(*name, *value);
    }
    visitor.house.send(asked.body(Body::from(body)).unwrap()).await
}

pub async fn send(visitor: &Visitor<'_>, path: &str, parts: &[(&str, Option<&str>, &[u8])]) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    ask(visitor, Method::POST, path, &[("content-type", &kind)], form(parts)).await
}

/// The same with a length that is only said: what is too much for the server is too much for a test, too.
pub async fn send_saying(visitor: &Visitor<'_>, path: &str, length: u64, parts: &[(&str, Option<&str>, &[u8])]) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    ask(visitor, Method::POST, path, &[("content-type", &kind), ("content-length", &length.to_string())], form(parts)).await
}

/// Brings one file, as a script does.
pub async fn bring(visitor: &Visitor<'_>, name: &str, content: &[u8]) -> Answer {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let headers = [("content-type", kind.as_str()), ("accept", "application/json")];
    ask(visitor, Method::POST, "/pulpit/media", &headers, form(&[("file", Some(name), content)])).await
}

/// Addresses of media in a page.
pub fn addresses(page: &str) -> Vec<String> {
    let starts = page.match_indices("/media/").filter(|(at, _)| !page[..*at].ends_with("/pulpit"));
    starts.map(|(at, _)| page[at..].split(['"', ' ', '&', ',']).next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn an_upload_that_broke_off_goes_on_from_where_it_was() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Author).await;
    let file = picture();
    let half = file.len() / 2;
    let begun = editor.post("/pulpit/media/wysylka", &format!("name=pola.png&size={}", file.len())).await;
    assert_eq!(begun.status, 201, "{}", begun.text);
    let place = format!("/pulpit/media/wysylka/{}", begun.json()["token"].as_str().unwrap());
    let put = async |offset: usize, piece: &[u8]| {
        ask(&editor, Method::PUT, &place, &[("upload-offset", &offset.to_string())], piece.to_vec()).await
    };
    assert_eq!(put(0, &file[..half]).await.json()["offset"], half);
    // The answer was lost: the same piece comes once more and changes nothing.
    assert_eq!(put(0, &file[..half]).await.json()["offset"], half);
    let broken =
        Body::from_stream(futures::stream::iter([Ok(file[half..half + 10].to_vec()), Err(std::io::Error::other("the line fell"))]));
    let lost =
        Request::put(&place).header(header::HOST, HOST).header(header::COOKIE, &editor.cookie).header("upload-offset", half.to_string());
    house.send(lost.body(broken).unwrap()).await;
    let stands = editor.get(&place).await;
    assert_eq!((stands.header("upload-offset"), stands.json()["offset"].as_u64()), (half.to_string().as_str(), Some(half as u64)));
    let done = put(half, &file[half..]).await;
    assert_eq!((done.status.as_u16(), done.json()["name"].as_str()), (201, Some("pola.png")), "{}", done.text);
    assert_eq!(editor.get(&place).await.json()["id"], done.json()["id"], "who did not hear the end asks again");
    let other = house.as_role(JASNA, HOST, Role::Editor).await;
    assert_eq!(other.get(&place).await.status, 404, "an upload is its sender's");
    assert_eq!(put(file.len(), b"more").await.status, 201, "nothing is added to what is done");
}

#[tokio::test]
async fn an_upload_takes_no_more_than_was_said_and_no_more_than_may_be() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Author).await;
    let large = editor.post("/pulpit/media/wysylka", "name=film.zip&size=99000000000").await;
    assert!(large.status == 413 && large.text.contains("50 MB"), "{}", large.text);
    assert_eq!(editor.post("/pulpit/media/wysylka", "name=x&size=0").await.status, 422);
    let begun = editor.post("/pulpit/media/wysylka", "name=a.txt&size=5").await;
    let place = format!("/pulpit/media/wysylka/{}", begun.json()["token"].as_str().unwrap());
    let more = ask(&editor, Method::PUT, &place, &[("upload-offset", "0")], b"dwanascie...".to_vec()).await;
    assert_eq!(more.json()["offset"], 0);
    let done = ask(&editor, Method::PUT, &place, &[("upload-offset", "0")], b"piec!".to_vec()).await;
    assert_eq!(done.status, 201, "{}", done.text);
    let reader = house.as_role(JASNA, HOST, Role::Reader).await;
    assert_eq!(reader.post("/pulpit/media/wysylka", "name=a.txt&size=5").await.status, 403);
    let long = ask(&editor, Method::POST, "/logowanie", &[("content-type", "text/plain")], vec![7; 300_000]).await;
    assert_eq!(long.status, 413, "elsewhere there is no room for files");
}

#[tokio::test]
async fn a_file_is_what_it_is_whatever_it_is_called() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    for (name, content, status) in [
        ("rynek.jpg", &picture()[..], 200),
        ("../../../etc/passwd", b"root:x:0:0", 200),
        ("uchwala.pdf", b"<html><script>alert(1)</script>", 422),
        ("program.exe", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xFF\xFF\0\0", 422),
    ] {
        let answer = bring(&editor, name, content).await;
        assert_eq!(answer.status, status, "{name}: {}", answer.text);
        if status == 422 {
            assert!(answer.json()["error"].as_str().unwrap().len() > 20, "{}", answer.text);
        }
    }
    let library = editor.get("/pulpit/media").await.text;
    assert!(library.contains("rynek.png") && library.contains("passwd.txt") && !library.contains("etc/passwd"), "{library}");
}

#[tokio::test]
async fn a_document_is_handed_out_as_something_to_keep() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    let brought = bring(&editor, "Herb \\\"gminy\\\".svg", svg.as_bytes()).await;
    let id = brought.json()["id"].as_i64().unwrap();
    let published = editor.post("/pulpit/tresci/nowa", &format!("kind=news&title=Herb&body=[[file:{id}+Herb+gminy]]&act=publish")).await;
    assert_eq!(published.status, 303, "{}", published.text);
    house.follow().await;
    let list = house.get(HOST, "/aktualnosci").await.text;
    let place = list.split("href=\"/aktualnosci/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = house.get(HOST, &format!("/aktualnosci/{place}")).await.text;
    let address = addresses(&page).remove(0);
    let file = house.get(HOST, &address).await;
    assert_eq!((file.status.as_u16(), file.text.as_str()), (200, svg));
    assert!(file.header("content-disposition").starts_with("attachment; filename="), "{:?}", file.headers);
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("content-security-policy"), "default-src 'none'; sandbox");
    let mut part = request(HOST, &address);
    part.headers_mut().insert(header::RANGE, "bytes=0-3".parse().unwrap());
    let part = house.send(part).await;
    assert_eq!((part.status.as_u16(), part.text.as_str()), (206, "<svg"));
    let withdrawn = editor.post(&format!("/pulpit/tresci/{}", place.split('-').next().unwrap()), "act=withdraw").await;
    assert_eq!(withdrawn.status, 303);
    house.follow().await;
    assert_eq!(house.get(HOST, &address).await.status, 404, "what was withdrawn is not to be had");
    assert_eq!(editor.get(&address).await.status, 200, "but by those who read drafts");
}

#[tokio::test]
async fn a_browser_keeps_nothing_that_only_a_link_to_a_preview_shows() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    bring(&editor, "pola.png", &tiny()).await;
    let written = editor.post("/pulpit/tresci/nowa", "kind=news&title=Pola&body=![Pola](media:1)&act=save").await;
    assert_eq!(written.status, 303, "{}", written.text);
    let made = editor.post("/pulpit/tresci/1/podglad", "days=3&note=radca").await;
    let secret = made.header("set-cookie").split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    let draft = house.get(HOST, &format!("/podglad/{secret}")).await.text;
    let shown = house.get(HOST, &addresses(&draft)[0]).await;
    assert_eq!((shown.status.as_u16(), shown.header("cache-control")), (200, "private, no-store"));
}

#[tokio::test]
async fn what_is_one_portals_own_is_found_at_no_other() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let own = bring(&editor, "pola.png", &picture()).await.json();
    let stranger = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    assert!(!stranger.get("/pulpit/media").await.text.contains("pola.png"));
    for path in [own["preview"].as_str().unwrap(), "/pulpit/media/1", "/pulpit/obraz/1"] {
        assert_eq!(stranger.get(path).await.status, 404, "{path}");
    }
    assert_eq!(stranger.post("/pulpit/media/1", "name=moje&focus_x=1&focus_y=1").await.status, 404);
    assert_eq!(stranger.post("/pulpit/media/1/usun", "").await.status, 404);
    assert_eq!(house.get(HOST, own["preview"].as_str().unwrap()).await.status, 404, "a draft's picture is nobody's yet");
    assert_eq!(editor.get(own["preview"].as_str().unwrap()).await.status, 200);
}

#[tokio::test]
async fn what_is_used_is_not_destroyed_and_says_where() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    bring(&editor, "pola.png", &picture()).await;
    let written = editor.post("/pulpit/tresci/nowa", "kind=news&title=Festyn+na+polach&body=![Pola](media:1)&act=save").await;
    assert_eq!(written.status, 303, "{}", written.text);
    let refused = editor.post("/pulpit/media/1/usun", "").await;
    assert!(
        refused.status == 422 && refused.text.contains("użyte w 1 miejscu") && refused.text.contains("Festyn na polach"),
        "{}",
        refused.text
    );
    editor.post("/pulpit/tresci/1", "title=Festyn+na+polach&body=Bez+zdjęcia&seen=1&act=save").await;
    let page = editor.get("/pulpit/media/1").await.text;
    assert!(page.contains("Nigdzie.") && page.contains("Usuń na zawsze"), "{page}");
    assert_eq!(editor.post("/pulpit/media/1/usun", "").await.header("location"), "/pulpit/media?stan=usunieto");
    assert_eq!(editor.get("/pulpit/media/1").await.status, 404);
}

#[tokio::test]
async fn what_matters_in_a_picture_stays_in_its_cards() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Author).await;
    bring(&editor, "pola.png", &tiny()).await;
    let stores = house.town.stores.clone();
    let worker = Worker::new(house.town.db.clone(), house.town.clock.clone(), vec![Arc::new(MakeVariants(stores))]);
    worker.run_due().await.unwrap();
    let wrong = editor.post("/pulpit/media/1", "name=pola&focus_x=101&focus_y=-1").await;
    assert!(wrong.status == 422 && wrong.text.contains("od 0 do 100"), "{}", wrong.text);
    let form = "name=Pola+o+poranku&alt=Pola&licence=cc-by&author=Jan+Kowalski&source=&focus_x=10&focus_y=90";
    assert_eq!(editor.post("/pulpit/media/1", form).await.status, 303);
    worker.run_due().await.unwrap();
    let picked = editor.get("/pulpit/wybierz?what=media&type=image&q=poranku").await.json();
    assert_eq!((picked[0]["name"].as_str(), picked[0]["alt"].as_str()), (Some("Pola o poranku.png"), Some("Pola")));
    assert_eq!(editor.get("/pulpit/wybierz?what=media&type=file&q=").await.json().as_array().unwrap().len(), 0);
    let page = editor.get("/pulpit/media/1").await.text;
    assert!(page.contains("value=\"10\"") && page.contains("image/avif"), "{page}");
}

#[tokio::test]
async fn what_waits_in_quarantine_is_neither_published_nor_handed_out() {
    let Some(clamd) = Clamd::start() else { return };
    let nowhere = Configuration { clamd: "unix:/nowhere/clamd.socket".into(), ..Configuration::default() };
    let house = House::with(nowhere).await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let (good, virus) = (b"Uchwala nr 1".as_slice(), EICAR.concat());
    for content in [good, virus.as_bytes()] {
        assert_eq!(bring(&editor, "plik.txt", content).await.json()["waits"], true);
    }
    let text = "kind=news&title=Uchwaly&body=[[file:1+Uchwala]]&act=publish";
    let refused = editor.post("/pulpit/tresci/nowa", text).await;
    assert!(refused.status == 422 && refused.text.contains("czeka na sprawdzenie antywirusowe"), "{}", refused.text);
    house.town.clock.advance(chrono::Duration::minutes(2));
    let scanner = Scanner::of(&Configuration { clamd: clamd.setting(), ..Configuration::default() }).unwrap();
    let again = ScanAgain(Stores { scanner, ..house.town.stores.clone() });
    Worker::new(house.town.db.clone(), house.town.clock.clone(), vec![Arc::new(again)]).run_due().await.unwrap();
    assert_eq!(editor.post("/pulpit/tresci/nowa", text).await.status, 303);
    let infected = editor.get("/pulpit/media/2").await.text;
    assert!(infected.contains("zawiera wirusa") && infected.contains("Eicar") && !infected.contains("Pobierz"), "{infected}");
    let refused = editor.post("/pulpit/tresci/nowa", &text.replace("file:1", "file:2")).await;
    assert!(refused.status == 422 && refused.text.contains("jest wirus"), "{}", refused.text);
}

#[tokio::test]
async fn every_act_of_the_library_times_every_role_is_as_the_table_says() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Administrator).await;
    bring(&editor, "pola.png", &picture()).await;
    let write = [Role::Author, Role::Editor, Role::Administrator];
    let remove = [Role::Editor, Role::Administrator];
    let read = [Role::Reader, Role::Author, Role::Editor, Role::BipEditor, Role::Administrator];
    for role in Role::ALL.into_iter().filter(|role| !role.is_operators() && *role != Role::Administrator) {
        let visitor = house.as_role(JASNA, HOST, role).await;
        for (path, form, may) in [
            ("/pulpit/media", "", &write[..]),
            ("/pulpit/media/wysylka", "size=0", &write),
            ("/pulpit/media/1", "name=", &write),
            ("/pulpit/media/9/usun", "", &remove),
        ] {
            let status = visitor.post(path, form).await.status;
            assert_eq!(status == 403, !may.contains(&role), "{role:?} {path}: {status}");
        }
        for path in ["/pulpit/media", "/pulpit/media/1", "/pulpit/obraz/1"] {
            let status = visitor.get(path).await.status;
            assert_eq!(status == 403, !read.contains(&role), "{role:?} {path}: {status}");
        }
    }
    for path in ["/pulpit/media", "/pulpit/media/1", "/pulpit/media/1/usun", "/pulpit/media/wysylka"] {
        assert!(house.post(HOST, path, "").await.header("location").starts_with("/logowanie"), "a guest at {path}");
    }
}
