//! A set of documents, one bit each.

/// A bit for each document of a segment: sixty-four are met, left out or passed over at once, and come out in order.
#[derive(Debug, Default)]
pub(crate) struct Bitmap {
    words: Vec<u64>,
}

impl Bitmap {
    /// Makes room for so many documents, no more; those there stay.
    pub(crate) fn fit(&mut self, documents: usize) {
        self.words.resize(documents.div_ceil(64), 0);
    }

    pub(crate) fn words(&self) -> &[u64] {
        &self.words
    }

    pub(crate) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.words
    }

    #[inline]
    pub(crate) fn insert(&mut self, document: u32) {
        self.words[document as usize / 64] |= 1 << (document % 64);
    }

    pub(crate) fn clear(&mut self) {
        self.words.fill(0);
    }

    /// All of so many documents, no other.
    pub(crate) fn fill(&mut self, documents: usize) {
        self.clear();
        self.words[..documents / 64].fill(!0);
        if let Some(last) = self.words.get_mut(documents / 64).filter(|_| !documents.is_multiple_of(64)) {
            *last = (1 << (documents % 64)) - 1;
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(own, other)| *own |= other);
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(own, other)| *own &= other);
    }

    pub(crate) fn remove(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(own, other)| *own &= !other);
    }

    pub(crate) fn retain(&mut self, mut keep: impl FnMut(u32) -> bool) {
        for (at, word) in self.words.iter_mut().enumerate() {
            let mut left = *word;
            while left != 0 {
                let bit = left.trailing_zeros();
                left &= left - 1;
                if !keep(at as u32 * 64 + bit) {
                    *word &= !(1 << bit);
                }
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Calls `each` with its documents, rising.
    #[inline]
    pub(crate) fn each(&self, mut each: impl FnMut(u32)) {
        self.any(|document| {
            each(document);
            false
        });
    }

    /// Whether `is_it` holds for any of its documents; looks no further than that one.
    #[inline]
    pub(crate) fn any(&self, mut is_it: impl FnMut(u32) -> bool) -> bool {
        for (at, word) in self.words.iter().enumerate() {
            let mut left = *word;
            while left != 0 {
                if is_it(at as u32 * 64 + left.trailing_zeros()) {
                    return true;
                }
                left &= left - 1;
            }
        }
        false
    }

    /// Calls `each` with its documents, rising, a few thousand at a time: so many stay in the nearest cache.
    pub(crate) fn blocks(&self, each: impl FnMut(&[u32])) {
        blocks(self.words.iter().copied(), each);
    }

    /// The same for those of so many documents that are not in it.
    pub(crate) fn blocks_without(&self, documents: usize, each: impl FnMut(&[u32])) {
        let last = documents / 64;
        let inside = |at: usize| if at < last { !0 } else { (1 << (documents % 64)) - 1 };
        blocks(self.words.iter().take(documents.div_ceil(64)).zip(0..).map(|(word, at)| !word & inside(at)), each);
    }
}

/// So many documents are handed on at once.
const BLOCK: usize = 2048;

fn blocks(words: impl Iterator<Item = u64>, mut each: impl FnMut(&[u32])) {
    let mut block = [0u32; BLOCK];
    let mut filled = 0;
    for (at, word) in words.enumerate() {
        let mut left = word;
        while left != 0 {
            // The mask is no condition: there is always room for a whole word.
            block[filled & (BLOCK - 1)] = at as u32 * 64 + left.trailing_zeros();
            left &= left - 1;
            filled += 1;
        }
        if filled > BLOCK - 64 {
            each(&block[..filled]);
            filled = 0;
        }
    }
    if filled > 0 {
        each(&block[..filled]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    proptest::proptest! {
        #[test]
        fn a_bitmap_is_a_set(own in proptest::collection::btree_set(0u32..9000, 0..6000), other in proptest::collection::btree_set(0u32..9000, 0..600), more in 0usize..70) {
            let documents = 9000 + more;
            let map = |set: &BTreeSet<u32>| {
                let mut map = Bitmap::default();
                map.fit(documents);
                set.iter().for_each(|document| map.insert(*document));
                map
            };
            let told = |map: &Bitmap| {
                let mut told = BTreeSet::new();
                map.each(|document| assert!(told.insert(document)));
                told
            };
            proptest::prop_assert_eq!(told(&map(&own)), own.clone());
            proptest::prop_assert_eq!(map(&own).len(), own.len());
            let (mut both, mut one, mut rest, mut even) = (map(&own), map(&own), map(&own), map(&own));
            both.add(&map(&other));
            one.keep(&map(&other));
            rest.remove(&map(&other));
            even.retain(|document| document % 2 == 0);
            proptest::prop_assert_eq!(told(&both), &own | &other);
            proptest::prop_assert_eq!(told(&one), &own & &other);
            proptest::prop_assert_eq!(told(&rest), &own - &other);
            proptest::prop_assert_eq!(told(&even), own.iter().copied().filter(|document| document % 2 == 0).collect::<BTreeSet<u32>>());
            let (mut inside, mut outside) = (Vec::new(), Vec::new());
            map(&own).blocks(|block| inside.extend_from_slice(block));
            map(&own).blocks_without(documents, |block| outside.extend_from_slice(block));
            proptest::prop_assert_eq!(inside, own.iter().copied().collect::<Vec<u32>>());
            let all: BTreeSet<u32> = (0..documents as u32).collect();
            proptest::prop_assert_eq!(outside, (&all - &own).into_iter().collect::<Vec<u32>>());
            both.fill(documents);
            proptest::prop_assert_eq!(told(&both), all);
        }
    }
}
