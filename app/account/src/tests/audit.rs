//! The log of acts.

use base::{Person, Role};
use platform::{Ctx, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::sync::Arc;
use town::Town;

fn as_anna(ctx: Ctx) -> Ctx {
    let anna = Person { id: 7, name: "Anna Nowak".into(), email: "a@x.pl".into(), grants: vec![], visiting: None, proved: ctx.now };
    Ctx { who: Some(Arc::new(anna)), ..ctx }
}

async fn write(ctx: &Ctx, what: &str) {
    let act = ctx.db.act().await.unwrap();
    audit::record(&act, ctx, what, "item:1", json!({"role": Role::Editor})).await.unwrap();
    act.commit().await.unwrap();
}

#[tokio::test]
async fn every_act_is_a_line_and_the_log_is_whole() {
    let town = Town::open().await;
    let ctx = as_anna(town.jasna());
    for what in ["write", "publish", "remove"] {
        write(&ctx, what).await;
    }
    let lines = audit::lines(&ctx, None, 10).await.unwrap();
    assert_eq!(
        lines.iter().map(|line| (line.number, line.act.as_str(), line.person.as_str())).collect::<Vec<_>>(),
        [(3, "remove", "Anna Nowak"), (2, "publish", "Anna Nowak"), (1, "write", "Anna Nowak")]
    );
    let found = audit::examine(&town.db, town::JASNA).await.unwrap();
    assert_eq!((found.lines, found.broken), (3, None));
}

#[tokio::test]
async fn an_act_that_was_not_done_leaves_no_line() {
    let town = Town::open().await;
    let ctx = as_anna(town.jasna());
    let act = town.db.act().await.unwrap();
    audit::record(&act, &ctx, "publish", "item:1", json!({})).await.unwrap();
    drop(act);
    assert_eq!(audit::lines(&ctx, None, 10).await.unwrap(), []);
    write(&ctx, "publish").await;
    assert_eq!(audit::lines(&ctx, None, 10).await.unwrap()[0].number, 1);
}

#[tokio::test]
async fn a_portal_reads_its_own_log_only() {
    let town = Town::open().await;
    write(&as_anna(town.jasna()), "publish").await;
    assert_eq!(audit::lines(&town.ciemna(), None, 10).await.unwrap(), []);
}

#[tokio::test]
async fn a_line_cannot_be_changed_and_a_missing_one_is_noticed() {
    let town = Town::open().await;
    let ctx = as_anna(town.jasna());
    for what in ["write", "publish", "remove"] {
        write(&ctx, what).await;
    }
    let act = town.db.act().await.unwrap();
    let refused = act.execute_unprepared("UPDATE audit SET person = 'Ewa' WHERE number = 2").await.unwrap_err();
    assert!(refused.to_string().contains("never changed"), "{refused}");
    drop(act);
    write(&ctx, "write").await;
    let act = town.db.act().await.unwrap();
    act.execute_unprepared("DELETE FROM audit WHERE number = 3").await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(audit::examine(&town.db, town::JASNA).await.unwrap().broken, Some(4));
}

#[tokio::test]
async fn a_missing_last_line_is_noticed_too() {
    let town = Town::open().await;
    let ctx = as_anna(town.jasna());
    write(&ctx, "write").await;
    write(&ctx, "publish").await;
    let act = town.db.act().await.unwrap();
    act.execute_unprepared("DELETE FROM audit WHERE number = 2").await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(audit::examine(&town.db, town::JASNA).await.unwrap().broken, Some(2));
}

#[tokio::test]
async fn lines_of_one_moment_keep_one_order() {
    let town = Town::open().await;
    let ctx = as_anna(town.jasna());
    let both = (0..20).map(|at| {
        let ctx = ctx.clone();
        tokio::spawn(async move { write(&ctx, &format!("act-{at}")).await })
    });
    for one in both.collect::<Vec<_>>() {
        one.await.unwrap();
    }
    let found = audit::examine(&town.db, town::JASNA).await.unwrap();
    assert_eq!((found.lines, found.broken), (20, None));
}
