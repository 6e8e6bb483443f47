//! Making an index and changing it: a base and small overlays, merged as they grow.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::draft::Draft;
use crate::index::{Gone, Part};
use crate::posting::MOST_SLOTS;
use crate::segment::Segment;
use crate::thesaurus::Thesaurus;
use crate::{Document, Index, Lexicon, Schema};

/// Overlays together may have this share of the base, or [`SMALL`] documents, before they are merged into it.
const SHARE: usize = 8;
/// Overlays of up to this many documents are merged among themselves at once.
const SMALL: usize = 64;
/// So many overlays may wait before they are merged among themselves.
const WAITING: usize = 8;

impl Index {
    /// Builds an index of the documents; of several with one id the last counts.
    ///
    /// At most 29 text fields are indexed; further ones are left out.
    pub fn build(schema: &Schema, documents: impl Iterator<Item = Document>, lexicon: &Lexicon) -> Self {
        let mut schema = schema.clone();
        schema.texts.truncate(MOST_SLOTS - 2);
        let thesaurus = Thesaurus::new(lexicon);
        let documents: Vec<Document> = documents.collect();
        let mut values: Vec<Vec<String>> = vec![Vec::new(); schema.facets.len()];
        for (facet, values) in values.iter_mut().enumerate() {
            let all: BTreeSet<&String> = documents.iter().filter_map(|d| d.facets.get(facet)).flatten().collect();
            values.extend(all.into_iter().cloned());
        }
        let segment = segment(&schema, &thesaurus, &documents, &mut values);
        Self {
            schema: Arc::new(schema),
            values: Arc::new(values),
            optional: Arc::new(thesaurus.optional.clone()),
            parts: vec![Part { segment: Arc::new(segment), gone: Gone::default() }],
            thesaurus: Arc::new(thesaurus),
        }
    }

    /// The index with some documents more and some less; an addition replaces the document with its id.
    ///
    /// Answers come in the order that a full build would give, but for the weight of rare words: it still
    /// counts documents that have gone until the next merge. Usually some milliseconds; when the overlays
    /// have grown to an eighth of the base, as long as [`Index::merged`].
    #[must_use]
    pub fn apply(&self, additions: impl IntoIterator<Item = Document>, removals: &[u64]) -> Self {
        let additions: Vec<Document> = additions.into_iter().collect();
        let mut next = self.clone();
        let out: HashSet<u64> = removals.iter().copied().chain(additions.iter().map(|d| d.id)).collect();
        for part in &mut next.parts {
            for (id, document) in part.segment.documents.ids.iter().zip(0..) {
                if out.contains(id) {
                    part.gone.add(document);
                }
            }
        }
        if !additions.is_empty() {
            let mut values = (*self.values).clone();
            let segment = segment(&self.schema, &self.thesaurus, &additions, &mut values);
            next.values = Arc::new(values);
            next.parts.push(Part { segment: Arc::new(segment), gone: Gone::default() });
        }
        next.settle();
        next
    }

    /// The index in one piece, without the documents that have gone.
    #[must_use]
    pub fn merged(&self) -> Self {
        let mut next = self.clone();
        next.merge(0);
        next
    }

    /// An index of some of the documents, by id, with only the words and facet values that stand in them.
    #[must_use]
    pub fn only(&self, keep: impl Fn(u64) -> bool) -> Self {
        let mut draft = Draft::new(&self.schema, &self.thesaurus);
        for part in &self.parts {
            let ids = &part.segment.documents.ids;
            draft.take(&part.segment, &|document| part.gone.has(document) || !keep(ids[document as usize]));
        }
        let values = draft.renumber(&self.values);
        let segment = draft.finish();
        Self { values: Arc::new(values), parts: vec![Part { segment: Arc::new(segment), gone: Gone::default() }], ..self.clone() }
    }

    /// The index with the caller's words known: needed after [`Index::from_bytes`] before changing it.
    #[must_use]
    pub fn with_lexicon(mut self, lexicon: &Lexicon) -> Self {
        self.thesaurus = Arc::new(Thesaurus::new(lexicon));
        self.optional = Arc::new(self.thesaurus.optional.clone());
        self
    }

    fn settle(&mut self) {
        let overlays: usize = self.parts.iter().skip(1).map(Part::alive).sum();
        let base = self.parts.first().map_or(0, Part::alive);
        let emptied = self.parts.first().is_some_and(|part| part.gone.count * 2 > part.segment.documents.ids.len());
        if emptied || overlays > (base / SHARE).max(SMALL * WAITING) {
            self.merge(0);
        } else if self.parts.len() > 2 && (overlays <= SMALL || self.parts.len() > WAITING) {
            self.merge(1);
        }
    }

    /// Makes one part of those from `first` on.
    fn merge(&mut self, first: usize) {
        let mut draft = Draft::new(&self.schema, &self.thesaurus);
        for part in &self.parts[first..] {
            draft.take(&part.segment, &|document| part.gone.has(document));
        }
        let segment = draft.finish();
        self.parts.truncate(first);
        self.parts.push(Part { segment: Arc::new(segment), gone: Gone::default() });
    }
}

/// Packs documents, the last of each id, and numbers the facet values not met before.
fn segment(schema: &Schema, thesaurus: &Thesaurus, documents: &[Document], values: &mut [Vec<String>]) -> Segment {
    let last: HashMap<u64, usize> = documents.iter().enumerate().map(|(at, document)| (document.id, at)).collect();
    let mut numbers: Vec<HashMap<String, u32>> = values.iter().map(|values| values.iter().cloned().zip(0..).collect()).collect();
    let mut draft = Draft::new(schema, thesaurus);
    for (at, document) in documents.iter().enumerate().filter(|(at, document)| last[&document.id] == *at) {
        let _ = at;
        let facets = (0..schema.facets.len())
            .map(|facet| {
                let texts = document.facets.get(facet).map_or(&[][..], Vec::as_slice);
                texts
                    .iter()
                    .map(|text| {
                        *numbers[facet].entry(text.clone()).or_insert_with(|| {
                            values[facet].push(text.clone());
                            values[facet].len() as u32 - 1
                        })
                    })
                    .collect()
            })
            .collect();
        draft.add(document, facets);
    }
    draft.finish()
}
