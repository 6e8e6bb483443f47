//! What changed since a blob was written: small enough to send every hour, applied without the lemma table.

use crate::Index;
use crate::bytes::{Broken, Reader, Writer, checksum, seal};
use crate::index::{Gone, Part};
use std::sync::Arc;

/// Begins every blob of changes; the last byte is the version of the layout.
const MAGIC: &[u8; 8] = b"cis-chg\x02";

/// What came and went, as it is sent: in the form a device keeps, or packed.
pub(crate) struct Changes {
    /// Of the index they are changes to.
    pub(crate) stamp: u64,
    /// For each facet the values not met before.
    pub(crate) values: Vec<Vec<String>>,
    pub(crate) gone: Gone,
    pub(crate) parts: Vec<Part>,
}

impl Changes {
    /// As a blob that [`Index::changed`] reads.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut out = Writer::begun(MAGIC);
        self.write(&mut out);
        seal(out.out)
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.number(self.stamp);
        out.list(self.values.iter(), |out, values| out.texts(values));
        self.gone.write(out);
        out.list(self.parts.iter(), |out, part| part.write(out));
    }
}

impl Index {
    /// What makes `base` into this index, as a blob: `None` where their first segments differ, since a merge has made all of it anew.
    /// [`Index::changed`] reads it; the README tells its layout.
    pub fn changes_since(&self, base: &Self) -> Option<Vec<u8>> {
        self.changes(base).map(|changes| changes.to_bytes())
    }

    pub(crate) fn changes(&self, base: &Self) -> Option<Changes> {
        let (first, was) = (self.parts.first()?, base.parts.first()?);
        if base.parts.len() != 1 || base.parts[0].gone.count > 0 || !Arc::ptr_eq(&first.segment, &was.segment) {
            return None;
        }
        let more = self.values.iter().zip(base.values.iter()).map(|(now, then)| now[then.len()..].to_vec()).collect();
        Some(Changes { stamp: base.stamp(), values: more, gone: first.gone.clone(), parts: self.parts[1..].to_vec() })
    }

    /// This index with the changes that [`Index::changes_since`] wrote for it.
    ///
    /// # Errors
    /// [`Broken`] for anything but a whole, unharmed blob of changes to this very index.
    pub fn changed(&self, bytes: &[u8]) -> Result<Self, Broken> {
        let mut from = Reader::sealed(bytes, MAGIC)?;
        let [base] = self.parts.as_slice() else { return Err(Broken("changes fit a whole index only")) };
        if from.number()? != self.stamp() {
            return Err(Broken("these are changes to another index"));
        }
        let more = from.list(|from| from.list(Reader::text))?;
        if more.len() != self.values.len() {
            return Err(Broken("its facets are not those of the index"));
        }
        let values: Vec<Vec<String>> =
            self.values.iter().zip(more).map(|(then, more)| then.iter().cloned().chain(more).collect()).collect();
        let gone = Gone::read(&mut from)?;
        gone.fits(base.segment.documents.ids.len())?;
        let mut parts = vec![Part { segment: base.segment.clone(), gone }];
        parts.extend(from.list(|from| Part::read(from, &self.schema, &values))?);
        Ok(Self { values: Arc::new(values), parts, ..self.clone() })
    }

    /// Tells one base from another: the ids in their order, and how many words.
    fn stamp(&self) -> u64 {
        let base = self.parts.first().map(|part| &part.segment);
        let mut out = Writer::default();
        if let Some(segment) = base {
            out.number(segment.words.len() as u64);
            segment.documents.ids.iter().for_each(|id| out.number(*id));
        }
        checksum(&out.out)
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, Index, Lexicon, Query, Schema, TextField};

    fn document(id: u64, title: &str, town: &str) -> Document {
        Document { id, texts: vec![title.into()], facets: vec![vec![town.into()]], ..Document::default() }
    }

    fn base() -> Index {
        let schema = Schema { texts: vec![TextField::new("title", 1.0)], facets: vec!["town".into()], numbers: vec![] };
        let documents = [(1, "Kucharz", "Kalisz"), (2, "Spawacz", "Konin"), (3, "Kelnerka", "Turek")];
        Index::build(&schema, documents.into_iter().map(|(id, title, town)| document(id, title, town)), &Lexicon::default())
    }

    #[test]
    fn changes_sent_to_the_old_index_make_the_new_one() {
        let base = base();
        let now = base.apply([document(4, "Kucharka", "Koło")], &[1]);
        let old = Index::from_bytes(&base.to_bytes()).unwrap();
        let made = old.changed(&now.changes_since(&base).unwrap()).unwrap();
        assert_eq!(made.to_bytes(), now.to_bytes());
        assert_eq!(made.search(&Query::of("kucharz")), now.search(&Query::of("kucharz")));
        assert_eq!(made.number_of(0, "Koło"), Some(3));
    }

    #[test]
    fn changes_to_another_index_or_harmed_ones_are_refused() {
        let base = base();
        let changes = base.apply([document(4, "Kucharka", "Koło")], &[1]).changes_since(&base).unwrap();
        let other = base.apply([], &[2]).merged();
        assert!(other.changed(&changes).is_err());
        assert!(base.changed(&base.to_bytes()).is_err());
        for at in 0..changes.len() {
            assert!(base.changed(&changes[..at]).is_err());
            let mut flipped = changes.clone();
            flipped[at] ^= 16;
            assert!(base.changed(&flipped).is_err());
        }
    }

    #[test]
    fn an_index_made_anew_has_no_changes_to_send() {
        let base = base();
        assert!(base.merged().changes_since(&base).is_none());
    }

    #[test]
    fn a_part_of_an_index_knows_nothing_of_the_rest() {
        let some = base().only(|id| id != 2);
        let told = some.to_bytes();
        let says = |words: &str| told.windows(words.len()).any(|window| window == words.as_bytes());
        assert!(!says("Konin") && says("Turek"));
        assert!(some.search(&Query::of("spawacz")).hits.is_empty());
        assert_eq!(some.search(&Query::of("kelnerka")).hits[0].id, 3);
        assert_eq!((some.number_of(0, "Kalisz"), some.number_of(0, "Turek"), some.number_of(0, "Konin")), (Some(0), Some(1), None));
    }
}
