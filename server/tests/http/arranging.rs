//! A portal's administrator arranges its menu and its home page.

use crate::house::{House, Visitor};
use crate::html::tags;
use base::{Role, Service};
use town::{CIEMNA, JASNA};

const JASNA_HOST: &str = "jasna.test";
const MENU: &str = "/pulpit/portal/menu";
const HOME: &str = "/pulpit/portal/glowna";
const TASKS: &str = "/pulpit/portal/sprawy";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn administrator(house: &House) -> Visitor<'_> {
    house.as_role(JASNA, JASNA_HOST, Role::Administrator).await
}

/// The version that the forms of a page were made from.
async fn seen(admin: &Visitor<'_>, path: &str) -> String {
    let page = admin.get(path).await;
    assert_eq!(page.status, 200, "{}", page.text);
    tags(&page.text).into_iter().find(|tag| tag.get("name") == Some("seen")).unwrap().get("value").unwrap().to_owned()
}

async fn done(admin: &Visitor<'_>, path: &str, form: &str) -> String {
    let seen = seen(admin, path).await;
    let answer = admin.post(path, &format!("{form}&seen={seen}")).await;
    assert_eq!(answer.status, 303, "{form}: {}", answer.text);
    admin.house.follow().await;
    answer.header("location").to_owned()
}

/// Words of the main menu, in order, those below an entry too.
fn menu(page: &str) -> Vec<String> {
    let (_, nav) = page.split_once("class=\"mainnav\"").unwrap();
    let (nav, _) = nav.split_once("</nav>").unwrap();
    nav.split("<a ").skip(1).map(|link| link.split_once('>').unwrap().1.split('<').next().unwrap().to_owned()).collect()
}

async fn page(house: &House, title: &str, slug: &str) -> i64 {
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let form = format!("kind=page&title={}&slug={slug}&body=a&act=publish", encoded(title));
    let answer = editor.post("/pulpit/tresci/nowa", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    house.follow().await;
    answer.header("location").trim_start_matches("/pulpit/tresci/").split('?').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn an_administrator_orders_the_menu_and_residents_see_it_once_it_is_published() {
    let house = House::open().await;
    let waste = page(&house, "Odpady", "odpady").await;
    let admin = administrator(&house).await;
    assert_eq!(menu(&house.get(JASNA_HOST, "/").await.text), ["Sprawy", "Oferty pracy", "Aktualności", "Wydarzenia", "Katalog"]);
    assert_eq!(done(&admin, MENU, "act=up&at=3").await, "/pulpit/portal/menu?przy=2&krok=up&stan=zmieniono");
    done(&admin, MENU, &format!("act=add&item={waste}")).await;
    done(&admin, MENU, &format!("act=add&item=&address={}&pl=BIP&uk={}", encoded("https://bip.example.com/"), encoded("БІП"))).await;
    done(&admin, MENU, "act=in&at=6").await;
    done(&admin, MENU, "act=hide&at=0").await;
    assert_eq!(menu(&house.get(JASNA_HOST, "/").await.text).len(), 5, "a draft is nobody's");
    assert_eq!(
        menu(&admin.get("/pulpit/portal/podglad").await.text),
        ["Oferty pracy", "Wydarzenia", "Aktualności", "Katalog", "Odpady", "BIP"]
    );
    done(&admin, MENU, "act=publish").await;
    let home = house.get(JASNA_HOST, "/").await.text;
    assert_eq!(menu(&home), ["Oferty pracy", "Wydarzenia", "Aktualności", "Katalog", "Odpady", "BIP"]);
    assert!(home.contains("href=\"https://bip.example.com/\""));
    assert_eq!(menu(&house.get(JASNA_HOST, "/uk").await.text)[5], "БІП");
    assert_eq!(
        menu(&house.get("ciemna.test", "/").await.text),
        ["Sprawy", "Aktualności", "Wydarzenia", "Katalog"],
        "another portal keeps its own"
    );

    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert_eq!(editor.post(&format!("/pulpit/tresci/{waste}/miejsce"), "parent=&slug=smieci").await.status, 303);
    house.follow().await;
    assert!(house.get(JASNA_HOST, "/").await.text.contains("href=\"/smieci\""), "a move breaks no entry");
    done(&admin, MENU, "act=undo").await;
    assert_eq!(menu(&house.get(JASNA_HOST, "/").await.text), ["Sprawy", "Oferty pracy", "Aktualności", "Wydarzenia", "Katalog"]);
}

#[tokio::test]
async fn what_is_withdrawn_or_shut_leaves_the_menu_by_itself() {
    let house = House::open().await;
    let waste = page(&house, "Odpady", "odpady").await;
    let admin = administrator(&house).await;
    done(&admin, MENU, &format!("act=add&item={waste}")).await;
    done(&admin, MENU, "act=publish").await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert_eq!(editor.post(&format!("/pulpit/tresci/{waste}"), "act=withdraw").await.status, 303);
    portal::switch(&house.town.db, JASNA, Service::Gci, false).await.unwrap();
    house.follow().await;
    assert_eq!(menu(&house.get(JASNA_HOST, "/").await.text), ["Sprawy", "Aktualności", "Wydarzenia", "Katalog"]);
    assert!(admin.get(MENU).await.text.contains("nie ma go teraz na portalu"));
}

#[tokio::test]
async fn a_hostile_link_is_refused_and_a_hostile_name_is_only_words() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let now = seen(&admin, MENU).await;
    for bad in
        ["javascript:alert(1)", "//evil.test", "/\\evil.test", "data:text/html,x", "/nie-ma-takiej", "/pulpit", "/api/x", "https:evil", ""]
    {
        let refused = admin.post(MENU, &format!("act=add&item=&pl=X&address={}&seen={now}", encoded(bad))).await;
        assert!(refused.status == 422 && refused.text.contains("href=\"#address\""), "{bad}: {}", refused.status);
    }
    for item in ["999", "-1", "/pulpit", "javascript:alert(1)"] {
        assert_eq!(admin.post(MENU, &format!("act=add&item={}&pl=X&seen={now}", encoded(item))).await.status, 422, "{item}");
    }
    let unnamed = admin.post(MENU, &format!("act=add&address={}&seen={now}", encoded("https://bip.example.com"))).await;
    assert!(unnamed.status == 422 && unnamed.text.contains("href=\"#pl\""));
    let attack = encoded("<script>alert(1)</script>\"onclick=x");
    done(&admin, MENU, &format!("act=add&address={}&pl={attack}", encoded("https://bip.example.com/\"x".trim_end_matches("\"x")))).await;
    done(&admin, MENU, "act=publish").await;
    for answer in [house.get(JASNA_HOST, "/").await, admin.get(MENU).await, admin.get("/pulpit/portal/podglad").await] {
        assert!(!answer.text.contains("<script>alert"));
        assert!(tags(&answer.text).iter().all(|tag| tag.names().all(|name| !name.starts_with("on"))));
    }
}

#[tokio::test]
async fn an_entry_that_leads_to_an_item_of_another_portal_is_none() {
    let house = House::open().await;
    house.announce(CIEMNA, 1, "Tylko w Ciemnej").await;
    let admin = administrator(&house).await;
    let now = seen(&admin, MENU).await;
    assert_eq!(admin.post(MENU, &format!("act=add&item=1&seen={now}")).await.status, 422);
    assert!(!admin.get(MENU).await.text.contains("Tylko w Ciemnej"));
}

#[tokio::test]
async fn who_changes_what_somebody_else_has_changed_is_told() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    let now = seen(&admin, MENU).await;
    assert_eq!(admin.post(MENU, &format!("act=down&at=0&seen={now}")).await.status, 303);
    for form in ["act=down&at=0", "act=publish", "act=add&item=%2Fwydarzenia"] {
        let late = admin.post(MENU, &format!("{form}&seen={now}")).await;
        assert!(late.status == 422 && late.text.contains("Ktoś inny zmienił układ"), "{form}: {}", late.text);
    }
}

#[tokio::test]
async fn an_administrator_arranges_the_home_page() {
    let house = House::open().await;
    house.announce(JASNA, 1, "Nowa ścieżka").await;
    page(&house, "Odpady", "odpady").await;
    let admin = administrator(&house).await;
    let home = house.get(JASNA_HOST, "/").await.text;
    assert!(home.contains("Nowa ścieżka") && home.contains("Najczęstsze sprawy") && home.contains("Działy portalu"), "{home}");
    done(&admin, HOME, "act=hide&at=5").await;
    done(&admin, HOME, "act=up&at=6").await;
    let led = done(&admin, HOME, "act=add").await;
    assert_eq!(led, "/pulpit/portal/blok?nr=7&stan=zmieniono");
    let text = format!("pl=Witajcie&text-pl={}&text-uk={}", encoded("Zapraszamy na **rynek**."), encoded("Запрошуємо."));
    done(&admin, "/pulpit/portal/blok?nr=7", &text).await;
    let preview = admin.get("/pulpit/portal/podglad").await;
    assert!(preview.text.contains("<strong>rynek</strong>") && !preview.text.contains("Nowa ścieżka"), "{}", preview.text);
    assert_eq!(preview.header("cache-control"), "private, no-store");
    assert!(house.get(JASNA_HOST, "/").await.text.contains("Nowa ścieżka"), "a draft is nobody's");
    let now = seen(&admin, "/pulpit/portal/podglad").await;
    assert_eq!(admin.post("/pulpit/portal/podglad", &format!("act=publish&seen={now}")).await.status, 303);
    house.follow().await;
    let home = house.get(JASNA_HOST, "/").await.text;
    assert!(!home.contains("Nowa ścieżka") && home.contains("<strong>rynek</strong>") && home.contains("Witajcie"), "{home}");
    assert!(house.get(JASNA_HOST, "/uk").await.text.contains("Запрошуємо."));
    assert!(house.get(JASNA_HOST, "/aktualnosci").await.text.contains("Nowa ścieżka"), "only the home page shows it no more");
    done(&admin, HOME, "act=undo").await;
    assert!(house.get(JASNA_HOST, "/").await.text.contains("Nowa ścieżka"));
}

#[tokio::test]
async fn a_block_shows_as_many_as_it_was_told() {
    let house = House::open().await;
    for id in [1, 3, 5] {
        house.announce(JASNA, id, &format!("Wieść {id}")).await;
    }
    let admin = administrator(&house).await;
    for wrong in ["0", "25", "x", "", "-1"] {
        let now = seen(&admin, "/pulpit/portal/blok?nr=5").await;
        assert_eq!(admin.post("/pulpit/portal/blok?nr=5", &format!("count={wrong}&seen={now}")).await.status, 422, "{wrong}");
    }
    done(&admin, "/pulpit/portal/blok?nr=5", "count=2").await;
    done(&admin, HOME, "act=publish").await;
    assert_eq!(house.get(JASNA_HOST, "/").await.text.matches("class=\"news-card\"").count(), 2);
    for nowhere in ["nr=0", "nr=99", "nr=x", ""] {
        assert_eq!(admin.get(&format!("/pulpit/portal/blok?{nowhere}")).await.status, 404, "{nowhere}");
    }
}

#[tokio::test]
async fn a_text_that_would_shut_somebody_out_or_run_is_refused() {
    let house = House::open().await;
    let admin = administrator(&house).await;
    done(&admin, HOME, "act=add").await;
    let path = "/pulpit/portal/blok?nr=7";
    let now = seen(&admin, path).await;
    let refused = admin.post(path, &format!("text-pl={}&seen={now}", encoded("![](media:7)"))).await;
    assert!(refused.status == 422 && refused.text.contains("href=\"#text-pl\""), "{}", refused.text);
    let attack = "</textarea><script>alert(1)</script> [x](javascript:alert(1)) zostaje";
    let answer = admin.post(path, &format!("text-pl={}&seen={now}", encoded(attack))).await;
    if answer.status == 303 {
        done(&admin, HOME, "act=publish").await;
    }
    for answer in [house.get(JASNA_HOST, "/").await, admin.get(path).await, answer] {
        assert!(!answer.text.contains("<script>alert") && !answer.text.contains("href=\"javascript"), "{}", answer.text);
    }
}

#[tokio::test]
async fn tasks_are_chosen_by_hand_or_proposed() {
    let house = House::open().await;
    let waste = page(&house, "Odpady", "odpady").await;
    let admin = administrator(&house).await;
    assert!(house.get(JASNA_HOST, "/").await.text.contains("Praca bez doświadczenia"));
    assert!(admin.get(TASKS).await.text.contains("Lista jest pusta"));
    done(&admin, TASKS, &format!("act=add&item={waste}&pl={}", encoded("Kiedy odbiór śmieci?"))).await;
    done(&admin, TASKS, "act=publish").await;
    let home = house.get(JASNA_HOST, "/").await.text;
    assert!(home.contains("Kiedy odbiór śmieci?") && !home.contains("Praca bez doświadczenia"), "{home}");
    let now = seen(&admin, TASKS).await;
    assert_eq!(admin.post(TASKS, &format!("act=in&at=0&seen={now}")).await.status, 404, "tasks have one level");
}
