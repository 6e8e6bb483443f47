//! What the operator shares, as it is answered: to the operator, to the portals that have copies, to their neighbours.

use crate::house::{House, Visitor};
use base::Role;
use platform::{Assets, Configuration, Worker};
use portal::Entrance;
use town::{CIEMNA, JASNA, REGION};

const REGION_HOST: &str = "region.test";
const JASNA_HOST: &str = "jasna.test";
const FIRST: &str = "Wstęp.%0A%0AOpłata+17+zł.%0A%0AAdres:+Rynek+1.";

/// The worker does what is due, as it does every second.
async fn work(house: &House) {
    let town = &house.town;
    let set = Configuration::default();
    let entrance = Entrance::of(&set, &town.db, &town.derived, &town.clock, &town.stores, &Assets::default());
    let jobs = app::jobs(&entrance, &set);
    Worker::new(town.db.clone(), town.clock.clone(), jobs).run_due().await.unwrap();
    house.follow().await;
}

/// The operator's editor publishes a page and shares it.
async fn shared<'a>(house: &'a House, whom: &str) -> (Visitor<'a>, String) {
    let editor = house.as_role(REGION, REGION_HOST, Role::Editor).await;
    let form = format!("kind=page&title=Odpady&slug=odpady&lead=Krótko.&body={FIRST}&act=publish");
    let answer = editor.post("/pulpit/tresci/nowa", &form).await;
    let id = answer.header("location").trim_start_matches("/pulpit/tresci/").split('?').next().unwrap().to_owned();
    let done = editor.post(&format!("/pulpit/tresci/{id}/wspolna"), &format!("act=share&days=14&under=&{whom}")).await;
    assert_eq!(done.status, 303, "{}", done.text);
    work(house).await;
    (editor, id)
}

/// The operator's editor publishes the next version.
async fn change(house: &House, editor: &Visitor<'_>, id: &str, seen: u8, body: &str) {
    let form = format!("title=Odpady&lead=Krótko.&body={body}&seen={seen}&act=publish");
    assert_eq!(editor.post(&format!("/pulpit/tresci/{id}"), &form).await.status, 303);
    work(house).await;
}

/// The number of a portal's only item.
const COPY: &str = "/pulpit/tresci/1";

#[tokio::test]
async fn an_operators_editor_shares_a_page_and_every_portal_has_it() {
    let house = House::open().await;
    let (editor, id) = shared(&house, "whom=all").await;
    for host in [JASNA_HOST, "ciemna.test"] {
        let page = house.get(host, "/odpady").await;
        assert_eq!(page.status, 200, "{host}");
        for words in ["Opłata 17 zł.", "Na podstawie wzorca:", "http://region.test/odpady"] {
            assert!(page.text.contains(words), "{host} {words}: {}", page.text);
        }
    }
    assert!(!house.get(REGION_HOST, "/odpady").await.text.contains("Na podstawie wzorca:"));
    let list = editor.get("/pulpit/wspolne").await;
    assert!(list.text.contains("2 portale") && list.text.contains(&format!("/pulpit/wspolne/{id}/jasna")), "{}", list.text);
    let own = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    assert!(own.get(COPY).await.text.contains("Kopia treści, którą prowadzi Związek Region"));
}

#[tokio::test]
async fn an_editor_decides_about_a_changed_master_without_script() {
    let house = House::open().await;
    let (operator, id) = shared(&house, "whom=all").await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let ours = "Wstęp.%0A%0AU+nas+bez+opłat.%0A%0AAdres:+Rynek+1.";
    editor.post(COPY, &format!("title=Odpady&lead=Krótko.&body={ours}&seen=1&act=publish")).await;
    change(&house, &operator, &id, 1, "Wstęp.%0A%0AOpłata+22+zł.%0A%0AAdres:+Rynek+2.").await;

    for path in ["/pulpit", COPY] {
        let text = editor.get(path).await.text;
        assert!(text.contains("Wzorzec się zmienił – zdecyduj do 29\u{a0}czerwca\u{a0}2026"), "{path}: {text}");
    }
    let page = editor.get(&format!("{COPY}/wzorzec")).await;
    for words in ["Co zmienił wzorzec", "<del>", "<ins>", "U nas bez opłat.", "Opłata 22 zł.", "type=\"radio\""] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let name = page.text.split("name=\"choice-").nth(1).unwrap().split('"').next().unwrap();
    let form = "tongue=pl&number=2&seen=2&act=take";
    let refused = editor.post(&format!("{COPY}/wzorzec"), form).await;
    assert!(refused.status == 422 && refused.text.contains(&format!("href=\"#choice-{name}\"")), "{}", refused.text);
    let stale = editor.post(&format!("{COPY}/wzorzec"), &format!("tongue=pl&number=2&seen=1&act=take&choice-{name}=moje")).await;
    assert!(stale.status == 422 && stale.text.contains("Ktoś zapisał nowszą wersję"), "{}", stale.text);
    let later = editor.post(&format!("{COPY}/wzorzec"), "tongue=pl&number=2&seen=2&act=later").await;
    assert_eq!(later.header("location"), COPY);

    let taken = editor.post(&format!("{COPY}/wzorzec"), &format!("{form}&choice-{name}=moje")).await;
    assert_eq!(taken.status, 303, "{}", taken.text);
    house.follow().await;
    let public = house.get(JASNA_HOST, "/odpady").await.text;
    assert!(public.contains("U nas bez opłat.") && public.contains("Rynek 2") && !public.contains("22 zł"), "{public}");
    let after = editor.get(&format!("{COPY}/wzorzec")).await.text;
    assert!(after.contains("Nie ma zmian, o których trzeba zdecydować.") && after.contains("przyjęta"), "{after}");
    assert_eq!(editor.post(&format!("{COPY}/wzorzec"), form).await.status, 409, "it is decided");
}

#[tokio::test]
async fn a_portal_keeps_its_own_and_says_how_the_rest_follows() {
    let house = House::open().await;
    let (operator, id) = shared(&house, "whom=all").await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    change(&house, &operator, &id, 1, "Wstęp.%0A%0AOpłata+22+zł.%0A%0AAdres:+Rynek+1.").await;
    assert_eq!(editor.post(&format!("{COPY}/wzorzec"), "tongue=pl&number=2&act=keep").await.status, 303);
    house.follow().await;
    assert!(house.get(JASNA_HOST, "/odpady").await.text.contains("17 zł"));
    assert_eq!(editor.post("/pulpit/wspolne", "consent=1").await.status, 303);
    let list = editor.get("/pulpit/wspolne").await.text;
    assert!(list.contains("Ze zmianami portalu") && list.contains("checked"), "{list}");
    assert_eq!(editor.post("/pulpit/wspolne", "").await.status, 303);
}

#[tokio::test]
async fn the_operator_sees_what_residents_of_a_portal_read_and_no_draft() {
    let house = House::open().await;
    let (operator, id) = shared(&house, "whom=all").await;
    let editor = house.as_role(JASNA, JASNA_HOST, Role::Editor).await;
    let ours = "Wstęp.%0A%0AU+nas+bez+opłat.%0A%0AAdres:+Rynek+1.";
    editor.post(COPY, &format!("title=Odpady&lead=Krótko.&body={ours}&seen=1&act=publish")).await;
    editor.post(COPY, "title=Tajny+szkic&lead=&body=Tajny+szkic&seen=2&act=save").await;
    house.follow().await;
    let page = operator.get(&format!("/pulpit/wspolne/{id}/jasna")).await;
    assert!(page.text.contains("U nas bez opłat.") && !page.text.contains("Tajny szkic"), "{}", page.text);
    assert!(operator.get("/pulpit/wspolne").await.text.contains("Ze zmianami portalu"));
}

#[tokio::test]
async fn who_may_share_and_who_may_decide_is_as_the_table_says() {
    let house = House::open().await;
    let (_, id) = shared(&house, "whom=all").await;
    for role in [Role::Reader, Role::Author, Role::BipEditor, Role::Clerk, Role::Editor, Role::Administrator] {
        let may = matches!(role, Role::Editor | Role::Administrator);
        let visitor = house.as_role(JASNA, JASNA_HOST, role).await;
        let status = visitor.post(&format!("{COPY}/wzorzec"), "act=later").await.status;
        assert_eq!(status == 303, may, "{role:?} decides: {status}");
        assert_eq!(visitor.post("/pulpit/wspolne", "").await.status == 303, may, "{role:?} consents");
        let sees = visitor.get(&format!("{COPY}/wzorzec")).await.status;
        assert_eq!(sees == 200, role != Role::Clerk, "{role:?} reads: {sees}");
        let status = visitor.post(&format!("/pulpit/tresci/{id}/wspolna"), "act=share&days=14&whom=all").await.status;
        assert_eq!(status, 404, "{role:?} of a portal shares nothing");
        assert_eq!(visitor.get(&format!("/pulpit/wspolne/{id}/ciemna")).await.status, 404, "{role:?}");
    }
    let author = house.as_role(REGION, REGION_HOST, Role::Author).await;
    assert_eq!(author.post(&format!("/pulpit/tresci/{id}/wspolna"), "act=stop").await.status, 403);
    let operator = house.as_role(REGION, REGION_HOST, Role::Operator).await;
    assert_eq!(operator.get("/pulpit/wspolne").await.status, 200);
    assert_eq!(operator.post(&format!("/pulpit/tresci/{id}/wspolna"), "act=stop").await.status, 303);
    work(&house).await;
    assert!(house.get(JASNA_HOST, "/odpady").await.text.contains("17 zł"), "the copy stays");
    let guest = house.post(JASNA_HOST, &format!("{COPY}/wzorzec"), "act=take").await;
    assert!(guest.header("location").starts_with("/logowanie"), "{}", guest.status);
}

#[tokio::test]
async fn a_neighbour_who_was_not_chosen_finds_nothing() {
    let house = House::open().await;
    let (operator, id) = shared(&house, &format!("whom=chosen&to={JASNA}")).await;
    change(&house, &operator, &id, 1, "Wstęp.%0A%0AOpłata+22+zł.%0A%0AAdres:+Rynek+1.").await;
    let other = house.as_role(CIEMNA, "ciemna.test", Role::Administrator).await;
    assert_eq!(house.get("ciemna.test", "/odpady").await.status, 404);
    for path in ["/pulpit", "/pulpit/tresci", "/pulpit/wspolne"] {
        let text = other.get(path).await.text;
        assert!(!text.contains("Odpady") && !text.contains("zdecyduj do"), "{path}: {text}");
    }
    assert_eq!(other.get(&format!("{COPY}/wzorzec")).await.status, 404);
    for act in ["take", "keep", "later"] {
        let status = other.post(&format!("{COPY}/wzorzec"), &format!("tongue=pl&number=2&seen=1&act={act}")).await.status;
        assert_eq!(status, 404, "{act}");
    }
    assert!(house.as_role(JASNA, JASNA_HOST, Role::Reader).await.get("/pulpit").await.text.contains("zdecyduj"), "Jasna is still asked");
    let none = operator.post(&format!("/pulpit/tresci/{id}/wspolna"), "act=share&days=0&whom=chosen").await;
    assert!(none.status == 422 && none.text.contains("Podaj liczbę dni"), "{}", none.text);
    assert_eq!(operator.post(&format!("/pulpit/tresci/{id}/wspolna"), "act=share&days=14&whom=chosen").await.status, 422);
}
