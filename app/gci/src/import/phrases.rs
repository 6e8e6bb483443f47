#![cfg(not(target_arch = "wasm32"))]
//! Looking for many phrases in a text at once, in one pass, whatever its capitals and diacritics.
//!
//! [`Words`] is a text cut into words; a [`Book`] holds phrases. A phrase is words parted by spaces: `prac*` stands for any word that
//! begins so, `*` for any one word, `..` for up to six words. A phrase lies within one sentence. There is no going back beyond those
//! six words, so the time needed grows with the text only.

use super::words::{Break, Words};
use std::collections::HashMap;
use std::ops::Range;

/// How far `..` reaches, in words.
const GAP: usize = 6;

#[derive(Debug)]
enum Piece {
    Word(&'static str),
    Begins(&'static str),
    Any,
    Gap,
}

/// Phrases, each with what it says.
pub(super) struct Book<T> {
    phrases: Vec<(Vec<Piece>, T)>,
    first: HashMap<[u8; 3], Vec<u16>>,
}

/// A phrase found: the words it took, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit<T> {
    pub(super) words: Range<usize>,
    pub(super) says: T,
}

impl<T: Copy> Book<T> {
    /// Phrases begin with a word, or with three letters of one and a star.
    pub(super) fn new(phrases: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let mut book = Self { phrases: Vec::new(), first: HashMap::new() };
        for (phrase, says) in phrases {
            let pieces: Vec<Piece> = phrase.split_ascii_whitespace().map(piece).collect();
            let (Some(Piece::Word(first) | Piece::Begins(first)), Ok(number)) = (pieces.first(), u16::try_from(book.phrases.len())) else {
                continue;
            };
            book.first.entry(key(first)).or_default().push(number);
            book.phrases.push((pieces, says));
        }
        book
    }

    /// Every phrase at every place.
    pub(super) fn scan(&self, text: &Words<'_>) -> Vec<Hit<T>> {
        (0..text.len()).flat_map(|at| self.at(text, at)).collect()
    }

    /// Of the phrases that overlap only the first, and of those the longest.
    pub(super) fn cover(&self, text: &Words<'_>) -> Vec<Hit<T>> {
        let (mut found, mut at) = (Vec::new(), 0);
        while at < text.len() {
            match self.at(text, at).max_by_key(|hit| hit.words.end) {
                Some(hit) => {
                    at = hit.words.end.max(at + 1);
                    found.push(hit);
                }
                None => at += 1,
            }
        }
        found
    }

    fn at<'b>(&'b self, text: &'b Words<'_>, at: usize) -> impl Iterator<Item = Hit<T>> + 'b {
        let candidates = self.first.get(&key(text.word(at))).map_or(&[][..], Vec::as_slice);
        candidates.iter().filter_map(move |number| {
            let (pieces, says) = &self.phrases[usize::from(*number)];
            Some(Hit { words: at..end(pieces, text, at)?, says: *says })
        })
    }
}

fn piece(word: &'static str) -> Piece {
    match word {
        "*" => Piece::Any,
        ".." => Piece::Gap,
        word => word.strip_suffix('*').map_or(Piece::Word(word), Piece::Begins),
    }
}

fn key(word: &str) -> [u8; 3] {
    let mut key = [0; 3];
    for (to, from) in key.iter_mut().zip(word.bytes()) {
        *to = from;
    }
    key
}

/// Where the phrase that begins at `at` ends, if it stands there.
fn end(pieces: &[Piece], text: &Words<'_>, at: usize) -> Option<usize> {
    let mut here = at;
    let mut pieces = pieces.iter();
    while let Some(piece) = pieces.next() {
        if here >= text.len() {
            return None;
        }
        if here > at && text.before(here) == Break::Sentence {
            return None;
        }
        if let Piece::Gap = piece {
            let next = pieces.next()?;
            here = (here..text.len().min(here + GAP + 1))
                .take_while(|word| text.before(*word) != Break::Sentence)
                .find(|word| stands(next, text.word(*word)))?;
        } else if !stands(piece, text.word(here)) {
            return None;
        }
        here += 1;
    }
    Some(here)
}

fn stands(piece: &Piece, word: &str) -> bool {
    match piece {
        Piece::Word(exact) => word == *exact,
        Piece::Begins(begins) => word.starts_with(begins),
        Piece::Any => true,
        Piece::Gap => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[(&'static str, u8)], text: &str) -> Vec<(String, u8)> {
        let text = Words::of(text);
        Book::new(phrases.iter().copied()).scan(&text).into_iter().map(|hit| (text.text(hit.words).into(), hit.says)).collect()
    }

    #[test]
    fn phrases_stretch_over_stars_and_gaps_but_not_over_sentences() {
        let phrases = [("zmian* noc*", 1), ("doswiadczeni* .. nie jest wymagane", 2), ("osob* * ukrainy", 3)];
        assert_eq!(found(&phrases, "ZMIANA NOCNA"), [("ZMIANA NOCNA".into(), 1)]);
        assert_eq!(found(&phrases, "Doświadczenie w obsłudze klienta nie jest wymagane.")[0].1, 2);
        assert_eq!(found(&phrases, "Doświadczenie. Auto nie jest wymagane"), []);
        assert_eq!(found(&phrases, "doświadczenie a b c d e f g nie jest wymagane"), []);
        assert_eq!(found(&phrases, "osoby z Ukrainy")[0].1, 3);
        assert_eq!(found(&phrases, "zmiana"), []);
    }

    #[test]
    fn a_cover_takes_the_longest_and_goes_on_behind_it() {
        let book = Book::new([("umow* o prace", 1), ("umow* o prace na czas okreslony", 2), ("zleceni*", 3)]);
        let says = |text| book.cover(&Words::of(text)).into_iter().map(|hit| hit.says).collect::<Vec<_>>();
        assert_eq!(says("umowa o pracę na czas określony / zlecenie"), [2, 3]);
        assert_eq!(says("umowa o pracę, umowa o pracę"), [1, 1]);
    }
}
