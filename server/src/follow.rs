//! What is held in memory follows the database, also when another process changed it.

use platform::{Db, Derived, Queue};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Looks every second until told to stop.
pub(crate) async fn follow(derived: Derived, db: Db, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(Duration::from_secs(1)) => {}
        }
        if let Err(why) = app::follow(&derived, &db).await {
            tracing::warn!("cannot follow the database: {why}");
        }
        if let Ok((waiting, dead)) = Queue::depth(&db).await {
            metrics::gauge!("cis_jobs_waiting").set(waiting as f64);
            metrics::gauge!("cis_jobs_dead").set(dead as f64);
        }
        metrics::gauge!("cis_open_jobs").set(gci::Market::of(&derived).len() as f64);
    }
}
