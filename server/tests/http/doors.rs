//! Every door that the server has, tried by those who run another portal. The doors are read off the routers themselves: a route that
//! is added is tried without anybody naming it here.

use crate::house::{Answer, House, Visitor, advert};
use crate::media::{send, tiny};
use axum::Router;
use axum::body::Body;
use base::{Role, Service};
use gci::Advert;
use http::{Method, Request, header};
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, JsonValue, Statement};
use std::collections::BTreeSet;
use town::{CIEMNA, JASNA};

/// What only Ciemna's records hold.
const SECRET: &str = "tajneciemnej";
const HOST: &str = "jasna.test";
const OTHER: &str = "ciemna.test";

/// Every path that a page, an act, a feed or a server function is at, as axum writes it: `/pulpit/tresci/{id}`.
fn doors() -> BTreeSet<String> {
    let pages = leptos_axum::generate_route_list(app::App).into_iter().map(|page| page.path().to_owned());
    // What a router prints of itself names its paths, and nothing else that begins with a slash.
    let printed = format!("{:?}", app::site::<()>(Router::new()));
    let routes = printed.split('"').skip(1).step_by(2).filter(|path| path.starts_with('/') && !path.contains("__private"));
    let functions = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned());
    pages.chain(routes.map(str::to_owned)).chain(functions).collect()
}

/// Ciemna with one of everything, and what leads to it.
struct Ciemna {
    /// The number of its newest item: Jasna has fewer.
    item: String,
    /// The number of its offer.
    offer: String,
    /// A link to a draft of it.
    link: String,
    /// What the browser of its administrator sends.
    cookie: String,
}

fn number(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").trim_start_matches("/pulpit/tresci/").split(['?', '/']).next().unwrap().to_owned()
}

/// Fields that an item of a kind needs besides its title.
fn needed(kind: content::Kind) -> String {
    match kind {
        content::Kind::Event => "begins=2026-06-20T10%3A00&place=Rynek".into(),
        content::Kind::Alert => "severity=info".into(),
        content::Kind::Page => format!("slug={SECRET}"),
        content::Kind::Steps => format!("step-rows=1&step-0-title={SECRET}&step-0-text=x"),
        content::Kind::Collection => {
            format!("document-rows=1&document-0-name={SECRET}&document-0-link=https%3A%2F%2Fbip.example.com%2Fa.pdf")
        }
        content::Kind::Entry => format!("entry-unit=referat&address={SECRET}"),
        content::Kind::FormLink => "form-link=https%3A%2F%2Fwww.gov.pl%2Fweb%2Fgov".into(),
        content::Kind::Service => format!("category=podatki&card-who={SECRET}"),
        content::Kind::Gallery => format!("shot-rows=1&shot-0-media=1&shot-0-alt={SECRET}"),
        content::Kind::News => String::new(),
    }
}

async fn furnished(house: &House) -> Ciemna {
    portal::switch(&house.town.db, CIEMNA, Service::Gci, true).await.unwrap();
    let admin = house.as_role(CIEMNA, OTHER, Role::Administrator).await;
    assert_eq!(send(&admin, "/pulpit/media", &[("file", Some(&format!("{SECRET}.png")), &tiny())]).await.status, 303);
    let mut item = String::new();
    for kind in content::Kind::ALL {
        let form = format!("kind={}&title={SECRET}&lead={SECRET}&body={SECRET}&act=publish&{}", kind.code(), needed(kind));
        item = number(&admin.post("/pulpit/tresci/nowa", &form).await);
    }
    let draft = number(&admin.post("/pulpit/tresci/nowa", &format!("kind=news&title={SECRET}&body={SECRET}&act=save")).await);
    let made = admin.post(&format!("/pulpit/tresci/{draft}/podglad"), "days=3&below=1&note=x&comments=1").await;
    let link = made.header("set-cookie").split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    for (path, form) in [
        ("/pulpit/dostepnosc", declaration()),
        ("/pulpit/osoby", format!("name={SECRET}&email={SECRET}@poczta.example&role=author&until=")),
        ("/pulpit/przekierowania", format!("from=%2F{SECRET}-stare&to=%2F{SECRET}")),
    ] {
        assert_eq!(admin.post(path, &form).await.status, 303, "{path}");
    }
    for (path, form) in [
        ("/newsletter", format!("email={SECRET}@poczta.example&news=1&consent=1&strona-www=")),
        ("/ocena", format!("strona={item}&slowa={SECRET}&strona-www=&odpowiedz=nie")),
        (
            "/deklaracja-dostepnosci/zadanie",
            format!("place={SECRET}&trouble={SECRET}&wish={SECRET}&name={SECRET}&email={SECRET}@p.example&post=x&strona-www="),
        ),
    ] {
        assert!(house.post(OTHER, path, &form).await.status.is_redirection(), "{path}");
    }
    assert_eq!(admin.post("/pulpit/opinie/1", &format!("act=publish&better={SECRET}")).await.status, 303);
    assert_eq!(house.post(OTHER, &format!("/podglad/{link}"), &format!("name={SECRET}&words={SECRET}")).await.status, 303);
    let offer = Advert { employer: SECRET.into(), text: SECRET.into(), ..advert("1", &format!("Kucharz {SECRET}"), "Pyzdry") };
    house.bring(CIEMNA, "ciemna", vec![offer]).await;
    let offer = house.items(OTHER, "km=0").await[0]["id"].to_string();
    Ciemna { item: draft, offer, link, cookie: admin.cookie }
}

fn declaration() -> String {
    format!(
        "jezyk=pl&seen=0&entity={SECRET}&site={SECRET}&published=2025-01-10&updated=2026-03-02&made=2026-06-01&status=czesciowo-zgodna\
         &gaps={SECRET}&exempt={SECRET}&method=samoocena&contact={SECRET}&email=dostepnosc@ciemna.example.com&phone=62+000+00+00\
         &complaints={SECRET}&architecture={SECRET}"
    )
}

/// A path with its gaps filled by each thing that leads to something of Ciemna's.
fn tries(door: &str, ciemna: &Ciemna) -> Vec<String> {
    if !door.contains('{') {
        return vec![door.to_owned()];
    }
    let fill = |with: &str| door.split('/').map(|part| if part.starts_with('{') { with } else { part }).collect::<Vec<_>>().join("/");
    let named = [ciemna.item.as_str(), &ciemna.offer, &ciemna.link, "1", "ciemna"];
    named.iter().map(|with| fill(with)).chain([fill(&format!("{}-pl-x.png", ciemna.item))]).collect()
}

/// A form that names Ciemna's things in whatever field an act may read.
fn form(ciemna: &Ciemna) -> String {
    let Ciemna { item, offer, link, .. } = ciemna;
    let numbers =
        ["id", "item", "items", "person", "number", "strona", "media", "parent", "page", "comment"].map(|field| format!("{field}={item}"));
    let names = [("portal", "ciemna"), ("ticket", link), ("token", link), ("session", link), ("offer", offer), ("act", "save")];
    let names = names.map(|(field, value)| format!("{field}={value}"));
    [numbers.as_slice(), names.as_slice()].concat().join("&")
}

/// Everything that the database holds of Ciemna.
async fn rows_of_ciemna(house: &House) -> BTreeSet<String> {
    let db = &house.town.db;
    let tables = match db.backend() {
        DbBackend::Postgres => {
            "SELECT table_name AS name FROM information_schema.columns WHERE column_name = 'portal_id' AND table_schema = 'public'"
        }
        _ => "SELECT m.name AS name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'portal_id' WHERE m.type = 'table'",
    };
    let ask = async |query: String| db.read().query_all_raw(Statement::from_string(db.backend(), query)).await.unwrap();
    let mut held = BTreeSet::new();
    for table in ask(tables.to_owned()).await {
        let table: String = table.try_get("", "name").unwrap();
        for row in ask(format!("SELECT * FROM {table} WHERE portal_id = {CIEMNA}")).await {
            held.insert(format!("{table} {}", JsonValue::from_query_result(&row, "").unwrap()));
        }
    }
    held
}

async fn tried(house: &House, method: &Method, path: &str, cookie: &str, form: &str) -> Answer {
    let sent = Request::builder().method(method).uri(path).header(header::HOST, HOST).header(header::COOKIE, cookie);
    let sent = sent.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
    house.send(sent.body(Body::from(form.to_owned())).unwrap()).await
}

fn gives_nothing_away(answer: &Answer, what: &str) {
    assert!(answer.status.as_u16() < 500, "{what}: {} {}", answer.status, answer.text);
    assert!(!answer.text.to_lowercase().contains(SECRET), "{what}: {}", answer.text);
    assert!(!answer.header("location").contains("ciemna.test"), "{what}");
}

#[tokio::test]
async fn the_list_of_doors_is_the_routers_own() {
    let doors = doors();
    for known in [
        "/",
        "/oferty-pracy/{offer}",
        "/oferty-pracy/indeks/{name}",
        "/pulpit/tresci/{id}",
        "/media/{id}/{stamp}/{name}",
        "/api/gci/search",
    ] {
        assert!(doors.contains(known), "{known} is not among {doors:?}");
    }
    assert!(doors.len() > 100, "{doors:?}");
}

#[tokio::test]
async fn no_door_of_jasna_leads_to_anything_of_ciemnas() {
    let house = House::open().await;
    let ciemna = furnished(&house).await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    assert_eq!(admin.post("/pulpit/tresci/nowa", "kind=news&title=Festyn&act=publish").await.status, 303);
    let own = Visitor { house: &house, host: OTHER.into(), cookie: ciemna.cookie.clone() };
    assert!(own.get("/pulpit/tresci").await.text.contains(SECRET), "there is something to find");
    for door in doors() {
        for path in tries(&door, &ciemna) {
            let path = path.as_str();
            for cookie in ["", &admin.cookie, &own.cookie] {
                gives_nothing_away(&tried(&house, &Method::GET, path, cookie, "").await, &format!("GET {path} {cookie}"));
            }
        }
    }
}

#[tokio::test]
async fn no_act_at_jasnas_doors_changes_anything_of_ciemnas() {
    let house = House::open().await;
    let ciemna = furnished(&house).await;
    let email = house.admit(JASNA, "redakcja", Role::Administrator).await;
    let before = rows_of_ciemna(&house).await;
    assert!(before.iter().filter(|row| row.contains(SECRET)).count() > 15, "{before:?}");
    let mut admin: Visitor<'_> = house.sign_in(HOST, &email).await;
    for door in doors() {
        for path in tries(&door, &ciemna) {
            for method in [Method::POST, Method::PUT] {
                gives_nothing_away(&tried(&house, &method, &path, &admin.cookie, &form(&ciemna)).await, &format!("{method} {path}"));
            }
        }
        // Some acts end the session, as they should.
        if door.contains("wyloguj") || door.contains("sesje") {
            admin = house.sign_in(HOST, &email).await;
        }
    }
    let after = rows_of_ciemna(&house).await;
    assert_eq!(before.difference(&after).collect::<Vec<_>>(), Vec::<&String>::new(), "lost or changed");
    assert_eq!(after.difference(&before).collect::<Vec<_>>(), Vec::<&String>::new(), "come");
}
