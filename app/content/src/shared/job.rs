//! The job that carries what the operator shares into the portals: the only way by which one portal's act reaches another.

use super::round;
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use platform::{Clock, Db, Job, enqueue};
use portal::{Entrance, Portals};
use sea_orm::{ConnectionTrait, DbErr};

const KIND: &str = "content.share";
/// Between two rounds, for what no act announces: scheduled publications, dates to decide by, portals that are new.
const PAUSE: Duration = Duration::minutes(5);

/// Goes from portal to portal: for portal 0 it asks for a round of each portal, for any other it makes the round. A round does again
/// nothing that was done before, so that one that broke off is simply made once more.
#[derive(Debug)]
pub struct ShareOut {
    entrance: Entrance,
}

impl ShareOut {
    /// With what a round starts from.
    #[must_use]
    pub const fn new(entrance: Entrance) -> Self {
        Self { entrance }
    }
}

/// Asks for a round of every portal now, inside an act.
pub(super) async fn wake(act: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    enqueue(act, 0, KIND, "now", "now", now).await
}

#[async_trait]
impl Job for ShareOut {
    fn kind(&self) -> &'static str {
        KIND
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let now = clock.now();
        let portals = Portals::of(&self.entrance.derived);
        portals.follow(db).await?;
        if portal_id == 0 {
            // A round that has failed for good stays in sight, and holds the portal up until the next day only.
            let day = Clock::day(now).to_string();
            let act = db.act().await?;
            for portal in portals.all().iter().filter(|portal| !portal.is_operator()) {
                enqueue(&act, portal.id, KIND, &day, "", now).await?;
            }
            act.commit().await?;
            return Ok((payload != "now").then_some(now + PAUSE));
        }
        let portal = portals.with_id(portal_id).filter(|portal| !portal.is_operator());
        if let Some(ctx) = portal.and_then(|portal| self.entrance.errand(&portal)) {
            round(&ctx).await?;
        }
        Ok(None)
    }
}
