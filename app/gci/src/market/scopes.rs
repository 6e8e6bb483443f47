#![cfg(not(target_arch = "wasm32"))]
//! Who sees which job. What a portal and the operator both offer is one job: in that portal its own, joined with the operator's; to
//! everybody else the operator's alone, so that nobody learns through it what another portal offers.

use std::collections::BTreeSet;

/// Scopes of jobs that only their portal sees begin here, the portal's number added: in the operator's list its own stands for them.
const OWN: u32 = 1 << 31;
/// Scopes of the operator's jobs that some portals offer too begin here, the place of the set of portals added.
const SHARED: u32 = 1 << 30;

/// The scopes of the market's jobs.
#[derive(Clone, Default)]
pub(super) struct Scopes {
    /// The operator's number.
    pub operator: Option<i64>,
    /// Portals that offer something.
    portals: BTreeSet<i64>,
    /// Sets of portals that offer what the operator offers too.
    shared: Vec<Vec<i64>>,
}

impl Scopes {
    pub fn new(operator: Option<i64>) -> Self {
        Self { operator, ..Self::default() }
    }

    /// The scope of a portal's job that other portals offer too: their numbers, rising.
    pub fn of_job(&mut self, portal: i64, also_by: &[i64]) -> u32 {
        self.portals.insert(portal);
        match self.operator {
            Some(operator) if operator == portal && !also_by.is_empty() => {
                let known = self.shared.iter().position(|others| others == also_by);
                let at = known.unwrap_or_else(|| {
                    self.shared.push(also_by.to_vec());
                    self.shared.len() - 1
                });
                SHARED | u32::try_from(at).unwrap_or_default()
            }
            Some(operator) if also_by.contains(&operator) => OWN | number(portal),
            _ => number(portal),
        }
    }

    /// The scopes that a portal sees; `None` for all.
    pub fn seen_by(&self, portal: i64) -> Option<Vec<u32>> {
        let shared = (SHARED..).zip(&self.shared).filter(|(_, others)| !others.contains(&portal)).map(|(scope, _)| scope);
        if self.operator != Some(portal) {
            return Some([number(portal), OWN | number(portal)].into_iter().chain(self.operator.map(number)).chain(shared).collect());
        }
        (!self.shared.is_empty()).then(|| self.portals.iter().copied().map(number).chain(shared).collect())
    }
}

fn number(portal: i64) -> u32 {
    u32::try_from(portal).unwrap_or(u32::MAX)
}
