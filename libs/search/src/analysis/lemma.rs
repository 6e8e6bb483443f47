//! Polish inflection from the table that `bin/lemmas` makes: stems and paradigms, about 400,000 forms in 300 kB.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{fold, stem};

static PACKED: &[u8] = include_bytes!("../../data/lemmas.bin");
static TABLE: LazyLock<Table> = LazyLock::new(|| Table::unpack(PACKED));

/// The most likely lemma of a word, folded; a light stem for words outside the table.
///
/// `Kierowców` → `kierowca`. Two words with one lemma are forms of one word as far as a search or a
/// duplicate key cares.
pub fn lemma(word: &str) -> String {
    let folded = fold(word);
    lemmas(&folded).into_iter().next().unwrap_or_else(|| stem(&folded).to_owned())
}

/// Every lemma the folded form may belong to, most likely first; empty outside the table.
pub fn lemmas(folded: &str) -> Vec<String> {
    TABLE.lemmas(folded)
}

/// Every folded form of the folded lemma, itself first; empty outside the table.
pub fn forms(lemma: &str) -> Vec<String> {
    TABLE.forms(lemma)
}

/// Whether the folded word is a lemma of the table.
pub(crate) fn is_lemma(folded: &str) -> bool {
    TABLE.readings(folded).any(|(_, ending, paradigm)| paradigm[0] == ending)
}

struct Table {
    paradigms: Vec<Vec<&'static str>>,
    stems: HashMap<String, Vec<u16>>,
    odd: HashMap<&'static str, Vec<&'static str>>,
    odd_of: HashMap<&'static str, Vec<&'static str>>,
}

impl Table {
    fn lemmas(&self, form: &str) -> Vec<String> {
        let mut found = Vec::new();
        for (stem, ending, paradigm) in self.readings(form) {
            // The word itself as a lemma comes first; otherwise the longer stem explains more.
            let name = format!("{stem}{}", paradigm[0]);
            if paradigm.contains(&ending) && !found.contains(&name) {
                if name == form { found.insert(0, name) } else { found.push(name) }
            }
        }
        for name in self.odd.get(form).into_iter().flatten() {
            if !found.iter().any(|known| known == name) {
                found.push((*name).to_owned());
            }
        }
        found
    }

    fn forms(&self, lemma: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (stem, ending, paradigm) in self.readings(lemma) {
            if paradigm[0] == ending {
                found.extend(paradigm.iter().map(|e| format!("{stem}{e}")));
            }
        }
        found.extend(self.odd_of.get(lemma).into_iter().flatten().map(|form| (*form).to_owned()));
        found
    }

    /// Each cut of the word into a known stem and the rest, longest stem first, with each paradigm of the stem.
    fn readings<'a>(&'a self, word: &'a str) -> impl Iterator<Item = (&'a str, &'a str, &'a [&'static str])> {
        let cuts = if word.is_ascii() { word.len() } else { 0 };
        (1..=cuts).rev().flat_map(move |cut| {
            let (stem, ending) = word.split_at(cut);
            self.stems.get(stem).into_iter().flatten().map(move |p| (stem, ending, self.paradigms[usize::from(*p)].as_slice()))
        })
    }

    fn unpack(packed: &'static [u8]) -> Self {
        let mut at = Unpack { rest: &packed[4..] };
        let paradigms = (0..at.number()).map(|_| (0..at.number()).map(|_| at.text()).collect()).collect();
        let count = at.number();
        let mut stems = HashMap::with_capacity(count);
        let mut stem = String::new();
        for _ in 0..count {
            stem.truncate(at.number());
            stem.push_str(at.text());
            stems.insert(stem.clone(), (0..at.number()).map(|_| at.number() as u16).collect());
        }
        let (mut odd, mut odd_of) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for _ in 0..at.number() {
            let (form, lemma) = (at.text(), at.text());
            odd.entry(form).or_default().push(lemma);
            odd_of.entry(lemma).or_default().push(form);
        }
        Self { paradigms, stems, odd, odd_of }
    }
}

/// Reads our own packed file, which a test checks whole; a broken one would be a broken build.
struct Unpack {
    rest: &'static [u8],
}

impl Unpack {
    fn number(&mut self) -> usize {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.rest[0];
            self.rest = &self.rest[1..];
            value |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return value;
            }
            shift += 7;
        }
    }

    fn text(&mut self) -> &'static str {
        let length = self.number();
        let (text, rest) = self.rest.split_at(length);
        self.rest = rest;
        std::str::from_utf8(text).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_lemma_and_back() {
        for (form, expected) in
            [("kierowców", "kierowca"), ("księgowych", "ksiegowy"), ("spawaczami", "spawacz"), ("ludzie", "czlowiek"), ("wózków", "wozek")]
        {
            assert!(lemmas(&fold(form)).iter().any(|l| l == expected), "{form}: {:?}", lemmas(&fold(form)));
            assert!(forms(expected).contains(&fold(form)), "{form} of {expected}");
        }
        assert_eq!(lemma("Kierowców"), "kierowca");
        assert_eq!(lemma("frontendów"), "frontend");
    }
}
