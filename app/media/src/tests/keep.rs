//! What is kept, and for how long.

use super::{brought, found, photograph, work};
use crate::store::{TOPIC, blob, media};
use crate::{MakeVariants, Shelves, blobs};
use chrono::Duration;
use platform::blob::Stored;
use platform::{Ctx, OfPortal};
use sea_orm::{EntityTrait, PaginatorTrait, Set};
use std::collections::HashSet;
use std::sync::Arc;
use town::Town;

async fn kept(ctx: &Ctx) -> HashSet<String> {
    use futures::TryStreamExt;
    let all: Vec<Stored> = ctx.stores.blobs.list().try_collect().await.unwrap();
    all.into_iter().map(|one| one.sha256).collect()
}

async fn destroy(ctx: &Ctx, id: i64) {
    let act = ctx.db.act().await.unwrap();
    platform::bump_in(&act, TOPIC, ctx.portal.id).await.unwrap();
    media::Entity::delete_by_id((ctx.portal.id, id)).exec(&act).await.unwrap();
    act.commit().await.unwrap();
}

#[tokio::test]
async fn what_nobody_names_is_forgotten_after_a_day_and_not_before() {
    let town = Town::open().await;
    let (ctx, other) = (town.jasna(), town.ciemna());
    let mine = brought(&ctx, "rynek.jpg", &photograph(400)).await.unwrap();
    brought(&ctx, "obu.txt", b"Obie gminy").await.unwrap();
    let both = brought(&other, "obu.txt", b"Obie gminy").await.unwrap();
    work(&town, vec![Arc::new(MakeVariants(town.stores.clone()))]).await;
    let all = kept(&ctx).await;
    destroy(&ctx, mine.id).await;
    destroy(&ctx, mine.id + 1).await;
    assert_eq!(blobs::sweep(&town.db, &town.stores, town.clock.now()).await.unwrap(), (0, 0));
    town.clock.advance(Duration::hours(25));
    let (_, forgotten) = blobs::sweep(&town.db, &town.stores, town.clock.now()).await.unwrap();
    assert_eq!(forgotten, all.len() - 1);
    assert_eq!(kept(&ctx).await, HashSet::from([both.sha256.clone()]), "what another portal names stays");
    #[expect(clippy::disallowed_methods, reason = "a content belongs to no portal")]
    let noted = blob::Entity::find().count(town.db.read()).await.unwrap();
    assert_eq!(noted, 1);
}

#[tokio::test]
async fn what_is_brought_again_before_it_was_forgotten_stays() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let medium = brought(&ctx, "uchwala.txt", b"Uchwala nr 1").await.unwrap();
    destroy(&ctx, medium.id).await;
    town.clock.advance(Duration::hours(25));
    let again = brought(&town.jasna(), "uchwala.txt", b"Uchwala nr 1").await.unwrap();
    destroy(&ctx, again.id).await;
    assert_eq!(blobs::sweep(&town.db, &town.stores, town.clock.now()).await.unwrap(), (0, 0), "it is young again");
}

#[tokio::test]
async fn a_shelf_follows_what_comes_changes_and_leaves() {
    let town = Town::open().await;
    let ctx = town.jasna();
    for number in 0..3 {
        brought(&ctx, "plik.txt", format!("Plik numer {number}").as_bytes()).await.unwrap();
    }
    assert_eq!(found(&town, &ctx, 2).await.unwrap().alt, "");
    let act = town.db.act().await.unwrap();
    let revision = platform::bump_in(&act, TOPIC, ctx.portal.id).await.unwrap();
    let row = media::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(2),
        alt: Set("Drugi".into()),
        revision: Set(revision),
        ..Default::default()
    };
    media::Entity::update(row).exec(&act).await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(found(&town, &ctx, 2).await.unwrap().alt, "Drugi");
    destroy(&ctx, 1).await;
    assert!(found(&town, &ctx, 1).await.is_none());
    assert_eq!(Shelves::held(&ctx).newest().iter().map(|one| one.id).collect::<Vec<_>>(), [3, 2]);
    let rows = media::Entity::of(&ctx).count(town.db.read()).await.unwrap();
    assert_eq!(rows, 2);
}
