//! A query read, corrected and resolved against every segment.

use crate::analysis::is_noise;
use crate::correct::{self, Meant};
use crate::index::Index;
use crate::parse::{self, Clause};
use crate::reach::Reach;
use crate::resolve::{self, Slots, Term};
use crate::{Correction, How, Query};

/// So many words of one query are corrected at most; the rest stay as typed.
const CORRECTIONS: usize = 8;

/// A beginning that so few documents go on with may as well be a mistake.
const FEW: u32 = 3;

/// What to look for.
pub(crate) struct Plan<'a> {
    pub(crate) reaches: Vec<Reach<'a>>,
    pub(crate) steps: Vec<Step>,
    pub(crate) corrected: Option<Correction>,
}

/// One clause, resolved.
pub(crate) struct Step {
    pub(crate) clause: Clause,
    /// Documents without it rank below those with it.
    pub(crate) required: bool,
    pub(crate) slots: u32,
    /// For each segment, for each word of the phrase (one for a plain word), the words that answer.
    pub(crate) parts: Vec<Vec<Vec<Term>>>,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(index: &'a Index, query: &Query) -> Self {
        let reaches: Vec<Reach<'a>> = index.parts.iter().map(|part| Reach::new(part, query)).collect();
        let slots = Slots { telling: !index.schema.body_slots(), concepts: 1 << index.schema.concept_slot() };
        let typed = parse::parse(&query.words, &index.schema);
        let found: Vec<Vec<Vec<Term>>> = reaches.iter().map(|reach| terms(reach, &typed, &slots)).collect();
        let mut clauses = Vec::with_capacity(typed.len());
        let mut origins = Vec::with_capacity(typed.len());
        let mut corrections = Vec::new();
        for (number, clause) in typed.iter().enumerate() {
            let meant = (!query.literal
                && corrections.len() < CORRECTIONS
                && may_be_wrong(index, clause)
                && !is_known(&reaches, &found, number, &clause.words[0].token.folded))
            .then(|| correct::nearest(&reaches, &clause.words[0].token.folded))
            .flatten();
            let words = match meant {
                None => vec![clause.clone()],
                Some(meant) => {
                    let words = match meant {
                        Meant::Word(word) => vec![word],
                        Meant::Words(first, second) => vec![first, second],
                    };
                    let shown: Vec<String> = words.iter().map(|word| correct::display(&reaches, word)).collect();
                    corrections.push((clause.words[0].span.clone(), shown.join(" ")));
                    words.into_iter().map(|word| clause.reading(word)).collect()
                }
            };
            origins.extend(words.iter().map(|_| (number, corrections.last().is_some_and(|(span, _)| *span == clause.words[0].span))));
            clauses.extend(words);
        }
        let mut parts = if corrections.is_empty() {
            found
        } else {
            let merge = |(reach, mut typed): (&Reach<'a>, Vec<Vec<Term>>)| {
                let mut all = terms(reach, &clauses, &slots);
                for (terms, (number, corrected)) in all.iter_mut().zip(&origins).filter(|(_, (_, corrected))| *corrected) {
                    terms.iter_mut().for_each(|term| term.corrected = *corrected);
                    // What the word as typed begins stays, above what was made of it.
                    terms.append(&mut typed[*number]);
                    resolve::unique(terms);
                }
                all
            };
            reaches.iter().zip(found).map(merge).collect()
        };
        let mut steps: Vec<Step> = clauses.into_iter().map(|clause| Step::new(index, clause)).collect();
        for (reach, part) in reaches.iter().zip(&mut parts) {
            for (step, terms) in steps.iter_mut().zip(part.drain(..)) {
                step.parts.push(if step.clause.words.len() > 1 { phrase(reach, &step.clause) } else { vec![terms] });
            }
        }
        Self { reaches, steps, corrected: correction(&query.words, &corrections) }
    }
}

impl Step {
    fn new(index: &Index, clause: Clause) -> Self {
        let optional = clause.words.iter().all(|word| index.optional.binary_search(&word.token.folded).is_ok());
        Self {
            required: !clause.excluded && (clause.field.is_some() || !optional),
            slots: clause.field.map_or(!0, |field| index.schema.slots_of(field)),
            parts: Vec::with_capacity(index.parts.len()),
            clause,
        }
    }
}

/// A word that may be missing is left alone.
fn may_be_wrong(index: &Index, clause: &Clause) -> bool {
    clause.plain().is_some_and(|token| index.optional.binary_search(&token.folded).is_err()) && !clause.star
}

/// Whether the clause finds the word itself, or enough that begins with it.
fn is_known(reaches: &[Reach<'_>], parts: &[Vec<Vec<Term>>], clause: usize, folded: &str) -> bool {
    let mut documents = 0;
    for (terms, reach) in parts.iter().zip(reaches) {
        // Somebody else's mistake in running text proves nothing; a word of the language does.
        let foreign = resolve::is_foreign(reach, folded);
        let sure = if foreign { !reach.part.segment.body } else { !0 };
        // A rule that makes it a relative of something (`dyrekor`, `dyrekcja`) proves nothing either.
        for term in terms[clause].iter().filter(|term| !foreign || term.how != How::Family) {
            if term.how < How::NearPrefix && reach.has(term.word, term.slots & sure) {
                return true;
            }
            documents += reach.count(term.word, term.slots, FEW + 1);
            if documents > FEW {
                return true;
            }
        }
    }
    false
}

/// What answers each clause of one word in a segment; nothing for phrases.
fn terms(reach: &Reach<'_>, clauses: &[Clause], slots: &Slots) -> Vec<Vec<Term>> {
    let mut all: Vec<Vec<Term>> = clauses
        .iter()
        .map(|clause| {
            let mut terms = Vec::new();
            if let [word] = clause.words.as_slice() {
                let folded = &word.token.folded;
                let wide = (!clause.excluded).then_some(slots);
                let known = resolve::exact(reach, folded, word.token.spelling, wide, &mut terms);
                if clause.prefix || is_noise(folded) && !clause.excluded {
                    resolve::prefix(reach, folded, known, slots, &mut terms);
                }
            }
            terms
        })
        .collect();
    resolve::compounds(&reach.part.segment, clauses, &mut all);
    resolve::concepts(&reach.part.segment, clauses, slots, &mut all);
    all.iter_mut().for_each(resolve::unique);
    all
}

/// What answers each word of a phrase: the word or a form of it, nothing looser.
fn phrase(reach: &Reach<'_>, clause: &Clause) -> Vec<Vec<Term>> {
    let words = clause.words.iter().map(|word| {
        let mut terms = Vec::new();
        resolve::exact(reach, &word.token.folded, word.token.spelling, None, &mut terms);
        resolve::unique(&mut terms);
        terms
    });
    words.collect()
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
