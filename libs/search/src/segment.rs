//! One immutable piece of an index: its words, their inflected forms and postings, its documents' columns.

use crate::Schema;
use crate::bytes::{Broken, Reader, Writer};
use crate::documents::Documents;
use crate::lemmas::Lemmas;
use crate::posting::{Posting, Slots};
use crate::words::Words;

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
    /// Lemmas that the synonyms name, sorted: what packs the segment has to know them.
    pub(crate) named: Vec<String>,
    /// A bit for each posting slot of running text; from the schema.
    pub(crate) body: u32,
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
        self.documents.write(out);
        self.words.write(out);
        self.lemmas.write(out);
        write_synonyms(&self.synonyms, out);
        out.list(self.named.iter(), |out, name| out.bytes(name.as_bytes()));
    }

    pub(crate) fn read(from: &mut Reader<'_>, schema: &Schema) -> Result<Self, Broken> {
        let documents = Documents::read(from)?;
        let words = Words::read(from, Slots::of(schema), documents.ids.len())?;
        let lemmas = Lemmas::read(from, words.len())?;
        let synonyms = read_synonyms(from, &words)?;
        let named = from.list(Reader::text)?;
        Ok(Self { documents, words, lemmas, synonyms, named, body: schema.body_slots() })
    }
}

pub(crate) fn write_synonyms(synonyms: &[Synonym], out: &mut Writer) {
    out.list(synonyms.iter(), |out, synonym| {
        out.list(synonym.lemmas.iter(), |out, lemma| out.number(u64::from(*lemma)));
        out.number(u64::from(synonym.concept));
    });
}

pub(crate) fn read_synonyms(from: &mut Reader<'_>, words: &Words) -> Result<Vec<Synonym>, Broken> {
    from.list(|from| {
        let synonym = Synonym { lemmas: from.list(Reader::small)?, concept: from.small()? };
        if synonym.lemmas.is_empty() || synonym.concept as usize >= words.len() {
            return Err(Broken("a concept without a name or a word"));
        }
        Ok(synonym)
    })
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
