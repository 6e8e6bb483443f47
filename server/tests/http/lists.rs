//! Lists, feeds and finding: what residents look through, subscribe to and search in.

use crate::house::{House, advert};
use crate::html::tags;
use chrono::{Duration, NaiveDate};
use content::{Draft, Entry, Every, Facts, Kind, Own, Severity, Tongue, Unit};
use gci::{Advert, Pay};
use platform::Ctx;
use town::JASNA;

const HOST: &str = "jasna.test";

/// Publishes something now; answers its number.
pub async fn published(ctx: &Ctx, kind: Kind, title: &str, body: &str, facts: Facts) -> i64 {
    let draft = Draft { title: title.into(), lead: format!("{title}."), body: prose::Doc::from_markup(body).0, facts, note: String::new() };
    let id = content::create(ctx, kind, None, "", &draft).await.unwrap();
    content::publish(ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    id
}

/// The text of the lists that stand in a page's document.
async fn listed(house: &House, path: &str) -> String {
    let page = house.get(HOST, path).await.text;
    page.split_once("class=\"listing\"").map(|(_, rest)| rest.split_once("</article>").unwrap().0.to_owned()).unwrap_or_default()
}

fn offer(number: &str, title: &str, place: &str, published: NaiveDate) -> Advert {
    Advert { published: Some(published), ..advert(number, title, place) }
}

#[tokio::test]
async fn a_list_of_offers_in_a_text_shows_the_newest_and_follows_the_market() {
    let house = House::open().await;
    let (ctx, today) = (house.town.jasna(), platform::Clock::day(house.town.clock.now()));
    let pay = Pay {
        from: Some(600_000),
        to: Some(600_000),
        unit: gci::Unit::Month,
        guessed: false,
        net: None,
        currency: "PLN".into(),
        contract: Some(gci::Contract::Employment),
    };
    let mut adverts = vec![
        offer("1", "Murarz", "Września", today - Duration::days(3)),
        Advert { pay: vec![pay], ..offer("2", "Kucharka", "Pyzdry", today - Duration::days(2)) },
        offer("3", "Kierowca", "Września", today - Duration::days(1)),
    ];
    house.bring(JASNA, "pup", adverts.clone()).await;
    published(&ctx, Kind::Page, "Praca", "Najnowsze oferty:\n\n[[listing:offers 2]]\n", Facts::default()).await;
    let two = listed(&house, "/praca").await;
    for words in ["Kierowca", "Kucharka", "Zakład 2, Pyzdry", "6000\u{a0}zł", "href=\"/oferty-pracy/"] {
        assert!(two.contains(words), "{words}: {two}");
    }
    assert!(!two.contains("Murarz") && two.find("Kierowca") < two.find("Kucharka"), "as many as asked for, the newest first: {two}");
    adverts.push(offer("4", "Lekarz", "Pyzdry", today));
    house.bring(JASNA, "pup", adverts).await;
    let next = listed(&house, "/praca").await;
    assert!(next.contains("Lekarz") && !next.contains("Kucharka"), "what was kept of the page ended: {next}");
    published(&ctx, Kind::Page, "Budowa", "[[listing:offers murarz 5]]", Facts::default()).await;
    let narrowed = listed(&house, "/budowa").await;
    assert!(narrowed.contains("Murarz") && narrowed.contains("/oferty-pracy?q=murarz") && !narrowed.contains("Lekarz"), "{narrowed}");
}

#[tokio::test]
async fn a_portal_without_offers_of_work_shows_none_in_its_texts() {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![advert("1", "Murarz", "Pyzdry")]).await;
    published(&house.town.ciemna(), Kind::Page, "Praca", "[[listing:offers 5]]", Facts::default()).await;
    let page = house.get("ciemna.test", "/praca").await;
    assert!(page.status == 200 && !page.text.contains("Murarz") && !page.text.contains("oferty-pracy"), "{}", page.text);
}

#[tokio::test]
async fn what_narrows_a_list_in_a_text_may_be_written_as_people_call_it() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let category = |category: &str| Facts { category: category.into(), ..Facts::default() };
    let village = Own::Entry(Box::new(Entry { unit: Unit::Village, ..Entry::default() }));
    published(&ctx, Kind::News, "Nowe boisko", "", category("sport")).await;
    published(&ctx, Kind::News, "Koncert w parku", "", category("kultura-i-sztuka")).await;
    published(&ctx, Kind::Service, "Podatek rolny", "", category("podatki")).await;
    published(&ctx, Kind::Entry, "Lipówka", "", Facts { own: village, ..Facts::default() }).await;
    let office = published(&ctx, Kind::Page, "Urząd Gminy", "", Facts::default()).await;
    let below = Draft { title: "Kasa".into(), ..Draft::default() };
    let till = content::create(&ctx, Kind::Page, Some(office), "", &below).await.unwrap();
    content::publish(&ctx, till, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    for (at, (asked, title, other)) in (0..).zip([
        ("news Sport", "Nowe boisko", "Koncert"),
        ("news Kultura i sztuka", "Koncert w parku", "Nowe boisko"),
        ("services Podatki i opłaty", "Podatek rolny", "Kasa"),
        ("services podatki", "Podatek rolny", "Kasa"),
        ("services firma", "", "Podatek rolny"),
        ("directory sołectwa", "Lipówka", "Kasa"),
        ("directory urzad", "", "Lipówka"),
        ("pages urząd gminy", "Kasa", "Lipówka"),
        ("pages /urzad-gminy", "Kasa", "Lipówka"),
    ]) {
        let title_of = format!("Wykaz {at}");
        published(&ctx, Kind::Page, &title_of, &format!("[[listing:{asked} 5]]"), Facts::default()).await;
        let text = listed(&house, &format!("/wykaz-{at}")).await;
        assert!(text.contains(title) && !text.contains(other), "{asked}: {text}");
    }
}

#[tokio::test]
async fn a_search_that_finds_an_alert_alone_shows_it() {
    let house = House::open().await;
    let facts = Facts { severity: Some(Severity::Warning), ..Facts::default() };
    let id = published(&house.town.jasna(), Kind::Alert, "Brak wody", "Beczkowóz stoi przy remizie.", facts).await;
    let page = house.get(HOST, "/szukaj?q=remizie").await.text;
    let found = page.split_once("<main").unwrap().1;
    assert!(found.contains(&format!("id=\"komunikat-{id}\"")) && found.contains("Brak wody"), "{found}");
    assert!(!found.contains("Nic nie znaleźliśmy"));
}

#[tokio::test]
async fn everything_that_a_search_finds_is_read_page_by_page() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    for number in 1..=40 {
        published(&ctx, Kind::News, &format!("Kładka numer {number:02}."), "", Facts::default()).await;
    }
    let shown = async |path: &str| house.get(HOST, path).await.text.matches("news-title").count();
    assert_eq!((shown("/szukaj?q=kladka").await, shown("/szukaj?q=kladka&strona=2").await), (36, 4));
    let first = house.get(HOST, "/szukaj?q=kladka").await.text;
    assert!(first.contains("/szukaj?q=kladka&amp;strona=2"), "{first}");
    for nonsense in ["strona=-1", "strona=99999999999999999999", "strona=%00", "q=kladka&strona=9"] {
        assert_eq!(house.get(HOST, &format!("/szukaj?{nonsense}")).await.status, 200, "{nonsense}");
    }
}

#[tokio::test]
async fn a_subscribed_calendar_says_when_the_clocks_change() {
    let house = House::open().await;
    let begins = Some("2026-06-16T16:00:00Z".parse().unwrap());
    let facts =
        Facts { begins, every: Some(Every::Week), last: NaiveDate::from_ymd_opt(2026, 12, 1), place: "Rynek".into(), ..Facts::default() };
    published(&house.town.jasna(), Kind::Event, "Targ", "", facts).await;
    let calendar = house.get(HOST, "/wydarzenia.ics").await.text;
    let zone = calendar.split_once("BEGIN:VTIMEZONE\r\n").unwrap().1.split_once("END:VTIMEZONE\r\n").unwrap().0;
    for line in [
        "TZID:Europe/Warsaw\r\n",
        "BEGIN:DAYLIGHT\r\nDTSTART:19960331T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n",
        "BEGIN:STANDARD\r\nDTSTART:19961027T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n",
    ] {
        assert!(zone.contains(line), "{line}: {zone}");
    }
    assert!(calendar.find("END:VTIMEZONE") < calendar.find("BEGIN:VEVENT"), "{calendar}");
    assert!(calendar.contains("RRULE:FREQ=WEEKLY;UNTIL=20261201T225959Z"), "to the end of the last day in Poland: {calendar}");
}

#[tokio::test]
async fn a_subscribed_calendar_changes_only_with_its_events() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let facts = Facts { begins: Some(ctx.now + Duration::days(9)), place: "Rynek".into(), ..Facts::default() };
    let id = published(&ctx, Kind::Event, "Festyn", "", facts.clone()).await;
    let first = house.get(HOST, "/wydarzenia.ics").await.text;
    let stamps = |ctx: &Ctx| format!("DTSTAMP:{0}\r\nLAST-MODIFIED:{0}\r\n", ctx.now.format("%Y%m%dT%H%M%SZ"));
    assert!(first.contains(&stamps(&ctx)), "{first}");
    house.town.clock.advance(Duration::days(1));
    assert_eq!(house.get(HOST, "/wydarzenia.ics").await.text, first);
    let ctx = house.town.jasna();
    let draft = Draft { title: "Festyn rodzinny".into(), facts, ..Draft::default() };
    let number = content::save(&ctx, id, Tongue::Pl, 1, &draft).await.unwrap();
    content::publish(&ctx, id, Tongue::Pl, number, ctx.now, None).await.unwrap();
    let then = house.get(HOST, "/wydarzenia.ics").await.text;
    assert!(then.contains(&stamps(&ctx)), "{then}");
}

#[tokio::test]
async fn a_resident_subscribes_to_the_events_of_one_place() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let at = |place: &str| Facts { begins: Some(ctx.now + Duration::days(2)), place: place.into(), ..Facts::default() };
    let id = published(&ctx, Kind::Event, "Targ", "", at("Rynek & park")).await;
    published(&ctx, Kind::Event, "Mecz", "", at("Stadion")).await;
    let page = house.get(HOST, &format!("/wydarzenia/{id}")).await.text;
    let feed = tags(&page).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).find(|href| href.contains("miejsce=")).unwrap();
    let calendar = house.get(HOST, &feed).await;
    assert!(calendar.header("content-type").starts_with("text/calendar"), "{feed}");
    assert!(calendar.text.contains("SUMMARY:Targ") && !calendar.text.contains("SUMMARY:Mecz"), "{}", calendar.text);
}

#[tokio::test]
async fn the_map_of_the_site_says_when_a_page_was_last_changed() {
    let house = House::open().await;
    let id = published(&house.town.jasna(), Kind::Page, "Kontakt", "a", Facts::default()).await;
    house.town.clock.advance(Duration::days(5));
    let ctx = house.town.jasna();
    let draft = Draft { title: "Kontakt".into(), lead: "Nowy numer.".into(), ..Draft::default() };
    let number = content::save(&ctx, id, Tongue::Pl, 1, &draft).await.unwrap();
    content::publish(&ctx, id, Tongue::Pl, number, ctx.now, None).await.unwrap();
    house.town.clock.advance(Duration::days(3));
    let map = house.get(HOST, "/sitemap.xml").await.text;
    assert!(map.contains("/kontakt</loc><lastmod>2026-06-20</lastmod>"), "{map}");
}

#[tokio::test]
async fn alerts_are_listed_those_that_hold_before_those_that_are_over() {
    let house = House::open().await;
    assert!(house.get(HOST, "/komunikaty").await.text.contains("Teraz nie obowiązuje żaden komunikat"));
    let ctx = house.town.jasna();
    let grave = |severity| Facts { severity: Some(severity), place: "Sadowa".into(), ..Facts::default() };
    let draft = |title: &str, body: &str| Draft {
        title: title.into(),
        lead: "Do wieczora.".into(),
        body: prose::Doc::from_markup(body).0,
        facts: grave(Severity::Warning),
        note: String::new(),
    };
    let water = content::create(&ctx, Kind::Alert, None, "", &draft("Brak wody", "Beczkowóz stoi przy remizie.")).await.unwrap();
    content::publish(&ctx, water, Tongue::Pl, 1, ctx.now, Some(ctx.now + Duration::hours(6))).await.unwrap();
    let never = content::create(&ctx, Kind::Alert, None, "", &draft("Odwołany zawczasu", "")).await.unwrap();
    content::publish(&ctx, never, Tongue::Pl, 1, ctx.now + Duration::hours(2), None).await.unwrap();
    content::withdraw(&ctx, never, Tongue::Pl).await.unwrap();
    house.town.clock.advance(Duration::hours(7));
    let storm = published(&house.town.jasna(), Kind::Alert, "Burza", "", grave(Severity::Danger)).await;
    let list = house.get(HOST, "/komunikaty").await.text;
    let place = |words: &str| list.find(words).unwrap_or_else(|| panic!("{words}: {list}"));
    assert!(place("Obowiązują teraz") < place("Burza") && place("Burza") < place("Wcześniejsze komunikaty"));
    assert!(place("Wcześniejsze komunikaty") < place("Brak wody") && list.contains("Beczkowóz stoi przy remizie"));
    assert_eq!(list.matches("Burza</span>").count(), 1, "above its own list it is not said a second time");
    assert!(list.contains("15\u{a0}czerwca\u{a0}2026, 18:00"), "until when it held: {list}");
    assert!(list.matches(">zakończony<").count() == 1 && place("Wcześniejsze komunikaty") < place(">zakończony<"), "{list}");
    assert!(!list.contains("Odwołany zawczasu"), "it was never shown");
    for (path, is, not) in [
        ("/komunikaty?q=remizie", "id=\"komunikat-1\"", "id=\"komunikat-3\""),
        ("/komunikaty?q=burza", "id=\"komunikat-3\"", "id=\"komunikat-1\""),
        ("/komunikaty?q=xyzzy", "Nic nie znaleźliśmy", "id=\"komunikat-"),
        ("/komunikaty.rss", "/komunikaty#komunikat-3</link>", "Brak wody"),
        ("/komunikaty.atom", "<title>Burza</title>", "Brak wody"),
        ("/sitemap.xml", "/komunikaty</loc>", "#komunikat"),
        ("/en/komunikaty", "In force now", "Obowiązują teraz"),
        ("/uk/komunikaty", "Попередні повідомлення", "Wcześniejsze"),
    ] {
        let page = house.get(HOST, path).await;
        let main = page.text.split_once("<main").map_or(page.text.as_str(), |(_, main)| main);
        assert!(page.status == 200 && main.contains(is) && !main.contains(not), "{path}: {main}");
    }
    assert_eq!((water, storm), (1, 3));
    assert!(!house.get("ciemna.test", "/komunikaty").await.text.contains("komunikat-"), "another portal has its own");
    content::remove(&house.town.jasna(), water).await.unwrap();
    assert!(!house.get(HOST, "/komunikaty").await.text.contains("Brak wody"), "what lies in the wastebasket is on no list");
}

#[tokio::test]
async fn news_and_events_are_searched_in_their_own_lists() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    let category = |category: &str| Facts { category: category.into(), ..Facts::default() };
    published(&ctx, Kind::News, "Otwarcie mostu", "", category("drogi")).await;
    published(&ctx, Kind::News, "Remont mostu", "", category("wodociągi")).await;
    published(&ctx, Kind::News, "Nowa biblioteka", "", category("kultura")).await;
    let event = |days| Facts {
        begins: Some(ctx.now + Duration::days(days)),
        place: "Rynek".into(),
        category: "kultura".into(),
        ..Facts::default()
    };
    published(&ctx, Kind::Event, "Koncert orkiestry", "", event(2)).await;
    published(&ctx, Kind::Event, "Turniej szachowy", "", event(3)).await;
    for (path, is, not) in [
        ("/aktualnosci?q=mosty", &["Otwarcie mostu", "Remont mostu", "value=\"mosty\""][..], "Nowa biblioteka"),
        ("/aktualnosci?q=mosty&kategoria=drogi", &["Otwarcie mostu", "name=\"kategoria\" value=\"drogi\""], "Remont mostu"),
        ("/aktualnosci?q=basen", &["Nic nie znaleźliśmy"], "Nowa biblioteka"),
        ("/wydarzenia?q=orkiestra", &["Koncert orkiestry"], "Turniej szachowy"),
        ("/wydarzenia?q=turniej&miesiac=2026-06", &["Turniej szachowy", "name=\"miesiac\" value=\"2026-06\""], "Koncert orkiestry"),
    ] {
        let page = house.get(HOST, path).await.text;
        let main = page.split_once("<main").unwrap().1;
        assert!(is.iter().all(|words| main.contains(words)) && !main.contains(not), "{path}: {main}");
    }
    let page = house.get(HOST, "/aktualnosci").await.text;
    assert_eq!(page.matches("role=\"search\"").count(), 1, "one box, and one place to look for: {page}");
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page() {
    let house = House::open().await;
    let ctx = house.town.jasna();
    for kind in [Kind::Service, Kind::Entry, Kind::Gallery] {
        for number in 1..=61 {
            let facts = if kind == Kind::Entry { Facts { own: Own::Entry(Box::default()), ..Facts::default() } } else { Facts::default() };
            published(&ctx, kind, &format!("Pozycja {number:02}."), "", facts).await;
        }
        let list = kind.list().unwrap();
        for narrowed in ["", "?q=pozycja", if kind == Kind::Service { "?uklad=az" } else { "?otwarte=0" }] {
            let first = house.get(HOST, &format!("{list}{narrowed}")).await.text;
            let more = if narrowed.is_empty() { "?" } else { "&" };
            let last = house.get(HOST, &format!("{list}{narrowed}{more}strona=2")).await.text;
            let of_list = format!("href=\"{list}/");
            let counted = |page: &str| page.split_once("<main").unwrap().1.matches(&of_list).count();
            assert_eq!((counted(&first), counted(&last)), (60, 1), "{list}{narrowed}");
            let kept = narrowed.replace('?', "").replace("otwarte=0", "");
            assert!(first.contains("strona=2") && first.contains(&kept), "{list}{narrowed}: {first}");
        }
    }
}
