//! Requests for accessibility and their terms.

use super::post::{Post, admit, go_to, subjects};
use crate::demand::{Answer, Said, State, all, erase, one, open, receive, remind, settle, waiting};
use base::{Fault, Role};
use town::Town;

fn said() -> Said {
    Said {
        name: "Jan Kowalski".into(),
        email: "jan@poczta.example".into(),
        place: "/urzad/kasa".into(),
        trouble: "Czytnik nie czyta cennika <b>.".into(),
        ..Said::default()
    }
}

#[tokio::test]
async fn who_asks_gets_a_number_and_a_day_and_the_clerk_is_told() {
    let (town, post) = (Town::open().await, Post::open());
    admit(&town, "karol", Role::Clerk).await;
    admit(&town, "ewa", Role::Editor).await;
    receive(&town.jasna(), &said()).await.unwrap();
    let letters = post.letters(&town).await;
    assert_eq!(
        subjects(&letters),
        [("jan@poczta.example", "Przyjęliśmy żądanie D/1/2026"), ("karol@jasna.example.com", "Nowe żądanie dostępności D/1/2026")]
    );
    assert!(letters[0].text.contains("najpóźniej 22\u{a0}czerwca\u{a0}2026"), "{}", letters[0].text);
    let typed = |text: &str| text.contains("Kowalski") || text.contains("cennika");
    assert!(letters.iter().all(|letter| !typed(&letter.text) && !typed(&letter.html)), "the form writes nothing to anybody");
}

#[tokio::test]
async fn what_is_asked_is_sealed_and_another_portal_knows_nothing_of_it() {
    let town = Town::open().await;
    let row = receive(&town.jasna(), &said()).await.unwrap();
    assert!(!format!("{row:?}").contains("Kowalski") && !format!("{row:?}").contains("jan@"));
    assert_eq!(open(&town.jasna(), &row).unwrap(), Some(said()));
    assert!(open(&town.ciemna(), &row).is_err());
    assert_eq!(one(&town.ciemna(), row.id).await, Err(Fault::NotFound));
    assert_eq!((waiting(&town.jasna()).await, waiting(&town.ciemna()).await), (Ok(1), Ok(0)));
}

#[tokio::test]
async fn a_term_that_would_end_on_a_day_off_ends_on_the_next_working_day() {
    let town = Town::open().await;
    go_to(&town, "2026-12-17");
    let row = receive(&town.jasna(), &said()).await.unwrap();
    assert_eq!(row.due.to_string(), "2026-12-28");
}

#[tokio::test]
async fn a_day_begins_at_midnight_in_poland() {
    let town = Town::open().await;
    town.clock.advance(chrono::Duration::minutes(12 * 60 + 30));
    let row = receive(&town.jasna(), &said()).await.unwrap();
    assert_eq!(row.due.to_string(), "2026-06-23", "half past midnight of the sixteenth");
}

#[tokio::test]
async fn the_office_extends_a_term_to_two_months_and_says_why() {
    let (town, post) = (Town::open().await, Post::open());
    let id = receive(&town.jasna(), &said()).await.unwrap().id;
    let until = |day: &str| Answer::Extended(day.parse().unwrap(), "Czekamy na wykonawcę.".into());
    for wrong in ["2026-06-22", "2026-08-18"] {
        let refused = settle(&town.jasna(), id, &until(wrong)).await;
        assert!(matches!(refused, Err(Fault::Invalid(errors)) if errors[0].field == "until"), "{wrong}");
    }
    settle(&town.jasna(), id, &until("2026-08-17")).await.unwrap();
    let row = one(&town.jasna(), id).await.unwrap();
    assert_eq!((row.state(), row.deadline().to_string(), row.answered_at), (State::Extended, "2026-08-17".into(), None));
    let letters = post.letters(&town).await;
    assert!(
        letters[1].text.contains("17\u{a0}sierpnia\u{a0}2026") && letters[1].text.contains("Czekamy na wykonawcę."),
        "{}",
        letters[1].text
    );
    settle(&town.jasna(), id, &Answer::Met("Cennik jest tabelą.".into())).await.unwrap();
    assert_eq!(waiting(&town.jasna()).await, Ok(0));
    assert!(post.letters(&town).await.iter().any(|letter| letter.text.contains("Cennik jest tabelą.")));
}

#[tokio::test]
async fn a_refusal_says_why_what_there_is_instead_and_how_to_complain() {
    let (town, post) = (Town::open().await, Post::open());
    let id = receive(&town.jasna(), &said()).await.unwrap().id;
    settle(&town.jasna(), id, &Answer::Refused("To nagranie innych.".into(), "Przeczytamy je.".into())).await.unwrap();
    let text = &post.letters(&town).await[0].text;
    for words in ["To nagranie innych.", "Przeczytamy je.", "możesz złożyć do nas skargę", "Rzecznika Praw Obywatelskich"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(settle(&town.jasna(), id, &Answer::Met("Jednak.".into())).await, Err(Fault::Taken), "it is answered");
}

#[tokio::test]
async fn clerks_are_reminded_two_days_before_on_the_day_and_after_it() {
    let (town, post) = (Town::open().await, Post::open());
    admit(&town, "karol", Role::Clerk).await;
    receive(&town.jasna(), &said()).await.unwrap();
    let mut counts = Vec::new();
    for day in ["2026-06-19", "2026-06-20", "2026-06-21", "2026-06-22", "2026-06-23", "2026-06-24"] {
        go_to(&town, day);
        remind(&town.jasna()).await.unwrap();
        counts.push(post.letters(&town).await.iter().filter(|letter| letter.to.starts_with("karol")).count());
    }
    assert_eq!(counts, [1, 2, 2, 3, 4, 4]);
}

#[tokio::test]
async fn who_asked_is_forgotten_when_the_time_of_keeping_is_over() {
    let town = Town::open().await;
    let id = receive(&town.jasna(), &said()).await.unwrap().id;
    let waits = receive(&town.jasna(), &said()).await.unwrap().id;
    settle(&town.jasna(), id, &Answer::Met("Gotowe.".into())).await.unwrap();
    town.clock.advance(chrono::Duration::days(729));
    assert_eq!(erase(&town.db, town.clock.now(), 730).await, Ok(0));
    town.clock.advance(chrono::Duration::days(2));
    assert_eq!(erase(&town.db, town.clock.now(), 730).await, Ok(1));
    assert_eq!(erase(&town.db, town.clock.now(), 730).await, Ok(0));
    let ctx = town.jasna();
    assert_eq!(open(&ctx, &one(&ctx, id).await.unwrap()).unwrap(), None);
    assert!(open(&ctx, &one(&ctx, waits).await.unwrap()).unwrap().is_some(), "what waits is kept");
    assert_eq!(all(&ctx).await.unwrap().len(), 2, "that somebody asked stays");
    assert_eq!(platform::audit::lines(&ctx, None, 1).await.unwrap()[0].act, "demand-erased");
}

#[tokio::test]
async fn requests_of_one_moment_get_numbers_of_their_own() {
    let town = Town::open().await;
    let all = (0..8).map(|_| {
        let ctx = town.jasna();
        tokio::spawn(async move { receive(&ctx, &said()).await.unwrap().id })
    });
    let mut ids = Vec::new();
    for one in all.collect::<Vec<_>>() {
        ids.push(one.await.unwrap());
    }
    ids.sort_unstable();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7, 8]);
}
