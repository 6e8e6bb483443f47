//! Words a few typing errors away.
//!
//! A bit-parallel automaton (Wu and Manber 1992; with transpositions as one error, Navarro 2001) walks the
//! word graph: one machine word for each number of errors says which beginnings of the asked word can end
//! here, so a whole branch of the graph is left as soon as none can. Nothing is built before the walk.

use fst::raw::{CompiledAddr, Fst, Transition};

/// How many errors a word of this many letters may have: none below 4, one from 4, two from 7.
pub(crate) fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// Calls `each` with every word of the graph within `errors` (at most 2) of `asked`: its letters, value and errors.
pub(crate) fn near(graph: &Fst<Vec<u8>>, asked: &str, errors: usize, each: impl FnMut(&[u8], u64, usize)) {
    let asked = asked.as_bytes();
    if asked.is_empty() || asked.len() > 60 || errors > 2 {
        return;
    }
    let mut masks = [0u64; 256];
    for (at, byte) in asked.iter().enumerate() {
        masks[usize::from(*byte)] |= 1 << at;
    }
    let mut walk = Walk { graph, asked, masks: &masks, last: 1 << asked.len(), errors, word: Vec::with_capacity(64), each };
    let start = State { reached: [1, 3, 7], swapping: [0; 2] };
    walk.visit(graph.root().addr(), 0, &start);
}

struct Walk<'a, F> {
    graph: &'a Fst<Vec<u8>>,
    asked: &'a [u8],
    masks: &'a [u64; 256],
    /// The bit that says all of the asked word is read.
    last: u64,
    errors: usize,
    word: Vec<u8>,
    each: F,
}

/// Bit i of `reached[e]`: the first i letters asked can be here with at most e errors.
/// `swapping[e]`: the same before the last letter, where that letter was the one after next.
#[derive(Clone, Copy)]
struct State {
    reached: [u64; 3],
    swapping: [u64; 2],
}

impl State {
    fn step(&self, mask: u64, all: u64) -> Self {
        let old = &self.reached;
        let mut reached = [(old[0] & mask) << 1, 0, 0];
        for e in 1..3 {
            let matched = (old[e] & mask) << 1;
            let extra = old[e - 1];
            let wrong = old[e - 1] << 1;
            let missing = reached[e - 1] << 1;
            let swapped = (self.swapping[e - 1] & mask) << 2;
            reached[e] = (matched | extra | wrong | missing | swapped) & all;
        }
        Self { reached, swapping: [old[0] & mask >> 1, old[1] & mask >> 1] }
    }
}

impl<F: FnMut(&[u8], u64, usize)> Walk<'_, F> {
    fn visit(&mut self, address: CompiledAddr, value: u64, state: &State) {
        let node = self.graph.node(address);
        if node.is_final()
            && let Some(errors) = (0..=self.errors).find(|e| state.reached[*e] & self.last != 0)
        {
            (self.each)(&self.word, value + node.final_output().value(), errors);
        }
        if self.is_spent(state) {
            // No error is left: only the letters asked for next can follow.
            let mut open = state.reached[self.errors] & (self.last - 1);
            while open != 0 {
                let letter = self.asked[open.trailing_zeros() as usize];
                open &= !self.masks[usize::from(letter)];
                if let Some(edge) = node.find_input(letter) {
                    self.follow(&node.transition(edge), value, state);
                }
            }
        } else {
            node.transitions().for_each(|edge| self.follow(&edge, value, state));
        }
    }

    fn is_spent(&self, state: &State) -> bool {
        let earlier = self.errors.checked_sub(1);
        earlier.is_none_or(|e| state.reached[e] == 0 && state.swapping[e] == 0)
    }

    fn follow(&mut self, edge: &Transition, value: u64, state: &State) {
        let all = (self.last << 1) - 1;
        let next = state.step(self.masks[usize::from(edge.inp)], all);
        // Keys below the space are hidden ones: stems, concepts.
        if next.reached[self.errors] != 0 && edge.inp > b' ' {
            self.word.push(edge.inp);
            self.visit(edge.addr, value + edge.out.value(), &next);
            self.word.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Optimal string alignment distance, the plain way.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let change = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut least = change.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                    least
                };
            }
        }
        table[a.len()][b.len()]
    }

    proptest::proptest! {
        #[test]
        fn every_near_word_is_found_and_no_other(words in proptest::collection::btree_set("[abc]{1,7}", 1..40), asked in "[abc]{1,7}", errors in 0usize..3) {
            let graph = fst::Map::from_iter(words.iter().zip(0u64..)).unwrap().into_fst();
            let mut found = Vec::new();
            near(&graph, &asked, errors, |word, value, errors| found.push((word.to_vec(), value, errors)));
            found.sort_unstable();
            let expected: Vec<_> = words.iter().zip(0u64..).map(|(w, v)| (w.as_bytes().to_vec(), v, distance(w.as_bytes(), asked.as_bytes()))).filter(|x| x.2 <= errors).collect();
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
