//! What a collection of documents is made of: fields, facets and numbers are data, never code.

use crate::bytes::{Broken, Reader, Writer};
use crate::posting::MOST_SLOTS;

/// The shape that every document of an index has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// Text fields in order; the first one is the title: its opening word and its length count.
    pub texts: Vec<TextField>,
    /// Names of the facets in order.
    pub facets: Vec<String>,
    /// Names of the numbers in order (pay, population, ...).
    pub numbers: Vec<String>,
}

impl Schema {
    pub(crate) fn write(&self, out: &mut Writer) {
        out.list(self.texts.iter(), |out, field| {
            out.bytes(field.name.as_bytes());
            out.float(field.weight);
            out.number(u64::from(field.body));
            out.texts(&field.aliases);
        });
        out.texts(&self.facets);
        out.texts(&self.numbers);
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let texts = from.list(|from| {
            let (name, weight, body) = (from.text()?, from.float()?, from.number()? != 0);
            Ok(TextField { name, weight, body, aliases: from.list(Reader::text)? })
        })?;
        if texts.len() + 2 > MOST_SLOTS {
            return Err(Broken("it has too many fields"));
        }
        Ok(Self { texts, facets: from.list(Reader::text)?, numbers: from.list(Reader::text)? })
    }

    /// The posting slot of the concepts; the fields come before it, the title's opening word first.
    pub(crate) fn concept_slot(&self) -> u8 {
        self.texts.len() as u8 + 1
    }

    /// A bit for each slot of running text.
    pub(crate) fn body_slots(&self) -> u32 {
        self.texts.iter().zip(1..).filter(|(field, _)| field.body).fold(0, |mask, (_, slot)| mask | 1 << slot)
    }

    /// A bit for each slot whose postings say at which place of the field the word stands. The opening word's is
    /// known, running text has none.
    pub(crate) fn placed_slots(&self) -> u32 {
        self.texts.iter().zip(1..).filter(|(field, _)| !field.body).fold(0, |mask, (_, slot)| mask | 1 << slot)
    }

    /// The text field of a slot; none for the concepts.
    pub(crate) fn field_of(&self, slot: u32) -> Option<usize> {
        (slot < u32::from(self.concept_slot())).then(|| (slot as usize).saturating_sub(1))
    }

    /// A bit for each slot of the field.
    pub(crate) fn slots_of(&self, field: usize) -> u32 {
        2 << field | u32::from(field == 0)
    }
}

/// One searchable text of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct TextField {
    /// Its name, also usable as `name:word` in a query.
    pub name: String,
    /// How much a word found here is worth beside the other fields; more than 0.
    pub weight: f32,
    /// Long running text: searched by whole words, left out of corrections, suggestions and one-letter prefixes.
    pub body: bool,
    /// Further names for `alias:word`.
    pub aliases: Vec<String>,
}

impl TextField {
    /// A short, telling text such as a title or a place.
    pub fn new(name: &str, weight: f32) -> Self {
        Self { name: name.to_owned(), weight, body: false, aliases: Vec::new() }
    }

    /// The same field as running text.
    #[must_use]
    pub fn body(mut self) -> Self {
        self.body = true;
        self
    }

    /// The same field answering to further names in `alias:word`.
    #[must_use]
    pub fn aliases(mut self, aliases: &[&str]) -> Self {
        self.aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        self
    }
}

/// What the caller knows about the words of its trade.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Word or words → concept: whoever asks for the words also means documents of the concept,
    /// and a title that holds the words means the concept.
    pub synonyms: Vec<(String, String)>,
    /// Words that may be missing (`praca`, `oferta`): counted where they are found, never required.
    pub optional: Vec<String>,
}
