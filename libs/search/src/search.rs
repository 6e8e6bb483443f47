//! Answering a query: words to scores, filters, facet counts, order.

use std::cell::RefCell;

use crate::filter::Filter;
use crate::index::Index;
use crate::phrase::phrase;
use crate::place::Viewpoint;
use crate::plan::{Plan, Step};
use crate::reach::Reach;
use crate::resolve::Term;
use crate::top::{Candidate, Top};
use crate::{Found, Hit, Order, Query, Sort, rank};

thread_local! {
    /// Scores of the last query's segments, all nought again: as long as the index, so kept.
    static SCRATCH: RefCell<Vec<Scores>> = const { RefCell::new(Vec::new()) };
}

/// What the words say about the documents of one segment.
#[derive(Default)]
struct Scores {
    cells: Vec<Cell>,
    /// Documents whose cell is not nought.
    touched: Vec<u32>,
    /// Documents that the present clause has met.
    met: Vec<u32>,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    score: u32,
    best: u16,
    matched: u16,
}

/// What part of a weaker match is added to a stronger one in the same document.
const FURTHER: u16 = 16;

/// `matched` of a document that has an excluded word.
const EXCLUDED: u16 = u16::MAX;

impl Index {
    /// Answers a query. Any words are fine; the same query always gets the same answer.
    pub fn search(&self, query: &Query) -> Found {
        let mut plan = Plan::new(self, query);
        let mut scores = SCRATCH.take();
        scores.resize_with(scores.len().max(self.parts.len()), Scores::default);
        let asked = plan.steps.iter().any(|step| !step.clause.excluded);
        self.score(&plan, &mut scores);
        let required = plan.steps.iter().filter(|step| step.required).count().min(usize::from(EXCLUDED) - 1) as u16;
        let filters: Vec<Filter<'_>> = self.parts.iter().map(|part| Filter::new(part, query)).collect();
        let need = if required > 1 { self.best_match(required, &filters, &scores) } else { required };
        let need = if asked { need } else { 0 };
        let mut answer = Answer::new(self, query);
        for (number, filter) in filters.iter().enumerate() {
            let scores = &scores[number];
            let cell = |document: u32| scores.cells.get(document as usize).copied().unwrap_or_default();
            let wanted = |document: &u32| cell(*document).matched >= need && cell(*document).matched != EXCLUDED;
            if asked {
                answer.take(number, filter, scores.touched.iter().copied().filter(wanted), cell);
            } else {
                let all = 0..self.parts[number].segment.documents.ids.len() as u32;
                answer.take(number, filter, all.filter(wanted), cell);
            }
        }
        for scores in &mut scores {
            for document in scores.touched.drain(..) {
                scores.cells[document as usize] = Cell::default();
            }
        }
        SCRATCH.replace(scores);
        answer.finish(plan.corrected.take())
    }

    /// Adds up every clause. Clauses that exclude come last, over what the others left.
    fn score(&self, plan: &Plan<'_>, scores: &mut [Scores]) {
        let weights = rank::weights(&self.schema);
        let documents: usize = plan.reaches.iter().map(Reach::len).sum();
        for (scores, part) in scores.iter_mut().zip(&self.parts) {
            let size = part.segment.documents.ids.len();
            if scores.cells.len() < size {
                scores.cells.resize(size, Cell::default());
            }
        }
        let (excluded, wanted): (Vec<&Step>, Vec<&Step>) = plan.steps.iter().partition(|step| step.clause.excluded);
        for step in wanted {
            for ((scores, reach), words) in scores.iter_mut().zip(&plan.reaches).zip(&step.parts) {
                scores.meet(reach, words, step.slots, &weights);
            }
            let met: usize = scores.iter().map(|scores| scores.met.len()).sum();
            let rarity = rank::rarity(met, documents);
            scores.iter_mut().for_each(|scores| scores.fold(rarity, u16::from(step.required)));
        }
        for step in excluded {
            for ((scores, reach), words) in scores.iter_mut().zip(&plan.reaches).zip(&step.parts) {
                scores.meet(reach, words, step.slots, &weights);
                scores.exclude();
            }
        }
    }

    /// The most required clauses any document that passes the filters has; one less also counts where it is not all.
    fn best_match(&self, required: u16, filters: &[Filter<'_>], scores: &[Scores]) -> u16 {
        let mut best = 0;
        for (filter, scores) in filters.iter().zip(scores) {
            for document in &scores.touched {
                let matched = scores.cells[*document as usize].matched;
                if matched > best && matched != EXCLUDED && filter.holds(*document) && filter.failing(*document) == 0 {
                    best = matched;
                    if best == required {
                        return best;
                    }
                }
            }
        }
        best.saturating_sub(1).max(1)
    }
}

impl Scores {
    /// Finds the best match of one clause in each document.
    fn meet(&mut self, reach: &Reach<'_>, words: &[Vec<Term>], slots: u32, weights: &[u32]) {
        let [terms] = words else {
            phrase(reach, words, slots, weights, |document, worth| self.raise(document, worth));
            return;
        };
        let whole = reach.is_whole();
        for term in terms {
            let quality = term.quality();
            let mut worth = [0u16; 32];
            weights.iter().zip(&mut worth).for_each(|(weight, worth)| *worth = (weight * quality / 100) as u16);
            reach.part.segment.words.lists(term.word).each(slots & term.slots, |slot, document| {
                if whole || reach.holds(document) {
                    self.raise(document, worth[slot as usize & 31]);
                }
            });
        }
    }

    #[inline]
    fn raise(&mut self, document: u32, worth: u16) {
        let cell = &mut self.cells[document as usize];
        if cell.best == 0 {
            if cell.score == 0 && cell.matched == 0 {
                self.touched.push(document);
            }
            self.met.push(document);
        }
        // Further evidence counts a little: the concept behind the title's word, the word in the text too.
        let (most, less) = (cell.best.max(worth), cell.best.min(worth));
        cell.best = most.saturating_add(less / FURTHER).max(1);
    }

    fn fold(&mut self, rarity: u32, matched: u16) {
        for document in self.met.drain(..) {
            let cell = &mut self.cells[document as usize];
            cell.score = cell.score.saturating_add(u32::from(cell.best) * rarity);
            cell.matched = cell.matched.saturating_add(matched).min(EXCLUDED - 1);
            cell.best = 0;
        }
    }

    fn exclude(&mut self) {
        for document in self.met.drain(..) {
            let cell = &mut self.cells[document as usize];
            cell.matched = EXCLUDED;
            cell.best = 0;
        }
    }
}

/// The answer as it gathers.
struct Answer<'a> {
    index: &'a Index,
    query: &'a Query,
    total: usize,
    top: Top,
    /// Documents of the present segment that pass; kept for its room.
    passing: Vec<u32>,
    from: Option<Viewpoint>,
    /// For each segment and facet, how often each set of values was met.
    counts: Vec<Vec<Vec<u32>>>,
}

impl<'a> Answer<'a> {
    fn new(index: &'a Index, query: &'a Query) -> Self {
        let counts =
            index.parts.iter().map(|part| part.segment.documents.facets.iter().map(|facet| vec![0; facet.table.len()]).collect()).collect();
        let top = Top::new(query.offset.saturating_add(query.limit).min(index.len()).min(if query.limit == 0 { 0 } else { usize::MAX }));
        Self { index, query, total: 0, top, passing: Vec::new(), from: query.near.map(|near| Viewpoint::new(near.at)), counts }
    }

    /// Filters a segment's documents, counts their facets, ranks them.
    fn take(&mut self, part: usize, filter: &Filter<'_>, documents: impl Iterator<Item = u32>, cell: impl Fn(u32) -> Cell) {
        let mut passing = std::mem::take(&mut self.passing);
        passing.clear();
        let facets = &self.index.parts[part].segment.documents.facets;
        let counts = &mut self.counts[part];
        if filter.is_open() {
            passing.extend(documents);
        } else {
            for document in documents.filter(|document| filter.holds(*document)) {
                let failing = filter.failing(document);
                if failing == 0 {
                    passing.push(document);
                } else if failing & (failing - 1) == 0 {
                    // A document that fails one choice only still counts in that facet.
                    let facet = failing.trailing_zeros() as usize;
                    counts[facet][facets[facet].column.get(document) as usize] += 1;
                }
            }
        }
        for (facet, counts) in facets.iter().zip(counts) {
            facet.column.tally(&passing, counts);
        }
        self.total += passing.len();
        for document in &passing {
            self.rank(part, *document, cell(*document));
        }
        self.passing = passing;
    }

    #[inline]
    fn rank(&mut self, part: usize, document: u32, cell: Cell) {
        let documents = &self.index.parts[part].segment.documents;
        let day = u64::from(documents.days.get(document));
        // Of two titles with the word, the shorter says less else: up to an eighth.
        let length = u64::from(documents.lengths[document as usize].min(16));
        let score = (u64::from(cell.score) * (120 - length) / 120) as u32;
        let key = match self.query.sort {
            Sort::Newest => day,
            Sort::Nearest => self.from.as_ref().map_or(day, |from| {
                let km = documents.places.km(document, from);
                u64::from(km.map_or(0, |km| u32::MAX - (km * 100.0) as u32)) << 24 | day
            }),
            Sort::Number(number, order) => {
                let value = documents.numbers.get(number).map_or(0, |column| column.get(document));
                let first = if order == Order::Ascending && value > 0 { u32::MAX - value } else { value };
                u64::from(first) << 24 | day
            }
            Sort::Relevance => u64::from(cell.matched.min(255)) << 56 | u64::from(score) << 24 | day,
        };
        if key >= self.top.least {
            self.top.push(Candidate { key, id: documents.ids[document as usize], part: part as u32, document, score });
        }
    }

    fn finish(self, corrected: Option<crate::Correction>) -> Found {
        let mut counts: Vec<Vec<u32>> = self.index.values.iter().map(|values| vec![0; values.len()]).collect();
        for (part, sets) in self.index.parts.iter().zip(&self.counts) {
            for ((facet, sets), counts) in part.segment.documents.facets.iter().zip(sets).zip(&mut counts) {
                for (set, count) in facet.table.iter().zip(sets) {
                    set.iter().for_each(|value| counts[*value as usize] += count);
                }
            }
        }
        let hit = |candidate: Candidate| Hit {
            id: candidate.id,
            score: candidate.score as f32 / 1000.0,
            km: self
                .from
                .as_ref()
                .and_then(|from| self.index.parts[candidate.part as usize].segment.documents.places.km(candidate.document, from)),
        };
        let hits = self.top.finish().into_iter().skip(self.query.offset).map(hit).collect();
        Found { total: self.total, hits, counts, corrected: corrected.filter(|_| self.total > 0) }
    }
}
