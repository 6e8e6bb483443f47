//! Links that show a draft for a time. Who holds one sees the item, and the pages below it where it is for a whole section; only its
//! hash is kept.

use super::comment::link_ended;
use crate::store::{item, preview, removal};
use crate::write::who;
use base::Fault;
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, OfPortal, audit, hash, token};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;
use std::collections::HashSet;

/// So many days a link holds at most.
pub(crate) const LONGEST: i64 = 30;
/// A link that is over still says so for a while.
const REMEMBERED: Duration = Duration::days(30);

/// What a link shows besides its item, and whether it takes something back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shares {
    /// The pages below it, too.
    pub below: bool,
    /// Whoever holds it may comment.
    pub comments: bool,
}

/// Makes a link and answers its secret, which is shown once. Days out of range are the nearest that will do.
pub(crate) async fn make(ctx: &Ctx, id: i64, shares: Shares, days: i64, note: &str) -> Result<String, Fault> {
    let secret = token();
    let days = days.clamp(1, LONGEST);
    let (person_id, person) = who(ctx);
    let act = ctx.db.act().await?;
    let row = preview::ActiveModel {
        portal_id: Set(ctx.portal.id),
        hash: Set(hash(&secret)),
        item_id: Set(id),
        below: Set(shares.below),
        note: Set(note.chars().take(100).collect()),
        since: Set(ctx.now),
        until: Set(ctx.now + Duration::days(days)),
        person: Set(person),
        comments: Set(shares.comments),
        person_id: Set(person_id),
    };
    preview::Entity::insert(row).exec_without_returning(&act).await?;
    let detail = json!({"below": shares.below, "comments": shares.comments, "days": days, "note": note});
    audit::record(&act, ctx, "preview-made", &format!("item:{id}"), detail).await?;
    act.commit().await?;
    Ok(secret)
}

/// An item's links that hold, the newest first.
pub(crate) async fn links(ctx: &Ctx, id: i64) -> Result<Vec<preview::Model>, Fault> {
    let hold = preview::Entity::of(ctx).filter(preview::Column::ItemId.eq(id)).filter(preview::Column::Until.gt(ctx.now));
    Ok(hold.order_by_desc(preview::Column::Since).all(ctx.db.read()).await?)
}

/// Ends a link of an item, named by the beginning of its hash.
pub(crate) async fn end(ctx: &Ctx, id: i64, start: &str) -> Result<(), Fault> {
    let one = links(ctx, id).await?.into_iter().find(|link| start.len() >= 12 && link.hash.starts_with(start)).ok_or(Fault::NotFound)?;
    let act = ctx.db.act().await?;
    link_ended(&act, ctx, &one).await?;
    preview::Entity::delete_by_id((ctx.portal.id, one.hash)).exec(&act).await?;
    audit::record(&act, ctx, "preview-ended", &format!("item:{id}"), json!({"note": one.note})).await?;
    Ok(act.commit().await?)
}

/// What a secret shows: the link, and the items that may be seen by it, the one it was made for first.
///
/// # Errors
/// [`Fault::NotFound`] for a secret that never was or was taken back, [`Fault::Gone`] for one that is over or whose item has gone into
/// the wastebasket.
pub(crate) async fn with_secret(ctx: &Ctx, secret: &str) -> Result<(preview::Model, Vec<i64>), Fault> {
    let db = ctx.db.read();
    let held = preview::Entity::of(ctx).filter(preview::Column::Hash.eq(hash(secret))).one(db).await?.ok_or(Fault::NotFound)?;
    if held.until <= ctx.now {
        return Err(Fault::Gone);
    }
    let removed: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    if removed.contains(&held.item_id) {
        return Err(Fault::Gone);
    }
    let mut ids = vec![held.item_id];
    if held.below {
        let rows = item::Entity::of(ctx).filter(item::Column::ParentId.is_not_null()).order_by_asc(item::Column::Position).all(db).await?;
        let mut at = 0;
        while let Some(parent) = ids.get(at).copied() {
            let below = rows.iter().filter(|row| row.parent_id == Some(parent) && !removed.contains(&row.id)).map(|row| row.id);
            let new: Vec<i64> = below.filter(|id| !ids.contains(id)).collect();
            ids.extend(new);
            at += 1;
        }
    }
    Ok((held, ids))
}

/// Forgets links that have long been over.
pub(crate) async fn let_go(db: &Db, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let act = db.act().await?;
    let old = preview::Entity::delete_many().filter(preview::Column::Until.lt(now - REMEMBERED)).exec(&act).await?;
    act.commit().await?;
    Ok(old.rows_affected)
}
