//! Polish inflection from the table that `bin/lemmas` makes: stems and paradigms, about 400,000 forms in 300 kB.

#![cfg(not(target_arch = "wasm32"))]

use std::sync::LazyLock;

use super::table::Table;
use super::{fold, stem};

static PACKED: &[u8] = include_bytes!("../../data/lemmas.bin");
pub(crate) static TABLE: LazyLock<Table> = LazyLock::new(|| unpack(PACKED));

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

fn unpack(packed: &'static [u8]) -> Table {
    let mut at = Unpack { rest: &packed[4..] };
    let mut table = Table::default();
    for _ in 0..at.number() {
        table.follow((0..at.number()).map(|_| at.text().to_owned()).collect());
    }
    let mut stem = String::new();
    for _ in 0..at.number() {
        stem.truncate(at.number());
        stem.push_str(at.text());
        (0..at.number()).for_each(|_| table.add(&stem, at.number() as u16));
    }
    for _ in 0..at.number() {
        let (form, lemma) = (at.text(), at.text());
        table.add_odd(form, lemma);
    }
    table
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
