//! Addresses that are missing.

use crate::missing::{A_DAY, DAYS, ForgetMissing, count, most_frequent, write_down};
use chrono::Duration;
use platform::{Ctx, Job};
use town::Town;

fn ask(ctx: &Ctx, path: &str) {
    count(&Ctx { path: path.into(), ..ctx.clone() });
}

async fn most(town: &Town, ctx: &Ctx) -> Vec<(String, i64)> {
    write_down(&town.derived, &town.db).await.unwrap();
    most_frequent(ctx, 500).await.unwrap()
}

#[tokio::test]
async fn missing_addresses_are_counted_without_who_asked_and_what_for() {
    let town = Town::open().await;
    let ctx = town.jasna();
    for path in ["/urzad.html", "/urzad.html?imie=Jan", "/stare/druki", "/jan@example.com", "/pesel/44051401359", "/tel-600700800"] {
        ask(&ctx, path);
    }
    assert_eq!(most(&town, &ctx).await, [("/urzad.html".to_owned(), 2), ("/stare/druki".to_owned(), 1)]);
    ask(&ctx, "/stare/druki");
    ask(&ctx, "/stare/druki");
    assert_eq!(most(&town, &ctx).await[0], ("/stare/druki".to_owned(), 3));
    assert!(most(&town, &town.ciemna()).await.is_empty());
}

#[tokio::test]
async fn who_makes_addresses_up_fills_no_table() {
    let town = Town::open().await;
    let ctx = town.jasna();
    for number in 0..A_DAY + 100 {
        ask(&ctx, &format!("/a{number}"));
    }
    assert_eq!(most(&town, &ctx).await.len(), A_DAY);
    ask(&ctx, "/inny");
    let known = most(&town, &ctx).await[0].0.clone();
    ask(&ctx, &known);
    let most = most(&town, &ctx).await;
    assert_eq!((most.len(), most[0].clone()), (A_DAY, (known, 2)), "what is known is still counted");
}

#[tokio::test]
async fn what_is_older_than_thirty_days_is_neither_shown_nor_kept() {
    let town = Town::open().await;
    ask(&town.jasna(), "/dawno");
    assert_eq!(most(&town, &town.jasna()).await.len(), 1);
    town.clock.advance(Duration::days(DAYS));
    ask(&town.jasna(), "/dzis");
    assert_eq!(most(&town, &town.jasna()).await, [("/dzis".to_owned(), 1)]);
    ForgetMissing.run(&town.db, &town.clock, 0, "").await.unwrap();
    town.clock.advance(Duration::days(-DAYS));
    let back: Vec<_> = most(&town, &town.jasna()).await.into_iter().map(|(path, _)| path).collect();
    assert_eq!(back, ["/dzis"]);
}
