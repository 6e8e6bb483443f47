//! The best so many of any number of candidates.

/// A document that matches. Greater keys first, then smaller ids.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) key: u64,
    pub(crate) id: u64,
    pub(crate) part: u32,
    pub(crate) document: u32,
    pub(crate) score: u32,
    pub(crate) matched: u16,
}

impl Candidate {
    fn rank(&self) -> (u64, u64) {
        (u64::MAX - self.key, self.id)
    }
}

/// Keeps the best `wanted`; asks for no more room than a few times that.
pub(crate) struct Top {
    pub(crate) wanted: usize,
    kept: Vec<Candidate>,
    /// A candidate with a smaller key has no chance any more.
    pub(crate) least: u64,
}

impl Top {
    pub(crate) fn new(wanted: usize) -> Self {
        Self { wanted, kept: Vec::new(), least: 0 }
    }

    pub(crate) fn push(&mut self, candidate: Candidate) {
        if self.wanted == 0 {
            return;
        }
        self.kept.push(candidate);
        if self.kept.len() / 2 > self.wanted.max(32) {
            self.kept.select_nth_unstable_by_key(self.wanted - 1, Candidate::rank);
            self.least = self.kept[self.wanted - 1].key;
            self.kept.truncate(self.wanted);
        }
    }

    /// The best, in order.
    pub(crate) fn finish(mut self) -> Vec<Candidate> {
        self.kept.sort_unstable_by_key(Candidate::rank);
        self.kept.truncate(self.wanted);
        self.kept
    }
}
