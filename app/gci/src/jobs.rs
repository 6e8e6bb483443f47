#![cfg(not(target_arch = "wasm32"))]
//! What the job market does by itself.

use crate::bring::close;
use crate::store::{TOPIC, offer};
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use platform::{Clock, Db, Job};
use sea_orm::{ColumnTrait, ExprTrait};

/// Closes offers the day after their last day.
pub struct CloseExpired;

#[async_trait]
impl Job for CloseExpired {
    fn kind(&self) -> &'static str {
        "gci.close_expired"
    }

    fn returns(&self) -> bool {
        true
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
