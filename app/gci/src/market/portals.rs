#![cfg(not(target_arch = "wasm32"))]
//! What the market knows of portals: which have the service off, and where they sit.

use base::{Point, Service};
use platform::Derived;
use std::collections::{BTreeMap, BTreeSet};

/// Numbers of portals that have the service off: their offers are shown nowhere.
pub(super) type Shut = BTreeSet<i64>;

/// Portals whose offers are shown nowhere, since they have turned the service off. What the operator brings in is the region's, not the
/// operator's own portal's: it stays.
pub(crate) fn shut(derived: &Derived) -> Shut {
    let portals = portal::Portals::of(derived).all();
    portals.iter().filter(|portal| !portal.is_operator() && !portal.has(Service::Gci)).map(|portal| portal.id).collect()
}

/// Where portals sit: an offer of a portal's own of which nobody knows where it is is looked for there. The operator has no seat here:
/// what it brings in is the whole region's.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Seats(BTreeMap<i64, Point>);

impl Seats {
    pub fn held(derived: &Derived) -> Self {
        let portals = portal::Portals::of(derived).all();
        Self(portals.iter().filter(|portal| !portal.is_operator()).filter_map(|portal| Some((portal.id, portal.seat?))).collect())
    }

    /// The seat of a portal.
    pub fn of(&self, portal: i64) -> Option<Point> {
        self.0.get(&portal).copied()
    }

    /// Portals that sit elsewhere than before, or did not sit anywhere or no longer do.
    pub fn moved(&self, before: &Self) -> Vec<i64> {
        let known: BTreeSet<i64> = self.0.keys().chain(before.0.keys()).copied().collect();
        known.into_iter().filter(|portal| self.of(*portal) != before.of(*portal)).collect()
    }
}
