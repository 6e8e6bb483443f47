//! Words that stand side by side.

use crate::reach::Reach;
use crate::resolve::Term;

/// Where in a field of a document a run of words may end, and what the weakest of them is worth.
#[derive(Clone, Copy)]
struct Run {
    document: u32,
    /// The slot of the field: the title's opening word is of the title.
    field: u32,
    /// Bit n for place n; all of them where the place is not known.
    places: u32,
    worth: u32,
}

/// Calls `each` with every document that has the words in their order, side by side in one field, and what they are worth.
///
/// Running text has no places: there all the words in one field are enough.
pub(crate) fn phrase(reach: &Reach<'_>, words: &[Vec<Term>], slots: u32, weights: &[u32], mut each: impl FnMut(u32, u16)) {
    let mut runs: Option<Vec<Run>> = None;
    for terms in words {
        let here = places(reach, terms, slots, weights);
        runs = Some(match runs {
            None => here,
            Some(before) => follow(&before, &here),
        });
    }
    for run in runs.into_iter().flatten() {
        each(run.document, run.worth as u16);
    }
}

/// Where the words of one clause stand, by document and field.
fn places(reach: &Reach<'_>, terms: &[Term], slots: u32, weights: &[u32]) -> Vec<Run> {
    let mut here = Vec::new();
    for term in terms {
        let postings = reach.part.segment.words.lists(term.word).postings();
        for posting in postings.iter().filter(|posting| (slots & term.slots) >> posting.slot & 1 == 1 && reach.holds(posting.document)) {
            here.push(Run {
                document: posting.document,
                field: u32::from(posting.slot).max(1),
                places: if posting.place == 0 { !0 } else { 1 << posting.place },
                worth: weights[usize::from(posting.slot)] * term.quality() / 100,
            });
        }
    }
    here.sort_unstable_by_key(|run| (run.document, run.field));
    here.dedup_by(|later, first| {
        let same = (later.document, later.field) == (first.document, first.field);
        if same {
            first.places |= later.places;
            first.worth = first.worth.max(later.worth);
        }
        same
    });
    here
}

/// The runs that the next word carries on.
fn follow(before: &[Run], here: &[Run]) -> Vec<Run> {
    let mut at = 0;
    let mut on = Vec::new();
    for run in before {
        let key = (run.document, run.field);
        while here.get(at).is_some_and(|next| (next.document, next.field) < key) {
            at += 1;
        }
        if let Some(next) = here.get(at).filter(|next| (next.document, next.field) == key) {
            let places = run.places << 1 & next.places;
            if places != 0 {
                on.push(Run { places, worth: run.worth.min(next.worth), ..*run });
            }
        }
    }
    on
}
