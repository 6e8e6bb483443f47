//! A query read, corrected and resolved against every segment.

use crate::analysis::is_noise;
use crate::index::Index;
use crate::parse::{self, Clause};
use crate::rank::quality;
use crate::resolve::{self, Slots, Term};
use crate::segment::Segment;
use crate::{Correction, Query};

/// So many words of one query are corrected at most; the rest stay as typed.
const CORRECTIONS: usize = 8;

/// A beginning that so few documents go on with may as well be a mistake.
const FEW: u32 = 3;

/// What to look for.
pub(crate) struct Plan {
    pub(crate) steps: Vec<Step>,
    pub(crate) corrected: Option<Correction>,
}

/// One clause, resolved.
pub(crate) struct Step {
    pub(crate) excluded: bool,
    /// Documents without it rank below those with it.
    pub(crate) required: bool,
    pub(crate) slots: u32,
    /// For each segment, for each word of the phrase (one for a plain word), the words that answer.
    pub(crate) parts: Vec<Vec<Vec<Term>>>,
}

impl Plan {
    pub(crate) fn new(index: &Index, query: &Query) -> Self {
        let mut clauses = parse::parse(&query.words, &index.schema);
        let slots = slots(index);
        let resolved =
            |clauses: &[Clause]| -> Vec<Vec<Vec<Term>>> { index.parts.iter().map(|part| terms(&part.segment, clauses, &slots)).collect() };
        let mut parts = resolved(&clauses);
        let mut corrections = Vec::new();
        let mut corrected = vec![false; clauses.len()];
        for (number, clause) in clauses.iter_mut().enumerate().filter(|_| !query.literal) {
            if is_known(index, &parts, number)
                || clause.words.len() > 1
                || clause.excluded
                || clause.star
                || corrections.len() == CORRECTIONS
            {
                continue;
            }
            let word = &mut clause.words[0];
            if let Some(nearest) = crate::correct::nearest(index, &word.token.folded) {
                corrections.push((word.span.clone(), crate::correct::display(index, &nearest)));
                word.token.folded = nearest;
                clause.prefix = false;
                corrected[number] = true;
            }
        }
        if !corrections.is_empty() {
            // What the word as typed begins stays, above what was made of it.
            for (terms, typed) in resolved(&clauses).into_iter().zip(&mut parts) {
                for ((mut terms, typed), corrected) in terms.into_iter().zip(typed).zip(&corrected) {
                    if *corrected {
                        terms.iter_mut().for_each(|term| term.quality = term.quality * quality::CORRECTED / 100);
                        terms.append(typed);
                        resolve::unique(&mut terms);
                    }
                    *typed = terms;
                }
            }
        }
        let mut steps: Vec<Step> = clauses.iter().map(|clause| Step::new(index, clause)).collect();
        for (terms, part) in parts.into_iter().zip(&index.parts) {
            for ((step, terms), clause) in steps.iter_mut().zip(terms).zip(&clauses) {
                step.parts.push(if clause.words.len() > 1 { phrase(&part.segment, clause) } else { vec![terms] });
            }
        }
        Self { steps, corrected: correction(&query.words, &corrections) }
    }
}

impl Step {
    fn new(index: &Index, clause: &Clause) -> Self {
        let optional = clause.words.iter().all(|word| index.optional.binary_search(&word.token.folded).is_ok());
        Self {
            excluded: clause.excluded,
            required: !clause.excluded && (clause.field.is_some() || !optional),
            slots: clause.field.map_or(!0, |field| index.schema.slots_of(field)),
            parts: Vec::with_capacity(index.parts.len()),
        }
    }
}

/// Whether the clause finds the word itself, or enough that begins with it.
fn is_known(index: &Index, parts: &[Vec<Vec<Term>>], clause: usize) -> bool {
    let mut documents = 0;
    for (terms, part) in parts.iter().zip(&index.parts) {
        for term in &terms[clause] {
            documents += part.segment.words.lists(term.word).count(term.slots);
            if term.quality > quality::PREFIX || documents > FEW {
                return true;
            }
        }
    }
    false
}

/// What answers each clause of one word in a segment; nothing for phrases.
fn terms(segment: &Segment, clauses: &[Clause], slots: &Slots) -> Vec<Vec<Term>> {
    let mut all: Vec<Vec<Term>> = clauses
        .iter()
        .map(|clause| {
            let mut terms = Vec::new();
            if let [word] = clause.words.as_slice() {
                let folded = &word.token.folded;
                let known = resolve::exact(segment, folded, word.token.spelling, !clause.excluded, &mut terms);
                if clause.prefix || is_noise(folded) && !clause.excluded {
                    resolve::prefix(segment, folded, known, slots, &mut terms);
                }
            }
            terms
        })
        .collect();
    resolve::concepts(segment, clauses, slots, &mut all);
    all.iter_mut().for_each(resolve::unique);
    all
}

/// What answers each word of a phrase: the word or a form of it, nothing looser.
fn phrase(segment: &Segment, clause: &Clause) -> Vec<Vec<Term>> {
    let words = clause.words.iter().map(|word| {
        let mut terms = Vec::new();
        resolve::exact(segment, &word.token.folded, word.token.spelling, false, &mut terms);
        resolve::unique(&mut terms);
        terms
    });
    words.collect()
}

fn slots(index: &Index) -> Slots {
    Slots { telling: !index.schema.body_slots(), concepts: 1 << index.schema.concept_slot() }
}

fn correction(asked: &str, corrections: &[(std::ops::Range<usize>, String)]) -> Option<Correction> {
    if corrections.is_empty() {
        return None;
    }
    let mut used = String::new();
    let mut at = 0;
    for (span, word) in corrections {
        used.push_str(&asked[at..span.start]);
        used.push_str(word);
        at = span.end;
    }
    used.push_str(&asked[at..]);
    Some(Correction { asked: asked.trim().to_owned(), used: used.trim().to_owned() })
}
