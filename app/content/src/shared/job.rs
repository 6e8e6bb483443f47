#![cfg(not(target_arch = "wasm32"))]
//! The job that carries what the operator shares into the portals: the only way by which one portal's act reaches another.

use super::carry::beside;
use super::round;
use async_trait::async_trait;
use base::Address;
use chrono::{DateTime, Duration, Utc};
use platform::{Clock, Configuration, Ctx, Db, Derived, Job, Stores, enqueue};
use portal::Portals;
use sea_orm::{ConnectionTrait, DbErr};

const KIND: &str = "content.share";
/// Between two rounds, for what no act announces: scheduled publications, dates to decide by, portals that are new.
const PAUSE: Duration = Duration::minutes(5);

/// Goes from portal to portal: for portal 0 it asks for a round of each portal, for any other it makes the round. A round does again
/// nothing that was done before, so that one that broke off is simply made once more.
#[derive(Debug)]
pub struct ShareOut {
    derived: Derived,
    stores: Stores,
    /// Scheme and port of the installation, as letters name it.
    origin: String,
}

impl ShareOut {
    /// With what a round needs beside the database.
    #[must_use]
    pub fn of(configuration: &Configuration, derived: &Derived, stores: &Stores) -> Self {
        // Behind a proxy the port is the scheme's own; without one it is where the server listens.
        let port = if configuration.scheme == "http" { format!(":{}", configuration.listen.port()) } else { String::new() };
        Self { derived: derived.clone(), stores: stores.clone(), origin: format!("{}://portal{port}", configuration.scheme) }
    }

    /// Puts it into the queue where it does not wait there yet.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn schedule(db: &Db, clock: &Clock) -> Result<(), DbErr> {
        let act = db.act().await?;
        enqueue(&act, 0, KIND, "", "", clock.now()).await?;
        act.commit().await
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

    async fn run(&self, db: &Db, clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let now = clock.now();
        let portals = Portals::of(&self.derived);
        portals.follow(db).await?;
        let Some(operator) = portals.operator() else { return Ok((payload != "now").then_some(now + PAUSE)) };
        if portal_id == 0 {
            let act = db.act().await?;
            for portal in portals.all().iter().filter(|portal| !portal.is_operator()) {
                enqueue(&act, portal.id, KIND, "", "", now).await?;
            }
            act.commit().await?;
            return Ok((payload != "now").then_some(now + PAUSE));
        }
        if let Some(portal) = portals.with_id(portal_id).filter(|portal| !portal.is_operator()) {
            let here = Address { origin: self.origin.clone(), ..Address::default() };
            let address = beside(&here, &portal, &operator);
            let ctx = Ctx { address, ..Ctx::outside(portal, operator.id, now, db, &self.derived, &self.stores) };
            round(&ctx).await?;
        }
        Ok(None)
    }
}
