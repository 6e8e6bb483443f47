//! What somebody is writing and has not saved: one row for each person, item and tongue. It is no version, nobody else sees it, and
//! saving takes it away.

use crate::item::Tongue;
use crate::store::{self, autosave};
use base::Fault;
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, OfPortal};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use ui::Form;

/// The longest form that is kept, in bytes as it travels.
const MOST: usize = 240 * 1024;
/// How long it is kept.
const KEPT: Duration = Duration::days(30);

/// Keeps a form as it stands; its field `seen` says which version it was written from.
///
/// # Errors
/// [`Fault::Invalid`] names `body` where the form is too long; [`Fault::Taken`] where the same person has saved since: what comes late
/// must not outlive what it became.
pub(crate) async fn keep(ctx: &Ctx, id: i64, tongue: Tongue, form: &Form) -> Result<(), Fault> {
    let person = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let content = form.encoded(&["act"]);
    if content.len() > MOST {
        return Err(Fault::field("body", ""));
    }
    let act = ctx.db.act().await?;
    let newest = store::newest(&act, ctx, id, tongue).await?;
    let seen = form.number("seen").unwrap_or(0);
    if newest.is_some_and(|row| i64::from(row.number) > seen && row.person_id == Some(person.id)) {
        return Err(Fault::Taken);
    }
    let row = autosave::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(id),
        tongue: Set(tongue.code().into()),
        person_id: Set(person.id),
        content: Set(content),
        at: Set(ctx.now),
    };
    let key = [autosave::Column::PortalId, autosave::Column::ItemId, autosave::Column::Tongue, autosave::Column::PersonId];
    let anew = OnConflict::columns(key).update_columns([autosave::Column::Content, autosave::Column::At]).to_owned();
    autosave::Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
    Ok(act.commit().await?)
}

/// What the request's person has left unsaved.
pub(crate) async fn find(ctx: &Ctx, id: i64, tongue: Tongue) -> Result<Option<autosave::Model>, Fault> {
    let Some(person) = &ctx.who else { return Ok(None) };
    let own = autosave::Entity::of(ctx).filter(autosave::Column::ItemId.eq(id)).filter(autosave::Column::Tongue.eq(tongue.code()));
    Ok(own.filter(autosave::Column::PersonId.eq(person.id)).one(ctx.db.read()).await?)
}

/// Saved, or not wanted any more.
pub(crate) async fn forget(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, tongue: Tongue) -> Result<(), DbErr> {
    if let Some(person) = &ctx.who {
        autosave::Entity::delete_by_id((ctx.portal.id, id, tongue.code().to_owned(), person.id)).exec(act).await?;
    }
    Ok(())
}

/// Lets go of what nobody has come back to for thirty days.
pub(crate) async fn let_go(db: &Db, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let act = db.act().await?;
    let old = autosave::Entity::delete_many().filter(autosave::Column::At.lt(now - KEPT)).exec(&act).await?;
    act.commit().await?;
    Ok(old.rows_affected)
}
