//! One immutable piece of an index: its words, their inflected forms and postings, its documents' columns.

use fst::{IntoStreamer, Map, Streamer};

use crate::Schema;
use crate::analysis::restore;
use crate::bytes::{Broken, Reader, Writer};
use crate::column::{Column, Sets};
use crate::place::Places;
use crate::posting::{self, Lists, Slots};

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

/// Inflection, baked in: every form of every lemma that leads somewhere in this segment.
#[derive(Debug)]
pub(crate) struct Lemmas {
    /// Folded form → group: a lemma's number, or one past them for a form of several lemmas.
    pub(crate) forms: Map<Vec<u8>>,
    pub(crate) groups: Vec<Group>,
    /// So many lemmas, the first ones, are light stems of words outside the table.
    pub(crate) foreign: u32,
    /// Words of each lemma: `words[starts[l]..starts[l + 1]]`.
    pub(crate) starts: Vec<u32>,
    pub(crate) words: Vec<u32>,
    /// How much stands behind each lemma, as eight times a binary logarithm.
    pub(crate) weights: Vec<u8>,
    /// Lemmas related by derivation, sorted by the first.
    pub(crate) relatives: Vec<(u32, Vec<u32>)>,
}

/// A form that several lemmas share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Group {
    /// The lemma that is spelled like the form, if it is here.
    pub(crate) own: Option<u32>,
    /// Whether the form is spelled like a lemma, here or not: then the others are less likely.
    pub(crate) is_lemma: bool,
    /// The other lemmas.
    pub(crate) others: Vec<u32>,
}

impl Lemmas {
    pub(crate) fn len(&self) -> usize {
        self.weights.len()
    }

    pub(crate) fn words(&self, lemma: u32) -> &[u32] {
        &self.words[self.starts[lemma as usize] as usize..self.starts[lemma as usize + 1] as usize]
    }

    /// Calls `each` with every lemma of the group and whether another one is likelier.
    pub(crate) fn members(&self, group: u64, mut each: impl FnMut(u32, bool)) {
        let lemmas = self.len() as u64;
        if group < lemmas {
            each(group as u32, false);
        } else if let Some(group) = self.groups.get((group - lemmas) as usize) {
            group.own.iter().for_each(|lemma| each(*lemma, false));
            group.others.iter().for_each(|lemma| each(*lemma, group.is_lemma));
        }
    }

    pub(crate) fn weight(&self, group: u64) -> u8 {
        let mut greatest = 0;
        self.members(group, |lemma, _| greatest = greatest.max(self.weights[lemma as usize]));
        greatest
    }

    pub(crate) fn relatives(&self, lemma: u32) -> &[u32] {
        self.relatives.binary_search_by_key(&lemma, |(of, _)| *of).map_or(&[], |at| &self.relatives[at].1)
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
    pub(crate) fn write(&self, out: &mut Writer) {
        let documents = &self.documents;
        out.list(documents.ids.iter(), |out, id| out.number(*id));
        documents.days.write(out);
        out.bytes(&documents.lengths);
        documents.scopes.write(out);
        out.list(documents.facets.iter(), |out, facet| facet.write(out));
        out.list(documents.numbers.iter(), |out, column| column.write(out));
        documents.places.write(out);
        out.bytes(self.words.numbers.as_fst().as_bytes());
        out.list(self.words.spellings.iter(), |out, spelling| out.number(u64::from(*spelling)));
        out.bytes(&self.words.postings[..self.words.postings.len() - posting::PADDING]);
        let lemmas = &self.lemmas;
        out.bytes(lemmas.forms.as_fst().as_bytes());
        out.bytes(&lemmas.weights);
        out.number(u64::from(lemmas.foreign));
        let mut near = 0;
        (0..lemmas.len() as u32).for_each(|lemma| near = out.beside(near, lemmas.words(lemma)));
        out.list(lemmas.groups.iter(), |out, group| {
            out.number(group.own.map_or(u64::from(group.is_lemma), |own| u64::from(own) + 2));
            out.beside(group.own.unwrap_or(0), &group.others);
        });
        out.list(lemmas.relatives.iter(), |out, (lemma, relatives)| {
            out.number(u64::from(*lemma));
            out.rising(relatives);
        });
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
        let map = |from: &mut Reader<'_>| Map::new(from.bytes()?.to_vec()).map_err(|_| Broken("a word graph is damaged"));
        let word_numbers = map(from)?;
        let spellings = from.list(Reader::small)?;
        let mut postings = from.bytes()?.to_vec();
        postings.extend([0; posting::PADDING]);
        let offsets = posting::offsets(&postings, spellings.len(), Slots::of(schema), count)?;
        let words = Words { numbers: word_numbers, spellings, offsets, postings, documents: count, placed: schema.placed_slots() };
        let forms = map(from)?;
        let weights = from.bytes()?.to_vec();
        let foreign = from.small()?;
        let known = |lists: &[u32], limit: usize| {
            if lists.iter().all(|n| (*n as usize) < limit) { Ok(()) } else { Err(Broken("a number without its word")) }
        };
        let (mut starts, mut all) = (vec![0], Vec::new());
        let mut near = 0;
        for _ in 0..weights.len() {
            let words = from.beside(near)?;
            near = words.first().copied().unwrap_or(near);
            all.extend(words);
            starts.push(all.len() as u32);
        }
        known(&all, words.len())?;
        let groups = from.list(|from| {
            let kind = from.small()?;
            let own = kind.checked_sub(2);
            let others = from.beside(own.unwrap_or(0))?;
            known(own.as_slice(), weights.len())?;
            known(&others, weights.len())?;
            Ok(Group { own, is_lemma: kind > 0, others })
        })?;
        let relatives = from.list(|from| {
            let pair = (from.small()?, from.rising()?);
            known(&pair.1, weights.len())?;
            Ok(pair)
        })?;
        let synonyms = from.list(|from| {
            let synonym = Synonym { lemmas: from.list(Reader::small)?, concept: from.small()? };
            known(&[synonym.concept], words.len())?;
            if synonym.lemmas.is_empty() {
                return Err(Broken("a concept without a name"));
            }
            Ok(synonym)
        })?;
        let lemmas = Lemmas { foreign, forms, groups, starts, words: all, weights, relatives };
        Ok(Self {
            documents: Documents { ids, days, lengths, scopes, scope_sizes, facets, numbers, places },
            words,
            lemmas,
            synonyms,
            body: schema.body_slots(),
        })
    }
}
