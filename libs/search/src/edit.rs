//! Words a few typing errors away.
//!
//! A bit-parallel automaton (Wu and Manber 1992; with transpositions as one error, Navarro 2001) walks the
//! word graph: one machine word for each number of errors says which beginnings of the asked word can end
//! here, so a whole branch of the graph is left as soon as none can. Nothing is built before the walk.

use fst::raw::{CompiledAddr, Fst, Transition};

/// How many errors a word of this many letters may have: none below 4, one of 4, two from 5.
///
/// Of two errors in a word of fewer than seven letters the caller decides: only a longer word can have lost its letters.
pub(crate) fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4 => 1,
        _ => 2,
    }
}

/// Calls `each` with every word of the graph within `errors` (at most 2) of `asked`: its bytes, value and errors.
/// Errors are counted in letters, whatever number of bytes a letter takes.
pub(crate) fn near(graph: &Fst<Vec<u8>>, asked: &str, errors: usize, each: impl FnMut(&[u8], u64, usize)) {
    let letters: Vec<char> = asked.chars().collect();
    if letters.is_empty() || letters.len() > 60 || errors > 2 {
        return;
    }
    let mut masks = Masks { ascii: [0; 128], others: Vec::new(), leading: [0; 256] };
    for (at, letter) in letters.iter().enumerate() {
        *masks.of_mut(*letter) |= 1 << at;
        masks.leading[usize::from(lead(*letter))] |= 1 << at;
    }
    let mut walk = Walk { graph, last: 1 << letters.len(), letters: &letters, masks: &masks, errors, word: Vec::with_capacity(64), each };
    let start = State { reached: [1, 3, 7], swapping: [0; 2] };
    walk.visit(graph.root().addr(), 0, &start);
}

/// For each letter the places it has in the asked word, a bit each.
struct Masks {
    ascii: [u64; 128],
    others: Vec<(char, u64)>,
    /// The same for the first byte of letters.
    leading: [u64; 256],
}

impl Masks {
    fn of_mut(&mut self, letter: char) -> &mut u64 {
        if letter.is_ascii() {
            return &mut self.ascii[letter as usize];
        }
        let at = self.others.iter().position(|(other, _)| *other == letter).unwrap_or_else(|| {
            self.others.push((letter, 0));
            self.others.len() - 1
        });
        &mut self.others[at].1
    }

    fn of(&self, letter: char) -> u64 {
        if letter.is_ascii() {
            return self.ascii[letter as usize];
        }
        self.others.iter().find(|(other, _)| *other == letter).map_or(0, |(_, mask)| *mask)
    }
}

/// The first byte of a letter.
fn lead(letter: char) -> u8 {
    letter.encode_utf8(&mut [0; 4]).as_bytes()[0]
}

struct Walk<'a, F> {
    graph: &'a Fst<Vec<u8>>,
    letters: &'a [char],
    masks: &'a Masks,
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
                let byte = lead(self.letters[open.trailing_zeros() as usize]);
                open &= !self.masks.leading[usize::from(byte)];
                if let Some(edge) = node.find_input(byte) {
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
        // Keys below the space are hidden ones: stems, concepts.
        if edge.inp <= b' ' {
            return;
        }
        self.word.push(edge.inp);
        if edge.inp.is_ascii() {
            self.read(char::from(edge.inp), edge, value, state);
        } else {
            self.letter(edge, value, state, 1);
        }
        self.word.pop();
    }

    /// Reads on to the last byte of a letter of several; `read` of them are behind.
    fn letter(&mut self, edge: &Transition, value: u64, state: &State, read: usize) {
        let start = self.word.len() - read;
        if let Some(letter) = std::str::from_utf8(&self.word[start..]).ok().and_then(|text| text.chars().next()) {
            self.read(letter, edge, value, state);
        } else if read < 4 {
            let node = self.graph.node(edge.addr);
            for next in node.transitions() {
                self.word.push(next.inp);
                self.letter(&next, value + edge.out.value(), state, read + 1);
                self.word.pop();
            }
        }
    }

    fn read(&mut self, letter: char, edge: &Transition, value: u64, state: &State) {
        let next = state.step(self.masks.of(letter), (self.last << 1) - 1);
        if next.reached[self.errors] != 0 {
            self.visit(edge.addr, value + edge.out.value(), &next);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Optimal string alignment distance, the plain way.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
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
        fn every_near_word_is_found_and_no_other(words in proptest::collection::btree_set("[abжд]{1,7}", 1..40), asked in "[abжд]{1,7}", errors in 0usize..3) {
            let graph = fst::Map::from_iter(words.iter().zip(0u64..)).unwrap().into_fst();
            let mut found = Vec::new();
            near(&graph, &asked, errors, |word, value, errors| found.push((word.to_vec(), value, errors)));
            found.sort_unstable();
            let expected: Vec<_> = words.iter().zip(0u64..).map(|(w, v)| (w.as_bytes().to_vec(), v, distance(w, &asked))).filter(|x| x.2 <= errors).collect();
            proptest::prop_assert_eq!(found, expected);
        }
    }
}
