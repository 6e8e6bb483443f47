//! The answer as it gathers: which documents pass the filters, how often each value is met, which documents are the best.

use crate::bitmap::Bitmap;
use crate::filter::Filter;
use crate::index::Index;
use crate::place::Distances;
use crate::scores::Scores;
use crate::top::{Candidate, Top};
use crate::{Correction, Found, Hit, Order, Query, Sort};

/// The answer as it gathers.
pub(crate) struct Answer<'a> {
    index: &'a Index,
    query: &'a Query,
    total: usize,
    top: Top,
    /// For each segment how far its documents are, where the query says from where.
    distances: Option<Vec<Distances<'a>>>,
    /// For each segment and facet, how often each set of values was met.
    counts: Vec<Vec<Vec<u32>>>,
}

impl<'a> Answer<'a> {
    pub(crate) fn new(index: &'a Index, query: &'a Query) -> Self {
        let segments = || index.parts.iter().map(|part| &part.segment.documents);
        let counts = segments().map(|documents| documents.facets.iter().map(|facet| vec![0; facet.table.len()]).collect()).collect();
        let distances = query.near.map(|near| segments().map(|documents| documents.places.distances(near.at)).collect());
        let wanted = if query.limit == 0 { 0 } else { query.offset.saturating_add(query.limit).min(index.len()) };
        Self { index, query, total: 0, top: Top::new(wanted), distances, counts }
    }

    /// Takes a segment's chosen documents that pass the filter.
    pub(crate) fn take(&mut self, part: usize, filter: &Filter<'_>, scores: &Scores) {
        let chosen = scores.chosen();
        if !filter.is_open() {
            let mut passing = Vec::new();
            chosen.blocks(|block| {
                self.pass(part, filter, block, &mut passing);
                self.total += passing.len();
                self.count(part, &passing);
                self.rank(part, &passing, scores);
            });
            return;
        }
        let met = chosen.len();
        self.total += met;
        if met > self.index.parts[part].segment.documents.ids.len() / 2 {
            self.count_others(part, chosen);
            chosen.blocks(|block| self.rank(part, block, scores));
        } else {
            chosen.blocks(|block| {
                self.count(part, block);
                self.rank(part, block, scores);
            });
        }
    }

    /// Which of the documents pass the filter. One that fails the choice in a single facet still counts there.
    fn pass(&mut self, part: usize, filter: &Filter<'_>, documents: &[u32], passing: &mut Vec<u32>) {
        let facets = &self.index.parts[part].segment.documents.facets;
        let counts = &mut self.counts[part];
        passing.clear();
        for document in documents.iter().filter(|document| filter.holds(**document)) {
            let failing = filter.failing(*document);
            if failing == 0 {
                passing.push(*document);
            } else if failing & (failing - 1) == 0 {
                let facet = failing.trailing_zeros() as usize;
                counts[facet][facets[facet].column.get(*document) as usize] += 1;
            }
        }
    }

    fn count(&mut self, part: usize, documents: &[u32]) {
        let facets = &self.index.parts[part].segment.documents.facets;
        facets.iter().zip(&mut self.counts[part]).for_each(|(facet, counts)| facet.column.tally(documents, counts));
    }

    /// Counts a segment's documents of the map by those that are not in it: all together are known.
    fn count_others(&mut self, part: usize, documents: &Bitmap) {
        let known = &self.index.parts[part].segment.documents;
        documents.blocks_without(known.ids.len(), |block| self.count(part, block));
        for (facet, counts) in known.facets.iter().zip(&mut self.counts[part]) {
            counts.iter_mut().zip(&facet.sizes).for_each(|(count, all)| *count = all - *count);
        }
    }

    /// Offers documents for the top.
    fn rank(&mut self, part: usize, block: &[u32], scores: &Scores) {
        if self.top.wanted == 0 {
            return;
        }
        let documents = &self.index.parts[part].segment.documents;
        let day = |document: u32| u64::from(documents.days.get(document));
        // Of two titles with the word, the shorter says less else: up to an eighth.
        let score = |document: u32, score: u32| {
            let length = u64::from(documents.lengths[document as usize].min(16));
            (u64::from(score) * (120 - length) / 120) as u32
        };
        let top = &mut self.top;
        let mut offer = |document: u32, key: u64| {
            if key >= top.least {
                let cell = scores.cell(document);
                let (id, score) = (documents.ids[document as usize], score(document, cell.score));
                top.push(Candidate { key, id, part: part as u32, document, score, matched: cell.matched });
            }
        };
        match self.query.sort {
            Sort::Relevance => {
                let newest = u64::from(documents.days.bits());
                let mut least = top.least;
                for document in block {
                    let cell = scores.cell(*document);
                    let score = score(*document, cell.score);
                    let key = u64::from(cell.matched.min(255)) << 56 | u64::from(score) << 24;
                    // Most have no chance, however new.
                    if key | newest >= least {
                        let key = key | day(*document);
                        if key >= least {
                            let id = documents.ids[*document as usize];
                            top.push(Candidate { key, id, part: part as u32, document: *document, score, matched: cell.matched });
                            least = top.least;
                        }
                    }
                }
            }
            Sort::Newest => block.iter().for_each(|document| offer(*document, day(*document))),
            Sort::Nearest => block.iter().for_each(|document| {
                let km = self.distances.as_ref().map(|distances| distances[part].km(*document));
                let near = |km: Option<f32>| u64::from(km.map_or(0, |km| u32::MAX - (km * 100.0) as u32)) << 24;
                offer(*document, km.map_or(0, near) | day(*document));
            }),
            Sort::Number(number, order) => {
                let column = documents.numbers.get(number);
                block.iter().for_each(|document| {
                    let value = column.map_or(0, |column| column.get(*document));
                    let first = if order == Order::Ascending && value > 0 { u32::MAX - value } else { value };
                    offer(*document, u64::from(first) << 24 | day(*document));
                });
            }
        }
    }

    pub(crate) fn finish(self, corrected: Option<Correction>) -> Found {
        let mut counts: Vec<Vec<u32>> = self.index.values.iter().map(|values| vec![0; values.len()]).collect();
        for (part, sets) in self.index.parts.iter().zip(&self.counts) {
            for ((facet, sets), counts) in part.segment.documents.facets.iter().zip(sets).zip(&mut counts) {
                for (set, count) in facet.table.iter().zip(sets).filter(|(_, count)| **count > 0) {
                    set.iter().for_each(|value| counts[*value as usize] += count);
                }
            }
        }
        let distances = self.distances.as_ref();
        let hit = |candidate: Candidate| Hit {
            id: candidate.id,
            score: candidate.score as f32 / 1000.0,
            matched: candidate.matched,
            km: distances.and_then(|distances| distances[candidate.part as usize].km(candidate.document)),
        };
        let hits = self.top.finish().into_iter().skip(self.query.offset).map(hit).collect();
        Found { total: self.total, hits, counts, corrected: corrected.filter(|_| self.total > 0), perfect: 0.0 }
    }
}
