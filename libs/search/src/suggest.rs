//! What the visitor may be about to type.

use std::collections::BTreeMap;

use crate::analysis::{Token, is_noise, restore, words};
use crate::filter::Filter;
use crate::{Index, Query, Suggestion};

/// A completion's folded words → for each spelling, in how many documents it stands.
type Counts = BTreeMap<Vec<String>, BTreeMap<String, u32>>;

impl Index {
    /// Words of telling fields (not of running text) that begin so, most documents first; at most `query.limit`.
    ///
    /// Of the query only the filters count, not its words.
    pub fn suggest(&self, prefix: &str, query: &Query) -> Vec<Suggestion> {
        let Some(asked) = words(prefix).pop() else { return Vec::new() };
        let fields = !self.schema.body_slots() & !(1 << self.schema.concept_slot());
        let mut counts = Counts::new();
        for part in &self.parts {
            let filter = Filter::new(part, query);
            let first = part.segment.words.starting(&asked.token.folded);
            part.segment.words.visit_from(&asked.token.folded, first, |word, folded, spelling| {
                let mut documents = Vec::new();
                part.segment.words.lists(word).each(fields, |_, document| documents.push(document));
                documents.sort_unstable();
                documents.dedup();
                let count = documents.iter().filter(|document| filter.passes(**document)).count() as u32;
                add(&mut counts, vec![folded.to_owned()], &restore(folded, spelling), count);
            });
        }
        likeliest(counts, query.limit)
    }

    /// Completions of what was typed among the words of one telling field, most documents first; at most `query.limit`.
    ///
    /// One word gives words that begin so. Further words, also one that is not begun (`szef `), give what stands right
    /// after the words before: `szef k` → `szef kuchni`. Counts are of documents that pass the query's filters; its words
    /// do not count. Empty for a field of running text, whose words have no places.
    pub fn suggest_in(&self, field: usize, typed: &str, query: &Query) -> Vec<Suggestion> {
        let mut asked: Vec<Token> = words(typed).into_iter().map(|word| word.token).filter(|token| !is_noise(&token.folded)).collect();
        let open = typed.ends_with(|c: char| !c.is_alphanumeric());
        let last = if open { String::new() } else { asked.pop().map(|token| token.folded).unwrap_or_default() };
        let slots = self.schema.slots_of(field) & !self.schema.body_slots();
        if asked.is_empty() && last.is_empty() || field >= self.schema.texts.len() || slots == 0 {
            return Vec::new();
        }
        let mut counts = Counts::new();
        for part in &self.parts {
            let filter = Filter::new(part, query);
            let table = &part.segment.words;
            // For each document, where the words before may end: bit n for place n.
            let mut ends: Option<Vec<u32>> = None;
            for token in &asked {
                let mut here = vec![0u32; part.segment.documents.ids.len()];
                for word in table.spelled(&token.folded).into_iter().flatten() {
                    for posting in table.lists(word).postings().iter().filter(|posting| slots >> posting.slot & 1 == 1) {
                        let before = ends.as_ref().map_or(!0, |ends| ends[posting.document as usize] << 1);
                        here[posting.document as usize] |= before & if posting.place == 0 { !0 } else { 1 << posting.place };
                    }
                }
                ends = Some(here);
            }
            table.visit_from(&last, table.starting(&last), |word, folded, spelling| {
                let mut documents = Vec::new();
                let mut meet = |document: u32, place: u32| {
                    let follows = ends.as_ref().is_none_or(|ends| ends[document as usize] << 1 & place != 0);
                    if follows && filter.passes(document) {
                        documents.push(document);
                    }
                };
                if ends.is_some() {
                    let postings = table.lists(word).postings();
                    let here = postings.iter().filter(|posting| slots >> posting.slot & 1 == 1);
                    here.for_each(|posting| meet(posting.document, if posting.place == 0 { !0 } else { 1 << posting.place }));
                } else {
                    table.lists(word).each(slots, |_, document| meet(document, !0));
                }
                documents.sort_unstable();
                documents.dedup();
                let shown: Vec<String> = asked.iter().map(|token| restore(&token.folded, token.spelling)).collect();
                let shown = shown.into_iter().chain([restore(folded, spelling)]).collect::<Vec<_>>().join(" ");
                let key = asked.iter().map(|token| token.folded.clone()).chain([folded.to_owned()]).collect();
                add(&mut counts, key, &shown, documents.len() as u32);
            });
        }
        likeliest(counts, query.limit)
    }

    /// Values of a facet in which every word typed begins some word, the likeliest first: value number and how many
    /// documents have it that match the query's words and filters, but for this facet's own choice; at most `query.limit`.
    pub fn suggest_values(&self, facet: usize, typed: &str, query: &Query) -> Vec<(u32, u32)> {
        let asked: Vec<String> = words(typed).into_iter().map(|word| word.token.folded).collect();
        let Some(values) = self.values.get(facet).filter(|_| !asked.is_empty()) else { return Vec::new() };
        let counts = self.search(&Query { limit: 0, offset: 0, ..query.clone() }).counts;
        let begins = |value: &String| {
            let own = words(value);
            asked.iter().all(|asked| own.iter().any(|word| word.token.folded.starts_with(asked.as_str())))
        };
        let numbers = (0u32..).zip(counts.get(facet).into_iter().flatten());
        let mut found: Vec<(u32, u32)> = values
            .iter()
            .zip(numbers)
            .filter(|(value, (_, count))| **count > 0 && begins(value))
            .map(|(_, (number, count))| (number, *count))
            .collect();
        found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| values[a.0 as usize].cmp(&values[b.0 as usize])));
        found.truncate(query.limit);
        found
    }
}

fn add(counts: &mut Counts, key: Vec<String>, shown: &str, count: u32) {
    if count > 0 && !shown.starts_with(crate::segment::CONCEPT) {
        *counts.entry(key).or_default().entry(shown.to_owned()).or_default() += count;
    }
}

/// The completions with most documents, each in its most usual spelling.
fn likeliest(counts: Counts, limit: usize) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = counts
        .into_values()
        .filter_map(|spellings| {
            let count = spellings.values().sum();
            let (word, _) = spellings.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)))?;
            Some(Suggestion { word, count })
        })
        .collect();
    found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
    found.truncate(limit);
    found
}
