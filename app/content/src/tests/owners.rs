//! Who looks after an item, and what they are asked and say.

use super::{editor, letters};
use crate::store::{self, confirmation};
use crate::upkeep::{self, Answer, Outside, Upkeep};
use crate::{Draft, Kind, write};
use base::{Fault, Lang};
use chrono::{Duration, NaiveDate};
use platform::{Ctx, OfPortal};
use town::Town;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A page that the headmistress looks after, due on 10 July; the town's clock stands at 15 June.
async fn page(ctx: &Ctx, months: Option<i32>) -> i64 {
    let draft = Draft { title: "Szkoła".into(), body: prose::Doc::from_markup("x").0, ..Draft::default() };
    let id = write::create(ctx, Kind::Page, None, "", &draft).await.unwrap();
    let outside = Outside { name: "Maria Lis".into(), email: "maria@szkola.example.com".into(), lang: Lang::Uk };
    let wanted = Upkeep { owner: None, outside: Some(outside), review_on: Some(day("2026-07-10")), months };
    upkeep::set(ctx, &store::item(ctx, id).await.unwrap(), &wanted).await.unwrap();
    id
}

async fn asked(ctx: &Ctx) -> Vec<confirmation::Model> {
    confirmation::Entity::of(ctx).all(ctx.db.read()).await.unwrap()
}

/// The secrets in the links of letters, the newest letter first.
async fn secrets(town: &Town, home: &std::path::Path) -> Vec<String> {
    let secret = |text: &str| Some(text.lines().find(|line| line.starts_with("http"))?.split_once("/uk/potwierdzenie/")?.1.to_owned());
    letters(town, home).await.iter().filter_map(|letter| secret(&letter.text)).collect()
}

#[tokio::test]
async fn an_owner_is_asked_some_days_before_and_on_the_day_and_no_oftener() {
    let town = Town::open().await;
    page(&town.jasna(), None).await;
    let mut letters = Vec::new();
    for _ in 0..40 {
        letters.push(upkeep::ask_due(&town.jasna()).await.unwrap());
        assert_eq!(upkeep::ask_due(&town.jasna()).await.unwrap(), 0, "the worker may look twice");
        town.clock.advance(Duration::days(1));
    }
    let days: Vec<_> = letters.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, _)| at).collect();
    assert_eq!(days, [11, 25], "26 June and 10 July");
}

#[tokio::test]
async fn an_owner_says_still_right_once_and_the_day_moves_on() {
    let (town, home) = (Town::open().await, tempfile::tempdir().unwrap());
    let id = page(&town.jasna(), Some(6)).await;
    town.clock.advance(Duration::days(11));
    upkeep::ask_due(&town.jasna()).await.unwrap();
    town.clock.advance(Duration::days(14));
    upkeep::ask_due(&town.jasna()).await.unwrap();
    let ctx = town.jasna();
    let secrets = secrets(&town, home.path()).await;
    assert_eq!(secrets.len(), 2, "in the owner's language");
    assert!(asked(&ctx).await.iter().all(|one| !secrets.contains(&one.hash)), "only hashes are kept");
    let ticket = upkeep::with_ticket(&ctx, &secrets[0]).await.unwrap();
    upkeep::answer(&ctx, &ticket, &Answer::Right).await.unwrap();
    assert_eq!(store::item(&ctx, id).await.unwrap().review_on, Some(day("2027-01-10")));
    assert_eq!(upkeep::answer(&ctx, &ticket, &Answer::Right).await, Err(Fault::Gone), "once");
    assert_eq!(upkeep::with_ticket(&ctx, &secrets[1]).await.unwrap_err(), Fault::NotFound, "the other letter needs no answer");
    assert_eq!(upkeep::with_ticket(&town.ciemna(), &secrets[0]).await.unwrap_err(), Fault::NotFound, "of another portal");
}

#[tokio::test]
async fn what_an_owner_wants_changed_waits_at_the_desk_until_it_is_settled() {
    let (town, home) = (Town::open().await, tempfile::tempdir().unwrap());
    let id = page(&town.jasna(), None).await;
    town.clock.advance(Duration::days(11));
    upkeep::ask_due(&town.jasna()).await.unwrap();
    let ctx = town.jasna();
    let secret = secrets(&town, home.path()).await.remove(0);
    let ticket = upkeep::with_ticket(&ctx, &secret).await.unwrap();
    upkeep::answer(&ctx, &ticket, &Answer::Change("Nowa dyrektorka".into())).await.unwrap();
    let notes = upkeep::notes(&ctx).await.unwrap();
    assert_eq!(notes.iter().map(|note| (note.item_id, note.note.as_str())).collect::<Vec<_>>(), [(id, "Nowa dyrektorka")]);
    town.clock.advance(Duration::days(20));
    assert_eq!(upkeep::ask_due(&town.jasna()).await.unwrap(), 0, "whoever has said it is not asked again");
    upkeep::settle(&town.jasna(), id).await.unwrap();
    assert!(upkeep::notes(&town.jasna()).await.unwrap().is_empty());
    assert_eq!(upkeep::ask_due(&town.jasna()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_link_to_an_owner_before_is_good_no_more() {
    let (town, home) = (Town::open().await, tempfile::tempdir().unwrap());
    let ctx = editor(&town, "Anna").await;
    let id = page(&ctx, None).await;
    let row = store::item(&ctx, id).await.unwrap();
    assert!(upkeep::ask_now(&ctx, &row).await.unwrap());
    let secret = secrets(&town, home.path()).await.remove(0);
    let kept = upkeep::of(&ctx, &row).await.unwrap();
    let own = ctx.who.as_ref().unwrap().id;
    upkeep::set(&ctx, &row, &Upkeep { owner: Some(own), outside: None, ..kept }).await.unwrap();
    assert_eq!(upkeep::with_ticket(&ctx, &secret).await.unwrap_err(), Fault::NotFound);
    let row = store::item(&ctx, id).await.unwrap();
    assert_eq!(upkeep::owner(&ctx, &upkeep::of(&ctx, &row).await.unwrap()).await.unwrap().unwrap().name, "Anna");
    let nobody = Upkeep { owner: Some(own + 1000), ..Upkeep::default() };
    assert!(upkeep::owner(&ctx, &nobody).await.unwrap().is_none(), "whoever has left is not written to");
}
