//! Links sent by letter: good once, for a short time, and only their hashes are kept.

use chrono::{DateTime, Duration, Utc};
use platform::{hash, token};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "ticket")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub person_id: i64,
        pub portal_id: i64,
        pub purpose: String,
        pub until: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
pub(crate) use entity::Model as Ticket;
use entity::{ActiveModel, Column, Entity};

base::closed! {
    /// What a link is for.
    pub(crate) enum Purpose {
        /// To come in for the first time.
        Invitation = "invitation",
        /// To choose a new password.
        Forgotten = "forgotten",
    }
}

impl Purpose {
    /// How long the link is good.
    pub const fn lasts(self) -> Duration {
        match self {
            Self::Invitation => Duration::days(7),
            Self::Forgotten => Duration::hours(1),
        }
    }
}

/// Writes a ticket and answers the secret for the letter; earlier ones of the same purpose are good no more.
pub(crate) async fn write(
    act: &impl ConnectionTrait,
    person_id: i64,
    portal_id: i64,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let earlier = Entity::delete_many().filter(Column::PersonId.eq(person_id)).filter(Column::Purpose.eq(purpose.code()));
    earlier.exec(act).await?;
    let secret = token();
    let row = ActiveModel {
        hash: Set(hash(&secret)),
        person_id: Set(person_id),
        portal_id: Set(portal_id),
        purpose: Set(purpose.code().into()),
        until: Set(now + purpose.lasts()),
    };
    Entity::insert(row).exec_without_returning(act).await?;
    Ok(secret)
}

/// The ticket of a secret, while it is good.
pub(crate) async fn find(db: &impl ConnectionTrait, secret: &str, now: DateTime<Utc>) -> Result<Option<Ticket>, DbErr> {
    #[expect(clippy::disallowed_methods, reason = "who holds the secret is not known yet")]
    let held = Entity::find_by_id(hash(secret)).one(db).await?;
    Ok(held.filter(|ticket| ticket.until > now))
}

/// Every link that was ever sent to somebody is good no more.
pub(crate) async fn forget(act: &impl ConnectionTrait, person_id: i64) -> Result<(), DbErr> {
    Entity::delete_many().filter(Column::PersonId.eq(person_id)).exec(act).await?;
    Ok(())
}

/// Uses a ticket up; false where somebody was faster.
pub(crate) async fn tear(act: &impl ConnectionTrait, ticket: &Ticket) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id(&ticket.hash).exec(act).await?.rows_affected == 1)
}
