//! Any search, taken along by machines.

use crate::house::{House, advert};
use gci::Advert;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use town::JASNA;

async fn furnished() -> House {
    let house = House::open().await;
    let today = platform::Clock::day(house.town.clock.now());
    let long = "Zażółcający gęślą jaźń operator dźwigu, koparki; i spycharki \\ z uprawnieniami ".repeat(3);
    let adverts = vec![
        Advert { expires: Some(today + chrono::Duration::days(3)), ..advert("1", &long, "Września") },
        Advert { employer: "Ćma & Syn <Sp. z o.o.>\u{b}\u{1}".into(), ..advert("2", "Kucharz \u{c} \"szef\" & <pomoc>", "Pyzdry") },
    ];
    house.bring(JASNA, "pup", adverts).await;
    house
}

/// Names of the elements of well-formed XML, and everything it says.
fn read_xml(text: &str) -> (Vec<String>, String) {
    let allowed = |letter: char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(text.chars().all(allowed), "XML 1.0, 2.2: {text:?}");
    let mut reader = Reader::from_str(text);
    let (mut names, mut said) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|why| panic!("{why}: {text}")) {
            Event::Eof => return (names, said),
            Event::Start(tag) | Event::Empty(tag) => {
                assert!(tag.attributes().all(|one| one.is_ok()), "{tag:?}");
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Text(words) => said.push_str(&words),
            _ => {}
        }
    }
}

#[tokio::test]
async fn rss_site_map_and_search_description_are_well_formed() {
    let house = furnished().await;
    for path in
        ["/oferty-pracy.rss", "/oferty-pracy.rss?q=%0B%01%22%3C%26kucharz", "/uk/oferty-pracy.rss?km=0", "/sitemap.xml", "/opensearch.xml"]
    {
        for (host, base) in [("jasna.test", ""), ("region.test", "/jasna")] {
            let answer = house.get(host, &format!("{base}{path}")).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(answer.header("content-type").contains("xml"), "{path}");
            let (names, said) = read_xml(&answer.text);
            assert!(names.len() > 3, "{path}: {names:?}");
            assert!(said.is_empty() || base.is_empty() || !said.contains("http://region.test/oferty-pracy"), "{path}: {said}");
        }
    }
    let (names, _) = read_xml(&house.get("jasna.test", "/oferty-pracy.rss").await.text);
    assert_eq!(names.iter().filter(|name| *name == "item").count(), 2);
}

#[tokio::test]
async fn the_calendar_holds_only_offers_with_a_last_day_in_folded_lines() {
    let house = furnished().await;
    let answer = house.get("jasna.test", "/oferty-pracy.ics").await;
    assert!(answer.header("content-type").starts_with("text/calendar"));
    assert!(answer.text.starts_with("BEGIN:VCALENDAR\r\n") && answer.text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(answer.text.matches("BEGIN:VEVENT").count(), 1);
    assert!(answer.text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])));
    assert!(answer.text.contains("\r\n "), "something was folded");
    let whole = answer.text.replace("\r\n ", "");
    assert!(whole.contains("DTSTART;VALUE=DATE:20260618"), "{whole}");
    assert!(whole.contains(r"dźwigu\, koparki\; i spycharki \\ z"), "{whole}");
}

#[tokio::test]
async fn who_follows_a_search_hears_of_what_is_new_however_well_it_fits() {
    let house = House::open().await;
    let today = platform::Clock::day(house.town.clock.now());
    let expires = Some(today + chrono::Duration::days(9));
    let old = (0..130).map(|n| {
        let published = Some(today - chrono::Duration::days(1 + n));
        Advert { published, expires, ..advert(&n.to_string(), "Kucharz", "Września") }
    });
    let new =
        Advert { text: "Murarz, a w sobotę kucharz".into(), published: Some(today), expires, ..advert("new", "Murarz", "Września") };
    house.bring(JASNA, "pup", old.chain([new]).collect()).await;
    for (sort, first) in [("", "Murarz"), ("&sort=trafnosc", "Kucharz")] {
        let rss = house.get("jasna.test", &format!("/oferty-pracy.rss?q=kucharz{sort}")).await.text;
        let items: Vec<&str> = rss.split("<item><title>").skip(1).map(|item| item.split('<').next().unwrap()).collect();
        assert_eq!((items.len(), items[0]), (100, first), "{sort}");
    }
    let calendar = house.get("jasna.test", "/oferty-pracy.ics?q=kucharz").await.text;
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 100);
    assert!(calendar.contains("SUMMARY:Murarz"));
    let page = house.get("jasna.test", "/oferty-pracy?q=kucharz&sort=placa").await.text;
    assert!(page.contains("/oferty-pracy.rss?q=kucharz\"") && page.contains("/oferty-pracy.json?q=kucharz&amp;sort=placa"), "{page}");
}

#[tokio::test]
async fn the_places_near_me_are_towns() {
    let house = House::open().await;
    let places = house.get("jasna.test", "/oferty-pracy/miejsca.json").await.json();
    let mut names: Vec<&str> = places.as_array().unwrap().iter().map(|place| place[0].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Jarocin", "Pyzdry", "Września"]);
}

#[tokio::test]
async fn anybodys_page_may_read_the_feeds() {
    let house = furnished().await;
    for path in ["/oferty-pracy.json", "/oferty-pracy.rss", "/oferty-pracy.ics", "/api/openapi.json"] {
        assert_eq!(house.get("jasna.test", path).await.header("access-control-allow-origin"), "*", "{path}");
    }
    for path in ["/", "/oferty-pracy", "/api/gci/search"] {
        assert_eq!(house.get("jasna.test", path).await.header("access-control-allow-origin"), "", "{path}");
    }
}

/// Whether a value is as a schema of the description says, down to the last field.
fn check(api: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let schema = api.pointer(name.trim_start_matches('#')).unwrap_or_else(|| panic!("{at}: no {name}"));
        return check(api, schema, value, at);
    }
    if let Some(any) = schema["oneOf"].as_array() {
        let real = any.iter().find(|one| (one["type"] == "null") == value.is_null()).unwrap_or_else(|| panic!("{at}: {value}"));
        return check(api, real, value, at);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let told: Vec<_> = schema["type"].as_array().map_or_else(|| vec![&schema["type"]], |many| many.iter().collect());
    assert!(told.iter().any(|one| *one == kind || *one == "number" && kind == "integer"), "{at} is {kind}, told {told:?}");
    for item in value.as_array().into_iter().flatten() {
        check(api, &schema["items"], item, &format!("{at}[]"));
    }
    for (name, field) in value.as_object().into_iter().flatten() {
        let told = schema["properties"].get(name).or(schema.get("additionalProperties"));
        check(api, told.unwrap_or_else(|| panic!("{at}.{name} is not told of")), field, &format!("{at}.{name}"));
    }
    for name in schema["required"].as_array().into_iter().flatten().filter(|_| value.is_object()) {
        assert!(value.get(name.as_str().unwrap()).is_some(), "{at} lacks {name}");
    }
}

#[tokio::test]
async fn the_data_is_as_its_own_description_says() {
    let house = furnished().await;
    for (host, base) in [("jasna.test", ""), ("region.test", "/jasna")] {
        let api = house.get(host, &format!("{base}/api/openapi.json")).await.json();
        assert!(api["openapi"].as_str().unwrap().starts_with("3."));
        for (path, told) in api["paths"].as_object().unwrap() {
            for query in ["", "?q=kucharz", "?q=kuhcarz&umowa=b2b&strona=2"] {
                let answer = house.get(host, &format!("{base}{path}{query}")).await;
                assert_eq!(answer.status, 200, "{path}{query}");
                check(&api, &told["get"]["responses"]["200"]["content"]["application/json"]["schema"], &answer.json(), path);
            }
        }
    }
}
