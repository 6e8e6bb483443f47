#![cfg(not(target_arch = "wasm32"))]
//! The slices that a node holds: a near one for every portal that somebody has looked at, of the country's the last few.

use super::slice::{Extent, Owner, Slice};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

/// So many portals' slices of the whole country are held, those last asked for: some 2 MB each. The others are cut again.
const COUNTRIES: usize = 8;

#[derive(Default)]
pub(super) struct Slices {
    near: RwLock<HashMap<i64, Arc<Slice>>>,
    /// The last asked for first.
    countries: Mutex<VecDeque<Arc<Slice>>>,
    cutting: Mutex<()>,
}

impl Slices {
    /// The owner's slice, if it is held and of the same extent and seat.
    pub fn held(&self, owner: Owner) -> Option<Arc<Slice>> {
        if owner.extent == Extent::Near {
            let near = self.near.read().unwrap_or_else(PoisonError::into_inner);
            return near.get(&owner.portal).filter(|slice| slice.owner == owner).cloned();
        }
        let mut countries = self.countries.lock().unwrap_or_else(PoisonError::into_inner);
        let slice = countries.iter().position(|slice| slice.owner == owner).and_then(|at| countries.remove(at))?;
        countries.push_front(slice.clone());
        Some(slice)
    }

    /// Holds a slice instead of the owner's earlier one.
    pub fn hold(&self, slice: Arc<Slice>) {
        let owner = slice.owner;
        if owner.extent == Extent::Near {
            self.near.write().unwrap_or_else(PoisonError::into_inner).insert(owner.portal, slice);
            return;
        }
        let mut countries = self.countries.lock().unwrap_or_else(PoisonError::into_inner);
        countries.retain(|held| held.owner.portal != owner.portal);
        countries.push_front(slice);
        countries.truncate(COUNTRIES);
    }

    /// Held while a slice is cut, so that those who come at the same time wait for it instead of cutting it too.
    pub fn cutting(&self) -> MutexGuard<'_, ()> {
        self.cutting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All of them made into others.
    pub fn each(&self, next: impl Fn(&Slice) -> Slice) -> Self {
        let next = |slice: &Arc<Slice>| Arc::new(next(slice));
        let near = self.near.read().unwrap_or_else(PoisonError::into_inner);
        let countries = self.countries.lock().unwrap_or_else(PoisonError::into_inner);
        Self {
            near: RwLock::new(near.iter().map(|(portal, slice)| (*portal, next(slice))).collect()),
            countries: Mutex::new(countries.iter().map(next).collect()),
            cutting: Mutex::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::job::schema;
    use base::Point;
    use search::{Index, Lexicon};

    fn owner(portal: i64, extent: Extent) -> Owner {
        Owner { portal, operator: 1, seat: Point { lat: 52.0, lon: 17.0 }, extent }
    }

    fn slice(portal: i64, extent: Extent) -> Arc<Slice> {
        let index = Index::build(&schema(), std::iter::empty(), &Lexicon::default());
        Arc::new(Slice::cut(owner(portal, extent), &index, &HashMap::new()))
    }

    #[test]
    fn of_a_hundred_portals_countries_only_the_last_asked_for_are_held() {
        let slices = Slices::default();
        for portal in 1..=100 {
            slices.hold(slice(portal, Extent::Near));
            slices.hold(slice(portal, Extent::Country));
            assert!(slices.held(owner(1, Extent::Country)).is_some(), "who goes on asking keeps it");
        }
        let held = |extent| (1..=100).filter(|portal| slices.held(owner(*portal, extent)).is_some()).count();
        assert_eq!((held(Extent::Near), held(Extent::Country)), (100, COUNTRIES));
        let followed = slices.each(|slice| slice.with(std::iter::empty(), &[]));
        assert_eq!(followed.countries.lock().unwrap().len(), COUNTRIES);
    }

    #[test]
    fn a_portal_that_moves_gets_a_slice_of_its_new_place() {
        let slices = Slices::default();
        slices.hold(slice(5, Extent::Country));
        let moved = Owner { seat: Point { lat: 50.0, lon: 20.0 }, ..owner(5, Extent::Country) };
        assert!(slices.held(moved).is_none());
        assert!(slices.held(owner(5, Extent::Country)).is_some());
    }
}
