//! A table of inflection: stems and the paradigms they follow.

use std::collections::HashMap;

/// Stems with their paradigms, and forms that follow none.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Endings; a lemma's own comes first.
    pub(crate) paradigms: Vec<Vec<String>>,
    /// Letters of the longest ending.
    longest: usize,
    pub(crate) stems: HashMap<String, Vec<u16>>,
    /// Form → lemmas, and the other way round.
    pub(crate) odd: HashMap<String, Vec<String>>,
    pub(crate) odd_of: HashMap<String, Vec<String>>,
}

impl Table {
    /// Every lemma the folded form may belong to, most likely first.
    pub(crate) fn lemmas(&self, form: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (stem, ending, paradigm) in self.readings(form) {
            // The word itself as a lemma comes first; otherwise the longer stem explains more.
            let name = format!("{stem}{}", paradigm[0]);
            if paradigm.iter().any(|other| other == ending) && !found.contains(&name) {
                if name == form { found.insert(0, name) } else { found.push(name) }
            }
        }
        for name in self.odd.get(form).into_iter().flatten() {
            if !found.iter().any(|known| known == name) {
                found.push(name.clone());
            }
        }
        found
    }

    /// Every form of the lemma.
    pub(crate) fn forms(&self, lemma: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (stem, ending, paradigm) in self.readings(lemma) {
            if paradigm[0] == ending {
                found.extend(paradigm.iter().map(|e| format!("{stem}{e}")));
            }
        }
        found.extend(self.odd_of.get(lemma).into_iter().flatten().cloned());
        found
    }

    /// Each cut of the word into a known stem and the rest, longest stem first, with each paradigm of the stem.
    pub(crate) fn readings<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str, &'a [String])> {
        self.numbered(word).map(|(stem, ending, number)| (stem, ending, self.paradigms[usize::from(number)].as_slice()))
    }

    /// The same with the number of the paradigm.
    pub(crate) fn numbered<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str, u16)> {
        let cuts = if word.is_ascii() { word.len() } else { 0 };
        (1..=cuts).rev().take_while(move |cut| cuts - cut <= self.longest).flat_map(move |cut| {
            let (stem, ending) = word.split_at(cut);
            self.stems.get(stem).into_iter().flatten().map(move |number| (stem, ending, *number))
        })
    }

    /// Whether the folded word is a lemma.
    pub(crate) fn is_lemma(&self, folded: &str) -> bool {
        self.readings(folded).any(|(_, ending, paradigm)| paradigm[0] == ending)
    }

    /// Adds a paradigm; its number is the next.
    pub(crate) fn follow(&mut self, endings: Vec<String>) {
        self.longest = endings.iter().map(String::len).fold(self.longest, usize::max);
        self.paradigms.push(endings);
    }

    pub(crate) fn add(&mut self, stem: &str, paradigm: u16) {
        self.stems.entry(stem.to_owned()).or_default().push(paradigm);
    }

    pub(crate) fn add_odd(&mut self, form: &str, lemma: &str) {
        self.odd.entry(form.to_owned()).or_default().push(lemma.to_owned());
        self.odd_of.entry(lemma.to_owned()).or_default().push(form.to_owned());
    }
}
