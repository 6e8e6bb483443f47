//! The wall between scopes.

use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn another_scope_cannot_be_felt(here in prop::collection::vec(words(), 1..12), there in prop::collection::vec(words(), 0..12), asked in slips(), whole: bool) {
        let ours: Vec<Document> = here.iter().zip(100..).map(|(title, id)| offer(id, title, "Urząd", "praca w biurze")).collect();
        let theirs = there.iter().zip(200..).map(|(title, id)| Document { scope: 1, ..offer(id, title, "Kierowcy i Spawacze", "księgowania, magazynierzy") });
        let alone = Index::build(&schema(), ours.iter().cloned(), &lexicon());
        let theirs: Vec<Document> = theirs.collect();
        let both = if whole {
            Index::build(&schema(), ours.into_iter().chain(theirs), &lexicon())
        } else {
            Index::build(&schema(), theirs.into_iter(), &lexicon()).apply(ours, &[])
        };
        let query = Query { scopes: Some(vec![0]), limit: 50, ..Query::of(&asked) };
        let (a, b) = (alone.search(&query), both.search(&query));
        prop_assert_eq!(a.corrected, b.corrected);
        prop_assert_eq!(a.hits, b.hits);
        prop_assert_eq!(a.total, b.total);
        prop_assert_eq!(alone.suggest(&asked, &query), both.suggest(&asked, &query));
        prop_assert_eq!(alone.suggest_in(0, &asked, &query), both.suggest_in(0, &asked, &query));
    }
}
