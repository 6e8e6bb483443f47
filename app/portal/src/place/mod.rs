//! Places: what people write, and where it is.
//!
//! A [`Gazetteer`] is built once from the operator's files ([`places_from_geonames`], and where they have them [`powiats_from_csv`] and
//! [`gminas_from_csv`]). It reads place strings as adverts write them and always says how exactly it knows: a village that it does not
//! know stands at its powiat or voivodeship, never pretending to be a point on the map.

mod gazetteer;
mod import;
mod reading;
mod region;
mod segment;

pub use base::toponym::fold;
pub use gazetteer::Gazetteer;
pub use import::{ImportError, gminas_from_csv, places_from_geonames, powiats_from_csv};
pub use reading::{Reading, Resolved};

use base::Point;
use serde::{Deserialize, Serialize};

base::closed! {
    /// What a place is.
    pub enum Kind {
        /// Województwo.
        Voivodeship = "wojewodztwo",
        /// Powiat, also a city with the rights of one.
        Powiat = "powiat",
        /// Gmina.
        Gmina = "gmina",
        /// A town or a village.
        Town = "miejscowosc",
    }
}

base::closed! {
    /// How exactly a place is known, from the best.
    pub enum Precision {
        /// The town or village itself.
        Exact = "miejscowosc",
        /// Somewhere in this gmina.
        Gmina = "gmina",
        /// Somewhere in this powiat, or in the surroundings of this town.
        Powiat = "powiat",
        /// Somewhere in this voivodeship.
        Voivodeship = "wojewodztwo",
    }
}

/// A place in Poland.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The GeoNames id; below zero it is derived from the TERYT code ([`Place::id_of`]).
    pub id: i64,
    /// In Polish. A powiat's name is the adjective of the register (`nowosądecki`); where no file of powiats was given, it is the
    /// name of its largest town.
    pub name: String,
    /// TERYT: 2 digits of a voivodeship, 4 of a powiat, 6 or 7 of a gmina. A town has its gmina's code, or as much of it as is known.
    pub teryt: String,
    /// What it is.
    pub kind: Kind,
    /// Degrees north. Of an area it is the middle, weighed by where people live when that is known.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Inhabitants; 0 when not known.
    pub population: u32,
}

impl Place {
    /// The id of a place that only has a TERYT code: below zero, so that it never meets a GeoNames id, and different for codes of
    /// different lengths. `None` for what is no code.
    #[must_use]
    pub fn id_of(teryt: &str) -> Option<i64> {
        base::teryt::is_code(teryt).then(|| format!("-1{teryt}").parse().ok())?
    }

    /// Where it is on the map.
    #[must_use]
    pub const fn point(&self) -> Point {
        Point { lat: self.lat, lon: self.lon }
    }

    /// The TERYT code of its powiat, when it lies in one and that is known.
    #[must_use]
    pub fn powiat(&self) -> Option<&str> {
        self.teryt.get(..4)
    }

    /// The name of its voivodeship.
    #[must_use]
    pub fn voivodeship(&self) -> Option<&'static str> {
        base::teryt::voivodeship(&self.teryt)
    }
}

/// Whether the code is that of a city with the rights of a powiat, or of a place in one: such powiats are numbered from 61.
pub(crate) fn in_city_powiat(teryt: &str) -> bool {
    teryt.get(2..4).is_some_and(|powiat| powiat >= "61")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of the real data, where it is at hand. `gzip` unpacks it, so that the crate needs no library for one test.
    fn data(name: &str) -> Option<String> {
        let folder = std::env::var("CIS_DATA").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data").into());
        let path = format!("{folder}/{name}");
        if !name.ends_with(".gz") {
            return std::fs::read_to_string(path).ok();
        }
        let unpacked = std::process::Command::new("gzip").args(["-dc", &path]).output().ok()?;
        String::from_utf8(unpacked.stdout).ok().filter(|text| unpacked.status.success() && !text.is_empty())
    }

    /// The table of the development data, put back into the 19 columns of GeoNames.
    fn geonames(table: &str) -> String {
        let line = |(id, row): (usize, &str)| {
            let cell: Vec<&str> = row.split(',').collect();
            let [name, ascii, lat, lon, feature, admin1, admin2, admin3, people] = cell[..] else { return String::new() };
            format!(
                "{id}\t{name}\t{ascii}\t\t{lat}\t{lon}\tP\t{feature}\tPL\t\t{admin1}\t{admin2}\t{admin3}\t\t{people}\t\t\tEurope/Warsaw\t\n"
            )
        };
        table.lines().skip(1).zip(1..).map(|(row, id)| line((id, row))).collect()
    }

    #[test]
    fn most_places_of_real_adverts_are_read() {
        let (Some(table), Some(adverts)) = (data("places_pl_geonames500.csv"), data("job_adverts_pl_2021.jsonl.gz")) else {
            eprintln!("skipped: no places_pl_geonames500.csv or job_adverts_pl_2021.jsonl.gz");
            return;
        };
        let gazetteer: Gazetteer = places_from_geonames(geonames(&table).as_bytes()).expect("places").into_iter().collect();
        let (mut written, mut by_precision) = (0, std::collections::BTreeMap::new());
        for line in adverts.lines() {
            let advert: serde_json::Value = serde_json::from_str(line).expect("an advert");
            let place = advert["region"].as_str().unwrap_or_default();
            written += u32::from(!place.is_empty());
            if let Some(found) = gazetteer.resolve(place) {
                *by_precision.entry(found.precision).or_insert(0) += 1;
            }
        }
        let read: u32 = by_precision.values().sum();
        println!("read {read} of {written} places: {by_precision:?}");
        assert!(read * 100 >= written * 90);
    }

    #[test]
    fn ids_of_codes_of_different_lengths_never_meet() {
        assert_eq!(Place::id_of("02"), Some(-102));
        assert_eq!(Place::id_of("0201011"), Some(-10_201_011));
        assert_ne!(Place::id_of("201011"), Place::id_of("0201011"));
        assert_eq!(Place::id_of("Kalisz"), None);
    }
}
