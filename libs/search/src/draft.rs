//! A segment in the making: documents in, sorted and packed columns and postings out.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeSet, HashMap};

use crate::analysis::{TABLE, Token, compound, is_noise, words};
use crate::column::{Column, Sets};
use crate::documents::Documents;
use crate::lemmas::Lemmas;
use crate::names::Names;
use crate::place::{Places, hilbert};
use crate::posting::{LAST_PLACE, Posting};
use crate::segment::{CONCEPT, Segment, Synonym, tally};
use crate::thesaurus::Thesaurus;
use crate::words::Words;
use crate::{Document, Point, Schema};

/// Documents gathered for one segment.
pub(crate) struct Draft<'a> {
    schema: &'a Schema,
    thesaurus: &'a Thesaurus,
    rows: Vec<Row>,
    words: HashMap<Token, u32>,
    /// Word and posting, whose document is a row.
    postings: Vec<(u32, Posting)>,
}

pub(crate) struct Row {
    pub(crate) id: u64,
    pub(crate) day: u32,
    pub(crate) scope: u32,
    pub(crate) length: u8,
    pub(crate) facets: Vec<Vec<u32>>,
    pub(crate) numbers: Vec<Option<u32>>,
    pub(crate) points: Vec<Point>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(schema: &'a Schema, thesaurus: &'a Thesaurus) -> Self {
        Self { schema, thesaurus, rows: Vec::new(), words: HashMap::new(), postings: Vec::new() }
    }

    /// Adds a document whose facet values are already numbered.
    pub(crate) fn add(&mut self, document: &Document, facets: Vec<Vec<u32>>) {
        let row = self.rows.len() as u32;
        let concepts = self.schema.concept_slot();
        let mut length = 0;
        for (field, text) in document.texts.iter().enumerate().take(self.schema.texts.len()) {
            let mut kept = Vec::new();
            for word in words(text) {
                let slot = |place: usize| if field == 0 && place == 1 { 0 } else { field as u8 + 1 };
                if word.tied
                    && let Some(before) = kept.last()
                    && let Some(both) = compound(before, &word.token)
                {
                    self.post(both, slot(kept.len()), row, kept.len());
                }
                if !is_noise(&word.token.folded) {
                    self.post(word.token.clone(), slot(kept.len() + 1), row, kept.len() + 1);
                    kept.push(word.token);
                }
            }
            if field == 0 {
                length = kept.len().min(255) as u8;
                for concept in self.thesaurus.concepts_in(&kept) {
                    self.post(concept_token(concept), concepts, row, 0);
                }
            }
        }
        for concept in &document.concepts {
            self.post(concept_token(concept), concepts, row, 0);
        }
        let numbers = (0..self.schema.numbers.len()).map(|n| document.numbers.get(n).copied().flatten()).collect();
        let points = document.points.iter().copied().filter(|p| p.lat.is_finite() && p.lon.is_finite()).collect();
        self.rows.push(Row {
            id: document.id,
            day: document.day.min((1 << 24) - 1),
            scope: document.scope,
            length,
            facets,
            numbers,
            points,
        });
    }

    /// Takes over the living documents of a finished segment.
    pub(crate) fn take(&mut self, segment: &Segment, gone: &dyn Fn(u32) -> bool) {
        let documents = &segment.documents;
        let mut rows = vec![None; documents.ids.len()];
        for document in (0..documents.ids.len() as u32).filter(|d| !gone(*d)) {
            rows[document as usize] = Some(self.rows.len() as u32);
            self.rows.push(Row {
                id: documents.ids[document as usize],
                day: documents.days.get(document),
                scope: documents.scopes.of(document).first().copied().unwrap_or_default(),
                length: documents.lengths[document as usize],
                facets: documents.facets.iter().map(|facet| facet.of(document).to_vec()).collect(),
                numbers: documents.numbers.iter().map(|column| column.get(document).checked_sub(1)).collect(),
                points: documents.places.points(document).collect(),
            });
        }
        segment.words.visit(|word, folded, spelling| {
            for posting in segment.words.lists(word).postings() {
                if let Some(row) = rows[posting.document as usize] {
                    self.post(Token { folded: folded.to_owned(), spelling }, posting.slot, row, usize::from(posting.place));
                }
            }
        });
    }

    /// Numbers the facet values anew, by name, without those that no document has; gives them in their new order.
    pub(crate) fn renumber(&mut self, values: &[Vec<String>]) -> Vec<Vec<String>> {
        let mut kept = Vec::with_capacity(values.len());
        for (facet, names) in values.iter().enumerate() {
            let mut used: Vec<u32> = self.rows.iter().flat_map(|row| row.facets[facet].iter().copied()).collect();
            used.sort_unstable_by_key(|number| &names[*number as usize]);
            used.dedup();
            let numbers: HashMap<u32, u32> = used.iter().copied().zip(0..).collect();
            for row in &mut self.rows {
                row.facets[facet].iter_mut().for_each(|number| *number = numbers[number]);
                row.facets[facet].sort_unstable();
            }
            kept.push(used.into_iter().map(|number| names[number as usize].clone()).collect());
        }
        kept
    }

    fn post(&mut self, token: Token, slot: u8, row: u32, place: usize) {
        let next = self.words.len() as u32;
        let word = *self.words.entry(token).or_insert(next);
        let place = u8::try_from(place).ok().filter(|place| u32::from(*place) <= LAST_PLACE).unwrap_or_default();
        self.postings.push((word, Posting { slot, document: row, place }));
    }

    /// Sorts and packs.
    pub(crate) fn finish(mut self) -> Segment {
        let mut order: Vec<u32> = (0..self.rows.len() as u32).collect();
        order.sort_by_key(|row| {
            let row = &self.rows[*row as usize];
            (row.points.first().map_or(u32::MAX, |point| hilbert(*point)), row.id)
        });
        let documents = self.documents(&order);
        let mut place = vec![0; order.len()];
        order.iter().zip(0..).for_each(|(row, document)| place[*row as usize] = document);

        let mut words: Vec<(Token, u32)> = std::mem::take(&mut self.words).into_iter().collect();
        words.sort_unstable();
        let mut numbers = vec![0; words.len()];
        words.iter().zip(0..).for_each(|((_, old), new)| numbers[*old as usize] = new);
        for (word, posting) in &mut self.postings {
            *word = numbers[*word as usize];
            posting.document = place[posting.document as usize];
        }
        self.postings.sort_unstable();
        self.postings.dedup_by(|later, first| {
            let same = (later.0, later.1.slot, later.1.document) == (first.0, first.1.slot, first.1.document);
            if same && later.1.place != first.1.place {
                first.1.place = 0;
            }
            same
        });
        let tokens: Vec<Token> = words.into_iter().map(|(token, _)| token).collect();
        let body = self.schema.body_slots();
        let tally = tally(&self.postings, tokens.len(), body);
        let concepts: BTreeSet<&str> = tokens.iter().filter_map(|token| token.folded.strip_prefix(CONCEPT)).collect();
        let named: BTreeSet<&String> = self.thesaurus.lemmas_of(&concepts).collect();
        let mut names = Names::of(&tokens, &tally, &TABLE);
        names.relate(names.candidates(&tokens), &TABLE);
        names.need(named.iter().copied());
        let lemmas = Lemmas::new(&names, &tally, &TABLE, |form| TABLE.is_lemma(form));
        let numbers: HashMap<&String, u32> = names.words.keys().zip(0..).collect();
        let words = Words::new(&tokens, &self.postings, self.rows.len(), self.schema.placed_slots());
        let synonyms = self.synonyms(&words, &numbers);
        Segment { documents, words, lemmas, synonyms, named: named.into_iter().cloned().collect(), body }
    }

    fn documents(&self, order: &[u32]) -> Documents {
        let rows = || order.iter().map(|row| &self.rows[*row as usize]);
        let each = |value: &dyn Fn(&Row) -> u32| Column::new(&rows().map(value).collect::<Vec<_>>());
        let scopes = Sets::new(rows().map(|row| vec![row.scope]));
        Documents {
            ids: rows().map(|row| row.id).collect(),
            days: each(&|row| row.day),
            lengths: rows().map(|row| row.length).collect(),
            scopes,
            facets: (0..self.schema.facets.len())
                .map(|f| Sets::new(rows().map(|row| row.facets.get(f).cloned().unwrap_or_default())))
                .collect(),
            numbers: (0..self.schema.numbers.len())
                .map(|n| each(&|row| row.numbers[n].map_or(0, |value| value.saturating_add(1))))
                .collect(),
            places: Places::new(rows().map(|row| row.points.as_slice())),
        }
    }

    fn synonyms(&self, words: &Words, lemmas: &HashMap<&String, u32>) -> Vec<Synonym> {
        let mut synonyms: Vec<Synonym> = self
            .thesaurus
            .entries()
            .filter_map(|(names, concept)| {
                let concept = words.numbers.get(format!("{CONCEPT}{concept}"))? as u32;
                let lemmas = names.iter().map(|name| lemmas.get(name).copied()).collect::<Option<Vec<_>>>()?;
                Some(Synonym { lemmas, concept })
            })
            .collect();
        synonyms.sort_unstable();
        synonyms.dedup();
        synonyms
    }
}

fn concept_token(concept: &str) -> Token {
    Token { folded: format!("{CONCEPT}{concept}"), spelling: 0 }
}
