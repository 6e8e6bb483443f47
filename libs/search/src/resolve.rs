//! From a clause to the words of one segment that answer it, each with how well.

use fst::{IntoStreamer, Streamer};

use crate::How;
use crate::analysis::family::relatives;
use crate::analysis::stem;
use crate::parse::Clause;
use crate::rank::CORRECTED;
use crate::reach::Reach;
use crate::segment::{STEM, Segment};

/// Of the forms that begin as typed and lead somewhere, so many are looked at.
const FORMS: usize = 64;

/// From so many letters on, what was typed may be nearly a whole word.
const WHOLE: usize = 4;
/// A word that has so many letters more is nearly there.
const NEAR: usize = 2;

/// A word of a segment that answers, how, and the slots it may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) word: u32,
    pub(crate) how: How,
    pub(crate) corrected: bool,
    pub(crate) slots: u32,
}

impl Term {
    fn new(word: u32, how: How, slots: u32) -> Self {
        Self { word, how, corrected: false, slots }
    }

    /// In percent.
    pub(crate) fn quality(&self) -> u32 {
        let quality = self.how.quality();
        if self.corrected { quality * CORRECTED / 100 } else { quality }
    }
}

/// Groups of posting slots.
pub(crate) struct Slots {
    /// Everything but the running text.
    pub(crate) telling: u32,
    pub(crate) concepts: u32,
}

/// The words that are the asked word or a form of it, and with `wide` its relatives by derivation.
/// Whether any of them stands in a document.
pub(crate) fn exact(reach: &Reach<'_>, folded: &str, spelling: u32, wide: Option<&Slots>, out: &mut Vec<Term>) -> bool {
    let segment = &*reach.part.segment;
    let start = out.len();
    for (lemma, how) in lemmas(segment, folded) {
        out.extend(segment.lemmas.words(lemma).iter().map(|word| Term::new(*word, how, !0)));
        for (relative, slots) in segment.lemmas.relatives(lemma).iter().zip(std::iter::repeat(wide)) {
            let Some(slots) = slots else { break };
            out.extend(segment.lemmas.words(*relative).iter().map(|word| Term::new(*word, How::Family, slots.telling)));
        }
    }
    if let Some(slots) = wide.filter(|_| is_foreign(reach, folded)) {
        // The table of lemmas is not at hand here: a word it lacks is taken for a relative of those it would be one of.
        for group in relatives(folded).iter().filter_map(|relative| segment.lemmas.forms.get(relative)) {
            segment.lemmas.members(group, |lemma, other| {
                let words = segment.lemmas.words(lemma).iter().filter(|_| !other);
                out.extend(words.map(|word| Term::new(*word, How::Family, slots.telling)));
            });
        }
    }
    for word in segment.words.spelled(folded).into_iter().flatten() {
        let same = segment.words.spellings[word as usize] >> 1 == spelling;
        out.push(Term::new(word, if same { How::Typed } else { How::Diacritics }, !0));
    }
    out[start..].iter().any(|term| reach.has(term.word, term.slots))
}

/// The lemmas of a folded word: of its form, and of its light stem, under which words outside the lemma table stand.
fn lemmas(segment: &Segment, folded: &str) -> Vec<(u32, How)> {
    let mut found = Vec::new();
    if let Some(group) = segment.lemmas.forms.get(folded) {
        segment.lemmas.members(group, |lemma, other| {
            found.push((
                lemma,
                if lemma < segment.lemmas.foreign {
                    How::Stem
                } else if other {
                    How::OtherForm
                } else {
                    How::Form
                },
            ));
        });
    }
    if let Some(group) = segment.lemmas.forms.get(format!("{STEM}{}", stem(folded))) {
        segment.lemmas.members(group, |lemma, _| found.push((lemma, How::Stem)));
    }
    found
}

/// Whether the folded word is no form of any word of the lemma table that stands in documents.
pub(crate) fn is_foreign(reach: &Reach<'_>, folded: &str) -> bool {
    let lemmas = &reach.part.segment.lemmas;
    let mut foreign = true;
    if let Some(group) = lemmas.forms.get(folded) {
        let stands = |lemma: u32| lemmas.words(lemma).iter().any(|word| reach.has(*word, !0));
        lemmas.members(group, |lemma, _| foreign &= lemma < lemmas.foreign || !stands(lemma));
    }
    foreign
}

/// The words that begin so; one or two letters say too little to look for in running text.
/// A word that is `known` as it stands is not taken for the beginning of an unseen form.
pub(crate) fn prefix(reach: &Reach<'_>, folded: &str, known: bool, slots: &Slots, out: &mut Vec<Term>) {
    let segment = &*reach.part.segment;
    let letters = folded.chars().count();
    let slots = if letters < 3 { slots.telling } else { !0 };
    let words = segment.words.starting(folded);
    if letters < WHOLE {
        out.extend(words.map(|word| Term::new(word, How::Prefix, slots)));
        return;
    }
    segment.words.visit_from(folded, words, |word, whole, _| {
        let near = whole[folded.len()..].chars().count() <= NEAR;
        out.push(Term::new(word, if near { How::NearPrefix } else { How::Prefix }, slots));
    });
    if known {
        return;
    }
    // `wozk` begins `wozki`, which is a `wozek`: the beginning of a form means the whole word.
    let mut forms = segment.lemmas.forms.range().ge(folded).into_stream();
    let mut last = (u64::MAX, false);
    let mut looked = 0;
    while let Some((_, group)) = forms.next().filter(|(form, _)| looked < FORMS && form.starts_with(folded.as_bytes())) {
        if last.0 != group {
            let start = out.len();
            segment.lemmas.members(group, |lemma, _| {
                out.extend(segment.lemmas.words(lemma).iter().map(|word| Term::new(*word, How::FormPrefix, slots)));
            });
            last = (group, out[start..].iter().any(|term| reach.has(term.word, !0)));
        }
        looked += usize::from(last.1);
    }
}

/// What two clauses that stand side by side are as one word, added to both: `elektro monter`, `c+e`.
pub(crate) fn compounds(segment: &Segment, clauses: &[Clause], out: &mut [Vec<Term>]) {
    for (at, pair) in clauses.windows(2).enumerate() {
        let [(Some(first), field), (Some(second), other)] = [&pair[0], &pair[1]].map(|clause| (clause.plain(), clause.field)) else {
            continue;
        };
        if field != other {
            continue;
        }
        let joined = first.joined(second);
        let mut words: Vec<u32> = segment.words.spelled(&joined.folded).into_iter().flatten().collect();
        lemmas(segment, &joined.folded).iter().for_each(|(lemma, _)| words.extend(segment.lemmas.words(*lemma)));
        for terms in &mut out[at..at + 2] {
            terms.extend(words.iter().map(|word| Term::new(*word, How::Joined, !0)));
        }
    }
}

/// The concepts that runs of the clauses name, added to each clause of the run; and those whose names begin
/// with the whole query.
pub(crate) fn concepts(segment: &Segment, clauses: &[Clause], slots: &Slots, out: &mut [Vec<Term>]) {
    if segment.synonyms.is_empty() {
        return;
    }
    let asked: Vec<Vec<(u32, How)>> = clauses
        .iter()
        .map(|clause| clause.plain().filter(|_| clause.field.is_none()).map_or(Vec::new(), |token| lemmas(segment, &token.folded)))
        .collect();
    for start in 0..asked.len() {
        for (lemma, _) in &asked[start] {
            let first = segment.synonyms.partition_point(|synonym| synonym.lemmas[0] < *lemma);
            for synonym in segment.synonyms[first..].iter().take_while(|synonym| synonym.lemmas[0] == *lemma) {
                let run = &asked[start..(start + synonym.lemmas.len()).min(asked.len())];
                if !run.iter().zip(&synonym.lemmas).all(|(asked, lemma)| asked.iter().any(|(own, _)| own == lemma)) {
                    continue;
                }
                let how = match run.len() {
                    whole if whole == synonym.lemmas.len() => How::Concept,
                    all if all == asked.len() => How::ConceptPart,
                    _ => continue,
                };
                let term = Term::new(synonym.concept, how, slots.concepts);
                out[start..start + run.len()].iter_mut().for_each(|terms| terms.push(term));
            }
        }
    }
}

/// Each word once, with its best quality, in the order of the postings.
pub(crate) fn unique(terms: &mut Vec<Term>) {
    terms.sort_unstable_by_key(|term| (term.word, u32::MAX - term.quality(), term.how));
    terms.dedup_by(|later, first| {
        later.word == first.word && {
            // A worse way with more slots still opens those slots.
            first.slots |= later.slots;
            true
        }
    });
}
