//! Another site, or a whole portal, brought in at the desk.

use crate::house::{Answer, House, Visitor};
use crate::media::{HOST, send, send_saying, tiny};
use base::Role;
use chrono::Duration;
use platform::{Configuration, Worker};
use std::io::{Cursor, Write};
use std::sync::Arc;
use town::{CIEMNA, JASNA};
use transfer::archive::Packing;
use transfer::intake::BringIn;
use transfer::{Pages, PortalMedia};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PLACE: &str = "/pulpit/import";
const WORDPRESS: &[u8] = include_bytes!("../../../app/transfer/src/tests/fixtures/wordpress.xml");

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// Does the work for later.
async fn work(house: &House) {
    let town = &house.town;
    let job = BringIn { derived: town.derived.clone(), stores: town.stores.clone() };
    Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(job)]).run_due().await.unwrap();
    house.follow().await;
}

async fn bring(visitor: &Visitor<'_>, content: &[u8]) -> Answer {
    send(visitor, PLACE, &[("file", Some("plik"), content)]).await
}

#[tokio::test]
async fn an_administrator_tries_a_site_brings_it_in_and_takes_it_back() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    assert!(admin.get("/pulpit").await.text.contains("href=\"/pulpit/import\""));
    assert!(admin.get(PLACE).await.text.contains("Najwyżej 512 MB"));
    let pictures = packed(&[("uploads/most.jpg", &tiny())]);
    let sent = send(&admin, PLACE, &[("file", Some("stara.xml"), WORDPRESS), ("pictures", Some("uploads.zip"), &pictures)]).await;
    assert_eq!((sent.status.as_u16(), sent.header("location")), (303, "/pulpit/import/1?stan=przyjeto"), "{}", sent.text);
    let waiting = admin.get("/pulpit/import/1?stan=przyjeto").await;
    assert!(waiting.text.contains("Plik przyjęty") && waiting.text.contains("Sprawdź postęp"), "{}", waiting.text);
    assert_eq!(admin.post("/pulpit/import/1/wczytaj", "").await.status, 422, "its trial is not made yet");
    work(&house).await;
    let trial = admin.get("/pulpit/import/1").await.text;
    for words in
        ["niczego jeszcze nie zapisano", "Strony: 2", "Aktualności: 2", "Drzewo stron", "Usunięto skrót wtyczki [gallery]", "Nowe: 4"]
    {
        assert!(trial.contains(words), "{words}: {trial}");
    }
    let items = async || content::carry::items(&house.town.jasna(), 0, 50).await.unwrap();
    assert!(items().await.is_empty());
    let asked = admin.post("/pulpit/import/1/wczytaj", "section=").await;
    assert_eq!((asked.status.as_u16(), asked.header("location")), (303, "/pulpit/import/1?stan=wczytywanie"));
    work(&house).await;
    let came = items().await;
    assert!(came.len() == 4 && came.iter().all(|item| item.publications.is_empty()), "drafts: {came:?}");
    assert!(came.iter().all(|item| item.versions[0].person == "administrator"), "in the versions stands who brought them");
    let report = admin.get("/pulpit/import/1").await.text;
    assert!(report.contains("Cofnij wczytanie") && report.contains("Sprawozdanie"), "{report}");
    let text = admin.get("/pulpit/import/1/raport").await;
    assert!(text.header("content-type").starts_with("text/plain") && text.text.contains("[gallery]"), "{}", text.text);
    let undone = admin.post("/pulpit/import/1/cofnij", "").await;
    assert_eq!((undone.status.as_u16(), undone.header("location")), (303, "/pulpit/import/1?stan=cofnieto"), "{}", undone.text);
    assert!(items().await.is_empty());
    assert!(admin.get("/pulpit/import/1").await.text.contains("Do kosza trafiło pozycji: 4."));
    assert_eq!(admin.post("/pulpit/import/1/cofnij", "").await.status, 404, "once");
    let log = admin.get("/pulpit/dziennik").await.text;
    for words in ["przyjęcie pliku do wczytania", "polecenie wczytania pliku", "przeniesienie treści z innej strony", "cofnięcie wczytania"]
    {
        assert!(log.contains(words), "{words}");
    }
}

#[tokio::test]
async fn what_was_public_is_published_only_where_that_was_asked_for() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    let site = packed(&[("www/index.html", b"<title>Stara</title><p>x"), ("www/urzad/kasa.html", b"<h1>Kasa</h1><p>Do 15.")]);
    assert_eq!(bring(&admin, &site).await.status, 303);
    work(&house).await;
    assert_eq!(admin.post("/pulpit/import/1/wczytaj", "section=77&publish=1").await.status, 422, "no such section");
    assert_eq!(admin.post("/pulpit/import/1/wczytaj", "publish=1").await.status, 303);
    work(&house).await;
    assert!(house.get(HOST, "/urzad/kasa").await.text.contains("Do 15."));
    let old = house.get(HOST, "/urzad/kasa.html").await;
    assert_eq!((old.status.as_u16(), old.header("location")), (301, "/urzad/kasa"));
    assert_eq!(admin.post("/pulpit/import/1/cofnij", "").await.status, 303);
    house.follow().await;
    for gone in ["/urzad/kasa", "/urzad/kasa.html"] {
        assert_eq!(house.get(HOST, gone).await.status, 404, "{gone}");
    }
    // The same comes again under the same addresses.
    assert_eq!(bring(&admin, &site).await.status, 303);
    work(&house).await;
    assert_eq!(admin.post("/pulpit/import/2/wczytaj", "publish=1").await.status, 303);
    work(&house).await;
    assert_eq!(house.get(HOST, "/urzad/kasa").await.status, 200);
}

#[tokio::test]
async fn a_file_that_cannot_come_is_refused_in_a_sentence() {
    let house = House::with(Configuration { import_megabytes: 1, ..Configuration::default() }).await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    for (content, words) in [
        (b"".to_vec(), "Wybierz plik"),
        (b"%PDF-1.7".to_vec(), "To nie jest archiwum portalu"),
        (packed(&[("most.jpg", b"x")]), "nie ma stron HTML"),
        (packed(&[("../a.html", b"x")]), "prowadzi poza folder: ../a.html"),
    ] {
        let refused = bring(&admin, &content).await;
        assert_eq!(refused.status, 422, "{words}");
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
    let pictures = send(&admin, PLACE, &[("file", Some("a.xml"), WORDPRESS), ("pictures", Some("b.zip"), b"x")]).await;
    assert!(pictures.status == 422 && pictures.text.contains("pictures-error"), "{}", pictures.text);
    let large = send_saying(&admin, PLACE, 3 << 20, &[("file", Some("a.xml"), WORDPRESS)]).await;
    assert_eq!(large.status, 413, "{}", large.text);
    assert!(admin.get(PLACE).await.text.contains("Najwyżej 1 MB"));
    assert_eq!(admin.get("/pulpit/import/1").await.status, 404, "nothing of it was taken in");
}

#[tokio::test]
async fn nobody_else_brings_in_and_not_without_proving_who_they_are() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    assert_eq!(bring(&admin, WORDPRESS).await.status, 303);
    work(&house).await;
    for role in [Role::Reader, Role::Author, Role::Editor, Role::BipEditor, Role::Clerk] {
        let visitor = house.as_role(JASNA, HOST, role).await;
        for path in [PLACE, "/pulpit/import/1", "/pulpit/import/1/raport"] {
            assert_eq!(visitor.get(path).await.status, 403, "{role:?} {path}");
        }
        assert_eq!(bring(&visitor, WORDPRESS).await.status, 403, "{role:?}");
        for act in ["wczytaj", "odrzuc", "cofnij"] {
            assert_eq!(visitor.post(&format!("/pulpit/import/1/{act}"), "").await.status, 403, "{role:?} {act}");
        }
    }
    let other = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    assert_eq!(other.get("/pulpit/import/1").await.status, 404, "it is another portal's");
    assert_eq!(other.post("/pulpit/import/1/wczytaj", "").await.status, 404);
    house.town.clock.advance(Duration::minutes(11));
    let again = admin.post("/pulpit/import/1/wczytaj", "").await;
    assert!(again.status == 303 && again.header("location").starts_with("/logowanie"), "{:?}", again.headers);
}

#[tokio::test]
async fn an_archive_goes_into_an_empty_portal_only_and_is_taken_back() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Nowy most").await;
    house.follow().await;
    let jasna = house.town.jasna();
    let pages = Pages::of(axum::Router::new(), "http", &jasna.portal, None).unwrap();
    let mut archive = Cursor::new(Vec::new());
    Packing { ctx: &jasna, pages: &pages, shelf: Some(&PortalMedia), mark: "" }.pack(&mut archive, |_, _| {}).await.unwrap();
    let archive = archive.into_inner();
    let here = house.as_role(JASNA, HOST, Role::Administrator).await;
    let refused = bring(&here, &archive).await;
    assert!(refused.status == 422 && refused.text.contains("tylko do pustego portalu"), "{}", refused.text);
    let there = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    assert_eq!(bring(&there, &archive).await.status, 303);
    work(&house).await;
    let trial = there.get("/pulpit/import/1").await.text;
    assert!(trial.contains("Aktualności: 1") && trial.contains("co było w nim opublikowane"), "{trial}");
    assert_eq!(there.post("/pulpit/import/1/wczytaj", "").await.status, 303);
    work(&house).await;
    assert_eq!(house.get("ciemna.test", "/aktualnosci/1-nowy-most").await.status, 200);
    assert_eq!(there.post("/pulpit/import/1/cofnij", "").await.status, 303);
    house.follow().await;
    assert_ne!(house.get("ciemna.test", "/aktualnosci/1-nowy-most").await.status, 200);
    assert_eq!(house.get(HOST, "/aktualnosci/1-nowy-most").await.status, 200, "its neighbour is as it was");
}
