//! Opinions of pages, and how often a form may come.

use super::people::{editor, page};
use super::post::{Post, admit, subjects};
use crate::feedback::{Opinion, counts, handle_all, let_go, tell_owners, waiting, words, write};
use crate::throttle;
use base::{Fault, Person, Role};
use chrono::Duration;
use content::{Draft, Kind, Sites, Tongue};
use platform::{Caller, Ctx};
use std::sync::Arc;
use town::Town;

fn opinion(item: i64, clear: bool, words: &str) -> Opinion {
    Opinion { item, clear, words: words.into() }
}

#[tokio::test]
async fn opinions_are_counted_by_page_and_in_their_own_portal() {
    let town = Town::open().await;
    let ctx = town.jasna();
    for (item, clear) in [(1, true), (1, true), (1, false), (2, false)] {
        write(&ctx, &opinion(item, clear, "")).await.unwrap();
    }
    let counts_of = counts(&ctx).await.unwrap();
    assert_eq!((counts_of[&1].yes, counts_of[&1].no, counts_of[&2].yes, counts_of[&2].no), (2, 1, 0, 1));
    assert!(counts(&town.ciemna()).await.unwrap().is_empty());
}

#[tokio::test]
async fn words_wait_and_are_kept_no_longer_than_set() {
    let town = Town::open().await;
    write(&town.jasna(), &opinion(1, false, "Gdzie jest cennik?")).await.unwrap();
    write(&town.jasna(), &opinion(1, true, "")).await.unwrap();
    assert_eq!(words(&town.jasna(), 10).await.unwrap()[0].words, "Gdzie jest cennik?");
    assert_eq!(waiting(&editor(&town.jasna(), None)).await, Ok(1));
    assert_eq!(waiting(&town.jasna()).await, Ok(0), "nothing waits for a guest");
    town.clock.advance(Duration::days(366));
    assert_eq!(let_go(&town.db, town.clock.now(), 365).await, Ok(2));
    assert_eq!(waiting(&editor(&town.jasna(), None)).await, Ok(0));
}

#[tokio::test]
async fn an_editor_of_a_section_is_waited_for_and_answers_in_it_and_not_beside_it() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let office = page(&ctx, None, "Urząd").await;
    let hall = page(&ctx, Some(office), "Referaty").await;
    let sport = page(&ctx, None, "Sport").await;
    for (item, said) in [(office, "Gdzie wejście?"), (hall, "Który pokój?"), (sport, "Kiedy mecz?"), (hall, "")] {
        write(&ctx, &opinion(item, false, said)).await.unwrap();
    }
    let (own, whole) = (editor(&ctx, Some(office)), editor(&ctx, None));
    assert_eq!((waiting(&own).await, waiting(&whole).await), (Ok(2), Ok(3)));
    assert_eq!(handle_all(&own, &[1, 3].into()).await, Err(Fault::Forbidden), "one of them lies beside it");
    assert_eq!(waiting(&whole).await, Ok(3), "all or none");
    assert_eq!(handle_all(&own, &[1, 2].into()).await, Ok(()));
    assert_eq!(handle_all(&own, &[1, 2].into()).await, Err(Fault::NotFound), "once");
    assert_eq!((waiting(&own).await, waiting(&whole).await), (Ok(0), Ok(1)));
    assert_eq!(handle_all(&editor(&town.ciemna(), None), &[3].into()).await, Err(Fault::NotFound), "of another portal");
}

#[tokio::test]
async fn who_sends_too_often_waits_an_hour_and_others_do_not() {
    let town = Town::open().await;
    let come = |from: &str| Some(Caller(from.to_owned()));
    for _ in 0..3 {
        throttle::caller(&town.jasna(), "feedback", come("10.0.0.1"), 3).await.unwrap();
    }
    assert_eq!(throttle::caller(&town.jasna(), "feedback", come("10.0.0.1"), 3).await, Err(Fault::Busy));
    for (ctx, form, from) in
        [(town.jasna(), "feedback", "10.0.0.2"), (town.jasna(), "demand", "10.0.0.1"), (town.ciemna(), "feedback", "10.0.0.1")]
    {
        throttle::caller(&ctx, form, come(from), 3).await.unwrap();
    }
    town.clock.advance(Duration::minutes(61));
    throttle::caller(&town.jasna(), "feedback", come("10.0.0.1"), 3).await.unwrap();
}

#[tokio::test]
async fn of_an_address_only_a_mark_is_kept_and_not_longer_than_a_day() {
    use crate::store::knock::Entity;
    use platform::OfPortal;
    let town = Town::open().await;
    throttle::caller(&town.jasna(), "feedback", Some(Caller("10.0.0.1".into())), 3).await.unwrap();
    let kept = |town: &Town| (Entity::of(&town.jasna()), town.db.clone());
    let (rows, db) = kept(&town);
    let rows = rows.all(db.read()).await.unwrap();
    assert!(rows.len() == 1 && !format!("{rows:?}").contains("10.0.0"), "{rows:?}");
    town.clock.advance(Duration::hours(25));
    throttle::let_go(&town.db, town.clock.now()).await.unwrap();
    let (rows, db) = kept(&town);
    assert_eq!(rows.all(db.read()).await.unwrap(), []);
}

#[tokio::test]
async fn whoever_looks_after_a_page_reads_in_the_morning_what_residents_wrote_and_reads_it_once() {
    let (town, office) = (Town::open().await, Post::open());
    let id = admit(&town, "maria", Role::Editor).await;
    let ctx = town.jasna();
    let maria = Person { id, name: "maria".into(), email: String::new(), grants: Vec::new(), visiting: None, proved: ctx.now };
    let mut ids = Vec::new();
    // Who begins a page looks after it.
    for (title, who) in [("Cennik", Some(Arc::new(maria))), ("Godziny", None)] {
        let by = Ctx { who, ..ctx.clone() };
        let draft = Draft { title: title.into(), ..Draft::default() };
        let id = content::create(&by, Kind::Page, None, title, &draft).await.unwrap();
        content::publish(&by, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
        ids.push(id);
    }
    Sites::follow(&town.derived, &town.db).await.unwrap();
    for (item, words) in [(ids[0], "Gdzie są ulgi?"), (ids[0], ""), (ids[1], "Nikt tego nie czyta.")] {
        write(&ctx, &opinion(item, false, words)).await.unwrap();
    }
    assert_eq!(tell_owners(&ctx).await, Ok(1));
    assert_eq!(tell_owners(&ctx).await, Ok(0), "the worker may look twice");
    write(&ctx, &opinion(ids[0], false, "A dla seniorów?")).await.unwrap();
    assert_eq!(tell_owners(&ctx).await, Ok(1));
    let letters = office.letters(&town).await;
    assert_eq!(subjects(&letters), [("maria@jasna.example.com", "Uwagi do strony „Cennik”"); 2]);
    let texts: Vec<_> = letters.iter().filter(|one| one.text.contains("Gdzie są ulgi?")).collect();
    assert!(texts.len() == 1 && !texts[0].text.contains("A dla seniorów?"), "{}", texts[0].text);
}
