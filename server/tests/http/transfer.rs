//! A portal taken home, and opened elsewhere.

use crate::house::{House, Visitor, request};
use crate::html::tags;
use axum::Router;
use axum::body::to_bytes;
use base::Role;
use chrono::Duration;
use http::header;
use platform::{Assets, Worker};
use portal::Texts;
use portal::looks::{self, Band, Block, Entry, Looks, To, What};
use portal::redirect::{self, Onward};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::sync::Arc;
use tower::ServiceExt;
use town::{CIEMNA, JASNA};
use transfer::archive::{Archive, Packing};
use transfer::{LetGo, Pages, PortalMedia, TakeAway};

const JASNA_HOST: &str = "jasna.test";

/// Does the work for later that moving makes.
async fn work(house: &House) {
    let town = &house.town;
    let make = TakeAway {
        router: house.router(),
        scheme: "http".into(),
        derived: town.derived.clone(),
        stores: town.stores.clone(),
        assets: Assets::default(),
        shelf: Some(Arc::new(PortalMedia)),
    };
    let jobs: Vec<Arc<dyn platform::Job>> = vec![Arc::new(make), Arc::new(LetGo { stores: town.stores.clone() })];
    let worker = Worker::new(town.db.clone(), town.clock.clone(), jobs);
    worker.schedule().await.unwrap();
    worker.run_due().await.unwrap();
}

/// Names and contents of an archive's parts.
fn parts(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let read = |at: usize| {
        let mut entry = zip.by_index(at).unwrap();
        let (name, mut content) = (entry.name().to_owned(), Vec::new());
        entry.read_to_end(&mut content).unwrap();
        (name, content)
    };
    (0..zip_len(archive)).map(read).collect()
}

fn zip_len(archive: &[u8]) -> usize {
    zip::ZipArchive::new(Cursor::new(archive)).unwrap().len()
}

async fn download(visitor: &Visitor<'_>, path: &str) -> (u16, String, Vec<u8>) {
    let mut asked = request(&visitor.host, path);
    asked.headers_mut().insert(header::COOKIE, visitor.cookie.parse().unwrap());
    let (answer, body) = visitor.house.router().oneshot(asked).await.unwrap().into_parts();
    let name = answer.headers.get(header::CONTENT_DISPOSITION).map(|name| name.to_str().unwrap().to_owned()).unwrap_or_default();
    (answer.status.as_u16(), name, to_bytes(body, usize::MAX).await.unwrap().to_vec())
}

#[tokio::test]
async fn an_administrator_takes_the_portal_home() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Nowy most").await;
    house.follow().await;
    let admin = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    assert!(admin.get("/pulpit").await.text.contains("href=\"/pulpit/eksport\""));
    assert!(admin.get("/pulpit/eksport").await.text.contains("Przygotuj archiwum"));
    let asked = admin.post("/pulpit/eksport", "").await;
    assert_eq!((asked.status.as_u16(), asked.header("location")), (303, "/pulpit/eksport?stan=zamowiono"));
    let waiting = admin.get("/pulpit/eksport?stan=zamowiono").await;
    assert!(waiting.text.contains("Zaraz się zacznie") && !waiting.text.contains("Przygotuj archiwum"), "{}", waiting.text);
    assert_eq!(admin.get("/pulpit/eksport/1").await.status, 410, "it is not there yet");
    work(&house).await;
    let ready = admin.get("/pulpit/eksport").await;
    assert!(ready.text.contains("Pobierz archiwum") && ready.text.contains("href=\"/pulpit/eksport/1\""), "{}", ready.text);
    let (status, name, archive) = download(&admin, "/pulpit/eksport/1").await;
    assert_eq!((status, name.as_str()), (200, "attachment; filename=\"jasna-2026-06-15.zip\""));
    let parts = parts(&archive);
    assert!(parts.contains_key("portal.json") && parts.contains_key("site/aktualnosci/1-nowy-most/index.html"), "{:?}", parts.keys());
    assert!(admin.get("/pulpit/dziennik").await.text.contains("zamówienie archiwum portalu"));
    // The link is good for three days.
    house.town.clock.advance(Duration::days(3) + Duration::minutes(1));
    let later = house.sign_in(JASNA_HOST, &format!("administrator@{JASNA}.example.com")).await;
    assert_eq!(download(&later, "/pulpit/eksport/1").await.0, 410);
    work(&house).await;
    assert!(later.get("/pulpit/eksport").await.text.contains("Czas na pobranie minął"));
}

#[tokio::test]
async fn nobody_else_takes_it_and_not_without_proving_who_they_are() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, JASNA_HOST, Role::Administrator).await;
    assert_eq!(admin.post("/pulpit/eksport", "").await.status, 303);
    work(&house).await;
    assert_eq!(download(&admin, "/pulpit/eksport/1").await.0, 200);
    for role in [Role::Reader, Role::Author, Role::Editor, Role::BipEditor, Role::Clerk] {
        let visitor = house.as_role(JASNA, JASNA_HOST, role).await;
        assert_eq!(visitor.get("/pulpit/eksport").await.status, 403, "{role:?}");
        assert_eq!(visitor.post("/pulpit/eksport", "").await.status, 403, "{role:?}");
        assert_eq!(visitor.get("/pulpit/eksport/1").await.status, 403, "{role:?}");
    }
    assert_ne!(house.get(JASNA_HOST, "/pulpit/eksport/1").await.status, 200);
    let other = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    assert_eq!(other.get("/pulpit/eksport/1").await.status, 404, "it is another portal's");
    house.town.clock.advance(Duration::minutes(11));
    let again = admin.post("/pulpit/eksport", "").await;
    assert!(again.status == 303 && again.header("location").starts_with("/logowanie"), "{:?}", again.headers);
}

/// Jasna, packed with the pages that a router answers.
async fn packed(house: &House, router: Router) -> Vec<u8> {
    let ctx = house.town.jasna();
    let pages = Pages::of(router, "http", &ctx.portal, None).unwrap();
    let packing = Packing { ctx: &ctx, pages: &pages, shelf: Some(&PortalMedia), mark: "" };
    let mut out = Cursor::new(Vec::new());
    packing.pack(&mut out, |_, _| {}).await.unwrap();
    out.into_inner()
}

/// A town with some of the demonstration's texts, every kind among them.
async fn furnished() -> House {
    let house = House::open().await;
    content::demo::bring(&house.town.jasna(), &content::demo::texts("wrzosow").unwrap().few(12)).await.unwrap();
    house.follow().await;
    house
}

/// The town is arranged by its own people: menu, footer, blocks, banner, redirects, the declaration, an owner; and has a copy of a page
/// of the operator's.
async fn arrange(house: &House) {
    let ctx = house.town.jasna();
    let site = content::Site::of(&ctx).await.unwrap();
    let page = site.below(None)[0].id;
    let banner = media::Shelves::of(&ctx).await.unwrap().newest().iter().find(|one| one.kind == media::Kind::Picture).unwrap().id;
    let first = Looks::first(&ctx.portal);
    let named = |pl: &str| Texts { pl: pl.into(), ..Texts::default() };
    let text = named("Urząd **nieczynny** w piątek.");
    let above = Entry { below: vec![Entry::of(To::Path("/galerie".into()))], ..Entry::of(To::Item(page)) };
    let wanted = Looks {
        band: Band::Deep,
        banner: Some(banner),
        menu: vec![above, Entry { words: named("BIP"), ..Entry::of(To::Outside("https://bip.example.com/".into())) }],
        tasks: vec![Entry::of(To::Path("/katalog".into()))],
        footer: Some(vec![Entry { words: named("Prywatność"), ..Entry::of(To::Item(page)) }]),
        blocks: first.blocks.iter().cloned().chain([Block { text, title: named("Ważne"), ..Block::of(What::Text) }]).collect(),
    };
    let number = looks::write(&ctx, 0, &wanted, "menu").await.unwrap();
    looks::publish(&ctx, number).await.unwrap();
    let outside = Onward::Address("https://bip.example.com/".into());
    redirect::keep(&ctx, &[("/stara-strona".into(), Onward::Item(page)), ("/bip".into(), outside)]).await.unwrap();
    dialog::demo::declare(&ctx).await.unwrap();
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let form = "owner=outside&owner_name=Maria+Lis&owner_email=maria@szkola.example.com&owner_lang=pl&review_on=2026-07-20&months=6";
    assert_eq!(editor.post(&format!("/pulpit/tresci/{page}/opieka"), form).await.status, 303);
    let region = house.town.region();
    let draft = content::Draft { title: "Odpady".into(), body: prose::Doc::from_markup("Opłata.").0, ..content::Draft::default() };
    let master = content::create(&region, content::Kind::Page, None, "odpady-wspolne", &draft).await.unwrap();
    content::publish(&region, master, content::Tongue::Pl, 1, region.now, None).await.unwrap();
    content::share(&region, master, &content::Sharing::default()).await.unwrap();
    content::round(&house.town.jasna()).await.unwrap();
    house.follow().await;
}

#[tokio::test]
async fn every_public_page_of_the_other_portal_is_the_same() {
    let house = furnished().await;
    arrange(&house).await;
    let home = house.get(JASNA_HOST, "/").await.text;
    for words in ["site-header-deep", "hero-picture", "BIP", "Prywatność", "Ważne", "<strong>nieczynny</strong>"] {
        assert!(home.contains(words), "{words}: {home}");
    }
    let copied = house.get(JASNA_HOST, "/odpady-wspolne").await.text;
    assert!(copied.contains("Na podstawie wzorca:"), "{copied}");
    // Without a copy: what is read in is the content.
    let archive = packed(&house, Router::new()).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jasna.zip");
    std::fs::write(&path, &archive).unwrap();
    let opened = Archive::open(&path).unwrap();
    let id = portal::add(&house.town.db, &opened.portal.clone().draft("qqq")).await.unwrap();
    let by = portal::manage::By::command(house.town.clock.now(), None);
    portal::manage::add_host(&house.town.db, &by, id, "qqq.test").await.unwrap();
    house.follow().await;
    let portal = portal::Portals::of(&house.town.derived).with_id(id).unwrap();
    let nowa = platform::Ctx { portal, ..house.town.jasna() };
    opened.put(&nowa, Some(&PortalMedia), |_| {}).await.unwrap();
    let town = &house.town;
    let pictures: Vec<Arc<dyn platform::Job>> = vec![Arc::new(media::MakeVariants(town.stores.clone()))];
    Worker::new(town.db.clone(), town.clock.clone(), pictures).run_due().await.unwrap();
    // What its operator shares does not come a second time.
    content::round(&nowa).await.unwrap();
    house.follow().await;
    let map = house.get(JASNA_HOST, "/sitemap.xml").await.text;
    let addresses: Vec<_> = map.split("<loc>http://jasna.test").skip(1).map(|rest| rest.split_once('<').unwrap().0.to_owned()).collect();
    assert!(addresses.len() > 60, "{}", addresses.len());
    let beside = ["/en", "/uk/aktualnosci", "/aktualnosci.rss", "/wydarzenia.ics", "/deklaracja-dostepnosci", "/uk/deklaracja-dostepnosci"];
    let paths = addresses.iter().cloned().chain(beside.map(str::to_owned));
    for path in paths {
        let path = if path.is_empty() { "/" } else { &path };
        let (one, other) = (house.get(JASNA_HOST, path).await, house.get("qqq.test", path).await);
        assert_eq!((one.status, other.status.as_u16()), (other.status, 200), "{path}");
        assert_eq!(plain(&one.text), plain(&other.text.replace("qqq", "jasna")), "{path}");
    }
    for old in ["/stara-strona", "/bip"] {
        let (one, other) = (house.get(JASNA_HOST, old).await, house.get("qqq.test", old).await);
        assert_eq!((one.status.as_u16(), one.header("location")), (301, other.header("location")), "{old}");
    }
    let again = house.get("qqq.test", "/sitemap.xml").await.text;
    assert_eq!(again.matches("<loc>").count(), addresses.len(), "nothing came beside");
    let owned = content::carry::items(&nowa, 0, 500).await.unwrap().into_iter().filter_map(|item| item.upkeep?.outside);
    assert_eq!(owned.map(|owner| owner.name).collect::<Vec<_>>(), ["Maria Lis"]);
}

/// A page without what is new with every answer, a calendar without its folds, which fall elsewhere with a longer host.
fn plain(html: &str) -> String {
    html.replace("\r\n ", "")
        .split("nonce=\"")
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('"').map_or("", |(_, rest)| rest) })
        .collect()
}

#[tokio::test]
async fn the_copy_is_read_from_a_disk_without_a_server_or_a_script() {
    let house = furnished().await;
    let archive = packed(&house, house.router()).await;
    let parts = parts(&archive);
    let pages: Vec<_> = parts.keys().filter(|name| name.starts_with("site/") && name.ends_with(".html")).cloned().collect();
    assert!(pages.len() > 150, "three languages: {}", pages.len());
    for page in &pages {
        let html = String::from_utf8(parts[page].clone()).unwrap();
        for tag in tags(&html) {
            assert!(!["script", "form", "button", "iframe"].contains(&tag.name.as_str()), "{page}: <{}>", tag.name);
            assert!(tag.names().all(|name| !name.starts_with("on") && name != "style"), "{page}");
            for address in ["href", "src"].iter().filter_map(|name| tag.get(name)) {
                let file = address.split('#').next().unwrap();
                if file.is_empty() || ["http:", "https:", "mailto:", "tel:"].iter().any(|scheme| file.starts_with(scheme)) {
                    continue;
                }
                assert!(parts.contains_key(&resolved(page, file)), "{page}: {address}");
            }
        }
    }
    let home = String::from_utf8(parts["site/index.html"].clone()).unwrap();
    assert!(home.contains("To jest kopia portalu Gmina Jasna") && home.contains("href=\"aktualnosci/index.html\""), "{home}");
    assert!(!home.contains("logowanie") && !home.contains("href=\"/"), "what only a server can do is gone");
}

#[tokio::test]
async fn the_same_content_gives_the_same_bytes() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Nowy most").await;
    house.follow().await;
    assert_eq!(packed(&house, house.router()).await, packed(&house, house.router()).await);
}

/// A relative address of a file as a name in the archive.
fn resolved(page: &str, address: &str) -> String {
    let mut way: Vec<&str> = page.split('/').collect();
    way.pop();
    for step in address.split('/') {
        match step {
            ".." => _ = way.pop(),
            step => way.push(step),
        }
    }
    way.join("/")
}
