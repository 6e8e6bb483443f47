//! An entry of the directory: whom to call, where to go, and when.

use super::{Hours, Spot};
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
