//! What a document must be, whatever its words.

use crate::Query;
use crate::index::Part;
use crate::place::Distances;
use crate::reach::Reach;

/// A query's conditions, prepared for one segment.
pub(crate) struct Filter<'a> {
    reach: Reach<'a>,
    numbers: Vec<(usize, u32, u32)>,
    near: Option<(Distances<'a>, f32)>,
    /// For each facet with a choice: the facet and which of its sets hold a chosen value.
    facets: Vec<(usize, Vec<bool>)>,
}

impl<'a> Filter<'a> {
    pub(crate) fn new(part: &'a Part, query: &Query) -> Self {
        let documents = &part.segment.documents;
        let numbers = query.numbers.iter().enumerate().take(documents.numbers.len());
        let facets = query.facets.iter().enumerate().take(documents.facets.len().min(64));
        Self {
            reach: Reach::new(part, query),
            numbers: numbers.filter_map(|(n, range)| range.map(|(from, to)| (n, from, to))).collect(),
            near: query.near.and_then(|near| near.km.map(|km| (documents.places.distances(near.at), km))),
            facets: facets.filter(|(_, chosen)| !chosen.is_empty()).map(|(f, chosen)| (f, documents.facets[f].holding(chosen))).collect(),
        }
    }

    /// Whether it lets every document through that may be seen.
    pub(crate) fn is_open(&self) -> bool {
        self.numbers.is_empty() && self.near.is_none() && self.facets.is_empty()
    }

    /// Whether the document may be seen and passes everything.
    pub(crate) fn passes(&self, document: u32) -> bool {
        self.reach.holds(document) && self.holds(document) && self.failing(document) == 0
    }

    /// Whether everything but the facets holds of a document that may be seen.
    #[inline]
    pub(crate) fn holds(&self, document: u32) -> bool {
        let documents = &self.reach.part.segment.documents;
        let within = |(number, from, to): &(usize, u32, u32)| {
            documents.numbers[*number].get(document).checked_sub(1).is_some_and(|value| (*from..=*to).contains(&value))
        };
        if !self.numbers.iter().all(within) {
            return false;
        }
        self.near.as_ref().is_none_or(|(distances, km)| distances.km(document).is_some_and(|distance| distance <= *km))
    }

    /// A bit for each facet whose choice the document fails.
    #[inline]
    pub(crate) fn failing(&self, document: u32) -> u64 {
        let mut failing = 0;
        for (facet, allowed) in &self.facets {
            let set = self.reach.part.segment.documents.facets[*facet].column.get(document);
            failing |= u64::from(!allowed[set as usize]) << facet;
        }
        failing
    }
}
