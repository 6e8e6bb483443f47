//! Towns by name, in any case form: the same on the server and on the device.

use base::Point;
use base::toponym::{fold, nominatives};
use std::collections::{HashMap, HashSet};

/// A town by its right name: latitude, longitude, inhabitants.
pub type Known = (String, f64, f64, u32);

/// The towns that people look for by name.
#[derive(Debug, Default)]
pub struct Towns {
    known: Vec<Known>,
    named: HashMap<String, usize>,
    /// First words of names: most words of a search begin none.
    heads: HashSet<String>,
}

impl Towns {
    /// From towns whose names are all different.
    #[must_use]
    pub fn new(known: Vec<Known>) -> Self {
        let named: HashMap<String, usize> = known.iter().enumerate().map(|(at, (name, ..))| (fold(name), at)).collect();
        let heads = named.keys().filter_map(|name| name.split(' ').next()).map(str::to_owned).collect();
        Self { known, named, heads }
    }

    /// The towns as they came.
    #[must_use]
    pub fn known(&self) -> &[Known] {
        &self.known
    }

    /// The town of this name, whatever its case and diacritics.
    #[must_use]
    pub fn called(&self, name: &str) -> Option<(String, Point)> {
        let (name, lat, lon, _) = &self.known[*self.named.get(&fold(name))?];
        Some((name.clone(), Point { lat: *lat, lon: *lon }))
    }

    /// The town that some folded words mean, in the nominative or inflected (`zielonej gorze`): its right name and inhabitants.
    pub(crate) fn meant(&self, words: &[&str]) -> Option<(&str, u32)> {
        let (head, rest) = words.split_first()?;
        let mut names: Vec<String> = nominatives(head).into_iter().filter(|form| self.heads.contains(form)).collect();
        for word in rest {
            let forms = nominatives(word);
            names = names.iter().flat_map(|name| forms.iter().map(move |form| format!("{name} {form}"))).collect();
        }
        let found = names.iter().filter_map(|name| self.named.get(name)).map(|at| &self.known[*at]);
        found.max_by_key(|(.., people)| *people).map(|(name, _, _, people)| (name.as_str(), *people))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_is_known_in_any_case_form() {
        let towns = Towns::new(vec![("Kalisz".into(), 51.76, 18.09, 97_000), ("Zielona Góra".into(), 51.94, 15.5, 140_000)]);
        assert_eq!(towns.meant(&["kaliszu"]), Some(("Kalisz", 97_000)));
        assert_eq!(towns.meant(&["zielonej", "gorze"]).map(|found| found.0), Some("Zielona Góra"));
        assert_eq!(towns.meant(&["kucharz"]), None);
        assert_eq!(towns.called("ZIELONA GORA").map(|found| found.0), Some("Zielona Góra".into()));
    }
}
