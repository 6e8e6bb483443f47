//! A segment in the making: documents in, sorted and packed columns and postings out.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fst::MapBuilder;

use crate::analysis::{Token, compound, family, forms, is_lemma, is_noise, lemmas, stem, words};
use crate::column::{Column, Sets};
use crate::place::{Places, hilbert};
use crate::posting::{LAST_PLACE, Posting};
use crate::segment::{CONCEPT, Documents, Group, Lemmas, STEM, Segment, Synonym, Words};
use crate::thesaurus::Thesaurus;
use crate::{Document, Point, Schema, posting};

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
        let tally = self.tally(tokens.len());
        let lemmas = self.lemmas(&tokens, &tally);
        let words = pack(&tokens, &self.postings, self.rows.len(), self.schema.placed_slots());
        let synonyms = self.synonyms(&words, &lemmas.1);
        Segment { documents, words, lemmas: lemmas.0, synonyms, body: self.schema.body_slots() }
    }

    fn documents(&self, order: &[u32]) -> Documents {
        let rows = || order.iter().map(|row| &self.rows[*row as usize]);
        let each = |value: &dyn Fn(&Row) -> u32| Column::new(&rows().map(value).collect::<Vec<_>>());
        let scopes = Sets::new(rows().map(|row| vec![row.scope]));
        Documents {
            scope_sizes: scopes.sizes(order.len()),
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

    /// For each word: documents in telling fields, documents in running text.
    fn tally(&self, words: usize) -> Vec<(u32, u32)> {
        let body = self.schema.body_slots();
        let mut tally = vec![(0, 0); words];
        for (word, posting) in &self.postings {
            let counts: &mut (u32, u32) = &mut tally[*word as usize];
            if body >> posting.slot & 1 == 1 { counts.1 += 1 } else { counts.0 += 1 }
        }
        tally
    }

    /// The lemmas of all words here, of the synonyms of concepts here, and of the derivatives of telling words.
    fn lemmas(&self, tokens: &[Token], tally: &[(u32, u32)]) -> (Lemmas, HashMap<String, u32>) {
        let mut words_of: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut foreign: Vec<(String, String)> = Vec::new();
        let mut concepts = BTreeSet::new();
        let mut telling = BTreeSet::new();
        for (token, number) in tokens.iter().zip(0u32..) {
            if let Some(concept) = token.folded.strip_prefix(CONCEPT) {
                concepts.insert(concept);
                continue;
            }
            let mut names = lemmas(&token.folded);
            if names.is_empty() {
                let name = format!("{STEM}{}", stem(&token.folded));
                foreign.push((token.folded.clone(), name.clone()));
                names.push(name);
            }
            for name in names {
                if tally[number as usize].0 > 0 {
                    telling.insert(name.clone());
                }
                words_of.entry(name).or_default().push(number);
            }
        }
        // Who asks for a word of the table also means its relatives among the telling words, whether the table has those or not.
        let mut related: BTreeSet<(String, &String)> = BTreeSet::new();
        for name in &telling {
            let stands: Vec<&str> = match words_of.get(name).filter(|_| name.starts_with(STEM)) {
                Some(words) => words.iter().map(|word| tokens[*word as usize].folded.as_str()).collect(),
                None => vec![name],
            };
            let relatives: Vec<String> = stands.into_iter().flat_map(family::relatives).filter(|relative| is_lemma(relative)).collect();
            for relative in relatives {
                words_of.entry(relative.clone()).or_default();
                related.insert((relative, name));
            }
        }
        for lemma in self.thesaurus.lemmas_of(&concepts) {
            words_of.entry(lemma.clone()).or_default();
        }
        let numbers: HashMap<String, u32> = words_of.keys().cloned().zip(0..).collect();
        let mut pairs: Vec<(String, u32)> = foreign.into_iter().map(|(form, name)| (form, numbers[&name])).collect();
        for (name, number) in &numbers {
            pairs.push((name.clone(), *number));
            pairs.extend(forms(name).into_iter().map(|form| (form, *number)));
        }
        let names: Vec<&String> = words_of.keys().collect();
        let (graph, groups) = group(pairs, &names);
        let weights = words_of.values().map(|words| weight(words.iter().map(|word| tally[*word as usize]))).collect();
        let relatives = related
            .iter()
            .collect::<Vec<_>>()
            .chunk_by(|a, b| a.0 == b.0)
            .map(|run| {
                let mut near: Vec<u32> = run.iter().map(|(_, name)| numbers[*name]).collect();
                near.sort_unstable();
                (numbers[&run[0].0], near)
            })
            .collect();
        let stems = words_of.range(..CONCEPT.to_string()).count() as u32;
        let mut starts = vec![0];
        let mut words = Vec::new();
        for list in words_of.values() {
            words.extend_from_slice(list);
            starts.push(words.len() as u32);
        }
        (Lemmas { foreign: stems, forms: graph, groups, starts, words, weights, relatives }, numbers)
    }

    fn synonyms(&self, words: &Words, lemmas: &HashMap<String, u32>) -> Vec<Synonym> {
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

fn weight(tally: impl Iterator<Item = (u32, u32)>) -> u8 {
    let total = tally.fold(0u64, |sum, (telling, body)| sum + 32 * u64::from(telling) + u64::from(body));
    crate::rank::log2(total + 1, 8).min(255) as u8
}

/// Form → group graph. Forms of one lemma keep the lemma's number, so that whole paradigms share their endings.
fn group(mut pairs: Vec<(String, u32)>, names: &[&String]) -> (fst::Map<Vec<u8>>, Vec<Group>) {
    pairs.sort_unstable();
    pairs.dedup();
    let mut numbers: HashMap<Group, u64> = HashMap::new();
    let mut groups = Vec::new();
    let mut graph = MapBuilder::memory();
    for run in pairs.chunk_by(|a, b| a.0 == b.0) {
        let form = &run[0].0;
        let is_lemma = is_lemma(form);
        let own = run.iter().map(|pair| pair.1).find(|lemma| names[*lemma as usize] == form);
        let value = match run {
            [(_, lemma)] if own.is_some() || !is_lemma => u64::from(*lemma),
            _ => {
                let group = Group {
                    own,
                    is_lemma: is_lemma || own.is_some(),
                    others: run.iter().map(|pair| pair.1).filter(|lemma| Some(*lemma) != own).collect(),
                };
                let next = (names.len() + groups.len()) as u64;
                *numbers.entry(group.clone()).or_insert_with(|| {
                    groups.push(group);
                    next
                })
            }
        };
        // Sorted unique keys into memory: the builder has nothing to refuse.
        let _ = graph.insert(form, value);
    }
    (graph.into_map(), groups)
}

fn pack(tokens: &[Token], postings: &[(u32, Posting)], documents: usize, placed: u32) -> Words {
    let mut graph = MapBuilder::memory();
    let mut spellings = Vec::with_capacity(tokens.len());
    for (token, number) in tokens.iter().zip(0usize..) {
        if number == 0 || tokens[number - 1].folded != token.folded {
            let _ = graph.insert(&token.folded, number as u64);
        }
        let more = tokens.get(number + 1).is_some_and(|next| next.folded == token.folded);
        spellings.push(token.spelling << 1 | u32::from(more));
    }
    let mut offsets = Vec::with_capacity(tokens.len() + 1);
    let mut bytes = Vec::new();
    for list in postings.chunk_by(|a, b| a.0 == b.0) {
        offsets.push(bytes.len() as u32);
        let list: Vec<Posting> = list.iter().map(|(_, posting)| *posting).collect();
        posting::write(&list, documents, placed, &mut bytes);
    }
    offsets.push(bytes.len() as u32);
    bytes.extend([0; posting::PADDING]);
    Words { numbers: graph.into_map(), spellings, offsets, postings: bytes, documents, placed }
}
