//! Lists of the desk: searched, narrowed, ordered, paged, and acted on together.

use crate::house::{House, Visitor};
use crate::media::{bring, picture, tiny};
use base::Role;
use town::{CIEMNA, JASNA};

const HOST: &str = "jasna.test";
const OTHER: &str = "ciemna.test";
const PEOPLE: &str = "/pulpit/osoby";
const TOGETHER: &str = "/pulpit/osoby/zbiorczo";
const LOG: &str = "/pulpit/dziennik";
const MEDIA: &str = "/pulpit/media";
const REDIRECTS: &str = "/pulpit/przekierowania";
const NOTHING_FITS: &str = "Nic nie pasuje do tych filtrów.";

/// Jasna with its administrator, an editor and an author: roles 1, 2 and 3.
async fn staffed(house: &House) -> Visitor<'_> {
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    house.admit(JASNA, "anna", Role::Editor).await;
    house.admit(JASNA, "zofia", Role::Author).await;
    admin
}

/// Where these words stand in a text, in the order they stand there.
fn order<'a>(text: &str, words: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<_> = words.iter().map(|word| (text.find(word).unwrap_or_else(|| panic!("{word}: {text}")), *word)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

/// Acts of the portal's log, the newest first, as its file tells them.
async fn logged(admin: &Visitor<'_>) -> Vec<String> {
    let file = admin.get("/pulpit/dziennik.csv").await.text;
    file.lines().skip(1).filter_map(|line| line.split(',').nth(3).map(str::to_owned)).collect()
}

#[tokio::test]
async fn people_are_found_by_a_form_and_no_address_names_them() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    let found = admin.post(PEOPLE, "szukaj=1&kogo=ZOFIA%402.example").await;
    assert_eq!(found.status, 200);
    assert!(found.text.contains("zofia@2.example.com") && !found.text.contains("anna@2.example.com"), "{}", found.text);
    assert!(found.text.contains("value=\"ZOFIA@2.example\""), "what was typed stays: {}", found.text);
    let links = crate::html::tags(&found.text).iter().filter_map(|tag| tag.get("href").map(str::to_owned)).collect::<Vec<_>>();
    assert!(!links.iter().any(|href| href.to_lowercase().contains("zofia")), "{links:?}");
    let by_address = admin.get(&format!("{PEOPLE}?kogo=zofia&szukaj=1")).await.text;
    assert!(by_address.contains("anna@2.example.com"), "an address is not heard: {by_address}");
    let turned = admin.post(PEOPLE, "szukaj=1&kolejnosc=nazwisko&uloz=-nazwisko").await.text;
    assert_eq!(order(&turned, &["anna@2", "zofia@2"]), ["zofia@2", "anna@2"]);
    assert!(turned.contains("aria-sort=\"descending\""), "{turned}");
}

#[tokio::test]
async fn people_are_narrowed_by_role_and_by_how_it_stands_with_them() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    let invite = "name=Ewa+Nowa&email=ewa@jasna.example.com&role=author&until=";
    assert_eq!(admin.post(PEOPLE, invite).await.status, 303);
    let asked = async |filter: &str| admin.post(PEOPLE, &format!("szukaj=1&{filter}")).await.text;
    for (filter, has, lacks) in [
        ("konto=zaproszone", "Ewa Nowa", "zofia@2"),
        ("konto=czynne&rola=author", "zofia@2", "Ewa Nowa"),
        ("konto=bez-drugiego-kroku&rola=editor", "anna@2", "zofia@2"),
        ("konto=zakonczone", NOTHING_FITS, "anna@2"),
    ] {
        let text = asked(filter).await;
        assert!(text.contains(has) && !text.contains(lacks), "{filter}: {text}");
    }
    assert!(asked("kogo=nikt").await.contains("Zdejmij filtry"));
    for nonsense in ["rola=kr%C3%B3l&konto=%00&strona=-3", "uloz=--&kolejnosc=%27&strona=99999999999999999999", "kogo=%25%5F%5C"] {
        assert_eq!(admin.post(PEOPLE, &format!("szukaj=1&{nonsense}")).await.status, 200, "{nonsense}");
    }
}

#[tokio::test]
async fn many_roles_are_taken_after_a_question_and_the_last_administrator_stays() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    let ticked = "act=take&grant=1&grant=2&grant=3";
    let question = admin.post(TOGETHER, ticked).await;
    assert_eq!(question.status, 200);
    for words in ["anna", "zofia", "Tych nie zmienimy", "choć jednego administratora", "name=\"na-pewno\""] {
        assert!(question.text.contains(words), "{words}: {}", question.text);
    }
    assert!(admin.get(PEOPLE).await.text.contains("anna@2.example.com"), "a question changes nothing");
    let done = admin.post(TOGETHER, &format!("{ticked}&na-pewno=1")).await;
    assert_eq!(done.header("location"), "/pulpit/osoby?stan=role-odebrane", "{}", done.text);
    let page = admin.get(done.header("location")).await.text;
    assert!(page.contains("Role odebrane.") && !page.contains("anna@2.example.com") && !page.contains("zofia@2.example.com"), "{page}");
    assert_eq!(logged(&admin).await.iter().filter(|act| *act == "role-taken").count(), 2, "a line each");
}

#[tokio::test]
async fn many_roles_end_on_a_day_and_are_found_among_those_that_ended() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    let past = admin.post(TOGETHER, "act=end&grant=2&grant=3&koniec=2020-01-01").await;
    assert!(past.status == 422 && past.text.contains("który jeszcze nie minął"), "{}", past.text);
    assert!(past.text.contains("value=\"2020-01-01\"") && past.text.contains("name=\"grant\" value=\"3\""), "kept: {}", past.text);
    let none = admin.post(TOGETHER, "act=end&koniec=2026-07-01").await;
    assert!(none.status == 422 && none.text.contains("Zaznacz na liście"), "{}", none.text);
    let done = admin.post(TOGETHER, "act=end&grant=2&grant=3&koniec=2026-06-20&na-pewno=1").await;
    assert_eq!(done.header("location"), "/pulpit/osoby?stan=role-zakonczone", "{}", done.text);
    house.town.clock.advance(chrono::Duration::days(20));
    let admin = house.sign_in(HOST, "administrator@2.example.com").await;
    assert!(!admin.get(PEOPLE).await.text.contains("anna@2.example.com"));
    let ended = admin.post(PEOPLE, "szukaj=1&konto=zakonczone").await.text;
    assert!(ended.contains("anna@2.example.com") && ended.contains("zofia@2.example.com"), "{ended}");
    assert_eq!(logged(&admin).await.iter().filter(|act| *act == "role-ended").count(), 2);
}

#[tokio::test]
async fn invitations_are_sent_again_to_those_who_have_not_come() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    for name in ["ewa", "iga"] {
        let invite = format!("name={name}&email={name}@jasna.example.com&role=author&until=");
        assert_eq!(admin.post(PEOPLE, &invite).await.status, 303);
    }
    let ticked = "act=remind&grant=2&grant=4&grant=5";
    let question = admin.post(TOGETHER, ticked).await.text;
    assert!(question.contains("zaproszenia nie potrzebuje"), "{question}");
    assert_eq!(admin.post(TOGETHER, &format!("{ticked}&na-pewno=1")).await.header("location"), "/pulpit/osoby?stan=zaproszenia-wyslane");
    assert_eq!(logged(&admin).await.iter().filter(|act| *act == "invitation").count(), 2);
}

#[tokio::test]
async fn another_portals_administrator_changes_nobody_here() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    let other = house.as_role(CIEMNA, OTHER, Role::Administrator).await;
    other.post(TOGETHER, "act=take&grant=2&grant=3&na-pewno=1").await;
    other.post(TOGETHER, "act=end&grant=2&grant=3&koniec=2026-06-20&na-pewno=1").await;
    let here = admin.get(PEOPLE).await.text;
    assert!(here.contains("anna@2.example.com") && here.contains("zofia@2.example.com"), "{here}");
    let found = other.post(PEOPLE, "szukaj=1&kogo=anna").await.text;
    assert!(found.contains(NOTHING_FITS) && !found.contains("anna@2.example.com"), "{found}");
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    for (path, form) in [(PEOPLE, "szukaj=1"), (TOGETHER, "act=take&grant=3&na-pewno=1"), (LOG, "szukaj=1")] {
        assert_eq!(editor.post(path, form).await.status, 403, "{path}");
    }
}

#[tokio::test]
async fn the_log_is_narrowed_and_its_file_follows() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    admin.post(PEOPLE, "name=Ewa+Nowa&email=ewa@jasna.example.com&role=reader&until=").await;
    admin.post("/pulpit/tresci/nowa", "kind=news&title=Nowy+most&body=x&act=save").await;
    let asked = async |filter: &str| admin.post(LOG, &format!("szukaj=1&{filter}")).await.text;
    let narrow = "co=role-given&od=2026-06-01&do=2026-06-30&slowa=reader";
    for (filter, count) in [("co=role-given", ">4 wpisy<"), ("slowa=READER", ">1 wpis<"), (narrow, ">1 wpis<")] {
        let text = asked(filter).await;
        assert!(text.contains(count) && text.contains("Ewa Nowa") && text.contains("Pobierz znalezione jako CSV"), "{filter}: {text}");
    }
    for filter in ["od=2099-01-01", "do=2001-01-01", "slowa=niczego+takiego", "kto=999999"] {
        assert!(asked(filter).await.contains(NOTHING_FITS), "{filter}");
    }
    let file = admin.post("/pulpit/dziennik.csv", &format!("szukaj=1&{narrow}")).await;
    assert!(file.header("content-type").starts_with("text/csv"), "{}", file.text);
    let lines: Vec<_> = file.text.lines().skip(1).collect();
    assert!(lines.len() == 1 && lines[0].contains(",role-given,"), "{}", file.text);
    assert!(logged(&admin).await.len() > 1, "the whole of it is there too");
    for nonsense in ["od=wczoraj&do=%2B262142-12-31", "od=-262143-01-01", "kto=x&co=%27&strona=-1&uloz=--", "slowa=%25%5F%5C+%22"] {
        assert_eq!(admin.post(LOG, &format!("szukaj=1&{nonsense}")).await.status, 200, "{nonsense}");
    }
    let other = house.as_role(CIEMNA, OTHER, Role::Administrator).await;
    assert!(!other.post(LOG, "szukaj=1&slowa=reader").await.text.contains("Ewa Nowa"));
    assert!(!other.post("/pulpit/dziennik.csv", "szukaj=1&slowa=reader").await.text.contains("role-given"));
}

#[tokio::test]
async fn the_log_is_ordered_and_read_page_by_page() {
    let house = House::open().await;
    let admin = staffed(&house).await;
    for number in 0..60 {
        admin.post("/pulpit/tresci/nowa", &format!("kind=news&title=Nr+{number}&body=x&act=save")).await;
    }
    let first = admin.post(LOG, "szukaj=1&co=item-begun").await.text;
    assert!(first.contains("60 wpisów") && first.contains("Strona 1 z 2"), "{first}");
    let second = admin.post(LOG, "szukaj=1&co=item-begun&strona=2").await.text;
    assert!(second.contains("Strona 2 z 2") && second.contains("treść nr 1<") && !first.contains("treść nr 1<"), "{second}");
    let oldest = admin.post(LOG, "szukaj=1&co=item-begun&uloz=numer").await.text;
    assert_eq!(order(&oldest, &["treść nr 2<", "treść nr 1<"]), ["treść nr 1<", "treść nr 2<"]);
}

#[tokio::test]
async fn media_are_narrowed_by_what_they_lack() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    assert!(editor.get(MEDIA).await.text.contains("Portal nie ma jeszcze zdjęć ani plików."));
    bring(&editor, "pola.png", &picture()).await;
    bring(&editor, "wolne.png", &tiny()).await;
    bring(&editor, "spis.txt", b"spis").await;
    let news = "kind=news&title=Festyn+na+polach&body=![Pola](media:1)&act=save";
    assert_eq!(editor.post("/pulpit/tresci/nowa", news).await.status, 303);
    let asked = async |query: &str| editor.get(&format!("{MEDIA}?{query}")).await.text;
    for (query, has, lacks) in [
        ("bez=uzycia", "wolne.png", "pola.png"),
        ("bez=opisu", "wolne.png", "spis.txt"),
        ("q=POLA", "pola.png", "wolne.png"),
        ("licencja=cc-by", NOTHING_FITS, "pola.png"),
    ] {
        let text = asked(query).await;
        assert!(text.contains(has) && !text.contains(lacks), "{query}: {text}");
    }
    assert_eq!(order(&asked("kolejnosc=nazwa").await, &["wolne.png", "spis.txt", "pola.png"]), ["pola.png", "spis.txt", "wolne.png"]);
    assert_eq!(order(&asked("kolejnosc=-rozmiar").await, &["spis.txt", "pola.png"]), ["pola.png", "spis.txt"]);
    for nonsense in ["bez=x&licencja=y&rodzaj=z&kolejnosc=%27&strona=-1", "q=%00%25&strona=99999999999999999999"] {
        assert_eq!(editor.get(&format!("{MEDIA}?{nonsense}")).await.status, 200, "{nonsense}");
    }
}

#[tokio::test]
async fn many_media_are_destroyed_after_a_question_but_for_those_in_use() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    bring(&editor, "pola.png", &picture()).await;
    bring(&editor, "wolne.png", &tiny()).await;
    editor.post("/pulpit/tresci/nowa", "kind=news&title=Festyn+na+polach&body=![Pola](media:1)&act=save").await;
    let place = "/pulpit/media/zbiorczo";
    let question = editor.post(place, "act=remove&id=1&id=2").await;
    assert_eq!(question.status, 200);
    for words in ["użyte w 1 miejscu", "Festyn na polach", "wolne.png", "name=\"id\" value=\"2\""] {
        assert!(question.text.contains(words), "{words}: {}", question.text);
    }
    assert!(!question.text.contains("name=\"id\" value=\"1\""), "{}", question.text);
    let author = house.as_role(JASNA, HOST, Role::Author).await;
    assert_eq!(author.post(place, "act=remove&id=2&na-pewno=1").await.status, 403);
    let other = house.as_role(CIEMNA, OTHER, Role::Editor).await;
    let none = other.post(place, "act=remove&id=2&na-pewno=1").await;
    assert!(none.status == 422 && none.text.contains("Zaznacz co najmniej jedno"), "{}", none.text);
    assert_eq!(editor.get("/pulpit/media/2").await.status, 200);
    let done = editor.post(place, "act=remove&id=1&id=2&na-pewno=1").await;
    assert_eq!(done.header("location"), "/pulpit/media?stan=usunieto-wiele", "{}", done.text);
    assert_eq!(
        (editor.get("/pulpit/media/1").await.status, editor.get("/pulpit/media/2").await.status.as_u16()),
        (200.try_into().unwrap(), 404)
    );
}

#[tokio::test]
async fn many_media_get_their_terms_and_author_at_once() {
    let house = House::open().await;
    let author = house.as_role(JASNA, HOST, Role::Author).await;
    bring(&author, "pola.png", &picture()).await;
    bring(&author, "wolne.png", &tiny()).await;
    let place = "/pulpit/media/zbiorczo";
    let unsaid = author.post(place, "act=describe&id=1&id=2&licence=&author=").await;
    assert!(unsaid.status == 422 && unsaid.text.contains("Wybierz zasady albo podaj autora"), "{}", unsaid.text);
    assert!(unsaid.text.contains("name=\"id\" value=\"2\""), "still ticked: {}", unsaid.text);
    assert_eq!(author.post(place, "act=describe&id=1&id=2&licence=cc-by&author=Jan+Kos").await.status, 303);
    let found = author.get(&format!("{MEDIA}?licencja=cc-by&q=kos")).await.text;
    assert!(found.contains("pola.png") && found.contains("wolne.png"), "{found}");
    assert_eq!(author.post(place, "act=describe&id=2&licence=&author=Ewa+Lis").await.status, 303);
    assert!(author.get(&format!("{MEDIA}?licencja=cc-by&q=lis")).await.text.contains("wolne.png"), "the terms stay");
}

#[tokio::test]
async fn redirects_are_ordered_and_many_are_removed_after_a_question() {
    let house = House::open().await;
    let admin = house.as_role(JASNA, HOST, Role::Administrator).await;
    assert!(admin.get(REDIRECTS).await.text.contains("Portal nie ma jeszcze przekierowań."));
    for old in ["a", "b", "c"] {
        let form = format!("from=%2Fstare-{old}&to=%2Foferty-pracy");
        assert_eq!(admin.post(REDIRECTS, &form).await.status, 303, "{old}");
    }
    let turned = admin.get(&format!("{REDIRECTS}?kolejnosc=-adres")).await.text;
    assert_eq!(order(&turned, &[">/stare-a<", ">/stare-c<"]), [">/stare-c<", ">/stare-a<"]);
    assert!(admin.get(&format!("{REDIRECTS}?q=niczego")).await.text.contains(NOTHING_FITS));
    for nonsense in ["strona=-1&kolejnosc=%27", "q=%25%5F%5C&strona=99999999999999999999"] {
        assert_eq!(admin.get(&format!("{REDIRECTS}?{nonsense}")).await.status, 200, "{nonsense}");
    }
    let place = "/pulpit/przekierowania/zbiorczo";
    let none = admin.post(place, "").await;
    assert!(none.status == 422 && none.text.contains("Zaznacz na liście"), "{}", none.text);
    let question = admin.post(place, "from=%2Fstare-a&from=%2Fstare-b").await;
    assert!(question.status == 200 && question.text.contains("/stare-b") && !question.text.contains("/stare-c"), "{}", question.text);
    let other = house.as_role(CIEMNA, OTHER, Role::Administrator).await;
    other.post(place, "from=%2Fstare-a&na-pewno=1").await;
    assert_eq!(house.get(HOST, "/stare-a").await.status, 301, "a question changes nothing, and neither does another portal");
    let done = admin.post(place, "from=%2Fstare-a&from=%2Fstare-b&na-pewno=1").await;
    assert_eq!(done.header("location"), "/pulpit/przekierowania?stan=usunieto-wiele", "{}", done.text);
    for (path, status) in [("/stare-a", 404), ("/stare-b", 404), ("/stare-c", 301)] {
        assert_eq!(house.get(HOST, path).await.status, status, "{path}");
    }
    assert_eq!(logged(&admin).await.iter().filter(|act| *act == "redirect-removed").count(), 2);
}

#[tokio::test]
async fn a_list_in_which_nothing_fits_leads_back_to_all_of_it() {
    let house = House::open().await;
    let editor = house.as_role(JASNA, HOST, Role::Editor).await;
    assert!(editor.get("/pulpit/tresci").await.text.contains("Portal nie ma jeszcze żadnych treści."));
    editor.post("/pulpit/tresci/nowa", "kind=news&title=Nowy+most&body=x&act=save").await;
    let none = editor.get("/pulpit/tresci?q=tego+nie+ma&kolejnosc=tytul").await.text;
    assert!(none.contains(NOTHING_FITS) && none.contains("<a href=\"/pulpit/tresci\">Zdejmij filtry"), "{none}");
    for (prefix, words) in [("/en", "Nothing fits these filters."), ("/uk", "Ніщо не відповідає цим фільтрам.")]
    {
        let text = editor.get(&format!("{prefix}/pulpit/tresci?q=xyz")).await.text;
        assert!(text.contains(words), "{words}: {text}");
    }
}
