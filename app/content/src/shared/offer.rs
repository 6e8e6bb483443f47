//! A new version of a master is offered to a copy, and a master that was withdrawn is told of.

use super::carry::Carrier;
use super::deliver::{begun, brought, newest};
use super::store::{copies_of, copy, delivery, is_removed, master, offered};
use super::{Decision, letter};
use crate::item::Tongue;
use base::Fault;
use chrono::{DateTime, Days, Utc};
use platform::{Clock, Ctx, audit};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::json;
use std::collections::BTreeMap;

/// A version that a copy has not been offered yet.
struct New {
    tongue: Tongue,
    number: i32,
    /// The portal's own version that says just the same.
    same: Option<i32>,
}

/// Offers what the master says now and the copy has not taken, with a date to decide by; older offers are overtaken.
pub(super) async fn offer(
    ctx: &Ctx,
    carrier: &mut Carrier,
    master: &master::Model,
    delivery: &delivery::Model,
    copies: &[copy::Model],
    shown: &BTreeMap<Tongue, i32>,
) -> Result<(), Fault> {
    let id = copies[0].item_id;
    if is_removed(ctx.db.read(), ctx, id).await? {
        return Ok(());
    }
    let open = super::store::open_of(ctx, id).await?;
    let mut new = Vec::new();
    for (tongue, number) in shown {
        let taken = copies.iter().find(|row| row.tongue == tongue.code()).map_or(0, |row| row.base);
        if *number == taken || open.iter().any(|row| row.tongue == tongue.code() && row.number == *number) {
            continue;
        }
        let (mine, own) = newest(ctx, id, *tongue).await?;
        let same = brought(ctx, carrier, master.item_id, *tongue, *number).await? == mine;
        new.push(New { tongue: *tongue, number: *number, same: (same && own > 0).then_some(own) });
    }
    let said = |row: &offered::Model| Tongue::of_code(&row.tongue).and_then(|tongue| shown.get(&tongue)) == Some(&row.number);
    let overtaken = open.iter().any(|row| !said(row));
    if new.is_empty() && !overtaken && delivery.withdrawn_at.is_none() {
        return Ok(());
    }
    let decide_by = Clock::end_of(ctx.today() + Days::new(u64::try_from(master.days).unwrap_or(0))).to_utc();
    let act = ctx.db.act().await?;
    // Two workers may be at it: the row of the delivery lets one through at a time.
    told(&act, ctx, master.item_id, None).await?;
    let (held, bases) = (super::store::open(&act, ctx).await?, copies_of(&act, ctx, master.item_id).await?);
    new.retain(|one| {
        let asked = held.iter().any(|row| row.item_id == id && row.tongue == one.tongue.code() && row.number == one.number);
        !asked && !bases.iter().any(|row| row.tongue == one.tongue.code() && row.base == one.number)
    });
    for row in open.iter().filter(|row| !said(row)) {
        close(&act, ctx, id, Some((&row.tongue, row.number))).await?;
    }
    for one in &new {
        if !bases.iter().any(|row| row.tongue == one.tongue.code()) {
            begun(&act, ctx, master.item_id, id, one.tongue, (0, 0)).await?;
        }
        match one.same {
            Some(own) => taken(&act, ctx, id, one.tongue, (one.number, own)).await?,
            None => put(&act, ctx, id, one, decide_by).await?,
        }
    }
    let asked: Vec<_> = new.iter().filter(|one| one.same.is_none()).map(|one| one.tongue).collect();
    if !asked.is_empty() {
        letter::offered(&act, ctx, id, decide_by).await?;
        let detail = json!({"master": master.item_id, "tongues": asked, "decide_by": decide_by});
        audit::record(&act, ctx, "copy-offered", &format!("item:{id}"), detail).await?;
    }
    Ok(act.commit().await?)
}

async fn put(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, one: &New, decide_by: DateTime<Utc>) -> Result<(), DbErr> {
    let row = offered::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(id),
        tongue: Set(one.tongue.code().into()),
        number: Set(one.number),
        since: Set(ctx.now),
        decide_by: Set(decide_by),
        reminded_at: Set(None),
        decided_at: Set(None),
        decided: Set(None),
        person: Set(String::new()),
    };
    // A version that was decided about before comes back when the operator goes back to it.
    let again = OnConflict::columns([offered::Column::PortalId, offered::Column::ItemId, offered::Column::Tongue, offered::Column::Number])
        .update_columns([
            offered::Column::Since,
            offered::Column::DecideBy,
            offered::Column::RemindedAt,
            offered::Column::DecidedAt,
            offered::Column::Decided,
            offered::Column::Person,
        ])
        .to_owned();
    offered::Entity::insert(row).on_conflict(again).exec_without_returning(act).await?;
    Ok(())
}

/// The copy holds a version of the master from now on; `own` is the portal's version that says just the same, 0 where none does.
pub(super) async fn taken(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, tongue: Tongue, (base, own): (i32, i32)) -> Result<(), DbErr> {
    let row = copy::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(id),
        tongue: Set(tongue.code().into()),
        base: Set(base),
        own: Set(own),
        ..Default::default()
    };
    copy::Entity::update(row).exec(act).await?;
    Ok(())
}

/// The master was withdrawn, or is not shared any more: the copy stays, what was offered is off, the portal is told.
pub(super) async fn withdrawn(ctx: &Ctx, delivery: &delivery::Model) -> Result<(), Fault> {
    let copies = copies_of(ctx.db.read(), ctx, delivery.master_item).await?;
    let act = ctx.db.act().await?;
    if !told(&act, ctx, delivery.master_item, Some(ctx.now)).await? {
        return Ok(());
    }
    if let Some(copy) = copies.first() {
        close(&act, ctx, copy.item_id, None).await?;
        letter::withdrawn(&act, ctx, copy.item_id).await?;
        let subject = format!("item:{}", copy.item_id);
        audit::record(&act, ctx, "master-withdrawn", &subject, json!({"master": delivery.master_item})).await?;
    }
    Ok(act.commit().await?)
}

/// Notes whether the portal was told that the master has left; answers whether that is new.
async fn told(act: &impl ConnectionTrait, ctx: &Ctx, master: i64, withdrawn_at: Option<DateTime<Utc>>) -> Result<bool, DbErr> {
    let rows = delivery::Entity::update_many().col_expr(delivery::Column::WithdrawnAt, Expr::value(withdrawn_at));
    let rows = rows.filter(delivery::Column::PortalId.eq(ctx.portal.id)).filter(delivery::Column::MasterItem.eq(master));
    let rows = if withdrawn_at.is_some() { rows.filter(delivery::Column::WithdrawnAt.is_null()) } else { rows };
    Ok(rows.exec(act).await?.rows_affected > 0)
}

/// Open offers of an item are overtaken: one version in a tongue, or all.
async fn close(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, one: Option<(&str, i32)>) -> Result<(), DbErr> {
    let rows = offered::Entity::update_many()
        .col_expr(offered::Column::DecidedAt, Expr::value(ctx.now))
        .col_expr(offered::Column::Decided, Expr::value(Decision::Overtaken.code()));
    let rows = rows
        .filter(offered::Column::PortalId.eq(ctx.portal.id))
        .filter(offered::Column::ItemId.eq(id))
        .filter(offered::Column::DecidedAt.is_null());
    let rows = match one {
        Some((tongue, number)) => rows.filter(offered::Column::Tongue.eq(tongue)).filter(offered::Column::Number.eq(number)),
        None => rows,
    };
    rows.exec(act).await?;
    Ok(())
}
