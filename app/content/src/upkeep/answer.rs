//! What owners answer: an item is still right, and its day moves on; or it needs a change, and the desk is told which.

use super::{USUAL, of};
use crate::store::{self, confirmation, item};
use base::Fault;
use chrono::{Months, NaiveDate};
use platform::{Ctx, OfPortal, audit, hash};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;

/// What an owner says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It is still right.
    Right,
    /// It needs this change.
    Change(String),
}

/// What a secret asks about, answered or not.
///
/// # Errors
/// [`Fault::NotFound`] for a secret that never was, [`Fault::Gone`] for one that is over.
pub(crate) async fn with_ticket(ctx: &Ctx, secret: &str) -> Result<confirmation::Model, Fault> {
    let one = confirmation::Entity::of(ctx).filter(confirmation::Column::Hash.eq(hash(secret))).one(ctx.db.read()).await?;
    let one = one.ok_or(Fault::NotFound)?;
    if one.until > ctx.now { Ok(one) } else { Err(Fault::Gone) }
}

/// Answers once; what else the owner was asked about the item needs no answer any more.
///
/// # Errors
/// [`Fault::Gone`] where it was answered before.
pub(crate) async fn answer(ctx: &Ctx, asked: &confirmation::Model, answer: &Answer) -> Result<(), Fault> {
    let row = store::item(ctx, asked.item_id).await?;
    let next = next(ctx, &row).await?;
    let (agreed, note) = match answer {
        Answer::Right => (true, ""),
        Answer::Change(note) => (false, note.as_str()),
    };
    let act = ctx.db.act().await?;
    let once = confirmation::Entity::update_many()
        .col_expr(confirmation::Column::AnsweredAt, Expr::value(ctx.now))
        .col_expr(confirmation::Column::Agreed, Expr::value(agreed))
        .col_expr(confirmation::Column::Note, Expr::value(note))
        .filter(confirmation::Column::PortalId.eq(ctx.portal.id))
        .filter(confirmation::Column::Hash.eq(&asked.hash))
        .filter(confirmation::Column::AnsweredAt.is_null());
    if once.exec(&act).await?.rows_affected != 1 {
        return Err(Fault::Gone);
    }
    drop_open(&act, ctx, row.id).await?;
    if agreed {
        move_on(&act, ctx, row.id, next).await?;
    }
    let detail = json!({"name": asked.name, "agreed": agreed, "next": agreed.then_some(next)});
    audit::record(&act, ctx, "owner-answered", &format!("item:{}", row.id), detail).await?;
    Ok(act.commit().await?)
}

/// Somebody at the desk says that an item is still right.
pub(crate) async fn still_right(ctx: &Ctx, row: &item::Model) -> Result<NaiveDate, Fault> {
    let next = next(ctx, row).await?;
    let act = ctx.db.act().await?;
    drop_open(&act, ctx, row.id).await?;
    move_on(&act, ctx, row.id, next).await?;
    audit::record(&act, ctx, "owner-answered", &format!("item:{}", row.id), json!({"agreed": true, "next": next})).await?;
    act.commit().await?;
    Ok(next)
}

/// The next day, a period behind the one that was due, or behind today where that has passed.
async fn next(ctx: &Ctx, row: &item::Model) -> Result<NaiveDate, Fault> {
    let months = of(ctx, row).await?.months.unwrap_or(USUAL);
    let from = row.review_on.map_or(ctx.today(), |due| due.max(ctx.today()));
    Ok(from.checked_add_months(Months::new(months.unsigned_abs())).unwrap_or(from))
}

async fn move_on(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, next: NaiveDate) -> Result<(), DbErr> {
    let row = item::ActiveModel { portal_id: Set(ctx.portal.id), id: Set(id), review_on: Set(Some(next)), ..Default::default() };
    item::Entity::update(row).exec(act).await?;
    Ok(())
}

async fn drop_open(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<(), DbErr> {
    let open = confirmation::Entity::delete_many().filter(confirmation::Column::PortalId.eq(ctx.portal.id));
    open.filter(confirmation::Column::ItemId.eq(id)).filter(confirmation::Column::AnsweredAt.is_null()).exec(act).await?;
    Ok(())
}

/// What owners want changed and nobody has settled yet, the newest first.
pub(crate) async fn notes(ctx: &Ctx) -> Result<Vec<confirmation::Model>, Fault> {
    let open =
        confirmation::Entity::of(ctx).filter(confirmation::Column::Agreed.eq(false)).filter(confirmation::Column::SettledAt.is_null());
    Ok(open.order_by_desc(confirmation::Column::AnsweredAt).all(ctx.db.read()).await?)
}

/// What an owner wanted changed is done, or will not be.
pub(crate) async fn settle(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let act = ctx.db.act().await?;
    let open = confirmation::Entity::update_many().col_expr(confirmation::Column::SettledAt, Expr::value(ctx.now));
    let open = open.filter(confirmation::Column::PortalId.eq(ctx.portal.id)).filter(confirmation::Column::ItemId.eq(id));
    open.filter(confirmation::Column::AnsweredAt.is_not_null()).filter(confirmation::Column::SettledAt.is_null()).exec(&act).await?;
    audit::record(&act, ctx, "note-settled", &format!("item:{id}"), json!({})).await?;
    Ok(act.commit().await?)
}
