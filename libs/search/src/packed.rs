//! Words and postings as the blob holds them: each number foretold from what stood before.

use crate::analysis::Token;
use crate::bytes::Broken;
use crate::coder::{Coder, Model, ending, mix};
use crate::dictionary::text;
use crate::posting::{LAST_PLACE, Posting, Slots};

/// Sorted words, each different.
pub(crate) fn words<C: Coder>(coder: &mut C, given: &[Token]) -> Result<Vec<Token>, Broken> {
    let mut letters = Model::<4>::new(18);
    let mut sizes = Model::<2>::new(12);
    let mut marks = Model::<3>::new(16);
    let count = sizes.number(coder, [0; 2], given.len() as u64);
    let mut words: Vec<Token> = Vec::new();
    let mut last_shared = 0;
    for at in 0..count as usize {
        coder.whole()?;
        let before = words.last().map_or(&[][..], |word| word.folded.as_bytes());
        let word = given.get(at).map_or(&[][..], |word| word.folded.as_bytes());
        let shared = before.iter().zip(word).take_while(|(a, b)| a == b).count();
        let shared = sizes.number(coder, [mix(1, before.len() as u32), mix(2, last_shared)], shared as u64) as usize;
        let mut folded = before.get(..shared).ok_or(Broken("a beginning longer than its word"))?.to_vec();
        let context = |known: &[u8], place: usize| {
            // The first letter of its own comes after the one that stood there.
            let above = if place == 0 { before.get(shared).map_or(1, |letter| 2 + u32::from(*letter)) } else { 0 };
            [mix(ending(known, 1), above), mix(ending(known, 2), above), ending(known, 3), ending(known, 4)]
        };
        letters.text(coder, &mut folded, context, word.get(shared..).unwrap_or_default())?;
        let folded = text(folded)?;
        let spelling = spelling(coder, &mut marks, folded.as_bytes(), given.get(at).map_or(0, |word| word.spelling));
        let token = Token { folded, spelling };
        if words.last().is_some_and(|before| *before >= token) {
            return Err(Broken("words out of order"));
        }
        last_shared = shared as u32;
        words.push(token);
    }
    Ok(words)
}

/// Which letters of a folded word carry a diacritic.
fn spelling(coder: &mut impl Coder, marks: &mut Model<3>, folded: &[u8], given: u32) -> u32 {
    let (mut spelling, mut at) = (0, 0);
    for (place, letter) in folded.iter().enumerate() {
        let room = crate::analysis::room(*letter);
        if room > 0 && at + room <= 31 {
            let next = folded.get(place + 1).map_or(0, |next| u32::from(*next) + 1);
            let after = mix(next, folded.get(place + 2).map_or(0, |next| u32::from(*next) + 1));
            let so_far = &folded[..=place];
            let contexts = [mix(ending(so_far, 2), next), mix(ending(so_far, 3), after), mix(ending(so_far, 4), next)];
            spelling |= marks.symbol(coder, contexts, room, given >> at & ((1 << room) - 1)) << at;
        }
        at += room;
    }
    spelling
}

/// The postings of each of so many words: in order of the words, slots and documents.
pub(crate) fn postings<C: Coder>(
    coder: &mut C,
    words: usize,
    slots: Slots,
    lengths: &[u8],
    given: &[(u32, Posting)],
) -> Result<Vec<(u32, Posting)>, Broken> {
    let mut lists = Lists {
        slots,
        lengths,
        kinds: Model::new(12),
        counts: Model::new(12),
        gaps: Model::new(14),
        places: Model::new(16),
        taken: vec![0; slots.count * lengths.len()],
        mask: 0,
    };
    let mut all = Vec::with_capacity(given.len());
    let mut rest = given;
    for word in 0..words as u32 {
        let (own, others) = rest.split_at(rest.partition_point(|(of, _)| *of == word));
        rest = others;
        lists.word(coder, word, own, &mut all)?;
    }
    Ok(all)
}

struct Lists<'a> {
    slots: Slots,
    lengths: &'a [u8],
    kinds: Model<2>,
    counts: Model<2>,
    gaps: Model<2>,
    places: Model<3>,
    /// For each document and slot, the places that words have.
    taken: Vec<u32>,
    /// Slots of the word before.
    mask: u32,
}

impl Lists<'_> {
    fn word<C: Coder>(&mut self, coder: &mut C, word: u32, given: &[(u32, Posting)], all: &mut Vec<(u32, Posting)>) -> Result<(), Broken> {
        let mut mask = 0;
        let mut last_place = 0;
        for slot in 0..self.slots.count as u32 {
            let mut own = given.iter().map(|(_, posting)| posting).filter(|posting| u32::from(posting.slot) == slot).peekable();
            let contexts = [mix(slot, mask), mix(mix(slot, mask), self.mask | 1 << 31)];
            if !self.kinds.bit(coder, contexts, 0, own.peek().is_some()) {
                continue;
            }
            let documents = self.lengths.len() as u64;
            let count = self.counts.number(coder, [mix(slot, mask), mix(slot, 1 << 31)], own.clone().count().saturating_sub(1) as u64) + 1;
            if count > documents {
                return Err(Broken("more postings than documents"));
            }
            mask |= 1 << slot;
            let (mut next, mut before) = (0u64, 0);
            for left in (1..=count).rev() {
                coder.whole()?;
                let posting = own.next().copied();
                let expected = ((documents - next.min(documents)) / left).max(1).ilog2();
                let contexts = [mix(slot, expected), mix(mix(expected, before), 1 + left.min(3) as u32)];
                let gap = self.gaps.number(coder, contexts, posting.map_or(0, |posting| u64::from(posting.document) - next));
                let document = next.saturating_add(gap);
                if document >= documents {
                    return Err(Broken("a posting without a document"));
                }
                (next, before) = (document + 1, 1 + (gap + 1).ilog2());
                let mut read = Posting { slot: slot as u8, document: document as u32, place: u8::from(slot == 0) };
                if self.slots.placed >> slot & 1 == 1 {
                    read.place = self.place(coder, slot, document as usize, last_place, posting.map_or(0, |posting| posting.place));
                    last_place = u32::from(read.place);
                }
                all.push((word, read));
            }
        }
        if mask == 0 {
            return Err(Broken("a word that stands nowhere"));
        }
        self.mask = mask;
        Ok(())
    }

    /// A place among those of the document's field that no word has yet; words written as one share theirs.
    fn place(&mut self, coder: &mut impl Coder, slot: u32, document: usize, last: u32, given: u8) -> u8 {
        let taken = &mut self.taken[document * self.slots.count + slot as usize];
        let length = if slot == 1 { u32::from(self.lengths[document]) } else { 0 };
        let odd = given == 0 || *taken >> given & 1 == 1;
        if self.places.bit(coder, [mix(slot, 1), mix(last, 2), mix(length, 3)], 0, odd) {
            return self.places.symbol(coder, [slot, 4, 5], 5, u32::from(given)) as u8;
        }
        let first = u32::from(slot == 1) + 1;
        let free = !*taken;
        for (passed, place) in (0..).zip((first..LAST_PLACE).filter(|place| free >> place & 1 == 1)) {
            let left = length.saturating_sub(place).min(20);
            let contexts = [
                mix(mix(slot, place), last),
                mix(mix(slot, place), 100 + left),
                mix(mix(slot, 200 + passed), *taken & ((2 << place.min(6)) - 1)),
            ];
            if self.places.bit(coder, contexts, slot as usize, u32::from(given) == place) {
                *taken |= 1 << place;
                return place as u8;
            }
        }
        *taken |= 1 << LAST_PLACE;
        LAST_PLACE as u8
    }
}
