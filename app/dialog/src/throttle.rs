//! How often a public form may come from one address. Of the address only a mark is kept, another one every day, and no longer
//! than a day.

use crate::store::knock::{ActiveModel, Column, Entity};
use base::Fault;
use chrono::{DateTime, Duration, Utc};
use platform::{Caller, Ctx, Db};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, Set};

/// Forms are counted for so long.
const COUNTED: Duration = Duration::hours(1);
/// No mark is kept longer.
const KEPT: Duration = Duration::hours(24);

/// Counts a form that came from somewhere (`what` names the form, `whence` the address of a caller or of a letter).
///
/// # Errors
/// [`Fault::Busy`] where more than `most` came within the hour.
pub(crate) async fn knock(ctx: &Ctx, what: &str, whence: &str, most: i32) -> Result<(), Fault> {
    let mark = ctx.stores.seal.mark(whence, &format!("knock:{what}:{}:{}", ctx.portal.id, ctx.today()));
    let row = ActiveModel { portal_id: Set(ctx.portal.id), mark: Set(mark), count: Set(1), since: Set(ctx.now) };
    let act = ctx.db.act().await?;
    let over = Entity::delete_many().filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::Since.lt(ctx.now - COUNTED));
    over.exec(&act).await?;
    let more =
        OnConflict::columns([Column::PortalId, Column::Mark]).value(Column::Count, Expr::col((Entity, Column::Count)).add(1)).to_owned();
    let counted = Entity::insert(row).on_conflict(more).exec_with_returning(&act).await?;
    act.commit().await?;
    if counted.count > most { Err(Fault::Busy) } else { Ok(()) }
}

/// The same for whoever calls: an office or a library of many people shares one address.
///
/// # Errors
/// As [`knock`].
pub(crate) async fn caller(ctx: &Ctx, what: &str, caller: Option<Caller>, most: i32) -> Result<(), Fault> {
    knock(ctx, what, &caller.unwrap_or_default().0, most).await
}

/// Lets go of the marks of all portals that nobody counts any more.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn let_go(db: &Db, now: DateTime<Utc>) -> Result<(), DbErr> {
    let act = db.act().await?;
    Entity::delete_many().filter(Column::Since.lt(now - KEPT)).exec(&act).await?;
    act.commit().await
}
