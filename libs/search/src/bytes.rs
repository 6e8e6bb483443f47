//! Numbers, texts and runs of bytes in and out of a blob. Reading never panics and never trusts a length.

use std::fmt;

use fst::Streamer;

/// The bytes are not an index of this version, or not all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken(pub &'static str);

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "not a search index: {}", self.0)
    }
}

impl std::error::Error for Broken {}

/// FNV-1a over 64-bit words and then the rest: tells a torn or flipped file, not an attacker.
pub(crate) fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325u64;
    let mut mix = |value: u64| sum = (sum ^ value).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().for_each(|word| mix(u64::from_le_bytes(*word)));
    rest.iter().for_each(|byte| mix(u64::from(*byte)));
    mix(bytes.len() as u64);
    sum
}

/// Appends a LEB128 number.
pub(crate) fn push_number(out: &mut Vec<u8>, mut value: u64) {
    while value >= 128 {
        out.push(value as u8 | 128);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Writes a blob.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) out: Vec<u8>,
    /// Graphs as what they hold: how their nodes are shared depends on the width of the platform's addresses.
    plain: bool,
}

impl Writer {
    /// A blob that begins so.
    pub(crate) fn begun(magic: &[u8; 8]) -> Self {
        Self { out: magic.to_vec(), plain: false }
    }

    /// Of what is the same on every platform.
    pub(crate) fn plain() -> Self {
        Self { out: Vec::new(), plain: true }
    }

    pub(crate) fn graph(&mut self, graph: &fst::Map<Vec<u8>>) {
        if !self.plain {
            return self.bytes(graph.as_fst().as_bytes());
        }
        let mut all = graph.stream();
        while let Some((key, value)) = all.next() {
            self.bytes(key);
            self.number(value);
        }
    }

    pub(crate) fn number(&mut self, value: u64) {
        push_number(&mut self.out, value);
    }

    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.out.extend_from_slice(bytes);
    }

    pub(crate) fn float(&mut self, value: f32) {
        self.out.extend_from_slice(&value.to_le_bytes());
    }

    pub(crate) fn list<T>(&mut self, items: impl ExactSizeIterator<Item = T>, mut each: impl FnMut(&mut Self, T)) {
        self.number(items.len() as u64);
        items.for_each(|item| each(self, item));
    }

    pub(crate) fn texts(&mut self, texts: &[String]) {
        self.list(texts.iter(), |out, text| out.bytes(text.as_bytes()));
    }

    /// Rising numbers as their differences.
    pub(crate) fn rising(&mut self, items: &[u32]) {
        let mut before = 0;
        self.list(items.iter(), |out, item| {
            out.number(u64::from(item - before));
            before = *item;
        });
    }

    /// Rising numbers whose first is near the given one; tells what the next list should be near to.
    pub(crate) fn beside(&mut self, near: u32, items: &[u32]) -> u32 {
        self.number(items.len() as u64);
        let Some(first) = items.first() else { return near };
        let apart = i64::from(*first) - i64::from(near);
        self.number((apart << 1 ^ apart >> 63) as u64);
        items.windows(2).for_each(|pair| self.number(u64::from(pair[1] - pair[0])));
        *first
    }
}

/// Room is asked for so many items at once; a list that claims more gets it as they come.
const AT_ONCE: usize = 1024;

/// A blob's end: the checksum of all before.
pub(crate) fn seal(mut blob: Vec<u8>) -> Vec<u8> {
    let sum = checksum(&blob);
    blob.extend_from_slice(&sum.to_le_bytes());
    blob
}

/// The blob with its checksum put right, as only somebody who knows the format would: for tests and fuzzing.
#[doc(hidden)]
pub fn resealed(blob: &[u8]) -> Vec<u8> {
    seal(blob[..blob.len().saturating_sub(8)].to_vec())
}

/// Reads a blob.
pub(crate) struct Reader<'a> {
    pub(crate) rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// What stands between the right beginning and a checksum that is right.
    pub(crate) fn sealed(bytes: &'a [u8], magic: &[u8; 8]) -> Result<Self, Broken> {
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or(Broken("it is too short"))?;
        let rest = body.strip_prefix(magic.as_slice()).ok_or(Broken("it begins otherwise or is of another version"))?;
        if checksum(body).to_le_bytes() != *sum {
            return Err(Broken("its checksum differs"));
        }
        Ok(Self { rest })
    }

    pub(crate) fn number(&mut self) -> Result<u64, Broken> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.rest.split_first().ok_or(Broken("it ends inside a number"))?;
            self.rest = rest;
            value |= u64::from(byte & 127) << shift;
            if *byte < 128 {
                return Ok(value);
            }
        }
        Err(Broken("a number is too long"))
    }

    pub(crate) fn small(&mut self) -> Result<u32, Broken> {
        u32::try_from(self.number()?).map_err(|_| Broken("a number is too great"))
    }

    pub(crate) fn take(&mut self, length: usize) -> Result<&'a [u8], Broken> {
        let (bytes, rest) = self.rest.split_at_checked(length).ok_or(Broken("it ends inside a section"))?;
        self.rest = rest;
        Ok(bytes)
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Broken> {
        let length = self.small()? as usize;
        self.take(length)
    }

    pub(crate) fn graph(&mut self) -> Result<fst::Map<Vec<u8>>, Broken> {
        fst::Map::new(self.bytes()?.to_vec()).map_err(|_| Broken("a word graph is damaged"))
    }

    pub(crate) fn text(&mut self) -> Result<String, Broken> {
        String::from_utf8(self.bytes()?.to_vec()).map_err(|_| Broken("a text is not UTF-8"))
    }

    pub(crate) fn float(&mut self) -> Result<f32, Broken> {
        let bytes = self.take(4)?;
        Ok(f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// A list whose every item takes at least one byte, so a false count cannot ask for the moon.
    pub(crate) fn list<T>(&mut self, mut each: impl FnMut(&mut Self) -> Result<T, Broken>) -> Result<Vec<T>, Broken> {
        let count = self.small()? as usize;
        if count > self.rest.len() {
            return Err(Broken("a list is longer than the rest"));
        }
        let mut items = Vec::with_capacity(count.min(AT_ONCE));
        for _ in 0..count {
            items.push(each(self)?);
        }
        Ok(items)
    }

    pub(crate) fn rising(&mut self) -> Result<Vec<u32>, Broken> {
        let mut before = 0u32;
        self.list(|at| {
            before = before.checked_add(at.small()?).ok_or(Broken("a rising list overflows"))?;
            Ok(before)
        })
    }

    /// A list that [`Writer::beside`] wrote.
    pub(crate) fn beside(&mut self, near: u32) -> Result<Vec<u32>, Broken> {
        let mut before = i64::from(near);
        let mut first = true;
        self.list(|at| {
            let number = at.number()?;
            let apart = if first { (number >> 1) as i64 ^ -((number & 1) as i64) } else { number as i64 };
            first = false;
            before = before.checked_add(apart).ok_or(Broken("a list overflows"))?;
            u32::try_from(before).map_err(|_| Broken("a list overflows"))
        })
    }
}
