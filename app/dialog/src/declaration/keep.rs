//! Versions of a declaration: each is written once and never changed.

use super::Declaration;
use crate::store::begin;
use crate::store::declaration::{ActiveModel, Column, Entity, Model};
use base::Fault;
use platform::{Ctx, OfPortal, audit};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;

impl Model {
    /// What this version says.
    ///
    /// # Errors
    /// When the row holds something else.
    pub(crate) fn read(&self) -> Result<Declaration, Fault> {
        serde_json::from_str(&self.body).map_err(|why| Fault::internal(&why.to_string()))
    }
}

/// The newest version of the request's portal, with its number; none where nothing was declared yet.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn newest(ctx: &Ctx) -> Result<Option<(i32, Declaration)>, Fault> {
    let row = Entity::of(ctx).order_by_desc(Column::Number).one(ctx.db.read()).await?;
    row.map(|row| Ok((row.number, row.read()?))).transpose()
}

/// A version by its number.
///
/// # Errors
/// [`Fault::NotFound`] where the portal has none with this number.
pub(super) async fn version(ctx: &Ctx, number: i32) -> Result<Model, Fault> {
    Entity::of(ctx).filter(Column::Number.eq(number)).one(ctx.db.read()).await?.ok_or(Fault::NotFound)
}

/// Every version, the newest first.
///
/// # Errors
/// When the database does not answer.
pub(super) async fn versions(ctx: &Ctx) -> Result<Vec<Model>, Fault> {
    Ok(Entity::of(ctx).order_by_desc(Column::Number).all(ctx.db.read()).await?)
}

/// Writes a version; `seen` is the number of the one it was written from, 0 for none. Answers its number.
///
/// # Errors
/// [`Fault::Taken`] where somebody else has written one meanwhile.
pub(crate) async fn write(ctx: &Ctx, seen: i32, declaration: &Declaration) -> Result<i32, Fault> {
    let body = serde_json::to_string(declaration).map_err(|why| Fault::internal(&why.to_string()))?;
    let act = begin(ctx).await?;
    let last = Entity::of(ctx).order_by_desc(Column::Number).one(&act).await?.map_or(0, |row| row.number);
    if last != seen {
        return Err(Fault::Taken);
    }
    let number = last + 1;
    let (person_id, person) = ctx.who.as_ref().map_or((None, String::new()), |who| (Some(who.id), who.name.clone()));
    let row = ActiveModel {
        portal_id: Set(ctx.portal.id),
        number: Set(number),
        body: Set(body),
        at: Set(ctx.now),
        person_id: Set(person_id),
        person: Set(person),
    };
    Entity::insert(row).exec_without_returning(&act).await?;
    platform::bump_in(&act, "declaration", ctx.portal.id).await?;
    audit::record(&act, ctx, "declaration", &format!("declaration:{number}"), json!({"status": declaration.status})).await?;
    act.commit().await?;
    Ok(number)
}
