//! Attempts that came to nothing, counted by account and by the address they came from. Who fails often waits longer and longer, up to a quarter
//! of an hour, and nobody is shut out for good: a device where the account has signed in before is counted by itself ([`crate::device`]).
//! Accounts that do not exist are counted like those that do.

use crate::{Locale, i18n::td_string};
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, Db, hash};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

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

    /// Counts an attempt before it is looked at, so that many at once are no more than one after another; says what whoever must
    /// wait is told instead, which counts nothing. An attempt that was right is taken back by [`Self::went_well`].
    pub async fn begin(&self, ctx: &Ctx) -> Result<Option<String>, DbErr> {
        let until = self.count(&ctx.db, ctx.now).await?;
        Ok(until.map(|until| {
            let minutes = usize::try_from((until - ctx.now).num_seconds().div_euclid(60) + 1).unwrap_or(1);
            td_string!(Locale::from(ctx.lang()), wait, count = minutes).to_string()
        }))
    }

    /// One more attempt, or until when whoever tries must wait.
    pub async fn count(&self, db: &Db, now: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, DbErr> {
        let act = db.act().await?;
        let anew = |key: &String, attempts| ActiveModel {
            key: Set(key.clone()),
            failures: Set(attempts),
            wait_until: Set(now),
            last_at: Set(now),
        };
        // There is a row to hold before it is read: who comes at the same time waits for it.
        let already = OnConflict::column(Column::Key).do_nothing().to_owned();
        for (key, _) in &self.keys {
            Entity::insert(anew(key, 0)).on_conflict(already.clone()).exec_without_returning(&act).await?;
        }
        let known = self.rows().order_by_asc(Column::Key).lock_exclusive().all(&act).await?;
        if let Some(until) = known.iter().map(|row| row.wait_until).filter(|until| *until > now).max() {
            return Ok(Some(until));
        }
        for (key, free) in &self.keys {
            let before = known.iter().find(|row| row.key == *key && row.last_at + FORGOTTEN > now).map_or(0, |row| row.failures);
            let over = (before + 1 - free).clamp(0, 10);
            let pause = if over == 0 { Duration::zero() } else { (Duration::seconds(15) * 2_i32.pow(over.unsigned_abs())).min(LONGEST) };
            let row = ActiveModel { wait_until: Set(now + pause), ..anew(key, before + 1) };
            Entity::update(row).exec(&act).await?;
        }
        act.commit().await?;
        Ok(None)
    }

    /// It went well: the account begins anew. The address only gets this attempt back, or one known password would open the door to
    /// guessing others.
    pub async fn went_well(&self, db: &Db) -> Result<(), DbErr> {
        let [(account, _), (caller, free)] = &self.keys;
        let act = db.act().await?;
        Entity::delete_by_id(account).exec(&act).await?;
        let back = Expr::col(Column::Failures).sub(1);
        Entity::update_many()
            .col_expr(Column::Failures, back)
            .filter(Column::Key.eq(caller))
            .filter(Column::Failures.between(1, *free))
            .exec(&act)
            .await?;
        act.commit().await
    }

    #[expect(clippy::disallowed_methods, reason = "attempts are made before anybody knows in whose name")]
    fn rows(&self) -> sea_orm::Select<Entity> {
        Entity::find().filter(Column::Key.is_in(self.keys.iter().map(|(key, _)| key)))
    }
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
            assert_eq!(tried.count(&town.db, now).await.unwrap(), None);
            // PostgreSQL keeps microseconds, the clock counts finer.
            let until = tried.rows().all(town.db.read()).await.unwrap().into_iter().map(|row| row.wait_until + Duration::milliseconds(1));
            pauses.push(until.map(|until| (until - now).num_seconds()).max().unwrap());
            town.clock.advance(chrono::Duration::minutes(16));
        }
        assert_eq!(pauses[..7], [0, 0, 0, 0, 0, 30, 60]);
        assert_eq!(pauses[13], 900);
        tried.went_well(&town.db).await.unwrap();
        for _ in 0..5 {
            assert_eq!(tried.count(&town.db, town.clock.now()).await.unwrap(), None, "a good sign-in begins anew");
        }
    }

    #[tokio::test]
    async fn another_account_from_the_same_address_does_not_wait_with_it() {
        let town = Town::open().await;
        let (one, other) = (Tried::new("a@jasna.pl", "10.0.0.1"), Tried::new("b@jasna.pl", "10.0.0.1"));
        for _ in 0..6 {
            one.count(&town.db, town.clock.now()).await.unwrap();
        }
        assert!(one.count(&town.db, town.clock.now()).await.unwrap().is_some());
        assert_eq!(other.count(&town.db, town.clock.now()).await.unwrap(), None);
    }

    #[tokio::test]
    async fn many_attempts_at_once_are_no_more_than_one_after_another() {
        let town = Town::open().await;
        let now = town.clock.now();
        let tried: Vec<_> = (0..24).map(|_| Tried::new("anna@jasna.pl", "10.0.0.1")).collect();
        let answers = futures::future::join_all(tried.iter().map(|tried| tried.count(&town.db, now))).await;
        let through = answers.into_iter().filter(|answer| answer.as_ref().unwrap().is_none()).count();
        assert_eq!(through, 6, "five are free, and the sixth is told to wait only once it has been counted");
    }
}
