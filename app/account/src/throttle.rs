//! Failed attempts, counted by account and by the address they came from. Who fails often waits longer and longer, up to a quarter
//! of an hour, and nobody is shut out for good: a device where the account has signed in before is counted by itself ([`crate::device`]).
//! Accounts that do not exist are counted like those that do.

use crate::{Locale, i18n::td_string};
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, hash};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "attempt")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: String,
        pub failures: i32,
        pub wait_until: DateTimeUtc,
        pub last_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// The longest that anybody waits.
const LONGEST: Duration = Duration::minutes(15);
/// After so long without a failure one begins anew.
const FORGOTTEN: Duration = Duration::hours(24);

/// Whose failures are counted: an account, an address. Only hashes are kept.
pub(crate) struct Tried {
    /// Keys and how many failures each may have before it waits: an office of many people shares one address.
    keys: [(String, i32); 2],
}

impl Tried {
    pub fn new(account: &str, caller: &str) -> Self {
        Self { keys: [(hash(&format!("account {account}")), 5), (hash(&format!("caller {caller}")), 40)] }
    }

    /// Until when whoever tries must wait; none when they may go on.
    pub async fn wait(&self, db: &Db, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, DbErr> {
        let rows = rows(self).all(db.read()).await?;
        Ok(rows.iter().map(|row| row.wait_until).filter(|until| *until > now).max())
    }

    /// What whoever must wait is told; none when they may go on.
    pub async fn told(&self, ctx: &Ctx) -> Result<Option<String>, DbErr> {
        let until = self.wait(&ctx.db, ctx.now).await?;
        Ok(until.map(|until| {
            let minutes = usize::try_from((until - ctx.now).num_seconds().div_euclid(60) + 1).unwrap_or(1);
            td_string!(Locale::from(ctx.lang()), wait, count = minutes).to_string()
        }))
    }

    /// One more failure.
    pub async fn failed(&self, db: &Db, now: DateTime<Utc>) -> Result<(), DbErr> {
        let act = db.act().await?;
        let known = rows(self).all(&act).await?;
        for (key, free) in &self.keys {
            let before = known.iter().find(|row| row.key == *key && row.last_at + FORGOTTEN > now).map_or(0, |row| row.failures);
            let over = (before + 1 - free).clamp(0, 10);
            let pause = if over == 0 { Duration::zero() } else { (Duration::seconds(15) * 2_i32.pow(over.unsigned_abs())).min(LONGEST) };
            let row = ActiveModel { key: Set(key.clone()), failures: Set(before + 1), wait_until: Set(now + pause), last_at: Set(now) };
            let again = OnConflict::column(Column::Key).update_columns([Column::Failures, Column::WaitUntil, Column::LastAt]).to_owned();
            Entity::insert(row).on_conflict(again).exec_without_returning(&act).await?;
        }
        act.commit().await
    }

    /// It went well: the account begins anew. The address does not, or one known password would open the door to guessing others.
    pub async fn went_well(&self, db: &Db) -> Result<(), DbErr> {
        let act = db.act().await?;
        Entity::delete_by_id(&self.keys[0].0).exec(&act).await?;
        act.commit().await
    }
}

#[expect(clippy::disallowed_methods, reason = "attempts are made before anybody knows in whose name")]
fn rows(tried: &Tried) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::Key.is_in(tried.keys.iter().map(|(key, _)| key)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use town::Town;

    #[tokio::test]
    async fn who_fails_often_waits_longer_and_longer_but_never_for_good() {
        let town = Town::open().await;
        let tried = Tried::new("anna@jasna.pl", "10.0.0.1");
        let mut pauses = Vec::new();
        for _ in 0..14 {
            let now = town.clock.now();
            assert_eq!(tried.wait(&town.db, now).await.unwrap(), None);
            tried.failed(&town.db, now).await.unwrap();
            // PostgreSQL keeps microseconds, the clock counts finer.
            let until = tried.wait(&town.db, now).await.unwrap().map(|until| until + Duration::milliseconds(1));
            pauses.push(until.map_or(0, |until| (until - now).num_seconds()));
            town.clock.advance(chrono::Duration::minutes(16));
        }
        assert_eq!(pauses[..7], [0, 0, 0, 0, 0, 30, 60]);
        assert_eq!(pauses[13], 900);
        tried.went_well(&town.db).await.unwrap();
        tried.failed(&town.db, town.clock.now()).await.unwrap();
        assert_eq!(tried.wait(&town.db, town.clock.now()).await.unwrap(), None, "a good sign-in begins anew");
    }

    #[tokio::test]
    async fn another_account_from_the_same_address_does_not_wait_with_it() {
        let town = Town::open().await;
        let (one, other) = (Tried::new("a@jasna.pl", "10.0.0.1"), Tried::new("b@jasna.pl", "10.0.0.1"));
        for _ in 0..6 {
            one.failed(&town.db, town.clock.now()).await.unwrap();
        }
        assert!(one.wait(&town.db, town.clock.now()).await.unwrap().is_some());
        assert_eq!(other.wait(&town.db, town.clock.now()).await.unwrap(), None);
    }
}
