//! What editors publish, as it is answered.

use crate::house::{House, Visitor};
use crate::html::tags;
use base::Role;
use town::{JASNA, REGION};

const JASNA_HOST: &str = "jasna.test";

/// The number of the item that an act has led to.
fn item(location: &str) -> String {
    location.trim_start_matches("/pulpit/tresci/").split(['?', '/']).next().unwrap().to_owned()
}

async fn written(editor: &Visitor<'_>, form: &str) -> String {
    let answer = editor.post("/pulpit/tresci/nowa", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    item(answer.header("location"))
}

#[tokio::test]
async fn an_editor_publishes_and_residents_read_it() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let id = written(&editor, "kind=news&title=Nowy+most&lead=Otwieramy+go.&body=**Jutro**+o+dziewiątej.&act=publish").await;
    house.follow().await;
    let page = house.get(JASNA_HOST, &format!("/aktualnosci/{id}-nowy-most")).await;
    assert!(page.status == 200 && page.text.contains("<strong>Jutro</strong> o dziewiątej."), "{}", page.text);
    for (path, words) in [
        ("/", "Nowy most"),
        ("/aktualnosci", "Otwieramy go."),
        ("/szukaj?q=mostu", "Nowy most"),
        ("/aktualnosci.rss", "<title>Nowy most</title>"),
        ("/aktualnosci.atom", "<title>Nowy most</title>"),
        ("/sitemap.xml", "nowy-most"),
    ] {
        assert!(house.get(JASNA_HOST, path).await.text.contains(words), "{path}");
    }
    assert!(house.get(JASNA_HOST, &format!("/en/aktualnosci/{id}")).await.text.contains("This text is in Polish only."));
}

#[tokio::test]
async fn a_draft_is_nowhere_and_an_author_does_not_publish() {
    let house = House::open().await;
    let author = house.as_role(JASNA, JASNA_HOST, Role::Author).await;
    let id = written(&author, "kind=news&title=Tajny+plan&body=x&act=review").await;
    assert_eq!(author.post(&format!("/pulpit/tresci/{id}"), "title=Tajny+plan&body=x&seen=1&act=publish").await.status, 403);
    house.follow().await;
    for path in ["/", "/aktualnosci", "/szukaj?q=tajny", "/aktualnosci.rss", "/sitemap.xml", &format!("/aktualnosci/{id}")] {
        assert!(!house.get(JASNA_HOST, path).await.text.contains("Tajny plan"), "{path}");
    }
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert!(editor.get("/pulpit").await.text.contains("Do sprawdzenia"));
}

#[tokio::test]
async fn a_warning_says_what_to_do_and_ends_by_itself() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let alert = "kind=alert&title=Brak+wody&lead=Do+wieczora.&severity=warning&place=Sadowa&act=publish";
    let early = editor.post("/pulpit/tresci/nowa", &format!("{alert}&body=x&until=2020-01-01T08:00")).await;
    assert!(early.status == 422 && early.text.contains("href=\"#until\"") && early.text.contains("Koniec publikacji"), "{}", early.text);
    written(&editor, &format!("{alert}&body=Beczkowóz+stoi+**przy+remizie**.&until=2026-06-15T20:00")).await;
    house.follow().await;
    let home = house.get(JASNA_HOST, "/").await.text;
    for words in ["Brak wody", "Sadowa", "<summary>Co robić i gdzie pytać", "<strong>przy remizie</strong>"] {
        assert!(home.contains(words), "{words}: {home}");
    }
    written(&editor, "kind=alert&title=Burza&lead=Zostań+w+domu.&severity=danger&body=&act=publish").await;
    house.town.clock.advance(chrono::Duration::hours(9));
    house.follow().await;
    let home = house.get(JASNA_HOST, "/").await.text;
    assert!(home.contains("Burza") && !home.contains("Co robić i gdzie pytać"), "nothing more is said: {home}");
    assert!(!house.get(JASNA_HOST, "/").await.text.contains("Brak wody"));
}

#[tokio::test]
async fn a_warning_is_one_line_above_every_page_but_the_home_page_and_danger_is_whole_everywhere() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let id =
        written(&editor, "kind=alert&title=Brak+wody&lead=Do+wieczora.&severity=warning&place=Sadowa&body=Beczkowóz.&act=publish").await;
    written(&editor, "kind=alert&title=Burza&lead=Zostań+w+domu.&severity=danger&body=Zamknij+okna.&act=publish").await;
    house.follow().await;
    for path in ["/sprawy", "/oferty-pracy", "/en/sprawy"] {
        let page = house.get(JASNA_HOST, path).await.text;
        let above = page.split_once("class=\"alerts wrap\"").unwrap().1.split_once("</aside>").unwrap().0;
        assert!(above.contains(&format!("/komunikaty#komunikat-{id}\"")) && above.contains("Brak wody"), "{path}: {above}");
        assert_eq!(above.matches("<h2").count(), 2, "{path}: both are found by their headings: {above}");
        assert!(!["Do wieczora.", "Sadowa", "Beczkowóz."].iter().any(|words| above.contains(words)), "{path}: {above}");
        assert!(["Zostań w domu.", "Zamknij okna."].iter().all(|words| above.contains(words)), "{path}: {above}");
    }
    for path in ["/", "/en", "/?q=x"] {
        let page = house.get(JASNA_HOST, path).await.text;
        let above = page.split_once("class=\"alerts wrap\"").unwrap().1.split_once("</aside>").unwrap().0;
        assert!(["Do wieczora.", "Sadowa", "Beczkowóz.", "Zostań w domu."].iter().all(|words| above.contains(words)), "{path}: {above}");
    }
}

#[tokio::test]
async fn events_are_found_by_day_and_month_and_news_page_by_page() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let event = "kind=event&body=x&place=Rynek&act=publish";
    written(&editor, &format!("{event}&title=Festyn&begins=2026-06-20T10:00&minutes=1500&category=kultura")).await;
    written(&editor, &format!("{event}&title=Trening&begins=2026-06-02T18:00&minutes=60&every=week&last=2026-07-20&category=sport")).await;
    for number in 1..=21 {
        written(&editor, &format!("kind=news&title=Nowina+numer+{number:02}.&body=x&act=publish")).await;
    }
    house.follow().await;
    let page = async |path: &str| house.get(JASNA_HOST, path).await.text;
    let june = page("/wydarzenia?miesiac=2026-06").await;
    assert!(june.contains("Festyn") && june.matches("event-title").count() == 6, "a festival and five Tuesdays: {june}");
    assert!(june.contains("21\u{a0}czerwca\u{a0}2026: 1 wydarzenie") && june.contains("miesiac=2026-07"), "{june}");
    let second = page("/wydarzenia?dzien=2026-06-21").await;
    assert!(second.contains("Festyn") && !second.contains("Trening"), "it lasts two days: {second}");
    assert!(page("/wydarzenia?dzien=2026-06-22").await.contains("Nie ma zapowiedzianych wydarzeń"));
    let sport = page("/wydarzenia?miesiac=2026-06&kategoria=sport").await;
    assert!(sport.contains("Trening") && !sport.contains("Festyn") && sport.contains("wydarzenia.ics?kategoria=sport"), "{sport}");
    for nonsense in ["dzien=2026-13-01", "miesiac=9999-12", "miesiac=-0001-01", "strona=-1", "strona=1000000000", "dzien=%00"] {
        assert_eq!(house.get(JASNA_HOST, &format!("/wydarzenia?{nonsense}")).await.status, 200, "{nonsense}");
    }
    let (first, last) = (page("/aktualnosci").await, page("/aktualnosci?strona=2").await);
    assert!(first.contains("numer 21.") && !first.contains("numer 01."), "{first}");
    assert!(last.contains("numer 01.") && !last.contains("numer 21."), "{last}");
}

#[tokio::test]
async fn a_page_takes_its_place_among_its_sisters() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let mut ids = Vec::new();
    for title in ["Urzad", "Szkoly", "Odpady"] {
        ids.push(written(&editor, &format!("kind=page&title={title}&slug={title}&body=x&act=publish")).await);
    }
    let order = async || {
        house.follow().await;
        let text = house.get(JASNA_HOST, "/").await.text;
        let list = text.split("Działy portalu").nth(1).unwrap_or_default();
        let mut places: Vec<_> = ["Urzad", "Szkoly", "Odpady"].map(|title| (list.find(title), title)).into();
        places.sort_unstable();
        places.into_iter().map(|(_, title)| title).collect::<Vec<_>>()
    };
    assert_eq!(order().await, ["Urzad", "Szkoly", "Odpady"]);
    let act = format!("/pulpit/tresci/{}/kolejnosc", ids[2]);
    assert_eq!(editor.post(&act, "act=up").await.status, 303);
    assert_eq!(order().await, ["Urzad", "Odpady", "Szkoly"]);
    assert_eq!(editor.post(&act, "act=up").await.status, 303);
    assert_eq!(editor.post(&act, "act=up").await.status, 303, "there is nothing above the first");
    assert_eq!(order().await, ["Odpady", "Urzad", "Szkoly"]);
    assert_eq!(editor.post(&format!("/pulpit/tresci/{}/kolejnosc", ids[0]), "act=down").await.status, 303);
    assert_eq!(order().await, ["Odpady", "Szkoly", "Urzad"]);
    let author = house.as_role(JASNA, JASNA_HOST, Role::Author).await;
    assert_eq!(author.post(&act, "act=down").await.status, 403);
}

#[tokio::test]
async fn a_refused_form_keeps_every_word() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let refused = editor.post("/pulpit/tresci/nowa", "kind=event&title=&lead=Zajawka+zostaje&body=Treść+też&place=Rynek&act=publish").await;
    assert_eq!(refused.status, 422);
    for words in ["Popraw 2 pola", "Zajawka zostaje", "Treść też", "value=\"Rynek\"", "href=\"#title\"", "href=\"#begins\""] {
        assert!(refused.text.contains(words), "{words}: {}", refused.text);
    }
}

#[tokio::test]
async fn what_is_hard_to_perceive_is_saved_but_not_published() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let refused = editor.post("/pulpit/tresci/nowa", "kind=news&title=Zdjecie&body=![](media:7)&act=publish").await;
    assert!(refused.status == 422 && refused.text.contains("Opisz zdjęcie"), "{}", refused.text);
}

#[tokio::test]
async fn a_page_stands_in_the_tree_and_moves_with_those_below_it() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let above = written(&editor, "kind=page&title=Urząd&slug=urzad&body=a&act=publish").await;
    let below = written(&editor, &format!("kind=page&title=Kasa&slug=kasa&parent={above}&body=b&act=publish")).await;
    house.follow().await;
    assert!(house.get(JASNA_HOST, "/urzad").await.text.contains("W tym dziale"));
    assert_eq!(house.get(JASNA_HOST, "/urzad/kasa").await.status, 200);
    editor.get("/pulpit").await;
    assert_eq!(editor.post(&format!("/pulpit/tresci/{above}/miejsce"), "parent=&slug=ratusz").await.status, 303);
    house.follow().await;
    let moved = house.get(JASNA_HOST, "/urzad/kasa").await;
    assert_eq!((moved.status.as_u16(), moved.header("location")), (301, "/ratusz/kasa"));
    let taken = editor.post(&format!("/pulpit/tresci/{below}/miejsce"), &format!("parent={below}&slug=x")).await;
    assert!(taken.status == 422 && taken.text.contains("nie może leżeć pod samą sobą"), "{}", taken.text);
}

#[tokio::test]
async fn a_hostile_editor_writes_no_script_anywhere() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let attack = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22onload%3Dx";
    let id = written(
        &editor,
        &format!(
            "kind=event&title={attack}&lead={attack}&body={attack}&place={attack}&begins=2026-06-20T10:00&address={attack}&act=publish"
        ),
    )
    .await;
    house.follow().await;
    for path in [format!("/wydarzenia/{id}"), "/".into(), "/wydarzenia".into(), "/szukaj?q=alert".into()] {
        let answer = house.get(JASNA_HOST, &path).await;
        assert!(!answer.text.contains("<script>alert"), "{path}");
        assert!(tags(&answer.text).iter().all(|tag| tag.names().all(|name| !name.starts_with("on"))), "{path}");
    }
    for path in ["/pulpit", "/pulpit/tresci", &format!("/pulpit/tresci/{id}"), &format!("/pulpit/tresci/{id}/wersje")] {
        assert!(!editor.get(path).await.text.contains("<script>alert"), "{path}");
    }
    let calendar = house.get(JASNA_HOST, "/wydarzenia.ics").await.text;
    assert!(calendar.contains("DTSTART;TZID=Europe/Warsaw:20260620T100000"), "{calendar}");
    assert!(!house.get(JASNA_HOST, "/aktualnosci.rss").await.text.contains("<script"));
}

#[tokio::test]
async fn what_the_editor_sends_as_json_is_held_to_the_documents_form() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let doc = r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","attrs":{"href":"javascript:alert(1)"}}]}]}]}"#;
    let encoded: String = doc.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let refused = editor.post("/pulpit/tresci/nowa", &format!("kind=news&title=X&doc={encoded}&act=publish")).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.text.contains("href=\"javascript:"));
}

#[tokio::test]
async fn every_act_of_the_desk_times_every_role_is_as_the_table_says() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let id = written(&editor, "kind=page&title=Urząd&slug=urzad&body=a&act=save").await;
    let write = [Role::Author, Role::Editor, Role::Administrator];
    let publish = [Role::Editor, Role::Administrator];
    let read = [Role::Reader, Role::Author, Role::Editor, Role::BipEditor, Role::Administrator];
    for role in Role::ALL {
        let email = house.admit(if role.is_operators() { REGION } else { JASNA }, role.code(), role).await;
        let visitor = house.sign_in(JASNA_HOST, &email).await;
        let own = format!("/pulpit/tresci/{id}");
        for (path, form, may) in [
            ("/pulpit/tresci/nowa".to_owned(), "kind=nothing", &write[..]),
            (own.clone(), "title=", &write),
            (own.clone(), "act=withdraw", &publish),
            ("/pulpit/tresci".to_owned(), "act=withdraw", &publish),
            ("/pulpit/tresci".to_owned(), "act=remove", &publish),
            (format!("{own}/miejsce"), "slug=", &publish),
            (format!("{own}/kolejnosc"), "act=up", &publish),
            (format!("{own}/wersje"), "number=99", &write),
            (format!("{own}/przywroc"), "", &publish),
            (format!("{own}/trzymam"), "tongue=pl", &write),
            (format!("{own}/szkic"), "tongue=pl&seen=9&title=x", &write),
            (format!("{own}/podglad"), "days=0", &write),
            (format!("{own}/opieka"), "act=save", &publish),
            (format!("{own}/plan"), "publication=99", &publish),
        ] {
            let status = visitor.post(&path, form).await.status;
            assert_eq!(status == 403, !may.contains(&role), "{role:?} {path} {form}: {status}");
        }
        let drafts = [format!("{own}/podglad"), format!("/podglad/tresc/{id}")];
        let lists = ["/pulpit/tresci".to_owned(), "/pulpit/wybierz".into()];
        for path in [own.clone(), format!("{own}/wersje")].into_iter().chain(lists).chain(drafts) {
            let status = visitor.get(&path).await.status;
            assert_eq!(status == 200, read.contains(&role), "{role:?} {path}: {status}");
        }
    }
}

#[tokio::test]
async fn an_item_of_one_portal_is_not_found_at_the_desk_of_another() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let id = written(&editor, "kind=news&title=Tylko+tu&body=a&act=save").await;
    let other = house.as_role(town::CIEMNA, "ciemna.test", Role::Administrator).await;
    for path in [format!("/pulpit/tresci/{id}"), format!("/pulpit/tresci/{id}/wersje")] {
        assert_eq!(other.get(&path).await.status, 404, "{path}");
    }
    assert_eq!(other.post(&format!("/pulpit/tresci/{id}"), "title=Moje&body=x&seen=1&act=publish").await.status, 404);
    assert!(!other.get("/pulpit/tresci").await.text.contains("Tylko tu"));
}
