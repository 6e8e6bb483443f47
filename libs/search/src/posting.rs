//! Which documents hold a word, field by field, and where in its field it stands.
//!
//! Layout of one word's postings (numbers are LEB128):
//!
//! ```text
//! head = slots << 1 | 1   one document in one slot:  document, its place if the slot has places
//! head = slots << 1       otherwise for each slot of the bit mask:
//!                         number of documents, then the gaps between them in Rice code, padded to a byte
//!                         then for each of these slots that has places: the places in Rice code; padded to a byte
//! ```
//! Slot 0 is the opening word of the first field, slot n+1 field n, the last slot the concepts.
//!
//! Rice code (Rice and Plaunt 1971): of each gap the low `k` bits as they are, the rest as so many ones and a
//! nought. `k` follows from how many of the documents there are, so it takes no room; it is 1 for places.
//!
//! A place is 1 for a field's first word (function words left out), 2 for the second and so on; 0 where the word
//! stands at several places, or beyond [`LAST_PLACE`]. The opening word's place is 1 and is not written.

use crate::bytes::{Broken, Reader, push_number};

/// Most slots an index can have: one bit each.
pub(crate) const MOST_SLOTS: usize = 31;
/// The last place of a field that is told from others.
pub(crate) const LAST_PLACE: u32 = 31;
/// Low bits of a place in Rice code.
const PLACE_BITS: u32 = 1;

/// What the slots of an index are.
#[derive(Clone, Copy)]
pub(crate) struct Slots {
    pub(crate) count: usize,
    /// A bit for each slot that has places.
    pub(crate) placed: u32,
}

impl Slots {
    pub(crate) fn of(schema: &crate::Schema) -> Self {
        Self { count: schema.texts.len() + 2, placed: schema.placed_slots() }
    }
}

/// A word in a slot of a document, at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting {
    pub(crate) slot: u8,
    pub(crate) document: u32,
    pub(crate) place: u8,
}

/// Noughts behind the postings in memory, so that eight bytes can be read anywhere.
pub(crate) const PADDING: usize = 8;

/// Writes one word's postings: sorted, each slot and document once, of so many documents.
pub(crate) fn write(postings: &[Posting], documents: usize, placed: u32, out: &mut Vec<u8>) {
    let slots = postings.iter().fold(0u64, |mask, posting| mask | 1 << posting.slot);
    let has_place = |posting: &&Posting| placed >> posting.slot & 1 == 1;
    if let [only] = postings {
        push_number(out, slots << 1 | 1);
        push_number(out, u64::from(only.document));
        out.extend(Some(only).filter(has_place).map(|posting| posting.place));
        return;
    }
    push_number(out, slots << 1);
    for list in postings.chunk_by(|a, b| a.slot == b.slot) {
        push_number(out, list.len() as u64);
        let low = low_bits(list.len() as u32, documents);
        let mut bits = Vec::with_capacity(list.len() * 8);
        let mut next = 0;
        for posting in list {
            rice(posting.document - next, low, &mut bits);
            next = posting.document + 1;
        }
        pad(&bits, out);
    }
    let mut bits = Vec::new();
    postings.iter().filter(has_place).for_each(|posting| rice(u32::from(posting.place), PLACE_BITS, &mut bits));
    pad(&bits, out);
}

fn rice(number: u32, low: u32, bits: &mut Vec<bool>) {
    bits.extend((0..number >> low).map(|_| true));
    bits.push(false);
    bits.extend((0..low).map(|bit| number >> bit & 1 == 1));
}

fn pad(bits: &[bool], out: &mut Vec<u8>) {
    out.extend(bits.chunks(8).map(|byte| byte.iter().zip(0..).fold(0, |sum, (bit, at)| sum | u8::from(*bit) << at)));
}

/// How many bits of a gap are written as they are: the binary logarithm of 0.69 of the mean gap.
fn low_bits(count: u32, documents: usize) -> u32 {
    (documents as u64 * 11 / 16 / u64::from(count.max(1))).max(1).ilog2()
}

/// Checks all postings once, when a blob is loaded, and tells where each word's begin. `bytes` are padded.
pub(crate) fn offsets(bytes: &[u8], words: usize, slots: Slots, documents: usize) -> Result<Vec<u32>, Broken> {
    let end = bytes.len() - PADDING;
    let mut at = 0;
    let mut offsets = Vec::with_capacity(words + 1);
    for _ in 0..words {
        offsets.push(at as u32);
        let mut from = Reader { rest: bytes.get(at..end).ok_or(Broken("the postings end early"))? };
        let head = from.number()?;
        if head >> 1 >> slots.count != 0 || head >> 1 == 0 {
            return Err(Broken("a posting in an unknown field"));
        }
        if head & 1 == 1 {
            if from.number()? >= documents as u64 {
                return Err(Broken("a posting without a document"));
            }
            from.take(usize::from(u64::from(slots.placed) & head >> 1 != 0))?;
            at = end - from.rest.len();
            continue;
        }
        let mut places = 0u64;
        for slot in (0..slots.count).filter(|slot| head >> 1 >> slot & 1 == 1) {
            let count = from.small()?;
            places += u64::from(count) * u64::from(slots.placed >> slot & 1);
            if count as usize > documents {
                return Err(Broken("more postings than documents"));
            }
            let mut gaps = Gaps::new(&bytes[end - from.rest.len()..], count, documents);
            let mut last = 0;
            gaps.visit(|document| last = document);
            if last as usize >= documents.max(1) {
                return Err(Broken("a posting without a document"));
            }
            let used = gaps.used();
            from.rest = from.rest.get(used..).ok_or(Broken("the postings end early"))?;
        }
        let mut bits = Bits { bytes: &bytes[end - from.rest.len()..], bit: 0 };
        for _ in 0..places {
            bits.rice(PLACE_BITS);
        }
        from.rest = from.rest.get(bits.used()..).ok_or(Broken("the postings end early"))?;
        at = end - from.rest.len();
    }
    offsets.push(at as u32);
    Ok(offsets)
}

/// A run of Rice codes. Past the end of the bytes it reads noughts.
struct Bits<'a> {
    bytes: &'a [u8],
    bit: usize,
}

impl Bits<'_> {
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

    #[inline]
    fn rice(&mut self, low: u32) -> u32 {
        let mut window = self.window();
        let mut high = 0;
        while window.trailing_ones() >= 32 {
            high += 32;
            self.bit += 32;
            window = self.window();
        }
        let ones = window.trailing_ones();
        let rest = window >> (ones + 1) & ((1 << low) - 1);
        // Up to 32 ones, a nought and 24 low bits fit the window.
        self.bit += (ones + 1 + low) as usize;
        (high + ones).wrapping_shl(low).saturating_add(rest as u32)
    }
}

/// The documents of one list.
struct Gaps<'a> {
    bits: Bits<'a>,
    low: u32,
    next: u32,
    left: u32,
}

impl<'a> Gaps<'a> {
    fn new(bytes: &'a [u8], count: u32, documents: usize) -> Self {
        Self { bits: Bits { bytes, bit: 0 }, low: low_bits(count, documents), next: 0, left: count }
    }

    fn used(&self) -> usize {
        self.bits.used()
    }

    /// Calls `each` with every document left. Reads as many codes from one load as it holds.
    #[inline(always)]
    fn visit(&mut self, mut each: impl FnMut(u32)) {
        while self.left > 0 {
            let mut window = self.bits.window();
            let whole = 64 - (self.bits.bit % 8) as u32;
            let mut unread = whole;
            loop {
                let ones = window.trailing_ones();
                let length = ones + 1 + self.low;
                if length > unread || self.left == 0 {
                    break;
                }
                let rest = window >> 1 >> ones & ((1 << self.low) - 1);
                let document = self.next.saturating_add(ones.wrapping_shl(self.low).saturating_add(rest as u32));
                self.next = document.saturating_add(1);
                self.left -= 1;
                each(document);
                unread -= length;
                window = window.checked_shr(length).unwrap_or_default();
            }
            self.bits.bit += (whole - unread) as usize;
            if unread == whole {
                // A code longer than that.
                self.next().into_iter().for_each(&mut each);
            }
        }
    }
}

impl Iterator for Gaps<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        self.left = self.left.checked_sub(1)?;
        let document = self.next.saturating_add(self.bits.rice(self.low));
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
    placed: u32,
}

impl<'a> Lists<'a> {
    pub(crate) fn new(mut bytes: &'a [u8], documents: usize, placed: u32) -> Self {
        let head = number(&mut bytes);
        Self { bytes, slots: head >> 1, single: head & 1 == 1, documents, placed }
    }

    /// All postings with their places, 0 where a slot has none.
    pub(crate) fn postings(mut self) -> Vec<Posting> {
        let mut all = Vec::new();
        let first = |slot: u8| u8::from(slot == 0);
        if self.single {
            let (slot, document) = (self.slots.trailing_zeros() as u8, number(&mut self.bytes));
            let place = if self.placed >> slot & 1 == 1 { self.bytes.first().copied().unwrap_or_default() } else { first(slot) };
            return vec![Posting { slot, document, place }];
        }
        while self.slots != 0 {
            let slot = self.slots.trailing_zeros() as u8;
            self.slots &= self.slots - 1;
            let count = number(&mut self.bytes);
            let mut gaps = Gaps::new(self.bytes, count, self.documents);
            all.extend(gaps.by_ref().map(|document| Posting { slot, document, place: first(slot) }));
            self.bytes = self.bytes.get(gaps.used()..).unwrap_or_default();
        }
        let mut bits = Bits { bytes: self.bytes, bit: 0 };
        for posting in all.iter_mut().filter(|posting| self.placed >> posting.slot & 1 == 1) {
            posting.place = bits.rice(PLACE_BITS).min(LAST_PLACE) as u8;
        }
        all
    }

    /// Calls `each` with every slot in `wanted` and every document there.
    #[inline(always)]
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
                gaps.visit(|document| each(slot, document));
            } else {
                gaps.visit(drop);
            }
            self.bytes = self.bytes.get(gaps.used()..).unwrap_or_default();
        }
    }

    /// Whether `is_it` holds for any document in the slots of `wanted`; looks no further than that one.
    pub(crate) fn any(mut self, wanted: u32, mut is_it: impl FnMut(u32) -> bool) -> bool {
        while self.slots & wanted != 0 {
            let slot = self.slots.trailing_zeros();
            self.slots &= self.slots - 1;
            if self.single {
                return is_it(number(&mut self.bytes));
            }
            let count = number(&mut self.bytes);
            let mut gaps = Gaps::new(self.bytes, count, self.documents);
            if wanted >> slot & 1 == 1 {
                if gaps.by_ref().any(&mut is_it) {
                    return true;
                }
            } else {
                gaps.visit(drop);
            }
            self.bytes = self.bytes.get(gaps.used()..).unwrap_or_default();
        }
        false
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
        fn postings_come_back(set in proptest::collection::btree_map((0u8..5, 0u32..1000), 0u8..32, 1..40)) {
            let slots = Slots { count: 5, placed: 0b1110 };
            let place = |slot: u8, place: u8| if slots.placed >> slot & 1 == 1 { place } else { u8::from(slot == 0) };
            let postings: Vec<Posting> =
                set.into_iter().map(|((slot, document), at)| Posting { slot, document, place: place(slot, at) }).collect();
            let mut bytes = Vec::new();
            write(&postings, 1000, slots.placed, &mut bytes);
            let length = bytes.len() as u32;
            bytes.extend([0; PADDING]);
            proptest::prop_assert_eq!(offsets(&bytes, 1, slots, 1000).unwrap(), vec![0, length]);
            let lists = || Lists::new(&bytes, 1000, slots.placed);
            proptest::prop_assert_eq!(&lists().postings(), &postings);
            let mut back = Vec::new();
            lists().each(!0, |slot, document| back.push((slot as u8, document)));
            let plain: Vec<_> = postings.iter().map(|posting| (posting.slot, posting.document)).collect();
            proptest::prop_assert_eq!(&back, &plain);
            let third = plain.iter().filter(|(slot, _)| *slot == 3).count();
            let mut counted = 0;
            lists().each(1 << 3, |_, _| counted += 1);
            proptest::prop_assert_eq!(counted, third);
            let last = plain[plain.len() - 1];
            proptest::prop_assert!(lists().any(1 << last.0, |document| document == last.1));
        }
    }
}
