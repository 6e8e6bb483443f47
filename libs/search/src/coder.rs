//! Numbers and texts written in as few bits as they surprise.
//!
//! An arithmetic coder (Witten, Neal and Cleary 1987) whose chances come from what stood before in several contexts,
//! mixed by how well each has told so far (Mahoney 2005, "Adaptive weighing of context models"). Integers throughout:
//! every platform reads what any other wrote. The two directions share every description: what takes a value gives back
//! the one that is in the stream, which for a writer is the one given.

use crate::bytes::Broken;

/// A direction of the stream.
pub(crate) trait Coder {
    /// One bit that is 1 with so many chances in 4096, of 1 to 4095.
    fn code(&mut self, bit: bool, chance: u32) -> bool;

    /// An error once more was read than is there.
    fn whole(&self) -> Result<(), Broken>;
}

/// Writes.
pub(crate) struct Encoder {
    low: u32,
    high: u32,
    out: Vec<u8>,
}

impl Encoder {
    pub(crate) fn new() -> Self {
        Self { low: 0, high: u32::MAX, out: Vec::new() }
    }

    /// All bytes; behind them a reader finds noughts.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.out.push((self.low >> 24) as u8 + u8::from(self.low > 0));
        self.out
    }
}

impl Coder for Encoder {
    #[inline]
    fn code(&mut self, bit: bool, chance: u32) -> bool {
        let middle = self.low + ((self.high - self.low) >> 12) * chance;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.out.push((self.high >> 24) as u8);
            self.low <<= 8;
            self.high = self.high << 8 | 255;
        }
        bit
    }

    fn whole(&self) -> Result<(), Broken> {
        Ok(())
    }
}

/// Reads.
pub(crate) struct Decoder<'a> {
    low: u32,
    high: u32,
    at: u32,
    bytes: &'a [u8],
    /// Noughts read behind the end.
    beyond: u32,
}

/// So many bytes are read ahead.
const AHEAD: u32 = 4;

impl<'a> Decoder<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut new = Self { low: 0, high: u32::MAX, at: 0, bytes, beyond: 0 };
        (0..AHEAD).for_each(|_| new.shift());
        new
    }

    fn shift(&mut self) {
        let next = match self.bytes.split_first() {
            Some((next, rest)) => {
                self.bytes = rest;
                *next
            }
            None => {
                self.beyond = self.beyond.saturating_add(1);
                0
            }
        };
        self.at = self.at << 8 | u32::from(next);
    }
}

impl Coder for Decoder<'_> {
    #[inline]
    fn code(&mut self, _: bool, chance: u32) -> bool {
        let middle = self.low + ((self.high - self.low) >> 12) * chance;
        let bit = self.at <= middle;
        if bit {
            self.high = middle;
        } else {
            self.low = middle + 1;
        }
        while (self.low ^ self.high) >> 24 == 0 {
            self.low <<= 8;
            self.high = self.high << 8 | 255;
            self.shift();
        }
        bit
    }

    fn whole(&self) -> Result<(), Broken> {
        if self.beyond > AHEAD { Err(Broken("it ends inside a packed section")) } else { Ok(()) }
    }
}

/// How often a bit was 1: 22 bits of chance, the topmost turned over so that nought is an even one, and a count.
#[derive(Clone, Copy, Default)]
struct Cell(u32);

/// After so many bits a cell goes on learning at the same pace.
const PACE: usize = 250;
const SHARES: [i64; PACE + 1] = {
    let mut shares = [0; PACE + 1];
    let mut at = 0;
    while at <= PACE {
        shares[at] = 131_072 / (2 * at as i64 + 3);
        at += 1;
    }
    shares
};

impl Cell {
    #[inline]
    fn chance(self) -> usize {
        ((self.0 ^ 1 << 31) >> 20) as usize
    }

    #[inline]
    fn learn(&mut self, bit: bool) {
        let (chance, count) = (i64::from((self.0 ^ 1 << 31) >> 10), (self.0 & 1023) as usize);
        let aim = if bit { (1 << 22) - 1 } else { 0 };
        let chance = (chance + (((aim - chance) * SHARES[count.min(PACE)]) >> 16)) as u32;
        self.0 = (chance << 10 ^ 1 << 31) | (count + 1).min(PACE) as u32;
    }
}

/// 4096 / (1 + e^-x) of a 256th, between points of the curve.
const fn squash(x: i32) -> i32 {
    const CURVE: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901, 3975, 4022, 4050,
        4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    if x > 2047 {
        return 4095;
    }
    if x < -2047 {
        return 1;
    }
    let (part, at) = (x & 127, ((x >> 7) + 16) as usize);
    (CURVE[at] * (128 - part) + CURVE[at + 1] * part + 64) >> 7
}

/// The other way round: ln(p / (1 - p)).
static STRETCH: [i16; 4096] = {
    let mut table = [2047; 4096];
    let mut x = -2047;
    let mut next = 0;
    while x <= 2047 {
        let until = squash(x) as usize;
        while next <= until {
            table[next] = x as i16;
            next += 1;
        }
        x += 1;
    }
    table
};

/// Foretells bits from `N` contexts at once.
pub(crate) struct Model<const N: usize> {
    cells: Vec<Cell>,
    shift: u32,
    weights: Vec<[i32; N]>,
}

/// How fast weights learn.
const RATE: i32 = 10;
/// Sets of weights a model has; callers choose one by a number, of which the low bits count.
const SETS: usize = 64;

impl<const N: usize> Model<N> {
    /// With 2^`size` cells.
    pub(crate) fn new(size: u32) -> Self {
        Self { cells: vec![Cell(0); 1 << size], shift: 32 - size, weights: vec![[(1 << 16) / N as i32 + 4096; N]; SETS] }
    }

    /// A bit, foretold from the contexts.
    #[inline]
    pub(crate) fn bit(&mut self, coder: &mut impl Coder, contexts: [u32; N], set: usize, bit: bool) -> bool {
        let mut at = [0; N];
        let mut told = [0; N];
        let mut sum = 0i64;
        let weights = &mut self.weights[set % SETS];
        for n in 0..N {
            at[n] = (contexts[n].wrapping_add((n as u32).wrapping_mul(0x5851_f42d)).wrapping_mul(0x9e37_79b1) >> self.shift) as usize;
            told[n] = i32::from(STRETCH[self.cells[at[n]].chance()]);
            sum += i64::from(told[n]) * i64::from(weights[n]);
        }
        let chance = squash((sum >> 16).clamp(-2048, 2048) as i32).clamp(1, 4095);
        let bit = coder.code(bit, chance as u32);
        let error = ((i32::from(bit) << 12) - chance) * RATE;
        for n in 0..N {
            weights[n] = (weights[n] + ((told[n] * error + 0x8000) >> 16)).clamp(-(1 << 20), 1 << 20);
            self.cells[at[n]].learn(bit);
        }
        bit
    }

    /// A number of so many bits, the topmost first.
    pub(crate) fn symbol(&mut self, coder: &mut impl Coder, contexts: [u32; N], bits: u32, value: u32) -> u32 {
        let mut node = 1;
        for bit in (0..bits).rev() {
            let here = contexts.map(|context| mix(context, node));
            node = node << 1 | u32::from(self.bit(coder, here, node as usize, value >> bit & 1 == 1));
        }
        node & ((1u64 << bits) - 1) as u32
    }

    /// Any number, the smaller the shorter: how many bits it has (Elias 1975), then those below the topmost.
    pub(crate) fn number(&mut self, coder: &mut impl Coder, contexts: [u32; N], value: u64) -> u64 {
        let value = value.saturating_add(1);
        let bits = self.symbol(coder, contexts, 6, value.ilog2());
        let mut node = 1;
        for below in (0..bits).rev() {
            let bit = value >> below & 1 == 1;
            let told = bits - below <= 3;
            let read = if told {
                self.bit(coder, contexts.map(|c| mix(mix(c, bits + 100), node as u32)), bits as usize, bit)
            } else {
                coder.code(bit, 2048)
            };
            node = node << 1 | u64::from(read);
        }
        node - 1
    }

    /// Letters that follow `known`, in which `beside` says what stood at the same place before.
    pub(crate) fn text(
        &mut self,
        coder: &mut impl Coder,
        known: &mut Vec<u8>,
        context: impl Fn(&[u8], usize) -> [u32; N],
        value: &[u8],
    ) -> Result<(), Broken> {
        let start = known.len();
        loop {
            coder.whole()?;
            let at = known.len() - start;
            let contexts = context(known, at);
            let more = value.get(at).copied();
            if !self.bit(coder, contexts.map(|c| mix(c, 0)), 0, more.is_some()) {
                return Ok(());
            }
            let letter = self.symbol(coder, contexts, 8, u32::from(more.unwrap_or_default()));
            known.push(letter as u8);
        }
    }
}

/// A context made of a context and one thing more.
#[inline]
pub(crate) fn mix(context: u32, more: u32) -> u32 {
    (context ^ more.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0x2c1b_3c6d).rotate_left(13).wrapping_add(0x9e37_79b9)
}

/// A context of the last so many letters.
pub(crate) fn ending(letters: &[u8], count: usize) -> u32 {
    letters[letters.len().saturating_sub(count)..].iter().fold(count as u32, |sum, letter| mix(sum, u32::from(*letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(coder: &mut impl Coder, numbers: &[u64], text: &[u8]) -> (Vec<u64>, Vec<u8>) {
        let mut model = Model::<2>::new(12);
        let read = numbers.iter().map(|number| model.number(coder, [1, 2], *number)).collect();
        let mut letters = Vec::new();
        model.text(coder, &mut letters, |known, at| [ending(known, 2), at as u32], text).unwrap();
        (read, letters)
    }

    proptest::proptest! {
        #[test]
        fn what_was_written_is_read(numbers in proptest::collection::vec(0..u64::MAX, 0..40), text: Vec<u8>) {
            let mut writer = Encoder::new();
            all(&mut writer, &numbers, &text);
            let bytes = writer.finish();
            let none = vec![0; numbers.len()];
            proptest::prop_assert_eq!(all(&mut Decoder::new(&bytes), &none, &[]), (numbers, text));
        }
    }

    #[test]
    fn what_repeats_takes_little_room() {
        let mut writer = Encoder::new();
        let mut model = Model::<1>::new(12);
        assert!((0..10_000).all(|_| model.number(&mut writer, [0], 7) == 7));
        assert!(writer.finish().len() < 60);
    }

    #[test]
    fn reading_on_behind_the_end_is_an_error() {
        let mut reader = Decoder::new(&[]);
        assert!(reader.whole().is_ok());
        assert!((0..64).all(|_| reader.code(false, 2048)));
        assert!(reader.whole().is_err());
    }
}
