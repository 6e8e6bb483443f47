//! Out of one portal and into another.

use crate::archive::{Archive, Filed, Packing, PortalFile, Shelf};
use crate::{Pages, PortalMedia};
use axum::Router;
use chrono::Duration;
use content::{Draft, Facts, Kind, Tongue, carry};
use platform::Ctx;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use tempfile::TempDir;
use town::Town;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Jasna with a page moved, one in two tongues, a scheduled version and something in the wastebasket.
pub(super) async fn furnished(town: &Town) -> Ctx {
    let ctx = town.jasna();
    let draft = |title: &str, text: &str| Draft {
        title: title.into(),
        lead: "Zajawka".into(),
        body: prose::Doc::from_markup(text).0,
        ..Draft::default()
    };
    let office = content::create(&ctx, Kind::Page, None, "urzad", &draft("Urząd", "Zobacz [kasę](item:2).")).await.unwrap();
    let cash = content::create(&ctx, Kind::Page, Some(office), "kasa", &draft("Kasa", "| a |\n| --- |\n| b |")).await.unwrap();
    let gone = content::create(&ctx, Kind::News, None, "", &draft("Pomyłka", "x")).await.unwrap();
    let facts = Facts { begins: Some(ctx.now + Duration::days(3)), place: "Rynek".into(), ..Facts::default() };
    let event = content::create(&ctx, Kind::Event, None, "", &Draft { facts, ..draft("Dni Jasnej", "Zapraszamy.") }).await.unwrap();
    for id in [office, cash, event] {
        content::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    }
    content::save(&ctx, office, Tongue::En, 0, &draft("Office", "See [cash](item:2).")).await.unwrap();
    content::save(&ctx, office, Tongue::Pl, 1, &draft("Urząd Gminy", "Wkrótce.")).await.unwrap();
    content::publish(&ctx, office, Tongue::Pl, 2, ctx.now + Duration::days(1), Some(ctx.now + Duration::days(9))).await.unwrap();
    content::place(&ctx, cash, None, "kasa", &[(cash, "/urzad/kasa".into())]).await.unwrap();
    content::remove(&ctx, gone).await.unwrap();
    ctx
}

pub(super) async fn packed(ctx: &Ctx, shelf: Option<&dyn Shelf>) -> Vec<u8> {
    // Pages are tried with the whole server; here only what is carried.
    let pages = Pages::of(Router::new(), "https", &ctx.portal, None).unwrap();
    let mut out = Cursor::new(Vec::new());
    Packing { ctx, pages: &pages, shelf, mark: "" }.pack(&mut out, |_, _| {}).await.unwrap();
    out.into_inner()
}

pub(crate) fn file(bytes: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("portal.zip");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

/// An archive of these parts, in their order.
pub(crate) fn made_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn refusal(bytes: &[u8]) -> String {
    let (_folder, path) = file(bytes);
    match Archive::open(&path) {
        Ok(_) => panic!("taken"),
        Err(why) => format!("{why:#}"),
    }
}

/// A portal file and an item, as they are written.
pub(super) async fn parts() -> (String, String) {
    let town = Town::open().await;
    let ctx = furnished(&town).await;
    let item = carry::items(&ctx, 0, 1).await.unwrap().remove(0);
    (serde_json::to_string(&PortalFile::of(&ctx)).unwrap(), serde_json::to_string(&item).unwrap())
}

pub(super) fn content_of(items: &str) -> String {
    format!("{{\"format\":1,\"items\":[{items}]}}")
}

#[tokio::test]
async fn what_comes_out_goes_in_and_is_the_same() {
    let town = Town::open().await;
    let jasna = furnished(&town).await;
    let bytes = packed(&jasna, None).await;
    assert_eq!(bytes, packed(&jasna, None).await, "the same content, the same bytes");
    let (_folder, path) = file(&bytes);
    let ciemna = town.ciemna();
    let archive = Archive::open(&path).unwrap();
    assert_eq!((archive.portal.name.as_str(), archive.summary.items, archive.summary.versions), ("Gmina Jasna", 3, 5));
    archive.put(&ciemna, None, |_| {}).await.unwrap();
    let (out, put) = (carry::items(&jasna, 0, 50).await.unwrap(), carry::items(&ciemna, 0, 50).await.unwrap());
    assert_eq!(out, put);
    content::Sites::follow(&town.derived, &town.db).await.unwrap();
    let site = content::Site::of(&ciemna).await.unwrap();
    assert_eq!(site.once_at("/urzad/kasa").unwrap().path, "/kasa");
    assert_eq!(site.addresses().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["/urzad", "/kasa", "/wydarzenia/4-dni-jasnej"]);
}

/// A service with one picture in Jasna, that remembers what it was given.
#[derive(Default)]
struct Album {
    sha256: String,
    given: std::sync::Mutex<Vec<Filed>>,
}

#[async_trait::async_trait]
impl Shelf for Album {
    async fn out(&self, _: &Ctx, after: i64, _: u64) -> anyhow::Result<Vec<Filed>> {
        let picture = Filed { id: 7, sha256: self.sha256.clone(), about: serde_json::json!({"alt": "Most"}) };
        Ok(if after < 7 { vec![picture] } else { Vec::new() })
    }

    async fn put(&self, _: &sea_orm::DatabaseTransaction, _: &Ctx, filed: &Filed) -> anyhow::Result<()> {
        self.given.lock().unwrap().push(filed.clone());
        Ok(())
    }
}

#[tokio::test]
async fn files_travel_with_their_numbers_and_are_what_they_were() {
    let (here, there) = (Town::open().await, Town::open().await);
    let jasna = furnished(&here).await;
    let bytes = vec![7_u8; 600_000];
    let content = futures::stream::iter([Ok(bytes::Bytes::from(bytes.clone()))]);
    let stored = jasna.stores.blobs.put(content).await.unwrap();
    let album = Album { sha256: stored.sha256.clone(), ..Album::default() };
    let archive = packed(&jasna, Some(&album)).await;
    let (_folder, path) = file(&archive);
    let elsewhere = there.ciemna();
    let why = Archive::open(&path).unwrap().put(&elsewhere, None, |_| {}).await.unwrap_err();
    assert!(why.to_string().contains("keeps no files"), "{why}");
    let summary = Archive::open(&path).unwrap().put(&elsewhere, Some(&album), |_| {}).await.unwrap();
    assert_eq!((summary.files, album.given.lock().unwrap()[0].id), (1, 7));
    assert_eq!(elsewhere.stores.blobs.get(&stored.sha256, None).await.unwrap().unwrap().size, 600_000);
}

#[tokio::test]
async fn media_of_a_portal_are_the_same_in_another() {
    let (here, there) = (Town::open().await, Town::open().await);
    let jasna = furnished(&here).await;
    let content = futures::stream::iter([Ok(bytes::Bytes::from_static("Uchwała nr 1".as_bytes()))]);
    let brought = media::bring(&jasna, "uchwała.txt", Box::pin(content)).await.unwrap();
    let (_folder, path) = file(&packed(&jasna, Some(&PortalMedia)).await);
    let ciemna = there.ciemna();
    Archive::open(&path).unwrap().put(&ciemna, Some(&PortalMedia), |_| {}).await.unwrap();
    let (out, put) = (media::carry::out(&jasna, 0, 9).await.unwrap(), media::carry::out(&ciemna, 0, 9).await.unwrap());
    assert_eq!(out, put);
    media::Shelves::follow(&there.derived, &there.db).await.unwrap();
    let medium = media::Shelves::of(&ciemna).await.unwrap().get(brought.id).unwrap().clone();
    assert_eq!((medium.name.as_str(), medium.mime, medium.bytes), (brought.name.as_str(), "text/plain", brought.bytes));
    let script = serde_json::json!({"name": "a.txt", "script": "x"});
    let act = there.db.act().await.unwrap();
    assert!(media::carry::put(&act, &ciemna, 9, &out[0].1, &script).await.is_err());
}

#[tokio::test]
async fn a_file_that_is_not_what_it_says_is_refused() {
    let town = Town::open().await;
    let (portal, item) = parts().await;
    let (sha256, ours) = ("a".repeat(64), content_of(&item));
    let list = format!("[{{\"id\":1,\"sha256\":\"{sha256}\",\"about\":{{}}}}]");
    let name = format!("files/{sha256}");
    let whole =
        [("portal.json", portal.as_str()), ("content.json", ours.as_str()), ("files.json", list.as_str()), (name.as_str(), "nie to")];
    let (_folder, path) = file(&made_of(&whole));
    let why = Archive::open(&path).unwrap().put(&town.ciemna(), Some(&Album::default()), |_| {}).await.unwrap_err();
    assert!(why.to_string().contains("not what its name says"), "{why:#}");
    assert!(carry::is_empty(town.db.read(), &town.ciemna()).await.unwrap());
    assert!(refusal(&made_of(&whole[..3])).contains("content of file 1 is missing"));
    assert!(refusal(&made_of(&[whole[0], whole[1], whole[3]])).contains("files.json is missing"));
    let none = [whole[0], whole[1], ("files.json", "[]"), whole[3]];
    assert!(refusal(&made_of(&none)).contains("does not name"));
}

#[tokio::test]
async fn an_archive_goes_into_an_empty_portal_only() {
    let town = Town::open().await;
    let jasna = furnished(&town).await;
    let (_folder, path) = file(&packed(&jasna, None).await);
    let why = Archive::open(&path).unwrap().put(&jasna, None, |_| {}).await.unwrap_err();
    assert!(why.to_string().contains("empty"), "{why:#}");
    assert_eq!(carry::items(&jasna, 0, 50).await.unwrap().len(), 3);
}

#[tokio::test]
async fn no_person_is_in_it_but_as_the_name_on_a_version() {
    let town = Town::open().await;
    let jasna = town.jasna();
    let who = base::Person {
        id: 987_654_321,
        name: "Anna Nowak".into(),
        email: "anna@jasna.example.com".into(),
        grants: Vec::new(),
        visiting: None,
        proved: jasna.now,
    };
    let anna = Ctx { who: Some(who.into()), ..jasna };
    content::create(&anna, Kind::Page, None, "urzad", &Draft { title: "Urząd".into(), ..Draft::default() }).await.unwrap();
    let item = serde_json::to_string(&carry::items(&anna, 0, 1).await.unwrap()).unwrap();
    assert!(item.contains("Anna Nowak") && !item.contains("987654321") && !item.contains("anna@"), "{item}");
}

#[tokio::test]
async fn archives_that_mean_harm_are_refused_and_say_why() {
    let (portal, item) = parts().await;
    let ours = content_of(&item);
    let second = item.replace("{\"id\":1,", "{\"id\":2,");
    let with = |content: &str| made_of(&[("portal.json", &portal), ("content.json", content)]);
    let page = with(&ours);
    let (_folder, path) = file(&page);
    assert_eq!(Archive::open(&path).unwrap().summary.items, 1, "unchanged it is taken");
    for (archive, says) in [
        (b"PK not at all".to_vec(), "no archive"),
        (page[..page.len() - 30].to_vec(), "no archive"),
        (made_of(&[("portal.json", &portal)]), "content.json is missing"),
        (made_of(&[("content.json", &ours)]), "portal.json is missing"),
        (made_of(&[("portal.json", &portal), ("content.json", &ours), ("../../etc/cron.d/x", "x")]), "has no place"),
        (made_of(&[("portal.json", &portal), ("content.json", &ours), ("site/../../x", "x")]), "has no place"),
        (made_of(&[("portal.json", &portal), ("content.json", &ours), ("/etc/passwd", "x")]), "has no place"),
        (made_of(&[("portal.json", &portal), ("content.json", &ours), ("files/kurs.exe", "x")]), "has no place"),
        (made_of(&[("portal.json", &portal.replace("\"format\":2", "\"format\":9")), ("content.json", &ours)]), "does not know"),
        (made_of(&[("portal.json", &portal.replace("#0b5d4d", "red;}x{")), ("content.json", &ours)]), "#rrggbb"),
        (made_of(&[("portal.json", &portal.replace("\"town\"", "\"password\"")), ("content.json", &ours)]), "portal.json"),
        (with(&ours.replace("\"format\":1", "\"format\":9")), "does not know"),
        (with("{\"format\":1}"), "items are missing"),
        (with(&ours[..ours.len() / 2]), "content.json"),
        (with(&format!("{ours}{ours}")), "content.json"),
        (with(&content_of(&format!("{item},{item}"))), "stands behind"),
        (with(&content_of(&format!("{item},{second}"))), "another page stands at"),
        (with(&content_of(&item.replace("{\"id\":1,", "{\"id\":0,"))), "out of range"),
        (with(&content_of(&item.replace("\"parent\":null", "\"parent\":1"))), "below itself"),
        (with(&content_of(&item.replace("\"slug\":\"urzad\"", "\"slug\":\"../pulpit\""))), "no short name"),
        (with(&content_of(&item.replace("\"kind\":\"page\"", "\"kind\":\"virus\""))), "virus"),
        (with(&content_of(&item.replace("\"type\":\"paragraph\"", "\"type\":\"script\""))), "script"),
        (with(&content_of(&item.replace("\"item\":2", "\"href\":\"javascript:alert(1)\""))), "content.json"),
        (with(&content_of(&item.replace("\"number\":1,\"since\"", "\"number\":7,\"since\""))), "is published and not there"),
        (with(&content_of(&item.replace("{\"id\":1,", "{\"id\":1,\"owner\":1,"))), "owner"),
        (with(&"[".repeat(100_000)), "content.json"),
    ] {
        let why = refusal(&archive);
        assert!(why.contains(says), "{says}: {why}");
    }
}

#[tokio::test]
async fn a_bomb_is_refused_before_it_fills_the_memory() {
    let (portal, item) = parts().await;
    let blanks = " ".repeat(130 << 20);
    let why = refusal(&made_of(&[("portal.json", &portal), ("content.json", &content_of(&format!("{item},{blanks}{item}")))]));
    assert!(why.contains("longer than 128 MB"), "{why}");
    let why = refusal(&made_of(&[("portal.json", &format!("{portal}{}", " ".repeat(2 << 20))), ("content.json", "{}")]));
    assert!(why.contains("longer than it can be"), "{why}");
}

#[tokio::test]
async fn an_archive_that_breaks_on_the_way_leaves_the_portal_empty() {
    let town = Town::open().await;
    let jasna = furnished(&town).await;
    let (_folder, path) = file(&packed(&jasna, None).await);
    let ciemna = town.ciemna();
    let archive = Archive::open(&path).unwrap();
    // Whoever changes the file between looking and reading gains nothing.
    let (portal, item) = parts().await;
    let changed = content_of(&item);
    std::fs::write(&path, made_of(&[("portal.json", &portal), ("content.json", &changed)])).unwrap();
    assert!(archive.put(&ciemna, None, |_| {}).await.is_err());
    assert!(carry::is_empty(town.db.read(), &ciemna).await.unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_are_an_archive_or_refused(bytes: Vec<u8>, content in ".*") {
        for archive in [bytes, made_of(&[("portal.json", "{}"), ("content.json", &content)])] {
            let (_folder, path) = file(&archive);
            prop_assert!(Archive::open(&path).is_err());
        }
    }
}
