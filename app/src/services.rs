#![cfg(not(target_arch = "wasm32"))]
//! The one place that knows every service: what follows the database, what runs by itself.

use crate::strays::ForgetStrays;
use platform::{Beats, Configuration, Db, Derived, Job, Pulse};
use portal::Entrance;
use sea_orm::DbErr;
use std::sync::Arc;

/// Brings everything that is made from the database up to its present state.
///
/// # Errors
/// When the database does not answer; what is held stays.
pub async fn follow(derived: &Derived, db: &Db) -> Result<(), DbErr> {
    let beats = Beats::read(db).await?;
    portal::Portals::of(derived).follow(db).await?;
    portal::Places::follow(derived, db).await?;
    media::Shelves::follow(derived, db).await?;
    content::Sites::follow(derived, db).await?;
    dialog::Improved::follow(derived, db).await?;
    // What cannot be written down is no reason to stand still.
    if let Err(why) = portal::missing::write_down(derived, db).await {
        tracing::warn!("missing addresses were not written down: {why}");
    }
    gci::Market::of(derived).follow(derived, db).await?;
    content::Offers::of(derived).are_written_by(gci::newest_in_text);
    derived.get::<Pulse>().set(beats);
    Ok(())
}

/// Every kind of work for later; some of it writes letters for a portal.
#[must_use]
pub fn jobs(entrance: &Entrance, configuration: &Configuration) -> Vec<Arc<dyn Job>> {
    let mut jobs: Vec<Arc<dyn Job>> = vec![
        Arc::new(gci::CloseExpired),
        Arc::new(content::EmptyBaskets),
        Arc::new(content::AskOwners::new(entrance.clone())),
        Arc::new(portal::missing::ForgetMissing),
        Arc::new(content::ShareOut::new(entrance.clone())),
        Arc::new(media::ScanAgain(entrance.stores.clone())),
        Arc::new(media::Sweep(entrance.stores.clone())),
        Arc::new(ForgetStrays(entrance.stores.clone())),
    ];
    jobs.extend(dialog::jobs(&dialog::Office::of(configuration, entrance)));
    jobs
}

/// Work that takes long: beside the other, which would wait behind it.
#[must_use]
pub fn slow_jobs(entrance: &Entrance) -> Vec<Arc<dyn Job>> {
    vec![Arc::new(media::MakeVariants(entrance.stores.clone()))]
}
