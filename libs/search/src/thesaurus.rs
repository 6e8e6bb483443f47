//! The caller's synonyms, analysed once.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeSet, HashMap};

use crate::Lexicon;
use crate::analysis::{Token, forms, is_noise, lemmas, stem, tokens};
use crate::segment::STEM;

/// Synonyms as lemmas, and the optional words with all their forms.
#[derive(Debug, Default)]
pub(crate) struct Thesaurus {
    entries: Vec<(Vec<String>, String)>,
    by_first: HashMap<String, Vec<usize>>,
    by_concept: HashMap<String, Vec<usize>>,
    pub(crate) optional: Vec<String>,
}

impl Thesaurus {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut entries: Vec<(Vec<String>, String)> = lexicon
            .synonyms
            .iter()
            .map(|(words, concept)| {
                (tokens(words).filter(|t| !is_noise(&t.folded)).map(|t| names(&t).swap_remove(0)).collect(), concept.clone())
            })
            .filter(|(names, _): &(Vec<String>, String)| !names.is_empty())
            .collect();
        entries.sort_unstable();
        entries.dedup();
        let (mut by_first, mut by_concept) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for (at, (names, concept)) in entries.iter().enumerate() {
            by_first.entry(names[0].clone()).or_default().push(at);
            by_concept.entry(concept.clone()).or_default().push(at);
        }
        let mut optional: Vec<String> = lexicon
            .optional
            .iter()
            .flat_map(|word| tokens(word).collect::<Vec<_>>())
            .flat_map(|token| {
                let mut all: Vec<String> = lemmas(&token.folded).iter().flat_map(|lemma| forms(lemma)).collect();
                all.push(token.folded);
                all
            })
            .collect();
        optional.sort_unstable();
        optional.dedup();
        Self { entries, by_first, by_concept, optional }
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = (&[String], &str)> {
        self.entries.iter().map(|(names, concept)| (names.as_slice(), concept.as_str()))
    }

    /// All lemmas in the synonyms of the concepts.
    pub(crate) fn lemmas_of<'a>(&'a self, concepts: &'a BTreeSet<&str>) -> impl Iterator<Item = &'a String> {
        concepts.iter().filter_map(|concept| self.by_concept.get(*concept)).flatten().flat_map(|at| &self.entries[*at].0)
    }

    /// The concepts a title names: at each word the longest synonym that stands there.
    pub(crate) fn concepts_in(&self, title: &[Token]) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        if self.entries.is_empty() {
            return found;
        }
        let names: Vec<Vec<String>> = title.iter().map(names).collect();
        for start in 0..names.len() {
            let mut longest = 0;
            let mut here = Vec::new();
            for at in names[start].iter().filter_map(|name| self.by_first.get(name)).flatten() {
                let (lemmas, concept) = &self.entries[*at];
                let stands =
                    lemmas.len() <= names.len() - start && lemmas.iter().zip(&names[start..]).all(|(lemma, names)| names.contains(lemma));
                if stands && lemmas.len() >= longest {
                    if lemmas.len() > longest {
                        here.clear();
                    }
                    longest = lemmas.len();
                    here.push(concept.as_str());
                }
            }
            found.extend(here);
        }
        found
    }
}

fn names(token: &Token) -> Vec<String> {
    let found = lemmas(&token.folded);
    if found.is_empty() { vec![format!("{STEM}{}", stem(&token.folded))] } else { found }
}
