//! An entry of the directory: whom to call, where to go, and when.

use super::Hours;
use serde::{Deserialize, Serialize};

base::closed! {
    /// What an entry is.
    #[derive(Default)]
    pub enum Unit {
        /// An office as a whole.
        Office = "urzad",
        /// A department of it.
        #[default]
        Department = "referat",
        /// A unit of the gmina with a house of its own.
        Agency = "jednostka",
        /// A sołectwo: a village with its elected head.
        Village = "solectwo",
        /// Somebody.
        Person = "osoba",
        /// A school, a library, a pitch.
        Facility = "obiekt",
    }
}

/// A place in hundred-thousandths of a degree (WGS 84): about a metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// North.
    pub lat: i32,
    /// East.
    pub lon: i32,
}

impl Spot {
    /// A place given in degrees; none where it lies outside Poland.
    #[must_use]
    pub fn of(lat: f64, lon: f64) -> Option<Self> {
        let inside = (48.9..=55.0).contains(&lat) && (14.0..=24.3).contains(&lon);
        #[expect(clippy::cast_possible_truncation, reason = "within a few millions")]
        inside.then(|| Self { lat: (lat * 1e5).round() as i32, lon: (lon * 1e5).round() as i32 })
    }

    /// Degrees north and east.
    #[must_use]
    pub fn degrees(self) -> (f64, f64) {
        (f64::from(self.lat) / 1e5, f64::from(self.lon) / 1e5)
    }

    /// `52.4102`
    #[must_use]
    pub fn north(self) -> String {
        self.degrees().0.to_string()
    }

    /// `17.6198`
    #[must_use]
    pub fn east(self) -> String {
        self.degrees().1.to_string()
    }
}

/// Somebody who works there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worker {
    /// First name and surname.
    pub name: String,
    /// What they do.
    pub post: String,
    /// Their own number.
    pub phone: String,
    /// Where they sit.
    pub room: String,
}

/// What the directory says of an office, a unit, a person or a facility. Its postal address is [`crate::Facts::address`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// What it is.
    pub unit: Unit,
    /// What a person does there.
    pub post: String,
    /// A telephone number as people write it.
    pub phone: String,
    /// An address for letters.
    pub email: String,
    /// A page of its own.
    pub web: String,
    /// Where it stands.
    pub spot: Option<Spot>,
    /// When it is open.
    pub hours: Hours,
    /// Who works there, the head first.
    pub people: Vec<Worker>,
    /// Lift, loop, sign language, parking (law A01); small markup.
    pub access: String,
    /// The entry it belongs to, by number.
    pub parent: Option<i64>,
}

impl Entry {
    pub(super) fn words(&self) -> String {
        let own = [&self.post, &self.phone, &self.email, &self.access].map(String::as_str);
        let people = self.people.iter().flat_map(|one| [one.name.as_str(), &one.post, &one.phone, &one.room]);
        let notes = self.hours.exceptions.iter().map(|one| one.note.as_str());
        own.into_iter().chain(people).chain(notes).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_where_it_was_said_to_the_metre() {
        let spot = Spot::of(52.4102, 17.6198).unwrap();
        assert_eq!((spot.north().as_str(), spot.east().as_str()), ("52.4102", "17.6198"));
        assert_eq!(Spot::of(17.6, 52.4), None, "swapped");
        assert_eq!(Spot::of(f64::NAN, 17.0), None);
    }
}
