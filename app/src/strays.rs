#![cfg(not(target_arch = "wasm32"))]
//! Blobs that no service names: whoever was ended between keeping a content and writing its name down has left one.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use futures::TryStreamExt;
use platform::{Clock, Db, Job, Stores};

/// What is younger may still get its name.
const YOUNG: Duration = Duration::days(1);

/// Once a day: what nobody names is forgotten.
pub struct ForgetStrays(pub Stores);

#[async_trait]
impl Job for ForgetStrays {
    fn kind(&self) -> &'static str {
        "blobs.strays"
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let now = clock.now();
        let old: Vec<_> = self.0.blobs.older(now - YOUNG).try_collect().await?;
        // Asked for afterwards: who keeps an old content anew has named it by now, or looks whether it is still there.
        let mut named = media::names(db).await?;
        named.extend(transfer::names(db).await?);
        named.extend(portal::share::names(db).await?);
        let strays: Vec<_> = old.iter().filter(|old| old.name.as_ref().is_none_or(|name| !named.contains(name))).collect();
        for stray in &strays {
            self.0.blobs.forget(stray).await?;
        }
        tracing::info!(strays = strays.len(), "blobs without a name forgotten");
        Ok(Some(now + Duration::days(1)))
    }
}
