//! All known places, found by name, by code and by position.

use super::{Kind, Place, in_city_powiat};
use base::toponym::fold;
use base::{Point, teryt};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Inhabitants of the smallest town that a powiat may be called after.
const SEAT: u32 = 2_000;

/// All known places. Some 1.3 MB for the 3,600 places of Poland that GeoNames counts more than 500 inhabitants in.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Vec<Place>,
    /// Towns and gminas by folded name.
    named: HashMap<Box<str>, Vec<u32>>,
    /// Powiats by the folded adjective, where a file of powiats gave it.
    adjectives: HashMap<Box<str>, Vec<u32>>,
    /// Voivodeships, powiats and gminas by TERYT code.
    coded: HashMap<Box<str>, u32>,
    /// Towns that a powiat may be called after: the letters that its adjective would begin with.
    seats: Vec<(Box<str>, u32)>,
    /// Every beginning of a word of a name with the rest of the name, sorted; whether it is the first word.
    words: Vec<(Box<str>, u32, bool)>,
}

impl FromIterator<Place> for Gazetteer {
    /// Voivodeships are added by themselves, and so are powiats that no file gave, in the middle of their towns.
    fn from_iter<I: IntoIterator<Item = Place>>(places: I) -> Self {
        let mut gazetteer = Self::default();
        for place in places {
            gazetteer.add(place, true);
        }
        gazetteer.add_areas();
        gazetteer.words.sort_unstable();
        gazetteer
    }
}

impl Gazetteer {
    fn add(&mut self, place: Place, suggested: bool) {
        let Ok(at) = u32::try_from(self.places.len()) else { return };
        let name = fold(&place.name);
        match place.kind {
            Kind::Town | Kind::Gmina => self.named.entry(name.as_str().into()).or_default().push(at),
            Kind::Powiat if !in_city_powiat(&place.teryt) && suggested => self.adjectives.entry(name.as_str().into()).or_default().push(at),
            Kind::Powiat | Kind::Voivodeship => {}
        }
        if place.kind == Kind::Town && place.population >= SEAT {
            self.seats.extend(stems(&name).map(|stem| (stem, at)));
        }
        if place.kind != Kind::Town {
            self.coded.insert(place.teryt.as_str().into(), at);
        }
        if suggested && !(place.kind == Kind::Powiat && in_city_powiat(&place.teryt)) {
            let starts = name.match_indices(' ').map(|(space, _)| space + 1);
            self.words.extend(std::iter::once(0).chain(starts).map(|start| (name[start..].into(), at, start == 0)));
        }
        self.places.push(place);
    }

    fn add_areas(&mut self) {
        let mut areas: HashMap<(Kind, String), Area> = HashMap::new();
        for town in self.places.iter().filter(|p| p.kind == Kind::Town) {
            for (kind, digits) in [(Kind::Powiat, 4), (Kind::Voivodeship, 2)] {
                if let Some(code) = town.teryt.get(..digits).filter(|code| !self.coded.contains_key(*code)) {
                    areas.entry((kind, code.to_owned())).or_default().take(town);
                }
            }
        }
        for ((kind, code), area) in areas {
            let Some(id) = Place::id_of(&code) else { continue };
            let name = if kind == Kind::Voivodeship { teryt::voivodeship(&code).unwrap_or_default().to_owned() } else { area.largest };
            let (lat, lon) = (area.lat / area.weight, area.lon / area.weight);
            self.add(Place { id, name, teryt: code, kind, lat, lon, population: area.people }, kind == Kind::Voivodeship);
        }
    }

    /// Every place, in no particular order.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// What a map names as its ground: towns of some size, those within 120 km where it stands around a point; name, degrees north and
    /// east, people.
    #[must_use]
    pub fn ground(&self, around: Option<Point>) -> Vec<(&str, f64, f64, u32)> {
        let near = |place: &&Place| around.is_none_or(|point| place.point().km_to(point) <= 120.0);
        let towns = self.places.iter().filter(|place| place.kind == Kind::Town && place.population >= 3_000).filter(near);
        towns.map(|place| (place.name.as_str(), place.lat, place.lon, place.population)).collect()
    }

    /// The voivodeship, powiat or gmina with a TERYT code.
    #[must_use]
    pub fn by_teryt(&self, code: &str) -> Option<&Place> {
        self.coded.get(code).map(|at| &self.places[*at as usize])
    }

    /// Towns and gminas with a folded name.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = &Place> {
        self.named.get(name).into_iter().flatten().map(|at| &self.places[*at as usize])
    }

    /// Powiats by the adjective of the register: those that a file gave, cities with the rights of one left out.
    pub fn powiats(&self) -> impl Iterator<Item = &Place> {
        self.adjectives.values().flatten().map(|at| &self.places[*at as usize])
    }

    /// Powiats with a folded adjective.
    pub(super) fn adjective(&self, adjective: &str) -> impl Iterator<Item = &Place> {
        self.adjectives.get(adjective).into_iter().flatten().map(|at| &self.places[*at as usize])
    }

    /// The town whose name has most letters in common with a powiat's adjective, and fewest that differ: Gniezno for `gnieznienski`. Five
    /// powiats in six are found so; for the rest the answer is mostly none, rarely another.
    pub(super) fn seat(&self, adjective: &str, fits: impl Fn(&Place) -> bool) -> Option<&Place> {
        let alike = |stem: &str| {
            let common = stem.bytes().zip(adjective.bytes()).take_while(|(a, b)| a == b).count();
            let different = stem.len() - common;
            (common >= 3 && 3 * different <= common).then(|| 2 * common - different)
        };
        self.seats
            .iter()
            .map(|(stem, at)| (stem, &self.places[*at as usize]))
            .filter(|(_, place)| fits(place))
            .filter_map(|(stem, place)| Some((alike(stem)?, place)))
            .max_by_key(|(score, place)| (*score, place.population))
            .map(|(_, place)| place)
    }

    /// The town nearest to a point; `None` only when no town is known.
    #[must_use]
    pub fn nearest(&self, point: Point) -> Option<&Place> {
        self.nearest_of(point, 1, |_| true).first().copied()
    }

    /// The nearest towns that fit, the very nearest first.
    pub(super) fn nearest_of(&self, point: Point, count: usize, fits: impl Fn(&Place) -> bool) -> Vec<&Place> {
        let east = point.lat.to_radians().cos();
        let far = |place: &Place| (place.lat - point.lat).powi(2) + ((place.lon - point.lon) * east).powi(2);
        let mut near: Vec<(f64, &Place)> = Vec::with_capacity(count + 1);
        for town in self.places.iter().filter(|p| p.kind == Kind::Town && fits(p)) {
            let distance = far(town);
            let rank = near.partition_point(|(known, _)| *known <= distance);
            near.insert(rank, (distance, town));
            near.truncate(count);
        }
        near.into_iter().map(|(_, town)| town).collect()
    }

    /// Places with a word that begins so, without regard to case and diacritics: first those whose name begins so, then the more
    /// populous, where an area counts a tenth of its people: Łódź before łódzkie. A gmina named like its town is left out.
    #[must_use]
    pub fn starting_with(&self, prefix: &str, limit: usize) -> Vec<&Place> {
        let prefix = fold(prefix);
        if prefix.is_empty() {
            return Vec::new();
        }
        let from = self.words.partition_point(|(word, ..)| **word < *prefix);
        let mut found: Vec<(bool, &Place)> = self.words[from..]
            .iter()
            .take_while(|(word, ..)| word.starts_with(&prefix))
            .map(|(_, at, first)| (*first, &self.places[*at as usize]))
            .filter(|(_, place)| !self.has_town_of_its_name(place))
            .collect();
        let weight = |place: &Place| if place.kind == Kind::Town { place.population } else { place.population / 10 };
        found.sort_by_key(|(first, place)| (Reverse(*first), Reverse(weight(place)), place.id));
        let mut seen = HashSet::new();
        found.into_iter().map(|(_, place)| place).filter(|place| seen.insert(place.id)).take(limit).collect()
    }

    fn has_town_of_its_name(&self, place: &Place) -> bool {
        place.kind == Kind::Gmina && self.named(&fold(&place.name)).any(|p| p.kind == Kind::Town && p.powiat() == place.powiat())
    }
}

/// What the adjective of a powiat begins with, if it is called after a town: its first word, or the first two joined by an `o`
/// (Nowy Sącz, `nowosądecki`). The short first words of many towns, Nowy and Nowe, tell nothing by themselves.
fn stems(name: &str) -> impl Iterator<Item = Box<str>> {
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    let mut root = first.strip_suffix("ie").map_or_else(|| first.to_owned(), |root| format!("{root}-"));
    root.pop();
    let joined = rest.split(' ').next().filter(|second| !second.is_empty()).map(|second| format!("{root}o{second}").into());
    let telling = rest.is_empty() || first.len() > 4;
    telling.then(|| first.into()).into_iter().chain(joined)
}

/// The middle of an area, from its towns.
#[derive(Default)]
struct Area {
    lat: f64,
    lon: f64,
    weight: f64,
    people: u32,
    largest: String,
    most: u32,
}

impl Area {
    fn take(&mut self, town: &Place) {
        let weight = f64::from(town.population.max(1));
        self.lat += town.lat * weight;
        self.lon += town.lon * weight;
        self.weight += weight;
        self.people = self.people.saturating_add(town.population);
        if self.largest.is_empty() || town.population > self.most {
            self.largest.clone_from(&town.name);
            self.most = town.population;
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A handful of towns: two Kalisz, a city surrounded by its powiat, namesakes in different powiats.
    pub(in crate::place) fn towns() -> Vec<Place> {
        [
            ("Kalisz", "306101", 51.7611, 18.0910, 105_000),
            ("Opatówek", "300708", 51.7400, 18.2300, 3_800),
            ("Kalisz Pomorski", "320303", 53.2986, 15.9067, 4_400),
            ("Nowy Sącz", "126201", 49.6218, 20.6970, 83_000),
            ("Chełmiec", "121002", 49.6300, 20.6600, 2_900),
            ("Krużlowa Wyżna", "121005", 49.6180, 20.8800, 1_900),
            ("Łódź", "106101", 51.7706, 19.4740, 670_000),
            ("Warszawa", "146501", 52.2298, 21.0118, 1_860_000),
            ("Nowa Sól", "080401", 51.8033, 15.7170, 38_000),
            ("Kielce", "266101", 50.8703, 20.6275, 190_000),
            ("Strzelce Opolskie", "161105", 50.5100, 18.3000, 17_900),
            ("Wiele", "220205", 53.9370, 17.8520, 1_300),
            ("Wiele", "041001", 53.1800, 17.4000, 1_500),
            ("Kościerzyna", "220601", 54.1220, 17.9800, 23_000),
            ("Zarzecze", "181408", 49.9900, 22.5400, 1_400),
            ("Zarzecze", "180505", 49.7100, 21.4800, 900),
            ("Lublin", "066301", 51.2500, 22.5667, 340_000),
            ("Radom", "146301", 51.4025, 21.1471, 205_000),
            ("Bielsko-Biała", "246101", 49.8225, 19.0469, 170_000),
        ]
        .into_iter()
        .zip(1..)
        .map(|((name, teryt, lat, lon, population), id)| Place {
            id,
            name: name.into(),
            teryt: teryt.into(),
            kind: Kind::Town,
            lat,
            lon,
            population,
        })
        .collect()
    }

    fn gazetteer() -> Gazetteer {
        towns().into_iter().collect()
    }

    #[test]
    fn powiats_and_voivodeships_that_no_file_gave_stand_amid_their_towns() {
        let gazetteer = gazetteer();
        let wielkopolskie = gazetteer.by_teryt("30").expect("voivodeship");
        assert_eq!((wielkopolskie.name.as_str(), wielkopolskie.population), ("wielkopolskie", 108_800));
        assert_eq!(gazetteer.by_teryt("1210").map(|p| (p.kind, p.name.as_str())), Some((Kind::Powiat, "Chełmiec")));
    }

    #[test]
    fn a_maps_ground_names_towns_and_no_areas() {
        let gazetteer = gazetteer();
        let names: Vec<&str> = gazetteer.ground(Some(Point { lat: 51.76, lon: 18.09 })).into_iter().map(|(name, ..)| name).collect();
        assert_eq!(names, ["Kalisz", "Opatówek", "Łódź"]);
    }

    #[test]
    fn the_nearest_town_is_found() {
        let near = gazetteer().nearest(Point { lat: 51.76, lon: 18.2 }).map(|p| p.name.clone());
        assert_eq!(near.as_deref(), Some("Opatówek"));
        assert_eq!(Gazetteer::default().nearest(Point { lat: 0.0, lon: 0.0 }), None);
    }

    #[test]
    fn suggestions_begin_with_what_is_typed_and_the_populous_come_first() {
        let gazetteer = gazetteer();
        let names = |prefix, limit| gazetteer.starting_with(prefix, limit).into_iter().map(|p| p.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names("kal", 5), ["Kalisz", "Kalisz Pomorski"]);
        assert_eq!(names("SĄ", 5), ["Nowy Sącz"]);
        assert_eq!(names("lod", 5), ["Łódź", "łódzkie"]);
        assert_eq!(names("k", 2), ["Kielce", "Kalisz"]);
        assert_eq!(names(" ", 5), [""; 0]);
    }
}
