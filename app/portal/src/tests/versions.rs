//! Looks in versions.

use crate::looks::{self, Looks, What};
use crate::{Portals, looks_of};
use base::Fault;
use platform::{Ctx, OfPortal, audit};
use town::Town;

async fn town() -> Town {
    let town = Town::open().await;
    Portals::of(&town.derived).follow(&town.db).await.unwrap();
    town
}

/// The first blocks of what residents see.
fn seen(ctx: &Ctx) -> Vec<What> {
    looks_of(ctx).blocks.iter().filter(|block| block.on).map(|block| block.what).collect()
}

fn without(looks: &Looks, what: What) -> Looks {
    let mut looks = looks.clone();
    looks.blocks.retain(|block| block.what != what);
    looks
}

#[tokio::test]
async fn residents_see_an_arrangement_once_it_is_published_and_the_one_before_after_an_undo() {
    let town = town().await;
    let ctx = town.jasna();
    let first = looks::draft(&ctx).await.unwrap();
    assert_eq!((first.number, first.shown, first.by), (0, true, None));
    let number = looks::write(&ctx, 0, &without(&first.looks, What::News), "blocks").await.unwrap();
    assert!(seen(&ctx).contains(&What::News), "a draft is nobody's");
    assert!(!looks::draft(&ctx).await.unwrap().shown);
    looks::publish(&ctx, number).await.unwrap();
    assert!(!seen(&ctx).contains(&What::News));
    assert!(looks::draft(&ctx).await.unwrap().shown);

    let events = looks::write(&ctx, number, &without(&looks_of(&ctx), What::Events), "blocks").await.unwrap();
    looks::publish(&ctx, events).await.unwrap();
    assert!(!seen(&ctx).contains(&What::Events));
    looks::undo(&ctx).await.unwrap();
    assert!(seen(&ctx).contains(&What::Events) && !seen(&ctx).contains(&What::News));
    let acts: Vec<_> = audit::lines(&ctx, None, 20).await.unwrap().into_iter().rev().map(|line| line.act).collect();
    assert_eq!(acts, ["looks-written", "looks-published", "looks-written", "looks-published", "looks-undone"]);
}

#[tokio::test]
async fn undoing_the_first_arrangement_brings_back_the_portals_own() {
    let town = town().await;
    let ctx = town.jasna();
    assert!(matches!(looks::undo(&ctx).await, Err(Fault::NotFound)), "there is nothing to undo yet");
    let number = looks::write(&ctx, 0, &without(&Looks::first(&ctx.portal), What::Tasks), "blocks").await.unwrap();
    looks::publish(&ctx, number).await.unwrap();
    looks::undo(&ctx).await.unwrap();
    assert_eq!(*looks_of(&ctx), Looks::first(&ctx.portal));
}

#[tokio::test]
async fn who_arranges_over_somebody_elses_change_is_told() {
    let town = town().await;
    let ctx = town.jasna();
    let own = Looks::first(&ctx.portal);
    let number = looks::write(&ctx, 0, &without(&own, What::News), "blocks").await.unwrap();
    assert_eq!(looks::write(&ctx, 0, &without(&own, What::Events), "blocks").await, Err(Fault::Taken));
    assert_eq!(looks::publish(&ctx, number - 1).await, Err(Fault::Taken), "what was not seen is not published");
    assert_eq!(looks::publish(&ctx, 0).await, Err(Fault::Taken));
}

#[tokio::test]
async fn drafts_that_were_never_shown_are_let_go() {
    let town = town().await;
    let ctx = town.jasna();
    let mut number = 0;
    for _ in 0..5 {
        number = looks::write(&ctx, number, &Looks::first(&ctx.portal), "menu").await.unwrap();
    }
    looks::publish(&ctx, number).await.unwrap();
    let next = looks::write(&ctx, number, &Looks::first(&ctx.portal), "menu").await.unwrap();
    assert_eq!(next, 6);
    let rows = crate::looks::store::looks::Entity::of(&ctx).all(ctx.db.read()).await.unwrap();
    let mut kept: Vec<_> = rows.into_iter().map(|row| row.number).collect();
    kept.sort_unstable();
    assert_eq!(kept, [5, 6]);
}

#[tokio::test]
async fn one_portals_looks_are_no_other_portals() {
    let town = town().await;
    let (jasna, ciemna) = (town.jasna(), town.ciemna());
    let number = looks::write(&jasna, 0, &without(&Looks::first(&jasna.portal), What::News), "blocks").await.unwrap();
    looks::publish(&jasna, number).await.unwrap();
    assert!(seen(&ciemna).contains(&What::News));
    assert_eq!(looks::draft(&ciemna).await.unwrap().number, 0);
    assert!(matches!(looks::undo(&ciemna).await, Err(Fault::NotFound)));
}
