#![cfg(not(target_arch = "wasm32"))]
//! What the job market does by itself.

use crate::bring::close;
use crate::store::{TOPIC, offer};
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use platform::{Clock, Db, Job};
use sea_orm::{ColumnTrait, DbErr, ExprTrait};

/// Closes offers the day after their last day.
pub struct CloseExpired;

impl CloseExpired {
    const KIND: &str = "gci.close_expired";

    /// Puts the daily round into the queue, once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn schedule(db: &Db, clock: &Clock) -> Result<(), DbErr> {
        let act = db.act().await?;
        platform::enqueue(&act, 0, Self::KIND, "daily", "", clock.now()).await?;
        act.commit().await
    }
}

#[async_trait]
impl Job for CloseExpired {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    async fn run(&self, db: &Db, clock: &Clock, _portal_id: i64, _payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let now = clock.now();
        let today = Clock::day(now);
        let act = db.act().await?;
        let revision = platform::bump(&act, TOPIC).await?;
        let over = offer::Column::ClosedAt.is_null().and(offer::Column::Expires.lt(today));
        let closed = close(&act, over, now, revision).await?;
        act.commit().await?;
        tracing::info!(closed, "offers past their last day closed");
        Ok(Some(now + Duration::hours(1)))
    }
}
