//! Work for later: rows written in the transaction that makes the work necessary, leased by a worker, tried again with a
//! growing pause, and kept in sight when they fail for good.

use crate::{Clock, Db};
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::Arc;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub portal_id: i64,
        pub kind: String,
        pub payload: String,
        pub run_at: DateTimeUtc,
        pub leased_until: Option<DateTimeUtc>,
        pub attempts: i32,
        pub failure: Option<String>,
        pub unique_key: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// How long a worker may hold a job before another may take it.
const LEASE: Duration = Duration::minutes(10);
/// After so many attempts a job stays where it is, with its failure, for a person to see.
const ATTEMPTS: i32 = 8;

/// Something the worker knows how to do.
#[async_trait]
pub trait Job: Send + Sync {
    /// The name in the job's row.
    fn kind(&self) -> &'static str;

    /// Whether it runs by itself, again and again: [`Worker::schedule`] puts it into the queue.
    fn returns(&self) -> bool {
        false
    }

    /// Does it. The answer is the moment to do it again, for work that returns.
    ///
    /// # Errors
    /// Any failure: the job is tried again later.
    async fn run(&self, db: &Db, clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>>;
}

/// Writes a job inside an act's transaction. A job with the same key that still waits is kept as it is.
///
/// # Errors
/// When the database refuses.
pub async fn enqueue(
    act: &impl ConnectionTrait,
    portal_id: i64,
    kind: &str,
    key: &str,
    payload: &str,
    run_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        portal_id: Set(portal_id),
        kind: Set(kind.into()),
        payload: Set(payload.into()),
        run_at: Set(run_at),
        leased_until: Set(None),
        attempts: Set(0),
        failure: Set(None),
        unique_key: Set(format!("{kind}:{portal_id}:{key}")),
        ..Default::default()
    };
    let waiting = OnConflict::column(Column::UniqueKey).do_nothing().to_owned();
    Entity::insert(row).on_conflict(waiting).exec_without_returning(act).await?;
    Ok(())
}

/// The queue, as an operator sees it.
pub struct Queue;

impl Queue {
    /// Jobs that wait and jobs that have failed for good.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn depth(db: &Db) -> Result<(u64, u64), DbErr> {
        let dead = all().filter(Column::Attempts.gte(ATTEMPTS)).count(db.read()).await?;
        let waiting = all().filter(Column::Attempts.lt(ATTEMPTS)).count(db.read()).await?;
        Ok((waiting, dead))
    }
}

/// Takes jobs one after another and does them.
pub struct Worker {
    db: Db,
    clock: Clock,
    known: HashMap<&'static str, Arc<dyn Job>>,
}

impl Worker {
    /// A worker that knows these kinds of job.
    #[must_use]
    pub fn new(db: Db, clock: Clock, jobs: Vec<Arc<dyn Job>>) -> Self {
        Self { db, clock, known: jobs.into_iter().map(|job| (job.kind(), job)).collect() }
    }

    /// Puts the work that returns into the queue where it does not wait there yet.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn schedule(&self) -> Result<(), DbErr> {
        let act = self.db.act().await?;
        for job in self.known.values().filter(|job| job.returns()) {
            enqueue(&act, 0, job.kind(), "", "", self.clock.now()).await?;
        }
        act.commit().await
    }

    /// Does everything that is due and answers how many jobs that were.
    ///
    /// # Errors
    /// When the database does not answer; a job's own failure stays in its row.
    pub async fn run_due(&self) -> Result<usize, DbErr> {
        let mut done = 0;
        while self.run_next().await? {
            done += 1;
        }
        Ok(done)
    }

    /// Does the job that has been due for longest; whether there was one.
    ///
    /// # Errors
    /// As [`Worker::run_due`].
    pub async fn run_next(&self) -> Result<bool, DbErr> {
        let Some(row) = self.lease().await? else { return Ok(false) };
        self.attempt(row).await?;
        Ok(true)
    }

    async fn lease(&self) -> Result<Option<entity::Model>, DbErr> {
        let now = self.clock.now();
        let act = self.db.act().await?;
        let free = Column::LeasedUntil.is_null().or(Column::LeasedUntil.lt(now));
        let due = all()
            .filter(Column::RunAt.lte(now).and(free.clone()).and(Column::Attempts.lt(ATTEMPTS)))
            .filter(Column::Kind.is_in(self.known.keys().copied()))
            .order_by_asc(Column::RunAt)
            .limit(1)
            .one(&act)
            .await?;
        let Some(row) = due else { return Ok(None) };
        let taken = Entity::update_many()
            .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.eq(row.id).and(free))
            .exec(&act)
            .await?;
        act.commit().await?;
        Ok((taken.rows_affected == 1).then_some(row))
    }

    async fn attempt(&self, row: entity::Model) -> Result<(), DbErr> {
        let Some(job) = self.known.get(row.kind.as_str()) else { return Ok(()) };
        let outcome = job.run(&self.db, &self.clock, row.portal_id, &row.payload).await;
        let act = self.db.act().await?;
        match outcome {
            Ok(None) => {
                Entity::delete_many().filter(Column::Id.eq(row.id)).exec(&act).await?;
            }
            Ok(Some(again)) => wait(&act, row.id, again, 0, None).await?,
            Err(why) => {
                let attempts = row.attempts + 1;
                tracing::warn!(kind = row.kind, id = row.id, attempts, "job failed: {why:#}");
                let pause = Duration::seconds(10) * 2_i32.pow(attempts.unsigned_abs());
                wait(&act, row.id, self.clock.now() + pause, attempts, Some(format!("{why:#}"))).await?;
            }
        }
        act.commit().await
    }
}

async fn wait(act: &impl ConnectionTrait, id: i64, run_at: DateTime<Utc>, attempts: i32, failure: Option<String>) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(id),
        run_at: Set(run_at),
        attempts: Set(attempts),
        failure: Set(failure),
        leased_until: Set(None),
        ..Default::default()
    };
    Entity::update(row).exec(act).await?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the queue is the worker's, across portals")]
fn all() -> sea_orm::Select<Entity> {
    Entity::find()
}
