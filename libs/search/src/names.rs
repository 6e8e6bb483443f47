//! Inflection in the making: from a table of lemmas and the words of a segment.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fst::{Map, MapBuilder, Streamer};

use crate::analysis::table::Table;
use crate::analysis::{Token, family, stem};
use crate::coder::{Coder, Model, ending};
use crate::lemmas::{Group, Lemmas};
use crate::segment::{CONCEPT, STEM};

/// The lemmas a segment needs, by name.
pub(crate) struct Names {
    /// For each its words; none for a relative or a synonym that stands nowhere.
    pub(crate) words: BTreeMap<String, Vec<u32>>,
    /// Words outside the table and the stems they stand under.
    foreign: Vec<(String, String)>,
    /// Lemmas of words in telling fields.
    telling: BTreeSet<String>,
    /// Lemmas of the table that are relatives of a telling one.
    related: BTreeSet<(String, String)>,
}

impl Names {
    /// The lemmas of the words.
    pub(crate) fn of(tokens: &[Token], tally: &[(u32, u32)], table: &Table) -> Self {
        let mut all = Self { words: BTreeMap::new(), foreign: Vec::new(), telling: BTreeSet::new(), related: BTreeSet::new() };
        for (token, number) in tokens.iter().zip(0u32..).filter(|(token, _)| !token.folded.starts_with(CONCEPT)) {
            let mut names = table.lemmas(&token.folded);
            if names.is_empty() {
                let name = format!("{STEM}{}", stem(&token.folded));
                all.foreign.push((token.folded.clone(), name.clone()));
                names.push(name);
            }
            for name in names {
                if tally[number as usize].0 > 0 {
                    all.telling.insert(name.clone());
                }
                all.words.entry(name).or_default().push(number);
            }
        }
        all
    }

    /// Words that rules make relatives of the telling ones, each with that one; most of them do not exist.
    pub(crate) fn candidates(&self, tokens: &[Token]) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for name in &self.telling {
            let stands: Vec<&str> = match self.words.get(name).filter(|_| name.starts_with(STEM)) {
                Some(words) => words.iter().map(|word| tokens[*word as usize].folded.as_str()).collect(),
                None => vec![name],
            };
            found.extend(stands.into_iter().flat_map(family::relatives).map(|relative| (relative, name.clone())));
        }
        found
    }

    /// Adds the relatives that are lemmas of the table: who asks for one also means the telling words of its family.
    pub(crate) fn relate(&mut self, candidates: Vec<(String, String)>, table: &Table) {
        self.related = candidates.into_iter().filter(|(relative, _)| table.is_lemma(relative)).collect();
        for (relative, _) in &self.related {
            self.words.entry(relative.clone()).or_default();
        }
    }

    /// Adds lemmas that synonyms need.
    pub(crate) fn need<'a>(&mut self, names: impl Iterator<Item = &'a String>) {
        for name in names {
            self.words.entry(name.clone()).or_default();
        }
    }
}

impl Lemmas {
    /// `is_lemma` says of a form that is no lemma of this segment whether it is one of the whole table; asked in the order of forms.
    pub(crate) fn new(names: &Names, tally: &[(u32, u32)], table: &Table, is_lemma: impl FnMut(&str) -> bool) -> Self {
        let words_of = &names.words;
        let numbers: HashMap<&String, u32> = words_of.keys().zip(0..).collect();
        let mut pairs: Vec<(String, u32)> = names.foreign.iter().map(|(form, name)| (form.clone(), numbers[name])).collect();
        // In order of the names, which is nearly that of their forms: a sort that sees runs is soon done.
        for (name, number) in words_of.keys().zip(0..) {
            pairs.push((name.clone(), number));
            pairs.extend(table.forms(name).into_iter().map(|form| (form, number)));
        }
        let by_number: Vec<&String> = words_of.keys().collect();
        let (forms, groups) = group(pairs, &by_number, is_lemma);
        let weights = words_of.values().map(|words| weight(words.iter().map(|word| tally[*word as usize]))).collect();
        let relatives = names
            .related
            .iter()
            .collect::<Vec<_>>()
            .chunk_by(|a, b| a.0 == b.0)
            .map(|run| {
                let mut near: Vec<u32> = run.iter().map(|(_, name)| numbers[name]).collect();
                near.sort_unstable();
                (numbers[&run[0].0], near)
            })
            .collect();
        let foreign = words_of.range(..CONCEPT.to_string()).count() as u32;
        let mut starts = vec![0];
        let mut words = Vec::new();
        for list in words_of.values() {
            words.extend_from_slice(list);
            starts.push(words.len() as u32);
        }
        Self { foreign, forms, groups, starts, words, weights, relatives }
    }
}

impl Lemmas {
    /// Codes of every form that is no lemma of the segment whether it is one of the whole table.
    pub(crate) fn spell(&self, coder: &mut impl Coder, names: &Names) {
        let mut model = Model::new(16);
        let mut forms = self.forms.stream();
        while let Some((form, group)) = forms.next() {
            let form = std::str::from_utf8(form).unwrap_or_default();
            if !names.words.contains_key(form) {
                let is_lemma = self.groups.get((group as usize).wrapping_sub(self.len())).is_some_and(|group| group.is_lemma);
                spelled(coder, &mut model, form, is_lemma);
            }
        }
    }

    /// The lemmas again from what [`Lemmas::spell`] wrote.
    pub(crate) fn unspell(coder: &mut impl Coder, names: &Names, tally: &[(u32, u32)], table: &Table) -> Self {
        let mut model = Model::new(16);
        Self::new(names, tally, table, |form| spelled(coder, &mut model, form, false))
    }
}

fn spelled(coder: &mut impl Coder, model: &mut Model<2>, form: &str, is_lemma: bool) -> bool {
    model.bit(coder, [ending(form.as_bytes(), 2), ending(form.as_bytes(), 4)], 0, is_lemma)
}

fn weight(tally: impl Iterator<Item = (u32, u32)>) -> u8 {
    let total = tally.fold(0u64, |sum, (telling, body)| sum + 32 * u64::from(telling) + u64::from(body));
    crate::rank::log2(total + 1, 8).min(255) as u8
}

/// Form → group graph. Forms of one lemma keep the lemma's number, so that whole paradigms share their endings.
fn group(mut pairs: Vec<(String, u32)>, names: &[&String], mut is_lemma: impl FnMut(&str) -> bool) -> (Map<Vec<u8>>, Vec<Group>) {
    pairs.sort();
    pairs.dedup();
    let mut numbers: HashMap<Group, u64> = HashMap::new();
    let mut groups = Vec::new();
    let mut graph = MapBuilder::memory();
    for run in pairs.chunk_by(|a, b| a.0 == b.0) {
        let form = &run[0].0;
        let own = run.iter().map(|pair| pair.1).find(|lemma| names[*lemma as usize] == form);
        let is_lemma = own.is_some() || is_lemma(form);
        let value = match run {
            [(_, lemma)] if own.is_some() || !is_lemma => u64::from(*lemma),
            _ => {
                let group = Group { own, is_lemma, others: run.iter().map(|pair| pair.1).filter(|lemma| Some(*lemma) != own).collect() };
                let next = (names.len() + groups.len()) as u64;
                *numbers.entry(group.clone()).or_insert_with(|| {
                    groups.push(group);
                    next
                })
            }
        };
        // Sorted unique keys into memory: the builder has nothing to refuse.
        let _ = graph.insert(form, value);
    }
    (graph.into_map(), groups)
}
