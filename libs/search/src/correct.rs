//! What was probably meant by a word that is not there.

use crate::edit;
use crate::index::Index;

/// What one more error must be made up for by: so many eighths of a doubling of documents.
const ERROR: u32 = 40;
/// A typed letter that the word does not have: one of 26, where a swapped or a missing letter is one of one.
const FOREIGN: u32 = 12;
/// A wrong first letter: people rarely miss it.
const FIRST: u32 = 16;

/// The known form most probably meant by the folded word.
///
/// A noisy channel (Kernighan, Church and Gale 1990): how much stands behind a form, in binary logarithms,
/// against how improbable the way from it to what was typed.
pub(crate) fn nearest(index: &Index, folded: &str) -> Option<String> {
    let errors = edit::allowed(folded.chars().count());
    if errors == 0 {
        return None;
    }
    let asked = Letters::of(folded.as_bytes());
    let mut best: Option<(u32, Vec<u8>)> = None;
    for part in &index.parts {
        let lemmas = &part.segment.lemmas;
        edit::near(lemmas.forms.as_fst(), folded, errors, |form, group, distance| {
            let weight = u32::from(lemmas.weight(group));
            if weight == 0 {
                return;
            }
            let first = if form.first() == folded.as_bytes().first() { 0 } else { FIRST };
            let against = ERROR * distance as u32 + FOREIGN * asked.foreign_to(form) + first;
            let score = 1000 + weight - against;
            if best.as_ref().is_none_or(|(least, known)| score > *least || score == *least && form < known.as_slice()) {
                best = Some((score, form.to_vec()));
            }
        });
    }
    best.and_then(|(_, form)| String::from_utf8(form).ok())
}

/// How often each letter stands in a word.
struct Letters([u8; 256]);

impl Letters {
    fn of(word: &[u8]) -> Self {
        let mut counts = [0; 256];
        word.iter().for_each(|letter| counts[usize::from(*letter)] += 1);
        Self(counts)
    }

    /// How many of these letters the other word lacks.
    fn foreign_to(&self, other: &[u8]) -> u32 {
        let mut left = self.0;
        other.iter().for_each(|letter| left[usize::from(*letter)] = left[usize::from(*letter)].saturating_sub(1));
        left.iter().map(|count| u32::from(*count)).sum()
    }
}

/// How the word is spelled where it stands most often; as it is when no document has this very form.
pub(crate) fn display(index: &Index, folded: &str) -> String {
    index.parts.iter().find_map(|part| part.segment.words.display(folded)).unwrap_or_else(|| folded.to_owned())
}
