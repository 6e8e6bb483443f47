//! One immutable piece of an index: its words, their inflected forms and postings, its documents' columns.

use fst::{IntoStreamer, Map, MapBuilder, Streamer};

use crate::Schema;
use crate::analysis::table::Table;
use crate::analysis::{Token, restore};
use crate::bytes::{Broken, Reader, Writer};
use crate::coder::{Coder, Decoder, Encoder};
use crate::column::{Column, Sets};
use crate::lemmas::Lemmas;
use crate::place::Places;
use crate::posting::{self, Lists, Posting, Slots};
use crate::{dictionary, packed};

/// Begins the key of a stem that stands for words outside the lemma table.
pub(crate) const STEM: char = '\u{1}';
/// Begins the key of a concept.
pub(crate) const CONCEPT: char = '\u{2}';

/// Documents and what finds them. Documents are numbered along the Hilbert curve.
#[derive(Debug)]
pub(crate) struct Segment {
    pub(crate) documents: Documents,
    pub(crate) words: Words,
    pub(crate) lemmas: Lemmas,
    pub(crate) synonyms: Vec<Synonym>,
    /// Lemmas that the synonyms name, sorted.
    pub(crate) named: Vec<String>,
    /// The part of the lemma table that came with it; none where the whole table is at hand.
    pub(crate) table: Option<Table>,
    /// A bit for each posting slot of running text; from the schema.
    pub(crate) body: u32,
}

/// What is known of each document besides its words.
#[derive(Debug)]
pub(crate) struct Documents {
    pub(crate) ids: Vec<u64>,
    pub(crate) days: Column,
    /// Words in the first field, at most 255.
    pub(crate) lengths: Vec<u8>,
    pub(crate) scopes: Sets,
    /// How many documents have each set of scopes; not stored.
    pub(crate) scope_sizes: Vec<u32>,
    pub(crate) facets: Vec<Sets>,
    /// Number plus one; nought is none.
    pub(crate) numbers: Vec<Column>,
    pub(crate) places: Places,
}

/// The words as they stand in documents, in folded order; spellings of one folded word are neighbours.
#[derive(Debug)]
pub(crate) struct Words {
    /// Folded word → number of its first spelling.
    pub(crate) numbers: Map<Vec<u8>>,
    /// Spelling mask << 1, and whether another spelling of the same folded word follows.
    pub(crate) spellings: Vec<u32>,
    pub(crate) offsets: Vec<u32>,
    /// With [`posting::PADDING`] behind.
    pub(crate) postings: Vec<u8>,
    /// How many documents the postings speak of.
    pub(crate) documents: usize,
    /// A bit for each posting slot in which words have places.
    pub(crate) placed: u32,
}

impl Words {
    /// Of sorted words, and their postings sorted by them.
    pub(crate) fn new(tokens: &[Token], postings: &[(u32, Posting)], documents: usize, placed: u32) -> Self {
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
        Self { numbers: graph.into_map(), spellings, offsets, postings: bytes, documents, placed }
    }

    /// All words in their order.
    fn tokens(&self) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(self.len());
        self.visit(|_, folded, spelling| tokens.push(Token { folded: folded.to_owned(), spelling }));
        tokens
    }

    /// All postings, each with its word.
    fn all(&self) -> Vec<(u32, Posting)> {
        (0..self.len() as u32).flat_map(|word| self.lists(word).postings().into_iter().map(move |posting| (word, posting))).collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.spellings.len()
    }

    pub(crate) fn lists(&self, word: u32) -> Lists<'_> {
        Lists::new(&self.postings[self.offsets[word as usize] as usize..], self.documents, self.placed)
    }

    /// The spellings of a folded word.
    pub(crate) fn spelled(&self, folded: &str) -> Option<std::ops::Range<u32>> {
        let first = self.numbers.get(folded)? as u32;
        let mut end = first + 1;
        while self.spellings.get(end as usize - 1).is_some_and(|spelling| spelling & 1 == 1) {
            end += 1;
        }
        Some(first..end.min(self.len() as u32))
    }

    /// The words that begin so.
    pub(crate) fn starting(&self, prefix: &str) -> std::ops::Range<u32> {
        let first_from = |key: &[u8]| {
            let mut stream = self.numbers.range().ge(key).into_stream();
            stream.next().map_or(self.len() as u32, |(_, number)| number as u32)
        };
        let mut end = prefix.as_bytes().to_vec();
        end.push(0xff);
        let last = self.len() as u32;
        first_from(prefix.as_bytes()).min(last)..first_from(&end).min(last)
    }

    /// Calls `each` with every word: its number, letters and spelling.
    pub(crate) fn visit(&self, each: impl FnMut(u32, &str, u32)) {
        self.visit_from("", 0..self.len() as u32, each);
    }

    /// The same for the words of a range that [`Words::starting`] gave for `prefix`.
    pub(crate) fn visit_from(&self, prefix: &str, range: std::ops::Range<u32>, mut each: impl FnMut(u32, &str, u32)) {
        let mut stream = self.numbers.range().ge(prefix).into_stream();
        while let Some((folded, first)) = stream.next() {
            if !range.contains(&(first as u32)) {
                break;
            }
            let folded = std::str::from_utf8(folded).unwrap_or_default();
            let mut word = first as u32;
            while let Some(spelling) = self.spellings.get(word as usize) {
                each(word, folded, spelling >> 1);
                if spelling & 1 == 0 {
                    break;
                }
                word += 1;
            }
        }
    }

    /// How a word of the segment is written: a walk over all words, so for a few only.
    pub(crate) fn text(&self, wanted: u32) -> String {
        let mut text = String::new();
        self.visit(|word, folded, spelling| {
            if word == wanted {
                text = restore(folded, spelling);
            }
        });
        text
    }
}

/// Words that mean a concept some document here has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Synonym {
    /// The lemmas in their order.
    pub(crate) lemmas: Vec<u32>,
    /// The concept, as a number among the words.
    pub(crate) concept: u32,
}

impl Segment {
    /// What its forms are made from.
    fn source(&self) -> Option<&Table> {
        #[cfg(not(target_arch = "wasm32"))]
        return Some(self.table.as_ref().unwrap_or(&crate::analysis::TABLE));
        #[cfg(target_arch = "wasm32")]
        self.table.as_ref()
    }

    pub(crate) fn write(&self, out: &mut Writer, schema: &Schema) {
        let documents = &self.documents;
        out.list(documents.ids.iter(), |out, id| out.number(*id));
        documents.days.write(out);
        out.bytes(&documents.lengths);
        documents.scopes.write(out);
        out.list(documents.facets.iter(), |out, facet| facet.write(out));
        out.list(documents.numbers.iter(), |out, column| column.write(out));
        documents.places.write(out);
        let mut coder = Encoder::new();
        let (tokens, postings) = (self.words.tokens(), self.words.all());
        let slots = Slots { count: schema.texts.len() + 2, placed: self.words.placed };
        let told = packed::words(&mut coder, &tokens)
            .and_then(|_| packed::postings(&mut coder, tokens.len(), slots, &documents.lengths, &postings))
            .and_then(|_| dictionary::code(&mut coder, &tokens, &tally(&postings, tokens.len(), self.body), &self.named, self.source()));
        // Only a reader can meet anything that is broken.
        if let Ok((_, names, _)) = told {
            self.lemmas.spell(&mut coder, &names);
        }
        out.bytes(&coder.finish());
        out.list(self.synonyms.iter(), |out, synonym| {
            out.list(synonym.lemmas.iter(), |out, lemma| out.number(u64::from(*lemma)));
            out.number(u64::from(synonym.concept));
        });
    }

    pub(crate) fn read(from: &mut Reader<'_>, schema: &Schema) -> Result<Self, Broken> {
        let ids = from.list(Reader::number)?;
        let count = ids.len();
        let days = Column::read(from, count)?;
        let lengths = from.bytes()?.to_vec();
        if lengths.len() != count {
            return Err(Broken("a column has another length than the documents"));
        }
        let scopes = Sets::read(from, count)?;
        let scope_sizes = scopes.sizes(count);
        let facets = from.list(|from| Sets::read(from, count))?;
        let numbers = from.list(|from| Column::read(from, count))?;
        let places = Places::read(from, count)?;
        let slots = Slots::of(schema);
        let mut coder = Decoder::new(from.bytes()?);
        let tokens = packed::words(&mut coder, &[])?;
        let postings = packed::postings(&mut coder, tokens.len(), slots, &lengths, &[])?;
        let tally = tally(&postings, tokens.len(), schema.body_slots());
        let (table, names, named) = dictionary::code(&mut coder, &tokens, &tally, &[], None)?;
        let lemmas = Lemmas::read(&mut coder, &names, &tally, &table);
        coder.whole()?;
        let words = Words::new(&tokens, &postings, count, slots.placed);
        let known = |numbers: &[u32], below: usize| {
            let all = numbers.iter().all(|number| (*number as usize) < below);
            if all { Ok(()) } else { Err(Broken("a number that is none")) }
        };
        let synonyms = from.list(|from| {
            let synonym = Synonym { lemmas: from.list(Reader::small)?, concept: from.small()? };
            known(&[synonym.concept], words.len())?;
            if synonym.lemmas.is_empty() {
                return Err(Broken("a concept without a name"));
            }
            Ok(synonym)
        })?;
        Ok(Self {
            documents: Documents { ids, days, lengths, scopes, scope_sizes, facets, numbers, places },
            words,
            lemmas,
            synonyms,
            named,
            table: Some(table),
            body: schema.body_slots(),
        })
    }
}

/// For each word: documents in telling fields, documents in running text (the slots of `body`).
pub(crate) fn tally(postings: &[(u32, Posting)], words: usize, body: u32) -> Vec<(u32, u32)> {
    let mut tally = vec![(0, 0); words];
    for (word, posting) in postings {
        let counts: &mut (u32, u32) = &mut tally[*word as usize];
        if body >> posting.slot & 1 == 1 { counts.1 += 1 } else { counts.0 += 1 }
    }
    tally
}
