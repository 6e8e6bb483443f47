//! The operator opens portals and looks after them at the desk; nobody else does.

use crate::house::{House, Visitor, advert};
use crate::html::tags;
use crate::people::links;
use base::Role;
use town::{CIEMNA, JASNA, REGION};

const HOST: &str = "region.test";
const ROOM: &str = "/pulpit/portale";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// A form that opens Mglista, with some fields otherwise.
fn opening(other: &[(&str, &str)]) -> String {
    let usual = [
        ("slug", "mglista"),
        ("name", "Gmina Mglista"),
        ("kind", "rural-gmina"),
        ("teryt", "3003022"),
        ("town", "Mglista"),
        ("seat", "52.40, 17.60"),
        ("radius", "30"),
        ("lang", "uk"),
        ("host", "mglista.test"),
        ("service", "gci"),
        ("admin-name", "Maria Mgielska"),
        ("admin-email", "maria@mglista.example.com"),
    ];
    let value =
        |name: &str, usual: &str| other.iter().find(|(known, _)| *known == name).map_or(usual.to_owned(), |(_, value)| (*value).to_owned());
    usual.map(|(name, usual)| format!("{name}={}", encoded(&value(name, usual)))).join("&")
}

async fn operator(house: &House) -> Visitor<'_> {
    house.as_role(REGION, HOST, Role::Operator).await
}

#[tokio::test]
async fn the_operator_opens_a_portal_that_answers_at_once_and_its_administrator_comes_in() {
    let (house, home) = (House::open().await, tempfile::tempdir().unwrap());
    let operator = operator(&house).await;
    assert_eq!(house.get("mglista.test", "/").await.status, 404);
    let opened = operator.post("/pulpit/portale/nowy", &opening(&[])).await;
    assert_eq!(opened.status, 303, "{}", opened.text);
    let page = opened.header("location").to_owned();
    assert!(page.ends_with("?stan=otwarty"), "{page}");
    assert!(operator.get(&page).await.text.contains("Portal jest otwarty."));
    for (host, path) in [("mglista.test", "/"), (HOST, "/mglista"), ("mglista.test", "/uk"), ("mglista.test", "/oferty-pracy")] {
        let answer = house.get(host, path).await;
        assert!(answer.status == 200 && answer.text.contains("Gmina Mglista"), "{host}{path}");
    }
    assert_eq!(house.get("mglista.test", "/en").await.status, 307, "a language that was not chosen");
    let link = links(&house, home.path()).await.remove(0);
    let chosen = house.post("mglista.test", &link, "password=trzy+zielone+wiadra").await;
    assert_eq!(chosen.status, 303, "{}", chosen.text);
    let cookie = chosen.header("set-cookie").split(';').next().unwrap().to_owned();
    let maria = Visitor { house: &house, host: "mglista.test".into(), cookie };
    assert_eq!(maria.get("/pulpit/osoby").await.status, 200);
    let log = maria.get("/pulpit/dziennik").await.text;
    assert!(log.contains("otwarcie portalu") && log.contains("nadanie roli"), "{log}");
    assert!(operator.get("/pulpit/dziennik").await.text.contains("otwarcie portalu"));
}

#[tokio::test]
async fn what_is_wrong_is_said_at_its_field_and_what_was_typed_stays() {
    let house = House::open().await;
    let operator = operator(&house).await;
    for (wrong, field) in [
        (("slug", "pulpit"), "slug"),
        (("slug", "jasna"), "slug"),
        (("slug", "Mglista"), "slug"),
        (("name", ""), "name"),
        (("kind", "association"), "kind"),
        (("kind", "wies"), "kind"),
        (("teryt", "3003021"), "teryt"),
        (("teryt", "9903022"), "teryt"),
        (("teryt", "30030"), "teryt"),
        (("teryt", "30O3022"), "teryt"),
        (("town", ""), "town"),
        (("seat", "tutaj"), "seat"),
        (("seat", "91, 17"), "seat"),
        (("seat", ""), "seat"),
        (("radius", "0"), "radius"),
        (("radius", "-5"), "radius"),
        (("host", "jasna.test"), "host"),
        (("host", "https://mglista.pl"), "host"),
        (("host", "10.0.0.1"), "host"),
        (("admin-name", ""), "admin-name"),
        (("admin-email", "maria"), "admin-email"),
    ] {
        let refused = operator.post("/pulpit/portale/nowy", &opening(&[wrong])).await;
        assert_eq!(refused.status, 422, "{wrong:?}");
        assert!(refused.text.contains(&format!("href=\"#{field}\"")) && refused.text.contains(&format!("id=\"{field}\"")), "{wrong:?}");
        assert!(wrong.0 == "town" || refused.text.contains("value=\"Mglista\""), "{wrong:?}");
    }
    assert_eq!(house.get("mglista.test", "/").await.status, 404, "nothing was opened");
    assert!(house.get(HOST, "/").await.text.matches("class=\"portal-name\"").count() == 2);
    let found = operator.post("/pulpit/portale/nowy", &opening(&[("seat", ""), ("town", "Pyzdry"), ("teryt", "3030032")])).await;
    assert_eq!(found.status, 303, "the register knows the town: {}", found.text);
    let twin = opening(&[("seat", ""), ("town", "Pyzdry"), ("teryt", "3006032"), ("slug", "inne"), ("host", "")]);
    assert_eq!(operator.post("/pulpit/portale/nowy", &twin).await.status, 422, "in another powiat there is no such town");
}

#[tokio::test]
async fn nobody_but_the_operator_at_the_operators_portal_looks_after_portals() {
    let house = House::open().await;
    let page = format!("{ROOM}/{JASNA}");
    let acts = [
        ("/pulpit/portale/nowy".to_owned(), opening(&[])),
        (page.clone(), "name=Zmiana&kind=unit&town=X&seat=52,17&radius=5".to_owned()),
        (format!("{page}/adres"), "host=obcy.test".to_owned()),
        (format!("{page}/bez-adresu"), "which=jasna.test".to_owned()),
        (format!("{page}/usluga"), "service=gci&state=off&sure=1".to_owned()),
    ];
    let email = house.admit(REGION, "olga", Role::Operator).await;
    let elsewhere = house.sign_in("jasna.test", &email).await;
    for (path, form) in &acts {
        assert_eq!(elsewhere.post(path, form).await.status, 404, "the operator elsewhere: {path}");
        assert_eq!(house.post(HOST, path, form).await.status, 303, "a guest signs in first: {path}");
    }
    for (portal, host, role) in
        [(REGION, HOST, Role::Administrator), (REGION, HOST, Role::Support), (JASNA, "jasna.test", Role::Administrator)]
    {
        let other = house.admit(portal, &format!("inna-{}", role.code()), role).await;
        let other = house.sign_in(host, &other).await;
        for path in [ROOM, "/pulpit/portale/nowy", page.as_str()] {
            assert_eq!(other.get(path).await.status, 403, "{role:?} {path}");
        }
        for (path, form) in &acts {
            assert_eq!(other.post(path, form).await.status, 403, "{role:?} {path}");
        }
        assert!(!other.get("/pulpit").await.text.contains(&format!("href=\"{ROOM}\"")), "{role:?}");
    }
    assert_eq!(house.get("mglista.test", "/").await.status, 404);
    assert_eq!(house.get("obcy.test", "/").await.status, 404);
    assert_eq!(house.get("jasna.test", "/oferty-pracy").await.status, 200);
}

#[tokio::test]
async fn a_service_is_turned_off_only_by_who_says_that_they_know_what_stops() {
    let house = House::open().await;
    house.bring(JASNA, "pup", vec![advert("1", "Zegarmistrz", "Września")]).await;
    let operator = operator(&house).await;
    let page = format!("{ROOM}/{JASNA}");
    let shown = operator.get(&page).await.text;
    assert!(shown.contains("Niczego to nie usuwa") && shown.contains("Wiem, co przestanie działać"), "{shown}");
    let unsure = operator.post(&format!("{page}/usluga"), "service=gci&state=off").await;
    assert!(unsure.status == 422 && unsure.text.contains("href=\"#sure\"") && unsure.text.contains("Gmina Jasna"), "{}", unsure.text);
    assert_eq!(house.get("jasna.test", "/oferty-pracy").await.status, 200);
    let off = operator.post(&format!("{page}/usluga"), "service=gci&state=off&sure=1").await;
    assert_eq!((off.status.as_u16(), off.header("location")), (303, format!("{page}?stan=wylaczona").as_str()));
    assert_eq!(house.get("jasna.test", "/oferty-pracy").await.status, 404);
    assert!(!house.get(HOST, "/szukaj?q=zegarmistrz").await.text.contains("Zakład 1"), "nor is it found anywhere else");
    assert_eq!(operator.post(&format!("{page}/usluga"), "service=gci&state=on").await.status, 303);
    assert!(house.get("jasna.test", "/oferty-pracy").await.text.contains("Zakład 1"), "nothing was deleted");
    assert!(house.get(HOST, "/szukaj?q=zegarmistrz").await.text.contains("Zakład 1"));
    assert_eq!(operator.post(&format!("{page}/usluga"), "service=inna&state=on").await.status, 404);
}

#[tokio::test]
async fn the_operator_changes_what_a_portal_is_and_where_it_answers() {
    let house = House::open().await;
    let operator = operator(&house).await;
    let page = format!("{ROOM}/{CIEMNA}");
    let shown = operator.get(&page).await.text;
    let seen =
        tags(&shown).into_iter().find(|tag| tag.get("name") == Some("seen")).and_then(|tag| tag.get("value").map(str::to_owned)).unwrap();
    let form = format!("seen={seen}&name=Miasto+Ciemna&kind=urban-gmina&teryt=3006011&town=Ciemna&seat=51.97,17.5&radius=20&lang=en");
    assert_eq!(operator.post(&page, &form).await.header("location"), format!("{page}?stan=zapisano"));
    assert!(house.get("ciemna.test", "/").await.text.contains("Miasto Ciemna"));
    assert_eq!(house.get("ciemna.test", "/uk").await.status, 307, "the language is off");
    let late = operator.post(&page, &form.replace("Miasto", "Gmina")).await;
    assert!(late.status == 422 && late.text.contains("value=\"Gmina Ciemna\""), "{}", late.text);

    assert_eq!(operator.post(&format!("{page}/adres"), "host=WWW.ciemna.test").await.status, 303);
    assert_eq!(house.get("www.ciemna.test", "/").await.status, 200);
    let taken = operator.post(&format!("{page}/adres"), "host=jasna.test").await;
    assert!(taken.status == 422 && taken.text.contains("href=\"#host\"") && taken.text.contains("value=\"jasna.test\""), "{}", taken.text);
    assert!(taken.text.contains("value=\"Miasto Ciemna\""), "the other form stands as it is");
    for host in ["ciemna.test", "www.ciemna.test"] {
        assert_eq!(operator.post(&format!("{page}/bez-adresu"), &format!("which={host}")).await.status, 303);
        assert_eq!(house.get(host, "/").await.status, 404);
    }
    assert!(house.get(HOST, "/ciemna").await.text.contains("Miasto Ciemna"), "below the operator's it still answers");
    let last = operator.post(&format!("{ROOM}/{REGION}/bez-adresu"), "which=region.test").await;
    assert!(last.status == 422 && last.text.contains("jedyny adres operatora"), "{}", last.text);
    assert_eq!(operator.get(&format!("{ROOM}/99")).await.status, 404);
    assert_eq!(operator.get(&format!("{ROOM}/x")).await.status, 404);
}

#[tokio::test]
async fn the_list_is_searched_and_counts() {
    let house = House::open().await;
    let operator = operator(&house).await;
    assert!(operator.get("/pulpit").await.text.contains(&format!("href=\"{ROOM}\"")));
    let all = operator.get(ROOM).await.text;
    assert!(all.contains("3 portale") && all.contains("Gmina Ciemna") && all.contains("gmina wiejska"), "{all}");
    let some = operator.get(&format!("{ROOM}?q=JASNA&strona=9")).await.text;
    let (_, main) = some.split_once("<main").unwrap();
    assert!(main.contains("Gmina Jasna") && !main.contains("Gmina Ciemna"), "{main}");
    for hostile in ["q=%00%22%3E%3Cscript%3Ealert(1)", "q=nie-ma&strona=-1", "strona=99999999999999999999"] {
        let answer = operator.get(&format!("{ROOM}?{hostile}")).await;
        assert!(answer.status == 200 && !answer.text.contains("<script>alert"), "{hostile}");
    }
}
