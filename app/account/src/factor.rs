//! Second factors: the authenticator application's key, and whether a second step is due at all. One of each person, good in every
//! portal of the installation.

use crate::totp::Key;
use crate::{passkey, recovery};
use base::Fault;
use chrono::{DateTime, Utc};
use platform::Ctx;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, Set};
use std::collections::BTreeSet;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "factor")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: i64,
        #[sea_orm(column_type = "Text")]
        pub secret: String,
        pub confirmed_at: Option<DateTimeUtc>,
        pub last_step: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// A person's authenticator application.
pub(crate) struct Factor {
    /// The key it shares with us.
    pub key: Key,
    /// Since when it is asked for; none while its first code is awaited.
    pub since: Option<DateTime<Utc>>,
}

#[expect(clippy::disallowed_methods, reason = "a factor belongs to a person, in every portal")]
fn all() -> sea_orm::Select<Entity> {
    Entity::find()
}

fn context(person_id: i64) -> String {
    format!("totp:{person_id}")
}

async fn row(db: &impl ConnectionTrait, person_id: i64) -> Result<Option<Model>, DbErr> {
    all().filter(Column::PersonId.eq(person_id)).one(db).await
}

/// A person's application, asked for or not yet.
///
/// # Errors
/// When its key cannot be opened: the installation's own key has changed.
pub(crate) async fn of(db: &impl ConnectionTrait, ctx: &Ctx, person_id: i64) -> Result<Option<Factor>, Fault> {
    let Some(row) = row(db, person_id).await? else { return Ok(None) };
    let bytes = ctx.stores.seal.open(&row.secret, &context(person_id)).map_err(|why| Fault::internal(&format!("a factor: {why}")))?;
    let key = Key::of(&bytes).ok_or_else(|| Fault::internal("a factor: not a key"))?;
    Ok(Some(Factor { key, since: row.confirmed_at }))
}

/// Whether a person's application is asked for.
pub(crate) async fn has_application(db: &impl ConnectionTrait, person_id: i64) -> Result<bool, DbErr> {
    Ok(row(db, person_id).await?.is_some_and(|row| row.confirmed_at.is_some()))
}

/// Whether a second step is due when this person signs in at the request's host.
pub(crate) async fn is_on(db: &impl ConnectionTrait, ctx: &Ctx, person_id: i64) -> Result<bool, DbErr> {
    Ok(has_application(db, person_id).await? || passkey::any_at(db, &passkey::host(ctx), person_id).await?)
}

/// Those of these people who have a second factor of any kind.
pub(crate) async fn among(db: &impl ConnectionTrait, people: &[i64]) -> Result<BTreeSet<i64>, DbErr> {
    let people = people.iter().copied();
    let rows = all().filter(Column::PersonId.is_in(people.clone())).filter(Column::ConfirmedAt.is_not_null()).all(db).await?;
    let mut found: BTreeSet<_> = rows.iter().map(|row| row.person_id).collect();
    found.extend(passkey::among(db, people).await?);
    Ok(found)
}

/// Puts a new key in the place of one that was never confirmed.
pub(crate) async fn begin(act: &impl ConnectionTrait, ctx: &Ctx, person_id: i64, key: &Key) -> Result<(), DbErr> {
    let row = ActiveModel {
        person_id: Set(person_id),
        secret: Set(ctx.stores.seal.seal(key.bytes(), &context(person_id))),
        confirmed_at: Set(None),
        last_step: Set(0),
    };
    let mut anew = OnConflict::column(Column::PersonId);
    anew.update_columns([Column::Secret, Column::LastStep]).action_and_where(Expr::col((Entity, Column::ConfirmedAt)).is_null());
    Entity::insert(row).on_conflict(anew).exec_without_returning(act).await?;
    Ok(())
}

/// From now on the application is asked for; its first code is used up. False where somebody was faster.
pub(crate) async fn confirm(act: &impl ConnectionTrait, person_id: i64, step: i64, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let set = ActiveModel { confirmed_at: Set(Some(now)), last_step: Set(step), ..Default::default() };
    let awaited = Entity::update_many().set(set).filter(Column::PersonId.eq(person_id)).filter(Column::ConfirmedAt.is_null());
    Ok(awaited.exec(act).await?.rows_affected == 1)
}

/// Whether a code is right; right ones are used up with all before them (RFC 6238 5.2: accepted once).
pub(crate) async fn accept(act: &impl ConnectionTrait, ctx: &Ctx, person_id: i64, code: &str) -> Result<bool, Fault> {
    let factor = of(act, ctx, person_id).await?.filter(|factor| factor.since.is_some());
    let Some(step) = factor.and_then(|factor| factor.key.step_of(code, ctx.now)) else { return Ok(false) };
    let set = ActiveModel { last_step: Set(step), ..Default::default() };
    let later = Entity::update_many().set(set).filter(Column::PersonId.eq(person_id)).filter(Column::LastStep.lt(step));
    Ok(later.exec(act).await?.rows_affected == 1)
}

/// The application is asked for no more; with the last factor go the recovery codes.
pub(crate) async fn turn_off(act: &impl ConnectionTrait, person_id: i64) -> Result<(), DbErr> {
    Entity::delete_by_id(person_id).exec(act).await?;
    recovery::tidy(act, person_id).await
}

/// Every factor of a person goes: the application, passkeys of all hosts, recovery codes.
pub(crate) async fn forget_all(act: &impl ConnectionTrait, person_id: i64) -> Result<(), DbErr> {
    passkey::remove_all(act, person_id).await?;
    turn_off(act, person_id).await
}
