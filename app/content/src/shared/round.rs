//! One round in one portal: what is new is delivered, what has changed is offered, what was not decided in time is settled.

use super::carry::Carrier;
use super::store::{addressee, at_operator, copies_of, delivery, master, shown};
use super::{deliver, due, offer};
use crate::item::Tongue;
use crate::site::Sites;
use base::Fault;
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use std::collections::BTreeMap;

/// Makes a round in the request's portal, as nobody in particular. Where one master fails the others go on; made again, it does
/// nothing twice.
///
/// # Errors
/// The first failure, after everything else was done.
pub async fn round(ctx: &Ctx) -> Result<(), Fault> {
    if ctx.portal.is_operator() {
        return Ok(());
    }
    let db = ctx.db.read();
    let masters = at_operator::<master::Entity>(ctx).order_by_asc(master::Column::ItemId).all(db).await?;
    let deliveries = delivery::Entity::of(ctx).all(db).await?;
    if masters.is_empty() && deliveries.is_empty() {
        return Ok(());
    }
    Sites::follow(&ctx.derived, &ctx.db).await?;
    let mut carrier = Carrier::of(ctx).await?;
    let mut failed = None;
    for master in &masters {
        // A number may have been another item's before: its delivery is none of this one.
        let delivery = deliveries.iter().find(|row| row.master_item == master.item_id && row.since >= master.since);
        if let Err(why) = visit(ctx, &mut carrier, master, delivery).await {
            failed = failed.or(Some(why));
        }
    }
    for gone in deliveries.iter().filter(|row| row.withdrawn_at.is_none() && !masters.iter().any(|one| one.item_id == row.master_item)) {
        if let Err(why) = offer::withdrawn(ctx, gone).await {
            failed = failed.or(Some(why));
        }
    }
    if let Err(why) = due::settle(ctx, &carrier).await {
        failed = failed.or(Some(why));
    }
    failed.map_or(Ok(()), Err)
}

async fn visit(ctx: &Ctx, carrier: &mut Carrier, master: &master::Model, delivery: Option<&delivery::Model>) -> Result<(), Fault> {
    let shown = if master.ended_at.is_none() { shown(ctx, master.item_id).await? } else { BTreeMap::new() };
    let Some(delivery) = delivery else {
        return match shown.contains_key(&Tongue::Pl) && is_addressed(ctx, master).await? {
            true => deliver::deliver(ctx, carrier, master, &shown).await,
            false => Ok(()),
        };
    };
    if !shown.contains_key(&Tongue::Pl) {
        return if delivery.withdrawn_at.is_none() { offer::withdrawn(ctx, delivery).await } else { Ok(()) };
    }
    let copies = copies_of(ctx.db.read(), ctx, master.item_id).await?;
    // Without a copy it was deleted here for good: it is not brought again.
    if copies.is_empty() {
        return Ok(());
    }
    deliver::publish(ctx, &copies).await?;
    offer::offer(ctx, carrier, master, delivery, &copies, &shown).await
}

async fn is_addressed(ctx: &Ctx, master: &master::Model) -> Result<bool, Fault> {
    if master.whole {
        return Ok(true);
    }
    let chosen = at_operator::<addressee::Entity>(ctx).filter(addressee::Column::ItemId.eq(master.item_id));
    Ok(chosen.filter(addressee::Column::ToPortal.eq(ctx.portal.id)).one(ctx.db.read()).await?.is_some())
}
