//! The life of an item at the desk, as it is answered: unsaved work, two editors, drafts by link, owners, many at once.

use crate::house::{Answer, House, Visitor};
use base::Role;
use http::{Request, header};
use platform::mail::{Folder, SendMail};
use platform::{Configuration, Worker};
use std::sync::Arc;
use town::JASNA;

const HOST: &str = "jasna.test";

async fn editor<'a>(house: &'a House, name: &str) -> Visitor<'a> {
    let email = house.admit(JASNA, name, Role::Editor).await;
    house.sign_in(HOST, &email).await
}

/// Begins an item; answers its address at the desk.
async fn begun(editor: &Visitor<'_>, form: &str) -> String {
    let answer = editor.post("/pulpit/tresci/nowa", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.header("location").split('?').next().unwrap().to_owned()
}

/// Saves from a version.
async fn save(editor: &Visitor<'_>, page: &str, seen: i32, form: &str) -> Answer {
    editor.post(page, &format!("tongue=pl&seen={seen}&{form}&act=save")).await
}

#[tokio::test]
async fn what_was_typed_is_offered_to_its_writer_and_gone_once_saved() {
    let house = House::open().await;
    let (anna, ewa) = (editor(&house, "anna").await, editor(&house, "ewa").await);
    let page = begun(&anna, "kind=news&title=Most&body=a&act=save").await;
    let kept = anna.post(&format!("{page}/szkic"), "tongue=pl&seen=1&title=Most+i+kładka&body=a").await;
    assert_eq!((kept.status.as_u16(), kept.text.as_str()), (204, ""));
    let offered = anna.get(&page).await.text;
    assert!(offered.contains("Niezapisany tekst") && !offered.contains("Most i kładka"), "{offered}");
    assert!(anna.get(&format!("{page}?szkic=1")).await.text.contains("value=\"Most i kładka\""));
    assert!(!ewa.get(&format!("{page}?szkic=1")).await.text.contains("kładka"), "nobody else's");
    assert_eq!(save(&anna, &page, 1, "title=Most&body=b").await.status, 303);
    assert!(!anna.get(&page).await.text.contains("Niezapisany tekst"));
    anna.post(&format!("{page}/szkic"), "tongue=pl&seen=2&title=Inny&body=a").await;
    let discarded = anna.post(&format!("{page}/szkic"), "tongue=pl&act=discard").await;
    assert_eq!(discarded.header("location"), format!("{page}?stan=odrzucono"));
    assert!(!anna.get(&page).await.text.contains("Niezapisany tekst"));
}

#[tokio::test]
async fn a_script_is_told_that_the_session_is_over_and_who_has_taken_the_item() {
    let house = House::open().await;
    let (anna, ewa) = (editor(&house, "anna").await, editor(&house, "ewa").await);
    let page = begun(&anna, "kind=news&title=Most&body=a&act=save").await;
    anna.get(&page).await;
    assert_eq!(anna.post(&format!("{page}/trzymam"), "tongue=pl").await.status, 204);
    assert!(ewa.get(&page).await.text.contains("anna właśnie to edytuje"));
    assert_eq!(ewa.post(&page, "tongue=pl&act=take").await.status, 303);
    let told = anna.post(&format!("{page}/trzymam"), "tongue=pl").await;
    assert_eq!(told.json()["name"], "ewa");
    let guest = Request::post(format!("{page}/szkic")).header(header::HOST, HOST).header("sec-fetch-site", "same-origin");
    let guest = guest.header(header::ACCEPT, "application/json").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_eq!(house.send(guest.body("title=x".into()).unwrap()).await.status, 401);
}

#[tokio::test]
async fn changes_of_two_editors_become_one_version() {
    let house = House::open().await;
    let (anna, ewa) = (editor(&house, "anna").await, editor(&house, "ewa").await);
    let page = begun(&anna, "kind=news&title=Most&body=a%0A%0Ab&act=save").await;
    save(&ewa, &page, 1, "title=Most&lead=Otwarcie&body=a%0A%0Ab+ewy").await;
    let merged = save(&anna, &page, 1, "title=Most&body=a+anny%0A%0Ab&note=poprawka").await;
    assert_eq!(merged.header("location"), format!("{page}?stan=polaczono"));
    let now = anna.get(&page).await.text;
    assert!(now.contains("a anny\n\nb ewy") && now.contains("Otwarcie"), "{now}");
    assert!(anna.get(&format!("{page}/wersje")).await.text.contains("poprawka; połączono zmiany: anna i ewa (wersja 2)"));
}

#[tokio::test]
async fn where_both_have_changed_the_same_nothing_is_lost_and_somebody_chooses() {
    let house = House::open().await;
    let (anna, ewa) = (editor(&house, "anna").await, editor(&house, "ewa").await);
    let page = begun(&anna, "kind=event&title=Festyn&begins=2026-07-01T10:00&place=Rynek&body=a&act=save").await;
    let event = "begins=2026-07-01T10:00";
    save(&ewa, &page, 1, &format!("title=Festyn&place=Park&body=a+ewy&{event}")).await;
    let mine = format!("title=Festyn&place=Stadion&body=a+anny&{event}");
    let asked = save(&anna, &page, 1, &mine).await;
    assert_eq!(asked.status, 422);
    for words in
        ["Zdecyduj o 2 miejscach", "value=\"Stadion\"", "a anny", "Park", "a ewy", "name=\"choice-place\"", "name=\"seen\" value=\"1\""]
    {
        assert!(asked.text.contains(words), "{words}: {}", asked.text);
    }
    let passage = asked.text.split("name=\"choice-").find(|rest| !rest.starts_with("place") && !rest.contains("<html")).unwrap();
    let passage = passage.split('"').next().unwrap().to_owned();
    let again = save(&anna, &page, 1, &format!("{mine}&choice-place=ich")).await;
    assert!(again.status == 422 && again.text.contains("Zdecyduj o 1 miejscu"), "{}", again.text);
    let chosen = save(&anna, &page, 1, &format!("{mine}&choice-place=ich&choice-{passage}=oba")).await;
    assert_eq!(chosen.header("location"), format!("{page}?stan=polaczono"));
    let now = anna.get(&page).await.text;
    assert!(now.contains("a anny\n\na ewy") && now.contains("value=\"Park\""), "{now}");
}

#[tokio::test]
async fn a_form_that_comes_back_still_knows_the_version_it_was_written_from() {
    let house = House::open().await;
    let (anna, ewa) = (editor(&house, "anna").await, editor(&house, "ewa").await);
    let page = begun(&anna, "kind=news&title=Most&body=a&act=save").await;
    save(&ewa, &page, 1, "title=Most&body=b").await;
    let refused = save(&anna, &page, 1, "title=&body=a").await;
    assert!(refused.status == 422 && refused.text.contains("name=\"seen\" value=\"1\""), "{}", refused.text);
    // What was saved before its publication was refused is no longer from there.
    let held_up = ewa.post(&page, "tongue=pl&seen=2&title=Most&body=![](media:7)&act=publish").await;
    assert!(held_up.status == 422 && held_up.text.contains("name=\"seen\" value=\"3\""), "{}", held_up.text);
    // And a form beside it, refused, takes nothing out of the text's.
    let beside = anna.post(&format!("{page}/opieka"), "owner=outside&owner_name=&owner_email=x").await;
    assert!(beside.status == 422 && beside.text.contains("value=\"Most\""), "{}", beside.text);
}

#[tokio::test]
async fn a_draft_is_read_by_whoever_has_the_link_and_by_nobody_else() {
    let house = House::open().await;
    let anna = editor(&house, "anna").await;
    let top = begun(&anna, "kind=page&title=Ratusz&slug=ratusz&body=Tajny+plan&act=save").await;
    let id = top.rsplit('/').next().unwrap().to_owned();
    let below = begun(&anna, &format!("kind=page&title=Kasa&slug=kasa&parent={id}&body=Tajna+kasa&act=save")).await;
    let below = below.rsplit('/').next().unwrap().to_owned();
    let made = anna.post(&format!("{top}/podglad"), "days=3&below=1&note=radca").await;
    assert_eq!(made.header("location"), format!("{top}/podglad?stan=odnosnik"));
    let cookie = made.header("set-cookie").split(';').next().unwrap().to_owned();
    let secret = cookie.split_once('=').unwrap().1.to_owned();
    let shown = Visitor { house: &house, host: HOST.into(), cookie: format!("{}; {cookie}", anna.cookie) };
    assert!(shown.get(&format!("{top}/podglad")).await.text.contains(&format!("http://jasna.test/podglad/{secret}")));
    assert!(!anna.get(&format!("{top}/podglad")).await.text.contains(&secret), "shown once");

    let draft = house.get(HOST, &format!("/podglad/{secret}")).await;
    assert!(draft.status == 200 && draft.text.contains("Tajny plan") && draft.text.contains("nie jest opublikowana"), "{}", draft.text);
    assert!(draft.text.contains(&format!("/podglad/{secret}/{below}")), "the section is browsed within the preview");
    assert_eq!((draft.header("cache-control"), draft.header("x-robots-tag")), ("private, no-store", "noindex, nofollow"));
    assert!(draft.header("content-security-policy").contains("frame-ancestors 'none'"));
    assert!(house.get(HOST, &format!("/podglad/{secret}/{below}")).await.text.contains("Tajna kasa"));
    for elsewhere in [format!("/podglad/{}", "x".repeat(43)), format!("/podglad/{secret}/999"), "/podglad/tresc/1".into(), "/ratusz".into()]
    {
        let answer = house.get(HOST, &elsewhere).await;
        assert!(!answer.status.is_success() && !answer.text.contains("Tajn"), "{elsewhere}: {}", answer.status);
    }
    assert_eq!(house.get("ciemna.test", &format!("/podglad/{secret}")).await.status, 404);

    let hash = platform::hash(&secret);
    anna.post(&format!("{top}/podglad"), &format!("act=end&link={}", &hash[..16])).await;
    assert_eq!(house.get(HOST, &format!("/podglad/{secret}")).await.status, 404);
}

#[tokio::test]
async fn only_the_desks_preview_holds_frames_and_only_its_draft_stands_in_one() {
    let house = House::open().await;
    let anna = editor(&house, "anna").await;
    let page = begun(&anna, "kind=news&title=Most&body=a&act=save").await;
    let id = page.rsplit('/').next().unwrap().to_owned();
    let holds = anna.get(&format!("{page}/podglad")).await;
    let policy = holds.header("content-security-policy");
    assert!(policy.contains("frame-src 'self'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    let held = anna.get(&format!("/podglad/tresc/{id}")).await;
    let policy = held.header("content-security-policy");
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("frame-src"), "{policy}");
    let policy = anna.get(&page).await.header("content-security-policy").to_owned();
    assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("frame-src"), "{policy}");
}

/// Sends the letters that wait and answers the links in them, the newest letter first.
async fn links(house: &House, home: &std::path::Path) -> Vec<String> {
    let database_url = format!("sqlite:{}", home.join("x.sqlite").display());
    let configuration = Configuration { database_url, ..Configuration::default() };
    let send = SendMail::of(&configuration, house.town.stores.seal.clone()).unwrap();
    Worker::new(house.town.db.clone(), house.town.clock.clone(), vec![Arc::new(send)]).run_due().await.unwrap();
    let letters = Folder::of(&configuration).newest(10).await.unwrap();
    let link = |text: &str| text.lines().find(|line| line.starts_with("http")).map(|line| line.split_once(".test").unwrap().1.to_owned());
    letters.iter().filter_map(|letter| link(&letter.text)).collect()
}

#[tokio::test]
async fn an_owner_without_an_account_answers_by_a_link_and_the_desk_hears_it() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let anna = editor(&house, "anna").await;
    let page = begun(&anna, "kind=page&title=Szkoła&slug=szkola&body=a&act=publish").await;
    let form = "owner=outside&owner_name=Maria+Lis&owner_email=maria@szkola.example.com&owner_lang=pl&review_on=2026-06-20&months=6";
    assert_eq!(anna.post(&format!("{page}/opieka"), form).await.header("location"), format!("{page}?stan=opieka"));
    let desk = anna.get("/pulpit").await.text;
    assert!(desk.contains("Do przejrzenia") && desk.contains("Maria Lis"), "{desk}");
    assert_eq!(anna.post(&format!("{page}/opieka"), "act=ask").await.header("location"), format!("{page}?stan=zapytano"));
    let link = links(&house, home.path()).await.remove(0);
    let asked = house.get(HOST, &link).await;
    assert!(asked.text.contains("Czy to aktualne: Szkoła?") && asked.text.contains("Maria Lis"), "{}", asked.text);
    assert_eq!(asked.header("cache-control"), "private, no-store");
    let empty = house.post(HOST, &link, "act=change&note=").await;
    assert!(empty.status == 422 && empty.text.contains("Napisz, co zmienić"), "{}", empty.text);
    let said = house.post(HOST, &link, "act=change&note=Nowa+dyrektorka").await;
    assert_eq!(said.header("location"), format!("{link}?stan=do-zmiany"));
    assert!(house.get(HOST, said.header("location")).await.text.contains("Dziękujemy"));
    assert_eq!(house.post(HOST, &link, "act=right").await.status, 410, "once");
    assert_eq!(house.get(HOST, &link).await.status, 410);
    assert!(anna.get("/pulpit").await.text.contains("Maria Lis: Nowa dyrektorka"));
    assert!(anna.get(&page).await.text.contains("Nowa dyrektorka"));
    anna.post(&format!("{page}/opieka"), "act=settle").await;
    assert!(!anna.get("/pulpit").await.text.contains("Nowa dyrektorka"));
}

#[tokio::test]
async fn many_items_are_acted_on_at_once_and_what_is_refused_says_why() {
    let house = House::open().await;
    let anna = editor(&house, "anna").await;
    let number = |page: &str| page.rsplit('/').next().unwrap().to_owned();
    let top = number(&begun(&anna, "kind=page&title=Ratusz&slug=ratusz&body=a&act=save").await);
    let below = number(&begun(&anna, &format!("kind=page&title=Kasa&slug=kasa&parent={top}&body=a&act=save")).await);
    let bad = number(&begun(&anna, "kind=news&title=Bez+opisu&body=![](media:7)&act=save").await);
    let none = anna.post("/pulpit/tresci", "act=publish").await;
    assert!(none.status == 422 && none.text.contains("Zaznacz co najmniej jedną"), "{}", none.text);
    let published = anna.post("/pulpit/tresci?rodzaj=", &format!("id={top}&id={below}&id={bad}&act=publish")).await;
    let report = anna.get(published.header("location")).await.text;
    assert!(report.contains("Opublikuj: 2 treści") && report.contains("Bez opisu: są błędy"), "{report}");
    house.follow().await;
    assert_eq!(house.get(HOST, "/ratusz/kasa").await.status, 200);

    // The page above goes too, since those below it go with it; alone it does not.
    let alone = anna.post("/pulpit/tresci", &format!("id={top}&act=remove")).await;
    assert!(anna.get(alone.header("location")).await.text.contains("Ratusz: Pod tą stroną są inne"));
    let removed = anna.post("/pulpit/tresci", &format!("id={top}&id={below}&act=remove")).await;
    let report = anna.get(removed.header("location")).await.text;
    assert!(report.contains("Do kosza: 2 treści") && report.contains("Cofnij"), "{report}");
    house.follow().await;
    assert_eq!(house.get(HOST, "/ratusz").await.status, 404);
    // Nothing comes back below what is gone: told by name, one by one and together.
    let alone = anna.post(&format!("/pulpit/tresci/{below}/przywroc"), "").await;
    assert!(alone.status == 422 && alone.text.contains("Strona nad nią, „Ratusz”, leży w koszu"), "{}", alone.text);
    let alone = anna.post("/pulpit/tresci", &format!("id={below}&act=restore")).await;
    let report = anna.get(alone.header("location")).await.text;
    assert!(report.contains("Kasa: Strona nad nią, „Ratusz”, leży w koszu"), "{report}");
    let back = anna.post("/pulpit/tresci", &format!("id={below}&id={top}&act=restore")).await;
    assert!(anna.get(back.header("location")).await.text.contains("Przywróć: 2 treści"));
    house.follow().await;
    assert_eq!(house.get(HOST, "/ratusz/kasa").await.status, 200);

    let author = house.as_role(JASNA, HOST, Role::Author).await;
    assert_eq!(author.post("/pulpit/tresci", &format!("id={top}&act=withdraw")).await.status, 403);
}

#[tokio::test]
async fn the_list_is_ordered_by_any_column_from_either_end() {
    let house = House::open().await;
    let anna = editor(&house, "anna").await;
    for title in ["Beta", "Alfa", "Gamma"] {
        begun(&anna, &format!("kind=news&title={title}&body=a&act=save")).await;
    }
    let order = async |query: &str| {
        let text = anna.get(&format!("/pulpit/tresci?{query}")).await.text;
        let mut found: Vec<_> =
            ["Alfa", "Beta", "Gamma"].into_iter().map(|title| (text.find(&format!(">{title}<")).unwrap(), title)).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, title)| title).collect::<Vec<_>>()
    };
    assert_eq!(order("kolejnosc=tytul").await, ["Alfa", "Beta", "Gamma"]);
    assert_eq!(order("kolejnosc=-tytul").await, ["Gamma", "Beta", "Alfa"]);
    assert!(anna.get("/pulpit/tresci?kolejnosc=tytul").await.text.contains("aria-sort=\"ascending\""));
    assert!(anna.get("/pulpit/tresci?zaznacz=1").await.text.contains("form=\"zbiorczo\" checked"));
}

#[tokio::test]
async fn the_list_is_searched_without_diacritics_and_narrowed_by_owner_and_category() {
    let house = House::open().await;
    let anna = editor(&house, "anna").await;
    begun(&anna, "kind=news&title=Żółta+łąka&category=Środowisko&body=a&act=save").await;
    let jan = editor(&house, "jan").await;
    let id = begun(&jan, "kind=news&title=Nowy+most&category=drogi&body=a&act=save").await;
    let seen = async |query: &str| {
        let text = anna.get(&format!("/pulpit/tresci?{query}")).await.text;
        ["Żółta łąka", "Nowy most"].into_iter().filter(|title| text.contains(&format!(">{title}<"))).collect::<Vec<_>>()
    };
    for words in ["q=zolta", "q=ZOLTA+Laka", "q=%C5%BB%C3%93%C5%81TA", "kategoria=%C5%9Brodowisko"] {
        assert_eq!(seen(words).await, ["Żółta łąka"], "{words}");
    }
    assert_eq!(seen("kategoria=drogi").await, ["Nowy most"]);
    // Owners stand in the address by their numbers, never by their names.
    let text = anna.get("/pulpit/tresci").await.text;
    let select = text.split_once("name=\"opiekun\"").unwrap().1.split_once("</select>").unwrap().0;
    let jans = select.split("<option").find(|option| option.contains(">jan<")).unwrap();
    let jans = jans.split_once("value=\"").unwrap().1.split('"').next().unwrap();
    assert!(jans.bytes().all(|byte| byte.is_ascii_digit()), "{select}");
    assert_eq!(seen(&format!("opiekun={jans}")).await, ["Nowy most"]);
    assert!(seen("opiekun=nikt").await.is_empty());
    // What it was called before does not count.
    jan.post(&id, "title=Nowy+most&category=&body=a&seen=1&act=save").await;
    assert!(seen("kategoria=drogi").await.is_empty());
    for nonsense in ["opiekun=%27&kategoria=%25", "kategoria=%00&q=%25_"] {
        assert!(seen(nonsense).await.is_empty(), "{nonsense}");
    }
}

#[tokio::test]
async fn a_swap_is_told_in_a_sentence_and_called_off() {
    let house = House::open().await;
    let anna = editor(&house, "anna").await;
    let page = begun(&anna, "kind=news&title=Most&body=a&act=publish").await;
    let planned = anna.post(&page, "tongue=pl&seen=1&title=Most&body=b&since=2026-12-04T10:00&act=publish").await;
    assert_eq!(planned.header("location"), format!("{page}?stan=zaplanowano"));
    let told = anna.get(&page).await.text;
    assert!(told.contains("piątek, 4\u{a0}grudnia\u{a0}2026, 10:00: wersja 2 zastąpi wersję 1."), "{told}");
    let number = told.split("name=\"publication\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(anna.post(&format!("{page}/plan"), &format!("tongue=pl&publication={number}")).await.status, 303);
    assert!(!anna.get(&page).await.text.contains("zastąpi wersję"));
}

#[tokio::test]
async fn versions_are_compared_in_words_facts_and_attachments() {
    let house = House::open().await;
    let anna = editor(&house, "anna").await;
    let page = begun(&anna, "kind=event&title=Festyn&begins=2026-07-01T10:00&place=Rynek&body=[[file:3+Regulamin]]&act=save").await;
    save(&anna, &page, 1, "title=Festyn&begins=2026-07-01T10:00&place=Park&body=[[file:4+Program]]").await;
    let versions = anna.get(&format!("{page}/wersje")).await.text;
    for words in
        ["usunięto: <del>plik #3 Regulamin</del>", "dodano: <ins>plik #4 Program</ins>", "Miejsce</dt><dd><del>Rynek</del> <ins>Park</ins>"]
    {
        let plain = versions.replace("<!>", "").replace("<!---->", "");
        assert!(plain.contains(words), "{words}: {plain}");
    }
}
