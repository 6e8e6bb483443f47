//! Alerts for the systems that warn people: CAP 1.2.

use crate::house::House;
use chrono::Duration;
use content::{Draft, Facts, Kind, Severity, Spot, Tongue};
use platform::Ctx;
use quick_xml::Reader;
use quick_xml::events::Event;
use sea_orm::ConnectionTrait;

const HOST: &str = "jasna.test";

/// The elements of a message and of its parts in the order of the schema (CAP 1.2, 3.4).
const ORDER: [(&str, &[&str]); 4] = [
    (
        "alert",
        &[
            "identifier",
            "sender",
            "sent",
            "status",
            "msgType",
            "source",
            "scope",
            "restriction",
            "addresses",
            "code",
            "note",
            "references",
            "incidents",
            "info",
        ],
    ),
    (
        "info",
        &[
            "language",
            "category",
            "event",
            "responseType",
            "urgency",
            "severity",
            "certainty",
            "audience",
            "eventCode",
            "effective",
            "onset",
            "expires",
            "senderName",
            "headline",
            "description",
            "instruction",
            "web",
            "contact",
            "parameter",
            "resource",
            "area",
        ],
    ),
    ("area", &["areaDesc", "polygon", "circle", "geocode", "altitude", "ceiling"]),
    ("geocode", &["valueName", "value"]),
];
/// What the schema wants at least.
const NEEDED: [(&str, &[&str]); 3] = [
    ("alert", &["identifier", "sender", "sent", "status", "msgType", "scope"]),
    ("info", &["category", "event", "urgency", "severity", "certainty"]),
    ("area", &["areaDesc"]),
];

/// Every element of a document: where it stands, and what it says. What the schema knows must hold what it needs, in the schema's order.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<(String, String, Vec<String>)> = Vec::new();
    let mut all = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|why| panic!("{why}: {xml}")) {
            Event::Eof => return all,
            Event::Start(tag) => {
                assert!(tag.attributes().all(|one| one.is_ok()), "{xml}");
                open.push((tag.name().as_ref().to_owned(), String::new(), Vec::new()));
            }
            Event::End(_) => {
                let (name, said, within) = open.pop().unwrap();
                in_order(&name, &within, xml);
                let above = open.last_mut().map(|(above, _, within)| {
                    within.push(name.clone());
                    format!("{above}/")
                });
                all.push((format!("{}{name}", above.unwrap_or_default()), said));
            }
            Event::Text(words) => {
                if let Some((_, said, _)) = open.last_mut() {
                    said.push_str(&words);
                }
            }
            Event::GeneralRef(name) => {
                let letter = match &*name {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    other => panic!("{other}"),
                };
                if let Some((_, said, _)) = open.last_mut() {
                    said.push_str(letter);
                }
            }
            _ => {}
        }
    }
}

fn in_order(name: &str, within: &[String], xml: &str) {
    let Some((_, order)) = ORDER.iter().find(|(part, _)| *part == name) else { return };
    let place = |one: &String| order.iter().position(|known| known == one).unwrap_or_else(|| panic!("{one} in {name}: {xml}"));
    assert!(within.iter().map(place).is_sorted(), "{within:?}: {xml}");
    let needed = NEEDED.iter().filter(|(part, _)| *part == name).flat_map(|(_, needed)| needed.iter());
    for one in needed {
        assert!(within.iter().any(|there| there == one), "{one} in {name}: {xml}");
    }
}

/// What one element says; empty where it is not there.
fn said<'a>(all: &'a [(String, String)], path: &str) -> &'a str {
    all.iter().find(|(at, _)| at == path).map_or("", |(_, said)| said)
}

fn draft(title: &str, lead: &str) -> Draft {
    let facts =
        Facts { severity: Some(Severity::Warning), place: "ul. Sadowa".into(), spot: Spot::of(52.4102, 17.6198), ..Facts::default() };
    Draft { title: title.into(), lead: lead.into(), body: prose::Doc::from_markup("Zadzwoń pod **112**.").0, facts, note: String::new() }
}

async fn raised(ctx: &Ctx, draft: &Draft, until: Option<Duration>) -> i64 {
    let id = content::create(ctx, Kind::Alert, None, "", draft).await.unwrap();
    content::publish(ctx, id, Tongue::Pl, 1, ctx.now, until.map(|until| ctx.now + until)).await.unwrap();
    id
}

#[tokio::test]
async fn an_alert_is_a_message_as_the_standard_wants_it() {
    let house = House::open().await;
    let act = house.town.db.act().await.unwrap();
    act.execute_unprepared("UPDATE portal SET teryt = '3030053' WHERE slug = 'jasna'").await.unwrap();
    platform::bump(&act, "portal").await.unwrap();
    act.commit().await.unwrap();
    let ctx = house.town.jasna();
    let id = raised(&ctx, &draft("Brak wody", "Do wieczora."), Some(Duration::hours(6))).await;
    let english = Draft { title: "No water".into(), ..draft("", "Until the evening.") };
    content::save(&ctx, id, Tongue::En, 0, &english).await.unwrap();
    content::publish(&ctx, id, Tongue::En, 1, ctx.now, None).await.unwrap();
    let answer = house.get(HOST, &format!("/komunikaty/{id}/komunikat.cap")).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "application/cap+xml; charset=utf-8"));
    assert!(answer.text.contains("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">"), "{}", answer.text);
    let all = elements(&answer.text);
    for (path, words) in [
        ("alert/sender", HOST),
        ("alert/sent", "2026-06-15T12:00:00+02:00"),
        // The town is made up: nobody is to be woken because of it.
        ("alert/status", "Exercise"),
        ("alert/msgType", "Alert"),
        ("alert/scope", "Public"),
        ("alert/references", ""),
        ("info/language", "pl"),
        ("info/event", "Brak wody"),
        ("info/urgency", "Expected"),
        ("info/severity", "Moderate"),
        ("info/expires", "2026-06-15T18:00:00+02:00"),
        ("info/headline", "Ostrzeżenie: Brak wody"),
        ("info/description", "Do wieczora."),
        ("info/instruction", "Zadzwoń pod 112."),
        ("area/circle", "52.4102,17.6198 0"),
        ("geocode/valueName", "TERYT"),
        ("geocode/value", "3030053"),
    ] {
        assert_eq!(said(&all, path), words, "{path}: {}", answer.text);
    }
    assert!(said(&all, "area/areaDesc").starts_with("ul. Sadowa, "), "{}", answer.text);
    assert!(answer.text.contains("<language>en</language>") && answer.text.contains("No water"), "{}", answer.text);
}

#[tokio::test]
async fn a_message_that_changes_or_calls_off_names_those_before_it() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let id = raised(&ctx, &draft("Burza", "Zostań w domu."), None).await;
    let path = format!("/komunikaty/{id}/komunikat.cap");
    let first = elements(&house.get(HOST, &path).await.text);
    let name =
        |all: &[(String, String)]| format!("{},{},{}", said(all, "alert/sender"), said(all, "alert/identifier"), said(all, "alert/sent"));
    house.town.clock.advance(Duration::hours(1));
    let ctx = house.town.jasna();
    content::save(&ctx, id, Tongue::Pl, 1, &draft("Burza", "Do nocy.")).await.unwrap();
    content::publish(&ctx, id, Tongue::Pl, 2, ctx.now, None).await.unwrap();
    let changed = house.get(HOST, &path).await.text;
    let second = elements(&changed);
    assert_eq!((said(&second, "alert/msgType"), said(&second, "info/description")), ("Update", "Do nocy."));
    assert_eq!(said(&second, "alert/references"), name(&first));
    house.town.clock.advance(Duration::hours(1));
    content::withdraw(&house.town.jasna(), id, Tongue::Pl).await.unwrap();
    let off = house.get(HOST, &path).await.text;
    let third = elements(&off);
    assert_eq!(said(&third, "alert/msgType"), "Cancel");
    assert_eq!(said(&third, "alert/references"), format!("{} {}", name(&first), name(&second)));
    assert!(!off.contains("<info>"), "{off}");
    let list = house.get(HOST, "/komunikaty.cap").await;
    assert!(list.header("content-type").starts_with("application/atom+xml"));
    assert!(list.text.contains(&path) && list.text.contains("Komunikat odwołany") && !list.text.contains("Burza"), "{}", list.text);
    house.town.clock.advance(Duration::hours(25));
    assert!(!house.get(HOST, "/komunikaty.cap").await.text.contains(&path), "a day later nobody needs to be told");
}

#[tokio::test]
async fn what_editors_type_adds_no_element_and_what_is_not_published_is_no_message() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let attack = "</headline><certainty>Observed</certainty>\u{b}\u{1}&amp; \"x\" ]]> <!--";
    let mut hostile = draft(attack, attack);
    hostile.facts.place = attack.into();
    let id = raised(&ctx, &hostile, None).await;
    for path in [format!("/komunikaty/{id}/komunikat.cap"), format!("/en/komunikaty/{id}/komunikat.cap")] {
        let text = house.get(HOST, &path).await.text;
        let kept: String = attack.chars().filter(|letter| !letter.is_control()).collect();
        assert_eq!(said(&elements(&text), "info/event"), kept, "{text}");
        assert_eq!(text.matches("<certainty>").count(), 1, "{text}");
    }
    let list = house.get(HOST, "/komunikaty.cap").await.text;
    assert!(elements(&list).iter().any(|(at, said)| at == "entry/title" && said.contains("</headline>")), "{list}");
    let secret = content::create(&ctx, Kind::Alert, None, "", &draft("Tajne", "")).await.unwrap();
    let coming = content::create(&ctx, Kind::Alert, None, "", &draft("Jutro", "")).await.unwrap();
    content::publish(&ctx, coming, Tongue::Pl, 1, ctx.now + Duration::hours(1), None).await.unwrap();
    let news = content::create(&ctx, Kind::News, None, "", &draft("Nowina", "")).await.unwrap();
    content::publish(&ctx, news, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    for id in [secret, coming, news, 999] {
        assert_eq!(house.get(HOST, &format!("/komunikaty/{id}/komunikat.cap")).await.status, 404, "{id}");
    }
    assert_eq!(house.get(HOST, "/komunikaty/x/komunikat.cap").await.status.as_u16() / 100, 4);
    assert_eq!(house.get("ciemna.test", &format!("/komunikaty/{id}/komunikat.cap")).await.status, 404, "another portal's");
    let list = house.get(HOST, "/komunikaty.cap").await.text;
    assert!(!["Tajne", "Jutro", "Nowina"].iter().any(|words| list.contains(words)), "{list}");
    assert!(house.get(HOST, "/komunikaty").await.text.contains("href=\"/komunikaty.cap\""));
}
