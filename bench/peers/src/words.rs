//! Our analysis for engines that let their words be made outside.

use std::collections::{BTreeSet, HashMap};

use search::analysis::{forms, lemmas, stem, tokens};

use crate::corpus::Advert;

/// What each word of a text may be: its lemmas, or a light stem outside the table; folded.
pub fn readings(text: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    tokens(text).map(|token| readings_of(&token.folded))
}

/// What one folded word may be.
pub fn readings_of(folded: &str) -> Vec<String> {
    let lemmas = lemmas(folded);
    if lemmas.is_empty() { vec![stem(folded).to_owned()] } else { lemmas }
}

/// Remembers the readings of the words it has met: texts repeat them.
#[derive(Default)]
pub struct Lemmatizer(HashMap<String, String>);

impl Lemmatizer {
    /// The readings of all words one after the other, for engines that cut at spaces.
    pub fn lemmatized(&mut self, text: &str) -> String {
        let mut all = String::with_capacity(text.len() * 2);
        for token in tokens(text) {
            let readings = self.0.entry(token.folded).or_insert_with_key(|word| readings_of(word).join(" "));
            all.push_str(readings);
            all.push(' ');
        }
        all
    }
}

/// The words of a text, folded.
pub fn folded(text: &str) -> String {
    tokens(text).map(|token| token.folded).collect::<Vec<_>>().join(" ")
}

/// Every form of every word that the adverts hold: what a mistyped word may have been.
pub fn all_forms(adverts: &[Advert]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (text, _) in adverts.iter().flat_map(Advert::fields) {
        all.extend(tokens(text).map(|token| token.folded));
    }
    let lemmas: BTreeSet<String> = all.iter().flat_map(|word| lemmas(word)).collect();
    all.extend(lemmas.iter().flat_map(|lemma| forms(lemma)));
    all
}

/// Of these words the nearest ones within what is forgiven: one edit from four letters, two from seven.
pub fn nearest(word: &str, candidates: impl Iterator<Item = String>) -> Vec<String> {
    let forgiven = match word.len() {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let mut near: Vec<(usize, String)> = candidates.map(|c| (edits(word, &c), c)).filter(|(edits, _)| *edits <= forgiven).collect();
    let least = near.iter().map(|(edits, _)| *edits).min().unwrap_or_default();
    near.retain(|(edits, _)| *edits == least);
    near.into_iter().map(|(_, word)| word).collect()
}

/// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment) between two folded words.
fn edits(one: &str, other: &str) -> usize {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut rows = [vec![0; other.len() + 1], (0..=other.len()).collect::<Vec<_>>(), vec![0; other.len() + 1]];
    for i in 1..=one.len() {
        rows[2][0] = i;
        for j in 1..=other.len() {
            let wrong = usize::from(one[i - 1] != other[j - 1]);
            let mut least = (rows[1][j - 1] + wrong).min(rows[1][j] + 1).min(rows[2][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                least = least.min(rows[0][j - 2] + 1);
            }
            rows[2][j] = least;
        }
        rows.rotate_left(1);
    }
    rows[1][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swap_is_one_edit_and_a_missing_letter_too() {
        assert_eq!(edits("kierwoca", "kierowca"), 1);
        assert_eq!(edits("kierowc", "kierowca"), 1);
        assert_eq!(edits("kierowca", "kierowca"), 0);
        assert_eq!(edits("kucharz", "murarz"), 3);
    }

    #[test]
    fn the_nearest_word_wins_and_a_short_one_is_forgiven_nothing() {
        let known = || ["kierowca", "kierownica"].map(String::from).into_iter();
        assert_eq!(nearest("kierwca", known()), ["kierowca"]);
        assert!(nearest("kie", known()).is_empty());
    }
}
