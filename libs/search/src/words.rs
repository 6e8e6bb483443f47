//! The words of a segment as they stand in documents, and where they stand.

use fst::{IntoStreamer, Map, MapBuilder, Streamer};

use crate::analysis::{Token, restore};
use crate::bytes::{Broken, Reader, Writer};
use crate::posting::{self, Lists, Posting, Slots};

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

    pub(crate) fn write(&self, out: &mut Writer) {
        out.graph(&self.numbers);
        out.list(self.spellings.iter(), |out, spelling| out.number(u64::from(*spelling)));
        out.bytes(&self.postings[..self.postings.len() - posting::PADDING]);
    }

    pub(crate) fn read(from: &mut Reader<'_>, slots: Slots, documents: usize) -> Result<Self, Broken> {
        let numbers = from.graph()?;
        let spellings = from.list(Reader::small)?;
        let mut postings = from.bytes()?.to_vec();
        postings.extend([0; posting::PADDING]);
        let offsets = posting::offsets(&postings, spellings.len(), slots, documents)?;
        Ok(Self { numbers, spellings, offsets, postings, documents, placed: slots.placed })
    }

    /// All words in their order.
    pub(crate) fn tokens(&self) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(self.len());
        self.visit(|_, folded, spelling| tokens.push(Token { folded: folded.to_owned(), spelling }));
        tokens
    }

    /// All postings, each with its word.
    pub(crate) fn all(&self) -> Vec<(u32, Posting)> {
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
