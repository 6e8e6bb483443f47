//! The office when nobody has asked for a page: what work that runs by itself needs to read portals and to write letters.

use platform::{Configuration, Ctx};
use portal::{Entrance, Portals};

/// What is the same for all portals.
#[derive(Clone, Debug)]
pub struct Office {
    entrance: Entrance,
    /// Days for which answered requests for accessibility keep their names.
    pub(crate) demand_days: u32,
    /// Days for which opinions of pages are kept.
    pub(crate) feedback_days: u32,
}

impl Office {
    /// As the operator has set it.
    #[must_use]
    pub fn of(configuration: &Configuration, entrance: &Entrance) -> Self {
        Self { entrance: entrance.clone(), demand_days: configuration.demand_days, feedback_days: configuration.feedback_days }
    }

    /// Every portal, as its own request would see it, in Polish. What is held in memory is brought up to date first.
    pub(crate) async fn portals(&self) -> anyhow::Result<Vec<Ctx>> {
        let portals = Portals::of(&self.entrance.derived);
        portals.follow(&self.entrance.db).await?;
        content::Sites::follow(&self.entrance.derived, &self.entrance.db).await?;
        Ok(portals.all().iter().filter_map(|portal| self.entrance.errand(portal)).collect())
    }
}
