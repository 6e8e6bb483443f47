//! Towns by name, in any case form: the same on the server and on the device.

use crate::area::{Areas, KnownPowiat};
use base::Point;
use base::toponym::{fold, nominatives};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// A town by its right name: latitude, longitude, inhabitants.
pub type Known = (String, f64, f64, u32);

/// The towns that people look for by name.
#[derive(Debug)]
pub struct Towns {
    known: Vec<Known>,
    named: HashMap<String, usize>,
    /// First words of names: most words of a search begin none.
    heads: HashSet<String>,
    areas: Areas,
}

impl Towns {
    /// From towns whose names are all different.
    #[must_use]
    pub fn new(known: Vec<Known>) -> Self {
        let named: HashMap<String, usize> = known.iter().enumerate().map(|(at, (name, ..))| (fold(name), at)).collect();
        let heads = named.keys().filter_map(|name| name.split(' ').next()).map(str::to_owned).collect();
        Self { known, named, heads, areas: Areas::new(Vec::new()) }
    }

    /// The same with powiats to look in.
    #[must_use]
    pub fn with_powiats(self, powiats: Vec<KnownPowiat>) -> Self {
        Self { areas: Areas::new(powiats), ..self }
    }

    /// The powiats as they came.
    #[must_use]
    pub fn powiats(&self) -> &[KnownPowiat] {
        self.areas.powiats()
    }

    pub(crate) const fn areas(&self) -> &Areas {
        &self.areas
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

    /// Towns with a word that begins so, those within `km` of a point before those farther away, then those whose name itself begins so,
    /// then the more populous.
    pub(crate) fn beginning(&self, begun: &str, near: Option<(Point, f64)>) -> Vec<&str> {
        let (begun, inside) = (fold(begun), format!(" {}", fold(begun)));
        if begun.chars().count() < 2 {
            return Vec::new();
        }
        let far = |lat: f64, lon: f64| near.is_some_and(|(from, km)| from.km_to(Point { lat, lon }) > km);
        let fits = self.named.iter().filter(|(name, _)| name.starts_with(&begun) || name.contains(&inside));
        let mut found: Vec<_> = fits
            .map(|(folded, at)| {
                let (name, lat, lon, people) = &self.known[*at];
                (far(*lat, *lon), !folded.starts_with(&begun), Reverse(*people), name.as_str())
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(.., name)| name).collect()
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

    #[test]
    fn a_town_is_told_from_the_beginning_of_any_of_its_words_the_nearer_and_larger_first() {
        let town = |name: &str, lat, people| (name.to_owned(), lat, 18.0, people);
        let towns = Towns::new(vec![
            town("Stare Olszyny", 52.1, 900),
            town("Olsztyn", 53.8, 170_000),
            town("Olsza", 52.2, 400),
            town("Wolsztyn", 52.1, 13_000),
        ]);
        let near = Some((Point { lat: 52.0, lon: 18.0 }, 70.0));
        assert_eq!(towns.beginning("OLSZ", near), ["Olsza", "Stare Olszyny", "Olsztyn"]);
        assert_eq!(towns.beginning("stare ol", None), ["Stare Olszyny"]);
        assert!(towns.beginning("o", None).is_empty() && towns.beginning(" - ", None).is_empty());
    }
}
