//! Passkeys in the database. A passkey belongs to a person and to one host: that of all portals below the operator's, or a portal's own.

use chrono::{DateTime, Utc};
use platform::Ctx;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set};
use serde::{Deserialize, Serialize};

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
pub(crate) use entity::Model as Passkey;
use entity::{ActiveModel, Column, Entity};

/// So many a person has at a host at most.
pub(crate) const MOST: usize = 20;

/// What is kept of a passkey beside its number, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Credential {
    /// The public key (COSE), in base64url.
    pub key: String,
    /// How often it has signed, where it counts.
    pub count: u32,
    /// How the browser reaches the authenticator: `internal`, `usb`.
    pub transports: Vec<String>,
}

impl Passkey {
    /// What is kept of it; none where a later version wrote it.
    pub fn credential(&self) -> Option<Credential> {
        serde_json::from_str(&self.credential).ok()
    }
}

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

/// A person's passkeys of a host, the oldest first.
pub(crate) async fn of(db: &impl ConnectionTrait, host: &str, person_id: i64) -> Result<Vec<Passkey>, DbErr> {
    let own = all().filter(Column::PersonId.eq(person_id)).filter(Column::Host.eq(host));
    own.order_by_asc(Column::Since).order_by_asc(Column::Id).all(db).await
}

/// The passkey of a host with this number.
pub(crate) async fn with_id(db: &impl ConnectionTrait, host: &str, id: &str) -> Result<Option<Passkey>, DbErr> {
    all().filter(Column::Id.eq(id)).filter(Column::Host.eq(host)).one(db).await
}

/// Keeps a new one; false where its number is known already.
pub(crate) async fn add(act: &impl ConnectionTrait, new: Passkey) -> Result<bool, DbErr> {
    if all().filter(Column::Id.eq(&new.id)).one(act).await?.is_some() {
        return Ok(false);
    }
    Entity::insert(ActiveModel::from(new)).exec_without_returning(act).await?;
    Ok(true)
}

/// One has signed: how often, and when.
pub(crate) async fn used(act: &impl ConnectionTrait, id: &str, credential: &Credential, now: DateTime<Utc>) -> Result<(), DbErr> {
    let kept = serde_json::to_string(credential).map_err(|why| DbErr::Custom(why.to_string()))?;
    let set = ActiveModel { credential: Set(kept), used_at: Set(Some(now)), ..Default::default() };
    Entity::update_many().set(set).filter(Column::Id.eq(id)).exec(act).await?;
    Ok(())
}

/// One of a person's own goes; false where it is not theirs.
pub(crate) async fn remove(act: &impl ConnectionTrait, person_id: i64, id: &str) -> Result<bool, DbErr> {
    let own = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::PersonId.eq(person_id));
    Ok(own.exec(act).await?.rows_affected == 1)
}
