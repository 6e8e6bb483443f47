//! Why a document is among the hits.

use crate::index::Index;
use crate::parse::Clause;
use crate::plan::Plan;
use crate::resolve::Term;
use crate::segment::CONCEPT;
use crate::{Query, Reason};

impl Index {
    /// Which words of the query met which words of the document, in which field and how: for each asked word the
    /// best way comes first. Empty for an id that is not there, and for a query without words.
    ///
    /// Of the filters only the scopes count; whether the document passes the others is not asked.
    pub fn explain(&self, query: &Query, id: u64) -> Vec<Reason> {
        let plan = Plan::new(self, query);
        let mut reasons = Vec::new();
        for (number, reach) in plan.reaches.iter().enumerate() {
            let ids = reach.part.segment.documents.ids.iter().zip(0..);
            for document in ids.filter(|(own, document)| **own == id && reach.holds(*document)).map(|(_, document)| document) {
                for step in plan.steps.iter().filter(|step| !step.clause.excluded) {
                    for (word, terms) in step.parts[number].iter().enumerate() {
                        let asked = asked(&step.clause, word, &query.words);
                        reasons.extend(self.meetings(number, terms, document, step.slots).into_iter().map(|(field, term, text)| Reason {
                            asked: asked.to_owned(),
                            word: text,
                            field,
                            how: term.how,
                            corrected: term.corrected,
                        }));
                    }
                }
            }
        }
        reasons
    }

    /// The terms that stand in the document: in which field, how, and as which word; best first, each once.
    fn meetings(&self, part: usize, terms: &[Term], document: u32, slots: u32) -> Vec<(Option<usize>, Term, String)> {
        let words = &self.parts[part].segment.words;
        let mut met: Vec<(Option<usize>, Term)> = Vec::new();
        for term in terms {
            words.lists(term.word).each(slots & term.slots, |slot, other| {
                if other == document {
                    met.push((self.schema.field_of(slot), *term));
                }
            });
        }
        met.sort_by_key(|(field, term)| (u32::MAX - term.quality(), field.is_none(), *field, term.word));
        met.dedup();
        let shown = met.into_iter().map(|(field, term)| (field, term, words.text(term.word).trim_start_matches(CONCEPT).to_owned()));
        shown.collect()
    }
}

/// What was typed for one word of a clause.
fn asked<'a>(clause: &Clause, word: usize, typed: &'a str) -> &'a str {
    clause.words.get(word).and_then(|word| typed.get(word.span.clone())).unwrap_or_default()
}
