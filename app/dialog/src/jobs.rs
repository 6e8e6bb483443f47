//! What dialogue does by itself: every morning it reminds, lets go of what is kept no longer and writes to subscribers; every minute
//! it looks for new alerts.

use crate::{Office, declaration, demand, feedback, newsletter, throttle};
use async_trait::async_trait;
use chrono::{DateTime, Days, Duration, NaiveTime, Utc};
use chrono_tz::Europe::Warsaw;
use platform::{Clock, Db, Job};
use std::sync::Arc;

const TIDY: &str = "dialog.tidy";
const DIGEST: &str = "dialog.digest";
const ALERTS: &str = "dialog.alerts";

/// The hour in Poland at which the morning's work begins.
const HOUR: i64 = 7;
/// Between two looks for new alerts.
const LOOK: Duration = Duration::minutes(1);

/// The work, for the worker to know.
#[must_use]
pub fn jobs(office: &Office) -> Vec<Arc<dyn Job>> {
    vec![Arc::new(Tidy(office.clone())), Arc::new(Digest(office.clone())), Arc::new(Alerts(office.clone()))]
}

/// The next morning.
fn morning(now: DateTime<Utc>) -> DateTime<Utc> {
    let hour = NaiveTime::MIN + Duration::hours(HOUR);
    let today = now.with_timezone(&Warsaw).date_naive();
    let next = [today, today + Days::new(1)].into_iter().filter_map(|day| day.and_time(hour).and_local_timezone(Warsaw).earliest());
    next.map(|at| at.to_utc()).find(|at| *at > now).unwrap_or(now + Duration::days(1))
}

/// Reminds people of terms, and lets go of what is kept no longer.
struct Tidy(Office);

#[async_trait]
impl Job for Tidy {
    fn kind(&self) -> &'static str {
        TIDY
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let (office, now) = (&self.0, clock.now());
        throttle::let_go(db, now).await?;
        let unconfirmed = newsletter::let_go(db, now).await?;
        let opinions = feedback::let_go(db, now, office.feedback_days).await?;
        let erased = demand::erase(db, now, office.demand_days).await?;
        for ctx in office.portals().await? {
            declaration::remind(&ctx).await?;
            demand::remind(&ctx).await?;
            feedback::tell_owners(&ctx).await?;
        }
        tracing::info!(unconfirmed, opinions, erased, "dialogue tidied");
        Ok(Some(morning(now)))
    }
}

/// The morning's letters to subscribers.
struct Digest(Office);

#[async_trait]
impl Job for Digest {
    fn kind(&self) -> &'static str {
        DIGEST
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, _: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let mut sent = 0;
        for ctx in self.0.portals().await? {
            sent += newsletter::send_digests(&ctx).await?;
        }
        tracing::info!(sent, "newsletter written");
        Ok(Some(morning(clock.now())))
    }
}

/// Letters about alerts.
struct Alerts(Office);

#[async_trait]
impl Job for Alerts {
    fn kind(&self) -> &'static str {
        ALERTS
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, _: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        for ctx in self.0.portals().await? {
            newsletter::send_alerts(&ctx).await?;
        }
        Ok(Some(clock.now() + LOOK))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_morning_is_at_seven_in_poland_in_summer_and_in_winter() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(morning(at("2026-06-15T10:00:00Z")), at("2026-06-16T05:00:00Z"));
        assert_eq!(morning(at("2026-06-15T04:59:59Z")), at("2026-06-15T05:00:00Z"));
        assert_eq!(morning(at("2026-12-15T05:30:00Z")), at("2026-12-15T06:00:00Z"));
    }
}
