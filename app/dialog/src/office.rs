#![cfg(not(target_arch = "wasm32"))]
//! The office when nobody has asked for a page: what work that runs by itself needs to read a portal and to write letters.

use base::{Address, Lang, Portal};
use platform::{Assets, Clock, Configuration, Ctx, Db, Derived, Stores};
use portal::Portals;
use std::sync::Arc;

/// What is the same for all portals.
#[derive(Clone, Debug)]
pub struct Office {
    scheme: String,
    /// Behind hosts in links, on a developer's machine.
    port: Option<u16>,
    stores: Stores,
    derived: Derived,
    /// Days for which answered requests for accessibility keep their names.
    pub(crate) demand_days: u32,
    /// Days for which opinions of pages are kept.
    pub(crate) feedback_days: u32,
}

impl Office {
    /// As the operator has set it.
    #[must_use]
    pub fn of(configuration: &Configuration, stores: &Stores, derived: &Derived) -> Self {
        Self {
            scheme: configuration.scheme.clone(),
            port: configuration.dev.then_some(configuration.listen.port()),
            stores: stores.clone(),
            derived: derived.clone(),
            demand_days: configuration.demand_days,
            feedback_days: configuration.feedback_days,
        }
    }

    /// Every portal, as its own request would see it, in Polish. What is held in memory is brought up to date first.
    pub(crate) async fn portals(&self, db: &Db, clock: &Clock) -> anyhow::Result<Vec<Ctx>> {
        let portals = Portals::of(&self.derived);
        portals.follow(db).await?;
        content::Sites::follow(&self.derived, db).await?;
        let Some(operator) = portals.operator() else { return Ok(Vec::new()) };
        Ok(portals.all().iter().map(|portal| self.ctx(portal, &operator, db, clock)).collect())
    }

    fn ctx(&self, portal: &Arc<Portal>, operator: &Portal, db: &Db, clock: &Clock) -> Ctx {
        Ctx {
            address: self.address(portal, operator),
            path: "/".into(),
            portal: portal.clone(),
            operator: operator.id,
            now: clock.now(),
            who: None,
            db: db.clone(),
            derived: self.derived.clone(),
            stores: self.stores.clone(),
            assets: Assets::default(),
        }
    }

    /// Where a portal is found: at its own host, or below the operator's.
    fn address(&self, portal: &Portal, operator: &Portal) -> Address {
        let (host, base) = match portal.hosts.first() {
            Some(host) => (host.as_str(), String::new()),
            None => (operator.hosts.first().map_or("localhost", String::as_str), format!("/{}", portal.slug)),
        };
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        Address { origin: format!("{}://{host}{port}", self.scheme), base, lang: Lang::Pl }
    }
}
