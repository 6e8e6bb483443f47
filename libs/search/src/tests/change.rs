//! Documents that come and go.

use std::collections::BTreeMap;

use super::*;

/// Everything about an answer that does not depend on how facet values are numbered.
fn told(index: &Index, query: &Query) -> (usize, Vec<u64>, Vec<BTreeMap<String, u32>>) {
    let found = index.search(query);
    let names = |(facet, counts): (usize, &Vec<u32>)| {
        let named = counts.iter().zip(0..).map(|(count, value)| (index.value(facet, value).to_owned(), *count));
        named.filter(|(_, count)| *count > 0).collect()
    };
    (found.total, ids(&found), found.counts.iter().enumerate().map(names).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn changes_give_what_a_rebuild_gives(titles in prop::collection::vec(words(), 1..24), cut in 0usize..24, gone in prop::collection::btree_set(0u64..30, 0..6), asked in words()) {
        let documents: Vec<Document> = titles.iter().zip(100..).map(|(title, id)| Document {
            facets: vec![vec![format!("umowa {}", id % 4)]],
            ..offer(id, title, "Pracodawca", "opis pracy kucharza")
        }).chain(offers()).collect();
        let gone: Vec<u64> = gone.into_iter().map(|n| if n < 9 { n } else { 91 + n }).collect();
        let (first, rest) = documents.split_at(cut.min(documents.len()));
        let mut changed = Index::build(&schema(), first.iter().cloned(), &lexicon());
        for document in rest {
            changed = changed.apply([document.clone()], &[]);
        }
        changed = changed.apply([], &gone);
        let rebuilt = Index::build(&schema(), documents.into_iter().filter(|d| !gone.contains(&d.id)), &lexicon());
        // One word: how rare a word is weighs only against other words, and counts the gone until they are merged.
        let single = asked.split(' ').next().unwrap_or_default();
        prop_assert_eq!(told(&changed, &Query::of(single)), told(&rebuilt, &Query::of(single)));
        let query = Query { limit: 100, ..Query::of(&asked) };
        prop_assert_eq!(told(&changed.merged(), &query), told(&rebuilt, &query));
        prop_assert_eq!(changed.len(), rebuilt.len());
    }
}
