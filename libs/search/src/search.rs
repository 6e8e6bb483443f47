//! Answering a query: words to scores, the documents that answer, their counts and order.

use std::cell::RefCell;

use crate::answer::Answer;
use crate::filter::Filter;
use crate::index::Index;
use crate::plan::{Plan, Step};
use crate::reach::Reach;
use crate::scores::Scores;
use crate::{Found, Query, rank};

thread_local! {
    /// Scores of the last query's segments, all nought again: as long as the index, so kept.
    static SCRATCH: RefCell<Vec<Scores>> = const { RefCell::new(Vec::new()) };
}

impl Index {
    /// Answers a query. Any words are fine; the same query always gets the same answer.
    pub fn search(&self, query: &Query) -> Found {
        let mut plan = Plan::new(self, query);
        let mut scores = SCRATCH.take();
        scores.resize_with(scores.len().max(self.parts.len()), Scores::default);
        let perfect = self.score(&plan, &mut scores);
        let filters: Vec<Filter<'_>> = self.parts.iter().map(|part| Filter::new(part, query)).collect();
        if plan.steps.iter().any(|step| !step.clause.excluded) {
            let required = plan.steps.iter().filter(|step| step.required).count().min(usize::from(u16::MAX)) as u16;
            let need = if required > 1 { best_match(required, &filters, &scores) } else { required };
            scores.iter_mut().for_each(|scores| scores.choose(need));
        } else {
            scores.iter_mut().zip(&plan.reaches).for_each(|(scores, reach)| scores.choose_all(reach));
        }
        let mut answer = Answer::new(self, query);
        for ((part, filter), scores) in filters.iter().enumerate().zip(&scores) {
            answer.take(part, filter, scores);
        }
        scores.iter_mut().for_each(Scores::clear);
        SCRATCH.replace(scores);
        Found { perfect, ..answer.finish(plan.corrected.take()) }
    }

    /// Meets every clause. Those that exclude come last, over what the others left. Answers what a perfect document would score.
    fn score(&self, plan: &Plan<'_>, scores: &mut [Scores]) -> f32 {
        let mut perfect = 0;
        let weights = rank::weights(&self.schema);
        let documents: usize = plan.reaches.iter().map(Reach::len).sum();
        scores.iter_mut().zip(&self.parts).for_each(|(scores, part)| scores.fit(part.segment.documents.ids.len()));
        let (excluded, wanted): (Vec<&Step>, Vec<&Step>) = plan.steps.iter().partition(|step| step.clause.excluded);
        for step in &wanted {
            let parts = scores.iter_mut().zip(&plan.reaches).zip(&step.parts);
            let met = parts.map(|((scores, reach), words)| scores.meet(reach, words, step.slots, &weights)).sum();
            let rarity = rank::rarity(met, documents);
            perfect += u64::from(rank::MOST * rarity);
            let told = if wanted.len() == 1 { Scores::keep } else { Scores::fold };
            scores.iter_mut().for_each(|scores| told(scores, rarity, step.required));
        }
        for step in excluded {
            for ((scores, reach), words) in scores.iter_mut().zip(&plan.reaches).zip(&step.parts) {
                scores.exclude(reach, words, step.slots, &weights);
            }
        }
        perfect as f32 / 1000.0
    }
}

/// How many required clauses a document must have: all where one that passes the filters does, else at most one less than the best.
fn best_match(required: u16, filters: &[Filter<'_>], scores: &[Scores]) -> u16 {
    let mut parts = filters.iter().zip(scores);
    let passes = |filter: &Filter<'_>, document: u32| filter.holds(document) && filter.failing(document) == 0;
    if parts.any(|(filter, scores)| scores.chosen().any(|document| passes(filter, document))) {
        return required;
    }
    let mut best = 0;
    for (filter, scores) in filters.iter().zip(scores) {
        scores.any().each(|document| {
            let matched = scores.cell(document).matched;
            if matched > best && passes(filter, document) {
                best = matched;
            }
        });
    }
    best.saturating_sub(1).max(1)
}
