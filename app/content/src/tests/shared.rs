//! Shared content: what the operator may count on, and what the portals may.

use crate::shared::store::{copies_of, open_of};
use crate::shared::{Carrier, Sharing, Three, round, share};
use crate::{Draft, Kind, Site, Sites, Tongue, store, write};
use base::{Fault, Role};
use chrono::Duration;
use platform::{Ctx, audit};
use portal::Portals;
use sea_orm::{ConnectionTrait, Statement};
use town::Town;

mod copies;
mod deciding;
mod isolation;

fn draft(title: &str, body: &str) -> Draft {
    Draft { title: title.into(), lead: "Krótko.".into(), body: prose::Doc::from_markup(body).0, ..Draft::default() }
}

const FIRST: &str = "Wstęp.\n\nOpłata wynosi 17 zł.\n\nAdres: Rynek 1.";

pub(super) async fn open() -> Town {
    let town = Town::open().await;
    Portals::of(&town.derived).follow(&town.db).await.unwrap();
    town
}

/// A published page of the operator's portal, shared with all.
pub(super) async fn shared(town: &Town, how: &Sharing) -> i64 {
    let ctx = town.region();
    let id = write::create(&ctx, Kind::Page, None, "odpady", &draft("Odpady", FIRST)).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    share(&ctx, id, how).await.unwrap();
    rounds(town).await;
    id
}

async fn rounds(town: &Town) {
    for ctx in [town.jasna(), town.ciemna()] {
        round(&ctx).await.unwrap();
    }
}

/// The operator publishes the master's next version.
async fn change(town: &Town, id: i64, number: i32, body: &str) {
    let ctx = town.region();
    write::save(&ctx, id, Tongue::Pl, number - 1, &draft("Odpady", body)).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, number, ctx.now, None).await.unwrap();
    rounds(town).await;
}

/// The number of a portal's copy.
pub(super) async fn copy(ctx: &Ctx, master: i64) -> i64 {
    copies_of(ctx.db.read(), ctx, master).await.unwrap()[0].item_id
}

/// A portal writes and publishes a text of its own in its copy.
async fn own(ctx: &Ctx, id: i64, seen: i32, body: &str) {
    let number = write::save(ctx, id, Tongue::Pl, seen, &draft("Odpady", body)).await.unwrap();
    write::publish(ctx, id, Tongue::Pl, number, ctx.now, None).await.unwrap();
}

/// What residents read at a portal's copy.
async fn read(ctx: &Ctx, id: i64) -> String {
    Sites::follow(&ctx.derived, &ctx.db).await.unwrap();
    let site = Site::of(ctx).await.unwrap();
    let Some(one) = site.with_id(id) else { return String::new() };
    let version = store::version(ctx, id, Tongue::Pl, one.said[&Tongue::Pl].number).await.unwrap();
    prose::Doc::read(&version.body).unwrap().to_markup().trim().to_owned()
}

async fn three(ctx: &Ctx, id: i64) -> Three {
    let offer = open_of(ctx, id).await.unwrap().remove(0);
    Three::of(ctx, &Carrier::of(ctx).await.unwrap(), &offer).await.unwrap()
}

async fn is_asked(ctx: &Ctx, id: i64) -> bool {
    !open_of(ctx, id).await.unwrap().is_empty()
}

async fn letters(town: &Town) -> i64 {
    count(town, "job WHERE kind = 'mail.send'").await
}

/// How many rows there are.
async fn count(town: &Town, rows: &str) -> i64 {
    let ask = Statement::from_string(town.db.backend(), format!("SELECT COUNT(*) AS n FROM {rows}"));
    town.db.read().query_one_raw(ask).await.unwrap().unwrap().try_get("", "n").unwrap()
}

async fn consent(ctx: &Ctx) {
    let act = ctx.db.act().await.unwrap();
    let row = format!("INSERT INTO consent (portal_id, since, person) VALUES ({}, '2026-06-01 10:00:00+00:00', 'Anna')", ctx.portal.id);
    act.execute_unprepared(&row).await.unwrap();
    act.commit().await.unwrap();
}

fn admission(ctx: &Ctx, role: Role) -> account::Admission {
    let email = format!("{}@{}", role.code(), ctx.portal.hosts[0].replace(".test", ".example.com"));
    account::Admission { portal_id: ctx.portal.id, email, name: "Anna".into(), role, password: "lipa rower jezioro".into() }
}
