//! What holds for any query.

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_query_panics(words in "\\PC{0,60}", literal: bool, limit in 0usize..5, offset in 0usize..5) {
        let found = index().search(&Query { words, literal, limit, offset, ..Query::default() });
        prop_assert!(found.hits.len() <= limit);
    }

    #[test]
    fn syntax_never_panics(words in "[-\"*: a-cąłkuchż]{0,40}") {
        index().search(&Query::of(&words));
        index().suggest(&words, &Query::default());
    }

    #[test]
    fn every_hit_can_be_explained_and_nothing_else(asked in slips()) {
        let index = index();
        let query = Query { limit: 50, ..Query::of(&asked) };
        let found = index.search(&query);
        for hit in &found.hits {
            let reasons = index.explain(&query, hit.id);
            prop_assert!(!reasons.is_empty());
            prop_assert!(found.corrected.is_some() || reasons.iter().all(|reason| !reason.corrected));
        }
    }

}
