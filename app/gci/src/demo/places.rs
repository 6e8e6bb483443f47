use base::Point;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A town or village that does not exist. The gazetteer takes it beside the real ones, marked as fictional, so that the
/// adverts of [`super::adverts`] are found by place and by distance.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its name: `Nowe Olszyny`.
    pub name: String,
    /// Short name of the portal on whose territory it lies: `stare-olszyny`.
    pub town: String,
    /// It is the seat of that gmina.
    pub seat: bool,
    /// How adverts write it: `Nowe Olszyny, wielkopolskie`.
    pub text: String,
    /// Where it would lie, among the real places of Wielkopolska.
    pub point: Point,
}

/// Every place that the demonstration has made up.
#[must_use]
pub fn places() -> Vec<Place> {
    atlas()
        .fictional
        .into_iter()
        .map(|place| Place {
            seat: !place.village,
            point: Point { lat: place.lat, lon: place.lon },
            name: place.spot.name,
            town: place.town,
            text: place.spot.text,
        })
        .collect()
}

/// What `demo/places.json` says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Atlas {
    fictional: Vec<Fictional>,
    real: Vec<Spot>,
    /// The real towns beside each fictional one, where its people work too.
    near: BTreeMap<String, Vec<String>>,
}

/// A place where people work.
#[derive(Deserialize)]
pub(super) struct Spot {
    pub(super) name: String,
    /// With its preposition: `we Wrześni`.
    pub(super) locative: String,
    /// How adverts write it: `Września, wrzesiński, wielkopolskie`.
    pub(super) text: String,
}

#[derive(Deserialize)]
struct Fictional {
    #[serde(flatten)]
    spot: Spot,
    town: String,
    /// It has no streets, only numbers.
    village: bool,
    lat: f64,
    lon: f64,
}

impl Atlas {
    /// The place of this name.
    pub(super) fn find(&self, name: &str) -> Option<&Spot> {
        self.fictional.iter().map(|place| &place.spot).chain(&self.real).find(|spot| spot.name == name)
    }

    /// Whether houses there have numbers only.
    pub(super) fn is_village(&self, name: &str) -> bool {
        self.fictional.iter().any(|place| place.village && place.spot.name == name)
    }

    /// Whether the people of a town look for work there: on its own territory or in a neighbouring real town. The region,
    /// which is nobody's town, is all real places.
    pub(super) fn belongs(&self, town: Option<&str>, name: &str) -> bool {
        match town {
            None => self.real.iter().any(|spot| spot.name == name),
            Some(town) => {
                self.fictional.iter().any(|place| place.town == town && place.spot.name == name)
                    || self.near.get(town).is_some_and(|near| near.iter().any(|known| known == name))
            }
        }
    }
}

/// Every place that adverts name, real and fictional.
pub(super) fn atlas() -> Atlas {
    super::read(include_str!("../../demo/places.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fictional_gmina_has_one_seat_and_lies_in_wielkopolska() {
        let places = places();
        for town in ["jasna", "stare-olszyny", "wrzosow"] {
            assert_eq!(places.iter().filter(|place| place.town == town && place.seat).count(), 1, "{town}");
        }
        for place in places {
            assert!((51.1..53.7).contains(&place.point.lat) && (15.7..19.1).contains(&place.point.lon), "{}", place.name);
        }
    }

    #[test]
    fn neighbours_are_real_towns() {
        let atlas = atlas();
        for name in atlas.near.values().flatten() {
            assert!(atlas.belongs(None, name), "{name}");
        }
    }
}
