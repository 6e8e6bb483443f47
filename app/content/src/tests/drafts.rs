//! Links that show drafts.

use crate::preview::Shares;
use crate::{Draft, Kind, Site, Tongue, preview, write};
use base::Fault;
use chrono::Duration;
use platform::Ctx;
use town::Town;

fn draft(title: &str) -> Draft {
    Draft { title: title.into(), body: prose::Doc::from_markup(title).0, ..Draft::default() }
}

pub(super) async fn page(ctx: &Ctx, parent: Option<i64>, title: &str) -> i64 {
    write::create(ctx, Kind::Page, parent, "", &draft(title)).await.unwrap()
}

#[tokio::test]
async fn a_link_shows_its_item_until_it_is_over_or_taken_back() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = page(&ctx, None, "Urząd").await;
    let (secret, other) = (
        preview::make(&ctx, id, Shares::default(), 1, "radca").await.unwrap(),
        preview::make(&ctx, id, Shares::default(), 90, "").await.unwrap(),
    );
    assert_eq!(preview::with_secret(&ctx, &secret).await.unwrap().1, [id]);
    assert_eq!(preview::with_secret(&ctx, "zgadywany").await.unwrap_err(), Fault::NotFound);
    assert_eq!(preview::with_secret(&town.ciemna(), &secret).await.unwrap_err(), Fault::NotFound, "of another portal");
    let held = preview::links(&ctx, id).await.unwrap();
    assert!(
        held.iter().all(|link| link.hash != secret && link.until <= ctx.now + Duration::days(30)),
        "hashed, and for thirty days at most"
    );
    preview::end(&ctx, id, &platform::hash(&other)[..16]).await.unwrap();
    assert_eq!(preview::with_secret(&ctx, &other).await.unwrap_err(), Fault::NotFound);
    town.clock.advance(Duration::days(1));
    assert_eq!(preview::with_secret(&town.jasna(), &secret).await.unwrap_err(), Fault::Gone);
    town.clock.advance(Duration::days(31));
    assert_eq!(preview::let_go(&town.db, town.clock.now()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_link_for_a_section_shows_what_lies_below_and_nothing_beside_it() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let top = page(&ctx, None, "Urząd").await;
    let below = page(&ctx, Some(top), "Kasa").await;
    let deep = page(&ctx, Some(below), "Godziny").await;
    let thrown = page(&ctx, Some(top), "Stare").await;
    page(&ctx, None, "Szkoły").await;
    write::remove(&ctx, thrown).await.unwrap();
    let secret = preview::make(&ctx, top, Shares { below: true, ..Shares::default() }, 7, "").await.unwrap();
    assert_eq!(preview::with_secret(&ctx, &secret).await.unwrap().1, [top, below, deep]);
}

#[tokio::test]
async fn drafts_stand_where_they_would_be_published_and_the_site_itself_stays() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let top = page(&ctx, None, "Urząd").await;
    let below = page(&ctx, Some(top), "Kasa").await;
    write::publish(&ctx, top, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    write::save(&ctx, top, Tongue::Pl, 1, &draft("Ratusz")).await.unwrap();
    let site = Site::of(&ctx).await.unwrap();
    let drafts = site.with_drafts(&ctx, &[top, below], &|id| format!("/podglad/x/{id}")).await.unwrap();
    let one = drafts.with_id(top).unwrap();
    assert_eq!((one.said[&Tongue::Pl].title.as_str(), one.path.as_str()), ("Ratusz", format!("/podglad/x/{top}").as_str()));
    assert_eq!(drafts.below(Some(top)).iter().map(|page| page.id).collect::<Vec<_>>(), [below]);
    assert_eq!(drafts.trail(drafts.with_id(below).unwrap()).len(), 2);
    assert_eq!(Site::of(&ctx).await.unwrap().with_id(top).unwrap().said[&Tongue::Pl].title, "Urząd");
    assert!(Site::of(&ctx).await.unwrap().with_id(below).is_none());
}
