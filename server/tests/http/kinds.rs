//! Service cards, the directory and the other lists, as they are answered.

use crate::house::{House, Visitor};
use crate::html::tags;
use base::Role;
use town::JASNA;

const JASNA_HOST: &str = "jasna.test";
const ATTACKS: &str = include_str!("../../../libs/prose/tests/xss.txt");

/// A form as a browser sends it.
fn form(fields: &[(&str, &str)]) -> String {
    let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    fields.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect::<Vec<_>>().join("&")
}

async fn written(editor: &Visitor<'_>, fields: &[(&str, &str)]) -> String {
    let answer = editor.post("/pulpit/tresci/nowa", &form(fields)).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").trim_start_matches("/pulpit/tresci/").split(['?', '/']).next().unwrap().to_owned()
}

/// What a page tells machines.
pub fn graph(page: &str) -> serde_json::Value {
    let script = tags(page).into_iter().find(|tag| tag.get("type") == Some("application/ld+json")).expect("a graph").script;
    serde_json::from_str(&script).unwrap()
}

const OFFICE: [(&str, &str); 10] = [
    ("kind", "entry"),
    ("title", "Referat podatków"),
    ("lead", "Podatki i opłaty."),
    ("entry-unit", "referat"),
    ("entry-phone", "61 123 45 67"),
    ("entry-email", "podatki@jasna.example.com"),
    ("address", "Rynek 1, pokój 5"),
    ("hours-mon", "8:00–16:00; 12:00–12:30 przerwa"),
    ("hours-tue", "7:30–15:30"),
    ("act", "publish"),
];

#[tokio::test]
async fn a_card_tells_a_resident_everything_and_is_found_everywhere() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let office = written(&editor, &OFFICE).await;
    let card = [
        ("kind", "service"),
        ("title", "Podatek rolny"),
        ("lead", "Zgłoś zmianę gruntów."),
        ("category", "podatki"),
        ("card-who", "Właściciel gruntów."),
        ("card-need", "- **akt** notarialny\n- formularz IR-1"),
        ("card-place", "Pokój 5."),
        ("card-online", "https://www.gov.pl/web/gov"),
        ("card-delivery", "AE:PL-12345-67890-ABCDE-12"),
        ("card-basis", "Ustawa o podatku rolnym"),
        ("card-keeper", office.as_str()),
        ("act", "publish"),
    ];
    let id = written(&editor, &card).await;
    house.follow().await;
    let page = house.get(JASNA_HOST, &format!("/sprawy/{id}-podatek-rolny")).await;
    assert_eq!(page.status, 200);
    for words in [
        "Podatki i opłaty",
        "Dla kogo",
        "<strong>akt</strong> notarialny",
        "Co przygotować",
        "AE:PL-12345",
        "href=\"tel:611234567\"",
        "Ustawa o podatku rolnym",
    ] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    assert!(!page.text.contains("Jak się odwołać"), "what is not said has no heading");
    let graph = graph(&page.text);
    assert_eq!(graph["@graph"][0]["@type"], "BreadcrumbList");
    let service = &graph["@graph"][1];
    assert_eq!((&service["@type"], &service["provider"]["name"]), (&"GovernmentService".into(), &"Referat podatków".into()));
    let office_page = house.get(JASNA_HOST, &format!("/katalog/{office}")).await.text;
    assert!(office_page.contains("Tu załatwisz") && office_page.contains("Podatek rolny"));
    for (path, words) in [
        ("/", "Podatek rolny"),
        ("/sprawy", "Podatki i opłaty<"),
        ("/sprawy?uklad=az", ">P<"),
        ("/sprawy?kategoria=podatki", "Podatek rolny"),
        ("/sprawy?q=notarialny", "Podatek rolny"),
        ("/szukaj?q=grunty", "Podatek rolny"),
        ("/sprawy.rss", "<title>Podatek rolny</title>"),
        ("/sprawy.atom", "<title>Podatek rolny</title>"),
        ("/katalog.atom", "<title>Referat podatków</title>"),
        ("/aktualnosci.atom", "</feed>"),
        ("/sitemap.xml", "/sprawy</loc>"),
        ("/en/sprawy", "Podatek rolny"),
    ] {
        let answer = house.get(JASNA_HOST, path).await;
        assert!(answer.status == 200 && answer.text.contains(words), "{path}: {}", answer.text);
    }
    assert!(!house.get(JASNA_HOST, "/sprawy?kategoria=firma").await.text.contains("Podatek rolny"));
    assert_eq!(house.get(JASNA_HOST, &format!("/katalog/{id}")).await.status, 404, "a card is no entry");
}

#[tokio::test]
async fn an_office_says_by_the_clock_of_poland_whether_it_is_open() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let id = written(&editor, &OFFICE).await;
    house.follow().await;
    // The test kit's clocks stand at noon of a Monday in June.
    let said = async |words: &str| {
        for path in ["/katalog".to_owned(), format!("/katalog/{id}")] {
            let page = house.get(JASNA_HOST, &path).await.text;
            assert!(page.contains(words), "{path} {words}: {page}");
        }
    };
    said("Przerwa do 12:30").await;
    assert!(!house.get(JASNA_HOST, "/katalog?otwarte=1").await.text.contains("Referat podatków"));
    house.town.clock.advance(chrono::Duration::minutes(31));
    said("Otwarte teraz, do 16:00").await;
    assert!(house.get(JASNA_HOST, "/katalog?otwarte=1").await.text.contains("Referat podatków"));
    house.town.clock.advance(chrono::Duration::hours(5));
    said("Teraz zamknięte, otwarcie jutro o 7:30").await;
    let graph = graph(&house.get(JASNA_HOST, &format!("/katalog/{id}")).await.text);
    let office = &graph["@graph"][1];
    assert_eq!(office["@type"], "GovernmentOffice");
    let first = &office["openingHoursSpecification"][0];
    assert_eq!(
        (&first["dayOfWeek"], &first["opens"], &first["closes"]),
        (&"https://schema.org/Monday".into(), &"08:00".into(), &"12:00".into())
    );
}

#[tokio::test]
async fn an_entry_goes_into_an_address_book() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let id = written(&editor, &OFFICE).await;
    house.follow().await;
    let card = house.get(JASNA_HOST, &format!("/katalog/{id}/wizytowka.vcf")).await;
    assert_eq!((card.status.as_u16(), card.header("content-type")), (200, "text/vcard; charset=utf-8"));
    for line in
        ["BEGIN:VCARD\r\nVERSION:4.0\r\n", "FN:Referat podatków\r\n", "TEL;VALUE=text:61 123 45 67\r\n", "ADR:;;Rynek 1\\, pokój 5;;;;\r\n"]
    {
        assert!(card.text.contains(line), "{line}: {}", card.text);
    }
    assert_eq!(house.get(JASNA_HOST, "/katalog/999/wizytowka.vcf").await.status, 404);
    assert_eq!(house.get("ciemna.test", &format!("/katalog/{id}/wizytowka.vcf")).await.status, 404);
}

#[tokio::test]
async fn a_form_brings_more_rows_and_keeps_every_word() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let begun = [
        ("kind", "steps"),
        ("title", "Przeprowadzka"),
        ("lead", "Po kolei."),
        ("body", "Dalszy ciąg"),
        ("step-rows", "2"),
        ("step-0-title", "Zamelduj się"),
        ("step-0-text", "W ratuszu."),
    ];
    let more = editor.post("/pulpit/tresci/nowa", &form(&[&begun[..], &[("act", "wiersze:step")]].concat())).await;
    assert_eq!(more.status, 200);
    for words in ["value=\"Przeprowadzka\"", "Po kolei.", "Dalszy ciąg", "value=\"Zamelduj się\"", "W ratuszu.", "name=\"step-4-title\""]
    {
        assert!(more.text.contains(words), "{words}: {}", more.text);
    }
    assert!(!more.text.contains("error-summary"));
    assert!(!editor.get("/pulpit/tresci").await.text.contains("Przeprowadzka"), "nothing is saved");
    let id = written(&editor, &[&begun[..], &[("act", "publish")]].concat()).await;
    house.follow().await;
    let page = house.get(JASNA_HOST, &format!("/krok-po-kroku/{id}")).await.text;
    assert!(page.contains("id=\"krok-1\"") && graph(&page)["@graph"][1]["@type"] == "HowTo", "{page}");
    assert!(editor.get(&format!("/pulpit/tresci/{id}")).await.text.contains("value=\"Zamelduj się\""));
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_in_its_row() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    for (fields, hints) in [
        (
            &[
                ("kind", "entry"),
                ("title", "X"),
                ("entry-phone", "brak"),
                ("entry-email", "a@b"),
                ("hours-mon", "rano"),
                ("entry-lat", "1"),
                ("entry-lon", "2"),
            ][..],
            &[
                "href=\"#entry-phone\"",
                "href=\"#entry-email\"",
                "href=\"#hours-mon\"",
                "href=\"#entry-lat\"",
                "value=\"rano\"",
                "Popraw 4 pola",
            ][..],
        ),
        (
            &[
                ("kind", "service"),
                ("title", "X"),
                ("card-online", "javascript:alert(1)"),
                ("card-delivery", "skrytka"),
                ("card-who", "## Nagłówek"),
                ("category", "inna"),
            ],
            &["href=\"#card-online\"", "href=\"#card-delivery\"", "href=\"#card-who\"", "href=\"#category\""],
        ),
        (
            &[("kind", "collection"), ("title", "X"), ("document-rows", "2"), ("document-1-day", "2026-01-01")],
            &[
                "href=\"#document-1-name\"",
                "Dokument 2: Podaj nazwę dokumentu",
                "Dokument 2: Wybierz plik z listy albo podaj adres dokumentu",
            ],
        ),
        (&[("kind", "gallery"), ("title", "X"), ("shot-rows", "1"), ("shot-0-media", "5")], &["Zdjęcie 1: Opisz, co widać na zdjęciu"]),
        (&[("kind", "form"), ("title", "X"), ("form-link", "//zle.pl")], &["href=\"#form-link\""]),
    ] {
        let refused = editor.post("/pulpit/tresci/nowa", &form(fields)).await;
        assert_eq!(refused.status, 422, "{fields:?}");
        for hint in hints {
            assert!(refused.text.contains(hint), "{hint}: {}", refused.text);
        }
    }
}

/// Fields that take any words, by kind; a list of rows has three of them.
const FREE: [(&str, &[&str]); 6] = [
    (
        "service",
        &[
            "card-who",
            "card-when",
            "card-need",
            "card-cost",
            "card-term",
            "card-place",
            "card-post",
            "card-steps",
            "card-appeal",
            "card-basis",
            "card-contact",
        ],
    ),
    ("entry", &["address", "entry-post", "entry-access", "other-0-note", "person-0-name", "person-0-post", "person-0-room"]),
    ("steps", &["step-0-title", "step-0-text", "step-0-time"]),
    ("collection", &["document-0-name", "category"]),
    ("gallery", &["shot-0-alt", "shot-0-caption"]),
    ("form", &["form-login"]),
];
/// What the other fields need.
const PLAIN: [(&str, &str); 9] = [
    ("other-rows", "1"),
    ("other-0-from", "2026-06-20"),
    ("person-rows", "1"),
    ("step-rows", "1"),
    ("document-rows", "1"),
    ("document-0-link", "https://x.pl/"),
    ("shot-rows", "1"),
    ("shot-0-media", "1"),
    ("form-link", "https://x.pl/"),
];

/// Panics where a browser would run something or be led somewhere by it.
fn inspect(page: &str, of: &str) {
    for tag in tags(page) {
        assert!(tag.names().all(|name| !name.to_lowercase().starts_with("on") && name != "style" && name != "srcdoc"), "{of}: {tag:?}");
        let ours = tag.script.is_empty() || tag.script.starts_with("__") || tag.get("type").is_some_and(|kind| kind.ends_with("json"));
        assert!(ours && !tag.script.contains('<'), "{of}: {tag:?}");
        assert!(!["iframe", "object", "embed", "base"].contains(&tag.name.to_lowercase().as_str()), "{of}: {tag:?}");
        for name in ["href", "src", "action", "formaction"] {
            let address = tag.get(name).unwrap_or_default().trim().to_lowercase();
            assert!(!["javascript:", "data:", "vbscript:"].iter().any(|scheme| address.starts_with(scheme)), "{of}: {tag:?}");
        }
    }
}

#[tokio::test]
async fn whatever_is_typed_into_the_fields_of_a_kind_runs_nowhere() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let attacks: Vec<&str> = ATTACKS.split('\n').filter(|line| !line.is_empty()).collect();
    for (kind, free) in FREE {
        let list = content::Kind::of_code(kind).and_then(content::Kind::list).unwrap();
        let mut published = 0;
        for (at, some) in attacks.chunks(free.len()).enumerate() {
            let title = some[0].chars().take(150).collect::<String>();
            let mut fields = vec![("kind", kind), ("title", title.as_str()), ("lead", some[some.len() - 1]), ("act", "publish")];
            fields.extend(PLAIN);
            fields.extend(free.iter().copied().zip(some.iter().copied().cycle()));
            let mut answer = editor.post("/pulpit/tresci/nowa", &form(&fields)).await;
            let of = format!("{kind} {at}");
            // Whoever has seen the warnings publishes all the same.
            if answer.status == 200 {
                inspect(&answer.text, &of);
                let mark = answer.text.split("name=\"warned\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
                fields.push(("warned", &mark));
                answer = editor.post("/pulpit/tresci/nowa", &form(&fields)).await;
            }
            if answer.status == 422 {
                inspect(&answer.text, &of);
                continue;
            }
            assert_eq!(answer.status, 303, "{of}");
            published += 1;
            if at % 8 == 0 {
                let path = answer.header("location").to_owned();
                inspect(&editor.get(&path).await.text, &of);
                house.follow().await;
                let id = path.trim_start_matches("/pulpit/tresci/").split('?').next().unwrap();
                let page = house.get(JASNA_HOST, &format!("{list}/{id}")).await;
                assert_eq!(page.status, 200, "{of}");
                inspect(&page.text, &of);
                let graph = graph(&page.text);
                assert!(graph["@graph"].is_array(), "{of}");
            }
        }
        assert!(published > 2, "{kind}: {published}");
        house.follow().await;
        inspect(&house.get(JASNA_HOST, list).await.text, list);
        for form in ["rss", "atom"] {
            let feed = house.get(JASNA_HOST, &format!("{list}.{form}")).await.text;
            let mut reader = quick_xml::Reader::from_str(&feed);
            loop {
                match reader.read_event().unwrap_or_else(|why| panic!("{list}.{form}: {why}")) {
                    quick_xml::events::Event::Eof => break,
                    quick_xml::events::Event::Start(tag) => assert!(!tag.name().as_ref().eq_ignore_ascii_case("script")),
                    _ => {}
                }
            }
        }
    }
    for path in ["/", "/szukaj?q=alert", "/sprawy?q=alert", "/sprawy?uklad=az", "/katalog?q=%3Cscript%3Ealert(1)%3C/script%3E"] {
        inspect(&house.get(JASNA_HOST, path).await.text, path);
    }
    inspect(&editor.get("/pulpit/tresci").await.text, "the desk");
    let entries = house.get(JASNA_HOST, "/katalog").await.text;
    for path in tags(&entries).iter().filter_map(|tag| tag.get("href")).filter(|href| href.starts_with("/katalog/")).take(5) {
        let card = house.get(JASNA_HOST, &format!("{path}/wizytowka.vcf")).await.text.replace("\r\n ", "");
        let names = ["BEGIN", "VERSION", "KIND", "UID", "REV", "FN", "ORG", "TITLE", "ADR", "NOTE", "URL", "END"];
        for line in card.split_terminator("\r\n") {
            assert!(names.contains(&line.split(':').next().unwrap()), "{line}");
        }
    }
}

#[tokio::test]
async fn every_list_stands_empty_in_every_language_and_is_kept_from_pages() {
    let house = House::open().await;
    for kind in content::Kind::ALL {
        let Some(list) = kind.list() else { continue };
        assert!(content::RESERVED.contains(&list.trim_start_matches('/')), "{list}");
        for prefix in ["", "/en", "/uk"] {
            let page = house.get(JASNA_HOST, &format!("{prefix}{list}?q=%00&kategoria=x&rodzaj=x")).await;
            assert_eq!(page.status, 200, "{prefix}{list}");
            inspect(&page.text, list);
        }
        for form in ["rss", "atom"] {
            assert_eq!(house.get(JASNA_HOST, &format!("{list}.{form}")).await.status, 200, "{list}.{form}");
        }
        assert_eq!(house.get(JASNA_HOST, &format!("{list}/1")).await.status, 404, "{list}");
    }
}
