/// A stream of numbers that one seed decides wholly, on every machine: SplitMix64 (Steele, Lea, Flood: "Fast splittable
/// pseudorandom number generators", 2014). Integers only, so that no rounding can tell two machines apart.
#[derive(Clone)]
pub(super) struct Seed(u64);

impl Seed {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A stream of its own for something named, whatever was drawn before.
    pub(super) fn branch(&self, name: &str) -> Self {
        // FNV-1a, 64 bits, begun from the parent.
        let hash = name.bytes().fold(self.0 ^ 0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(hash)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 when `end` is 0.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u32
    }

    /// A number of the range, both ends included.
    pub(super) fn within(&mut self, from: u32, to: u32) -> u32 {
        from + self.below(to.saturating_sub(from) + 1)
    }

    /// True in so many cases of a hundred.
    pub(super) fn percent(&mut self, chance: u32) -> bool {
        self.below(100) < chance
    }

    /// One of the ways of saying something; there is always one.
    pub(super) fn say<'a>(&mut self, ways: &'a [String]) -> &'a str {
        &ways[self.below(ways.len() as u32) as usize]
    }

    /// The place of one of the weights, the heavier the likelier; `None` when they add up to nothing.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> Option<usize> {
        let mut left = self.below(weights.clone().sum());
        weights.enumerate().find_map(|(at, weight)| {
            if left < weight {
                Some(at)
            } else {
                left -= weight;
                None
            }
        })
    }

    /// `count` of the list in its own order, or all of it.
    pub(super) fn some<'a>(&mut self, list: &'a [String], count: usize) -> Vec<&'a str> {
        let mut kept: Vec<&str> = list.iter().map(String::as_str).collect();
        while kept.len() > count {
            kept.remove(self.below(kept.len() as u32) as usize);
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_is_the_published_one() {
        let mut seed = Seed::new(1_234_567);
        assert_eq!([seed.next(), seed.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn draws_stay_inside_their_bounds() {
        let mut seed = Seed::new(7);
        for _ in 0..1_000 {
            assert!((3..=5).contains(&seed.within(3, 5)));
            assert_eq!(seed.weighted([0, 4, 0].into_iter()), Some(1));
        }
        assert_eq!(seed.weighted([0, 0].into_iter()), None);
        assert_eq!(seed.some(&["a", "b", "c"].map(str::to_owned), 2).len(), 2);
        assert_ne!(seed.branch("a").next(), seed.branch("b").next());
    }
}
