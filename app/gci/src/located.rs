#![cfg(not(target_arch = "wasm32"))]
//! The places that an advert names, found on the map: what stands in `offer_place`.

use crate::store::place;
use portal::place::{Gazetteer, Precision};
use sea_orm::Set;

/// One place of an offer as we read it. What is not known has no code and stands nowhere.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Located {
    written: String,
    name: String,
    teryt: String,
    precision: &'static str,
    at: (f64, f64),
}

/// Every place of an offer, in the order written. One string may name several, and the same string twice is one.
pub(crate) fn located<'w>(gazetteer: &Gazetteer, written: impl Iterator<Item = &'w str>) -> Vec<Located> {
    let mut read = Vec::new();
    let mut found = Vec::new();
    for written in written {
        if !read.contains(&written) {
            read.push(written);
            found.extend(of(gazetteer, written));
        }
    }
    found
}

fn of(gazetteer: &Gazetteer, written: &str) -> Vec<Located> {
    let found = gazetteer.read(written).places;
    if found.is_empty() {
        let precision = Precision::Voivodeship.code();
        return vec![Located { written: written.into(), name: written.into(), teryt: String::new(), precision, at: (0.0, 0.0) }];
    }
    let resolved = |found: portal::place::Resolved| Located {
        written: written.into(),
        name: found.place.name.clone(),
        teryt: found.place.teryt.clone(),
        precision: found.precision.code(),
        at: (found.place.lat, found.place.lon),
    };
    found.into_iter().map(resolved).collect()
}

impl Located {
    /// Whether it stands on the map.
    pub fn is_known(&self) -> bool {
        !self.teryt.is_empty()
    }

    /// Whether a row of the database says the same.
    pub fn is_same(&self, row: &place::Model) -> bool {
        (&self.written, &self.name, &self.teryt, self.precision, self.at)
            == (&row.written, &row.name, &row.teryt, row.precision.as_str(), (row.lat, row.lon))
    }

    /// Its row, the `position`-th of an offer.
    pub fn row(self, portal_id: i64, offer_id: i64, position: usize) -> place::ActiveModel {
        place::ActiveModel {
            portal_id: Set(portal_id),
            offer_id: Set(offer_id),
            position: Set(i32::try_from(position).unwrap_or(i32::MAX)),
            written: Set(self.written),
            name: Set(self.name),
            teryt: Set(self.teryt),
            precision: Set(self.precision.into()),
            lat: Set(self.at.0),
            lon: Set(self.at.1),
        }
    }
}
