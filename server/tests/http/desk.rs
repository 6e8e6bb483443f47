//! What the desk shows to whom, and what it does for many items as for one.

use crate::house::{House, PASSWORD, Visitor};
use account::Admission;
use base::Role;
use platform::{Assets, Configuration, Worker};
use portal::Entrance;
use sea_orm::ConnectionTrait;
use town::{JASNA, REGION};

const HOST: &str = "jasna.test";

/// Begins an item; answers its number.
async fn begun(editor: &Visitor<'_>, form: &str) -> String {
    let answer = editor.post("/pulpit/tresci/nowa", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").trim_start_matches("/pulpit/tresci/").split('?').next().unwrap().to_owned()
}

/// Somebody whose role holds below one page only.
async fn limited<'a>(house: &'a House, name: &str, role: Role, section: &str) -> Visitor<'a> {
    let email = house.admit(JASNA, name, role).await;
    let act = house.town.db.act().await.unwrap();
    let limit = format!("UPDATE role_grant SET section = {section} WHERE person_id = (SELECT id FROM person WHERE email = '{email}')");
    act.execute_unprepared(&limit).await.unwrap();
    act.commit().await.unwrap();
    house.sign_in(HOST, &email).await
}

/// The town's schools with transport below them, its office, and a piece of news; answers the numbers of the pages.
async fn written(house: &House) -> [String; 3] {
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let schools = begun(&editor, "kind=page&title=Szkoły&slug=szkoly&body=a&act=publish").await;
    let transport = begun(&editor, &format!("kind=page&title=Dowóz+uczniów&slug=dowoz&parent={schools}&body=a&act=save")).await;
    let office = begun(&editor, "kind=page&title=Ratusz&slug=ratusz&body=a&act=save").await;
    begun(&editor, "kind=news&title=Tajny+plan&body=a&act=save").await;
    [schools, transport, office]
}

#[tokio::test]
async fn the_support_reads_what_was_written_only_after_saying_why() {
    let house = House::open().await;
    written(&house).await;
    let email = house.admit(REGION, "pomoc", Role::Support).await;
    let support = house.sign_in(HOST, &email).await;
    for path in ["/pulpit", "/pulpit/tresci"] {
        assert!(!support.get(path).await.text.contains("Tajny plan"), "{path}");
    }
    assert_eq!(support.get("/pulpit/tresci").await.status, 403);
    assert_eq!(support.post("/pulpit/wizyta", "reason=Zgłoszenie+12:+znika+menu").await.status, 303);
    assert!(support.get("/pulpit/tresci").await.text.contains("Tajny plan"));
}

#[tokio::test]
async fn an_editor_of_a_section_sees_its_items_and_no_others() {
    let house = House::open().await;
    let [schools, transport, office] = written(&house).await;
    let ewa = limited(&house, "ewa", Role::Editor, &schools).await;
    let desk = ewa.get("/pulpit").await.text;
    assert!(desk.contains("href=\"/pulpit/tresci\"") && desk.contains("Szkoły"), "{desk}");
    let list = ewa.get("/pulpit/tresci").await.text;
    assert!(list.contains("Dowóz uczniów") && list.contains("form=\"zbiorczo\""), "{list}");
    for text in [&desk, &list] {
        assert!(!text.contains("Ratusz") && !text.contains("Tajny plan"), "{text}");
    }
    assert!(list.contains("nowa?rodzaj=page") && !list.contains("nowa?rodzaj=news"), "below a page one begins pages: {list}");
    let picked = ewa.get("/pulpit/wybierz?q=tajny").await;
    assert!(picked.status == 200 && !picked.text.contains("Tajny plan"), "drafts of others are not offered: {}", picked.text);
    let own = ewa.get(&format!("/pulpit/tresci/{transport}")).await.text;
    assert!(own.contains("value=\"publish\""), "{own}");
    assert_eq!(ewa.get(&format!("/pulpit/tresci/{office}")).await.status, 403);
    let reader = limited(&house, "jan", Role::Reader, &schools).await;
    let list = reader.get("/pulpit/tresci").await.text;
    assert!(list.contains("Dowóz uczniów") && !list.contains("zbiorczo") && !list.contains("nowa?rodzaj="), "{list}");
}

#[tokio::test]
async fn an_editor_of_a_section_begins_and_publishes_below_it_only() {
    let house = House::open().await;
    let [schools, transport, office] = written(&house).await;
    let ewa = limited(&house, "ewa", Role::Editor, &schools).await;
    let new = ewa.get("/pulpit/tresci/nowa?rodzaj=page").await.text;
    assert!(new.contains("value=\"publish\"") && new.contains(&format!("<option value=\"{schools}\"")), "{new}");
    assert!(!new.contains("Ratusz") && !new.contains("(na samej górze)"), "{new}");
    begun(&ewa, &format!("kind=page&title=Obiady&slug=obiady&parent={schools}&body=a&act=publish")).await;
    house.follow().await;
    assert_eq!(house.get(HOST, "/szkoly/obiady").await.status, 200);
    for elsewhere in [format!("parent={office}"), "parent=".into()] {
        let refused = ewa.post("/pulpit/tresci/nowa", &format!("kind=page&title=X&body=a&act=publish&{elsewhere}")).await;
        assert_eq!(refused.status, 403, "{elsewhere}");
        let refused = ewa.post(&format!("/pulpit/tresci/{transport}/miejsce"), &format!("slug=dowoz&{elsewhere}")).await;
        assert_eq!(refused.status, 403, "{elsewhere}");
    }
    assert_eq!(ewa.get("/pulpit/tresci/nowa?rodzaj=news").await.status, 403);
    // The section itself lies where the administrator has put it, and may get another name there.
    assert_eq!(ewa.post(&format!("/pulpit/tresci/{schools}/miejsce"), "parent=&slug=oswiata").await.status, 303);
    let report = ewa.post("/pulpit/tresci", &format!("id={office}&id={transport}&act=publish")).await;
    assert!(report.header("location").contains(&format!("zrobiono={transport}&odmowa={office}.prawo")), "{}", report.header("location"));
}

#[tokio::test]
async fn who_may_write_everywhere_and_publish_in_a_section_is_told_where_not() {
    let house = House::open().await;
    let [schools, _, office] = written(&house).await;
    let ewa = limited(&house, "ewa", Role::Editor, &schools).await;
    house.admit(JASNA, "ewa", Role::Author).await;
    let form = |parent: &str| format!("kind=page&title=Obiady&body=a&act=publish&parent={parent}");
    let refused = ewa.post("/pulpit/tresci/nowa", &form(&office)).await;
    assert!(refused.status == 422 && refused.text.contains("Pod tą stroną nie możesz publikować"), "{}", refused.text);
    assert!(!ewa.get("/pulpit/tresci").await.text.contains("Obiady"), "nothing was begun");
    assert_eq!(ewa.post("/pulpit/tresci/nowa", &form(&schools)).await.status, 303);
}

#[tokio::test]
async fn many_are_published_as_carefully_as_one() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let bare = begun(&editor, "kind=news&title=Bez+opisu&body=a&picture=7&act=save").await;
    let alert = begun(&editor, "kind=alert&title=Brak+wody&lead=Do+wieczora.&body=&until=2026-06-15T20:00&act=publish").await;
    editor.post(&format!("/pulpit/tresci/{alert}"), "title=Brak+wody&lead=Do+nocy.&body=&seen=1&act=save").await;
    let done = editor.post("/pulpit/tresci", &format!("id={bare}&id={alert}&act=publish")).await;
    assert!(done.header("location").contains(&format!("zrobiono={alert}&odmowa={bare}.bledy")), "{}", done.header("location"));
    house.follow().await;
    assert!(house.get(HOST, "/").await.text.contains("Do nocy."));
    house.town.clock.advance(chrono::Duration::hours(9));
    house.follow().await;
    assert!(!house.get(HOST, "/").await.text.contains("Brak wody"), "it ends when it was to end");
}

/// The worker does what is due, as it does every second.
async fn work(house: &House) {
    let (town, set) = (&house.town, Configuration::default());
    let entrance = Entrance::of(&set, &town.db, &town.derived, &town.clock, &town.stores, &Assets::default());
    Worker::new(town.db.clone(), town.clock.clone(), app::jobs(&entrance, &set)).run_due().await.unwrap();
}

#[tokio::test]
async fn portals_hear_at_once_of_a_master_that_was_published_among_many() {
    let house = House::open().await;
    let operator = house.as_role(REGION, "region.test", Role::Editor).await;
    let id = begun(&operator, "kind=page&title=Odpady&slug=odpady&body=a&act=publish").await;
    operator.post(&format!("/pulpit/tresci/{id}/wspolna"), "act=share&days=14&under=&whom=all").await;
    work(&house).await;
    operator.post(&format!("/pulpit/tresci/{id}"), "title=Odpady&body=b&seen=1&act=save").await;
    operator.post("/pulpit/tresci", &format!("id={id}&act=publish")).await;
    work(&house).await;
    let reader = house.as_role(JASNA, HOST, Role::Reader).await;
    assert!(reader.get("/pulpit").await.text.contains("Wzorzec się zmienił"));
}

#[tokio::test]
async fn a_translation_waits_for_those_who_may_publish_it() {
    let house = House::open().await;
    let author = house.as_role(JASNA, HOST, Role::Author).await;
    let id = begun(&author, "kind=news&title=Nowy+most&body=a&act=save").await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    editor.post(&format!("/pulpit/tresci/{id}"), "title=Nowy+most&body=a&seen=1&act=publish").await;
    let asked = author.post(&format!("/pulpit/tresci/{id}"), "tongue=en&title=New+bridge&body=a&seen=0&act=review").await;
    assert_eq!(asked.status, 303, "{}", asked.text);
    let way = format!("href=\"/pulpit/tresci/{id}?jezyk=en\"");
    let desk = editor.get("/pulpit").await.text;
    assert!(desk.contains("Do sprawdzenia") && desk.contains(&way) && desk.contains("Aktualność · English"), "{desk}");
    let desk = author.get("/pulpit").await.text;
    assert!(!desk.contains("Do sprawdzenia") && desk.contains("Nad czym pracujesz") && desk.contains(&way), "{desk}");
    let list = author.get("/pulpit/tresci?stan-tresci=sprawdzanie").await.text;
    assert!(list.contains("Nowy most") && list.contains("English: czeka na sprawdzenie"), "{list}");
    assert!(!author.get("/pulpit/tresci?stan-tresci=szkic").await.text.contains("Nowy most"));
}

#[tokio::test]
async fn a_namesake_works_on_something_else() {
    let house = House::open().await;
    let mut desks = Vec::new();
    for email in ["anna.kos@jasna.example.com", "a.kos@jasna.example.com"] {
        let (name, password) = ("Anna Kos".to_owned(), PASSWORD.to_owned());
        let admission = Admission { portal_id: JASNA, email: email.into(), name, role: Role::Author, password };
        account::admit(&house.town.db, house.town.clock.now(), &admission).await.unwrap();
        desks.push(house.sign_in(HOST, email).await);
    }
    begun(&desks[0], "kind=news&title=Nowy+most&body=a&act=save").await;
    assert!(desks[0].get("/pulpit").await.text.contains("Nad czym pracujesz"));
    assert!(!desks[1].get("/pulpit").await.text.contains("Nad czym pracujesz"));
}

#[tokio::test]
async fn the_desk_says_who_is_writing_in_what_and_since_when() {
    let house = House::open().await;
    let anna = house.as_role(JASNA, HOST, Role::Editor).await;
    let id = begun(&anna, "kind=news&title=Nowy+most&body=a&act=publish").await;
    let email = house.admit(JASNA, "ewa", Role::Author).await;
    let ewa = house.sign_in(HOST, &email).await;
    ewa.get(&format!("/pulpit/tresci/{id}")).await;
    for path in ["/pulpit", "/pulpit/tresci"] {
        assert!(anna.get(path).await.text.contains("ewa pisze od 12:00"), "{path}");
        assert!(!ewa.get(path).await.text.contains("pisze od"), "one knows of oneself: {path}");
    }
    assert!(anna.get("/pulpit").await.text.contains("Ktoś właśnie pisze"));
    house.town.clock.advance(chrono::Duration::minutes(4));
    assert!(!anna.get("/pulpit").await.text.contains("pisze od"));
}

#[tokio::test]
async fn an_alert_is_two_taps_away_and_ends_tomorrow_unless_somebody_says_otherwise() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let desk = editor.get("/pulpit").await.text;
    assert!(desk.contains("href=\"/pulpit/tresci/nowa?rodzaj=alert\"") && desk.contains("Nowy komunikat"), "{desk}");
    assert!(editor.get("/pulpit/tresci/nowa?rodzaj=alert").await.text.contains("value=\"2026-06-16T08:00\""));
    let author = house.as_role(JASNA, HOST, Role::Author).await;
    assert!(!author.get("/pulpit").await.text.contains("Nowy komunikat"));
    // What an author has asked for ends too, and an end that was chosen is not forgotten with the next version.
    let id = begun(&author, "kind=alert&title=Burza&lead=Zostań+w+domu.&body=&act=review").await;
    let page = format!("/pulpit/tresci/{id}");
    assert!(editor.get(&page).await.text.contains("value=\"2026-06-16T08:00\""));
    editor.post(&page, "title=Burza&lead=Zostań+w+domu.&body=&seen=1&until=2026-06-15T22:00&act=publish").await;
    assert!(editor.get(&page).await.text.contains("value=\"2026-06-15T22:00\""));
}

#[tokio::test]
async fn warnings_are_seen_once_before_anything_goes_out() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let form = "kind=news&title=Nowy+most&body=Więcej+[tutaj](/sprawy).&act=publish";
    let asked = editor.post("/pulpit/tresci/nowa", form).await;
    assert_eq!(asked.status, 200);
    for words in ["Fragment 1: Odnośnik „tutaj”", "Opublikuj mimo uwag", "value=\"Nowy most\"", "role=\"alert\""] {
        assert!(asked.text.contains(words), "{words}: {}", asked.text);
    }
    assert!(!editor.get("/pulpit/tresci").await.text.contains("Nowy most"), "nothing was begun");
    let mark = |text: &str| text.split("name=\"warned\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let id = begun(&editor, &format!("{form}&warned={}", mark(&asked.text))).await;
    // The page of the item shows its warnings already; others, which come with the next words, are asked about.
    let page = format!("/pulpit/tresci/{id}");
    let shown = mark(&editor.get(&page).await.text);
    let more = "title=Nowy+most&seen=1&body=Więcej+[tutaj](/sprawy).%0A%0AWIELKIE+LITERY+WSZĘDZIE&act=publish";
    let asked = editor.post(&page, &format!("{more}&warned={shown}")).await;
    assert!(asked.status == 200 && asked.text.contains("Opublikuj mimo uwag"), "{}", asked.text);
    let again = more.replace("seen=1", "seen=2");
    assert_eq!(editor.post(&page, &format!("{again}&warned={}", mark(&asked.text))).await.status, 303);
}

#[tokio::test]
async fn warnings_of_a_cards_sections_are_asked_about_and_named_by_their_section() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let form = "kind=service&title=Dowód&card-need=Więcej+[tutaj](/sprawy).&body=";
    let asked = editor.post("/pulpit/tresci/nowa", &format!("{form}&act=publish")).await;
    let sentence = "W części „Co przygotować”: Odnośnik „tutaj”";
    assert!(asked.status == 200 && asked.text.contains(sentence), "{}", asked.text);
    // A draft is saved, and its page says the same.
    let id = begun(&editor, &format!("{form}&act=save")).await;
    let page = editor.get(&format!("/pulpit/tresci/{id}")).await.text;
    assert!(page.contains(sentence) && page.contains("name=\"warned\""), "{page}");
}

#[tokio::test]
async fn two_new_pages_link_each_other_and_residents_follow_once_there_is_something_to_read() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let cash: i64 = begun(&editor, "kind=page&title=Kasa+urzędu&slug=kasa&body=a&act=save").await.parse().unwrap();
    let found = editor.get("/pulpit/wybierz?q=URZEDU").await.json();
    let draft = &found.as_array().unwrap()[0];
    assert_eq!((draft["id"].as_i64(), draft["path"].as_str(), draft["draft"].as_str()), (Some(cash), Some("/kasa"), Some("szkic")));
    let all = editor.get("/pulpit/wybierz").await.json();
    assert!(all.as_array().unwrap().iter().any(|one| one["id"] == cash), "{all}");
    let form = format!("kind=page&title=Ratusz&slug=ratusz&body=Zapłać+w+[kasie](item:{cash}).&act=publish");
    let asked = editor.post("/pulpit/tresci/nowa", &form).await;
    assert!(asked.status == 200 && asked.text.contains("Odnośnik „kasie” prowadzi do treści, której jeszcze nie ma"), "{}", asked.text);
    let mark = asked.text.split("name=\"warned\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    begun(&editor, &format!("{form}&warned={mark}")).await;
    house.follow().await;
    let page = house.get(HOST, "/ratusz").await.text;
    assert!(page.contains("Zapłać w kasie.") && !page.contains("href=\"/kasa\""), "the words alone: {page}");
    assert_eq!(house.get(HOST, "/kasa").await.status, 404);
    assert_eq!(editor.post(&format!("/pulpit/tresci/{cash}"), "title=Kasa+urzędu&body=a&seen=1&act=publish").await.status, 303);
    house.follow().await;
    assert!(house.get(HOST, "/ratusz").await.text.contains("<a href=\"/kasa\">kasie</a>"));
    let found = editor.get("/pulpit/wybierz?q=kasa").await.json();
    let once: Vec<_> = found.as_array().unwrap().iter().filter(|one| one["id"] == cash).collect();
    assert!(once.len() == 1 && once[0]["draft"].is_null(), "{found}");
}

#[tokio::test]
async fn how_hard_a_text_is_follows_its_own_language() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let hard = "nieprawdopodobnie+skomplikowane+rozporządzenie+".repeat(40);
    let form = format!("kind=news&title=Uchwała&body={hard}&act=publish");
    let asked = editor.post("/en/pulpit/tresci/nowa", &form).await;
    assert!(asked.status == 200 && asked.text.contains("The text is hard"), "{}", asked.text);
    let id = begun(&editor, "kind=news&title=Uchwała&body=a&act=publish").await;
    let english = "tongue=en&title=Act&seen=0&act=publish&body=".to_owned() + &"unbelievably+complicated+regulation+".repeat(40);
    assert!(!editor.post(&format!("/pulpit/tresci/{id}"), &english).await.text.contains("Tekst jest trudny"));
}

#[tokio::test]
async fn what_only_one_kind_says_is_compared_in_words() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let row = |name: &str| format!("document-rows=1&document-0-name={name}&document-0-media=4");
    let id = begun(&editor, &format!("kind=collection&title=Uchwały&body=a&{}&act=save", row("Statut"))).await;
    let page = format!("/pulpit/tresci/{id}");
    let second = row("Statut+gminy").replace("media=4", "media=5");
    let saved = editor.post(&page, &format!("title=Uchwały&body=a&seen=1&{second}&picture=7&picture_alt=Most&act=save")).await;
    assert_eq!(saved.status, 303, "{}", saved.text);
    let versions = editor.get(&format!("{page}/wersje")).await.text.replace("<!>", "").replace("<!---->", "");
    for words in
        ["Dokumenty</dt><dd><del>Statut", "Co widać na zdjęciu</dt><dd> <ins>Most", "usunięto: <del>plik #4", "dodano: <ins>plik #5", "#7"]
    {
        assert!(versions.contains(words), "{words}: {versions}");
    }
    assert!(!versions.contains("&quot;media&quot;") && !versions.contains("\"documents\""), "{versions}");
}

#[tokio::test]
async fn a_page_lies_below_a_draft_and_stays_there() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let above = begun(&editor, "kind=page&title=Ratusz&slug=ratusz&body=a&act=save").await;
    assert!(editor.get("/pulpit/tresci/nowa?rodzaj=page").await.text.contains("Ratusz (nieopublikowana)"));
    let below = begun(&editor, &format!("kind=page&title=Kasa&slug=kasa&parent={above}&body=a&act=save")).await;
    let page = editor.get(&format!("/pulpit/tresci/{below}")).await.text;
    assert!(page.contains(&format!("<option value=\"{above}\" selected")), "it is not moved to the top by saving: {page}");
    let gone = begun(&editor, "kind=page&title=Szkoły&slug=szkoly&body=a&act=save").await;
    editor.post(&format!("/pulpit/tresci/{gone}"), "act=remove").await;
    let taken = editor.post("/pulpit/tresci/nowa", "kind=page&title=Szkoły&slug=szkoly&body=a&act=save").await;
    assert!(taken.status == 422 && taken.text.contains("leży w koszu"), "{}", taken.text);
    assert!(!editor.get("/pulpit/tresci/nowa?rodzaj=page").await.text.contains("Szkoły"));
}
