//! An index and its changes as they travel: half the size, and slow to open, so that who gets one opens it once and keeps
//! what [`unpack`] gave.
//!
//! Words and postings are foretold (`coder.rs`); the graph of inflected forms is not sent at all but made again from the words
//! and the part of the lemma table that reads them (`dictionary.rs`). The checksum of what a reader must come to goes along:
//! an engine of other rules notices.

use std::sync::Arc;

use crate::analysis::table::Table;
use crate::bytes::{Broken, Reader, Writer, checksum, seal};
use crate::changes::Changes;
use crate::coder::{Coder, Decoder, Encoder};
use crate::documents::Documents;
use crate::index::{Gone, Part};
use crate::lemmas::Lemmas;
use crate::posting::Slots;
use crate::segment::{Segment, read_synonyms, tally, write_synonyms};
use crate::words::Words;
use crate::{Index, Schema, dictionary, packed};

/// Begins every packed blob; the last byte is the version of the layout.
const MAGIC: &[u8; 8] = b"cis-pak\x01";
/// What is in it.
const INDEX: u64 = 0;
const CHANGES: u64 = 1;

#[cfg(not(target_arch = "wasm32"))]
impl Index {
    /// The index to be sent: [`unpack`] makes of it what [`Index::to_bytes`] gives. The README tells its layout.
    pub fn pack(&self) -> Vec<u8> {
        let mut out = begun(INDEX, sum(|out| self.write(out)));
        self.write_head(&mut out);
        out.list(self.parts.iter(), |out, part| write_part(part, &self.schema, out));
        seal(out.out)
    }

    /// The changes to be sent: [`unpack`] makes of them what [`Index::changes_since`] gives.
    pub fn pack_changes_since(&self, base: &Self) -> Option<Vec<u8>> {
        let changes = self.changes(base)?;
        let mut out = begun(CHANGES, sum(|out| changes.write(out)));
        self.schema.write(&mut out);
        out.number(changes.stamp);
        out.list(changes.values.iter(), |out, values| out.texts(values));
        changes.gone.write(&mut out);
        out.list(changes.parts.iter(), |out, part| write_part(part, &self.schema, out));
        Some(seal(out.out))
    }
}

/// An index or its changes in the form that [`Index::from_bytes`] and [`Index::changed`] read, from the packed one.
///
/// # Errors
/// [`Broken`] for anything that is not a whole, unharmed packed blob of this version, or comes to another index here than
/// where it was packed.
pub fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut from = Reader::sealed(bytes, MAGIC)?;
    let (kind, told) = (from.number()?, from.take(8)?);
    let (open, is) = match kind {
        INDEX => {
            let index = Index::read(&mut from, |from, schema, _| read_part(from, schema))?;
            (index.to_bytes(), sum(|out| index.write(out)))
        }
        CHANGES => {
            let schema = Schema::read(&mut from)?;
            let (stamp, values) = (from.number()?, from.list(|from| from.list(Reader::text))?);
            let gone = Gone::read(&mut from)?;
            let parts = from.list(|from| read_part(from, &schema))?;
            let changes = Changes { stamp, values, gone, parts };
            (changes.to_bytes(), sum(|out| changes.write(out)))
        }
        _ => return Err(Broken("it holds something unknown")),
    };
    if is == *told { Ok(open) } else { Err(Broken("it comes to something else here")) }
}

#[cfg(not(target_arch = "wasm32"))]
fn begun(kind: u64, sum: [u8; 8]) -> Writer {
    let mut out = Writer::begun(MAGIC);
    out.number(kind);
    out.out.extend_from_slice(&sum);
    out
}

/// The checksum of all that is the same on every platform.
fn sum(write: impl FnOnce(&mut Writer)) -> [u8; 8] {
    let mut out = Writer::plain();
    write(&mut out);
    checksum(&out.out).to_le_bytes()
}

#[cfg(not(target_arch = "wasm32"))]
fn write_part(part: &Part, schema: &Schema, out: &mut Writer) {
    part.gone.write(out);
    let segment = &part.segment;
    segment.documents.write(out);
    let mut coder = Encoder::new();
    let (tokens, postings) = (segment.words.tokens(), segment.words.all());
    let tally = tally(&postings, tokens.len(), segment.body);
    let told = packed::words(&mut coder, &tokens)
        .and_then(|_| packed::postings(&mut coder, tokens.len(), Slots::of(schema), &segment.documents.lengths, &postings))
        .and_then(|_| dictionary::code(&mut coder, &tokens, &tally, &segment.named, Some(&crate::analysis::TABLE)));
    // Only a reader can meet anything that is broken.
    if let Ok((_, names, _)) = told {
        segment.lemmas.spell(&mut coder, &names);
    }
    out.bytes(&coder.finish());
    write_synonyms(&segment.synonyms, out);
}

fn read_part(from: &mut Reader<'_>, schema: &Schema) -> Result<Part, Broken> {
    let gone = Gone::read(from)?;
    let documents = Documents::read(from)?;
    let (count, slots, body) = (documents.ids.len(), Slots::of(schema), schema.body_slots());
    let mut coder = Decoder::new(from.bytes()?);
    let tokens = packed::words(&mut coder, &[])?;
    let postings = packed::postings(&mut coder, tokens.len(), slots, &documents.lengths, &[])?;
    let tally = tally(&postings, tokens.len(), body);
    let (table, names, named): (Table, _, _) = dictionary::code(&mut coder, &tokens, &tally, &[], None)?;
    let lemmas = Lemmas::unspell(&mut coder, &names, &tally, &table);
    coder.whole()?;
    let words = Words::new(&tokens, &postings, count, slots.placed);
    let synonyms = read_synonyms(from, &words)?;
    Ok(Part { segment: Arc::new(Segment { documents, words, lemmas, synonyms, named, body }), gone })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Lexicon, Query, TextField};

    fn index() -> Index {
        let schema = Schema {
            texts: vec![TextField::new("title", 8.0), TextField::new("text", 1.0).body()],
            facets: vec!["town".into()],
            numbers: vec!["pay".into()],
        };
        let titles = ["Kierowca C+E", "Kucharka / kucharz", "Księgowość, księgowa", "Водій", "Frontend developer 🍀", "Kelnerzy"];
        let document = |(id, title): (u64, &&str)| Document {
            id,
            texts: vec![(*title).into(), "praca w Kaliszu, umowa zlecenie, księgowi mile widziani".into()],
            facets: vec![vec![format!("town {}", id % 3)]],
            numbers: vec![(id > 2).then_some(4_000 + id as u32)],
            ..Document::default()
        };
        let lexicon =
            Lexicon { synonyms: vec![("szef kuchni".into(), "kucharz".into()), ("kucharz".into(), "kucharz".into())], optional: vec![] };
        Index::build(&schema, (1..).zip(&titles).map(document), &lexicon)
    }

    #[test]
    fn what_was_packed_opens_to_the_very_bytes_that_were_kept_back() {
        let index = index();
        assert_eq!(unpack(&index.pack()).unwrap(), index.to_bytes());
        let now = index.apply([Document { id: 9, texts: vec!["Kierowczyni".into()], ..Document::default() }], &[2]);
        assert_eq!(unpack(&now.pack()).unwrap(), now.to_bytes());
        let changes = unpack(&now.pack_changes_since(&index).unwrap()).unwrap();
        assert_eq!(Some(&changes), now.changes_since(&index).as_ref());
        let old = Index::from_bytes(&unpack(&index.pack()).unwrap()).unwrap();
        let asked = Query::of("kierowców");
        assert_eq!(old.changed(&changes).unwrap().search(&asked), now.search(&asked));
    }

    #[test]
    fn an_index_that_was_read_can_be_packed_again() {
        let packed = index().pack();
        assert_eq!(Index::from_bytes(&unpack(&packed).unwrap()).unwrap().pack(), packed);
    }

    #[test]
    fn harmed_ones_and_other_kinds_are_refused() {
        let packed = index().pack();
        for at in 0..packed.len() {
            assert!(unpack(&packed[..at]).is_err());
            let mut flipped = packed.clone();
            flipped[at] ^= 16;
            assert!(unpack(&flipped).is_err());
        }
        assert!(unpack(&index().to_bytes()).is_err() && Index::from_bytes(&packed).is_err());
    }

    #[test]
    fn what_comes_to_something_else_is_refused() {
        let mut packed = index().pack();
        packed.truncate(packed.len() - 8);
        packed[9] ^= 1;
        assert_eq!(unpack(&seal(packed)), Err(Broken("it comes to something else here")));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

        #[test]
        fn hostile_ones_are_refused_but_never_a_panic(harms in proptest::collection::vec((0usize..4_000, proptest::prelude::any::<u8>()), 1..6)) {
            thread_local!(static WHOLE: Vec<u8> = index().pack());
            let mut packed = WHOLE.with(Clone::clone);
            packed.truncate(packed.len() - 8);
            for (at, byte) in harms {
                let at = 8 + at % (packed.len() - 8);
                packed[at] = byte;
            }
            let _ = unpack(&seal(packed));
        }
    }
}
