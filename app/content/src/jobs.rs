//! What content does by itself.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use platform::{Clock, Db, Job, audit};

/// Once a day: wastebaskets are emptied of what has lain there for thirty days, unsaved work that nobody came back to and links that
/// are over go with what was said by them, and the log lets go of what is older than it must be kept.
pub struct EmptyBaskets;

const KIND: &str = "content.empty";

#[async_trait]
impl Job for EmptyBaskets {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let now = clock.now();
        let (destroyed, lines) = (crate::write::empty(db, now).await?, audit::let_go(db, now).await?);
        let (unsaved, links) = (crate::autosave::let_go(db, now).await?, crate::preview::let_go(db, now).await?);
        let comments = crate::preview::let_go_comments(db, now).await?;
        tracing::info!(destroyed, lines, unsaved, links, comments, "wastebaskets emptied");
        Ok(Some(now + Duration::days(1)))
    }
}
