//! Words that begin as the visitor began to type.

use std::collections::BTreeMap;

use crate::analysis::{restore, tokens};
use crate::filter::Filter;
use crate::{Index, Query, Suggestion};

impl Index {
    /// Words of telling fields (not of running text) that begin so, most documents first; at most `query.limit`.
    ///
    /// Of the query only the filters count, not its words.
    pub fn suggest(&self, prefix: &str, query: &Query) -> Vec<Suggestion> {
        let Some(asked) = tokens(prefix).last() else { return Vec::new() };
        let fields = !self.schema.body_slots() & !(1 << self.schema.concept_slot());
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for part in &self.parts {
            let filter = Filter::new(part, query);
            let first = part.segment.words.starting(&asked.folded);
            part.segment.words.visit_from(&asked.folded, first, |word, folded, spelling| {
                let mut documents = Vec::new();
                part.segment.words.lists(word).each(fields, |_, document| documents.push(document));
                documents.sort_unstable();
                documents.dedup();
                let count = documents.iter().filter(|d| filter.holds(**d) && filter.failing(**d) == 0).count() as u32;
                if count > 0 {
                    *counts.entry(restore(folded, spelling)).or_default() += count;
                }
            });
        }
        let mut found: Vec<Suggestion> = counts.into_iter().map(|(word, count)| Suggestion { word, count }).collect();
        found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.word.cmp(&b.word)));
        found.truncate(query.limit);
        found
    }
}
