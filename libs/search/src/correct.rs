//! What was probably meant by a word that is not there.

use std::collections::BTreeMap;

use crate::analysis::restore;
use crate::edit;
use crate::rank::log2;
use crate::reach::Reach;

/// What one more error must be made up for by: so many eighths of a doubling of documents.
const ERROR: u32 = 40;
/// A typed letter that the word does not have: one of 26, where a swapped or a missing letter is one of one.
const FOREIGN: u32 = 12;
/// A wrong first letter: people rarely miss it.
const FIRST: u32 = 16;
/// Two errors are forgiven to a word of so many letters, also where they left fewer.
const LONG: usize = 7;
/// Of a forgotten space, the shorter word has at least so many letters.
const HALF: usize = 3;
/// Makes every score positive.
const LEVEL: u32 = 1000;

/// What somebody meant.
#[derive(Debug, PartialEq)]
pub(crate) enum Meant {
    Word(String),
    /// The space between them was forgotten.
    Words(String, String),
}

/// What was most probably meant by the folded word, of the words in documents that the query may know of.
///
/// A noisy channel (Kernighan, Church and Gale 1990): how much stands behind a form, in binary logarithms,
/// against how improbable the way from it to what was typed.
pub(crate) fn nearest(reaches: &[Reach<'_>], folded: &str) -> Option<Meant> {
    // Where the word itself stands in a document or two, only something likelier can have been meant.
    let own = weight(reaches, folded);
    let likelier = |score: u32| own == 0 || score > LEVEL + own;
    let word = nearest_word(reaches, folded).filter(|(score, _)| likelier(*score));
    let words = apart(reaches, folded).filter(|(score, ..)| likelier(*score));
    match (word, words) {
        (Some((score, form)), words) if words.as_ref().is_none_or(|(other, ..)| score >= *other) => Some(Meant::Word(form)),
        (_, words) => words.map(|(_, first, second)| Meant::Words(first, second)),
    }
}

fn nearest_word(reaches: &[Reach<'_>], folded: &str) -> Option<(u32, String)> {
    let letters = folded.chars().count();
    let errors = edit::allowed(letters);
    if errors == 0 {
        return None;
    }
    let asked = Letters::of(folded);
    let mut against: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for reach in reaches {
        let lemmas = &reach.part.segment.lemmas;
        edit::near(lemmas.forms.as_fst(), folded, errors, |form, group, distance| {
            let weight = u32::from(lemmas.weight(group));
            let Some(form) = std::str::from_utf8(form).ok().filter(|_| weight > 0 && distance > 0) else { return };
            if distance == 2 && letters < LONG && form.chars().count() < LONG {
                return;
            }
            let known = against.entry(form.to_owned()).or_insert_with(|| {
                let first = if form.chars().next() == folded.chars().next() { 0 } else { FIRST };
                (0, ERROR * distance as u32 + FOREIGN * asked.foreign_to(form) + first)
            });
            known.0 = known.0.max(weight);
        });
    }
    // The weights kept count all documents of a segment: the greatest that can be, so the likeliest are looked at first.
    let slack = if reaches.len() > 1 { log2(reaches.len() as u64, 8) + 8 } else { 0 };
    let mut likely: Vec<(u32, u32, String)> =
        against.into_iter().map(|(form, (weight, against))| ((LEVEL + weight + slack).saturating_sub(against), against, form)).collect();
    likely.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.cmp(&b.2)));
    let mut best: Option<(u32, String)> = None;
    for (greatest, against, form) in likely {
        if best.as_ref().is_some_and(|(score, _)| *score > greatest) {
            break;
        }
        let weight = weight(reaches, &form);
        let score = (LEVEL + weight).saturating_sub(against);
        if weight > 0 && best.as_ref().is_none_or(|(least, known)| score > *least || score == *least && form < *known) {
            best = Some((score, form));
        }
    }
    best
}

/// The two known words that the folded word is without a space.
fn apart(reaches: &[Reach<'_>], folded: &str) -> Option<(u32, String, String)> {
    let cuts = folded.char_indices().map(|(at, _)| at).filter(|at| {
        let (first, second) = folded.split_at(*at);
        first.chars().count() >= HALF && second.chars().count() >= HALF && first.chars().count() + second.chars().count() >= LONG
    });
    let known = cuts.filter_map(|at| {
        let (first, second) = folded.split_at(at);
        let weight = weight(reaches, first).min(weight(reaches, second));
        (weight > 0).then(|| ((LEVEL + weight).saturating_sub(ERROR), first.to_owned(), second.to_owned()))
    });
    known.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(&a.1)))
}

/// How much stands behind a form in the documents that may be seen, as eight times a binary logarithm; 0 is nothing.
fn weight(reaches: &[Reach<'_>], form: &str) -> u32 {
    let mut total = 0u64;
    for reach in reaches {
        let lemmas = &reach.part.segment.lemmas;
        let Some(group) = lemmas.forms.get(form) else { continue };
        if let [only] = reaches
            && only.is_whole()
        {
            return u32::from(lemmas.weight(group));
        }
        let mut greatest = 0u64;
        lemmas.members(group, |lemma, _| {
            let words = lemmas.words(lemma).iter();
            let count = |word: &u32, slots: u32| u64::from(reach.count(*word, slots, u32::MAX));
            let body = reach.part.segment.body;
            greatest = greatest.max(words.map(|word| 32 * count(word, !body) + count(word, body)).sum());
        });
        total += greatest;
    }
    log2(total + 1, 8).min(255)
}

/// How often each letter stands in a word, in order of the letters.
struct Letters(Vec<char>);

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        Self(letters)
    }

    /// How many of these letters the other word lacks.
    fn foreign_to(&self, other: &str) -> u32 {
        let other = Self::of(other);
        let mut rest = other.0.as_slice();
        let mut foreign = 0;
        for letter in &self.0 {
            while rest.first().is_some_and(|first| first < letter) {
                rest = &rest[1..];
            }
            if rest.first() == Some(letter) {
                rest = &rest[1..];
            } else {
                foreign += 1;
            }
        }
        foreign
    }
}

/// How the word is spelled where it stands most often; as it is when no document has this very form.
pub(crate) fn display(reaches: &[Reach<'_>], folded: &str) -> String {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for reach in reaches {
        let words = &reach.part.segment.words;
        for word in words.spelled(folded).into_iter().flatten() {
            *counts.entry(words.spellings[word as usize] >> 1).or_default() += reach.count(word, !0, u32::MAX);
        }
    }
    let usual = counts.into_iter().filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count);
    usual.map_or_else(|| folded.to_owned(), |(spelling, _)| restore(folded, spelling))
}
