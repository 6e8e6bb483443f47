//! From a clause to the words of one segment that answer it, each with how well.

use fst::{IntoStreamer, Streamer};

use crate::analysis::stem;
use crate::parse::Clause;
use crate::rank::quality;
use crate::segment::{STEM, Segment};

/// Of the forms that begin as typed, so many are looked at.
const FORMS: usize = 64;

/// A word of a segment that answers, its quality in percent, and the slots it may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Term {
    pub(crate) word: u32,
    pub(crate) quality: u32,
    pub(crate) slots: u32,
}

/// Everything but the running text.
pub(crate) struct Slots {
    pub(crate) telling: u32,
    pub(crate) concepts: u32,
}

/// The words that are the asked word or a form of it, and with `wide` its relatives by derivation.
/// Whether it is a form of a known word.
pub(crate) fn exact(segment: &Segment, folded: &str, spelling: u32, wide: bool, out: &mut Vec<Term>) -> bool {
    let mut add = |word: u32, quality: u32| out.push(Term { word, quality, slots: !0 });
    let group = segment.lemmas.forms.get(folded);
    let stemmed = || segment.lemmas.forms.get(format!("{STEM}{}", stem(folded)));
    let (group, best) = match group {
        Some(group) => (Some(group), quality::LEMMA),
        None => (stemmed(), quality::STEM),
    };
    let known = best == quality::LEMMA;
    if let Some(group) = group {
        segment.lemmas.members(group, |lemma, other| {
            let quality = if other { quality::OTHER_LEMMA } else { best };
            segment.lemmas.words(lemma).iter().for_each(|word| add(*word, quality));
            for relative in segment.lemmas.relatives(lemma).iter().filter(|_| wide) {
                segment.lemmas.words(*relative).iter().for_each(|word| add(*word, quality::FAMILY));
            }
        });
    }
    for word in segment.words.spelled(folded).into_iter().flatten() {
        let same = segment.words.spellings[word as usize] >> 1 == spelling;
        add(word, if same { quality::EXACT } else { quality::FOLDED });
    }
    known
}

/// The words that begin so; one or two letters say too little to look for in running text.
/// A word that is `known` as it stands is not taken for the beginning of an unseen form.
pub(crate) fn prefix(segment: &Segment, folded: &str, known: bool, slots: &Slots, out: &mut Vec<Term>) {
    let slots = if folded.len() < 3 { slots.telling } else { !0 };
    out.extend(segment.words.starting(folded).map(|word| Term { word, quality: quality::PREFIX, slots }));
    if known || folded.len() < 4 {
        return;
    }
    // `wozk` begins `wozki`, which is a `wozek`: the beginning of a form means the whole word.
    let mut forms = segment.lemmas.forms.range().ge(folded).into_stream();
    let mut last = None;
    for _ in 0..FORMS {
        let Some((_, group)) = forms.next().filter(|(form, _)| form.starts_with(folded.as_bytes())) else { break };
        if last.replace(group) != Some(group) {
            segment.lemmas.members(group, |lemma, _| {
                out.extend(segment.lemmas.words(lemma).iter().map(|word| Term { word: *word, quality: quality::PREFIX_FORM, slots }));
            });
        }
    }
}

/// The concepts that runs of the clauses name, added to each clause of the run; and those whose names begin
/// with the whole query.
pub(crate) fn concepts(segment: &Segment, clauses: &[Clause], slots: &Slots, out: &mut [Vec<Term>]) {
    if segment.synonyms.is_empty() {
        return;
    }
    let lemmas: Vec<Vec<u32>> = clauses.iter().map(|clause| lemmas(segment, clause)).collect();
    for start in 0..lemmas.len() {
        for lemma in &lemmas[start] {
            let first = segment.synonyms.partition_point(|synonym| synonym.lemmas[0] < *lemma);
            for synonym in segment.synonyms[first..].iter().take_while(|synonym| synonym.lemmas[0] == *lemma) {
                let run = &lemmas[start..(start + synonym.lemmas.len()).min(lemmas.len())];
                if !run.iter().zip(&synonym.lemmas).all(|(asked, lemma)| asked.contains(lemma)) {
                    continue;
                }
                let quality = match run.len() {
                    whole if whole == synonym.lemmas.len() => quality::CONCEPT,
                    all if all == lemmas.len() => quality::PART,
                    _ => continue,
                };
                let term = Term { word: synonym.concept, quality, slots: slots.concepts };
                out[start..start + run.len()].iter_mut().for_each(|terms| terms.push(term));
            }
        }
    }
}

fn lemmas(segment: &Segment, clause: &Clause) -> Vec<u32> {
    let mut found = Vec::new();
    if let ([word], false, None) = (clause.words.as_slice(), clause.excluded, clause.field) {
        let folded = &word.token.folded;
        let group = segment.lemmas.forms.get(folded).or_else(|| segment.lemmas.forms.get(format!("{STEM}{}", stem(folded))));
        group.iter().for_each(|group| segment.lemmas.members(*group, |lemma, _| found.push(lemma)));
    }
    found
}

/// Each word once, with its best quality, in the order of the postings.
pub(crate) fn unique(terms: &mut Vec<Term>) {
    terms.sort_unstable_by_key(|term| (term.word, u32::MAX - term.quality));
    terms.dedup_by(|later, first| {
        later.word == first.word && {
            // A worse way with more slots still opens those slots.
            first.slots |= later.slots;
            true
        }
    });
}
