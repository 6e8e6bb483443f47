//! The documents a query may know of: those of its scopes that are still there. Whatever stands only in others must
//! neither be found nor suggested, nor weigh in what is.

use crate::Query;
use crate::index::Part;

/// One segment as far as a query may look into it.
pub(crate) struct Reach<'a> {
    pub(crate) part: &'a Part,
    /// For each set of scopes, whether it may be seen; nothing where all may.
    scopes: Option<Vec<bool>>,
}

impl<'a> Reach<'a> {
    pub(crate) fn new(part: &'a Part, query: &Query) -> Self {
        let scopes = query.scopes.as_ref().map(|scopes| part.segment.documents.scopes.holding(scopes));
        Self { part, scopes: scopes.filter(|seen| seen.contains(&false)) }
    }

    /// Whether every document of the segment may be seen.
    pub(crate) fn is_whole(&self) -> bool {
        self.part.gone.count == 0 && self.scopes.is_none()
    }

    #[inline]
    pub(crate) fn holds(&self, document: u32) -> bool {
        let seen = |scopes: &Vec<bool>| scopes[self.part.segment.documents.scopes.column.get(document) as usize];
        !self.part.gone.has(document) && self.scopes.as_ref().is_none_or(seen)
    }

    /// How many documents may be seen.
    pub(crate) fn len(&self) -> usize {
        match &self.scopes {
            None => self.part.alive(),
            Some(scopes) => {
                let all = self.part.segment.documents.scopes.sizes.iter().zip(scopes).filter(|(_, seen)| **seen);
                let hidden = |document: u32| scopes[self.part.segment.documents.scopes.column.get(document) as usize];
                all.map(|(size, _)| *size as usize).sum::<usize>() - self.part.gone.iter().filter(|document| hidden(*document)).count()
            }
        }
    }

    /// Whether the word stands in the slots of any document that may be seen.
    pub(crate) fn has(&self, word: u32, slots: u32) -> bool {
        self.part.segment.words.lists(word).any(slots, |document| self.holds(document))
    }

    /// In how many documents of each slot of `slots` the word stands, up to `enough`.
    pub(crate) fn count(&self, word: u32, slots: u32, enough: u32) -> u32 {
        let mut total = 0;
        self.part.segment.words.lists(word).any(slots, |document| {
            total += u32::from(self.holds(document));
            total >= enough
        });
        total
    }
}
