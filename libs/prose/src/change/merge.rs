//! Two people have changed one document: both changes, block by block.

use crate::{Block, Doc};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Both changes in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Where the two disagree it holds mine, then theirs.
    pub doc: Doc,
    /// Where they disagree.
    pub conflicts: Vec<Conflict>,
}

/// A place where both have changed the same blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Blocks of the merged document that say mine.
    pub mine: Range<usize>,
    /// Blocks of the merged document that say theirs, right behind.
    pub theirs: Range<usize>,
    /// What both began with.
    pub base: Vec<Block>,
}

/// What `mine` and `theirs` have made of `base`, together.
#[must_use]
pub fn merge(base: &Doc, mine: &Doc, theirs: &Doc) -> Merged {
    let (base, mine, theirs) = (&base.blocks, &mine.blocks, &theirs.blocks);
    let (to_mine, to_theirs) = (kept(base, mine), kept(base, theirs));
    let mut out = Out::default();
    let (mut b, mut m, mut t) = (0, 0, 0);
    for at in 0..=base.len() {
        // A block that both have kept, or the end.
        let both = if at == base.len() { Some((mine.len(), theirs.len())) } else { to_mine[at].zip(to_theirs[at]) };
        let Some((in_mine, in_theirs)) = both else { continue };
        out.between(&base[b..at], &mine[m..in_mine], &theirs[t..in_theirs]);
        out.blocks.extend(base.get(at).cloned());
        (b, m, t) = (at + 1, in_mine + 1, in_theirs + 1);
    }
    // Two documents within their limits may be too long together: the end would be lost, so theirs is not mixed in.
    let (doc, misfits) = Doc::of(out.blocks.clone());
    if misfits.is_empty() {
        return Merged { doc, conflicts: out.conflicts };
    }
    let conflict = Conflict { mine: 0..mine.len(), theirs: mine.len()..mine.len(), base: base.clone() };
    Merged { doc: Doc { blocks: mine.clone() }, conflicts: vec![conflict] }
}

/// Where each block of `base` stands in `other`, if it was kept.
fn kept(base: &[Block], other: &[Block]) -> Vec<Option<usize>> {
    let mut out = vec![None; base.len()];
    for op in capture_diff_slices(Algorithm::Myers, base, other) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            (0..len).for_each(|at| out[old_index + at] = Some(new_index + at));
        }
    }
    out
}

#[derive(Default)]
struct Out {
    blocks: Vec<Block>,
    conflicts: Vec<Conflict>,
}

impl Out {
    /// What has become of blocks that not both have kept.
    fn between(&mut self, base: &[Block], mine: &[Block], theirs: &[Block]) {
        let as_many = mine.len() == base.len() && theirs.len() == base.len() && base.len() > 1;
        if theirs == base || mine == theirs {
            self.blocks.extend_from_slice(mine);
        } else if mine == base {
            self.blocks.extend_from_slice(theirs);
        } else if as_many {
            for at in 0..base.len() {
                self.between(&base[at..=at], &mine[at..=at], &theirs[at..=at]);
            }
        } else {
            let start = self.blocks.len();
            let (middle, end) = (start + mine.len(), start + mine.len() + theirs.len());
            self.blocks.extend(mine.iter().chain(theirs).cloned());
            self.conflicts.push(Conflict { mine: start..middle, theirs: middle..end, base: base.to_vec() });
        }
    }
}
