//! Letters to owners go out by themselves.

use super::ask_due;
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use platform::{Clock, Db, Job};
use portal::{Entrance, Portals};

/// Once a day: owners whose items are soon to be looked at are asked.
pub struct AskOwners {
    entrance: Entrance,
}

const KIND: &str = "content.owners";

impl AskOwners {
    /// With what it takes to write for a portal.
    #[must_use]
    pub const fn new(entrance: Entrance) -> Self {
        Self { entrance }
    }
}

#[async_trait]
impl Job for AskOwners {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let portals = Portals::of(&self.entrance.derived);
        portals.follow(db).await?;
        let mut letters = 0;
        for portal in portals.all().iter() {
            if let Some(ctx) = self.entrance.errand(portal) {
                letters += ask_due(&ctx).await?;
            }
        }
        tracing::info!(letters, "owners asked");
        Ok(Some(clock.now() + Duration::days(1)))
    }
}
