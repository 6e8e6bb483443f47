#![cfg(not(target_arch = "wasm32"))]
//! The demonstration's labour market: adverts of employers who do not exist, in three towns that do not exist, among the real
//! places of Wielkopolska. The same seed and the same day give the same adverts.
//!
//! The words stand in `demo/*.json`, already in the cases that sentences need; this module only draws and joins them.
//! A [`draw::Job`] is what an employer wants, with its places; [`terms`] decides on what terms, [`wage`] for how much,
//! and [`writer`] or [`ukrainian`] says it.

mod contact;
mod draw;
mod employers;
mod phrases;
mod places;
mod seed;
mod terms;
#[cfg(test)]
mod tests;
mod trades;
mod ukrainian;
mod wage;
mod writer;

pub use places::{Place, places};

use crate::offer::Advert;
use chrono::NaiveDate;
use draw::Market;
use seed::Seed;
use std::collections::BTreeSet;
use terms::Terms;

/// How many adverts each town has of its own.
const OF_A_TOWN: usize = 300;
/// How many more the region has.
const OF_THE_REGION: usize = 1_100;

/// An advert and the portal to whose office it was reported.
#[derive(Clone, Debug, PartialEq)]
pub struct Reported {
    /// Short name of the portal; `None` for the adverts of the whole region, which belong to the operator.
    pub town: Option<String>,
    /// The advert, with a number of its own: `D-0001`.
    pub advert: Advert,
}

/// Codes of the occupations that the demonstration's trades belong to, each with a title people know it by: enough where the
/// classification itself was not brought in.
#[must_use]
pub fn occupations() -> Vec<(String, String)> {
    trades::trades().into_iter().filter_map(|trade| Some((trade.code, trade.titles.into_iter().next()?))).collect()
}

/// About 2,000 adverts as they stand on the day `today`: some 300 for each of `towns` (short names of portals; `jasna`,
/// `stare-olszyny` and `wrzosow` have employers) and some 1,100 for the region.
#[must_use]
pub fn adverts(seed: u64, today: NaiveDate, towns: &[&str]) -> Vec<Reported> {
    let (seed, market, mut taken) = (Seed::new(seed), Market::open(), BTreeSet::new());
    let owners = towns.iter().map(|town| (Some(*town), OF_A_TOWN)).chain([(None, OF_THE_REGION)]);
    let mut reported = Vec::new();
    for (town, count) in owners {
        for job in market.jobs(&seed, today, town, count, &mut taken) {
            let terms = Terms::of(&job, &seed, today, town.is_none());
            for place in &job.places {
                let advert = Advert { external_id: format!("D-{:04}", reported.len() + 1), ..market.write(&job, &terms, place, &seed) };
                reported.push(Reported { town: town.map(str::to_owned), advert });
            }
        }
    }
    reported
}

/// A record of the program's own data.
fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("the demonstration's data are part of the program and tested with it")
}
