//! What is begun and ends within minutes: kept on the server, found by a secret of which only the hash is kept, good once.

use base::Fault;
use chrono::Duration;
use platform::{Ctx, OfPortal, hash};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, Set};
use serde::Serialize;
use serde::de::DeserializeOwned;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ceremony")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub purpose: String,
        pub person_id: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub detail: String,
        pub until: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

impl OfPortal for Entity {
    const PORTAL: Column = Column::PortalId;
}

base::closed! {
    /// What is under way.
    pub(crate) enum Purpose {
        /// Recovery codes that a person is being shown.
        Codes = "codes",
        /// A passkey is being made.
        NewPasskey = "new-passkey",
        /// A passkey is to sign.
        Passkey = "passkey",
        /// Somebody has gone to the directory.
        Directory = "directory",
        /// Somebody wants to sign in with another address.
        Address = "address",
        /// A form was sent by somebody who is to prove first who they are.
        Typed = "typed",
    }
}

impl Purpose {
    const fn lasts(self) -> Duration {
        match self {
            Self::Codes | Self::Directory => Duration::minutes(10),
            Self::NewPasskey | Self::Passkey => Duration::minutes(5),
            Self::Address => Duration::hours(1),
            // The telephone with the passkey lies in another room.
            Self::Typed => Duration::minutes(30),
        }
    }
}

/// So many may be under way in a portal: strangers begin them too.
const MOST: u64 = 10_000;

/// Something under way.
#[derive(Debug)]
pub(crate) struct Ceremony<T> {
    /// Whose it is, where it began with somebody known.
    pub person_id: Option<i64>,
    /// What was kept.
    pub detail: T,
}

/// Begins one under a secret; one that was begun under the same secret is no more.
///
/// # Errors
/// [`Fault::Busy`] when too many are under way.
pub(crate) async fn begin<T: Serialize + Sync>(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    purpose: Purpose,
    secret: &str,
    person_id: Option<i64>,
    detail: &T,
) -> Result<(), Fault> {
    Entity::delete_many().filter(Column::Until.lte(ctx.now)).exec(act).await?;
    if person_id.is_none() && Entity::of(ctx).count(act).await? >= MOST {
        return Err(Fault::Busy);
    }
    let plain = serde_json::to_vec(detail).map_err(|why| Fault::internal(&why.to_string()))?;
    let hash = hash(secret);
    let row = ActiveModel {
        portal_id: Set(ctx.portal.id),
        detail: Set(ctx.stores.seal.seal(&plain, &context(ctx, purpose, &hash))),
        hash: Set(hash),
        purpose: Set(purpose.code().into()),
        person_id: Set(person_id),
        until: Set(ctx.now + purpose.lasts()),
    };
    let anew = OnConflict::columns([Column::PortalId, Column::Hash])
        .update_columns([Column::Purpose, Column::PersonId, Column::Detail, Column::Until])
        .to_owned();
    Entity::insert(row).on_conflict(anew).exec_without_returning(act).await?;
    Ok(())
}

/// Looks at one that is under way, and leaves it there.
pub(crate) async fn look<T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    ctx: &Ctx,
    purpose: Purpose,
    secret: &str,
) -> Result<Option<Ceremony<T>>, Fault> {
    let hash = hash(secret);
    let under_way = Entity::of(ctx).filter(Column::Hash.eq(&hash)).filter(Column::Purpose.eq(purpose.code()));
    let Some(row) = under_way.filter(Column::Until.gt(ctx.now)).one(db).await? else { return Ok(None) };
    let Ok(plain) = ctx.stores.seal.open(&row.detail, &context(ctx, purpose, &hash)) else { return Ok(None) };
    Ok(serde_json::from_slice(&plain).ok().map(|detail| Ceremony { person_id: row.person_id, detail }))
}

/// Takes one that is under way; nobody else gets it any more.
pub(crate) async fn take<T: DeserializeOwned>(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    purpose: Purpose,
    secret: &str,
) -> Result<Option<Ceremony<T>>, Fault> {
    let found = look(act, ctx, purpose, secret).await?;
    let taken = Entity::delete_by_id((ctx.portal.id, hash(secret))).exec(act).await?.rows_affected == 1;
    Ok(found.filter(|_| taken))
}

fn context(ctx: &Ctx, purpose: Purpose, hash: &str) -> String {
    format!("ceremony:{}:{}:{hash}", ctx.portal.id, purpose.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use town::Town;

    #[tokio::test]
    async fn what_is_begun_is_taken_once_in_its_portal_and_in_time() {
        let town = Town::open().await;
        let ctx = town.jasna();
        let act = town.db.act().await.unwrap();
        begin(&act, &ctx, Purpose::Passkey, "secret", None, &"detail").await.unwrap();
        let elsewhere = take::<String>(&act, &town.ciemna(), Purpose::Passkey, "secret").await.unwrap();
        assert!(elsewhere.is_none());
        assert!(look::<String>(&act, &ctx, Purpose::NewPasskey, "secret").await.unwrap().is_none(), "for another purpose");
        assert_eq!(take::<String>(&act, &ctx, Purpose::Passkey, "secret").await.unwrap().unwrap().detail, "detail");
        assert!(take::<String>(&act, &ctx, Purpose::Passkey, "secret").await.unwrap().is_none(), "once");

        begin(&act, &ctx, Purpose::Passkey, "secret", None, &"detail").await.unwrap();
        town.clock.advance(Duration::minutes(5));
        assert!(look::<String>(&act, &town.jasna(), Purpose::Passkey, "secret").await.unwrap().is_none(), "five minutes");
    }
}
