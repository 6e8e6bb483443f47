//! What an administrator sets.

use crate::settings::{Settings, settle};
use crate::{Portals, about};
use base::{Fault, Lang};
use futures::TryStreamExt;
use platform::audit;
use std::sync::Arc;
use town::Town;

#[tokio::test]
async fn settings_are_kept_and_the_log_says_what_was_and_what_is() {
    let town = Town::open().await;
    Portals::of(&town.derived).follow(&town.db).await.unwrap();
    let ctx = town.jasna();
    let mut wanted = Settings::of(&ctx);
    let seen = wanted.mark();
    assert!(!settle(&ctx, &seen, &wanted).await.unwrap(), "nothing has changed");
    wanted.name = "Miasto Jasna".into();
    wanted.colour = "#1d3f8f".into();
    wanted.languages = vec![Lang::Pl, Lang::Uk];
    wanted.about.edelivery = "AE:PL-12345-67890-ABCDE-12".into();
    assert!(settle(&ctx, &seen, &wanted).await.unwrap());
    assert!(!settle(&ctx, &seen, &wanted).await.unwrap(), "pressed twice");
    let other = Settings { name: "Jasna".into(), ..wanted.clone() };
    assert!(matches!(settle(&ctx, &seen, &other).await, Err(Fault::Taken)), "made from what is there no more");
    let portal = Portals::of(&town.derived).with_id(ctx.portal.id).unwrap();
    assert_eq!((portal.name.as_str(), portal.colour.as_str(), &portal.languages[..]), ("Miasto Jasna", "#1d3f8f", &wanted.languages[..]));
    assert_eq!(portal.hosts, ctx.portal.hosts);
    assert_eq!(about(&ctx).edelivery, wanted.about.edelivery);
    let lines = audit::lines(&ctx, None, 9).await.unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0].act, "portal-settled");
    assert_eq!(lines[0].detail["before"]["name"], "Gmina Jasna");
    assert_eq!(lines[0].detail["after"]["name"], "Miasto Jasna");
    assert_eq!(lines[0].detail["after"]["edelivery"], "AE:PL-12345-67890-ABCDE-12");
    assert!(lines[0].detail["after"].get("phone").is_none(), "only what differs");
    let ciemna = Portals::of(&town.derived).with_id(town.ciemna().portal.id).unwrap();
    assert_eq!((ciemna.name.as_str(), ciemna.colour.as_str()), ("Gmina Ciemna", "#0b5d4d"));
}

#[tokio::test]
async fn a_picture_for_a_link_is_drawn_once_and_again_when_the_portal_looks_otherwise() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let first = crate::share::picture(&ctx, "Nowy most").await.unwrap();
    assert!(first.starts_with(b"\x89PNG"));
    assert_eq!(crate::share::picture(&ctx, "Nowy most").await.unwrap(), first);
    let mut portal = ctx.portal.as_ref().clone();
    portal.colour = "#1d3f8f".into();
    let blue = platform::Ctx { portal: Arc::new(portal), ..ctx.clone() };
    assert_ne!(crate::share::mark(&ctx, "Nowy most"), crate::share::mark(&blue, "Nowy most"));
    assert_ne!(crate::share::picture(&blue, "Nowy most").await.unwrap(), first);
}

#[tokio::test]
async fn a_picture_whose_blob_is_gone_is_drawn_anew() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let first = crate::share::picture(&ctx, "Nowy most").await.unwrap();
    let kept: Vec<platform::blob::Stored> = ctx.stores.blobs.list().try_collect().await.unwrap();
    ctx.stores.blobs.delete(&kept[0].sha256).await.unwrap();
    assert_eq!(crate::share::picture(&ctx, "Nowy most").await.unwrap(), first);
}
