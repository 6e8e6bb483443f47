//! Old and new side by side, line by line and word by word.

use super::lines::{Kind, Line, Word, lines};
use crate::Doc;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// Lines that share this part of their words are one line that was changed.
const ALIKE: f64 = 0.4;
/// Pairs of lines that are looked at for being alike; above it they are paired in their order.
const PAIRS: usize = 10_000;

base::closed! {
    /// What has happened to some words.
    pub enum Change {
        /// Nothing.
        Kept = "kept",
        /// They are new.
        Inserted = "inserted",
        /// They are gone.
        Deleted = "deleted",
    }
}

/// Words with one fate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What has happened.
    pub change: Change,
    /// To what.
    pub words: Vec<Word>,
}

/// A line of either or both documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What it was.
    pub old: Option<Kind>,
    /// What it is.
    pub new: Option<Kind>,
    /// Its words, old and new.
    pub runs: Vec<Run>,
}

impl Compared {
    /// Whether nothing has happened to it.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.old == self.new && self.runs.iter().all(|run| run.change == Change::Kept)
    }
}

/// Both documents line by line. Words that are only marked differently are deleted and inserted.
#[must_use]
pub fn compare(old: &Doc, new: &Doc) -> Vec<Compared> {
    let (old, new) = (lines(&old.blocks), lines(&new.blocks));
    let mut out = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (before, after) = (&old[op.old_range()], &new[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => out.extend(before.iter().map(|line| pair(Some(line), Some(line)))),
            _ => align(before, after, &mut out),
        }
    }
    out
}

/// Lines that are alike beside each other, the others alone, old ones first.
fn align(old: &[Line], new: &[Line], out: &mut Vec<Compared>) {
    let (mut i, mut j) = (0, 0);
    for (at, to) in matched(old, new) {
        out.extend(old[i..at].iter().map(|line| pair(Some(line), None)));
        out.extend(new[j..to].iter().map(|line| pair(None, Some(line))));
        out.push(pair(Some(&old[at]), Some(&new[to])));
        (i, j) = (at + 1, to + 1);
    }
    out.extend(old[i..].iter().map(|line| pair(Some(line), None)));
    out.extend(new[j..].iter().map(|line| pair(None, Some(line))));
}

/// The pairs in order that are alike most of all.
fn matched(old: &[Line], new: &[Line]) -> Vec<(usize, usize)> {
    if old.len() * new.len() > PAIRS {
        return (0..old.len().min(new.len())).filter(|&at| alike(&old[at], &new[at]) >= ALIKE).map(|at| (at, at)).collect();
    }
    let mut best = vec![vec![0.0_f64; new.len() + 1]; old.len() + 1];
    let mut likeness = vec![vec![0.0_f64; new.len()]; old.len()];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let alike = alike(&old[i], &new[j]);
            likeness[i][j] = alike;
            let paired = if alike >= ALIKE { alike + best[i + 1][j + 1] } else { 0.0 };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if best[i][j] <= best[i + 1][j] {
            i += 1;
        } else if best[i][j] <= best[i][j + 1] {
            j += 1;
        } else {
            out.push((i, j));
            (i, j) = (i + 1, j + 1);
        }
    }
    out
}

/// Shared words of two lines, 0 to 1.
fn alike(old: &Line, new: &Line) -> f64 {
    let is_word = |word: &&Word| word.text.starts_with(char::is_alphanumeric);
    let mut left: HashMap<&str, usize> = HashMap::new();
    let mut all = 0_u32;
    for word in old.words.iter().filter(is_word) {
        *left.entry(&word.text).or_default() += 1;
        all += 1;
    }
    let mut shared = 0_u32;
    for word in new.words.iter().filter(is_word) {
        all += 1;
        if let Some(count) = left.get_mut(word.text.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            shared += 2;
        }
    }
    if all == 0 { 0.0 } else { f64::from(shared) / f64::from(all) }
}

fn pair(old: Option<&Line>, new: Option<&Line>) -> Compared {
    let words = |line: Option<&Line>| line.map_or(Vec::new(), |line| line.words.clone());
    let (before, after) = (words(old), words(new));
    let mut runs = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (gone, come) = (&before[op.old_range()], &after[op.new_range()]);
        if let DiffOp::Equal { .. } = op {
            runs.push(Run { change: Change::Kept, words: gone.to_vec() });
        } else {
            runs.push(Run { change: Change::Deleted, words: gone.to_vec() });
            runs.push(Run { change: Change::Inserted, words: come.to_vec() });
        }
    }
    runs.retain(|run| !run.words.is_empty());
    Compared { old: old.map(|line| line.kind), new: new.map(|line| line.kind), runs: smoothed(runs) }
}

/// A blank kept between two changes belongs to both: whole phrases are read more easily than single words.
fn smoothed(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    // Deleted and inserted words since the last words that were kept.
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let last = runs.len();
    for (at, run) in runs.into_iter().enumerate() {
        match run.change {
            Change::Deleted => gone.extend(run.words),
            Change::Inserted => come.extend(run.words),
            Change::Kept => {
                let blank = run.words.iter().all(|word| word.text.trim().is_empty());
                if blank && at + 1 < last && !gone.is_empty() && !come.is_empty() {
                    gone.extend(run.words.iter().cloned());
                    come.extend(run.words);
                } else {
                    settle(&mut gone, &mut come, &mut out);
                    out.push(run);
                }
            }
        }
    }
    settle(&mut gone, &mut come, &mut out);
    out
}

fn settle(gone: &mut Vec<Word>, come: &mut Vec<Word>, out: &mut Vec<Run>) {
    for (change, words) in [(Change::Deleted, gone), (Change::Inserted, come)] {
        if !words.is_empty() {
            out.push(Run { change, words: std::mem::take(words) });
        }
    }
}
