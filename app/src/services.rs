#![cfg(not(target_arch = "wasm32"))]
//! The one place that knows every service: what follows the database, what runs by itself.

use platform::{Clock, Configuration, Db, Derived, Job, Stores};
use sea_orm::DbErr;
use std::sync::Arc;

/// Brings everything that is made from the database up to its present state.
///
/// # Errors
/// When the database does not answer; what is held stays.
pub async fn follow(derived: &Derived, db: &Db) -> Result<(), DbErr> {
    portal::Portals::of(derived).follow(db).await?;
    portal::Places::follow(derived, db).await?;
    content::Sites::follow(derived, db).await?;
    gci::Market::of(derived).follow(derived, db).await
}

/// Every kind of work for later, with what it needs beside the database.
#[must_use]
pub fn jobs(configuration: &Configuration, derived: &Derived, stores: &Stores) -> Vec<Arc<dyn Job>> {
    let share_out = content::ShareOut::of(configuration, derived, stores);
    vec![Arc::new(gci::CloseExpired), Arc::new(content::EmptyBaskets), Arc::new(share_out)]
}

/// Puts work that returns every day into the queue.
///
/// # Errors
/// When the database refuses.
pub async fn schedule(db: &Db, clock: &Clock) -> Result<(), DbErr> {
    content::EmptyBaskets::schedule(db, clock).await?;
    content::ShareOut::schedule(db, clock).await?;
    gci::CloseExpired::schedule(db, clock).await
}
