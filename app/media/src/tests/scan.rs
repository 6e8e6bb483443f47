//! Three answers of a scanner, and what follows from each.

use super::clamd::{Clamd, EICAR};
use super::{brought, found, photograph, work};
use crate::{Refusal, ScanAgain, Verdict};
use chrono::Duration;
use platform::scan::Scanner;
use platform::{Configuration, Ctx, Stores};
use std::sync::Arc;
use town::Town;

fn with(town: &Town, clamd: &str) -> (Stores, Ctx) {
    let scanner = Scanner::of(&Configuration { clamd: clamd.into(), ..Configuration::default() }).unwrap();
    let stores = Stores { scanner, ..town.stores.clone() };
    (stores.clone(), Ctx { stores, ..town.jasna() })
}

#[tokio::test]
async fn where_nobody_is_set_to_look_files_are_shown_unchecked() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let medium = brought(&ctx, "uchwala.txt", b"Uchwala").await.unwrap();
    assert_eq!(medium.verdict, Verdict::Unchecked);
    assert!(medium.attachment(&ctx).is_some());
}

#[tokio::test]
async fn what_could_not_be_looked_through_waits_until_it_was() {
    let town = Town::open().await;
    let (stores, ctx) = with(&town, "unix:/nowhere/clamd.socket");
    let file = brought(&ctx, "uchwala.txt", b"Uchwala").await.unwrap();
    let picture = brought(&ctx, "rynek.jpg", &photograph(400)).await.unwrap();
    assert_eq!((file.verdict, picture.verdict), (Verdict::Unscanned, Verdict::Unscanned));
    assert!(file.attachment(&ctx).is_none() && picture.picture(&ctx).is_none(), "nobody is shown it");
    town.clock.advance(Duration::minutes(2));
    work(&town, vec![Arc::new(ScanAgain(stores))]).await;
    assert_eq!(found(&town, &ctx, file.id).await.unwrap().verdict, Verdict::Unscanned, "clamd is still not there");
    let Some(clamd) = Clamd::start() else { return };
    let (stores, _) = with(&town, &clamd.setting());
    town.clock.advance(Duration::minutes(6));
    work(&town, vec![Arc::new(ScanAgain(stores))]).await;
    for id in [file.id, picture.id] {
        assert_eq!(found(&town, &ctx, id).await.unwrap().verdict, Verdict::Clean);
    }
    assert!(found(&town, &ctx, file.id).await.unwrap().attachment(&ctx).is_some());
}

#[tokio::test]
async fn a_virus_is_refused_and_one_found_later_is_shown_to_nobody() {
    let Some(clamd) = Clamd::start() else { return };
    let town = Town::open().await;
    let (stores, ctx) = with(&town, &clamd.setting());
    let virus = EICAR.concat();
    let refused = brought(&ctx, "wniosek.txt", virus.as_bytes()).await.unwrap_err();
    assert!(matches!(&refused, Refusal::Infected(name) if name.starts_with("Eicar")), "{refused:?}");
    let (_, late) = with(&town, "unix:/nowhere/clamd.socket");
    let medium = brought(&late, "wniosek.txt", virus.as_bytes()).await.unwrap();
    town.clock.advance(Duration::minutes(2));
    work(&town, vec![Arc::new(ScanAgain(stores))]).await;
    let medium = found(&town, &ctx, medium.id).await.unwrap();
    assert_eq!(medium.verdict, Verdict::Infected);
    assert!(medium.attachment(&ctx).is_none() && medium.finding.starts_with("Eicar"));
    assert!(matches!(brought(&ctx, "inny.txt", virus.as_bytes()).await, Err(Refusal::Infected(_))));
}
