//! Dates to decide by: a reminder before, and after them what settles by itself.

use super::carry::Carrier;
use super::decide::{Three, settle as write_down};
use super::store::{consents, is_removed, offered, open, shown_in};
use super::{Decision, REMINDED, letter};
use crate::item::Tongue;
use crate::store::publication;
use base::Fault;
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;

/// Reminds of what is soon due and settles what is overdue and can be settled: a copy that the portal has not touched follows the
/// master; one it has changed takes the merge where nothing disagrees and the portal has said beforehand that it may. The rest stays
/// overdue.
pub(super) async fn settle(ctx: &Ctx, carrier: &Carrier) -> Result<(), Fault> {
    let mut failed = None;
    let mut reminded = BTreeSet::new();
    for row in open(ctx.db.read(), ctx).await? {
        if is_removed(ctx.db.read(), ctx, row.item_id).await? {
            continue;
        }
        let done = if row.decide_by <= ctx.now {
            follow(ctx, carrier, &row).await
        } else if is_soon(ctx, &row) && reminded.insert(row.item_id) {
            remind(ctx, &row).await
        } else {
            Ok(())
        };
        if let Err(why) = done {
            failed = failed.or(Some(why));
        }
    }
    failed.map_or(Ok(()), Err)
}

/// Whether the date is near and was not near when the version was offered.
fn is_soon(ctx: &Ctx, row: &offered::Model) -> bool {
    let near = row.decide_by - REMINDED;
    row.reminded_at.is_none() && near <= ctx.now && row.since < near
}

/// One letter for all tongues of an item.
async fn remind(ctx: &Ctx, row: &offered::Model) -> Result<(), Fault> {
    use offered::Column;
    let act = ctx.db.act().await?;
    let rows = offered::Entity::update_many().col_expr(Column::RemindedAt, Expr::value(ctx.now));
    let rows = rows.filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::ItemId.eq(row.item_id)).filter(Column::DecidedAt.is_null());
    if rows.filter(Column::RemindedAt.is_null()).exec(&act).await?.rows_affected > 0 {
        letter::reminded(&act, ctx, row.item_id, row.decide_by).await?;
    }
    Ok(act.commit().await?)
}

async fn follow(ctx: &Ctx, carrier: &Carrier, row: &offered::Model) -> Result<(), Fault> {
    let three = Three::of(ctx, carrier, row).await?;
    let draft = if three.mine == three.theirs || three.is_untouched() {
        three.theirs.clone()
    } else {
        let merged = three.merged(&|_| None);
        if merged.open() > 0 || !consents(ctx).await? {
            return Ok(());
        }
        merged.draft
    };
    // What together shuts somebody out waits for an editor.
    if !three.errors(&draft).is_empty() {
        return Ok(());
    }
    let show = is_shown(ctx, row.item_id, three.tongue).await?;
    match write_down(ctx, &three, draft, Decision::Followed, show).await {
        // An editor was quicker.
        Err(Fault::Taken) => Ok(()),
        other => other,
    }
}

/// Whether residents read the item in this tongue; a tongue that is new here is shown where the item is.
async fn is_shown(ctx: &Ctx, id: i64, tongue: Tongue) -> Result<bool, Fault> {
    let shown = shown_in(ctx, ctx.portal.id, id).await?;
    if shown.contains_key(&tongue) || !shown.contains_key(&Tongue::Pl) {
        return Ok(shown.contains_key(&tongue));
    }
    let ever = publication::Entity::of(ctx).filter(publication::Column::ItemId.eq(id));
    Ok(ever.filter(publication::Column::Tongue.eq(tongue.code())).one(ctx.db.read()).await?.is_none())
}
