//! Old addresses lead on, and what is missing comes near.

use crate::house::{House, Visitor};
use base::Role;
use town::JASNA;

const JASNA_HOST: &str = "jasna.test";
const PAGE: &str = "/pulpit/przekierowania";

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn furnished(house: &House) -> Visitor<'_> {
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let form = format!("kind=page&title={}&slug=odpady&body=a&act=publish", encoded("Odbiór odpadów"));
    assert_eq!(editor.post("/pulpit/tresci/nowa", &form).await.status, 303);
    house.follow().await;
    house.as_role(JASNA, JASNA_HOST, Role::Administrator).await
}

async fn led(house: &House, host: &str, path: &str) -> (u16, String) {
    let answer = house.get(host, path).await;
    (answer.status.as_u16(), answer.header("location").to_owned())
}

#[tokio::test]
async fn an_old_address_leads_to_the_page_wherever_it_moves() {
    let house = House::open().await;
    let admin = furnished(&house).await;
    for (from, to) in
        [("https://stara.jasna.pl/index.php?id=3", "/odpady"), ("/bip", "https://bip.example.com/jasna"), ("/praca.html", "/oferty-pracy")]
    {
        let answer = admin.post(PAGE, &format!("from={}&to={}", encoded(from), encoded(to))).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, "/pulpit/przekierowania?stan=zapisano"), "{}", answer.text);
    }
    assert_eq!(led(&house, JASNA_HOST, "/index.php?id=3").await, (301, "/odpady".into()));
    assert_eq!(led(&house, "region.test", "/jasna/uk/index.php?id=3").await, (301, "/jasna/uk/odpady".into()));
    assert_eq!(led(&house, JASNA_HOST, "/bip").await, (301, "https://bip.example.com/jasna".into()));
    assert_eq!(led(&house, JASNA_HOST, "/praca.html").await, (301, "/oferty-pracy".into()));
    assert_eq!(house.get(JASNA_HOST, "/index.php?id=4").await.status, 404);
    assert_eq!(house.get("ciemna.test", "/bip").await.status, 404, "another portal");
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert_eq!(editor.post("/pulpit/tresci/1/miejsce", "parent=&slug=smieci").await.status, 303);
    house.follow().await;
    assert_eq!(led(&house, JASNA_HOST, "/index.php?id=3").await, (301, "/smieci".into()));
    assert!(admin.get(&format!("{PAGE}?q=index")).await.text.contains("/index.php?id=3"));
    assert_eq!(admin.post("/pulpit/przekierowania/usun", "from=%2Fbip").await.status, 303);
    assert_eq!(house.get(JASNA_HOST, "/bip").await.status, 404);
}

#[tokio::test]
async fn a_redirect_that_would_harm_is_refused() {
    let house = House::open().await;
    let admin = furnished(&house).await;
    for (from, to, field) in [
        ("/pulpit", "/odpady", "from"),
        ("/aktualnosci", "/odpady", "from"),
        ("/theme", "javascript:alert(1)", "to"),
        ("/api/gci/search", "/odpady", "from"),
        ("/odpady", "/oferty-pracy", "from"),
        ("bez-kreski", "/odpady", "from"),
        ("/stare", "/nie-ma", "to"),
        ("/stare", "//evil.test", "to"),
        ("/stare", "/stare", "to"),
        ("/stare", "", "to"),
        ("/a%0d%0aSet-Cookie:x", "/odpady", "from"),
    ] {
        let refused = admin.post(PAGE, &format!("from={}&to={}", encoded(from), encoded(to))).await;
        assert!(refused.status == 422 && refused.text.contains(&format!("href=\"#{field}\"")), "{from} {to}: {}", refused.text);
    }
    for (from, to) in [("/a", "/odpady"), ("/b", "/a")] {
        assert_eq!(admin.post(PAGE, &format!("from={}&to={}", encoded(from), encoded(to))).await.status, 303);
    }
    let round = admin.post(PAGE, "from=%2Fa&to=%2Fb").await;
    assert!(round.status == 422 && round.text.contains("w kółko"), "{}", round.text);
    assert_eq!(led(&house, JASNA_HOST, "/b").await, (301, "/a".into()));
}

#[tokio::test]
async fn a_pasted_list_is_taken_as_far_as_it_is_good() {
    let house = House::open().await;
    let admin = furnished(&house).await;
    let list = "stary;nowy\n/a.html;/odpady\n\"/b.html\"\t\"https://bip.example.com\"\n/pulpit;/odpady\n/c.html;/nie-ma\n\n/d.html,/odpady";
    let answer = admin.post("/pulpit/przekierowania/lista", &format!("list={}", encoded(list))).await;
    assert_eq!(answer.status, 422);
    for words in ["Zapisano wierszy: 3. Do poprawy: 2.", "Wiersz 4: To adres samego portalu", "Wiersz 5: Takiej strony"] {
        assert!(answer.text.contains(words), "{words}: {}", answer.text);
    }
    for path in ["/a.html", "/b.html", "/d.html"] {
        assert_eq!(house.get(JASNA_HOST, path).await.status, 301, "{path}");
    }
    let good = admin.post("/pulpit/przekierowania/lista", &format!("list={}", encoded("/e.html;/odpady"))).await;
    assert_eq!(good.header("location"), "/pulpit/przekierowania?stan=wczytano");
}

#[tokio::test]
async fn who_asks_for_what_is_missing_is_shown_what_comes_near_and_the_desk_learns_of_it() {
    let house = House::open().await;
    let admin = furnished(&house).await;
    let missing = house.get(JASNA_HOST, "/pliki/odbior-odpadow.html?imie=Jan").await;
    assert_eq!(missing.status, 404);
    assert!(missing.text.contains("Może chodzi o jedną z tych stron?") && missing.text.contains("href=\"/odpady\""), "{}", missing.text);
    house.get(JASNA_HOST, "/pliki/odbior-odpadow.html").await;
    house.get(JASNA_HOST, "/jan@example.com").await;
    let desk = admin.get(PAGE).await.text;
    assert!(desk.contains("/pliki/odbior-odpadow.html") && !desk.contains("imie=Jan") && !desk.contains("jan@example.com"), "{desk}");
    assert!(!desk.contains("/pulpit/nie-ma"));
    let prefilled = admin.get(&format!("{PAGE}?z=%2Fpliki%2Fodbior-odpadow.html")).await.text;
    assert!(prefilled.contains("value=\"/pliki/odbior-odpadow.html\""), "{prefilled}");
    let other = house.as_role(town::CIEMNA, "ciemna.test", Role::Administrator).await;
    assert!(!other.get(PAGE).await.text.contains("odbior-odpadow"));
}
