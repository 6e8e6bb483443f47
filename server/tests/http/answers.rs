//! What residents and colleagues say of pages and drafts, and what the office makes of it, as it is answered.

use crate::house::{House, Visitor};
use crate::html::tags;
use crate::roles::{editor_of, sections};
use base::Role;
use town::{CIEMNA, JASNA};

const HOST: &str = "jasna.test";
/// What a hostile hand types.
const ATTACK: &str = "%3Cscript%3Ealert(1)%3C%2Fscript%3E%22onload%3Dx";
const LINK: &str = "href=\"/co-poprawilismy\"";

async fn opinion(house: &House, item: &str, answer: &str, words: &str) {
    let told = house.post(HOST, "/ocena", &format!("strona={item}&slowa={words}&strona-www=&odpowiedz={answer}")).await;
    assert_eq!(told.status, 303, "{}", told.text);
}

/// News of Jasna with an opinion of it, and its editor.
async fn told(house: &House) -> Visitor<'_> {
    house.announce(JASNA, 1, "Festyn").await;
    house.follow().await;
    opinion(house, "1", "nie", "Kiedy%3F").await;
    house.as_role(JASNA, HOST, Role::Editor).await
}

/// A draft with a link that takes comments; answers the draft's address at the desk and the link.
async fn shared(editor: &Visitor<'_>, form: &str) -> (String, String) {
    let begun = editor.post("/pulpit/tresci/nowa", "kind=page&title=Plan+ogólny&body=Projekt.&act=save").await;
    let item = begun.header("location").split('?').next().unwrap().to_owned();
    let made = editor.post(&format!("{item}/podglad"), form).await;
    assert_eq!(made.status, 303, "{}", made.text);
    let secret = made.header("set-cookie").split(';').next().unwrap().split_once('=').unwrap().1.to_owned();
    (item, format!("/podglad/{secret}"))
}

#[tokio::test]
async fn an_editor_of_a_section_sees_and_answers_the_opinions_of_its_pages_only() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let administrator = house.as_role(JASNA, HOST, Role::Administrator).await;
    let [office, sport, hall] = sections(&administrator).await;
    for (item, words) in [(&office, "Gdzie-wejście"), (&sport, "Kiedy-mecz"), (&hall, "Który-pokój")] {
        opinion(&house, item, "nie", words).await;
    }
    let editor = editor_of(&administrator, home.path(), &office).await;
    let (list, whole) = (editor.get("/pulpit/opinie").await.text, administrator.get("/pulpit/opinie").await.text);
    assert!(list.contains("Gdzie-wejście") && list.contains("Który-pokój"), "{list}");
    assert!(!list.contains("Kiedy-mecz") && !list.contains("Sport</a></th>"), "{list}");
    assert!(["Gdzie-wejście", "Kiedy-mecz", "Który-pokój"].iter().all(|words| whole.contains(words)), "{whole}");
    let desk = editor.get("/pulpit").await.text;
    assert!(desk.contains("2 uwagi o stronach czekają") && desk.contains("href=\"/pulpit/opinie\""), "{desk}");
    assert!(administrator.get("/pulpit").await.text.contains("3 uwagi o stronach czekają"));
    assert_eq!(editor.get("/pulpit/opinie/2").await.status, 403);
    for (path, form) in [("/pulpit/opinie", "id=2"), ("/pulpit/opinie", "id=1&id=2"), ("/pulpit/opinie/2", "act=handle")] {
        assert_eq!(editor.post(path, form).await.status, 403, "{path} {form}");
    }
    assert_eq!(editor.post("/pulpit/opinie/2", "act=publish&better=Zmieniliśmy.").await.status, 403);
    assert_eq!(editor.post("/pulpit/opinie", "id=1&id=3").await.header("location"), "/pulpit/opinie?stan=obsluzono");
    assert!(!editor.get("/pulpit").await.text.contains("czekają na obsłużenie"));
    assert!(administrator.get("/pulpit").await.text.contains("1 uwaga o stronie czeka"));
}

#[tokio::test]
async fn opinions_are_found_by_words_section_page_state_and_answer_and_dealt_with_together() {
    let house = House::open().await;
    let administrator = house.as_role(JASNA, HOST, Role::Administrator).await;
    let [office, sport, hall] = sections(&administrator).await;
    for (item, answer, words) in [(&office, "nie", "Wejście"), (&sport, "tak", "Mecz"), (&hall, "nie", "Pokój")] {
        opinion(&house, item, answer, words).await;
    }
    let found = async |query: &str| {
        let list = administrator.get(&format!("/pulpit/opinie?{query}")).await;
        assert_eq!(list.status, 200, "{query}");
        ["<p>Wejście", "<p>Mecz", "<p>Pokój"].map(|words| list.text.find(words))
    };
    let which = async |query: &str| found(query).await.map(|at| at.is_some());
    assert_eq!(which("").await, [true, true, true]);
    assert_eq!(which("q=MECZ").await, [false, true, false]);
    assert_eq!(which("q=referaty").await, [false, false, true], "by the title of the page");
    assert_eq!(which(&format!("dzial={office}")).await, [true, false, true], "a page and what lies below it");
    assert_eq!(which(&format!("tresc={office}")).await, [true, false, false]);
    assert_eq!(which("odpowiedz=tak").await, [false, true, false]);
    assert_eq!(which("stan-opinii=obsluzone").await, [false, false, false]);
    let (newest, oldest) = (found("").await, found("kolejnosc=najstarsze").await);
    assert!(newest[2] < newest[0] && oldest[0] < oldest[2], "{newest:?} {oldest:?}");
    let page = administrator.get("/pulpit/opinie?odpowiedz=nie&zaznacz=1").await.text;
    let boxes: Vec<_> = tags(&page).into_iter().filter(|tag| tag.get("type") == Some("checkbox")).collect();
    assert!(boxes.len() == 2 && boxes.iter().all(|tag| tag.get("checked").is_some() && tag.get("form") == Some("zbiorczo")), "{page}");
    assert!(page.contains("Opiekun"), "{page}");
    let nothing = administrator.post("/pulpit/opinie?odpowiedz=nie", "").await;
    assert!(nothing.status == 422 && nothing.text.contains("Zaznacz co najmniej jedną opinię"), "{}", nothing.text);
    let done = administrator.post("/pulpit/opinie?odpowiedz=nie", "id=1&id=3").await;
    assert_eq!(done.header("location"), "/pulpit/opinie?odpowiedz=nie&stan=obsluzono");
    assert_eq!(which("").await, [false, true, false]);
    assert_eq!(which("stan-opinii=obsluzone").await, [true, false, true]);
    assert_eq!(which("stan-opinii=wszystkie").await, [true, true, true]);
}

#[tokio::test]
async fn what_was_made_better_is_read_by_everybody_until_it_is_withdrawn() {
    let house = House::open().await;
    let editor = told(&house).await;
    for path in ["/", "/aktualnosci/1-festyn"] {
        assert!(!house.get(HOST, path).await.text.contains(LINK), "nothing leads to an empty list: {path}");
    }
    let empty = house.get(HOST, "/co-poprawilismy").await;
    assert!(empty.status == 200 && empty.text.contains("Jeszcze nic tu nie opisaliśmy"), "{}", empty.text);
    assert!(!house.get(HOST, "/sitemap.xml").await.text.contains("/co-poprawilismy"));
    let refused = editor.post("/pulpit/opinie/1", &format!("act=publish&better={}", "a".repeat(301))).await;
    assert!(refused.status == 422 && refused.text.contains("href=\"#better\"") && refused.text.contains("aaaa"), "{}", refused.text);
    let published = editor.post("/pulpit/opinie/1", "act=publish&better=Dodaliśmy+godziny.").await;
    assert_eq!(published.header("location"), "/pulpit/opinie/1?stan=poprawka", "{}", published.text);
    assert!(!editor.get("/pulpit").await.text.contains("czeka na obsłużenie"), "the opinion is closed by that");
    for (prefix, title, month) in [
        ("", "Co poprawiliśmy dzięki Wam", "Czerwiec 2026"),
        ("/en", "What we improved thanks to you", "June 2026"),
        ("/uk", "Що ми покращили завдяки вам", "2026"),
    ] {
        let page = house.get(HOST, &format!("{prefix}/co-poprawilismy")).await.text;
        for words in [title, month, "<p lang=\"pl\">Dodaliśmy godziny.", &format!("href=\"{prefix}/aktualnosci/1-festyn\"")] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains("Kiedy?"), "the opinion itself is nobody's: {page}");
    }
    let feed = house.get(HOST, "/co-poprawilismy.atom").await;
    assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    assert!(feed.text.contains("Dodaliśmy godziny.") && feed.text.contains("/aktualnosci/1-festyn\"/>"), "{}", feed.text);
    for path in ["/", "/aktualnosci/1-festyn", "/aktualnosci/1-festyn?stan=ocena"] {
        assert!(house.get(HOST, path).await.text.contains(LINK), "{path}");
    }
    assert!(house.get(HOST, "/sitemap.xml").await.text.contains("/co-poprawilismy</loc>"));
    assert!(editor.get("/pulpit/co-poprawilismy").await.text.contains("Dodaliśmy godziny."));
    assert_eq!(editor.post("/pulpit/co-poprawilismy", "id=1").await.status, 303);
    assert!(!house.get(HOST, "/co-poprawilismy").await.text.contains("Dodaliśmy godziny."));
    assert!(!house.get(HOST, "/").await.text.contains(LINK));
    assert_eq!(editor.post("/pulpit/co-poprawilismy", "id=1").await.status, 404);
}

#[tokio::test]
async fn no_page_takes_the_address_of_what_was_made_better() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let refused = editor.post("/pulpit/tresci/nowa", "kind=page&title=x&slug=co-poprawilismy&body=a&act=save").await;
    assert_eq!(refused.status, 422, "{}", refused.text);
}

#[tokio::test]
async fn only_who_may_publish_a_page_says_what_was_made_better_on_it() {
    let house = House::open().await;
    told(&house).await;
    for role in Role::ALL.into_iter().filter(|role| !role.is_operators() && *role != Role::Editor) {
        let visitor = house.as_role(JASNA, HOST, role).await;
        let may = role == Role::Administrator;
        for (path, form) in [("/pulpit/opinie/1", "act=publish&better="), ("/pulpit/co-poprawilismy", "id=9")] {
            let status = visitor.post(path, form).await.status;
            assert_eq!(status == 403, !may, "{role:?} {path}: {status}");
        }
        let reads = [Role::Reader, Role::Author, Role::BipEditor, Role::Administrator].contains(&role);
        for path in ["/pulpit/opinie/1", "/pulpit/co-poprawilismy"] {
            assert_eq!(visitor.get(path).await.status == 200, reads, "{role:?} {path}");
        }
    }
    for path in ["/pulpit/opinie/1", "/pulpit/co-poprawilismy"] {
        assert!(house.post(HOST, path, "act=publish&better=x&id=1").await.header("location").starts_with("/logowanie"), "{path}");
    }
}

#[tokio::test]
async fn a_colleague_without_an_account_comments_a_draft_and_its_editor_deals_with_it() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let (item, link) = shared(&editor, "days=3&note=radca&comments=1").await;
    let page = house.get(HOST, &link).await.text;
    assert!(page.contains("Wyślij uwagę") && !page.contains("type=\"email\""), "nobody is asked for an address: {page}");
    let sent = house.post(HOST, &link, "name=Radca&words=Brakuje+terminu.").await;
    assert_eq!(sent.header("location"), format!("{link}?stan=uwaga#uwagi"), "{}", sent.text);
    let thanks = house.get(HOST, &format!("{link}?stan=uwaga")).await.text;
    assert!(thanks.contains("Uwaga jest zapisana") && !thanks.contains("Brakuje terminu."), "{thanks}");
    let room = editor.get(&format!("{item}/podglad")).await.text;
    assert!(room.contains("Brakuje terminu.") && room.contains("Radca"), "{room}");
    assert!(editor.get(&item).await.text.contains("Uwagi do szkicu"));
    assert!(editor.get("/pulpit").await.text.contains("Uwagi do szkiców"));
    let settled = editor.post(&format!("{item}/podglad"), "act=settle&comment=1").await;
    assert_eq!(settled.header("location"), format!("{item}/podglad?stan=uwaga-zalatwiona"));
    assert_eq!(editor.post(&format!("{item}/podglad"), "act=settle&comment=1").await.status, 404);
    assert!(!editor.get("/pulpit").await.text.contains("Uwagi do szkiców"));
    assert!(editor.get(&format!("{item}/podglad")).await.text.contains("Brakuje terminu."), "it stays to be read");
    house.town.clock.advance(chrono::Duration::days(4));
    assert_eq!(house.post(HOST, &link, "name=&words=Za+późno.").await.status, 410);
}

#[tokio::test]
async fn a_comment_that_says_nothing_or_too_much_comes_back_with_what_was_typed() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let (_, link) = shared(&editor, "days=3&comments=1").await;
    let silent = house.post(HOST, &link, "name=Radca+prawny&words=").await;
    assert!(silent.status == 422 && silent.text.contains("href=\"#words\""), "{}", silent.text);
    assert!(silent.text.contains("value=\"Radca prawny\"") && silent.text.contains("Projekt."), "{}", silent.text);
    let long = house.post(HOST, &link, &format!("name=&words={}", "a".repeat(2_001))).await;
    assert!(long.status == 422 && long.text.contains("Skróć uwagę") && long.text.contains("aaaa"), "{}", long.text);
    let named = house.post(HOST, &link, &format!("name={}&words=x", "a".repeat(101))).await;
    assert!(named.status == 422 && named.text.contains("href=\"#name\""), "{}", named.text);
}

#[tokio::test]
async fn a_link_that_takes_no_comments_asks_for_none_and_takes_none() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    let (item, link) = shared(&editor, "days=3").await;
    assert!(!house.get(HOST, &link).await.text.contains("Wyślij uwagę"));
    let number = item.rsplit('/').next().unwrap();
    for path in [link.clone(), format!("{link}/{number}"), format!("/podglad/zgadywany/{number}"), "/podglad/zgadywany".into()] {
        assert_eq!(house.post(HOST, &path, "words=x").await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn whoever_is_hostile_runs_no_script_in_a_comment_or_a_sentence() {
    let house = House::open().await;
    let editor = told(&house).await;
    let (item, link) = shared(&editor, "days=3&comments=1").await;
    assert_eq!(house.post(HOST, &link, &format!("name={ATTACK}&words={ATTACK}")).await.status, 303);
    let refused = house.post(HOST, &link, &format!("name={ATTACK}&words=")).await;
    assert_eq!(editor.post("/pulpit/opinie/1", &format!("act=publish&better={ATTACK}")).await.status, 303);
    let mut pages = vec![refused, house.get(HOST, "/co-poprawilismy").await, house.get(HOST, "/co-poprawilismy.atom").await];
    let (room, list) = (format!("{item}/podglad"), format!("/pulpit/opinie?stan-opinii=wszystkie&q={ATTACK}"));
    for path in [room.as_str(), &list, "/pulpit/opinie?stan-opinii=wszystkie", "/pulpit/opinie/1", "/pulpit/co-poprawilismy"] {
        pages.push(editor.get(path).await);
    }
    for page in pages {
        assert!(!page.text.contains("<script>alert"), "{}", page.text);
        assert!(tags(&page.text).iter().all(|tag| tag.names().all(|name| !name.starts_with("on"))), "{}", page.text);
    }
}

#[tokio::test]
async fn another_portal_reads_no_sentence_and_no_comment() {
    let house = House::open().await;
    let editor = told(&house).await;
    let (item, link) = shared(&editor, "days=3&comments=1").await;
    assert_eq!(editor.post("/pulpit/opinie/1", "act=publish&better=Tajemnica.").await.status, 303);
    assert_eq!(house.post(HOST, &link, "words=Tajemnica.").await.status, 303);
    let other = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    assert_eq!(house.post("ciemna.test", &link, "words=x").await.status, 404);
    let room = format!("{item}/podglad");
    for (path, form) in [("/pulpit/opinie/1", "act=withdraw"), ("/pulpit/co-poprawilismy", "id=1"), (room.as_str(), "act=settle&comment=1")]
    {
        assert_eq!(other.post(path, form).await.status, 404, "{path}");
    }
    for path in ["/", "/co-poprawilismy", "/co-poprawilismy.atom", "/sitemap.xml", "/pulpit", "/pulpit/opinie", "/pulpit/co-poprawilismy"] {
        let text = other.get(path).await.text;
        // Its own address stands in its choice of languages.
        assert!(!text.contains("Tajemnica") && (path == "/co-poprawilismy" || !text.contains(LINK)), "{path}: {text}");
    }
    assert!(house.get(HOST, "/co-poprawilismy").await.text.contains("Tajemnica."), "what was tried changed nothing");
}
