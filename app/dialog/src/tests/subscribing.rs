//! The newsletter.

use super::post::{Post, go_to, subjects};
use crate::newsletter::{Pace, Wish, ask, confirm, leave, let_go, send_alerts, send_digests, with_key};
use base::Fault;
use chrono::Duration;
use content::{Draft, Facts, Kind, Sites, Tongue};
use platform::Ctx;
use platform::mail::Kept;
use town::Town;

const JAN: &str = "jan@poczta.example";

fn wish(pace: Pace) -> Wish {
    Wish { news: Some(pace), alerts: true, events: true, ..Wish::default() }
}

/// The key that a letter leads its reader to their own page with.
fn key(letter: &Kept) -> String {
    let line = letter.text.lines().find(|line| line.contains("/newsletter/")).unwrap();
    line.rsplit('/').next().unwrap().to_owned()
}

/// Somebody who has asked and said so once more.
async fn subscribe(town: &Town, post: &Post, wish: &Wish) -> String {
    ask(&town.jasna(), JAN, wish).await.unwrap();
    let key = key(&post.letters(town).await[0]);
    confirm(&town.jasna(), &with_key(&town.jasna(), &key).await.unwrap()).await.unwrap();
    key
}

async fn publish(town: &Town, kind: Kind, title: &str, category: &str) {
    let ctx = town.jasna();
    let begins = (kind == Kind::Event).then(|| ctx.now + Duration::days(3));
    let facts = Facts { begins, category: category.into(), place: "Rynek".into(), ..Facts::default() };
    let body = prose::Doc::from_markup(title).0;
    let draft = Draft { title: title.into(), lead: format!("{title}."), body, facts, note: String::new() };
    let id = content::create(&ctx, kind, None, "", &draft).await.unwrap();
    content::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
}

/// The portal as work that runs by itself sees it.
async fn now(town: &Town) -> Ctx {
    Sites::follow(&town.derived, &town.db).await.unwrap();
    town.jasna()
}

#[tokio::test]
async fn nobody_is_written_to_before_they_have_said_so_twice() {
    let (town, post) = (Town::open().await, Post::open());
    ask(&town.jasna(), JAN, &wish(Pace::Daily)).await.unwrap();
    publish(&town, Kind::News, "Nowy most", "").await;
    town.clock.advance(Duration::days(1));
    assert_eq!(send_digests(&now(&town).await).await, Ok(0));
    let letters = post.letters(&town).await;
    assert_eq!(subjects(&letters), [(JAN, "Potwierdź zapis do newslettera: Gmina Jasna")]);
    town.clock.advance(Duration::hours(24));
    assert_eq!(with_key(&town.jasna(), &key(&letters[0])).await, Err(Fault::Gone), "after two days it is too late");
    town.clock.advance(Duration::seconds(1));
    assert_eq!(let_go(&town.db, town.clock.now()).await, Ok(1));
}

#[tokio::test]
async fn who_asks_again_gets_the_same_key_or_a_word_that_they_have_it() {
    let (town, post) = (Town::open().await, Post::open());
    ask(&town.jasna(), JAN, &wish(Pace::Daily)).await.unwrap();
    let first = key(&post.letters(&town).await[0]);
    town.clock.advance(Duration::hours(40));
    ask(&town.jasna(), JAN, &wish(Pace::Weekly)).await.unwrap();
    town.clock.advance(Duration::hours(40));
    let row = with_key(&town.jasna(), &first).await.unwrap();
    assert_eq!(row.wish(), wish(Pace::Weekly));
    confirm(&town.jasna(), &row).await.unwrap();
    ask(&town.jasna(), JAN, &wish(Pace::Daily)).await.unwrap();
    let letters = post.letters(&town).await;
    assert_eq!(letters[0].subject, "Masz już newsletter: Gmina Jasna");
    assert_eq!(key(&letters[0]), first);
    assert_eq!(with_key(&town.jasna(), &first).await.unwrap().wish(), wish(Pace::Weekly), "a stranger changes nothing");
}

#[tokio::test]
async fn an_address_is_nowhere_in_the_database_in_clear() {
    let town = Town::open().await;
    ask(&town.jasna(), JAN, &wish(Pace::Daily)).await.unwrap();
    use crate::store::subscriber::Entity;
    use platform::OfPortal;
    let rows = Entity::of_all().all(town.db.read()).await.unwrap();
    assert!(rows.len() == 1 && !format!("{rows:?}").contains("jan@"), "{rows:?}");
    assert_ne!(rows[0].mark, platform::hash(JAN), "nobody tries addresses out");
}

#[tokio::test]
async fn a_key_opens_its_own_portal_only() {
    let (town, post) = (Town::open().await, Post::open());
    let key = subscribe(&town, &post, &wish(Pace::Daily)).await;
    assert_eq!(with_key(&town.ciemna(), &key).await, Err(Fault::Gone));
    leave(&town.ciemna(), &key).await.unwrap();
    assert!(with_key(&town.jasna(), &key).await.is_ok());
}

#[tokio::test]
async fn news_come_once_in_the_morning_and_say_how_to_leave() {
    let (town, post) = (Town::open().await, Post::open());
    publish(&town, Kind::News, "Stara wiadomość", "").await;
    town.clock.advance(Duration::minutes(1));
    let key = subscribe(&town, &post, &wish(Pace::Daily)).await;
    town.clock.advance(Duration::minutes(1));
    publish(&town, Kind::News, "Nowy most <b>", "").await;
    go_to(&town, "2026-06-16");
    assert_eq!(send_digests(&now(&town).await).await, Ok(1));
    assert_eq!(send_digests(&now(&town).await).await, Ok(0));
    let letters = post.letters(&town).await;
    let letter = letters.iter().find(|letter| letter.subject == "Gmina Jasna: co nowego").unwrap();
    assert!(letter.text.contains("* Nowy most <b>") && letter.html.contains("Nowy most &lt;b&gt;"), "{}", letter.text);
    assert!(!letter.text.contains("Stara wiadomość") && letter.text.contains("http://jasna.test/aktualnosci/"), "{}", letter.text);
    let header =
        |name: &str| letter.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.replace(['\r', '\n', ' ', '\t'], ""));
    assert_eq!(header("List-Unsubscribe"), Some(format!("<http://jasna.test/newsletter/{key}/rezygnacja>")));
    assert_eq!(header("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click".into()));
    assert!(!letter.html.contains("<img") && !letter.html.contains("src="), "nothing tells that it was read");
}

#[tokio::test]
async fn a_weekly_letter_comes_on_thursday_with_what_is_coming() {
    let (town, post) = (Town::open().await, Post::open());
    subscribe(&town, &post, &wish(Pace::Weekly)).await;
    town.clock.advance(Duration::minutes(1));
    publish(&town, Kind::News, "Nowy most", "").await;
    let mut sent = Vec::new();
    for day in ["2026-06-16", "2026-06-17", "2026-06-18", "2026-06-19", "2026-06-25"] {
        go_to(&town, day);
        if day == "2026-06-18" {
            publish(&town, Kind::Event, "Festyn", "").await;
        }
        sent.push(send_digests(&now(&town).await).await.unwrap());
    }
    assert_eq!(sent, [0, 0, 1, 0, 0], "nothing new, no letter");
    let letters = post.letters(&town).await;
    let text = &letters.iter().find(|letter| letter.subject.contains("co nowego")).unwrap().text;
    assert!(
        text.contains("Nowy most")
            && text.contains("Festyn")
            && text.contains("21\u{a0}czerwca\u{a0}2026, 12:")
            && text.contains(" · Rynek"),
        "{text}"
    );
}

#[tokio::test]
async fn a_missed_thursday_is_made_up_for() {
    let (town, post) = (Town::open().await, Post::open());
    subscribe(&town, &post, &wish(Pace::Weekly)).await;
    town.clock.advance(Duration::minutes(1));
    publish(&town, Kind::News, "Nowy most", "").await;
    go_to(&town, "2026-06-19");
    assert_eq!(send_digests(&now(&town).await).await, Ok(0));
    go_to(&town, "2026-06-23");
    assert_eq!(send_digests(&now(&town).await).await, Ok(1));
}

#[tokio::test]
async fn only_chosen_categories_are_written_about() {
    let (town, post) = (Town::open().await, Post::open());
    let only = Wish { news: Some(Pace::Daily), categories: ["kultura".to_owned()].into(), ..Wish::default() };
    subscribe(&town, &post, &only).await;
    town.clock.advance(Duration::minutes(1));
    publish(&town, Kind::News, "Remont", "drogi").await;
    go_to(&town, "2026-06-16");
    assert_eq!(send_digests(&now(&town).await).await, Ok(0));
    publish(&town, Kind::News, "Koncert", "kultura").await;
    go_to(&town, "2026-06-17");
    assert_eq!(send_digests(&now(&town).await).await, Ok(1));
}

#[tokio::test]
async fn an_alert_is_written_about_at_once_and_once() {
    let (town, post) = (Town::open().await, Post::open());
    publish(&town, Kind::Alert, "Dawny", "").await;
    town.clock.advance(Duration::minutes(1));
    let key = subscribe(&town, &post, &wish(Pace::Daily)).await;
    town.clock.advance(Duration::minutes(1));
    publish(&town, Kind::Alert, "Brak wody", "").await;
    assert_eq!(send_alerts(&now(&town).await).await, Ok(1));
    assert_eq!(send_alerts(&now(&town).await).await, Ok(0));
    town.clock.advance(Duration::minutes(1));
    publish(&town, Kind::Alert, "Burza", "").await;
    leave(&town.jasna(), &key).await.unwrap();
    assert_eq!(send_alerts(&now(&town).await).await, Ok(0), "who has left gets no letter");
    let letters = post.letters(&town).await;
    let alerts: Vec<_> = letters.iter().filter(|letter| letter.subject.starts_with("Komunikat")).collect();
    assert_eq!(alerts.iter().map(|letter| letter.subject.as_str()).collect::<Vec<_>>(), ["Komunikat: Brak wody"]);
    assert!(alerts[0].text.contains("Brak wody. Rynek") && !alerts[0].text.contains("Dawny"), "{}", alerts[0].text);
}
