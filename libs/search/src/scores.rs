//! What the words of a query say about the documents of one segment.
//!
//! Term at a time with accumulators (Turtle and Flood 1995): a clause's words are read one after another into an array of two
//! bytes a document, which stays in a near cache, beside a bitmap of the documents met. What is further done with them runs over
//! the bitmap, in the order of the documents, so that every column is read from front to back.

use crate::bitmap::Bitmap;
use crate::phrase::phrase;
use crate::reach::Reach;
use crate::resolve::Term;

/// Accumulators of one segment; all nought again after [`Scores::clear`].
#[derive(Default)]
pub(crate) struct Scores {
    /// What the present clause's best match in each document is worth.
    best: Vec<u16>,
    /// Documents that the present clause has met.
    met: Bitmap,
    /// What the clauses folded so far say. Left alone where there is one clause only.
    cells: Vec<Cell>,
    /// Documents that any folded clause met, and those that every required one did, or that were chosen.
    any: Bitmap,
    every: Bitmap,
    /// How many folded clauses were required.
    required: usize,
    /// Documents that have an excluded word.
    excluded: Bitmap,
    /// Rarity and whether it is required, where there is one clause only.
    only: Option<(u32, u16)>,
}

/// What the words say about one document.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cell {
    pub(crate) score: u32,
    /// Required clauses met.
    pub(crate) matched: u16,
}

/// What part of a weaker match is added to a stronger one in the same document.
const FURTHER: u16 = 16;

/// So many of sixty-four neighbours are sooner forgotten together.
const CLOSE: u32 = 8;

impl Scores {
    /// Makes room for so many documents.
    pub(crate) fn fit(&mut self, documents: usize) {
        if self.best.len() < documents {
            self.best.resize(documents, 0);
        }
        [&mut self.met, &mut self.any, &mut self.every, &mut self.excluded].into_iter().for_each(|map| map.fit(documents));
    }

    /// Finds the best match of one clause in each document; tells in how many.
    pub(crate) fn meet(&mut self, reach: &Reach<'_>, words: &[Vec<Term>], slots: u32, weights: &[u32]) -> usize {
        let (best, met) = (self.best.as_mut_slice(), self.met.words_mut());
        visit(reach, words, slots, weights, |document, worth| {
            let known = &mut best[document as usize];
            // Further evidence counts a little: the concept behind the title's word, the word in the text too.
            let (most, less) = (worth.max(*known), worth.min(*known));
            *known = most.saturating_add(less / FURTHER).max(1);
            met[document as usize / 64] |= 1 << (document % 64);
        });
        self.met.len()
    }

    /// The clause just met is the only one.
    pub(crate) fn keep(&mut self, rarity: u32, required: bool) {
        self.only = Some((rarity, u16::from(required)));
    }

    /// Adds the clause just met to those before.
    pub(crate) fn fold(&mut self, rarity: u32, required: bool) {
        if self.cells.len() < self.best.len() {
            self.cells.resize(self.best.len(), Cell::default());
        }
        let (cells, best) = (self.cells.as_mut_slice(), self.best.as_mut_slice());
        self.met.each(|document| {
            let (cell, best) = (&mut cells[document as usize], &mut best[document as usize]);
            cell.score = cell.score.saturating_add(u32::from(*best) * rarity);
            cell.matched = cell.matched.saturating_add(u16::from(required));
            *best = 0;
        });
        self.any.add(&self.met);
        if required {
            if self.required == 0 {
                self.every.add(&self.met);
            } else {
                self.every.keep(&self.met);
            }
            self.required += 1;
        }
        self.met.clear();
    }

    /// Leaves out every document that has the clause, which comes after all the others.
    pub(crate) fn exclude(&mut self, reach: &Reach<'_>, words: &[Vec<Term>], slots: u32, weights: &[u32]) {
        let excluded = &mut self.excluded;
        visit(reach, words, slots, weights, |document, _| excluded.insert(document));
        [&mut self.met, &mut self.any, &mut self.every].into_iter().for_each(|map| map.remove(excluded));
    }

    #[inline]
    pub(crate) fn cell(&self, document: u32) -> Cell {
        match self.only {
            Some((rarity, matched)) => Cell { score: u32::from(self.best[document as usize]) * rarity, matched },
            None => self.cells.get(document as usize).copied().unwrap_or_default(),
        }
    }

    /// The documents that answer: those that have every required clause (of one clause only, those that have it) until others
    /// are chosen.
    pub(crate) fn chosen(&self) -> &Bitmap {
        if self.only.is_some() { &self.met } else { &self.every }
    }

    /// The documents that have any clause.
    pub(crate) fn any(&self) -> &Bitmap {
        if self.only.is_some() { &self.met } else { &self.any }
    }

    /// Chooses the documents that have so many required clauses.
    pub(crate) fn choose(&mut self, need: u16) {
        if self.only.is_none() && (need == 0 || usize::from(need) != self.required) {
            self.every.clear();
            self.every.add(&self.any);
            let cells = &self.cells;
            self.every.retain(|document| cells[document as usize].matched >= need);
        }
    }

    /// Chooses all the documents that may be seen, but for the excluded ones.
    pub(crate) fn choose_all(&mut self, reach: &Reach<'_>) {
        self.every.fill(reach.part.segment.documents.ids.len());
        self.every.remove(&self.excluded);
        if !reach.is_whole() {
            self.every.retain(|document| reach.holds(document));
        }
    }

    /// All nought again.
    pub(crate) fn clear(&mut self) {
        if self.only.is_some() {
            self.met.add(&self.excluded);
            forget(&self.met, &mut self.best);
        } else {
            self.any.add(&self.excluded);
            forget(&self.any, &mut self.cells);
        }
        [&mut self.met, &mut self.any, &mut self.every, &mut self.excluded].into_iter().for_each(Bitmap::clear);
        (self.required, self.only) = (0, None);
    }
}

/// Calls `each` with every document of a clause and what its match there is worth, word by word.
#[inline(always)]
fn visit(reach: &Reach<'_>, words: &[Vec<Term>], slots: u32, weights: &[u32], mut each: impl FnMut(u32, u16)) {
    let [terms] = words else {
        return phrase(reach, words, slots, weights, each);
    };
    let whole = reach.is_whole();
    for term in terms {
        let quality = term.quality();
        let mut worth = [0u16; 32];
        weights.iter().zip(&mut worth).for_each(|(weight, worth)| *worth = (weight * quality / 100) as u16);
        reach.part.segment.words.lists(term.word).each(slots & term.slots, |slot, document| {
            if whole || reach.holds(document) {
                each(document, worth[slot as usize & 31]);
            }
        });
    }
}

/// Nought for the documents of the map; where they stand close, for their neighbours at once.
fn forget<T: Copy + Default>(map: &Bitmap, values: &mut [T]) {
    for (word, values) in map.words().iter().zip(values.chunks_mut(64)) {
        let mut left = *word;
        if left.count_ones() >= CLOSE {
            values.fill(T::default());
            continue;
        }
        while left != 0 {
            values[left.trailing_zeros() as usize] = T::default();
            left &= left - 1;
        }
    }
}
