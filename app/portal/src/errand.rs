//! Work for a portal that nobody has asked for: what it starts from, and where the links of its letters lead.

use crate::{Entrance, Portals};
use base::{Address, Lang, Portal};
use platform::Ctx;
use std::sync::Arc;

impl Entrance {
    /// As a request at the portal's first host, or below the operator's where it has none; nothing where there is no operator yet.
    #[must_use]
    pub fn errand(&self, portal: &Arc<Portal>) -> Option<Ctx> {
        let operator = Portals::of(&self.derived).operator()?;
        let (host, base) = match portal.hosts.first() {
            Some(host) => (host.clone(), String::new()),
            None => (operator.hosts.first().cloned().unwrap_or_default(), format!("/{}", portal.slug)),
        };
        let port = self.port.map(|port| format!(":{port}")).unwrap_or_default();
        let address = Address { origin: format!("{}://{host}{port}", self.scheme), base, lang: Lang::Pl };
        let ctx = Ctx::outside(portal.clone(), operator.id, self.clock.now(), &self.db, &self.derived, &self.stores);
        Some(Ctx { address, assets: self.assets.clone(), ..ctx })
    }
}
