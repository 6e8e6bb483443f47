//! Which documents hold a word, field by field.
//!
//! Layout of one word's postings (numbers are LEB128):
//!
//! ```text
//! head = slots << 1 | 1   one document in one slot:  document
//! head = slots << 1       otherwise for each slot of the bit mask:
//!                         number of documents, then the gaps between them in Rice code, padded to a byte
//! ```
//! Slot 0 is the opening word of the first field, slot n+1 field n, the last slot the concepts.
//!
//! Rice code (Rice and Plaunt 1971): of each gap the low `k` bits as they are, the rest as so many ones and a
//! nought. `k` follows from how many of the documents there are, so it takes no room.

use crate::bytes::{Broken, Reader, push_number};

/// Most slots an index can have: one bit each.
pub(crate) const MOST_SLOTS: usize = 31;
/// Noughts behind the postings in memory, so that eight bytes can be read anywhere.
pub(crate) const PADDING: usize = 8;

/// Writes one word's postings: (slot, document) pairs, sorted, each once, of so many documents.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn write(postings: &[(u8, u32)], documents: usize, out: &mut Vec<u8>) {
    let slots = postings.iter().fold(0u64, |mask, (slot, _)| mask | 1 << slot);
    if let [(_, document)] = postings {
        push_number(out, slots << 1 | 1);
        push_number(out, u64::from(*document));
        return;
    }
    push_number(out, slots << 1);
    for list in postings.chunk_by(|a, b| a.0 == b.0) {
        push_number(out, list.len() as u64);
        let low = low_bits(list.len() as u32, documents);
        let mut bits = Vec::with_capacity(list.len() * 8);
        let mut next = 0;
        for (_, document) in list {
            let gap = document - next;
            bits.extend((0..gap >> low).map(|_| true));
            bits.push(false);
            bits.extend((0..low).map(|bit| gap >> bit & 1 == 1));
            next = document + 1;
        }
        out.extend(bits.chunks(8).map(|byte| byte.iter().zip(0..).fold(0, |sum, (bit, at)| sum | u8::from(*bit) << at)));
    }
}

/// How many bits of a gap are written as they are: the binary logarithm of 0.69 of the mean gap.
fn low_bits(count: u32, documents: usize) -> u32 {
    (documents as u64 * 11 / 16 / u64::from(count.max(1))).max(1).ilog2()
}

/// Checks all postings once, when a blob is loaded, and tells where each word's begin. `bytes` are padded.
pub(crate) fn offsets(bytes: &[u8], words: usize, slots: usize, documents: usize) -> Result<Vec<u32>, Broken> {
    let end = bytes.len() - PADDING;
    let mut at = 0;
    let mut offsets = Vec::with_capacity(words + 1);
    for _ in 0..words {
        offsets.push(at as u32);
        let mut from = Reader { rest: bytes.get(at..end).ok_or(Broken("the postings end early"))? };
        let head = from.number()?;
        if head >> 1 >> slots != 0 || head >> 1 == 0 {
            return Err(Broken("a posting in an unknown field"));
        }
        if head & 1 == 1 {
            if from.number()? >= documents as u64 {
                return Err(Broken("a posting without a document"));
            }
            at = end - from.rest.len();
            continue;
        }
        for _ in 0..(head >> 1).count_ones() {
            let count = from.small()?;
            if count as usize > documents {
                return Err(Broken("more postings than documents"));
            }
            let mut gaps = Gaps::new(&bytes[end - from.rest.len()..], count, documents);
            if gaps.by_ref().take(count as usize).any(|document| document as usize >= documents) {
                return Err(Broken("a posting without a document"));
            }
            let used = gaps.used();
            from.rest = from.rest.get(used..).ok_or(Broken("the postings end early"))?;
        }
        at = end - from.rest.len();
    }
    offsets.push(at as u32);
    Ok(offsets)
}

/// The documents of one list. Past the end of the bytes it reads noughts.
struct Gaps<'a> {
    bytes: &'a [u8],
    bit: usize,
    low: u32,
    next: u32,
    left: u32,
}

impl<'a> Gaps<'a> {
    fn new(bytes: &'a [u8], count: u32, documents: usize) -> Self {
        Self { bytes, bit: 0, low: low_bits(count, documents), next: 0, left: count }
    }

    /// The bytes read so far, the last one whole.
    fn used(&self) -> usize {
        self.bit.div_ceil(8)
    }

    /// At least 57 of the coming bits.
    #[inline]
    fn window(&self) -> u64 {
        let at = self.bit / 8;
        let bytes = self.bytes.get(at..at + 8).and_then(|bytes| bytes.first_chunk()).copied().unwrap_or_default();
        u64::from_le_bytes(bytes) >> (self.bit % 8)
    }
}

impl Iterator for Gaps<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let mut window = self.window();
        let mut high = 0;
        while window.trailing_ones() >= 32 {
            high += 32;
            self.bit += 32;
            window = self.window();
        }
        let ones = window.trailing_ones();
        let low = window >> (ones + 1) & ((1 << self.low) - 1);
        // Up to 32 ones, a nought and 24 low bits fit the window.
        self.bit += (ones + 1 + self.low) as usize;
        let document = self.next.saturating_add((high + ones).wrapping_shl(self.low)).saturating_add(low as u32);
        self.next = document.saturating_add(1);
        Some(document)
    }
}

/// The lists of one word, by slot. The bytes were checked by [`offsets`] or written by [`write`].
pub(crate) struct Lists<'a> {
    bytes: &'a [u8],
    slots: u32,
    single: bool,
    documents: usize,
}

impl<'a> Lists<'a> {
    pub(crate) fn new(mut bytes: &'a [u8], documents: usize) -> Self {
        let head = number(&mut bytes);
        Self { bytes, slots: head >> 1, single: head & 1 == 1, documents }
    }

    /// Calls `each` with every slot in `wanted` and every document there.
    pub(crate) fn each(mut self, wanted: u32, mut each: impl FnMut(u32, u32)) {
        while self.slots & wanted != 0 {
            let slot = self.slots.trailing_zeros();
            self.slots &= self.slots - 1;
            if self.single {
                each(slot, number(&mut self.bytes));
                return;
            }
            let count = number(&mut self.bytes);
            let mut gaps = Gaps::new(self.bytes, count, self.documents);
            if wanted >> slot & 1 == 1 {
                gaps.by_ref().for_each(|document| each(slot, document));
            } else {
                gaps.by_ref().for_each(drop);
            }
            self.bytes = self.bytes.get(gaps.used()..).unwrap_or_default();
        }
    }

    /// How many documents there are in the slots of `wanted`, a document counted once for each slot.
    pub(crate) fn count(self, wanted: u32) -> u32 {
        let mut total = 0;
        self.each(wanted, |_, _| total += 1);
        total
    }
}

#[inline]
fn number(bytes: &mut &[u8]) -> u32 {
    let (mut value, mut shift) = (0u32, 0u32);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        value |= u32::from(byte & 127).wrapping_shl(shift);
        if *byte < 128 {
            break;
        }
        shift += 7;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn postings_come_back(set in proptest::collection::btree_set((0u8..5, 0u32..1000), 1..40)) {
            let postings: Vec<(u8, u32)> = set.into_iter().collect();
            let mut bytes = Vec::new();
            write(&postings, 1000, &mut bytes);
            let length = bytes.len() as u32;
            bytes.extend([0; PADDING]);
            proptest::prop_assert_eq!(offsets(&bytes, 1, 5, 1000).unwrap(), vec![0, length]);
            let mut back = Vec::new();
            Lists::new(&bytes, 1000).each(!0, |slot, document| back.push((slot as u8, document)));
            proptest::prop_assert_eq!(&back, &postings);
            let third = postings.iter().filter(|(slot, _)| *slot == 3).count() as u32;
            proptest::prop_assert_eq!(Lists::new(&bytes, 1000).count(1 << 3), third);
        }
    }
}
