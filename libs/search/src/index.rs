//! The index: segments, what is gone from them, the names of facet values.

use std::sync::Arc;

use crate::Schema;
use crate::bytes::{Broken, Reader, Writer, seal};
use crate::segment::Segment;

/// Begins every blob; the last byte is the version of the layout.
const MAGIC: &[u8; 8] = b"cis-idx\x03";

/// Everything that can be found, ready to be searched. Cheap to clone, never changed in place.
#[derive(Clone, Debug)]
pub struct Index {
    pub(crate) schema: Arc<Schema>,
    /// Facet values by number; numbers never change while documents come and go.
    pub(crate) values: Arc<Vec<Vec<String>>>,
    /// Folded words that may be missing.
    pub(crate) optional: Arc<Vec<String>>,
    pub(crate) parts: Vec<Part>,
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) thesaurus: Arc<crate::thesaurus::Thesaurus>,
}

/// A segment and the documents that have gone from it.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub(crate) segment: Arc<Segment>,
    pub(crate) gone: Gone,
}

/// A bit for each document that is no longer there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gone {
    bits: Arc<Vec<u64>>,
    pub(crate) count: usize,
}

impl Gone {
    #[inline]
    pub(crate) fn has(&self, document: u32) -> bool {
        self.count > 0 && self.bits.get(document as usize / 64).is_some_and(|bits| bits >> (document % 64) & 1 == 1)
    }

    /// The documents gone, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let set = |(word, bits): (u32, &u64)| {
            let bits = *bits;
            (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| word * 64 + bit)
        };
        (0..).zip(self.bits.iter()).flat_map(set)
    }

    pub(crate) fn add(&mut self, document: u32) {
        if self.has(document) {
            return;
        }
        let bits = Arc::make_mut(&mut self.bits);
        let word = document as usize / 64;
        if bits.len() <= word {
            bits.resize(word + 1, 0);
        }
        bits[word] |= 1 << (document % 64);
        self.count += 1;
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.list(self.bits.iter(), |out, bits| out.number(*bits));
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, Broken> {
        let bits = from.list(Reader::number)?;
        let count = bits.iter().map(|bits| bits.count_ones() as usize).sum();
        Ok(Self { bits: Arc::new(bits), count })
    }

    pub(crate) fn fits(&self, documents: usize) -> Result<(), Broken> {
        let known = self.iter().all(|document| (document as usize) < documents);
        if known { Ok(()) } else { Err(Broken("more documents are gone than there are")) }
    }
}

impl Part {
    pub(crate) fn write(&self, out: &mut Writer) {
        self.gone.write(out);
        self.segment.write(out);
    }

    pub(crate) fn read(from: &mut Reader<'_>, schema: &Schema, values: &[Vec<String>]) -> Result<Self, Broken> {
        let gone = Gone::read(from)?;
        let segment = Segment::read(from, schema)?;
        segment.documents.fits(schema, values)?;
        gone.fits(segment.documents.ids.len())?;
        Ok(Self { segment: Arc::new(segment), gone })
    }

    fn ids(&self) -> impl Iterator<Item = u64> + '_ {
        self.segment.documents.ids.iter().zip(0..).filter(|(_, document)| !self.gone.has(*document)).map(|(id, _)| *id)
    }

    pub(crate) fn alive(&self) -> usize {
        self.segment.documents.ids.len() - self.gone.count
    }
}

impl Index {
    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(Part::alive).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Ids of its documents.
    pub fn ids(&self) -> impl Iterator<Item = u64> + '_ {
        self.parts.iter().flat_map(Part::ids)
    }

    /// Ids of the documents that came since the base was made.
    pub fn overlay_ids(&self) -> impl Iterator<Item = u64> + '_ {
        self.parts.iter().skip(1).flat_map(Part::ids)
    }

    /// Whether anything came or went since the base was made.
    pub fn overlaid(&self) -> bool {
        self.parts.len() > 1 || self.parts.iter().any(|part| part.gone.count > 0)
    }

    /// The shape of its documents.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// A facet value's text; empty for a number that is none.
    pub fn value(&self, facet: usize, number: u32) -> &str {
        self.values.get(facet).and_then(|values| values.get(number as usize)).map_or("", String::as_str)
    }

    /// The number of a facet value's text.
    pub fn number_of(&self, facet: usize, text: &str) -> Option<u32> {
        self.values.get(facet)?.iter().position(|value| value == text).map(|at| at as u32)
    }

    /// How many bytes the blob takes, before any compression.
    pub fn bytes(&self) -> usize {
        self.to_bytes().len()
    }

    /// The index as one blob: see the README for its layout.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::begun(MAGIC);
        self.write(&mut out);
        seal(out.out)
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        self.write_head(out);
        out.list(self.parts.iter(), |out, part| part.write(out));
    }

    /// The index back from its blob.
    ///
    /// # Errors
    /// [`Broken`] for anything that is not a whole, unharmed blob of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Broken> {
        let mut from = Reader::sealed(bytes, MAGIC)?;
        Self::read(&mut from, Part::read)
    }

    /// What stands before the parts.
    pub(crate) fn write_head(&self, out: &mut Writer) {
        self.schema.write(out);
        out.list(self.values.iter(), |out, values| out.texts(values));
        out.texts(&self.optional);
    }

    /// What [`Index::write_head`] wrote, and parts as `part` reads them.
    pub(crate) fn read<'a>(
        from: &mut Reader<'a>,
        part: impl Fn(&mut Reader<'a>, &Schema, &[Vec<String>]) -> Result<Part, Broken>,
    ) -> Result<Self, Broken> {
        let schema = Schema::read(from)?;
        let values = from.list(|from| from.list(Reader::text))?;
        let optional = from.list(Reader::text)?;
        let parts = from.list(|from| part(from, &schema, &values))?;
        Ok(Self {
            schema: Arc::new(schema),
            values: Arc::new(values),
            optional: Arc::new(optional),
            parts,
            #[cfg(not(target_arch = "wasm32"))]
            thesaurus: Arc::default(),
        })
    }
}
