#![cfg(not(target_arch = "wasm32"))]
//! Which occupation an offer is of, when its source does not say: from its title and its text, by the classification's names,
//! synonyms and descriptions and by [usual names](USUAL) of our own. Nothing is learned from offers.
//!
//! A title is compared with every name. What counts is how much of the name the title has, and the square root of how much of the title
//! the name explains, both weighed by how rare words are among names (a word later in the title explains a little less). The text
//! is compared with descriptions by the cosine of their words, rare ones weighing more; it mostly decides between occupations whose
//! names fit alike (`Kierowca`).

use super::title::{parts, telling};
use std::collections::{BTreeMap, HashMap};

/// Names that people use and the classification does not have, each with the code we take it for: `name<TAB>code`.
const USUAL: &str = include_str!("usual.tsv");

/// The least confidence with which an occupation is claimed: from here on three in four were of the right unit group (four digits), on
/// the adverts of odd number in the 2021 sample whose labour office names the occupation (see `docs/search.md`).
pub const ENOUGH: f32 = 0.7;

/// How much a usual name is preferred over one of the classification that fits as well: it was written down because it is what is meant.
const USUALLY: f32 = 1.08;
/// How much less each further word of a title explains.
const LATER: f32 = 0.9;
/// How much less a further part of a title says than its first.
const FURTHER: f32 = 0.92;
/// The weight of a title's word that no name has.
const UNKNOWN: f32 = 5.0;
/// The weight of the text beside the title.
const TEXT: f32 = 2.0;
/// The characters of a text that are read: behind them adverts speak of the firm.
const READ: usize = 1_000;
/// What the words of a name, and of the three parts of a description (synthesis, tasks, further tasks), count in it.
const COUNTS: [f32; 4] = [3.0, 1.5, 1.0, 0.5];

/// An occupation recognised.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognised {
    /// Six digits of the classification.
    pub code: String,
    /// From 0; 1 is a title that is a name, word for word. Not a probability: see [`ENOUGH`].
    pub confidence: f32,
}

/// Names and descriptions, ready to be compared with. Some 6 MB for the whole classification.
#[derive(Debug)]
pub struct Recogniser {
    codes: Vec<String>,
    /// Numbers of words, by their lemma.
    words: HashMap<String, u32>,
    names: Vec<Name>,
    /// By word: how rare it is among names, and which names have it.
    in_names: Vec<(f32, Vec<u32>)>,
    /// By word: how rare it is among descriptions, and which occupations it describes, each with its share in the whole.
    in_texts: Vec<(f32, Vec<(u32, f32)>)>,
}

#[derive(Debug)]
struct Name {
    occupation: u32,
    words: Vec<u32>,
    /// The weight of all its words.
    weight: f32,
    usual: bool,
}

impl Recogniser {
    /// From codes with names (the classification's own and synonyms, in any order, a code as often as it has names) and from codes with
    /// descriptions, whose lines are synthesis, tasks and further tasks.
    pub fn new(names: &[(String, String)], descriptions: &[(String, String)]) -> Self {
        let mut codes: Vec<String> = names.iter().map(|(code, _)| code.clone()).collect();
        codes.sort();
        codes.dedup();
        let mut made = Self { codes, words: HashMap::new(), names: Vec::new(), in_names: Vec::new(), in_texts: Vec::new() };
        let mut counted: Vec<HashMap<u32, f32>> = vec![HashMap::new(); made.codes.len()];
        let usual = USUAL.lines().filter_map(|line| line.split_once('\t')).map(|(name, code)| (code, name, true));
        for (code, name, usual) in names.iter().map(|(code, name)| (code.as_str(), name.as_str(), false)).chain(usual) {
            let Some(occupation) = made.occupation(code) else { continue };
            let mut words = made.numbered(name);
            words.iter().for_each(|word| *counted[occupation as usize].entry(*word).or_default() += COUNTS[0]);
            words.sort_unstable();
            words.dedup();
            if !words.is_empty() {
                made.names.push(Name { occupation, words, weight: 0.0, usual });
            }
        }
        for (code, description) in descriptions {
            let Some(occupation) = made.occupation(code) else { continue };
            for (part, count) in description.lines().zip(&COUNTS[1..]) {
                made.numbered(part).into_iter().for_each(|word| *counted[occupation as usize].entry(word).or_default() += count);
            }
        }
        made.weigh_names();
        if !descriptions.is_empty() {
            made.weigh_texts(counted);
        }
        made
    }

    fn occupation(&self, code: &str) -> Option<u32> {
        self.codes.binary_search_by(|known| known.as_str().cmp(code)).ok().and_then(|at| u32::try_from(at).ok())
    }

    /// The numbers of a text's words, given to those that have none yet.
    fn numbered(&mut self, text: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        for word in telling(text) {
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            numbers.push(*self.words.entry(word).or_insert(next));
        }
        numbers
    }

    fn weigh_names(&mut self) {
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); self.words.len()];
        for (number, name) in (0_u32..).zip(&self.names) {
            name.words.iter().for_each(|word| holders[*word as usize].push(number));
        }
        let all = self.names.len() as f32;
        self.in_names = holders.into_iter().map(|names| ((1.0 + all / names.len().max(1) as f32).ln(), names)).collect();
        for name in &mut self.names {
            name.weight = name.words.iter().map(|word| self.in_names[*word as usize].0).sum();
        }
    }

    /// Robertson and Spärck Jones' weight for words, cosine for descriptions.
    fn weigh_texts(&mut self, counted: Vec<HashMap<u32, f32>>) {
        let mut holders: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.words.len()];
        for (occupation, counts) in (0_u32..).zip(counted) {
            counts.into_iter().for_each(|(word, count)| holders[word as usize].push((occupation, count.ln_1p())));
        }
        let all = self.codes.len() as f32;
        let rarity = |held: usize| (1.0 + (all - held as f32 + 0.5) / (held as f32 + 0.5)).ln();
        let mut lengths = vec![0.0_f32; self.codes.len()];
        for held in &mut holders {
            let rare = rarity(held.len());
            for (occupation, share) in held {
                *share *= rare;
                lengths[*occupation as usize] += *share * *share;
            }
        }
        holders.iter_mut().flatten().for_each(|(occupation, share)| *share /= lengths[*occupation as usize].sqrt().max(f32::MIN_POSITIVE));
        self.in_texts = holders.into_iter().map(|held| (rarity(held.len()), held)).collect();
    }

    /// The occupation that fits best, however badly; `None` when nothing fits at all. Of those that fit alike the lowest code.
    #[must_use]
    pub fn recognise(&self, title: &str, text: &str) -> Option<Recognised> {
        let mut fits = vec![0.0_f32; self.codes.len()];
        self.compare_text(text, &mut fits);
        self.compare_title(title, &mut fits);
        let mut best = (0, 0.0);
        for (at, fit) in fits.into_iter().enumerate() {
            if fit > best.1 {
                best = (at, fit);
            }
        }
        (best.1 > 0.0).then(|| Recognised { code: self.codes[best.0].clone(), confidence: best.1 })
    }

    fn compare_text(&self, text: &str, fits: &mut [f32]) {
        if self.in_texts.is_empty() {
            return;
        }
        let end = text.char_indices().nth(READ).map_or(text.len(), |(at, _)| at);
        // In one order, so that sums are the same sums each time: an import must not find offers changed by rounding.
        let mut counts: BTreeMap<u32, f32> = BTreeMap::new();
        for word in telling(&text[..end]) {
            if let Some(word) = self.words.get(&word) {
                *counts.entry(*word).or_default() += 1.0;
            }
        }
        let weight = |word: u32, count: f32| count.ln_1p() * self.in_texts[word as usize].0;
        let length: f32 = counts.iter().map(|(word, count)| weight(*word, *count).powi(2)).sum::<f32>().sqrt();
        for (word, count) in counts {
            let share = TEXT * weight(word, count) / length;
            self.in_texts[word as usize].1.iter().for_each(|(occupation, described)| fits[*occupation as usize] += share * described);
        }
    }

    /// Adds to each occupation how well the best of its names fits the best part of the title.
    fn compare_title(&self, title: &str, fits: &mut [f32]) {
        let mut best: HashMap<u32, f32> = HashMap::new();
        for (number, part) in parts(title).into_iter().enumerate() {
            let further = if number <= 1 { 1.0 } else { FURTHER };
            for (occupation, fit) in self.compare(part) {
                let held = best.entry(occupation).or_default();
                *held = held.max(fit * further);
            }
        }
        best.into_iter().for_each(|(occupation, fit)| fits[occupation as usize] += fit);
    }

    /// Occupations with how well one of their names fits, from 0 to 1, or a little above for a usual name.
    fn compare(&self, part: &str) -> Vec<(u32, f32)> {
        let mut seen: Vec<String> = Vec::new();
        let (mut whole, mut later) = (0.0, 1.0);
        // By name: what of it the title has, and what of the title it explains.
        let mut shared: HashMap<u32, (f32, f32)> = HashMap::new();
        for word in telling(part) {
            if seen.contains(&word) {
                continue;
            }
            let known = self.words.get(&word).map(|word| &self.in_names[*word as usize]).filter(|(_, names)| !names.is_empty());
            let weight = known.map_or(UNKNOWN, |(weight, _)| *weight);
            for name in known.into_iter().flat_map(|(_, names)| names) {
                let (has, explains) = shared.entry(*name).or_default();
                *has += weight;
                *explains += weight * later;
            }
            whole += weight * later;
            later *= LATER;
            seen.push(word);
        }
        let fit = |(name, (has, explains)): (u32, (f32, f32))| {
            let name = &self.names[name as usize];
            let preferred = if name.usual { USUALLY } else { 1.0 };
            (name.occupation, (explains / whole).sqrt() * has / name.weight * preferred)
        };
        shared.into_iter().map(fit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn recogniser() -> Recogniser {
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|(code, text)| ((*code).to_owned(), (*text).to_owned())).collect::<Vec<_>>();
        let names = pairs(&[
            ("432103", "Magazynier"),
            ("512001", "Kucharz"),
            ("833101", "Kierowca autobusu"),
            ("833203", "Kierowca samochodu ciężarowego"),
            ("251401", "Programista aplikacji"),
            ("243305", "Specjalista do spraw sprzedaży"),
            ("243305", "Sprzedawca specjalista"),
        ]);
        let descriptions = pairs(&[
            ("833101", "Przewozi pasażerów autobusem w komunikacji miejskiej.\nprzewóz pasażerów"),
            ("833203", "Przewozi towary ciężarówką, dba o ładunek.\nzaładunek towarów"),
        ]);
        Recogniser::new(&names, &descriptions)
    }

    fn code(title: &str, text: &str) -> Option<String> {
        recogniser().recognise(title, text).filter(|found| found.confidence >= ENOUGH).map(|found| found.code)
    }

    #[test]
    fn a_name_in_any_form_with_words_of_every_offer_around_it_is_recognised() {
        assert_eq!(code("Zatrudnimy MAGAZYNIERA (k/m) - umowa o pracę", ""), Some("432103".into()));
        assert_eq!(code("Młodszy Specjalista ds. Sprzedaży", ""), Some("243305".into()));
        assert_eq!(code("Senior Java Developer", ""), Some("251401".into()), "a usual name");
    }

    #[test]
    fn the_text_decides_between_names_that_fit_alike() {
        let of = |text| recogniser().recognise("Kierowca", text).map(|found| found.code);
        assert_eq!(of("przewóz pasażerów w komunikacji miejskiej"), Some("833101".into()));
        assert_eq!(of("załadunek i przewóz towarów"), Some("833203".into()));
    }

    #[test]
    fn what_is_not_told_is_not_claimed() {
        for title in ["Praca od zaraz", "Osoba do zespołu", "KONTROLER", "", "🦀"] {
            assert_eq!(code(title, ""), None, "{title}");
        }
    }

    #[test]
    fn usual_names_are_names_with_codes_and_stand_there_once() {
        let mut names = Vec::new();
        for line in USUAL.lines() {
            let (name, code) = line.split_once('\t').unwrap();
            assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) && !telling(name).is_empty(), "{line}");
            assert!(!names.contains(&name), "{name} twice");
            names.push(name);
        }
    }

    proptest! {
        #[test]
        fn no_title_and_no_text_does_harm(title in "\\PC{0,80}", text in "\\PC{0,2000}") {
            if let Some(found) = recogniser().recognise(&title, &text) {
                prop_assert!(found.confidence.is_finite() && found.confidence <= USUALLY + TEXT);
            }
        }
    }
}
