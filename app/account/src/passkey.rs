#![cfg(not(target_arch = "wasm32"))]
//! Passkeys in the database. A passkey belongs to a person and to one host: that of all portals below the operator's, or a portal's own.

use platform::Ctx;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "passkey")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub person_id: i64,
        pub host: String,
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub credential: String,
        pub since: DateTimeUtc,
        pub used_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{Column, Entity};

/// The host that passkeys of this request are of, without a port (WebAuthn calls it the relying party's identifier).
pub(crate) fn host(ctx: &Ctx) -> String {
    let authority = ctx.address.origin.split("://").nth(1).unwrap_or_default();
    authority.split(':').next().unwrap_or_default().to_owned()
}

#[expect(clippy::disallowed_methods, reason = "a passkey belongs to a person, in every portal of its host")]
fn all() -> sea_orm::Select<Entity> {
    Entity::find()
}

/// Whether a person has a passkey of a host.
pub(crate) async fn any_at(db: &impl ConnectionTrait, host: &str, person_id: i64) -> Result<bool, DbErr> {
    Ok(all().filter(Column::PersonId.eq(person_id)).filter(Column::Host.eq(host)).count(db).await? > 0)
}

/// Whether a person has a passkey anywhere.
pub(crate) async fn any(db: &impl ConnectionTrait, person_id: i64) -> Result<bool, DbErr> {
    Ok(all().filter(Column::PersonId.eq(person_id)).count(db).await? > 0)
}

/// Those of these people who have a passkey anywhere.
pub(crate) async fn among(db: &impl ConnectionTrait, people: impl Iterator<Item = i64>) -> Result<Vec<i64>, DbErr> {
    Ok(all().filter(Column::PersonId.is_in(people)).all(db).await?.iter().map(|row| row.person_id).collect())
}

/// Every passkey of a person goes.
pub(crate) async fn remove_all(act: &impl ConnectionTrait, person_id: i64) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::PersonId.eq(person_id)).exec(act).await?;
    Ok(())
}
